from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]
ROWS = "非公有制企业数,家,12000\n已建工会非公有制企业数,家,10380\n"


def values_of(found: Any) -> list[object]:
    return [fact[3] for fact in found.facts]


@pytest.mark.parametrize(
    "word",
    [
        *(
            "本年累计",
            "期末数",
            "年末数",
            "决算数",
            "本期",
            "本年实际",
            "本年",
            "累计",
            "合计",
            "年末实有数",
            "本月止累计",
            "期末数（家）",
        ),
        *("Year-to-date", "End of period", "本年实际①", "求和项:数值", "Sum of value"),
    ],
)
def test_words_of_reports_head_a_column_of_figures(read: Reading, word: str) -> None:
    found = read(f"2020年工会统计年报,,\n指标名称,计量单位,{word}\n{ROWS}")
    assert (values_of(found), found.layouts[0] in ("long", "wide")) == ([12_000, 10_380], True)
    assert [fact[2] for fact in found.facts] == ["2020", "2020"]


@pytest.mark.parametrize(
    "aside",
    ["年初数", "期初数", "上年实际", "上年同期累计", "预算数", "调整预算数", "决算数为预算数的%", "目标值", "同比"],
)
def test_what_no_fact_stands_under_does_not_compete(read: Reading, aside: str) -> None:
    found = read(f"2020年工会统计年报,,\n指标名称,{aside},本年累计\n非公有制企业数,1,12000\n")
    assert (values_of(found), found.codes) == ([12_000], ["C312"])


@pytest.mark.parametrize("words", ["本月,本月止累计", "期末数,本年累计", "数值,本期", "数值,数值"])
def test_columns_that_compete_are_asked_about(read: Reading, words: str) -> None:
    found = read(f"2020年12月统计月报,,\n指标名称,{words}\n联席会议次数,0,2\n")
    assert (found.facts, found.codes) == ([], ["S210"])
    first, second = words.split(",")
    assert f"{first}, {second}" in found.said[0]
    assert f'--column "{second}=ignore"' in found.said[0]


def test_words_of_reports_are_no_figures_of_a_table_with_a_column_for_each_variable(read: Reading) -> None:
    found = read("年份,非公有制企业数,累计\n2020,12000,5\n")
    assert (values_of(found), found.codes) == ([12_000], ["S213"])


def test_words_of_reports_give_way_to_years_across(read: Reading) -> None:
    found = read("指标,2019年,2020年,累计\n工会覆盖率,85,86,171\n")
    assert (values_of(found), found.codes) == ([85, 86], ["S213"])


def test_words_of_reports_among_areas_are_asked_about(read: Reading) -> None:
    assert read("2020年\n指标,海门市,常乐镇,累计\n工会覆盖率,85,86,171\n").codes == ["S209"]


def test_variable_under_a_word_of_reports_is_that_variable(read: Reading) -> None:
    found = read("年份,非公有制企业数,\n,年初数,年末数\n2020,11000,12000\n")
    assert (values_of(found), found.codes) == ([12_000], ["C312"])


@pytest.mark.parametrize("version", ["2020年(修订)", "2020年快报数", "2020年核定数", "2020年（初步）", "2020 revised"])
def test_another_version_of_a_column_is_asked_about(read: Reading, version: str) -> None:
    found = read(f"指标,2019年,2020年,{version}\n工会覆盖率,85,86,84\n")
    assert (found.facts, found.codes, found.place("S209")) == ([], ["S209"], (1, "D"))
    assert "=ignore" in found.said[0]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("2025年规划", "C312"),
        ("2020年说明", "S213"),
        ("2020年占比", "S213"),
        ("2018年修订", "S213"),
        ("2020年目标", "C312"),
    ],
)
def test_column_that_begins_with_a_year_is_named_and_not_read(read: Reading, header: str, code: str) -> None:
    found = read(f"指标,2019年,2020年,{header}\n工会覆盖率,85,86,84\n联席会议次数,1,1,\n")
    assert (values_of(found), found.codes) == ([85, 86, 1, 1], [code])
    assert found.place(code) == (1, "D")


def test_label_column_before_areas_across_is_no_area(read: Reading) -> None:
    found = read("2020年\n指标名称,代码,常乐镇,合计\n非公有制企业数,01,100,12000\n")
    assert [fact[1:] for fact in found.facts] == [("常乐镇", "2020", 100), ("320684", "2020", 12_000)]
    after = read("2020年\n指标名称,常乐镇,常乐,合计\n非公有制企业数,100,01,12000\n")
    assert after.codes == ["S209"]
