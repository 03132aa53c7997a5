"""Columns of a Parquet file as text, without the rows between."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO

from reformcheck.issues import structural as catalogue
from reformcheck.reading.grid import Grid, RefusedError
from reformcheck.reading.text_problem import Problem
from reformcheck.registers.batch import Batch, Frame, records
from reformcheck.texts import message

if TYPE_CHECKING:
    import pyarrow

_ROWS = 120_000
"""Rows of a batch."""


def split_parquet(
    grid: Grid, stream: BinaryIO, frame: Frame, groups: Sequence[int] | None = None
) -> Iterator[Batch] | None:
    """The columns of a Parquet file as text; None where they hold what only the reader of the format knows to write.

    `groups` are the row groups that are read, of which the first begins with row 2; None for all.
    """
    import pyarrow as pa
    from pyarrow import types

    from reformcheck.reading.formats.parquet import open_file

    plain = (
        types.is_string,
        types.is_large_string,
        types.is_integer,
        types.is_date,
        types.is_timestamp,
        types.is_decimal,
    )
    with closing(grid.rows()) as rows:
        headers = next(rows)[1]
    try:
        file = open_file(stream)
        schema = file.schema_arrow
        names = [headers[index] for index in frame.wanted]
        if any(schema.names.count(name) != 1 for name in names) or frame.header != 1:
            return None
        fields = [schema.field(name).type for name in names]
        if any(not any(is_one(type_) for is_one in plain) or getattr(type_, "tz", None) for type_ in fields):
            return None
    except (pa.ArrowException, OSError) as error:
        raise _damaged() from error

    def read() -> Generator[Batch, None, None]:
        number = 1
        some = range(file.metadata.num_row_groups) if groups is None else groups
        try:
            for piece in file.iter_batches(_ROWS, list(some), columns=names, use_threads=False):
                numbers = pa.array(range(number + 1, number + 1 + piece.num_rows), pa.int64())
                number += piece.num_rows
                columns = {i: _as_text(piece.column(name)) for i, name in zip(frame.wanted, names, strict=True)}
                yield from records(numbers, columns, frame)
        except (pa.ArrowException, OSError) as error:
            raise _damaged(number + 1) from error
        if number - 1 != sum(file.metadata.row_group(group).num_rows for group in some):
            raise _damaged(number + 1)

    return read()


def _as_text(column: pyarrow.Array) -> pyarrow.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.fill_null(pc.cast(column, pa.string()), "")


def _damaged(row: int | None = None) -> RefusedError:
    text = message("The Parquet file is damaged or cut off.")
    return RefusedError(Problem(catalogue.DAMAGED_FILE, text, message("Copy or export it again.")), row)
