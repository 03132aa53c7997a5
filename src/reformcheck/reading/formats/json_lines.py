"""JSON Lines -> one grid: an object (or a list) on each line."""

from __future__ import annotations

import io
from collections.abc import Generator
from itertools import chain, takewhile
from operator import itemgetter
from typing import BinaryIO, NamedTuple

from msgspec import Struct, field

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.json_value import (
    Value,
    cell_texts,
    check_size,
    decode,
    flat_objects,
    problem_of,
)
from reformcheck.reading.grid import Cell, Grid, RefusedError, Row
from reformcheck.reading.limits import Limits
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

_Line = dict[str, Value] | list[Value] | Problem
"""What a line holds, or what is wrong with it."""
_BLOCK = 1 << 16
"""How many characters are read at a time."""


class _Block(NamedTuple):
    """Lines that stand one below the other; of those that are `flat` each is an object of texts that fit into cells."""

    first: int
    lines: list[str]
    flat: list[dict[str, Value]] | None


def grids(stream: BinaryIO, encoding: str, limits: Limits) -> list[Grid]:
    """Reads the lines once, to know all keys; returns the one grid.

    The keys are row 1, and the object of line n is row n + 1; of lists, line n is row n and the first is the header. A line
    that is damaged, or is of the other kind, does not hide the next: it is a row whose first cell has the problem.

    Raises `RefusedError` where no line can be read, or one goes beyond a limit.
    """
    survey = _Survey(limits)
    for block in _blocks(stream, encoding, limits):
        survey.look_at(block)
    if not survey.width:
        raise _nothing(survey.bad)
    header = list(survey.keys) if survey.kind is dict else None
    return [Grid(lambda: _rows(_lines(stream, encoding, limits), header, survey.width, limits))]


def part(stream: BinaryIO, encoding: str, limits: Limits, keys: list[str]) -> Grid:
    """Some lines of a file whose keys are known, each of which should be an object; the first is row 2."""
    return Grid(lambda: _rows(_lines(stream, encoding, limits), keys, len(keys), limits))


class _Survey(Struct):
    """What the lines are, and how many columns they have together."""

    limits: Limits
    keys: dict[str, None] = field(default_factory=dict)
    kind: type[dict[str, Value]] | type[list[Value]] | None = None
    """Of the first line that can be read."""
    bad: tuple[int, Problem] | None = None
    """The first line that cannot."""
    count: int = 0
    width: int = 0

    def look_at(self, block: _Block) -> None:
        """Takes in the lines of a block; those that have the keys of the lines above them in one go."""
        flat = block.flat or []
        rows = self.count + len(flat)
        known = self.kind is dict and rows * self.width <= self.limits.sheet_cells
        if flat and known and len(dict.fromkeys(chain(self.keys, *flat))) == self.width:
            self.count = rows
            return
        for number, line in _each(block, self.limits):
            self._look_at_line(number, line)

    def _look_at_line(self, number: int, line: _Line) -> None:
        if isinstance(line, Problem):
            self.bad = self.bad or (number, line)
            return
        self.kind = self.kind or (dict if isinstance(line, dict) else list)
        row = number + (self.kind is dict)
        if isinstance(line, dict) and self.kind is dict:
            self.keys.update(dict.fromkeys(line))
            self.width = len(self.keys)
        elif isinstance(line, list):
            self.width = max(self.width, len(line))
        cell_texts(line.values() if isinstance(line, dict) else line, self.limits, row, 1)
        self.count += 1
        check_size(self.count, self.width, self.limits, row)


def _rows(
    lines: Generator[tuple[int, _Line], None, None], header: list[str] | None, width: int, limits: Limits
) -> Generator[Row, None, None]:
    """The header, if the lines are objects, and a row for each line."""
    pick = itemgetter(*header) if header is not None and len(header) > 1 else None
    if header is not None:
        yield 1, header
    for number, line in lines:
        row = number + (header is not None)
        if isinstance(line, dict) and header is not None:
            values = list(pick(line)) if pick and len(line) == width else [line.get(key) for key in header]
            yield row, cell_texts(values, limits, row, 1)
        elif isinstance(line, list) and header is None:
            yield row, cell_texts(line, limits, row, 1)
        else:
            problem = line if isinstance(line, Problem) else _other_kind(number, header is not None)
            yield row, [Cell(problem=problem), *[""] * (width - 1)]


