"""Observations -> facts: grouped by subject, area and year, each fact once, conflicts told and not resolved."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction

from reformcheck.issues import Issue, IssueLedger, IssueType, Location, records
from reformcheck.issues import content as catalogue
from reformcheck.measuring.doubted import Doubted
from reformcheck.measuring.model import Figure, Reason, State, Unmeasured
from reformcheck.measuring.plausibility import broken_bound, refusal
from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Plan
from reformcheck.quantities import Exact, plain, reduced
from reformcheck.reading import Observation, Status, Submission, caveats_of
from reformcheck.reading.words import Role
from reformcheck.texts import Message, Text, message, plural

Outcome = Figure | Unmeasured
_MOST_WITNESSES = 100
"""Cells that are named as the reason why a fact is in doubt; the issues name more."""
_NO_COUNTS: Mapping[str, Observation] = {}
_NO_LISTS: Mapping[str, list[Observation]] = {}
_NO_YEARS: Mapping[int, Mapping[str, Observation]] = {}


class Facts:
    """The observations of one submission by (subject, area) and year, and the figures they give.

    Every figure is worked out once; what is wrong with it is added to `issues` then.
    """

    def __init__(self, plan: Plan, submission: Submission, as_of: datetime.date | None) -> None:
        """Groups the observations; those that could not be placed, or lie after `as_of`, are kept apart."""
        self.plan = plan
        self.submission = submission
        self.issues = IssueLedger(submission.issues.limit)
        self.unplaced: list[Observation] = []
        self._found: dict[str, dict[int, dict[str, Observation]]] = {}
        """By subject, year and area the first observation, which in a long file is nearly always the only one."""
        self._further: dict[tuple[str, int], dict[str, list[Observation]]] = {}
        self._counts: dict[tuple[str, int], Mapping[str, Observation]] = {}
        self._dated: dict[tuple[str, str, int], dict[datetime.date, Outcome]] = {}
        self._implausible: set[tuple[str, Observation]] = set()
        self.doubted = Doubted(plan.area.code)
        self._ends: dict[ReferencePeriod, datetime.date] = {}
        late, found = 0, self._found
        for observation in submission.observations:
            area, period = observation.area, observation.period
            if area is None or period is None:
                self.unplaced.append(observation)
                continue
            if as_of and self._end(period) > as_of:
                late += 1
                continue
            years = found.setdefault(observation.subject, {})
            areas = years.get(period.year)
            if areas is None:
                areas = years[period.year] = {}
            if area in areas:
                self._further.setdefault((observation.subject, period.year), {}).setdefault(area, []).append(
                    observation
                )
            else:
                areas[area] = observation
        if late:
            text = plural(
                "{count} figure for a time after {as_of} was not used.",
                "{count} figures for a time after {as_of} were not used.",
                late,
                as_of=str(as_of),
            )
            self.issues.append(Issue(catalogue.AFTER_AS_OF, text))

    def areas_by_subject(self) -> dict[str, set[str]]:
        """The areas that have an observation of each subject."""
        return {subject: set().union(*years.values()) for subject, years in self._found.items()}

    def years(self, subject: str, area: str) -> Iterable[int]:
        """The years in which an area has observations of a subject, in no order."""
        return [year for year, areas in self._found.get(subject, _NO_YEARS).items() if area in areas]

    def years_anywhere(self, subject: str) -> Iterable[int]:
        """The years in which any area has an observation of a subject, in no order."""
        return self._found.get(subject, _NO_YEARS)

    def observations(self, subject: str, area: str, year: int) -> list[Observation]:
        """The observations of a subject in an area and year, in the order in which they were read."""
        first = self._found.get(subject, _NO_YEARS).get(year, _NO_COUNTS).get(area)
        return [first, *self._further.get((subject, year), _NO_LISTS).get(area, ())] if first else []

    def counts(self, subject: str, year: int) -> Mapping[str, Observation]:
        """By area, the one observation of a year where it is an exact count of the whole year: nothing is open about it."""
        if (subject, year) not in self._counts:
            self._counts[subject, year] = self._exact_counts(subject, year)
        return self._counts[subject, year]

    def _exact_counts(self, subject: str, year: int) -> Mapping[str, Observation]:
        reported, whole, counts = Status.REPORTED, None, dict[str, Observation]()
        further = self._further.get((subject, year), _NO_LISTS)
        for area, only in self._found.get(subject, _NO_YEARS).get(year, _NO_COUNTS).items():
            exact = only.status is reported and not only.ulp and area not in further
            # NOTE: the rows of a file share their periods, so that most need not be looked at
            if exact and (only.period is whole or period_of(only).is_year):
                whole = only.period
                counts[area] = only
        return counts

    def has_any(self, subject: str, year: int) -> bool:
        """Tells whether any area has an observation of a subject in a year."""
        return year in self._found.get(subject, _NO_YEARS)

    def are_counts(self, subject: str, year: int) -> bool:
        """Tells whether every area that has an observation of a subject in a year has one exact count, as in `counts`."""
        areas = self._found.get(subject, _NO_YEARS).get(year)
        return areas is not None and len(self.counts(subject, year)) == len(areas)

    def all_dates(self, subject: str, areas: Iterable[str], year: int) -> set[datetime.date]:
        """The dates of a year at which something is known of a stock; `areas` are all that have an observation of it."""
        if not self.has_any(subject, year):
            return set()
        if self.are_counts(subject, year):
            return {datetime.date(year, 12, 31)}
        return set().union(*(self.dates(subject, area, year) for area in areas))

    def dates(self, subject: str, area: str, year: int) -> set[datetime.date]:
        """The dates of a year at which something is known of a stock, good or bad."""
        return {self._end(o.period) for o in self.observations(subject, area, year) if o.period}

    def at_dates(self, subject: str, area: str, year: int) -> dict[datetime.date, Outcome]:
        """What is known of a stock (or a reported rate of stocks) at each date of a year."""
        key = (subject, area, year)
        found = self._dated.get(key)
        if found is None:
            dated = self._date(self.observations(*key))
            found = self._dated[key] = {date: self.plausible(subject, area, o) for date, o in dated.items()}
        return found

    # figures

    def _date(self, observations: list[Observation]) -> dict[datetime.date, Outcome]:
        by_date: dict[datetime.date, list[Observation]] = {}
        for observation in observations:
            by_date.setdefault(self._end(period_of(observation)), []).append(observation)
        return {
            date: self.one(group, State.FINAL if (date.month, date.day) == (12, 31) else State.PROVISIONAL)
            for date, group in by_date.items()
        }

    def plausible(self, subject: str, area: str, outcome: Outcome) -> Outcome:
        """A figure of the whole area as it is; one beyond what the plan calls plausible is told and is none."""
        if area != self.plan.area.code or isinstance(outcome, Unmeasured):
            return outcome
        entry = self.plan.variables.get(subject) or self.plan.indicators[subject]
        broken = broken_bound(entry.plausible, outcome.value, outcome.spread, outcome.side)
        if broken is None:
            return outcome
        at = outcome.evidence[0]
        if (subject, at) not in self._implausible:
            self._implausible.add((subject, at))
            label, unit = self.plan.label_of(subject), self.plan.subjects[subject].unit
            text = refusal(label, str(at.period), outcome.value, unit, broken)
            self.tell_implausible(at, text)
        return Unmeasured(Reason.IMPLAUSIBLE, outcome.evidence)

    def one(self, group: list[Observation], state: State) -> Outcome:
        """The one value of one fact, if its observations agree."""
        if len(group) > 1:
            self._tell_duplicates(group)
            doubtful = [o for o in group if o.status is Status.DOUBTFUL]
            reported = [o for o in group if o.status is Status.REPORTED]
            if doubtful:
                return Unmeasured(Reason.UNREADABLE, tuple(doubtful[:_MOST_WITNESSES]))
            if len({o.value for o in reported}) > 1:
                return Unmeasured(Reason.CONFLICTING, _witnesses(reported))
            group = [_with_caveats_of_all(reported)] if reported else group[:1]
        first = group[0]
        if first.status is Status.DOUBTFUL:
            return Unmeasured(Reason.UNREADABLE, (first,))
        if first.value is None:
            return Unmeasured(Reason.MISSING, (first,))
        return Figure(first.value, half(first.ulp), state, self._end(period_of(first)), (first,))

    def _tell_duplicates(self, group: list[Observation]) -> None:
        """Tells the same fact given twice: with one value a warning, with two an error that names both places."""
        first, *others = [o for o in group if o.status is Status.REPORTED] or group[:1]
        place = self.submission.locate(first)
        for other in others:
            conflicts = other.value != first.value
            counted = self._is_counted(first) != self._is_counted(other)
            if counted:
                if conflicts:
                    self._tell_disagreement(first, other)
                continue
            type_ = catalogue.CONFLICTING_OBSERVATIONS if conflicts else catalogue.DUPLICATE_OBSERVATION
            if self.issues.pass_over(type_.severity):
                continue
            words = {
                "label": self.plan.label_of(other.subject),
                "period": str(other.period),
                "found": self._with_unit(other),
                "other": self._with_unit(first),
                "row": place.row,
                "path": place.path,
            }
            if conflicts:
                text = message("{label} of {period} is {found} here, but {other} in row {row} of {path}.", **words)
                self.tell(catalogue.CONFLICTING_OBSERVATIONS, other, text, message("Keep the right one."), (place,))
            elif other.period == first.period:
                text = message(
                    "{label} of {period} stands already in row {row} of {path}, with the same value.", **words
                )
                self.tell(catalogue.DUPLICATE_OBSERVATION, other, text, message("Remove one of the two."), (place,))

    def _is_counted(self, observation: Observation) -> bool:
        """Tells whether a figure was counted in a register."""
        return self.submission.inputs[observation.input].is_register

    def _tell_disagreement(self, first: Observation, other: Observation) -> None:
        """Tells that a reported figure is not the one that was counted in a register, at the place of the reported one."""
        counted, reported = (first, other) if self._is_counted(first) else (other, first)
        place = self.submission.locate(counted)
        text = message(
            "{label} of {period} is {found} here, but {counted} in the register {path}.",
            label=self.plan.label_of(reported.subject),
            period=str(reported.period),
            found=self._with_unit(reported),
            counted=self._with_unit(counted),
            path=place.path,
        )
        hint = message("Correct the figure, or the register; one of them counts something twice or leaves it out.")
        self.tell(records.REGISTER_DISAGREES, reported, text, hint, (place,))

    def _with_unit(self, seen: Observation) -> Text:
        """What a cell says, in the unit of what it is about, so that two cells can be compared."""
        text, value = seen.text.strip(), seen.value
        known = self.plan.variables.get(seen.subject)
        unit = self.plan.units[known.unit] if known else self.plan.unit_of(self.plan.indicators[seen.subject])
        assert value is not None
        if not unit.label.en:
            return text
        told = message("{number} {unit}", number=plain(value), unit=unit.word(value))
        if text == plain(value):
            return told
        if any(text.endswith(word) for word in (unit.label.zh, unit.label.en, unit.plural)):
            return text
        return message("{text} ({value})", text=text, value=told)

    def _end(self, period: ReferencePeriod) -> datetime.date:
        end = self._ends.get(period)
        if end is None:
            end = self._ends[period] = period.end
        return end

    def tell_implausible(self, at: Observation, text: Message) -> None:
        """Adds an issue of a figure that cannot be, with the cell that states its unit, if one does."""
        unit = self.submission.locate_beside(at, Role.UNIT)
        hint = message("Look at the unit (万 may be missing, or there twice), and at the figure.")
        if unit:
            hint = message(
                "Look at the unit in column {column} (万 may be missing, or there twice), and at the figure {figure}.",
                column=unit.column_letter,
                figure=at.text.strip(),
            )
        self.tell(catalogue.IMPLAUSIBLE_FIGURE, at, text, hint, (unit,) if unit else ())

    def tell(
        self,
        type_: IssueType,
        at: Observation,
        text: Message,
        hint: Message | None = None,
        others: tuple[Location, ...] = (),
    ) -> None:
        """Adds an issue at the place of an observation."""
        self.issues.append(Issue(type_, text, hint, self.submission.locate(at), others))


def _witnesses(reported: list[Observation]) -> tuple[Observation, ...]:
    """Cells that contradict each other, the first of each value where there are many."""
    if len(reported) <= _MOST_WITNESSES:
        return tuple(reported)
    firsts = list({o.value: o for o in reversed(reported)}.values())
    return tuple(sorted(firsts, key=lambda o: (o.input, o.row, o.column))[:_MOST_WITNESSES])


def _with_caveats_of_all(group: list[Observation]) -> Observation:
    """The first of several that say the same, with what casts doubt on any of them."""
    return group[0]._replace(caveats=caveats_of(group))


def period_of(observation: Observation) -> ReferencePeriod:
    """The period of an observation that was placed."""
    assert observation.period is not None
    return observation.period


def half(ulp: Exact) -> Exact:
    """Half a unit of the last written digit: how far rounding may have moved the value."""
    return reduced(Fraction(ulp) / 2) if ulp else 0
