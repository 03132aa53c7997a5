"""What an engine is asked to do; it knows neither the plan nor a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from msgspec import Struct

from reformcheck.registers.request import Condition, RequestedFigure, Result
from reformcheck.texts import Message


class EngineError(Exception):
    """The engine could not go on: no room, no memory. `message` says what, `hint` what to do."""

    def __init__(self, message: Message, hint: Message) -> None:
        """Keeps both."""
        super().__init__(message.template)
        self.message, self.hint = message, hint


class Where(Struct, frozen=True):
    """A record: the number of its input, its row, and a text of it."""

    input: int
    row: int
    text: str | None = None


class Repeated(Struct, frozen=True):
    """Records that have one key: how many, whether all their cells agree, and the first of them."""

    key: str
    count: int
    agree: bool
    places: tuple[Where, ...]


class EngineSettings(Struct, frozen=True):
    """How an engine may work: `memory` and `disk` in bytes; `tell` is given how far it is, in per cent."""

    memory: int
    disk: int
    tell: Callable[[int], None] | None = None
    show: Callable[[str], None] | None = None
    """Given every statement that is run."""
    handed: int = 1 << 28
    """Bytes of records that are handed over by this process to an engine whose workers read files by themselves."""
    by_key: tuple[int, ...] = ()
    """The columns of the key, where the records that are named first are those of the first keys, not of the first rows."""


class Pieces(Protocol):
    """A file that an engine has its workers read; it can be sent to them."""

    @property
    def path(self) -> str:
        """Where every worker finds it."""

    @property
    def pieces(self) -> int:
        """How many there are."""

    def tables(self, piece: int) -> Iterator[Any]:
        """The records of a piece as tables with the columns of `typed_records.schema`.

        In the number of a record stands that of its piece above `PIECE`. The last row, whose input is `SAID`, is none: its text
        is what the piece says beside its records.
        """


class Engine(Protocol):
    """Holds the typed records of one register."""

    @property
    def workers(self) -> int:
        """How many workers read files by themselves; 0 where an engine takes only what it is handed."""

    def read(self, file: int, work: Pieces) -> list[str]:
        """Has workers read the input of a number; returns what each piece says, in order."""

    def number(self, file: int, above: Sequence[int]) -> None:
        """Is told how many rows of an input that was `read` stand above each piece."""

    def load(self, records: Any) -> None:
        """Takes in a table of Arrow with the columns of `typed_records.schema`; may tell later that one could not be kept."""

    def drop(self, file: int) -> None:
        """Forgets the records of the input of a number, which turned out to be unreadable further on."""

    def count(self, conditions: Sequence[Condition]) -> tuple[int, list[int]]:
        """How many records there are, and how many meet each condition."""

    def first(self, asked: Condition, column: int, most: int) -> list[Where]:
        """The first records that meet a condition, by input and row or by key, with what stands in a column."""

    def exclude_repeated(self, key: Sequence[int], good: Condition, most: int) -> tuple[int, list[Repeated]]:
        """Sets aside good records whose key stands more than once: all where they differ, else all but the first.

        Returns how many were set aside, and of the keys that stand more than once the first.
        """

    def measure(
        self, figures: Sequence[RequestedFigure], good: Condition, area: int | None
    ) -> dict[int | None, list[Result]]:
        """The figures over the good records that were not set aside, by code of the area, and of all under None."""

    def earliest(self, columns: Sequence[int], good: Condition) -> list[Any]:
        """The least value of each column among the good records; None where there is none."""

    def distinct(self, column: int, most: int) -> list[Any]:
        """The values of a column, in order, at most so many."""

    def close(self) -> None:
        """Frees everything, leaving no file behind."""
