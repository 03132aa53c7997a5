"""Files -> `Submission`: opens each input, unpacks it, and reads the table in it."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from reformcheck.issues import Issue, IssueLedger, Location
from reformcheck.issues import structural as catalogue
from reformcheck.issues.content import NOT_AN_OBSERVATION, SET_ASIDE
from reformcheck.plan import Plan
from reformcheck.reading.cells.part_names import under_one_name
from reformcheck.reading.context.answers import Answers
from reformcheck.reading.context.claims import Effect, TextPlace
from reformcheck.reading.facts.doubts import doubted
from reformcheck.reading.formats.opening import Contents, open_contents
from reformcheck.reading.gauge import Gauge
from reformcheck.reading.grid import RefusedError, only_visible
from reformcheck.reading.handed import HandedTable
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources.file_kinds import (
    PACKED_KINDS,
    SUFFIXES,
    TEXT_KINDS,
    FileKind,
    is_known_name,
    suffix_of,
)
from reformcheck.reading.sources.inputs import STANDARD_INPUT, expand
from reformcheck.reading.submission import InputFile, Observation, SetAside, Status, Submission
from reformcheck.reading.table_reader import read_table
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.tables.sheets import FoundTable, find_tables, names_a_file, sheets_of
from reformcheck.reading.taking import RegisterTaker, Taken
from reformcheck.reading.text_problem import Problem
from reformcheck.records import replace
from reformcheck.system import reason_of
from reformcheck.texts import Label, message

if TYPE_CHECKING:
    from reformcheck.reading.sources.packed import Member

_WORKBOOKS_HELD = 64
"""After so many the memory of those that were read is freed."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How to read: `encoding` overrides the decision for every text, `input_format` is that of standard input."""

    encoding: str | None = None
    input_format: str | None = None
    progress: Callable[[str, int, int], None] | None = None
    """Called before each file with its path, the number of files read so far and of all."""
    advance: Callable[[int, int], None] | None = None
    """Called while a file is read with how many of how many equal steps are done."""
    sheets: tuple[str, ...] = ()
    """The sheets of a workbook to read; where it is empty, the one that holds a table."""
    limits: Limits = field(default_factory=Limits)
    columns: tuple[str, ...] = ()
    """Answers to questions about columns, each `header=role` (docs/rules.md § 3a)."""
    remarks: tuple[str, ...] = ()
    """Answers to questions about texts, each `text=accept`, `text=set-aside` or `text=doubtful`."""
    register: str | None = None
    """The id of the register that files are taken for which hold columns of it and no table of statistics."""
    show_query: Callable[[str], None] | None = None
    """Given every statement that an engine runs to count a register."""
    engine: str = "duckdb"
    """What counts registers: `duckdb`, in this process, or `spark`."""
    spark_master: str | None = None
    """The address of the master of Spark, or of a server of Spark Connect (`sc://…`); without one Spark runs on this machine."""
    spark: Any = None
    """A session of Spark or of Spark Connect that is open, in place of an address; it is left open."""
    first_records: str = "row"
    """Which faulty records of a register are named first: those of the first rows (`row`) or of the first keys (`key`)."""


@dataclass(slots=True)
class _Collector:
    """What has been read so far."""

    readers: PlanReaders
    options: ReadingOptions
    issues: IssueLedger
    inputs: list[InputFile] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    aside: list[Observation] = field(default_factory=list)
    area_names: dict[str, Label] = field(default_factory=dict)
    set_aside: list[SetAside] = field(default_factory=list)
    dropped: set[int] = field(default_factory=set)
    """See `Doubts.dropped`."""
    unreadable: bool = False
    workbooks: int = 0
    asked: set[str] = field(default_factory=set)
    """The sheets that were asked for of one file and looked for, as FILE#NAME."""
    gauge: Gauge = field(default_factory=lambda: Gauge(None))
    """How far the reading of the present input is."""
    registers: RegisterTaker | None = None

    def clear_cycles(self) -> None:
        """Frees what the readers of workbooks leave in cycles; the command line runs without the search for them."""
        self.workbooks += 1
        if self.workbooks % _WORKBOOKS_HELD == 0:
            gc.collect()

    def refuse(self, path: str, problem: Problem, row: int | None = None) -> None:
        """Notes that an input could not be read."""
        self.unreadable = True
        self.tell(path, problem, row)

    def tell(self, path: str, problem: Problem, row: int | None = None) -> None:
        """Adds an issue of a whole file, or of one of its rows."""
        self.issues.append(problem.at(Location(path, row)))


