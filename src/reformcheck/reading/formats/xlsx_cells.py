"""The rows of an XLSX sheet, read as a stream."""

from __future__ import annotations

import datetime
from collections.abc import Generator
from decimal import Decimal

from reformcheck.reading.formats.alike_rows import PlainRow
from reformcheck.reading.formats.date_cells import section_text
from reformcheck.reading.formats.number_format import FormatSection, MomentPart, section_for
from reformcheck.reading.formats.rich_text import Runs, in_cell
from reformcheck.reading.formats.sheet_outline import KIND, Position, names
from reformcheck.reading.formats.sheet_package import Package
from reformcheck.reading.formats.sheet_rows import SheetTarget
from reformcheck.reading.formats.sheet_xml import DEEPEST
from reformcheck.reading.formats.spreadsheet import (
    cell_text,
    damaged,
    error_cell,
    trimmed,
    uncalculated_cell,
    unreadable_number,
)
from reformcheck.reading.formats.xlsx_parts import Workbook, unescaped
from reformcheck.reading.grid import Row


def rows(package: Package, part: str, workbook: Workbook) -> Generator[Row, None, None]:
    """Yields the rows of a sheet that hold something."""
    target = _RowsTarget(package, workbook)
    for _ in target.parse(part):
        yield from target.rows
        target.rows.clear()


_MOST_KNOWN = 2_000
_ANY_DAY = Decimal(1)
_WHOLE = FormatSection(parts=frozenset({MomentPart.YEAR, MomentPart.MONTH, MomentPart.DAY, MomentPart.TIME}))
_NAMES = names("row", "c", "v", "is", "t", "f", "rPh", "sheetData", *Runs.ELEMENTS)
_TRUE = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}


class _RowsTarget(SheetTarget):
    """Gathers the rows; whoever reads takes them away now and then."""

    def __init__(self, package: Package, workbook: Workbook) -> None:
        super().__init__(package)
        self.rows: list[Row] = []
        self._workbook = workbook
        self._position = Position()
        self._cells: list[str] = []
        self._type: str | None = None
        self._style = 0
        self._value: str | None = None
        self._formula = self._rich = False
        """Whether it holds a formula, or a text of its own."""
        self._phonetic = 0
        self._runs = Runs()
        self._said: dict[tuple[str | None, str | None, str], str] = {}
        """By type, style and content what a cell says that says it plainly; most texts of a sheet come again and again."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """See Target.start."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.too_deep()
        match _NAMES.get(name):
            case None:
                pass
            case "v":
                self.collect()
            case "c":
                self._position.next_cell(attributes.get("r"))
                self._type = attributes.get("t", "n")
                self._style = int(attributes.get("s") or 0)
                self._value, self._formula, self._rich = None, False, False
            case "row":
                self._position.next_row(attributes.get("r"))
                self._cells = []
            case "f":
                self._formula = True
            case "is":
                self.texts.clear()
                self._runs.clear()
            case "t" if not self._phonetic:
                self._runs.begin_text(self.texts)
                self.resume()
            case "rPh":
                self._phonetic += 1
            case "sheetData":
                self.data_at = self.here
            case "r" | "rPr" | "vertAlign" | "strike" as local:
                self._runs.begin(local, attributes)
            case _:
                pass

    def take_row(self, row: PlainRow, /) -> None:
        """See SheetTarget.take_row."""
        position = self._position
        position.next_row(row.number)
        longest, self._formula, self._rich = self.package.limits.cell_characters, False, False
        strings = () if self._workbook.struck else self._workbook.strings
        known = self._said
        cells: list[str] = []
        columns = position.next_plain_cells(row.letters, row.rows)
        for column, style, type_, value, text in zip(
            columns, row.styles, row.types, row.values, row.texts, strict=True
        ):
            held = value or text
            if held:
                if len(held) > longest:
                    self.checked(held)
                if type_ == "s" and strings and held.isdecimal():
                    shown: str | None = strings[int(held)]
                else:
                    shown = known.get((type_, style, held))
                if type(shown) is not str:
                    self._value, self._type, self._style = held, type_ or "n", int(style) if style else 0
                    shown = self._shown()
                    if type(shown) is str and len(known) < _MOST_KNOWN:
                        known[type_, style, held] = shown
                if shown or type(shown) is not str:
                    if len(cells) < column:
                        cells.extend([""] * (column - len(cells)))
                    cells.append(shown)
        if trimmed(cells):
            self.rows.append((position.row, cells))

    def end(self, name: str, /) -> None:
        """See Target.end."""
        self.depth -= 1
        match _NAMES.get(name):
            case None:
                pass
            case "v":
                self._value = self.collected()
            case "c":
                self._end_cell()
            case "row":
                if trimmed(self._cells):
                    self.rows.append((self._position.row, self._cells))
            case "t":
                self.pause()
                if not self._phonetic:
                    self._runs.end_text(self.texts)
            case "is":
                self._value = self.collected()
                self._rich = True
            case "rPh":
                self._phonetic -= 1
            case _:
                pass

    def _end_cell(self) -> None:
        text = self._shown()
        if text or type(text) is not str:
            cells, column = self._cells, self._position.column
            if len(cells) < column:
                cells.extend([""] * (column - len(cells)))
            cells.append(text)

    def _shown(self) -> str:
        """What the cell that ends says, and how its characters stand."""
        text = self._runs.text.cell(self._text()) if self._rich else self._text()
        struck = self._style in self._workbook.struck
        return in_cell(text, struck=struck) if struck or type(text) is not str else text

    def _text(self) -> str:
        """The text of the cell that ends."""
        value = self._value
        if self._formula and (value is None or (not value and self._type != "str")):
            return uncalculated_cell()
        if not value:
            return ""
        match self._type:
            case "s":
                return self._shared(int(value))
            case "n":
                return self._number(value)
            case "str" | "inlineStr":
                return unescaped(value)
            case "b":
                return _TRUE[value]
            case "e":
                return error_cell(value)
            case "d":
                return self._moment(value)
            case _:
                raise damaged(KIND)

    def _shared(self, index: int) -> str:
        if index < 0:
            raise damaged(KIND)
        return self._workbook.strings[index]

    def _number(self, value: str) -> str:
        workbook = self._workbook
        if self._formula and workbook.recalculated and not value.strip("0."):
            # NOTE: programs that write formulas without computing them put a 0 beside each and ask for a computation
            return uncalculated_cell()
        code = workbook.formats[self._style]
        if code == "General" and len(value) < 16 and value.isascii() and value.isdigit() and value[0] != "0":
            return value
        return cell_text(value, code, since_1904=workbook.since_1904)

    def _moment(self, value: str) -> str:
        """A date that is stored as a text."""
        section = section_for(self._workbook.formats[self._style], _ANY_DAY)
        try:
            moment = datetime.datetime.fromisoformat(value).replace(tzinfo=None)
        except ValueError:
            return unreadable_number(value)
        return section_text(moment, section if section.parts else _WHOLE)
