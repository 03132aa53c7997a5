"""What Thrift's compact protocol wrote, read member by member; nothing is kept that is not asked for."""

from __future__ import annotations

from collections.abc import Generator

_BOOLEANS, _BYTE, _NUMBERS, _DOUBLE, _BINARY, _LISTS, _MAP, _STRUCT = (1, 2), 3, (4, 5, 6), 7, 8, (9, 10), 11, 12
_MOST_LEVELS = 16
_MOST_BITS = 63


class CompactReader:
    """A cursor in a struct; raises `IndexError` where it goes on behind the data, `ValueError` where it is none."""

    def __init__(self, data: bytes) -> None:
        """Begins at the first member of a struct."""
        self._data = data
        self.at = 0

    def members(self) -> Generator[tuple[int, int], None, None]:
        """Yields the number and the type of each member of the struct that comes next; the caller reads or skips it."""
        member = 0
        while head := self._byte():
            member = member + (head >> 4) if head >> 4 else self.number()
            yield member, head & 15

    def items(self, kind: int) -> Generator[int, None, None]:
        """Yields the type of each item of a list, where `kind` is one; the caller reads or skips it."""
        if kind not in _LISTS:
            raise ValueError("not a list")
        head = self._byte()
        count = head >> 4 if head >> 4 < 15 else self._varint()
        for _ in range(count):
            yield head & 15

    def number(self, kind: int = _NUMBERS[0]) -> int:
        """Reads a whole number."""
        if kind not in _NUMBERS:
            raise ValueError("not a number")
        value = self._varint()
        return value >> 1 ^ -(value & 1)

    def text(self, kind: int) -> str:
        """Reads a text."""
        if kind != _BINARY:
            raise ValueError("not a text")
        length = self._varint()
        self._pass(length)
        return self._data[self.at - length : self.at].decode()

    def struct(self, kind: int) -> Generator[tuple[int, int], None, None]:
        """Yields the members of a member that is a struct."""
        if kind != _STRUCT:
            raise ValueError("not a struct")
        return self.members()

    def skip(self, kind: int, level: int = 0, *, in_list: bool = False) -> None:
        """Passes over a member of any type."""
        if level > _MOST_LEVELS:
            raise ValueError("too deep")
        if kind in _BOOLEANS:
            self._pass(int(in_list))  # as a member it is its own type
        elif kind == _BYTE:
            self._pass(1)
        elif kind in _NUMBERS:
            self._varint()
        elif kind == _DOUBLE:
            self._pass(8)
        elif kind == _BINARY:
            self._pass(self._varint())
        elif kind in _LISTS:
            for item in self.items(kind):
                self.skip(item, level + 1, in_list=True)
        elif kind == _STRUCT:
            for _, member in self.members():
                self.skip(member, level + 1)
        else:
            raise ValueError("a type that Parquet does not use")

    def _byte(self) -> int:
        self.at += 1
        return self._data[self.at - 1]

    def _pass(self, count: int) -> None:
        self.at += count
        if self.at > len(self._data):
            raise IndexError("behind the end")

    def _varint(self) -> int:
        value = shift = 0
        while (byte := self._byte()) & 128:
            value |= (byte & 127) << shift
            shift += 7
            if shift > _MOST_BITS:
                raise ValueError("a number without an end")
        return value | byte << shift
