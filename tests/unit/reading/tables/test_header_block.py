from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reformcheck.plan import Plan
from reformcheck.reading.grid import Cell, Row
from reformcheck.reading.tables.header_block import HeaderFinder
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.words import Role

Reading = Callable[..., Any]


@pytest.fixture(scope="module")
def blocks(plan: Plan) -> HeaderFinder:
    return PlanReaders.of(plan).blocks


@pytest.mark.parametrize(
    "cells",
    [
        ["指标", "数值"],
        ["指标", "2019", "2020"],
        ["", "地区", "非公有制企业数"],
        ["非公有制企业数", "已建工会非公有制企业数"],
        ["非公有制企业数", "备用"],
    ],
)
def test_row_that_is_a_header(blocks: HeaderFinder, cells: list[str]) -> None:
    assert blocks.is_header(cells)


@pytest.mark.parametrize(
    "cells",
    [
        [],
        ["指标"],
        ["工会覆盖率"],
        ["", "工会覆盖率", " "],
        ["指标", "年份"],
        ["地区", "数值"],
        ["非公有制企业数", "2020", "1000"],
        ["非公有制企业数", "1000"],
        ["非公有制企业数", "86%", "家"],
        ["名称", "内容"],
    ],
)
def test_row_that_is_no_header(blocks: HeaderFinder, cells: list[str]) -> None:
    assert not blocks.is_header(cells)


ENTERPRISES, UNIONS = "non_public_enterprises", "non_public_enterprises_with_union"
CITY = "320684"
BOTH = [(ENTERPRISES, CITY, "2020", 1000), (UNIONS, CITY, "2020", 865)]


def by_period(found: Any) -> list[tuple[str, str | None, object]]:
    return [(subject, period, value) for subject, _, period, value in found.facts]


@pytest.mark.parametrize(
    "text",
    [
        # a group with the year, names below it
        "地区,2020年,\n,非公有制企业数,已建工会非公有制企业数\n海门市,1000,865\n",
        # the names above, the year below
        "地区,非公有制企业数,已建工会非公有制企业数\n,2020年,2020年\n海门市,1000,865\n",
        # a number that is a year, told by the group that spans it
        "地区,非公有制企业数,,已建工会非公有制企业数,\n,2020,2020年目标,2020,2020年目标\n海门市,1000,1,865,1\n",
        # a group and the text below it name the variable together
        "地区,年份,非公有制,已建工会\n,,企业数,非公有制企业数\n海门市,2020,1000,865\n",
        # a heading that only orders the columns
        "地区,年份,工会建设情况,\n,,非公有制企业数,已建工会非公有制企业数\n海门市,2020,1000,865\n",
        # a row of units, a row that numbers the columns
        "地区,年份,非公有制企业数,已建工会非公有制企业数\n,,家,家\n海门市,2020,1000,865\n",
        "地区,年份,非公有制企业数,已建工会非公有制企业数\n单位,,家,家\n海门市,2020,1000,865\n",
        "地区,年份,非公有制企业数,已建工会非公有制企业数\n甲,乙,1,2\n海门市,2020,1000,865\n",
        # the year over the month
        "地区,2020年,\n,12月,12月\n,非公有制企业数,已建工会非公有制企业数\n海门市,1000,865\n",
        # the table somewhere on the sheet, a blank column within
        "\n,,海门市工会统计\n\n,,地区,年份,,非公有制企业数,已建工会非公有制企业数\n,,海门市,2020,,1000,865\n",
        # the day a form was filled in is no period
        "填报单位,海门市总工会\n填报日期,2021年1月5日\n地区,年份,非公有制企业数,已建工会非公有制企业数\n海门市,2020,1000,865\n",
        # years across, without a word above the names
        "海门市统计\n,2020年,2019年\n非公有制企业数,1000,\n已建工会非公有制企业数,865,\n",
        "单位：家\n项目,2020年实际,2020年目标\n非公有制企业数,1000,1\n已建工会非公有制企业数,865,1\n",
        # areas across
        "2020年\n指标,海门市\n非公有制企业数,1000\n已建工会非公有制企业数,865\n",
        "指标,单位,2020年,\n,,海门市,启东市\n非公有制企业数,家,1000,7\n已建工会非公有制企业数,家,865,7\n",
    ],
)
def test_header_of_several_rows_means_what_its_texts_say_together(read: Reading, text: str) -> None:
    found = read(text)
    periods = {"2020-12": "2020"}
    facts = {(s, a, periods.get(p or "", p), v) for s, a, p, v in found.facts if v != "missing"}
    assert facts == set(BOTH), found.said


def test_areas_across_are_the_areas_of_their_columns(read: Reading) -> None:
    found = read("2020年统计\n指标,合计,常乐镇,三厂街道,小计\n非公有制企业数,100,60,40,100\n")
    assert [(area, value) for _, area, _, value in found.facts] == [(CITY, 100), ("常乐镇", 60), ("三厂街道", 40)]
    assert found.codes == ["C312"]


