"""Two versions of a plan -> what the later one changes of what is demanded, when, and of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from reformcheck.judging.acceptance import Acceptance, Limit, acceptance
from reformcheck.plan import Plan
from reformcheck.plan.model import Bound, Comparison, Target


class PlanChange(StrEnum):
    """What becomes of a target."""

    DROPPED = "dropped"
    LOOSENED = "loosened"
    NOT_COMPARABLE = "not_comparable"
    """Nobody can say which of the two demands more: bounds of another kind, another indicator."""
    TIGHTENED = "tightened"
    DEADLINE_MOVED = "deadline_moved"
    REASSIGNED = "reassigned"
    ADDED = "added"


class Aspect(StrEnum):
    """What of a target is another."""

    TARGET = "target"
    INDICATOR = "indicator"
    BOUND = "bound"
    MILESTONE = "milestone"
    PART = "part"
    """The bound of a part of the area."""
    BASELINE = "baseline"
    STRENGTH = "strength"
    DEADLINE = "deadline"
    FIRST_YEAR = "first_year"
    ROUND = "round"
    WHEN = "when"
    LEAD = "lead"
    COOPERATING = "cooperating"
    HOLDER = "holder"
    """Who holds a figure that it is judged by."""


Side = Bound | str | int | tuple[str, ...] | None
"""What stands in one of the two plans: a bound, a word, a year, ids; None where nothing does."""


class Amendment(Struct, frozen=True):
    """One change of one target."""

    target: Target
    """As the later plan has it; one that was dropped as the former has it."""
    change: PlanChange
    aspect: Aspect
    old: Side = None
    new: Side = None
    where: str | None = None
    """The year of a milestone, the code of a part, the id of a variable."""

    @property
    def is_looser(self) -> bool:
        """Tells whether less is demanded, or later."""
        later = isinstance(self.old, int) and isinstance(self.new, int) and self.new > self.old
        return self.change in (PlanChange.LOOSENED, PlanChange.DROPPED) or (
            self.change is PlanChange.DEADLINE_MOVED and later
        )


def amendments(old: Plan, new: Plan) -> tuple[Amendment, ...]:
    """Everything that the later plan changes of its targets, in its order; those that were dropped come last."""
    found: list[Amendment] = []
    for target in new.targets.values():
        before = old.targets.get(target.id)
        if before is None:
            found.append(Amendment(target, PlanChange.ADDED, Aspect.TARGET, None, target.bound))
        else:
            found += _Pair(old, new, before, target).changes()
    dropped = (target for id_, target in old.targets.items() if id_ not in new.targets)
    return (*found, *(Amendment(target, PlanChange.DROPPED, Aspect.TARGET, target.bound) for target in dropped))


class _Pair(Struct, frozen=True):
    """One target in both plans."""

    old_plan: Plan
    new_plan: Plan
    old: Target
    new: Target

    def changes(self) -> Iterator[Amendment]:
        """What is another of it."""
        if self._measured(self.old_plan, self.old) != self._measured(self.new_plan, self.new):
            yield self._amendment(PlanChange.NOT_COMPARABLE, Aspect.INDICATOR, self.old.indicator, self.new.indicator)
        else:
            yield from self._bounds()
        if self.old.strength != self.new.strength:
            change = PlanChange.TIGHTENED if self.new.strength == "required" else PlanChange.LOOSENED
            yield self._amendment(change, Aspect.STRENGTH, self.old.strength, self.new.strength)
        yield from self._times()
        yield from self._organisations()

    def _amendment(
        self, change: PlanChange, aspect: Aspect, old: Side, new: Side, where: str | None = None
    ) -> Amendment:
        return Amendment(self.new, change, aspect, old, new, where)

    @staticmethod
    def _measured(plan: Plan, target: Target) -> tuple[object, ...]:
        """What a value of the target is, whatever it is called."""
        indicator = plan.indicators[target.indicator]
        variables = [plan.variables[s] for s in plan.subjects_of(indicator) if s in plan.variables]
        counted = tuple((v.id, plan.units[v.unit].factor, plan.units[v.unit].dimension, v.kind) for v in variables)
        return indicator.ratio, indicator.variable, counted

    def _bounds(self) -> Iterator[Amendment]:
        """What is demanded, of the whole, in between and of the parts."""
        yield from self._bound(Aspect.BOUND, self.old.bound, self.new.bound)
        yield from self._by_key(Aspect.MILESTONE, self.old.milestones, self.new.milestones)
        yield from self._by_key(Aspect.PART, self.old.by_area, self.new.by_area)
        yield from self._baseline()

    def _baseline(self) -> Iterator[Amendment]:
        """From where an increase is counted; of other bounds it only says from where a pace is told."""
        if self.new.bound.increase_over is None or self.old.baseline == self.new.baseline:
            return
        before, after = self.old.baseline, self.new.baseline
        change = PlanChange.NOT_COMPARABLE
        if before and after and before.period == after.period:
            change = PlanChange.TIGHTENED if after.value > before.value else PlanChange.LOOSENED
        told = [f"{base.value} ({base.period})" if base else None for base in (before, after)]
        yield self._amendment(change, Aspect.BASELINE, *told)

    def _by_key(self, aspect: Aspect, old: Mapping[Any, Bound], new: Mapping[Any, Bound]) -> Iterator[Amendment]:
        """Bounds by year or part; one more of them demands more."""
        for key in sorted({*old, *new}):
            before, after, where = old.get(key), new.get(key), str(key)
            if before is None or after is None:
                change = PlanChange.TIGHTENED if before is None else PlanChange.LOOSENED
                yield self._amendment(change, aspect, before, after, where)
            else:
                yield from self._bound(aspect, before, after, where)

    def _bound(self, aspect: Aspect, old: Bound, new: Bound, where: str | None = None) -> Iterator[Amendment]:
        for change in _compared(old, self.old.comparison, new, self.new.comparison):
            yield self._amendment(change, aspect, old, new, where)

    def _times(self) -> Iterator[Amendment]:
        """When it is judged."""
        old, new = self.old.when, self.new.when
        kinds = [(w.due is not None, w.every_round is not None) for w in (old, new)]
        if kinds[0] != kinds[1]:
            words = ("due", "every_round", "every_year")
            told = [next(word for word in words if getattr(when, word) is not None) for when in (old, new)]
            yield self._amendment(PlanChange.NOT_COMPARABLE, Aspect.WHEN, *told)
            return
        if old.first_year != new.first_year:
            aspect = Aspect.DEADLINE if old.due is not None else Aspect.FIRST_YEAR
            yield self._amendment(PlanChange.DEADLINE_MOVED, aspect, old.first_year, new.first_year)
        before, after = (w.every_round.lasts if w.every_round else None for w in (old, new))
        if before != after:
            change = PlanChange.NOT_COMPARABLE
            if before is not None and after is not None:
                change = PlanChange.TIGHTENED if after < before else PlanChange.LOOSENED
            yield self._amendment(change, Aspect.ROUND, before, after)

    def _organisations(self) -> Iterator[Amendment]:
        """Who answers for it, who helps, and who holds the figures."""
        for aspect, before, after in (
            (Aspect.LEAD, self.old_plan.leads(self.old), self.new_plan.leads(self.new)),
            (Aspect.COOPERATING, self.old_plan.cooperates(self.old), self.new_plan.cooperates(self.new)),
        ):
            if set(before) != set(after):
                yield self._amendment(PlanChange.REASSIGNED, aspect, tuple(before), tuple(after))
        indicator = self.new_plan.indicators[self.new.indicator]
        for variable in self.new_plan.subjects_of(indicator):
            if variable in self.old_plan.variables and variable in self.new_plan.variables:
                held = [plan.holder_of(variable) for plan in (self.old_plan, self.new_plan)]
                names = [(one.id,) if one else () for one in held]
                if names[0] != names[1]:
                    yield self._amendment(PlanChange.REASSIGNED, Aspect.HOLDER, names[0], names[1], variable)


def _compared(old: Bound, old_way: Comparison, new: Bound, new_way: Comparison) -> tuple[PlanChange, ...]:
    """Whether a bound with its way of comparing demands more or less than another; both where its ends moved apart."""
    if old.kind != new.kind:
        return (PlanChange.NOT_COMPARABLE,)
    before, after = acceptance(old, old_way), acceptance(new, new_way)
    if before == after:
        return ()
    looser, tighter = _lets_in_more(before, after), _lets_in_more(after, before)
    return (*((PlanChange.LOOSENED,) if looser else ()), *((PlanChange.TIGHTENED,) if tighter else ()))


def _lets_in_more(before: Acceptance, after: Acceptance) -> bool:
    """Tells whether a value complies afterwards that did not before."""
    return _is_lower(after.low, before.low) or _is_lower(_turned(after.high), _turned(before.high))


def _is_lower(one: Limit | None, other: Limit | None) -> bool:
    """Tells whether an end from below lies lower than another of the same kind of bound."""
    if one is None or other is None:
        return False
    return one.value < other.value or (one.value == other.value and one.inclusive and not other.inclusive)


def _turned(limit: Limit | None) -> Limit | None:
    return None if limit is None else Limit(-limit.value, limit.inclusive)
