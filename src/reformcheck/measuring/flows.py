"""The year of a flow from whatever parts of it are there: months, quarters, halves, year to date, the year itself.

Let C(m) be what has come together from January to the end of month m. A figure for the months a+1 to b says C(b) - C(a);
the figures are the edges of a graph over the months 0 to 12, and every rule of docs/rules.md § 4.4 is one about its
differences: all that are present agree, C never falls, and the year is known where 0 and 12 are connected.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from reformcheck.quantities import Exact, magnitude


class Edge(NamedTuple):
    """A figure for the months `first` + 1 to `last`, and how far rounding may have moved it."""

    first: int
    last: int
    value: Exact
    spread: Exact


class YearOfFlow(Struct, frozen=True):
    """What the edges say of the year: `total` if it is known, else `at_least`; and what is wrong with them."""

    total: Exact | None
    at_least: Exact
    spread: Exact
    disagreeing: tuple[Edge, Exact] | None = None
    """An edge, and the different value that the other figures give for its months."""
    exceeding: tuple[Edge, Exact] | None = None
    """An edge, and the larger value that figures within its months add up to."""
    falling: Edge | None = None
    """Months for which the figures together leave less than nothing."""
    rounded: bool = False
    """Figures agreed only within their rounding."""


def year_of_flow(edges: list[Edge]) -> YearOfFlow:
    """Puts the figures of one year together; a stated figure for longer is taken before the sum of shorter ones."""
    ordered = sorted(edges, key=lambda edge: (edge.first - edge.last, edge.first))
    root = list(range(13))
    position: list[Exact] = [0] * 13
    slack: list[Exact] = [0] * 13
    rounded = False
    for edge in ordered:
        a, b = edge.first, edge.last
        if root[a] == root[b]:
            known = position[b] - position[a]
            if magnitude(known - edge.value) > edge.spread + slack[a] + slack[b]:
                return YearOfFlow(None, 0, 0, disagreeing=(edge, known))
            rounded = rounded or known != edge.value
            continue
        moved, kept, shift = root[b], root[a], position[a] + edge.value - position[b]
        if root.count(moved) > root.count(
            kept
        ):  # NOTE: what is moved takes the rounding of the edge, so the fewer the better
            moved, kept, shift = kept, moved, -shift
        more = slack[a] + edge.spread + slack[b]
        for node in range(13):
            if root[node] == moved:
                root[node] = kept
                position[node] += shift
                slack[node] += more
    return _bounded(ordered, root, position, slack, rounded)


def _bounded(
    edges: list[Edge], root: list[int], position: list[Exact], slack: list[Exact], rounded: bool
) -> YearOfFlow:
    """Checks that nothing falls and no part exceeds its whole, and bounds the year from below."""
    for whole in edges:
        for part in edges:
            if (
                whole.first <= part.first
                and part.last <= whole.last
                and part.value > whole.value + whole.spread + part.spread
            ):
                return YearOfFlow(None, 0, 0, exceeding=(whole, part.value))
    known = [
        Edge(a, b, position[b] - position[a], slack[a] + slack[b])
        for a in range(13)
        for b in range(a + 1, 13)
        if root[a] == root[b]
    ]
    falling = next((edge for edge in known if edge.value < -edge.spread), None)
    if falling:
        return YearOfFlow(None, 0, 0, falling=falling)
    touched = {root[edge.first] for edge in edges}
    if len(touched) > 1:
        # NOTE: figures that are not connected may still overlap: the year 1, but May 1 and August 1
        for edge in known:
            inside, spread = _most_within(known, edge)
            if inside > edge.value + spread + edge.spread:
                return YearOfFlow(None, 0, 0, exceeding=(edge, inside))
    if root[0] == root[12]:
        total = position[12] - position[0]
        return YearOfFlow(total, total, slack[0] + slack[12], rounded=rounded)
    at_least, spread = _most_within(known, Edge(0, 12, 0, 0))
    return YearOfFlow(None, at_least, spread, rounded=rounded)


def _most_within(known: list[Edge], whole: Edge) -> tuple[Exact, Exact]:
    """The largest sum of figures for months that do not overlap, within the months of `whole`; and its spread."""
    best: dict[int, tuple[Exact, Exact]] = {whole.first: (0, 0)}
    for month in range(whole.first + 1, whole.last + 1):
        options = [best[month - 1]]
        for edge in known:
            if edge.last == month and edge.first >= whole.first:
                before = best[edge.first]
                options.append((before[0] + edge.value, before[1] + edge.spread))
        best[month] = max(options, key=lambda option: option[0])
    return best[whole.last]
