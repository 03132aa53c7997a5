"""What the cells of a column say where its header leaves it open: a unit, a place, an organisation, a period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reformcheck.issues import structural as catalogue
from reformcheck.issues.model import column_letter
from reformcheck.names import normalised
from reformcheck.periods import parse_period
from reformcheck.plan import Plan
from reformcheck.quantities import NotANumber, is_missing, parse_number
from reformcheck.reading.cells.areas import AreaKind, AreaReader
from reformcheck.reading.context.claims import TextPlace
from reformcheck.reading.context.grammar import Grammar
from reformcheck.reading.tables.headers import HeaderReader, TableColumn
from reformcheck.reading.text_problem import Problem
from reformcheck.reading.words import Role, is_no_fact_mark, is_note_line
from reformcheck.texts import Message, message

Rows = Sequence[Sequence[str]]

_ORGANISATION = (
    r"(?:局|委|办|办公室|会|部|社|台|院|中心|公司|厂|集团|处|科|股|署|政府|厅|所|站|校|学院|大学|银行|党工委|管委会)$"
)
_NEAR_YEARS = 30
_LONGEST_NAME = 100
_VALUES = (Role.VALUE, Role.REPORT_VALUE, Role.SUBJECT, Role.PERIOD_VALUE)


class Below:
    """The first rows below a header, and what its columns are together: looked at once, however many columns there are."""

    def __init__(self, columns: Sequence[TableColumn], rows: Rows) -> None:
        """Takes the columns of the header and the rows."""
        # NOTE: a text that stands alone in its row is a heading or a note, whatever column it stands in
        self.rows = [row for row in rows if sum(map(bool, map(str.strip, row))) > 1]
        self.roles = {column.role for column in columns}
        self.indicators = [column.index for column in columns if column.role is Role.INDICATOR]
        self.first_value = min((column.index for column in columns if column.role in _VALUES), default=0)

    def texts(self, index: int) -> set[str]:
        """The different cells of a column that say something."""
        texts = set(map(str.strip, column_cells(index, self.rows)))
        return {text for text in texts if not is_missing(text) and not is_note_line(text)}


class CellReader:
    """Decides columns by their cells, with the names of one plan."""

    def __init__(self, plan: Plan, areas: AreaReader, grammar: Grammar, headers: HeaderReader) -> None:
        """Takes the readers of the plan's names."""
        self._plan = plan
        self._areas = areas
        self._grammar = grammar
        self._headers = headers

    def choose_indicator(self, columns: Sequence[int], rows: Rows) -> int | None:
        """Of several columns such as 指标代码 and 指标名称 the one whose cells the plan knows best; the first where they tie."""
        if len(columns) < 2:
            return columns[0] if columns else None
        return max(
            columns,
            key=lambda index: sum(self._headers.subject(cell) is not None for cell in column_cells(index, rows)),
        )

    def decide(self, column: TableColumn, below: Below) -> tuple[Role, Problem | None]:
        """Returns the role of a column, and a problem where two readings of it would give different facts."""
        match column.role:
            case Role.UNIT_OR_REPORTER:
                return self._decide_unit(column, below)
            case Role.INDICATOR:
                return Role.INDICATOR, self._check_second_name(column, below)
            case Role.ROW_LABEL:
                return self._decide_label(column, below.texts(column.index))
            case Role.REPORTER | Role.UNKNOWN | Role.BLANK if texts := below.texts(column.index):
                return self._decide_open(column, below.roles, below.first_value, texts)
            case _:
                return column.role, None

    def is_figure(self, text: str) -> bool:
        """Tells whether a cell is a figure, with or without its unit."""
        return self._headers.is_figure(text)

    def contradicts(self, column: TableColumn, role: Role, has_areas: bool, text: str) -> Problem | None:
        """Why a cell further down makes another column of one that the first rows made `role`; None where it does not.

        NOTE: a column is decided on the first rows; a place that appears in row 300 would be read as the whole area.
        """
        if role is Role.AREA or len(text) > _LONGEST_NAME:
            return None
        if column.role is Role.UNIT_OR_REPORTER and self._kind(text) is not Role.REPORTER:
            other = True
        elif has_areas:
            return None
        elif column.role in (Role.UNIT_OR_REPORTER, Role.REPORTER):
            other = self._names_other_area(text)
        else:
            other = self._areas.looks_like_area(text) and self._areas.read(text).kind is not AreaKind.WHOLE
        if not other or is_missing(text) or is_note_line(text):
            return None
        header = column.header or column_letter(column.index)
        return _ambiguous(message("The cells under {header} name areas further down.", header=header))

    def _decide_unit(self, column: TableColumn, below: Below) -> tuple[Role, Problem | None]:
        """Decides whether 单位 is the unit of measure, a place or the reporting organisation."""
        texts = below.texts(column.index)
        kinds = {self._kind(text) for text in texts}
        if kinds <= {Role.UNIT} or kinds == {Role.UNIT, Role.UNKNOWN}:
            # NOTE: among units a text that is none is a bad cell, told where it stands; it does not stop the file
            return Role.UNIT, None
        if kinds == {Role.AREA}:
            return Role.AREA, None
        if kinds == {Role.REPORTER} and not self._name_other_area(texts, below.roles):
            return Role.REPORTER, None
        found = message("The cells under {header} may be units, places or organisations.", header=column.header)
        return Role.REPORTER, _ambiguous(found)

    def _kind(self, text: str) -> Role:
        """What a cell under 单位 is; UNKNOWN where it may be anything, such as a place without its kind."""
        if self._plan.find_organisation(text):
            return Role.REPORTER
        if self._plan.unit_reader.read(text):
            return Role.UNIT
        if self._areas.looks_like_area(text):
            return Role.AREA
        return Role.REPORTER if re.search(_ORGANISATION, text) else Role.UNKNOWN

    def _decide_label(self, column: TableColumn, texts: set[str]) -> tuple[Role, Problem | None]:
        """Decides what a pivot table names in its first column; the row of the grand total is the whole area."""
        if all(map(self._areas.looks_like_area, texts)):
            return Role.AREA, None
        if all(map(self._is_near_period, texts)):
            return Role.PERIOD, None
        return Role.UNKNOWN, _ambiguous(message("The cells under {header} may name areas.", header=column.header))

    def _is_near_period(self, text: str) -> bool:
        """Tells whether a text is a period of the plan's time."""
        period = parse_period(text)
        return period is not None and abs(period.year - self._plan.document.issued.year) <= _NEAR_YEARS

    def _decide_open(
        self, column: TableColumn, roles: set[Role], first_value: int, texts: set[str]
    ) -> tuple[Role, Problem | None]:
        """Looks whether a column that is not read, or has no header, holds the areas or periods of the table."""
        header = column.header or column_letter(column.index)
        if Role.AREA not in roles:
            places = {text for text in texts if self._areas.looks_like_area(text)}
            if column.role is Role.BLANK and places == texts:
                return Role.AREA, None
            if column.role is Role.REPORTER:
                places = texts if self._name_other_area(texts, roles) else set()
            else:
                places = {text for text in places if self._areas.read(text).kind is not AreaKind.WHOLE}
            labels = column.role is Role.BLANK and column.index < first_value and not all(map(_is_figure, texts))
            if places or labels:
                return column.role, _ambiguous(message("The cells under {header} may name areas.", header=header))
        dated = Role.PERIOD in roles or Role.PERIOD_VALUE in roles or column.role is Role.REPORTER
        if not dated and all(map(self._is_near_period, texts)):
            return column.role, _ambiguous(message("The cells under {header} may be periods.", header=header))
        return column.role, None

    def _name_other_area(self, texts: set[str], roles: set[Role]) -> bool:
        """Tells whether organisations are those of another area, in a table that has no column for it: 常乐镇总工会."""
        if Role.AREA in roles:
            return False
        return any(map(self._names_other_area, texts))

    def _names_other_area(self, text: str) -> bool:
        """Tells whether the name of an organisation holds that of another place: 常乐镇总工会."""
        return any(area.kind is not AreaKind.WHOLE for area in self._grammar.read(text, TextPlace.SOURCE).areas)

    def _check_second_name(self, column: TableColumn, below: Below) -> Problem | None:
        """A second indicator column may repeat the first or hold codes; words to its right narrow it down: 其中25人以上."""
        chosen = self.choose_indicator(below.indicators, below.rows)
        if chosen is None or column.index <= chosen:
            return None
        for row in below.rows:
            if len(row) <= column.index:
                continue
            first, second = self._headers.subject(row[chosen]), self._headers.subject(row[column.index])
            text = normalised(row[column.index])
            narrowed = second != first if second else not (text.isascii() or self._is_no_fact_or_fact(text))
            if first and narrowed:
                return _ambiguous(message("The cells under {header} narrow the indicator down.", header=column.header))
        return None

    @staticmethod
    def _is_no_fact_or_fact(text: str) -> bool:
        """Tells whether a word says what kind of figure a row holds."""
        return is_no_fact_mark(text) or re.fullmatch(r"(?:实际|完成|实绩)(?:数|值|数值)?", text) is not None


def column_cells(index: int, rows: Rows) -> list[str]:
    """The cells of a column, of the rows that reach as far."""
    return [row[index] for row in rows if len(row) > index]


def _is_figure(text: str) -> bool:
    return not isinstance(parse_number(text), NotANumber)


def _ambiguous(found: Message) -> Problem:
    hint = message("Name the column by what it holds: 地区 (area), 年份 (period), 计量单位 (unit), 备注 (note).")
    return Problem(catalogue.AMBIGUOUS_COLUMN, found, hint)
