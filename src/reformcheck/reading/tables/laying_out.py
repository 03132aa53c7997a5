"""Where the table is: the header row, what stands above it, and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reformcheck.names import normalised
from reformcheck.reading.cells.areas import AreaKind
from reformcheck.reading.context.answers import Answers
from reformcheck.reading.context.columns import WHOLE_WORDS
from reformcheck.reading.context.footnotes import marks_on
from reformcheck.reading.grid import Row
from reformcheck.reading.tables.ambiguities import double_columns, mixed, repeated, unnamed
from reformcheck.reading.tables.column_contents import Below, CellReader, column_cells
from reformcheck.reading.tables.header_block import Header
from reformcheck.reading.tables.header_levels import POINTS
from reformcheck.reading.tables.headers import TableColumn
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.lines_above import joined_fields, units_in
from reformcheck.reading.tables.provider import PROVIDER_HEADERS
from reformcheck.reading.tables.side_by_side import side_by_side
from reformcheck.reading.tables.value_columns import choose_values, settled, value_roles
from reformcheck.reading.words import Role, is_no_fact_mark
from reformcheck.records import replace

_LONGEST_TITLE = 300
_CODE = r"[A-Z][A-Z0-9_]*"


def lay_out(sample: Sequence[Row], header: Header, cells: CellReader, answers: Answers | None = None) -> Layout:
    """Sorts the columns by role, by their cells where the header leaves it open, and reads the title lines above them."""
    number = sample[header.last][0]
    above = sample[: header.first]
    below = [row for _, row in sample[header.last + 1 :]]
    sdmx = _is_sdmx(header.columns)
    columns = _grouped(_coded(header.columns) if sdmx else header.columns, above)
    columns = [_answered(column, answers) for column in columns] if answers else columns
    known = {column.index for column in columns}
    columns += [TableColumn(i, "", Role.BLANK) for i in range(len(header.texts)) if i not in known]
    indicator = cells.choose_indicator([column.index for column in columns if column.role is Role.INDICATOR], below)
    roles = value_roles(columns)
    columns = settled(columns, roles)
    values, others = choose_values(columns, roles, lambda column: column_cells(column.index, below), cells.is_figure)
    layout = Layout(
        number,
        "long" if Role.VALUE in roles else "wide",
        tuple(text.strip() for text in header.texts),
        values,
        indicator,
        subject=header.subject,
        subject_lines=header.subject_lines,
        header_rows=(sample[header.first][0], number),
        sdmx=sdmx,
    )
    layout.problems += others
    layout.footmarks = _footmarks([cells for _, cells in sample[header.first : header.last + 1]])
    layout.dates_by_as_of = not {column.role for column in columns} & {Role.PERIOD, Role.PERIOD_VALUE}
    layout.problems += unnamed(columns, values, below)
    _read_titles(above, layout)
    first_rows, figures = Below(columns, below), {column.index for column in values}
    for column in sorted(columns, key=lambda column: column.index):
        if column.index in figures:
            continue
        answered = answers is not None and answers.column(column.header) is not None
        role, problem = (column.role, None) if answered else cells.decide(column, first_rows)
        if column.role in (Role.UNIT_OR_REPORTER, Role.REPORTER, Role.UNKNOWN, Role.BLANK) and role is not Role.UNIT:
            layout.guessed.append((column, role))
        if role is Role.REPORTER and normalised(column.header) in PROVIDER_HEADERS:
            layout.providers.append(column.index)
        if problem:
            layout.problems.append((column.index, problem))
        _place(column, role, layout)
    if layout.period is not None:
        layout.stated = {c.index: c.period for c in layout.values if c.period and c.subject}
        layout.values = [replace(c, period=None) if c.index in layout.stated else c for c in layout.values]
    if layout.areas:
        layout.values = [replace(c, area=None) if _is_of_all(c) else c for c in layout.values]
    layout.problems += double_columns(layout)
    beside = side_by_side(columns, figures)
    if beside:
        layout.problems = [beside]
    return layout


def _footmarks(rows: Sequence[Sequence[str]]) -> dict[int, frozenset[str]]:
    """By column the marks on the texts of a header; that of a group stands over all of its columns."""
    found: dict[int, frozenset[str]] = {}
    for depth, cells in enumerate(rows):
        group: frozenset[str] = frozenset()
        for index, cell in enumerate(cells):
            own = marks_on(cell) if cell.strip() else frozenset()
            group = own if cell.strip() else group if depth + 1 < len(rows) else own
            if group:
                found[index] = found.get(index, frozenset()) | group
    return found


def _is_of_all(column: TableColumn) -> bool:
    """Tells whether a column of figures stands under 合计 beside columns of groups: a word for all of them, no area."""
    if column.subject is None or column.area is None or column.area.kind is not AreaKind.WHOLE:
        return False
    return any(normalised(text) in WHOLE_WORDS for text in column.header.split())


def _answered(column: TableColumn, answers: Answers) -> TableColumn:
    """The column, with the role that was answered for its header."""
    role = answers.column(column.header)
    return (
        column if role is None else TableColumn(column.index, column.header, role, unit=column.unit, group=column.group)
    )


def _is_sdmx(columns: Sequence[TableColumn]) -> bool:
    """Tells whether a header is that of SDMX-CSV, whose cells may be `CODE: label`."""
    names = {column.header.partition(":")[0].strip().casefold() for column in columns}
    return {"obs_value", "time_period"} <= names


def _coded(columns: Sequence[TableColumn]) -> list[TableColumn]:
    """The columns of SDMX-CSV 2.0 with `labels=name`, where the name of each component stands to the right of its code."""
    found: list[TableColumn] = []
    for column in columns:
        beside = found[-1] if found and found[-1].index == column.index - 1 else None
        named = beside and re.fullmatch(_CODE, beside.header) and not re.match(rf"{_CODE}(?::|$)", column.header)
        found.append(TableColumn(column.index, column.header, Role.IGNORED) if named else column)
    return found


def _grouped(columns: Sequence[TableColumn], above: Sequence[Row]) -> list[TableColumn]:
    """The columns, those of figures as no facts where a merged cell above them says 目标 or 上年同期."""
    width = max((column.index + 1 for column in columns), default=0)
    first = min((column.index for column in columns if column.role in POINTS), default=0)
    marked = {index for _, cells in above if not _is_title(cells, first) for index in _under_marks(cells, width)}
    if all(column.index in marked for column in columns if column.role in POINTS):
        return list(columns)  # NOTE: what is over every figure is a text about them, and set aside or accepted as such
    return [
        TableColumn(column.index, column.header, Role.NOT_FACT)
        if column.role in POINTS and column.index in marked
        else column
        for column in columns
    ]


def _is_title(cells: Sequence[str], first: int) -> bool:
    """Tells whether a line holds one text that begins left of the figures: it speaks about the table, not about columns."""
    filled = [index for index, cell in enumerate(cells) if cell.strip()]
    return len(filled) == 1 and (filled[0] < first or filled[0] == 0)


def _under_marks(cells: Sequence[str], width: int) -> list[int]:
    """The columns whose nearest text, in their own cell or to the left of it, says that they hold no facts."""
    found: list[int] = []
    is_mark = False
    for index in range(width):
        cell = cells[index] if index < len(cells) else ""
        is_mark = is_no_fact_mark(cell) if cell.strip() else is_mark
        if is_mark:
            found.append(index)
    return found


def _place(column: TableColumn, role: Role, layout: Layout) -> None:
    """Puts a column into its place; a second column of one meaning is a problem."""
    index = column.index
    match role:
        case Role.INDICATOR:
            if index != layout.indicator:
                layout.context[index] = Role.NOTE
        case Role.AREA:
            layout.areas.append(index)
        case Role.PERIOD:
            if layout.period is not None:
                layout.problems.append((index, repeated(column)))
            layout.period = index
        case Role.SUB_PERIOD:
            layout.sub_period = index
        case Role.UNIT:
            layout.units.append(index)
        case Role.UNIT_MULTIPLIER:
            layout.multiplier = index
        case Role.AS_OF if layout.period is None and layout.dates_by_as_of:
            layout.period = index
        case Role.NOTE | Role.BLANK | Role.BREAKDOWN | Role.STATUS | Role.AS_OF | Role.SOURCE | Role.QUALITY:
            layout.context[index] = role
        case Role.IGNORED | Role.REPORTER:
            layout.context[index] = role
        case Role.NOT_FACT:
            layout.no_fact.append(column)
        case Role.UNKNOWN | Role.AREA_VALUE:
            layout.unknown.append(column)
            layout.context[index] = Role.UNKNOWN
        case Role.ACTION:
            layout.action = index
        case Role.VALUE | Role.REPORT_VALUE | Role.SUBJECT | Role.PERIOD_VALUE:
            # NOTE: a year's column beside a value column, or a variable's beside an indicator column, is a second reading
            layout.problems.append((index, mixed(column)))
        case _:
            pass


def _read_titles(above: Sequence[Row], layout: Layout) -> None:
    """Reads the lines above the header: their texts, and units that hold for the whole table."""
    for row, cells in above:
        texts = [(index, cell.strip()[:_LONGEST_TITLE]) for index, cell in enumerate(cells) if cell.strip()]
        texts = joined_fields(texts)
        for index, text in texts:
            layout.titles.append((row, index, text))
            layout.title_units = units_in(text) or layout.title_units
