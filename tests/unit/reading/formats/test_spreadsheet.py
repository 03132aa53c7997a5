from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from reformcheck.reading.formats import ods, xls, xlsx
from reformcheck.reading.formats.built_in_formats import BUILT_IN
from reformcheck.reading.formats.date_cells import moment_text, time_text
from reformcheck.reading.formats.merged_cells import Merge, spread
from reformcheck.reading.formats.number_format import MomentPart
from reformcheck.reading.formats.spreadsheet import (
    cell_text,
    damaged,
    displayed_text,
    refusing,
    stored_number,
    text_of,
    trimmed,
)
from reformcheck.reading.grid import Cell, RefusedError
from sheet_files import converted, known, read, refusal

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '
DAY = "44196"
"""2020-12-31."""


@pytest.mark.parametrize(
    ("stored", "code", "text", "shown"),
    [
        ("0.86", "0%", "86%", None),
        ("0.86", "0.00%", "86.00%", None),
        ("0.8499999999999999", "0%", "85%", None),
        ("0.84996", "0%", "84.996%", "85%"),
        ("0.84996", "0.0 %", "84.996%", "85.0%"),
        ("0.86", "[Red][<0.85]0.0%;0.0%", "86.0%", None),
        ("0.86", "0%;-0%;;@", "86%", None),
        ("-0.05", "0%;(0%)", "-5%", None),
        ("0.86", "#?/?%", "86%", None),
        ("0.86", "%0", "86%", None),
        ("0.86", "0.000E+00%", "86%", None),
        ("0.0086", "0%%", "86%", None),
        ("0.86", '0.00"%"', "0.86%", None),
        ("86", "0.0\\%", "86.0%", None),
        ("86", "0!%", "86%", None),
        ("86", "[$%]0", "%86", None),
        ("0.86", "0[$%]", "0.86%", "1%"),
    ],
)
def test_percent_formatted_cell_is_per_cent(stored: str, code: str, text: str, shown: str | None) -> None:
    assert known(cell_text(stored, code)) == ((text, {"shown": shown}) if shown else text)


@pytest.mark.parametrize(
    ("stored", "code", "text", "shown"),
    [
        ("85", "0.0", "85.0", None),
        ("85", "0", "85", None),
        ("85.5", "0", "85.5", "86"),
        ("84.5", "0", "84.5", "85"),
        ("-84.5", "0", "-84.5", "-85"),
        ("-0.4", "0", "-0.4", "0"),
        ("1234.56", "#,##0.0_ ", "1234.56", "1,234.6"),
        ("1234567", "#,##0", "1234567", None),
        ("1234.5", "#,##0.00", "1234.50", None),
        ("86.6666666666667", "General", "86.6666666666667", None),
        ("86.6666666666667", "", "86.6666666666667", None),
        ("5.25", "0.0##", "5.25", None),
        ("5", "#.0", "5.0", None),
        ("0.5", "#.0", "0.5", None),
        ("5.126", "0.0#", "5.126", "5.13"),
        ("5", "0.??", "5", None),
        ("5.30", "G/通用格式", "5.3", None),
        ("0.005", ACCOUNTING, "0.005", "0.01"),
        ("-5", ACCOUNTING, "-5.00", None),
        ("0", ACCOUNTING, "0", None),
        ("1E300", "0.00", "1" + "0" * 300 + ".00", None),
        ("1E-30", "0.0", "0." + "0" * 29 + "1", "0.0"),
    ],
)
def test_displayed_digits_are_told_from_those_held(stored: str, code: str, text: str, shown: str | None) -> None:
    assert known(cell_text(stored, code)) == ((text, {"shown": shown}) if shown else text)


