"""The line of arithmetic of each kind of bound, as a clerk reads it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from conftest import ROOT, Judging, finding
from reformcheck.judging import Finding
from reformcheck.pipeline import Options
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.format import validated
from reformcheck.plan.model import Baseline, Bound, Comparison
from reformcheck.records import replace
from reformcheck.reporting.arithmetic.distance import margin_text
from reformcheck.reporting.arithmetic.equation import compute, figure_text
from reformcheck.reporting.arithmetic.lines import arithmetic
from reformcheck.texts import Language

ENGLISH = Language("en")
BEYOND = "; more than that, since the bound itself does not count"
RATIO = "A2/vehicles-per-point"
SHARE = "A2/renewable-share"
AREA = "B1/planted"
DAYS = "B1/clean-air"


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def found(
    judge: Judging, plan: Plan, target: str, rows: str, bound: dict[str, Any] | None = None, digits: int | None = None
) -> Finding:
    changed = replace(
        plan.targets[target],
        bound=validated(Bound, bound) if bound else plan.targets[target].bound,
        comparison=Comparison(rounded=digits),
    )
    under = replace(plan, targets={target: changed})
    outcome = judge("指标,时间,数值\n" + rows.replace(";", "\n") + "\n", under=under)
    return finding(outcome, target, 2022)


def line(made: Finding) -> str | None:
    steps = arithmetic(made)
    return None if steps is None else ENGLISH.text(steps)


VEHICLES = "电动汽车数,2022,{};充电桩数,2022,{}"
ENERGY = "可再生能源消费量,2022,{};能源消费量,2022,{}"


@pytest.mark.parametrize(
    ("target", "rows", "bound", "digits", "text"),
    [
        (
            RATIO,
            VEHICLES.format(199, 100),
            {"at_least": 2},
            None,
            "199 ÷ 100 = 1.99; 2 − 1.99 = 0.01; 2 × 100 = 200; 200 − 199 = 1",
        ),
        (
            RATIO,
            VEHICLES.format(10, 7),
            {"at_least": 2},
            None,
            "10 ÷ 7 ≈ 1.43; 2 − 1.43 ≈ 0.57; 2 × 7 = 14; 14 − 10 = 4",
        ),
        (
            RATIO,
            VEHICLES.format(10, 7),
            {"at_least": "1.5"},
            None,
            "10 ÷ 7 ≈ 1.43; 1.5 − 1.43 ≈ 0.07; 1.5 × 7 = 10.5; rounded up: 11; 11 − 10 = 1",
        ),
        (
            RATIO,
            VEHICLES.format(17, 7),
            {"at_most": "1.5"},
            None,
            "17 ÷ 7 ≈ 2.43; 2.43 − 1.5 ≈ 0.93; 1.5 × 7 = 10.5; rounded down: 10; 17 − 10 = 7",
        ),
        (
            RATIO,
            VEHICLES.format(14, 7),
            {"more_than": 2},
            None,
            "14 ÷ 7 = 2; 2 − 2 = 0; 2 × 7 = 14; more than that: 15; 15 − 14 = 1",
        ),
        (
            RATIO,
            VEHICLES.format(14, 7),
            {"less_than": 2},
            None,
            "14 ÷ 7 = 2; 2 − 2 = 0; 2 × 7 = 14; less than that: 13; 14 − 13 = 1",
        ),
        (
            RATIO,
            VEHICLES.format(36, 7),
            {"between": [2, 5]},
            None,
            "36 ÷ 7 ≈ 5.14; 5.14 − 5 ≈ 0.14; 5 × 7 = 35; 36 − 35 = 1",
        ),
        (RATIO, VEHICLES.format(34, 7), {"between": [2, 5]}, None, "34 ÷ 7 ≈ 4.86; 5 − 4.86 ≈ 0.14"),
        (RATIO, VEHICLES.format(20, 7), {"at_least": 2}, None, "20 ÷ 7 ≈ 2.86; 2.86 − 2 ≈ 0.86"),
        (RATIO, "车桩比,2022,1.43", {"at_least": 2}, None, "2 − 1.43 = 0.57"),
        (RATIO, "车桩比,2022,2", {"at_least": 2}, None, "2 − 2 = 0"),
        (
            SHARE,
            ENERGY.format(8450, 10000),
            None,
            0,
            "8450 ÷ 10000 × 100 = 84.5; 84.5 rounded to the nearest 1, a half to the even one: 84; 85 − 84.5 = 0.5; what is more than 84.5 complies after rounding; 84.5 × 10000 ÷ 100 = 8450; 8450 − 8450 = 0"
            + BEYOND,
        ),
        (
            SHARE,
            ENERGY.format(8455, 10000),
            {"at_most": 84},
            0,
            "8455 ÷ 10000 × 100 = 84.55; 84.55 rounded to the nearest 1, a half to the even one: 85; 84.55 − 84 = 0.55; what is 84.5 or less complies after rounding; 84.5 × 10000 ÷ 100 = 8450; 8455 − 8450 = 5",
        ),
        (
            SHARE,
            ENERGY.format(8550, 10000),
            {"at_most": 85},
            0,
            "8550 ÷ 10000 × 100 = 85.5; 85.5 rounded to the nearest 1, a half to the even one: 86; 85.5 − 85 = 0.5; what is less than 85.5 complies after rounding; 85.5 × 10000 ÷ 100 = 8550; 8550 − 8550 = 0"
            + BEYOND,
        ),
        (
            SHARE,
            ENERGY.format(8451, 10000),
            None,
            0,
            "8451 ÷ 10000 × 100 = 84.51; 84.51 rounded to the nearest 1, a half to the even one: 85",
        ),
        (
            SHARE,
            ENERGY.format(84501, 100002),
            {"at_least": 84},
            0,
            "84501 ÷ 100002 × 100 ≈ 84.50; 84.50 rounded to the nearest 1, a half to the even one: 84; 84.50 − 84 ≈ 0.50",
        ),
        (
            DAYS,
            "空气优良天数,2022,39",
            {"less_than": 40},
            -1,
            "39 rounded to the nearest 10, a half to the even one: 40; what is less than 35 complies after rounding; less than that: 34; 39 − 34 = 5",
        ),
        (AREA, "当年造林面积,2022,1000", None, None, "1000 − 1000 = 0" + BEYOND),
        (AREA, "当年造林面积,2022,1000.5", None, None, "1000.5 − 1000 = 0.5"),
        (AREA, "当年造林面积,2022,1 公顷", None, None, "1000 − 15.015 ≈ 984.99" + BEYOND),
        (DAYS, "空气优良天数,2022,287", None, None, "300 − 287 = 13"),
        (DAYS, "空气优良天数,2022,300", {"more_than": 300}, None, "300 − 300 = 0; more than that: 301; 301 − 300 = 1"),
        (
            DAYS,
            "空气优良天数,2022,287",
            {"at_least": "299.5"},
            None,
            "299.5 − 287 = 12.5; rounded up: 300; 300 − 287 = 13",
        ),
    ],
)
def test_line_of_arithmetic(
    judge: Judging, province: Plan, target: str, rows: str, bound: dict[str, Any] | None, digits: int | None, text: str
) -> None:
    assert line(found(judge, province, target, rows, bound, digits)) == text


def test_increase_is_counted_from_the_value_before(judge: Judging, province: Plan) -> None:
    rows = "可再生能源消费量,2021,1;能源消费量,2021,3;" + ENERGY.format(34, 100)
    assert line(found(judge, province, SHARE, rows, {"increase_over": "1.5"})) == (
        "34 ÷ 100 × 100 = 34; 33.33 + 1.5 − 34 ≈ 0.83; 34.83 × 100 ÷ 100 ≈ 34.83; 34.833 − 34 ≈ 0.84" + BEYOND
    )


def test_any_increase_is_counted_from_the_value_before(judge: Judging, province: Plan) -> None:
    rows = "空气优良天数,2021,290;空气优良天数,2022,287"
    assert (
        line(found(judge, province, DAYS, rows, {"increase_over": 0}))
        == "290 − 287 = 3; more than that: 291; 291 − 287 = 4"
    )
    rows = "空气优良天数,2021,290;空气优良天数,2022,297"
    assert line(found(judge, province, DAYS, rows, {"increase_over": 5})) == "290 + 5 = 295; 297 − 295 = 2"


def test_baseline_is_what_the_first_increase_is_counted_from(judge: Judging, province: Plan) -> None:
    target = replace(province.targets[DAYS], baseline=Baseline(period=2021, value=Decimal(280)))
    under = replace(province, targets={DAYS: target})
    made = found(judge, under, DAYS, "空气优良天数,2022,281", {"increase_over": 5})
    assert line(made) == "280 + 5 − 281 = 4; more than that: 286; 286 − 281 = 5"


@pytest.mark.parametrize(
    ("target", "rows", "bound", "digits", "text"),
    [
        (DAYS, "空气优良天数,2022,301", None, None, "1 day"),
        (DAYS, "空气优良天数,2022,300", None, None, "none: exactly the bound"),
        (DAYS, "空气优良天数,2022,287", None, None, None),
        (SHARE, ENERGY.format(8451, 10000), None, 0, "none: met only after rounding"),
        (SHARE, ENERGY.format(8600, 10000), None, 0, "1 pp"),
        (RATIO, VEHICLES.format(490, 100), None, None, "0.1"),
        (RATIO, VEHICLES.format(210, 100), None, None, "0.1"),
        (DAYS, "空气优良天数,2021,290;空气优良天数,2022,297", {"increase_over": 5}, None, "2 days"),
    ],
)
def test_margin_is_the_distance_to_the_nearest_end_of_the_bound(
    judge: Judging, province: Plan, target: str, rows: str, bound: dict[str, Any] | None, digits: int | None, text: str
) -> None:
    margin = margin_text(found(judge, province, target, rows, bound, digits))
    assert (None if margin is None else ENGLISH.text(margin)) == text


def test_nothing_is_computed_where_nothing_was_measured(judge: Judging, province: Plan) -> None:
    made = found(judge, province, DAYS, "空气优良天数,2022,约3")
    assert line(made) is None
    assert margin_text(made) is None


def test_sum_of_many_figures_is_told_by_their_number(judge: Judging, plan: Plan) -> None:
    rows = "".join(f"第{n:02}镇,2020,80,100\n" for n in range(13))
    header = "地区,年份,已建工会非公有制企业数,非公有制企业数\n"
    outcome = judge(header + rows, options=Options(parts_complete=True))
    text = line(finding(outcome, "M03/union-coverage"))
    assert text is not None
    assert text.startswith(
        "the sum of 13 figures = 1040; the sum of 13 figures = 1300; 1040 ÷ 1300 × 100 = 80; 85 − 80 = 5;"
    )


# the numbers of an equation


def test_numbers_get_as_many_digits_as_the_result_needs() -> None:
    third = Fraction(1, 3)
    assert compute((third,), "0.33", third, lambda o: o[0]) == (["0.33"], "≈")
    texts, sign = compute((third, 300_000), "100000", 100_000, lambda o: o[0] * o[1])
    assert sign == "≈"
    assert abs(Fraction(texts[0]) * 300_000 - 100_000) < 1


def test_small_numbers_are_not_shown_as_nothing() -> None:
    assert figure_text(Fraction(1, 3_000_000)) == "0.0000003"
    assert figure_text(0) == "0"


def test_digits_of_an_equation_come_to_an_end() -> None:
    third, huge = Fraction(1, 3), 3 * 10**60
    texts, sign = compute((third, huge), str(10**60), 10**60, lambda o: o[0] * o[1])
    assert (texts[0], sign) == ("0." + "3" * 27, "≈")
