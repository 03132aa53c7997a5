"""One file of a register as pieces that workers of an engine read by themselves, with the readers of a whole file."""

from __future__ import annotations

import base64
import pickle
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct, field

from reformcheck.plan import Plan
from reformcheck.reading.context.answers import Answers
from reformcheck.reading.formats.opening import Contents
from reformcheck.reading.grid import Grid, RefusedError, Row, only_visible
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources.encoding import DecodedFile
from reformcheck.reading.sources.file_kinds import FileKind
from reformcheck.reading.sources.scanning import LineEnds
from reformcheck.reading.submission import Caveat
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.text_problem import Problem
from reformcheck.registers.batch import Batch, Frame
from reformcheck.registers.batches import batches
from reformcheck.registers.cells import AreaCodes, CellTexts
from reformcheck.registers.loading import Loader
from reformcheck.registers.recognition import Recognised
from reformcheck.registers.source import Holding
from reformcheck.registers.surroundings import Outside, surroundings_of
from reformcheck.registers.typed_records import FILE, NUMBER, PIECE, SAID, TEXTS, schema
from reformcheck.registers.window import lines_in, opened
from reformcheck.texts import Label

if TYPE_CHECKING:
    import pyarrow

_TABULAR = (FileKind.PARQUET, FileKind.JSON_LINES)
"""Kinds whose every piece begins with the names of the columns as row 1."""


class Harvest(Struct):
    """What a piece says beside its records."""

    lines: int = 0
    """Rows that it takes, blank ones and such that are no records included."""
    rows: int = 0
    areas: set[int] = field(default_factory=set)
    ids: dict[str, int] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)
    caveats: list[tuple[tuple[int, int], Caveat]] = field(default_factory=list)
    heard: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[int, Problem]] = field(default_factory=list)
    wraps: list[tuple[int, int]] = field(default_factory=list)
    answered: set[tuple[str, str]] = field(default_factory=set)
    refused: tuple[Problem, int | None] | None = None
    """Why the rest of the piece, and so of the file, cannot be read."""


class Text(Struct, frozen=True):
    """How a text was found to be written."""

    encoding: str
    quoted: bool
    line_ends: LineEnds | None
    delimiter: str | None


class Work(Struct, frozen=True):
    """All that a worker needs to know to read a piece of a file."""

    path: str
    """As every worker finds it."""
    mark: tuple[int, int]
    """See `mark_of`."""
    kind: FileKind
    text: Text | None
    cuts: tuple[int, ...]
    """Offsets at which the pieces begin, and the end of the last; of Parquet the numbers of row groups."""
    plan: Plan
    answers: Answers
    limits: Limits
    found: Recognised
    sample: list[Row]
    outside: Outside
    ids: dict[str, int]
    """The numbers of the areas that are known."""
    area: int | None
    header: int
    width: int
    wanted: tuple[int, ...]

    @property
    def pieces(self) -> int:
        """How many pieces there are."""
        return len(self.cuts) - 1

    def tables(self, piece: int) -> Iterator[pyarrow.Table]:
        """The records of a piece as tables of `typed_records.schema`, then one with what it says beside them.

        Raises `OSError` where the file is not there, and `ChangedError` where it is another one by now.
        """
        with self._stream(piece) as stream:
            yield from _Reading(self, piece, stream).tables()

    def _stream(self, piece: int) -> BinaryIO:
        whole = self.text is None
        start, end = (0, self.mark[0]) if whole else self.cuts[piece : piece + 2]
        return opened(self.path, start, end, self.mark)


