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
    IMPLAUSIBLE = "implausible"
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
    PART_OF_YEAR = "part of year"
    """The part of a flow that is known; the year's is at least as much."""


class FigureSource(Enum):
    """Where the figure of the whole area comes from."""

    OWN = "own"
    PARTS = "parts"
    """The sum of parts that are known to be all."""
    SOME_PARTS = "some parts"
    """The sum of parts of which some have no figure, or which nobody says are all."""


class Side(Enum):
    """Where the true value may lie when something of it is not there; a bound decides only what its side allows."""

    EXACT = "exact"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    EITHER = "either"

    @classmethod
    def of_ratio(cls, top: Side, bottom: Side) -> Side:
        """The side of a ratio: more of its numerator makes it larger, more of its denominator smaller."""
        if bottom is Side.EXACT:
            return top
        return Side.AT_MOST if top is Side.EXACT else Side.EITHER


class Figure(NamedTuple):
    """The value of one variable or reported rate at one area, for a year or a date.

    `spread` is how far the true value may lie from `value` to either side because digits were not written.
    """

    value: Exact
    spread: Exact
    state: State
    end: datetime.date
    evidence: tuple[Observation, ...]
    source: FigureSource = FigureSource.OWN
    missing_parts: tuple[str, ...] = ()

    @property
    def side(self) -> Side:
        """A figure that lacks months or parts is a lower bound: nothing that is counted is negative."""
        lacking = self.state is State.PART_OF_YEAR or self.source is FigureSource.SOME_PARTS
        return Side.AT_LEAST if lacking else Side.EXACT


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
    source: FigureSource
    evidence: tuple[Observation, ...]
    side: Side = Side.EXACT
    missing_parts: tuple[str, ...] = ()


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
