"""Rows as they are meant: merged cells named in every row they span, `CODE: label` cells cut to the code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from reformcheck.issues import structural
from reformcheck.quantities import NotANumber, parse_number
from reformcheck.reading.grid import Cell, RefusedError, Row
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.text_problem import Problem
from reformcheck.reading.words import Role
from reformcheck.texts import message


def completed(rows: Iterable[Row], layout: Layout) -> Iterable[Row]:
    """The rows, with the text of a merged cell in every row it spans, and the code alone where SDMX-CSV writes `CODE: label`.

    Only cells that name something are completed: the figure of a merged cell may be that of each row or of all together. The
    second line of a remark, beside names that are merged over two rows, belongs to the record above.
    """
    held: Row | None = None
    try:
        for number, cells in _merged(rows, layout):
            if number is None:
                held = held and (held[0], _with_lines(held[1], cells))
                continue
            if held:
                yield held
            held = number, list(cells)
    except RefusedError:
        if held:
            yield held
        raise
    if held:
        yield held


def _with_lines(cells: Sequence[str], below: Sequence[str]) -> list[str]:
    """The cells of a record with what stands below them in the rows that it runs on to."""
    pairs = zip_longest(cells, below, fillvalue="")
    return [f"{cell}\n{more}".strip() if more.strip() else cell for cell, more in pairs]


def _merged(rows: Iterable[Row], layout: Layout) -> Iterable[tuple[int | None, Sequence[str]]]:
    """The rows with the names of merged cells; without a number those that run on from the row above."""
    values = {column.index for column in layout.values}
    names = [i for i in (layout.indicator, *layout.areas, layout.period) if i is not None]
    for number, cells in rows:
        if Cell in map(type, cells):
            if _is_heading(cells):
                yield number, [str(cell) for cell in cells]
                continue
            if _runs_on(cells, names, values):
                yield None, cells
                continue
            span = _span([cells[i] for i in names if i < len(cells)])
            cells = [
                _figure(cell, index, values, span) if index in values else _name(cells, index, values.union(names))
                for index, cell in enumerate(cells)
            ]
        if layout.sdmx:
            kept = values | {
                index for index, role in layout.context.items() if role in (Role.NOTE, Role.BLANK, Role.UNKNOWN)
            }
            cells = [cell if index in kept else cell.partition(": ")[0] for index, cell in enumerate(cells)]
        yield number, cells


def _runs_on(cells: Sequence[str], names: Sequence[int], values: set[int]) -> bool:
    """Tells whether a row belongs to the record above: merged cells span two rows of the sheet for one row of the table.

    A remark may have a line of its own beside them.
    """
    if any(isinstance(cell, Cell) and cell.problem for cell in cells):
        return False
    keys = [cells[i] for i in (*names, *values) if i < len(cells)]
    figures = [cells[i] for i in values if i < len(cells)]
    remarked = any(cell.strip() for cell in cells)
    return not any(key.strip() for key in keys) and any(map(_is_covered, figures if remarked else cells))


def _is_heading(cells: Sequence[str]) -> bool:
    """Tells whether a row is one text that is merged across the table: a heading, whose words name no cell below it."""
    own = [cell for cell in cells if cell.strip()]
    covered = [cell for cell in cells if _is_covered(cell)]
    return len(own) == 1 and bool(covered) and all(getattr(cell, "spread", None) == own[0] for cell in covered)


def _is_covered(cell: str) -> bool:
    return isinstance(cell, Cell) and not cell.strip() and bool(cell.spread)


def _span(names: Sequence[str]) -> int:
    """How many rows of the sheet the record takes whose names are given: as many as the shortest that begins here."""
    return min((name.rows if isinstance(name, Cell) else 1 for name in names if name.strip()), default=1)


def _name(cells: Sequence[str], index: int, taken: set[int]) -> str:
    """The text of a cell that names something; that of a merged cell above it, but not of one that has a meaning to its left."""
    cell = cells[index]
    if not isinstance(cell, Cell) or cell.strip() or not cell.spread:
        return cell
    first = index
    while first and cell.spread in (cells[first - 1], getattr(cells[first - 1], "spread", None)):
        first -= 1
    return "" if first < index and first in taken else cell.spread


def _figure(cell: str, index: int, values: set[int], span: int) -> str:
    """A cell of a value column; where it is merged with other figures' cells, one that says why it has no value."""
    if not isinstance(cell, Cell) or cell.problem:
        return cell
    over_others = cell.rows > span or any(i in values for i in range(index + 1, index + cell.columns))
    text = cell.spread or (str(cell) if over_others else "")
    if isinstance(parse_number(text), NotANumber):
        return cell
    found = message("The cell that holds {text} is merged with other cells of figures.", text=text)
    hint = message("Unmerge the cells and write a figure into each.")
    return Cell(str(cell), problem=Problem(structural.MERGED_VALUE, found, hint))
