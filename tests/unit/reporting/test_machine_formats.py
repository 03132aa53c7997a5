"""Every format for machines asks the gate: it shows something grave exactly where the exit code is not 0, and fits its schema."""

from __future__ import annotations

import datetime
import json
import re
from xml.etree import ElementTree as ET

import junitparser
import pytest
from hypothesis import given, settings
from sarif.sarif_file import SarifFile

from assessments import CAVEAT, FILE, PLAN, REQUIRED, a_finding, an_assessment, an_issue, any_assessment
from conftest import ROOT
from pipeline_readers import commands_in, csv_rows, ess_faults, gitlab_faults, junit_faults, sarif_faults
from reformcheck.issues import CATALOGUE, Issue, Location
from reformcheck.judging import Admission, Assessment, FailOn, Handing, Verdict
from reformcheck.records import replace
from reformcheck.reporting import FORMATS, Format, Presentation, render
from reformcheck.texts import Language, Message

MACHINE = [format_ for format_, output in FORMATS.items() if output.is_machine]
NOTHING = (False, False, False, False)


def shown(assessment: Assessment, format_: Format, language: str = "en") -> bytes:
    return render(format_, assessment, Presentation(Language("zh" if language == "zh" else "en")))


def elements(assessment: Assessment) -> tuple[int, int]:
    """The number of failures and of errors in the JUnit XML."""
    tree = ET.fromstring(shown(assessment, Format.JUNIT))
    return len(list(tree.iter("failure"))), len(list(tree.iter("error")))


@given(any_assessment)
def test_junit_has_a_failure_or_an_error_exactly_where_the_exit_code_is_not_0(assessment: Assessment) -> None:
    failures, errors = elements(assessment)
    assert bool(failures or errors) == (assessment.exit_code != 0)
    gravest = {1: failures, 3: errors}.get(assessment.exit_code, 1)
    assert gravest
    if assessment.admission:
        assert (assessment.exit_code == 3) == bool(errors)
    else:
        assert (assessment.exit_code == 1) == bool(failures)


@given(any_assessment)
def test_every_format_has_something_grave_exactly_where_the_exit_code_is_not_0(assessment: Assessment) -> None:
    is_grave = assessment.exit_code != 0
    sarif = json.loads(shown(assessment, Format.SARIF))["runs"][0]
    assert any(result["level"] == "error" for result in sarif["results"]) == is_grave
    assert sarif["invocations"][0]["exitCode"] == assessment.exit_code
    commands = commands_in(shown(assessment, Format.GITHUB).decode())
    assert any(command.name == "error" for command in commands) == is_grave
    assert any(entry["severity"] == "blocker" for entry in json.loads(shown(assessment, Format.GITLAB))) == is_grave
    rows = [*csv_rows(shown(assessment, Format.CSV)), *csv_rows(shown(assessment, Format.CSV_ISSUES))]
    assert any(row["counts_as"] for row in rows) == is_grave


@settings(max_examples=20, deadline=None)
@given(any_assessment)
def test_every_output_fits_its_schema(assessment: Assessment) -> None:
    assert junit_faults(shown(assessment, Format.JUNIT)) == []
    assert sarif_faults(json.loads(shown(assessment, Format.SARIF))) == []
    assert gitlab_faults(json.loads(shown(assessment, Format.GITLAB))) == []
    assert ess_faults(json.loads(shown(assessment, Format.ESS))) == []


@given(any_assessment)
def test_the_counters_of_junit_are_those_of_its_elements_as_junitparser_counts_them(assessment: Assessment) -> None:
    data = shown(assessment, Format.JUNIT)
    tree = ET.fromstring(data)
    for suite in tree.findall("testsuite"):
        cases = suite.findall("testcase")
        counted = [sum(case.find(tag) is not None for case in cases) for tag in ("failure", "error", "skipped")]
        assert [int(suite.get(name, "")) for name in ("failures", "errors", "skipped")] == counted
        assert int(suite.get("tests", "")) == len(cases)
        assert all(len([e for e in case if e.tag in ("failure", "error", "skipped")]) <= 1 for case in cases)
    report = junitparser.JUnitXml.fromstring(data)
    told = (report.tests, report.failures, report.errors)
    report.update_statistics()
    assert (report.tests, report.failures, report.errors) == told
    files = {issue.location.path for issue in assessment.issues if issue.location.path} | {FILE.path}
    others = sum(case.get("name") == "other.csv" for case in tree.iter("testcase"))
    assert others == ("other.csv" in files)
    rest = bool(assessment.gate.faults) or any(issue.location.path is None for issue in assessment.issues)
    assert report.tests == len(assessment.findings) + len(files) + rest


