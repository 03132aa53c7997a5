"""The years from which a pace is told: from the plan's baseline on, where it has one (docs/rules.md § 4.8)."""

from __future__ import annotations

from reformcheck.judging.acceptance import Acceptance
from reformcheck.judging.earlier import contradicts
from reformcheck.judging.trends import Series
from reformcheck.measuring import Measurement, State, Statistics
from reformcheck.plan import Plan
from reformcheck.plan.model import Target
from reformcheck.quantities import Exact, from_decimal

Points = tuple[tuple[int, Exact], ...]


def series_of(
    plan: Plan, statistics: Statistics, target: Target, area: str, year: int, measured: Measurement | None
) -> Points:
    """The certain years up to `year`, oldest first, with the baseline of the whole area where its year is not among them.

    Without a baseline a value within a year stands alone, and a part of a year gives nothing.
    """
    baseline = target.baseline if area == plan.area.code else None
    if baseline is None and measured and measured.state is State.PART_OF_YEAR:
        return ()
    if baseline is None and measured and measured.state is State.PROVISIONAL:
        return ((year, measured.value),)
    known = {known: value for known, value in statistics.series(target.indicator, area) if known <= year}
    if baseline:
        known.setdefault(baseline.period, from_decimal(baseline.value))
    return tuple(sorted(known.items()))


def pace_of(plan: Plan, target: Target, area: str, series: Series) -> Points:
    """The years that a pace is told of: with a baseline from it on, once there is one later figure; nothing before it counts."""
    baseline = target.baseline if area == plan.area.code else None
    if baseline is None:
        return tuple(series)
    later = [point for point in series if point[0] > baseline.period]
    return ((baseline.period, from_decimal(baseline.value)), *later) if later else ()


def contradicted_baseline(plan: Plan, statistics: Statistics, target: Target) -> Measurement | None:
    """What the file gives for the year of the baseline, where that is another value than the plan's."""
    if target.baseline is None:
        return None
    result = statistics.of_year(target.indicator, plan.area.code, target.baseline.period)
    return result if isinstance(result, Measurement) and contradicts(target.baseline, result) else None


def met_since(statistics: Statistics, target: Target, area: str, year: int, accepted: Acceptance) -> int | None:
    """The first of the years without a gap, up to `year`, in which the bound is met."""
    since: int | None = None
    values = dict(statistics.series(target.indicator, area))
    while year in values and accepted.accepts(values[year]):
        since, year = year, year - 1
    return since
