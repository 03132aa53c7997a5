"""JSON -> one grid: a list of records or of rows, alone or in an object, or an object of columns."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain, zip_longest
from typing import BinaryIO

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.json_survey import Listing, Survey, survey
from reformcheck.reading.formats.json_text import JsonText
from reformcheck.reading.formats.json_value import check_size
from reformcheck.reading.formats.packed_texts import cells_of, unpacked
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

_Body = Callable[[], Iterator[list[str]]]


def grids(stream: BinaryIO, encoding: str, limits: Limits) -> list[Grid]:
    """Finds the table in a JSON text; returns its one grid.

    The rows are numbered as if the table stood on a sheet: what the text says beside it, one line each (`单位：万元`), the
    header, the records. The text is read once; its cells are held in memory, packed.

    Raises `RefusedError` where the text is damaged, goes beyond a limit or holds no table that is recognised.
    """
    try:
        found = survey(JsonText(_decoded(stream, encoding, limits), limits), limits)
    except RecursionError:
        raise RefusedError(limits.exceeded("json-depth")) from None
    return [_grid(found, limits)]


def _decoded(stream: BinaryIO, encoding: str, limits: Limits) -> str:
    """The whole text."""
    stream.seek(0)
    data = stream.read(limits.json_bytes + 1)
    if len(data) > limits.json_bytes:
        raise RefusedError(limits.exceeded("json-bytes"))
    try:
        return data.decode(encoding)
    except UnicodeError:
        found = message("The text is not {encoding} to its end.", encoding=encoding.upper())
        hint = message("Name the encoding with --encoding, or save the file as UTF-8.")
        raise RefusedError(Problem(catalogue.UNDECODABLE_TEXT, found, hint)) from None


def _grid(found: Survey, limits: Limits) -> Grid:
    """Decides what the table is."""
    for line in found.titles_beside([]) or ():
        if line in _FOREIGN:
            text = message("The content is {kind}, which is not read.", kind=_FOREIGN[line])
            raise RefusedError(Problem(catalogue.NOTHING_RECOGNISED, text, _SHAPES))
    tables = [listing for listing in found.listings if listing.kind in (dict, list)]
    if len(tables) > 1:
        raise _several(tables)
    if tables:
        return _grid_of_list(tables[0], found)
    cells = [listing for listing in found.listings if len(listing.path) == 1]
    if any(listing.kind is str for listing in cells):
        _check_lengths(cells)
        header = [listing.name for listing in cells]
        return _under_titles(found.titles_beside(cells), lambda: _side_by_side(header, [one.rows for one in cells]))
    if len(found.objects.labels) and found.plain:
        return _grid_of_objects(found, limits)
    if any(listing.count for listing in found.listings) or (
        not found.listings and (found.titles or found.objects.count)
    ):
        raise _unrecognised()
    raise _empty()


def _grid_of_list(table: Listing, found: Survey) -> Grid:
    """A list of records or rows; of rows whose header stands beside them (pandas: split) too."""
    width = len(table.labels)
    if not width and not table.width:
        raise _empty()
    used = [table]

    def body() -> Iterator[list[str]]:
        header = [list(table.labels)] if table.kind is dict else ()
        return chain(header, (unpacked(row, width) for row in table.rows))

    if table.kind is list and table.name == "data":
        beside = {
            listing.name: listing
            for listing in found.listings
            if listing.kind is str and listing.path[:-1] == table.path[:-1]
        }
        if "columns" in beside:
            used += [beside[name] for name in ("columns", "index") if name in beside]
            body = _split(*used)
    return _under_titles(found.titles_beside(used), body, " ".join(table.path) or None)


def _split(table: Listing, columns: Listing, index: Listing | None = None) -> _Body:
    """Rows below a header, and behind labels unless they only number them."""
    if index is None or index.numbered:
        return lambda: chain([list(columns.rows)], map(unpacked, table.rows))
    _check_lengths([table, index])
    labels = index.rows

    def body() -> Iterator[list[str]]:
        rows = ([label, *unpacked(row)] for label, row in zip(labels, table.rows, strict=True))
        return chain([["", *columns.rows]], rows)

    return body


def _grid_of_objects(found: Survey, limits: Limits) -> Grid:
    """An object of objects: columns keyed by row, or records whose keys are only numbers (pandas: columns, index)."""
    titles = found.titles_beside([], level=0)
    labels, rows, count = found.objects.labels, found.objects.rows, len(found.objects.labels)
    if not labels.numbered and all(name == str(number) for number, name in enumerate(found.names)):
        check_size(found.objects.count, count, limits, None)
        return _under_titles(titles, lambda: chain([list(labels)], (unpacked(row, count) for row in rows)))
    # NOTE: rows that are only numbered need no column; towns or years that label them must not be lost
    beside = 0 if labels.numbered else 1
    check_size(count, found.objects.count + beside, limits, None)

    def body() -> Iterator[list[str]]:
        return _side_by_side([*[""] * beside, *found.names], [*[labels] * beside, *map(cells_of, rows)])

    return _under_titles(titles, body)


def _side_by_side(header: list[str], columns: Iterable[Iterable[str]]) -> Iterator[list[str]]:
    return chain([header], map(list, zip_longest(*columns, fillvalue="")))


def _under_titles(titles: list[str] | None, body: _Body, name: str | None = None) -> Grid:
    """The grid of a table with the lines above it."""
    if titles is None:
        raise _unrecognised()

    def rows() -> Generator[Row, None, None]:
        yield from enumerate(chain(([title] for title in titles), body()), 1)

    return Grid(rows, name, keys=len(titles))


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
