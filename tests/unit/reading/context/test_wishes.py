"""Texts that say that a figure is a target, a forecast, growth or last year's, and those that only mention one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Plan
from reformcheck.reading.context.claims import Effect, TextPlace
from reformcheck.reading.context.holding import Fact
from reformcheck.reading.tables.plan_readers import PlanReaders

Reading = Callable[..., Any]
WIDE = "地区,年份,非公有制企业数,已建工会非公有制企业数\n"
OUTSIDE = [TextPlace.TITLE, TextPlace.SHEET, TextPlace.FILE]


@pytest.fixture(scope="module")
def readers(plan: Plan) -> PlanReaders:
    return PlanReaders.of(plan)


def effect(readers: PlanReaders, text: str, place: TextPlace, year: int = 2020) -> Effect:
    """What a text makes of a stated rate of the whole area."""
    fact = Fact("union_coverage", "320684", True, ReferencePeriod(year), 86)
    return readers.holder.hold(readers.grammar.read(text, place), fact, frozenset({year})).effect


@pytest.mark.parametrize("place", OUTSIDE)
@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("海门市2020年工作目标", 2020),
        ("2020年目标任务分解表", 2020),
        ("2021年计划", 2021),
        ("2021年预测", 2021),
        ("教育费附加预算表", 2020),
        ("考核目标一览表", 2020),
        ("plan", 2020),
        ("Targets for 2020", 2020),
    ],
)
def test_table_of_wishes(readers: PlanReaders, text: str, year: int, place: TextPlace) -> None:
    assert effect(readers, text, place, year) is Effect.SET_ASIDE


@pytest.mark.parametrize("place", OUTSIDE)
@pytest.mark.parametrize(
    "text",
    [
        "2020年目标完成情况表",
        "2020年计划执行情况",
        "目标任务落实进展",
        "年度考核监测表",
        "一般公共预算支出决算表",
        "绩效目标自评表",
        "统计表",
        "计划财务科",
    ],
)
def test_table_of_facts(readers: PlanReaders, text: str, place: TextPlace) -> None:
    assert effect(readers, text, place) <= Effect.CAVEAT


def test_paper_that_a_title_names_is_no_time_of_its_figures(readers: PlanReaders) -> None:
    assert effect(readers, "改革实施方案（2019年）", TextPlace.TITLE) is Effect.NOTHING


def test_note_about_another_year_says_nothing_of_this_one(readers: PlanReaders) -> None:
    assert effect(readers, "注：2021年为预计数", TextPlace.LINE) is Effect.NOTHING
    assert effect(readers, "注：2021年为预计数", TextPlace.LINE, 2021) > Effect.CAVEAT


@pytest.mark.parametrize(
    "text",
    [
        "预计",
        "为预计数",
        "2020年预测",
        "年底预估",
        "目标",
        "目标数",
        "计划数",
        "均为计划数",
        "上年同期",
        "Forecast",
        "planned",
        "比上年增长",
    ],
)
def test_remark_that_is_all_about_a_wish(readers: PlanReaders, text: str) -> None:
    assert effect(readers, text, TextPlace.REMARK) in (Effect.SET_ASIDE, Effect.ERROR)


@pytest.mark.parametrize(
    "text",
    [
        "超额完成目标",
        "完成计划数的105%",
        "高于目标值",
        "同比增长5%",
        "较上年同期增加3家",
        "较上年同期增加",
        "好于预期",
        "超预计",
        "高于预计",
        "target met",
        "已核实",
    ],
)
def test_remark_beside_a_fact(readers: PlanReaders, text: str) -> None:
    assert effect(readers, text, TextPlace.REMARK) <= Effect.CAVEAT


def test_remark_that_ends_in_the_figure_itself_is_asked_about(readers: PlanReaders) -> None:
    assert effect(readers, "完成计划数的86%", TextPlace.REMARK) is Effect.ERROR


@pytest.mark.parametrize(
    "area",
    [
        "目标",
        "年度目标",
        "2020年目标",
        "计划",
        "预计",
        "上年同期",
        "同比(%)",
        "同比增长",
        "增幅",
        "去年合计",
        "序时进度",
        "Target",
        "forecast",
    ],
)
def test_area_cell_that_is_no_fact(read: Reading, area: str) -> None:
    found = read(WIDE + f"海门市,2020,100,95\n{area},2020,90,90\n")
    assert (found.values, set(found.codes)) == ([100, 95], {"C312"}), found.said


@pytest.mark.parametrize(
    "area", ["海门市", "常乐镇", "合计", "Changle Town", "Planetown", "320684", "计划单列区", "城投集团"]
)
def test_area_cell_that_is_an_area(read: Reading, area: str) -> None:
    found = read(WIDE + f"{area},2020,100,95\n")
    assert (found.values, found.codes) == ([100, 95], []), found.said


@pytest.mark.parametrize("period", ["2020年目标", "2020（预计）", "2020年同期", "2020 forecast", "2020年末预计"])
def test_period_cell_that_is_no_fact(read: Reading, period: str) -> None:
    found = read(WIDE + f"海门市,{period},100,95\n")
    assert (found.facts, set(found.codes)) == ([], {"C381"}), found.said


@pytest.mark.parametrize(
    ("period", "codes"), [("2020", []), ("2020年底", []), ("去年", ["C306"]), ("上年", ["C306"]), ("2020-12-31", [])]
)
def test_period_cell_that_is_a_period_or_cannot_be_read(read: Reading, period: str, codes: list[str]) -> None:
    found = read(WIDE + f"海门市,{period},100,95\n")
    assert (found.values, found.codes) == ([100, 95], codes)
