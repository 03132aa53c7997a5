"""XLS workbooks (Excel 97 to 2003, and before) -> grids.

xlrd keeps number formats, merged cells and what is hidden; python-calamine gives a percentage as a bare number.

NOTE: a formula that was never calculated cannot be told: XLS has a place for every result, and programs that do not compute
(xlwt) leave a 0 in it, which xlrd hands on like any other.
"""

from __future__ import annotations

import io
import os
from collections.abc import Generator
from functools import partial
from itertools import pairwise
from typing import BinaryIO

from xlrd import (
    XL_CELL_BLANK,
    XL_CELL_BOOLEAN,
    XL_CELL_EMPTY,
    XL_CELL_ERROR,
    Book,
    error_text_from_code,
    open_workbook,
)
from xlrd.compdoc import CompDoc
from xlrd.formatting import std_format_strings
from xlrd.sheet import Cell as StoredCell
from xlrd.sheet import Sheet

from reformcheck.reading.formats.built_in_formats import BUILT_IN
from reformcheck.reading.formats.merged_cells import Merge, spread, within
from reformcheck.reading.formats.rich_text import RichText, in_cell
from reformcheck.reading.formats.sheet_outline import cut, hide
from reformcheck.reading.formats.spreadsheet import (
    SIGNIFICANT,
    cell_text,
    error_cell,
    protected,
    refusing,
    text_of,
    trimmed,
    unsupported,
)
from reformcheck.reading.formats.xls_weight import is_encrypted, weigh
from reformcheck.reading.grid import Grid, RefusedError, Row
from reformcheck.reading.limits import Limits

_KIND = "XLS"
_COPIES = 2
"""How often the bytes are held: once more where the stream of the workbook lies in pieces."""
_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RAISED = (1, 2)
"""Superscript and subscript."""
_BLANK = (XL_CELL_EMPTY, XL_CELL_BLANK)


def grids(stream: BinaryIO, limits: Limits) -> list[Grid]:
    """The sheets of a workbook in its order, without those that hold a chart; raises `RefusedError`."""
    with refusing(_KIND):
        if _COPIES * stream.seek(0, os.SEEK_END) > limits.unpacked_bytes:
            raise RefusedError(limits.exceeded("unpacked-bytes"))
        stream.seek(0)
        workbook = _Workbook(stream.read(), limits)
        return [workbook.grid(index) for index in range(workbook.sheets)]


class _Nowhere(io.TextIOBase):
    """Takes what xlrd says of a file and keeps nothing."""

    def write(self, text: str, /) -> int:
        """Forgets a text."""
        return len(text)


def _check(contents: bytes, limits: Limits) -> None:
    """Refuses a container that holds something else than a workbook, and a workbook that would take too much memory."""
    if not contents.startswith(_CONTAINER):
        stream, start, size = contents, 0, len(contents)
    else:
        container = CompDoc(contents, logfile=_Nowhere())
        names = {entry.name.casefold() for entry in container.dirlist}
        if not names & {"workbook", "book"}:
            raise _other(names)
        found, start, size = container.locate_named_stream("Workbook" if "workbook" in names else "Book")
        stream = found or b""
    if is_encrypted(stream, start, size):
        raise protected()
    if weigh(stream, start, size) + _COPIES * len(contents) > limits.unpacked_bytes:
        raise RefusedError(limits.exceeded("unpacked-bytes"))


def _other(names: set[str]) -> RefusedError:
    """The refusal of a container with other streams: Word, or an XLSX file behind a password."""
    if "encryptedpackage" in names:
        return protected()
    return unsupported("DOC" if "worddocument" in names else "PPT" if "powerpoint document" in names else "OLE")


