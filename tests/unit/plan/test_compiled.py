"""The compiled plan is the one that the YAML files give, and holds for nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import jsonschema
import pytest

from reformcheck.errors import PlanError
from reformcheck.plan import compiled, load_plan
from reformcheck.plan.compiled import compile_plan, compiled_plan
from reformcheck.plan.folder import packaged_plan
from reformcheck.plan.format import format_of
from reformcheck.plan.model import MeasuresFile, Register, TargetsFile
from reformcheck.plan.reader import read_plan


@pytest.fixture(scope="module")
def built() -> bytes:
    """What the build writes."""
    return compile_plan()


@pytest.fixture
def written(built: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the build, in place of the one that this environment may have."""
    path = tmp_path / "packaged.json"
    path.write_bytes(built)
    monkeypatch.setattr(compiled, "COMPILED", path)
    return path


def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packaged plan at another place."""
    folder = tmp_path / "data"
    shutil.copytree(packaged_plan(), folder)
    for module in ("compiled", "folder"):
        monkeypatch.setattr(f"reformcheck.plan.{module}.packaged_plan", lambda: folder)
    return folder


@pytest.mark.usefixtures("written")
def test_the_compiled_plan_is_what_the_files_give() -> None:
    plan, _, _ = read_plan()
    assert compiled_plan() == plan
    assert load_plan() is compiled_plan()


def test_no_compiled_plan_is_no_harm(written: Path) -> None:
    before = load_plan()
    written.unlink()
    assert compiled_plan() is None
    assert load_plan() == before


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff", b"[1]"])
def test_a_damaged_one_is_ignored(written: Path, damage: bytes) -> None:
    written.write_bytes(damage)
    assert compiled_plan() is None


@pytest.mark.usefixtures("written")
def test_files_that_differ_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = elsewhere(tmp_path, monkeypatch)
    assert compiled_plan() is not None
    targets = folder / "targets.yaml"
    targets.write_text(targets.read_text(encoding="utf-8").replace("at_least: 85", "at_least: 86", 1), encoding="utf-8")
    assert compiled_plan() is None
    bounds = [target.bound.at_least for target in load_plan().targets.values()]
    assert 86 in bounds
    targets.unlink()
    assert compiled_plan() is None
    with pytest.raises(PlanError):
        load_plan()
    with pytest.raises(PlanError):
        compile_plan()


@pytest.mark.usefixtures("written")
def test_another_version_or_another_module_compiles_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled_plan() is not None
    folder = tmp_path / "plan"
    shutil.copytree(Path(compiled.__file__).parent, folder)
    monkeypatch.setattr(compiled, "__file__", str(folder / "compiled.py"))
    compiled._plan.cache_clear()
    assert compiled_plan() is not None
    (folder / "rules.py").write_text("# other rules\n", encoding="utf-8")
    compiled._plan.cache_clear()
    assert compiled_plan() is None
    monkeypatch.undo()
    monkeypatch.setattr(compiled, "__version__", "0.0.0")
    compiled._plan.cache_clear()
    assert compiled_plan() is None


@pytest.mark.parametrize(("kind", "key"), [(MeasuresFile, "measures"), (TargetsFile, "targets"), (Register, "columns")])
def test_the_schema_demands_an_entry_of_a_list_that_must_not_be_empty(kind: type, key: str) -> None:
    schema = format_of(kind).model_json_schema()
    part = {**schema["properties"][key], "$defs": schema["$defs"]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([], part)
