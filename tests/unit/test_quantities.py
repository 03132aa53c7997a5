from __future__ import annotations

import ast
import dataclasses
import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from reformcheck.judging import Assessment, JudgingOptions
from reformcheck.judging.trends import TrendMethod
from reformcheck.pipeline import Options
from reformcheck.quantities import (
    NotANumber,
    Number,
    from_decimal,
    is_missing,
    is_words,
    magnitude,
    parse_number,
    plain,
    reduced,
    to_decimal,
)
from rounding import rounded_half_even

SOURCE = Path(__file__).parents[2] / "src" / "reformcheck"


@pytest.mark.parametrize(
    ("text", "value", "ulp", "suffix"),
    [
        ("85", 85, 1, ""),
        ("0", 0, 1, ""),
        ("007", 7, 1, ""),
        ("85%", 85, 1, "%"),
        ("85 %", 85, 1, "%"),
        ("85\u00a0%", 85, 1, "%"),
        ("８５．０％", 85, "0.1", "%"),
        ("1,060", 1060, 1, ""),
        ("１，０６０", 1060, 1, ""),
        ("1，060人", 1060, 1, "人"),
        ("12,345,678.90 元", "12345678.9", "0.01", "元"),
        ("340,0000", 3_400_000, 1, ""),
        ("1,0380家", 10_380, 1, "家"),
        ("1,0000,0000.5元", "100000000.5", "0.1", "元"),
        ("1 060", 1060, 1, ""),
        ("650\u00a0000", 650_000, 1, ""),
        ("1\u202f060\u2009500人", 1_060_500, 1, "人"),
        ("0.106万人", "0.106", "0.001", "万人"),
        ("10.60 万人", "10.6", "0.01", "万人"),
        ("1.06E3", 1060, 10, ""),
        ("1.06e+3人", 1060, 10, "人"),
        ("1E3", 1000, 1000, ""),
        ("1.5E-2", "0.015", "0.001", ""),
        ("25E-1", "2.5", "0.1", ""),
        (".5", "0.5", "0.1", ""),
        ("-85", -85, 1, ""),
        ("\N{MINUS SIGN}0.5", "-0.5", "0.1", ""),
        ("+85", 85, 1, ""),
        ("  85\u3000", 85, 1, ""),
        ("1060人/万人", 1060, 1, "人/万人"),
        ("20 people per 10,000 people", 20, 1, "people per 10,000 people"),
        ("5万", 5, 1, "万"),
        ("5百", 5, 1, "百"),
        ("5千", 5, 1, "千"),
        ("123456789012345678", 123456789012345678, 1, ""),
        ("1234567890123456789", 1234567890123456789, 1, ""),
        ("9" * 40, int("9" * 40), 1, ""),
        ("1E40", 10**40, 10**40, ""),
        ("1E-40", Fraction(1, 10**40), Fraction(1, 10**40), ""),
    ],
)
def test_number_is_read_exactly_with_its_last_digit_and_unit(
    text: str, value: int | str | Fraction, ulp: int | str | Fraction, suffix: str
) -> None:
    assert parse_number(text) == (Number(Fraction(value), Fraction(ulp)), suffix)


@pytest.mark.parametrize("text", ["85", "85.0", "1.06E3", "1.0"])
def test_whole_value_is_an_int(text: str) -> None:
    parsed = parse_number(text)
    assert isinstance(parsed, tuple)
    assert type(parsed[0].value) is int


