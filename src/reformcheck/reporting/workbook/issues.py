"""The sheet of issues: what is wrong with the files, the words first and the codes after."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.issues import Issue, Location, Severity
from reformcheck.judging import Assessment
from reformcheck.reporting.gap_report.annexes import issue_row
from reformcheck.reporting.issue_text import place_texts, quoting
from reformcheck.reporting.waiver_text import waiver_text
from reformcheck.reporting.workbook.cell import Cell, ColouredWord, SheetColumn, SheetTable, Tone, figure
from reformcheck.reporting.workbook.names import Names
from reformcheck.texts import Joined, Text, message

_MOST_PLACES = 100
"""More than these make a cell that nobody can read; the JSON has them all."""
_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.DOUBTFUL, Severity.INFORMATION: Tone.LATER}
_COLUMNS = (
    SheetColumn(message("Issue"), 24, 46),
    SheetColumn(message("What to do"), 16, 38),
    SheetColumn(message("File"), 10, 30),
    SheetColumn(message("Row"), 6, 10),
    SheetColumn(message("Column"), 7, 9),
    SheetColumn(message("Header"), 10, 24),
    SheetColumn(message("Text of the cell"), 12, 36),
    SheetColumn(message("Times"), 6, 8),
    SheetColumn(message("Further places"), 10, 28),
    SheetColumn(message("Waiver"), 9, 40),
    SheetColumn(message("Severity"), 10, 14),
    SheetColumn(message("Code"), 7, 8),
    SheetColumn(message("Name"), 12, 30),
)


def issues_table(assessment: Assessment, names: Names) -> SheetTable:
    """All issues, errors first."""
    return SheetTable(message("Issues"), _COLUMNS, (_row(issue, names) for issue in assessment.issues))


def _row(issue: Issue, names: Names) -> tuple[Cell, ...]:
    row, place, say = issue_row(issue), issue.location, names.say
    return (
        say(quoting(issue.message)),
        say(row.hint) if row.hint else None,
        place.path,
        None if place.row is None else figure(place.row),
        place.column_letter,
        place.header,
        place.text,
        say(message("at least {count}", count=issue.count)) if issue.more else figure(issue.count),
        say(Joined(tuple(_places(issue.others)))) or None,
        say(waiver_text(issue.waiver)) if issue.waiver else None,
        ColouredWord(say(row.severity), _TONES[issue.severity]),
        issue.type.code,
        issue.type.name,
    )


def _places(others: tuple[Location, ...]) -> Iterator[Text]:
    for other in others[:_MOST_PLACES]:
        texts = (*((other.path,) if other.path else ()), *place_texts(other))
        if texts:
            yield message("{place}", place=Joined(texts))
    if len(others) > _MOST_PLACES:
        yield "…"
