"""Files -> `Submission`: opens each input, finds its table and reads it."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from reformcheck.issues import Issue, IssueType, Location
from reformcheck.issues import structural as catalogue
from reformcheck.plan import Plan
from reformcheck.reading.delimited import DELIMITERS, Row, RowsError, rows
from reformcheck.reading.encoding import DecodedFile, examine
from reformcheck.reading.headers import Column
from reformcheck.reading.inputs import STANDARD_INPUT, SUFFIXES, expand
from reformcheck.reading.layout import SEARCHED_ROWS, describe_missing_header, find_header, lay_out
from reformcheck.reading.model import InputFile, Observation, Submission
from reformcheck.reading.row import TableRefusedError
from reformcheck.reading.table import TableReader
from reformcheck.reading.tools import Tools
from reformcheck.texts import Label, Message, message

_SAMPLE_ROWS = SEARCHED_ROWS + 200


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How to read: `encoding` overrides the decision for every file, `input_format` is that of standard input."""

    encoding: str | None = None
    input_format: str | None = None
    progress: Callable[[str], None] | None = None
    """Called with each path before it is read."""


@dataclass(slots=True)
class _Collector:
    """What has been read so far."""

    tools: Tools
    options: ReadingOptions
    inputs: list[InputFile] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    area_names: dict[str, Label] = field(default_factory=dict)
    unreadable: bool = False

    def refuse(
        self, path: str, type_: IssueType, text: Message, hint: Message | None = None, row: int | None = None
    ) -> None:
        """Notes that an input could not be read."""
        self.unreadable = True
        self.issues.append(Issue(type_, text, hint, Location(path, row)))


def read_submission(plan: Plan, named: Sequence[str], options: ReadingOptions | None = None) -> Submission:
    """Reads every input that is named; whatever cannot be read becomes an issue, never an exception."""
    options = options or ReadingOptions()
    collector = _Collector(Tools.of(plan), options)
    inputs = expand(named)
    collector.issues += inputs.issues
    collector.unreadable = any(issue.severity == "error" for issue in inputs.issues)
    for path in inputs.paths:
        if options.progress:
            options.progress(path)
        _read_input(path, collector)
    observations = _under_one_name(collector.observations, collector.area_names)
    return Submission(
        tuple(collector.inputs), observations, collector.issues, collector.area_names, collector.unreadable
    )


def _under_one_name(observations: list[Observation], area_names: dict[str, Label]) -> list[Observation]:
    """Gives a part that one file names and another codes the same id, where some table says which code has which name."""
    codes: dict[str, set[str]] = {}
    for area, label in area_names.items():
        if area != label.zh:
            codes.setdefault(label.zh, set()).add(area)
    one = {name: found.pop() for name, found in codes.items() if len(found) == 1 and name in area_names}
    if not one:
        return observations
    for name in one:
        del area_names[name]
    return [o._replace(area=one[o.area]) if o.area in one else o for o in observations]


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
        reason = error.strerror or type(error).__name__
        text = message("{path} cannot be read: {reason}.", path=path, reason=reason)
        collector.inputs.append(InputFile(path, None, None, None, None, None, 0))
        collector.refuse(path, catalogue.UNREADABLE_INPUT, text, message("Check its permissions."))


