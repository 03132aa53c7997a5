"""Workbooks that we write: the same bytes for the same content, and what all their sheets have in common.

XlsxWriter and not openpyxl: it writes the same bytes each time, notes and lists included. This is the only place that knows it.
"""

from __future__ import annotations

import datetime
import unicodedata
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from reformcheck.texts import Label

FONT = Label("宋体", "Calibri")
_A4 = 9
_CREATED = datetime.datetime(2000, 1, 1)
"""A workbook must have a date; one of its own would make other bytes each time."""


def open_workbook(file: BinaryIO, **properties: str) -> Any:
    """Opens a workbook that keeps every text a text, whatever it begins with; `properties` are those of the document."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(file, options)
    workbook.set_properties({**properties, "created": _CREATED})
    return workbook


def set_up_print(page: Any) -> None:
    """Prints a sheet on A4, as wide as the paper, with the number of each page."""
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")


def keep_as_text(text: str) -> str:
    """A text that the writer takes for a text: one between these tags would be written as markup of the file itself."""
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def text_width(text: str) -> int:
    """The columns a text takes; a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def cell_name(row: int, column: int) -> str:
    """The name of a cell, both counted from 0: `A1`."""
    name: str = xl_rowcol_to_cell(row, column)
    return name
