"""JSON Lines -> one grid: an object (or a list) on each line."""

from __future__ import annotations

import io
from collections.abc import Generator
from typing import BinaryIO

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.json_value import Value, cell_text, check_cells, check_size, decode, problem_of
from reformcheck.reading.grid import Cell, Grid, RefusedError, Row
from reformcheck.reading.limits import Limits
from reformcheck.reading.problem import Problem
from reformcheck.texts import message

_Line = dict[str, Value] | list[Value] | Problem
"""What a line holds, or what is wrong with it."""


def grids(stream: BinaryIO, encoding: str, limits: Limits) -> list[Grid]:
    """Reads the lines once, to know all keys; returns the one grid.

    The keys are row 1, and the object of line n is row n + 1; of lists, line n is row n and the first is the header. A line
    that is damaged, or is of the other kind, does not hide the next: it is a row whose first cell has the problem.

    Raises `RefusedError` where no line can be read, or one goes beyond a limit.
    """
    keys: dict[str, None] = {}
    kind: type[dict[str, Value]] | type[list[Value]] | None = None
    bad: tuple[int, Problem] | None = None
    count = width = 0
    for number, line in _lines(stream, encoding, limits):
        if isinstance(line, Problem):
            bad = bad or (number, line)
            continue
        kind = kind or (dict if isinstance(line, dict) else list)
        row = number + (kind is dict)
        if isinstance(line, dict) and kind is dict:
            keys.update(dict.fromkeys(line))
            width = len(keys)
        elif isinstance(line, list):
            width = max(width, len(line))
        check_cells(line.values() if isinstance(line, dict) else line, limits, row, 1)
        count += 1
        check_size(count, width, limits, row)
    if not width:
        raise _nothing(bad)
    header = list(keys) if kind is dict else None
    return [Grid(lambda: _rows(_lines(stream, encoding, limits), header, width, limits))]


def _rows(
    lines: Generator[tuple[int, _Line], None, None], header: list[str] | None, width: int, limits: Limits
) -> Generator[Row, None, None]:
    """The header, if the lines are objects, and a row for each line."""
    if header is not None:
        yield 1, header
    for number, line in lines:
        row = number + (header is not None)
        if isinstance(line, dict) and header is not None:
            yield row, _cells([line.get(key) for key in header], limits, row)
        elif isinstance(line, list) and header is None:
            yield row, _cells(line, limits, row)
        else:
            problem = line if isinstance(line, Problem) else _other_kind(number, header is not None)
            yield row, [Cell(problem=problem), *[""] * (width - 1)]


def _cells(values: list[Value], limits: Limits, row: int) -> list[str]:
    longest = limits.cell_characters
    return [
        value if type(value) is str and len(value) <= longest else cell_text(value, limits, row, 1) for value in values
    ]


def _lines(stream: BinaryIO, encoding: str, limits: Limits) -> Generator[tuple[int, _Line], None, None]:
    """Yields each line that is not blank, with its number."""
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="strict", newline=None)
    number = 0
    try:
        while line := text.readline(limits.line_bytes + 1):
            number += 1
            if len(line) > limits.line_bytes:
                raise RefusedError(limits.exceeded("line-bytes"), number + 1)
            line = line.strip(" \t\n\ufeff" if number == 1 else " \t\n")
            if line:
                yield number, _read(line, number, limits)
    except UnicodeError:
        found = message("The text is not {encoding} to its end.", encoding=encoding.upper())
        hint = message("Name the encoding with --encoding, or save the file as UTF-8.")
        raise RefusedError(Problem(catalogue.UNDECODABLE_TEXT, found, hint), number + 2) from None
    finally:
        text.detach()


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
