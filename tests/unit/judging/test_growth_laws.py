"""The ratio of growth rates of a plan's baseline: its value and class, whatever earlier years a file brings (docs/rules.md § 4.8).

Source of the ratio and of its classes: Statistics Canada, Canadian Indicator Framework, after Eurostat.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from conftest import ROOT
from observations import handed_in, observed
from reformcheck.judging import JudgingOptions, Trend, TrendMethod
from reformcheck.pipeline import Options, judge_submission
from reformcheck.plan import load_plan
from reformcheck.plan.model import Baseline, Bound, When
from reformcheck.records import replace

PROVINCE = load_plan(ROOT / "tests" / "plans" / "province")
OPTIONS = Options(judging=JudgingOptions(trend=TrendMethod.CAGR))


class Course(NamedTuple):
    """From where to where a figure goes, and where it is now."""

    base: Decimal
    base_year: int
    latest: Decimal
    latest_year: int
    goal: Decimal
    due: int

    @property
    def rises(self) -> bool:
        return self.goal > self.base

    @property
    def is_met(self) -> bool:
        return self.latest >= self.goal if self.rises else self.latest <= self.goal


def told(course: Course, earlier: dict[int, Decimal]) -> Trend:
    """What is said of the course by a file that also has figures of earlier years."""
    target = replace(
        PROVINCE.targets["A1/emissions"],
        bound=Bound(at_least=course.goal) if course.rises else Bound(at_most=course.goal),
        when=When(due=course.due),
        baseline=Baseline(period=course.base_year, value=course.base),
        milestones={},
    )
    figures = {**earlier, course.latest_year: course.latest}
    rows = [observed("emissions", str(year), str(value), area="990000") for year, value in figures.items()]
    outcome = judge_submission(replace(PROVINCE, targets={target.id: target}), handed_in(rows), OPTIONS)
    (found,) = outcome.findings
    assert found.trend is not None
    assert list(outcome.issues) == []
    return found.trend


def growth(before: Decimal, after: Decimal, years: int) -> float:
    """A year, in plain floating point: nothing of the program's own arithmetic."""
    return float((after / before) ** (Decimal(1) / years) - 1)


def expected_ratio(course: Course) -> float:
    wanted = growth(course.base, course.goal, course.due - course.base_year)
    seen = growth(course.base, course.latest, course.latest_year - course.base_year)
    return (seen if course.rises else -seen) / abs(wanted)


def expected_class(course: Course, ratio: float) -> str:
    if course.is_met:
        return "met"
    names = ((0.95, "on_track"), (0.60, "slightly_off"), (0.0, "off_track"))
    return next((name for least, name in names if ratio >= least), "moving_away")


@pytest.mark.parametrize(
    ("course", "ratio", "class_"),
    [
        (Course(Decimal("14.5"), 2015, Decimal("10.4"), 2023, Decimal("7.25"), 2030), "0.90109", "slightly_off"),
        (Course(Decimal(80), 2018, Decimal(83), 2019, Decimal(85), 2020), "1.22", "on_track"),
        (Course(Decimal(960), 2018, Decimal(1000), 2019, Decimal(1060), 2020), "0.82", "slightly_off"),
        (Course(Decimal(66), 2016, Decimal(64), 2021, Decimal(71), 2030), "-1.17", "moving_away"),
    ],
)
def test_value_and_class_of_known_courses(course: Course, ratio: str, class_: str) -> None:
    trend = told(course, {})
    assert trend.ratio is not None
    assert trend.class_ == class_
    assert round(trend.ratio, -Decimal(ratio).as_tuple().exponent) == Decimal(ratio)  # type: ignore[operator]


AMOUNTS = st.decimals(Decimal("0.5"), 5000, places=2)


@given(
    base=AMOUNTS,
    latest=AMOUNTS,
    goal=AMOUNTS,
    base_year=st.integers(2005, 2018),
    passed=st.integers(1, 10),
    left=st.integers(1, 15),
    earlier=st.dictionaries(st.integers(-20, 0), AMOUNTS, max_size=4),
)
def test_value_and_class_follow_from_the_baseline_alone(
    base: Decimal,
    latest: Decimal,
    goal: Decimal,
    base_year: int,
    passed: int,
    left: int,
    earlier: dict[int, Decimal],
) -> None:
    assume(abs(goal / base - 1) > Decimal("0.001"))
    course = Course(base, base_year, latest, base_year + passed, goal, base_year + passed + left)
    ratio = expected_ratio(course)
    assume(all(abs(ratio - least) > 1e-9 for least in (0.95, 0.60, 0.0)))
    # NOTE: a figure of the base year itself is the baseline once more, or it would contradict the plan
    before = {base_year + years: base if years == 0 else value for years, value in earlier.items()}
    alone, trend = told(course, {}), told(course, before)
    assert trend == alone
    assert trend.ratio is not None
    assert float(trend.ratio) == pytest.approx(ratio, rel=1e-9, abs=1e-9)
    assert trend.class_ == expected_class(course, ratio)
    assert (trend.first_year, trend.latest_year) == (course.base_year, course.latest_year)
    assert trend.years == (course.base_year, course.latest_year)
    event(str(trend.class_))
