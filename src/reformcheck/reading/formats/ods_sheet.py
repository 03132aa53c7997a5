"""The tables of an ODS file, read as a stream: repeated rows and cells, spans, hidden parts, the text of cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Generator

from reformcheck.reading.formats.merged_cells import MERGE_WEIGHT, Merge
from reformcheck.reading.formats.number_format import MomentPart
from reformcheck.reading.formats.ods_cells import OFFICE, TABLE, cell_text
from reformcheck.reading.formats.ods_styles import Styles
from reformcheck.reading.formats.ods_text import CellText
from reformcheck.reading.formats.rich_text import in_cell
from reformcheck.reading.formats.sheet_outline import Outline, hide
from reformcheck.reading.formats.sheet_package import Package
from reformcheck.reading.formats.sheet_xml import DEEPEST, ParserTarget
from reformcheck.reading.formats.spreadsheet import MOST_COLUMNS, MOST_ROWS, damaged, trimmed
from reformcheck.reading.grid import RefusedError, Row

_TABLE_DEPTH = 4
"""A table of the workbook stands in the spreadsheet, in the body, in the document; tables of charts stand deeper."""
_GROUPS = {
    TABLE + name
    for name in (
        "table-row-group",
        "table-header-rows",
        "table-rows",
        "table-column-group",
        "table-header-columns",
        "table-columns",
    )
}
_TYPE = OFFICE + "value-type"
_FORMULA = TABLE + "formula"
_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_TABLE_WEIGHT = 1000


class ReadSheet:
    """One sheet, as far as it was read."""

    def __init__(self, name: str, style: str | None) -> None:
        """Begins before the first row."""
        self.name = name
        self.style = style
        self.outline = Outline()
        self.row = self.column = 0
        """How many rows and columns were passed."""
        self.column_styles: list[str | None] = []
        self.comments: dict[tuple[int, int], str] = {}
        """By row, counted from 1, and column, counted from 0, the notes to cells."""
        self._column_starts: list[int] = []

    def add_columns(self, count: int, style: str | None, *, hidden: bool) -> None:
        """Adds columns of one style."""
        if self.column < MOST_COLUMNS:
            self._column_starts.append(self.column)
            self.column_styles.append(style)
            if hidden:
                hide(self.outline.hidden_columns, self.column, self.column + count)
        self.column += count

    def column_style(self, column: int) -> str | None:
        """The style of the cells in a column that have none of their own."""
        index = bisect_right(self._column_starts, column) - 1
        return self.column_styles[index] if index >= 0 else None


class TablesTarget(ParserTarget):
    """Gathers the tables; of the one that is `wanted` also its rows, which whoever reads takes away now and then."""

    def __init__(self, package: Package, styles: Styles, wanted: int | None = None) -> None:
        """Begins before the first table."""
        super().__init__(package)
        self.tables: list[ReadSheet] = []
        self.rows: list[tuple[int, int, list[str]]] = []
        """Number, how often the row is repeated, cells."""
        self.is_spreadsheet = False
        self._styles = styles
        self._wanted = wanted
        self._skipped = 0
        """The depth of an element that is passed over with all it holds."""
        self._groups: list[bool] = []
        """Whether each group around the row or column is hidden."""
        self._row: dict[str, str] | None = None
        self._cell: dict[str, str] | None = None
        self._cells: list[str] = []
        self._column = 0
        self._text = CellText(self, styles)

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """See ParserTarget.start."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.too_deep()
        if self._skipped:
            self._pass_over()
            return
        if self._cell is not None:
            if not self._text.start(name, attributes):
                self._skip()
        elif self._row is not None:
            if name in _CELLS:
                self._cell = attributes
                self._text.begin()
            else:
                self._skip()
        elif self.depth > _TABLE_DEPTH:
            self._start_in_table(name, attributes)
        elif self.depth == _TABLE_DEPTH:
            self._start_table(name, attributes)
        elif name == OFFICE + "spreadsheet":
            self.is_spreadsheet = True

    def end(self, name: str, /) -> None:
        """See ParserTarget.end."""
        self.depth -= 1
        if self._skipped:
            if self.depth < self._skipped:
                self._skipped = 0
                if self._text.in_paragraph:
                    self.resume()
        elif self._text.is_open:
            self._text.end(name)
        elif self._cell is not None:
            if name in _CELLS:
                self._end_cell(self._cell, covered=name == _CELLS[1])
        elif self._row is not None:
            self._end_row(self._row)
        elif self.depth >= _TABLE_DEPTH and name in _GROUPS:
            self._groups.pop()
        elif self.depth == _TABLE_DEPTH - 1 and len(self.tables) - 1 == self._wanted:
            self.done = True

    def _pass_over(self) -> None:
        if self._wanted is None:
            self.package.pass_over()

    def _skip(self) -> None:
        self._skipped = self.depth
        self.pause()

    def _start_table(self, name: str, attributes: dict[str, str]) -> None:
        if name != TABLE + "table" or not self.is_spreadsheet:
            self._skip()
            return
        if self._wanted is None:
            self.package.hold(_TABLE_WEIGHT)
        self.tables.append(ReadSheet(attributes.get(TABLE + "name", ""), attributes.get(TABLE + "style-name")))
        if self._wanted not in (None, len(self.tables) - 1):
            self._skip()

    def _start_in_table(self, name: str, attributes: dict[str, str]) -> None:
        if name == TABLE + "table-row":
            self._row, self._cells, self._column = attributes, [], 0
        elif name == TABLE + "table-column":
            count = _count(attributes, "number-columns-repeated")
            style = attributes.get(TABLE + "default-cell-style-name")
            self.tables[-1].add_columns(count, style, hidden=self._is_hidden(attributes))
        elif name in _GROUPS:
            self._groups.append(attributes.get(TABLE + "display") == "false")
        else:
            self._skip()

    def _end_cell(self, attributes: dict[str, str], *, covered: bool) -> None:
        self._cell = None
        column = self._column
        count = _count(attributes, "number-columns-repeated")
        self._column += count
        paragraphs = self._text.paragraphs
        if self._text.comment and self._wanted is None:
            self.package.hold(_TABLE_WEIGHT + len(self._text.comment))
            self.tables[-1].comments[self.tables[-1].row + 1, column] = self._text.comment
        if covered or (paragraphs is None and _TYPE not in attributes and _FORMULA not in attributes):
            return
        if self._wanted is None:
            # NOTE: only how far the cells reach is asked for, not what they say
            text = "x" if _TYPE in attributes or _FORMULA in attributes or any(paragraphs or ()) else ""
            self._note_span(attributes, column)
        else:
            text = self._text.rich.cell(cell_text(attributes, paragraphs, self._parts(attributes, column)))
            struck = self._styles.struck_cells and self._is_struck(attributes, column)
            if struck or type(text) is not str:
                text = in_cell(text, struck=struck)
        if text or type(text) is not str:
            if self._column > MOST_COLUMNS:
                raise damaged(self.package.kind)
            self._cells.extend([""] * (column - len(self._cells)))
            self._cells.extend([self.checked(text)] * count)

    def _note_span(self, attributes: dict[str, str], column: int) -> None:
        rows, columns = _count(attributes, "number-rows-spanned"), _count(attributes, "number-columns-spanned")
        if rows > 1 or columns > 1:
            self.package.hold(MERGE_WEIGHT)
            table = self.tables[-1]
            table.outline.merges.append(Merge(table.row + 1, column, table.row + rows, column + columns - 1))

    def _parts(self, attributes: dict[str, str], column: int) -> frozenset[MomentPart]:
        """What the style of a cell displays of a date."""
        return self._styles.parts(self._style(attributes, column)) if attributes.get(_TYPE) == "date" else frozenset()

    def _is_struck(self, attributes: dict[str, str], column: int) -> bool:
        return bool(self._styles.font("table-cell", self._style(attributes, column)).struck)

    def _style(self, attributes: dict[str, str], column: int) -> str | None:
        """The style of a cell: its own, or that of its row or column."""
        style = attributes.get(TABLE + "style-name") or (self._row or {}).get(TABLE + "default-cell-style-name")
        return style or self.tables[-1].column_style(column)

    def _end_row(self, attributes: dict[str, str]) -> None:
        self._row = None
        table, count = self.tables[-1], _count(attributes, "number-rows-repeated")
        first = table.row
        table.row += count
        if first < MOST_ROWS and self._is_hidden(attributes):
            hide(table.outline.hidden_rows, first, table.row)
        if not trimmed(self._cells):
            return
        if table.row > MOST_ROWS:
            raise damaged(self.package.kind)
        outline = table.outline
        outline.rows, outline.columns = table.row, max(outline.columns, len(self._cells))
        if outline.rows * outline.columns > self.package.limits.sheet_cells:
            raise RefusedError(self.package.limits.exceeded("sheet-cells"))
        if self._wanted is not None:
            self.rows.append((first + 1, count, self._cells))

    def _is_hidden(self, attributes: dict[str, str]) -> bool:
        return attributes.get(TABLE + "visibility", "visible") != "visible" or any(self._groups)


def _count(attributes: dict[str, str], name: str) -> int:
    """How often something is repeated, or how far it spans."""
    text = attributes.get(TABLE + name)
    return max(1, int(text)) if text else 1


def rows(package: Package, styles: Styles, table: int) -> Generator[Row, None, None]:
    """Yields the rows of a table that hold something."""
    target = TablesTarget(package, styles, table)
    for _ in target.parse("content.xml"):
        for first, count, cells in target.rows:
            for number in range(first, first + count):
                yield number, list(cells)
        target.rows.clear()
        if target.done:
            return
