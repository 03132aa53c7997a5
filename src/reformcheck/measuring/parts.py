"""The figure of the whole area: its own row, or the sum of its parts as far as that decides (docs/rules.md § 4.1)."""

from __future__ import annotations

import datetime

from msgspec import Struct

from reformcheck.issues import Issue
from reformcheck.issues import content as catalogue
from reformcheck.measuring.agreement import Agreement
from reformcheck.measuring.facts import Facts, Outcome
from reformcheck.measuring.model import NOTHING, Figure, Reason, State, Unmeasured, latest_known
from reformcheck.measuring.part_sum import PartSum, sum_of, sum_of_counts
from reformcheck.measuring.year_figures import YearFigures
from reformcheck.plan import Plan
from reformcheck.plan.model import Ratio
from reformcheck.reading import Observation
from reformcheck.reading.cells.part_names import possibly_one
from reformcheck.texts import message


class RatioOfParts(Struct, frozen=True):
    """What the parts say of a ratio: both sums, and the reported rates of those that lack a count."""

    top: PartSum
    bottom: PartSum
    rates: tuple[Observation, ...] = ()

    @property
    def are_of_others(self) -> bool:
        """Tells whether neither sum is whole and they are of different parts: their quotient is no share of anything."""
        whole = self.top.complete or self.bottom.complete
        return not whole and self.top.parts != self.bottom.parts

    @property
    def incomplete(self) -> Unmeasured:
        """Why the sums give no ratio: the parts that lack a count."""
        missing = tuple(sorted({*self.top.missing, *self.bottom.missing}))
        return Unmeasured(Reason.PARTS_INCOMPLETE, (*self.top.evidence, *self.bottom.evidence), missing)