def test_area_across_that_lies_elsewhere_is_told_once(read: Reading) -> None:
    found = read("指标,年份,海门市,启东市\n非公有制企业数,2020,100,60\n非公有制企业数,2019,90,50\n")
    assert (found.values, found.codes) == ([100, 90], ["C309"])
    assert found.place("C309") == (1, "D")


def test_column_of_figures_among_areas_may_be_an_area(read: Reading) -> None:
    found = read("指标,年份,合计,常乐镇,悦来\n非公有制企业数,2020,100,60,40\n")
    assert (found.facts, found.codes, found.place("S209")) == ([], ["S209"], (1, "E"))


def test_total_over_the_years_is_no_area(read: Reading) -> None:
    found = read("指标,2019年,2020年,合计\n联席会议次数,1,2,3\n")
    assert by_period(found) == [("joint_meetings", "2019", 1), ("joint_meetings", "2020", 2)]
    assert "合计" in found.said[-1]


def test_years_and_areas_side_by_side_are_refused(read: Reading) -> None:
    found = read("指标,2019年,常乐镇\n联席会议次数,1,2\n")
    assert (found.facts, found.codes) == ([], ["S209"])


@pytest.mark.parametrize("column", ["年份", "地区"])
def test_column_and_header_may_not_both_say_when_or_where(read: Reading, column: str) -> None:
    value = "2019年" if column == "年份" else "常乐镇"
    found = read(f"指标,{column},{value}\n非公有制企业数,{'2020' if column == '年份' else '海门市'},100\n")
    assert (found.facts, found.codes, found.submission.unreadable) == ([], ["S209"], True)


def test_table_about_one_variable_takes_it_from_the_line_above(read: Reading) -> None:
    found = read("指标：劳动者总数(万人)\n地区,2020年,2019年\n海门市,50,49\n")
    assert by_period(found) == [("workers", "2020", 500_000), ("workers", "2019", 490_000)]
    long = read("非公有制企业数\n地区,年份,数值\n海门市,2020,1000\n")
    assert by_period(long) == [(ENTERPRISES, "2020", 1000)]


def test_table_under_two_variables_is_about_none(read: Reading) -> None:
    assert read("非公有制企业数\n劳动者总数\n地区,2020年\n海门市,50\n").facts == []


def test_unknown_text_below_a_year_is_not_the_years_figure(read: Reading) -> None:
    found = read("指标,2020年,\n,占比,实际\n非公有制企业数,1,1000\n")
    assert by_period(found) == [(ENTERPRISES, "2020", 1000)]
    assert found.codes == ["S213"]


def test_row_of_figures_is_no_part_of_the_header(read: Reading) -> None:
    found = read("年份,非公有制企业数,已建工会非公有制企业数\n,2019,2018\n")
    assert [fact[3] for fact in found.facts] == [2019, 2018]


def test_first_row_that_misses_its_label_is_data(read: Reading) -> None:
    found = read("地区,年份,非公有制企业数,备注\n,2020,,家\n海门市,2020,5,\n")
    assert found.values == [5]


def test_line_of_the_form_s_head_over_the_figures_dates_nothing(read: Reading) -> None:
    found = read(
        "海门市2020年,,,\n,,填报日期,2021年1月5日\n地区,年份,非公有制企业数,已建工会非公有制企业数\n海门市,2020,1000,865\n"
    )
    assert found.facts == BOTH


def test_two_years_over_one_column_are_none(read: Reading) -> None:
    found = read("指标,2020年,2018年\n,2019年,2018年\n联席会议次数,1,2\n")
    assert by_period(found) == [("joint_meetings", "2018", 2)]
    assert "S213" in found.codes


def test_text_too_long_for_a_name_is_no_header(read: Reading) -> None:
    found = read(f"指标,年份,数值,{'非公有制企业数' * 40}\n联席会议次数,2020,1,2\n")
    assert (found.values, found.codes) == ([1], ["S213"])


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        (["指标,2019年,2020年", "联席会议次数,1,2"], [1, 2]),
        (["指标,2020年,2019年", "联席会议次数,2,1"], [2, 1]),
        (["指标,,2020年", "联席会议次数,,2"], [2]),
    ],
)
@pytest.mark.parametrize("above", [[], ["海门市统计表,,"], ["海门市统计表,,", "单位：次,,", ",,"]])
@pytest.mark.parametrize("below", [[], ["注：x,,"], ["数据来源：市总工会,,", "填表人：张三,审核人：李四,"]])
def test_table_stands_between_any_lines(
    read: Reading, rows: list[str], values: list[int], above: list[str], below: list[str]
) -> None:
    found = read("".join(f"{line}\n" for line in [*above, *rows, *below]))
    assert (found.values, set(found.codes) <= {"S217"}) == (values, True)


