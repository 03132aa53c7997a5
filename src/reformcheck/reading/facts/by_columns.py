"""Rows of a long table that come as columns: what is plain is read at once, the rest is handed out row by row.

Both ways give the same: a row is read here only where each of its texts has been read before, by the reader of rows, in a row that
was in no way remarkable, and its value is nothing but digits; or where its name is one that nobody knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reformcheck.reading.facts.known_texts import KnownColumns, KnownTexts
from reformcheck.reading.grid import Columns, Row, Shape

if TYPE_CHECKING:
    from reformcheck.reading.facts.table_rows import TableReader


def shape_of(table: TableReader, after: int) -> Shape | None:
    """The shape in which the rows below a row can be read by columns; None where more than their cells says what they mean."""
    layout = table.layout
    width = len(layout.headers)
    if table.plain_texts is None or layout.sdmx or layout.row_length not in (None, width) or width < 2:
        return None
    return Shape(after, width, frozenset(column.index for column in layout.values), table.plain_texts.indicator)


def rows_apart(items: Iterable[Row | Columns], table: TableReader) -> Iterator[Row]:
    """Yields the rows that have to be read one by one, and reads the others as if each had been yielded in its turn."""
    for item in items:
        if isinstance(item, tuple):
            yield item
        elif known := table.plain_texts:
            yield from _apart(item, known, table)
        else:
            yield from _rest(item, 0)


def _apart(columns: Columns, known: KnownTexts, table: TableReader) -> Iterator[Row]:
    """The rows among columns that are not plain."""
    skipped = table.unknown.tallies
    offsets, cells = columns.others(known.indicator, set(skipped))
    names, areas = cells[known.indicator], [""] * len(offsets) if known.area is None else cells[known.area]
    numbers = [columns.first + offset for offset in offsets]
    keys = list(zip(*(cells[column] for column in known.beside), strict=True))
    handed: Counter[str] = Counter()
    done = 0
    rows = KnownColumns(numbers, keys, areas, cells[known.value])
    values, subjects, unknown = cells[known.value], table.names_read, table.unknown
    for at in known.read_counts(rows, table.observations, table.index):
        name = names[at]
        if name in skipped:
            continue
        # NOTE: a file may hold millions of such names; handed out, each would be looked at in the same way only later
        if name not in subjects and values[at].isdigit() and unknown.take_name(numbers[at], name):
            handed[name] += name in skipped
            continue
        table.rows += offsets[at] - done
        done = offsets[at] + 1
        handed[name] += 1
        yield numbers[at], [column[at] for column in cells]
        if table.plain_texts is None:
            _count_skipped(columns, table, done, handed)
            yield from _rest(columns, done)
            return
    table.rows += columns.rows - done
    _count_skipped(columns, table, columns.rows, handed)


def _count_skipped(columns: Columns, table: TableReader, rows: int, handed: Counter[str]) -> None:
    """Counts the rows of names that are not read among the first rows; those that were handed out have been counted."""
    skipped = table.unknown.tallies
    for name, count in columns.tally(table.layout.indicator or 0, rows).items():
        if name in skipped:
            skipped[name].rows += count - handed[name]


def _rest(columns: Columns, done: int) -> Iterator[Row]:
    """The rows from one on."""
    offsets, cells = columns.others(0, ())
    for offset in offsets[done:]:
        yield columns.first + offset, [column[offset] for column in cells]
