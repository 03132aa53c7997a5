"""`lint` as hooks and pipelines use it: files in the place of folders, and formats with line and column."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from conftest import ROOT, Run
from pipeline_readers import commands_in, sarif_faults
from reformcheck.reporting.plan_schemas import lint_schema

Cli = Callable[..., Run]


@pytest.fixture
def plan_folder(tmp_path: Path) -> Path:
    """A plan with an unknown key in line and column that are known, and an example that fails."""
    folder = tmp_path / "plan"
    shutil.copytree(ROOT / "data", folder)
    path = folder / "targets.yaml"
    text = path.read_text(encoding="utf-8").replace("at_least: 85", "at_least: 84", 1)
    path.write_text(text, encoding="utf-8")
    return folder


def test_files_stand_for_the_folders_of_their_plans_each_once(cli: Cli, plan_folder: Path) -> None:
    files = [plan_folder / "targets.yaml", plan_folder / "measures.yaml", ROOT / "data" / "targets.yaml"]
    found = json.loads(cli("lint", *files, "--format", "json").stdout)
    assert [plan["folder"] for plan in found["plans"]] == [str(plan_folder), str(ROOT / "data")]
    assert [plan["errors"] > 0 for plan in found["plans"]] == [True, False]
    assert cli("lint", plan_folder, plan_folder / "targets.yaml").stdout.count("error P") == found["plans"][0]["errors"]


def test_a_file_that_is_no_plan_s_is_told_and_by_itself_it_is_no_pass(
    cli: Cli, plan_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "README\x1b[31m.md"
    other.write_text("x", encoding="utf-8")
    run = cli("lint", other)
    assert (run.exit_code, run.stdout, "\x1b" in run.stderr) == (2, "", False)
    run = cli("lint", other, ROOT / "data")
    assert (run.exit_code, "was not checked" in run.stderr, "\x1b" in run.stderr) == (0, True, False)
    assert cli("lint", tmp_path / "no-such-folder").exit_code == 2


def test_json_has_line_and_column_and_fits_its_schema(cli: Cli, plan_folder: Path) -> None:
    run = cli("lint", plan_folder, "--format", "json")
    found = json.loads(run.stdout)
    jsonschema.Draft202012Validator(lint_schema()).validate(found)
    assert json.loads(cli("schema", "lint").stdout) == lint_schema()
    assert (run.exit_code, found["exit_code"]) == (2, 2)
    (plan,) = found["plans"]
    issue = plan["issues"][0]
    lines = Path(issue["path"]).read_text(encoding="utf-8").splitlines()
    assert "M03/union-coverage" in issue["message"]
    assert lines[issue["line"] - 1][issue["column"] - 1 :].lstrip("- ").startswith(("{", "values"))
    packaged = json.loads(cli("lint", "--format", "json").stdout)
    assert (packaged["exit_code"], packaged["plans"][0]["issues"], packaged["plans"][0]["examples"] > 80) == (
        0,
        [],
        True,
    )


def test_annotations_stand_at_line_and_column(cli: Cli, plan_folder: Path) -> None:
    issues = json.loads(cli("lint", plan_folder, "--format", "json").stdout)["plans"][0]["issues"]
    run = cli("lint", plan_folder, "--format", "github")
    found = commands_in(run.stdout)
    assert (run.exit_code, {command.name for command in found}) == (2, {"error"})
    assert [(c.properties["file"], c.properties["line"], c.properties["col"]) for c in found] == [
        (i["path"], str(i["line"]), str(i["column"])) for i in issues
    ]
    assert cli("lint", "--format", "github").stdout == ""


def test_sarif_has_line_and_column_and_fits_its_schema(cli: Cli, plan_folder: Path) -> None:
    issues = json.loads(cli("lint", plan_folder, "--format", "json").stdout)["plans"][0]["issues"]
    log = json.loads(cli("lint", plan_folder, "--format", "sarif", "--lang", "zh").stdout)
    assert sarif_faults(log) == []
    (run,) = log["runs"]
    places = [result["locations"][0]["physicalLocation"]["region"] for result in run["results"]]
    assert places == [{"startLine": i["line"], "startColumn": i["column"]} for i in issues]
    assert {result["level"] for result in run["results"]} == {"error"}
    assert run["invocations"][0]["exitCode"] == 2


def test_a_plan_that_is_no_yaml_is_told_at_its_place(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "measures.yaml").write_bytes(b"PK\x03\x04 a workbook\x00\x01")
    (tmp_path / "targets.yaml").write_text("targets:\n  - id: [\n", encoding="utf-8")
    run = cli("lint", tmp_path / "measures.yaml", tmp_path / "targets.yaml", "--format", "github")
    assert run.exit_code == 2
    assert {command.properties["file"] for command in commands_in(run.stdout)} == {
        str(tmp_path / "measures.yaml"),
        str(tmp_path / "targets.yaml"),
    }