@pytest.mark.parametrize(
    ("stored", "code", "text", "shown"),
    [
        ("5.3", '0.0"万人"', "5.3万人", None),
        ("5.34", '0.0"万人"', "5.34万人", "5.3万人"),
        ("5", '0"家"', "5家", None),
        ("5", "0家", "5家", None),
        ("5", 'General"家"', "5家", None),
        ("5", 'G/通用格式"家"', "5家", None),
        ("2020", '0"年"', "2020年", None),
        ("1060", "#,##0\\人", "1060人", None),
        ("5", '0"家"_ ;-0"家"', "5家", None),
        ("5", '0" (家)"', "5家", None),
        ("1", '"第"0"季度"', "第1季度", None),
        ("85", '"约"0', "约85", None),
        ("85", '">"0.0', ">85.0", None),
        ("85", '0"+"', "85+", None),
        ("0.85", '0%"以上"', "85%以上", None),
        ("1234.5", '"¥"#,##0.00', "1234.50", None),
        ("1234.5", "[$¥-804]#,##0.00", "1234.50", None),
        ("1234.5", '[$-804]#,##0.00"元"', "1234.50元", None),
        ("1234.5", "[$$-409]#,##0.00", "$1234.50", None),
        ("1234.5", "#,##0.00 [$€-407]", "1234.50€", None),
        ("5", "+0;-0", "5", None),
    ],
)
def test_words_of_the_format_belong_to_the_number(stored: str, code: str, text: str, shown: str | None) -> None:
    assert known(cell_text(stored, code)) == ((text, {"shown": shown}) if shown else text)


@pytest.mark.parametrize(
    "code",
    [
        ",0",
        '0!-0,"万"',
        '0.0,"2"',
        "# ?/?",
        "0.00E+00",
        "##0.0E+0",
        "@",
        "0;;",
        "[Red]",
        '0"0000"',
        '"2"0',
        "0x",
        "0 d",
        ".",
        "0.0.0",
        "0" * 1001,
    ],
)
def test_format_that_is_not_understood_leaves_the_stored_value(code: str) -> None:
    assert known(cell_text("53000", code)) == "53000"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (";;;", ""),
        (";;;@", ""),
        ("_ ", ""),
        ('"', ""),
        ("-", "-"),
        ('"没有"', "没有"),
        ('[=53000]"是";0', "是"),
    ],
)
def test_format_that_displays_no_number_is_told(code: str, shown: str) -> None:
    cell = cell_text("53000", code)
    assert isinstance(cell, Cell)
    assert (str(cell), cell.shown, cell.problem) == ("53000", shown, None)


def test_nought_that_is_not_displayed_is_told() -> None:
    assert known(cell_text("0", "0;-0;;@")) == ("0", {"shown": ""})
    assert known(cell_text("-5", "0;;0")) == ("-5", {"shown": ""})


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("53000", "0.0,", "53.0"),
        ("53000", "0!.0,", "5.3"),
        ("53000", "0\\.0,", "5.3"),
        ("53000", '0"."0000', "5.3000"),
        ("53000", "#,##0,", "53"),
        ("53000", "0,.0", "53.0"),
        ("5", "0.0,,", "0.0"),
        ("5300000000", "#,##0.0,", "5,300,000.0"),
        ("53000", '0.0,"万元"', "53.0万元"),
        ("53000", '0.0,"千万元"', "53.0千万元"),
        ("53000", '0.0,"百元"', "53.0百元"),
        ("53000", '0.0,"K"', "53.0K"),
        ("530000000", '0!.0,,"亿"', "53.0亿"),
        ("53000", '[>=10000]0!.0,;0"家"', "5.3"),
    ],
)
def test_figure_that_is_displayed_in_another_magnitude_is_doubtful(stored: str, code: str, shown: str) -> None:
    assert known(cell_text(stored, code)) == (stored, {"shown": shown, "problem": "conflicting-units"})


def test_scaled_percentage_is_doubtful() -> None:
    assert known(cell_text("53000", "0.0,%")) == ("5300000%", {"shown": "5300.0%", "problem": "conflicting-units"})


@pytest.mark.parametrize(
    ("stored", "code", "text", "shown"),
    [
        ("53000", '0!.0,"万"', "5.3万", None),
        ("53456", '0!.0,"万人"', "5.3456万人", "5.3万人"),
        ("53000", '0.0,"千元"', "53.0千元", None),
        ("5300000000", '[>=100000000]0!.00,,"亿";0', "53.00亿", None),
        ("5", '0.0,"千元"', "0.005千元", "0.0千元"),
        ("0", "0.0,", "0.0", None),
    ],
)
def test_magnitude_that_the_words_of_the_format_name_is_read(
    stored: str, code: str, text: str, shown: str | None
) -> None:
    assert known(cell_text(stored, code)) == ((text, {"shown": shown}) if shown else text)


