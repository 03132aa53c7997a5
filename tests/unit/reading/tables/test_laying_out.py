from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reformcheck.plan import Plan
from reformcheck.reading.context.answers import Answers
from reformcheck.reading.tables.header_block import SEARCHED_ROWS
from reformcheck.reading.tables.laying_out import lay_out
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.tables.unrecognised import describe_missing_header
from reformcheck.reading.words import Role

Reading = Callable[..., Any]
WIDE = "地区,年份,非公有制企业数,已建工会非公有制企业数\n"


def laid_out(plan: Plan, *lines: str) -> Layout:
    readers = PlanReaders.of(plan)
    sample = [(number, line.split(",")) for number, line in enumerate(lines, 1)]
    header = readers.blocks.find(sample)
    assert header
    return lay_out(sample, header, readers.cells)


def test_columns_are_sorted_by_role(plan: Plan) -> None:
    found = laid_out(plan, "序号,指标,地区,年份,数值,计量单位,备注,OBS_STATUS,UNIT_MULT,目标值,其他")
    assert (found.kind, found.header_row, found.indicator, found.areas, found.period) == ("long", 1, 1, [2], 3)
    assert ([c.index for c in found.values], found.units, found.multiplier) == ([4], [5], 8)
    assert found.context == {0: Role.IGNORED, 6: Role.NOTE, 7: Role.STATUS, 10: Role.UNKNOWN}
    assert ([c.index for c in found.no_fact], [c.index for c in found.unknown], found.problems) == ([9], [10], [])


def test_title_rows_stand_above_the_header(plan: Plan) -> None:
    found = laid_out(plan, "海门市2020年统计表,,", "单位：万元,,", "地区,非公有制企业数,其他")
    assert (found.header_row, found.kind, found.title_units) == (3, "wide", ("万元", "万元"))
    assert found.titles == [(1, 0, "海门市2020年统计表"), (2, 0, "单位：万元")]


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("填报日期,2021年1月5日,", [(1, 0, "填报日期：2021年1月5日")]),
        ("填报单位：,海门市总工会,", [(1, 0, "填报单位：海门市总工会")]),
        ("年份,2020年,", [(1, 0, "年份：2020年")]),
        ("海门市总工会,2020年,", [(1, 0, "海门市总工会"), (1, 1, "2020年")]),
        (
            "本表反映全市各区镇企业工会建设情况和年份,2020年,",
            [(1, 0, "本表反映全市各区镇企业工会建设情况和年份"), (1, 1, "2020年")],
        ),
    ],
)
def test_field_of_the_forms_head_is_one_text(plan: Plan, line: str, titles: list[tuple[int, int, str]]) -> None:
    assert laid_out(plan, line, "地区,非公有制企业数,其他", "海门市,1,x").titles == titles


def test_columns_that_speak_of_the_figures_have_their_roles(plan: Plan) -> None:
    found = laid_out(
        plan,
        "地区,年份,非公有制企业数,审核意见,数据来源,是否审核,截止日期,企业类型,数据状态,填报人",
        "海门市,2020,1,,,,,,,",
    )
    roles = (Role.NOTE, Role.SOURCE, Role.QUALITY, Role.AS_OF, Role.BREAKDOWN, Role.STATUS, Role.IGNORED)
    assert found.context == dict(enumerate(roles, 3))


def test_date_of_the_figures_is_the_period_where_no_column_names_one(plan: Plan) -> None:
    found = laid_out(plan, "地区,非公有制企业数,截止日期")
    assert (found.period, found.context) == (2, {})


def test_answer_gives_a_column_its_role(plan: Plan) -> None:
    readers = PlanReaders.of(plan, Answers.of(["辖区=area", "其他=remark", "序号=period"], []))
    sample = [(1, ["序号", "辖区", "非公有制企业数", "其他"])]
    header = readers.blocks.find(sample)
    assert header
    found = lay_out(sample, header, readers.cells, readers.answers)
    assert (found.areas, found.period, found.context) == ([1], 0, {3: Role.NOTE})


def test_header_is_looked_for_in_so_many_rows(plan: Plan) -> None:
    blocks = PlanReaders.of(plan).blocks
    rows = [(number, ["说明"]) for number in range(1, SEARCHED_ROWS)]
    header = ["指标", "数值"]
    assert blocks.find([*rows, (60, header)]) is not None
    assert blocks.find([*rows, (60, ["说明"]), (61, header)]) is None


def test_years_across_a_long_table_are_its_value_columns(plan: Plan) -> None:
    found = laid_out(plan, "指标,2019,2020年实际,2020年目标")
    assert (found.kind, [str(c.period) for c in found.values]) == ("wide", ["2019", "2020"])


