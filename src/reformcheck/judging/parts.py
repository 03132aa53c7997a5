"""The parts of the area beside the whole: which of them have a bound, and what each is short of (docs/rules.md § 4.7)."""

from __future__ import annotations

from msgspec import Struct

from reformcheck.judging.acceptance import acceptance
from reformcheck.judging.gaps import Needed, needed, shortfall
from reformcheck.measuring import Statistics, Unmeasured
from reformcheck.plan import Plan
from reformcheck.plan.model import Bound, Indicator, Target
from reformcheck.quantities import Exact, magnitude


class PartFinding(Struct, frozen=True):
    """What one part of the area has, and what it is short of; it never changes the verdict of the whole."""

    area: str
    bound: Bound
    value: Exact
    shortfall: Exact
    needed: Needed | None
    numerator: Exact | None = None
    denominator: Exact | None = None

    @property
    def is_short(self) -> bool:
        """Tells whether it does not meet its bound; one that does not count itself may be short by nothing."""
        return bool(self.shortfall or self.needed)


def adds_up(plan: Plan, indicator: Indicator) -> bool:
    """Tells whether what a part gains is gained by the whole."""
    subjects = (subject for subject in plan.subjects_of(indicator) if subject in plan.variables)
    return all(plan.variables[subject].adds_over_areas for subject in subjects)


def bound_of_part(plan: Plan, target: Target, part: str, whole: Bound) -> Bound | None:
    """The bound that a part is held against where `whole` is that of the whole; None where it has none.

    A number for a sum says nothing about a summand, unless the plan breaks it down. An interim bound is not broken down: a part
    with a number of its own has none in that year.
    """
    indicator = plan.indicators[target.indicator]
    if part in target.by_area:
        return target.by_area[part] if whole == target.bound else None
    return whole if indicator.ratio or not adds_up(plan, indicator) else None


def break_down(plan: Plan, statistics: Statistics, target: Target, whole: Bound, year: int) -> tuple[PartFinding, ...]:
    """What each part that has a value and a bound is short of in a year, the largest need first."""
    if whole.increase_over is not None:
        return ()
    indicator = plan.indicators[target.indicator]
    common = acceptance(whole, target.comparison)
    found: list[PartFinding] = []
    for part in statistics.parts(indicator):
        bound = bound_of_part(plan, target, part, whole)
        result = statistics.of_year(indicator.id, part, year)
        if bound is None or isinstance(result, Unmeasured):
            continue
        accept = common if bound is whole else acceptance(bound, target.comparison)
        if accept.accepts(result.value):
            found.append(PartFinding(part, bound, result.value, 0, None, result.numerator, result.denominator))
            continue
        takes = needed(plan, indicator, accept, result.value, result.numerator, result.denominator)
        short = shortfall(result.value, bound)
        found.append(PartFinding(part, bound, result.value, short, takes, result.numerator, result.denominator))
    found.sort(key=lambda f: (-magnitude(f.needed.amount) if f.needed else 0, -f.shortfall, f.area))
    return tuple(found)
