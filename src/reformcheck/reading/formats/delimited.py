"""Delimited text -> grids: rows of cells, numbered as a spreadsheet numbers them."""

from __future__ import annotations

import csv
import re
from collections.abc import Generator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, cast

from msgspec import Struct

from reformcheck.issues import structural as catalogue
from reformcheck.issues.model import column_letter
from reformcheck.reading.grid import MOST_WRAPS, Columns, Grid, RefusedError, Row, Shape
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources.encoding import DecodedFile
from reformcheck.reading.sources.lines import Lines, RowEnds, find_row_ends
from reformcheck.reading.sources.quoting import QuoteReader
from reformcheck.reading.text_problem import Problem
from reformcheck.records import replace
from reformcheck.texts import Message, message, plural

if TYPE_CHECKING:
    from reformcheck.reading.formats.columns_ahead import ColumnsAhead

DELIMITERS = (",", "\t", ";", "|", "，")

_SAMPLE_LINES = 300
_SAMPLE_CHARACTERS = 1_000_000
_BATCH = 250
"""Lines that are parsed together: few enough that Python does not begin to search so many lists for garbage."""
_BLOCK = 1_000_000
"""Bytes that are read by columns together: no more than could be one line, by the limits."""
_LARGE = 4 << 20
"""Bytes from which on reading by columns is worth the import of what does it."""
_MOST_NOTES = 1_000
"""How many rows with a stray carriage return are told one by one."""
_HINT = r'(?i)"?sep=([^\w\s"\']|\t)"?\s*'
"""The line that tells Excel the delimiter."""


class _Text(Struct, frozen=True):
    """What all grids of a file share; none of them relies on where another leaves the stream."""

    stream: BinaryIO
    encoding: str
    quoted: bool
    ends: RowEnds
    limits: Limits
    size: int

    def lines(self, size: int | None = None) -> Lines:
        """The lines from the beginning, in blocks of so many bytes."""
        return Lines(self.stream, self.encoding, self.ends.end, self.limits, size)


def grids(stream: BinaryIO, decoded: DecodedFile, limits: Limits, delimiters: Sequence[str] = DELIMITERS) -> list[Grid]:
    """Returns a grid for each delimiter that stands in the first lines, and one at least; they may be read at the same time.

    Of several the header decides. A grid of another delimiter than the file's may refuse a row, whose quotes it does not
    understand.
    """
    encoding = decoded.encoding or "utf-8"
    text = _Text(stream, encoding, decoded.quoted, _row_ends(stream, encoding, decoded), limits, decoded.size)
    sample = _sample(text)
    hint = re.fullmatch(_HINT, sample[0]) if sample else None
    present = [delimiter for delimiter in delimiters if any(delimiter in line for line in sample)]
    return [_grid(text, delimiter, sample) for delimiter in ([hint[1]] if hint else present or delimiters[:1])]


def part(stream: BinaryIO, whole: BinaryIO, decoded: DecodedFile, limits: Limits, delimiter: str) -> Grid:
    """The grid of some lines of a text, whose quotes are those that stand at the beginning of the `whole`."""
    encoding = decoded.encoding or "utf-8"
    ends = _row_ends(stream, encoding, decoded)
    some = _Text(stream, encoding, decoded.quoted, ends, limits, decoded.size)
    return _grid(some, delimiter, _sample(replace(some, stream=whole)))


def _row_ends(stream: BinaryIO, encoding: str, decoded: DecodedFile) -> RowEnds:
    """How the rows end; a file all of whose lines end alike is not read again for it."""
    met = decoded.line_ends
    if met and not met.cr and not (met.crlf and met.lf):
        return RowEnds("\r\n" if met.crlf else "\n")
    return find_row_ends(stream, encoding, to_the_end=not met or (met.crlf and met.lf))


