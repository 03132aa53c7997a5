"""Counts and status."""

from __future__ import annotations

import pytest

from reformcheck.judging.assessment import Counts, Status, _status


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
