"""The determination for one target, area and period (OSCAL: finding); it may be that the target is met."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reformcheck.judging.gaps import Needed
from reformcheck.judging.trends import Trend
from reformcheck.measuring import Measurement, Reason
from reformcheck.plan.model import Bound, Indicator, Target
from reformcheck.quantities import Exact
from reformcheck.reading import Observation
from reformcheck.units import Unit


class Verdict(StrEnum):
    """ESS value 1, 0, NA; and not due yet."""

    PASS = "pass"
    FAIL = "fail"
    UNDECIDED = "undecided"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class PartFinding:
    """What one part of the area has, and what it is short of; it never changes the verdict of the whole."""

    area: str
    value: Exact
    shortfall: Exact
    needed: Needed | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with everything it rests on."""

    target: Target
    indicator: Indicator
    unit: Unit
    area: str
    period: int
    bound: Bound
    verdict: Verdict
    reason: Reason | None = None
    measurement: Measurement | None = None
    previous: Exact | None = None
    """The earlier value that an `increase_over` starts from."""
    shortfall: Exact | None = None
    needed: Needed | None = None
    achieved_percent: Exact | None = None
    trend: Trend | None = None
    met_since: int | None = None
    breakdown: tuple[PartFinding, ...] = ()
    missing_parts: tuple[str, ...] = ()
    evidence: tuple[Observation, ...] = ()
