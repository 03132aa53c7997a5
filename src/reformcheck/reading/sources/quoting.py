"""Lines in which quotes stand -> the cells of a row, or why they cannot be told apart."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from reformcheck.issues import structural as catalogue
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources.lines import Lines
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import Message, message

_FEWEST_COLUMNS = 3
"""A line break and one delimiter stand in many a remark; a table of two columns would be refused for them."""


class _TornError(Exception):
    """The cells of a row cannot be told apart in one reading of its quotes."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.template)
        self.text = text


@dataclass(slots=True)
class _Record:
    """The cells of a row, and what was met on the way."""

    cells: list[str] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)
    """The cells that hold a carriage return."""
    literal: int = 0
    """Cells without quotes around them that hold quotes."""
    torn: int = 0
    """Those among them in which a quote has no partner."""
    opened: bool = False
    """A cell began with the other kind of quote and did not end with it."""
    doubt: Problem | None = None
    """Why the row is refused although its quotes are as they should be."""


@dataclass(slots=True)
class QuoteReader:
    """Reads rows whose quotes are out of the ordinary; remembers of the file how quotes inside quotes are written."""

    delimiter: str
    quote: str
    limits: Limits
    escaped: bool | None = None
    """Whether a backslash makes a quote part of its cell; None as long as no row told."""
    other: str = field(init=False)
    """The quote that has no meaning in this file, or should have none."""
    _spaces: re.Pattern[str] = field(init=False)
    _regular: re.Pattern[str] = field(init=False)
    _ends: dict[bool, re.Pattern[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Makes the patterns of the delimiter and the quote."""
        self.other = "'" if self.quote == '"' else '"'
        quote, mark = re.escape(self.quote), re.escape(self.delimiter)
        cell = rf"(?:{quote}[^{quote}]*(?:{quote}{quote}[^{quote}]*)*{quote}|[^{quote}{mark}]*)"
        self._regular = re.compile(rf"{cell}(?:{mark}{cell})*")
        self._spaces = re.compile("[" + " \t\r\u3000\xa0".replace(self.delimiter, "") + "]*")
        self._ends = {False: re.compile(quote), True: re.compile(rf"{quote}|\\[\\{quote}]")}

    def parse(self, line: str) -> list[str] | None:
        """The cells of a line in which quotes stand where they have to; None where more than the csv module is needed."""
        escape = "\\" if self.escaped else "\\" + self.quote
        if "\r" in line or self.other in line or escape in line:
            return None
        try:
            [cells] = csv.reader([line], delimiter=self.delimiter, quotechar=self.quote, strict=True)
        except csv.Error:
            return None
        # NOTE: a quote in a cell was doubled, or stands where the csv module may take it for something else
        return cells if self.quote not in "".join(cells) or self._regular.fullmatch(line) else None

    def read(self, line: str, lines: Lines, width: int) -> tuple[list[str], list[int]]:
        """Reads the row that begins with `line`; returns its cells, and those that hold a stray carriage return.

        `width` is the number of cells in the row above. Raises `RefusedError`, without a row.
        """
        taken: list[str] = []
        found = self._attempt(line, lines, width, self.escaped is True, taken)
        if self.escaped is None and any("\\" + self.quote in text for text in (line, *taken)):
            found = self._decide(line, lines, width, found, taken)
        problem = found if isinstance(found, Problem) else found.doubt
        if problem:
            raise RefusedError(problem)
        assert isinstance(found, _Record)
        return found.cells, found.strays

    def _decide(
        self, line: str, lines: Lines, width: int, plain: _Record | Problem, taken: list[str]
    ) -> _Record | Problem:
        """Of the two readings of a backslash before a quote the one that is possible, which then holds for the file."""
        lines.put_back(taken)
        others: list[str] = []
        escaped = self._attempt(line, lines, width, True, others)
        if not isinstance(plain, Problem) and not isinstance(escaped, Problem) and plain.cells == escaped.cells:
            return plain
        if isinstance(escaped, Problem) or escaped.literal or escaped.doubt:
            self.escaped = False
            lines.put_back(others)
            for _ in taken:
                lines.take()
            return plain
        if isinstance(plain, Problem) or plain.literal:
            self.escaped = True
            return escaped
        return _malformed(message("A backslash before a quote can be read in two ways."))

    def _attempt(self, line: str, lines: Lines, width: int, escaped: bool, taken: list[str]) -> _Record | Problem:
        """Reads a row in one way; `taken` receives the lines that it needed besides the first."""

        def more() -> str | None:
            following = lines.take()
            if following is not None:
                taken.append(following)
            return following

        record = _Record()
        try:
            self._split(line, more, escaped, record)
            if record.torn > 1:
                raise _TornError(message("Quotes stand in the middle of several cells, which may be one."))
        except _TornError as error:
            return _malformed(error.text)
        except RefusedError as error:
            return error.problem
        if taken and self._are_rows([line, *taken], width if width >= _FEWEST_COLUMNS else len(record.cells)):
            found = message("A quote opened here runs over lines that look like rows.")
            hint = message("Close the quote; if the lines do belong to one cell, remove its line breaks.")
            record.doubt = Problem(catalogue.MALFORMED_CSV, found, hint)
        return record

    def _split(self, line: str, more: Callable[[], str | None], escaped: bool, record: _Record) -> None:
        """Puts the cells of a row into `record`."""
        at = 0
        while True:
            begin = self._skip(line, at)
            if line.startswith(self.quote, begin):
                before = line[at:begin]
                cell, line, at = self._quoted(line, begin + 1, more, self._ends[escaped])
                stop = self._skip(line, at)
                if stop < len(line) and line[stop] != self.delimiter:
                    raise _TornError(message("Text follows a closing quote, or a quote is not closed."))
                if "\r" in before + line[at:stop]:
                    record.strays.append(len(record.cells))
                record.cells.append(cell)
            else:
                stop = line.find(self.delimiter, at)
                stop = len(line) if stop < 0 else stop
                self._add_bare(line[at:stop], record)
            if stop == len(line):
                return
            at = stop + 1

    def _skip(self, line: str, at: int) -> int:
        """The place behind spaces."""
        found = self._spaces.match(line, at)
        return found.end() if found else at

    def _quoted(
        self, line: str, at: int, more: Callable[[], str | None], ends: re.Pattern[str]
    ) -> tuple[str, str, int]:
        """Reads a cell from behind its opening quote; returns it, the line in which it is closed and the place behind that."""
        parts: list[str] = []
        size = 0
        while True:
            found = ends.search(line, at)
            part = line[at : found.start()] if found else line[at:] + "\n"
            parts.append(part)
            size += len(part)
            if size > self.limits.cell_characters:
                raise RefusedError(self.limits.exceeded("cell-characters"))
            if found is None:
                following = more()
                if following is None:
                    raise _TornError(message("A quote opened here is never closed."))
                # NOTE: where rows end with CR, the LF of a CR LF within quotes begins the next line
                line, at = following, int(following.startswith("\n"))
                continue
            at = found.end()
            if found[0] != self.quote:
                parts.append(found[0][1])
            elif line.startswith(self.quote, at):
                parts.append(self.quote)
                at += 1
            else:
                # NOTE: within quotes any line break is one within the cell, as Alt+Enter makes it
                return "".join(parts).replace("\r", "\n"), line, at

    def _add_bare(self, cell: str, record: _Record) -> None:
        """Adds a cell that has no quotes around it."""
        if len(cell) > self.limits.cell_characters:
            raise RefusedError(self.limits.exceeded("cell-characters"))
        if "\r" in cell:
            record.strays.append(len(record.cells))
            cell = cell.replace("\r", " ")
        if self.quote in cell:
            record.literal += 1
            record.torn += cell.count(self.quote) % 2
        if self.other in cell:
            bare = cell.strip()
            begins, ends = bare.startswith(self.other), len(bare) > 1 and bare.endswith(self.other)
            if record.opened and ends and not begins:
                found = message("Quotes of another kind than in the rest of the file stand around a delimiter.")
                raise _TornError(found)
            record.opened = record.opened or (begins and not ends)
        record.cells.append(cell)

    def _are_rows(self, lines: list[str], width: int) -> bool:
        """Tells whether the first of several lines, and another one, is a whole row if the quotes are left out of account."""
        whole = [line.count(self.delimiter) == width - 1 for line in lines]
        return width >= _FEWEST_COLUMNS and whole[0] and any(whole[1:])


def _malformed(text: Message) -> Problem:
    return Problem(catalogue.MALFORMED_CSV, text, message("Correct the quotes in this row, or export the table again."))
