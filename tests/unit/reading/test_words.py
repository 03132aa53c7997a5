from __future__ import annotations

import pytest

from reformcheck.names import normalised
from reformcheck.reading import words
from reformcheck.reading.words import HEADER_WORDS, Role, denies_figure


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("指标", Role.INDICATOR),
        ("指标名称", Role.INDICATOR),
        ("INDICATOR", Role.INDICATOR),
        ("地区", Role.AREA),
        ("行政区划代码", Role.AREA),
        ("REF_AREA", Role.AREA),
        ("乡镇", Role.AREA),
        ("村", Role.AREA),
        ("年份", Role.PERIOD),
        ("统计年度", Role.PERIOD),
        ("TIME_PERIOD", Role.PERIOD),
        ("数值", Role.VALUE),
        ("实际完成", Role.VALUE),
        ("OBS_VALUE", Role.VALUE),
        ("计量单位", Role.UNIT),
        ("UNIT_MEASURE", Role.UNIT),
        ("UNIT_MULT", Role.UNIT_MULTIPLIER),
        ("备注", Role.NOTE),
        ("OBS_STATUS", Role.STATUS),
        ("单位", Role.UNIT_OR_REPORTER),
        ("责任单位", Role.REPORTER),
    ],
)
def test_header_word_is_known_in_both_languages(header: str, role: Role) -> None:
    assert HEADER_WORDS[normalised(header)] is role


def test_no_header_word_speaks_of_a_wish() -> None:
    assert [word for word in HEADER_WORDS if words.is_no_fact_header(word)] == []


@pytest.mark.parametrize(
    "text",
    [
        "目标值",
        "2020年目标",
        "计划数",
        "预计完成",
        "2021年预测",
        "同比",
        "同比增速(%)",
        "增长率",
        "上年同期",
        "去年",
        "完成率",
        "较上年",
        "target",
        "target_value",
        "2020_forecast",
        "planned",
        "projection",
        "growth",
        "yoy",
        "previous",
        "last_year",
        "rank",
    ],
)
def test_header_that_is_no_fact(text: str) -> None:
    assert words.is_no_fact_header(text)


@pytest.mark.parametrize("text", ["数值", "2020年实际", "完成值", "人数", "planet", "value", "企业类型"])
def test_header_that_may_be_a_fact(text: str) -> None:
    assert not words.is_no_fact_header(text)


@pytest.mark.parametrize(
    "text",
    [
        "目标",
        "目标值",
        "2020年目标",
        "年度目标任务",
        "全年计划数",
        "预计数",
        "（预计）",
        "上年同期",
        "同比增长率",
        "Target",
        "forecast value",
    ],
)
def test_mark_that_is_no_fact(text: str) -> None:
    assert words.is_no_fact_mark(text)


@pytest.mark.parametrize(
    "text", ["实际", "完成", "目标完成数值如下", "超额完成目标", "计划生育", "F", "", "targets met"]
)
def test_mark_must_be_wholly_one(text: str) -> None:
    assert not words.is_no_fact_mark(text)


@pytest.mark.parametrize(
    "text", ["工会覆盖率目标", "非公有制企业数同比", "计划联席会议次数", "forecast coverage", "growth of workers"]
)
def test_label_that_is_no_fact(text: str) -> None:
    assert words.is_no_fact_label(text)


@pytest.mark.parametrize("text", ["工会覆率", "GDP", "workers planet"])
def test_label_of_another_indicator(text: str) -> None:
    assert not words.is_no_fact_label(text)


@pytest.mark.parametrize(
    "text",
    [
        "注：数据截至2020年底",
        "注1：含分公司",
        "备注:无",
        "资料来源：市总工会",
        "填表人：张三",
        "审核人 李四",
        "*含个体",
        "※ 说明",
        "Note: x",
        "Source: y",
        "注",
    ],
)
def test_note_line(text: str) -> None:
    assert words.is_note_line(text)


@pytest.mark.parametrize("text", ["注册企业数", "说明会次数", "海门市", "来源地", "notebook"])
def test_line_that_is_no_note(text: str) -> None:
    assert not words.is_note_line(text)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["填表人：张三", "审核人：李四", "报出日期：2021年1月5日"], True),
        (["单位负责人：", "联系电话：82100000", "科室：办公室"], True),
        (["注：常乐镇", "100"], False),
        (["常乐镇", "注：100"], False),
    ],
)
def test_signature_line_has_only_fields(texts: list[str], expected: bool) -> None:
    assert words.are_note_lines(texts) is expected


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("不适用：本市未设此项资金", True),
        ("没有此项补贴", True),
        ("本市无该项业务", True),
        ("not applicable: the city has no such fund", True),
        ("There is no vocational fund here", True),
        ("待统计", False),
        ("尚无此项数据", False),
        ("not applicable yet", False),
        ("there is no figure until later", False),
        ("无", False),
        ("", False),
    ],
)
def test_a_remark_denies_a_figure_or_puts_it_off(text: str, denies: bool) -> None:
    assert denies_figure(text) == denies
