"""The figure of the whole area: its own row, or the sum of its parts where that is allowed (docs/rules.md § 4.1)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from reformcheck.issues import Issue, IssueType
from reformcheck.issues import content as catalogue
from reformcheck.measuring.facts import Facts, Outcome
from reformcheck.measuring.model import NOTHING, Figure, Reason, Source, State, Unmeasured, latest_known
from reformcheck.measuring.part_names import possibly_one
from reformcheck.plan import Plan
from reformcheck.plan.model import Ratio
from reformcheck.quantities import Exact, plain
from reformcheck.reading import Observation
from reformcheck.texts import message


@dataclass(slots=True)
class _Sum:
    """A running sum over parts."""

    value: Exact = 0
    spread: Exact = 0
    evidence: list[Observation] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    end: datetime.date | None = None
    state: State = State.FINAL

    def add(self, part: str, figure: Figure) -> None:
        """Adds one part."""
        self.value += figure.value
        self.spread += figure.spread
        self.evidence += figure.evidence
        self.parts.append(part)
        self.end = figure.end if self.end is None else max(self.end, figure.end)
        self.state = figure.state

    def figure(self, source: Source) -> Figure:
        """The sum as a figure."""
        return Figure(self.value, self.spread, self.state, self.end or datetime.date.min, tuple(self.evidence), source)


@dataclass(slots=True)
class RatioOfParts:
    """What the parts say of a ratio: both sums where every part has both, or why not; and the partial sums."""

    top: _Sum
    bottom: _Sum
    numerator: Figure | None = None
    denominator: Figure | None = None
    complete: bool = False
    why: Unmeasured | None = None


@dataclass(frozen=True, slots=True)
class PartsFigure:
    """What the parts of the area give together for one variable and year."""

    value: Exact
    evidence: tuple[Observation, ...]
    missing: tuple[str, ...]
    complete: bool
    """The parts are known to be all, and each has a figure of the whole year."""
    wrong: Unmeasured | None = None
    """What is in doubt in one of them."""


class PartSums:
    """Adds up parts, and holds the area's own figures against them."""

    def __init__(self, plan: Plan, facts: Facts, parts_complete: bool) -> None:
        """`parts_complete`: the caller vouches that the parts in the submission are all there are."""
        self._plan = plan
        self._facts = facts
        self._listed = tuple(part.code for part in plan.area.parts)
        self._seen: dict[str, set[str]] = {}
        for subject, area in facts.subjects_and_areas():
            if area != plan.area.code:
                self._seen.setdefault(subject, set()).add(area)
        self._named = {*facts.submission.area_names, *set().union(*self._seen.values())}
        mixed = () if self._listed else possibly_one(self._named)
        if mixed:
            self._tell_mixed(mixed)
        self._confirmed = bool(self._listed) or (parts_complete and not mixed)
        self._parts: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._told: set[tuple[str, str, int]] = set()

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
        expected = self._listed or (tuple(sorted(self._named)) if self._confirmed else ())
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
            return self._facts.of_year(subject, area, year)
        return self._facts.whole_year_rate(subject, area, year)

    def sum_up(self, variable: str, year: int) -> PartsFigure | None:
        """What the parts give together; None where the variable does not add up or no part has it."""
        if not self._plan.variables[variable].adds_over_areas:
            return None
        sum_, why = self._add_up(variable, self.parts_of((variable,)), year, None)
        wrong = why if why and not why.reason.is_absence and why.reason is not Reason.PARTS_INCOMPLETE else None
        if not sum_.parts and not wrong:
            return None
        complete = why is None and self._confirmed
        return PartsFigure(sum_.value, tuple(sum_.evidence), why.missing_parts if why else (), complete, wrong)

    def figure(self, variable: str, area: str, year: int) -> Outcome:
        """The figure of one variable: the area's own, or for the whole the sum of its parts."""
        own = self.own_figure(variable, area, year)
        if area != self._plan.area.code:
            return own
        parts = self.parts_of((variable,))
        if not self._plan.variables[variable].adds_over_areas:
            self._tell_not_added(variable, parts, year)
            return own
        if isinstance(own, Unmeasured) and not own.reason.is_absence:
            return own
        sum_, why = self._add_up(variable, parts, year, None)
        complete = why is None and bool(sum_.parts) and self._confirmed
        if isinstance(own, Figure) and own.state is State.FINAL:
            return self._check(variable, own, sum_, must_agree=complete) or own
        if why is None and sum_.parts:
            if isinstance(own, Figure) and own.state is State.LOWER_BOUND and _is_above(own, sum_):
                return self._tell_difference(catalogue.PARTS_DISAGREE, variable, own, sum_)
            return self._confirmed_sum(sum_, variable, year)
        return why if why and sum_.parts and isinstance(own, Unmeasured) else own

    def of_ratio(self, subjects: tuple[str, ...], ratio: Ratio, year: int, date: datetime.date | None) -> RatioOfParts:
        """What the parts say of a ratio at a date (stocks) or in a year."""
        parts = self.parts_of(subjects)
        variables = self._plan.variables
        if not parts or not (
            variables[ratio.numerator].adds_over_areas and variables[ratio.denominator].adds_over_areas
        ):
            return RatioOfParts(_Sum(), _Sum())
        top, no_top = self._add_up(ratio.numerator, parts, year, date)
        bottom, no_bottom = self._add_up(ratio.denominator, parts, year, date)
        found = RatioOfParts(top, bottom)
        why = no_top or no_bottom
        if why is None:
            found.complete = self._confirmed
            source = Source.PARTS if self._confirmed else Source.UNCONFIRMED_PARTS
            found.numerator, found.denominator = top.figure(source), bottom.figure(source)
            return found
        if why.reason.is_absence or why.reason is Reason.PARTS_INCOMPLETE:
            rates = self._rates_without_counts(subjects[0], parts, year, date, {*top.parts} & {*bottom.parts})
            if rates:
                why = Unmeasured(Reason.RATES_CANNOT_BE_ADDED, tuple(rates))
            elif not top.parts and not bottom.parts:
                why = None
        found.why = why
        return found

    def _rates_without_counts(
        self, indicator: str, parts: tuple[str, ...], year: int, date: datetime.date | None, counted: set[str]
    ) -> list[Observation]:
        """The reported rates of parts that have no counts."""
        rates: list[Observation] = []
        for part in parts:
            if part in counted:
                continue
            for observation in self._facts.observations(indicator, part, year):
                if observation.value is not None and observation.period:
                    fits = observation.period.end == date if date else observation.period.is_year
                    rates += [observation] if fits else []
        return rates

    def _add_up(
        self, variable: str, parts: Iterable[str], year: int, date: datetime.date | None
    ) -> tuple[_Sum, Unmeasured | None]:
        """Adds up a variable over parts; the second value says why the sum is not that of all of them."""
        parts, year_end = tuple(parts), datetime.date(year, 12, 31)
        counts = self._facts.counts(variable, year) if date in (None, year_end) else {}
        if parts and all(part in counts for part in parts):
            evidence = [counts[part] for part in parts]
            return _Sum(sum(o.value or 0 for o in evidence), 0, evidence, list(parts), year_end), None
        sum_ = _Sum()
        wrong: Unmeasured | None = None
        missing: list[str] = []
        for part in parts:
            outcome: Outcome
            if date is not None:
                outcome = self._facts.at_dates(variable, part, year).get(date, NOTHING)
            else:
                outcome = self.own_figure(variable, part, year)
                if isinstance(outcome, Figure) and outcome.state is not State.FINAL:
                    missing.append(part)
                    continue
            if isinstance(outcome, Figure):
                sum_.add(part, outcome)
            elif outcome.reason.is_absence:
                missing.append(part)
            else:
                wrong = wrong or outcome
        if wrong:
            return sum_, wrong
        return sum_, Unmeasured(Reason.PARTS_INCOMPLETE, tuple(sum_.evidence), tuple(missing)) if missing else None

    def check_against_parts(self, ratio: Ratio, top: Outcome, bottom: Outcome, sums: RatioOfParts) -> Unmeasured | None:
        """Holds the area's own counts against its parts': never below their sum, and equal where the parts are complete."""
        same = sums.top.parts == sums.bottom.parts
        agree = isinstance(bottom, Figure) and bool(sums.bottom.parts) and bottom.value == sums.bottom.value and same
        for variable, own, sum_ in ((ratio.numerator, top, sums.top), (ratio.denominator, bottom, sums.bottom)):
            if isinstance(own, Figure) and own.state is not State.LOWER_BOUND:
                wrong = self._check(variable, own, sum_, must_agree=sums.complete or agree)
                if wrong:
                    return wrong
        return None

    def _check(self, variable: str, own: Figure, sum_: _Sum, *, must_agree: bool) -> Unmeasured | None:
        if not sum_.parts:
            return None
        excess = sum_.value - own.value
        room = own.spread + sum_.spread
        if excess > room:
            return self._tell_difference(catalogue.PARTS_EXCEED_WHOLE, variable, own, sum_)
        if must_agree and -excess > room:
            return self._tell_difference(catalogue.PARTS_DISAGREE, variable, own, sum_)
        if must_agree and excess:
            text = message(
                "The parts of {label} give the whole only within rounding.", label=self._plan.label_of(variable)
            )
            self._facts.tell(
                catalogue.ROUNDING_DIFFERENCE, own.evidence[0], text, message("Hand in unrounded amounts.")
            )
        return None

    def _tell_difference(self, type_: IssueType, variable: str, own: Figure, sum_: _Sum) -> Unmeasured:
        text = message(
            "{label} is {own} in the row of the whole area, but its parts give {sum}.",
            label=self._plan.label_of(variable),
            own=plain(own.value),
            sum=plain(sum_.value),
        )
        self._facts.tell(
            type_, own.evidence[0], text, message("Correct the figure that is wrong; a part may be counted twice.")
        )
        return Unmeasured(Reason.CONFLICTING, (*own.evidence, *sum_.evidence))

    def _confirmed_sum(self, sum_: _Sum, variable: str, year: int) -> Figure:
        """A sum as the figure of the whole; with a warning where the parts may not be all."""
        if self._confirmed:
            return sum_.figure(Source.PARTS)
        figure = sum_.figure(Source.UNCONFIRMED_PARTS)
        self.tell_unconfirmed(variable, figure, year, len(sum_.parts))
        return figure

    def tell_unconfirmed(self, subject: str, figure: Figure, year: int, count: int) -> None:
        """Warns, once for each subject and year, that parts may be missing from a sum."""
        if (subject, "unconfirmed", year) in self._told:
            return
        self._told.add((subject, "unconfirmed", year))
        text = message(
            "{label} of {year} is the sum of {count} parts, which may not be all.",
            label=self._plan.label_of(subject),
            year=year,
            count=count,
        )
        hint = message("Add a row for the whole area (合计), or say --parts-complete if these are all.")
        self._facts.tell(catalogue.PARTS_UNCONFIRMED, figure.evidence[0], text, hint)

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


def _is_above(own: Figure, sum_: _Sum) -> bool:
    """Tells whether a figure is more than a sum, beyond what their rounding leaves open."""
    return own.value - own.spread > sum_.value + sum_.spread
