"""The page headers of a Parquet file: what its columns will unpack to, known before a page is unpacked.

The sizes in the footer are only claims, and nothing compares a page with them: a page of some kilobytes may unpack to two
gigabytes, and one long text in a dictionary may stand in every row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits

_DICTIONARY_PAGE = 2
_POINTERS = frozenset({2, 8})
"""The encodings PLAIN_DICTIONARY and RLE_DICTIONARY."""
_INCREMENTAL = 7
"""The encoding DELTA_BYTE_ARRAY: texts are written as what they add to the one before."""
_COPIES = 2
_FIRST_READ, _LONGEST_HEADER = 1 << 9, 1 << 20
_SMALLEST_PAGE = 256
"""Bytes that each page counts for at least, so that a file of nothing but headers does not go on for ever."""
_MOST_LEVELS = 8


class Chunk(NamedTuple):
    """Where the pages of one column in one row group stand, as the footer says."""

    column: int
    start: int
    length: int
    values: int


@dataclass(slots=True)
class ColumnPages:
    """What the pages of one column say."""

    values: int = 0
    size: int = 0
    """Bytes of all its pages."""
    has_dictionary: bool = False
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
    limits: Limits
    columns: dict[int, ColumnPages] = field(default_factory=dict)
    _total: int = 0

    def add_row_group(self, chunks: Iterable[Chunk]) -> None:
        """Walks over the pages of a row group; raises `ValueError` where they are damaged."""
        held = 0
        for chunk in chunks:
            dictionary, largest = self._add_chunk(chunk)
            # NOTE: a dictionary and a page of every column are in memory at a time, and what is made of them
            held += _COPIES * (dictionary + largest)
            if max(held, _COPIES**2 * max(dictionary, largest)) > self.limits.unpacked_bytes:
                raise RefusedError(self.limits.exceeded("unpacked-bytes"))

    def _add_chunk(self, chunk: Chunk) -> tuple[int, int]:
        """Adds the pages of one column; returns the bytes of its dictionary and of its largest page."""
        column = self.columns.setdefault(chunk.column, ColumnPages())
        position, end, seen = chunk.start, chunk.start + chunk.length, 0
        dictionary = largest = 0
        while position < end and seen < chunk.values:
            fields, length = _header(self.stream, position)
            kind, unpacked, packed = (_number(fields, number) for number in (1, 2, 3))
            if unpacked < 0 or packed < 0:
                raise ValueError("a page of negative size")
            position += length + packed
            self._total += max(unpacked, _SMALLEST_PAGE)
            if self._total > self.limits.unpacked_bytes:
                raise RefusedError(self.limits.exceeded("unpacked-bytes"))
            column.size += unpacked
            if kind == _DICTIONARY_PAGE:
                column.has_dictionary = True
                dictionary += unpacked
                continue
            largest = max(largest, unpacked)
            values, encoding = _data_page(fields)
            seen += values
            if encoding == _INCREMENTAL:
                column.incremental = max(column.incremental, unpacked)
            if encoding not in _POINTERS:
                column.direct = True
                column.density = max(column.density, unpacked // max(1, values))
        column.values += seen
        return dictionary, largest


_Fields = dict[int, "int | _Fields | None"]


def _data_page(fields: _Fields) -> tuple[int, int]:
    """The number of values and the encoding, of a page of version 1 or 2."""
    for member, encoding in ((5, 2), (8, 4)):
        header = fields.get(member)
        if isinstance(header, dict):
            values = _number(header, 1)
            if values < 0:
                raise ValueError("a page of negative length")
            return values, _number(header, encoding)
    return 0, 0


def _number(fields: _Fields, member: int) -> int:
    value = fields.get(member)
    if not isinstance(value, int):
        raise ValueError("a page header without its sizes")
    return value


def _header(stream: BinaryIO, position: int) -> tuple[_Fields, int]:
    """Reads the page header at a position; returns its members and its length."""
    size = _FIRST_READ
    while True:
        stream.seek(position)
        data = stream.read(size)
        reader = _Compact(data)
        try:
            return reader.struct(), reader.at
        except IndexError:
            if len(data) < size or size >= _LONGEST_HEADER:
                raise ValueError("a page header without an end") from None
            size *= 4


class _Compact:
    """Reads what Thrift's compact protocol wrote; raises `IndexError` where it goes on behind the data."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def struct(self, level: int = 0) -> _Fields:
        """Reads a struct: the numbers and structs in it; texts and lists are passed over."""
        if level > _MOST_LEVELS:
            raise ValueError("structs in structs")
        fields: _Fields = {}
        member = 0
        while head := self._byte():
            member = member + (head >> 4) if head >> 4 else self._zigzag()
            fields[member] = self._value(head & 15, level)
        return fields

    def _value(self, kind: int, level: int) -> int | _Fields | None:
        match kind:
            case 1 | 2:  # a boolean is its own type
                return None
            case 3:
                self._byte()
            case 4 | 5 | 6:
                return self._zigzag()
            case 7:
                self._skip(8)
            case 8:
                self._skip(self._varint())
            case 12:
                return self.struct(level + 1)
            case _:
                raise ValueError("a type that no page header has")
        return None

    def _byte(self) -> int:
        self.at += 1
        return self._data[self.at - 1]

    def _skip(self, count: int) -> None:
        self.at += count
        if self.at > len(self._data):
            raise IndexError

    def _varint(self) -> int:
        value = shift = 0
        while (byte := self._byte()) & 128:
            value |= (byte & 127) << shift
            shift += 7
            if shift > 63:
                raise ValueError("a number without an end")
        return value | byte << shift

    def _zigzag(self) -> int:
        value = self._varint()
        return value >> 1 ^ -(value & 1)
