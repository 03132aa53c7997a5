"""Counts, status and exit code."""

from __future__ import annotations

import itertools

import pytest

from reformcheck.judging.assessment import Counts, FailOn, Status, _exit_code, _status


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


def test_a_failure_or_an_input_that_cannot_be_read_never_becomes_compliant() -> None:
    for status, fail_on, broken in itertools.product(Status, FailOn, (True, False)):
        code = _exit_code(status, fail_on, broken=broken)
        assert code in (0, 1, 3)
        assert not (broken and code == 0)
        assert (code == 1) == (status is Status.NON_COMPLIANT and fail_on is not FailOn.NEVER)
        if status in (Status.COMPLIANT, Status.NOT_DUE) and not broken:
            assert code == 0
