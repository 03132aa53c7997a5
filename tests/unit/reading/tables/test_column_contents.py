from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]
COUNTS = ",年份,非公有制企业数,已建工会非公有制企业数\n"
CITY = [("non_public_enterprises", "320684", "2020", 100), ("non_public_enterprises_with_union", "320684", "2020", 95)]
TOWN = [(subject, "常乐镇", period, value) for subject, _, period, value in CITY]


@pytest.mark.parametrize("cells", [["人", "万人"], ["万人", ""], ["人/万人", "-"]])
def test_column_of_units_is_the_unit(read: Reading, cells: list[str]) -> None:
    found = read("指标,单位,年份,数值\n" + "".join(f"劳动者总数,{cell},{2019 + i},5\n" for i, cell in enumerate(cells)))
    assert found.codes in ([], ["C303"])
    wanted = {"人": 5, "万人": 50000, "": 5, "-": 5, "人/万人": "doubtful"}
    assert found.values == [wanted[cell] for cell in cells]


@pytest.mark.parametrize("header", ["单位", "填报单位", "单位名称"])
def test_column_of_places_is_the_area(read: Reading, header: str) -> None:
    assert read(header + COUNTS + "常乐镇,2020,100,95\n").facts == TOWN


@pytest.mark.parametrize(
    "cells", [["市总工会"], ["市总工会", "市财政局"], ["海门市总工会", "人社局"], ["trade-union-federation"]]
)
def test_column_of_organisations_changes_nothing(read: Reading, cells: list[str]) -> None:
    found = read("单位" + COUNTS + "".join(f"{cell},{2020 + i},100,95\n" for i, cell in enumerate(cells)))
    assert (found.facts[:2], found.codes) == (CITY, [])


@pytest.mark.parametrize(
    "cells",
    [
        ["常乐镇", "市总工会"],
        ["常乐镇", "家"],
        ["常乐"],
        ["常乐", "三厂"],
        ["常乐镇人民政府"],
        ["启东市总工会"],
        ["家", "市总工会"],
    ],
)
def test_column_that_may_be_places_or_not_is_refused(read: Reading, cells: list[str]) -> None:
    found = read("单位" + COUNTS + "".join(f"{cell},2020,100,95\n" for cell in cells))
    assert (found.facts, found.codes, found.place("S209")) == ([], ["S209"], (1, "A"))


def test_organisation_of_the_city_beside_an_area_column_is_only_a_reporter(read: Reading) -> None:
    found = read("地区,单位" + COUNTS + "海门市,海门市总工会,2020,100,95\n")
    assert (found.facts, found.codes) == (CITY, [])


@pytest.mark.parametrize("header", ["单位", "责任单位", "填报人", "序号"])
def test_part_that_a_cell_beside_the_city_names_puts_its_figures_into_doubt(read: Reading, header: str) -> None:
    found = read(f"地区,{header}" + COUNTS + "海门市,常乐镇总工会,2020,100,95\n")
    assert (found.values, found.codes, found.place("C380")) == (["doubtful", "doubtful"], ["C380"], (2, "B"))


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("责任单位", "常乐镇总工会"),
        ("责任单位", "常乐镇"),
        ("名称", "常乐镇"),
        ("镇", "常乐镇"),
        ("所在", "启东市"),
        ("", "常乐"),
        ("", "全部"),
    ],
)
def test_unnamed_area_column_never_makes_a_towns_figure_the_citys(read: Reading, header: str, cell: str) -> None:
    found = read(header + COUNTS + f"{cell},2020,100,95\n")
    assert found.facts == (TOWN if header == "镇" else [])
    assert found.codes == ([] if header == "镇" else ["S209"])


def test_column_of_places_without_a_header_is_the_area(read: Reading) -> None:
    assert read(COUNTS + "常乐镇,2020,100,95\n注：一,,,\n").facts == TOWN


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("责任单位", "市总工会"),
        ("名称", "全市"),
        ("名称", "海门市"),
        ("类型", "全部企业"),
        ("", "1"),
        ("", "海门市"),
        ("", ""),
        ("序号", "1"),
    ],
)
def test_column_that_names_no_other_area_changes_nothing(read: Reading, header: str, cell: str) -> None:
    assert read(header + COUNTS + f"{cell},2020,100,95\n").facts == CITY


