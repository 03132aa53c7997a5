"""A table as a sheet: texts that stay texts, widths that fit, a header that stands still, filters, and print on A4."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec import Struct

from reformcheck.reporting.escaping import visible
from reformcheck.reporting.workbook.cell import Cell, CellNumber, ColouredWord, SheetColumn, SheetTable, Tone
from reformcheck.texts import Language, Text, message
from reformcheck.workbooks import FONT, cell_name, keep_as_text, set_up_print, text_width

MOST_ROWS = 1_048_576
"""Rows that a sheet can have, with the header."""
LONGEST = 32_767
"""Units of UTF-16 that a cell can hold."""
_LONGEST_TITLE = 120
_MOST_LINES = 12
"""Lines that a row is high at most; the cell holds the rest."""
_LINE = 16
"""The height of a line; the fonts that stand in for ours elsewhere are taller."""
_MARGINS = {"left": Decimal("0.4"), "right": Decimal("0.4"), "top": Decimal("0.7"), "bottom": Decimal("0.6")}
"""In inches; the tables are wide."""
_HEADER_LINES = 8
_COLOURS = {
    Tone.GOOD: ("#E2F0D9", "#245C16"),
    Tone.BAD: ("#FBD9D9", "#8B0000"),
    Tone.DOUBTFUL: ("#FFF0C2", "#6B4700"),
    Tone.LATER: ("#DDEBF7", "#1F4E79"),
}
"""Background and letters, with the contrast that print and weak eyes need."""


class _Shown(Struct, frozen=True):
    """A text as a cell shows it."""

    text: str
    width: int


class Book:
    """A workbook that is being written, with what all its sheets share: the language and the looks of cells."""

    def __init__(self, workbook: Any, language: Language, title: Text) -> None:
        """Takes an open workbook; the title is printed above every page."""
        self.language = language
        self.workbook = workbook
        self._font = {"font_name": language.text(FONT), "font_size": 11, "valign": "top"}
        self._looks: dict[object, Any] = {}
        self._shown: dict[str, _Shown] = {}
        # NOTE: & begins a code of the print header, which has room for 255 characters
        self._header = "&L" + self.text(language.text(title))[:_LONGEST_TITLE].replace("&", "&&") + "&R&A"

    def look(self, name: object, **properties: object) -> Any:
        """A look of cells; made once, however often it is asked for by its name."""
        found = self._looks.get(name)
        if found is None:
            found = self._looks[name] = self.workbook.add_format({**self._font, **properties})
        return found

    def text(self, text: str) -> str:
        """A text with what is invisible in it written out, and cut, saying so, where a cell cannot hold it."""
        return self._show(text).text

    def sheet_name(self, name: object) -> str:
        """The name of a sheet in words of the program alone: a plan's own could be too long, or hold what no name may."""
        return Language(self.language.code).text(name)

    def add(self, name: object) -> Any:
        """Adds a sheet."""
        page = self.workbook.add_worksheet(self.sheet_name(name))
        page.hide_gridlines(0)  # they are printed
        page.set_default_row(_LINE + 2)
        set_up_print(page)
        page.set_margins(**_MARGINS)
        page.set_header(self._header)
        return page

    def write(self, table: SheetTable) -> None:
        """Adds a sheet with a table."""
        page = self.add(table.name)
        headers = [self.language.text(column.header) for column in table.columns]
        rows = list(table.rows)
        left = max(len(rows) - (MOST_ROWS - 2), 0) if len(rows) >= MOST_ROWS else 0
        del rows[len(rows) - left :]
        widths = self._widths(table.columns, headers, rows)
        self._write_header(page, headers, widths)
        self._write_rows(page, rows, widths)
        last = len(rows)
        if left:
            last += 1
            text = message("… and {count} more rows that no sheet can hold (--format json has them all)", count=left)
            page.write_string(last, 0, self.language.text(text), self.look("text"))
        page.freeze_panes(1, table.standing)
        page.autofilter(0, 0, max(last, 1), len(headers) - 1)
        page.repeat_rows(0)
        if table.pages_across > 1:
            page.fit_to_pages(table.pages_across, 0)
            page.repeat_columns(0, table.standing - 1)
        page.ignore_errors({"number_stored_as_text": f"A1:{cell_name(max(last, 1), len(headers) - 1)}"})

    def _write_header(self, page: Any, headers: list[str], widths: list[int]) -> None:
        look = self.look(
            "header", bold=True, bg_color="#D9E2F3", border=1, text_wrap=True, align="center", valign="vcenter"
        )
        for column, (header, width) in enumerate(zip(headers, widths, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, header, look)
        # bold letters are wider
        lines = max(lines_of(text_width(text) * 5 // 4, width) for text, width in zip(headers, widths, strict=True))
        page.set_row(0, 6 + _LINE * min(lines, _HEADER_LINES))

    def _write_rows(self, page: Any, rows: list[tuple[Cell, ...]], widths: list[int]) -> None:
        """Writes the cells that are not empty; a row is as high as its longest text needs."""
        plain = self.look("text", text_wrap=True)
        write_string, write_number = page.write_string, page.write_number
        for row, cells in enumerate(rows, 1):
            lines = 1
            for column, cell in enumerate(cells):
                if not cell:
                    continue
                if isinstance(cell, str):
                    text, look = cell, plain
                elif isinstance(cell, CellNumber):
                    write_number(row, column, cell.value, self._number_look(cell.decimals))
                    continue
                else:
                    text, look = cell.text, self.tone(cell.tone)
                shown = self._show(text)
                write_string(row, column, shown.text, look)
                if shown.width >= widths[column]:
                    lines = max(lines, lines_of(shown.width, widths[column]))
            if lines > 1:
                page.set_row(row, 2 + _LINE * min(lines, _MOST_LINES))

    def _number_look(self, decimals: int) -> Any:
        return self.look(decimals, num_format="0." + "0" * decimals if decimals else "0", align="right", indent=1)

    def tone(self, tone: Tone, **properties: object) -> Any:
        """The look of a word with a colour."""
        background, letters = _COLOURS[tone]
        return self.look(
            (tone, *properties), bg_color=background, font_color=letters, bold=True, text_wrap=True, **properties
        )

    def _widths(self, columns: tuple[SheetColumn, ...], headers: list[str], rows: list[tuple[Cell, ...]]) -> list[int]:
        """The width of each column, by its longest text; a header may take several lines."""
        widths = []
        for place, (column, header) in enumerate(zip(columns, headers, strict=True)):
            cells = {cells[place] for cells in rows if place < len(cells)}
            longest = max(map(self._width, cells), default=0)
            longest = max(longest, _longest_word(header) + 2, -(-text_width(header) // 2) + 2)
            widths.append(min(max(column.least, longest + 2), column.most))
        return widths

    def _width(self, cell: Cell) -> int:
        if isinstance(cell, str):
            return self._show(cell).width
        if isinstance(cell, ColouredWord):
            return self._show(cell.text).width + 1
        if isinstance(cell, CellNumber):
            return len(str(int(cell.value))) + 2 + cell.decimals
        return 0

    def _show(self, text: str) -> _Shown:
        found = self._shown.get(text)
        if found is None:
            safe = keep_as_text(_cut(visible(text), self.language))
            found = self._shown[text] = _Shown(safe, text_width(safe))
        return found


def _cut(text: str, language: Language) -> str:
    """The text as far as a cell can hold it, saying how much there is where that is not all."""
    if _units(text) <= LONGEST:
        return text
    rest = language.text(message(" … (cut: {count} characters in all; --format json has them)", count=len(text)))
    room = LONGEST - len(rest)
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + rest


def _units(text: str) -> int:
    return len(text) if len(text) <= LONGEST // 2 else len(text.encode("utf-16-le")) // 2


def lines_of(width: int, column: int) -> int:
    """Lines that a text takes in a column; the letters of a text are narrower than the digits that a column is counted in."""
    return max(-(-width // max(column - 1, 1)), 1)


def _longest_word(text: str) -> int:
    """The widest of what is not broken: a Latin word; Chinese is broken anywhere."""
    return max((text_width(word) for word in text.split() if word.isascii()), default=0)
