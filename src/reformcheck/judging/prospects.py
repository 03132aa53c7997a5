"""What a figure that is missing or in doubt would decide, where that can be bounded (docs/rules.md § 6b)."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from reformcheck.judging.acceptance import Acceptance
from reformcheck.judging.gaps import needed
from reformcheck.measuring import Figure, Reason, State, Statistics
from reformcheck.plan import Plan
from reformcheck.plan.model import Indicator, Ratio
from reformcheck.quantities import Exact, reduced
from reformcheck.reading import Observation, Status
from reformcheck.units import Unit

_MOST_CASES = 12
"""Values that contradict each other and are tried one by one."""


class Outcome(StrEnum):
    """What would become of the verdict."""

    PASS = "pass"
    FAIL = "fail"
    OPEN = "open"
    """It hangs on the figure."""


class Candidate(Struct, frozen=True):
    """One of the values that contradict each other, what the indicator comes to with it, and whether that would comply."""

    subject: str
    value: Exact
    result: Exact
    complies: bool
    numerator: Exact | None = None
    denominator: Exact | None = None
    """The two counts that the result comes from; None where the value is the result."""


class Prospect(Struct, frozen=True):
    """What the missing figures would have to be, or what each of the contradicting ones comes to."""

    outcome: Outcome
    subject: str
    """The variable that is missing or contradicted."""
    areas: tuple[str, ...] = ()
    """The parts that have not handed it in; empty for the whole area."""
    least: Exact | None = None
    """The least of it that would make the target pass."""
    most: Exact | None = None
    """The most that it can be, or may be to pass."""
    unit: Unit | None = None
    known: Exact | None = None
    """What the indicator comes to without the parts that are missing."""
    known_parts: int = 0
    numerator: Exact | None = None
    """What of the numerator is there; 0 where nothing is."""
    denominator: Exact | None = None
    """The denominator of the whole; None where it is what is missing."""
    candidates: tuple[Candidate, ...] = ()


def foresee(
    plan: Plan,
    statistics: Statistics,
    indicator: Indicator,
    accepted: Acceptance,
    year: int,
    unmeasured_for: Reason | None,
    evidence: Sequence[Observation],
) -> Prospect | None:
    """Bounds what is missing of the whole area in a year; None where it cannot be bounded."""
    if unmeasured_for is Reason.CONFLICTING:
        return _of_contradiction(plan, statistics, indicator, accepted, year, evidence)
    if (
        indicator.ratio is None
        or not indicator.ratio.part_of_whole
        or accepted.low is None
        or accepted.high is not None
    ):
        return None
    if unmeasured_for is Reason.PARTS_INCOMPLETE:
        return _of_parts(plan, statistics, indicator, indicator.ratio, accepted, year)
    if unmeasured_for is Reason.MISSING:
        return _of_side(plan, statistics, indicator, indicator.ratio, accepted, year)
    return None


def _own(statistics: Statistics, variable: str, year: int) -> Exact | None:
    """What is known of a variable of the whole area at the end of a year."""
    figure = statistics.figure(variable, year)
    if isinstance(figure, Figure) and figure.state is State.FINAL:
        return figure.value
    parts = statistics.sum_of_parts(variable, year)
    return parts.value if parts and parts.complete else None


def _of_parts(
    plan: Plan, statistics: Statistics, indicator: Indicator, ratio: Ratio, accepted: Acceptance, year: int
) -> Prospect | None:
    """Some parts lack the numerator, and the denominator of every part is known."""
    top, bottom = statistics.sum_of_parts(ratio.numerator, year), statistics.sum_of_parts(ratio.denominator, year)
    if top is None or bottom is None or top.wrong or not bottom.complete or not top.missing or not bottom.value:
        return None
    below = by_area(bottom.evidence)
    value = Fraction(top.value) / bottom.value * ratio.per
    takes = needed(plan, indicator, accepted, value, top.value, bottom.value)
    is_exact = top.state is State.FINAL and not top.spread and not bottom.spread
    if takes is None or not is_exact or not {*top.missing} <= {*below}:
        return None
    most = reduced(sum((Fraction(below[area]) for area in top.missing), Fraction(0)))
    rest = Fraction(bottom.value) - most
    return Prospect(
        Outcome.FAIL if takes.amount > most else Outcome.OPEN,
        ratio.numerator,
        top.missing,
        takes.amount,
        most,
        plan.units[plan.variables[ratio.numerator].unit],
        reduced(Fraction(top.value) / rest * ratio.per) if rest else None,
        len(top.parts),
        numerator=top.value,
        denominator=bottom.value,
    )


def by_area(evidence: Iterable[Observation]) -> Mapping[str, Exact]:
    """The figures of parts; a part that has several is left out."""
    known = [(seen.area, seen.value) for seen in evidence if seen.area and seen.value is not None]
    count = Counter(area for area, _ in known)
    return {area: value for area, value in known if count[area] == 1}


def _of_side(
    plan: Plan, statistics: Statistics, indicator: Indicator, ratio: Ratio, accepted: Acceptance, year: int
) -> Prospect | None:
    """One of the two counts of the whole area is there."""
    low = accepted.low
    if low is None or low.value <= 0:
        return None
    top, bottom = _own(statistics, ratio.numerator, year), _own(statistics, ratio.denominator, year)
    if bottom and top is None:
        takes = needed(plan, indicator, accepted, 0, 0, bottom)
        assert takes
        outcome = Outcome.FAIL if takes.amount > bottom else Outcome.OPEN
        return Prospect(outcome, ratio.numerator, (), takes.amount, bottom, takes.unit, numerator=0, denominator=bottom)
    if top is not None and bottom is None and low.inclusive:
        unit = plan.units[plan.variables[ratio.denominator].unit]
        most = Fraction(top) * ratio.per / low.value
        whole = Fraction(most.numerator // most.denominator) if unit.whole else most
        return Prospect(Outcome.OPEN, ratio.denominator, (), None, reduced(whole), unit, numerator=top)
    return None


def _of_contradiction(
    plan: Plan,
    statistics: Statistics,
    indicator: Indicator,
    accepted: Acceptance,
    year: int,
    evidence: Sequence[Observation],
) -> Prospect | None:
    """Several figures of the whole area say different things: each is tried."""
    values: dict[str, dict[Exact, None]] = {}
    for seen in evidence:
        values.setdefault(seen.subject, {})[seen.value or 0] = None
    disputed = [subject for subject, found in values.items() if len(found) > 1]
    if len(disputed) != 1 or not all(_is_of_whole(plan, seen, year) for seen in evidence):
        return None
    subject = disputed[0]
    found = [
        _candidate(statistics, indicator, accepted, year, subject, value)
        for value in list(values[subject])[:_MOST_CASES]
    ]
    candidates = tuple(case for case in found if case is not None)
    if len(candidates) != len(values[subject]):
        return None
    complying = {candidate.complies for candidate in candidates}
    outcome = Outcome.OPEN if len(complying) > 1 else Outcome.PASS if True in complying else Outcome.FAIL
    known = plan.variables.get(subject)
    unit = plan.units[known.unit] if known else plan.unit_of(indicator)
    return Prospect(outcome, subject, unit=unit, candidates=candidates)


def _is_of_whole(plan: Plan, seen: Observation, year: int) -> bool:
    """Tells whether it is a figure of the whole area for the end of a year, or all of it."""
    is_here = seen.status is Status.REPORTED and seen.value is not None and seen.area == plan.area.code
    return is_here and seen.period is not None and seen.period.end == datetime.date(year, 12, 31)


def _candidate(
    statistics: Statistics, indicator: Indicator, accepted: Acceptance, year: int, subject: str, value: Exact
) -> Candidate | None:
    """What the indicator comes to with one of the contradicting values; None where the other count is not known."""
    ratio = indicator.ratio
    if ratio is None or subject == indicator.id:
        return Candidate(subject, value, value, accepted.accepts(value))
    top = value if subject == ratio.numerator else _own(statistics, ratio.numerator, year)
    bottom = value if subject == ratio.denominator else _own(statistics, ratio.denominator, year)
    if top is None or not bottom:
        return None
    result = reduced(Fraction(top) / bottom * ratio.per)
    return Candidate(subject, value, result, accepted.accepts(result), top, bottom)
