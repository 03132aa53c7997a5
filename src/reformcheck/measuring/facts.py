"""Observations -> facts: grouped by subject, area and year, each fact once, conflicts told and not resolved."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from reformcheck.issues import Issue, IssueType, Location
from reformcheck.issues import content as catalogue
from reformcheck.measuring.flows import Edge, YearOfFlow, year_of_flow
from reformcheck.measuring.model import NOTHING, Figure, Reason, State, Unmeasured
from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Plan
from reformcheck.quantities import Exact, plain, reduced
from reformcheck.reading import Observation, Status, Submission, caveats_of
from reformcheck.texts import Message, message, plural

Outcome = Figure | Unmeasured

_NO_COUNTS: Mapping[str, Observation] = {}


class Facts:
    """The observations of one submission by (subject, area) and year, and the figures they give.

    Every figure is worked out once; what is wrong with it is added to `issues` then.
    """

    def __init__(self, plan: Plan, submission: Submission, as_of: datetime.date | None) -> None:
        """Groups the observations; those that could not be placed, or lie after `as_of`, are kept apart."""
        self.plan = plan
        self.submission = submission
        self.issues: list[Issue] = []
        self.unplaced: list[Observation] = []
        self._by_key: dict[tuple[str, str], dict[int, list[Observation]]] = {}
        self._dated: dict[tuple[str, str, int], dict[datetime.date, Outcome]] = {}
        self._flows: dict[tuple[str, str, int], Outcome] = {}
        self._ends: dict[ReferencePeriod, datetime.date] = {}
        late = 0
        for observation in submission.observations:
            area, period = observation.area, observation.period
            if area is None or period is None:
                self.unplaced.append(observation)
                continue
            if as_of and self._end(period) > as_of:
                late += 1
                continue
            years = self._by_key.setdefault((observation.subject, area), {})
            years.setdefault(period.year, []).append(observation)
        self._counts: dict[str, dict[int, dict[str, Observation]]] = {}
        self._areas: dict[str, Counter[int]] = {}
        self._index()
        if late:
            text = plural(
                "{count} figure for a time after {as_of} was not used.",
                "{count} figures for a time after {as_of} were not used.",
                late,
                as_of=str(as_of),
            )
            self.issues.append(Issue(catalogue.AFTER_AS_OF, text))

    def _index(self) -> None:
        """Sorts out the exact counts, which are nearly all that a long file holds, and need no further thought."""
        for (subject, area), years in self._by_key.items():
            counts, areas = self._counts.setdefault(subject, {}), self._areas.setdefault(subject, Counter())
            for year, found in years.items():
                areas[year] += 1
                only = found[0]
                exact = len(found) == 1 and only.status is Status.REPORTED and not only.ulp
                if exact and only.period and only.period.is_year:
                    counts.setdefault(year, {})[area] = only

    def subjects_and_areas(self) -> list[tuple[str, str]]:
        """Every (subject, area) that has an observation."""
        return list(self._by_key)

    def years(self, subject: str, area: str) -> Iterable[int]:
        """The years in which an area has observations of a subject, in no order."""
        return self._by_key.get((subject, area), ())

    def observations(self, subject: str, area: str, year: int) -> list[Observation]:
        """The observations of a subject in an area and year."""
        return self._by_key.get((subject, area), {}).get(year, [])

    def counts(self, subject: str, year: int) -> Mapping[str, Observation]:
        """By area, the one observation of a year where it is an exact count of the whole year: nothing is open about it."""
        years = self._counts.get(subject)
        return years.get(year, _NO_COUNTS) if years else _NO_COUNTS

    def has_any(self, subject: str, year: int) -> bool:
        """Tells whether any area has an observation of a subject in a year."""
        return year in self._areas.get(subject, ())

    def all_dates(self, subject: str, areas: Iterable[str], year: int) -> set[datetime.date]:
        """The dates of a year at which something is known of a stock; `areas` are all that have an observation of it."""
        counted = len(self.counts(subject, year))
        if counted and counted == self._areas[subject][year]:
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
            found = self._dated[key] = self._date(self.observations(*key))
        return found

    def of_year(self, subject: str, area: str, year: int) -> Outcome:
        """What is known of a flow in a year."""
        key = (subject, area, year)
        found = self._flows.get(key)
        if found is None:
            found = self._flows[key] = self._sum_up(self.observations(*key))
        return found

    def whole_year_rate(self, subject: str, area: str, year: int) -> Outcome:
        """What is reported of a ratio of flows for the whole year; the share of a part of the year is told and left."""
        key = (subject, area, year)
        found = self._flows.get(key)
        if found is None:
            found = self._flows[key] = self._rate_of_year(self.observations(*key))
        return found

    def _rate_of_year(self, observations: list[Observation]) -> Outcome:
        whole = [o for o in observations if _period(o).is_year]
        for observation in observations:
            period = _period(observation)
            if not period.is_year and observation.status is not Status.MISSING:
                text = message("The ratio of {period} is not that of the year.", period=str(period))
                self.tell(
                    catalogue.SHARE_OF_PART_YEAR,
                    observation,
                    text,
                    message("Hand in the year's ratio, or its two amounts."),
                )
        return self._one(whole, State.FINAL) if whole else NOTHING

    # figures

    def _date(self, observations: list[Observation]) -> dict[datetime.date, Outcome]:
        by_date: dict[datetime.date, list[Observation]] = {}
        for observation in observations:
            by_date.setdefault(self._end(_period(observation)), []).append(observation)
        return {
            date: self._one(group, State.FINAL if (date.month, date.day) == (12, 31) else State.PROVISIONAL)
            for date, group in by_date.items()
        }

    def _one(self, group: list[Observation], state: State) -> Outcome:
        """The one value of one fact, if its observations agree."""
        if len(group) > 1:
            self._tell_duplicates(group)
            doubtful = tuple(o for o in group if o.status is Status.DOUBTFUL)
            reported = [o for o in group if o.status is Status.REPORTED]
            if doubtful:
                return Unmeasured(Reason.UNREADABLE, doubtful)
            if len({o.value for o in reported}) > 1:
                return Unmeasured(Reason.CONFLICTING, tuple(reported))
            group = [_with_caveats_of_all(reported)] if reported else group[:1]
        first = group[0]
        if first.status is Status.DOUBTFUL:
            return Unmeasured(Reason.UNREADABLE, (first,))
        if first.value is None:
            return Unmeasured(Reason.MISSING, (first,))
        return Figure(first.value, half(first.ulp), state, self._end(_period(first)), (first,))

    def _tell_duplicates(self, group: list[Observation]) -> None:
        """Tells the same fact given twice: with one value a warning, with two an error that names both places."""
        first, *others = [o for o in group if o.status is Status.REPORTED] or group[:1]
        place = self.submission.locate(first)
        for other in others:
            words = {
                "label": self.plan.label_of(other.subject),
                "period": str(other.period),
                "found": other.text.strip(),
                "other": first.text.strip(),
                "row": place.row,
                "path": place.path,
            }
            if other.value != first.value:
                text = message("{label} of {period} is {found} here, but {other} in row {row} of {path}.", **words)
                self.tell(catalogue.CONFLICTING_OBSERVATIONS, other, text, message("Keep the right one."), (place,))
            elif other.period == first.period:
                text = message(
                    "{label} of {period} stands already in row {row} of {path}, with the same value.", **words
                )
                self.tell(catalogue.DUPLICATE_OBSERVATION, other, text, message("Remove one of the two."), (place,))

    def _sum_up(self, observations: list[Observation]) -> Outcome:
        """The year of a flow from its parts."""
        if not observations:
            return NOTHING
        by_period: dict[ReferencePeriod, list[Observation]] = {}
        for observation in observations:
            by_period.setdefault(_period(observation), []).append(observation)
        figures: list[Figure] = []
        failed: Unmeasured | None = None
        for period, group in by_period.items():
            outcome = self._one(group, State.FINAL if period.is_year else State.LOWER_BOUND)
            if period.day is not None and group[0].status is not Status.MISSING:
                failed = failed or self._refuse_day(group)
            elif isinstance(outcome, Figure):
                figures.append(outcome)
            elif outcome.reason is not Reason.MISSING:
                failed = failed or outcome
        if failed:
            return failed
        if not figures:
            return Unmeasured(Reason.MISSING, tuple(observations))
        return figures[0] if len(figures) == 1 else self._put_together(figures)

    def _refuse_day(self, group: list[Observation]) -> Unmeasured:
        text = message(
            "{label} adds up over a year; a single day may be what happened then or until then.",
            label=self.plan.label_of(group[0].subject),
        )
        self.tell(catalogue.UNUSABLE_PERIOD, group[0], text, message("Write 2020 for the year, or 2020年1-9月."))
        return Unmeasured(Reason.UNREADABLE, (group[0],))

    def _put_together(self, figures: list[Figure]) -> Outcome:
        """Joins several figures of one year, which must agree."""
        edges = []
        evidence = tuple(figure.evidence[0] for figure in figures)
        by_edge: dict[tuple[int, int], Observation] = {}
        for figure in figures:
            period = _period(figure.evidence[0])
            edges.append(Edge(period.first - 1, period.last, figure.value, figure.spread))
            by_edge[period.first - 1, period.last] = figure.evidence[0]
        year = year_of_flow(edges)
        contradiction = _contradiction(year, by_edge, evidence[0])
        if contradiction:
            self.tell(*contradiction, message("Correct the figure that is wrong; nothing was chosen."))
            return Unmeasured(Reason.CONFLICTING, evidence)
        if year.rounded:
            text = message(
                "Figures of {year} agree only within their rounding; the stated whole was taken.",
                year=_period(evidence[0]).year,
            )
            self.tell(catalogue.ROUNDING_DIFFERENCE, evidence[0], text, message("Hand in unrounded amounts."))
        if year.total is not None:
            end = datetime.date(figures[0].end.year, 12, 31)
            return Figure(reduced(year.total), year.spread, State.FINAL, end, evidence)
        end = max(figure.end for figure in figures)
        return Figure(reduced(year.at_least), year.spread, State.LOWER_BOUND, end, evidence)

    def _end(self, period: ReferencePeriod) -> datetime.date:
        end = self._ends.get(period)
        if end is None:
            end = self._ends[period] = period.end
        return end

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


def _contradiction(
    year: YearOfFlow, by_edge: dict[tuple[int, int], Observation], default: Observation
) -> tuple[IssueType, Observation, Message] | None:
    """What is wrong with the figures of a year, and at which of them; None where they agree."""
    wrong = year.disagreeing or year.exceeding
    if wrong:
        edge, other = wrong
        at = by_edge.get((edge.first, edge.last), default)
        words = {"period": str(at.period), "found": plain(edge.value), "other": plain(other)}
        if year.disagreeing:
            text = message("{period} is {found}, but the other figures of the year give {other}.", **words)
            return catalogue.TOTALS_DISAGREE, at, text
        text = message("{period} is {found}, less than the {other} of a part of it.", **words)
        return catalogue.FALLING_YEAR_TO_DATE, at, text
    if year.falling:
        months = ReferencePeriod(_period(default).year, year.falling.first + 1, year.falling.last)
        text = message(
            "Together the figures leave {value} for {period}.", value=plain(year.falling.value), period=str(months)
        )
        return catalogue.FALLING_YEAR_TO_DATE, default, text
    return None


def _with_caveats_of_all(group: list[Observation]) -> Observation:
    """The first of several that say the same, with what casts doubt on any of them."""
    return group[0]._replace(caveats=caveats_of(group))


def _period(observation: Observation) -> ReferencePeriod:
    """The period of an observation that was placed."""
    assert observation.period is not None
    return observation.period


def half(ulp: Exact) -> Exact:
    """Half a unit of the last written digit: how far rounding may have moved the value."""
    return reduced(Fraction(ulp) / 2) if ulp else 0
