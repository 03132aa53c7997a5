"""Target × measurements -> findings (docs/rules.md § 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct

from reformcheck.issues import Issue
from reformcheck.issues import content as catalogue
from reformcheck.judging.acceptance import Acceptance, acceptance
from reformcheck.judging.closing import Closing, foresee_closing
from reformcheck.judging.earlier import Earlier, find_earlier
from reformcheck.judging.finding import Finding, Verdict
from reformcheck.judging.gaps import achieved_percent, needed, shortfall
from reformcheck.judging.pace import contradicted_baseline, met_since, pace_of, series_of
from reformcheck.judging.parts import PartFinding, adds_up, bound_of_part, break_down
from reformcheck.judging.prospects import Prospect, foresee
from reformcheck.judging.rounds import rounds_of
from reformcheck.judging.trends import Series, Trend, TrendMethod, trend
from reformcheck.judging.verdicts import decide, meets
from reformcheck.measuring import Clock, FigureSource, Measurement, Reason, State, Statistics, Unmeasured
from reformcheck.plan import Plan
from reformcheck.plan.model import Bound, Indicator, Target
from reformcheck.quantities import Exact, plain, rounded, to_decimal
from reformcheck.reading import Observation, Submission, caveats_of
from reformcheck.texts import message
from reformcheck.units import Unit


@dataclass(frozen=True, slots=True)
class JudgingOptions:
    """`each_area`: the parts are judged too; `area`: one part that is."""

    each_area: bool = False
    area: str | None = None
    trend: TrendMethod = TrendMethod.LINEAR


class _Case(Struct, frozen=True):
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
        self._contradicted = {target.id for target in plan.targets.values() if self._tell_contradiction(target)}

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
        if target.when.every_round:
            series = [(year, self._statistics.of_year(target.indicator, area, year)) for year in with_data]
            first = target.when.first_year
            periods = [found.period(first) for found in rounds_of(series, target.when.every_round.lasts)]
            return [(year, False) for year in periods if year is not None]
        if target.strength == "advisory":
            return [(year, False) for year in with_data if year >= target.when.first_year]
        return [(year, False) for year in self._clock.years(target.when.first_year)]

    # one finding

    def _judge_year(self, case: _Case) -> Finding:
        """Judges a year by its own value; a year that is not over is not due unless it is met for certain."""
        result = self._statistics.of_year(case.indicator.id, case.area, case.year)
        over = self._clock.as_of is None or self._clock.is_over(case.year)
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
            if result.state is State.PART_OF_YEAR and not self._decides(case, result):
                continue
            return self._by_value(case, result, over=False, before_due=True)
        return self._finding(case, Verdict.NOT_DUE, None)

    def _by_value(self, case: _Case, result: Measurement, *, over: bool, before_due: bool = False) -> Finding:
        earlier = None
        if case.bound.increase_over is not None:
            found = find_earlier(self._plan, self._statistics, case.target, case.area, result.end.year)
            if isinstance(found, Unmeasured):
                return self._finding(case, Verdict.UNDECIDED, found.reason, result, evidence_of=found)
            earlier = found
        comparison = case.target.comparison
        accepted = acceptance(case.bound, comparison, earlier.value if earlier else None)
        own_year = result.end.year == case.year
        verdict, reason = decide(accepted, result, over=over, before_due=before_due, own_year=own_year)
        if verdict is Verdict.PASS:
            highest = earlier.highest if earlier else None
            self._warn_as_displayed(case, result, acceptance(case.bound, comparison, highest))
        return self._finding(case, verdict, reason, result, accepted, earlier)

    def _finding(
        self,
        case: _Case,
        verdict: Verdict,
        reason: Reason | None,
        measured: Measurement | None = None,
        accepted: Acceptance | None = None,
        earlier: Earlier | None = None,
        evidence_of: Unmeasured | None = None,
    ) -> Finding:
        """Builds the finding with its gap, trend and breakdown."""
        missing: Exact | None = None
        previous = earlier.value if earlier else None
        takes = None
        if accepted and measured and (verdict is not Verdict.NOT_DUE or measured.source is not FigureSource.SOME_PARTS):
            if accepted.accepts(measured.value):
                missing = 0 if verdict in (Verdict.PASS, Verdict.NOT_DUE) else None
            elif verdict in (Verdict.FAIL, Verdict.NOT_DUE):
                missing = shortfall(measured.value, case.bound, previous)
                takes = needed(
                    self._plan, case.indicator, accepted, measured.value, measured.numerator, measured.denominator
                )
        year = measured.end.year if measured else case.year
        series = series_of(self._plan, self._statistics, case.target, case.area, year, measured)
        method = self._options.trend
        closing = Closing()
        breakdown: tuple[PartFinding, ...] = ()
        if case.area == self._plan.area.code:
            breakdown = break_down(self._plan, self._statistics, case.target, case.bound, year)
        if measured and accepted and takes and adds_up(self._plan, case.indicator):
            closing = foresee_closing(measured, case.indicator.ratio, accepted, takes, breakdown)
        evidence = (*(measured.evidence if measured else ()), *(evidence_of.evidence if evidence_of else ()))
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
            missing_parts=measured.missing_parts if measured else evidence_of.missing_parts if evidence_of else (),
            prospect=self._prospect(case, reason, evidence),
            evidence=evidence,
            caveats=caveats_of((*evidence, *(earlier.evidence if earlier else ()))),
            is_over=self._clock.as_of is None or self._clock.is_over(case.year),
            plan=self._plan,
            area_names=self._submission.area_names,
        )

    def _prospect(self, case: _Case, reason: Reason | None, evidence: Sequence[Observation]) -> Prospect | None:
        """What the figures that are missing or in doubt would decide."""
        if reason is None or case.area != self._plan.area.code or case.bound.increase_over is not None:
            return None
        accepted = acceptance(case.bound, case.target.comparison)
        return foresee(self._plan, self._statistics, case.indicator, accepted, case.year, reason, evidence)

    # what a finding rests on

    def _decides(self, case: _Case, result: Measurement) -> bool:
        """Tells whether what is known of a part of a year decides, whatever the rest of it brings."""
        if case.bound.increase_over is not None:
            return False
        met = meets(acceptance(case.bound, case.target.comparison), result.value, result.side)
        return bool(met) or (met is False and result.end.year == case.year)

    def _trend(
        self, case: _Case, series: Series, accepted: Acceptance | None, previous: Exact | None, method: TrendMethod
    ) -> Trend | None:
        """The pace of a series towards the bound, until the due date where there is one."""
        due = case.year if case.target.when.due is not None else None
        if accepted is None and case.bound.increase_over is not None:
            return None
        if case.target.id in self._contradicted:
            return None
        series = pace_of(self._plan, case.target, case.area, series)
        return trend(series, accepted or acceptance(case.bound, case.target.comparison, previous), due, method)

    def _met_since(self, case: _Case, year: int, accepted: Acceptance | None) -> int | None:
        if accepted is None or case.bound.increase_over is not None:
            return None
        return met_since(self._statistics, case.target, case.area, year, accepted)

    def _tell_contradiction(self, target: Target) -> bool:
        """Tells that a file gives the year of the baseline another value than the plan: nobody knows from where a pace starts."""
        found = contradicted_baseline(self._plan, self._statistics, target)
        if found is None or target.baseline is None:
            return False
        indicator = self._plan.indicators[target.indicator]
        text = message(
            "{label} of {year} is {value}, but the plan starts {target} from {baseline}.",
            label=indicator.label,
            year=target.baseline.period,
            value=plain(rounded(to_decimal(found.value), 4)),
            target=target.id,
            baseline=plain(target.baseline.value),
        )
        hint = message("Correct the figure, or the baseline in the plan; until then no pace is told.")
        self.issues.append(
            Issue(catalogue.CONTRADICTED_BASELINE, text, hint, self._submission.locate(found.evidence[0]))
        )
        return True

    def _warn_as_displayed(self, case: _Case, result: Measurement, accepted: Acceptance) -> None:
        """Warns where a value passes only if the digits that were not written are favourable."""
        if accepted.accepts(result.low) and accepted.accepts(result.high):
            return
        location = self._submission.locate(result.evidence[0])
        text = message(
            "{target} of {year} passes only at the precision that was written.", target=case.target.id, year=case.year
        )
        hint = message("Hand in the counts, unrounded.")
        if not case.indicator.ratio:
            hint = message("Write the figure unrounded, in {unit}.", unit=case.unit.word(2))
        self.issues.append(Issue(catalogue.PASSES_AS_DISPLAYED, text, hint, location))
