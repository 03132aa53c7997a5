"""Comparison with a bound, by the full value and by the rounded one (GB/T 8170-2008 § 4.3)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformcheck.judging.acceptance import acceptance
from reformcheck.plan.model import Bound, Comparison
from rounding import rounded_half_even

FULL = Comparison()

# (bound, digits, value, passes at full value, passes rounded)
STANDARD = [
    ({"at_least": "1400"}, -2, "1349", False, False),
    ({"at_least": "1400"}, -2, "1351", False, True),
    ({"at_least": "1400"}, -2, "1400", True, True),
    ({"at_least": "97.0"}, 1, "96.94", False, False),
    ({"at_least": "97.0"}, 1, "96.96", False, True),
    ({"at_least": "97.0"}, 1, "97.00", True, True),
    ({"at_most": "0.5"}, 1, "0.500", True, True),
    ({"at_most": "0.5"}, 1, "0.549", False, True),
    ({"at_most": "0.5"}, 1, "0.551", False, False),
    ({"at_least": "85"}, 0, "84.4", False, False),
    ({"at_least": "85"}, 0, "84.5", False, False),
    ({"at_least": "85"}, 0, "84.50001", False, True),
    ({"at_least": "85"}, 0, "84.6", False, True),
    ({"at_least": "85"}, 0, "85", True, True),
    ({"at_least": "85.0"}, 1, "84.94", False, False),
    ({"at_least": "85.0"}, 1, "84.95", False, True),
    ({"at_least": "85.0"}, 1, "84.96", False, True),
    ({"at_least": "1060"}, 0, "1059.4", False, False),
    ({"at_least": "1060"}, 0, "1059.5", False, True),
    ({"at_least": "1060"}, 0, "1060", True, True),
]


def bound(**keys: object) -> Bound:
    return Bound(**{key: Decimal(str(value)) for key, value in keys.items()})


@pytest.mark.parametrize(("keys", "digits", "value", "full", "rounded"), STANDARD)
def test_the_standards_own_cases(keys: dict[str, str], digits: int, value: str, full: bool, rounded: bool) -> None:
    assert acceptance(bound(**keys), FULL).accepts(Fraction(value)) is full
    assert acceptance(bound(**keys), Comparison(rounded=digits)).accepts(Fraction(value)) is rounded


@pytest.mark.parametrize(
    ("made", "passing", "failing"),
    [
        (bound(at_least=85), ["85", "86"], ["84.999999"]),
        (bound(more_than=85), ["85.0001"], ["85", "84"]),
        (bound(at_most=85), ["85", "0"], ["85.0001"]),
        (bound(less_than=85), ["84.9999"], ["85", "86"]),
        (Bound(between=(Decimal(80), Decimal(90))), ["80", "85", "90"], ["79.99", "90.01"]),
    ],
)
def test_each_kind_of_bound_at_its_number(made: Bound, passing: list[str], failing: list[str]) -> None:
    accepted = acceptance(made, FULL)
    assert all(accepted.accepts(Fraction(value)) for value in passing)
    assert not any(accepted.accepts(Fraction(value)) for value in failing)


def test_an_increase_starts_from_the_previous_value_and_excludes_it() -> None:
    accepted = acceptance(bound(increase_over=0), FULL, Fraction(7))
    assert not accepted.accepts(7)
    assert accepted.accepts(Fraction(701, 100))
    assert not acceptance(bound(increase_over=2), FULL, 7).accepts(9)


numbers = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(
    kind=st.sampled_from(["at_least", "at_most", "more_than", "less_than"]),
    number=numbers,
    value=st.fractions(min_value=-1100, max_value=1100, max_denominator=400),
    digits=st.integers(-2, 2),
)
def test_rounded_comparison_is_the_comparison_of_the_rounded_value(
    kind: str, number: Decimal, value: Fraction, digits: int
) -> None:
    made = bound(**{kind: number})
    rounded = rounded_half_even(value, Fraction(10) ** -digits)
    assert acceptance(made, Comparison(rounded=digits)).accepts(value) is acceptance(made, FULL).accepts(rounded)


@given(number=numbers, value=st.fractions(), more=st.fractions(min_value=0), digits=st.none() | st.integers(-2, 3))
def test_more_never_fails_an_at_least_that_less_has_met(
    number: Decimal, value: Fraction, more: Fraction, digits: int | None
) -> None:
    accepted = acceptance(bound(at_least=number), Comparison(rounded=digits))
    assert accepted.accepts(value + more) or not accepted.accepts(value)
