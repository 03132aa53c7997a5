"""Sums over parts: what is in them, what is missing, and whether they are all."""

from __future__ import annotations

import datetime

from observations import observed
from reformcheck.measuring.model import NOTHING, Figure, FigureSource, Reason, Side, State, Unmeasured
from reformcheck.measuring.part_sum import PartSum, sum_of, sum_of_counts

END, JUNE = datetime.date(2020, 12, 31), datetime.date(2020, 6, 30)


def figure(value: int, *, spread: int = 0, state: State = State.FINAL, end: datetime.date = END) -> Figure:
    return Figure(value, spread, state, end, (observed("workers", "2020", value),))


def test_every_part_with_a_figure_is_in_the_sum() -> None:
    found = sum_of([("A", figure(3, spread=1)), ("B", figure(4, spread=2))], END, confirmed=True)
    assert (found.value, found.spread, found.parts, found.missing) == (7, 3, ("A", "B"), ())
    assert (found.complete, found.wrong, found.state, found.end) == (True, None, State.FINAL, END)
    assert [o.value for o in found.evidence] == [3, 4]
    made = found.figure
    assert made is not None
    assert (made.value, made.spread, made.source, made.side, made.end) == (7, 3, FigureSource.PARTS, Side.EXACT, END)


def test_a_sum_that_nobody_vouches_for_is_a_lower_bound() -> None:
    found = sum_of([("A", figure(3))], END, confirmed=False)
    assert not found.complete
    made = found.figure
    assert made is not None
    assert (made.source, made.side, made.missing_parts) == (FigureSource.SOME_PARTS, Side.AT_LEAST, ())


def test_a_part_without_a_figure_is_missing_and_makes_a_lower_bound() -> None:
    outcomes: list[tuple[str, Figure | Unmeasured]] = [
        ("A", figure(3)),
        ("B", NOTHING),
        ("C", figure(9, state=State.PART_OF_YEAR)),
        ("D", figure(9, state=State.PROVISIONAL, end=JUNE)),
    ]
    found = sum_of(outcomes, END, confirmed=True)
    assert (found.value, found.parts, found.missing, found.complete, found.wrong) == (
        3,
        ("A",),
        ("B", "C", "D"),
        False,
        None,
    )
    made = found.figure
    assert made is not None
    assert (made.source, made.side, made.missing_parts) == (FigureSource.SOME_PARTS, Side.AT_LEAST, ("B", "C", "D"))


def test_a_sum_at_a_date_within_the_year_is_of_that_date() -> None:
    june = figure(9, state=State.PROVISIONAL, end=JUNE)
    found = sum_of([("A", june), ("B", june)], JUNE, confirmed=True)
    assert (found.value, found.state, found.end, found.complete) == (18, State.PROVISIONAL, JUNE, True)


def test_the_first_doubt_is_the_doubt_of_the_sum() -> None:
    first, second = Unmeasured(Reason.CONFLICTING), Unmeasured(Reason.UNREADABLE)
    found = sum_of([("A", figure(3)), ("B", first), ("C", second)], END, confirmed=True)
    assert (found.wrong, found.complete, found.missing, found.parts) == (first, False, (), ("A",))


def test_no_part_is_no_figure() -> None:
    assert sum_of([], END, confirmed=True).complete is False
    assert sum_of([("A", NOTHING)], END, confirmed=True).figure is None
    assert PartSum().figure is None


def test_exact_counts_are_added_at_once() -> None:
    counts = {area: observed("workers", "2020", count) for area, count in (("C", 9), ("B", 4), ("A", 3))}
    for confirmed in (True, False):
        found = sum_of_counts(counts, ("A", "B"), END, confirmed=confirmed)
        assert (found.value, found.spread, found.parts, found.complete) == (7, 0, ("A", "B"), confirmed)
        assert (found.state, found.end, [o.value for o in found.evidence]) == (State.FINAL, END, [3, 4])
