"""Pace, projection and class; the figures are those of Destatis and Statistics Canada."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from reformcheck.judging.acceptance import Acceptance, acceptance
from reformcheck.judging.trends import TrendClass, TrendMethod, trend
from reformcheck.plan.model import Bound, Comparison
from reformcheck.quantities import Exact


def at_least(number: object) -> Acceptance:
    return acceptance(Bound(at_least=Decimal(str(number))), Comparison())


def at_most(number: object) -> Acceptance:
    return acceptance(Bound(at_most=Decimal(str(number))), Comparison())


def test_a_projection_beyond_the_target_misses_nothing() -> None:
    found = trend([(2018, 80), (2019, 83)], at_least(85), 2020)
    assert found is not None
    assert (found.observed_change, found.required_change, found.projection) == (3, 2, 86)
    assert found.class_ is TrendClass.ON_TRACK


@pytest.mark.parametrize(
    ("latest", "class_"),
    [
        # start 0, due in ten years from the tenth; target 100: the projection is twice the latest
        (Fraction("48.8"), TrendClass.ON_TRACK),
        (Fraction("48.7"), TrendClass.SLIGHTLY_OFF),
        (Fraction(400, 9), TrendClass.SLIGHTLY_OFF),
        (Fraction("44.4"), TrendClass.OFF_TRACK),
        (Fraction(0), TrendClass.OFF_TRACK),
    ],
)
def test_the_limits_of_the_linear_classes(latest: Fraction, class_: TrendClass) -> None:
    found = trend([(2010, 0), (2015, latest)], at_least(100), 2020)
    assert found is not None
    assert found.class_ is class_


@pytest.mark.parametrize(
    ("share", "class_"),
    [
        ("0.0499", TrendClass.ON_TRACK),
        ("0.05", TrendClass.SLIGHTLY_OFF),
        ("0.20", TrendClass.SLIGHTLY_OFF),
        ("0.2001", TrendClass.OFF_TRACK),
    ],
)
def test_the_share_of_the_gap_that_is_missed_decides(share: str, class_: TrendClass) -> None:
    # one year left, the gap is 100: the yearly change is what is not missed
    change = 100 * (1 - Fraction(share))
    found = trend([(2018, -change), (2019, 0)], at_least(100), 2020)
    assert found is not None
    assert found.class_ is class_


def test_only_the_last_five_yearly_changes_count() -> None:
    series = [(year, 0 if year == 2010 else 50 + year - 2013) for year in (2010, *range(2013, 2020))]
    found = trend(series, at_least(100), 2020)
    assert found is not None
    assert (found.first_year, found.observed_change) == (2014, 1)


def test_a_gap_of_years_is_spread_over_them() -> None:
    found = trend([(2015, 10), (2019, 18)], at_least(100), 2020)
    assert found is not None
    assert found.observed_change == 2


@pytest.mark.parametrize(
    ("series", "accepted"), [([(2018, 84), (2019, 83)], at_least(85)), ([(2018, 6), (2019, 7)], at_most(5))]
)
def test_the_wrong_direction_is_moving_away(series: list[tuple[int, int]], accepted: Acceptance) -> None:
    for method in TrendMethod:
        found = trend(series, accepted, 2020, method)
        assert found is not None
        assert found.class_ is TrendClass.MOVING_AWAY


def test_met_is_tested_first() -> None:
    for method in TrendMethod:
        found = trend([(2018, 86), (2019, 85)], at_least(85), 2020, method)
        assert found is not None
        assert (found.class_, found.required_change) == (TrendClass.MET, None)


def test_one_value_tells_the_pace_that_is_required() -> None:
    found = trend([(2019, 1000)], at_least(1060), 2020)
    assert found is not None
    assert (found.required_change, found.observed_change, found.projection, found.class_) == (60, None, None, None)


def test_nothing_to_tell() -> None:
    assert trend([], at_least(85), 2020) is None
    assert trend([(2020, 80)], at_least(85), 2020) is None
    assert trend([(2020, 80)], at_least(85), None) is None


def test_without_a_due_date_there_is_only_the_observed_pace() -> None:
    found = trend([(2018, 80), (2019, 83)], at_least(85), None)
    assert found is not None
    assert (found.observed_change, found.required_change, found.projection, found.class_) == (3, None, None, None)
    growth = trend([(2018, 80), (2019, 83)], at_least(85), None, TrendMethod.CAGR)
    assert growth is not None
    assert (growth.class_, growth.required_rate) == (None, None)


def test_a_range_is_approached_from_either_side() -> None:
    accepted = acceptance(Bound(between=(Decimal(80), Decimal(90))), Comparison())
    below = trend([(2018, 70), (2019, 75)], accepted, 2020)
    above = trend([(2018, 100), (2019, 95)], accepted, 2020)
    assert below is not None
    assert above is not None
    assert (below.required_change, above.required_change) == (5, -5)
    assert below.class_ is above.class_ is TrendClass.ON_TRACK


def test_a_target_that_excludes_its_number_has_no_class_at_it() -> None:
    accepted = acceptance(Bound(more_than=Decimal(85)), Comparison())
    found = trend([(2018, 80), (2019, 85)], accepted, 2020)
    assert found is not None
    assert found.class_ is None


@pytest.mark.parametrize(
    ("series", "accepted", "due", "ratio", "class_"),
    [
        (
            [(2015, Fraction("14.5")), (2023, Fraction("10.4"))],
            at_most("7.25"),
            2030,
            "0.90109",
            TrendClass.SLIGHTLY_OFF,
        ),
        ([(2018, 80), (2019, 83)], at_least(85), 2020, "1.22", TrendClass.ON_TRACK),
        ([(2018, 960), (2019, 1000)], at_least(1060), 2020, "0.82", TrendClass.SLIGHTLY_OFF),
        ([(2018, 100), (2019, 101)], at_least(110), 2020, "0.20", TrendClass.OFF_TRACK),
    ],
)
def test_the_ratio_of_growth_rates(
    series: list[tuple[int, Fraction]], accepted: Acceptance, due: int, ratio: str, class_: TrendClass
) -> None:
    found = trend(series, accepted, due, TrendMethod.CAGR)
    assert found is not None
    assert found.ratio is not None
    assert round(found.ratio, len(ratio) - 2) == Decimal(ratio)
    assert found.class_ is class_


def test_a_zero_base_has_no_growth_rate() -> None:
    found = trend([(2018, 0), (2019, 50)], at_least(100), 2020, TrendMethod.CAGR)
    assert found is not None
    assert (found.observed_rate, found.ratio, found.class_) == (None, None, None)


def test_a_fall_to_zero_is_a_fall_of_the_whole() -> None:
    found = trend([(2018, 10), (2019, 0)], at_least(20), 2020, TrendMethod.CAGR)
    assert found is not None
    assert found.observed_rate == Decimal(-1)
    assert found.class_ is TrendClass.MOVING_AWAY


def test_each_method_has_the_other() -> None:
    assert [method.other for method in TrendMethod] == [TrendMethod.CAGR, TrendMethod.LINEAR]


@pytest.mark.parametrize(
    ("latest", "class_"),
    [
        ("99.9", TrendClass.MOVING_AWAY),
        ("100.1", TrendClass.OFF_TRACK),
        ("105.9", TrendClass.OFF_TRACK),
        ("106.1", TrendClass.SLIGHTLY_OFF),
        ("109.4", TrendClass.SLIGHTLY_OFF),
        ("109.6", TrendClass.ON_TRACK),
    ],
)
def test_the_limits_of_the_classes_of_growth(latest: str, class_: TrendClass) -> None:
    # 100 is to become 121 in two years: a tenth a year
    found = trend([(2018, 100), (2019, Fraction(latest))], at_least(121), 2020, TrendMethod.CAGR)
    assert found is not None
    assert found.class_ is class_


def test_growth_runs_from_the_first_figure_whatever_lies_between() -> None:
    series = [(2016, 100), (2018, 150), (2019, Fraction("133.1"))]
    found = trend(series, at_least(Decimal("146.41")), 2020, TrendMethod.CAGR)
    assert found is not None
    assert (found.first_year, found.class_) == (2016, TrendClass.ON_TRACK)
    assert found.observed_rate is not None
    assert abs(found.observed_rate - Decimal("0.1")) < Decimal("1e-12")


def test_where_the_last_years_have_one_value_the_one_before_counts_and_no_other() -> None:
    series: list[tuple[int, Exact]] = [(2000, 1), (2005, 20), (2020, 50)]
    found = trend(series, acceptance(Bound(at_least=Decimal(60)), Comparison()), 2021, TrendMethod.LINEAR)
    assert found is not None
    assert (found.years, found.observed_change) == ((2005, 2020), 2)
