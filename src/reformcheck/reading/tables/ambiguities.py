"""Columns that could be read in two ways: the program says so and does not choose."""

from __future__ import annotations

from collections.abc import Sequence

from reformcheck.issues import structural as catalogue
from reformcheck.names import normalised
from reformcheck.quantities import NotANumber, parse_number
from reformcheck.reading.tables.headers import TableColumn
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.text_problem import Problem
from reformcheck.reading.words import Role
from reformcheck.texts import message


def unnamed(
    columns: Sequence[TableColumn], values: Sequence[TableColumn], below: Sequence[Sequence[str]]
) -> list[tuple[int, Problem]]:
    """Columns without a header that hold figures among those that have one: the header or the rows may be shifted."""
    if not values:
        return []
    first, last = min(column.index for column in values), max(column.index for column in values)
    found: list[tuple[int, Problem]] = []
    for column in columns:
        if column.role is not Role.BLANK or not first < column.index < last:
            continue
        texts = [row[column.index] for row in below if column.index < len(row)]
        if any(not isinstance(parse_number(text), NotANumber) for text in texts if text.strip()):
            text = message("The column has no header, but figures, between columns of figures.")
            hint = message("Write what the column holds, or check whether the header or the rows are shifted.")
            found.append((column.index, Problem(catalogue.AMBIGUOUS_COLUMN, text, hint)))
    return found


def double_columns(layout: Layout) -> list[tuple[int, Problem]]:
    """Columns that mean what another one means, or say when or where beside a column that does."""
    found: list[tuple[int, Problem]] = []
    if layout.indicator is None and layout.kind == "wide":
        seen: set[str] = set()
        for column in layout.values:
            if normalised(column.header) in seen:
                found.append((column.index, repeated(column)))
            seen.add(normalised(column.header))
    found += (
        (column.index, _twice_placed(column))
        for column in layout.values
        if (column.period and layout.period is not None) or (column.area and layout.areas)
    )
    if len(layout.areas) > 2:
        headers = ", ".join(layout.headers[i] for i in layout.areas)
        text = message("More than two columns name the area: {headers}.", headers=headers)
        hint = message("Keep the one that holds the town, and its code.")
        found.append((layout.areas[2], Problem(catalogue.REPEATED_COLUMN, text, hint)))
    return found


def repeated(column: TableColumn) -> Problem:
    """The problem of a column that means what another one means."""
    return Problem(
        catalogue.REPEATED_COLUMN,
        message("A second column {header} has the same meaning.", header=column.header),
        message("Remove or rename one of the two."),
    )


def mixed(column: TableColumn) -> Problem:
    """The problem of a column that could hold figures beside those that do."""
    return Problem(
        catalogue.AMBIGUOUS_COLUMN,
        message(
            "The column {header} could hold values too, beside the indicator and value columns.", header=column.header
        ),
        message("Remove it, or hand in either a row per value or a column per variable."),
    )


def _twice_placed(column: TableColumn) -> Problem:
    return Problem(
        catalogue.AMBIGUOUS_COLUMN,
        message("The header {header} names a period or area, and another column does too.", header=column.header),
        message("Keep the one or the other."),
    )
