"""How a Parquet file is read so that a batch of its rows, whatever it unpacks to, fits into memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

from pyarrow import compute, types
from pyarrow.parquet import ParquetFile

from reformcheck.reading.formats.parquet_footer import Footer, Leaf
from reformcheck.reading.formats.parquet_pages import ColumnPages, PageSurvey
from reformcheck.reading.formats.parquet_values import BYTES_OF_A_CHARACTER
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits

_BATCH_CELLS, _BATCH_ROWS, _BATCH_BYTES = 1 << 18, 1 << 13, 1 << 25
_BUFFER = 1 << 18
_MOST_ENTRIES = 1 << 19
"""Texts in the dictionaries of all columns that are read as pointers."""
_NESTED_SHARE = 50
"""The values within lists may be this part of the cells of a sheet: those of one row are in memory together."""
_NESTED_BYTES, _KEPT_BYTES = 8, 32
"""Their texts, and those that pyarrow keeps, may be these parts of the bytes that a file may unpack to."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as it is stored, and what its pages say."""

    leaf: Leaf
    pages: ColumnPages
    alone: bool
    """Whether no other column has its name."""

    @property
    def has_pointers(self) -> bool:
        """Whether pyarrow can hand on pointers to the texts that occur."""
        return self.leaf.is_text and not (self.leaf.is_decimal or self.leaf.nested or self.pages.direct) and self.alone


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


def plan_batches(stream: BinaryIO, footer: Footer, limits: Limits) -> tuple[list[str], int]:
    """Returns the paths of the columns that are to be read as pointers, and the number of rows of a batch.

    Raises `RefusedError` where the file would unpack to more than the limits, `ValueError` or `IndexError` where it is damaged.
    """
    columns, groups = _columns(stream, footer, limits)
    if sum(column.pages.values for column in columns if column.leaf.repeated) > limits.sheet_cells // _NESTED_SHARE:
        raise RefusedError(limits.exceeded("sheet-cells"))
    if any(column.leaf.width > limits.cell_characters * BYTES_OF_A_CHARACTER for column in columns):
        raise RefusedError(limits.exceeded("cell-characters"))
    # NOTE: a text of some kilobytes in a dictionary may stand in every row. Where all is pointers, pyarrow can hand on the
    # pointers; where a column also holds texts themselves it would keep all of them (as it does of what was a category when
    # the file was written), so the batches are made small instead
    pointed: list[str] = []
    row_bytes = nested = entries = 0
    for column in columns:
        leaf, pages = column.leaf, column.pages
        if column.has_pointers and entries + pages.entries <= _MOST_ENTRIES:
            entries += pages.entries
            pointed.append(leaf.path)
            continue
        if not (leaf.is_text or leaf.is_fixed):
            continue
        longest = max(leaf.width, pages.incremental)
        if leaf.is_text and pages.has_dictionary:
            longest += _longest_entry(stream, groups, column, limits)
        row_bytes += longest + pages.density
        if leaf.repeated:
            nested += longest * pages.values + pages.size
    if nested > limits.unpacked_bytes // _NESTED_BYTES:
        raise RefusedError(limits.exceeded("unpacked-bytes"))
    categories = {field.name for field in open_file(stream).schema_arrow if types.is_dictionary(field.type)}
    kept = sum(column.pages.size for column in columns if column.leaf.path in categories.difference(pointed))
    if kept > limits.unpacked_bytes // _KEPT_BYTES:
        raise RefusedError(limits.exceeded("unpacked-bytes"))
    rows = min(_BATCH_ROWS, _BATCH_CELLS // max(1, len(columns)), _BATCH_BYTES // max(1, row_bytes))
    return pointed, max(1, rows)


def _columns(stream: BinaryIO, footer: Footer, limits: Limits) -> tuple[list[_Column], int]:
    """The columns, after the pages of all were walked over, and the number of row groups."""
    leaves = footer.leaves(limits)
    pages = PageSurvey(stream, stream.seek(0, 2), leaves, limits)
    claimed = groups = 0
    for group in footer.row_groups():
        chunks = list(islice(group, len(leaves) + 1))  # one more is asked for to come to the end of the group
        if len(chunks) != len(leaves):
            raise ValueError("a row group without all columns")
        groups += 1
        claimed += sum(chunk.unpacked for chunk in chunks)
        if claimed > limits.unpacked_bytes:
            raise RefusedError(limits.exceeded("unpacked-bytes"))
        pages.add_row_group(chunks)
    names = Counter(leaf.path for leaf in leaves)
    return [
        _Column(leaf, pages.columns.get(number, ColumnPages()), names[leaf.path] == 1)
        for number, leaf in enumerate(leaves)
    ], groups


def _longest_entry(stream: BinaryIO, groups: int, column: _Column, limits: Limits) -> int:
    """Bytes of the longest text in the dictionaries of a column, found by reading a row of each row group."""
    if column.leaf.is_decimal or not column.alone or column.pages.incremental:
        return column.pages.size  # pyarrow does not show the dictionary
    file = open_file(stream, [column.leaf.path])
    longest = 0
    for group in range(groups):
        for batch in file.iter_batches(batch_size=1, row_groups=[group], columns=[column.leaf.path], use_threads=False):
            longest = max([longest, *map(_longest_in, batch.columns)])
            break
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
