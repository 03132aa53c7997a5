"""Waivers: what is let through stays what it is, is green until its last day, and every output says so."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from conftest import Run
from pipeline_readers import commands_in, ess_faults, gitlab_faults, junit_faults, sarif_faults
from recompute import recompute
from reformcheck.reporting import Format
from reformcheck.reporting.schema import assessment_schema

Cli = Callable[..., Run]
HEAD = "指标,地区,年份,数值,单位\n"
MET = (
    HEAD
    + "工会覆盖率,海门市,2020,86,%\n联席会议次数,海门市,2020,1,次\n每万名劳动者中高技能人才数,海门市,2020,1100,\n教育费附加用于技能人才培训比例,海门市,2020,21,%\n"
)
SHORT = MET.replace("86,%", "84,%")
UNION = "M03/union-coverage"
NUMBER = "海总工〔2021〕3号"
ENTRY = f"""\
  - target: {UNION}
    period: 2020
    reason: 三家企业年底注销 <b>|::error::x
    approver: 海门市总工会
    document: {NUMBER}
    from: 2021-01-01
    until: 2021-06-30
"""
WAIVERS = f"plan: haimen-2019-11\nwaivers:\n{ENTRY}"
LAST, AFTER = "2021-06-30", "2021-07-01"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "stats.csv").write_text(SHORT, encoding="utf-8")
    (tmp_path / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(cli: Cli, day: str, *more: str, command: str = "verify") -> Run:
    return cli(command, "stats.csv", "--waivers", "waivers.yaml", "--check-date", day, *more)


def data_of(run: Run) -> dict:  # type: ignore[type-arg]
    data = json.loads(run.stdout)
    jsonschema.validate(data, assessment_schema())
    assert [*recompute(data)] == []
    return data


def test_it_is_green_until_its_last_day_and_red_on_the_next(folder: Path, cli: Cli) -> None:
    on, after = ask(cli, LAST, "--format", "json"), ask(cli, AFTER, "--format", "json")
    assert (on.exit_code, after.exit_code) == (0, 1)
    waived, ended = data_of(on), data_of(after)
    assert (waived["status"], ended["status"]) == ("non_compliant", "non_compliant")
    assert [waived["summary"][key] for key in ("pass", "fail", "waived", "warnings")] == [3, 0, 1, 0]
    assert [ended["summary"][key] for key in ("pass", "fail", "waived", "warnings")] == [3, 1, 0, 1]
    assert (waived["check_date"], waived["as_of"]) == (LAST, "2020-12-31")
    (finding,) = [f for f in waived["findings"] if f["waived"]]
    assert (finding["verdict"], finding["shortfall"], finding["waived"]["document"]) == ("fail", "1", NUMBER)
    assert [entry["state"] for entry in waived["waivers"]["entries"]] == ["applied"]
    assert [(i["code"], i["path"], i["row"]) for i in ended["issues"] if i["severity"] == "warning"] == [
        ("C390", "waivers.yaml", 3)
    ]
    assert ask(cli, "2020-12-31").exit_code == 1
    assert "waivers.yaml" in " ".join(waived["options"]["arguments"])


def test_nothing_but_the_waiver_hangs_on_the_day(folder: Path, cli: Cli) -> None:
    first, second = (data_of(ask(cli, day, "--format", "json")) for day in ("2021-01-01", LAST))
    for data in (first, second):
        data.pop("check_date")
        data["options"].pop("arguments")
    assert first == second


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_output_says_what_is_waived(folder: Path, cli: Cli, format_: Format, language: str) -> None:
    assert ask(cli, LAST, "--lang", language, "-o", f"{format_}=out", command="report").exit_code == 0
    data = (folder / "out").read_bytes()
    if format_ is Format.XLSX:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"".join(book.read(name) for name in book.namelist() if name.endswith(".xml"))
    shown = data.decode()
    assert "waivers.yaml" in shown.replace("\\", "")
    assert LAST in shown.replace("\\", "")
    if format_ is not Format.CSV_ISSUES:
        assert NUMBER in shown.replace("\n", "").replace(" ", "")
        assert UNION in shown.replace("\\", "")
    assert "<b>" not in shown.replace("<b>|", "", 1) or format_ not in (Format.HTML, Format.MARKDOWN)
    match format_:
        case Format.JUNIT:
            assert junit_faults(data) == []
            (case,) = [c for c in ET.fromstring(data).iter("testcase") if UNION in c.get("name", "")]
            assert [element.tag for element in case] == ["skipped"]
            assert NUMBER in str(case[0].get("message"))
        case Format.SARIF:
            assert sarif_faults(json.loads(data)) == []
            (result,) = [r for r in json.loads(data)["runs"][0]["results"] if r["ruleId"] == UNION]
            (suppression,) = result["suppressions"]
            assert (suppression["status"], NUMBER in suppression["justification"]) == ("accepted", True)
        case Format.GITHUB:
            assert {command.name for command in commands_in(shown)} == {"notice"}
        case Format.GITLAB:
            assert gitlab_faults(json.loads(data)) == []
            assert {entry["severity"] for entry in json.loads(data)} == {"info"}
        case Format.ESS:
            assert ess_faults(json.loads(data)) == []
            assert {event["event"]["time"] for event in json.loads(data)} == {LAST}
            assert [e["value"] for e in json.loads(data) if e["rule"]["expression"].startswith(UNION)] == ["0"]
        case Format.CSV:
            (row,) = [row for row in csv.DictReader(io.StringIO(shown)) if row["target"] == UNION]
            assert (row["verdict"], row["counts_as"], NUMBER in row["waived"]) == ("fail", "", True)
        case Format.MARKDOWN | Format.HTML:
            assert ("Waivers" if language == "en" else "豁免") in shown


def test_the_rest_is_not_let_through(folder: Path, cli: Cli) -> None:
    (folder / "stats.csv").write_text(SHORT.replace("21,%", "19,%"), encoding="utf-8")
    found = ask(cli, LAST, "--format", "json")
    assert (found.exit_code, data_of(found)["summary"]["fail"]) == (1, 1)
    other_year = WAIVERS.replace("period: 2020", 'period: "2019"')
    (folder / "stats.csv").write_text(SHORT, encoding="utf-8")
    (folder / "waivers.yaml").write_text(other_year, encoding="utf-8")
    found = ask(cli, LAST, "--format", "json")
    assert found.exit_code == 1
    assert "C391" in {issue["code"] for issue in data_of(found)["issues"]}


def test_a_finding_that_cannot_be_judged_can_be_waived_and_stays_undecided(folder: Path, cli: Cli) -> None:
    (folder / "stats.csv").write_text(MET.replace("工会覆盖率,海门市,2020,86,%\n", ""), encoding="utf-8")
    found = ask(cli, LAST, "--format", "json")
    data = data_of(found)
    assert (found.exit_code, data["status"]) == (0, "undecided")
    assert [data["summary"][key] for key in ("pass", "undecided", "waived")] == [3, 0, 1]


def issue_waiver(row: int | None, code: str = "C301", extra: str = "") -> str:
    place = "" if row is None else f"    row: {row}\n"
    text = (
        f"waivers:\n  - issue: {code}\n    input: ./stats.csv\n{place}    reason: x\n    approver: y\n    document: z\n"
    )
    return f"{text}    from: 2021-01-01\n    until: 2021-06-30\n{extra}"


def test_an_issue_that_is_waived_no_longer_counts_but_its_finding_stays_undecided(folder: Path, cli: Cli) -> None:
    (folder / "stats.csv").write_text(MET.replace("86,%", "约86,%"), encoding="utf-8")
    code = next(i["code"] for i in json.loads(cli("verify", "stats.csv", "--format", "json").stdout)["issues"])
    (folder / "waivers.yaml").write_text(issue_waiver(2, code), encoding="utf-8")
    alone = ask(cli, LAST, "--format", "json")
    assert (alone.exit_code, data_of(alone)["summary"]["undecided"]) == (3, 1)
    assert [i["waived"]["document"] for i in data_of(alone)["issues"] if i["waived"]] == ["z"]
    (folder / "waivers.yaml").write_text(issue_waiver(2, code, ENTRY), encoding="utf-8")
    both = ask(cli, LAST, "--format", "json")
    assert (both.exit_code, data_of(both)["status"]) == (0, "undecided")
    assert ask(cli, LAST, command="check").exit_code == 0
    assert ask(cli, AFTER, command="check").exit_code == 3
    assert "z" in ask(cli, LAST, "--format", "sarif").stdout
    (folder / "waivers.yaml").write_text(issue_waiver(3, code, ENTRY), encoding="utf-8")
    assert ask(cli, LAST).exit_code == 3
    (folder / "waivers.yaml").write_text(issue_waiver(None, code, ENTRY), encoding="utf-8")
    assert ask(cli, LAST).exit_code == 3


def test_of_an_issue_in_several_rows_each_has_to_be_waived(folder: Path, cli: Cli) -> None:
    rows = "工会覆盖率,海门市,2020,约86,%\n工会覆盖率,海门市,2019,约86,%\n联席会议次数,海门市,2019,1,次\n教育费附加用于技能人才培训比例,海门市,2019,21,%\n"
    (folder / "stats.csv").write_text(MET.replace("工会覆盖率,海门市,2020,86,%\n", rows), encoding="utf-8")
    found = json.loads(cli("verify", "stats.csv", "--format", "json").stdout)
    code = next(i["code"] for i in found["issues"] if i["severity"] == "error")
    findings = ENTRY + ENTRY.replace("2020", "2019")
    (folder / "waivers.yaml").write_text(issue_waiver(2, code, findings), encoding="utf-8")
    assert ask(cli, LAST).exit_code == 3
    (folder / "waivers.yaml").write_text(
        issue_waiver(2, code, issue_waiver(3, code, findings).removeprefix("waivers:\n")), encoding="utf-8"
    )
    assert (ask(cli, LAST).exit_code, data_of(ask(cli, LAST, "--format", "json"))["summary"]["waived"]) == (0, 2)


def test_a_row_that_cannot_be_placed_can_be_waived(folder: Path, cli: Cli) -> None:
    (folder / "stats.csv").write_text(MET + "工会覆盖率,海门市,,80,%\n", encoding="utf-8")
    found = json.loads(cli("verify", "stats.csv", "--format", "json").stdout)
    code = next(i["code"] for i in found["issues"] if i["severity"] == "error")
    assert found["left_open"]["unplaced"]
    (folder / "waivers.yaml").write_text(issue_waiver(6, code), encoding="utf-8")
    waived = ask(cli, LAST, "--format", "json")
    assert (waived.exit_code, data_of(waived)["status"]) == (0, "undecided")
    (folder / "stats.csv").write_text(MET + "工会覆盖率,海门市,,80,%\n工会覆盖率,海门市,,79,%\n", encoding="utf-8")
    assert ask(cli, LAST).exit_code == 3


def test_a_waived_warning_no_longer_fails(folder: Path, cli: Cli) -> None:
    (folder / "stats.csv").write_text(MET + "联席会议次数,海门市,2020,1,次\n", encoding="utf-8")
    found = json.loads(cli("verify", "stats.csv", "--format", "json", "--fail-on", "warning").stdout)
    (issue,) = [i for i in found["issues"] if i["severity"] == "warning"]
    assert found["exit_code"] == 1
    (folder / "waivers.yaml").write_text(issue_waiver(issue["row"], issue["code"]), encoding="utf-8")
    assert ask(cli, LAST, "--fail-on", "warning").exit_code == 0


def test_a_waiver_of_an_issue_leaves_all_others_as_they_are(folder: Path, cli: Cli) -> None:
    """Among them what is only told (an indicator that nobody knows), and what is in no file (an answer that answers nothing)."""
    rows = MET.replace("86,%", "约86,%") + "GDP,海门市,2020,5,\n"
    (folder / "stats.csv").write_text(rows, encoding="utf-8")
    words = ("--column", "辖区=area", "--format", "json")
    before = json.loads(cli("verify", "stats.csv", *words).stdout)
    (error,) = [i for i in before["issues"] if i["severity"] == "error"]
    (folder / "waivers.yaml").write_text(issue_waiver(2, error["code"]), encoding="utf-8")
    after = data_of(ask(cli, LAST, *words))
    assert {(i["code"], i["severity"]) for i in after["issues"]} == {
        (i["code"], i["severity"]) for i in before["issues"]
    }
    assert {"information", "warning"} <= {i["severity"] for i in after["issues"]}
    assert [i["code"] for i in after["issues"] if i["waived"]] == [error["code"]]


def test_a_part_is_waived_by_its_name(folder: Path, cli: Cli) -> None:
    (folder / "stats.csv").write_text(
        MET + "工会覆盖率,三星镇,2020,80,%\n工会覆盖率,包场镇,2020,90,%\n", encoding="utf-8"
    )
    assert cli("verify", "stats.csv", "--each-area").exit_code == 1
    (folder / "waivers.yaml").write_text(
        WAIVERS.replace("    period", "    area: 三星镇\n    period"), encoding="utf-8"
    )
    assert ask(cli, LAST, "--each-area").exit_code == 0
    (folder / "waivers.yaml").write_text(WAIVERS.replace("    period", "    area: 海门\n    period"), encoding="utf-8")
    assert ask(cli, LAST, "--each-area").exit_code == 1


def test_the_settings_file_names_them_or_holds_them(folder: Path, cli: Cli) -> None:
    (folder / "reformcheck.toml").write_text('waivers = "waivers.yaml"\n', encoding="utf-8")
    assert cli("verify", "stats.csv", "--check-date", LAST).exit_code == 0
    without = cli("verify", "stats.csv")
    assert (without.exit_code, "--check-date" in without.stderr) == (2, True)
    entry = f'[[waivers]]\ntarget = "{UNION}"\nperiod = 2020\nreason = "x"\napprover = "y"\ndocument = "z"\nfrom = 2021-01-01\n'
    (folder / "reformcheck.toml").write_text(f"{entry}until = 2021-06-30\n", encoding="utf-8")
    found = cli("verify", "stats.csv", "--check-date", LAST, "--format", "json")
    assert (found.exit_code, data_of(found)["waivers"]["path"]) == (0, "reformcheck.toml")
    (folder / "reformcheck.toml").write_text(f'{entry}until = "soon"\n', encoding="utf-8")
    found = cli("verify", "stats.csv", "--check-date", LAST)
    assert (found.exit_code, "line 8" in found.stderr) == (2, True)


DAY = {
    "2021-06-30T15:59:59Z": 0,
    "2021-06-30T16:00:00Z": 1,
    "2021-06-30T23:59:59+08:00": 0,
    "2021-06-30T23:59:59": 2,
    "30.06.2021": 2,
    "2021-06-31": 2,
    "today": 2,
}


@pytest.mark.parametrize("text", DAY)
def test_the_last_day_is_one_of_the_plan_s_time_zone(folder: Path, cli: Cli, text: str) -> None:
    found = ask(cli, text)
    assert found.exit_code == DAY[text]
    assert (text in found.stderr) == (DAY[text] == 2)


REFUSED = {
    "not a list": ("waivers: 3", "line 1", "a list"),
    "unknown key": (WAIVERS.replace("reason", "reson"), "line 5", "reason"),
    "missing key": (WAIVERS.replace("    approver: 海门市总工会\n", ""), "line 3", "approver"),
    "blank": (WAIVERS.replace("海门市总工会", "' '"), "line 6", "a text that is not empty"),
    "unknown target": (WAIVERS.replace("M03/union-coverage", "M03/union-coverge"), "line 3", "M03/union-coverage"),
    "unknown issue": (issue_waiver(2, "C999"), "line 2", "C999"),
    "information": (issue_waiver(2, "C302"), "", ""),
    "unreadable": (issue_waiver(2, "S201"), "line 2", "S201"),
    "both": (WAIVERS.replace("    period: 2020\n", "    period: 2020\n    issue: C301\n"), "line 3", "exactly one"),
    "row of a target": (WAIVERS.replace("    period", "    row: 2\n    period"), "line 4", "row"),
    "no period": (WAIVERS.replace("    period: 2020\n", ""), "line 3", "period"),
    "no input": (issue_waiver(2).replace("    input: ./stats.csv\n", ""), "line 2", "input"),
    "area": (WAIVERS.replace("    period", "    area: 启东市\n    period"), "line 4", "启东市"),
    "date": (WAIVERS.replace("2021-06-30", "2021-06-31"), "line 9", "2021-06-31"),
    "turned": (WAIVERS.replace("2021-06-30", "2020-06-30"), "line 9", "2020-06-30"),
    "overlap": (WAIVERS + ENTRY.replace("2021-01-01", "2021-06-30"), "line 10", NUMBER),
    "another plan": (WAIVERS.replace("haimen-2019-11", "qidong-2020-1"), "line 1", "qidong-2020-1"),
    "twice": (WAIVERS + "waivers: []\n", "line 10", "waivers"),
    "syntax": ("waivers:\n  - {", "line", "waivers.yaml"),
    "bomb": (
        "a: &a [1,1,1,1,1,1,1,1,1,1]\n"
        + "".join(f"{c}: &{c} [" + ",".join([f"*{p}"] * 10) + "]\n" for p, c in zip("abcdef", "bcdefg", strict=True)),
        "line",
        "200000",
    ),
    "tag": ("waivers: !!python/object/apply:os.system [x]", "line 1", "python"),
    "deep": ("waivers: " + "[" * 100, "line 1", "40"),
    "list of lists": ("waivers: [[1]]", "line 1", "keys"),
}


@pytest.mark.parametrize("name", [name for name in REFUSED if name != "information"])
def test_what_is_damaged_hostile_or_of_another_plan_is_refused(folder: Path, cli: Cli, name: str) -> None:
    text, place, word = REFUSED[name]
    (folder / "waivers.yaml").write_text(text, encoding="utf-8")
    found = ask(cli, LAST)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "waivers.yaml" in found.stderr
    assert place in found.stderr, found.stderr
    assert word in found.stderr, found.stderr
    assert len([line for line in found.stderr.splitlines() if not line.startswith("  →")]) == 1
    chinese = ask(cli, LAST, "--lang", "zh")
    assert (chinese.exit_code, "waivers.yaml" in chinese.stderr) == (2, True)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"x" * 3_000_000, b"\0", b"", None])
def test_what_is_no_text_is_refused(folder: Path, cli: Cli, content: bytes | None) -> None:
    (folder / "waivers.yaml").unlink()
    if content is not None:
        (folder / "waivers.yaml").write_bytes(content)
    found = ask(cli, LAST)
    assert (found.exit_code, "waivers.yaml" in found.stderr) == (2, True)


def test_two_waivers_one_after_the_other_are_no_overlap(folder: Path, cli: Cli) -> None:
    later = ENTRY.replace("2021-01-01", "2021-07-01").replace("2021-06-30", "2021-12-31")
    (folder / "waivers.yaml").write_text(WAIVERS + later, encoding="utf-8")
    for day, code in ((LAST, 0), (AFTER, 0), ("2022-01-01", 1)):
        assert ask(cli, day).exit_code == code


def test_a_warning_about_a_waiver_stands_at_its_line_in_every_pipeline(folder: Path, cli: Cli) -> None:
    """One that has ended begins in line 3 of its document, and a machine puts its mark there."""
    commands = commands_in(ask(cli, AFTER, "--format", "github").stdout)
    (warning,) = [c for c in commands if "C390" in c.properties["title"]]
    assert (warning.name, warning.properties["file"], warning.properties["line"]) == ("warning", "waivers.yaml", "3")
    assert warning.data.startswith("waivers.yaml: line 3: The waiver ")
    log = json.loads(ask(cli, AFTER, "--format", "sarif").stdout)
    assert sarif_faults(log) == []
    (result,) = [r for r in log["runs"][0]["results"] if r["ruleId"] == "C390"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("waivers.yaml", 3)
    entries = json.loads(ask(cli, AFTER, "--format", "gitlab").stdout)
    (entry,) = [e for e in entries if e["check_name"] == "C390"]
    assert entry["location"] == {"path": "waivers.yaml", "lines": {"begin": 3}}


def test_what_is_waived_is_told_on_the_first_page_and_is_nobody_s_duty(folder: Path, cli: Cli) -> None:
    report = ask(cli, LAST, command="report").stdout
    main = report.partition("\n## Annex 1")[0]
    assert "Waived, and therefore nothing to do:\n\n- Dynamic trade-union coverage" in main
    assert "2020: FAIL, waived until 30 June 2021 by 海门市总工会, document 海总工〔2021〕3号" in main
    assert "0 not met, 0 cannot be judged, 0 not due, 1 waived" in main
    assert "Dynamic trade-union coverage of non-public enterprises, 2020: at least 85" not in main
    assert "**Waived, nothing to do**: Dynamic trade-union coverage" in main
    duties = [d for o in data_of(ask(cli, LAST, "--format", "json"))["organisations"] for d in o["duties"]]
    assert UNION not in {d["target"] for d in duties}
    after = [d for o in data_of(ask(cli, AFTER, "--format", "json"))["organisations"] for d in o["duties"]]
    assert UNION in {d["target"] for d in after}
    assert "at least 85" in ask(cli, AFTER, command="report").stdout.partition("| Role |")[2].partition("\n## ")[0]


def test_figure_of_what_is_waived_is_not_owed_and_has_not_come(folder: Path, cli: Cli) -> None:
    (folder / "stats.csv").write_text(MET.replace("86,%", ",%"), encoding="utf-8")
    data = data_of(ask(cli, LAST, "--format", "json"))
    unions = next(o for o in data["organisations"] if o["id"] == "trade-union-federation")
    assert (unions["submission"]["waived"], unions["submission"]["state"]) == (2, "incomplete")
    assert not [d for d in unions["duties"] if d["variable"] in ("non_public_enterprises", "workers") or d["target"]]
    main = ask(cli, LAST, command="report").stdout
    assert "2 figures waived" in main
    assert "Still to be handed in or corrected for the required targets" not in main