def test_codes_keep_their_leading_zeros() -> None:
    assert cell_text("42", "000000") == "000042"
    assert cell_text("320684", "000000") == "320684"
    assert cell_text("5", "0,000") == "5"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("yyyy-mm-dd", "2020-12-31"),
        ('yyyy"年"m"月"d"日"', "2020-12-31"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2020-12-31"),
        ("yyyymmdd", "2020-12-31"),
        ("m/d/yy h:mm", "2020-12-31"),
        ("yyyy-mm-dd;@", "2020-12-31"),
        ("dd.mm.yyyy", "2020-12-31"),
        ('yyyy"年"m"月"', "2020-12"),
        ('[DBNum1][$-804]yyyy"年"m"月"', "2020-12"),
        ('e"年"m"月"', "2020-12"),
        ("mmm-yy", "2020-12"),
        ("yyyymm", "2020-12"),
        ('yyyy"年"', "2020"),
        ("yyyy", "2020"),
        ('m"月"d"日"', "12月31日"),
        ("d-mmm", "12月31日"),
        ('m"月"', "12月"),
        ('d"日"', "31日"),
        ("dddd", "2020-12-31"),
        ("[$-804]aaaa", "2020-12-31"),
        ("yyyy d", "2020-12-31"),
    ],
)
def test_date_is_as_fine_as_its_format(code: str, text: str) -> None:
    assert cell_text(DAY, code) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('yyyy"Q1"', "2020Q1"),
        ('yyyy"年上半年"', "2020年上半年"),
        ('yy"年上半年"', "20年上半年"),
        ('"20"yy"年"', "2020年"),
        ('e"年底"', "2020年底"),
        ('yyyy"年1-"m"月"', "2020年1-12月"),
        ('"截至"yyyy"年"mm"月"dd"日"', "截至2020年12月31日"),
        ('[DBNum1][$-804]yyyy"年度"', "2020年度"),
        ('mmm yyyy"E"', "2020-12-31  E"),
        ('yyyy/m/d h:mm" UTC"', "2020-12-31  : UTC"),
        ('[$-411]ggge"年度"', "2020-12-31 年度"),
    ],
)
def test_words_of_a_date_format_are_not_dropped(code: str, text: str) -> None:
    assert cell_text(DAY, code) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('[$-411]ggge"年"m"月"d"日";@', "2020-12-31"),
        ("[$-411]ge\\.m\\.d", "2020-12-31"),
        ('[$-411]ggge"年"', "2020"),
        ('yyyy "第"ww"周"', "2020-12-31  第周"),
        ("yyyy\\ ww", "2020-12-31"),
        ("yyyy q", "2020-Q4"),
        ('yyyy/m/d "周"aaa', "2020-12-31"),
        ('yyyy-mm-dd"T"hh:mm', "2020-12-31"),
        ("(yyyy.mm)", "2020-12"),
    ],
)
def test_date_in_an_unusual_format_is_no_number(code: str, text: str) -> None:
    assert cell_text(DAY, code) == text


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("44196.354166666664", "yyyy-mm-dd hh:mm", "2020-12-31T08:30:00"),
        ("44196.354166666664", 'yyyy"年"m"月"d"日" h"时"mm"分"', "2020-12-31T08:30:00"),
        ("44196.354166666664", "yyyy-mm-dd", "2020-12-31"),
        ("44196.354166666664", "mm:ss.0", "1060712:30:00"),
        ("44196.99999999", "yyyy-mm-dd hh:mm", "2020-12-31T23:59:59.999"),
        ("44196.999999999999", "yyyy-mm-dd", "2021-01-01"),
        ("0.354166666666667", "h:mm", "08:30:00"),
        ("0.354166666666667", "h:mm AM/PM", "08:30:00"),
        ("0.5", '上午/下午h"时"mm"分"', "12:00:00"),
        ("1.5", "[h]:mm", "36:00:00"),
        ("0.0000115740740740741", "[mm]:ss", "00:00:01"),
        ("0.0000173611111111111", "[s].0", "00:00:01.500"),
    ],
)
def test_time_of_day_is_kept_where_it_is_displayed(stored: str, code: str, text: str) -> None:
    assert cell_text(stored, code) == text


