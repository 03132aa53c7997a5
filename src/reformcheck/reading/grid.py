"""What every format is turned into: numbered rows of text cells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Generator, Mapping
from contextlib import closing
from typing import NamedTuple, Protocol

from msgspec import Struct, field

from reformcheck.names import has_invisible, without_invisible
from reformcheck.reading.text_problem import Problem

MOST_WRAPS = 10_000
"""How many rows of several lines are remembered; below them nobody knows in which line a row stands."""
Row = tuple[int, list[str]]
"""A row's number as a spreadsheet counts it, from 1, and the text of its cells."""


class Cell(str):
    """A cell that holds more than its text. Cells that do not are plain `str`."""

    __slots__ = ("columns", "inherits", "mark", "problem", "rows", "shown", "spread", "struck")

    shown: str | None
    """What the spreadsheet displays, where that hides digits of what it holds."""
    spread: str | None
    """The text of the merged cell that covers this one, whose own text is empty."""
    problem: Problem | None
    """Why the cell has no value that counts: an error value, a formula that was never calculated."""
    rows: int
    columns: int
    """How many rows and columns a merged cell spans, from this one on."""
    mark: str
    """The characters that stand raised or lowered beside the text, which are no part of it."""
    struck: bool
    """The text, or some of it, is struck out."""
    inherits: bool
    """Some of a text with several fonts has that of its cell."""

    def __new__(
        cls,
        text: str = "",
        *,
        shown: str | None = None,
        spread: str | None = None,
        problem: Problem | None = None,
        rows: int = 1,
        columns: int = 1,
        mark: str = "",
        struck: bool = False,
        inherits: bool = True,
    ) -> Cell:
        """Makes a cell of a text and what is known besides."""
        cell = super().__new__(cls, text)
        cell.shown, cell.spread, cell.problem = shown, spread, problem
        cell.rows, cell.columns = rows, columns
        cell.mark, cell.struck, cell.inherits = mark, struck, inherits
        return cell

    def with_text(
        self,
        text: str,
        *,
        spread: str | None = None,
        struck: bool | None = None,
        span: tuple[int, int] | None = None,
    ) -> Cell:
        """The same cell with another text, struck out or not, or spanning so many rows and columns."""
        rows, columns = span or (self.rows, self.columns)
        return Cell(
            text,
            shown=self.shown,
            spread=spread,
            problem=self.problem,
            rows=rows,
            columns=columns,
            mark=self.mark,
            struck=self.struck if struck is None else struck,
            inherits=self.inherits,
        )


class RefusedError(Exception):
    """A file, or the rest of it from `row` on, cannot be read; `problem` says why."""

    def __init__(self, problem: Problem, row: int | None = None) -> None:
        """Keeps the problem and the row, where one can be named."""
        super().__init__(problem.type.name)
        self.problem = problem
        self.row = row


class Shape(NamedTuple):
    """What is known of rows before they are read by columns."""

    after: int
    """The number of the row above them: that of the header."""
    width: int
    """How many cells each has."""
    varied: Collection[int]
    """Columns whose texts seldom come again."""
    name: int = 0
    """The column that tells which rows are read."""


class Columns(Protocol):
    """Rows that follow each other, all of one length and of plain cells, as columns whose texts are kept once each."""

    @property
    def first(self) -> int:
        """The number of the first row."""

    @property
    def rows(self) -> int:
        """How many there are."""

    def texts(self, column: int) -> list[str]:
        """The different texts of a column, in no order."""

    def tally(self, column: int, rows: int) -> dict[str, int]:
        """How often each text of a column stands in the first of the rows."""

    def others(self, column: int, passed: Container[str]) -> tuple[list[int], list[list[str]]]:
        """The rows whose text in the column is not `passed`, counted from 0; and of each column the texts of these rows."""


class Grid(Struct):
    """Something in a file that may be a table: a sheet, the records of a JSON file, delimited text."""

    rows: Callable[[], Generator[Row, None, None]]
    """Yields the rows from the beginning each time it is called; a gap in the numbers is blank rows. Raises `RefusedError`."""
    name: str | None = None
    """The name of the sheet."""
    hidden: bool = False
    hidden_rows: tuple[range, ...] = ()
    hidden_columns: tuple[range, ...] = ()
    """Both counted from 0."""
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """By row, counted from 1, and column, counted from 0, the note that somebody put to a cell."""
    page_texts: tuple[str, ...] = ()
    """What stands at the head and foot of the printed pages."""
    keys: int = 0
    """How many of the first rows are free keys of a JSON file (说明：快报数), in a file that has no such rows."""
    delimiter: str | None = None
    """Of delimited text: what the rows were split at."""
    wraps: list[tuple[int, int]] = field(default_factory=list)
    """Of delimited text, once it was read: the rows of several lines, with how many lines more than rows end with them."""
    expected_rows: int | None = None
    """How many rows there are, where that is known and they come from memory."""
    expected_bytes: int | None = None
    """How many bytes of the file its rows take, where they are a part of it."""
    is_file: bool = True
    """Its input has a name that somebody gave it, in folders that have names; what a program hands over has none."""
    notes: list[tuple[int, Problem]] = field(default_factory=list)
    """What was noticed, with its row, while `rows` last ran: a stray carriage return, lines that end otherwise."""
    columns: Callable[[Shape], Generator[Row | Columns, None, None]] | None = None
    """Yields the same rows, as columns where they have a shape and are plain; None where that would not pay."""
    sample: tuple[list[Row], RefusedError | None] | None = None
    """Its first rows and why there are no more, once somebody has looked (`sheets.sample_of`)."""


def only_visible(grid: Grid) -> Grid:
    """The grid without the characters that nobody sees: a soft hyphen in a name would make another place of it."""

    def rows() -> Generator[Row, None, None]:
        with closing(read()) as source:
            for number, cells in source:
                if has_invisible("".join(cells)) or (Cell in map(type, cells) and _has_spread(cells)):
                    cells = [_visible(cell) for cell in cells]
                yield number, cells

    read = grid.rows
    grid.rows = rows
    grid.name = None if grid.name is None else without_invisible(grid.name)
    grid.comments = {place: without_invisible(text) for place, text in grid.comments.items()}
    grid.page_texts = tuple(map(without_invisible, grid.page_texts))
    return grid


def _has_spread(cells: list[str]) -> bool:
    return any(type(cell) is Cell and cell.spread for cell in cells)


def _visible(cell: str) -> str:
    if type(cell) is not Cell:
        return without_invisible(cell)
    spread = None if cell.spread is None else without_invisible(cell.spread)
    return cell.with_text(without_invisible(cell), spread=spread)
