"""Which columns hold the figures: those with a word for a value, a variable, a period or an area above them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from reformcheck.issues import structural as catalogue
from reformcheck.periods import ReferencePeriod, parse_period
from reformcheck.quantities import is_missing
from reformcheck.reading.cells.areas import AreaKind
from reformcheck.reading.tables.ambiguities import mixed
from reformcheck.reading.tables.headers import TableColumn
from reformcheck.reading.text_problem import Problem
from reformcheck.reading.words import Role
from reformcheck.records import replace
from reformcheck.texts import message

Problems = list[tuple[int, Problem]]
Cells = Callable[[TableColumn], Sequence[str]]
"""The cells below a column in the first rows."""

_LONG = frozenset({Role.VALUE, Role.REPORT_VALUE})
_ACROSS = frozenset({Role.PERIOD_VALUE, Role.AREA_VALUE})
_VERSION = re.compile(
    r"(?i)(?P<year>[12]\d{3})年?度?\s*[(]?\s*(?:修|更正|调整|核[定实减]|审[定核计]|快报|初[步报]|暂|预|年报|决算|最?终|定案|[新原]|重新|公布|上报|可比"
    r"|revised|revision|restated|updated|prelim|provisional|flash|final|first|second)"
)
"""A year, and which of several figures for it a column holds: 2020年(修订), 2020年快报数."""


def value_roles(columns: Sequence[TableColumn]) -> frozenset[Role]:
    """The roles of the columns that hold the figures; words of reports count in a table of one figure a row only."""
    roles = {column.role for column in columns}
    if Role.SUBJECT in roles and Role.INDICATOR not in roles:
        return frozenset({Role.SUBJECT})
    across = any(column.period or (column.area and column.area.kind is not AreaKind.WHOLE) for column in columns)
    return _LONG if Role.VALUE in roles or (Role.REPORT_VALUE in roles and not across) else _ACROSS


def settled(columns: Sequence[TableColumn], roles: frozenset[Role]) -> list[TableColumn]:
    """The columns, with those unknown that have a word for a figure in a table whose figures stand elsewhere."""
    found = list(columns)
    if Role.AREA_VALUE not in roles:
        found = [replace(c, role=Role.UNKNOWN, area=None) if c.role is Role.AREA_VALUE else c for c in found]
    if Role.REPORT_VALUE not in roles:
        found = [replace(c, role=Role.UNKNOWN) if c.role is Role.REPORT_VALUE else c for c in found]
    return found


def choose_values(
    columns: Sequence[TableColumn], roles: frozenset[Role], cells: Cells, is_figure: Callable[[str], bool]
) -> tuple[list[TableColumn], Problems]:
    """The columns that hold figures, and those among them that could be read in two ways."""
    values = [column for column in columns if column.role in roles]
    problems: Problems = []
    if roles == _LONG and len(values) > 1:
        problems = [(column.index, competing(values)) for column in values[1:2]]
    if Role.AREA_VALUE in roles:
        dated = [column for column in values if column.period]
        if dated and len(dated) < len(values):
            # NOTE: 2019年 | 2020年 | 合计: the sum over the years is no area
            totals = {c.index for c in values if not c.period and c.area and c.area.kind is AreaKind.WHOLE}
            values = [column for column in values if column.index not in totals]
            problems += ((c.index, mixed(c)) for c in values if not c.period)
        problems += _among_areas(columns, values, cells, is_figure)
    problems += _other_versions(columns, values, cells, is_figure)
    return values, problems


def competing(values: Sequence[TableColumn]) -> Problem:
    """The problem of several columns, each of which may hold the figure: 本月 and 本月止累计."""
    headers = [column.header for column in values]
    found = message("Each of the columns {headers} may hold the figure.", headers=", ".join(headers))
    answers = ", ".join(f'--column "{header}=ignore"' for header in headers)
    hint = message("Remove those that do not, or say which: {answers}.", answers=answers)
    return Problem(catalogue.REPEATED_COLUMN, found, hint)


def _among_areas(
    columns: Sequence[TableColumn], values: Sequence[TableColumn], cells: Cells, is_figure: Callable[[str], bool]
) -> Problems:
    """Columns of figures among areas whose headers are no area that is known: 常乐 beside 三星镇."""
    first = min((column.index for column in values if column.area), default=None)
    if first is None:
        return []
    found: Problems = []
    for column in columns:
        if column.role is Role.UNKNOWN and column.index > first and _are_figures(cells(column), is_figure):
            text = message("The column {header} stands among areas and may be one.", header=column.header)
            hint = message("Write the full name of the area (常乐镇), or move the column before the areas.")
            found.append((column.index, Problem(catalogue.AMBIGUOUS_COLUMN, text, hint)))
    return found


def _other_versions(
    columns: Sequence[TableColumn], values: Sequence[TableColumn], cells: Cells, is_figure: Callable[[str], bool]
) -> Problems:
    """Columns of figures whose headers name another version of a column that is read: 2020年(修订) beside 2020年."""
    dated = {column.period: column for column in values if column.period}
    if not dated:
        return []
    found: Problems = []
    for column in columns:
        begun = _period_begun(column.header) if column.role is Role.UNKNOWN else None
        beside = dated.get(begun) if begun else None
        if beside and _are_figures(cells(column), is_figure):
            text = message(
                "The column {header} may hold other figures for {period} than the column {beside}.",
                header=column.header,
                period=str(beside.period),
                beside=beside.header,
            )
            hint = message(
                'If it does not count, remove it, or say so: --column "{header}=ignore".', header=column.header
            )
            found.append((column.index, Problem(catalogue.AMBIGUOUS_COLUMN, text, hint)))
    return found


def _period_begun(header: str) -> ReferencePeriod | None:
    """The year of a header that says which of several figures for it the column holds."""
    found = _VERSION.match(unicodedata.normalize("NFKC", header).strip())
    return parse_period(found["year"]) if found else None


def _are_figures(texts: Sequence[str], is_figure: Callable[[str], bool]) -> bool:
    filled = [text for text in texts if not is_missing(text)]
    return bool(filled) and all(map(is_figure, filled))
