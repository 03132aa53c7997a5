"""Rows of a file -> tables of text cells with their numbers, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from reformcheck.issues import structural as catalogue
from reformcheck.names import normalised
from reformcheck.reading.content import Kind
from reformcheck.reading.encoding import texts
from reformcheck.reading.grid import Cell, Grid, RefusedError
from reformcheck.reading.opening import Contents
from reformcheck.reading.problem import Problem
from reformcheck.reading.scanning import UTF8
from reformcheck.reading.words import are_note_lines
from reformcheck.registers.cells import SPOILT, TOTALS
from reformcheck.texts import message

if TYPE_CHECKING:
    import pyarrow

_ROWS = 50_000
"""Rows of a batch that is put together in Python."""
_COLUMN_ROWS = 120_000
"""Rows of a batch of a Parquet file."""
_BLOCK = 2 << 20
"""Bytes of text that are split into cells together; Arrow keeps several of larger ones in memory."""
_JOINED_ROWS = 60_000
"""Rows of a batch that is put together of them, so that each distinct text in it is looked at once."""
_FEW = 2
"""A row with no more cells may be a note or a total; any other is a record, whatever stands in it."""


@dataclass(slots=True)
class Batch:
    """Some rows: their numbers, and the text of each column, by its place in the file."""

    numbers: pyarrow.Array
    columns: dict[int, pyarrow.Array]
    damaged: list[tuple[int, str]] = field(default_factory=list)
    """Rows that could not be split into the cells of the header."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is taken of a grid: the rows below `header`, whose cells are as many as it has, and the columns that are wanted."""

    header: int
    width: int
    wanted: tuple[int, ...]
    hear: Callable[[int, str], None]
    """Told each line below the header that is no record."""


def batches(grid: Grid, contents: Contents, frame: Frame) -> Iterator[Batch]:
    """The rows below the header; plain text is split by Arrow, everything else by the reader of its format.

    Raises `RefusedError` where the file cannot be read to its end.
    """
    if contents.kind is Kind.PARQUET and contents.stream is not None:
        return _parquet(grid, contents.stream, frame) or by_rows(grid, frame)
    if _is_plain(grid, contents) and contents.stream is not None:
        fast = _Delimited(grid.delimiter or ",", contents.stream, contents.encoding or "utf-8", frame)
        if fast.splits_alike(grid):
            return _joined(fast.read())
    return by_rows(grid, frame)


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
            if grid.delimiter and len(row) != frame.width and filled and not _is_line(filled, row, frame):
                damaged.append((number, " ".join(filled)))
            elif not any(index < len(row) and row[index].strip() for index in frame.wanted):
                continue
            elif _is_line(filled, row, frame):
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


def _is_line(filled: Sequence[str], row: Sequence[str], frame: Frame) -> bool:
    """Tells whether a row is no record: a note, a signature, a total."""
    present = sum(1 for index in frame.wanted if index < len(row) and row[index].strip())
    return present <= _FEW and (are_note_lines(filled) or normalised(filled[0]) in TOTALS)


def _parquet(grid: Grid, stream: BinaryIO, frame: Frame) -> Iterator[Batch] | None:
    """The columns of a Parquet file as text; None where they hold what only the reader of the format knows to write."""
    import pyarrow as pa
    from pyarrow import types

    from reformcheck.reading.formats.parquet import open_file

    plain = (
        types.is_string,
        types.is_large_string,
        types.is_integer,
        types.is_date,
        types.is_timestamp,
        types.is_decimal,
    )
    with closing(grid.rows()) as rows:
        headers = next(rows)[1]
    try:
        file = open_file(stream)
        schema = file.schema_arrow
        names = [headers[index] for index in frame.wanted]
        if any(schema.names.count(name) != 1 for name in names) or frame.header != 1:
            return None
        fields = [schema.field(name).type for name in names]
        if any(not any(is_one(type_) for is_one in plain) or getattr(type_, "tz", None) for type_ in fields):
            return None
    except (pa.ArrowException, OSError) as error:
        raise _damaged() from error

    def read() -> Generator[Batch, None, None]:
        number = 1
        try:
            for piece in file.iter_batches(batch_size=_COLUMN_ROWS, columns=names, use_threads=False):
                numbers = pa.array(range(number + 1, number + 1 + piece.num_rows), pa.int64())
                number += piece.num_rows
                columns = {i: _as_text(piece.column(name)) for i, name in zip(frame.wanted, names, strict=True)}
                yield from _records(numbers, columns, frame)
        except (pa.ArrowException, OSError) as error:
            raise _damaged(number + 1) from error
        if number - 1 != file.metadata.num_rows:
            raise _damaged(number + 1)

    return read()


def _as_text(column: pyarrow.Array) -> pyarrow.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.fill_null(pc.cast(column, pa.string()), "")


def _damaged(row: int | None = None) -> RefusedError:
    text = message("The Parquet file is damaged or cut off.")
    return RefusedError(Problem(catalogue.DAMAGED_FILE, text, message("Copy or export it again.")), row)


def _records(numbers: pyarrow.Array, columns: dict[int, pyarrow.Array], frame: Frame) -> Iterator[Batch]:
    """The rows that are records; those without a record's cells are told as lines."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = frame.wanted
    filled = pa.repeat(pa.scalar(0, pa.int32()), len(numbers))
    for column in columns.values():
        filled = pc.add(filled, pc.cast(pc.greater(pc.binary_length(column), 0), pa.int32()))
    few = pc.less_equal(filled, _FEW)
    if pc.any(few).as_py():
        # NOTE: the cells of other columns are not at hand; a row without a record's cells says nothing in them
        kept = pc.invert(few)
        cells_of = (column.filter(few).to_pylist() for column in columns.values())
        lost = zip(numbers.filter(few).to_pylist(), zip(*cells_of, strict=True), strict=True)
        damaged = []
        for number, cells in lost:
            texts_ = [cell for cell in cells if cell.strip()]
            if texts_ and (are_note_lines(texts_) or normalised(texts_[0]) in TOTALS):
                frame.hear(number, " ".join(texts_))
            elif texts_:
                damaged.append((number, cells))
        numbers, columns = numbers.filter(kept), {i: c.filter(kept) for i, c in columns.items()}
        if damaged:
            extra = {i: pa.array([cells[k] for _, cells in damaged], pa.string()) for k, i in enumerate(wanted)}
            yield Batch(pa.array([n for n, _ in damaged], pa.int64()), extra)
    yield Batch(numbers, columns)


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
                yield from _records(numbers, columns, frame)
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
            if filled and _is_line(filled, cells, self._frame):
                self._frame.hear(number, " ".join(filled))
            elif filled:
                found.append((number, " ".join(filled)))
        return found
