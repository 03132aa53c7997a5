"""What must be known of an XLSX sheet before its rows are read: its size, merged cells, hidden rows and columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from reformcheck.reading.formats.alike_rows import PlainRow
from reformcheck.reading.formats.merged_cells import MERGE_WEIGHT, Merge, within
from reformcheck.reading.formats.sheet_package import Package
from reformcheck.reading.formats.sheet_rows import SheetTarget
from reformcheck.reading.formats.sheet_xml import DEEPEST
from reformcheck.reading.formats.spreadsheet import MOST_COLUMNS, MOST_ROWS, damaged
from reformcheck.reading.grid import RefusedError

KIND = "XLSX"
NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""Those of the ordinary form and of "Strict Open XML"."""


def names(*local: str) -> dict[str, str]:
    """The local names by their full ones; elements of other namespaces are extensions that are passed over."""
    return {f"{namespace} {name}": name for namespace in NAMESPACES for name in local}


class Outline(Struct):
    """What surrounds the rows of a sheet."""

    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    """Both counted from 0."""
    page_texts: list[str] = field(default_factory=list)
    """What stands at the head and foot of the printed pages, with the codes for fonts and page numbers."""
    rows: int = 0
    columns: int = 0
    """How far the cells reach that hold something."""


def outline(package: Package, part: str) -> Outline:
    """Reads what surrounds the rows of a sheet; raises `RefusedError` where it goes beyond a limit or is no sheet."""
    target = _OutlineTarget(package).read(part)
    if not target.is_sheet:
        raise damaged(KIND)
    target.check_area()
    found = target.outline
    found.merges = within(found.merges, found.rows, found.columns, package.limits)
    found.hidden_rows = cut(found.hidden_rows, found.rows)
    found.hidden_columns = cut(found.hidden_columns, found.columns)
    return found


def cut(ranges: list[range], end: int) -> list[range]:
    """The ranges, as far as they lie before `end`."""
    return [range(found.start, min(found.stop, end)) for found in ranges if found.start < end]


def hide(ranges: list[range], first: int, stop: int) -> None:
    """Adds hidden rows or columns to those before them."""
    if ranges and ranges[-1].stop == first:
        ranges[-1] = range(ranges[-1].start, stop)
    else:
        ranges.append(range(first, stop))


_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_COLUMNS: dict[str, int] = {}


def column_of(letters: str) -> int:
    """The number of a column, counted from 0."""
    number = _COLUMNS.get(letters)
    if number is None:
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        number -= 1
        if number >= MOST_COLUMNS:
            raise damaged(KIND)
        _COLUMNS[letters] = number
    return number


def place_of(reference: str) -> tuple[int, int]:
    """The row, counted from 1, and the column, counted from 0, of a reference such as B7."""
    found = _REFERENCE.fullmatch(reference.replace("$", ""))
    if not found or int(found[2]) > MOST_ROWS:
        raise damaged(KIND)
    return int(found[2]), column_of(found[1])


_SHAPES: dict[tuple[str | None, ...], tuple[int, ...]] = {}
_MOST_SHAPES = 200
"""Rows of a large sheet stand in the same columns, one as the other."""


def _columns_of(letters: Sequence[str | None]) -> tuple[int, ...]:
    """The columns in which the cells of a row stand; raises `RefusedError` where they are not in their order."""
    columns: list[int] = []
    before = -1
    for letter in letters:
        column = before + 1 if letter is None else column_of(letter)
        if not before < column < MOST_COLUMNS:
            raise damaged(KIND)
        columns.append(column)
        before = column
    return tuple(columns)


