"""Where a label finds room on a plot: upon no other label and no point, and if it can be upon no line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from reformcheck.quantities import Exact, magnitude
from reformcheck.reporting.charts.drawing import Point

_ABOVE, _BELOW, _LEVEL = -9, 18, -2
"""From a point to the baseline of a label."""
_ASIDE = 9
"""From a point to a label beside it."""
_ASCENT, _DESCENT = 11, 2
_DOT = 4
_FARTHEST = 16
"""Further than this no label is pushed to stay within the plot."""


class Rectangle(Struct, frozen=True):
    """A part of the plot; y grows downwards."""

    left: Exact
    top: Exact
    right: Exact
    bottom: Exact

    def overlaps(self, other: Rectangle) -> bool:
        """Tells whether two rectangles have more in common than an edge."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)

    def is_crossed(self, start: Point, end: Point) -> bool:
        """Tells whether a straight line runs through it."""
        first, last = Fraction(0), Fraction(1)  # the stretch of the line that may lie within
        for one, other, low, high in (
            (start[0], end[0], self.left, self.right),
            (start[1], end[1], self.top, self.bottom),
        ):
            if one == other:
                if not low < one < high:
                    return False
                continue
            entry, leave = sorted((Fraction(low - one) / (other - one), Fraction(high - one) / (other - one)))
            first, last = max(first, entry), min(last, leave)
        return first < last


class Places:
    """What is already on a plot, and the labels that find a place between."""

    def __init__(self, plot: Rectangle) -> None:
        """Begins with an empty plot, which no label leaves."""
        self._plot = plot
        self._taken: list[Rectangle] = []
        self._lines: list[tuple[Point, Point]] = []

    def add_dot(self, x: Exact, y: Exact) -> None:
        """Takes the place of a point."""
        self._taken.append(Rectangle(x - _DOT, y - _DOT, x + _DOT, y + _DOT))

    def add_line(self, points: Sequence[Point]) -> None:
        """Adds a line, which labels keep away from where they can."""
        self._lines += pairwise(points)

    def take(self, x: Exact, y: Exact, width: int, *, prefer_above: bool) -> Point | None:
        """Takes a place for the label of a point and returns its middle and baseline; None where there is no room."""
        found = [place for place in self._around(x, y, width, prefer_above=prefer_above) if self._is_free(place)]
        if not found:
            return None
        place = next((place for place in found if not self._is_on_a_line(place)), found[0])
        self._taken.append(place)
        return Fraction(place.left + place.right) / 2, place.bottom - _DESCENT

    def _around(self, x: Exact, y: Exact, width: int, *, prefer_above: bool) -> Iterator[Rectangle]:
        """The places that a label may have: above and below the point, to the left and right of these, and beside it."""
        half = Fraction(width, 2)
        sides = (_ABOVE, _BELOW) if prefer_above else (_BELOW, _ABOVE)
        wanted = [(shift, side) for shift in (Fraction(0), -half, half) for side in sides]
        wanted += [(-half - _ASIDE, _LEVEL), (half + _ASIDE, _LEVEL)]
        for shift, side in wanted:
            middle = min(max(x + shift, self._plot.left + half), self._plot.right - half)
            baseline = y + side
            if magnitude(middle - x - shift) <= _FARTHEST:
                yield Rectangle(middle - half, baseline - _ASCENT, middle + half, baseline + _DESCENT)

    def _is_free(self, place: Rectangle) -> bool:
        plot = self._plot
        outside = place.left < plot.left or place.top < plot.top or place.bottom > plot.bottom
        return not outside and not any(place.overlaps(other) for other in self._taken)

    def _is_on_a_line(self, place: Rectangle) -> bool:
        return any(place.is_crossed(start, end) for start, end in self._lines)