def test_kind_that_a_column_of_kinds_names_is_a_group_of_its_own(read: Reading) -> None:
    found = read("类型" + COUNTS + "企业,2020,100,95\n")
    assert (found.facts, found.codes, found.issue_places("C381")) == ([], ["C381", "C381"], [(2, "A"), (2, "A")])


def test_one_place_among_other_words_is_enough_to_ask(read: Reading) -> None:
    assert read("名称,年份,非公有制企业数\n常乐镇,2020,100\n本部,2019,90\n").codes == ["S209"]


def test_remarks_right_of_the_values_without_a_header_are_notes(read: Reading) -> None:
    found = read("地区,年份,非公有制企业数,\n海门市,2020,100,已核实\n海门市,2021,110,预计\n")
    assert (found.values, found.codes, found.place("C381")) == ([100], ["C381"], (3, "D"))


def test_unnamed_column_of_periods_is_not_passed_over_for_the_titles_year(read: Reading) -> None:
    found = read("海门市2020年统计表\n统计点,非公有制企业数\n2018年,100\n2019年,110\n")
    assert (found.facts, found.codes) == ([], ["S209"])


@pytest.mark.parametrize("header", ["时点", "截止日期", "统计时点"])
def test_column_of_dates_of_the_figures_is_held_against_the_titles_year(read: Reading, header: str) -> None:
    rows = f"{header},非公有制企业数\n2018年,100\n2019年,110\n"
    found = read("海门市统计表\n" + rows)
    assert ([fact[2:] for fact in found.facts], found.codes) == ([("2018", 100), ("2019", 110)], [])
    found = read("海门市2020年统计表\n" + rows)
    assert [fact[2:] for fact in found.facts] == [("2018", "doubtful"), ("2019", "doubtful")]
    assert (found.codes, found.place("C380"), found.issue("C380").count) == (["C380"], (1, "A"), 2)


def test_years_without_a_header_are_not_passed_over_for_the_titles_year(read: Reading) -> None:
    found = read("海门市2020年统计表\n,非公有制企业数,联席会议次数\n2018年,100,1\n2019年,110,1\n")
    assert (found.facts, found.codes) == ([], ["S209"])


@pytest.mark.parametrize("cells", [["5", "2020"], ["3019", "3020"], ["a", "b"]])
def test_column_of_other_figures_is_no_period_column(read: Reading, cells: list[str]) -> None:
    found = read("海门市2020年统计表\n国内生产总值,联席会议次数\n" + "".join(f"{cell},1\n" for cell in cells))
    assert [fact[2] for fact in found.facts] == ["2020", "2020"]


@pytest.mark.parametrize("header", ["指标代码,指标名称", "项目,指标", "指标名称,指标代码"])
def test_of_two_indicator_columns_the_one_the_plan_knows_is_read(read: Reading, header: str) -> None:
    names = "工会覆盖率,A01" if header.endswith("代码") else "A01,工会覆盖率"
    found = read(f"{header},年份,数值\n{names},2020,80\n未知,未知,2020,1\n")
    assert found.facts == [("union_coverage", "320684", "2020", 80)]


def test_two_indicator_columns_that_agree_are_one(read: Reading) -> None:
    assert read("指标代码,指标名称,年份,数值\nunion_coverage,工会覆盖率,2020,80\n").values == [80]


@pytest.mark.parametrize("second", ["25人以上", "其中：规上企业", "劳动者总数"])
def test_second_indicator_column_that_narrows_the_first_is_refused(read: Reading, second: str) -> None:
    found = read(f"指标,项目,年份,数值\n工会建设\n非公有制企业数,{second},2020,80\n")
    assert (found.facts, found.codes, found.place("S209")) == ([], ["S209"], (1, "B"))


@pytest.mark.parametrize(("second", "values"), [("目标", [80]), ("实际", [90, 80]), ("实际数", [90, 80])])
def test_second_indicator_column_may_say_what_kind_of_figure_it_is(
    read: Reading, second: str, values: list[int]
) -> None:
    found = read(f"项目,指标,年份,数值\n非公有制企业数,{second},2020,90\n非公有制企业数,实际,2019,80\n")
    assert found.values == values