@given(any_assessment)
def test_the_ess_report_has_an_event_for_each_finding_and_each_issue(assessment: Assessment) -> None:
    events = json.loads(shown(assessment, Format.ESS))
    faults = len(assessment.gate.faults)
    assert len(events) == faults + len(assessment.findings) + len(assessment.issues)
    values = {Verdict.PASS: "1", Verdict.FAIL: "0", Verdict.UNDECIDED: "NA", Verdict.NOT_DUE: "NA"}
    judged = events[faults : faults + len(assessment.findings)]
    assert [event["value"] for event in judged] == [values[finding.verdict] for finding in assessment.findings]
    told = events[faults + len(assessment.findings) :]
    assert [event["rule"]["severity"] for event in told] == [issue.severity for issue in assessment.issues]
    assert {event["value"] for event in told} <= {"0"}


def documented(first: str) -> list[list[str]]:
    """The rows of the table in docs/outputs.md whose header begins so."""
    text = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    (table,) = [block for block in text.split("\n\n") if block.startswith(f"| {first} |")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


@pytest.mark.parametrize("row", documented("strength"), ids=lambda row: "-".join(row[:5]))
def test_each_kind_of_finding_is_shown_as_the_table_says(row: list[str]) -> None:
    strength, verdict_name, with_caveat, command, fail_name, junit, sarif, github, gitlab, ess = row
    verdict, fail_on, caveat = Verdict(verdict_name), FailOn(fail_name), with_caveat == "yes"
    admission = Admission(Handing(), (), 0, 1, False) if command == "check" else None
    met = a_finding(True, Verdict.PASS, False, "三星镇")  # else there would be nothing that counts
    run = (False, False, False, "--strict" in command)
    found = an_assessment([a_finding(strength == "required", verdict, caveat), met], [], run, admission, fail_on)
    first = next(iter(ET.fromstring(shown(found, Format.JUNIT)).iter("testcase")))
    tags = [element.tag for element in first if element.tag != "system-out"]
    assert tags == ([junit] if junit != "pass" else [])
    assert "PASS" in ET.tostring(first, encoding="unicode") or verdict is not Verdict.PASS
    levels = [result["level"] for result in json.loads(shown(found, Format.SARIF))["runs"][0]["results"]]
    assert levels == ([sarif] if sarif != "–" else [])
    assert [c.name for c in commands_in(shown(found, Format.GITHUB).decode())] == ([github] if github != "–" else [])
    assert [e["severity"] for e in json.loads(shown(found, Format.GITLAB))] == ([gitlab] if gitlab != "–" else [])
    assert json.loads(shown(found, Format.ESS))[0]["value"] == ess
    counts_as = csv_rows(shown(found, Format.CSV))[0]["counts_as"]
    assert counts_as == (junit if junit in ("failure", "error") else "")
    if caveat:
        for format_ in MACHINE:
            assert format_ is Format.CSV_ISSUES or "快报数" in shown(found, format_).decode(), format_


@pytest.mark.parametrize("row", documented("severity"), ids=lambda row: "-".join(row[:3]))
def test_each_kind_of_issue_is_shown_as_the_table_says(row: list[str]) -> None:
    kind, counts, fail_name, junit, level, annotation, severity, ess = row
    is_open, fail_on = counts == "yes", FailOn(fail_name)
    found = an_assessment([a_finding(True, Verdict.PASS, False)], [an_issue(kind, is_open)], NOTHING, None, fail_on)
    (case,) = ET.fromstring(shown(found, Format.JUNIT)).findall(".//testcase[@name='stats.csv']")
    assert [element.tag for element in case] == [junit]
    (result,) = json.loads(shown(found, Format.SARIF))["runs"][0]["results"]
    (entry,) = json.loads(shown(found, Format.GITLAB))
    (command,) = commands_in(shown(found, Format.GITHUB).decode())
    assert (result["level"], entry["severity"]) == (level, severity)
    assert command.name == annotation
    event = json.loads(shown(found, Format.ESS))[1]
    assert f"{event['value']}, {event['rule']['severity']}" == ess
    counts_as = csv_rows(shown(found, Format.CSV_ISSUES))[0]["counts_as"]
    assert counts_as == (junit if junit in ("failure", "error") else "")


def test_the_page_about_outputs_lists_every_format_with_its_suffixes() -> None:
    listed = {row[0].strip("`"): row[1] for row in documented("name")}
    assert listed == {format_.value: ", ".join(output.suffixes) for format_, output in FORMATS.items()}


def test_a_file_that_fails_and_errs_is_told_by_what_decides() -> None:
    told = [an_issue("error", is_open=True), an_issue("warning")]
    found = an_assessment([a_finding(True, Verdict.PASS, False)], told, NOTHING, None, FailOn.WARNING)
    assert (found.exit_code, elements(found)) == (1, (1, 0))
    (case,) = ET.fromstring(shown(found, Format.JUNIT)).findall(".//testcase[@name='stats.csv']/failure")
    assert (case.get("type"), (case.text or "").count("Something.")) == ("C313", 2)


def test_a_file_is_one_case_whatever_its_sheets_and_one_that_is_no_input_is_skipped() -> None:
    sheets = tuple(replace(FILE, path=f"stats.xlsx#{name}", source="stats.xlsx", format="xlsx") for name in "ab")
    told = [replace(an_issue("warning", path=f"stats.xlsx#{name}"), input=n) for n, name in enumerate("ab")]
    found = an_assessment([a_finding(True, Verdict.PASS, False)], [], NOTHING, None, FailOn.UNDECIDED)
    found = replace(found, inputs=sheets, issues=(*told, an_issue("information", path="README.md")))
    cases = ET.fromstring(shown(found, Format.JUNIT)).findall("testsuite[2]/testcase")
    assert [(case.get("name"), [element.tag for element in case]) for case in cases] == [
        ("stats.xlsx", ["system-out"]),
        ("README.md", ["skipped"]),
    ]
    assert (cases[0][0].text or "").count("Something.") == 2


@pytest.mark.parametrize("format_", MACHINE)
def test_formats_for_machines_speak_english_unless_asked_and_the_same_bytes_each_time(format_: Format) -> None:
    found = an_assessment([a_finding(True, Verdict.FAIL, True)], [an_issue("error")], NOTHING, None, FailOn.UNDECIDED)
    assert shown(found, format_) == shown(found, format_)
    if format_ not in (Format.JSON, Format.CSV_ISSUES):  # in which only texts of the program are translated
        assert shown(found, format_, "zh") != shown(found, format_)


def test_every_kind_of_issue_fits_every_schema() -> None:
    text = Message("Something.")
    told = [Issue(type_, text, text, Location("stats.csv", 2, 3, "h", type_.code)) for type_ in CATALOGUE.values()]
    found = an_assessment([a_finding(True, Verdict.PASS, True)], told, NOTHING, None, FailOn.WARNING)
    assert junit_faults(shown(found, Format.JUNIT)) == []
    assert sarif_faults(json.loads(shown(found, Format.SARIF))) == []
    assert gitlab_faults(json.loads(shown(found, Format.GITLAB))) == []
    assert ess_faults(json.loads(shown(found, Format.ESS))) == []
    assert [row["code"] for row in csv_rows(shown(found, Format.CSV_ISSUES))] == [i.type.code for i in found.issues]


# SARIF


def test_sarif_has_a_rule_for_every_target_and_every_issue_with_help_in_both_languages() -> None:
    found = an_assessment([a_finding(True, Verdict.FAIL, True)], [an_issue("error")], NOTHING, None, FailOn.UNDECIDED)
    run = json.loads(shown(found, Format.SARIF))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules if not rule["id"].startswith("run/")] == [*PLAN.targets, *CATALOGUE]
    for rule in rules:
        for words in rule["help"].values():
            assert re.search(r"[\u4e00-\u9fff]", words)
            assert re.search(r"[A-Za-z]{4}", words)
        assert len(rule["properties"]["tags"]) <= 10
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    target = next(rule for rule in rules if rule["id"] == REQUIRED.id)
    assert "≥ 85 %" in target["help"]["text"]
    assert "牵头单位" in target["help"]["markdown"]


