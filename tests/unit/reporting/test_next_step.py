"""What to do next: of whom, of when, and never one of several alone."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from conftest import ROOT, Judging
from reformcheck.judging import Assessment, JudgingOptions
from reformcheck.pipeline import Options
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Bound, EveryYear, When
from reformcheck.records import replace
from reformcheck.reporting.next_step import next_step
from reformcheck.texts import Language

EN, ZH = Language("en"), Language("zh")
TOWNS = "地区,年份,已建工会非公有制企业数,非公有制企业数\n海门市,2020,9000,10000\n"


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def told(outcome: Assessment) -> str:
    return EN.text(next_step(outcome))


def each(judge: Judging, rows: str) -> Assessment:
    return judge(TOWNS + rows, options=Options(judging=JudgingOptions(each_area=True)))


def test_parts_of_equal_need_are_all_named(judge: Judging) -> None:
    outcome = each(judge, "常乐镇,2020,60,100\n三星镇,2020,60,100\n四甲镇,2020,95,100")
    assert told(outcome) == (
        "Next: M03/union-coverage in 三星镇 lacked 25 enterprises (Non-public enterprises with a trade union) in 2020, "
        "M03/union-coverage in 常乐镇 lacked 25 enterprises (Non-public enterprises with a trade union) in 2020."
    )
    assert ZH.text(next_step(outcome)) == (
        "下一步：三星镇的 M03/union-coverage 在2020年缺25家（已建工会非公有制企业数）、"
        "常乐镇的 M03/union-coverage 在2020年缺25家（已建工会非公有制企业数）。"
    )


def test_the_largest_need_of_parts_comes_first_and_the_rest_is_counted(judge: Judging) -> None:
    outcome = each(judge, "".join(f"第{n}镇,2020,{80 - n},100\n" for n in range(5)))
    text = told(outcome)
    what = "enterprises (Non-public enterprises with a trade union) in 2020"
    assert text.startswith(f"Next: M03/union-coverage in 第4镇 lacked 9 {what}, ")
    assert text.endswith(f"第2镇 lacked 7 {what} and 2 more.")


def test_the_whole_comes_before_its_parts_and_the_last_year_before_others(judge: Judging) -> None:
    rows = "地区,年份,已建工会非公有制企业数,非公有制企业数\n"
    rows += "海门市,2019,700,1000\n海门市,2020,800,1000\n常乐镇,2020,10,100\n"
    outcome = judge(rows, options=Options(judging=JudgingOptions(each_area=True)))
    assert (
        told(outcome)
        == "Next: M03/union-coverage lacked 50 enterprises (Non-public enterprises with a trade union) in 2020."
    )


def test_of_a_year_that_is_not_over_it_says_what_is_needed(judge: Judging, province: Plan) -> None:
    outcome = judge("时间,污染物排放量（吨）\n2022年1-9月,10600", under=province)
    assert told(outcome) == "Next: A1/emissions needs 100 fewer tonnes."
    over = judge("时间,污染物排放量（吨）\n2022,10600", under=province)
    assert told(over) == "Next: A1/emissions had 100 tonnes too many in 2022."
    rate = judge(
        "时间,污染物排放量（吨）\n2022年1-9月,10600",
        under=province,
        options=Options(as_of=datetime.date(2023, 1, 31)),
    )
    assert told(rate) == "Next: A1/emissions had 100 tonnes too many in 2022."


@pytest.mark.parametrize(
    ("bound", "figure", "text"),
    [
        ({"more_than": 1000}, "999.5", "lacked more than 0.5 mu in 2023"),
        ({"less_than": 1000}, "1000.5", "had more than 0.5 mu too many in 2023"),
        ({"more_than": 1000}, "1000", "see what B1/planted missed in 2023, and hand in its counts"),
    ],
)
def test_bounds_that_do_not_comply_themselves(
    judge: Judging, province: Plan, bound: dict[str, int], figure: str, text: str
) -> None:
    made = Bound(**{kind: Decimal(number) for kind, number in bound.items()})
    target = replace(province.targets["B1/planted"], bound=made)
    outcome = judge(f"年份,当年造林面积（亩）\n2023,{figure}", under=replace(province, targets={target.id: target}))
    assert text in told(outcome)


def test_a_variable_in_per_cent_lacks_percentage_points(judge: Judging, province: Plan) -> None:
    variable = replace(province.variables["clean_air_days"], unit="percent")
    target = replace(
        province.targets["B1/clean-air"],
        bound=Bound(at_least=Decimal(80)),
        when=When(every_year=EveryYear(first_year=2022)),
    )
    under = replace(province, variables={**province.variables, variable.id: variable}, targets={target.id: target})
    outcome = judge("指标,年份,数值,单位\n空气优良天数,2022,78.5,%", under=under)
    assert told(outcome) == "Next: B1/clean-air lacked 1.5 pp in 2022."
    assert ZH.text(next_step(outcome)) == "下一步：B1/clean-air 在2022年缺1.5个百分点。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "常乐镇,2020,,100",
            "Next: hand in Dynamic trade-union coverage of non-public enterprises of 2020 for 常乐镇.",
        ),
        (
            "常乐镇,2020年6月,60,100",
            "Next: keep M03/union-coverage in 常乐镇 moving; it is short of what is due in 2020.",
        ),
    ],
)
def test_parts_are_named_in_what_is_open_and_what_is_late(judge: Judging, plan: Plan, text: str, expected: str) -> None:
    under = replace(plan, targets={"M03/union-coverage": plan.targets["M03/union-coverage"]})
    rows = TOWNS if "年6月" not in text else TOWNS.replace("2020,", "2020年6月,")
    outcome = judge(rows + text, under=under, options=Options(judging=JudgingOptions(each_area=True)))
    assert told(outcome) == expected


def test_parts_that_may_not_be_all_ask_for_the_whole(judge: Judging) -> None:
    outcome = judge(TOWNS.splitlines()[0] + "\n常乐镇,2020,60,100\n", options=Options())
    assert told(outcome).startswith("Next: hand in M03/union-coverage of the whole area, or of every part, ")


def test_what_an_increase_is_counted_from_is_asked_for_by_its_year(judge: Judging, province: Plan) -> None:
    target = replace(province.targets["A2/renewable-rise"], strength="required")
    outcome = judge("年份,可再生能源占比\n2022,52%", under=replace(province, targets={target.id: target}))
    assert told(outcome) == "Next: hand in Share of renewable energy of 2021."
