"""A block of delimited text -> columns, with pyarrow.

Arrow was chosen over DuckDB by a trial with a million rows: parsing takes the same quarter of a second, but DuckDB reads a file and
not a block, so that one odd row would send all of it back to reading row by row, and its import takes twice as long.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from reformcheck.reading.grid import Shape
from reformcheck.reading.limits import Limits

_POINTED = pa.dictionary(pa.int32(), pa.string())


class ArrowColumns:
    """Rows in a table of Arrow, whose columns are each in one piece: texts, or pointers to the texts that occur."""

    def __init__(self, table: Any, first: int, varied: Container[int]) -> None:
        """Takes the table, the number of its first row, and the columns whose texts seldom come again."""
        self._columns = [column.chunk(0) for column in table.columns]
        self._varied = varied
        self.first: int = first
        self.rows: int = table.num_rows

    def texts(self, column: int) -> list[str]:
        """See `Columns.texts`."""
        found: list[str] = self._pointing(column).dictionary.to_pylist()
        return found

    def tally(self, column: int, rows: int) -> dict[str, int]:
        """See `Columns.tally`."""
        counted = self._pointing(column).indices.slice(0, rows).value_counts()
        texts = self.texts(column)
        numbers = zip(counted.field(0).to_pylist(), counted.field(1).to_pylist(), strict=True)
        return {texts[code]: count for code, count in numbers}

    def others(self, column: int, passed: Container[str]) -> tuple[list[int], list[list[str]]]:
        """See `Columns.others`."""
        # NOTE: an array made of a list would import pandas, where that is installed
        kept = pa.py_buffer(bytes(text not in passed for text in self.texts(column)))
        flags = pa.Array.from_buffers(pa.uint8(), kept.size, [None, kept])
        rows = pc.indices_nonzero(flags.take(self._pointing(column).indices))
        return rows.to_pylist(), [self._told(number, rows) for number in range(len(self._columns))]

    def _told(self, column: int, rows: Any) -> list[str]:
        """The texts of a column in some rows; those that come again are each once in memory."""
        found = self._columns[column].take(rows)
        if column not in self._varied and len(rows):
            return _pointed_to(_pointing(found))
        plain: list[str] = found.to_pylist()
        return plain

    def _pointing(self, column: int) -> Any:
        """A column as pointers."""
        return _pointing(self._columns[column])


def _pointing(column: Any) -> Any:
    return column if pa.types.is_dictionary(column.type) else column.dictionary_encode()


def _pointed_to(column: Any) -> list[str]:
    """The texts that a column points to, row by row."""
    texts = column.dictionary.to_pylist()
    codes = memoryview(column.indices.buffers()[1]).cast("i")[: len(column)]
    return [texts[code] for code in codes]


def columns_of(text: str, shape: Shape, delimiter: str, first: int, limits: Limits) -> ArrowColumns | None:
    """The rows of a text without quotes whose lines end in LF or CR LF, the first of them number `first`.

    None where a row has not as many cells, is blank, or goes beyond the limits: such a text has to be read row by row.
    """
    names = [str(number) for number in range(shape.width)]
    # NOTE: to find the texts of a column that come again takes longer than to parse it; of most rows only the name is looked at
    types = {name: _POINTED if number == shape.name else pa.string() for number, name in enumerate(names)}
    data = text.encode()
    try:
        table = csv.read_csv(
            pa.BufferReader(data),
            csv.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=names),
            csv.ParseOptions(delimiter=delimiter, quote_char=False),
            csv.ConvertOptions(column_types=types),
        )
    except pa.ArrowInvalid:
        return None
    lines = text.count("\n") + (not text.endswith("\n"))
    # NOTE: blank lines are left out
    if table.num_rows != lines or any(column.num_chunks != 1 for column in table.columns):
        return None
    longest = [_longest(column.chunk(0)) for column in table.columns]
    if max(longest) > limits.cell_characters or sum(longest) + shape.width > limits.line_bytes:
        return None
    return ArrowColumns(table, first, shape.varied)


def _longest(column: Any) -> int:
    """Bytes of the longest text of a column."""
    texts = column.dictionary if pa.types.is_dictionary(column.type) else column
    longest: int = pc.max(pc.binary_length(texts)).as_py()
    return longest
