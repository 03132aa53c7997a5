"""Numbers as people read them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import Judging, finding
from reformcheck.judging import Needed, Verdict
from reformcheck.plan.model import Bound, Comparison
from reformcheck.quantities import Exact, Number, from_decimal, parse_number, plain
from reformcheck.records import replace
from reformcheck.reporting.numbers import (
    bound_text,
    enough_text,
    gap_text,
    grouped,
    needed_text,
    rounded_away,
    short_text,
    shown,
    value_text,
    with_unit,
)
from reformcheck.texts import Label, Language
from reformcheck.units import MONEY, PERCENT, UNITS, Unit, UnitReader, rate_unit

EN, ZH = Language("en"), Language("zh")
PER_10K = rate_unit(10_000, UNITS["person"], UNITS["person"])
AT_LEAST = Bound(at_least=Decimal(85))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (85, "85"),
        (Fraction("84.996"), "84.996"),
        (Fraction(79500, 950), "83.68"),
        (Fraction(8499999, 100000), "84.99999"),
        (Fraction(254999900, 3000000), "84.99997"),
        (Fraction(1, 3000), "0.0003"),
        (0, "0"),
    ],
)
def test_enough_digits_are_shown(value: Fraction, expected: str) -> None:
    assert shown(value, AT_LEAST) == expected


@given(st.fractions(min_value=80, max_value=90))
@example(85 - Fraction(1, 3 * 10**40))
@example(Fraction(8499999999, 10**8))
def test_what_is_shown_lies_on_the_same_side_of_the_bound(value: Fraction) -> None:
    text = shown(value, AT_LEAST)
    assert (Fraction(text) >= 85) is (value >= 85)
    assert (Fraction(text) == 85) is (value == 85)


@pytest.mark.parametrize(
    ("bound", "unit", "expected"),
    [
        (Bound(at_least=Decimal("85.0")), PERCENT, "≥ 85.0 %"),
        (Bound(at_most=Decimal(5)), UNITS["item"], "≤ 5 items"),
        (Bound(more_than=Decimal(5)), UNITS["yuan"], "> 5 yuan"),
        (Bound(less_than=Decimal(5)), UNITS["ratio"], "< 5"),
        (Bound(between=(Decimal(80), Decimal(90))), PERCENT, "80 – 90 %"),
        (Bound(between=(Decimal(10), Decimal("10.0"))), UNITS["item"], "exactly 10 items"),
        (Bound(between=(Decimal(1), Decimal(1))), UNITS["item"], "exactly 1 item"),
        (Bound(at_least=Decimal(1)), UNITS["meeting"], "≥ 1 meeting"),
        (Bound(at_least=Decimal(1060)), PER_10K, "≥ 1,060 per 10,000 people"),
        (Bound(increase_over=Decimal(0)), PERCENT, "above the previous value"),
        (Bound(increase_over=Decimal("1.5")), PERCENT, "above the previous value by more than 1.5 pp"),
    ],
)
def test_a_bound_is_shown_as_the_plan_writes_it(bound: Bound, unit: object, expected: str) -> None:
    assert EN.text(bound_text(bound, unit)) == expected  # type: ignore[arg-type]


def test_units_follow_the_language_and_the_number() -> None:
    assert EN.text(value_text(1, Bound(at_least=Decimal(1)), UNITS["meeting"], Verdict.PASS)) == "1 meeting"
    assert ZH.text(value_text(2, Bound(at_least=Decimal(1)), UNITS["meeting"], Verdict.PASS)) == "2次"
    assert ZH.text(short_text(Fraction("0.5"), PERCENT)) == "0.5个百分点"
    assert EN.text(short_text(Fraction("21.157"), PER_10K)) == "21.157 per 10,000 people"
    assert ZH.text(short_text(Fraction("21.157"), PER_10K)) == "21.157人/万人"
    assert EN.text(short_text(Fraction("0.5"), UNITS["ratio"])) == "0.5"


def test_what_it_takes() -> None:
    assert EN.text(needed_text(Needed("v", 1, UNITS["enterprise"]))) == "1 more enterprise"
    assert EN.text(needed_text(Needed("v", 13, UNITS["person"]))) == "13 more people"
    assert EN.text(needed_text(Needed("v", -3, UNITS["item"]))) == "3 fewer items"
    assert EN.text(needed_text(Needed("v", Fraction(204, 7), UNITS["yuan"]))) == "29.15 more yuan"


def test_amount_that_is_not_enough_itself_is_told_so() -> None:
    up, down = Needed("v", 5, UNITS["yuan"], True), Needed("v", -5, UNITS["yuan"], True, is_fewer=True)
    assert [EN.text(needed_text(n)) for n in (up, down)] == ["more than 5 more yuan", "more than 5 fewer yuan"]
    assert [ZH.text(needed_text(n)) for n in (up, down)] == ["还需增加超过5元", "还需减少超过5元"]


@pytest.mark.parametrize(
    ("bound", "word"),
    [({"more_than": Decimal(1000)}, "more"), ({"less_than": Decimal(1000)}, "less")],
    ids=["more", "less"],
)
def test_value_at_a_bound_that_does_not_count_needs_any_amount(
    judge: Judging, bound: dict[str, Decimal], word: str
) -> None:
    at_bound = replace(
        finding(judge("indicator,period,value\nunion_coverage,2020,80%\n"), "M03/union-coverage", 2020),
        bound=Bound(**bound),
        shortfall=0,
    )
    assert at_bound.measurement
    at_bound = replace(at_bound, measurement=at_bound.measurement._replace(value=1000), needed=None)
    counted = replace(at_bound, needed=Needed("v", 0, UNITS["yuan"], True, is_fewer=word == "less"))
    for found in (at_bound, counted):
        assert [EN.text(text) for text in gap_text(found)] == [f"any amount {word} than now"]
    assert gap_text(replace(at_bound, bound=Bound(at_least=Decimal(1000)))) == ()


@given(
    st.one_of(st.integers(-(10**30), 10**30), st.fractions(), st.builds(Fraction, st.integers(1, 10**60), st.just(3)))
)
@example(Fraction(10**27, 3))
@example(Fraction(-1, 3))
@example(Fraction(299999, 100000))
def test_what_is_needed_is_never_shown_as_less(amount: Exact) -> None:
    enough = Fraction(enough_text(amount))
    assert abs(amount) <= abs(enough) < abs(amount) + Fraction(1, 100)
    assert enough * amount >= 0
    assert rounded_away(amount) == enough


@pytest.mark.parametrize(
    ("amount", "text"),
    [(13, "13"), (Fraction(1, 8), "0.125"), (Fraction(1, 3), "0.34"), (Fraction(299999, 100000), "3.00")],
    ids=["whole", "ends", "does not end", "ends late"],
)
def test_what_is_needed_is_exact_where_it_ends_soon(amount: Exact, text: str) -> None:
    assert enough_text(amount) == text


WAN_YUAN = Unit("wan_yuan", MONEY, Label("万元", "10,000 yuan"), "10,000 yuan", 10_000)
YUAN_PER_PERSON = rate_unit(1, UNITS["yuan"], UNITS["person"])
YUAN_EACH = Unit("yuan_each", "yuan_each", Label("元/人", "yuan per person"), "yuan per person")


@pytest.mark.parametrize(
    ("number", "unit", "chinese"),
    [
        ("3400000", "yuan", "340万元"),
        ("123456789", "yuan", "12345.6789万元"),
        ("1200000000", "yuan", "12亿元"),
        ("123450000", "yuan", "1.2345亿元"),
        ("99999999", "yuan", "9999.9999万元"),
        ("100000000", "yuan", "1亿元"),
        ("10000", "yuan", "1万元"),
        ("9999", "yuan", "9999元"),
        ("9999.99", "yuan", "9999.99元"),
        ("10000.5", "yuan", "10000.5元"),
        ("12345", "yuan", "1.2345万元"),
        ("12345.6", "yuan", "12345.6元"),
        ("-3400000", "yuan", "-340万元"),
        ("+3400000", "yuan", "+340万元"),
        ("3400000.0", "yuan", "340万元"),
        ("605000", "person", "60.5万人"),
        ("100000", "person", "10万人"),
        ("99999", "person", "99999人"),
        ("62850", "person", "62850人"),
        ("-605000", "person", "-60.5万人"),
        ("1060000000000", "item", "10600亿项"),
        ("1" + "0" * 40, "yuan", "1" + "0" * 32 + "亿元"),
        ("", "yuan", "元"),
    ],
)
def test_chinese_groups_large_amounts_by_ten_thousands_and_english_by_thousands(
    number: str, unit: str, chinese: str
) -> None:
    text = with_unit(number, UNITS[unit])
    assert ZH.text(text) == chinese
    written = f"{'+' if number.startswith('+') else ''}{Decimal(number):,}" if number else ""
    assert EN.text(text) == f"{written} {UNITS[unit].plural}"


@pytest.mark.parametrize("unit", [PERCENT, UNITS["permille"], UNITS["ratio"], PER_10K, YUAN_PER_PERSON, YUAN_EACH])
def test_rates_are_never_grouped_by_ten_thousands(unit: Unit) -> None:
    text = grouped("3400000", unit)
    assert (ZH.text(text), EN.text(text)) == ("3400000", "3,400,000")


def test_unit_that_says_wan_itself_is_not_grouped_again() -> None:
    assert ZH.text(with_unit("3400000", WAN_YUAN)) == "3400000万元"


def test_every_text_with_an_amount_groups_it() -> None:
    yuan, bound = UNITS["yuan"], Bound(at_least=Decimal(3400000))
    assert ZH.text(bound_text(bound, yuan)) == "≥ 340万元"
    assert ZH.text(bound_text(Bound(between=(Decimal(9999), Decimal(130000))), yuan)) == "9999元～13万元"
    assert ZH.text(bound_text(Bound(increase_over=Decimal(50000)), yuan)) == "比上期增加超过5万元"
    assert ZH.text(value_text(Fraction("3399999.5"), bound, yuan, Verdict.FAIL)) == "3399999.5元"
    assert ZH.text(value_text(3399000, bound, yuan, Verdict.FAIL)) == "339.9万元"
    assert ZH.text(short_text(1_000_000, yuan)) == "100万元"
    assert ZH.text(needed_text(Needed("v", 1_000_000, yuan))) == "还需增加100万元"
    assert ZH.text(needed_text(Needed("v", -250_000, UNITS["person"]))) == "还需减少25万人"
    assert EN.text(needed_text(Needed("v", 1_000_000, yuan))) == "1,000,000 more yuan"
    assert ZH.text(bound_text(Bound(between=(Decimal(80), Decimal(90))), PERCENT)) == "80%～90%"
    assert ZH.text(bound_text(Bound(between=(Decimal("0.8"), Decimal("0.9"))), UNITS["ratio"])) == "0.8～0.9"


_READER = UnitReader([*UNITS.values(), WAN_YUAN])


@given(
    st.one_of(
        st.integers(-(10**15), 10**15),
        st.decimals(-(10**12), 10**12, places=4, allow_nan=False).map(from_decimal),
        st.builds(lambda a, b: a * 10**b, st.integers(-99_999, 99_999), st.integers(0, 12)),
    ),
    st.sampled_from([UNITS["yuan"], UNITS["person"], UNITS["enterprise"], UNITS["item"], WAN_YUAN]),
)
def test_chinese_amount_read_back_is_the_same_amount(value: Exact, unit: Unit) -> None:
    parsed = parse_number(ZH.text(with_unit(plain(value), unit)))
    assert isinstance(parsed, tuple)
    number, suffix = parsed
    reading = _READER.read(suffix)
    assert isinstance(number, Number)
    assert reading is not None
    assert reading.dimension == unit.dimension
    assert number.value * reading.factor == value * unit.factor


@given(st.integers(-(10**15), 10**15))
def test_grouped_amount_has_at_most_four_decimals_and_a_whole_part(value: int) -> None:
    text = ZH.text(grouped(str(value), UNITS["yuan"]))
    digits, suffix = (text[:-1], text[-1]) if text[-1] in "万亿" else (text, "")
    assert len(digits.partition(".")[2]) <= 4
    assert not suffix or abs(Fraction(digits)) >= 1
    assert bool(suffix) is (abs(value) >= 10_000)


@pytest.mark.parametrize(
    ("value", "digits", "english", "chinese"),
    [
        (Fraction("13.999"), 1, "13.999 %, rounded 14.0 %", "13.999%，修约为14.0%"),
        (Fraction("84.5"), 0, "84.5 %, rounded 84 %", "84.5%，修约为84%"),
        (Fraction("85.5"), 0, "85.5 %, rounded 86 %", "85.5%，修约为86%"),
        (Fraction("13.99996"), 1, "13.99996 %, rounded 14.0 %", "13.99996%，修约为14.0%"),
        (Fraction("84.95"), 1, "84.95 %, rounded 85.0 %", "84.95%，修约为85.0%"),
        (Fraction(1349), -2, "1,349 %, rounded 1,300 %", "1349%，修约为1300%"),
        (Fraction(86), 1, "86 %", "86%"),
        (Fraction("85.1"), 1, "85.1 %", "85.1%"),
    ],
)
@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.FAIL, Verdict.UNDECIDED])
def test_a_rounded_comparison_shows_both_numbers(
    value: Fraction, digits: int, english: str, chinese: str, verdict: Verdict
) -> None:
    text = value_text(value, AT_LEAST, PERCENT, verdict, Comparison(rounded=digits))
    assert (EN.text(text), ZH.text(text)) == (english, chinese)
    full = value_text(value, AT_LEAST, PERCENT, verdict)
    assert "rounded" not in EN.text(full)


@given(st.fractions(min_value=0, max_value=200), st.integers(-2, 4))
def test_what_is_shown_is_never_the_number_it_was_rounded_to(value: Fraction, digits: int) -> None:
    text = EN.text(value_text(value, AT_LEAST, PERCENT, Verdict.PASS, Comparison(rounded=digits)))
    first, rounded, second = text.partition(", rounded ")
    near = round(value, digits)
    assert bool(rounded) is (near != value)
    if rounded:
        assert Fraction(second.removesuffix(" %")) == near
        assert Fraction(first.removesuffix(" %")) != near


def test_a_need_of_a_variable_in_per_cent_is_told_in_percentage_points() -> None:
    assert EN.text(needed_text(Needed("x", 2, PERCENT))) == "2 more pp"
    assert ZH.text(needed_text(Needed("x", 2, PERCENT))) == "还需增加2个百分点"
    assert ZH.text(needed_text(Needed("x", -2, PERCENT, is_fewer=True))) == "还需减少2个百分点"