def read_submission(
    plan: Plan,
    named: Sequence[str | HandedTable],
    options: ReadingOptions | None = None,
    registers: RegisterTaker | None = None,
) -> Submission:
    """Reads every input that is named or handed over; whatever cannot be read becomes an issue, never an exception.

    `registers` takes what holds records to be counted; without it they are looked at as tables.
    """
    options = options or ReadingOptions()
    answers = Answers.of(options.columns, options.remarks)
    collector = _Collector(PlanReaders.of(plan, answers), options, IssueLedger(options.limits.issues))
    collector.registers = registers
    inputs = expand([name for name in named if isinstance(name, str)])
    collector.issues.extend(inputs.issues)
    collector.unreadable = any(issue.severity == "error" for issue in inputs.issues)
    for done, path in enumerate(inputs.paths):
        if options.progress:
            options.progress(path, done, len(inputs.paths))
        first = len(collector.inputs)
        collector.gauge = Gauge(options.advance)
        _read_input(path, collector)
        collector.gauge.end()
        collector.inputs[first:] = [replace(file, source=path) for file in collector.inputs[first:]]
    for handed in named:
        if not isinstance(handed, str):
            _read_handed(handed, collector)
    for text in options.sheets:
        if names_a_file(text) and text not in collector.asked:
            found = message("No input is the file that --sheet {text} names.", text=text)
            hint = message("Name it as the file is named among the inputs.")
            collector.refuse(text.partition("#")[0], Problem(catalogue.UNKNOWN_SHEET, found, hint))
    if registers and registers.has_any:
        reported = {(o.subject, o.area, o.period) for o in collector.observations if o.status is Status.REPORTED}
        counted = registers.count(unreadable=collector.unreadable, reported=reported)
        collector.observations += counted.observations
        collector.issues.extend(counted.issues)
        collector.unreadable = collector.unreadable or counted.unreadable
        for area, name in counted.area_names.items():
            collector.area_names.setdefault(area, name)
    collector.issues.extend(_told_aside(collector.set_aside, collector.observations))
    collector.issues.extend(answers.unused())
    kept = doubted(collector.observations, collector.dropped)
    observations = under_one_name(kept, collector.area_names)
    return Submission(
        tuple(collector.inputs),
        observations,
        collector.issues,
        collector.area_names,
        tuple(collector.aside),
        collector.unreadable,
        tuple(sorted({*inputs.named, *(one.name for one in named if not isinstance(one, str))})),
    )


def speaks_against_figures(plan: Plan, name: str) -> bool:
    """Tells whether the name of a file would set its figures aside or put them into doubt: that of a budget office."""
    reading = PlanReaders.of(plan).grammar.read(name, TextPlace.FILE)
    return any(claim.effect > Effect.CAVEAT for claim in reading.claims)


def _told_aside(aside: list[SetAside], observations: list[Observation]) -> list[Issue]:
    """The figures that were set aside: a warning where nothing else gives the fact, else information."""
    given = {(o.subject, o.area, o.period) for o in observations if o.status is Status.REPORTED} if aside else set()
    found = []
    for one in aside:
        type_ = one.issue.type
        if (one.subject, one.area, one.period) not in given:
            type_ = SET_ASIDE
        elif type_ is SET_ASIDE:
            type_ = NOT_AN_OBSERVATION
        found.append(replace(one.issue, type=type_))
    return found


def _read_input(path: str, collector: _Collector) -> None:
    try:
        if path == STANDARD_INPUT:
            if sys.stdin is None:
                raise OSError(errno.EBADF, "standard input is closed")
            with tempfile.TemporaryFile() as spool:
                shutil.copyfileobj(sys.stdin.buffer, spool)
                spool.seek(0)
                _read_stream(path, cast(BinaryIO, spool), collector)
            return
        with open(path, "rb", opener=_open_without_blocking) as stream:
            _read_stream(path, stream, collector)
    except OSError as error:
        collector.inputs.append(InputFile(path, None, None, None, None, None, 0))
        collector.refuse(path, _not_read(path, error))


