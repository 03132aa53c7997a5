"""The workbooks that are measured, made by a library in a process of its own: `python benchmarks/workbooks.py FOLDER`."""

from __future__ import annotations

import datetime
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import xlsxwriter
from tables import HEADER, SUBMISSIONS, submission_rows, write_submissions

LARGE_PLACES = 5_000
"""20 rows of each: 100 000 rows."""
_WRITTEN = datetime.datetime(2021, 1, 15, tzinfo=datetime.UTC)
"""What the workbooks say of themselves, so that they hold the same bytes everywhere."""


def write_large(path: Path) -> None:
    """Writes one sheet of 100 000 rows, its texts in a table of their own, as a spreadsheet program saves it."""
    _write(path, (row for place in range(LARGE_PLACES) for row in submission_rows(place)[1:]))


def write_mixed(folder: Path, submissions: Path) -> None:
    """Writes 3 000 submissions, one half as XLSX and the other as the CSV that is there."""
    folder.mkdir()
    for place in range(SUBMISSIONS):
        name = f"{place:04d}"
        if place % 2:
            shutil.copy(submissions / f"{name}.csv", folder)
        else:
            _write(folder / f"{name}.xlsx", submission_rows(place)[1:])


def _write(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties({"created": _WRITTEN})
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        for number, (indicator, area, period, value, unit, note) in enumerate(rows, 1):
            sheet.write_row(number, 0, (indicator, area, int(period), int(value), unit, note))


def main() -> None:
    """Writes what is not there."""
    folder = Path(sys.argv[1])
    large, mixed = folder / "large.xlsx", folder / "submissions-mixed"
    if not large.exists():
        part = folder / "large.part.xlsx"
        write_large(part)
        part.replace(large)
    if not mixed.exists():
        part = folder / "submissions-mixed.part"
        shutil.rmtree(part, ignore_errors=True)
        write_mixed(part, write_submissions(folder / "submissions"))
        part.rename(mixed)


if __name__ == "__main__":
    main()
