"""Parquet -> one grid; read with pyarrow, the format's reference implementation.

What a file says of itself bounds what is read of it: rows, columns, bytes of each row group. Nothing is asked about its columns'
chunks, at which pyarrow ends the process where a histogram in the footer has another length than the schema says.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from functools import partial
from typing import Any, BinaryIO, cast

from msgspec import Struct
from pyarrow import ArrowNotImplementedError, types
from pyarrow.parquet import ParquetFile

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.json_value import Value, cell_text, check_size
from reformcheck.reading.formats.parquet_columns import ParquetColumns, may_be_columns
from reformcheck.reading.formats.parquet_values import BatchReader, is_text
from reformcheck.reading.grid import Cell, Columns, Grid, RefusedError, Row, Shape
from reformcheck.reading.limits import Limits
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import Joined, message

_MAGIC, _ENCRYPTED = b"PAR1", b"PARE"
_TAIL = 8
"""Bytes: the length of the footer and the magic number."""
_LONGEST_FOOTER = 8 << 20
_BUFFER = 1 << 18
_BATCH_CELLS, _BATCH_ROWS = 1 << 18, 1 << 13
_PLAIN_ROWS = 64
"""Rows of a batch whose texts stand in each row."""
_MOST_ENTRIES = 1 << 19
"""Texts that are kept, so that rows can point to them."""
_LARGE = 50_000
"""Rows from which on reading by columns is worth while."""
_INDEX = r"__index_level_\d+__"
"""How pandas names an index that has no name."""


class _Table(Struct, frozen=True):
    """What is read, and how."""

    columns: list[int]
    headers: list[str]
    rows: int
    plain_rows: list[int]
    """For each row group, the rows of a batch whose texts may all be as long as the group is said to be."""
    texts: list[str]
    """The columns whose rows can point to the texts that occur."""
    batch_rows: int


class _TooVariedError(Exception):
    """More texts occur than are kept."""


def grids(stream: BinaryIO, limits: Limits, *, large: bool = False) -> list[Grid]:
    """Opens a Parquet file and returns its one grid: the header is row 1, record i is row i + 1.

    `large`: whatever it holds in all, as for a register, of which no more than a batch is in memory.
    Raises `RefusedError` where the file is encrypted, damaged, has nested columns, or says that it holds more than the limits.
    """
    _check_ends(stream, limits)
    try:
        file = open_file(stream)
        metadata, schema = file.metadata, file.schema_arrow
        sizes = [metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups)]
    except Exception as error:  # pyarrow raises whatever it likes on a damaged file
        raise _refused(error) from error
    if (sum(sizes) > limits.unpacked_bytes and not large) or min(sizes, default=0) < 0:
        raise RefusedError(limits.exceeded("unpacked-bytes"))
    _check_types(schema, limits)
    columns, headers = _columns(schema)
    if not large:
        check_size(max(metadata.num_rows, 1), len(columns), limits, None)
    if not columns:
        raise RefusedError(
            Problem(catalogue.EMPTY_FILE, message("The file has no columns."), message("Export it again."))
        )
    table = _Table(
        columns,
        headers,
        metadata.num_rows,
        [max(1, min(_PLAIN_ROWS, limits.unpacked_bytes // max(1, size))) for size in sizes],
        [field.name for field in schema if is_text(field.type)],
        max(1, min(_BATCH_ROWS, _BATCH_CELLS // len(columns))),
    )
    grid = Grid(partial(_rows, stream, table, limits), expected_rows=table.rows)
    if table.rows >= _LARGE and may_be_columns(schema, limits):
        grid.columns = partial(_items, stream, table, limits)
    return [grid]


def open_file(stream: BinaryIO, pointed: list[str] | None = None) -> Any:
    """Opens a file with pyarrow; of the columns `pointed`, the texts that occur are read, and pointers to them."""
    stream.seek(0)
    return ParquetFile(
        stream,
        read_dictionary=pointed,
        pre_buffer=False,  # a column is read through a buffer, not whole
        buffer_size=_BUFFER,
        page_checksum_verification=True,
        arrow_extensions_enabled=False,
    )


def _check_ends(stream: BinaryIO, limits: Limits) -> None:
    """Looks at what the file begins and ends with before anything believes it."""
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


def _check_types(schema: Any, limits: Limits) -> None:
    """Refuses nested columns by their names, and values that are all too long for a cell."""
    nested = [field.name for field in schema if types.is_nested(field.type)]
    if nested:
        text = message("Columns that hold lists or objects are not read: {names}.", names=Joined(tuple(nested)))
        raise RefusedError(Problem(catalogue.UNSUPPORTED_FORMAT, text, message("Export it without nested columns.")))
    fixed = (field.type.byte_width for field in schema if types.is_fixed_size_binary(field.type))
    if max(fixed, default=0) > limits.cell_characters:
        raise RefusedError(limits.exceeded("cell-characters"))


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
    return cast(Generator[Row, None, None], _items(stream, table, limits, None))


def _items(
    stream: BinaryIO, table: _Table, limits: Limits, shape: Shape | None
) -> Generator[Row | Columns, None, None]:
    """Yields the header and the records; those of a shape as columns, a batch at a time."""
    yield 1, table.headers
    number = 1
    readers = [(BatchReader(limits), column) for column in table.columns]
    try:
        for batch in _batches(stream, table):
            arrays = [(reader, batch.column(column)) for reader, column in readers]
            fits = shape and number >= shape.after and shape.width == len(readers) and batch.num_rows > _PLAIN_ROWS
            if fits and (found := ParquetColumns.of(arrays, number + 1, limits)):
                number += found.rows
                yield found
                continue
            columns = [reader.values(array) for reader, array in arrays]
            for values in zip(*columns, strict=True):
                number += 1
                yield number, [_text(value, limits, number) for value in values]
    except RefusedError:
        raise
    except Exception as error:  # pyarrow raises whatever it likes on a damaged page
        raise _refused(error, number + 1) from error
    if number - 1 != table.rows:
        raise _damaged(number + 1)


def _batches(stream: BinaryIO, table: _Table) -> Iterator[Any]:
    """The rows of every row group, texts as pointers wherever that is possible: one of them may stand in a million rows."""
    for group, plain_rows in enumerate(table.plain_rows):
        done = 0
        try:
            for batch in open_file(stream, table.texts).iter_batches(table.batch_rows, [group], use_threads=False):
                yield batch
                done += batch.num_rows
                if sum(len(c.dictionary) for c in batch.columns if types.is_dictionary(c.type)) > _MOST_ENTRIES:
                    plain_rows = _PLAIN_ROWS  # each text that occurs has its own bytes in the file
                    raise _TooVariedError
        except (
            Exception
        ):  # pyarrow points to texts of some encodings only, and does not say so by the kind of its error
            for batch in open_file(stream).iter_batches(plain_rows, [group], use_threads=False):
                if done < batch.num_rows:
                    yield batch.slice(done)
                done = max(0, done - batch.num_rows)


def _text(value: Value, limits: Limits, row: int) -> str:
    return value if isinstance(value, Cell) else cell_text(value, limits, row, 0)


def _refused(error: Exception, row: int | None = None) -> RefusedError:
    """What pyarrow's error means; its words are neither shown nor asked, so columns that alone are encrypted look damaged."""
    if isinstance(error, ArrowNotImplementedError):
        text = message("The Parquet file is written in a way that is not read.")
        return RefusedError(
            Problem(catalogue.UNSUPPORTED_FORMAT, text, message("Export it without nested columns.")), row
        )
    text = message("The Parquet file is damaged or cut off, or columns of it are encrypted.")
    return RefusedError(
        Problem(catalogue.DAMAGED_FILE, text, message("Copy or export it again, without encryption.")), row
    )


def _protected() -> RefusedError:
    text = message("The file is encrypted.")
    return RefusedError(Problem(catalogue.PROTECTED_FILE, text, message("Export it without encryption.")))


def _damaged(row: int | None = None) -> RefusedError:
    text = message("The Parquet file is damaged or cut off.")
    return RefusedError(Problem(catalogue.DAMAGED_FILE, text, message("Copy or export it again.")), row)
