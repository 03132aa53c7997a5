"""The year of a flow, and of a reported ratio of flows, from what is there of it (docs/rules.md § 4.4)."""

from __future__ import annotations

import datetime

from reformcheck.issues import IssueType
from reformcheck.issues import content as catalogue
from reformcheck.measuring.facts import Facts, Outcome, period_of
from reformcheck.measuring.flows import Edge, YearOfFlow, year_of_flow
from reformcheck.measuring.model import NOTHING, Figure, Reason, State, Unmeasured
from reformcheck.periods import ReferencePeriod
from reformcheck.quantities import plain, reduced
from reformcheck.reading import Observation, Status
from reformcheck.texts import Message, message


class YearFigures:
    """The figures of whole years, each worked out once."""

    def __init__(self, facts: Facts) -> None:
        """Takes the facts, to whose issues everything that is wrong with a year is added."""
        self._facts = facts
        self._known: dict[tuple[str, str, int], Outcome] = {}

    def of_flow(self, subject: str, area: str, year: int) -> Outcome:
        """What is known of a flow in a year."""
        key = (subject, area, year)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._facts.plausible(subject, area, self._sum_up(key))
        return found

    def of_rate(self, subject: str, area: str, year: int) -> Outcome:
        """What is reported of a ratio of flows for the whole year; the share of a part of the year is told and left."""
        key = (subject, area, year)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._facts.plausible(subject, area, self._rate_of_year(key))
        return found

    def _rate_of_year(self, key: tuple[str, str, int]) -> Outcome:
        observations = self._facts.observations(*key)
        whole = [o for o in observations if period_of(o).is_year]
        for observation in observations:
            period = period_of(observation)
            if not period.is_year and observation.status is not Status.MISSING:
                text = message("The ratio of {period} is not that of the year.", period=str(period))
                hint = message("Hand in the year's ratio, or its two amounts.")
                self._facts.tell(catalogue.SHARE_OF_PART_YEAR, observation, text, hint)
        return self._facts.one(whole, State.FINAL) if whole else NOTHING

    def _sum_up(self, key: tuple[str, str, int]) -> Outcome:
        """The year of a flow from its parts."""
        observations = self._facts.observations(*key)
        if not observations:
            return NOTHING
        by_period: dict[ReferencePeriod, list[Observation]] = {}
        for observation in observations:
            by_period.setdefault(period_of(observation), []).append(observation)
        figures: list[Figure] = []
        failed: Unmeasured | None = None
        for period, group in by_period.items():
            outcome = self._facts.one(group, State.FINAL if period.is_year else State.PART_OF_YEAR)
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
            label=self._facts.plan.label_of(group[0].subject),
        )
        hint = message("Write 2020 for the year, or 2020年1-9月.")
        self._facts.tell(catalogue.UNUSABLE_PERIOD, group[0], text, hint)
        return Unmeasured(Reason.UNREADABLE, (group[0],))

    def _put_together(self, figures: list[Figure]) -> Outcome:
        """Joins several figures of one year, which must agree."""
        edges = []
        evidence = tuple(figure.evidence[0] for figure in figures)
        by_edge: dict[tuple[int, int], Observation] = {}
        for figure in figures:
            period = period_of(figure.evidence[0])
            edges.append(Edge(period.first - 1, period.last, figure.value, figure.spread))
            by_edge[period.first - 1, period.last] = figure.evidence[0]
        year = year_of_flow(edges)
        contradiction = _contradiction(year, by_edge, evidence[0])
        if contradiction:
            self._facts.tell(*contradiction, message("Correct the figure that is wrong; nothing was chosen."))
            return Unmeasured(Reason.CONFLICTING, evidence)
        if year.rounded:
            text = message(
                "Figures of {year} agree only within their rounding; the stated whole was taken.",
                year=period_of(evidence[0]).year,
            )
            hint = message("Hand in unrounded amounts.")
            self._facts.tell(catalogue.ROUNDING_DIFFERENCE, evidence[0], text, hint)
        if year.total is not None:
            end = datetime.date(figures[0].end.year, 12, 31)
            return Figure(reduced(year.total), year.spread, State.FINAL, end, evidence)
        end = max(figure.end for figure in figures)
        return Figure(reduced(year.at_least), year.spread, State.PART_OF_YEAR, end, evidence)


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
        months = ReferencePeriod(period_of(default).year, year.falling.first + 1, year.falling.last)
        text = message(
            "Together the figures leave {value} for {period}.", value=plain(year.falling.value), period=str(months)
        )
        return catalogue.FALLING_YEAR_TO_DATE, default, text
    return None