def _open_without_blocking(path: str, flags: int) -> int:
    """Opens without waiting, should a pipe have taken the place of the file since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _read_stream(path: str, stream: BinaryIO, collector: _Collector) -> None:
    found = examine(stream, collector.options.encoding)
    suffix = PurePosixPath(path).suffix.lower()
    kind = (collector.options.input_format if path == STANDARD_INPUT else SUFFIXES.get(suffix)) or "csv"
    headers, layout, count = _read_text(path, stream, found, kind, collector)
    file = InputFile(
        path, found.sha256, found.size, kind if found.encoding else None, _shown(found), layout, count, headers
    )
    collector.inputs.append(file)


def _shown(found: DecodedFile) -> str | None:
    return "utf-8" if found.encoding == "utf-8-sig" else found.encoding


def _read_text(
    path: str, stream: BinaryIO, found: DecodedFile, kind: str, collector: _Collector
) -> tuple[tuple[str, ...], str | None, int]:
    """Reads the table in a decoded file; returns its headers, its layout and the number of its rows."""
    nothing: tuple[tuple[str, ...], str | None, int] = ((), None, 0)
    if found.size == 0:
        collector.refuse(path, catalogue.EMPTY_FILE, message("The file is empty."), message("Export the table again."))
        return nothing
    if found.problem:
        collector.refuse(path, found.problem.type, found.problem.message, found.problem.hint, found.row)
    if not found.encoding:
        return nothing
    chosen = _choose_delimiter(path, stream, found.encoding, kind, collector)
    if chosen is None:
        return nothing
    delimiter, position, columns, sample = chosen
    layout = lay_out(sample, position, columns, collector.tools.cells)
    reader = TableReader.of(collector.tools, layout, path, len(collector.inputs))
    for column, problem in layout.problems:
        header = layout.headers[column]
        location = Location(path, layout.header_row, column, header, header)
        collector.issues.append(Issue(problem.type, problem.message, problem.hint, location))
    if layout.problems:
        collector.unreadable = True
        return layout.headers, layout.kind, 0
    stream_rows = rows(stream, found.encoding, delimiter, quoted=found.quoted)
    try:
        reader.read(islice(stream_rows, position + 1, None))
    except RowsError as error:
        problem = error.problem
        collector.refuse(path, problem.type, problem.message, problem.hint, error.row)
        reader.broken = True
    except TableRefusedError:
        reader.observations.clear()
        reader.broken = collector.unreadable = True
    finally:
        stream_rows.close()
    _check_result(path, reader, collector)
    return layout.headers, layout.kind, reader.rows


def _check_result(path: str, reader: TableReader, collector: _Collector) -> None:
    """Keeps what a table gave; a table without rows, or without anything the plan knows, is no submission."""
    collector.observations += reader.observations
    collector.issues += reader.issues
    for area, label in reader.placer.area_names.items():
        collector.area_names.setdefault(area, label)
    if reader.broken:
        return
    if reader.rows == 0:
        text = message("The table has a header but no rows.")
        collector.refuse(path, catalogue.NO_DATA_ROWS, text, message("Fill in the rows."))
    elif not reader.recognised:
        text = message("None of the {count} rows is about an indicator or variable of the plan.", count=reader.rows)
        hint = message("`reformcheck targets` lists the names that are known.")
        collector.refuse(path, catalogue.NOTHING_RECOGNISED, text, hint)


def _choose_delimiter(
    path: str, stream: BinaryIO, encoding: str, kind: str, collector: _Collector
) -> tuple[str, int, list[Column], list[Row]] | None:
    """Finds the delimiter with which a header is found that has the most columns; None with an issue if none has one."""
    best: tuple[str, int, list[Column], list[Row]] | None = None
    failure: RowsError | None = None
    blank = True
    delimiters = ("\t", *DELIMITERS) if kind == "tsv" else DELIMITERS
    for delimiter in dict.fromkeys(delimiters):
        sample: list[Row] = []
        source = rows(stream, encoding, delimiter)
        try:
            sample.extend(islice(source, _SAMPLE_ROWS))
        except RowsError as error:
            failure = failure or error
        finally:
            source.close()
        blank = blank and not any(cell.strip() for _, cells in sample for cell in cells)
        header = find_header(sample, collector.tools.headers)
        if header and (best is None or len(header[1]) > len(best[2])):
            best = (delimiter, header[0], header[1], sample)
    if best:
        return best
    if failure and blank:
        collector.refuse(path, failure.problem.type, failure.problem.message, failure.problem.hint, failure.row)
    elif blank:
        collector.refuse(
            path, catalogue.EMPTY_FILE, message("The file holds only blank lines."), message("Export it again.")
        )
    else:
        text = message("Nothing in this file was recognised.")
        collector.refuse(path, catalogue.NOTHING_RECOGNISED, text, describe_missing_header(collector.tools.plan))
    return None
