"""JSON that holds columns instead of rows -> rows, in the memory that the text of the cells takes."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable
from itertools import zip_longest

from msgspec import Struct, field

from reformcheck.reading.formats.json_survey import Survey, enter, skip
from reformcheck.reading.formats.json_text import JsonText
from reformcheck.reading.formats.json_value import Value, cell_text, check_size
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits

_END = 0xFF
"""A byte that never stands in UTF-8."""


class Column:
    """Texts; iterating gives them back in their order. A list of short ones would take fifty bytes more for each."""

    __slots__ = ("_bytes",)

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Begins with some cells."""
        self._bytes = bytearray()
        for text in texts:
            self.add(text)

    def add(self, text: str) -> int:
        """Appends a cell; returns the bytes that it takes."""
        data = text.encode()
        self._bytes += data
        self._bytes.append(_END)
        return len(data) + 1

    def __iter__(self) -> Generator[str, None, None]:
        """Yields the cells."""
        start = 0
        while (end := self._bytes.find(_END, start)) >= 0:
            yield self._bytes[start:end].decode()
            start = end + 1


class Columns(Struct):
    """Columns by their headers, read from a text that the first pass found in order."""

    limits: Limits
    headers: list[str] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    _size: int = 0

    def read_lists(self, text: JsonText, path: tuple[str, ...], names: Collection[str]) -> None:
        """Reads the lists of these names in the object at a path."""
        enter(text, path)
        for key in text.members():
            if key not in names:
                skip(text, len(path))
                continue
            column = Column()
            self._append(key, column)
            text.enter_list()
            for value in text.values():
                self._add(column, value)

    def read_objects(self, text: JsonText, found: Survey) -> None:
        """Reads the objects in the object at the top: each is a column, its keys are the labels of the rows."""
        labels = list(found.labels)
        if any(label != str(number) for number, label in enumerate(labels)):
            # NOTE: rows that are only numbered need no column; towns or years that label them must not be lost
            self._append("", Column(labels))
        for key in text.members():
            if text.peek() != "{":
                skip(text)
                continue
            self._append(key, self._read_object(text, labels, found))
            check_size(len(labels), len(self.headers), self.limits, None)

    def rows(self) -> Generator[list[str], None, None]:
        """Yields the header and the rows."""
        yield self.headers
        for cells in zip_longest(*self.columns, fillvalue=""):
            yield list(cells)

    def _append(self, header: str, column: Column) -> None:
        self.headers.append(header)
        self.columns.append(column)

    def _read_object(self, text: JsonText, labels: list[str], found: Survey) -> Column:
        column = Column()
        late: dict[int, str] = {}
        for position, label in enumerate(text.members()):
            if not late and position < len(labels) and labels[position] == label:
                self._add(column, text.value())
            else:
                late[found.labels[label]] = cell_text(text.value(), self.limits, None, 2)
        if not late:
            return column
        cells = dict(enumerate(column)) | late
        return Column(cells.get(number, "") for number in range(max(cells) + 1))

    def _add(self, column: Column, value: Value) -> None:
        self._size += column.add(cell_text(value, self.limits, None, 2))
        if self._size > self.limits.unpacked_bytes:
            raise RefusedError(self.limits.exceeded("unpacked-bytes"))