class _Reading:
    """Reads one piece."""

    def __init__(self, work: Work, piece: int, stream: BinaryIO) -> None:
        self._work, self._piece, self._stream = work, piece, stream
        readers = PlanReaders.of(work.plan, work.answers)
        register = work.found.register
        self._answers = readers.answers
        self._codes = AreaCodes(readers.areas, work.plan.area.code, dict(work.ids), spread=True)
        self._texts = CellTexts(work.plan, register, self._codes)
        self._holding = Holding(register, self._codes, self._texts)
        self._lines = 0
        self._grid = self._counted(self._open())
        headers = tuple(cell.strip() for cell in work.found.headers)
        self._around = surroundings_of(readers, work.found, self._grid, work.sample, work.outside, headers)
        self._loader = Loader(self._holding, work.found, self._around, work.outside.index, work.area)

    def _open(self) -> Grid:
        work, limits = self._work, self._work.limits
        if work.kind is FileKind.PARQUET:
            from reformcheck.reading.formats import parquet

            return only_visible(parquet.grids(self._stream, limits, large=True)[0])
        assert work.text is not None
        if work.kind is FileKind.JSON_LINES:
            from reformcheck.reading.formats import json_lines

            keys = next(cells for number, cells in work.sample if number == work.header)
            return only_visible(json_lines.part(self._stream, work.text.encoding, limits, keys))
        from reformcheck.reading.formats import delimited

        text = work.text
        decoded = DecodedFile("", work.mark[0], text.encoding, quoted=text.quoted, line_ends=text.line_ends)
        with opened(work.path, 0, work.mark[0], work.mark) as whole:
            return delimited.part(self._stream, whole, decoded, limits, text.delimiter or ",")

    def _counted(self, grid: Grid) -> Grid:
        """The grid, which notes how many rows it has been read."""
        read = grid.rows

        def rows() -> Generator[Row, None, None]:
            for row in read():
                self._lines = max(self._lines, row[0])
                yield row

        grid.rows = rows
        return grid

    def tables(self) -> Iterator[pyarrow.Table]:
        import pyarrow as pa
        import pyarrow.compute as pc

        work, said = self._work, Harvest()
        at = pa.scalar(self._piece * PIECE, pa.int64())
        try:
            for batch in self._batches():
                table = self._loader.records(batch)
                place = table.schema.get_field_index(NUMBER)
                yield table.set_column(place, NUMBER, pc.add(table.column(place), at))
        except RefusedError as error:
            said.refused = error.problem, error.row
        said.lines = self._length()
        said.rows, said.areas = self._loader.rows, self._loader.areas
        said.ids = {id_: code for id_, code in self._codes.ids.items() if id_ not in work.ids}
        said.labels, said.problems = self._codes.labels, self._texts.problems
        said.caveats = list(self._around.caveats.values())
        said.heard, said.notes, said.wraps = self._around.lines, self._grid.notes, self._grid.wraps
        said.answered = self._answers.used
        columns = schema(self._holding.kinds)
        text = base64.b64encode(pickle.dumps(said)).decode()
        row = {FILE: SAID, NUMBER: self._piece, TEXTS: text}
        yield pa.Table.from_pylist([{name: row.get(name) for name in columns.names}], columns)

    def _batches(self) -> Iterator[Batch]:
        work = self._work
        header = work.header if self._piece == 0 or work.kind in _TABULAR else 0
        frame = Frame(header, work.width, work.wanted, self._around.hear)
        contents = Contents("", work.mark[0], work.kind, stream=self._stream)
        if work.text is not None:
            text = work.text
            contents.encoding, contents.quoted, contents.line_ends = text.encoding, text.quoted, text.line_ends
        groups = None if work.text is not None else range(*work.cuts[self._piece : self._piece + 2])
        return batches(self._grid, contents, frame, groups)

    def _length(self) -> int:
        work = self._work
        if work.kind is FileKind.PARQUET:
            return self._loader.rows
        assert work.text is not None
        return self._lines if work.text.quoted and work.kind is not FileKind.JSON_LINES else lines_in(self._stream)


def said_in(text: str) -> Harvest:
    """What a piece says, from the text of its row."""
    found: Harvest = pickle.loads(base64.b64decode(text))
    return found