def test_header_of_a_sheet_is_spread_over_the_columns_it_is_merged_with(blocks: HeaderFinder) -> None:
    group = ["地区", Cell("2020年", columns=2), Cell("", spread="2020年"), "备注"]
    sample: list[Row] = [(1, group), (2, ["", "非公有制企业数", "劳动者总数", ""]), (3, ["海门市", "1", "2", ""])]
    header = blocks.find(sample)
    assert header
    assert [(c.index, c.role, str(c.period)) for c in header.columns if c.subject] == [
        (1, Role.SUBJECT, "2020"),
        (2, Role.SUBJECT, "2020"),
    ]
    assert header.texts == ("地区", "2020年 非公有制企业数", "2020年 劳动者总数", "备注")


def test_merged_group_ends_where_the_sheet_says(blocks: HeaderFinder) -> None:
    # NOTE: text has lost where a group ends, a sheet has not
    group = ["地区", Cell("2020年", columns=2), Cell("", spread="2020年"), ""]
    below: Row = (2, ["", "非公有制企业数", "劳动者总数", "联席会议次数"])
    header = blocks.find([(1, group), below])
    assert header
    assert [str(c.period) for c in header.columns if c.subject] == ["2020", "2020", "None"]
    plain = blocks.find([(1, [str(cell) for cell in group]), below])
    assert plain
    assert [str(c.period) for c in plain.columns if c.subject] == ["2020", "2020", "2020"]


def test_name_merged_over_the_rows_of_the_header_is_told_once(blocks: HeaderFinder) -> None:
    top = [Cell("指标", rows=2), Cell("2020年", columns=2), Cell("", spread="2020年")]
    low = [Cell("", spread="指标"), "海门市", "常乐镇"]
    header = blocks.find([(4, top), (5, low), (6, ["非公有制企业数", "9", "4"])])
    assert header
    assert (header.first, header.last, header.texts) == (0, 1, ("指标", "2020年 海门市", "2020年 常乐镇"))
    assert [(str(c.period), c.area and c.area.id) for c in header.columns[1:]] == [("2020", CITY), ("2020", "常乐镇")]


@pytest.mark.parametrize("group", ["其中25人以上", "规上企业", "不含个体", "6月末", "本年净增"])
def test_narrowing_group_in_the_header_puts_the_figures_below_it_into_doubt(read: Reading, group: str) -> None:
    found = read(f"地区,年份,{group},,劳动者总数\n,,非公有制企业数,已建工会非公有制企业数,\n海门市,2020,1000,865,7\n")
    assert (found.values, found.codes) == (["doubtful", "doubtful", 7], ["C380", "C380"])
    assert found.issue_places("C380") == [(1, "C"), (1, "D")]


@pytest.mark.parametrize("group", ["年初数", "期初", "2020年目标", "上年同期"])
def test_group_of_other_figures_in_the_header_is_named_and_not_read(read: Reading, group: str) -> None:
    found = read(f"地区,年份,{group},,劳动者总数\n,,非公有制企业数,已建工会非公有制企业数,\n海门市,2020,1000,865,7\n")
    assert (found.values, found.codes) == ([7], ["C312", "C312"])
    assert found.issue_places("C312") == [(2, "C"), (2, "D")]


@pytest.mark.parametrize("group", ["工会建设情况", "落实情况", "工会"])
def test_heading_over_columns_leaves_them_what_they_are(read: Reading, group: str) -> None:
    found = read(f"地区,年份,{group},\n,,非公有制企业数,已建工会非公有制企业数\n海门市,2020,1000,865\n")
    assert (found.values, found.codes) == ([1000, 865], [])


def test_state_below_the_name_of_a_variable_is_its_figure(read: Reading) -> None:
    found = read("地区,年份,非公有制企业数,,劳动者总数,\n,,目标,完成情况,目标,完成情况\n海门市,2020,1,1000,2,865\n")
    assert (found.values, found.codes) == ([1000, 865], ["C312", "C312"])


def test_remarks_below_a_header_of_several_rows_are_heard(read: Reading) -> None:
    found = read("地区,年份,非公有制企业数,审核意见\n,,家,\n海门市,2020,1000,数据有误\n")
    assert (found.values, found.codes) == (["doubtful"], ["C380"])


def test_bare_years_below_the_names_are_a_header_where_nothing_else_says_when(read: Reading) -> None:
    found = read("地区,非公有制企业数,已建工会非公有制企业数\n,2020,2020\n海门市,1000,865\n")
    assert by_period(found) == [(ENTERPRISES, "2020", 1000), (UNIONS, "2020", 865)]