def _not_read(path: str, error: OSError) -> Problem:
    """Why an input could not be read; what was read of a stream or unpacked is kept in a temporary file, and may not fit."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        folder = tempfile.gettempdir()
        text = message("{path} cannot be read: the temporary folder {folder} is full.", path=path, folder=folder)
        hint = message("Make room there, or name another folder in the environment variable TMPDIR.")
    else:
        text = message("{path} cannot be read: {reason}.", path=path, reason=reason_of(error))
        hint = message("Check its permissions.")
    return Problem(catalogue.UNREADABLE_INPUT, text, hint)


def _open_without_blocking(path: str, flags: int) -> int:
    """Opens without waiting, should a pipe have taken the place of the file since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _read_stream(path: str, stream: BinaryIO, collector: _Collector) -> None:
    """Reads an input, packed or not."""
    stream = collector.gauge.watch(stream)
    contents = _open(path, stream, collector)
    if contents.kind not in PACKED_KINDS:
        _read_contents(path, contents, collector)
        return
    _check_suffix(path, PurePosixPath(path).suffix.lower(), contents.kind, collector)
    from reformcheck.reading.sources import packed  # NOTE: only packed files pay for this import

    try:
        if contents.kind is FileKind.GZIP:
            with packed.gunzip(stream, collector.options.limits) as unpacked:
                inner = _open(path, collector.gauge.watch(unpacked), collector)
                unpacked_size = inner.size
                # NOTE: digest and size are those of what was handed in
                inner.sha256, inner.size, inner.alone = contents.sha256, contents.size, False
                _read_contents(path, inner, collector, container=FileKind.GZIP, size=unpacked_size)
            return
        _read_archive(path, packed.members(stream, collector.options.limits), collector)
    except RefusedError as error:
        container = contents.kind.value
        collector.inputs.append(
            InputFile(path, contents.sha256, contents.size, None, None, None, 0, container=container)
        )
        collector.refuse(path, error.problem, error.row)


def _open(path: str, stream: BinaryIO, collector: _Collector) -> Contents:
    """Opens what a stream holds; a name, or for standard input the format that was named, says what is expected."""
    options = collector.options
    collector.gauge.begin_opening(stream.seek(0, os.SEEK_END))
    stream.seek(0)
    return open_contents(stream, _suffix(path, options), options.encoding, options.limits)


def _suffix(path: str, options: ReadingOptions) -> str:
    """The suffix of a file, or the one that standard input would have."""
    return f".{options.input_format}" if path == STANDARD_INPUT and options.input_format else suffix_of(path)


def _read_archive(path: str, members: Iterable[Member], collector: _Collector) -> None:
    """Reads the files in an archive, as those in a folder; raises `RefusedError` where none can be a submission."""
    count = 0
    listed = sorted(members, key=lambda member: member.name)
    for number, member in enumerate(listed):
        label = f"{path}/{member.name}"
        if member.link and not member.skipped:
            text = message("{path} was skipped: it is a link, and links in an archive lead nowhere.", path=label)
            collector.tell(label, Problem(catalogue.SKIPPED_FILE, text, message("Pack the file itself.")))
            continue
        if member.skipped or not is_known_name(member.name):
            text = message("{path} was skipped: not a kind of file that is read.", path=label)
            collector.tell(label, Problem(catalogue.SKIPPED_FILE, text))
            continue
        count += 1
        try:
            collector.gauge.begin_member(number, len(listed))
            with member.open() as unpacked:
                content = _open(label, collector.gauge.watch(unpacked), collector)
                content.alone = False
                _read_contents(label, content, collector, container=FileKind.ZIP)
        except RefusedError as error:
            collector.inputs.append(InputFile(label, None, None, None, None, None, 0, container=FileKind.ZIP.value))
            collector.refuse(label, error.problem, error.row)
    if not count:
        text = message("The archive holds no file that can be a submission.")
        raise RefusedError(Problem(catalogue.NO_INPUT, text, message("Put the files into it again.")))


def _read_contents(
    path: str, contents: Contents, collector: _Collector, container: FileKind | None = None, size: int | None = None
) -> None:
    """Reads a file that is not packed, or has been unpacked from a `container` into another `size`."""
    options = collector.options
    tables = []
    taken: Sequence[Taken] | None = None
    if contents.kind is FileKind.PARQUET and contents.problem and contents.problem.type is catalogue.LIMIT_EXCEEDED:
        taken = _take_large(path, contents, collector)
    elif contents.problem is None:
        try:
            sheets = sheets_of(path, options.sheets)
            collector.asked.update(f"{path}#{name}" for name in sheets)
            if collector.registers and collector.registers.knows_any:
                taken = collector.registers.take(path, contents, sheets, len(collector.inputs), collector.readers)
            foreign = contents.foreign and not options.encoding
            if taken is None:
                tables = find_tables(contents.grids, sheets, foreign, collector.readers, path)
        except RefusedError as error:
            contents.problem, contents.row = error.problem, error.row
    if contents.problem and contents.problem.type is catalogue.UNDECODABLE_TEXT:
        contents.encoding = contents.reason = None
    shown = "utf-8" if contents.encoding == "utf-8-sig" else contents.encoding
    kind = contents.kind.value if contents.kind else None
    packed_in = container.value if container else None
    file = InputFile(
        path,
        contents.sha256,
        contents.size,
        kind,
        shown,
        None,
        0,
        container=packed_in,
        encoding_reason=contents.reason,
    )
    if contents.problem:
        collector.inputs.append(file)
        collector.refuse(path, contents.problem, contents.row)
        return
    named_packed = container is None and path.lower().endswith(".gz")
    _check_suffix(path, ".gz" if named_packed else _suffix(path, options), contents.kind, collector)
    if contents.kind not in TEXT_KINDS:
        collector.clear_cycles()
    _read_registers(taken or (), file, collector)
    _read_tables(tables, file, collector, contents.size if size is None else size)


