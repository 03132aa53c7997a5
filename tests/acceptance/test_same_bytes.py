"""The same files give the same bytes in every format, wherever and whenever they are judged (docs/rules.md § 7)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from reformcheck.reporting import FORMATS, Format

FILES = [f"examples/{name}.csv" for name in ("failing-towns", "several-years", "quality-problems")]
PLACES = [
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LANG": "zh_CN.UTF-8", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "3", "TZ": "America/New_York", "LC_ALL": "C", "PYTHONUTF8": "0", "FORCE_COLOR": "1"},
]


def written(folder: Path, lang: str, files: list[str], place: dict[str, str]) -> dict[Format, bytes]:
    """All formats as a process of its own writes them."""
    folder.mkdir()
    paths = {format_: folder / format_.value for format_ in FORMATS}
    outputs = [word for format_, path in paths.items() for word in ("-o", f"{format_.value}={path}")]
    command = [sys.executable, "-m", "reformcheck", "report", *files, "--each-area", "--lang", lang, *outputs]
    environment = {name: value for name, value in os.environ.items() if name != "LANG"} | place
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=120)
    assert done.returncode == 1, done.stderr.decode(errors="replace")
    return {format_: path.read_bytes() for format_, path in paths.items()}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_same_files_give_the_same_bytes_in_every_format_in_any_process_and_order(lang: str, tmp_path: Path) -> None:
    orders = [FILES, FILES[::-1], [*FILES, FILES[0]]]
    first, *others = (
        written(tmp_path / str(number), lang, files, place)
        for number, (files, place) in enumerate(zip(orders, PLACES, strict=True))
    )
    assert all(len(data) > 1000 for data in first.values())
    for other in others:
        assert [format_ for format_ in FORMATS if first[format_] != other[format_]] == []
