"""The sheet of the targets that no file says anything about."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.reporting.gap_report import GapReport
from reformcheck.reporting.workbook.cell import Cell, SheetColumn, SheetTable
from reformcheck.reporting.workbook.names import Names
from reformcheck.texts import message, term

_COLUMNS = (
    SheetColumn(message("Target"), 10, 26),
    SheetColumn(message("Indicator"), 14, 40),
    SheetColumn(term("bound", "Required"), 8, 24),
    SheetColumn(message("Deadline"), 12, 30),
    SheetColumn(message("Strength"), 8, 12),
    SheetColumn(message("Lead"), 10, 40),
    SheetColumn(message("Cooperating"), 10, 60),
)


def silent_table(report: GapReport, names: Names) -> SheetTable:
    """A row for each of them, in the order of the plan."""
    return SheetTable(message("Without data"), _COLUMNS, _rows(report, names), standing=2)


def _rows(report: GapReport, names: Names) -> Iterator[tuple[Cell, ...]]:
    for silent in report.silent:
        yield (
            silent.target.id,
            names.say(silent.label),
            names.say(silent.required),
            names.say(silent.when),
            names.say(silent.strength),
            names.say(silent.lead),
            names.say(silent.cooperating),
        )