@pytest.mark.parametrize(
    ("stored", "since_1904", "text"),
    [
        ("1", False, "1900-01-01"),
        ("59", False, "1900-02-28"),
        ("61", False, "1900-03-01"),
        ("2958465", False, "9999-12-31"),
        ("42734", True, "2020-12-31"),
        ("0", True, "1904-01-01"),
        ("0", False, "0"),
        ("60", False, "60"),
        ("-1", False, "-1"),
        ("2958466", False, "2958466"),
        ("1E20", False, "1" + "0" * 20),
    ],
)
def test_days_are_counted_as_the_workbook_counts_them(stored: str, since_1904: bool, text: str) -> None:
    assert cell_text(stored, "yyyy-mm-dd", since_1904=since_1904) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (9, "4419600%"),
        (14, "2020-12-31"),
        (17, "2020-12"),
        (31, "2020-12-31"),
        (57, "2020-12"),
        (58, "12月31日"),
        (44, "44196.00"),
        (49, "44196"),
    ],
)
def test_formats_that_are_only_numbered_are_known(number: int, text: str) -> None:
    assert cell_text(DAY, BUILT_IN[number]) == text


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("0;0.0;0.00", "1", "1"),
        ("0;0.0;0.00", "-1", "-1.0"),
        ("0;0.0;0.00", "0", "0.00"),
        ("0;0.0", "0", "0"),
        ("[>=100]0;[<0]0.0;0.00", "100", "100"),
        ("[>=100]0;[<0]0.0;0.00", "-1", "-1.0"),
        ("[>=100]0;[<0]0.0;0.00", "1", "1.00"),
        ("[>=100]0;[<0]0.0", "1", "1"),
        ("[>100]0;0.0", "1", "1.0"),
        ("0;[<=1]0.0", "1", "1.0"),
        ("0;[<>1]0.0", "1", "1"),
        ("0.0;@", "-1", "-1.0"),
        ("0.0;0.00;0.000;0.0000;0.00000", "1", "1.0"),
    ],
)
def test_section_that_applies_is_taken(code: str, value: str, text: str) -> None:
    assert cell_text(value, code) == text


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("0.84999999999999998", "0.85"),
        ("0.8499999999999995", "0.85"),
        ("0.84999999999999953", "0.85"),
        ("0.849999999999999", "0.849999999999999"),
        ("123456789012345678", "123456789012346000"),
        (" 5 ", "5"),
        ("+5.", "5"),
        (".5e1", "5"),
        ("1E-400", "0"),
        ("0E-9999", "0"),
        ("1E400", None),
        ("NaN", None),
        ("Infinity", None),
        ("1_000", None),
        ("１２", None),
        ("1,000", None),
        ("", None),
        ("9" * 500, None),
        ("1E99999", None),
    ],
)
def test_stored_number_counts_at_fifteen_digits(stored: str, expected: str | None) -> None:
    assert stored_number(stored) == (None if expected is None else Decimal(expected))


def test_decimal_is_a_stored_number_too() -> None:
    assert cell_text(Decimal("0.86"), "0.0%") == "86.0%"


def test_number_that_is_none_says_so() -> None:
    assert known(cell_text("NaN", "0%")) == ("NaN", {"problem": "spreadsheet-error"})


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_double_is_read_at_fifteen_digits_however_it_is_written(value: float) -> None:
    expected = Decimal(format(value, ".15g"))
    for text in (repr(value), format(value, ".17g"), format(value, ".15g")):
        found = stored_number(text)
        assert found == expected or abs(value) < 1e-300 or abs(value) > 1e307


NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=6) | st.integers(-(10**6), 10**6).map(Decimal)


@given(NUMBERS, st.integers(0, 7), st.booleans(), st.sampled_from(["", "%", "万人"]))
def test_what_a_format_displays_says_the_same_as_the_format(
    value: Decimal, places: int, grouped: bool, after: str
) -> None:
    code = (
        ("#,##0" if grouped else "0")
        + ("." + "0" * places if places else "")
        + (f'"{after}"' if after == "万人" else after)
    )
    by_format = cell_text(value, code)
    held = value * 100 if after == "%" else value
    displayed = format(held.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), f"{',' if grouped else ''}f") + after
    by_display = displayed_text(value, displayed, percent=after == "%")
    assert known(by_format) == known(by_display)
    shown = by_format.shown if isinstance(by_format, Cell) else None
    assert (shown is None) == (held == held.quantize(Decimal(1).scaleb(-places)))