APPROXIMATE = [
    *("约85", "近85", "逾85", "超85", "大约85", "不足85", "不到85", "不低于85", "不少于1次", "不超过85", "至少85"),
    *(">85", "＞85", "<85", "≥85", "≤85", "~85", "≈85", "about 85", "Approx 85", "ca. 85", "ca 85"),
    *("85以上", "85%以上", "25人以上", "85以下", "85左右", "1000余人", "100多家", "85+"),
]


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        *((NotANumber.APPROXIMATE, text) for text in APPROXIMATE),
        *((NotANumber.RANGE, t) for t in ("80-90", "80–90", "80—90", "80~90%", "80％-90％", "80至90", "80到90人")),
        *((NotANumber.RANGE, t) for t in ("1,000-1,200家", "80.5-90.5")),
        *(
            (NotANumber.DECIMAL_COMMA, t)
            for t in ("1.060,5", "85,5", "1060,50元", "1,06", "1,06000", "0,5", "0,380", "12 000,5")
        ),
        *((NotANumber.CHINESE_NUMERAL, t) for t in ("八十五", "一百家", "〇", "两千", "八十五%")),
        *((NotANumber.SIGN, t) for t in ("'12000", "’12000人", '="12000"', "=12000", "= 85", '"12000"')),
        *(
            (NotANumber.DATE, t)
            for t in ("1月3日", "2020-01-03", "2020/1/3", "3-Jan", "Jan-3", "2020年", "3日", "2020-01")
        ),
        *((NotANumber.OTHER, t) for t in ("1/3", "1,234,5678", "12,345 678", "1,0600,00")),
        *((NotANumber.ERROR_VALUE, t) for t in ("#DIV/0!", "#REF!", "#VALUE!", "＃NAME?")),
        *((NotANumber.TOO_LONG, t) for t in ("9" * 41, "0." + "1" * 40, "1E41", "1E-41", "1E999999999", "1" * 201)),
        *((NotANumber.OTHER, t) for t in ("abc", "NaN", "inf", "85.5.5", "12,34,567", "1,060,5", "(85)", "=85+1")),
        *(
            (NotANumber.OTHER, t)
            for t in ("$85", "5.", ".", "--5", "1 0600", "85 90", "1  060", "5+3", "3十", "第3", "x" * 201)
        ),
        *((NotANumber.OTHER, t) for t in ("1E9999999999", "\ufeff85", "Ⅷ", "1.060.500")),
    ],
)
def test_what_is_no_number_says_why(reason: NotANumber, text: str) -> None:
    assert parse_number(text) is reason


@pytest.mark.parametrize("text", ["85²", "1060①", "85%¹", "½", "8½", "⒈5", "85⑴"])
def test_footnote_mark_is_not_a_digit(text: str) -> None:
    assert parse_number(text) is NotANumber.OTHER


@pytest.mark.parametrize("text", ["85:3", "0x10", "1_000", "5℃", "85'", "85\u200b%", "85\ufffd"])
def test_unknown_tail_stays_visible_as_a_unit(text: str) -> None:
    parsed = parse_number(text)
    assert isinstance(parsed, tuple)
    assert parsed[1] != ""


def test_text_of_200_characters_is_still_searched() -> None:
    assert parse_number("5" + " " * 198 + "%") == (Number(5, 1), "%")
    assert parse_number("5" + " " * 199 + "%") is NotANumber.TOO_LONG


@pytest.mark.parametrize("text", ["1E999999999", "9" * 100_000, "5" + "+" * 99_990 + "1", "5" + "多" * 99_990 + "1"])
def test_huge_text_is_refused_fast(text: str) -> None:
    start = time.perf_counter()
    assert isinstance(parse_number(text), NotANumber)
    assert time.perf_counter() - start < 0.5


MISSING = [
    "",
    " ",
    "NaN",
    "\u3000",
    "-",
    "－",
    "--",
    "—",
    "——",
    "–",
    "…",
    "……",
    "...",
    "..",
    "/",
    "／",
    "N/A",
    "n/a",
    "NA",
]


@pytest.mark.parametrize("text", [*MISSING, "n.a.", "#N/A", "null", "NULL", "无", "暂无", "缺", "缺失", "空", " 无 "])
def test_missing_is_not_zero(text: str) -> None:
    assert is_missing(text)
    assert isinstance(parse_number(text), NotANumber)


@pytest.mark.parametrize("text", ["0", "0.0", "0%", "零", "none at all", "nil", "#DIV/0!", "约85", "无数"])
def test_zero_and_unreadable_are_not_missing(text: str) -> None:
    assert not is_missing(text)


