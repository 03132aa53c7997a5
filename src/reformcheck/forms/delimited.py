"""A form as CSV: UTF-8 with BOM and CRLF, as Excel and WPS open it by a double click."""

from __future__ import annotations

import csv
from io import StringIO

from reformcheck.forms.form import Form
from reformcheck.forms.sheet import lay_out
from reformcheck.texts import Language

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render(form: Form, language: Language) -> bytes:
    """Writes a form; every line has as many cells as the header."""
    sheet = lay_out(form, language)
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for line in sheet.lines:
        writer.writerow([*line, *[""] * (len(sheet.headers) - len(line))])
    writer.writerow(sheet.headers)
    for row in sheet.rows:
        writer.writerow([neutral(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def neutral(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection); reading ignores the apostrophe before a name."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
