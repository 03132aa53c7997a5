"""How a file was read: the account against what the file says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reformcheck.issues import Issue, IssueType, Location, content, structural
from reformcheck.plan import Plan
from reformcheck.reading import ReadingAccount
from reformcheck.reading.facts.account import Origin, account_of
from reformcheck.reading.grid import Row
from reformcheck.reading.submission import ColumnAccount, Conversion, SkippedLine
from reformcheck.reading.tables.laying_out import lay_out
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.texts import Language, message

Reading = Callable[..., Any]


def laid_out(plan: Plan, *lines: str) -> Layout:
    readers = PlanReaders.of(plan)
    sample: list[Row] = [(number, line.split(",")) for number, line in enumerate(lines, 1)]
    header = readers.blocks.find(sample)
    assert header
    return lay_out(sample, header, readers.cells)


def account(plan: Plan, *lines: str) -> ReadingAccount:
    return account_of(laid_out(plan, *lines), Origin(), [], [])


def roles(found: ReadingAccount) -> dict[str, str]:
    return {column.letter: column.role for column in found.columns}


def test_columns_of_a_long_table(plan: Plan) -> None:
    found = account(
        plan,
        "序号,指标代码,指标,地区,年份,月份,数值,计量单位,UNIT_MULT,OBS_STATUS,ACTION,备注,目标值,行业,其他,填报单位",
        "1,x,联席会议次数,海门市,2020,6,1,次,0,A,I,,1,合计,y,市总工会",
    )
    assert roles(found) == {
        "A": "ignored",
        "B": "note",
        "C": "indicator",
        "D": "area",
        "E": "period",
        "F": "part of the year",
        "G": "value",
        "H": "unit",
        "I": "unit multiplier",
        "J": "status",
        "K": "action",
        "L": "note",
        "M": "no observation",
        "N": "breakdown",
        "O": "unknown",
        "P": "reporting organisation",
    }
    assert found.header_rows == (1, 1)


def test_columns_of_a_wide_table_say_of_what_they_are(plan: Plan) -> None:
    found = account(plan, "地区,2020年,,备注", ",非公有制企业数（万家）,劳动者总数,", "海门市,1,2,")
    assert found.header_rows == (1, 2)
    assert found.columns[1:3] == (
        ColumnAccount("B", "2020年 非公有制企业数(万家)", "subject", "non_public_enterprises", "2020", None, "万家"),
        ColumnAccount("C", "2020年 劳动者总数", "subject", "workers", "2020"),
    )


def test_columns_of_years_and_of_areas_across(plan: Plan) -> None:
    years = account(plan, "指标,2019年,2020年", "联席会议次数,1,2")
    assert [(c.role, c.period) for c in years.columns] == [
        ("indicator", None),
        ("value of a period", "2019"),
        ("value of a period", "2020"),
    ]
    areas = account(plan, "指标,年份,海门市,常乐镇", "联席会议次数,2020,1,2")
    assert [(c.role, c.area) for c in areas.columns[2:]] == [
        ("value of an area", "320684"),
        ("value of an area", "常乐镇"),
    ]


def test_column_without_a_header_is_told_only_if_it_means_something(plan: Plan) -> None:
    found = account(plan, "指标,,年份,数值,", "联席会议次数,常乐镇,2020,1,", "联席会议次数,三厂街道,2020,1,")
    assert roles(found) == {"A": "indicator", "B": "area", "C": "period", "D": "value"}


def test_lines_above_are_told(plan: Plan, read: Reading) -> None:
    lines = "海门市2020年统计表,,", "单位：万元、家,,", "指标：劳动者总数(万人),,", "地区,数值,", "海门市,50,"
    found = account(plan, *lines)
    assert found.titles == ("海门市2020年统计表", "单位：万元、家", "指标：劳动者总数(万人)")
    assert (found.title_units, found.title_subject, found.header_rows) == (("万元、家",), "workers", (4, 4))
    told = read("\n".join(lines) + "\n").submission.inputs[0].account
    assert (told.titles, told.title_periods) == (found.titles, ("2020",))


def test_nothing_is_told_of_lines_that_are_not_there(plan: Plan) -> None:
    found = account(plan, "指标,年份,数值", "联席会议次数,2020,1")
    assert (found.titles, found.title_units, found.title_periods, found.title_subject) == ((), (), (), None)
    assert (found.delimiter, found.sheet, found.hidden_sheet, found.decimal_comma) == (None, None, False, False)
    assert (found.assumed, found.conversions, found.skipped) == ((), (), ())


def test_where_the_rows_came_from_is_told(plan: Plan) -> None:
    layout = laid_out(plan, "指标,年份,数值", "联席会议次数,2020,1")
    found = account_of(layout, Origin(";", "草稿", True), [], [])
    assert (found.delimiter, found.sheet, found.hidden_sheet) == (";", "草稿", True)


def test_conversions_are_handed_on(plan: Plan) -> None:
    layout = laid_out(plan, "指标,年份,数值", "联席会议次数,2020,1")
    conversion = Conversion("workers", "万人", 10_000, 3, 7)
    assert account_of(layout, Origin(), [], [conversion]).conversions == (conversion,)


SKIPPED = [
    structural.SKIPPED_LINE,
    structural.UNKNOWN_COLUMN,
    content.NOT_AN_OBSERVATION,
    content.BREAKDOWN_ROW,
    content.UNKNOWN_INDICATOR,
    content.OTHER_PLACE,
    content.UNLISTED_PART,
]


@pytest.mark.parametrize(
    "type_", [*SKIPPED, content.AREA_ASSUMED, content.PERIOD_FROM_TITLE, content.NOT_A_NUMBER], ids=lambda t: t.code
)
def test_issues_are_sorted_into_what_was_skipped_and_what_was_assumed(plan: Plan, type_: IssueType) -> None:
    layout = laid_out(plan, "指标,年份,数值", "联席会议次数,2020,1")
    text = message("x")
    found = account_of(layout, Origin(), [Issue(type_, text, None, Location("a.csv", 3, 2))], [])
    assert found.skipped == ((SkippedLine(3, 2, text),) if type_ in SKIPPED else ())
    assert found.assumed == ((text,) if type_ in (content.AREA_ASSUMED, content.PERIOD_FROM_TITLE) else ())


def test_account_of_a_file(read: Reading) -> None:
    text = (
        "2020年统计;;;\n指标;数值;计量单位;其他\n劳动者总数;50,5;万人;x\n每万名劳动者中高技能人才数;1100,25;;\n"
        "GDP;1,5;;\n注：x;;;\n"
    )
    (file,) = read(text).submission.inputs
    found = file.account
    assert found
    assert (found.delimiter, found.sheet, found.header_rows, found.titles) == (";", None, (2, 2), ("2020年统计",))
    assert found.decimal_comma
    assert found.conversions == (Conversion("workers", "万人", 10_000, 1, 3),)
    assert [Language("en").text(text) for text in found.assumed] == [
        "No area is named: taken as the whole of Haimen City.",
        "The period 2020 was taken from the title.",
    ]
    assert [(line.row, line.column) for line in found.skipped] == [(2, 3), (5, 0), (6, 0)]


def test_conversions_are_counted_by_subject_and_unit(read: Reading) -> None:
    rows = [f"劳动者总数,{1990 + n},{n + 1},{'万人' if n % 3 else '人'}" for n in range(30)]
    rows += [
        "用于职业教育的城市教育费附加,2020,100万元,",
        "用于职业教育的城市教育费附加,2019,1亿元,",
        "工会覆盖率,2020,860‰,",
        "工会覆盖率,2019,0.86,比值",
    ]
    (file,) = read("指标,年份,数值,计量单位\n" + "\n".join(rows) + "\n").submission.inputs
    assert file.account
    assert [(c.subject, c.unit, str(c.factor), c.count, c.row) for c in file.account.conversions] == [
        ("workers", "万人", "10000", 20, 3),
        ("vocational_surcharge", "万元", "10000", 1, 32),
        ("vocational_surcharge", "亿元", "100000000", 1, 33),
        ("union_coverage", "‰", "1/10", 1, 34),
        ("union_coverage", "比值", "100", 1, 35),
    ]


def test_power_of_ten_is_a_conversion_that_can_be_told(read: Reading) -> None:
    (file,) = read("INDICATOR,REF_AREA,TIME_PERIOD,UNIT_MULT,OBS_VALUE\nworkers,320684,2020,4,50\n").submission.inputs
    assert file.account
    (conversion,) = file.account.conversions
    assert (conversion.factor, conversion.count, conversion.row) == (10_000, 1, 2)
    assert conversion.unit, "`from , times 10000` tells nobody from what"


def test_file_without_a_table_has_no_account(read: Reading) -> None:
    assert read("姓名,地址\n").submission.inputs[0].account is None
    assert read(b"\xff\xff").submission.inputs[0].account is None
