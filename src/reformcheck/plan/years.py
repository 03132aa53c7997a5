"""The years of which the targets of a plan need figures: those a form asks for, and a submission has to hold."""

from __future__ import annotations

from reformcheck.plan.model import Target
from reformcheck.plan.plan import Plan


def years_of_targets(plan: Plan) -> tuple[int, int]:
    """The first year in which a target can be judged, and the last that one names."""
    years = [year for target in plan.targets.values() for year in (target.when.first_year, *target.milestones)]
    return min(years), max(years)


def years_asked(target: Target, first: int, last: int) -> set[int]:
    """The years whose figures a target needs to be judged in `first` to `last`.

    One with a date needs every year until then, because the latest counts and two tell the pace. An increase also needs the year
    before the first, unless the plan's baseline takes its place. A target per round may have a round in any year.
    """
    when = target.when
    if when.due is not None:
        years = {year for year in range(first, last + 1) if year <= when.due or year in target.milestones}
    else:
        years = set(range(max(first, when.first_year), last + 1))
    return years | _before(target, years)


def former_round_asked(target: Target, first: int, last: int) -> int | None:
    """The year of the row for the round before the first: the figure of whatever year it was goes there."""
    years = years_asked(target, first, last)
    rising = target.when.every_round and target.bound.increase_over is not None and target.baseline is None
    return min(years) if rising and years else None


def _before(target: Target, years: set[int]) -> set[int]:
    """The year before the first, where an increase starts from it and not from the plan's baseline."""
    if target.bound.increase_over is None or not years:
        return set()
    before = min(years) - 1
    from_baseline = target.when.every_round or target.when.due is not None
    if target.baseline and (from_baseline or target.baseline.period == before):
        return set()
    return {before}
