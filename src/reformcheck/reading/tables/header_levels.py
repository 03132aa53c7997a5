"""What the columns of a header mean, whose texts may stand one below the other: 2019年 over 企业数, 劳动者 over 总数."""

from __future__ import annotations

from collections.abc import Sequence

from reformcheck.names import normalised
from reformcheck.periods import parse_header_period
from reformcheck.quantities import is_missing
from reformcheck.reading.cells.areas import AreaKind, AreaReader
from reformcheck.reading.grid import Cell
from reformcheck.reading.tables.headers import HeaderReader, TableColumn
from reformcheck.reading.words import HEADER_WORDS, Role
from reformcheck.records import replace

POINTS = frozenset({Role.VALUE, Role.REPORT_VALUE, Role.SUBJECT, Role.PERIOD_VALUE, Role.AREA_VALUE})
"""Roles of columns that hold figures."""
_STATE = ("情况", "进展")
"""How a column may end that holds the figures of the name above it: 非公有制企业数 over 完成情况."""
OPEN = frozenset({Role.UNKNOWN, Role.BLANK, Role.NOT_FACT})


class HeaderLevels:
    """Reads the rows of a header, with the names of one plan."""

    def __init__(self, headers: HeaderReader, areas: AreaReader) -> None:
        """Takes the readers of the plan's names."""
        self._headers = headers
        self._areas = areas

    def columns(self, rows: Sequence[Sequence[str]]) -> list[TableColumn]:
        """The columns of the rows of a header, those that have a text."""
        levels = [(index, texts) for index, texts in enumerate(self._levels(rows)) if texts]
        columns = [self._combined(index, texts) for index, texts in levels]
        if any(column.role in POINTS for column in columns):
            return columns
        return [self._only_values(column, texts) for column, (_, texts) in zip(columns, levels, strict=True)]

    def _only_values(self, column: TableColumn, texts: Sequence[str]) -> TableColumn:
        """A column of values that are no fact by the text over it, where no other holds any: that text is about them."""
        if (
            column.role is not Role.NOT_FACT
            or len(texts) == 1
            or self.level(column.index, texts[-1]).role is not Role.VALUE
        ):
            return column
        return replace(column, role=Role.VALUE, group=" ".join(texts[:-1]))

    def _levels(self, rows: Sequence[Sequence[str]]) -> list[list[str]]:
        """The texts of each column from the top down; a group's text stands over every column it spans."""
        width = max(len(cells) for cells in rows)
        levels: list[list[str]] = [[] for _ in range(width)]
        for depth, cells in enumerate(rows):
            lower = rows[depth + 1 :]
            merged = any(isinstance(cell, Cell) and cell.spread for cell in cells)
            group = ""
            for index in range(width):
                cell = cells[index] if index < len(cells) else ""
                text = cell.strip() or ((cell.spread or "").strip() if isinstance(cell, Cell) else "")
                if lower and not merged:
                    # NOTE: a text file has lost which cells were merged; the group runs on to the next text
                    if text:
                        group = text if self._over(index, text).role in POINTS | OPEN else ""
                    elif any(index < len(row) and row[index].strip() for row in lower):
                        text = group
                if text and text not in levels[index][-1:]:
                    levels[index].append(text)
        return levels

    def level(self, index: int, text: str) -> TableColumn:
        """What one text of a header says."""
        column = self._headers.column(index, text)
        if column.role is not Role.UNKNOWN:
            return column
        if self._areas.is_subtotal(text):
            return TableColumn(index, column.header, Role.NOT_FACT)
        area = self._areas.read(text) if self._areas.looks_like_area(text) else None
        if area is None or area.kind in (AreaKind.EMPTY, AreaKind.NO_AREA):
            return column
        return TableColumn(index, column.header, Role.AREA_VALUE, area=area)

    def _over(self, index: int, text: str) -> TableColumn:
        """What a text says that stands over another one: 工会建设情况 there is a heading of columns, none of remarks."""
        column = self.level(index, text)
        known = column.role in POINTS | OPEN or normalised(text) in HEADER_WORDS
        return column if known else TableColumn(index, column.header, Role.UNKNOWN)

    def _combined(self, index: int, texts: Sequence[str]) -> TableColumn:
        """What the texts of a column say together."""
        parts = [*(self._over(index, text) for text in texts[:-1]), self.level(index, texts[-1])]
        if any(part.subject for part in parts) and parts[-1].header.endswith(_STATE):
            parts[-1] = TableColumn(index, parts[-1].header, Role.UNKNOWN)
        header = " ".join(part.header for part in parts)
        if len(parts) == 1:
            return parts[0]
        if any(part.role is Role.NOT_FACT for part in parts):
            return TableColumn(index, header, Role.NOT_FACT)
        labelled = [part for part in parts if part.role not in POINTS | OPEN]
        if labelled:
            return replace(labelled[-1], header=header)
        subject = self._joined(index, parts) or next((part for part in reversed(parts) if part.subject), None)
        if subject is None and parts[-1].role is Role.UNKNOWN:
            return TableColumn(index, header, Role.UNKNOWN)
        periods = list(dict.fromkeys(part.period for part in parts if part.period))
        period = periods[0] if len(periods) == 1 else None
        if len(periods) > 1 or (period and any(part.role is Role.UNKNOWN for part in parts)):
            year = next(part for part in parts if part.period)
            within = parse_header_period("".join(p.header for p in parts[parts.index(year) :] if not p.subject))
            period = within or (None if len(periods) > 1 else period)
            if period is None:
                return TableColumn(index, header, Role.UNKNOWN)
        joined = subject is not None and subject not in parts
        area = None if joined else next((part.area for part in reversed(parts) if part.area), None)
        role = (
            Role.SUBJECT
            if subject
            else Role.PERIOD_VALUE
            if period
            else Role.AREA_VALUE
            if area
            else next((part.role for part in parts if part.role is Role.VALUE), Role.UNKNOWN)
        )
        unit = next((part.unit for part in reversed(parts) if part.unit), "")
        group = "" if joined else " ".join(part.header for part in parts[:-1] if part.role is Role.UNKNOWN)
        return TableColumn(index, header, role, subject.subject if subject else None, period, unit, area, group)

    def _joined(self, index: int, parts: Sequence[TableColumn]) -> TableColumn | None:
        """The subject that a group and the text below it name together: 劳动者 over 总数."""
        names = [part.header for part in parts]
        words = [part.header for part in parts if part.role in (Role.UNKNOWN, Role.VALUE)]
        for texts in (names, words):
            found = self._headers.column(index, "".join(texts)) if len(texts) > 1 else None
            if found and found.subject:
                return found
        return None


def measured(column: TableColumn, units: Sequence[str]) -> TableColumn:
    """The column with the unit that the row of units states for it; of two that differ both, so that neither is taken."""
    unit = units[column.index].strip() if column.index < len(units) else ""
    if is_missing(unit):
        return column
    both = unit if column.unit in ("", unit) else f"{column.unit} / {unit}"
    return replace(column, header=f"{column.header} {unit}".strip(), unit=both)
