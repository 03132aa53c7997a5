"""What the plan needs to be told, and what of it has come: silence is a finding (docs/rules.md § 4.9)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from reformcheck.judging.earlier import years_before
from reformcheck.judging.finding import Finding, Verdict
from reformcheck.measuring import Clock, Figure, Measurement, Reason, State, Statistics, Unmeasured
from reformcheck.plan import Plan
from reformcheck.plan.model import Target
from reformcheck.quantities import Exact
from reformcheck.reading import Caveat, Observation


class Arrival(StrEnum):
    """What has come of a fact that the plan needs."""

    ARRIVED = "arrived"
    REPLACED = "replaced"
    """The ratio was reported instead of its counts."""
    PARTIAL = "partial"
    """A part of the year, or some parts of the area, or parts that may not be all."""
    DOUBTFUL = "doubtful"
    """It came, but an error touches it."""
    OLD = "old"
    """Only an earlier figure than the one asked for."""
    MISSING = "missing"
    NOT_YET = "not_yet"
    """The year is not over."""

    @property
    def is_here(self) -> bool:
        """Tells whether nothing more has to come."""
        return self in (Arrival.ARRIVED, Arrival.REPLACED)

    @property
    def is_owed(self) -> bool:
        """Tells whether somebody still has to hand in something."""
        return self in (Arrival.PARTIAL, Arrival.DOUBTFUL, Arrival.OLD, Arrival.MISSING)


class ExpectedFact(Struct, frozen=True):
    """A variable of the whole area in a year, needed by the targets named, and what has come of it."""

    variable: str
    year: int
    targets: tuple[Target, ...]
    holder: str | None
    """The id of the organisation that owes it."""
    arrival: Arrival
    value: Exact | None = None
    """What has come, in the variable's unit; a sum where it came in parts."""
    latest: datetime.date | None = None
    """The date that what has come speaks for, where it is not the end of the year asked for."""
    evidence: tuple[Observation, ...] = ()
    missing_parts: tuple[str, ...] = ()
    """The parts of the area that handed in nothing, where it is added up from parts or each has a bound of its own."""
    remarks: tuple[Caveat, ...] = ()
    """What is said where the figure is blank: 待决算."""
    denied: Observation | None = None
    """The cell by which there is no such figure, with the remark that says so."""

    @property
    def is_absent(self) -> bool:
        """Tells whether something of it has not come; what came and is in doubt has an issue of its own."""
        return self.arrival.is_owed and self.arrival is not Arrival.DOUBTFUL and self.denied is None

    @property
    def strength(self) -> str:
        """`required` where a required target needs it."""
        return "required" if any(target.strength == "required" for target in self.targets) else "advisory"


_CONTRADICTIONS = (Reason.CONFLICTING, Reason.INCONSISTENT, Reason.IMPLAUSIBLE, Reason.ZERO_DENOMINATOR)


class _Came(Struct, frozen=True):
    """What has come of a fact, whoever needs it."""

    arrival: Arrival
    value: Exact | None = None
    latest: datetime.date | None = None
    evidence: tuple[Observation, ...] = ()
    missing_parts: tuple[str, ...] = ()


def expect_facts(
    plan: Plan, findings: Sequence[Finding], statistics: Statistics, clock: Clock
) -> tuple[ExpectedFact, ...]:
    """Lists every fact that the targets need in the years they are judged in: the required ones first, as the plan has them.

    A target without any finding (nothing was handed in for it) needs the last year of the span that it can be judged in.
    """
    years = _years_needed(plan, findings, clock)
    needed: dict[tuple[str, int], list[Target]] = {}
    for target in plan.targets.values():
        variables = [s for s in plan.subjects_of(plan.indicators[target.indicator]) if s in plan.variables]
        for year in sorted(years[target.id]):
            for variable in variables:
                needed.setdefault((variable, year), []).append(target)
    seeker = FactSeeker(plan, statistics, clock, in_doubt(plan, findings))
    facts = [seeker.find(variable, year, tuple(targets)) for (variable, year), targets in needed.items()]
    order = {variable: position for position, variable in enumerate(plan.variables)}
    return tuple(sorted(facts, key=lambda fact: (fact.strength != "required", order[fact.variable], fact.year)))