def test_sarif_is_read_by_sarif_tools() -> None:
    found = an_assessment([a_finding(True, Verdict.FAIL, True)], [an_issue("error")], NOTHING, None, FailOn.UNDECIDED)
    file = SarifFile("x.sarif", json.loads(shown(found, Format.SARIF)), datetime.datetime(2020, 12, 31))
    assert file.get_distinct_tool_names() == ["reformcheck"]
    records = file.get_records()
    assert [(record["Severity"], record["Code"]) for record in records] == [("error", REQUIRED.id), ("warning", "C301")]
    assert {record["Location"] for record in records} == {"stats.csv"}


def test_what_is_over_the_limits_of_code_scanning_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    from reformcheck.reporting import sarif

    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    told = [an_issue("warning"), *[an_issue("error", is_open=True, path=f"{n}.csv") for n in range(6)]]
    found = an_assessment([a_finding(True, Verdict.PASS, False)], told, NOTHING, None, FailOn.UNDECIDED)
    run = json.loads(shown(found, Format.SARIF))["runs"][0]
    assert [result["level"] for result in run["results"]] == ["error"] * 3
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "4 more results are not listed."
    assert sarif_faults(json.loads(shown(found, Format.SARIF))) == []


def test_places_over_the_limit_are_counted() -> None:
    places = tuple(Location("stats.csv", row, 2) for row in range(3, 203))
    issue = replace(an_issue("error"), location=Location("stats.csv", 2, 2, "数值", "约1"), others=places, count=201)
    found = an_assessment([], [issue], NOTHING, None, FailOn.UNDECIDED)
    results = json.loads(shown(found, Format.SARIF))["runs"][0]["results"]
    result = next(result for result in results if result["ruleId"] == "C301")
    assert len(result["relatedLocations"]) == 99
    assert result["message"]["text"].endswith("101 more places are not listed.")
    assert result["relatedLocations"][0]["message"]["text"] == "C3"


