"""The earlier value that an increase is counted from (docs/rules.md § 4.10)."""

from __future__ import annotations

from msgspec import Struct

from reformcheck.judging.rounds import Result, is_certain, rounds_of
from reformcheck.measuring import Measurement, Reason, Statistics, Unmeasured
from reformcheck.plan import Plan
from reformcheck.plan.model import Baseline, Target
from reformcheck.quantities import Exact, from_decimal, magnitude, plain
from reformcheck.reading import Observation
from reformcheck.texts import Message, message, plural


class Earlier(Struct, frozen=True):
    """An earlier value, with the most it can be given its digits, and the cells it was read from; none of the plan's baseline."""

    value: Exact
    highest: Exact
    evidence: tuple[Observation, ...] = ()


def find_earlier(plan: Plan, statistics: Statistics, target: Target, area: str, year: int) -> Earlier | Unmeasured:
    """What an increase in `year` is counted from: the plan's baseline, the former round, or the year before.

    A value in doubt, of a part of the year or of some of the parts is no ground for a verdict.
    """
    baseline = target.baseline if area == plan.area.code else None
    if target.when.due is not None and baseline:
        return _of_baseline(baseline)
    if target.when.every_round:
        return _former_round(statistics, target, area, year, baseline)
    result = statistics.of_year(target.indicator, area, year - 1)
    if baseline is None or baseline.period != year - 1:
        return _certain(result)
    if isinstance(result, Unmeasured):
        return _of_baseline(baseline) if result.reason.is_absence else _certain(result)
    if contradicts(baseline, result):
        return Unmeasured(Reason.CONFLICTING, result.evidence)
    return _certain(result) if is_certain(result) else _of_baseline(baseline)


def years_before(target: Target, year: int) -> int | None:
    """The year whose value an increase in `year` is counted from; None where it is the plan's, or nobody can know it."""
    if target.bound.increase_over is None or target.when.every_round:
        return None
    baseline = target.baseline
    if baseline and (target.when.due is not None or baseline.period == year - 1):
        return None
    return year - 1


def comparison_of(target: Target) -> Message | None:
    """Says in words with what the target compares; None for a target that does not ask for an increase."""
    baseline, every = target.baseline, target.when.every_round
    if target.bound.increase_over is None:
        return None
    if target.when.due is not None and baseline:
        words = {"value": plain(baseline.value), "year": baseline.period}
        return message("compared with the plan's baseline, {value} in {year}", **words)
    if every and every.lasts:
        return plural(
            "compared with the former round that has data; equal figures within {count} year are one round",
            "compared with the former round that has data; equal figures within {count} years are one round",
            every.lasts,
        )
    if every:
        return message("compared with the former round that has data; every year with data is a round")
    if baseline:
        words = {"year": baseline.period, "next": baseline.period + 1}
        return message(
            "compared with the year before, as a whole ({next}: with the plan's baseline of {year})", **words
        )
    return message("compared with the year before, as a whole (a stock: with its 31 December)")


def contradicts(baseline: Baseline, result: Result) -> bool:
    """Tells whether the file gives the year of the baseline another value than the plan does.

    As with a reported rate, less than one unit of the plan's last digit away is the same.
    """
    if not isinstance(result, Measurement) or not is_certain(result):
        return False
    exponent = baseline.value.as_tuple().exponent
    assert isinstance(exponent, int)
    unit = from_decimal(baseline.value.__class__(1).scaleb(exponent))
    away = magnitude(result.value - from_decimal(baseline.value))
    return away >= unit + (result.high - result.value)


def _of_baseline(baseline: Baseline) -> Earlier:
    value = from_decimal(baseline.value)
    return Earlier(value, value)


def _certain(result: Result) -> Earlier | Unmeasured:
    if isinstance(result, Measurement) and is_certain(result):
        return Earlier(result.value, result.high, result.evidence)
    return Unmeasured(Reason.NO_PREVIOUS_OBSERVATION, result.evidence)


def _former_round(
    statistics: Statistics, target: Target, area: str, year: int, baseline: Baseline | None
) -> Earlier | Unmeasured:
    """The last round before that of `year` with a figure; else the baseline where it lies before."""
    every = target.when.every_round
    assert every is not None
    years = statistics.years(target.indicator, area)
    series = [(known, statistics.of_year(target.indicator, area, known)) for known in years]
    former = [found for found in rounds_of(series, every.lasts) if found.years[-1] < year]
    for found in reversed(former):
        result = next((r for r in reversed(found.results) if isinstance(r, Measurement)), found.results[-1])
        if isinstance(result, Measurement) or not result.reason.is_absence:
            return _certain(result)
    if baseline and baseline.period < year:
        return _of_baseline(baseline)
    return Unmeasured(Reason.NO_PREVIOUS_OBSERVATION)
