"""Rows of delimited text with too many or too few cells: a separator too many or too few shifts all that follow it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reformcheck.issues import structural as catalogue
from reformcheck.reading.grid import Row
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.text_problem import Problem
from reformcheck.reading.words import Role, are_note_lines
from reformcheck.texts import message

QUOTE = message('Put a cell that holds a comma in quotes ("1,060"), or remove the comma.')


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
    return Problem(catalogue.RAGGED_ROW, text, QUOTE)


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
            return at, Problem(catalogue.RAGGED_ROW, found, QUOTE)
    return None
