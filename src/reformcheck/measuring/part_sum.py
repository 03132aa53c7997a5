"""What the parts of the area give together for one variable at one time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from msgspec import Struct

from reformcheck.measuring.facts import Outcome
from reformcheck.measuring.model import Figure, FigureSource, State, Unmeasured
from reformcheck.quantities import Exact
from reformcheck.reading import Observation


class PartSum(Struct, frozen=True):
    """A sum over the parts that have a figure. Where some have none, or nobody says that they are all, it is a lower bound."""

    value: Exact = 0
    spread: Exact = 0
    evidence: tuple[Observation, ...] = ()
    parts: tuple[str, ...] = ()
    """The parts that are in it."""
    missing: tuple[str, ...] = ()
    """The parts that must be there and have no figure."""
    complete: bool = False
    """The parts are known to be all, and each has a figure."""
    wrong: Unmeasured | None = None
    """What is in doubt in one of them."""
    state: State = State.FINAL
    end: datetime.date = datetime.date.min

    @property
    def figure(self) -> Figure | None:
        """The sum as a figure of the whole; None where no part has one."""
        if not self.parts:
            return None
        source = FigureSource.PARTS if self.complete else FigureSource.SOME_PARTS
        return Figure(self.value, self.spread, self.state, self.end, self.evidence, source, self.missing)


def sum_of_counts(
    counts: Mapping[str, Observation], parts: tuple[str, ...], end: datetime.date, *, confirmed: bool
) -> PartSum:
    """The sum of exact counts of the end of a year, one of every part."""
    evidence = tuple(map(counts.__getitem__, parts))
    value = sum(count.value or 0 for count in evidence)
    return PartSum(value, 0, evidence, parts, (), confirmed, None, State.FINAL, end)


def sum_of(outcomes: Iterable[tuple[str, Outcome]], end: datetime.date, *, confirmed: bool) -> PartSum:
    """Adds up what the parts have at the date `end`; what speaks for another date, or for a part of the year, is none of it."""
    value: Exact = 0
    spread: Exact = 0
    evidence: list[Observation] = []
    parts: list[str] = []
    missing: list[str] = []
    wrong: Unmeasured | None = None
    state = State.FINAL
    for part, outcome in outcomes:
        if isinstance(outcome, Unmeasured):
            if outcome.reason.is_absence:
                missing.append(part)
            else:
                wrong = wrong or outcome
        elif outcome.state is State.PART_OF_YEAR or outcome.end != end:
            missing.append(part)
        else:
            value += outcome.value
            spread += outcome.spread
            evidence += outcome.evidence
            parts.append(part)
            state = outcome.state
    complete = confirmed and bool(parts) and not missing and wrong is None
    return PartSum(value, spread, tuple(evidence), tuple(parts), tuple(missing), complete, wrong, state, end)
