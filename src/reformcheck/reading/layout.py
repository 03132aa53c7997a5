"""Where the table is: the header row, what stands above it, and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reformcheck.issues import structural as catalogue
from reformcheck.names import normalised
from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Plan
from reformcheck.reading.cells import CellReader
from reformcheck.reading.delimited import Row
from reformcheck.reading.headers import Column, HeaderReader
from reformcheck.reading.titles import is_no_fact_title, periods_of, units_in
from reformcheck.reading.problem import Problem
from reformcheck.reading.words import Role, is_no_fact_mark
from reformcheck.texts import Message, message

SEARCHED_ROWS = 60
"""How many rows may stand above the header."""


@dataclass(slots=True)
class Layout:
    """The columns of a table by role, and what its title says."""

    header_row: int
    kind: str
    headers: tuple[str, ...]
    values: list[Column]
    indicator: int | None = None
    areas: list[int] = field(default_factory=list)
    period: int | None = None
    sub_period: int | None = None
    """A column of months or quarters beside the year."""
    units: list[int] = field(default_factory=list)
    multiplier: int | None = None
    notes: list[int] = field(default_factory=list)
    breakdowns: list[int] = field(default_factory=list)
    """Columns that narrow a row to a part of what it is about: 行业, 性别."""
    status: int | None = None
    no_fact: list[Column] = field(default_factory=list)
    unknown: list[Column] = field(default_factory=list)
    guessed: list[tuple[Column, Role]] = field(default_factory=list)
    """Columns whose meaning was told by the cells of the first rows; those further down must not tell another."""
    marks: list[int] = field(default_factory=list)
    """Columns that are not read but may say that a row is no observation: 类型 with the cells 实际 and 目标."""
    titles: list[str] = field(default_factory=list)
    wish: str | None = None
    """The title that says that the whole table is one of targets."""
    title_units: tuple[str, ...] = ()
    title_periods: list[ReferencePeriod] = field(default_factory=list)
    decimal_comma: bool = False
    """Decimals stand after a comma throughout, as in SDMX-CSV separated by semicolons."""
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    """Column and problem; an error means the table cannot be read."""


_LONGEST_TITLE = 300
_NARROWING = r"其中|以上|以下|以内|[男女]|规模|小微|大型|中型|(?:镇|乡|街道|村|社区|园区|开发区)$"
_WITH_COMMA = r"[+-]?\d{1,3}(?:\.\d{3})*,\d+|[+-]?\d+,\d+"


def uses_decimal_comma(layout: Layout, rows: Sequence[Sequence[str]]) -> bool:
    """Tells whether the values of a long table are written with a decimal comma, and none with a decimal point.

    1,060 alone may be either and is read as one thousand and sixty; 85,4 cannot be.
    """
    if layout.kind != "long" or not layout.values:
        return False
    index = layout.values[0].index
    cells = [row[index].strip() for row in rows if len(row) > index]
    commas = [cell for cell in cells if re.fullmatch(_WITH_COMMA, cell)]
    if not any(len(cell.rpartition(",")[2]) != 3 for cell in commas):
        return False
    return not any("." in cell and cell not in commas for cell in cells)


def find_header(sample: Sequence[Row], reader: HeaderReader) -> tuple[int, list[Column]] | None:
    """Returns the position in the sample of the first row that is a header, and its columns."""
    for position, (_, cells) in enumerate(sample[:SEARCHED_ROWS]):
        columns = reader.columns(cells)
        if columns:
            return position, columns
    return None


def lay_out(sample: Sequence[Row], position: int, columns: list[Column], cells: CellReader) -> Layout:
    """Sorts the columns by role, by their cells where the header leaves it open, and reads the title lines above them."""
    number, headers = sample[position]
    below = [row for _, row in sample[position + 1 :]]
    columns = [_grouped(column, sample[:position]) for column in columns]
    columns += [Column(i, "", Role.BLANK) for i in range(len(headers)) if not headers[i].strip()]
    indicator = cells.choose_indicator([column.index for column in columns if column.role is Role.INDICATOR], below)
    roles = {column.role for column in columns}
    value_role = (
        Role.SUBJECT if Role.INDICATOR not in roles else Role.VALUE if Role.VALUE in roles else Role.PERIOD_VALUE
    )
    layout = Layout(
        number,
        "wide" if value_role is not Role.VALUE else "long",
        tuple(cell.strip() for cell in headers),
        [column for column in columns if column.role is value_role],
        indicator,
    )
    layout.problems += _narrowed(columns, sample[:position])
    layout.decimal_comma = uses_decimal_comma(layout, below)
    _read_titles(sample[:position], layout)
    for column in sorted(columns, key=lambda column: column.index):
        role, problem = cells.decide(column, columns, below)
        if column.role in (Role.UNIT_OR_REPORTER, Role.REPORTER, Role.UNKNOWN, Role.BLANK) and role is not Role.UNIT:
            layout.guessed.append((column, role))
        if problem:
            layout.problems.append((column.index, problem))
        _place(column, role, value_role, layout)
    _check_single(layout)
    return layout


def _grouped(column: Column, above: Sequence[Row]) -> Column:
    """The column, or one that is no fact where a merged cell above it says 目标 or 上年同期."""
    if column.role not in (Role.SUBJECT, Role.VALUE, Role.PERIOD_VALUE):
        return column
    for _, cells in above:
        group = next((cell for cell in reversed(cells[: column.index + 1]) if cell.strip()), "")
        if is_no_fact_mark(group):
            return Column(column.index, column.header, Role.NOT_FACT)
    return column


def _narrowed(columns: Sequence[Column], above: Sequence[Row]) -> list[tuple[int, Problem]]:
    """Columns under a second line of headers that may narrow them (其中25人以上, 三星镇): the program asks rather than guesses.

    A heading of any other kind (工会建设, 年末数, an organisation) leaves the column what its own header says.
    """
    if not above:
        return []
    cells = above[-1][1]
    groups = [(i, cell.strip()) for i, cell in enumerate(cells) if i and cell.strip() and re.search(_NARROWING, cell)]
    values = [column.index for column in columns if column.role in (Role.SUBJECT, Role.VALUE)]
    found: list[tuple[int, Problem]] = []
    for index, group in groups:
        if index in values and not is_no_fact_mark(group):
            text = message("The column stands under {group}, which may narrow what it is about.", group=group)
            hint = message("Write one line of headers, each column with its whole name.")
            found.append((index, Problem(catalogue.AMBIGUOUS_COLUMN, text, hint)))
    return found


def _place(column: Column, role: Role, value_role: Role, layout: Layout) -> None:
    """Puts a column into its place; a second column of one meaning is a problem."""
    index = column.index
    match role:
        case Role.INDICATOR:
            if index != layout.indicator:
                layout.marks.append(index)
        case Role.AREA:
            layout.areas.append(index)
        case Role.PERIOD:
            if layout.period is not None:
                layout.problems.append((index, _repeated(column)))
            layout.period = index
        case Role.SUB_PERIOD:
            layout.sub_period = index
        case Role.UNIT:
            layout.units.append(index)
        case Role.UNIT_MULTIPLIER:
            layout.multiplier = index
        case Role.NOTE | Role.BLANK:
            layout.notes.append(index)
        case Role.BREAKDOWN:
            layout.breakdowns.append(index)
            layout.marks.append(index)
        case Role.STATUS:
            layout.status = index
            layout.marks.append(index)
        case Role.NOT_FACT:
            layout.no_fact.append(column)
        case Role.UNKNOWN:
            layout.unknown.append(column)
            layout.marks.append(index)
        case Role.VALUE | Role.SUBJECT | Role.PERIOD_VALUE if role is not value_role:
            # NOTE: a year's column beside a value column, or a variable's beside an indicator column, is a second reading
            layout.problems.append((index, _mixed(column)))
        case _:
            pass


def _check_single(layout: Layout) -> None:
    if layout.kind == "long" and len(layout.values) > 1:
        layout.problems += ((column.index, _repeated(column)) for column in layout.values[1:])
    if layout.indicator is None:
        # NOTE: under merged headers (2019年 | 2020年, 目标 | 实际) the same header stands twice and means two things
        seen: set[str] = set()
        for column in layout.values:
            if normalised(column.header) in seen:
                layout.problems.append((column.index, _repeated(column)))
            seen.add(normalised(column.header))
    if len(layout.areas) > 2:
        problem = Problem(
            catalogue.REPEATED_COLUMN,
            message(
                "More than two columns name the area: {headers}.",
                headers=", ".join(layout.headers[i] for i in layout.areas),
            ),
            message("Keep the one that holds the town, and its code."),
        )
        layout.problems.append((layout.areas[2], problem))


def _repeated(column: Column) -> Problem:
    return Problem(
        catalogue.REPEATED_COLUMN,
        message("A second column {header} has the same meaning.", header=column.header),
        message("Remove or rename one of the two."),
    )


def _mixed(column: Column) -> Problem:
    return Problem(
        catalogue.AMBIGUOUS_COLUMN,
        message(
            "The column {header} could hold values too, beside the indicator and value columns.", header=column.header
        ),
        message("Remove it, or hand in either a row per value or a column per variable."),
    )


def _read_titles(above: Sequence[Row], layout: Layout) -> None:
    """Reads the lines above the header: the periods they name, and units that hold for the whole table."""
    for _, cells in above:
        texts = [cell.strip()[:_LONGEST_TITLE] for cell in cells if cell.strip()]
        layout.titles += texts
        for text in texts:
            layout.title_units = units_in(text) or layout.title_units
        plain = [text for text in texts if units_in(text) is None]
        if len(plain) == 1 and is_no_fact_title(plain[0]) and not is_no_fact_mark(plain[0]):
            layout.wish = plain[0]
    layout.title_periods = periods_of(layout.titles)


def describe_missing_header(plan: Plan) -> Message:
    """Says what was looked for in a file in which nothing was recognised."""
    labels = ", ".join(f"{entry.label.zh} ({entry.id})" for entry in list(plan.indicators.values())[:4])
    return message(
        "Looked for a header row with the columns indicator, period and value (指标, 年份, 数值), or with a column for a "
        "variable or indicator of the plan such as {labels}.",
        labels=labels,
    )
