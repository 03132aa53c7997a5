"""Divides a file among workers, where each can begin in the midst of it; and takes in what they say beside the records."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import accumulate

from reformcheck.reading.formats.opening import Contents
from reformcheck.reading.grid import MOST_WRAPS, Grid, RefusedError, Row
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources.file_kinds import FileKind
from reformcheck.reading.sources.inputs import STANDARD_INPUT
from reformcheck.reading.sources.scanning import GB18030, UTF8
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.records import replace
from reformcheck.registers.batch import Frame
from reformcheck.registers.engines.interface import EngineError
from reformcheck.registers.loading import Loader
from reformcheck.registers.recognition import Recognised
from reformcheck.registers.source import Holding
from reformcheck.registers.split_parquet import split_parquet
from reformcheck.registers.split_text import splits_plainly
from reformcheck.registers.surroundings import Outside, Surroundings
from reformcheck.registers.window import cut, end_of_line, mark_of
from reformcheck.registers.work import Harvest, Text, Work
from reformcheck.texts import message

LARGEST = 32 << 20
"""Bytes of a piece: what one worker reads without another being able to help it."""
SMALLEST = 1 << 14
"""Bytes that are not divided further."""
_TEXTS = (FileKind.CSV, FileKind.TSV, FileKind.JSON_LINES)
_CUT = (UTF8, "utf-8-sig", GB18030)
"""Encodings in which the byte of a line feed is a line feed wherever it stands."""


def work_of(
    contents: Contents,
    grid: Grid,
    sample: list[Row],
    found: Recognised,
    outside: Outside,
    frame: Frame,
    holding: Holding,
    area: int | None,
    readers: PlanReaders,
    limits: Limits,
    workers: int,
) -> Work | None:
    """The file as pieces, at least as many as there are `workers`; None where only this process can read it."""
    path = outside.path
    if path is None or path == STANDARD_INPUT or not contents.alone or not os.path.isfile(path):
        return None
    if contents.kind is FileKind.PARQUET:
        cuts, text = _row_groups(contents, grid, frame), None
    elif contents.kind in _TEXTS and contents.encoding in _CUT:
        text = Text(contents.encoding, contents.quoted, contents.line_ends, grid.delimiter)
        size = os.stat(path).st_size
        pieces = max(-(-size // LARGEST), min(workers, size // SMALLEST))
        keys = contents.kind is FileKind.JSON_LINES
        first = 1 if keys else end_of_line(path, frame.header)
        cuts = cut(path, first, pieces) if pieces > 1 and _can_cut(contents, grid, frame) else [0, size]
    else:
        return None
    return Work(
        os.path.abspath(path),
        mark_of(path),
        contents.kind,
        text,
        tuple(cuts),
        replace(readers.plan),  # without what has been found out of it, which no worker needs
        readers.answers,
        limits,
        found,
        sample,
        outside,
        dict(holding.codes.ids),
        area,
        frame.header,
        frame.width,
        frame.wanted,
    )


def _row_groups(contents: Contents, grid: Grid, frame: Frame) -> Sequence[int]:
    """Numbers of row groups at which pieces begin, and how many there are."""
    from reformcheck.reading.formats.parquet import open_file

    assert contents.stream is not None
    count = open_file(contents.stream).metadata.num_row_groups
    if split_parquet(grid, contents.stream, frame) is None:
        return 0, count  # NOTE: what only the reader of rows knows to write is read from the first row on, in one piece
    return range(count + 1) if count else (0, 0)


def _can_cut(contents: Contents, grid: Grid, frame: Frame) -> bool:
    """Tells whether every line feed ends a row."""
    ends = contents.line_ends
    if ends is None or ends.cr:
        return False
    if contents.kind is FileKind.JSON_LINES:
        return frame.header == 1 and not grid.delimiter
    return splits_plainly(grid, contents, frame)


def take_in(
    harvests: Sequence[Harvest],
    grid: Grid,
    holding: Holding,
    around: Surroundings,
    loader: Loader,
    readers: PlanReaders,
) -> list[int]:
    """Adds what the pieces of a file say, in their order; returns how many rows stand above each piece.

    Raises `RefusedError` where one could not be read to its end.
    """
    grid.notes.clear()  # of the first rows, which this process has looked at
    grid.wraps.clear()
    above = [0, *accumulate(said.lines for said in harvests)]
    for base, said in zip(above, harvests, strict=False):
        _number(holding, said)
        for id_, label in said.labels.items():
            holding.codes.labels.setdefault(id_, label)
        for column, problem in said.problems.items():
            holding.texts.problems.setdefault(column, problem)
        for (row, column_), caveat in said.caveats:
            around.keep(caveat, row + base, column_)
        for row, text in said.heard:
            around.hear(row + base, text)
        grid.notes += ((row + base, problem) for row, problem in said.notes)
        more = grid.wraps[-1][1] if grid.wraps else 0
        grid.wraps += [(row + base, lines + more) for row, lines in said.wraps][: MOST_WRAPS - len(grid.wraps)]
        readers.answers.used.update(said.answered)
        loader.rows += said.rows
        loader.areas |= said.areas
        if said.refused:
            problem, row_ = said.refused
            raise RefusedError(problem, None if row_ is None else row_ + base)
    return above


def _number(holding: Holding, said: Harvest) -> None:
    """Takes over the numbers that a piece gave to areas."""
    ids = holding.codes.ids
    taken = {code: id_ for id_, code in ids.items()}
    for id_, code in said.ids.items():
        if taken.setdefault(code, id_) != id_:
            raise EngineError(
                message("Two areas have one number: {one} and {other}.", one=id_, other=taken[code]),
                message("Count the register with --engine duckdb."),
            )
        ids[id_] = code
