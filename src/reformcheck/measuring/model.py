"""What the measuring stage hands on."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import NamedTuple, TypeVar

from reformcheck.quantities import Exact
from reformcheck.reading import Observation


class Reason(StrEnum):
    """Why there is no verdict: a closed list (docs/rules.md § 4.6)."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    CONFLICTING = "conflicting"
    INCONSISTENT = "inconsistent"
    ZERO_DENOMINATOR = "zero-denominator"
    RATES_CANNOT_BE_ADDED = "rates-cannot-be-added"
    PARTS_INCOMPLETE = "parts-incomplete"
    INCOMPLETE_YEAR = "incomplete-year"
    NOT_YEAR_END = "not-year-end"
    NO_PREVIOUS_OBSERVATION = "no-previous-observation"

    @property
    def is_absence(self) -> bool:
        """Tells whether something has not come yet, rather than being wrong."""
        return self in (Reason.MISSING, Reason.INCOMPLETE_YEAR, Reason.NOT_YEAR_END)


class State(Enum):
    """How much of a year a figure speaks for."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    """A stock at an earlier date than 31 December."""
    LOWER_BOUND = "lower bound"
    """The part of a flow that is known; the year's is at least as much."""


class Source(Enum):
    """Where the figure of the whole area comes from."""

    OWN = "own"
    PARTS = "parts"
    """The sum of parts that are known to be all."""
    UNCONFIRMED_PARTS = "unconfirmed parts"


class Figure(NamedTuple):
    """The value of one variable or reported rate at one area, for a year or a date.

    `spread` is how far the true value may lie from `value` to either side because digits were not written.
    """

    value: Exact
    spread: Exact
    state: State
    end: datetime.date
    evidence: tuple[Observation, ...]
    source: Source = Source.OWN


class Unmeasured(NamedTuple):
    """Why there is no figure; a missing one is a result, not a missing row."""

    reason: Reason
    evidence: tuple[Observation, ...] = ()
    missing_parts: tuple[str, ...] = ()


class Measurement(NamedTuple):
    """The actual value of an indicator, in its unit, with the bounds of what the written digits leave open."""

    value: Exact
    low: Exact
    high: Exact
    numerator: Exact | None
    denominator: Exact | None
    state: State
    end: datetime.date
    source: Source
    evidence: tuple[Observation, ...]


NOTHING = Unmeasured(Reason.MISSING)

_Known = TypeVar("_Known", Figure, Measurement)


def latest_known(dated: Mapping[datetime.date, _Known | Unmeasured]) -> _Known | Unmeasured:
    """The outcome at the latest date of a year at which something is known, good or bad: 31 December where it is."""
    dates = sorted(dated, reverse=True)
    for date in dates:
        outcome = dated[date]
        if not isinstance(outcome, Unmeasured) or outcome.reason is not Reason.MISSING:
            return outcome
    return dated[dates[0]] if dates else NOTHING
