from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformcheck.periods import ReferencePeriod, parse_header_period, parse_period, periods_in

Period = ReferencePeriod
YEAR = Period(2020)
TO_SEPTEMBER = Period(2020, 1, 9)
LAST_DAY = Period(2020, 12, 12, 31)


@pytest.mark.parametrize(
    ("period", "texts"),
    [
        (YEAR, ["2020", "2020年", "2020年度", "2020年底", "2020年末", "2020年全年", "２０２０年", " 2020 年 ", "'2020", "2020-A1"]),
        (YEAR, ["2020.0", "2020.00", "截至2020年底", "截止2020年末", "截至到2020年", "as of 2020"]),
        (YEAR, ["2020年1-12月", "2020-01/2020-12", "2020年前四季度", "2020-01-01/2020-12-31"]),
        (Period(2020, 12, 12), ["2020-12", "2020/12", "2020.12", "2020年12月", "202012", "2020-M12", "2020M12", "2020年12月底", "202012.0"]),
        (Period(2020, 6, 6), ["截至2020年6月底", "截止到2020年6月"]),
        (Period(2020, 6, 6), ["2020年6月", "2020年06月", "2020-06", "2020-6", "2020/6", "2020年6月份", "2020年6月末", "2020.06"]),
        (Period(2020, 10, 10), ["2020.10", "2020年10月"]),
        (Period(2020, 1, 1), ["202001", "2020.01", "2020年1-1月"]),
        (Period(2020, 10, 12), ["2020Q4", "2020-Q4", "2020q4", "2020年Q4", "2020年第四季度", "2020年四季度", "2020年第4季度"]),
        (Period(2020, 10, 12), ["2020年第四季", "2020年10-12月", "2020-10/2020-12"]),
        (Period(2020, 1, 3), ["2020Q1", "2020年一季度", "2020年1-3月"]),
        (Period(2020, 4, 6), ["2020年第二季度"]),
        (Period(2020, 7, 9), ["2020年三季度"]),
        (Period(2020, 1, 6), ["2020H1", "2020-H1", "2020-S1", "2020年上半年", "2020年前二季度", "2020年1-6月"]),
        (Period(2020, 7, 12), ["2020H2", "2020-S2", "2020年下半年", "2020年H2"]),
        (LAST_DAY, ["2020-12-31", "2020/12/31", "2020.12.31", "20201231", "2020年12月31日", "2020年12月31"]),
        (LAST_DAY, ["截至2020年12月31日", "截止2020年12月31日", "20201231.0", "as at 2020-12-31"]),
        (LAST_DAY, ["2020-12-31 00:00:00", "2020-12-31T00:00:00", "2020-12-31T00:00:00.000", "2020/12/31 0:00", "2020/12/31 0:00:00"]),
        (Period(2020, 6, 6, 3), ["2020-6-3", "2020-06-03", "20200603", "2020年6月3日"]),
        (Period(2020, 2, 2, 29), ["2020-02-29"]),
        (TO_SEPTEMBER, ["2020年1-9月", "2020年1—9月", "2020年1–9月", "2020年1~9月", "2020年1～9月", "2020年1月-9月", "2020年1至9月"]),
        (TO_SEPTEMBER, ["2020年1月到9月", "2020年1-9月份", "2020-01/2020-09", "2020年前三季度", "2020年前3季度", "2020年前三个季度"]),
        (TO_SEPTEMBER, ["2020-01-01/2020-09-30"]),
        (Period(2020, 1, 2), ["2020-01-01/2020-02-29"]),
        (Period(2020, 2, 5), ["2020年2-5月", "2020-02/2020-05", "2020-02-01/2020-05-31"]),
        (Period(2202), ["2202"]),
        (Period(1000), ["1000"]),
    ],
)  # fmt: skip
def test_every_form_of_a_period_is_read(period: Period, texts: list[str]) -> None:
    assert {text: parse_period(text) for text in texts} == dict.fromkeys(texts, period)


@pytest.mark.parametrize(
    "text",
    [
        *("", "20", "20年", "202", "0999", "3020", "20200", "44196", "二〇二〇年", "year 2020", "FY2020", "2020s"),
        *(
            "2020.1",
            "2020.01.0",
            "2020-0",
            "截至年底",
            "截至",
            "2020-13",
            "2020年13月",
            "2020年0月",
            "202013",
            "202000",
            "2020-00-10",
        ),
        *("2020-02-30", "2021-02-29", "20200230", "2020年6月31日", "2020-12-32", "2020-12/31", "2020-13-01"),
        *("2020Q0", "2020Q5", "2020H0", "2020H3", "2020年第五季度", "2020年前一季度", "2020年前5季度", "2020-W01"),
        *("2020年9-1月", "2020年0-9月", "2020年1-13月", "2020-09/2020-01", "2020-01/2021-09", "2019-07/2020-06"),
        *("2020-01-02/2020-12-31", "2020-01-01/2020-12-30", "2020-01-01/2021-12-31", "2021-01-01/2021-02-29"),
        *("2019-2020", "2019/20", "2019-20", "2019年-2020年", "1-9月", "9月", "第四季度", "上半年", "12-31"),
        *("2020年目标", "2020年计划", "2020年预计", "2020年同比", "2020年实际", "2020年以来", "到2020年", "2020年左右"),
        *("2020-12-31 12:00:00", "2020-12-31 10:00", "2020年1-3季度", "2020,12", "2020 12 31 x", "31.12.2020"),
        *("2020年1月①", "2020-1¹", "2020年第①季度", "2020²", "合计", "-", "2020\n2021", "2020-12-31-01"),
    ],
)
def test_what_is_not_wholly_one_period_is_refused(text: str) -> None:
    assert parse_period(text) is None


