"""`reformcheck report`: where the report goes, in which format, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, Run

Cli = Callable[..., Run]
EXAMPLES = ROOT / "examples"
FAILING = str(EXAMPLES / "failing-towns.csv")


@pytest.mark.parametrize(("name", "code"), [("compliant", 0), ("failing-towns", 1), ("quality-problems", 3)])
def test_exit_code_is_that_of_verify(name: str, code: int, cli: Cli) -> None:
    path = str(EXAMPLES / f"{name}.csv")
    run = cli("report", path)
    assert (run.exit_code, cli("verify", path).exit_code) == (code, code)
    assert run.stdout.startswith("# Gap report: ")
    assert run.stderr == ""


def test_every_file_is_written_in_the_format_of_its_suffix(cli: Cli, tmp_path: Path) -> None:
    names = ["gap.md", "gap.html", "gap.xlsx", "gap.json", "gap.txt"]
    options = [word for name in names for word in ("-o", str(tmp_path / name))]
    run = cli("report", FAILING, *options)
    assert (run.exit_code, run.stdout) == (1, "")
    assert "1 pass, 2 fail, 1 undecided, 0 not due" in run.stderr
    first = {name: (tmp_path / name).read_bytes()[:9] for name in names}
    assert first["gap.md"].startswith(b"# Gap rep")
    assert first["gap.html"].lower().startswith(b"<!doctype")
    assert first["gap.xlsx"].startswith(b"PK\x03\x04")
    assert first["gap.json"].startswith(b"{")
    assert first["gap.txt"].startswith(b"Required")


def test_verify_writes_reports_too_and_still_prints_its_table(cli: Cli, tmp_path: Path) -> None:
    written = tmp_path / "gap.md"
    run = cli("verify", FAILING, "-o", str(written))
    assert run.stdout.startswith("Required targets")
    assert written.read_text(encoding="utf-8") == cli("report", FAILING).stdout


def test_a_format_asked_for_goes_to_standard_output_beside_the_files(cli: Cli, tmp_path: Path) -> None:
    run = cli("report", FAILING, "--format", "html", "-o", str(tmp_path / "gap.md"))
    assert run.stdout.lower().startswith("<!doctype html>")
    assert (tmp_path / "gap.md").is_file()
    assert cli("report", FAILING, "--format", "table").stdout == cli("verify", FAILING).stdout


def test_quiet_says_nothing(cli: Cli, tmp_path: Path) -> None:
    run = cli("report", FAILING, "-o", str(tmp_path / "gap.md"), "--quiet")
    assert (run.exit_code, run.stdout, run.stderr) == (1, "", "")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("gap.docx", "Known suffixes: .txt, .json, .xml, .sarif, .csv, .md, .markdown, .html, .htm, .xlsx."),
        ("gap", "Known suffixes: .txt, .json, .xml, .sarif, .csv, .md, .markdown, .html, .htm, .xlsx."),
        ("folder.md", "folder.md is a folder."),
        ("absent/gap.md", "there is no folder"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_anything_is_read_or_written(
    name: str, told: str, cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "folder.md").mkdir()
    run = cli("report", str(tmp_path / "absent.csv"), "-o", str(tmp_path / "first.md"), "-o", str(tmp_path / name))
    assert run.exit_code == 2
    assert name in run.stderr
    assert told in run.stderr
    assert not (tmp_path / "first.md").exists()


def test_an_input_is_never_written_over(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.xlsx"
    path.write_text("指标,年份,数值\n工会覆盖率,2020,86%\n", encoding="utf-8")
    run = cli("report", str(path), "-o", str(path))
    assert run.exit_code == 2
    assert "would be written over" in run.stderr
    assert path.read_text(encoding="utf-8").startswith("指标")


def test_a_workbook_is_not_thrown_at_a_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    run = cli("report", FAILING, "--format", "xlsx")
    assert run.exit_code == 2
    assert "-o gap.xlsx" in run.stderr


def test_the_page_of_an_organisation_has_both_its_roles(cli: Cli) -> None:
    run = cli("report", FAILING, "--organisation", "市财政局")
    assert run.exit_code == 1
    assert "for Finance Bureau" in run.stdout.splitlines()[0]
    assert "- **To hand in or correct**: " in run.stdout
    assert "- **To help with**: " in run.stdout
    lead = cli("report", FAILING, "--organisation", "市财政局", "--role", "lead")
    assert lead.exit_code == 3
    assert "- **To help with**: " not in lead.stdout


def test_an_organisation_without_a_target_is_told_so(cli: Cli) -> None:
    run = cli("report", FAILING, "--organisation", "市交通运输局")
    assert run.exit_code == 3
    assert "Transport Bureau has no target in this selection and role." in run.stderr
    assert "This organisation has no target in this selection and role." in run.stdout


def test_language_follows_the_option_then_the_locale(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    chinese = cli("report", FAILING, "--lang", "zh").stdout
    assert "达标" in chinese
    monkeypatch.setenv("LANG", "zh_CN.GB18030")
    assert cli("report", FAILING).stdout == chinese
    assert "PASS" in cli("report", FAILING, "--lang", "en").stdout
