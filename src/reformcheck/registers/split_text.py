"""Plain text split into columns by Arrow, decoded as strictly as it was examined."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Any, BinaryIO, cast

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.opening import Contents
from reformcheck.reading.grid import Grid, RefusedError
from reformcheck.reading.sources.encoding import texts
from reformcheck.reading.sources.scanning import UTF8
from reformcheck.reading.text_problem import Problem
from reformcheck.registers.batch import Batch, Frame, is_line, records
from reformcheck.texts import message

_BLOCK = 1 << 19
"""Bytes of text that are split into cells together; Arrow reads 32 of them ahead."""
_JOINED_ROWS = 60_000
"""Rows of a batch that is put together of them, so that each distinct text in it is looked at once."""


def split_text(grid: Grid, contents: Contents, frame: Frame) -> Iterator[Batch] | None:
    """The rows below the header; None where only the reader of the format knows where lines and cells end."""
    if not _is_plain(grid, contents) or contents.stream is None:
        return None
    fast = _Delimited(grid.delimiter or ",", contents.stream, contents.encoding or "utf-8", frame)
    return _joined(fast.read()) if fast.splits_alike(grid) else None


def splits_plainly(grid: Grid, contents: Contents, frame: Frame) -> bool:
    """Tells whether every line of a text is a row, and every delimiter ends a cell."""
    if not _is_plain(grid, contents) or contents.stream is None:
        return False
    fast = _Delimited(grid.delimiter or ",", contents.stream, contents.encoding or "utf-8", frame)
    return fast.splits_alike(grid)


def _is_plain(grid: Grid, contents: Contents) -> bool:
    """Tells whether every line of a text is a row and every delimiter ends a cell."""
    ends = contents.line_ends
    return (
        grid.delimiter is not None
        and len(grid.delimiter) == 1
        and grid.delimiter.isascii()
        and not contents.quoted
        and ends is not None
        and not ends.cr
        and not (ends.crlf and ends.lf)
    )


def _joined(pieces: Iterator[Batch]) -> Generator[Batch, None, None]:
    """Larger batches of smaller ones."""
    import pyarrow as pa

    held: list[Batch] = []
    for piece in pieces:
        held.append(piece)
        if sum(len(batch.numbers) for batch in held) >= _JOINED_ROWS:
            yield _together(held)
            held = []
            pa.default_memory_pool().release_unused()
    if held:
        yield _together(held)


def _together(parts: list[Batch]) -> Batch:
    import pyarrow as pa

    columns = {i: pa.concat_arrays([part.columns[i] for part in parts]) for i in parts[0].columns}
    damaged = [row for part in parts for row in part.damaged]
    return Batch(pa.concat_arrays([part.numbers for part in parts]), columns, damaged)


class _Pieces:
    """A text as a stream of UTF-8, decoded as strictly as it was examined; UTF-8 as it stands, since Arrow checks it again."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._pieces = None if encoding == UTF8 else texts(stream, encoding)
        self._held = b""
        self._offset = 0
        self.closed = False

    def read(self, size: int = -1) -> bytes:
        if self._pieces is None:
            self._stream.seek(self._offset)  # others may have moved in it
            data = self._stream.read(size)
            self._offset += len(data)
            return data
        parts, length = [self._held], len(self._held)
        while size < 0 or length < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            parts.append(piece.encode())
            length += len(parts[-1])
        data = b"".join(parts)
        size = len(data) if size < 0 else size
        self._held = data[size:]
        return data[:size]

    def close(self) -> None:
        self.closed = True

    def readable(self) -> bool:
        return True


class _Delimited:
    """Text without quotes, split by Arrow."""

    def __init__(self, delimiter: str, stream: BinaryIO, encoding: str, frame: Frame) -> None:
        self._delimiter = delimiter
        self._stream = stream
        self._encoding = encoding
        self._frame = frame
        self._skipped: list[tuple[int, str]] = []

    def splits_alike(self, grid: Grid) -> bool:
        """Tells whether the header is split as the reader of the format splits it: not where cells stand in single quotes."""
        if not self._frame.header:  # the beginning of the text was looked at
            return True
        with closing(grid.rows()) as rows:
            wanted = next((cells for number, cells in rows if number == self._frame.header), None)
        pieces = _Pieces(self._stream, self._encoding)
        line, number = b"", 0
        while number < self._frame.header:
            begin, mark, rest = pieces.read(1 << 16).partition(b"\n")
            line += begin
            while mark:
                number += 1
                if number == self._frame.header:
                    break
                line, mark, rest = rest.partition(b"\n")
            if not begin and not mark and not rest:
                break
            line = line if mark else line + rest
        return wanted == line.decode().rstrip("\r").removeprefix("\ufeff").split(self._delimiter)

    def read(self) -> Generator[Batch, None, None]:
        import pyarrow as pa
        import pyarrow.compute as pc
        from pyarrow import csv

        frame = self._frame
        names = [f"c{index}" for index in range(frame.width)]
        source = pa.PythonFile(cast(BinaryIO, _Pieces(self._stream, self._encoding)), mode="r")
        try:
            reader = csv.open_csv(
                source,
                csv.ReadOptions(use_threads=False, block_size=_BLOCK, skip_rows=frame.header, column_names=names),
                csv.ParseOptions(
                    delimiter=self._delimiter,
                    quote_char=False,
                    double_quote=False,
                    escape_char=False,
                    newlines_in_values=False,
                    ignore_empty_lines=False,
                    invalid_row_handler=self._take_invalid,
                ),
                csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()),
                    strings_can_be_null=False,
                    include_columns=[f"c{index}" for index in frame.wanted] or names[:1],
                ),
            )
            number = frame.header
            nothing = {index: pa.array([], pa.string()) for index in frame.wanted}
            for piece in reader:
                rows = piece.num_rows
                if not rows:
                    continue
                skipped = [at for at, _ in self._skipped]
                numbers = pc.cumulative_sum(pa.repeat(pa.scalar(1, pa.int64()), rows + len(skipped)), start=number)
                if skipped:
                    numbers = numbers.filter(pc.invert(pc.is_in(numbers, pa.array(skipped, pa.int64())))).slice(0, rows)
                number = numbers[rows - 1].as_py()
                columns = dict(zip(frame.wanted, piece.columns, strict=True))
                yield from records(numbers, columns, frame)
                yield Batch(pa.array([], pa.int64()), nothing, self._damaged(number))
            yield Batch(pa.array([], pa.int64()), nothing, self._damaged())
        except StopIteration:  # no line stands below the header
            return
        except pa.ArrowInvalid as error:
            text = message("The text could not be split into rows.")
            problem = Problem(catalogue.DAMAGED_FILE, text, message("Copy or export it again."))
            raise RefusedError(problem) from error

    def _take_invalid(self, row: Any) -> str:  # an InvalidRow of pyarrow, which has no types
        self._skipped.append((row.number, row.text))
        return "skip"

    def _damaged(self, until: int | None = None) -> list[tuple[int, str]]:
        """The rows so far that have other cells than the header; lines that are no records are told instead."""
        found = []
        done = [entry for entry in self._skipped if until is None or entry[0] <= until]
        self._skipped = self._skipped[len(done) :]
        for number, text in done:
            cells = text.split(self._delimiter)
            filled = [cell for cell in cells if cell.strip()]
            if filled and is_line(filled, cells, self._frame):
                self._frame.hear(number, " ".join(filled))
            elif filled:
                found.append((number, " ".join(filled)))
        return found
