"""What an engine is asked to do; it knows neither the plan nor a verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from msgspec import Struct

from reformcheck.registers.request import Condition, Figure, Result
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


class Settings(Struct, frozen=True):
    """How an engine may work: `memory` and `disk` in bytes; `tell` is given how far it is, in per cent."""

    memory: int
    disk: int
    tell: Callable[[int], None] | None = None
    show: Callable[[str], None] | None = None
    """Given every statement that is run."""
    by_key: tuple[int, ...] = ()
    """The columns of the key, where the records that are named first are those of the first keys, not of the first rows."""


class Engine(Protocol):
    """Holds the typed records of one register."""

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

    def measure(self, figures: Sequence[Figure], good: Condition, area: int | None) -> dict[int | None, list[Result]]:
        """The figures over the good records that were not set aside, by code of the area, and of all under None."""

    def earliest(self, columns: Sequence[int], good: Condition) -> list[Any]:
        """The least value of each column among the good records; None where there is none."""

    def distinct(self, column: int, most: int) -> list[Any]:
        """The values of a column, in order, at most so many."""

    def close(self) -> None:
        """Frees everything, leaving no file behind."""