class Position:
    """Follows rows and cells, which may or may not say where they stand.

    Rows or cells that are not in their order make a spreadsheet program repair the file, and others drop them in silence.
    """

    __slots__ = ("column", "row", "row_text")

    def __init__(self) -> None:
        """Begins before the first row."""
        self.row, self.column, self.row_text = 0, -1, "0"

    def next_row(self, number: str | None) -> None:
        """Goes on to the row that says to be `number`."""
        row = self.row + 1 if number is None else int(number)
        if row <= self.row or row > MOST_ROWS:
            raise damaged(KIND)
        self.row, self.column, self.row_text = row, -1, str(row)

    def next_cell(self, reference: str | None) -> None:
        """Goes on to the cell that says to stand at `reference`."""
        if reference is None:
            column = self.column + 1
        else:
            letters = reference.removesuffix(self.row_text)
            column = _COLUMNS[letters] if letters in _COLUMNS else self._column_of(reference)
        if column <= self.column or column >= MOST_COLUMNS:
            raise damaged(KIND)
        self.column = column

    def next_plain_cells(self, letters: Sequence[str | None], rows: Sequence[str | None]) -> Sequence[int]:
        """Goes on to the cells of a row, which say in which column and row they stand, or neither; returns their columns."""
        if rows.count(self.row_text) + rows.count(None) < len(rows):
            raise damaged(KIND)
        key = tuple(letters)
        columns = _SHAPES.get(key)
        if columns is None:
            columns = _columns_of(key)
            if len(_SHAPES) < _MOST_SHAPES:
                _SHAPES[key] = columns
        if columns:
            self.column = columns[-1]
        return columns

    def _column_of(self, reference: str) -> int:
        row, column = place_of(reference)
        if row != self.row:
            raise damaged(KIND)
        return column


_PAGES = tuple(f"{page}{end}" for page in ("odd", "even", "first") for end in ("Header", "Footer"))
_NAMES = names("worksheet", "sheetData", "dimension", "col", "row", "c", "v", "is", "f", "mergeCell", *_PAGES)
_YES = ("1", "true")
_NONE = ("0", "0.0")


class _OutlineTarget(SheetTarget):
    """Gathers the outline while a sheet is read."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.outline = Outline()
        self.is_sheet = False
        self._page = False
        """What is being read stands at the head or foot of the pages."""
        self._position = Position()
        self._next_column = 0
        self._widest = 0
        """How far cells reach, blank ones too."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """See Target.start."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.too_deep()
        match _NAMES.get(name):
            case None:
                self.package.pass_over()
            case "c":
                self._position.next_cell(attributes.get("r"))
            case "v" | "is" | "f":
                found, position = self.outline, self._position
                found.rows = position.row
                if position.column >= found.columns:
                    found.columns = position.column + 1
            case "row":
                self._row(attributes.get("r"), attributes)
            case "mergeCell":
                self._merge(attributes["ref"])
            case "col":
                self._columns(int(attributes["min"]) - 1, int(attributes["max"]), attributes)
            case "dimension":
                first, _, last = attributes["ref"].partition(":")
                self._check_area(*place_of(last or first))
            case "worksheet":
                self.is_sheet = self.depth == 1
            case "sheetData":
                self.data_at = self.here
            case _:
                self._page = True
                self.collect()

    def take_row(self, row: PlainRow, /) -> None:
        """See SheetTarget.take_row."""
        self._row(row.number, row.attributes)
        columns = self._position.next_plain_cells(row.letters, row.rows)
        for column, value, text in zip(reversed(columns), reversed(row.values), reversed(row.texts), strict=True):
            if value or text:
                self.outline.rows = self._position.row
                self.outline.columns = max(self.outline.columns, column + 1)
                break

    def end(self, _name: str, /) -> None:
        """See Target.end."""
        self.depth -= 1
        if self._page:
            self._page = False
            self.outline.page_texts.append(self.collected())

    def _columns(self, first: int, stop: int, attributes: dict[str, str]) -> None:
        if not self._next_column <= first < stop <= MOST_COLUMNS:
            raise damaged(KIND)
        self._next_column = stop
        if attributes.get("hidden") in _YES or attributes.get("width") in _NONE:
            hide(self.outline.hidden_columns, first, stop)

    def _row(self, number: str | None, attributes: dict[str, str]) -> None:
        self.check_area()
        position = self._position
        position.next_row(number)
        if attributes.get("hidden") in _YES or attributes.get("ht") in _NONE:
            hide(self.outline.hidden_rows, position.row - 1, position.row)

    def check_area(self) -> None:
        """Refuses the sheet where its cells, blank ones too, reach farther than a sheet may."""
        self._widest = max(self._widest, self._position.column)
        self._check_area(self._position.row, self._widest)

    def _check_area(self, rows: int, last_column: int) -> None:
        if rows * (last_column + 1) > self.package.limits.sheet_cells:
            raise RefusedError(self.package.limits.exceeded("sheet-cells"))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = place_of(first), place_of(last or first)
        if top > bottom or left > right:
            raise damaged(KIND)
        self.package.hold(MERGE_WEIGHT)
        self.outline.merges.append(Merge(top, left, bottom, right))