def _years_needed(plan: Plan, findings: Iterable[Finding], clock: Clock) -> dict[str, set[int]]:
    years: dict[str, set[int]] = {target: set() for target in plan.targets}
    for finding in findings:
        if finding.area == plan.area.code:
            years[finding.target.id].add(finding.period)
            if finding.verdict is Verdict.UNDECIDED:
                # what is wrong may be of an earlier year than the one that is judged
                years[finding.target.id].update(o.period.year for o in finding.evidence if o.period)
    for target in plan.targets.values():
        needed = years[target.id]
        if not needed:
            first = target.when.first_year
            needed.add(target.when.due or max(clock.last_year or first, first))
        # the values that an increase is counted from
        needed.update([before for year in needed if (before := years_before(target, year)) is not None])
    return years


def in_doubt(plan: Plan, findings: Iterable[Finding]) -> dict[tuple[str, int], tuple[Observation, ...]]:
    """By variable and year, what came and contradicts something else that came."""
    doubts: dict[tuple[str, int], dict[Observation, None]] = {}
    for finding in findings:
        if finding.area != plan.area.code or finding.reason not in _CONTRADICTIONS:
            continue
        for observation in finding.evidence:
            assert observation.period
            doubts.setdefault((observation.subject, observation.period.year), {})[observation] = None
    return {key: tuple(found) for key, found in doubts.items()}


