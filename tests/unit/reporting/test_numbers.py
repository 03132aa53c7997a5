"""Numbers as people read them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformcheck.judging import Needed, Verdict
from reformcheck.plan.model import Bound
from reformcheck.reporting.numbers import bound_text, needed_text, short_text, shown, value_text
from reformcheck.texts import Language
from reformcheck.units import PERCENT, UNITS, rate_unit

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
        (Bound(at_least=Decimal(1)), UNITS["meeting"], "≥ 1 meeting"),
        (Bound(at_least=Decimal(1060)), PER_10K, "≥ 1060 per 10,000 people"),
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
    assert EN.text(short_text(Fraction("21.157"), PER_10K)) == "21.157"


def test_what_it_takes() -> None:
    assert EN.text(needed_text(Needed("v", 1, UNITS["enterprise"]))) == "1 more enterprise"
    assert EN.text(needed_text(Needed("v", 13, UNITS["person"]))) == "13 more people"
    assert EN.text(needed_text(Needed("v", -3, UNITS["item"]))) == "3 fewer items"
    assert EN.text(needed_text(Needed("v", Fraction(204, 7), UNITS["yuan"]))) == "29.15 more yuan"
