"""ODS spreadsheets -> grids.

They are read here as a stream: odfpy builds the whole document in memory, in which repeats, spans and styles would have to be
followed all the same, and python-calamine gives a percentage as a bare number.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import BinaryIO

from reformcheck.reading.formats.merged_cells import Merge, spread, within
from reformcheck.reading.formats.ods_sheet import ReadSheet, TablesTarget, rows
from reformcheck.reading.formats.ods_styles import Styles, StylesTarget
from reformcheck.reading.formats.sheet_outline import cut
from reformcheck.reading.formats.sheet_package import Package
from reformcheck.reading.formats.sheet_xml import DEEPEST, ParserTarget
from reformcheck.reading.formats.spreadsheet import protected, refusing, unsupported
from reformcheck.reading.grid import Grid, RefusedError, Row
from reformcheck.reading.limits import Limits

_KIND = "ODS"
_MOST_WORK = 16
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTION = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0 encryption-data"


def grids(stream: BinaryIO, limits: Limits) -> list[Grid]:
    """The sheets of a spreadsheet in its order; raises `RefusedError`."""
    with refusing(_KIND):
        package = Package(stream, _KIND, limits)
        if _MANIFEST in package:
            _ManifestTarget(package).read(_MANIFEST)
        styles = Styles()
        for part in ("styles.xml", "content.xml"):
            if part in package:
                StylesTarget(package, styles).read(part)
        target = TablesTarget(package, styles).read("content.xml")
        if not target.is_spreadsheet:
            raise unsupported("OpenDocument")
        filled = sum(table.outline.rows > 0 for table in target.tables)
        if filled * package.size("content.xml") > _MOST_WORK * limits.unpacked_bytes:
            # NOTE: all tables stand in one part, which is read from its beginning for each of them
            raise RefusedError(limits.exceeded("unpacked-bytes"))
        return [_grid(package, styles, index, table) for index, table in enumerate(target.tables)]


class _ManifestTarget(ParserTarget):
    """Refuses a file whose list of parts says that they are encrypted."""

    def start(self, name: str, _attributes: dict[str, str], /) -> None:
        """See ParserTarget.start."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.too_deep()
        if name == _ENCRYPTION:
            raise protected()

    def end(self, _name: str, /) -> None:
        """See ParserTarget.end."""
        self.depth -= 1


def _grid(package: Package, styles: Styles, index: int, table: ReadSheet) -> Grid:
    found = table.outline
    merges = within(found.merges, found.rows, found.columns, package.limits)
    return Grid(
        partial(_rows, package, styles, index, merges) if found.rows else _no_rows,
        table.name,
        table.style in styles.hidden_tables,
        tuple(cut(found.hidden_rows, found.rows)),
        tuple(cut(found.hidden_columns, found.columns)),
        comments=table.comments,
        page_texts=tuple(styles.page_texts),
        expected_bytes=package.packed_size("content.xml"),
    )


def _no_rows() -> Generator[Row, None, None]:
    yield from ()


def _rows(package: Package, styles: Styles, index: int, merges: list[Merge]) -> Generator[Row, None, None]:
    with refusing(_KIND):
        yield from spread(rows(package, styles, index), merges)
