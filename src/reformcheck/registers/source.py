"""What is held of a register while its files are read."""

from __future__ import annotations

from msgspec import Struct, field

from reformcheck.issues import Location
from reformcheck.periods import ReferencePeriod
from reformcheck.plan.model import Register
from reformcheck.registers.cells import KINDS, AreaCodes, CellTexts
from reformcheck.registers.engines.interface import Engine
from reformcheck.registers.request import CellKind
from reformcheck.registers.surroundings import Surroundings


class RegisterFile(Struct, frozen=True):
    """One file, or sheet, of a register."""

    path: str
    index: int
    """The number of the input."""
    header: int
    headers: tuple[str, ...]
    columns: dict[str, int]
    around: Surroundings
    dates: list[ReferencePeriod]
    """The periods that its title, its sheet or its name tells."""
    areas: frozenset[str] = frozenset()
    """The ids of the areas that its records are of."""

    def locate(self, row: int, column: str | None, text: str | None) -> Location:
        """The place of a cell, by the id of its column."""
        index = self.columns.get(column or "")
        header = None if index is None else self.headers[index]
        return Location(self.path, row, index, header, text)


class Holding(Struct):
    """A register of which files were met."""

    register: Register
    codes: AreaCodes
    texts: CellTexts
    sources: list[RegisterFile] = field(default_factory=list)
    present: frozenset[str] | None = None
    """The columns that its files have."""
    engine: Engine | None = None
    broken: bool = False
    """A part of it could not be read: nothing of it may count."""
    whole: bool = False
    """A file names the plan's own area, or no area at all: the records are those of all of it."""

    @property
    def kinds(self) -> tuple[CellKind, ...]:
        """What the columns of the register hold."""
        return tuple(KINDS[column.type] for column in self.register.columns)

    def source(self, index: int) -> RegisterFile:
        """The file of an input's number."""
        return next(source for source in self.sources if source.index == index)
