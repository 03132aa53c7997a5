"""What reading hands a file to that may hold a register, before it is read as a table of statistics."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Protocol

from msgspec import Struct, field

from reformcheck.issues import Issue
from reformcheck.periods import ReferencePeriod
from reformcheck.reading.formats.opening import Contents
from reformcheck.reading.grid import Grid
from reformcheck.reading.submission import Observation, ReadingAccount
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.texts import Label

Fact = tuple[str, str | None, ReferencePeriod | None]
"""What a figure is of: subject, area and period."""


class Taken(Struct):
    """A grid that was taken as a register: what an input tells of it."""

    grid: Grid
    layout: str
    rows: int = 0
    headers: tuple[str, ...] = ()
    account: ReadingAccount | None = None
    issues: list[Issue] = field(default_factory=list)
    unreadable: bool = False


class Counted(Struct):
    """What the registers of a submission gave."""

    observations: list[Observation] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    area_names: dict[str, Label] = field(default_factory=dict)
    unreadable: bool = False
    bad: dict[str, int] = field(default_factory=dict)
    """How many records of each register could not be counted."""


class RegisterTaker(Protocol):
    """Takes in the records of registers, and counts them once every file was read."""

    @property
    def knows_any(self) -> bool:
        """Whether the plan has registers."""

    @property
    def has_any(self) -> bool:
        """Whether a register was among what was taken."""

    def take(
        self, path: str, contents: Contents, wanted: Sequence[str], index: int, readers: PlanReaders
    ) -> Sequence[Taken] | None:
        """Takes the grids of a file that hold a register; None where none does. `index` is the number of its first input.

        Raises `RefusedError` where the file as a whole cannot be read.
        """

    def count(self, *, unreadable: bool, reported: Container[Fact] = ()) -> Counted:
        """The figures of all registers; where an input could not be read each of them is in doubt.

        `reported` are the facts that tables give, so that a figure of a register will be compared with them.
        """
