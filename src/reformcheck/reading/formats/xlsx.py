"""XLSX and XLSM workbooks -> grids.

They are read here rather than by a library: openpyxl keeps the number formats, without which 86 % is a bare 0.86 (as
python-calamine gives it), but it holds whole parts in memory (a file of 43 kB took 860 MB), drops rows that are not in their
order, takes the dates of Chinese programs (formats 27 to 58, which have no code) for numbers, and finds no sheet in
"Strict Open XML".
"""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import BinaryIO

from reformcheck.reading.formats.merged_cells import Merge, spread
from reformcheck.reading.formats.sheet_outline import KIND, outline
from reformcheck.reading.formats.sheet_package import Package
from reformcheck.reading.formats.spreadsheet import refusing
from reformcheck.reading.formats.xlsx_cells import rows
from reformcheck.reading.formats.xlsx_notes import comments_of, page_text
from reformcheck.reading.formats.xlsx_parts import Workbook, WorkbookSheet, read_workbook
from reformcheck.reading.grid import Grid, Row
from reformcheck.reading.limits import Limits


def grids(stream: BinaryIO, limits: Limits) -> list[Grid]:
    """The sheets of a workbook in its order, without those that hold a chart; raises `RefusedError`."""
    with refusing(KIND):
        package = Package(stream, KIND, limits)
        workbook, sheets = read_workbook(package)
        return [_grid(package, workbook, sheet) for sheet in sheets if sheet.type == "worksheet"]


def _grid(package: Package, workbook: Workbook, sheet: WorkbookSheet) -> Grid:
    found = outline(package, sheet.part)
    return Grid(
        partial(_rows, package, workbook, sheet.part, found.merges),
        sheet.name,
        sheet.hidden,
        tuple(found.hidden_rows),
        tuple(found.hidden_columns),
        comments=comments_of(package, sheet.part),
        page_texts=tuple(dict.fromkeys(filter(None, map(page_text, found.page_texts)))),
        expected_bytes=package.packed_size(sheet.part),
    )


def _rows(package: Package, workbook: Workbook, part: str, merges: list[Merge]) -> Generator[Row, None, None]:
    with refusing(KIND):
        yield from spread(rows(package, part, workbook), merges)