def test_numbers_below_the_names_of_a_dated_table_are_figures(read: Reading) -> None:
    for text in ("2019年统计\n地区,非公有制企业数\n,2020\n", "地区,年份,非公有制企业数\n,,2020\n"):
        assert [fact[2] for fact in read(text + "海门市,2019,5\n").facts if fact[2] == "2020"] == []


def test_days_across_without_a_word_above_the_names_are_the_periods(read: Reading) -> None:
    found = read(",2020/12/31,2019/12/31\n已建工会非公有制企业数,865,800\n非公有制企业数,1000,990\n")
    assert [fact[2:] for fact in found.facts] == [
        ("2020-12-31", 865),
        ("2019-12-31", 800),
        ("2020-12-31", 1000),
        ("2019-12-31", 990),
    ]


def test_figures_without_a_header_between_the_years_may_be_shifted(read: Reading) -> None:
    found = read("指标,2020年,,2019年,2018年\n非公有制企业数,1000,900,800,\n")
    assert (found.facts, found.codes, found.place("S209")) == ([], ["S209"], (1, "C"))
    assert read("指标,2020年,,2019年\n非公有制企业数,1000,,800\n").codes == []


UNIT_ROW = "年份,非公有制企业数,联席会议次数,用于职业教育的城市教育费附加,用于技能人才教育培训的城市教育费附加\n"


def test_one_unknown_unit_in_a_row_of_units_spoils_its_column_only(read: Reading) -> None:
    found = read(UNIT_ROW + ",家,回,万元,元\n2020,10000,2,1000,500\n")
    assert found.values == [10_000, "doubtful", 10_000_000, 500]
    assert found.place("C302") == (2, "C")


@pytest.mark.parametrize("row", [",家,次,万元,元", "单位,家,,万元,元", "单位,-,次,万元,元", ",家,次,万元,-"])
def test_row_of_units_may_have_gaps(read: Reading, row: str) -> None:
    found = read(UNIT_ROW + f"{row}\n2020,10000,2,1000,500\n")
    assert found.values[:3] == [10_000, 2, 10_000_000]


def test_row_of_units_that_contradicts_a_header_is_told(read: Reading) -> None:
    found = read("年份,非公有制企业数,用于职业教育的城市教育费附加（万元）\n,家,元\n2020,10000,500\n")
    assert found.values == [10_000, "doubtful"]


@pytest.mark.parametrize("row", ["无,无", "海门市,次", "合计,次", "已核实,已核实"])
def test_words_are_no_row_of_units(read: Reading, row: str) -> None:
    found = read(f"年份,非公有制企业数,联席会议次数\n2020,{row}\n")
    assert found.layouts == ["wide"]
    assert found.submission.inputs[0].rows == 1


TURNED = "非公有制企业数,11840,12000\n已建工会非公有制企业数,10182,10380\n"
COUNTS = [
    ("non_public_enterprises", "2019", 11_840),
    ("non_public_enterprises", "2020", 12_000),
    ("non_public_enterprises_with_union", "2019", 10_182),
    ("non_public_enterprises_with_union", "2020", 10_380),
]


@pytest.mark.parametrize(
    "head",
    [
        "年份,2019,2020\n",
        "指标\\年份,2019年,2020年\n",
        "年份,2019,2020\n地区,海门市,海门市\n",
        "地区,海门市,海门市\n年份,2019,2020\n",
        "海门市统计表,,\n年份,2019年实际,2020年实际\n地区,全市,全市\n",
    ],
)
def test_table_on_its_side_is_read(read: Reading, head: str) -> None:
    found = read(head + TURNED)
    assert by_period(found) == COUNTS
    assert found.codes == []


def test_table_on_its_side_may_have_areas_across(read: Reading) -> None:
    found = read("2020年\n地区,常乐镇,合计\n非公有制企业数,100,12000\n")
    assert [fact[1] for fact in found.facts] == ["常乐镇", "320684"]


def test_table_on_its_side_may_have_a_row_for_everything(read: Reading) -> None:
    found = read("指标,非公有制企业数,已建工会非公有制企业数\n地区,海门市,海门市\n年份,2020,2020\n数值,12000,10380\n")
    assert [fact[1:] for fact in found.facts] == [("320684", "2020", 12_000), ("320684", "2020", 10_380)]


def test_fields_of_a_form_above_a_header_are_no_table_on_its_side(read: Reading) -> None:
    found = read("年份,2020年\n地区,海门市\n指标,数值\n工会覆盖率,86\n")
    assert found.layouts == ["long"]


def test_footnote_marks_on_headers_fall_away(read: Reading) -> None:
    found = read("地区①,年份*,非公有制企业数①（家）,已建工会非公有制企业数[2]\n海门市,2020,12000,10380\n")
    assert (found.values, found.codes) == ([12_000, 10_380], [])
