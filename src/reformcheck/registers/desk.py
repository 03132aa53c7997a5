"""Takes the files that hold registers, has an engine keep their records, and counts them at the end."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from reformcheck.issues import Issue, Location, content, structural
from reformcheck.issues import records as catalogue
from reformcheck.issues.model import column_letter
from reformcheck.plan import Plan
from reformcheck.reading import Limits
from reformcheck.reading.areas import AreaKind, AreaReading
from reformcheck.reading.grid import Grid, RefusedError, Row
from reformcheck.reading.model import ColumnAccount, ReadingAccount
from reformcheck.reading.opening import Contents
from reformcheck.reading.taking import Counted, Taken
from reformcheck.reading.tools import Tools
from reformcheck.registers.batches import Frame, batches
from reformcheck.registers.cells import KINDS, AreaCodes, CellTexts
from reformcheck.registers.counting import count_register
from reformcheck.registers.engines.interface import Engine, EngineError, Settings
from reformcheck.registers.loading import Loader
from reformcheck.registers.recognition import Recognised, Recogniser, names_of_columns
from reformcheck.registers.source import Holding, Source
from reformcheck.registers.surroundings import surroundings_of
from reformcheck.texts import Joined, message

_SAMPLE_ROWS = 60


@dataclass(frozen=True, slots=True)
class RegisterOptions:
    """How registers are counted: `name` is the one that files are taken for, `as_of` the date of those that name none."""

    name: str | None = None
    as_of: datetime.date | None = None
    limits: Limits = field(default_factory=Limits)
    advance: Callable[[int, int], None] | None = None
    show: Callable[[str], None] | None = None
    """Given every statement that an engine runs."""


class RegisterDesk:
    """See `RegisterTaker`. To be closed."""

    def __init__(self, plan: Plan, options: RegisterOptions) -> None:
        """Holds nothing yet; no engine is started before a register is met."""
        self._plan = plan
        self._options = options
        self._held: dict[str, Holding] = {}
        self._recogniser: Recogniser | None = None

    @property
    def knows_any(self) -> bool:
        """See `RegisterTaker.knows_any`."""
        return bool(self._plan.registers)

    def take(
        self, path: str, contents: Contents, wanted: Sequence[str], index: int, tools: Tools
    ) -> Sequence[Taken] | None:
        """See `RegisterTaker.take`."""
        recogniser = self._recogniser
        if recogniser is None:
            recogniser = self._recogniser = Recogniser(self._plan, tools.answers, self._options.name)
        grids = [grid for grid in contents.grids if not wanted or grid.name in wanted]
        found: list[tuple[Grid, list[Row], Recognised]] = []
        for grid in grids:
            sample = _sample(grid)
            recognised = recogniser.find(sample)
            if recognised and (recognised.is_whole or not tools.blocks.find(sample)):
                found.append((grid, sample, recognised))
        if not found:
            return None
        if found[0][0].delimiter:
            found = [max(found, key=lambda entry: (entry[2].is_whole, len(entry[2].columns)))]
        taken = []
        for number, (grid, sample, recognised) in enumerate(found):
            label = path if len(found) == 1 else f"{path}#{grid.name}"
            taken.append(self._take(label, contents, grid, sample, recognised, index + number, tools))
        chosen = [grid for grid, _, _ in found]
        if not chosen[0].delimiter:
            for grid in grids:
                if all(grid is not one for one in chosen) and any(c.strip() for _, r in _sample(grid) for c in r):
                    text = message("The sheet {name} was not read: another holds a register.", name=grid.name or "-")
                    hint = message("Hand in a table that is on it in a file of its own.")
                    taken[0].issues.append(Issue(structural.SKIPPED_FILE, text, hint, Location(path)))
        return taken

    def _take(
        self,
        path: str,
        contents: Contents,
        grid: Grid,
        sample: list[Row],
        found: Recognised,
        index: int,
        tools: Tools,
    ) -> Taken:
        """Takes one grid; whatever is wrong with it leaves the register in doubt."""
        register = found.register
        holding = self._held.get(register.id)
        if holding is None:
            codes = AreaCodes(tools.areas, self._plan.area.code)
            holding = self._held[register.id] = Holding(register, codes, CellTexts(self._plan, register, codes))
        header = sample[found.position][0]
        taken = Taken(grid, f"register:{register.id}", headers=tuple(cell.strip() for cell in found.headers))
        place = Location(path, header)
        if not found.is_whole:
            holding.broken = taken.unreadable = True
            if found.missing:
                text = message(
                    "The file looks like the register {register}, but has no column {columns}.",
                    register=register.id,
                    columns=Joined(names_of_columns(found.missing)),
                )
            else:
                text = message("The column {header} stands twice.", header=Joined(found.twice))
            hint = message("`reformcheck explain {register}` lists the columns and their names.", register=register.id)
            taken.issues.append(Issue(catalogue.MISSING_REGISTER_COLUMN, text, hint, place))
            return taken
        present = frozenset(found.columns)
        if holding.present is not None and holding.present != present:
            holding.broken = taken.unreadable = True
            other = register.column(sorted(holding.present ^ present)[0]).label
            text = message("The column {header} stands in some files of the register and not in others.", header=other)
            hint = message("Export all of them with the same columns.")
            taken.issues.append(Issue(catalogue.MISSING_REGISTER_COLUMN, text, hint, place))
            return taken
        holding.present = present
        try:
            self._load(path, contents, grid, sample, found, index, tools, holding, taken)
        except RefusedError as error:
            holding.broken = taken.unreadable = True
            taken.issues.append(error.problem.at(Location(path, error.row)))
        except EngineError as error:
            holding.broken = taken.unreadable = True
            taken.issues.append(Issue(catalogue.REGISTER_NOT_COUNTED, error.message, error.hint, Location(path)))
        return taken

    def _load(
        self,
        path: str,
        contents: Contents,
        grid: Grid,
        sample: list[Row],
        found: Recognised,
        index: int,
        tools: Tools,
        holding: Holding,
        taken: Taken,
    ) -> None:
        header = sample[found.position][0]
        around = surroundings_of(tools, found, grid, sample, path, index, taken.headers)
        width = max((i + 1 for i, cell in enumerate(found.headers) if cell.strip()), default=0)
        width = len(found.headers) if grid.delimiter else width
        wanted = sorted({0, *found.columns.values(), *around.speaking})
        frame = Frame(header, width, tuple(wanted), around.hear)
        area = self._area_of(holding, found, around.area(), path, taken)
        loader = Loader(holding, found, around, index, area)
        if any(row > header and any(cell.strip() for cell in cells) for row, cells in sample):
            for batch in batches(grid, contents, frame):
                self._engine(holding).load(loader.records(batch))
                taken.rows = loader.rows
        if not taken.rows:
            taken.unreadable = holding.broken = True
            text = message("The register has a header but no records.")
            taken.issues.append(Issue(structural.NO_DATA_ROWS, text, message("Fill in the rows."), Location(path)))
        taken.issues += [problem.at(Location(path, row)) for row, problem in grid.notes]
        dates = around.dates()
        holding.sources.append(Source(path, index, header, taken.headers, dict(found.columns), around, dates))
        taken.account = ReadingAccount(
            delimiter=grid.delimiter,
            sheet=grid.name,
            hidden_sheet=grid.hidden,
            header_rows=(header, header),
            titles=tuple(text for _, _, text in around.titles),
            title_periods=tuple(map(str, dates)),
            columns=tuple(_accounts(taken.headers, found)),
        )
        if grid.hidden:
            text = message("The sheet {name} is hidden and was read.", name=grid.name or "-")
            hint = message("Show them and look at them, or delete them.")
            taken.issues.append(Issue(structural.HIDDEN_PART, text, hint, Location(path)))

    def _area_of(
        self, holding: Holding, found: Recognised, outside: AreaReading | None, path: str, taken: Taken
    ) -> int | None:
        """The number of the area of all records, where no column says it."""
        codes = holding.codes
        if "area" in [c.type for c in found.register.columns if c.id in found.columns]:
            holding.whole = holding.whole or (outside is not None and outside.kind is AreaKind.WHOLE)
            return None
        if outside is not None and outside.kind in (AreaKind.PART, AreaKind.UNLISTED):
            if outside.label:
                codes.labels.setdefault(outside.id, outside.label)
            text = message("The area {area} was taken from the title.", area=outside.label or outside.id)
            taken.issues.append(Issue(content.AREA_FROM_TITLE, text, None, Location(path)))
            return codes.code(outside.id)
        holding.whole = True
        if outside is None:
            text = message("No area is named: taken as the whole of {area}.", area=self._plan.area.name)
            hint = message("Add a column with the area (地区) if these are the figures of a part.")
            taken.issues.append(Issue(content.AREA_ASSUMED, text, hint, Location(path)))
        return codes.code(codes.whole)

    def _engine(self, holding: Holding) -> Engine:
        """The engine that keeps the records of a register; its library is imported when the first one is met."""
        if holding.engine is None:
            from reformcheck.registers.engines.duckdb import DuckDB

            limits = self._options.limits
            advance = self._options.advance
            tell = (lambda percent: advance(percent, 100)) if advance else None
            settings = Settings(limits.register_memory_bytes, limits.register_disk_bytes, tell, self._options.show)
            kinds = [KINDS[column.type] for column in holding.register.columns]
            holding.engine = DuckDB(kinds, settings)
        return holding.engine

    def count(self, tools: Tools, *, unreadable: bool) -> Counted:
        """See `RegisterTaker.count`."""
        result = Counted()
        for register in self._plan.registers.values():
            holding = self._held.get(register.id)
            if holding is not None and holding.sources:
                holding.broken = holding.broken or unreadable
                count_register(self._plan, holding, self._options.as_of, tools, result)
        return result

    def close(self) -> None:
        """Frees what engines keep."""
        for holding in self._held.values():
            if holding.engine:
                holding.engine.close()


def _sample(grid: Grid) -> list[Row]:
    rows = grid.rows()
    try:
        return list(islice(rows, _SAMPLE_ROWS))
    except RefusedError:
        return []
    finally:
        rows.close()


def _accounts(headers: Sequence[str], found: Recognised) -> list[ColumnAccount]:
    ids = {index: id_ for id_, index in found.columns.items()}
    return [
        ColumnAccount(column_letter(index), header, f"register:{ids[index]}" if index in ids else "ignored")
        for index, header in enumerate(headers)
        if header
    ]
