"""How a Parquet file is read so that a batch of its rows, whatever it unpacks to, fits into memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, BinaryIO

from pyarrow import compute, types
from pyarrow.parquet import ParquetFile

from reformcheck.reading.formats.json_value import check_size
from reformcheck.reading.formats.parquet_pages import Chunk, ColumnPages, PageSurvey
from reformcheck.reading.formats.parquet_values import BYTES_OF_A_CHARACTER
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits

_BATCH_CELLS, _BATCH_ROWS, _BATCH_BYTES = 1 << 18, 1 << 13, 1 << 25
_BUFFER = 1 << 18
_NESTED_SHARE = 50
"""The values within lists may be this part of the cells of a sheet: those of one row are in memory together."""
_NESTED_BYTES = 8
"""Their texts may be this part of the bytes that a file may unpack to."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A column of values as they are stored; a nested column has several."""

    path: str
    is_text: bool
    """Of any length."""
    is_decimal: bool
    width: int
    """Bytes, where all have the same."""
    repeated: bool
    """Whether a row may hold any number of them."""
    pages: ColumnPages


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


def plan_batches(stream: BinaryIO, footer: Any, limits: Limits) -> tuple[list[str], int]:
    """Returns the paths of the columns that are to be read as pointers, and the number of rows of a batch.

    Raises `RefusedError` where the file would unpack to more than the limits.
    """
    check_size(footer.num_rows + 1, max(footer.num_columns, 1), limits, None)
    pages = _walk(stream, footer, limits)
    leaves = [_leaf(footer.schema.column(number), pages.columns.get(number)) for number in range(footer.num_columns)]
    _check_nested(leaves, limits)
    if any(leaf.width > limits.cell_characters * BYTES_OF_A_CHARACTER for leaf in leaves):
        raise RefusedError(limits.exceeded("cell-characters"))
    # NOTE: a text of some kilobytes in a dictionary may stand in every row. Where all is pointers, pyarrow can hand on the
    # pointers; where a column also holds texts themselves it would keep all of them, so the batches are made small instead
    pointed = [leaf.path for leaf in leaves if leaf.is_text and not leaf.pages.direct]
    mixed = [leaf for leaf in leaves if leaf.is_text and leaf.pages.direct and leaf.pages.has_dictionary]
    row_bytes = sum(leaf.width for leaf in leaves) + sum(_longest_entry(stream, footer, leaf, limits) for leaf in mixed)
    row_bytes += sum(leaf.pages.size for leaf in leaves if leaf.is_text and leaf.is_decimal)  # pointers cannot be had
    row_bytes += sum(max(leaf.pages.density, leaf.pages.incremental) for leaf in leaves if leaf.is_text)
    rows = min(_BATCH_ROWS, _BATCH_CELLS // max(1, len(leaves)), _BATCH_BYTES // max(1, row_bytes))
    return pointed, max(1, rows)


def _walk(stream: BinaryIO, footer: Any, limits: Limits) -> PageSurvey:
    """Adds up what the footer claims and what the pages say."""
    pages = PageSurvey(stream, limits)
    claimed = 0
    for number in range(footer.num_row_groups):
        group = footer.row_group(number)
        parts = [group.column(column) for column in range(footer.num_columns)]
        claimed += sum(part.total_uncompressed_size for part in parts)
        if claimed > limits.unpacked_bytes:
            raise RefusedError(limits.exceeded("unpacked-bytes"))
        pages.add_row_group(_chunk(column, part) for column, part in enumerate(parts))
    return pages


def _chunk(column: int, part: Any) -> Chunk:
    start = part.data_page_offset
    if part.has_dictionary_page and 0 < part.dictionary_page_offset < start:
        start = part.dictionary_page_offset
    return Chunk(column, start, part.total_compressed_size, part.num_values)


def _leaf(schema: Any, pages: ColumnPages | None) -> _Leaf:
    is_text = schema.physical_type == "BYTE_ARRAY"
    is_decimal = schema.logical_type.type == "DECIMAL"
    width = max(0, schema.length)
    return _Leaf(schema.path, is_text, is_decimal, width, schema.max_repetition_level > 0, pages or ColumnPages())


def _check_nested(leaves: list[_Leaf], limits: Limits) -> None:
    """Refuses lists that are too much for memory if all of them stand in one row."""
    repeated = [leaf for leaf in leaves if leaf.repeated]
    if sum(leaf.pages.values for leaf in repeated) > limits.sheet_cells // _NESTED_SHARE:
        raise RefusedError(limits.exceeded("sheet-cells"))
    size = 0
    for leaf in repeated:
        size += leaf.width * leaf.pages.values
        if leaf.is_text and leaf.pages.direct:
            size += leaf.pages.size
            if leaf.pages.has_dictionary or leaf.pages.incremental:
                size += leaf.pages.size * leaf.pages.values
    if size > limits.unpacked_bytes // _NESTED_BYTES:
        raise RefusedError(limits.exceeded("unpacked-bytes"))


def _longest_entry(stream: BinaryIO, footer: Any, leaf: _Leaf, limits: Limits) -> int:
    """Bytes of the longest text in the dictionaries of a column, found by reading a row of each row group."""
    if leaf.pages.incremental:
        return leaf.pages.size  # pyarrow cannot hand on pointers of such a column
    file = open_file(stream, [leaf.path])
    longest = 0
    for group in range(footer.num_row_groups):
        batch = next(file.iter_batches(batch_size=1, row_groups=[group], columns=[leaf.path], use_threads=False))
        longest = max([longest, *map(_longest_in, batch.columns)])
    if longest > limits.cell_characters * BYTES_OF_A_CHARACTER:
        raise RefusedError(limits.exceeded("cell-characters"))
    return longest


def _longest_in(array: Any) -> int:
    """Bytes of the longest text in the dictionaries of an array."""
    kind = array.type
    if types.is_dictionary(kind):
        return compute.max(compute.binary_length(array.dictionary)).as_py() or 0
    if types.is_nested(kind):
        return max(map(_longest_in, array.flatten() if types.is_struct(kind) else [array.values]), default=0)
    return 0
