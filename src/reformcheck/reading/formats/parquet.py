"""Parquet -> one grid; read with pyarrow, the format's reference implementation."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from pyarrow import ArrowNotImplementedError, types

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.json_value import Value, cell_text, check_size
from reformcheck.reading.formats.parquet_footer import EncryptedColumnError, Footer
from reformcheck.reading.formats.parquet_plan import open_file, plan_batches
from reformcheck.reading.formats.parquet_values import ColumnReader
from reformcheck.reading.grid import Cell, Grid, RefusedError, Row
from reformcheck.reading.limits import Limits
from reformcheck.reading.problem import Problem
from reformcheck.texts import message

_MAGIC, _ENCRYPTED = b"PAR1", b"PARE"
_TAIL = 8
"""Bytes: the length of the footer and the magic number."""
_LONGEST_FOOTER = 8 << 20
_INDEX = r"__index_level_\d+__"
"""How pandas names an index that has no name."""


@dataclass(frozen=True, slots=True)
class _Table:
    """What is read, and how."""

    columns: list[int]
    headers: list[str]
    rows: int
    pointed: list[str]
    batch_rows: int


def grids(stream: BinaryIO, limits: Limits) -> list[Grid]:
    """Opens a Parquet file and returns its one grid: the header is row 1, record i is row i + 1.

    Raises `RefusedError` where the file is encrypted, damaged, or would unpack to more than the limits.
    """
    footer = _footer(stream, limits)
    try:
        pointed, batch_rows = plan_batches(stream, footer, limits)
        file = open_file(stream)
        columns, headers = _columns(file.schema_arrow)
        rows = file.metadata.num_rows
    except RefusedError:
        raise
    except Exception as error:  # pyarrow raises whatever it likes on a damaged file
        raise _refused(error) from error
    check_size(max(rows, 1), len(columns), limits, None)
    if not columns:
        raise RefusedError(
            Problem(catalogue.EMPTY_FILE, message("The file has no columns."), message("Export it again."))
        )
    return [
        Grid(partial(_rows, stream, _Table(columns, headers, rows, pointed, batch_rows), limits), expected_rows=rows)
    ]


def _footer(stream: BinaryIO, limits: Limits) -> Footer:
    """Reads the footer, after a look at what the file begins and ends with."""
    stream.seek(0)
    head = stream.read(len(_MAGIC))
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read()
    if _ENCRYPTED in (head, tail[-len(_MAGIC) :]):
        raise _protected()
    length = int.from_bytes(tail[:4], "little")
    if head != _MAGIC or tail[4:] != _MAGIC or length > size - _TAIL - len(_MAGIC):
        raise _damaged()
    if length > _LONGEST_FOOTER:
        raise RefusedError(limits.exceeded("unpacked-bytes"))
    stream.seek(size - _TAIL - length)
    return Footer(stream.read(length))


def _columns(schema: Any) -> tuple[list[int], list[str]]:
    """The columns that are read, and their headers.

    The numbers that pandas gives to rows say nothing and are left out; towns or years in their place must not be lost, so
    they stand first, under no header.
    """
    names = schema.names
    index = [number for number, name in enumerate(names) if re.fullmatch(_INDEX, name)]
    labels = [number for number in index if not types.is_integer(schema.field(number).type)]
    others = [number for number in range(len(names)) if number not in index]
    return labels + others, [""] * len(labels) + [names[number] for number in others]


def _rows(stream: BinaryIO, table: _Table, limits: Limits) -> Generator[Row, None, None]:
    """Yields the header and the records, a batch in memory at a time."""
    yield 1, table.headers
    number = 1
    readers = [(ColumnReader(limits), column) for column in table.columns]
    try:
        file = open_file(stream, table.pointed)
        for batch in file.iter_batches(batch_size=table.batch_rows, use_threads=False):
            columns = [reader.values(batch.column(column)) for reader, column in readers]
            for values in zip(*columns, strict=True):
                number += 1
                yield number, [_text(value, limits, number) for value in values]
    except RefusedError:
        raise
    except Exception as error:  # pyarrow raises whatever it likes on a damaged page
        raise _refused(error, number + 1) from error
    if number - 1 != table.rows:
        raise _damaged(number + 1)


def _text(value: Value, limits: Limits, row: int) -> str:
    return value if isinstance(value, Cell) else cell_text(value, limits, row, 0)


def _refused(error: Exception, row: int | None = None) -> RefusedError:
    """What pyarrow's error means; its words are not shown."""
    if isinstance(error, EncryptedColumnError):
        return _protected()
    if isinstance(error, ArrowNotImplementedError):
        text = message("The Parquet file is written in a way that is not read.")
        return RefusedError(
            Problem(catalogue.UNSUPPORTED_FORMAT, text, message("Export it without nested columns.")), row
        )
    return _damaged(row)


def _protected() -> RefusedError:
    text = message("The file is encrypted.")
    return RefusedError(Problem(catalogue.PROTECTED_FILE, text, message("Export it without encryption.")))


def _damaged(row: int | None = None) -> RefusedError:
    text = message("The Parquet file is damaged or cut off.")
    return RefusedError(Problem(catalogue.DAMAGED_FILE, text, message("Copy or export it again.")), row)
