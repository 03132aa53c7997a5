"""The sheet of organisations: each with its role in every target, and the target's verdicts."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.reporting.gap_report import GapReport
from reformcheck.reporting.gap_report.concerned import OrganisationRow, Role
from reformcheck.reporting.workbook.cell import Cell, ColouredWord, SheetColumn, SheetTable, figure
from reformcheck.reporting.workbook.findings import TONES
from reformcheck.reporting.workbook.names import Names
from reformcheck.texts import message

_ON_A_PAGE = 8
"""Targets that one page is wide enough for."""


def organisations_table(report: GapReport, names: Names) -> SheetTable:
    """A row for each organisation, a column for each target."""
    targets = tuple(
        SheetColumn(
            message("{target} {label} ({strength})", target=c.target, label=c.label, strength=c.strength), 16, 22
        )
        for c in report.columns
    )
    first = (
        SheetColumn(message("Organisation"), 14, 30),
        SheetColumn(message("Figures still owed for required targets"), 10, 14),
    )
    pages = 1 + len(targets) // _ON_A_PAGE
    return SheetTable(
        message("Organisations"), first + targets, _rows(report.organisations, names), standing=1, pages_across=pages
    )


def _rows(organisations: tuple[OrganisationRow, ...], names: Names) -> Iterator[tuple[Cell, ...]]:
    for row in organisations:
        yield (names.say(row.organisation.name), figure(row.owed), *(_cell(role, names) for role in row.roles))


def _cell(role: Role | None, names: Names) -> Cell:
    if role is None:
        return None
    text = message("{role}: {verdicts}", role=role.role, verdicts=role.verdicts)
    return ColouredWord(names.say(text), TONES[role.verdict])