@pytest.mark.parametrize(
    ("value", "displayed", "percent", "expected"),
    [
        ("0.86", "86.0%", True, "86.0%"),
        ("0.84996", "85%", True, ("84.996%", {"shown": "85%"})),
        ("0.86", "0.86", True, "86%"),
        ("0.86", None, True, "86%"),
        ("0.86", "", True, ("86%", {"shown": ""})),
        ("86", "没有", False, ("86", {"shown": "没有"})),
        ("0", "-", False, "0"),
        ("12000", "一万二千", False, "12000"),
        ("53000", "5.3万", False, "5.3万"),
        ("53456", "5.3万人", False, ("5.3456万人", {"shown": "5.3万人"})),
        ("5", "0.0千元", False, ("0.005千元", {"shown": "0.0千元"})),
        ("53000", "5.3千万", False, ("53000", {"shown": "5.3千万", "problem": "conflicting-units"})),
        ("53000", "53.0", False, ("53000", {"shown": "53.0", "problem": "conflicting-units"})),
        ("530", "53.0%", True, ("53000%", {"shown": "53.0%", "problem": "conflicting-units"})),
        ("42", "000042", False, "000042"),
        ("-5", "(5.00)", False, "-5.00"),
        ("-0.04", "-0.0", False, ("-0.04", {"shown": "0.0"})),
        ("-0.46", "-0.5", False, ("-0.46", {"shown": "-0.5"})),
        ("0.5", ".5", False, "0.5"),
        ("85", "约85", False, "约85"),
        ("86", "86 %", False, "86%"),
        ("1500", "1.50E+03", False, "1500"),
        ("0.5", "1/2", False, "0.5"),
        ("1234.5", "1,234.50 元", False, "1234.50元"),
        ("1234.5", "12,34.50", False, "1234.5"),
        ("1234.5", "1.234,50", False, "1234.5"),
        ("5", "5.x", False, "5.x"),
        ("5", "120000", False, "5"),
        ("0.85", "0.8万人", False, ("0.85万人", {"shown": "0.8万人"})),
        ("0.85", "0.9万人", False, ("0.85万人", {"shown": "0.9万人"})),
        ("0.86", "0.8万人", False, "0.86"),
        ("1", "TRUE", False, "TRUE"),
        ("0", "FALSE", False, "FALSE"),
        ("0", "TRUE", False, ("0", {"shown": "TRUE"})),
        ("1E200", "1" + "0" * 200 + ".0", False, "1" + "0" * 200),
        ("5", "5." + "0" * 60, False, "5"),
    ],
)
def test_display_is_believed_where_it_is_a_display_of_the_value(
    value: str, displayed: str | None, percent: bool, expected: object
) -> None:
    assert known(displayed_text(Decimal(value), displayed, percent=percent)) == expected


def test_moments_with_a_quarter() -> None:
    moment = datetime.datetime(2020, 12, 31)
    assert moment_text(moment, {MomentPart.YEAR, MomentPart.QUARTER}) == "2020-Q4"
    assert moment_text(moment, {MomentPart.YEAR, MomentPart.QUARTER, MomentPart.DAY}) == "2020-12-31"
    assert moment_text(moment, {MomentPart.QUARTER}) == "2020-12-31"


def test_duration_may_be_longer_than_a_day() -> None:
    assert time_text(90_000_000) == "25:00:00"


def test_lines_of_a_text_end_in_one_way() -> None:
    assert text_of("a\r\nb\rc") == "a\nb\nc"


def test_blank_cells_at_the_end_of_a_row_are_dropped_unless_something_is_known_of_them() -> None:
    assert len(trimmed(["", "a", "", Cell("", spread="x"), "", ""])) == 4
    assert trimmed(["", ""]) == []


def test_whatever_a_parser_raises_is_damage() -> None:
    with pytest.raises(RefusedError) as raised, refusing("XLS"):
        raise AssertionError
    assert raised.value.problem.type.code == "S221"
    with pytest.raises(RefusedError) as raised, refusing("XLS"):
        raise damaged("ODS")
    assert raised.value.problem.message.params == {"kind": "ODS"}


def test_merged_cell_without_text_covers_nothing() -> None:
    rows = [(1, ["", "b"]), (2, ["c"])]
    assert list(spread(rows, [Merge(1, 0, 2, 0), Merge(1, 5, 2, 5)])) == rows
    assert list(spread([(3, ["c"])], [Merge(1, 0, 5, 0)])) == [(3, ["c"])]


