"""The sheet of waivers: what was let through, by whom, until when, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.reporting.gap_report import GapReport
from reformcheck.reporting.workbook.cell import Cell, SheetColumn, SheetTable
from reformcheck.reporting.workbook.names import Names
from reformcheck.texts import message

_COLUMNS = (
    SheetColumn(message("What"), 16, 40),
    SheetColumn(message("State"), 12, 24),
    SheetColumn(message("From"), 11, 12),
    SheetColumn(message("Until"), 11, 12),
    SheetColumn(message("Approved by"), 12, 30),
    SheetColumn(message("Document"), 12, 30),
    SheetColumn(message("Reason"), 16, 60),
)


def waivers_table(report: GapReport, names: Names) -> SheetTable:
    """Every waiver, in the order of their document."""
    return SheetTable(message("Waivers"), _COLUMNS, _rows(report, names))


def _rows(report: GapReport, names: Names) -> Iterator[tuple[Cell, ...]]:
    for row in report.waivers:
        waiver = row.waiver
        days = waiver.first.isoformat(), waiver.last.isoformat()
        yield names.say(row.subject), names.say(row.state), *days, waiver.approver, waiver.document, waiver.reason
