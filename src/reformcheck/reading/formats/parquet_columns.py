"""A batch of a Parquet file as columns: what rows hold that are not handed out is never turned into text."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Container, Sequence
from typing import Any

import pyarrow as pa
from pyarrow import types

from reformcheck.names import without_invisible
from reformcheck.reading.formats.json_value import cell_text
from reformcheck.reading.formats.parquet_values import BatchReader, is_plain, longest_text
from reformcheck.reading.limits import Limits

_LONGEST_NUMBER = 100
"""Characters that no number, and no word for true and false, goes beyond."""


def may_be_columns(schema: Any, limits: Limits) -> bool:
    """Tells whether every value of a file is a text, a number, true or false, so that its cell is its text and nothing else."""
    kinds = (field.type.value_type if types.is_dictionary(field.type) else field.type for field in schema)
    return limits.cell_characters >= _LONGEST_NUMBER and all(map(is_plain, kinds))


class ParquetColumns:
    """Rows in a batch of Arrow, with the readers of its columns."""

    def __init__(self, columns: Sequence[tuple[BatchReader, Any]], first: int, limits: Limits) -> None:
        """Takes a reader and an array for each column, and the number of the first row."""
        self._columns = columns
        self._limits = limits
        self._told: dict[int, list[str]] = {}
        self.first: int = first
        self.rows: int = len(columns[0][1])

    @classmethod
    def of(cls, columns: Sequence[tuple[BatchReader, Any]], first: int, limits: Limits) -> ParquetColumns | None:
        """The rows as columns; None where an array is damaged or a text too long: read row by row they are refused."""
        try:
            for _, found in columns:
                found.validate(full=True)
            if max(longest_text(found) for _, found in columns) > limits.cell_characters:
                return None
        except Exception:  # pyarrow raises whatever it likes on a damaged page
            return None
        return cls(columns, first, limits)

    def texts(self, column: int) -> list[str]:
        """See `Columns.texts`."""
        return list(dict.fromkeys(self._all(column)))

    def tally(self, column: int, rows: int) -> dict[str, int]:
        """See `Columns.tally`."""
        return Counter(self._all(column)[:rows])

    def others(self, column: int, passed: Container[str]) -> tuple[list[int], list[list[str]]]:
        """See `Columns.others`."""
        rows = [row for row, text in enumerate(self._all(column)) if text not in passed]
        # NOTE: an array made of a list would import pandas, where that is installed
        at = pa.Array.from_buffers(pa.int64(), len(rows), [None, pa.py_buffer(array("q", rows))])
        return rows, [self._texts(reader, found.take(at)) for reader, found in self._columns]

    def _all(self, column: int) -> list[str]:
        """The texts of all rows of a column."""
        told = self._told.get(column)
        if told is None:
            told = self._told[column] = self._texts(*self._columns[column])
        return told

    def _texts(self, reader: BatchReader, found: Any) -> list[str]:
        return [without_invisible(cell_text(value, self._limits, None, 0)) for value in reader.values(found)]