def fill(sheet: Any) -> None:
    """All that the three formats can say alike."""
    day = datetime.datetime(2020, 12, 31)
    numbers = [0.86, 0.8499999999999999, 0.84996, 85, 5.3, 1234.56, 1 / 3, -5, 0.005, 53000, 1060.5, 1e15, 2.5e-7]
    codes = [
        "General",
        "0",
        "0.0",
        "0%",
        "0.00%",
        "#,##0.0",
        '0.0"万人"',
        ACCOUNTING,
        "0.0,",
        "000000",
        "0.00E+00",
        '"¥"#,##0.00',
        "0.0##",
        ";;;",
        '0\\.0,"万"',
        '0.0,"千元"',
        '"没有"',
        "0;-0;;@",
    ]
    sheet.append(["统计表"])
    sheet.append(["地区", "指标", "数值", "格式"])
    for code in codes:
        for number in numbers:
            if (number == 0.8499999999999999 and "0.0" in code) or (number < 1 and "0," in code):
                continue  # NOTE: LibreOffice displays all digits of a double, and says nothing of scaling in ODS
            sheet.append(["海门街道", "企业数", number, f"格式 {code}"])
            sheet.cell(sheet.max_row, 3).number_format = code
    dates = [
        "yyyy-mm-dd",
        'yyyy"年"m"月"d"日"',
        'yyyy"年"m"月"',
        'yyyy"年"',
        "mmm-yy",
        'm"月"d"日"',
        "yyyy/m/d h:mm",
        "yyyymm",
        'yyyy"Q1"',
        'yyyy"年上半年"',
        'yyyy"年1-"m"月"',
    ]
    for code in dates:
        for moment in (day, day.replace(hour=8, minute=30)):
            sheet.append(["", "日期", moment, f"格式 {code}"])
            sheet.cell(sheet.max_row, 3).number_format = code
    sheet.append(["", "时间", datetime.time(8, 30), datetime.timedelta(hours=36)])
    for text in ("007", "a\nb", " 两  空格 ", "<&>\"'", "１，０６０", "85%", "="):
        sheet.append(["文", "", text])
        sheet.cell(sheet.max_row, 3).data_type = "s"
    sheet.append(["真", True, False])
    sheet.append(["公式", "=1/0", "=NA()", "=1+1", '="x"&"y"', "=TRUE()", "=0*1"])
    sheet.append(["合并", "", "", 3])
    sheet.append([1, 2, 3, 4])
    sheet.append(["", 6, 7, 8])
    last = sheet.max_row
    for place in ("A1:Z1", f"A{last - 2}:B{last - 2}", f"A{last - 1}:A{last + 9}"):
        sheet.merge_cells(place)
    for row in (4, 5, 9):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["D"].hidden = True
    hidden = sheet.parent.create_sheet("草稿")
    hidden.sheet_state = "hidden"
    hidden["B2"] = "x"


@pytest.fixture(scope="module", params=[False, True], ids=["1900", "1904"])
def office_files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One workbook as LibreOffice saves it in each format, and as it was."""
    folder = tmp_path_factory.mktemp("office")
    workbook = openpyxl.Workbook()
    if request.param:
        workbook.epoch = CALENDAR_MAC_1904
    fill(workbook.active)
    path: Path = folder / "table.xlsx"
    workbook.save(path)
    return {"source": path.read_bytes()} | {
        suffix: converted(path, suffix, folder) for suffix in ("xlsx", "xls", "ods")
    }


READERS: dict[str, Callable[..., Any]] = {"xlsx": xlsx.grids, "xls": xls.grids, "ods": ods.grids}


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_all_formats_say_the_same_of_the_same_sheet(office_files: dict[str, bytes], suffix: str) -> None:
    expected = read(xlsx.grids, office_files["xlsx"])
    assert len(expected) == 2
    assert read(READERS[suffix], office_files[suffix]) == expected


def test_what_libreoffice_saves_is_what_was_there(office_files: dict[str, bytes]) -> None:
    before, after = (read(xlsx.grids, office_files[name]) for name in ("source", "xlsx"))
    rows_before: Any = before[0][-1]
    rows_after: Any = after[0][-1]
    computed = [number for number, cells in rows_before.items() if cells[0] == "公式"]
    assert {n: cells for n, cells in rows_before.items() if n not in computed} == {
        n: cells for n, cells in rows_after.items() if n not in computed
    }
    assert [rows_after[number] for number in computed] == [
        ["公式", *[(text, {"problem": "spreadsheet-error"}) for text in ("#DIV/0!", "#N/A")], "2", "xy", "TRUE", "0"]
    ]
    assert (before[0][:4], before[1]) == (after[0][:4], after[1])


def test_no_reader_takes_the_file_of_another(office_files: dict[str, bytes]) -> None:
    for suffix, reader in READERS.items():
        for other in READERS:
            if other != suffix:
                assert refusal(reader, office_files[other]) in ("damaged-file", "unsupported-format")
