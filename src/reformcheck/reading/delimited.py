"""Delimited text -> rows of cells, numbered as a spreadsheet numbers them."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator
from typing import BinaryIO

from reformcheck.issues import structural as catalogue
from reformcheck.reading.problem import Problem
from reformcheck.texts import message

DELIMITERS = (",", "\t", ";", "|", "，")

MAX_CELL = 100_000
"""Characters in one cell; a longer one is the rest of a file behind a quote that was not closed."""

Row = tuple[int, list[str]]


class RowsError(Exception):
    """The rows cannot be told apart from `row` on."""

    def __init__(self, row: int, problem: Problem) -> None:
        """Keeps the row and the problem."""
        super().__init__(row)
        self.row = row
        self.problem = problem


def rows(stream: BinaryIO, encoding: str, delimiter: str, *, quoted: bool = True) -> Generator[Row, None, None]:
    """Yields the rows from the beginning of the stream, each with its number, blank ones too.

    Where no quote stands in the file (`quoted` is false) a row is a line, which is split much faster than parsed.

    Raises `RowsError` where a quote is not closed, text follows a closing quote, or a cell is too long.
    """
    return _parsed(stream, encoding, delimiter) if quoted else _split(stream, encoding, delimiter)


def _parsed(stream: BinaryIO, encoding: str, delimiter: str) -> Generator[Row, None, None]:
    """Parses rows in which quotes may stand."""
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="strict", newline="")
    csv.field_size_limit(MAX_CELL)
    number = 0
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=delimiter, strict=True), 1):
            yield number, cells
    except csv.Error as error:
        raise RowsError(number + 1, _problem(str(error))) from error
    finally:
        text.detach()


def _split(stream: BinaryIO, encoding: str, delimiter: str) -> Generator[Row, None, None]:
    """Splits lines in which no quote stands, as the csv module would."""
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="strict", newline=None)
    try:
        for number, line in enumerate(text, 1):
            if len(line) > MAX_CELL and max(map(len, line.split(delimiter))) > MAX_CELL:
                raise RowsError(number, _problem("field larger than field limit"))
            yield number, line.rstrip("\n").split(delimiter) if line != "\n" else []
    finally:
        text.detach()


def _problem(detail: str) -> Problem:
    if "field larger" in detail:
        return Problem(
            catalogue.OVERLONG_CELL,
            message("A cell is longer than {limit} characters.", limit=MAX_CELL),
            message("Look for a missing quote in this row."),
        )
    found = (
        message("A quote opened here is never closed.")
        if "unexpected end" in detail
        else message("Text follows a closing quote, or a quote is not closed.")
    )
    return Problem(
        catalogue.MALFORMED_CSV, found, message("Correct the quotes in this row, or export the table again.")
    )