class _Workbook:
    """An open workbook of which one sheet at a time is held in memory."""

    def __init__(self, contents: bytes, limits: Limits) -> None:
        _check(contents, limits)
        self._limits = limits
        self._book = _open(contents)
        self._loaded = -1
        self._formats = [_format_of(self._book, style.format_key) for style in self._book.xf_list]
        fonts = self._book.font_list
        self._struck = frozenset(
            index
            for index, style in enumerate(self._book.xf_list)
            if style.font_index < len(fonts) and fonts[style.font_index].struck_out
        )
        self.sheets = self._book.nsheets

    def grid(self, index: int) -> Grid:
        """The grid of one sheet."""
        sheet = self._sheet(index)
        if sheet.nrows * sheet.ncols > self._limits.sheet_cells:
            raise RefusedError(self._limits.exceeded("sheet-cells"))
        rows, columns = _extent(sheet)
        ranges = (Merge(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells)
        merges = within(ranges, rows, columns, self._limits)
        hidden_rows: list[range] = []
        for row in sorted(row for row, known in sheet.rowinfo_map.items() if known.hidden):
            hide(hidden_rows, row, row + 1)
        hidden_columns: list[range] = []
        for column in sorted(column for column, known in sheet.colinfo_map.items() if known.hidden):
            hide(hidden_columns, column, column + 1)
        return Grid(
            partial(self._rows, index, merges),
            sheet.name,
            bool(sheet.visibility),
            tuple(cut(hidden_rows, rows)),
            tuple(cut(hidden_columns, columns)),
            comments={
                (row + 1, column): text_of(note.text).strip()
                for (row, column), note in sorted(sheet.cell_note_map.items())
                if note.text.strip()
            },
            expected_rows=rows,
        )

    def _sheet(self, index: int) -> Sheet:
        """One sheet, loaded when it is not the last one that was."""
        if index != self._loaded and self._loaded >= 0 and self._book.on_demand:
            self._book.unload_sheet(self._loaded)
        self._loaded = index
        return self._book.sheet_by_index(index)

    def _rows(self, index: int, merges: list[Merge]) -> Generator[Row, None, None]:
        with refusing(_KIND):
            yield from spread(self._filled_rows(self._sheet(index)), merges)

    def _filled_rows(self, sheet: Sheet) -> Generator[Row, None, None]:
        for row in range(sheet.nrows):
            stored = sheet.row(row)
            cells = [self._text(cell) for cell in stored]
            if sheet.rich_text_runlist_map or self._struck:
                cells = [
                    self._with_fonts(sheet, row, column, *both)
                    for column, both in enumerate(zip(stored, cells, strict=True))
                ]
            if trimmed(cells):
                yield row + 1, cells

    def _with_fonts(self, sheet: Sheet, row: int, column: int, stored: StoredCell, text: str) -> str:
        """A cell without what is raised in it, which says whether it is struck out."""
        runs = sheet.rich_text_runlist_map.get((row, column))
        if runs and isinstance(stored.value, str):
            text = self._rich_text(stored.value, runs)
        return in_cell(text, struck=stored.xf_index in self._struck)

    def _rich_text(self, text: str, runs: list[tuple[int, int]]) -> str:
        """A text whose characters have other fonts from each of some places on."""
        found, parts = RichText(), [text[: runs[0][0]]]
        found.inherits = bool(parts[0].strip())
        for (start, number), (end, _) in pairwise([*runs, (len(text), 0)]):
            font = self._book.font_list[number]
            parts.append(found.add(text[start:end], raised=font.escapement in _RAISED, struck=bool(font.struck_out)))
        return found.cell(text_of("".join(parts)))

    def _text(self, cell: StoredCell) -> str:
        kind, value = cell.ctype, cell.value
        if kind in _BLANK:
            return ""
        if isinstance(value, str):
            if len(value) > self._limits.cell_characters:
                raise RefusedError(self._limits.exceeded("cell-characters"))
            return text_of(value)
        if kind == XL_CELL_BOOLEAN:
            return "TRUE" if value else "FALSE"
        if kind == XL_CELL_ERROR:
            return error_cell(error_text_from_code[int(value)])
        code = self._formats[cell.xf_index or 0]
        return cell_text(format(value, f".{SIGNIFICANT}g"), code, since_1904=bool(self._book.datemode))


def _open(contents: bytes) -> Book:
    return open_workbook(
        file_contents=contents, logfile=_Nowhere(), formatting_info=True, on_demand=True, ragged_rows=True
    )


def _format_of(book: Book, key: int) -> str:
    """The code of a number format; xlrd fills in those of an American program where the file has none."""
    known = book.format_map.get(key)
    code = known.format_str if known else None
    return code if code and code != std_format_strings.get(key) else BUILT_IN.get(key, code or "General")


def _extent(sheet: Sheet) -> tuple[int, int]:
    """How many rows and columns hold something."""
    rows = columns = 0
    for row in range(sheet.nrows):
        types = sheet.row_types(row)
        width = next((i + 1 for i in range(len(types) - 1, -1, -1) if types[i] not in _BLANK), 0)
        if width:
            rows, columns = row + 1, max(columns, width)
    return rows, columns
