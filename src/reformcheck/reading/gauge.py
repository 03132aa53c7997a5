"""How far the reading of one input is, for whoever waits for it: told by the bytes and rows that have gone by."""

from __future__ import annotations

import io
from collections.abc import Callable, Generator
from typing import BinaryIO, cast

from reformcheck.reading.grid import Columns, Grid, Row, Shape

STEPS = 1000
"""The parts in which an input is told to have been read."""
_OPENED = 300
"""How many of them are done when the tables of an input are found, and their rows begin to be read."""
_EVERY = 500
"""Rows between two tellings."""


class Gauge:
    """Follows the reading of one input, which may be an archive of several. It never goes back."""

    def __init__(self, tell: Callable[[int, int], None] | None) -> None:
        """`tell` is given how many of how many steps are done; nothing is followed without it."""
        self._tell = tell
        self._done = 0
        self._frame = (0, STEPS)
        self._stage = (0, _OPENED)
        self._size = 1
        self._seen = 0

    def watch(self, stream: BinaryIO) -> BinaryIO:
        """The stream, whose bytes are counted as they are read."""
        return cast(BinaryIO, _Watched(stream, self)) if self._tell else stream

    def begin_member(self, number: int, count: int) -> None:
        """Begins with one of the files in an archive; each is as much work as any other."""
        self._frame = (STEPS * number // count, STEPS * (number + 1) // count)

    def begin_opening(self, size: int) -> None:
        """Begins to look at a file of so many bytes, which are read about twice before its tables are found."""
        self._begin(0, _OPENED, 2 * size)

    def begin_rows(self, grid: Grid, number: int, count: int, size: int) -> None:
        """Begins to read the rows of one table of several; of a file of so many bytes, where its grid knows no better."""
        if not self._tell:
            return
        share = (STEPS - _OPENED) // count
        first = _OPENED + share * number
        if grid.expected_rows:
            self._begin(first, first + share, grid.expected_rows)
            grid.rows = self._counting(grid.rows)
            if grid.columns:
                grid.columns = self._counting_columns(grid.columns)
        else:
            self._begin(first, first + share, grid.expected_bytes or size)

    def end(self) -> None:
        """Tells that all of the input was read."""
        self._frame = (0, STEPS)
        self._begin(0, STEPS, 1)
        self.move(1)

    def move(self, amount: int) -> None:
        """Counts bytes or rows that have gone by."""
        self._seen += amount
        if self._tell is None:
            return
        (first, last), (low, high) = self._stage, self._frame
        within = first + (last - first) * min(self._seen, self._size) // self._size
        done = low + (high - low) * within // STEPS
        if done > self._done:
            self._done = done
            self._tell(done, STEPS)

    def _begin(self, first: int, last: int, size: int) -> None:
        self._stage, self._size, self._seen = (first, last), max(size, 1), 0

    def _counting(self, rows: Callable[[], Generator[Row, None, None]]) -> Callable[[], Generator[Row, None, None]]:
        def counted() -> Generator[Row, None, None]:
            for number, row in enumerate(rows(), 1):
                if number % _EVERY == 0:
                    self.move(_EVERY)
                yield row

        return counted

    def _counting_columns(
        self, columns: Callable[[Shape], Generator[Row | Columns, None, None]]
    ) -> Callable[[Shape], Generator[Row | Columns, None, None]]:
        def counted(shape: Shape) -> Generator[Row | Columns, None, None]:
            for item in columns(shape):
                yield item
                self.move(1 if isinstance(item, tuple) else item.rows)

        return counted


class _Watched(io.BufferedIOBase):
    """A stream whose bytes are counted as they are read."""

    def __init__(self, stream: BinaryIO, gauge: Gauge) -> None:
        self._stream = stream
        self._gauge = gauge

    def read(self, size: int | None = -1, /) -> bytes:
        """See `BufferedIOBase.read`."""
        data = self._stream.read(-1 if size is None else size)
        self._gauge.move(len(data))
        return data

    def read1(self, size: int = -1, /) -> bytes:
        """See `BufferedIOBase.read1`."""
        return self.read(size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """See `IOBase.seek`."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """See `IOBase.tell`."""
        return self._stream.tell()

    def readable(self) -> bool:
        """See `IOBase.readable`."""
        return True

    def seekable(self) -> bool:
        """See `IOBase.seekable`."""
        return True
