"""The verdicts of a target."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """ESS value 1, 0, NA; and not due yet."""

    PASS = "pass"
    FAIL = "fail"
    UNDECIDED = "undecided"
    NOT_DUE = "not_due"
