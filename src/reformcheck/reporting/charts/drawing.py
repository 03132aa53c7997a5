"""What a chart is made of: shapes at coordinates that are already text, each with a class that the style sheet knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from reformcheck.quantities import Exact, plain, rounded, to_decimal

WIDTH = 330
"""About a phone's; on a wider page the charts stand beside the text."""

_PLACES = 2


class Box(Struct, frozen=True):
    """A rectangle."""

    kind: str
    x: str
    y: str
    width: str
    height: str
    is_hatched: bool = False
    """Filled with the pattern of what complies, so that it is told apart without colour."""
    shape: str = "box"


class Stroke(Struct, frozen=True):
    """A line through points."""

    kind: str
    points: str
    shape: str = "stroke"


class Outline(Struct, frozen=True):
    """A closed shape through points: a diamond, a triangle."""

    kind: str
    points: str
    shape: str = "mark"


class Dot(Struct, frozen=True):
    """A small circle."""

    kind: str
    x: str
    y: str
    shape: str = "dot"


class Words(Struct, frozen=True):
    """A line of text; `anchor` tells whether it starts, has its middle or ends at x."""

    kind: str
    x: str
    y: str
    anchor: str
    text: str
    shape: str = "words"


Shape = Box | Stroke | Outline | Dot | Words


class Drawing(Struct, frozen=True):
    """A chart, ready to be written."""

    id: str
    kind: str
    title: str
    description: str
    """The same in words, for who hears the page."""
    height: str
    shapes: tuple[Shape, ...]
    table: tuple[tuple[str, ...], ...]
    """The values that are drawn, below a row of headers."""

    @property
    def width(self) -> int:
        """That of every chart."""
        return WIDTH

    @property
    def is_hatched(self) -> bool:
        """Tells whether the pattern is used."""
        return any(isinstance(shape, Box) and shape.is_hatched for shape in self.shapes)


Point = tuple[Exact, Exact]


class Canvas:
    """Collects shapes, the ones behind first."""

    def __init__(self) -> None:
        """Begins with nothing on it."""
        self._shapes: list[Shape] = []

    def box(self, kind: str, x: Exact, y: Exact, width: Exact, height: Exact, *, is_hatched: bool = False) -> None:
        """Adds a rectangle, if it has any size."""
        if width > 0 and height > 0:
            self._shapes.append(Box(kind, _written(x), _written(y), _written(width), _written(height), is_hatched))

    def stroke(self, kind: str, points: Sequence[Point]) -> None:
        """Adds a line."""
        self._shapes.append(Stroke(kind, _points(points)))

    def diamond(self, kind: str, x: Exact, y: Exact, size: int = 6) -> None:
        """Adds a diamond around a point."""
        self._shapes.append(Outline(kind, _points([(x, y - size), (x + size, y), (x, y + size), (x - size, y)])))

    def triangle(self, kind: str, x: Exact, y: Exact, size: int = 4) -> None:
        """Adds a triangle around a point."""
        self._shapes.append(Outline(kind, _points([(x, y - size), (x + size, y + size), (x - size, y + size)])))

    def dot(self, kind: str, x: Exact, y: Exact) -> None:
        """Adds a dot."""
        self._shapes.append(Dot(kind, _written(x), _written(y)))

    def words(self, kind: str, x: Exact, y: Exact, text: str, anchor: str = "start") -> None:
        """Adds a text."""
        self._shapes.append(Words(kind, _written(x), _written(y), anchor, text))

    def drawing(
        self, id_: str, kind: str, title: str, description: str, height: Exact, table: Iterable[tuple[str, ...]]
    ) -> Drawing:
        """What was drawn, with the table of its values."""
        return Drawing(id_, kind, title, description, _written(height), tuple(self._shapes), tuple(table))


def _written(value: Exact) -> str:
    """A coordinate as text, to two decimals."""
    return plain(rounded(to_decimal(Fraction(value)), _PLACES))


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{_written(x)},{_written(y)}" for x, y in points)
