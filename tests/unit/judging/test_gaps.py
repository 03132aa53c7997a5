"""What is missing, and the least that would make it pass."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformcheck.judging.acceptance import acceptance
from reformcheck.judging.gaps import needed, shortfall
from reformcheck.plan import Plan
from reformcheck.plan.model import Bound, Comparison

FULL = Comparison()


def bound(**keys: object) -> Bound:
    return Bound(**{key: Decimal(str(value)) for key, value in keys.items()})


@pytest.mark.parametrize(
    ("made", "value", "expected"),
    [
        (bound(at_least=85), "84.99", "0.01"),
        (bound(more_than=85), "85", "0"),
        (bound(at_most=5), "7.5", "2.5"),
        (bound(less_than=5), "5.5", "0.5"),
        (Bound(between=(Decimal(80), Decimal(90))), "70", "10"),
        (Bound(between=(Decimal(80), Decimal(90))), "93", "3"),
        (bound(increase_over=2), "8", "1"),
    ],
)
def test_the_shortfall_is_the_distance_to_the_bound(made: Bound, value: str, expected: str) -> None:
    assert shortfall(Fraction(value), made, 7) == Fraction(expected)


@given(st.decimals(min_value=0, max_value=100, places=2), st.fractions(min_value=0, max_value=100))
def test_the_shortfall_is_zero_exactly_on_a_pass(number: Decimal, value: Fraction) -> None:
    for made in (bound(at_least=number), bound(at_most=number), Bound(between=(number, number + 5))):
        assert (shortfall(value, made) == 0) is acceptance(made, FULL).accepts(value)


ratios = st.tuples(st.integers(0, 5000), st.integers(1, 5000))


@given(
    ratios,
    st.decimals(min_value=1, max_value=99, places=2),
    st.sampled_from(["at_least", "more_than", "at_most", "less_than"]),
    st.sampled_from([None, 0, 1]),
)
def test_what_is_needed_is_the_least_that_passes(
    plan: Plan, counts: tuple[int, int], number: Decimal, kind: str, digits: int | None
) -> None:
    union, enterprises = counts
    indicator = plan.indicators["union_coverage"]
    accepted = acceptance(bound(**{kind: number}), Comparison(rounded=digits))
    value = Fraction(union * 100, enterprises)
    found = needed(plan, indicator, accepted, value, union, enterprises)
    if accepted.accepts(value):
        assert found is None
        return
    assert found is not None
    amount = found.amount
    step = 1 if amount > 0 else -1
    assert isinstance(amount, int)
    assert accepted.accepts(Fraction((union + amount) * 100, enterprises))
    assert not accepted.accepts(Fraction((union + amount - step) * 100, enterprises))


def test_money_is_missing_to_the_last_bit(plan: Plan) -> None:
    indicator = plan.indicators["surcharge_share"]
    accepted = acceptance(bound(at_least=20), FULL)
    found = needed(plan, indicator, accepted, Fraction(100, 7), 100, 700)
    assert found is not None
    assert (found.amount, found.unit.id, found.variable) == (40, "yuan", "skills_training_surcharge")
    odd = needed(plan, indicator, accepted, Fraction(100, 703) * 100, 100, 703)
    assert odd is not None
    assert odd.amount == Fraction(203, 5)


def test_a_rate_without_counts_cannot_say_what_it_takes(plan: Plan) -> None:
    accepted = acceptance(bound(at_least=85), FULL)
    assert needed(plan, plan.indicators["union_coverage"], accepted, 80, None, None) is None


def test_a_single_variable_says_it_itself(plan: Plan) -> None:
    accepted = acceptance(bound(at_least=1), FULL)
    found = needed(plan, plan.indicators["joint_meetings_per_year"], accepted, 0, None, None)
    assert found is not None
    assert (found.amount, found.variable, found.unit.id) == (1, "joint_meetings", "meeting")