MONTHS = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted)
DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))
PERIODS = st.one_of(
    st.builds(lambda year, months: Period(year, *months), st.integers(1000, 2999), MONTHS),
    DAYS.map(lambda d: Period(d.year, d.month, d.month, d.day)),
)


@given(PERIODS)
def test_written_period_is_read_back(period: Period) -> None:
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (YEAR, "2020"),
        (Period(2020, 1, 6), "2020-H1"),
        (Period(2020, 7, 12), "2020-H2"),
        (Period(2020, 1, 3), "2020-Q1"),
        (Period(2020, 10, 12), "2020-Q4"),
        (Period(2020, 2, 4), "2020-02/2020-04"),
        (Period(2020, 2, 7), "2020-02/2020-07"),
        (Period(2020, 4, 9), "2020-04/2020-09"),
        (Period(2020, 7, 7), "2020-07"),
        (TO_SEPTEMBER, "2020-01/2020-09"),
        (LAST_DAY, "2020-12-31"),
    ],
)
def test_period_is_written_as_sdmx_does(period: Period, text: str) -> None:
    assert str(period) == text


@given(PERIODS)
def test_end_is_the_last_day_of_the_period(period: Period) -> None:
    end = period.end
    assert (end.year, end.month) == (period.year, period.last)
    if period.day is None:
        assert (end + datetime.timedelta(days=1)).day == 1
    else:
        assert end.day == period.day


@pytest.mark.parametrize(
    ("period", "is_year"),
    [
        (YEAR, True),
        (TO_SEPTEMBER, False),
        (Period(2020, 1, 1), False),
        (Period(2020, 1, 11), False),
        (Period(2020, 2, 9), False),
        (Period(2020, 2, 12), False),
        (LAST_DAY, False),
        (Period(2020, 1, 1, 31), False),
        (Period(2020, 1, 12, 31), False),
    ],
)
def test_only_the_twelve_months_are_a_year(period: Period, is_year: bool) -> None:
    assert period.is_year is is_year


def test_periods_are_ordered_by_their_start_and_then_their_end() -> None:
    ordered = [
        Period(2019, 12, 12),
        Period(2020, 1, 1),
        Period(2020, 1, 1, 5),
        Period(2020, 1, 1, 31),
        Period(2020, 1, 3),
        TO_SEPTEMBER,
        YEAR,
        Period(2020, 12, 12),
        LAST_DAY,
        Period(2021),
    ]
    assert sorted([*ordered[5:], *ordered[:5]]) == ordered


@given(PERIODS, PERIODS)
def test_any_two_periods_can_be_ordered(a: Period, b: Period) -> None:
    assert [a < b, a == b, a > b].count(True) == 1
    assert (a <= b) is (not a > b)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2020年实际", YEAR),
        ("2020年完成", YEAR),
        ("2020年实际数", YEAR),
        ("2020年完成值", YEAR),
        ("2020年实绩", YEAR),
        ("2020年实际完成", YEAR),
        ("2020年（实际）", YEAR),
        ("2020 Actual", YEAR),
        ("2020年1-9月完成", TO_SEPTEMBER),
        ("2020年末实际", YEAR),
        ("2020", YEAR),
    ],
)
def test_header_may_add_that_it_is_the_fact(text: str, period: Period) -> None:
    assert parse_header_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        *("2020年目标", "2020年计划", "2020年预计", "2020年同比", "2020年增速", "2020年目标完成", "2020年计划完成"),
        *(
            "2020年预计完成",
            "2020年完成率",
            "2020年实际增速",
            "2020年完成情况",
            "实际",
            "完成",
            "",
            "（实际）",
            "上年同期",
        ),
        *("2020年实际①", "2020年1月①", "2020年(", "2020年实际目标", "截至2020年计划"),
    ],
)
def test_header_of_something_else_is_no_period(text: str) -> None:
    assert parse_header_period(text) is None


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("海门市2020年统计表", ["2020"]),
        ("（2020年度）", ["2020"]),
        ("2020年底情况", ["2020"]),
        ("2020年末情况", ["2020"]),
        ("2020 年 1—9 月报表", ["2020-01/2020-09"]),
        ("2020年1-9月份", ["2020-01/2020-09"]),
        ("截至2020年9月底", ["2020-09"]),
        ("截至2020年12月31日", ["2020-12-31"]),
        ("2020年上半年", ["2020-H1"]),
        ("2020年下半年", ["2020-H2"]),
        ("2020年第三季度", ["2020-Q3"]),
        ("2020年三季度", ["2020-Q3"]),
        ("2020年前三季度", ["2020-01/2020-09"]),
        ("2020年前三个季度统计表", ["2020-01/2020-09"]),
        ("2020年Q3统计表", ["2020-Q3"]),
        ("2020年H1", ["2020-H1"]),
        ("2019年和2020年", ["2019", "2020"]),
        ("2020年报表，2020年", ["2020"]),
        ("2019-2020年统计表", ["2019", "2020"]),
        ("2018至2020年", ["2018", "2020"]),
        ("2020年第1号文", ["2020"]),
        ("12020年", []),
        ("2020年2月30日", []),
        ("编号2020", []),
        ("统计表", []),
    ],
)
def test_title_names_its_periods(text: str, periods: list[str]) -> None:
    assert [str(period) for period in periods_in(text)] == periods


@pytest.mark.parametrize(
    "text",
    [
        "2020年前9个月",
        "2020年前九个月",
        "2020年1-3季度",
        "2020年一至三季度",
        "2020年第一至第三季度",
        "2020年度前三季度",
        "2020年度上半年",
    ],
)
def test_title_of_a_part_of_a_year_is_not_taken_for_the_year(text: str) -> None:
    assert YEAR not in periods_in(text)
