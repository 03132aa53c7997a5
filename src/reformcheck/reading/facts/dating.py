"""When a row is: its period cells, the header of its column, or what the title says."""

from __future__ import annotations

from msgspec import Struct, field

from reformcheck.issues import Severity, content
from reformcheck.periods import ReferencePeriod, parse_period
from reformcheck.quantities import parse_number
from reformcheck.reading.cells.marks import without_name_mark
from reformcheck.reading.facts.table_issues import TableIssues
from reformcheck.reading.tables.headers import TableColumn
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

_MOST_TEXTS = 20_000
"""How many texts are remembered: memory grows with the facts, not with the text."""


class Dater(Struct):
    """Dates the rows of one table."""

    layout: Layout
    sink: TableIssues
    years: range
    """The years near enough to the plan's."""
    outside: ReferencePeriod | None = None
    """The period of a table without such a column."""
    heading: ReferencePeriod | None = None
    """That of the rows below a heading."""
    _periods: dict[str, ReferencePeriod | None] = field(default_factory=dict)
    _latest: tuple[str | None, ReferencePeriod | None] = (None, None)

    def take_period_from_outside(self, found: list[ReferencePeriod]) -> None:
        """Takes the one period that title, sheet, file or folder name, or says that there is none."""
        years = [period for period in found if period.is_year]
        if len(found) > 1 and len(years) == 1 and all(period.year == years[0].year for period in found):
            found = years  # NOTE: 2020年统计表（截至6月底）: what the date says of the year is held against it later
        if len(found) == 1 and self.plausible(found[0]):
            self.outside = found[0]
            text = message("The period {period} was taken from the title.", period=str(found[0]))
            self.sink.whole(content.PERIOD_FROM_TITLE, text, None)
            return
        text = message(
            "The table has no period column, and its title does not name one period (found: {found}).",
            found=", ".join(map(str, found)) or "-",
        )
        self.sink.whole(content.UNREADABLE_PERIOD, text, message("Add a column 年份 (period)."))

    def period(self, cells: list[str]) -> ReferencePeriod | None:
        """Returns when a row is; None where that cannot be said."""
        if self.layout.period is None:
            return self.heading or self.outside
        text = cells[self.layout.period]
        part = cells[self.layout.sub_period].strip() if self.layout.sub_period is not None else ""
        key = f"{text}\0{part}" if part else text
        if key == self._latest[0]:
            return self._latest[1]
        if key not in self._periods:
            whole = self.plausible(parse_period(text) or parse_period(without_name_mark(text)))
            period = _within(whole, part) if part else whole
            self._latest = key, period
            if len(self._periods) >= _MOST_TEXTS:
                return period
            self._periods[key] = period
        return self._periods[key]

    def period_of(self, column: TableColumn) -> ReferencePeriod | None:
        """Returns the period that a column's header states, if it is a plausible one."""
        return self.plausible(column.period)

    def is_figure(self, cells: list[str]) -> bool:
        """Tells whether a figure stands where the period should, and is no year of any time: the row is shifted."""
        text = cells[self.layout.period] if self.layout.period is not None else ""
        return bool(text.strip()) and parse_period(text) is None and isinstance(parse_number(text), tuple)

    def plausible(self, period: ReferencePeriod | None) -> ReferencePeriod | None:
        """The period, where its year is near enough to the plan's."""
        return period if period and period.year in self.years else None

    def _position(self, cells: list[str], column: TableColumn) -> int | None:
        """The column whose text cannot be read: that of the years, of the months beside them, or the value's own."""
        layout = self.layout
        if column.period is not None:
            return column.index
        if layout.period is not None and layout.sub_period is not None and cells[layout.sub_period].strip():
            return layout.sub_period if self.plausible(parse_period(cells[layout.period])) else layout.period
        return layout.period

    def tell_period(self, number: int, cells: list[str], column: TableColumn) -> None:
        """Says why a row has no period."""
        position = self._position(cells, column)
        if position is None or self.sink.issues.pass_over(Severity.ERROR):
            return
        text = cells[position] if column.period is None else column.header
        years = self.years
        parsed = parse_period(text)
        if column.period or (parsed and parsed.year not in years):
            found = message(
                "{text} is far from the years of the plan ({first}-{last}).", text=text, first=years[0], last=years[-1]
            )
            problem = Problem(content.IMPLAUSIBLE_PERIOD, found, message("Correct the year."))
        else:
            problem = Problem(
                content.UNREADABLE_PERIOD,
                message("{text} is not a period that can be read.", text=text or "-"),
                message("Write 2020, 2020-06, 2020Q2, 2020年1-9月 or 2020-12-31."),
            )
        self.sink.problem(problem, number, position, text)


def _within(year: ReferencePeriod | None, part: str) -> ReferencePeriod | None:
    """The month or quarter that a second column names within a year: 6, 6月, 一季度, Q2, 1-6月; None where it names none."""
    if year is None or not year.is_year:
        return None
    for text in (f"{year.year}年{part}", f"{year.year}年{part}月", f"{year.year}{part}"):
        period = parse_period(text)
        if period:
            return period
    return year if part in ("全年", "年度", "合计") else None
