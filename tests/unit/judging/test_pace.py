"""A pace starts from the plan's baseline, names the years it used, and is told only where there is data."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from observations import handed_in, observed
from reformcheck.judging import Assessment, Finding, JudgingOptions, TrendClass, TrendMethod, Verdict
from reformcheck.pipeline import Options, judge_submission
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Baseline
from reformcheck.reading import Observation
from reformcheck.records import replace
from reformcheck.texts import Language

AREA = "990000"
PROVINCE = load_plan(ROOT / "tests" / "plans" / "province")
METHODS = list(TrendMethod)


def cover(year: str, value: object, area: str = AREA, **more: object) -> Observation:
    return observed("forest_cover", year, value, area=area, **more)  # type: ignore[arg-type]


def judged(
    *rows: Observation, method: TrendMethod = TrendMethod.LINEAR, baseline: tuple[int, str] | None = (2020, "36.5")
) -> tuple[Finding, Assessment]:
    made = Baseline(period=baseline[0], value=Decimal(baseline[1])) if baseline else None
    target = replace(PROVINCE.targets["B1/forest-cover"], baseline=made)
    plan = replace(PROVINCE, targets={target.id: target})
    outcome = judge_submission(plan, handed_in(rows), Options(judging=JudgingOptions(trend=method)))
    (found,) = [f for f in outcome.findings if f.area == AREA]
    return found, outcome


def test_the_baseline_is_the_first_observation() -> None:
    found, _ = judged(cover("2021", 37), cover("2022", "37.5"))
    assert found.series == ((2020, Fraction("36.5")), (2021, 37), (2022, Fraction("37.5")))
    older, _ = judged(cover("2018", 30), cover("2021", 37))
    assert older.series == ((2018, 30), (2020, Fraction("36.5")), (2021, 37))
    trend = found.trend
    assert trend is not None
    assert (trend.first_year, trend.latest_year, trend.years) == (2020, 2022, (2020, 2021, 2022))
    assert (trend.observed_change, trend.required_change) == (Fraction(1, 2), Fraction(5, 6))


def test_linear_uses_at_most_the_last_five_yearly_changes_and_growth_all_of_them() -> None:
    rows = [cover(str(2011 + n), 30 + n) for n in range(10)]
    found, _ = judged(*rows, baseline=(2010, "20"))
    trend, other = found.trend, found.other_trend
    assert trend is not None
    assert other is not None
    assert (trend.first_year, trend.years, trend.observed_change) == (2015, tuple(range(2015, 2021)), 1)
    assert (other.first_year, other.years, other.observed_change) == (2010, tuple(range(2010, 2021)), Fraction(19, 10))


def test_years_without_a_figure_are_not_named() -> None:
    found, _ = judged(cover("2023", 38))
    assert found.trend is not None
    assert (found.trend.years, found.trend.observed_change) == ((2020, 2023), Fraction(1, 2))
    far, _ = judged(cover("2023", 38), baseline=(2010, "25"))
    assert far.trend is not None
    assert (far.trend.years, far.trend.observed_change) == ((2010, 2023), 1)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "rows",
    [
        [],
        [cover("2020", "36.5")],
        [cover("2015", 30), cover("2019", 36)],
        [cover("2021", None)],
        [cover("2021-06", 40)],
    ],
    ids=["nothing", "its own year", "earlier years", "missing", "within a year"],
)
def test_without_a_later_figure_there_is_no_pace(rows: list[Observation], method: TrendMethod) -> None:
    other = observed("clean_air_days", "2021", 5, area=AREA)
    found, _ = judged(*rows, other, method=method)
    assert (found.trend, found.other_trend) == (None, None)


@pytest.mark.parametrize("method", METHODS)
def test_a_baseline_that_meets_the_bound_is_not_met_without_data(method: TrendMethod) -> None:
    found, _ = judged(observed("clean_air_days", "2021", 5, area=AREA), baseline=(2020, "40"), method=method)
    assert (found.verdict, found.trend, found.met_since) == (Verdict.NOT_DUE, None, None)


@pytest.mark.parametrize("method", METHODS)
def test_a_contradicted_baseline_nulls_the_pace_and_not_the_verdict(method: TrendMethod) -> None:
    rows = [cover("2020", "34.2", row=4), cover("2021", 37), cover("2022", 41)]
    found, outcome = judged(*rows, method=method)
    assert (found.verdict, found.trend, found.other_trend) == (Verdict.PASS, None, None)
    (issue,) = outcome.issues
    assert (issue.type.code, issue.location.row) == ("C361", 4)
    assert Language("en").text(issue.message) == (
        "Forest cover of 2020 is 34.2, but the plan starts B1/forest-cover from 36.5."
    )
    agreeing, outcome = judged(cover("2020", "36.52"), *rows[1:], method=method)
    assert agreeing.trend is not None
    assert list(outcome.issues) == []


def test_a_part_has_no_baseline() -> None:
    target = PROVINCE.targets["B1/forest-cover"]
    rows = [cover(str(year), 20 + n, "990101") for n, year in enumerate((2018, 2019, 2022))]
    outcome = judge_submission(replace(PROVINCE, targets={target.id: target}), handed_in(rows), Options())
    (found,) = [f for f in outcome.findings if f.area == "990101"]
    assert [year for year, _ in found.series] == [2018, 2019, 2022]


def test_without_a_baseline_a_single_value_says_what_is_required() -> None:
    found, _ = judged(cover("2022", 37), baseline=None)
    assert found.trend is not None
    assert (found.trend.observed_change, found.trend.required_change, found.trend.years) == (None, 1, (2022,))
    june, _ = judged(cover("2020", 35), cover("2022-06", 37), baseline=None)
    assert june.series == ((2022, 37),)


figures = st.decimals("0.1", "99", places=2)


@given(
    earlier=st.dictionaries(st.integers(2000, 2019), figures, max_size=6),
    base=figures,
    later=st.dictionaries(st.integers(2021, 2024), figures, min_size=1, max_size=4),
    given_base=st.booleans(),
    method=st.sampled_from(METHODS),
)
@settings(max_examples=100, deadline=None)
def test_whatever_earlier_years_a_file_brings_the_pace_is_the_same(
    earlier: dict[int, Decimal], base: Decimal, later: dict[int, Decimal], given_base: bool, method: TrendMethod
) -> None:
    rows = [cover(str(year), str(value)) for year, value in later.items()]
    own = [cover("2020", str(base))] if given_base else []
    before = [cover(str(year), str(value)) for year, value in earlier.items()]
    found, _ = judged(*before, *own, *rows, method=method, baseline=(2020, str(base)))
    alone, _ = judged(*rows, method=method, baseline=(2020, str(base)))
    assert (found.trend, found.other_trend) == (alone.trend, alone.other_trend)
    assert dict(found.series).items() >= dict(alone.series).items()
    assert alone.trend is not None


# the clock


@pytest.mark.parametrize("as_of", [None, datetime.date(2019, 6, 30), datetime.date(2021, 12, 31)])
@pytest.mark.parametrize("years", [None, (2019, 2021)])
def test_where_nothing_was_read_nothing_is_due_or_met(
    plan: Plan, as_of: datetime.date | None, years: tuple[int, int] | None
) -> None:
    from reformcheck.judging import Selection

    options = Options(as_of=as_of, selection=Selection(years=years))
    outcome = judge_submission(plan, handed_in([]), options)
    required = [f for f in outcome.findings if f.target.strength == "required"]
    assert {f.target.id for f in required} >= {"M06/high-skill-workers"}
    assert {(f.verdict, f.reason and f.reason.value, f.trend) for f in required} == {
        (Verdict.UNDECIDED, "missing", None)
    }
    assert (outcome.as_of, outcome.exit_code) == (None, 3)
    if as_of or years:
        assert {f.target.id for f in required} == {t.id for t in plan.targets.values() if t.strength == "required"}


def test_classes_of_a_pace_that_turns_from_the_baseline() -> None:
    up, _ = judged(cover("2019", 50), cover("2021", 37), method=TrendMethod.CAGR)
    down, _ = judged(cover("2019", 10), cover("2021", 36), method=TrendMethod.CAGR)
    assert up.trend is not None
    assert down.trend is not None
    assert (up.trend.class_, down.trend.class_) == (TrendClass.SLIGHTLY_OFF, TrendClass.MOVING_AWAY)
