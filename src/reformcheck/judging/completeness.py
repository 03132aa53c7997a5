"""What an organisation has to hand in, and what of it a submission lacks (docs/rules.md § 6b)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct, field

from reformcheck.judging.collection import Arrival, ExpectedFact, FactSeeker, in_doubt
from reformcheck.judging.finding import Finding
from reformcheck.judging.selection import Selection
from reformcheck.judging.stray_years import rows_by_year, without_stray_years
from reformcheck.measuring import Clock, Statistics
from reformcheck.names import nearest
from reformcheck.plan import Plan
from reformcheck.plan.model import Target
from reformcheck.plan.plan import names_of
from reformcheck.plan.years import years_asked, years_of_targets
from reformcheck.reading import Observation, Status, Submission
from reformcheck.records import replace

_VERY_NEAR = 86
"""How much an unknown name must look like a known one to be taken for it with a slip of the keyboard."""
_MOST_UNREAD = 5
"""Rows that nobody could read and that may be those of rounds; a file with more of them is about something else."""
Need = tuple[str, int]
"""Variable and year."""


class _Needs(Struct):
    """What has to be there: by variable and year the targets that need it, and the parts whose cell was left empty."""

    targets: dict[Need, list[Target]] = field(default_factory=dict)
    blank: dict[Need, list[Observation]] = field(default_factory=dict)

    def add(self, need: Need, targets: Sequence[Target]) -> None:
        """Notes that targets need a figure."""
        known = self.targets.setdefault(need, [])
        known += [target for target in targets if target not in known]


class Completeness(Struct, frozen=True, dict=True):
    """Looks what a submission lacks of the figures that organisations hold.

    They have to hand in what their targets need in the years of the submission, a whole round where they hand in a part of one,
    and whatever the file itself has a cell for: a form says what is asked. A dash in the cell of a round says that there was none.
    """

    plan: Plan
    submission: Submission
    statistics: Statistics
    clock: Clock
    selection: Selection
    holders: tuple[str, ...]
    unknown: tuple[str, ...]
    """Names of indicators that the plan does not know; one may be a figure's with a slip in it."""
    part: str | None = None
    """The one part of the area that is checked; of it only the cells that the file has for it are asked for."""

    @cached_property
    def spoken(self) -> frozenset[Need]:
        """What the files say something of, for the whole area or a part, read or set aside."""
        rows = (*(o for o in self.submission.observations if o.status is not Status.MISSING), *self.submission.aside)
        return frozenset((o.subject, o.period.year) for o in rows if o.period)

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """The first and the last year of the submission, as far as they are over; None where it has none."""
        first, last = self.clock.first_year, self.clock.last_year
        if first is None or last is None:
            return None
        rows = rows_by_year(self.submission, {variable for variable, _ in self._held()})
        first, last = without_stray_years(rows, first, last)
        if self.selection.years:
            first, last = self.selection.years
        if self.clock.as_of:
            last = min(last, self.clock.as_of.year - (not self.clock.is_over(self.clock.as_of.year)))
        return first, last

    def figures_asked(self, findings: Sequence[Finding]) -> tuple[ExpectedFact, ...]:
        """Every figure that has to be there, and what came of it, in the order of the plan."""
        needs = self._needs()
        seeker = FactSeeker(self.plan, self.statistics, self.clock, in_doubt(self.plan, findings))
        order = {variable: position for position, variable in enumerate(self.plan.variables)}
        found = []
        unplaced = {o.subject for o in self.statistics.unplaced if o.status is not Status.MISSING}
        for (variable, year), targets in needs.targets.items():
            fact = seeker.find(variable, year, tuple(targets))
            here = fact.arrival.is_here or needs.blank.get((variable, year))
            if variable in unplaced and not here:
                fact = replace(fact, arrival=Arrival.DOUBTFUL)  # NOTE: its row is there, and has an issue of its own
            fact = _with_blank(fact, needs.blank.get((variable, year), []), self.plan.area.code)
            found.append(fact if fact.arrival.is_here else replace(fact, denied=self._denied.get((variable, year))))
        return tuple(sorted(found, key=lambda fact: (order[fact.variable], fact.year)))

    @cached_property
    def _denied(self) -> dict[Need, Observation]:
        """The cells of the whole area without a figure whose remark says that there is no such figure."""
        return {
            (o.subject, o.period.year): o
            for o in self.submission.observations
            if o.status is Status.MISSING and o.caveats and o.period and o.area == self.plan.area.code
        }

    def _needs(self) -> _Needs:
        needs = _Needs()
        for variable, targets in self._held():
            for target in targets if self.part is None else ():
                for year in self._years(target):
                    needs.add((variable, year), [target])
        held = dict(self._held())
        for variable, targets in held.items():
            for year in self._misspelt(variable, targets):
                needs.add((variable, year), targets)
        for variable, year in self._unread_rounds():
            needs.add((variable, year), held[variable])
        for observation in self.submission.observations:
            targets = held.get(observation.subject, ())
            if targets and self._is_blank(observation, targets):
                assert observation.period
                need = observation.subject, observation.period.year
                needs.add(need, targets)
                needs.blank.setdefault(need, []).append(observation)
        return needs

    def _held(self) -> Iterator[tuple[str, tuple[Target, ...]]]:
        """The variables that the organisations hold, with the selected targets that need them."""
        for variable in self.plan.variables:
            holder = self.plan.holder_of(variable)
            targets = tuple(t for t in self.plan.targets_of(variable) if self.selection.wants(self.plan, t))
            if holder and holder.id in self.holders and targets:
                yield variable, targets

    def _years(self, target: Target) -> set[int]:
        """The years of the submission whose figures a target needs; of rounds those of which something was handed in."""
        if self.span is None:
            return set()
        asked = years_asked(target, max(self.span[0], years_of_targets(self.plan)[0]), self.span[1])
        if not target.when.every_round:
            return asked
        subjects = [
            s for s in self.plan.subjects_of(self.plan.indicators[target.indicator]) if s in self.plan.variables
        ]
        return {year for year in asked if any((subject, year) in self.spoken for subject in subjects)}

    def _misspelt(self, variable: str, targets: Sequence[Target]) -> set[int]:
        """The years of rounds of which there is no row, where a name that is not known looks like that of the variable."""
        rounds = [target for target in targets if target.when.every_round]
        if not rounds or not self.unknown or self.part is not None:
            return set()
        names = names_of(self.plan.variables[variable])
        if not any(nearest(text, names, most=1, percent=_VERY_NEAR) for text in self.unknown):
            return set()
        rows = {o.period.year for o in self.submission.observations if o.subject == variable and o.period}
        return self._round_years(rounds) - rows

    def _round_years(self, targets: Sequence[Target]) -> set[int]:
        """The years of the submission in which there may have been a round."""
        if self.span is None:
            return set()
        first, last = self.span
        years = {year for target in targets if target.when.every_round for year in years_asked(target, first, last)}
        return {year for year in years if first <= year and self.selection.covers(year)}

    def _unread_rounds(self) -> set[Need]:
        """In the holder's own form: the rounds without a row, where there are rows that nobody could read in their stead.

        NOTE: a form has a row for every year that may have had a round; a submission without one need not tell that there was none.
        """
        own = any(set(file.organisations) & set(self.holders) for file in self.submission.inputs)
        unread = len(self.unknown) + sum(o.period is None for o in self.submission.aside)
        if not own or not unread or self.part is not None:
            return set()
        asked = {(variable, year) for variable, targets in self._held() for year in self._round_years(targets)}
        rows = {(o.subject, o.period.year) for o in self.submission.observations if o.period}
        lost = asked - rows
        return lost if len(lost) <= min(unread, _MOST_UNREAD) and lost < asked else set()

    def _is_blank(self, observation: Observation, targets: Sequence[Target]) -> bool:
        """Tells whether a cell that asks for a figure has none; a dash where rounds are asked for is an answer."""
        period = observation.period
        if observation.status is not Status.MISSING or observation.area is None or period is None:
            return False
        if self.part not in (None, observation.area):
            return False
        if not self.selection.covers(period.year) or (self.clock.as_of and period.end > self.clock.as_of):
            return False
        answered = bool(observation.text.strip()) and all(target.when.every_round for target in targets)
        return not answered


def _with_blank(fact: ExpectedFact, blank: Sequence[Observation], whole: str) -> ExpectedFact:
    """The fact with the cells that were left empty; of parts it is there in part only, though the whole may have it."""
    if not blank or fact.arrival in (Arrival.DOUBTFUL, Arrival.NOT_YET):
        return fact
    parts = tuple(dict.fromkeys(o.area for o in blank if o.area and o.area != whole))
    if fact.arrival.is_here and not parts:
        return fact
    arrival = Arrival.PARTIAL if fact.arrival.is_here else fact.arrival
    return replace(
        fact,
        arrival=arrival,
        evidence=tuple(dict.fromkeys((*blank, *fact.evidence))),
        missing_parts=tuple(dict.fromkeys((*fact.missing_parts, *parts))),
    )
