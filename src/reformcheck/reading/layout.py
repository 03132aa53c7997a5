"""Where the table is: the header row, what stands above it, and which column holds what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reformcheck.issues import structural as catalogue
from reformcheck.periods import ReferencePeriod, periods_in
from reformcheck.plan import Plan
from reformcheck.quantities import is_missing
from reformcheck.reading.areas import AreaReader
from reformcheck.reading.delimited import Row
from reformcheck.reading.headers import Column, HeaderReader
from reformcheck.reading.values import Problem
from reformcheck.reading.words import Role
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
    units: list[int] = field(default_factory=list)
    multiplier: int | None = None
    notes: list[int] = field(default_factory=list)
    status: int | None = None
    no_fact: list[Column] = field(default_factory=list)
    unknown: list[Column] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    title_unit: str = ""
    title_periods: list[ReferencePeriod] = field(default_factory=list)
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    """Column and problem; an error means the table cannot be read."""


def find_header(sample: Sequence[Row], reader: HeaderReader) -> tuple[int, list[Column]] | None:
    """Returns the position in the sample of the first row that is a header, and its columns."""
    for position, (_, cells) in enumerate(sample[:SEARCHED_ROWS]):
        columns = reader.columns(cells)
        if columns:
            return position, columns
    return None


def lay_out(sample: Sequence[Row], position: int, columns: list[Column], plan: Plan, areas: AreaReader) -> Layout:
    """Sorts the columns by role and reads the title lines above them."""
    number, cells = sample[position]
    roles = {column.role for column in columns}
    value_role = (
        Role.SUBJECT if Role.INDICATOR not in roles else Role.VALUE if Role.VALUE in roles else Role.PERIOD_VALUE
    )
    layout = Layout(
        number,
        "wide" if value_role is not Role.VALUE else "long",
        tuple(cell.strip() for cell in cells),
        [column for column in columns if column.role is value_role],
    )
    below = [row for _, row in sample[position + 1 :]]
    for column in columns:
        role = column.role
        if role is Role.UNIT_OR_REPORTER:
            role = _decide_reporter(column, below, plan, areas, layout)
        _place(column, role, value_role, layout)
    _check_single(layout)
    _read_titles(sample[:position], plan, layout)
    return layout


def _place(column: Column, role: Role, value_role: Role, layout: Layout) -> None:
    """Puts a column into its place; a second column of one meaning is a problem."""
    index = column.index
    match role:
        case Role.INDICATOR:
            if layout.indicator is None:
                layout.indicator = index
            # NOTE: 指标代码 beside 指标名称 names the same thing twice; the first of the two is read
        case Role.AREA:
            layout.areas.append(index)
        case Role.PERIOD:
            if layout.period is not None:
                layout.problems.append((index, _repeated(column)))
            layout.period = index
        case Role.UNIT:
            layout.units.append(index)
        case Role.UNIT_MULTIPLIER:
            layout.multiplier = index
        case Role.NOTE:
            layout.notes.append(index)
        case Role.STATUS:
            layout.status = index
        case Role.NOT_FACT:
            layout.no_fact.append(column)
        case Role.UNKNOWN:
            layout.unknown.append(column)
        case Role.VALUE | Role.SUBJECT | Role.PERIOD_VALUE if role is not value_role:
            # NOTE: a year's column beside a value column, or a variable's beside an indicator column, is a second reading
            layout.problems.append((index, _mixed(column)))
        case _:
            pass


def _check_single(layout: Layout) -> None:
    if layout.kind == "long" and len(layout.values) > 1:
        layout.problems += ((column.index, _repeated(column)) for column in layout.values[1:])
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


def _decide_reporter(column: Column, rows: list[list[str]], plan: Plan, areas: AreaReader, layout: Layout) -> Role:
    """Decides by its cells whether 单位 is the unit of measure, a place or the reporting organisation."""
    cells = {row[column.index].strip() for row in rows if len(row) > column.index}
    cells = {cell for cell in cells if not is_missing(cell)}
    kinds = {_kind_of_cell(cell, plan, areas) for cell in cells}
    if kinds <= {Role.UNIT}:
        return Role.UNIT
    if kinds == {Role.AREA}:
        return Role.AREA
    if kinds <= {Role.REPORTER} and (len(cells) == 1 or all(plan.find_organisation(cell) for cell in cells)):
        return Role.REPORTER
    problem = Problem(
        catalogue.AMBIGUOUS_COLUMN,
        message("The cells under {header} may be units, places or organisations.", header=column.header),
        message("Rename the column: 计量单位 (unit) for a unit of measure, 地区 (area) for a place."),
    )
    layout.problems.append((column.index, problem))
    return Role.REPORTER


def _kind_of_cell(cell: str, plan: Plan, areas: AreaReader) -> Role:
    if plan.find_organisation(cell):
        return Role.REPORTER
    if plan.unit_reader.read(cell):
        return Role.UNIT
    return Role.AREA if areas.looks_like_area(cell) else Role.REPORTER


def _read_titles(above: Sequence[Row], plan: Plan, layout: Layout) -> None:
    """Reads the lines above the header: the periods they name, and a unit that holds for the whole table."""
    for _, cells in above:
        texts = [cell.strip() for cell in cells if cell.strip()]
        layout.titles += texts
        for text in texts:
            unit = _title_unit(text)
            if unit and plan.unit_reader.read(unit):
                layout.title_unit = unit
    periods = [period for text in layout.titles for period in periods_in(text)]
    layout.title_periods = list(dict.fromkeys(periods))


def _title_unit(text: str) -> str | None:
    for separator in ("：", ":"):
        for word in ("计量单位", "单位", "unit"):
            before, found, after = text.lower().partition(word + separator)
            if found and len(before.strip("（( ")) == 0:
                return after.strip(" ）)")
    return None


def describe_missing_header(plan: Plan) -> Message:
    """Says what was looked for in a file in which nothing was recognised."""
    labels = ", ".join(f"{entry.label.zh} ({entry.id})" for entry in list(plan.indicators.values())[:4])
    return message(
        "Looked for a header row with the columns indicator, period and value (指标, 年份, 数值), or with a column for a variable or "
        "indicator of the plan such as {labels}.",
        labels=labels,
    )
