"""One ratio in one area and year: computed again from its counts, held against what was reported (docs/rules.md § 4.2)."""

from __future__ import annotations

import datetime
from fractions import Fraction

from msgspec import Struct

from reformcheck.issues import content as catalogue
from reformcheck.measuring.agreement import may_be, shown
from reformcheck.measuring.facts import Facts, Outcome
from reformcheck.measuring.model import (
    NOTHING,
    Figure,
    FigureSource,
    Measurement,
    Reason,
    Side,
    State,
    Unmeasured,
    latest_known,
)
from reformcheck.measuring.part_sum import PartSum
from reformcheck.measuring.parts import PartSums, RatioOfParts, is_wrong
from reformcheck.plan import Plan
from reformcheck.plan.model import Indicator, Ratio
from reformcheck.quantities import Exact, plain, reduced
from reformcheck.reading import Observation
from reformcheck.texts import message


class RatioOfYear(Struct):
    """One ratio in one area and year: from its two variables where both are there, else as it was reported."""

    plan: Plan
    facts: Facts
    sums: PartSums
    indicator: Indicator
    ratio: Ratio
    area: str
    year: int

    def measure(self) -> Measurement | Unmeasured:
        """Measures at the end of the year, or for stocks at the latest earlier date that has a value."""
        if not self.sums.is_stock(self.ratio.numerator) or not self.sums.is_stock(self.ratio.denominator):
            return self._of_year()
        return latest_known({date: self._at_date(date) for date in sorted(self._dates(), reverse=True)})

    def _dates(self) -> set[datetime.date]:
        dates: set[datetime.date] = set()
        for subject in (self.indicator.id, self.ratio.numerator, self.ratio.denominator):
            if self.area == self.plan.area.code:
                dates |= self.facts.all_dates(subject, (self.area, *self.parts()), self.year)
            else:
                dates |= self.facts.dates(subject, self.area, self.year)
        return dates

    def parts(self) -> tuple[str, ...]:
        """The parts that count for this indicator."""
        return self.sums.parts_of(self.plan.subjects_of(self.indicator))

    def _at_date(self, date: datetime.date) -> Measurement | Unmeasured:
        rate = self.facts.at_dates(self.indicator.id, self.area, self.year).get(date, NOTHING)
        top = self.facts.at_dates(self.ratio.numerator, self.area, self.year).get(date, NOTHING)
        bottom = self.facts.at_dates(self.ratio.denominator, self.area, self.year).get(date, NOTHING)
        return self._join(rate, top, bottom, date)

    def _of_year(self) -> Measurement | Unmeasured:
        rate = self.sums.years.of_rate(self.indicator.id, self.area, self.year)
        top = self.sums.own_figure(self.ratio.numerator, self.area, self.year)
        bottom = self.sums.own_figure(self.ratio.denominator, self.area, self.year)
        return self._join(rate, top, bottom, None)

    def _join(
        self, rate: Outcome, top: Outcome, bottom: Outcome, date: datetime.date | None
    ) -> Measurement | Unmeasured:
        """Joins what is reported of the area itself with what its parts add up to."""
        if self.area != self.plan.area.code:
            return self._decide(rate, top, bottom)
        sums = self.sums.of_ratio(self.plan.subjects_of(self.indicator), self.ratio, self.year, date)
        wrong = self.sums.agreement.check_ratio(self.ratio, (top, bottom), (sums.top, sums.bottom))
        if wrong:
            return wrong
        if isinstance(top, Figure) and isinstance(bottom, Figure):
            return self._decide(rate, top, bottom)
        if isinstance(rate, Figure) or is_wrong(rate) or is_wrong(top) or is_wrong(bottom):
            return self._check_rate_against_parts(rate, sums) or self._decide(rate, top, bottom)
        return self._with_parts(top, bottom, sums)

    def _with_parts(self, top: Outcome, bottom: Outcome, sums: RatioOfParts) -> Measurement | Unmeasured:
        """The ratio where the parts give what the rows of the whole do not: both counts, or only one of them."""
        for own, found in ((top, sums.top), (bottom, sums.bottom)):
            if not isinstance(own, Figure) and found.wrong:
                return found.wrong
        only_parts = not isinstance(top, Figure) and not isinstance(bottom, Figure)
        if only_parts and sums.rates:
            self._tell_rates(sums.rates)
            return Unmeasured(Reason.RATES_CANNOT_BE_ADDED, sums.rates)
        above = top if isinstance(top, Figure) else self._whole_of_parts(self.ratio.numerator, sums.top, top)
        below = (
            bottom if isinstance(bottom, Figure) else self._whole_of_parts(self.ratio.denominator, sums.bottom, bottom)
        )
        if is_wrong(above) or is_wrong(below) or not (sums.top.parts or sums.bottom.parts):
            return self._decide(NOTHING, above, below)
        if only_parts and sums.are_of_others:
            return sums.incomplete
        if isinstance(above, Figure) and isinstance(below, Figure):
            self.sums.tell_unconfirmed(self.indicator.id, sums.bottom if bottom is not below else sums.top, self.year)
            return self._computed(above, below)
        return sums.incomplete if only_parts else self._decide(NOTHING, above, below)

    def _whole_of_parts(self, variable: str, found: PartSum, own: Outcome) -> Outcome:
        """The sum of parts as the figure of the whole, if it can be; without any, what the whole itself says."""
        if found.figure is None:
            return own
        return self.facts.plausible(variable, self.area, found.figure)

    def _tell_rates(self, rates: tuple[Observation, ...]) -> None:
        text = message(
            "{label} of {year}: the rates of parts cannot be added up or averaged.",
            label=self.indicator.label,
            year=self.year,
        )
        hint = message(
            "Hand in {numerator} and {denominator} of each part, or the figure of the whole area.",
            numerator=self.plan.label_of(self.ratio.numerator),
            denominator=self.plan.label_of(self.ratio.denominator),
        )
        self.facts.tell(catalogue.RATES_CANNOT_BE_ADDED, rates[0], text, hint)

    def _check_rate_against_parts(self, rate: Outcome, sums: RatioOfParts) -> Unmeasured | None:
        """A rate of the whole beside counts of its parts: they must agree unless parts are known to be missing."""
        top, bottom = sums.top.figure, sums.bottom.figure
        if not isinstance(rate, Figure) or not top or not bottom or not bottom.value:
            return None
        if sums.top.parts != sums.bottom.parts:
            return None  # NOTE: sums over other parts are no share of anything
        computed = _quotient(top, bottom, self.ratio.per)
        return self.sums.agreement.check_rate(self.indicator, rate, computed, (sums.top, sums.bottom))

    def _decide(self, rate: Outcome, top: Outcome, bottom: Outcome) -> Measurement | Unmeasured:
        """Computes the ratio, checks it, and compares a reported rate with it."""
        for outcome in (rate, top, bottom):
            if isinstance(outcome, Unmeasured) and is_wrong(outcome):
                return outcome
        if isinstance(top, Figure) and isinstance(bottom, Figure):
            computed = self._computed(top, bottom)
            return self._beside(rate, top, bottom, computed) if isinstance(rate, Figure) else computed
        if isinstance(rate, Figure):
            return _stated(rate)
        evidence = tuple(o for outcome in (rate, top, bottom) for o in outcome.evidence)
        partial = any(isinstance(outcome, Figure) and outcome.state is State.PART_OF_YEAR for outcome in (top, bottom))
        return Unmeasured(Reason.INCOMPLETE_YEAR if partial else Reason.MISSING, evidence)

    def _beside(
        self, rate: Figure, top: Figure, bottom: Figure, computed: Measurement | Unmeasured
    ) -> Measurement | Unmeasured:
        """What counts and a reported rate give together: the counts where they are whole, else the rate if it can be."""
        if isinstance(computed, Unmeasured):
            return _stated(rate) if computed.reason in (Reason.INCOMPLETE_YEAR, Reason.NOT_YEAR_END) else computed
        if not may_be(rate, computed):
            return self._refuse_rate(rate, top, bottom, computed.value)
        if computed.side is not Side.EXACT:
            return _stated(rate)
        return computed._replace(evidence=(*computed.evidence, *rate.evidence))

    def _computed(self, top: Figure, bottom: Figure) -> Measurement | Unmeasured:
        evidence = (*top.evidence, *bottom.evidence)
        side = Side.of_ratio(top.side, bottom.side)
        missing = tuple(sorted({*top.missing_parts, *bottom.missing_parts}))
        if top.state is bottom.state is State.PART_OF_YEAR:
            # NOTE: the share of a part of the year is not the share of the year
            return Unmeasured(Reason.INCOMPLETE_YEAR, evidence)
        if State.PROVISIONAL in (top.state, bottom.state) and top.state is not bottom.state:
            return Unmeasured(Reason.NOT_YEAR_END, evidence)
        if bottom.value == 0 and bottom.side is Side.EXACT:
            text = message("{label} is 0, so there is no share.", label=self.plan.label_of(self.ratio.denominator))
            self.facts.tell(catalogue.ZERO_DENOMINATOR, bottom.evidence[0], text, message("Correct the figure."))
            self.facts.doubted.add(Reason.ZERO_DENOMINATOR, bottom.evidence, self.area)
            return Unmeasured(Reason.ZERO_DENOMINATOR, evidence)
        too_much = top.value - top.spread > bottom.value + bottom.spread
        if bottom.value == 0 or (self.ratio.part_of_whole and too_much and bottom.side is Side.AT_LEAST):
            # NOTE: so little of the denominator is here that it says nothing
            reason = Reason.PARTS_INCOMPLETE if bottom.source is FigureSource.SOME_PARTS else Reason.INCOMPLETE_YEAR
            return Unmeasured(reason, evidence, missing)
        if self.ratio.part_of_whole and too_much:
            return self._refuse_share(top, bottom)
        low, value, high = _quotient(top, bottom, self.ratio.per)
        state = State.PART_OF_YEAR if State.PART_OF_YEAR in (top.state, bottom.state) else top.state
        source = max(top.source, bottom.source, key=list(FigureSource).index)
        end = max(top.end, bottom.end)
        return Measurement(value, low, high, top.value, bottom.value, state, end, source, evidence, side, missing)

    def _refuse_share(self, top: Figure, bottom: Figure) -> Unmeasured:
        """A part that is more than its whole."""
        text = message(
            "{numerator} ({top}) is more than {denominator} ({bottom}).",
            numerator=self.plan.label_of(self.ratio.numerator),
            top=plain(top.value),
            denominator=self.plan.label_of(self.ratio.denominator),
            bottom=plain(bottom.value),
        )
        other = self.facts.submission.locate(bottom.evidence[0])
        hint = message(
            "Correct the figure that is wrong, or its unit: this one, or that in row {row}, column {column} of {path}.",
            row=other.row,
            column=other.column_letter,
            path=other.path,
        )
        self.facts.tell(catalogue.NUMERATOR_ABOVE_DENOMINATOR, top.evidence[0], text, hint, (other,))
        return self._nothing_chosen((*top.evidence, *bottom.evidence))

    def _nothing_chosen(self, evidence: tuple[Observation, ...]) -> Unmeasured:
        """Figures of which one is wrong, and nobody knows which: each is in doubt, for other indicators too."""
        self.facts.doubted.add(Reason.INCONSISTENT, evidence, self.area)
        return Unmeasured(Reason.INCONSISTENT, evidence)

    def _refuse_rate(self, rate: Figure, top: Figure, bottom: Figure, value: Exact) -> Unmeasured:
        """A reported rate that its counts do not give."""
        text = message(
            "{label} is given as {rate}, but {top} ÷ {bottom} gives {value}.",
            label=self.indicator.label,
            rate=rate.evidence[0].text.strip(),
            top=plain(top.value),
            bottom=plain(bottom.value),
            value=shown(value),
        )
        hint = message("Correct the rate or the counts; they must be of the same date.")
        self.facts.tell(catalogue.RATE_DISAGREES, rate.evidence[0], text, hint)
        return self._nothing_chosen((*top.evidence, *bottom.evidence, *rate.evidence))


def _stated(rate: Figure) -> Measurement:
    """A reported rate as the measurement."""
    low, high = rate.value - rate.spread, rate.value + rate.spread
    return Measurement(rate.value, low, high, None, None, rate.state, rate.end, FigureSource.OWN, rate.evidence)


def exact_ratio(top: Exact, bottom: Exact, per: int) -> Exact:
    """`top ÷ bottom × per`, exactly."""
    return reduced(Fraction(top * per, bottom))


def _quotient(top: Figure, bottom: Figure, per: int) -> tuple[Exact, Exact, Exact]:
    """The ratio, with the least and the most it can be given how far the two figures may have been rounded."""
    value = exact_ratio(top.value, bottom.value, per)
    if not top.spread and not bottom.spread:
        return value, value, value
    least_bottom = bottom.value - bottom.spread
    low = reduced(Fraction(max(top.value - top.spread, 0) * per) / (bottom.value + bottom.spread))
    high = reduced(Fraction((top.value + top.spread) * per) / least_bottom) if least_bottom > 0 else value * 2
    return low, value, high
