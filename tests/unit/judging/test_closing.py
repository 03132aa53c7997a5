"""Which few parts would close the gap of the whole, and when none would."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from reformcheck.judging.acceptance import Acceptance, Limit
from reformcheck.judging.closing import Closing, Outlook, foresee_closing
from reformcheck.judging.gaps import Needed
from reformcheck.judging.parts import PartFinding
from reformcheck.measuring import FigureSource, Measurement, State
from reformcheck.plan.model import Bound, Ratio
from reformcheck.quantities import Exact
from reformcheck.units import UNITS

ITEM = UNITS["item"]
BOUND = Bound(at_least=Decimal(1))
DUE = datetime.date(2020, 12, 31)
PER_CENT = Ratio(numerator="top", denominator="bottom", per=100)
AT_LEAST_85 = Acceptance(low=Limit(85, True))
AT_MOST_20 = Acceptance(high=Limit(20, True))


def measured(value: Exact, top: Exact | None = None, bottom: Exact | None = None) -> Measurement:
    return Measurement(value, value, value, top, bottom, State.FINAL, DUE, FigureSource.OWN, ())


def parts(*amounts: Exact | None, met: int = 0) -> list[PartFinding]:
    """Parts A, B, … that need so much; None handed in no counts. Below them some that are short of nothing."""
    short = [
        PartFinding(chr(65 + index), BOUND, 0, 1, None if amount is None else Needed("top", amount, ITEM))
        for index, amount in enumerate(amounts)
    ]
    return short + [PartFinding(f"met{number}", BOUND, 5, 0, None) for number in range(met)]


def foresee(
    takes: Exact, breakdown: list[PartFinding], accepted: Acceptance = AT_LEAST_85, value: Exact = 80
) -> Closing:
    return foresee_closing(measured(value), None, accepted, Needed("top", takes, ITEM), breakdown)


@pytest.mark.parametrize(
    ("amounts", "chosen"),
    [
        ((5,), ("A",)),
        ((4, 1), ("A", "B")),
        ((3, 2, 1), ("A", "B")),
        ((9, 3), ("A",)),
        ((6, None), ("A",)),
        ((-9, 5), ("B",)),
        ((0, 5), ("B",)),
        ((Fraction(9, 2), Fraction(1, 2)), ("A", "B")),
    ],
    ids=[
        "just enough",
        "both",
        "not the rest",
        "more than enough",
        "one without counts",
        "one too many",
        "nothing",
        "halves",
    ],
)
def test_parts_are_taken_until_the_whole_complies(amounts: tuple[Exact | None, ...], chosen: tuple[str, ...]) -> None:
    assert foresee(5, parts(*amounts, met=1)) == Closing(chosen, Outlook.CLOSED)


def test_gap_above_the_bound_is_closed_by_parts_that_give_up_most() -> None:
    assert foresee(-9, parts(-6, -4, 8), AT_MOST_20, 29) == Closing(("A", "B"), Outlook.CLOSED)


def test_counts_of_a_ratio_are_added_with_the_denominator_held() -> None:
    whole, takes = measured(80, 160, 200), Needed("top", 10, ITEM)
    assert foresee_closing(whole, PER_CENT, AT_LEAST_85, takes, parts(9, 1)).parts == ("A", "B")
    assert foresee_closing(whole, PER_CENT, AT_LEAST_85, takes, parts(9)).outlook is Outlook.OPEN


@pytest.mark.parametrize("breakdown", [[], parts(met=2)], ids=["no parts", "none is short"])
def test_nothing_is_foreseen_where_no_part_is_short(breakdown: list[PartFinding]) -> None:
    assert foresee(5, breakdown) == Closing()


@pytest.mark.parametrize(
    ("accepted", "amounts"),
    [
        (AT_LEAST_85, (2, 2)),
        (AT_LEAST_85, (-9,)),
        (AT_LEAST_85, (4, -9)),
        (Acceptance(low=Limit(85, False)), (5,)),
    ],
    ids=["too little", "the other direction", "less together", "the bound itself does not count"],
)
def test_gap_stays_open_where_all_parts_together_are_too_little(
    accepted: Acceptance, amounts: tuple[Exact, ...]
) -> None:
    assert foresee(5, parts(*amounts), accepted) == Closing(outlook=Outlook.OPEN)


def test_gap_above_the_bound_stays_open_where_parts_would_have_to_rise() -> None:
    assert foresee(-9, parts(8), AT_MOST_20, 29) == Closing(outlook=Outlook.OPEN)


def test_parts_without_counts_leave_it_open_what_they_would_bring() -> None:
    assert foresee(5, parts(4, None)) == Closing(outlook=Outlook.UNKNOWN)


def test_parts_that_bring_too_much_are_not_said_to_bring_too_little() -> None:
    narrow = Acceptance(low=Limit(85, True), high=Limit(86, True))
    assert foresee(5, parts(10, 1), narrow) == Closing()


def test_parts_that_lead_past_a_narrow_range_close_nothing_and_leave_nothing_open() -> None:
    """What they need together is more than the whole needs, by however little."""
    exactly = Acceptance(low=Limit(85, True), high=Limit(85, True))
    assert foresee(5, parts(6), exactly) == Closing()
    assert foresee(5, parts(Fraction(11, 2)), exactly) == Closing()
    assert foresee(5, parts(4), exactly) == Closing(outlook=Outlook.OPEN)
