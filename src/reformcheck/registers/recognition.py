"""Which register a grid holds, told by the names of its columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct

from reformcheck.names import normalised
from reformcheck.plan import Plan
from reformcheck.plan.model import Register, RegisterColumn
from reformcheck.plan.register_rules import column_names
from reformcheck.reading.grid import Row
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.words import Role

_SEARCHED_ROWS = 30
_BRACKET = r"^(?P<name>.*\S)\s*[(\[](?P<inside>[^()\[\]]*)[)\]]$"
_HOW = (
    r"(?i)(?:y{2,4}[-/.年]?m{1,2}[-/.月]?d{0,2}日?|年[-/.]?月([-/.]?日)?|年月日|日期|代码|编码|18位"
    r"|必填|选填|非必填|可不填|required|optional)"
)
"""What else a bracket may hold: how the cells are to be filled in."""
_ANSWERED = {Role.AREA: "area", Role.PERIOD: "as_of"}
"""The type of the column that an answer makes of a header."""


class Recognised(Struct, frozen=True):
    """A grid that holds a register: its header row, and where its columns stand."""

    register: Register
    position: int
    """Of the header among the rows."""
    headers: tuple[str, ...]
    columns: dict[str, int]
    """Column of the register -> column of the file."""
    units: dict[str, str]
    """What stands in the bracket of a header that may be a unit."""
    twice: tuple[str, ...] = ()
    """Headers of columns that stand twice."""

    @property
    def missing(self) -> tuple[RegisterColumn, ...]:
        """The columns that a file of the register must have and this one has not."""
        return tuple(c for c in self.register.columns if not c.optional and c.id not in self.columns)

    @property
    def is_whole(self) -> bool:
        """Whether every column that is needed is there, once."""
        return not self.missing and not self.twice

    @property
    def is_likely(self) -> bool:
        """Whether it is this register that somebody meant: its key and most of its columns are there."""
        needed = [column.id for column in self.register.columns if not column.optional]
        found = [id_ for id_ in needed if id_ in self.columns]
        keys = [id_ for id_ in self.register.key if id_ in needed]
        return len(found) >= 3 and len(found) * 2 >= len(needed) and all(key in found for key in keys[:1])


class _Header(NamedTuple):
    """What the cell of a header says."""

    plain: str
    names: tuple[str, ...]
    """The whole, and what stands before a bracket that holds a unit."""
    unit: str | None
    """What stands in that bracket."""
    answer: Role | None
    """What a person said of the column."""
    is_known: bool
    """Whether it may be a column of any register."""


class Recogniser:
    """Knows the columns of the registers of one plan."""

    def __init__(self, plan: Plan, readers: PlanReaders, wanted: str | None = None) -> None:
        """`wanted` is the one register that is looked for, by id."""
        self._registers = [r for r in plan.registers.values() if wanted in (None, r.id)]
        self._answers = readers.answers
        self._headers = readers.headers
        self._told = lru_cache(maxsize=4096)(self._tell)
        self.wanted = wanted

    @cached_property
    def _names(self) -> list[tuple[Register, dict[str, str]]]:
        return [
            (register, {normalised(name): column.id for column in register.columns for name in column_names(column)})
            for register in self._registers
        ]

    def find(self, sample: Sequence[Row]) -> Recognised | None:
        """The register that the first rows of a grid have most columns of; None where they have those of none."""
        best: Recognised | None = None
        for position, (_, cells) in enumerate(sample[:_SEARCHED_ROWS]):
            told = [(index, header) for index, cell in enumerate(cells) if (header := self._told(cell))]
            if len(told) < 2 or not any(header.is_known for _, header in told):
                continue
            for register, names in self._names:
                found = self._at(register, names, position, cells, told)
                if not (found.is_whole or found.is_likely or (self.wanted and found.columns)):
                    continue
                if best is None or _rank(found) > _rank(best):
                    best = found
        return best

    def _at(
        self,
        register: Register,
        names: dict[str, str],
        position: int,
        cells: Sequence[str],
        told: Iterable[tuple[int, _Header]],
    ) -> Recognised:
        columns: dict[str, int] = {}
        units: dict[str, str] = {}
        twice: list[str] = []
        types: dict[str, str] = {column.type: column.id for column in register.columns}
        for index, header in told:
            id_ = next((names[name] for name in header.names if name in names), None)
            if header.answer is not None:
                id_ = types.get(_ANSWERED.get(header.answer, ""))
            if id_ is None:
                continue
            if id_ in columns:
                twice.append(header.plain)
                continue
            columns[id_] = index
            if header.unit is not None:
                units[id_] = header.unit
        return Recognised(register, position, tuple(cells), columns, units, tuple(twice))

    def _tell(self, cell: str) -> _Header | None:
        """What a cell says if it is the header of a column; None for one that can be none."""
        plain = unicodedata.normalize("NFKC", cell).strip()
        if not plain or len(plain) > 200:
            return None
        bracket = re.match(_BRACKET, plain)
        if bracket and not self._says_how(bracket["inside"]):
            bracket = None  # NOTE: 登记日期（预计） is another column
        names = (normalised(plain), normalised(bracket["name"])) if bracket else (normalised(plain),)
        answer = self._answers.column(plain)
        is_known = answer is not None or any(name in known for _, known in self._names for name in names)
        return _Header(plain, names, _unit_in(bracket["inside"]) if bracket else None, answer, is_known)

    def _says_how(self, inside: str) -> bool:
        """Tells whether the bracket of a header holds only a unit, or how its cells are to be filled in."""
        return self._headers.unit(_unit_in(inside)) or re.fullmatch(_HOW, inside.strip()) is not None


def _unit_in(inside: str) -> str:
    """What stands in the bracket of a header, without the word unit before it."""
    return re.sub(r"^(?:单位|unit)\s*[:：]\s*", "", inside.strip(), flags=re.IGNORECASE)


def _rank(found: Recognised) -> tuple[bool, int]:
    return found.is_whole, len(found.columns)


def names_of_columns(columns: Iterable[RegisterColumn]) -> tuple[str, ...]:
    """How columns are called in a message."""
    return tuple(column.label.zh for column in columns)
