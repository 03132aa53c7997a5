"""The sheet of the targets that no file says anything about."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.reporting.gap_report import GapReport
from reformcheck.reporting.workbook.cell import Cell, Column, Table
from reformcheck.reporting.workbook.names import Names
from reformcheck.texts import message, term

_COLUMNS = (
    Column(message("Target"), 10, 26),
    Column(message("Indicator"), 14, 40),
    Column(term("bound", "Required"), 8, 24),
    Column(message("Deadline"), 12, 30),
    Column(message("Strength"), 8, 12),
    Column(message("Lead"), 10, 40),
    Column(message("Cooperating"), 10, 60),
)


def silent_table(report: GapReport, names: Names) -> Table:
    """A row for each of them, in the order of the plan."""
    return Table(message("Without data"), _COLUMNS, _rows(report, names), standing=2)


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
