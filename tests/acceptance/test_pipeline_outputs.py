"""A pipeline as a script plays it: exit codes, files, standard output and standard error of `check` and `verify`."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xlsxwriter

from conftest import ROOT, Run
from pipeline_readers import commands_in, csv_rows, ess_faults, gitlab_faults, junit_faults, sarif_faults
from reformcheck.reporting import FORMATS, Format

Cli = Callable[..., Run]
HEAD = "指标,地区,年份,数值,单位\n"
GOOD = (
    HEAD
    + "工会覆盖率,海门市,2020,86,%\n联席会议次数,海门市,2020,1,次\n每万名劳动者中高技能人才数,海门市,2020,1100,\n教育费附加用于技能人才培训比例,海门市,2020,21,%\n"
)
FILES = {
    "good": (GOOD, 0, 0),
    "failing": (GOOD.replace("86,%", "84,%"), 1, 0),
    "undecided": (GOOD.replace("86,%", "约86,%"), 3, 3),
    "unreadable": ("\x00\x01\x02 no table at all", 3, 3),
}
"""What is handed in -> the exit codes of `verify` and of `check`."""


@pytest.fixture
def submissions(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (text, *_) in FILES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", [*FILES, "absent"])
@pytest.mark.parametrize("command", ["verify", "check"])
def test_the_exit_code_is_the_same_in_every_format_and_every_combination_of_outputs(
    cli: Cli, submissions: Path, tmp_path: Path, command: str, name: str
) -> None:
    path = submissions / f"{name}.csv"
    wanted = FILES[name][1 if command == "verify" else 2] if name in FILES else 3
    for format_ in (f for f in FORMATS if not FORMATS[f].is_binary):
        assert cli(command, path, "--format", format_.value).exit_code == wanted, format_
    everything = [word for f in FORMATS for word in ("-o", f"{f.value}={tmp_path}/all-{f.value}")]
    assert cli(command, path, *everything).exit_code == wanted
    for one, two in itertools.pairwise(FORMATS):
        run = cli(command, path, "-o", f"{one.value}={tmp_path}/one", "-o", f"{two.value}={tmp_path}/two", "-q")
        assert run.exit_code == wanted
    read = {f: (tmp_path / f"all-{f.value}").read_bytes() for f in FORMATS}
    assert junit_faults(read[Format.JUNIT]) == []
    assert sarif_faults(json.loads(read[Format.SARIF])) == []
    assert gitlab_faults(json.loads(read[Format.GITLAB])) == []
    assert ess_faults(json.loads(read[Format.ESS])) == []
    tree = ET.fromstring(read[Format.JUNIT])
    assert any(element.tag in ("failure", "error") for element in tree.iter()) == (wanted != 0)


@pytest.mark.parametrize("command", ["verify", "check"])
@pytest.mark.parametrize(
    "options",
    [
        ["--fail-on", "sometimes"],
        ["--format", "junti"],
        ["-o", "junti=x.xml"],
        ["-o", "x.unknown"],
        ["-o", "json="],
        ["-o", "json=-"],
        ["-o", "json=nowhere/x.json"],
        ["-o", "json=x", "-o", "junit=./x"],
        ["--plan", "no-such-plan"],
    ],
)
def test_a_bad_option_and_a_bad_plan_are_2_and_nothing_is_written(
    cli: Cli, submissions: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, options: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(os.listdir(tmp_path))
    run = cli(command, submissions / "good.csv", "-o", "sarif=kept.sarif", *options)
    assert (run.exit_code, run.stdout, sorted(os.listdir(tmp_path))) == (2, "", before)
    assert run.stderr.startswith("reformcheck: ")


def test_a_suffix_names_its_format_and_a_name_overrules_it(
    cli: Cli, submissions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["a.json", "a.xml", "a.sarif", "a.csv", "csv-issues=b.csv", "JSON=c.txt", "./d=e.json", "gitlab=g.json"]
    assert cli("verify", submissions / "good.csv", *(w for word in words for w in ("-o", word))).exit_code == 0
    assert json.loads(Path("a.json").read_text())["schema"] == "reformcheck/assessment/v1"
    assert Path("a.json").read_text() == Path("c.txt").read_text() == Path("d=e.json").read_text()
    assert junit_faults(Path("a.xml").read_bytes()) == []
    assert json.loads(Path("a.sarif").read_text())["version"] == "2.1.0"
    assert csv_rows(Path("a.csv").read_bytes())[0]["target"] == "M03/union-coverage"
    assert [row["code"] for row in csv_rows(Path("b.csv").read_bytes())] == []
    assert json.loads(Path("g.json").read_text()) == []


def test_help_lists_the_formats(cli: Cli) -> None:
    for command in ("verify", "check"):
        told = "".join(cli(command, "--help").stdout.split())
        assert "[table|json|junit|sarif|github|gitlab|ess|csv|csv-issues|markdown|html|xlsx]" in told
        assert "[FORMAT=]FILE" in told


# places


def results(cli: Cli, *words: object) -> list[dict[str, object]]:
    found = json.loads(cli("verify", *words, "--format", "sarif").stdout)["runs"][0]["results"]
    return [result for result in found if str(result["ruleId"]).startswith("C30")]


def region(result: dict[str, object]) -> object:
    (place,) = result["locations"]  # type: ignore[misc]
    return place["physicalLocation"]["region"]  # type: ignore[index]


def cell(result: dict[str, object]) -> str:
    (place,) = result["locations"]  # type: ignore[misc]
    return str(place["logicalLocations"][0]["fullyQualifiedName"])  # type: ignore[index]


def test_the_line_is_that_of_the_text_also_below_cells_of_several_lines(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    rows = '"备注\n两行",海门市,2020,1,\n联席会议次数,海门市,2020,约1,"次"\n"a\nb\nc",海门市,2020,1,\n高技能人才数,海门市,2020,约5,人\n'
    path.write_text(HEAD + rows, encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    found = results(cli, path)
    assert [region(result) for result in found] == [
        {"startLine": 4, "startColumn": 4},
        {"startLine": 8, "startColumn": 4},
    ]
    assert ["约1" in lines[3], "约5" in lines[7]] == [True, True]
    assert [cell(result).rpartition("!")[2] for result in found] == ["D3", "D5"]
    issues = csv_rows(cli("verify", path, "--format", "csv-issues").stdout.encode())
    assert [(row["row"], row["line"]) for row in issues if row["code"] == "C301"] == [("3", "4"), ("5", "8")]


def test_of_a_workbook_the_row_is_the_line_and_the_cell_is_named_with_its_sheet(cli: Cli, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        for name in ("一月", "二月"):
            sheet = book.add_worksheet(name)
            for number, row in enumerate((["指标", "地区", "年份", "数值"], ["联席会议次数", "海门市", 2020, "约1"])):
                sheet.write_row(number, 0, row)
    found = results(cli, tmp_path / "book.xlsx", "--sheet", "一月", "--sheet", "二月")
    assert [region(result) for result in found] == [{"startLine": 2, "startColumn": 4}] * 2
    assert [cell(result).partition("!")[2] for result in found] == ["一月!D2", "二月!D2"]
    assert str(found[0]["message"]["text"]).startswith(
        "一月, row 2, column D (数值): Government–union joint meetings of 2020-01: 约1"
    )  # type: ignore[index]
    (entry, *_) = json.loads(cli("verify", tmp_path / "book.xlsx", "--sheet", "一月", "--format", "gitlab").stdout)
    assert entry["location"] == {"path": str(tmp_path / "book.xlsx"), "lines": {"begin": 2}}


def test_of_json_nobody_knows_the_line_and_of_a_packed_file_it_is_the_row(cli: Cli, tmp_path: Path) -> None:
    record = {"指标": "联席会议次数", "年份": 2020, "数值": "约1"}
    (tmp_path / "a.json").write_text(json.dumps([record], ensure_ascii=False), encoding="utf-8")
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress((HEAD + "联席会议次数,海门市,2020,约1,\n").encode()))
    (found,) = results(cli, tmp_path / "a.json")
    assert (region(found), cell(found).rpartition("!")[2]) == ({"startLine": 1}, "C2")
    (found,) = results(cli, tmp_path / "b.csv.gz")
    assert region(found) == {"startLine": 2, "startColumn": 4}


# identities


def prints(cli: Cli, path: Path, text: str) -> dict[str, str]:
    path.write_text(text, encoding="utf-8")
    found = json.loads(cli("verify", path, "--format", "sarif").stdout)["runs"][0]["results"]
    told = {f"{r['ruleId']} {r['message']['text']}": r["partialFingerprints"]["primaryLocationLineHash"] for r in found}
    assert len(set(told.values())) == len(found)
    return told


def test_a_fingerprint_changes_neither_with_the_value_nor_with_rows_above(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    wrong = "联席会议次数,海门市,2020,约{},次\n工会覆盖率,海门市,2020,{},%\n高技能人才数,海门市,2019,约{},人\n"
    first = prints(cli, path, HEAD + wrong.format(1, 84, 5))
    again = prints(cli, path, HEAD + "非公有制企业数,海门市,2020,7000,家\n\n" + wrong.format(2, 83, 6))
    assert set(first) != set(again)
    assert sorted(first.values()) == sorted(again.values())
    other = prints(cli, path, HEAD + wrong.format(1, 84, 5).replace("2019", "2018"))
    assert sorted(other.values()) != sorted(first.values())


def test_a_fingerprint_of_gitlab_is_as_stable_and_told_apart_where_two_say_the_same(cli: Cli, tmp_path: Path) -> None:
    def told(text: str) -> list[str]:
        (tmp_path / "stats.csv").write_text(text, encoding="utf-8")
        entries = json.loads(cli("verify", tmp_path / "stats.csv", "--format", "gitlab").stdout)
        assert gitlab_faults(entries) == []
        return sorted(entry["fingerprint"] for entry in entries)

    rows = "工会覆盖,海门市,2020,1,\n联席会议次数,海门市,2020,约{},次\n联席会议次数,海门市,2020,约{},次\n"
    assert told(HEAD + rows.format(1, 2)) == told(HEAD + "非公有制企业数,海门市,2020,7000,家\n" + rows.format(3, 4))


# GitHub and pre-commit


def on_github(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    return tmp_path / "summary.md"


@pytest.mark.parametrize("command", ["verify", "check"])
def test_on_github_standard_output_stays_and_annotations_stand_on_standard_error(
    cli: Cli, submissions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    path = submissions / "undecided.csv"
    plain = cli(command, path, "--format", "json")
    summary = on_github(monkeypatch, tmp_path)
    summary.write_text("# before\n", encoding="utf-8")
    run = cli(command, path, "--format", "json")
    assert (run.exit_code, run.stdout, plain.stderr) == (plain.exit_code, plain.stdout, "")
    first = next(c for c in commands_in(run.stderr) if "C301" in c.properties["title"])
    assert first.name == "error"
    assert first.properties["file"] == str(path)
    assert (first.properties["line"], first.properties["col"]) == ("2", "4")
    figure = "Dynamic trade-union coverage of non-public enterprises of 2020"
    assert first.data.startswith(
        f"{path}: row 2, column D (数值): {figure}: 约86 is not a number.\n→ Write the exact figure"
    )
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# before\n### ❌ reformcheck")
    assert f"row 2, column D (数值): {figure}: 约86 is not a number." in text
    alone = cli(command, path, "--format", "github")
    assert commands_in(alone.stdout) == commands_in(run.stderr)
    assert commands_in(alone.stderr) == []
    monkeypatch.delenv("GITHUB_ACTIONS")
    before = summary.read_text(encoding="utf-8")
    assert cli(command, path, "--format", "github").stdout == alone.stdout
    after = summary.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert len(after) > len(before)
    assert cli(command, path).stderr == ""
    assert summary.read_text(encoding="utf-8") == after


def test_only_the_variables_that_are_documented_change_anything(
    cli: Cli, submissions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = cli("verify", submissions / "failing.csv")
    for name in ("CI", "GITLAB_CI", "JENKINS_URL", "TF_BUILD", "GITHUB_WORKSPACE", "CI_COMMIT_SHA", "BUILD_NUMBER"):
        monkeypatch.setenv(name, "true")
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert cli("verify", submissions / "failing.csv") == plain


def test_a_summary_that_cannot_be_written_is_told_and_changes_nothing(
    cli: Cli, submissions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_github(monkeypatch, tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    run = cli("verify", submissions / "good.csv")
    assert run.exit_code == 0
    assert "The summary of the step cannot be written" in run.stderr


def test_on_github_an_error_before_anything_is_judged_is_an_annotation(
    cli: Cli, submissions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_github(monkeypatch, tmp_path)
    run = cli("verify", submissions / "good.csv", "--target", "no-such\n::warning::x")
    assert run.exit_code == 2
    assert [command.name for command in commands_in(run.stderr)] == ["error"]
    plan = tmp_path / "plan"
    plan.mkdir()
    (plan / "measures.yaml").write_text("plan: {}\n", encoding="utf-8")
    (plan / "targets.yaml").write_text("nonsense: [\n", encoding="utf-8")
    run = cli("verify", submissions / "good.csv", "--plan", plan)
    files = {command.properties["file"] for command in commands_in(run.stderr)}
    assert (run.exit_code, files >= {str(plan / "targets.yaml")}) == (2, True)


def test_verify_under_pre_commit_warns_that_names_of_files_are_a_part(
    cli: Cli, submissions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRE_COMMIT", "1")
    run = cli("verify", submissions / "good.csv", submissions / "failing.csv")
    assert "sees only a part of the submission" in run.stderr
    assert cli("verify", submissions).stderr == cli("check", submissions / "good.csv").stderr == ""


def test_runs_in_one_folder_do_not_disturb_each_other(submissions: Path, tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "summary.md"}
    program = [sys.executable, "-m", "reformcheck", "verify", "--lang", "en"]
    runs = []
    for number in range(6):
        outputs = ["-o", "same.sarif", "-o", "same.xml", "-o", f"own-{number}.json"]
        name = "failing" if number % 2 else "good"
        words = [*program, str(submissions / f"{name}.csv"), *outputs]
        runs.append(
            subprocess.Popen(words, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        )
    codes = []
    for run in runs:
        run.communicate(timeout=120)
        codes.append(run.returncode)
    assert codes == [0, 1, 0, 1, 0, 1]
    assert sarif_faults(json.loads((tmp_path / "same.sarif").read_text(encoding="utf-8"))) == []
    assert junit_faults((tmp_path / "same.xml").read_bytes()) == []
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").count("### ") == 6
    assert [name for name in os.listdir(tmp_path) if name.endswith(".tmp")] == []


def test_a_format_is_imported_only_when_it_is_asked_for() -> None:
    script = (
        "import sys, json\n"
        "sys.argv = ['reformcheck', 'verify', 'examples/compliant.csv', '-q', '-o', 'junit=/dev/null']\n"
        "from reformcheck.cli.app import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "known = [m for m in sys.modules if m.startswith('reformcheck.reporting.')]\n"
        "print(json.dumps(known), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    known = {name.rpartition(".")[2] for name in json.loads(done.stderr.splitlines()[-1])}
    assert {"junit", "table"} <= known
    assert not known & {"sarif", "gitlab", "ess", "github", "markdown", "html", "workbook", "findings_csv", "json_v1"}


def test_a_finding_names_each_file_before_the_first_of_its_cells(cli: Cli, tmp_path: Path) -> None:
    counts = {"a.csv": ("非公有制企业数", 10_000), "b.csv": ("已建工会非公有制企业数", 8_000)}
    for name, (label, number) in counts.items():
        (tmp_path / name).write_text(f"{HEAD}{label},海门市,2020,{number},家\n", encoding="utf-8")
    text = cli("verify", tmp_path / "a.csv", tmp_path / "b.csv", "--format", "github").stdout
    (found,) = [c for c in commands_in(text) if "M03/union-coverage 2020" in c.properties["title"]]
    places = {name: f"({tmp_path / name}, row 2, column D)" for name in counts}
    assert f"Cells: {places['b.csv']}, {places['a.csv']}. " in found.data
