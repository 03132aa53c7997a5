"""Some rows of a file as columns of text, and which of them are records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reformcheck.names import normalised
from reformcheck.reading.words import are_note_lines
from reformcheck.registers.cells import TOTALS

if TYPE_CHECKING:
    import pyarrow

_FEW = 2
"""A row with no more cells may be a note or a total; any other is a record, whatever stands in it."""


class Batch(Struct):
    """Some rows: their numbers, and the text of each column, by its place in the file."""

    numbers: pyarrow.Array
    columns: dict[int, pyarrow.Array]
    damaged: list[tuple[int, str]] = field(default_factory=list)
    """Rows that could not be split into the cells of the header."""


class Frame(Struct, frozen=True):
    """What is taken of a grid: the rows below `header`, whose cells are as many as it has, and the columns that are wanted."""

    header: int
    width: int
    wanted: tuple[int, ...]
    hear: Callable[[int, str], None]
    """Told each line below the header that is no record."""


def is_line(filled: Sequence[str], row: Sequence[str], frame: Frame) -> bool:
    """Tells whether a row is no record: a note, a signature, a total."""
    present = sum(1 for index in frame.wanted if index < len(row) and row[index].strip())
    return present <= _FEW and (are_note_lines(filled) or normalised(filled[0]) in TOTALS)


def records(numbers: pyarrow.Array, columns: dict[int, pyarrow.Array], frame: Frame) -> Iterator[Batch]:
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
