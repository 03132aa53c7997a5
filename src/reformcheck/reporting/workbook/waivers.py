"""The sheet of waivers: what was let through, by whom, until when, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.reporting.gap_report import GapReport
from reformcheck.reporting.workbook.cell import Cell, Column, Table
from reformcheck.reporting.workbook.names import Names
from reformcheck.texts import message

_COLUMNS = (
    Column(message("What"), 16, 40),
    Column(message("State"), 12, 24),
    Column(message("From"), 11, 12),
    Column(message("Until"), 11, 12),
    Column(message("Approved by"), 12, 30),
    Column(message("Document"), 12, 30),
    Column(message("Reason"), 16, 60),
)


def waivers_table(report: GapReport, names: Names) -> Table:
    """Every waiver, in the order of their document."""
    return Table(message("Waivers"), _COLUMNS, _rows(report, names))


def _rows(report: GapReport, names: Names) -> Iterator[tuple[Cell, ...]]:
    for row in report.waivers:
        waiver = row.waiver
        days = waiver.first.isoformat(), waiver.last.isoformat()
        yield names.say(row.subject), names.say(row.state), *days, waiver.approver, waiver.document, waiver.reason
