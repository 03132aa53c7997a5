"""Counts and status."""

from __future__ import annotations

import pytest

from reformcheck.issues import Issue, Severity, content
from reformcheck.judging import Verdict
from reformcheck.judging.assessment import Status, _status, _tell_beyond
from reformcheck.texts import Language, message


@pytest.mark.parametrize(
    ("verdicts", "undecided", "status"),
    [
        ([Verdict.PASS], False, Status.COMPLIANT),
        ([Verdict.PASS, Verdict.NOT_DUE], False, Status.COMPLIANT),
        ([Verdict.NOT_DUE], False, Status.NOT_DUE),
        ([Verdict.PASS, Verdict.UNDECIDED], False, Status.UNDECIDED),
        ([Verdict.PASS], True, Status.UNDECIDED),
        ([Verdict.PASS, Verdict.FAIL, Verdict.UNDECIDED], True, Status.NON_COMPLIANT),
    ],
)
def test_the_status_in_one_word(verdicts: list[Verdict], undecided: bool, status: Status) -> None:
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
