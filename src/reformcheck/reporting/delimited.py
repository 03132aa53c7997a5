"""Rows as CSV that no spreadsheet takes for formulas (OWASP, CSV injection): UTF-8, commas, LF."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from io import StringIO

from reformcheck.reporting.escaping import visible

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def rows_as_csv(columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A header and a line for each row; None is an empty cell."""
    text = StringIO(newline="")
    names = list(columns)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
    return text.getvalue()


def _cell(value: object) -> str:
    """A cell: what begins as a formula does gets an apostrophe, unless it is a number."""
    text = "" if value is None else visible(str(value))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