def _read_handed(handed: HandedTable, collector: _Collector) -> None:
    """Reads a table that was in memory."""
    file = InputFile(handed.name, None, None, handed.format, None, None, 0, source=handed.name)
    try:
        grid = handed.grid(collector.options.limits)
        if collector.registers and collector.registers.knows_any:
            contents = Contents("", 0, grids=[grid])
            taken = collector.registers.take(handed.name, contents, (), len(collector.inputs), collector.readers)
            if taken is not None:
                _read_registers(taken, file, collector)
                return
        tables = find_tables([grid], (), False, collector.readers, handed.name)
    except RefusedError as error:
        collector.inputs.append(file)
        collector.refuse(handed.name, error.problem, error.row)
        return
    _read_tables(tables, file, collector, 0)


def _read_registers(taken: Sequence[Taken], file: InputFile, collector: _Collector) -> None:
    """Adds the inputs that were taken as registers."""
    for register in taken:
        collector.inputs.append(
            replace(
                file,
                path=file.path if len(taken) == 1 else f"{file.path}#{register.grid.name}",
                layout=register.layout,
                rows=register.rows,
                headers=register.headers,
                account=register.account,
                wraps=tuple(register.grid.wraps) if register.grid.delimiter else None,
            )
        )
        collector.issues.extend(register.issues)
        collector.unreadable = collector.unreadable or register.unreadable


def _read_tables(tables: Sequence[FoundTable], file: InputFile, collector: _Collector, size: int) -> None:
    """Reads the tables of an input, of so many bytes."""
    for number, table in enumerate(tables):
        collector.gauge.begin_rows(table.grid, number, len(tables), size)
        # NOTE: of several sheets that were asked for, each is an input of its own
        label = file.path if len(tables) == 1 else f"{file.path}#{table.grid.name}"
        result = read_table(table, label, len(collector.inputs), collector.readers, collector.options.limits)
        layout = result.layout
        collector.inputs.append(
            replace(
                file,
                path=label,
                layout=layout.kind,
                rows=result.rows,
                headers=layout.headers,
                account=result.account,
                organisations=result.organisations,
                unknown_organisations=result.unknown_organisations,
                wraps=tuple(table.grid.wraps) if table.grid.delimiter else None,
            )
        )
        collector.observations += result.observations
        collector.aside += result.aside
        collector.set_aside += result.set_aside
        collector.dropped |= result.dropped
        collector.issues.extend(result.issues)
        collector.unreadable = collector.unreadable or result.unreadable
        for area, name in result.area_names.items():
            collector.area_names.setdefault(area, name)


def _take_large(path: str, contents: Contents, collector: _Collector) -> Sequence[Taken] | None:
    """Takes a Parquet file that is too large for a table where it holds a register, of which a batch is in memory at a time."""
    registers, stream, problem = collector.registers, contents.stream, contents.problem
    if registers is None or stream is None or not registers.knows_any:
        return None
    from reformcheck.reading.formats import parquet

    try:
        contents.grids = [only_visible(grid) for grid in parquet.grids(stream, collector.options.limits, large=True)]
        contents.problem = None
        taken = registers.take(path, contents, (), len(collector.inputs), collector.readers)
    except RefusedError:
        taken = None
    if taken is None:
        contents.problem = problem
    return taken


def _check_suffix(path: str, suffix: str, kind: FileKind | None, collector: _Collector) -> None:
    """Warns where the name of a file says another format than its content."""
    expected = SUFFIXES.get(suffix)
    if not expected or kind is None or kind in expected or {kind, *expected} <= {FileKind.CSV, FileKind.TSV}:
        return
    text = message(
        "The name says {named}, the content is {found}; it was read as {found}.",
        named=expected[0].value.upper(),
        found=kind.value.upper(),
    )
    collector.tell(path, Problem(catalogue.MISLEADING_SUFFIX, text, message("Give the file the suffix of its format.")))
