"""The sheet of provenance: the inputs, and what another person needs to get the same bytes again."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.judging import Assessment
from reformcheck.reporting.gap_report import GapReport
from reformcheck.reporting.workbook.cell import Cell, Column, Table, figure
from reformcheck.reporting.workbook.names import Names
from reformcheck.texts import message

_COLUMNS = (
    Column(message("What"), 16, 30),
    Column(message("Content"), 20, 66),
    Column(message("SHA-256"), 20, 68),
    Column(message("Bytes"), 8, 16),
    Column(message("Format"), 8, 14),
    Column(message("Packed as"), 8, 12),
    Column(message("Encoding"), 9, 14),
    Column(message("Layout"), 8, 16),
    Column(message("Rows"), 8, 12),
)


def provenance_table(assessment: Assessment, report: GapReport, names: Names) -> Table:
    """Plan, program, options and command, then every input."""
    return Table(message("Provenance"), _COLUMNS, _rows(assessment, report, names))


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
