"""Texts packed into few strings: an object for each would take fifty bytes more, ten times what a short cell has."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator
from itertools import chain

_CELL, _TEXT, _PLACE = "\ud800", "\ud801", "\ud802"
"""Halves of characters, which no text has that was decoded."""
_BLOCK = 1000


class Labels:
    """Keys in the order in which they first appear; as long as they only count from 0 they take no memory."""

    __slots__ = ("_count", "_most", "_places")

    def __init__(self, most: int = sys.maxsize) -> None:
        """Begins without a key; `most` may be kept."""
        self._count, self._most = 0, most
        self._places: dict[str, int] = {}

    @property
    def numbered(self) -> bool:
        """Whether they are 0, 1, 2 and so on, or none."""
        return not self._places

    def place(self, key: str) -> int:
        """Which of them a key is; a new one is the last. Raises `OverflowError` where they are too many."""
        if not self._places:
            if key == str(self._count):
                self._count += 1
                return self._count - 1
            if len(key) < 10 and key.isascii() and key.isdigit() and key == str(int(key)) and int(key) < self._count:
                return int(key)
        if self._count > self._most:
            raise OverflowError
        if not self._places:
            self._places = {number: place for place, number in enumerate(self)}
        place = self._places.setdefault(key, self._count)
        self._count = len(self._places)
        return place

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def __iter__(self) -> Iterator[str]:
        """Yields them in their order."""
        return iter(self._places or map(str, range(self._count)))


class Texts:
    """Texts that are given back in their order, as often as asked."""

    __slots__ = ("_blocks", "_end", "_last")

    def __init__(self, end: str = _TEXT) -> None:
        """Begins without a text; `end` is a character that none will have."""
        self._end = end
        self._blocks: list[str] = []
        self._last: list[str] = []

    def add(self, text: str) -> None:
        """Appends a text."""
        self._last.append(text)
        if len(self._last) == _BLOCK:
            self.pack()

    def pack(self) -> None:
        """Makes one string of what was added last."""
        self._blocks.append(self._end.join((*self._last, "")))
        self._last = []

    def __iter__(self) -> Iterator[str]:
        """Yields the texts."""
        return chain(chain.from_iterable(_parts(block, self._end) for block in self._blocks), self._last)


class PackedRow(Texts):
    """A row, cell by cell: first those that stand where the ones before them let expect, then any others."""

    __slots__ = ("_next",)

    def __init__(self) -> None:
        """Begins without a cell."""
        super().__init__(_CELL)
        self._next = 0

    def put(self, place: int, cell: str) -> None:
        """Puts a cell in a place where none is yet."""
        self._next = place + 1 if place == self._next else -1
        self.add(cell if self._next > 0 else f"{_PLACE}{place} {cell}")

    def text(self) -> str:
        """The row as one text, of which `cells_of` makes the cells again."""
        self.pack()
        return "".join(self._blocks)


def packed(cells: Iterable[str]) -> str:
    """A row of which all cells stand one beside the other, as one text."""
    return _CELL.join((*cells, ""))


def unpacked(row: str, width: int = 0) -> list[str]:
    """The cells of a row; of one with fewer the last are empty."""
    cells = [*cells_of(row)] if _PLACE in row else row.split(_CELL)[:-1]
    return cells + [""] * (width - len(cells)) if len(cells) < width else cells


def cells_of(row: str) -> Iterator[str]:
    """Yields the cells of a row that may be as long as a column, one at a time."""
    plain, _, others = row.partition(_PLACE)
    if not others:
        return _parts(row, _CELL)
    placed = (cell.partition(" ") for cell in _parts(others.replace(_PLACE, ""), _CELL))
    late = {int(place): cell for place, _, cell in placed}
    first = plain.count(_CELL)
    return chain(_parts(plain, _CELL), (late.get(place, "") for place in range(first, max(late) + 1)))


def _parts(text: str, end: str) -> Generator[str, None, None]:
    start = 0
    while (found := text.find(end, start)) >= 0:
        yield text[start:found]
        start = found + 1
