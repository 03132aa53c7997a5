"""The sheet of provenance: the inputs, and what another person needs to get the same bytes again."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.judging import Assessment
from reformcheck.reporting.gap_report import GapReport
from reformcheck.reporting.workbook.cell import Cell, SheetColumn, SheetTable, figure
from reformcheck.reporting.workbook.names import Names
from reformcheck.texts import message

_COLUMNS = (
    SheetColumn(message("What"), 16, 30),
    SheetColumn(message("Content"), 20, 66),
    SheetColumn(message("SHA-256"), 20, 68),
    SheetColumn(message("Bytes"), 8, 16),
    SheetColumn(message("Format"), 8, 14),
    SheetColumn(message("Packed as"), 8, 12),
    SheetColumn(message("Encoding"), 9, 14),
    SheetColumn(message("Layout"), 8, 16),
    SheetColumn(message("Rows"), 8, 12),
)


def provenance_table(assessment: Assessment, report: GapReport, names: Names) -> SheetTable:
    """Plan, program, options and command, then every input."""
    return SheetTable(message("Provenance"), _COLUMNS, _rows(assessment, report, names))


def _rows(assessment: Assessment, report: GapReport, names: Names) -> Iterator[tuple[Cell, ...]]:
    for line in report.provenance.lines:
        yield names.say(line.label), names.say(line.text)
    yield names.say(message("Command")), report.provenance.command
    word = names.say(message("Input"))
    for file in assessment.inputs:
        yield (
            word,
            file.path,
            file.sha256,
            None if file.bytes is None else figure(file.bytes),
            file.format or names.say(message("not read")),
            file.container,
            file.encoding,
            file.layout,
            None if file.format is None else figure(file.rows),
        )
