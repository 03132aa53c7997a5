"""Recognises the files that hold registers, and hands them to whoever keeps and counts their records."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from reformcheck.issues import Issue, Location, structural
from reformcheck.plan import Plan
from reformcheck.reading.context.explanations import speaking_texts
from reformcheck.reading.formats.opening import Contents
from reformcheck.reading.grid import Grid, Row
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.tables.sheets import FoundTable, sample_of, several_tables, texts_on
from reformcheck.reading.taking import Counted, Fact, Taken
from reformcheck.reading.words import Role
from reformcheck.registers.options import RegisterOptions
from reformcheck.registers.recognition import Recognised, Recogniser
from reformcheck.texts import message

if TYPE_CHECKING:
    from reformcheck.registers.keeping import Keeper

_OF_FIGURES = (Role.INDICATOR, Role.SUBJECT)
"""Columns of a table of statistics that no register has."""


class RegisterDesk:
    """See `RegisterTaker`. To be closed."""

    def __init__(self, plan: Plan, options: RegisterOptions) -> None:
        """Holds nothing yet; what keeps and counts records is imported when a register is met."""
        self._plan = plan
        self._options = options
        self._keeper: Keeper | None = None
        self._recogniser: Recogniser | None = None

    @property
    def knows_any(self) -> bool:
        """See `RegisterTaker.knows_any`."""
        return bool(self._plan.registers)

    @property
    def has_any(self) -> bool:
        """See `RegisterTaker.has_any`."""
        return self._keeper is not None

    def take(
        self, path: str, contents: Contents, wanted: Sequence[str], index: int, readers: PlanReaders
    ) -> Sequence[Taken] | None:
        """See `RegisterTaker.take`."""
        recogniser = self._recogniser
        if recogniser is None:
            recogniser = self._recogniser = Recogniser(self._plan, readers, self._options.name)
        grids = [grid for grid in contents.grids if not wanted or grid.name in wanted]
        found: list[tuple[Grid, list[Row], Recognised]] = []
        for grid in grids:
            sample, _ = sample_of(grid)
            recognised = recogniser.find(sample)
            if recognised and self._is_register(recognised, sample, readers):
                found.append((grid, sample, recognised))
        if not found:
            return None
        beside: list[str] = []
        if found[0][0].delimiter:
            found = [max(found, key=lambda entry: (entry[2].is_whole, len(entry[2].columns)))]
        else:
            chosen = [grid for grid, _, _ in found]
            others = [grid for grid in contents.grids if all(grid is not one for one in chosen)]
            beside = _texts_beside(others, chosen[0], wanted, readers, path)
        from reformcheck.registers.keeping import File, Keeper

        keeper = self._keeper = self._keeper or Keeper(self._plan, self._options)
        taken = []
        for number, (grid, sample, recognised) in enumerate(found):
            label = path if len(found) == 1 else f"{path}#{grid.name}"
            file = File(path if grid.is_file else None, label, index + number, tuple(beside), contents)
            taken.append(keeper.take(file, grid, sample, recognised, readers))
        if beside:
            text = message("Texts on other sheets than that of the register were read as remarks on it.")
            taken[0].issues.append(Issue(structural.SKIPPED_LINE, text, None, Location(path)))
        return taken

    def _is_register(self, found: Recognised, sample: list[Row], readers: PlanReaders) -> bool:
        """Tells whether it is no table of statistics: a name of an indicator is in no register, unless one was asked for."""
        header = readers.blocks.find(sample)
        if header is None or (found.is_whole and self._options.name):
            return True
        mine = found.columns.values()
        named = (c for c in header.columns if c.role in _OF_FIGURES and c.index not in mine)
        return found.is_whole and next(named, None) is None

    def count(self, *, unreadable: bool, reported: Container[Fact] = ()) -> Counted:
        """See `RegisterTaker.count`."""
        return self._keeper.count(unreadable=unreadable, reported=reported) if self._keeper else Counted()

    def close(self) -> None:
        """Frees what engines keep."""
        if self._keeper:
            self._keeper.close()


def _texts_beside(
    others: Sequence[Grid], register: Grid, wanted: Sequence[str], readers: PlanReaders, path: str
) -> list[str]:
    """What sheets beside a register say of it; raises `RefusedError` where one is not readable, or holds figures to be read."""
    texts: list[tuple[str, str]] = []
    for grid in others:
        sample, broken = sample_of(grid)
        if broken:
            raise broken
        header = readers.blocks.find(sample)
        table = FoundTable(grid, sample, header) if header else None
        if table and table.has_figures and (not wanted or grid.name in wanted):
            raise several_tables([FoundTable(register, [], table.header), table], path)
        if table is None:
            texts += [(one.sheet, one.text) for one in texts_on(grid, sample)]
    return speaking_texts(texts, readers.grammar)
