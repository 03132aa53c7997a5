"""The footer of a Parquet file: its columns as they are stored, and where their pages stand.

pyarrow reads it too, but ends the whole process where some parts of it are damaged and are asked for one by one.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from reformcheck.reading.formats.json_value import check_size
from reformcheck.reading.formats.parquet_thrift import CompactReader
from reformcheck.reading.limits import Limits

_SCHEMA, _ROW_GROUPS = 2, 4
_BYTE_ARRAY, _FIXED_LENGTH_BYTE_ARRAY = 6, 7
_WIDTHS = {1: 4, 2: 8, 3: 12, 4: 4, 5: 8, _BYTE_ARRAY: 4}
"""Bytes of a value by its type; of a text, those of its length, which stands before it."""
_REPEATED = 2
_DECIMAL = 5
"""As a converted type, and among the logical types."""


class EncryptedColumnError(ValueError):
    """A column is encrypted, though the footer is not."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column of values; a nested column has several."""

    path: str
    is_text: bool
    """Of any length."""
    width: int
    """Bytes of a value; of a text of any length, the least."""
    is_fixed: bool
    """Whether it is text, or anything else, of a length that the schema gives."""
    nested: bool
    """Whether it is a part of a column."""
    repeated: bool
    """Whether a row may hold any number of values."""
    is_decimal: bool


@dataclass(slots=True)
class Chunk:
    """Where the pages of one column in one row group stand, and what is claimed of them."""

    column: int
    values: int = -1
    unpacked: int = -1
    packed: int = -1
    data_pages: int = -1
    dictionary_page: int = 0

    @property
    def start(self) -> int:
        """Where its first page stands."""
        return self.dictionary_page if 0 < self.dictionary_page < self.data_pages else self.data_pages


@dataclass(slots=True)
class _Element:
    """A node of the schema."""

    name: str = ""
    type: int | None = None
    width: int = 0
    repetition: int = 0
    children: int = 0
    is_decimal: bool = False


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer; whatever is wrong with it raises `ValueError` or `IndexError`."""

    data: bytes

    def leaves(self, limits: Limits) -> list[Leaf]:
        """The columns in their order."""
        reader = CompactReader(self.data)
        found: list[Leaf] = []
        for member, kind in reader.members():
            if member != _SCHEMA:
                reader.skip(kind)
                continue
            # NOTE: the tree is written node by node; open are those whose children follow, with the number still to come
            open_nodes: list[tuple[str, bool, int]] = []
            for item in reader.items(kind):
                element = _element(reader, item)
                path, above, repeated = "", "", element.repetition == _REPEATED
                if open_nodes:
                    above, above_repeated, left = open_nodes.pop()
                    if left > 1:
                        open_nodes.append((above, above_repeated, left - 1))
                    path = f"{above}.{element.name}" if above else element.name
                    repeated = repeated or above_repeated
                if element.children > 0:
                    open_nodes.append((path, repeated, element.children))
                elif path:
                    found.append(_leaf(element, path, bool(above), repeated))
                    check_size(1, len(found), limits, None)
        return found

    def row_groups(self) -> Generator[Generator[Chunk, None, None], None, None]:
        """Yields the row groups, each with its chunks; they must be taken in order."""
        reader = CompactReader(self.data)
        for member, kind in reader.members():
            if member == _ROW_GROUPS:
                for item in reader.items(kind):
                    yield _chunks(reader, item)
            else:
                reader.skip(kind)


def _leaf(element: _Element, path: str, nested: bool, repeated: bool) -> Leaf:
    is_fixed = element.type == _FIXED_LENGTH_BYTE_ARRAY
    width = max(1, element.width if is_fixed else _WIDTHS.get(element.type or 0, 1))
    return Leaf(path, element.type == _BYTE_ARRAY, width, is_fixed, nested, repeated, element.is_decimal)


def _element(reader: CompactReader, kind: int) -> _Element:
    element = _Element()
    for member, inner in reader.struct(kind):
        match member:
            case 1:
                element.type = reader.number(inner)
            case 2:
                element.width = reader.number(inner)
            case 3:
                element.repetition = reader.number(inner)
            case 4:
                element.name = reader.text(inner)
            case 5:
                element.children = reader.number(inner)
            case 6:
                element.is_decimal = reader.number(inner) == _DECIMAL or element.is_decimal
            case 10:
                for logical, content in reader.struct(inner):
                    element.is_decimal = element.is_decimal or logical == _DECIMAL
                    reader.skip(content)
            case _:
                reader.skip(inner)
    return element


def _chunks(reader: CompactReader, kind: int) -> Generator[Chunk, None, None]:
    """The chunks of a row group."""
    for member, inner in reader.struct(kind):
        if member == 1:
            for column, item in enumerate(reader.items(inner)):
                yield _chunk(reader, item, column)
        else:
            reader.skip(inner)


def _chunk(reader: CompactReader, kind: int, column: int) -> Chunk:
    chunk = Chunk(column)
    for member, inner in reader.struct(kind):
        if member == 3:
            _read_metadata(reader, inner, chunk)
        elif member in (8, 9):
            raise EncryptedColumnError
        else:
            reader.skip(inner)
    if min(chunk.values, chunk.unpacked, chunk.packed, chunk.data_pages) < 0:
        raise ValueError("a chunk without its place")
    return chunk


def _read_metadata(reader: CompactReader, kind: int, chunk: Chunk) -> None:
    for member, inner in reader.struct(kind):
        match member:
            case 5:
                chunk.values = reader.number(inner)
            case 6:
                chunk.unpacked = reader.number(inner)
            case 7:
                chunk.packed = reader.number(inner)
            case 9:
                chunk.data_pages = reader.number(inner)
            case 11:
                chunk.dictionary_page = reader.number(inner)
            case _:
                reader.skip(inner)
