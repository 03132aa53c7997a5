"""The years of which a target needs figures, and those of which a form asks for them."""

from __future__ import annotations

from reformcheck.plan.model import Target


def years_needed(target: Target, first: int, last: int) -> set[int]:
    """The years whose figures a target needs to be judged in `first` to `last`.

    An increase also needs the year before the first, unless the plan's baseline is that year's. A target with a date needs the
    year of its date and of its milestones, until then the latest. Of a target per round nobody knows the years.
    """
    when = target.when
    if when.every_round:
        return set()
    if when.due is None:
        years = set(range(max(first, when.first_year), last + 1))
    else:
        years = {year for year in (*target.milestones, when.due) if first <= year <= last}
        years |= {last} if last < when.due else set()
    return years | _before(target, years)


def years_asked(target: Target, first: int, last: int) -> set[int]:
    """The years for which a form of `first` to `last` has rows: those needed, the way to a date, and each that may have a round."""
    when = target.when
    if when.every_round:
        years = set(range(max(first, when.first_year), last + 1))
        return years | _before(target, years)
    way = set(range(first, min(last, when.due) + 1)) if when.due is not None else set()
    return years_needed(target, first, last) | way


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
    if target.baseline and (target.when.every_round or target.when.due is not None or target.baseline.period == before):
        return set()
    return {before}
