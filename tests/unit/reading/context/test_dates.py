"""The dates that running texts name, with the year left to the row where they leave it open."""

from __future__ import annotations

import re

import pytest

from reformcheck.reading.context.dates import DATE, find_dates

THE_ROW, YEAR_BEFORE, NEXT_YEAR = 0, -1, 1


def found(text: str) -> list[tuple[int, ...]]:
    """Year, first and last month, and the day where there is one, of each date."""
    return [
        (p.year, p.first, p.last, *([p.day] if p.day else [])) for p in (dated.period for dated in find_dates(text))
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("截至2020年6月底", [(2020, 6, 6)]),
        ("2020年6月30日", [(2020, 6, 6, 30)]),
        ("6月30日", [(THE_ROW, 6, 6, 30)]),
        ("十二月", [(THE_ROW, 12, 12)]),
        ("十一月份", [(THE_ROW, 11, 11)]),
        ("三月", [(THE_ROW, 3, 3)]),
        ("1-9月", [(THE_ROW, 1, 9)]),
        ("1月至9月", [(THE_ROW, 1, 9)]),
        ("2020年1—9月", [(2020, 1, 9)]),
        ("上半年", [(THE_ROW, 1, 6)]),
        ("2020年下半年", [(2020, 7, 12)]),
        ("三季度末", [(THE_ROW, 7, 9)]),
        ("第4季度", [(THE_ROW, 10, 12)]),
        ("前三季度", [(THE_ROW, 1, 9)]),
        ("前两个季度", []),
        ("前2季度", [(THE_ROW, 1, 6)]),
        ("前三个季度", [(THE_ROW, 1, 9)]),
        ("年中数", [(THE_ROW, 1, 6)]),
        ("年初数", [(THE_ROW, 1, 1, 1)]),
        ("年底数", [(THE_ROW, 12, 12, 31)]),
        ("2019年底", [(2019, 12, 12, 31)]),
        ("2019年末", [(2019, 12, 12, 31)]),
        ("上年", [(YEAR_BEFORE, 1, 12)]),
        ("去年6月", [(YEAR_BEFORE, 6, 6)]),
        ("前年", [(-2, 1, 12)]),
        ("明年一季度", [(NEXT_YEAR, 1, 3)]),
        ("今年", [(THE_ROW, 1, 12)]),
        ("2020年", [(2020, 1, 12)]),
        ("2020年度", [(2020, 1, 12)]),
        ("2020-06-30", [(2020, 6, 6, 30)]),
        ("2020.6", [(2020, 6, 6)]),
        ("2020/6/30", [(2020, 6, 6, 30)]),
        ("20200630", [(2020, 6, 6, 30)]),
        ("2020Q3", [(2020, 7, 9)]),
        ("2020-Q3", [(2020, 7, 9)]),
        ("2020H1", [(2020, 1, 6)]),
        ("2020H2", [(2020, 7, 12)]),
        ("2020M6", [(2020, 6, 6)]),
        ("Q3", [(THE_ROW, 7, 9)]),
        ("Q3 2020", [(2020, 7, 9)]),
        ("H1 2020", [(2020, 1, 6)]),
        ("2020年Q3", [(2020, 7, 9)]),
        ("as at 30 June 2020", [(2020, 6, 6, 30)]),
        ("June 30, 2020", [(2020, 6, 6, 30)]),
        ("June 2020", [(2020, 6, 6)]),
        ("in Sept", [(THE_ROW, 9, 9)]),
        ("3rd March", [(THE_ROW, 3, 3, 3)]),
        ("first half of 2020", [(2020, 1, 6)]),
        ("second half", [(THE_ROW, 7, 12)]),
        ("third quarter of 2020", [(2020, 7, 9)]),
        ("fourth quarter", [(THE_ROW, 10, 12)]),
        ("4th quarter", [(THE_ROW, 10, 12)]),
        ("first quarter of the year", [(THE_ROW, 1, 3)]),
        ("third half", []),
        ("mid-year", [(THE_ROW, 1, 6)]),
        ("mid-2020", [(2020, 1, 6)]),
        ("half-yearly 2020", [(2020, 1, 6)]),
        ("2020 mid-year", [(2020, 1, 6)]),
        ("last year", [(YEAR_BEFORE, 1, 12)]),
        ("next year", [(NEXT_YEAR, 1, 12)]),
        ("this year", [(THE_ROW, 1, 12)]),
        ("数据为2019", [(2019, 1, 12)]),
        ("3月12日、9月8日各召开1次", [(THE_ROW, 3, 3, 12), (THE_ROW, 9, 9, 8)]),
    ],
)  # fmt: skip
def test_dates_of_a_text(text: str, dates: list[tuple[int, ...]]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "8700家",
        "2019家",
        "2020人",
        "2,019",
        "联系电话82212020",
        "13月",
        "2020年13月",
        "2020-13-01",
        "0月",
        "6月40日",
        "9-3月",
        "chaired by the vice mayor",
        "markers",
        "decision",
        "junior staff",
        "marketing",
        "it may be so",
        "separate",
        "季节",
        "last year-end closing",
        "1212019",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [d for d in found(text) if d[0] != 2020 or len(d) > 3] == []


@pytest.mark.parametrize("text", ["2020年13月", "2020-13-01", "2020年6月40日"])
def test_a_month_or_day_that_cannot_be_leaves_at_most_the_year(text: str) -> None:
    assert all(first == 1 and last == 12 for _, first, last, *_ in found(text))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2016—2020年", (2016, 2020)),
        ("2019年和2020年", (2019, 2020)),
        ("2019、2020年", (2019, 2020)),
        ("2016-2020", (2016, 2020)),
    ],
)
def test_several_years_are_one_span_that_ends_in_the_last(text: str, span: tuple[int, int]) -> None:
    (dated,) = find_dates(text)
    assert dated.span == span
    assert dated.period.year == span[1]


def test_years_that_run_backwards_are_no_span() -> None:
    assert all(dated.span is None for dated in find_dates("2020年和2016年"))


def test_only_the_number_of_a_year_is_bare() -> None:
    assert [dated.bare for dated in find_dates("数据为2019，截至2020年6月")] == [True, False]
    assert [dated.bare for dated in find_dates("stats_2019")] == [True]


def test_dates_stand_in_their_order_and_say_where() -> None:
    text = "12月5日和2020-03-01"
    dates = find_dates(text)
    assert [text[dated.start : dated.end] for dated in dates] == ["12月5日", "2020-03-01"]


@pytest.mark.parametrize(
    "text",
    [
        "6月30日",
        "12月底",
        "2020年6月",
        "三季度末",
        "上半年",
        "年底",
        "2020-06-30",
        "20200630",
        "2020年",
        "2020年度",
        "次年1月20日",
        "11月上旬",
    ],
)
def test_pattern_of_a_date_within_others_takes_all_of_it(text: str) -> None:
    assert re.fullmatch(DATE, text)
