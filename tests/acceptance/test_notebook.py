"""The notebook runs, cell by cell, and prints what it shows. `UPDATE_README=1` writes its outputs anew."""

from __future__ import annotations

import json
import os

import pytest

from conftest import ROOT

NOTEBOOK = ROOT / "examples" / "judging.ipynb"


def test_every_cell_prints_what_is_shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    known: dict[str, object] = {}
    shown = json.dumps(notebook)
    for number, cell in enumerate((cell for cell in notebook["cells"] if cell["cell_type"] == "code"), 1):
        exec("".join(cell["source"]), known)
        text = capsys.readouterr().out
        assert text, cell["source"]
        lines = text.splitlines(keepends=True)
        cell.update(execution_count=number, outputs=[{"name": "stdout", "output_type": "stream", "text": lines}])
    assert notebook["nbformat"] == 4
    assert len(known) > 3
    if os.environ.get("UPDATE_README"):
        NOTEBOOK.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    else:
        assert json.dumps(notebook) == shown