@pytest.mark.parametrize(
    ("header", "code", "column"),
    [
        ("指标,年份,数值,数值", "S210", 3),
        ("指标,年份,数值,实际值", "S210", 3),
        ("指标,年份,年度,数值", "S210", 2),
        ("指标,数值,2020", "S209", 2),
        ("指标,数值,工会覆盖率", "S209", 2),
        ("项目,工会覆盖率,非公有制企业数", "S209", 1),
        ("地区,乡镇,村,非公有制企业数", "S210", 2),
        ("地区,非公有制企业数,非公有制企业数", "S210", 2),
        ("地区,非公有制企业数,非公有制 企业数", "S210", 2),
    ],
)
def test_second_reading_of_a_column_is_refused(plan: Plan, header: str, code: str, column: int) -> None:
    index, problem = laid_out(plan, header).problems[0]
    assert (problem.type.code, index) == (code, column)


def test_table_with_two_readings_is_not_read(read: Reading) -> None:
    found = read("指标,年份,数值,数值\n工会覆盖率,2020,86,80\n")
    assert (found.facts, found.codes, found.submission.unreadable) == ([], ["S210"], True)
    assert (found.place("S210"), found.issue("S210").location.header) == ((1, "D"), "数值")


def test_two_years_of_one_variable_under_a_long_tables_years_are_fine(plan: Plan) -> None:
    assert laid_out(plan, "指标,2019,2020").problems == []


@pytest.mark.parametrize("group", ["目标", "2020年目标", "年度计划", "上年同期", "预计"])
def test_merged_header_cell_that_is_no_fact_covers_the_columns_below_it(read: Reading, group: str) -> None:
    found = read(f",,{group},,实际,\n{WIDE.strip()},非公有制企业数,已建工会非公有制企业数\n海门市,2020,100,95,100,80\n")
    assert found.values == [100, 80]
    assert found.codes == ["C312", "C312"]


def test_merged_header_cell_covers_a_column_that_stands_once(read: Reading) -> None:
    found = read(",,目标,\n" + WIDE + "海门市,2020,100,95\n")
    assert (found.facts, found.codes, found.submission.unreadable) == ([], ["C312", "C312", "S207"], True)


def test_group_of_facts_beside_one_of_targets_is_read(read: Reading) -> None:
    found = read("海门市,,完成情况,目标\n" + WIDE + "海门市,2020,100,95\n")
    assert found.facts == [("non_public_enterprises", "320684", "2020", 100)]


def test_years_merged_above_repeated_headers_are_their_years(read: Reading) -> None:
    found = read(
        ",2019年,,2020年,\n地区,非公有制企业数,已建工会非公有制企业数,非公有制企业数,已建工会非公有制企业数\n海门市,1,1,2,2\n"
    )
    assert found.codes == []
    assert [(subject, period, value) for subject, _, period, value in found.facts] == [
        ("non_public_enterprises", "2019", 1),
        ("non_public_enterprises_with_union", "2019", 1),
        ("non_public_enterprises", "2020", 2),
        ("non_public_enterprises_with_union", "2020", 2),
    ]


def test_title_of_targets_leaves_nothing_to_read(read: Reading) -> None:
    found = read("海门市2020年工作目标分解表,,单位：家\n" + WIDE + "海门市,2020,100,95\n")
    assert (found.facts, found.codes, found.submission.unreadable) == ([], ["C381", "C381"], False)
    assert found.issue_places("C381") == [(1, "A"), (1, "A")]


def test_file_name_of_targets_leaves_nothing_to_read(read: Reading) -> None:
    found = read(WIDE + "海门市,2020,100,95\n\n", name="2020年目标.csv")
    assert (found.facts, found.codes, found.submission.inputs[0].rows) == ([], ["C381", "C381"], 1)
    assert found.issue_places("C381") == [(2, "C"), (2, "D")]


def test_title_of_what_was_achieved_is_read(read: Reading) -> None:
    assert read("海门市2020年目标完成情况表\n" + WIDE + "海门市,2020,100,95\n").values == [100, 95]


def test_missing_header_names_what_was_looked_for(plan: Plan) -> None:
    labels = describe_missing_header(plan).params["labels"]
    assert "非公有制企业工会动态覆盖率 (union_coverage)" in str(labels)


@pytest.mark.parametrize("word", ["合计", "总计", "全市", "total"])
def test_a_word_for_all_over_columns_ends_the_group_before_it(read: Reading, word: str) -> None:
    header = "地区,年份,非公有制企业数,已建工会非公有制企业数,联席会议次数,劳动者总数"
    found = read(f",,规上企业,,{word},\n{header}\n海门市,2020,10000,8650,2,500000\n")
    assert found.values == ["doubtful", "doubtful", 2, 500000]
    named = read(f",,,,常乐镇,\n{header}\n海门市,2020,10000,8650,2,500000\n")
    assert named.codes == ["S209"], "both columns at once"