class FactSeeker(Struct, frozen=True):
    """Looks facts up in what was measured."""

    plan: Plan
    statistics: Statistics
    clock: Clock
    doubts: Mapping[tuple[str, int], tuple[Observation, ...]]

    def find(self, variable: str, year: int, targets: tuple[Target, ...]) -> ExpectedFact:
        """Says what has come of one fact."""
        holder = self.plan.holder_of(variable)
        came = (
            self._of_year(variable, year, targets) or self._earlier(variable, year, targets) or _Came(Arrival.MISSING)
        )
        arrival, missing = came.arrival, came.missing_parts
        if arrival.is_here:
            missing = self._parts_without(year, targets)
            arrival = Arrival.PARTIAL if missing else arrival
        if arrival.is_owed and arrival is not Arrival.DOUBTFUL and self.clock.as_of and not self.clock.is_over(year):
            arrival = Arrival.NOT_YET
        id_ = holder.id if holder else None
        remarks = () if arrival.is_here else self.statistics.remarks_on_blanks(variable, year)
        return ExpectedFact(
            variable, year, targets, id_, arrival, came.value, came.latest, came.evidence, missing, remarks
        )

    def _parts_without(self, year: int, targets: tuple[Target, ...]) -> tuple[str, ...]:
        """The parts with a bound of their own that handed in nothing to hold against it."""
        missing: dict[str, None] = {}
        for target in targets:
            if target.when.due not in (None, year):  # NOTE: milestones are the whole area's
                continue
            for part in target.by_area:
                result = self.statistics.of_year(target.indicator, part, year)
                if isinstance(result, Unmeasured) and result.reason.is_absence:
                    missing[part] = None
        return tuple(missing)

    def _of_year(self, variable: str, year: int, targets: tuple[Target, ...]) -> _Came | None:
        """What came of the year itself."""
        own = self.statistics.figure(variable, year)
        doubt = self.doubts.get((variable, year))
        if isinstance(own, Unmeasured) and not own.reason.is_absence:
            return _Came(Arrival.DOUBTFUL, evidence=own.evidence)
        if doubt:
            return _Came(Arrival.DOUBTFUL, evidence=tuple(dict.fromkeys(doubt)))
        if isinstance(own, Figure) and own.state is State.FINAL:
            return _Came(Arrival.ARRIVED, own.value, evidence=own.evidence)
        parts = self._in_parts(variable, year)
        if parts and parts.arrival is not Arrival.PARTIAL:
            return parts
        # NOTE: the ratio of the whole makes the counts of some parts unnecessary
        return self._as_rate(year, targets) or parts or self._within(own, variable, year, targets)

    def _in_parts(self, variable: str, year: int) -> _Came | None:
        parts = self.statistics.sum_of_parts(variable, year)
        if parts is None:
            return None
        if parts.wrong:
            return _Came(Arrival.DOUBTFUL, evidence=parts.wrong.evidence)
        arrival = Arrival.ARRIVED if parts.complete else Arrival.PARTIAL
        return _Came(arrival, parts.value, evidence=parts.evidence, missing_parts=parts.missing)

    def _as_rate(self, year: int, targets: tuple[Target, ...]) -> _Came | None:
        """The ratio in place of its counts, where every target that needs them can do with it."""
        ratios = {target.indicator for target in targets}
        rates = [self.statistics.figure(ratio, year) for ratio in sorted(ratios) if self.plan.indicators[ratio].ratio]
        evidence = tuple(observation for rate in rates for observation in rate.evidence)
        if any(isinstance(rate, Unmeasured) and not rate.reason.is_absence for rate in rates):
            return _Came(Arrival.DOUBTFUL, evidence=evidence)
        final = [isinstance(rate, Figure) and rate.state is State.FINAL for rate in rates]
        return _Came(Arrival.REPLACED, evidence=evidence) if all(final) and len(rates) == len(ratios) else None

    def _within(self, own: Figure | Unmeasured, variable: str, year: int, targets: tuple[Target, ...]) -> _Came | None:
        """What speaks for a part of the year: of the variable itself, else of what was measured with it or in its place."""
        if isinstance(own, Figure):
            arrival = Arrival.PARTIAL if own.state is State.PART_OF_YEAR else Arrival.OLD
            return _Came(arrival, own.value, own.end, own.evidence)
        for target in targets:
            measured = self.statistics.of_year(target.indicator, self.plan.area.code, year)
            if isinstance(measured, Measurement) and measured.state is not State.FINAL:
                evidence = [o for o in measured.evidence if o.subject in (variable, target.indicator)]
                return _Came(Arrival.OLD, None, measured.end, tuple(evidence))
        return _Came(Arrival.MISSING, evidence=own.evidence) if own.evidence else None

    def _earlier(self, variable: str, year: int, targets: tuple[Target, ...]) -> _Came | None:
        """The latest figure of an earlier year, of the whole area or added up from its parts; else the ratio's."""
        for before in self._years_with(variable, year, targets):
            figure = self.statistics.figure(variable, before)
            if isinstance(figure, Figure):
                return _Came(Arrival.OLD, figure.value, figure.end, figure.evidence)
            parts = self.statistics.sum_of_parts(variable, before)
            if parts and not parts.wrong:
                end = datetime.date(before, 12, 31)
                return _Came(Arrival.OLD, parts.value, end, parts.evidence, parts.missing)
        for ratio in (target.indicator for target in targets if self.plan.indicators[target.indicator].ratio):
            for before in self._years_with(ratio, year, targets):
                rate = self.statistics.figure(ratio, before)
                if isinstance(rate, Figure):
                    return _Came(Arrival.OLD, None, rate.end, rate.evidence)
        return None

    def _years_with(self, subject: str, year: int, targets: tuple[Target, ...]) -> list[int]:
        """The years before one that may hold a figure, the latest first."""
        years = {*self.statistics.years_of(subject)}
        for target in targets:
            years.update(self.statistics.years(target.indicator, self.plan.area.code))
        return sorted((before for before in years if before < year), reverse=True)
