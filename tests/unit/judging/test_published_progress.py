"""Progress as Statistics Canada publishes it: class and value of every series with a number for its target.

Source: Canadian Indicator Framework, repository sdg-data-canada-odd-donnees/cif-data-donnees-cic, branch progress-calc-updates
(2025-06-17), indicator_calculation_components.yml: base and current value with their years, target, progress value, status.
The progress value is the ratio of growth rates; series without a figure later than the base year have none.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import ROOT
from observations import handed_in, observed
from reformcheck.judging import JudgingOptions, Trend, TrendMethod
from reformcheck.pipeline import Options, judge_submission
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Baseline, Bound, When
from reformcheck.records import replace

# series, base value, base year, current value, current year, wanted, target, year, progress value, status
PUBLISHED = """
1-1-1  14.5             2015 10.2             2023 at_most  7.25   2030  0.9525901792 substantial_progress
2-2-1  66               2016 64               2021 at_least 71     2030 -1.1731882601 deterioration
3-4-1  8.1              2015 7.3              2023 at_most  8      2025 10.4025745423 target_achieved
3-12-1 184.4            2015 231.9            2023 at_most  0.001  2030 -0.0524250391 deterioration
3-13-1 7.8              2016 21.5             2023 at_most  10     2028 -7.4500791791 deterioration
3-14-1 18.8             2015 11.4             2023 at_most  5      2035  0.9459950698 moderate_progress
5-4-1  1.5              2015 1.42592592592593 2022 at_most  1      2030  0.2703036147 limited_progress
6-1-1  103              2015 29               2023 at_most  0.001  2030  0.2729673631 limited_progress
6-5-1  78.2             2016 66.7             2022 at_least 85     2030 -4.3796797086 deterioration
6-6-1  77               2016 76.8             2022 at_least 100    2040 -0.0395781791 deterioration
7-1-1  20               2017 124.2            2023 at_least 600    2030  1.1896383695 substantial_progress
7-2-1  81.444           2015 79.398           2024 at_least 90     2030 -0.4224820733 deterioration
8-6-1  195772           2015 224030           2023 at_least 244715 2026  0.8293825797 moderate_progress
9-3-1  84.3             2016 93.1             2022 at_least 100    2030  1.3595056841 substantial_progress
9-6-1  695              2015 15329            2025 at_least 37929  2030  1.1864881743 substantial_progress
9-7-1  58.2             2015 59.3             2024 at_least 50     2030  0.2067495416 target_achieved
11-1-1 26866            2016 32660            2023 at_most  13433  2028 -0.5040706834 deterioration
11-3-1 63               2005 74               2020 at_least 85     2030  0.8949392974 moderate_progress
11-5-1 19.3             2016 13.9             2021 at_least 22     2030 -6.7615424396 deterioration
11-6-1 699              2014 683.6            2022 at_most  490    2030  0.1266430982 limited_progress
12-1-1 0.37             2015 14.63            2024 at_least 60     2030  1.2496224150 substantial_progress
14-1-1 0.9              2015 14.7             2023 at_least 30     2030  1.5866947018 substantial_progress
14-2-1 68.5534591194968 2015 46.1538461538462 2022 at_least 55     2026 -2.7716439398 deterioration
15-2-1 42               2019 40               2024 at_least 60     2026 -0.1857629507 deterioration
15-4-1 10.1             2015 13.7             2023 at_least 30     2030  0.5160064972 limited_progress
15-5-1 70               2015 68               2021 at_most  100    2030  0.2002886870 target_achieved
"""
CLASSES = {
    "target_achieved": "met",
    "substantial_progress": "on_track",
    "moderate_progress": "slightly_off",
    "limited_progress": "off_track",
    "deterioration": "moving_away",
}
SERIES = [line.split() for line in PUBLISHED.split("\n") if line]
EARLIER = {
    "none": {},
    "base year": {0: "same"},
    "one year before": {-1: "0.5", 0: "same"},
    "many years before": {-20: "900", -3: "2", -2: "0.01", -1: "100000"},
}


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def told(province: Plan, series: list[str], earlier: dict[int, str]) -> Trend:
    _, base, first, current, last, kind, goal, due, _, _ = series
    target = replace(
        province.targets["A1/emissions"],
        bound=Bound(**{kind: Decimal(goal)}),
        when=When(due=int(due)),
        baseline=Baseline(period=int(first), value=Decimal(base)),
        milestones={},
    )
    figures = {int(last): current}
    figures |= {int(first) + years: base if value == "same" else value for years, value in earlier.items()}
    rows = [observed("emissions", str(year), value, area="990000") for year, value in figures.items()]
    options = Options(judging=JudgingOptions(trend=TrendMethod.CAGR))
    outcome = judge_submission(replace(province, targets={target.id: target}), handed_in(rows), options)
    (found,) = outcome.findings
    assert found.trend is not None
    assert list(outcome.issues) == []
    return found.trend


@pytest.mark.parametrize("earlier", EARLIER.values(), ids=EARLIER)
@pytest.mark.parametrize("series", SERIES, ids=[series[0] for series in SERIES])
def test_class_and_value_are_those_that_were_published(
    province: Plan, series: list[str], earlier: dict[int, str]
) -> None:
    trend = told(province, series, earlier)
    assert trend.ratio is not None
    assert trend.class_ is not None
    assert round(trend.ratio, 9) == round(Decimal(series[8]), 9)
    assert trend.class_.value == CLASSES[series[9]]
    assert (trend.first_year, trend.latest_year, trend.years) == (
        int(series[2]),
        int(series[4]),
        (int(series[2]), int(series[4])),
    )


def test_all_classes_are_among_them() -> None:
    assert {series[9] for series in SERIES} == set(CLASSES)
    assert len(SERIES) == 26
