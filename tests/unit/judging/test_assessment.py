"""Counts and status."""

from __future__ import annotations

import pytest

from assessments import FILE, an_assessment, an_issue
from reformcheck.issues import Issue, Location, Severity, content
from reformcheck.judging import FailOn, Verdict
from reformcheck.judging.assessment import OverallStatus, _numbered, _order, _status, _tell_beyond
from reformcheck.records import replace
from reformcheck.texts import Language, message


@pytest.mark.parametrize(
    ("verdicts", "undecided", "status"),
    [
        ([Verdict.PASS], False, OverallStatus.COMPLIANT),
        ([Verdict.PASS, Verdict.NOT_DUE], False, OverallStatus.COMPLIANT),
        ([Verdict.NOT_DUE], False, OverallStatus.NOT_DUE),
        ([Verdict.PASS, Verdict.UNDECIDED], False, OverallStatus.UNDECIDED),
        ([Verdict.PASS], True, OverallStatus.UNDECIDED),
        ([Verdict.PASS, Verdict.FAIL, Verdict.UNDECIDED], True, OverallStatus.NON_COMPLIANT),
    ],
)
def test_the_status_in_one_word(verdicts: list[Verdict], undecided: bool, status: OverallStatus) -> None:
    assert _status(verdicts, undecided=undecided) is status


def test_each_severity_beyond_the_limit_is_told_once_with_what_is_listed_of_it() -> None:
    listed = [Issue(content.UNUSED_ANSWER, message("-"))] * 2
    told = [Language("en").text(issue.message) for issue in _tell_beyond(listed, set(Severity))]
    assert told == [
        "There are more than 0 errors; the others are not listed.",
        "There are more than 2 warnings; the others are not listed.",
        "There are more than 0 notes; the others are not listed.",
    ]
    assert list(_tell_beyond(listed, set())) == []


def test_an_issue_has_the_number_of_its_input_that_of_a_workbook_its_first() -> None:
    inputs = (
        FILE,
        replace(FILE, path="book.xlsx#a", source="book.xlsx"),
        replace(FILE, path="book.xlsx#b", source="book.xlsx"),
    )
    paths = ("stats.csv", "book.xlsx#b", "book.xlsx", "book.xlsx#a", "other.csv", None)
    told = [an_issue("error", path=path) for path in paths]
    assert [issue.input for issue in _numbered(told, inputs)] == [0, 2, 1, 1, None, None]


def test_issues_are_told_by_gravity_file_row_and_column_what_has_no_place_first() -> None:
    places = [(None, None), (1, None), (1, 0), (1, 1), (2, None)]
    told = [replace(an_issue("error"), location=Location("stats.csv", row, column)) for row, column in places]
    types = sorted((content.NOT_A_NUMBER, content.MISSING_FIGURE), key=lambda type_: type_.code)
    of_file, of_row = replace(told[0], type=types[1]), replace(told[1], type=types[0])
    assert sorted([of_row, of_file], key=_order) == [of_file, of_row]
    backwards = told[::-1]
    assert sorted(backwards, key=_order) == told
    warning = replace(told[0], type=content.UNUSED_ANSWER)
    assert sorted([warning, *told], key=_order)[-1] is warning


@pytest.mark.parametrize("severity", Severity)
def test_what_was_let_through_is_no_issue_of_its_severity_and_none_of_another(severity: Severity) -> None:
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "information"}
    for one, kind in kinds.items():
        outcome = an_assessment([], [an_issue(kind)], (False, False, False, False), None, FailOn.FAIL)
        assert (outcome.has_unwaived(severity), outcome.count(severity)) == (one is severity, int(one is severity))