@pytest.mark.parametrize(
    ("value", "interval", "expected"),
    [
        ("12.1498", "0.1", "12.1"),
        ("12.1498", "1", "12"),
        ("10.5002", "1", "11"),
        ("1.050", "0.1", "1.0"),
        ("0.35", "0.1", "0.4"),
        ("2500", "1000", "2000"),
        ("3500", "1000", "4000"),
        ("-0.0365", "0.001", "-0.036"),
        ("15.4546", "1", "15"),
        ("2.0500", "0.1", "2.0"),
        ("0.150", "0.1", "0.2"),
        ("1350", "100", "1400"),
        ("1268", "100", "1300"),
        ("1167", "100", "1200"),
        ("1167", "10", "1170"),
        ("13.2476", "0.1", "13.2"),
        ("13.2476", "0.01", "13.25"),
        ("13.2476", "1", "13"),
        ("60.28", "0.5", "60.5"),
    ],
)
def test_rounding_is_that_of_gb_t_8170(value: str, interval: str, expected: str) -> None:
    assert rounded_half_even(Fraction(value), Fraction(interval)) == Fraction(expected)


@given(st.fractions(), st.integers(-6, 6))
def test_rounded_value_is_the_nearest_multiple(value: Fraction, digits: int) -> None:
    interval = Fraction(10) ** digits
    rounded = rounded_half_even(value, interval)
    assert (rounded / interval).denominator == 1
    distance = abs(value - rounded)
    assert distance <= interval / 2
    if distance == interval / 2:
        assert (rounded / interval) % 2 == 0


def test_rounding_gives_an_int_where_it_is_whole() -> None:
    assert type(rounded_half_even(Fraction("84.6"), 1)) is int


DECIMALS = st.builds(
    lambda digits, places: Fraction(digits, 10**places), st.integers(-(10**35), 10**35), st.integers(0, 30)
)
PLAIN = r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?"


@given(DECIMALS)
def test_plain_text_of_a_decimal_is_exact_and_has_no_exponent_or_trailing_zero(value: Fraction) -> None:
    text = plain(value)
    assert Fraction(text) == value
    assert "e" not in text.lower()
    if "." in text:
        assert not text.endswith("0")
        assert not text.endswith(".")
    assert plain(reduced(value)) == text


@given(st.fractions(), st.integers(-20, 20))
def test_quotient_that_does_not_end_has_28_significant_digits(value: Fraction, power: int) -> None:
    third = reduced(Fraction(value.numerator * 3 + 1, value.denominator * 3) * Fraction(10) ** power)
    rest = third.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    assert rest != 1
    text = plain(third)
    assert len(text.strip("-").replace(".", "").strip("0")) <= 28
    assert abs(Fraction(text) - third) <= abs(third) * Fraction(1, 10**27) / 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-5, "-5"),
        (10**30, "1" + "0" * 30),
        (Fraction(1, 3), "0." + "3" * 28),
        (Fraction(2, 3), "0." + "6" * 27 + "7"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 2**40), "0.0000000000009094947017729282379150390625"),
        (Fraction(17, 20), "0.85"),
        (Decimal("-0"), "0"),
        (Decimal("0.00"), "0"),
        (Decimal("85.500"), "85.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-7"), "0.0000001"),
        (Fraction(10**40, 3), "3" * 28 + "0" * 12),
    ],
)
def test_plain_text_of_a_value(value: int | Fraction | Decimal, text: str) -> None:
    assert plain(value) == text


@given(DECIMALS)
def test_decimal_and_back_is_the_same_value(value: Fraction) -> None:
    assert from_decimal(to_decimal(value)) == value


@given(DECIMALS)
def test_written_number_is_read_back(value: Fraction) -> None:
    text = plain(value)
    parsed = parse_number(text)
    if len(text.strip("-").replace(".", "")) > 40:
        assert parsed is NotANumber.TOO_LONG
    else:
        assert isinstance(parsed, tuple)
        assert parsed[0].value == value


def test_reduced_makes_ints_and_magnitude_drops_the_sign() -> None:
    assert type(reduced(Fraction(4, 2))) is int
    assert reduced(Fraction(1, 2)) == Fraction(1, 2)
    assert magnitude(-3) == 3
    assert magnitude(Fraction(1, 2)) == Fraction(1, 2)
    assert magnitude(0) == 0
    assert type(from_decimal(Decimal("85.0"))) is int


