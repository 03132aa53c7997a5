"""Counts and status."""

from __future__ import annotations

import pytest

from reformcheck.issues import Issue, Severity, content
from reformcheck.judging.assessment import Counts, Status, _status, _tell_beyond
from reformcheck.texts import Language, message


@pytest.mark.parametrize(
    ("counts", "undecided", "status"),
    [
        (Counts(4, 0, 0, 0), False, Status.COMPLIANT),
        (Counts(4, 0, 0, 1), False, Status.COMPLIANT),
        (Counts(0, 0, 0, 2), False, Status.NOT_DUE),
        (Counts(4, 0, 1, 0), False, Status.UNDECIDED),
        (Counts(4, 0, 0, 0), True, Status.UNDECIDED),
        (Counts(4, 1, 1, 0), True, Status.NON_COMPLIANT),
    ],
)
def test_the_status_in_one_word(counts: Counts, undecided: bool, status: Status) -> None:
    assert _status(counts, undecided=undecided) is status


def test_each_severity_beyond_the_limit_is_told_once_with_what_is_listed_of_it() -> None:
    listed = [Issue(content.UNUSED_ANSWER, message("-"))] * 2
    told = [Language("en").text(issue.message) for issue in _tell_beyond(listed, set(Severity))]
    assert told == [
        "There are more than 0 errors; the others are not listed.",
        "There are more than 2 warnings; the others are not listed.",
        "There are more than 0 notes; the others are not listed.",
    ]
    assert list(_tell_beyond(listed, set())) == []
