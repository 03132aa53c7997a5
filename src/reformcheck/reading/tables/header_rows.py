"""What a row of texts is, or the columns they name: the header of a table, a row of figures, the numbers of the columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from reformcheck.plan import Subject
from reformcheck.reading.tables.headers import HeaderReader, TableColumn
from reformcheck.reading.words import Role

_STEMS = ("甲", "乙", "丙", "丁", "戊", "栏次", "序号", "A", "B", "C")


def has_figures(columns: Sequence[TableColumn], headers: HeaderReader) -> bool:
    """Tells whether a row holds figures, so that it is a row of data."""
    return any(column.role is Role.UNKNOWN and headers.is_figure(column.header) for column in columns)


def is_table(columns: Sequence[TableColumn], subject: tuple[Subject, str] | None) -> bool:
    """Tells whether columns are those of a table of statistics.

    An indicator column stands beside values, years or areas across; a wide table has a column for a subject; a table about one
    subject, which a line above names, has areas or periods beside its values. A row that also holds figures is a row of data.
    """
    roles = {column.role for column in columns}
    if len(columns) < 2:
        return False
    if Role.INDICATOR in roles and roles & {Role.VALUE, Role.REPORT_VALUE, Role.PERIOD_VALUE, Role.AREA_VALUE}:
        return True
    if Role.SUBJECT in roles:
        return Role.PERIOD_VALUE not in roles
    if subject is None:
        return False
    across = Role.PERIOD in roles and Role.AREA_VALUE in roles
    values = {Role.VALUE, Role.REPORT_VALUE, Role.PERIOD_VALUE}
    return across or bool(roles & {Role.AREA, Role.PERIOD, Role.ROW_LABEL} and roles & values)


_FIELDS = {
    Role.INDICATOR: Role.SUBJECT,
    Role.AREA: Role.AREA_VALUE,
    Role.PERIOD: Role.PERIOD_VALUE,
}


def is_field_row(columns: Iterable[TableColumn]) -> bool:
    """Tells whether a row begins with a word for what all its other cells are: 年份 | 2019 | 2020; most end at the first."""
    row = iter(columns)
    first = next(row, None)
    field = _FIELDS.get(first.role) if first else None
    others = [column.role is field for column in row] if field else []
    return bool(others) and all(others)


def numbers_columns(cells: Sequence[str], columns: Sequence[TableColumn]) -> bool:
    """Tells whether a row only numbers the columns, as official forms do: 甲 | 乙 | 1 | 2 | 3."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    digits = [text for text in filled if text.isdigit()]
    if len(digits) < 2 or digits != [str(number) for number in range(1, len(digits) + 1)]:
        return False
    stems = [text for text in filled if not text.isdigit()]
    return bool(stems) and all(text in _STEMS for text in stems) and len(filled) >= len(columns) - 1


def is_form_head(cells: Sequence[str]) -> bool:
    """Tells whether a row is a line of a form's head: 填报日期： | 2021年1月5日 | 审核人： | 李四."""
    filled = [unicodedata.normalize("NFKC", cell).strip() for cell in cells if cell.strip()]
    return bool(filled) and filled[0].endswith(":") and not all(text.endswith(":") for text in filled)
