"""Hands tables from the thread that reads files to the one in which an engine takes them in, a few at a time."""

from __future__ import annotations

import queue
from collections.abc import Callable, Generator
from typing import Any

_WAITING = 2
"""Tables that were read and not taken in."""
_LOOK = 1 / 20
"""Seconds between two looks at whether the engine goes on."""


class GivenUpError(Exception):
    """No more tables will come, and those that came are not to be kept."""


class Incoming:
    """Tables on their way to an engine that takes all of them in by one statement."""

    def __init__(self, schema: Any) -> None:
        """Takes the schema of Arrow that every table has."""
        self._schema = schema
        self._tables: queue.Queue[Any] = queue.Queue(_WAITING)
        self._given_up = False

    def reader(self) -> Any:
        """The tables as a reader of Arrow; waits for the next one until `end` or `give_up` is called."""
        import pyarrow as pa

        return pa.RecordBatchReader.from_batches(self._schema, self._batches())

    def _batches(self) -> Generator[Any, None, None]:
        while (table := self._tables.get()) is not None and not self._given_up:
            yield from table.to_batches()
        if self._given_up:
            raise GivenUpError

    def put(self, table: Any, goes_on: Callable[[], bool]) -> bool:
        """Hands a table over once there is room; tells whether the engine still took it. None is the end of all."""
        while goes_on():
            try:
                self._tables.put(table, timeout=_LOOK)
            except queue.Full:
                continue
            return True
        return False

    def give_up(self, goes_on: Callable[[], bool]) -> None:
        """Makes the engine stop without what it was handed."""
        self._given_up = True
        self.put(None, goes_on)
