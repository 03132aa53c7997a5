"""Two tables beside each other on one sheet: the columns that say what a row is stand a second time, behind figures."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reformcheck.issues import structural as catalogue
from reformcheck.issues.model import column_letter
from reformcheck.reading.tables.header_levels import POINTS
from reformcheck.reading.tables.headers import TableColumn
from reformcheck.reading.text_problem import Problem
from reformcheck.reading.words import Role
from reformcheck.texts import message

_LABELS = (Role.INDICATOR, Role.AREA, Role.PERIOD, Role.ROW_LABEL)
_NAMES = (Role.INDICATOR, Role.AREA, Role.ROW_LABEL)


def side_by_side(columns: Sequence[TableColumn], values: Collection[int]) -> tuple[int, Problem] | None:
    """The first column of the second of two tables, and the problem; `values` are the columns that hold figures."""
    ordered = sorted(columns, key=lambda column: column.index)
    figures = {column.index for column in ordered if column.index in values or column.role in POINTS}
    if not figures:
        return None
    first, last = min(figures), max(figures)
    labels = {column.role for column in ordered if column.role in _LABELS and column.index < first}
    before: TableColumn | None = None
    for column in ordered:
        apart = before is not None and before.role is Role.BLANK and column.role in _NAMES
        if first < column.index < last and column.role in _LABELS and labels and (column.role in labels or apart):
            found = message(
                "Two tables stand beside each other: one from column {first}, one from column {second} ({header}).",
                first=column_letter(ordered[0].index),
                second=column_letter(column.index),
                header=column.header,
            )
            hint = message("Hand in one table a sheet or file, or put the rows of the second below those of the first.")
            return column.index, Problem(catalogue.SEVERAL_TABLES, found, hint)
        before = column
    return None
