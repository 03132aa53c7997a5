"""Rows as they are meant: merged cells named in every row they span, `CODE: label` cells cut to the code, no cell too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from reformcheck.issues import structural
from reformcheck.quantities import NotANumber, parse_number
from reformcheck.reading.grid import Cell, RefusedError, Row
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.text_problem import Problem
from reformcheck.reading.words import Role, are_note_lines
from reformcheck.texts import message

QUOTE = message('Put a cell that holds a comma in quotes ("1,060"), or remove the comma.')


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


def expected_length(layout: Layout, header: Sequence[Row], below: Sequence[Row]) -> int | tuple[int, Problem]:
    """How many cells each row of data must have; the row and the problem where the header itself does not fit the rows.

    All rows may be shorter than the header by the same cells at its end: blank headers, or remarks and units that are left out.
    Where only some are, nobody can say which cell is missing.
    """
    width = max(len(cells) for _, cells in header)
    rows = [(number, len(cells)) for number, cells in below if is_data(cells)]
    lengths = Counter(length for _, length in rows)
    if not rows or lengths[width] * 2 >= len(rows):
        return width
    number, length = next((number, length) for number, length in rows if length != width)
    if len(lengths) > 1:
        # NOTE: most rows do not fit the header, so that it may be the header that has a separator too many or too few
        return number, ragged(length, width)
    named = len([text for text in layout.headers if text])
    filled = max(index for index, text in enumerate(layout.headers) if text) + 1
    if filled <= length < width:
        return length
    # NOTE: in a table with figures side by side, or under a header with a gap, the missing cell may be any
    left_out = length < filled and layout.kind == "long" and named == filled
    if left_out and all(column.index < length for column in layout.values):
        return length
    return number, ragged(length, width)


def is_data(cells: Sequence[str]) -> bool:
    """Tells whether a row is one of data: a heading has one text, and notes below the table tell themselves."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) > 1 and not are_note_lines(filled)


def ragged(found: int, wanted: int) -> Problem:
    """The problem of a row that does not have as many cells as the header."""
    text = message("The row has {found} cells, the header {wanted} columns.", found=found, wanted=wanted)
    return Problem(structural.RAGGED_ROW, text, QUOTE)


def cut_number(cells: Sequence[str], layout: Layout) -> tuple[tuple[int, str], Problem] | None:
    """Where a comma has cut a number in two: 1,060 as 1 and 060; a row with a spare column hides it."""
    for column in layout.values:
        text, right = cells[column.index].strip(), column.index + 1
        if len(text) > 3 or not text.isdigit():
            continue
        is_spare = layout.context.get(right) in (Role.NOTE, Role.BLANK)
        behind = cells[right].strip() if right < len(cells) and is_spare else ""
        halves = len(behind) == 3 and behind.isdigit()
        if halves or (len(text) == 3 and text[0] == "0"):
            at = (right, behind) if halves else (column.index, text)
            found = message("{text} may be the half of a number that a comma has cut.", text=at[1])
            return at, Problem(structural.RAGGED_ROW, found, QUOTE)
    return None