# GitHub


def test_annotations_are_capped_as_github_caps_them_and_the_rest_is_counted() -> None:
    told = [an_issue("error", is_open=True, path=f"{n}.csv") for n in range(10)]
    told += [an_issue("warning", path=f"{n}.csv") for n in range(25)]
    found = an_assessment([a_finding(True, Verdict.PASS, False)], told, NOTHING, None, FailOn.UNDECIDED)
    commands = commands_in(shown(found, Format.GITHUB).decode())
    names = [command.name for command in commands]
    assert (names.count("error"), names.count("warning")) == (10, 10)
    last = commands[-1]
    assert (last.name, last.properties["title"]) == ("warning", "and more")
    assert last.data.startswith("16 more are not shown here")


def test_the_summary_tells_where_what_and_what_to_do_and_counts_what_it_leaves_out() -> None:
    from reformcheck.reporting import github_summary

    told = [an_issue("error", is_open=True, path=f"{n}.csv") for n in range(github_summary.MOST_CASES + 5)]
    found = an_assessment([a_finding(True, Verdict.FAIL, True)], told, NOTHING, None, FailOn.UNDECIDED)
    text = github_summary.render(found, Language("en"))
    assert "| error C301 not-a-number | 0.csv | Something. | – |" in text
    assert "| M03/union-coverage | 2020 | ≥ 85 % | – | – | FAIL (caveat: “快报数”) |" in text
    assert "5 more rows are not shown here." in text
    assert len(text.encode()) < 1_048_576
    met = an_assessment([a_finding(True, Verdict.PASS, False)], [], NOTHING, None, FailOn.UNDECIDED)
    assert github_summary.render(met, Language("zh")).startswith("### ✅ reformcheck: ")
    assert CAVEAT.text not in github_summary.render(met, Language("zh"))
