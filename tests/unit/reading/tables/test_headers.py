from __future__ import annotations

import pytest

from reformcheck.plan import Plan
from reformcheck.plan.measures import PartsWord
from reformcheck.reading.tables.headers import HeaderReader
from reformcheck.reading.words import Role
from reformcheck.records import replace


@pytest.fixture
def reader(plan: Plan) -> HeaderReader:
    return HeaderReader(plan)


@pytest.mark.parametrize(
    ("header", "subject", "unit"),
    [
        ("工会覆盖率", "union_coverage", ""),
        ("工会覆盖率（%）", "union_coverage", "%"),
        ("工会覆盖率%", "union_coverage", "%"),
        ("工会覆盖率（‰）", "union_coverage", "‰"),
        ("工会 覆盖率\n（％）", "union_coverage", "%"),
        ("非公有制\n企业数（家）", "non_public_enterprises", "家"),
        ("劳动者总数(万人)", "workers", "万人"),
        ("劳动者总数 [万人]", "workers", "万人"),
        ("劳动者总数（单位：万人）", "workers", "万人"),
        ("Workers in total (Unit: thousand persons)", "workers", "thousand persons"),
        ("non_public_enterprises", "non_public_enterprises", ""),
        ("Non-public Enterprises", "non_public_enterprises", ""),
        ("非公有制企业数*", "non_public_enterprises", ""),
        ("劳动者总数（全市）", "workers", ""),
        ("劳动者总数（合计，万人）", "workers", "万人"),
        ("Workers in total at year-end", "workers", ""),
        ("年度联席会议次数", "joint_meetings", ""),
        ("每万名劳动者中高技能人才数(人/万人)", "high_skill_workers_per_10k", "人/万人"),
    ],
)
def test_subject_and_unit_in_a_header(reader: HeaderReader, header: str, subject: str, unit: str) -> None:
    column = reader.column(3, header)
    assert column.subject is not None
    assert (column.index, column.role, column.subject.id, column.unit) == (3, Role.SUBJECT, subject, unit)


@pytest.mark.parametrize(
    "header",
    [
        "非公有制企业数（25人以上）",
        "非公有制企业数（规模以上）",
        "劳动者总数（2020年）（万人）",
        "联席会议次数 年末",
        "工会覆盖率（）",
        "国有企业工会覆盖率",
        "覆盖率",
        "2020年劳动者总数",
        "（%）",
    ],
)
def test_bracket_that_is_no_unit_is_another_variable(reader: HeaderReader, header: str) -> None:
    assert reader.column(0, header).role is Role.UNKNOWN
    assert reader.subject(header) is None


@pytest.mark.parametrize(
    ("header", "unit"), [("数值（万人）", "万人"), ("数值%", "%"), ("Value (%)", "%"), ("数值", "")]
)
def test_value_column_may_state_a_unit(reader: HeaderReader, header: str, unit: str) -> None:
    column = reader.column(0, header)
    assert (column.role, column.unit) == (Role.VALUE, unit)


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("截止日期", Role.AS_OF),
        ("统计日期", Role.AS_OF),
        ("cut-off date", Role.AS_OF),
        ("序号", Role.IGNORED),
        ("指标解释", Role.IGNORED),
        ("填报人", Role.IGNORED),
        ("审核意见", Role.NOTE),
        ("数据来源", Role.SOURCE),
        ("是否达标", Role.QUALITY),
        ("数据状态", Role.STATUS),
        ("企业类型", Role.BREAKDOWN),
        ("目标值", Role.NOT_FACT),
        ("随手记", Role.UNKNOWN),
    ],
)
def test_header_has_a_role(reader: HeaderReader, header: str, role: Role) -> None:
    assert reader.column(0, header).role is role


def test_the_word_of_the_plan_for_its_parts_heads_a_column_of_them(plan: Plan) -> None:
    called = PartsWord(zh="农牧团场", en="farm", plural="farms")
    own = HeaderReader(replace(plan, area=replace(plan.area, parts_called=called)))
    assert [own.column(0, text).role for text in ("农牧团场", "Farms")] == [Role.AREA] * 2
    assert HeaderReader(plan).column(0, "农牧团场").role is Role.UNKNOWN


def test_unit_in_the_bracket_of_another_word_means_nothing(reader: HeaderReader) -> None:
    assert reader.column(0, "指标（%）").role is Role.UNKNOWN


@pytest.mark.parametrize(
    ("header", "period"),
    [
        ("2020", "2020"),
        ("2020年", "2020"),
        ("2020年实际", "2020"),
        ("2020年完成", "2020"),
        ("2020年（实际）", "2020"),
        ("2020年完成数", "2020"),
        ("2020 actual", "2020"),
        ("2020年1-9月", "2020-01/2020-09"),
        ("2020Q4", "2020-Q4"),
        ("2020年(%)", "2020"),
        ("２０２０年底", "2020"),
    ],
)
def test_header_that_is_wholly_a_period(reader: HeaderReader, header: str, period: str) -> None:
    column = reader.column(0, header)
    assert (column.role, str(column.period)) == (Role.PERIOD_VALUE, period)


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("2020年目标", Role.NOT_FACT),
        ("2020年（目标）", Role.NOT_FACT),
        ("2021年预计", Role.NOT_FACT),
        ("2020年预计完成", Role.NOT_FACT),
        ("2020年完成率", Role.NOT_FACT),
        ("2020年同比", Role.NOT_FACT),
        ("较2019年", Role.NOT_FACT),
        ("2020年累计", Role.UNKNOWN),
        ("2020年(1-9月)", Role.UNKNOWN),
        ("2020年企业数", Role.UNKNOWN),
    ],
)
def test_header_that_is_more_than_a_period_holds_no_values(reader: HeaderReader, header: str, role: Role) -> None:
    assert reader.column(0, header).role is role


@pytest.mark.parametrize(
    "text",
    [
        "一、劳动者总数",
        "（一）劳动者总数",
        "(12)劳动者总数",
        "1.劳动者总数",
        "3、劳动者总数（人）",
        "①劳动者总数",
        "劳动者总数②",
        "劳动者总数¹",
    ],
)
def test_number_of_a_line_and_mark_of_a_footnote_are_no_part_of_a_name(reader: HeaderReader, text: str) -> None:
    found = reader.subject(text)
    assert found is not None
    assert found[0].id == "workers"


@pytest.mark.parametrize(
    "text", ["其中：劳动者总数", "2020.劳动者总数", "1.5劳动者总数", "劳动者总数2", "新增劳动者总数"]
)
def test_other_text_before_a_name_makes_it_another(reader: HeaderReader, text: str) -> None:
    assert reader.subject(text) is None
