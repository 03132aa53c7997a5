"""Merged cells: the first keeps its text, each other says by which text it is covered."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from typing import NamedTuple

from reformcheck.reading.grid import Cell, RefusedError, Row
from reformcheck.reading.limits import Limits

MERGE_WEIGHT = 300
"""Bytes that a merged range takes in memory."""


class Merge(NamedTuple):
    """A range of merged cells; rows are counted from 1, columns from 0, the last of each included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


def within(merges: Iterable[Merge], rows: int, columns: int, limits: Limits) -> list[Merge]:
    """The merged ranges, cut to the rows and columns that are used, in the order of their first rows.

    Raises `RefusedError` where they cover more cells than a sheet may have.
    """
    cut = sorted(
        Merge(merge.first_row, merge.first_column, min(merge.last_row, rows), min(merge.last_column, columns - 1))
        for merge in merges
        if merge.first_row <= rows and merge.first_column < columns
    )
    area = sum((m.last_row - m.first_row + 1) * (m.last_column - m.first_column + 1) for m in cut)
    if area > limits.sheet_cells:  # NOTE: only ranges that overlap can, which no spreadsheet program writes
        raise RefusedError(limits.exceeded("sheet-cells"))
    return [m for m in cut if (m.last_row, m.last_column) > (m.first_row, m.first_column)]


def spread(rows: Iterable[Row], merges: Sequence[Merge]) -> Generator[Row, None, None]:
    """The rows with their merged cells, and those that hold nothing else; `merges` is what `within` returns."""
    if not merges:
        yield from rows
        return
    waiting, last = 0, 0
    active: list[tuple[Merge, str]] = []
    for number, cells in rows:
        yield from _covered_rows(range(last + 1, number), active)
        while waiting < len(merges) and merges[waiting].first_row <= number:
            merge = merges[waiting]
            waiting += 1
            text = cells[merge.first_column] if merge.first_column < len(cells) else ""
            if merge.first_row == number and text:
                cells[merge.first_column] = _first(text, merge)
                active.append((merge, str(text)))
        active = [(merge, text) for merge, text in active if merge.last_row >= number]
        yield number, _covered(number, cells, active)
        last = number
    yield from _covered_rows(range(last + 1, max((merge.last_row for merge, _ in active), default=0) + 1), active)


def _first(text: str, merge: Merge) -> Cell:
    known = text if isinstance(text, Cell) else Cell(text)
    return known.with_text(
        str(known), span=(merge.last_row - merge.first_row + 1, merge.last_column - merge.first_column + 1)
    )


def _covered_rows(numbers: range, active: Sequence[tuple[Merge, str]]) -> Generator[Row, None, None]:
    """The rows between two that hold something, as far as merged cells reach into them."""
    for number in numbers:
        active = [(merge, text) for merge, text in active if merge.last_row >= number]
        if not active:
            return
        yield number, _covered(number, [], active)


def _covered(number: int, cells: list[str], active: Sequence[tuple[Merge, str]]) -> list[str]:
    for merge, text in active:
        if len(cells) <= merge.last_column:
            cells += [""] * (merge.last_column + 1 - len(cells))
        for column in range(merge.first_column, merge.last_column + 1):
            if (number, column) != (merge.first_row, merge.first_column):
                cells[column] = Cell("", spread=text)
    return cells
