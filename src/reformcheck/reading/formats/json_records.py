"""JSON -> one grid: a list of records or of rows, alone or in an object, or an object of columns."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import BinaryIO

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.json_columns import Columns
from reformcheck.reading.formats.json_survey import Kind, Listing, Survey, enter, skip, survey
from reformcheck.reading.formats.json_text import JsonText
from reformcheck.reading.formats.json_value import Value, cell_text, check_size
from reformcheck.reading.grid import Grid, RefusedError, Row
from reformcheck.reading.limits import Limits
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

_FOREIGN = {
    "type：FeatureCollection": "GeoJSON",
    "type：Topology": "TopoJSON",
    "class：dataset": "JSON-stat",
    "class：collection": "JSON-stat",
}
"""Lines that say that a JSON text is of a kind which is no table, whatever lists it holds."""
_MOST_NAMES = 10
_SHAPES = message(
    "What is read: a list of objects, alone or under one key of an object; a list of lists, the first the header; columns, "
    "as an object of lists that are equally long or of objects with the same keys."
)

_Body = Callable[[], Generator[list[str], None, None]]


def grids(stream: BinaryIO, encoding: str, limits: Limits) -> list[Grid]:
    """Finds the table in a JSON text; returns its one grid.

    The rows are numbered as if the table stood on a sheet: what the text says beside it, one line each (`单位：万元`), the
    header, the records. A list of records is read from the stream each time; columns are held in memory.

    Raises `RefusedError` where the text is damaged, goes beyond a limit or holds no table that is recognised.
    """
    try:
        found = survey(JsonText(stream, encoding, limits), limits)
        return [_grid(found, partial(JsonText, stream, encoding, limits), limits)]
    except RecursionError:
        raise RefusedError(limits.exceeded("json-depth")) from None


def _grid(found: Survey, begin: Callable[[], JsonText], limits: Limits) -> Grid:
    """Decides what the table is."""
    for line in found.titles_beside([]) or ():
        if line in _FOREIGN:
            text = message("The content is {kind}, which is not read.", kind=_FOREIGN[line])
            raise RefusedError(Problem(catalogue.NOTHING_RECOGNISED, text, _SHAPES))
    tables = [listing for listing in found.listings if listing.kind in (Kind.RECORDS, Kind.ROWS)]
    if len(tables) > 1:
        raise _several(tables)
    if tables:
        return _grid_of_list(tables[0], found, begin, limits)
    cells = [listing for listing in found.listings if len(listing.path) == 1]
    if any(listing.kind is Kind.CELLS for listing in cells):
        _check_lengths(cells)
        columns = Columns(limits)
        columns.read_lists(begin(), (), [listing.name for listing in cells])
        return _under_titles(found.titles_beside(cells), columns.rows)
    if found.objects and found.plain and found.labels:
        return _grid_of_objects(found, begin, limits)
    if not any(listing.count for listing in found.listings) and (found.listings or not (found.titles or found.objects)):
        raise _empty()
    raise _unrecognised()


def _grid_of_list(table: Listing, found: Survey, begin: Callable[[], JsonText], limits: Limits) -> Grid:
    """A list of records or rows; of rows whose header stands beside them (pandas: split) too."""
    if not table.keys and not table.width:
        raise _empty()
    used = [table]
    if table.kind is Kind.RECORDS:
        body: _Body = partial(_records, begin, table, limits)
    else:
        beside = {
            listing.name: listing
            for listing in found.listings
            if listing.kind is Kind.CELLS and listing.path[:-1] == table.path[:-1]
        }
        body = partial(_lists, begin, table.path, limits)
        if table.name == "data" and "columns" in beside:
            used += [beside[name] for name in ("columns", "index") if name in beside]
            body = _split(begin, used, limits)
    return _under_titles(found.titles_beside(used), body, " ".join(table.path) or None)


def _grid_of_objects(found: Survey, begin: Callable[[], JsonText], limits: Limits) -> Grid:
    """An object of objects: columns keyed by row, or records whose keys are only numbers (pandas: columns, index)."""
    titles = found.titles_beside([], level=0)
    if found.numbered and not all(label == str(number) for number, label in enumerate(found.labels)):
        check_size(found.objects, len(found.labels), limits, None)
        return _under_titles(titles, partial(_numbered_records, begin, list(found.labels), limits))
    columns = Columns(limits)
    columns.read_objects(begin(), found)
    return _under_titles(titles, columns.rows)


def _under_titles(titles: list[str] | None, body: _Body, name: str | None = None) -> Grid:
    """The grid of a table with the lines above it."""
    if titles is None:
        raise _unrecognised()

    def rows() -> Generator[Row, None, None]:
        yield from enumerate(([title] for title in titles), 1)
        yield from enumerate(body(), len(titles) + 1)

    return Grid(rows, name, keys=len(titles))


def _records(begin: Callable[[], JsonText], table: Listing, limits: Limits) -> Generator[list[str], None, None]:
    """The header and a row for each object of a list."""
    keys = list(table.keys)
    yield keys
    text = begin()
    enter(text, table.path)
    text.enter_list()
    for record in text.values():
        yield _cells(record, keys, limits)


def _numbered_records(
    begin: Callable[[], JsonText], keys: list[str], limits: Limits
) -> Generator[list[str], None, None]:
    """The header and a row for each object of an object."""
    yield keys
    text = begin()
    for _ in text.members():
        if text.peek() == "{":
            yield _cells(text.value(), keys, limits)
        else:
            skip(text)


def _cells(record: Value, keys: list[str], limits: Limits) -> list[str]:
    members = record if isinstance(record, dict) else {}
    return [cell_text(members.get(key), limits, None, 2) for key in keys]


def _lists(begin: Callable[[], JsonText], path: tuple[str, ...], limits: Limits) -> Generator[list[str], None, None]:
    """A row for each list of a list."""
    text = begin()
    enter(text, path)
    text.enter_list()
    for value in text.values():
        yield [cell_text(cell, limits, None, 2) for cell in value] if isinstance(value, list) else []


def _split(begin: Callable[[], JsonText], used: list[Listing], limits: Limits) -> _Body:
    """Rows below a header, and behind labels unless they only number them."""
    table, _, *index = used
    parts = Columns(limits)
    parts.read_lists(begin(), table.path[:-1], [listing.name for listing in used[1:]])
    found = dict(zip(parts.headers, parts.columns, strict=True))
    labels = None
    if index and not index[0].numbered:
        _check_lengths([table, *index])
        labels = found["index"]

    def body() -> Generator[list[str], None, None]:
        rows = _lists(begin, table.path, limits)
        if labels is None:
            yield list(found["columns"])
            yield from rows
        else:
            yield ["", *found["columns"]]
            yield from ([label, *cells] for label, cells in zip(labels, rows, strict=True))

    return body


def _check_lengths(listings: list[Listing]) -> None:
    if len({listing.count for listing in listings}) > 1:
        lengths = ", ".join(f"{listing.name} {listing.count}" for listing in listings[:_MOST_NAMES])
        text = message("The columns are not equally long: {lengths}.", lengths=lengths)
        raise RefusedError(Problem(catalogue.DAMAGED_FILE, text, message("Export the table again, as records.")))


def _several(tables: list[Listing]) -> RefusedError:
    names = ", ".join(".".join(listing.path) for listing in tables[:_MOST_NAMES])
    return RefusedError(
        Problem(
            catalogue.SEVERAL_TABLES,
            message("{count} lists may be the table: {names}.", count=len(tables), names=names),
            message("Hand in one of them, as a list of records."),
        )
    )


def _empty() -> RefusedError:
    return RefusedError(
        Problem(catalogue.EMPTY_FILE, message("The file holds no records."), message("Export the table again."))
    )


def _unrecognised() -> RefusedError:
    return RefusedError(
        Problem(catalogue.NOTHING_RECOGNISED, message("The JSON text holds no table that is recognised."), _SHAPES)
    )