def _sample(text: _Text) -> list[str]:
    """The first lines."""
    lines, sample, size = text.lines(), list[str](), 0
    try:
        while len(sample) < _SAMPLE_LINES and size < _SAMPLE_CHARACTERS and (line := lines.take()) is not None:
            sample.append(line)
            size += len(line)
    except RefusedError as error:
        raise RefusedError(error.problem, len(sample) + 1) from error
    return sample


def _grid(text: _Text, delimiter: str, sample: list[str]) -> Grid:
    quote = _quote(delimiter, sample, text.quoted)
    notes: list[tuple[int, Problem]] = []
    wraps: list[tuple[int, int]] = []

    def begin(shape: Shape | None) -> _Rows:
        notes.clear()
        wraps.clear()
        if text.ends.change:
            found = message("From this row on lines end with {after}, those above do not.", after=text.ends.after)
            notes.append((text.ends.change, Problem(catalogue.MIXED_LINE_ENDS, found)))
        return _Rows(text, delimiter, quote, notes, wraps, shape)

    def read() -> Generator[Row, None, None]:
        return cast(Generator[Row, None, None], begin(None).read())

    def read_columns(shape: Shape) -> Generator[Row | Columns, None, None]:
        return begin(shape).read()

    grid = Grid(read, delimiter=delimiter, notes=notes, wraps=wraps)
    if text.size >= _LARGE and delimiter.isascii() and text.ends.end != "\r":
        grid.columns = read_columns
    return grid


def _quote(delimiter: str, sample: list[str], quoted: bool) -> str:
    """The character that stands around cells: the single quote only where it stands around all of the first row that has it."""
    mark = re.escape(delimiter)
    # NOTE: spaces, not \s: where the delimiter itself is a space, a hostile line could be matched in too many ways
    if quoted and any(re.search(rf'(?:^|{mark}) *"', line) for line in sample):
        return '"'
    cell = r" *'[^']*(?:''[^']*)*' *"
    first = next((line for line in sample if "'" in line and delimiter in line), "")
    return "'" if re.fullmatch(rf"{cell}(?:{mark}{cell})+", first) else '"'