class PartSums:
    """Adds up parts, and holds the area's own figures against them."""

    def __init__(self, plan: Plan, facts: Facts, parts_complete: bool) -> None:
        """`parts_complete`: the caller vouches that the parts in the submission are all there are."""
        self._plan = plan
        self._facts = facts
        self.years = YearFigures(facts)
        self.agreement = Agreement(plan, facts)
        self._listed = tuple(part.code for part in plan.area.parts)
        self._seen = {subject: areas - {plan.area.code} for subject, areas in facts.areas_by_subject().items()}
        self._named = {*facts.submission.area_names, *set().union(*self._seen.values())}
        mixed = () if self._listed else possibly_one(self._named)
        if mixed:
            self._tell_mixed(mixed)
        self.confirmed = bool(self._listed) or (parts_complete and not mixed)
        self._parts: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._told: set[tuple[str, int]] = set()
        self._sums: dict[tuple[str, int, tuple[str, ...]], PartSum] = {}
        """By variable, year and parts, the sums of exact counts."""

    def _tell_mixed(self, names: tuple[str, str]) -> None:
        """Two names may be one part: nobody can vouch that their sum counts it once."""
        text = message("{first} and {second} may be the same part under two names.", first=names[0], second=names[1])
        hint = message("Use either codes or full names throughout.")
        self._facts.issues.append(Issue(catalogue.MIXED_PART_NAMES, text, hint))

    def parts_of(self, subjects: tuple[str, ...]) -> tuple[str, ...]:
        """The parts the plan lists, else those that have any observation of these subjects; sorted.

        Where the caller vouches that the parts in the files are all, it is every part that any row names: one that handed in
        other figures only, or a forecast, is missing from the sum.
        """
        expected = self._listed or (tuple(sorted(self._named)) if self.confirmed else ())
        if expected:
            return expected if any(self._seen.get(subject) for subject in subjects) else ()
        found = self._parts.get(subjects)
        if found is None:
            areas: set[str] = set().union(*(self._seen.get(subject, ()) for subject in subjects))
            found = self._parts[subjects] = tuple(sorted(areas))
        return found

    def is_stock(self, subject: str) -> bool:
        """Tells whether a variable, or both variables of a ratio, are a state at a date."""
        indicator = self._plan.indicators.get(subject)
        if indicator and indicator.ratio:
            return self.is_stock(indicator.ratio.numerator) and self.is_stock(indicator.ratio.denominator)
        return self._plan.variables[subject].kind == "stock"

    def own_figure(self, subject: str, area: str, year: int) -> Outcome:
        """The figure of a year from the area's own rows: a stock's of 31 December, else its latest earlier one."""
        if self.is_stock(subject):
            return latest_known(self._facts.at_dates(subject, area, year))
        if subject in self._plan.variables:
            return self.years.of_flow(subject, area, year)
        return self.years.of_rate(subject, area, year)

    def sum_up(self, variable: str, year: int) -> PartSum | None:
        """What the parts give together; None where the variable does not add up or no part has it."""
        if not self._plan.variables[variable].adds_over_areas:
            return None
        found = self._add_up(variable, self.parts_of((variable,)), year, None)
        return found if found.parts or found.wrong else None

    def figure(self, variable: str, area: str, year: int) -> Outcome:
        """The figure of one variable: the area's own, or for the whole the sum of its parts."""
        own = self.own_figure(variable, area, year)
        if area != self._plan.area.code:
            return own
        parts = self.parts_of((variable,))
        if not self._plan.variables[variable].adds_over_areas:
            self._tell_not_added(variable, parts, year)
            return own
        if is_wrong(own):
            return own
        found = self._add_up(variable, parts, year, None)
        if isinstance(own, Figure) and own.state is State.FINAL:
            return self.agreement.check(variable, own, found, must_agree=found.complete) or own
        if found.wrong:
            return own if isinstance(own, Figure) else found.wrong
        together = found.figure
        if together is None:
            return own
        if isinstance(own, Figure) and own.state is State.PART_OF_YEAR and _is_above(own, together):
            # NOTE: a part of the year may well be more than the year of some parts; both are lower bounds then
            return self.agreement.tell_difference(variable, own, found) if found.complete else own
        self.tell_unconfirmed(variable, found, year)
        return self._facts.plausible(variable, area, together)

    def of_ratio(self, subjects: tuple[str, ...], ratio: Ratio, year: int, date: datetime.date | None) -> RatioOfParts:
        """What the parts say of a ratio at a date (stocks) or in a year."""
        parts = self.parts_of(subjects)
        variables = self._plan.variables
        if not parts or not (
            variables[ratio.numerator].adds_over_areas and variables[ratio.denominator].adds_over_areas
        ):
            return RatioOfParts(PartSum(), PartSum())
        top = self._add_up(ratio.numerator, parts, year, date)
        bottom = self._add_up(ratio.denominator, parts, year, date)
        counted = {*top.parts} & {*bottom.parts}
        uncounted = [part for part in parts if part not in counted]
        return RatioOfParts(top, bottom, self._rates(subjects[0], uncounted, year, date))

    def _rates(
        self, indicator: str, parts: list[str], year: int, date: datetime.date | None
    ) -> tuple[Observation, ...]:
        """The reported rates of parts."""
        rates: list[Observation] = []
        for part in parts:
            for observation in self._facts.observations(indicator, part, year):
                if observation.value is not None and observation.period:
                    fits = observation.period.end == date if date else observation.period.is_year
                    rates += [observation] if fits else []
        return tuple(rates)

    def _add_up(self, variable: str, parts: tuple[str, ...], year: int, date: datetime.date | None) -> PartSum:
        """Adds up a variable over parts, at a date or for the whole year."""
        year_end = datetime.date(year, 12, 31)
        counts = self._facts.counts(variable, year) if date in (None, year_end) else {}
        key = variable, year, parts
        if counts and key in self._sums:
            return self._sums[key]
        if parts and all(part in counts for part in parts):
            found = self._sums[key] = sum_of_counts(counts, parts, year_end, confirmed=self.confirmed)
            return found
        outcomes: list[tuple[str, Outcome]] = [
            (part, self._facts.at_dates(variable, part, year).get(date, NOTHING))
            if date
            else (part, self.own_figure(variable, part, year))
            for part in parts
        ]
        return sum_of(outcomes, date or year_end, confirmed=self.confirmed)

    def tell_unconfirmed(self, subject: str, found: PartSum, year: int) -> None:
        """Warns, once for each subject and year, where nobody says that the parts in a sum are all."""
        if self.confirmed or (subject, year) in self._told:
            return
        self._told.add((subject, year))
        text = message(
            "{label} of {year} is the sum of {count} parts, which may not be all.",
            label=self._plan.label_of(subject),
            year=year,
            count=len(found.parts),
        )
        hint = message("Add a row for the whole area (合计), or say --parts-complete if these are all.")
        self._facts.tell(catalogue.PARTS_UNCONFIRMED, found.evidence[0], text, hint)

    def _tell_not_added(self, variable: str, parts: tuple[str, ...], year: int) -> None:
        for part in parts:
            reported = [o for o in self._facts.observations(variable, part, year) if o.value is not None]
            for observation in reported[:1]:
                text = message(
                    "{label} of a part is not that of the whole area and is not added up.",
                    label=self._plan.label_of(variable),
                )
                hint = message("Hand in the figure of the whole area.")
                self._facts.tell(catalogue.PART_NOT_ADDED, observation, text, hint)


def is_wrong(outcome: Outcome) -> bool:
    """Tells whether an outcome is more than an absence: touched by an error."""
    return isinstance(outcome, Unmeasured) and not outcome.reason.is_absence


def _is_above(own: Figure, together: Figure) -> bool:
    """Tells whether a figure is more than a sum, beyond what their rounding leaves open."""
    return own.value - own.spread > together.value + together.spread
