"""Rows of a file -> tables of text cells with their numbers, in bounded memory."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing

from reformcheck.reading.formats.opening import Contents
from reformcheck.reading.grid import Cell, Grid
from reformcheck.reading.sources.file_kinds import FileKind
from reformcheck.registers.batch import Batch, Frame, is_line
from reformcheck.registers.cells import SPOILT
from reformcheck.registers.split_parquet import split_parquet
from reformcheck.registers.split_text import split_text

_ROWS = 50_000
"""Rows of a batch."""


def batches(grid: Grid, contents: Contents, frame: Frame, groups: Sequence[int] | None = None) -> Iterator[Batch]:
    """The rows below the header; plain text and Parquet are split by Arrow, all else is read by the reader of its format.

    `groups` are those of a Parquet file that are read, of rows; None for all. Raises `RefusedError` where the file cannot be
    read to its end.
    """
    if contents.kind is FileKind.PARQUET and contents.stream is not None:
        return split_parquet(grid, contents.stream, frame, groups) or by_rows(grid, frame)
    return split_text(grid, contents, frame) or by_rows(grid, frame)


def by_rows(grid: Grid, frame: Frame) -> Generator[Batch, None, None]:
    """Puts rows together in Python."""
    numbers: list[int] = []
    cells_of: list[list[str]] = [[] for _ in frame.wanted]
    damaged: list[tuple[int, str]] = []
    with closing(grid.rows()) as rows:
        for number, cells in rows:
            if number <= frame.header:
                continue
            row = [_text(cell) for cell in cells]
            filled = [text for text in row if text.strip()]
            beside = [text for text in row[frame.width :] if text.strip()]
            if beside and not grid.delimiter:
                frame.hear(number, " ".join(beside))
            if grid.delimiter and len(row) != frame.width and filled and not is_line(filled, row, frame):
                damaged.append((number, " ".join(filled)))
            elif not any(index < len(row) and row[index].strip() for index in frame.wanted):
                continue
            elif is_line(filled, row, frame):
                frame.hear(number, " ".join(filled))
            else:
                numbers.append(number)
                for column, index in zip(cells_of, frame.wanted, strict=True):
                    column.append(row[index] if index < len(row) else "")
            if len(numbers) + len(damaged) >= _ROWS:
                yield _batch(numbers, cells_of, damaged, frame)
                numbers, cells_of, damaged = [], [[] for _ in frame.wanted], []
    yield _batch(numbers, cells_of, damaged, frame)


def _batch(numbers: list[int], cells: list[list[str]], damaged: list[tuple[int, str]], frame: Frame) -> Batch:
    import pyarrow as pa

    columns = {index: pa.array(texts, pa.string()) for index, texts in zip(frame.wanted, cells, strict=True)}
    return Batch(pa.array(numbers, pa.int64()), columns, damaged)


def _text(cell: str) -> str:
    """The text of a cell: of a merged one in each of its rows; of one that has no value, with a mark that spoils it."""
    if type(cell) is not Cell:
        return cell
    if cell.problem or cell.struck:
        return SPOILT + cell
    return cell if cell.strip() else cell.spread or ""
