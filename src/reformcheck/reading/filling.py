"""Rows as they are meant: merged cells named in every row they span, `CODE: label` cells cut to the code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reformcheck.issues import structural
from reformcheck.quantities import NotANumber, parse_number
from reformcheck.reading.grid import Cell, Row
from reformcheck.reading.layout import Layout
from reformcheck.reading.problem import Problem
from reformcheck.texts import message


def completed(rows: Iterable[Row], layout: Layout) -> Iterable[Row]:
    """The rows, with the text of a merged cell in every row it spans, and the code alone where SDMX-CSV writes `CODE: label`.

    Only cells that name something are completed: the figure of a merged cell may be that of each row or of all together.
    """
    values = {column.index for column in layout.values}
    names = [i for i in (layout.indicator, *layout.areas, layout.period) if i is not None]
    for number, cells in rows:
        if any(type(cell) is Cell for cell in cells):
            if _runs_on(cells):
                continue
            span = _span([cells[i] for i in names if i < len(cells)])
            cells = [
                _figure(cell, index, values, span) if index in values else _name(cell)
                for index, cell in enumerate(cells)
            ]
        if layout.sdmx:
            kept = values | set(layout.notes)
            cells = [cell if index in kept else cell.partition(": ")[0] for index, cell in enumerate(cells)]
        yield number, cells


def _runs_on(cells: Sequence[str]) -> bool:
    """Tells whether a row has no text of its own: merged cells span two rows of the sheet for one row of the table."""
    merged = [cell for cell in cells if isinstance(cell, Cell)]
    return not any(cells) and any(cell.spread for cell in merged) and not any(cell.problem for cell in merged)


def _span(names: Sequence[str]) -> int:
    """How many rows of the sheet the record takes whose names are given: as many as the shortest of them that begins here."""
    return min((name.rows if isinstance(name, Cell) else 1 for name in names if name.strip()), default=1)


def _name(cell: str) -> str:
    """The text of the merged cell that covers this one, if one does."""
    return cell.spread if isinstance(cell, Cell) and cell.spread else cell


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
