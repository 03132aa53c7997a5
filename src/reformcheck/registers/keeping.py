"""Takes in the records of the files of registers, has an engine keep them, and counts them at the end."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Container, Sequence

from msgspec import Struct

from reformcheck.issues import Issue, Location, content, structural
from reformcheck.issues import records as catalogue
from reformcheck.issues.model import column_letter
from reformcheck.plan import Plan
from reformcheck.reading.cells.areas import AreaKind, AreaReading
from reformcheck.reading.formats.opening import Contents
from reformcheck.reading.grid import Grid, RefusedError, Row
from reformcheck.reading.submission import ColumnAccount, ReadingAccount
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.taking import Counted, Fact, Taken
from reformcheck.registers.batch import Frame
from reformcheck.registers.batches import batches
from reformcheck.registers.cells import AreaCodes, CellTexts
from reformcheck.registers.compiling import Compiler
from reformcheck.registers.counting import count_register
from reformcheck.registers.dividing import take_in, work_of
from reformcheck.registers.engines.choosing import Engines
from reformcheck.registers.engines.interface import Engine, EngineError, EngineSettings
from reformcheck.registers.loading import Loader
from reformcheck.registers.options import RegisterOptions
from reformcheck.registers.recognition import Recognised, names_of_columns
from reformcheck.registers.source import Holding, RegisterFile
from reformcheck.registers.surroundings import Outside, Surroundings, surroundings_of
from reformcheck.registers.work import said_in
from reformcheck.texts import Joined, Message, message

_FOR_READING = 250_000_000
"""Bytes that the program takes beside an engine while it reads a register, its libraries included."""
_LEAST_MEMORY = 64_000_000
"""Bytes without which no engine works."""


class File(Struct, frozen=True):
    """A file, or a sheet of one, that holds a register."""

    path: str | None
    """That of the file; None where it has none."""
    label: str
    """How it is called among the inputs, with its number."""
    index: int
    beside: tuple[str, ...]
    """What other sheets say."""
    contents: Contents


class _Pace:
    """How far the counting is, by what an engine tells of each of its statements; it never goes back."""

    def __init__(self, advance: Callable[[int, int], None]) -> None:
        self._advance = advance
        self._statement = self._told = 0

    def __call__(self, percent: int) -> None:
        """NOTE: how many statements will follow is not known; each is taken for half of what remains."""
        if percent < self._told:
            self._statement += 1
        self._told = percent
        rest = 100 >> self._statement
        self._advance(100 - rest + rest * percent // 200, 100)


class Keeper:
    """Keeps the records of all registers of a submission. To be closed."""

    def __init__(self, plan: Plan, options: RegisterOptions) -> None:
        """Holds nothing yet; the library of an engine is imported when its first record is met."""
        self._plan = plan
        self._options = options
        self._held: dict[str, Holding] = {}
        self._engines = Engines(options.engine)

    def take(self, file: File, grid: Grid, sample: list[Row], found: Recognised, readers: PlanReaders) -> Taken:
        """Takes one grid; whatever is wrong with it leaves the register in doubt."""
        register = found.register
        holding = self._held.get(register.id)
        if holding is None:
            codes = AreaCodes(readers.areas, self._plan.area.code)
            holding = self._held[register.id] = Holding(register, codes, CellTexts(self._plan, register, codes))
        header = sample[found.position][0]
        taken = Taken(grid, f"register:{register.id}", headers=tuple(cell.strip() for cell in found.headers))
        path = file.label
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
            self._load(file, grid, sample, found, readers, holding, taken)
        except RefusedError as error:
            self._forget(holding, file.index)
            holding.broken = taken.unreadable = True
            taken.issues.append(error.problem.at(Location(path, error.row)))
        except EngineError as error:
            self._forget(holding, file.index)
            holding.broken = taken.unreadable = True
            taken.issues.append(Issue(catalogue.REGISTER_NOT_COUNTED, error.message, error.hint, Location(path)))
        return taken

    @staticmethod
    def _forget(holding: Holding, file: int) -> None:
        """Nothing stays of a file that cannot be read to its end, wherever that shows."""
        if holding.engine:
            with contextlib.suppress(EngineError):
                holding.engine.drop(file)

    def _load(
        self,
        file: File,
        grid: Grid,
        sample: list[Row],
        found: Recognised,
        readers: PlanReaders,
        holding: Holding,
        taken: Taken,
    ) -> None:
        path, header = file.label, sample[found.position][0]
        outside = Outside(file.path, path, file.index, file.beside)
        around = surroundings_of(readers, found, grid, sample, outside, taken.headers)
        width = max((i + 1 for i, cell in enumerate(found.headers) if cell.strip()), default=0)
        width = len(found.headers) if grid.delimiter else width
        wanted = sorted({0, *found.columns.values(), *around.speaking})
        frame = Frame(header, width, tuple(wanted), around.hear)
        area = self._area_of(holding, found, around, path, taken)
        loader = Loader(holding, found, around, file.index, area)
        if any(row > header and any(cell.strip() for cell in cells) for row, cells in sample):
            engine = self._engine(holding)
            work = engine.workers and work_of(
                file.contents,
                grid,
                sample,
                found,
                outside,
                frame,
                holding,
                area,
                readers,
                self._options.limits,
                engine.workers,
            )
            if work:
                harvests = [said_in(text) for text in engine.read(file.index, work)]
                engine.number(file.index, take_in(harvests, grid, holding, around, loader, readers))
            else:
                for batch in batches(grid, file.contents, frame):
                    engine.load(loader.records(batch))
        taken.rows = loader.rows
        around.hear_lines()
        around.hear_notes_beside(loader.noted)
        if not taken.rows:
            taken.unreadable = holding.broken = True
            text = message("The register has a header but no records.")
            taken.issues.append(Issue(structural.NO_DATA_ROWS, text, message("Fill in the rows."), Location(path)))
        taken.issues += [problem.at(Location(path, row)) for row, problem in grid.notes]
        dates = around.dates()
        ids = {code: id_ for id_, code in holding.codes.ids.items()}
        areas = frozenset(ids[code] for code in loader.areas)
        holding.sources.append(
            RegisterFile(path, file.index, header, taken.headers, dict(found.columns), around, dates, areas)
        )
        taken.account = ReadingAccount(
            delimiter=grid.delimiter,
            sheet=grid.name,
            hidden_sheet=grid.hidden,
            header_rows=(header, header),
            titles=tuple(text for _, _, text in around.titles),
            title_periods=tuple(map(str, dates)),
            columns=tuple(_accounts(taken.headers, found)),
        )
        taken.issues += _hidden_parts(grid, header, path)

    def _area_of(
        self, holding: Holding, found: Recognised, around: Surroundings, path: str, taken: Taken
    ) -> int | None:
        """The number of the area of all records, where no column says it."""
        codes = holding.codes
        if "area" in [c.type for c in found.register.columns if c.id in found.columns]:
            named = around.area(folders=False)  # NOTE: in the folder of a city lie the files of its towns too
            holding.whole = holding.whole or (named is not None and named.kind is AreaKind.WHOLE)
            return None
        outside: AreaReading | None = around.area()
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
            limits = self._options.limits
            tell = _Pace(self._options.advance) if self._options.advance else None
            memory = max(limits.register_memory_bytes - _FOR_READING, _LEAST_MEMORY)
            compiler = Compiler(holding.register, holding.present or frozenset())
            key = compiler.key() if self._options.by_key else ()
            disk, handed = limits.register_disk_bytes, limits.spark_handed_bytes
            settings = EngineSettings(memory, disk, tell, self._options.show, handed, key)
            holding.engine = self._engines.open(holding.kinds, settings)
        return holding.engine

    def count(self, *, unreadable: bool, reported: Container[Fact] = ()) -> Counted:
        """See `RegisterTaker.count`."""
        result = Counted()
        for register in self._plan.registers.values():
            holding = self._held.get(register.id)
            if holding is not None and holding.sources:
                holding.broken = holding.broken or unreadable
                count_register(self._plan, holding, self._options.as_of, reported, result)
        return result

    def close(self) -> None:
        """Frees what engines keep."""
        for holding in self._held.values():
            if holding.engine:
                holding.engine.close()
        self._engines.close()


def _hidden_parts(grid: Grid, header: int, path: str) -> list[Issue]:
    """Warns of records that the spreadsheet does not show."""
    found: list[tuple[Message, int | None]] = []
    hint = message("Show them and look at them, or delete them.")
    if grid.hidden:
        found.append((message("The sheet {name} is hidden and was read.", name=grid.name or "-"), None))
    hidden = [row + 1 for rows in grid.hidden_rows for row in rows[:1] if rows[-1] >= header]
    if hidden:
        found.append((message("Hidden rows were read as records, first in row {row}.", row=hidden[0]), hidden[0]))
    return [Issue(structural.HIDDEN_PART, text, hint, Location(path, row)) for text, row in found]


def _accounts(headers: Sequence[str], found: Recognised) -> list[ColumnAccount]:
    ids = {index: id_ for id_, index in found.columns.items()}
    return [
        ColumnAccount(column_letter(index), header, f"register:{ids[index]}" if index in ids else "ignored")
        for index, header in enumerate(headers)
        if header
    ]
