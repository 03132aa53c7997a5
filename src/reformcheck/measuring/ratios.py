"""One ratio in one area and year: computed again from its counts, held against what was reported (docs/rules.md § 4.2)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction

from reformcheck.issues import content as catalogue
from reformcheck.measuring.facts import Facts, Outcome
from reformcheck.measuring.model import NOTHING, Figure, Measurement, Reason, Source, State, Unmeasured, latest_known
from reformcheck.measuring.parts import PartSums, RatioOfParts
from reformcheck.plan import Plan
from reformcheck.plan.model import Indicator, Ratio
from reformcheck.quantities import Exact, plain, reduced, rounded, to_decimal
from reformcheck.texts import message


@dataclass(slots=True)
class RatioOfYear:
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
        rate = self.facts.whole_year_rate(self.indicator.id, self.area, self.year)
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
        wrong = self.sums.check_against_parts(self.ratio, top, bottom, sums)
        if wrong:
            return wrong
        if isinstance(top, Figure) and isinstance(bottom, Figure):
            return self._decide(rate, top, bottom)
        if isinstance(rate, Figure) or _is_wrong(rate) or _is_wrong(top) or _is_wrong(bottom):
            return self._check_rate_against_parts(rate, sums) or self._decide(rate, top, bottom)
        if sums.numerator is None or sums.denominator is None:
            if sums.why and sums.why.reason is Reason.RATES_CANNOT_BE_ADDED:
                self._tell_rates(sums.why)
            return sums.why or self._decide(rate, top, bottom)
        if not sums.complete:
            self.sums.tell_unconfirmed(self.indicator.id, sums.numerator, self.year, len(sums.top.parts))
        top = top if isinstance(top, Figure) else sums.numerator
        bottom = bottom if isinstance(bottom, Figure) else sums.denominator
        return self._decide(rate, top, bottom)

    def _tell_rates(self, why: Unmeasured) -> None:
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
        self.facts.tell(catalogue.RATES_CANNOT_BE_ADDED, why.evidence[0], text, hint)

    def _check_rate_against_parts(self, rate: Outcome, sums: RatioOfParts) -> Unmeasured | None:
        """A rate of the whole beside counts of parts: they must agree unless parts are known to be missing."""
        if not isinstance(rate, Figure) or not sums.numerator or not sums.denominator or not sums.denominator.value:
            return None
        low, value, high = _quotient(sums.numerator, sums.denominator, self.ratio.per)
        if _is_near(rate, low, high):
            return None
        at = rate.evidence[0]
        words = {"label": self.indicator.label, "rate": at.text.strip(), "value": _shown(value)}
        hint = message("Hand in numerator and denominator of the whole area, or correct the figure that is wrong.")
        if not sums.complete:
            # NOTE: parts that are not known to be all may well have another rate than the whole (docs/rules.md § 4.1)
            text = message("{label} is {rate} for the whole area; the counts of some parts give {value}.", **words)
            self.facts.tell(catalogue.PARTS_UNCONFIRMED, at, text, hint)
            return None
        text = message("{label} is {rate} in the row of the whole area, but its parts' counts give {value}.", **words)
        self.facts.tell(catalogue.PARTS_DISAGREE, at, text, hint)
        return Unmeasured(Reason.CONFLICTING, (at, *sums.numerator.evidence, *sums.denominator.evidence))

    def _decide(self, rate: Outcome, top: Outcome, bottom: Outcome) -> Measurement | Unmeasured:
        """Computes the ratio, checks it, and compares a reported rate with it."""
        for outcome in (rate, top, bottom):
            if isinstance(outcome, Unmeasured) and _is_wrong(outcome):
                return outcome
        if isinstance(top, Figure) and isinstance(bottom, Figure):
            return self._computed(rate, top, bottom)
        if isinstance(rate, Figure):
            value, spread = rate.value, rate.spread
            return Measurement(
                value, value - spread, value + spread, None, None, rate.state, rate.end, Source.OWN, rate.evidence
            )
        evidence = tuple(o for outcome in (rate, top, bottom) for o in outcome.evidence)
        partial = any(isinstance(outcome, Figure) and outcome.state is State.LOWER_BOUND for outcome in (top, bottom))
        return Unmeasured(Reason.INCOMPLETE_YEAR if partial else Reason.MISSING, evidence)

    def _computed(self, rate: Outcome, top: Figure, bottom: Figure) -> Measurement | Unmeasured:
        evidence = (*top.evidence, *bottom.evidence)
        if State.LOWER_BOUND in (top.state, bottom.state):
            # NOTE: the share of a part of the year is not the share of the year
            return Unmeasured(Reason.INCOMPLETE_YEAR, evidence)
        if State.PROVISIONAL in (top.state, bottom.state) and top.state is not bottom.state:
            return Unmeasured(Reason.NOT_YEAR_END, evidence)
        if bottom.value == 0:
            text = message("{label} is 0, so there is no share.", label=self.plan.label_of(self.ratio.denominator))
            self.facts.tell(catalogue.ZERO_DENOMINATOR, bottom.evidence[0], text, message("Correct the figure."))
            return Unmeasured(Reason.ZERO_DENOMINATOR, evidence)
        if self.ratio.part_of_whole and top.value - top.spread > bottom.value + bottom.spread:
            text = message(
                "{numerator} ({top}) is more than {denominator} ({bottom}).",
                numerator=self.plan.label_of(self.ratio.numerator),
                top=plain(top.value),
                denominator=self.plan.label_of(self.ratio.denominator),
                bottom=plain(bottom.value),
            )
            self.facts.tell(
                catalogue.NUMERATOR_ABOVE_DENOMINATOR,
                top.evidence[0],
                text,
                message("Correct the figure that is wrong."),
            )
            return Unmeasured(Reason.INCONSISTENT, evidence)
        low, value, high = _quotient(top, bottom, self.ratio.per)
        if isinstance(rate, Figure):
            evidence = (*evidence, *rate.evidence)
            if not _is_near(rate, low, high):
                text = message(
                    "{label} is given as {rate}, but {top} ÷ {bottom} gives {value}.",
                    label=self.indicator.label,
                    rate=rate.evidence[0].text.strip(),
                    top=plain(top.value),
                    bottom=plain(bottom.value),
                    value=_shown(value),
                )
                hint = message("Correct the rate or the counts; they must be of the same date.")
                self.facts.tell(catalogue.RATE_DISAGREES, rate.evidence[0], text, hint)
                return Unmeasured(Reason.INCONSISTENT, evidence)
        source = max(top.source, bottom.source, key=list(Source).index)
        return Measurement(value, low, high, top.value, bottom.value, top.state, top.end, source, evidence)


def _is_wrong(outcome: Outcome) -> bool:
    """Tells whether an outcome is more than an absence: touched by an error."""
    return isinstance(outcome, Unmeasured) and not outcome.reason.is_absence


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


def _is_near(rate: Figure, low: Exact, high: Exact) -> bool:
    """Tells whether a reported rate lies less than one unit of its last digit from what the counts give."""
    ulp = rate.spread * 2
    return low - ulp < rate.value < high + ulp


def _shown(value: Exact) -> str:
    """A quotient with as many digits as a message needs."""
    return plain(rounded(to_decimal(value), 4))
