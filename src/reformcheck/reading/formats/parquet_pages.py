"""The page headers of a Parquet file: what its columns will unpack to, known before a page is unpacked.

The sizes in the footer are only claims, and nothing compares a page with them: a page of some kilobytes may unpack to two
gigabytes, and one long text in a dictionary may stand in every row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from reformcheck.reading.formats.parquet_footer import Chunk, Leaf
from reformcheck.reading.formats.parquet_thrift import CompactReader
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits

_DICTIONARY_PAGE = 2
_POINTERS = frozenset({2, 8})
"""The encodings PLAIN_DICTIONARY and RLE_DICTIONARY."""
_INCREMENTAL = 7
"""The encoding DELTA_BYTE_ARRAY: texts are written as what they add to the one before."""
_MISCOUNTED = 100
"""Bytes by which some old programs wrote the length of a chunk too short."""
_KINDS = {5: 0, 7: _DICTIONARY_PAGE, 8: 3}
"""By the member of a header, the kind of page it is for: data of version 1, a dictionary, data of version 2."""
_COPIES = 2
_ENTRY = 16
"""Bytes that pyarrow takes for each text in a dictionary besides."""
_FIRST_READ, _LONGEST_HEADER = 1 << 9, 1 << 20
_SMALLEST_PAGE = 256
"""Bytes that each page counts for at least, so that a file of nothing but headers does not go on for ever."""


@dataclass(slots=True)
class ColumnPages:
    """What the pages of one column say."""

    values: int = 0
    size: int = 0
    """Bytes of all its pages."""
    has_dictionary: bool = False
    entries: int = 0
    """The texts in its largest dictionary."""
    direct: bool = False
    """Whether values stand in a page themselves, and are not only pointed to."""
    incremental: int = 0
    """Bytes of its largest page in which texts are written as what they add to the one before."""
    density: int = 0
    """Bytes of a value in the page where values take most, on average."""


@dataclass(slots=True)
class PageSurvey:
    """Adds up pages, and refuses a file that would unpack to more than the limit."""

    stream: BinaryIO
    size: int
    """Of the file."""
    leaves: list[Leaf]
    limits: Limits
    columns: dict[int, ColumnPages] = field(default_factory=dict)
    _total: int = 0

    def add_row_group(self, chunks: Iterable[Chunk]) -> None:
        """Walks over the pages of a row group; raises `ValueError` or `IndexError` where they are damaged."""
        held = 0
        for chunk in chunks:
            dictionary, entries, largest = self._add_chunk(chunk, self.leaves[chunk.column])
            # NOTE: a dictionary and a page of every column are in memory at a time, and what is made of them
            held += _COPIES * (dictionary + largest) + _ENTRY * entries
            if max(held, _COPIES**2 * max(dictionary, largest)) > self.limits.unpacked_bytes:
                raise RefusedError(self.limits.exceeded("unpacked-bytes"))

    def _add_chunk(self, chunk: Chunk, leaf: Leaf) -> tuple[int, int, int]:
        """Adds the pages of one column; returns the bytes of its dictionary, the texts in it, and the bytes of its largest page."""
        column = self.columns.setdefault(chunk.column, ColumnPages())
        position, end, seen = chunk.start, chunk.start + chunk.packed + _MISCOUNTED, 0
        dictionary = entries = largest = 0
        while seen < chunk.values:
            page = _page(self.stream, position)
            position += page.header_length + page.packed
            if position > min(end, self.size):
                raise ValueError("a page that goes on behind its chunk")
            self._total += max(page.unpacked, _SMALLEST_PAGE)
            if self._total > self.limits.unpacked_bytes:
                raise RefusedError(self.limits.exceeded("unpacked-bytes"))
            column.size += page.unpacked
            values, encoding = page.content.get(page.kind, (0, -1))
            if page.kind == _DICTIONARY_PAGE:
                if values * leaf.width > page.unpacked:
                    raise ValueError("a dictionary of more entries than it has bytes")
                column.has_dictionary = True
                dictionary += page.unpacked
                entries += values if leaf.is_text else 0
                column.entries = max(column.entries, entries)
                continue
            largest = max(largest, page.unpacked)
            seen += values
            if encoding == _INCREMENTAL:
                column.incremental = max(column.incremental, page.unpacked)
            if encoding not in _POINTERS:
                column.direct = True
                column.density = max(column.density, page.unpacked // max(1, values))
        column.values += seen
        return dictionary, entries, largest


@dataclass(slots=True)
class _Page:
    """What the header of a page says."""

    kind: int = -1
    unpacked: int = -1
    packed: int = -1
    content: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By the kind of page it is meant for, the number of values and their encoding."""
    header_length: int = 0


def _page(stream: BinaryIO, position: int) -> _Page:
    """Reads the page header at a position."""
    size = _FIRST_READ
    while True:
        stream.seek(position)
        data = stream.read(size)
        reader = CompactReader(data)
        try:
            page = _header(reader)
        except IndexError:
            if len(data) < size or size >= _LONGEST_HEADER:
                raise
            size *= 4
            continue
        page.header_length = reader.at
        if min(page.unpacked, page.packed, *(values for values, _ in page.content.values())) < 0:
            raise ValueError("a page without its sizes")
        return page


def _header(reader: CompactReader) -> _Page:
    page = _Page()
    for member, kind in reader.members():
        match member:
            case 1:
                page.kind = reader.number(kind)
            case 2:
                page.unpacked = reader.number(kind)
            case 3:
                page.packed = reader.number(kind)
            case 5 | 7 | 8:
                values = encoding = -1
                for inner, content in reader.struct(kind):
                    if inner == 1:
                        values = reader.number(content)
                    elif inner == (4 if member == 8 else 2):
                        encoding = reader.number(content)
                    else:
                        reader.skip(content)
                page.content[_KINDS[member]] = values, encoding
            case _:
                reader.skip(kind)
    return page
