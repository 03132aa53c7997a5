"""Facts -> measurements: one for every indicator, area and year that has data."""

from __future__ import annotations

import datetime

from msgspec import Struct

from reformcheck.issues import IssueLedger
from reformcheck.measuring.counted_parts import CountedParts, ratio_of_counts
from reformcheck.measuring.facts import Facts, Outcome
from reformcheck.measuring.model import NOTHING, FigureSource, Measurement, Reason, Side, State, Unmeasured
from reformcheck.measuring.part_sum import PartSum
from reformcheck.measuring.parts import PartSums
from reformcheck.measuring.plausibility import broken_bound, refusal
from reformcheck.measuring.ratios import RatioOfYear
from reformcheck.plan import Plan
from reformcheck.plan.model import Indicator, Ratio
from reformcheck.quantities import Exact
from reformcheck.reading import Caveat, Observation, Submission

Result = Measurement | Unmeasured


class MeasuringOptions(Struct, frozen=True):
    """`parts_complete`: the parts in the submission are all there are; `as_of`: later observations are set aside."""

    parts_complete: bool = False
    as_of: datetime.date | None = None


class Statistics:
    """The measurements of one submission.

    All of them are made at once, before any target is looked at, so that a filter changes neither a verdict nor an issue.
    """

    def __init__(self, plan: Plan, submission: Submission, options: MeasuringOptions) -> None:
        """Measures every indicator in every area and year that has an observation of it."""
        self._plan = plan
        self._facts = Facts(plan, submission, options.as_of)
        self._sums = PartSums(plan, self._facts, options.parts_complete)
        self._years: dict[tuple[str, str], dict[int, Result]] = {}
        self._counted = {one.id: CountedParts.of(plan, self._facts, one) for one in plan.indicators.values()}
        for indicator in plan.indicators.values():
            counted, years = self._counted[indicator.id].years, self._years_anywhere(indicator)
            for area in self.parts(indicator) if years - counted else ():
                self._measure_years(indicator, area, self._data_years(indicator, area) - counted)
            self._measure_years(indicator, plan.area.code, years)
        if self._facts.doubted:
            self._leave_out_doubted()

    @property
    def issues(self) -> IssueLedger:
        """What was found wrong while measuring."""
        return self._facts.issues

    @property
    def unplaced(self) -> list[Observation]:
        """Observations without a readable area or period."""
        return self._facts.unplaced

    def parts(self, indicator: Indicator) -> tuple[str, ...]:
        """The parts of the area that have an observation of the indicator, or must have one, in a fixed order."""
        return self._sums.parts_of(self._plan.subjects_of(indicator))

    def of_year(self, indicator: str, area: str, year: int) -> Result:
        """The measurement of a year."""
        found = self._years.get((indicator, area))
        if found and year in found:
            return found[year]
        counted = self._counted[indicator].measure(area, year) if area != self._plan.area.code else None
        if counted is None:
            return NOTHING
        return self._facts.doubted.among(counted.evidence, area) or counted

    def years(self, indicator: str, area: str) -> list[int]:
        """The years that have a result, in order."""
        counted = self._counted[indicator].years_of(area) if area != self._plan.area.code else ()
        return sorted({*self._years.get((indicator, area), ()), *counted})

    def series(self, indicator: str, area: str) -> list[tuple[int, Exact]]:
        """The values of the years that are known for certain, in order."""
        results = ((year, self.of_year(indicator, area, year)) for year in self.years(indicator, area))
        return [
            (year, r.value)
            for year, r in results
            if isinstance(r, Measurement) and r.state is State.FINAL and r.side is Side.EXACT
        ]

    def figure(self, subject: str, year: int) -> Outcome:
        """What the rows of the whole area itself say of a variable or a reported ratio in a year."""
        return self._sums.own_figure(subject, self._plan.area.code, year)

    def sum_of_parts(self, variable: str, year: int) -> PartSum | None:
        """What the parts give together; None where the variable does not add up or no part has it."""
        return self._sums.sum_up(variable, year)

    def remarks_on_blanks(self, variable: str, year: int) -> tuple[Caveat, ...]:
        """What is said beside the empty cells of a variable in a year, of the whole area and then of its parts."""
        areas = (self._plan.area.code, *(part.code for part in self._plan.area.parts))
        found = (seen for area in areas for seen in self._facts.observations(variable, area, year))
        return tuple(dict.fromkeys(remark for seen in found for remark in seen.beside))

    def years_of(self, subject: str) -> list[int]:
        """The years in which the whole area has an observation of a variable or a reported ratio, in order."""
        return sorted(self._facts.years(subject, self._plan.area.code))

    def _data_years(self, indicator: Indicator, area: str) -> set[int]:
        """The years in which an area has an observation of the indicator itself, or of what it is computed from."""
        return set().union(*(self._facts.years(subject, area) for subject in self._plan.subjects_of(indicator)))

    def _years_anywhere(self, indicator: Indicator) -> set[int]:
        """The years in which the whole area or a part has one."""
        if self._plan.area.parts:
            areas = (*self.parts(indicator), self._plan.area.code)
            return set().union(*(self._data_years(indicator, area) for area in areas))
        subjects = self._plan.subjects_of(indicator)
        return set().union(*(self._facts.years_anywhere(subject) for subject in subjects))

    def _measure_years(self, indicator: Indicator, area: str, years: set[int]) -> None:
        """Measures an indicator in some years of an area, in their order."""
        if years:
            self._years[indicator.id, area] = {year: self._measure(indicator, area, year) for year in sorted(years)}

    def _measure(self, indicator: Indicator, area: str, year: int) -> Result:
        if indicator.ratio:
            if area != self._plan.area.code:
                plain_case = ratio_of_counts(self._facts, indicator.id, indicator.ratio, area, year)
                if plain_case:
                    return plain_case
            result = RatioOfYear(self._plan, self._facts, self._sums, indicator, indicator.ratio, area, year).measure()
        else:
            result = _simple(self._sums.figure(indicator.variable or "", area, year))
        return self._hold(indicator, year, result) if area == self._plan.area.code else result

    def _hold(self, indicator: Indicator, year: int, result: Result) -> Result:
        """Holds what was measured of the whole against its parts, and against what the plan calls plausible."""
        if isinstance(result, Unmeasured):
            return result
        if indicator.ratio:
            is_own = result.source is FigureSource.OWN
            wrong = (
                self._outside_parts(indicator, indicator.ratio, year, result)
                if is_own
                else self._wrong_part(indicator, year)
            )
            if wrong:
                return wrong
        spread = result.high - result.value
        broken = broken_bound(indicator.plausible, result.value, spread, result.side)
        if broken is None:
            return result
        unit = self._plan.unit_of(indicator)
        text = refusal(self._plan.label_of(indicator.id), str(year), result.value, unit, broken)
        self._facts.tell_implausible(result.evidence[0], text)
        self._facts.doubted.add(Reason.IMPLAUSIBLE, result.evidence, self._plan.area.code)
        return Unmeasured(Reason.IMPLAUSIBLE, result.evidence)

    def _leave_out_doubted(self) -> None:
        """An error on a figure concerns every indicator that uses it, also one whose own sums come out (docs/rules.md § 4.0)."""
        for (_, area), results in self._years.items():
            for year, result in results.items():
                if isinstance(result, Measurement):
                    results[year] = self._facts.doubted.among(result.evidence, area) or result

    def _outside_parts(self, indicator: Indicator, ratio: Ratio, year: int, whole: Measurement) -> Unmeasured | None:
        """A ratio of the whole that is not between those of its parts, where these are known to be all."""
        adds = all(self._plan.variables[v].adds_over_areas for v in (ratio.numerator, ratio.denominator))
        parts = self.parts(indicator) if adds and self._sums.confirmed else ()
        found = [self.of_year(indicator.id, part, year) for part in parts]
        known = [r for r in found if isinstance(r, Measurement) and r.side is Side.EXACT and r.end == whole.end]
        if not known or len(known) < len(found):
            return None
        return self._sums.agreement.check_between(indicator, whole, known)

    def _wrong_part(self, indicator: Indicator, year: int) -> Unmeasured | None:
        """A part whose own ratio is impossible or contradicts itself: a sum that uses it is in doubt."""
        if year in self._counted[indicator.id].years:
            return None
        for part in self.parts(indicator):
            result = self.of_year(indicator.id, part, year)
            if isinstance(result, Unmeasured) and not result.reason.is_absence:
                return result
        return None


def _simple(outcome: Outcome) -> Result:
    """The measurement of an indicator that is one variable."""
    if isinstance(outcome, Unmeasured):
        return outcome
    value, spread = outcome.value, outcome.spread
    return Measurement(
        value,
        value - spread,
        value + spread,
        None,
        None,
        outcome.state,
        outcome.end,
        outcome.source,
        outcome.evidence,
        outcome.side,
        outcome.missing_parts,
    )
