"""Target × measurements -> findings (docs/rules.md § 4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reformcheck.issues import Issue
from reformcheck.issues import content as catalogue
from reformcheck.judging.acceptance import Acceptance, acceptance
from reformcheck.judging.closing import Closing, foresee_closing
from reformcheck.judging.finding import Finding, Verdict
from reformcheck.judging.gaps import achieved_percent, needed, shortfall
from reformcheck.judging.parts import PartFinding, adds_up, bound_of_part, break_down
from reformcheck.judging.trends import Series, Trend, TrendMethod, trend
from reformcheck.measuring import Clock, Measurement, Reason, Source, State, Statistics, Unmeasured
from reformcheck.plan import Plan
from reformcheck.plan.model import Bound, Indicator, Target
from reformcheck.quantities import Exact, from_decimal
from reformcheck.reading import Observation, Submission, caveats_of
from reformcheck.texts import message
from reformcheck.units import Unit


@dataclass(frozen=True, slots=True)
class JudgingOptions:
    """`each_area`: the parts are judged too; `area`: one part that is."""

    each_area: bool = False
    area: str | None = None
    trend: TrendMethod = TrendMethod.LINEAR


@dataclass(frozen=True, slots=True)
class _Case:
    """One target in one area and year, with the bound that holds there and then."""

    target: Target
    indicator: Indicator
    unit: Unit
    area: str
    year: int
    bound: Bound


class Judge:
    """Judges the targets of one plan by one set of measurements. `issues` collects what it warns about."""

    def __init__(
        self, plan: Plan, statistics: Statistics, clock: Clock, submission: Submission, options: JudgingOptions
    ) -> None:
        """Takes everything a verdict depends on."""
        self._plan = plan
        self._statistics = statistics
        self._clock = clock
        self._submission = submission
        self._options = options
        self.issues: list[Issue] = []

    def judge(self) -> list[Finding]:
        """Judges every target, in the order of the plan, then area, then year."""
        return [finding for target in self._plan.targets.values() for finding in self._judge_target(target)]

    def _judge_target(self, target: Target) -> Iterator[Finding]:
        indicator = self._plan.indicators[target.indicator]
        unit = self._plan.unit_of(indicator)
        for area, bound in self._areas(target, indicator):
            for year, due in self._years(target, area):
                milestone = target.milestones.get(year) if area == self._plan.area.code else None
                case = _Case(target, indicator, unit, area, year, milestone or bound)
                yield self._judge_due(case) if due else self._judge_year(case)

    def _areas(self, target: Target, indicator: Indicator) -> Iterator[tuple[str, Bound]]:
        """The whole area, the parts that have a bound of their own, and every part with a bound if that is asked for."""
        yield self._plan.area.code, target.bound
        yield from target.by_area.items()
        for part in self._statistics.parts(indicator):
            bound = bound_of_part(self._plan, target, part, target.bound)
            is_wanted = self._options.each_area or part == self._options.area
            if bound and is_wanted and part not in target.by_area:
                yield part, bound

    def _years(self, target: Target, area: str) -> list[tuple[int, bool]]:
        """The years in which the target is judged, and whether each is a due date."""
        with_data = self._statistics.years(target.indicator, area)
        milestones = sorted(target.milestones) if area == self._plan.area.code else []
        if target.when.due is not None:
            years = [(year, True) for year in (*milestones, target.when.due)]
            return years if target.strength == "required" or with_data else []
        if target.when.every_round or target.strength == "advisory":
            return [(year, False) for year in with_data if year >= target.when.first_year]
        return [(year, False) for year in self._clock.years(target.when.first_year)]

    # one finding

    def _judge_year(self, case: _Case) -> Finding:
        """Judges a year by its own value; a year that is not over is not due unless it is met for certain."""
        result = self._statistics.of_year(case.indicator.id, case.area, case.year)
        over = self._clock.is_over(case.year)
        if isinstance(result, Unmeasured):
            if result.reason.is_absence and not over:
                return self._finding(case, Verdict.NOT_DUE, None, evidence_of=result)
            return self._finding(case, Verdict.UNDECIDED, result.reason, evidence_of=result)
        return self._by_value(case, result, over=over)

    def _judge_due(self, case: _Case) -> Finding:
        """Before the due date the latest value decides between PASS and NOT_DUE; from then on the due year's own."""
        as_of = self._clock.as_of
        if as_of is None:
            # NOTE: without one observation there is no date to judge as of, and nothing checked is no pass
            return self._finding(case, Verdict.UNDECIDED, Reason.MISSING)
        if self._clock.is_over(case.year):
            return self._judge_year(case)
        for candidate in reversed(self._statistics.years(case.indicator.id, case.area)):
            result = self._statistics.of_year(case.indicator.id, case.area, candidate)
            if isinstance(result, Unmeasured):
                if result.reason.is_absence:
                    continue
                return self._finding(case, Verdict.UNDECIDED, result.reason, evidence_of=result)
            if result.state is State.LOWER_BOUND and not self._decides(case, result):
                continue
            return self._by_value(case, result, over=False, before_due=True)
        return self._finding(case, Verdict.NOT_DUE, None)

    def _by_value(self, case: _Case, result: Measurement, *, over: bool, before_due: bool = False) -> Finding:
        before = self._previous(case, result.end.year)
        if isinstance(before, Unmeasured):
            return self._finding(case, Verdict.UNDECIDED, before.reason, result)
        previous, highest, before_it = before or (None, None, ())
        accepted = acceptance(case.bound, case.target.comparison, previous)
        own_year = result.end.year == case.year
        verdict, reason = _verdict(accepted, result, over=over, before_due=before_due, own_year=own_year)
        if verdict is Verdict.PASS and result.source is Source.UNCONFIRMED_PARTS:
            verdict, reason = Verdict.UNDECIDED, Reason.PARTS_INCOMPLETE
        if verdict is Verdict.PASS:
            self._warn_as_displayed(case, result, acceptance(case.bound, case.target.comparison, highest))
        return self._finding(case, verdict, reason, result, accepted, previous, previous_evidence=before_it)

    def _finding(
        self,
        case: _Case,
        verdict: Verdict,
        reason: Reason | None,
        measured: Measurement | None = None,
        accepted: Acceptance | None = None,
        previous: Exact | None = None,
        evidence_of: Unmeasured | None = None,
        previous_evidence: tuple[Observation, ...] = (),
    ) -> Finding:
        """Builds the finding with its gap, trend and breakdown."""
        missing: Exact | None = None
        takes = None
        if accepted and measured:
            if accepted.accepts(measured.value):
                missing = 0 if verdict in (Verdict.PASS, Verdict.NOT_DUE) else None
            elif verdict in (Verdict.FAIL, Verdict.NOT_DUE):
                missing = shortfall(measured.value, case.bound, previous)
                takes = needed(
                    self._plan, case.indicator, accepted, measured.value, measured.numerator, measured.denominator
                )
        year = measured.end.year if measured else case.year
        series, method = self._series(case, year, measured), self._options.trend
        closing = Closing()
        breakdown: tuple[PartFinding, ...] = ()
        if case.area == self._plan.area.code:
            breakdown = break_down(self._plan, self._statistics, case.target, case.bound, year)
        if measured and accepted and takes and adds_up(self._plan, case.indicator):
            closing = foresee_closing(measured, case.indicator.ratio, accepted, takes, breakdown)
        evidence = measured.evidence if measured else evidence_of.evidence if evidence_of else ()
        return Finding(
            target=case.target,
            indicator=case.indicator,
            unit=case.unit,
            area=case.area,
            period=case.year,
            bound=case.bound,
            verdict=verdict,
            reason=reason,
            measurement=measured,
            previous=previous,
            shortfall=missing,
            needed=takes,
            achieved_percent=measured and achieved_percent(measured.value, case.bound),
            trend=self._trend(case, series, accepted, previous, method),
            other_trend=self._trend(case, series, accepted, previous, method.other),
            series=series,
            met_since=self._met_since(case, year, accepted) if verdict is Verdict.PASS else None,
            breakdown=breakdown,
            closing=closing,
            missing_parts=evidence_of.missing_parts if evidence_of else (),
            evidence=evidence,
            caveats=caveats_of((*evidence, *previous_evidence)),
        )

    # what a finding rests on

    def _previous(self, case: _Case, year: int) -> tuple[Exact, Exact, tuple[Observation, ...]] | Unmeasured | None:
        """The observation before a year, or the baseline, for a bound that asks for an increase; None for any other bound.

        It is told with the most it can be given its digits, and with its cells. One that is in doubt, or not certain for its whole
        year, is no ground for a verdict, and no earlier one takes its place.
        """
        if case.bound.increase_over is None:
            return None
        for earlier in reversed(self._statistics.years(case.indicator.id, case.area)):
            result = self._statistics.of_year(case.indicator.id, case.area, earlier)
            if earlier >= year or (isinstance(result, Unmeasured) and result.reason is Reason.MISSING):
                continue
            if isinstance(result, Unmeasured):
                return result
            if result.source is Source.UNCONFIRMED_PARTS:
                return Unmeasured(Reason.PARTS_INCOMPLETE, result.evidence)
            if result.state is not State.FINAL:
                return Unmeasured(Reason.NOT_YEAR_END, result.evidence)
            return result.value, result.high, result.evidence
        baseline = case.target.baseline
        if baseline and baseline.period < year:
            return from_decimal(baseline.value), from_decimal(baseline.value), ()
        return Unmeasured(Reason.NO_PREVIOUS_OBSERVATION)

    def _decides(self, case: _Case, result: Measurement) -> bool:
        """Tells whether what is known of a part of a year decides, whatever the rest of it brings."""
        if case.bound.increase_over is not None:
            return False
        accepted = acceptance(case.bound, case.target.comparison)
        if accepted.high is None:
            return accepted.accepts(result.value)
        return result.end.year == case.year and not accepted.is_below_high(result.value)

    def _series(self, case: _Case, year: int, measured: Measurement | None) -> tuple[tuple[int, Exact], ...]:
        """The certain years up to `year`; of a value within a year only that value, of a part of a year nothing."""
        if measured and measured.state is State.LOWER_BOUND:
            return ()
        if measured and measured.state is State.PROVISIONAL:
            return ((year, measured.value),)
        series = [point for point in self._statistics.series(case.indicator.id, case.area) if point[0] <= year]
        baseline = case.target.baseline
        if baseline and case.area == self._plan.area.code and (not series or baseline.period < series[0][0]):
            series.insert(0, (baseline.period, from_decimal(baseline.value)))
        return tuple(series)

    def _trend(
        self, case: _Case, series: Series, accepted: Acceptance | None, previous: Exact | None, method: TrendMethod
    ) -> Trend | None:
        """The pace of a series towards the bound, until the due date where there is one."""
        due = case.year if case.target.when.due is not None else None
        if accepted is None and case.bound.increase_over is not None:
            return None
        return trend(series, accepted or acceptance(case.bound, case.target.comparison, previous), due, method)

    def _met_since(self, case: _Case, year: int, accepted: Acceptance | None) -> int | None:
        """The first of the years without a gap, up to `year`, in which the bound is met."""
        since: int | None = None
        values = dict(self._statistics.series(case.indicator.id, case.area))
        if accepted is None or case.bound.increase_over is not None:
            return None
        while year in values and accepted.accepts(values[year]):
            since, year = year, year - 1
        return since

    def _warn_as_displayed(self, case: _Case, result: Measurement, accepted: Acceptance) -> None:
        """Warns where a value passes only if the digits that were not written are favourable."""
        if accepted.accepts(result.low) and accepted.accepts(result.high):
            return
        location = self._submission.locate(result.evidence[0])
        text = message(
            "{target} of {year} passes only at the precision that was written.", target=case.target.id, year=case.year
        )
        self.issues.append(
            Issue(catalogue.PASSES_AS_DISPLAYED, text, message("Hand in the counts, unrounded."), location)
        )


def _verdict(
    accepted: Acceptance, result: Measurement, *, over: bool, before_due: bool, own_year: bool
) -> tuple[Verdict, Reason | None]:
    """Compares a value; what is known of a part of a year decides only what more of it cannot change."""
    passes = accepted.accepts(result.value)
    if result.state is State.LOWER_BOUND:
        if passes and accepted.high is None:
            return Verdict.PASS, None
        if own_year and not accepted.is_below_high(result.value):
            return Verdict.FAIL, None
        return (Verdict.UNDECIDED, Reason.INCOMPLETE_YEAR) if over else (Verdict.NOT_DUE, None)
    if before_due:
        return (Verdict.PASS if passes else Verdict.NOT_DUE), None
    if result.state is State.PROVISIONAL:
        return (Verdict.UNDECIDED, Reason.NOT_YEAR_END) if over else (Verdict.NOT_DUE, None)
    return (Verdict.PASS if passes else Verdict.FAIL), None