class _Rows:
    """One reading of the rows of a text."""

    def __init__(
        self,
        text: _Text,
        delimiter: str,
        quote: str,
        notes: list[tuple[int, Problem]],
        wraps: list[tuple[int, int]],
        shape: Shape | None,
    ) -> None:
        self._text = text
        self._lines = text.lines(_BLOCK if shape else None)
        self._shape = shape
        self._delimiter = delimiter
        self._quote = quote
        self._longest = text.limits.cell_characters
        self._quotes = QuoteReader(delimiter, quote, text.limits)
        self._notes = notes
        self._wraps = wraps
        self._ahead: ColumnsAhead | None = None
        self._strays = 0
        self._number = 0
        self._width = 0
        """The number of cells in the last row of the block above."""

    def read(self) -> Generator[Row | Columns, None, None]:
        """Yields each row with its number, blank ones without cells; those of a shape as columns, if one is given."""
        lines, delimiter = self._lines, self._delimiter
        try:
            if lines.fill() and re.fullmatch(_HINT, lines.lines[0]):
                lines.at = self._number = 1
            while (columns := self._columns()) or lines.fill():
                if columns:
                    yield columns
                elif self._is_odd():
                    yield from self._read_lines(len(lines.lines))
                elif self._quote in lines.text:
                    yield from self._read_quoted()
                else:
                    block = self._block()
                    first = self._number + 1
                    self._number += len(block)
                    self._width = block[-1].count(delimiter) + 1
                    for number, line in enumerate(block, first):
                        yield number, line.split(delimiter) if line else []
        except RefusedError as error:
            raise RefusedError(error.problem, self._number + 1) from error
        finally:
            if self._ahead:
                self._ahead.close()
        self._tell_rest()

    def _block(self) -> list[str]:
        """The lines up to the end of the block, or to where columns may begin."""
        lines, above = self._lines, self._shape.after - self._number if self._shape else 0
        block = lines.lines[lines.at : lines.at + above] if above > 0 else lines.lines[lines.at :]
        lines.at += len(block)
        return block

    def _columns(self) -> Columns | None:
        """The rows up to the end of the block as columns; None where they are not wanted, or one has to be looked at."""
        if self._shape is None or self._number < self._shape.after:
            return None
        if self._ahead is None:
            from reformcheck.reading.formats.columns_ahead import ColumnsAhead  # NOTE: only large files pay for this

            text, plain = self._text, self._text.ends.end == "\n"
            self._ahead = ColumnsAhead(self._lines, self._shape, self._delimiter, text.limits, plain_ends=plain)
        columns = self._ahead.take(self._number)
        if columns:
            self._number += columns.rows
            self._width = self._shape.width
        return columns

    def _is_odd(self) -> bool:
        """Tells whether something stands in the block that a line has to be looked at for."""
        lines, text = self._lines, self._lines.text
        long = max(map(len, lines.lines)) > self._longest
        return long or lines.stray or "\\" in text or self._quotes.other in text

    def _read_quoted(self) -> Generator[Row, None, None]:
        """Yields the rows of a block in which quotes stand, most of which the csv module can be left to read."""
        lines, block = self._lines, self._lines.lines
        while block is lines.lines and lines.at < len(block):
            some = block[lines.at : lines.at + _BATCH]
            try:
                parsed = list(csv.reader(some, delimiter=self._delimiter, quotechar=self._quote, strict=True))
            except csv.Error:
                parsed = []
            # NOTE: a quote in a cell was doubled, or stands where the csv module may take it for something else
            if len(parsed) == len(some) and self._quote not in "".join(chain.from_iterable(parsed)):
                lines.at += len(some)
                first = self._number + 1
                self._number += len(some)
                self._width = len(parsed[-1])
                yield from enumerate(parsed, first)
            else:
                yield from self._read_lines(len(some))

    def _read_lines(self, count: int) -> Generator[Row, None, None]:
        """Yields the rows that begin in the next lines of a block, looking at each of them."""
        lines = self._lines
        block, stop = lines.lines, min(lines.at + count, len(lines.lines))
        while lines.lines is block and lines.at < stop:
            line = block[lines.at]
            lines.at += 1
            cells = self._cells(line)
            if cells is None:
                cells, strays = self._quotes.read(line, lines, self._width)
                if strays:
                    self._note(strays)
                self._wrap(sum(cell.count("\n") for cell in cells))
            self._number += 1
            self._width = len(cells)
            yield self._number, cells

    def _cells(self, line: str) -> list[str] | None:
        """The cells of a line that is a row; None where that takes more than splitting it or the csv module."""
        if self._quote in line:
            cells = self._quotes.parse(line)
        elif "\r" in line or self._quotes.other in line:
            return None
        else:
            cells = line.split(self._delimiter) if line else []
        if cells and len(line) > self._longest and max(map(len, cells)) > self._longest:
            raise RefusedError(self._text.limits.exceeded("cell-characters"))
        return cells

    def _wrap(self, more: int) -> None:
        """Remembers of the row about to be yielded that it takes more than one line."""
        if more and len(self._wraps) < MOST_WRAPS:
            above = self._wraps[-1][1] if self._wraps else 0
            self._wraps.append((self._number + 1, above + more))

    def _note(self, strays: list[int]) -> None:
        """Notes the cells of the row about to be yielded that hold a carriage return."""
        self._strays += 1
        if self._strays > _MOST_NOTES:
            return
        columns = ", ".join(map(column_letter, strays))
        text = message("A carriage return in column {columns} was read as a space.", columns=columns)
        self._notes.append((self._number + 1, _stray(text)))

    def _tell_rest(self) -> None:
        """Says of how many rows a carriage return was not told."""
        more = self._strays - _MOST_NOTES
        if more > 0:
            text = plural("One more row holds a carriage return.", "{count} more rows hold a carriage return.", more)
            self._notes.append((self._number, _stray(text)))


def _stray(text: Message) -> Problem:
    return Problem(catalogue.STRAY_CARRIAGE_RETURN, text, message("Remove it, or export the table again."))
