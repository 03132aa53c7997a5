"""What a table is laid out like: which column holds what, and what stands above them."""

from __future__ import annotations

from msgspec import Struct, field

from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Subject
from reformcheck.reading.cells.decimal_commas import DecimalComma
from reformcheck.reading.tables.headers import TableColumn
from reformcheck.reading.text_problem import Problem
from reformcheck.reading.words import Role


class Layout(Struct):
    """The columns of a table by role, and what its title says."""

    header_row: int
    kind: str
    headers: tuple[str, ...]
    values: list[TableColumn]
    indicator: int | None = None
    areas: list[int] = field(default_factory=list)
    period: int | None = None
    sub_period: int | None = None
    """A column of months or quarters beside the year."""
    units: list[int] = field(default_factory=list)
    multiplier: int | None = None
    context: dict[int, Role] = field(default_factory=dict)
    """By column whose cells speak about the figures beside them: remarks, statuses, groups, and those that nobody knows."""
    no_fact: list[TableColumn] = field(default_factory=list)
    unknown: list[TableColumn] = field(default_factory=list)
    guessed: list[tuple[TableColumn, Role]] = field(default_factory=list)
    """Columns whose meaning was told by the cells of the first rows; those further down must not tell another."""
    titles: list[tuple[int, int, str]] = field(default_factory=list)
    """The texts above the header, each with its row and column."""
    title_units: tuple[str, ...] = ()
    subject: tuple[Subject, str] | None = None
    """What a line above says the whole table is about, with the unit in its bracket."""
    subject_lines: frozenset[str] = frozenset()
    """The texts that say it, and nothing else."""
    header_rows: tuple[int, int] = (0, 0)
    """The first and the last row of the header."""
    sdmx: bool = False
    """SDMX-CSV: cells may be `CODE: label`."""
    action: int | None = None
    """SDMX-CSV 2.0: the column that says whether a row adds or deletes."""
    decimal_comma: DecimalComma = DecimalComma.NONE
    stated: dict[int, ReferencePeriod] = field(default_factory=dict)
    """By column of figures that stands under a period beside a column of periods: what the rows must say too."""
    dates_by_as_of: bool = False
    """No column names a period, so that a date of the figures (统计时点) is when they are."""
    row_length: int | None = None
    """How many cells each row of data has, where the text of a row was split into them."""
    providers: list[int] = field(default_factory=list)
    """Columns with the organisation that handed in each row."""
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    """Column and problem; an error means the table cannot be read."""
    footmarks: dict[int, frozenset[str]] = field(default_factory=dict)
    """By column the marks of footnotes on its header and on the groups above it."""

    @property
    def read_columns(self) -> set[int]:
        """The columns that decide what a figure is; remarks may say that it is none."""
        single = (self.indicator, self.period, self.sub_period, self.multiplier, self.action)
        deciding = (index for index, role in self.context.items() if role in (Role.STATUS, Role.BREAKDOWN, Role.AS_OF))
        several = (*self.areas, *self.units, *deciding, *(column.index for column in self.values))
        return {index for index in (*single, *several) if index is not None}
