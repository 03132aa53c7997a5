"""The rows that together are the header of a table, and what each of its columns means.

A header may run over several rows, with merged cells: 2019年 over 企业数 and 建会数, 非公有制企业 over 总数, a row of units below.
A column then means what its texts say together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from reformcheck.names import normalised
from reformcheck.plan import Subject
from reformcheck.quantities import NotANumber, is_missing, parse_number
from reformcheck.reading.cells.areas import AreaReader
from reformcheck.reading.grid import Row
from reformcheck.reading.tables.header_levels import OPEN, POINTS, HeaderLevels, measured
from reformcheck.reading.tables.header_rows import has_figures, is_field_row, is_form_head, is_table, numbers_columns
from reformcheck.reading.tables.headers import HeaderReader, TableColumn
from reformcheck.reading.tables.lines_above import is_day_of_preparation, periods_of, units_in
from reformcheck.reading.words import HEADER_WORDS, Role, are_note_lines, without_field_name
from reformcheck.records import replace

SEARCHED_ROWS = 60
"""How many rows may stand above the header."""
_MOST_SEARCHED = 40_000
"""How many cells may stand in them, where there is more than one such row: the widest sheets have their header near the top."""
_WIDE = 200
_MOST_LEVELS = 4
_LONGEST_UNIT = 12
_LOOKED_AT = 20
"""Rows below in which the names of indicators are looked for, where no header says which column holds them."""
_FIELDS = (Role.INDICATOR, Role.AREA, Role.PERIOD)
_VALUES = (Role.VALUE, Role.REPORT_VALUE)
_UNIT_WORDS = frozenset({Role.UNIT, Role.UNIT_OR_REPORTER})


class Header(Struct, frozen=True):
    """Where a header stands in the sample (positions of its first and last row) and what its columns mean."""

    first: int
    last: int
    columns: tuple[TableColumn, ...]
    texts: tuple[str, ...]
    """By column, from the top down, joined with a space."""
    subject: tuple[Subject, str] | None = None
    """What a line above says the whole table is about, with the unit in its bracket."""
    subject_lines: frozenset[str] = frozenset()
    """The texts that say it, and nothing else."""


class HeaderFinder:
    """Finds the header of a table, with the names of one plan."""

    def __init__(self, headers: HeaderReader, areas: AreaReader) -> None:
        """Takes the readers of the plan's names."""
        self._headers = headers
        self._levels = HeaderLevels(headers, areas)

    def find(self, sample: Sequence[Row]) -> Header | None:
        """Returns the first header in the sample; None where there is none."""
        searched = 0
        for position in range(min(len(sample), SEARCHED_ROWS)):
            if is_form_head(sample[position][1]):
                continue
            levels = [self._levels.level(index, cell) for index, cell in enumerate(sample[position][1]) if cell.strip()]
            searched += len(levels)
            if searched > _MOST_SEARCHED and searched > len(levels):
                return None
            if len(levels) > _WIDE and all(column.role is Role.UNKNOWN for column in levels):
                continue  # NOTE: what two rows name together (劳动者 over 总数) is looked for in narrower tables only
            if levels and not has_figures(levels, self._headers):
                found = self._at(sample, position)
                if found:
                    return found
                if self._lacks_figures(levels, sample[position + 1 :]):
                    return None
        return None

    def _lacks_figures(self, levels: Sequence[TableColumn], below: Sequence[Row]) -> bool:
        """Tells whether a row is a whole header without a column for figures: every column is a label, and data begin below.

        NOTE: the years of rows one below the other would be taken for those of columns.
        """
        names = next((column.index for column in levels if column.role is Role.INDICATOR), None)
        if names is None or len(levels) < 2 or any(column.role in POINTS | OPEN for column in levels) or not below:
            return False
        first = below[0][1]
        return names < len(first) and self._headers.subject(first[names]) is not None

    def is_header(self, cells: Sequence[str]) -> bool:
        """Tells whether one row alone is the header of a table."""
        columns = self._levels.columns([cells]) if sum(bool(cell.strip()) for cell in cells) > 1 else []
        return is_table(columns, None) and not has_figures(columns, self._headers)

    def _at(self, sample: Sequence[Row], position: int) -> Header | None:
        """The header whose lowest row with names is at a position, or runs on below it."""
        first = self._top(sample, position)
        subject, lines = self._subject_of(sample[:first])
        columns = self._levels.columns([cells for _, cells in sample[first : position + 1]])
        columns = self._with_corner(self._with_indicator(columns, sample[position + 1 :]), sample[position + 1 :])
        # NOTE: a table whose columns all stand under 目标 is a table too, of which nothing is read
        alone = self._levels.columns([sample[position][1]])
        if not is_table(columns, subject) and not is_table(alone, subject):
            return None
        last, columns, width = self._grown(sample, first, position, columns)
        texts = [""] * max(width, *(column.index + 1 for column in columns))
        for column in columns:
            texts[column.index] = column.header
        needed = any(column.subject for column in columns) or any(c.role is Role.INDICATOR for c in columns)
        return Header(first, last, tuple(columns), tuple(texts), None if needed else subject, lines)

    def _grown(
        self, sample: Sequence[Row], first: int, last: int, columns: list[TableColumn]
    ) -> tuple[int, list[TableColumn], int]:
        """The last row of a header that runs on below the row in which it was found, its columns and its width."""
        levels = [cells for _, cells in sample[first : last + 1]]
        units: Sequence[str] = ()
        undated = len(periods_of([" ".join(cells) for _, cells in sample[:first]])) != 1
        while last + 1 < len(sample) and last - first < _MOST_LEVELS:
            below = sample[last + 1][1]
            if not units and self._are_units(below, columns):
                units = below
            elif not numbers_columns(below, columns):
                if not self._continues(below, levels[-1], columns, undated=undated):
                    break
                levels.append(below)
                columns = self._with_indicator(self._levels.columns(levels), sample[last + 2 :])
                columns = self._with_corner(columns, sample[last + 2 :])
            last += 1
        return last, [measured(column, units) for column in columns], max(map(len, (*levels, units)))

    def _top(self, sample: Sequence[Row], position: int) -> int:
        """The position of the first row of a header whose last one is at `position`."""
        first = position
        while first > 0 and position - first < _MOST_LEVELS - 1:
            if not self._is_group_row(sample[first - 1][1], sample[first][1]):
                break
            first -= 1
        return first

    def _is_group_row(self, cells: Sequence[str], below: Sequence[str]) -> bool:
        """Tells whether a row groups the columns of the row below: 2019年 over two of them, or a name that spans both rows.

        NOTE: a line of the form's head (填报日期 | 2021年1月5日) stands above the label columns too; its date groups nothing.
        """
        filled = [(index, cell.strip()) for index, cell in enumerate(cells) if cell.strip()]
        if not filled or is_form_head(cells) or any(units_in(text) for _, text in filled):
            return False
        if self._are_field_rows(cells, below):
            return True
        labels = [i for i, text in enumerate(below) if text.strip()]
        if len(filled) == 1 and (not labels or filled[0][0] <= labels[0]):
            return False
        named = False
        for index, text in filled:
            column = self._levels.level(index, text)
            under = below[index].strip() if index < len(below) else ""
            if under and under != text and self._levels.level(index, under).role not in POINTS | OPEN:
                return False
            named = named or column.role is not Role.UNKNOWN
        return named and not is_day_of_preparation(" ".join(text for _, text in filled))

    def _are_field_rows(self, above: Sequence[str], below: Sequence[str]) -> bool:
        """Tells whether two rows say what the columns are, as in a table turned on its side: 年份 | 2019 | 2020 over 地区 | ….

        Each begins with a word for what follows, and every other cell is that.
        """
        upper, lower = ([(i, text) for i, text in enumerate(row) if text.strip()] for row in (above, below))
        same = [index for index, _ in upper] == [index for index, _ in lower]
        return same and all(is_field_row(self._levels.level(*cell) for cell in row) for row in (upper, lower))

    def _are_units(self, cells: Sequence[str], columns: Sequence[TableColumn]) -> bool:
        """Tells whether a row below a header holds the units of its columns, one of which may be no unit that is known."""
        roles = {column.index: column.role for column in columns}
        points: list[str] = []
        for index, text in enumerate(map(str.strip, cells)):
            if text and roles.get(index, Role.BLANK) in POINTS | OPEN:
                points.append(text)
            elif text and not (self._headers.unit(text) or self._levels.level(index, text).role in _UNIT_WORDS):
                return False
        known = [text for text in points if self._headers.unit(text)]
        others = [text for text in points if not self._headers.unit(text) and not is_missing(text)]
        return len(known) >= max(len(others), 1) and all(self._may_be_unit(text) for text in others)

    def _may_be_unit(self, text: str) -> bool:
        """Tells whether a word among units may be one of them that is not known, and is nothing else that is."""
        return (
            len(text) <= _LONGEST_UNIT
            and not any(character.isdigit() for character in text)
            and self._levels.level(0, text).role is Role.UNKNOWN
        )

    def _continues(
        self, cells: Sequence[str], above: Sequence[str], columns: Sequence[TableColumn], *, undated: bool
    ) -> bool:
        """Tells whether a row still belongs to the header above it, as parts of its groups.

        A row of bare numbers that may be years does where cells above them were merged, where it names label columns too, or
        where it would otherwise be a row without a name in a table without a period.
        """
        filled = [(index, cell.strip()) for index, cell in enumerate(cells) if cell.strip()]
        if not filled or are_note_lines([text for _, text in filled]):
            return False
        if self._are_field_rows(above, cells):
            return True
        roles = {column.index: column.role for column in columns}
        points = [(i, text) for i, text in filled if roles.get(i, Role.BLANK) in POINTS | OPEN]
        if not points or len(points) < len(filled):
            return False
        found = [self._levels.level(index, text) for index, text in points]
        known = [c for c in found if c.role not in OPEN or c.role is Role.NOT_FACT]
        figures = any(
            not (column.area or isinstance(parse_number(text), NotANumber)) and (text.isdigit() or not column.period)
            for column, (_, text) in zip(found, points, strict=True)
        )
        spread = any(index >= len(above) or not above[index].strip() for index, _ in points)
        labels = {c.role for c in (*found, *columns)} & {Role.AREA, Role.INDICATOR}
        named = any(c.role not in POINTS | OPEN for c in found)
        undated = undated and bool(labels) and not any(c.period or c.role is Role.PERIOD for c in columns)
        if figures and not ((spread or named or undated) and len(known) == len(found)):
            return False
        return bool(known) and (spread or any(roles.get(i) in POINTS | {Role.UNKNOWN} for i, _ in points))

    # columns

    def _with_indicator(self, columns: list[TableColumn], below: Sequence[Row]) -> list[TableColumn]:
        """The columns, with the one that holds the names of indicators where its header does not say so."""
        roles = {column.role for column in columns}
        if Role.INDICATOR in roles or Role.SUBJECT in roles or not roles & (POINTS - {Role.SUBJECT}):
            return columns
        days = [column.index for column in columns if column.period and column.period.day]
        if days and not self._holds_figures(days[0], below):
            return columns  # NOTE: 填报日期 | 2021年1月5日 is a line of the form's head
        first = min(column.index for column in columns if column.role in POINTS)
        # NOTE: a corner may say what stands to its right rather than below: 年份 | 2019 | 2020 over the names of indicators
        corners = {Role.UNKNOWN, Role.ROW_LABEL}
        corners |= {Role.PERIOD for column in columns if column.period} | {
            Role.AREA for column in columns if column.area
        }
        open_ = {column.index: column for column in columns if column.role in corners}
        taken = {column.index for column in columns} - set(open_)
        for index in range(first):
            names = [cells[index] for _, cells in below[:_LOOKED_AT] if index < len(cells)]
            if names and normalised(names[0]) in HEADER_WORDS:
                return columns  # NOTE: the header runs on below, where it says so itself
            if index not in taken and any(self._headers.subject(name) for name in names):
                named = TableColumn(index, open_[index].header if index in open_ else "", Role.INDICATOR)
                return sorted([*(c for c in columns if c.index != index), named], key=lambda column: column.index)
        return columns

    def _with_corner(self, columns: list[TableColumn], below: Sequence[Row]) -> list[TableColumn]:
        """The columns, without a meaning for the first one of a table on its side, whose last rows are named 数值."""
        corner = columns[0] if columns else None
        if corner is None or corner.role not in _FIELDS or not any(column.subject for column in columns):
            return columns
        names = [cells[corner.index].strip() for _, cells in below[:_LOOKED_AT] if corner.index < len(cells)]
        if not any(names) or not all(self._headers.column(0, name).role in _VALUES for name in names if name):
            return columns
        return [replace(corner, role=Role.IGNORED), *columns[1:]]

    def _holds_figures(self, index: int, below: Sequence[Row]) -> bool:
        """Tells whether the first row below that names an indicator has a figure, or none, in a column."""
        for _, cells in below[:_LOOKED_AT]:
            if index < len(cells) and any(self._headers.subject(cell) for cell in cells):
                return is_missing(cells[index]) or not isinstance(parse_number(cells[index]), NotANumber)
        return False

    def _subject_of(self, above: Iterable[Row]) -> tuple[tuple[Subject, str] | None, frozenset[str]]:
        """The one indicator or variable that lines above the header name (指标：非公有制企业数（家）), and what they say."""
        found: dict[str, tuple[Subject, str]] = {}
        lines: set[str] = set()
        for _, cells in above:
            for cell in cells:
                named = self._headers.subject(without_field_name(cell)) if cell.strip() else None
                if named:
                    found.setdefault(named[0].id, named)
                    lines.add(cell.strip())
        return (next(iter(found.values())), frozenset(lines)) if len(found) == 1 else (None, frozenset())