def harmless(tree: ast.AST) -> set[ast.AST]:
    """The floats that are allowed, because they never meet a figure.

    `cutoff`: how alike two names must be to be suggested; class `progress`: seconds on the wall clock.
    """
    values: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "cutoff":
            values.add(node.value)
        if isinstance(node, ast.ClassDef) and node.name == "progress":
            values.update(ast.walk(node))
        if isinstance(node, ast.FunctionDef):
            pairs = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            for argument, default in pairs:
                if argument.arg == "cutoff" and default is not None:
                    values.add(default)
                    values.update([argument.annotation] if argument.annotation else [])
    return values


def floats_in(path: Path) -> list[str]:
    """Every float literal, use of the name float, and import of a module that computes in floats."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed = harmless(tree)
    found: list[str] = []
    for node in ast.walk(tree):
        is_literal = isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
        is_name = isinstance(node, ast.Name) and node.id == "float"
        is_import = isinstance(node, ast.Import) and any(n.name in ("math", "statistics") for n in node.names)
        is_from = isinstance(node, ast.ImportFrom) and node.module in ("math", "statistics") and node.level == 0
        is_attribute = isinstance(node, ast.Attribute) and node.attr in ("from_float", "__float__", "fsum")
        if is_literal or is_name or is_import or is_from or is_attribute:
            found += [] if node in allowed else [f"{path.name}:{getattr(node, 'lineno', 0)}"]
    return found


def test_no_float_stands_anywhere_between_a_cell_and_a_verdict() -> None:
    # NOTE: how small a page is set is reckoned in points and millimetres; no figure of a submission is in it
    print_sizes = SOURCE / "reporting" / "gap_report" / "one_sheet.py"
    paths = sorted({*SOURCE.rglob("*.py")} - {print_sizes})
    assert len(paths) > 50
    assert [place for path in paths for place in floats_in(path)] == []


@pytest.mark.parametrize(
    "line",
    ["x = 0.5", "x = float('1')", "import math", "from math import sqrt", "Decimal.from_float(y)", "f(width=0.5)"],
)
def test_float_in_the_source_would_be_found(tmp_path: Path, line: str) -> None:
    path = tmp_path / "module.py"
    path.write_text(line, encoding="utf-8")
    assert floats_in(path)


MANY_YEARS = """indicator,period,value
non_public_enterprises_with_union,2018,790
non_public_enterprises,2018,1001
non_public_enterprises_with_union,2019,8499
non_public_enterprises,2019,10000
high_skill_workers,2018,3333
workers,2018,33333
high_skill_workers_per_10k,2019,1003.33
surcharge_share,2019,19.99%
joint_meetings,2019,1
"""


@pytest.mark.parametrize("method", list(TrendMethod))
def test_no_float_is_in_an_assessment(judge: Callable[..., Assessment], method: TrendMethod) -> None:
    assessment = judge(MANY_YEARS, options=Options(judging=JudgingOptions(trend=method)))
    seen: set[int] = set()
    numbers = 0
    waiting: list[object] = [assessment.findings, assessment.issues]
    while waiting:
        value = waiting.pop()
        assert not isinstance(value, float)
        numbers += isinstance(value, Fraction | Decimal)
        if id(value) in seen or isinstance(value, str | int | Fraction | Decimal):
            continue
        seen.add(id(value))
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list | tuple | set | frozenset):
            waiting += value
        elif isinstance(value, Struct):
            waiting += (getattr(value, name) for name in value.__struct_fields__)
        elif dataclasses.is_dataclass(value):
            waiting += (getattr(value, f.name) for f in dataclasses.fields(value))
    assert numbers > 10


@pytest.mark.parametrize("text", ["约85000", "大约85人", "八十五点五", "待核实后填报", "增长了8500"])
def test_words_in_the_place_of_a_figure_are_known_at_once(text: str) -> None:
    assert is_words(text)
    assert isinstance(parse_number(text), NotANumber)
    assert not is_missing(text)


@pytest.mark.parametrize(
    "text", ["85000", "8500人", "约85①", "暂无", "约850注1", "约8500*", "", " 约8500 ", "⑧五千", "８５０００"]
)
def test_what_may_be_a_figure_a_mark_or_missing_is_looked_at(text: str) -> None:
    assert not is_words(text)
