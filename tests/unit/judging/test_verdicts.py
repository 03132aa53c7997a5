"""A bound decides only what its side allows; months and parts that are missing decide nothing else."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformcheck.judging.acceptance import Acceptance, acceptance
from reformcheck.judging.finding import Verdict
from reformcheck.judging.verdicts import decide, meets
from reformcheck.measuring import FigureSource, Measurement, Reason, Side, State
from reformcheck.plan.model import Bound, Comparison

FULL = Comparison()
END = datetime.date(2020, 12, 31)
LEAST, MOST = (acceptance(Bound(**{kind: Decimal(85)}), FULL) for kind in ("at_least", "at_most"))
MORE, LESS = (acceptance(Bound(**{kind: Decimal(85)}), FULL) for kind in ("more_than", "less_than"))
BETWEEN = acceptance(Bound(between=(Decimal(80), Decimal(90))), FULL)


@pytest.mark.parametrize(
    ("accepted", "side", "below", "at", "above"),
    [
        (LEAST, Side.EXACT, False, True, True),
        (LEAST, Side.AT_LEAST, None, True, True),
        (LEAST, Side.AT_MOST, False, None, None),
        (LEAST, Side.EITHER, None, None, None),
        (MORE, Side.EXACT, False, False, True),
        (MORE, Side.AT_LEAST, None, None, True),
        (MORE, Side.AT_MOST, False, False, None),
        (MOST, Side.EXACT, True, True, False),
        (MOST, Side.AT_LEAST, None, None, False),
        (MOST, Side.AT_MOST, True, True, None),
        (MOST, Side.EITHER, None, None, None),
        (LESS, Side.AT_LEAST, None, False, False),
        (LESS, Side.AT_MOST, True, None, None),
    ],
)
def test_what_a_bound_decides(
    accepted: Acceptance, side: Side, below: bool | None, at: bool | None, above: bool | None
) -> None:
    assert [meets(accepted, value, side) for value in (Fraction("84.9"), 85, Fraction("85.1"))] == [below, at, above]


@pytest.mark.parametrize(
    ("side", "found"),
    [
        (Side.EXACT, [False, True, True, True, False]),
        (Side.AT_LEAST, [None, None, None, None, False]),
        (Side.AT_MOST, [False, None, None, None, None]),
        (Side.EITHER, [None, None, None, None, None]),
    ],
)
def test_what_a_bound_decides_of_a_range(side: Side, found: list[bool | None]) -> None:
    assert [meets(BETWEEN, value, side) for value in (79, 80, 85, 90, 91)] == found


values = st.fractions(0, 100, max_denominator=50)


@given(values, values, st.sampled_from([LEAST, MOST, MORE, LESS, BETWEEN]))
def test_what_is_decided_stays_so_whatever_comes(known: Fraction, more: Fraction, accepted: Acceptance) -> None:
    for side, true in ((Side.AT_LEAST, known + more), (Side.AT_MOST, known - more)):
        met = meets(accepted, known, side)
        assert met is None or met is accepted.accepts(true)


def measurement(
    value: int, state: State, side: Side = Side.EXACT, source: FigureSource = FigureSource.OWN
) -> Measurement:
    return Measurement(value, value, value, None, None, state, END, source, (), side)


PASS, FAIL = (Verdict.PASS, None), (Verdict.FAIL, None)
NOT_DUE = (Verdict.NOT_DUE, None)
YEAR_OPEN = (Verdict.UNDECIDED, Reason.INCOMPLETE_YEAR)
PARTS_OPEN = (Verdict.UNDECIDED, Reason.PARTS_INCOMPLETE)
JUNE = (Verdict.UNDECIDED, Reason.NOT_YEAR_END)


@pytest.mark.parametrize(
    ("state", "side", "source", "value", "over", "during", "before_due"),
    [
        # at least 85, of the year that is judged: once it is over, while it runs, and before the due date
        (State.FINAL, Side.EXACT, FigureSource.OWN, 85, PASS, PASS, PASS),
        (State.FINAL, Side.EXACT, FigureSource.OWN, 84, FAIL, FAIL, NOT_DUE),
        (State.FINAL, Side.AT_LEAST, FigureSource.SOME_PARTS, 85, PASS, PASS, PASS),
        (State.FINAL, Side.AT_LEAST, FigureSource.SOME_PARTS, 84, PARTS_OPEN, PARTS_OPEN, PARTS_OPEN),
        (State.FINAL, Side.AT_MOST, FigureSource.SOME_PARTS, 84, FAIL, FAIL, NOT_DUE),
        (State.FINAL, Side.AT_MOST, FigureSource.SOME_PARTS, 85, PARTS_OPEN, PARTS_OPEN, PARTS_OPEN),
        (State.FINAL, Side.EITHER, FigureSource.SOME_PARTS, 99, PARTS_OPEN, PARTS_OPEN, PARTS_OPEN),
        (State.PROVISIONAL, Side.EXACT, FigureSource.OWN, 99, JUNE, NOT_DUE, PASS),
        (State.PROVISIONAL, Side.EXACT, FigureSource.OWN, 1, JUNE, NOT_DUE, NOT_DUE),
        (State.PROVISIONAL, Side.EITHER, FigureSource.SOME_PARTS, 1, JUNE, NOT_DUE, PARTS_OPEN),
        (State.PART_OF_YEAR, Side.AT_LEAST, FigureSource.OWN, 85, PASS, PASS, PASS),
        (State.PART_OF_YEAR, Side.AT_LEAST, FigureSource.OWN, 84, YEAR_OPEN, NOT_DUE, NOT_DUE),
        (State.PART_OF_YEAR, Side.AT_MOST, FigureSource.OWN, 84, FAIL, NOT_DUE, NOT_DUE),
        (State.PART_OF_YEAR, Side.AT_MOST, FigureSource.OWN, 99, YEAR_OPEN, NOT_DUE, NOT_DUE),
        (State.PART_OF_YEAR, Side.AT_LEAST, FigureSource.SOME_PARTS, 84, PARTS_OPEN, NOT_DUE, NOT_DUE),
    ],
)
def test_what_a_measurement_decides_of_a_bound_from_below(
    state: State,
    side: Side,
    source: FigureSource,
    value: int,
    over: tuple[Verdict, Reason | None],
    during: tuple[Verdict, Reason | None],
    before_due: tuple[Verdict, Reason | None],
) -> None:
    made = measurement(value, state, side, source)
    assert decide(LEAST, made, over=True, before_due=False, own_year=True) == over
    assert decide(LEAST, made, over=False, before_due=False, own_year=True) == during
    assert decide(LEAST, made, over=False, before_due=True, own_year=True) == before_due


@pytest.mark.parametrize(
    ("value", "own_year", "over", "expected"),
    [
        (86, True, False, FAIL),
        (86, True, True, FAIL),
        (86, False, False, NOT_DUE),
        (86, False, True, YEAR_OPEN),
        (85, True, False, NOT_DUE),
        (85, True, True, YEAR_OPEN),
    ],
)
def test_a_part_of_the_year_fails_a_bound_from_above_only_in_its_own_year(
    value: int, own_year: bool, over: bool, expected: tuple[Verdict, Reason | None]
) -> None:
    made = measurement(value, State.PART_OF_YEAR, Side.AT_LEAST)
    assert decide(MOST, made, over=over, before_due=not over, own_year=own_year) == expected