def _lines(stream: BinaryIO, encoding: str, limits: Limits) -> Generator[tuple[int, _Line], None, None]:
    """Yields each line that is not blank, with its number."""
    for block in _blocks(stream, encoding, limits):
        yield from enumerate(block.flat, block.first) if block.flat else _each(block, limits)


def _each(block: _Block, limits: Limits) -> Generator[tuple[int, _Line], None, None]:
    """Reads the lines of a block one by one."""
    for number, line in enumerate(block.lines, block.first):
        if line:
            yield number, _read(line, number, limits)


def _blocks(stream: BinaryIO, encoding: str, limits: Limits) -> Generator[_Block, None, None]:
    """Yields the lines, without the blanks around them."""
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="strict", newline=None)
    number = 1
    try:
        for lines in _whole_lines(text, limits):
            stripped = [line.strip(" \t\ufeff" if number == 1 and not at else " \t") for at, line in enumerate(lines)]
            yield _Block(number, stripped, flat_objects(stripped, limits.cell_characters))
            number += len(lines)
    except RefusedError as error:
        raise RefusedError(error.problem, error.row or number + 1) from None
    except UnicodeError:
        found = message("The text is not {encoding} to its end.", encoding=encoding.upper())
        hint = message("Name the encoding with --encoding, or save the file as UTF-8.")
        raise RefusedError(Problem(catalogue.UNDECODABLE_TEXT, found, hint), number + 1) from None
    finally:
        text.detach()


def _whole_lines(text: io.TextIOWrapper, limits: Limits) -> Generator[list[str], None, None]:
    """Yields lines, some at a time; raises `RefusedError`, without a row, at the first that is too long."""
    begun: list[str] = []
    while piece := text.read(_BLOCK):
        head, end, rest = piece.rpartition("\n")
        if end:
            lines = "".join((*begun, head)).split("\n")
            fitting = [*takewhile(lambda line: len(line) <= limits.line_bytes, lines)]
            yield fitting
            if len(fitting) < len(lines):
                raise RefusedError(limits.exceeded("line-bytes"))
            begun = []
        begun.append(rest)
        if len(begun) * _BLOCK > limits.line_bytes and sum(map(len, begun)) > limits.line_bytes:
            raise RefusedError(limits.exceeded("line-bytes"))
    if any(begun):
        yield ["".join(begun)]


def _read(line: str, number: int, limits: Limits) -> _Line:
    try:
        value, end = decode(line)
    except RecursionError as error:
        raise RefusedError(problem_of(error, number, limits), number + 1) from None
    except ValueError as error:
        return problem_of(error, number, limits)
    if end < len(line):
        text = message("Something follows the end of the JSON value (line {line}).", line=number)
        return Problem(catalogue.DAMAGED_FILE, text, message("Write each record on a line of its own."))
    return value if isinstance(value, dict | list) else _other_kind(number, True)


def _other_kind(number: int, objects: bool) -> Problem:
    text = (
        message("Line {line} is not a JSON object.", line=number)
        if objects
        else message("Line {line} is not a JSON list.", line=number)
    )
    return Problem(catalogue.DAMAGED_FILE, text, message("Export the file again."))


def _nothing(bad: tuple[int, Problem] | None) -> RefusedError:
    """No line gave a cell."""
    if bad:
        hint = message("A JSON value that goes over several lines is a file named .json.")
        return RefusedError(bad[1]._replace(hint=hint), bad[0] + 1)
    return RefusedError(
        Problem(catalogue.EMPTY_FILE, message("The file holds no records."), message("Export the table again."))
    )
