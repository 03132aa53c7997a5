"""The year of a flow against a slow and obvious reference."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformcheck.measuring.flows import Edge, YearOfFlow, year_of_flow

months = st.lists(st.integers(0, 9), min_size=12, max_size=12)
spans = st.tuples(st.integers(0, 11), st.integers(1, 12)).filter(lambda span: span[0] < span[1])


def edge(values: list[int], span: tuple[int, int]) -> Edge:
    return Edge(span[0], span[1], sum(values[span[0] : span[1]]), 0)


@given(months, st.lists(spans, min_size=1, max_size=6, unique=True))
def test_true_figures_never_contradict_and_never_promise_too_much(
    values: list[int], parts: list[tuple[int, int]]
) -> None:
    year = year_of_flow([edge(values, part) for part in parts])
    assert year.disagreeing is None
    assert year.exceeding is None
    assert year.at_least <= sum(values)
    assert year.total in (None, sum(values))


@given(months, st.lists(st.integers(1, 11), unique=True))
def test_a_complete_set_of_parts_gives_the_year(values: list[int], cuts: list[int]) -> None:
    bounds = [0, *sorted(cuts), 12]
    year = year_of_flow([edge(values, span) for span in pairwise(bounds)])
    assert year.total == sum(values)
    assert not year.rounded


@given(months, st.lists(spans, min_size=1, max_size=5, unique=True), st.randoms())
def test_the_order_of_figures_changes_nothing(values: list[int], parts: list[tuple[int, int]], random: object) -> None:
    edges = [edge(values, part) for part in parts]
    shuffled = list(edges)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert year_of_flow(shuffled) == year_of_flow(edges)


@given(months, st.integers(1, 5))
def test_a_wrong_year_beside_all_months_is_a_contradiction(values: list[int], more: int) -> None:
    edges = [edge(values, (m, m + 1)) for m in range(12)]
    year = year_of_flow([*edges, Edge(0, 12, sum(values) + more, 0)])
    assert year.disagreeing is not None
    assert year.total is None


@given(months, st.integers(1, 5))
def test_a_part_larger_than_the_whole_is_told(values: list[int], more: int) -> None:
    whole = edge(values, (0, 9))
    year = year_of_flow([whole, Edge(2, 5, whole.value + more, 0)])
    assert year.exceeding == (whole, whole.value + more)


def test_unconnected_parts_larger_than_the_whole_are_told() -> None:
    year = year_of_flow([Edge(0, 12, 1, 0), Edge(4, 5, 1, 0), Edge(7, 8, 1, 0)])
    assert year.exceeding is not None
    assert year.exceeding[1] == 2


def test_a_fall_that_no_stated_pair_shows_is_told() -> None:
    # January to June 1, January to September 3, April to September 0: April to June would be -2
    year = year_of_flow([Edge(0, 6, 1, 0), Edge(3, 9, 0, 0), Edge(0, 9, 3, 0)])
    assert year.exceeding is None
    assert year.falling == Edge(3, 6, -2, 0)


def test_figures_that_are_equal_within_their_rounding_agree() -> None:
    third = Fraction(333, 10)
    parts = [
        Edge(0, 4, third, Fraction(1, 20)),
        Edge(4, 8, third, Fraction(1, 20)),
        Edge(8, 12, third, Fraction(1, 20)),
    ]
    year = year_of_flow([*parts, Edge(0, 12, 100, Fraction(1, 2))])
    assert (year.total, year.rounded) == (100, True)
    exact = year_of_flow([Edge(e.first, e.last, e.value, 0) for e in parts] + [Edge(0, 12, 100, 0)])
    assert exact.disagreeing is not None


def test_the_known_part_of_a_year_is_a_lower_bound() -> None:
    year = year_of_flow([Edge(0, 6, 3, 0), Edge(3, 9, 4, 0), Edge(10, 12, 2, 0)])
    assert (year.total, year.at_least) == (None, 6)


@pytest.mark.parametrize(("august", "contradicts"), [(Fraction(99, 10), False), (Fraction(101, 10), True)])
def test_unconnected_figures_exceed_their_whole_only_beyond_their_rounding(august: Fraction, contradicts: bool) -> None:
    # the year 100, give or take 1; May 90, give or take 1/2; August, give or take 1/2: up to 102 is within the rounding
    parts = [Edge(0, 12, 98, 1), Edge(4, 5, 90, Fraction(1, 2)), Edge(7, 8, august, Fraction(1, 2))]
    year = year_of_flow(parts)
    assert (year.exceeding is not None) is contradicts
    if contradicts:
        assert year.exceeding == (parts[0], 90 + august)


def test_a_part_exceeds_its_whole_only_beyond_the_rounding_of_both() -> None:
    def year(part: Fraction) -> bool:
        edges = [Edge(0, 9, 10, Fraction(1, 2)), Edge(2, 5, part, Fraction(1, 4))]
        return year_of_flow(edges).exceeding is not None

    assert [year(Fraction(43, 4)), year(Fraction(44, 4))] == [False, True]


def test_a_fall_within_the_rounding_is_none() -> None:
    def falls(last: Fraction) -> bool:
        edges = [Edge(0, 6, 1, 0), Edge(3, 9, 0, Fraction(1, 2)), Edge(0, 9, last, 0)]
        return year_of_flow(edges).falling is not None

    # April to June is 1 + 0 - last, give or take a half
    assert [falls(Fraction(3, 2)), falls(Fraction(8, 5))] == [False, True]


def test_the_known_part_of_a_year_carries_its_rounding() -> None:
    year = year_of_flow([Edge(0, 3, 2, Fraction(1, 2)), Edge(5, 7, 3, Fraction(1, 4))])
    assert (year.total, year.at_least, year.spread, year.rounded) == (None, 5, Fraction(3, 4), False)


def test_figures_that_overlap_are_not_added() -> None:
    year = year_of_flow([Edge(0, 6, 5, 0), Edge(4, 8, 9, 0), Edge(8, 9, 1, 0)])
    assert (year.total, year.at_least) == (None, 10)


def test_a_figure_within_a_chain_adds_its_rounding_only_to_what_hangs_on_it() -> None:
    half = Fraction(1, 2)
    year = year_of_flow([Edge(0, 6, 10, half), Edge(6, 12, 10, half), Edge(3, 6, 4, half)])
    assert (year.total, year.spread, year.at_least) == (20, 1, 20)
    other_way = year_of_flow([Edge(3, 6, 4, half), Edge(6, 12, 10, half), Edge(0, 3, 6, half)])
    assert (other_way.total, other_way.spread) == (20, Fraction(3, 2))


def test_a_contradiction_leaves_nothing_of_the_year() -> None:
    year, part = Edge(0, 12, 5, 0), Edge(0, 3, 7, 0)
    assert year_of_flow([year, part]) == YearOfFlow(None, 0, 0, exceeding=(year, 7))
    half, other = Edge(0, 6, 5, 0), Edge(0, 6, 6, 0)
    assert year_of_flow([half, other]) == YearOfFlow(None, 0, 0, disagreeing=(other, 5))
    falling = year_of_flow([Edge(0, 6, 5, 0), Edge(0, 9, 3, 0), Edge(6, 12, 1, 0)])
    assert (falling.total, falling.at_least, falling.rounded) == (None, 0, False)


@pytest.mark.parametrize("months", [(1, 3), (1, 12), (2, 12)])
def test_the_first_and_the_last_month_count_towards_the_lower_bound(months: tuple[int, int]) -> None:
    found = year_of_flow([Edge(month - 1, month, month, 0) for month in months])
    assert found == YearOfFlow(None, sum(months), 0)


def test_the_year_carries_the_rounding_at_both_of_its_ends() -> None:
    found = year_of_flow([Edge(1, 12, 11, Fraction(1, 2)), Edge(0, 1, 1, Fraction(1, 4))])
    assert (found.total, found.spread) == (12, Fraction(3, 4))


def test_what_follows_a_figure_that_is_known_already_is_read_too() -> None:
    """The year, its halves (of which the second says nothing new) and a month of the first."""
    whole, first, second, month = Edge(0, 12, 30, 0), Edge(0, 6, 10, 0), Edge(6, 12, 20, 0), Edge(0, 1, 11, 0)
    assert year_of_flow([whole, first, second]).total == 30
    assert year_of_flow([whole, first, second, month]).exceeding is not None
    assert year_of_flow([whole, first, second, Edge(0, 1, 9, 0), Edge(1, 6, 3, 0)]).disagreeing is not None
