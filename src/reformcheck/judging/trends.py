"""Observed and required pace, and what they come to at the due date (docs/rules.md § 4.8).

`linear`: the mean of the yearly changes, the last five at most, carried on (Destatis); classed by the share of the remaining gap
that the projection misses. `cagr`: the observed growth rate over the required one (Statistics Canada, after Eurostat).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from reformcheck.judging.acceptance import Acceptance
from reformcheck.quantities import Exact, reduced, to_decimal
from reformcheck.records import replace

_YEARS = 5
_POWERS = Context(prec=40)


class TrendMethod(StrEnum):
    """How the pace is extrapolated."""

    LINEAR = "linear"
    CAGR = "cagr"

    @property
    def other(self) -> TrendMethod:
        """The method it can be compared with."""
        return TrendMethod.CAGR if self is TrendMethod.LINEAR else TrendMethod.LINEAR


class TrendClass(StrEnum):
    """Where the pace leads."""

    MET = "met"
    ON_TRACK = "on_track"
    SLIGHTLY_OFF = "slightly_off"
    OFF_TRACK = "off_track"
    MOVING_AWAY = "moving_away"


class Trend(Struct, frozen=True):
    """Yearly changes in the indicator's unit; None where there are too few years, or none left."""

    method: TrendMethod
    first_year: int
    latest_year: int
    latest: Exact
    observed_change: Exact | None
    required_change: Exact | None
    projection: Exact | None
    class_: TrendClass | None
    observed_rate: Decimal | None = None
    """Growth a year (cagr)."""
    required_rate: Decimal | None = None
    ratio: Decimal | None = None
    """Observed over required growth, positive in the wanted direction."""
    years: tuple[int, ...] = ()
    """The years whose values the observed pace was taken from, oldest first."""


Series = Sequence[tuple[int, Exact]]


def trend(
    series: Series, accepted: Acceptance, due: int | None, method: TrendMethod = TrendMethod.LINEAR
) -> Trend | None:
    """Tells the pace of a series of (year, value), oldest first, towards what is accepted by the year `due`.

    None without any value, or with a single value and no years left to say a pace for.
    """
    if not series:
        return None
    year, value = series[-1]
    left = max(due - year, 0) if due is not None else 0
    if len(series) == 1 and not left:
        return None
    goal, wanted = _goal(accepted, value)
    window = [point for point in series if point[0] >= year - _YEARS or method is TrendMethod.CAGR]
    if len(window) == 1:
        window = list(series[-2:])
    used = tuple(point[0] for point in window)
    first_year, first = window[0]
    observed = reduced(Fraction(value - first) / (year - first_year)) if len(window) > 1 else None
    required = reduced(Fraction(goal - value) / left) if left and goal is not None else None
    projection = value + observed * left if observed is not None and left else None
    met = accepted.accepts(value)
    if method is TrendMethod.CAGR:
        return replace(_growth(series, goal, wanted, due, met, observed, required, projection), years=used)
    class_ = TrendClass.MET if met else _linear_class(value, goal, wanted, observed, projection)
    required = None if met else required
    return Trend(method, first_year, year, value, observed, required, projection, class_, years=used)


def _goal(accepted: Acceptance, value: Exact) -> tuple[Exact | None, int]:
    """The end of the range that matters and the direction wanted: up where the value is too small, else down."""
    if accepted.low and (not accepted.is_above_low(value) or not accepted.high):
        return accepted.low.value, 1
    return (accepted.high.value if accepted.high else None), -1


def _linear_class(
    value: Exact, goal: Exact | None, wanted: int, observed: Exact | None, projection: Exact | None
) -> TrendClass | None:
    """Classes by the share of the remaining gap that is missed: under 5 %, to 20 %, above; away where the gap grows."""
    if observed is None or goal is None:
        return None
    if observed * wanted < 0:
        return TrendClass.MOVING_AWAY
    if projection is None or goal == value:
        return None
    missed = Fraction(goal - projection) / (goal - value)
    if missed < Fraction(5, 100):
        return TrendClass.ON_TRACK
    return TrendClass.SLIGHTLY_OFF if missed <= Fraction(20, 100) else TrendClass.OFF_TRACK


def _growth(
    series: Series,
    goal: Exact | None,
    wanted: int,
    due: int | None,
    met: bool,
    observed_change: Exact | None,
    required_change: Exact | None,
    projection: Exact | None,
) -> Trend:
    """The ratio of growth rates since the base year; a zero base has no growth rate."""
    (base_year, base), (year, value) = series[0], series[-1]
    observed = _rate(base, value, year - base_year)
    required = _rate(base, goal, due - base_year) if due is not None and goal is not None else None
    ratio = None
    if observed is not None and required:
        ratio = _POWERS.divide(observed, abs(required)) * wanted
    class_ = TrendClass.MET if met else _growth_class(ratio)
    return Trend(
        TrendMethod.CAGR,
        base_year,
        year,
        value,
        observed_change,
        None if met else required_change,
        projection,
        class_,
        observed,
        required,
        ratio,
    )


def _rate(base: Exact, value: Exact, years: int) -> Decimal | None:
    """The growth a year from `base` to `value`."""
    if base <= 0 or value < 0 or years <= 0:
        return None
    quotient = to_decimal(reduced(Fraction(value) / base))
    return _POWERS.power(quotient, _POWERS.divide(Decimal(1), Decimal(years))) - 1 if quotient else Decimal(-1)


def _growth_class(ratio: Decimal | None) -> TrendClass | None:
    if ratio is None:
        return None
    if ratio < 0:
        return TrendClass.MOVING_AWAY
    if ratio < Decimal("0.60"):
        return TrendClass.OFF_TRACK
    return TrendClass.SLIGHTLY_OFF if ratio < Decimal("0.95") else TrendClass.ON_TRACK
