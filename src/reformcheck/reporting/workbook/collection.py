"""The sheet of the collection: which figures the plan needs, what has come of each, from where, and who owes it."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.issues.model import column_letter
from reformcheck.judging import Arrival, Assessment, ExpectedFact
from reformcheck.reporting.gap_report.collection import fact_row
from reformcheck.reporting.wording import STRENGTHS
from reformcheck.reporting.workbook.cell import Cell, ColouredWord, SheetColumn, SheetTable, Tone, figure
from reformcheck.reporting.workbook.names import Names
from reformcheck.texts import Joined, message

_TONES = {
    Arrival.ARRIVED: Tone.GOOD,
    Arrival.REPLACED: Tone.GOOD,
    Arrival.PARTIAL: Tone.DOUBTFUL,
    Arrival.DOUBTFUL: Tone.BAD,
    Arrival.OLD: Tone.DOUBTFUL,
    Arrival.MISSING: Tone.BAD,
    Arrival.NOT_YET: Tone.LATER,
}
_COLUMNS = (
    SheetColumn(message("Figure"), 16, 36),
    SheetColumn(message("Year"), 7, 8),
    SheetColumn(message("State"), 12, 28),
    SheetColumn(message("Who hands it in"), 12, 32),
    SheetColumn(message("Value"), 9, 22),
    SheetColumn(message("Unit"), 6, 14),
    SheetColumn(message("Value as of"), 11, 11),
    SheetColumn(message("File"), 10, 36),
    SheetColumn(message("Row"), 6, 10),
    SheetColumn(message("Column"), 7, 9),
    SheetColumn(message("Further cells"), 8, 10),
    SheetColumn(message("Parts without a value"), 10, 44),
    SheetColumn(message("Needed for"), 14, 36),
    SheetColumn(message("Strength"), 8, 12),
    SheetColumn(message("Variable id"), 12, 34),
)


def collection_table(assessment: Assessment, names: Names) -> SheetTable:
    """Every figure that the plan needs, those of required targets first."""
    return SheetTable(message("Collection"), _COLUMNS, _rows(assessment, names), standing=2, pages_across=2)


def _rows(assessment: Assessment, names: Names) -> Iterator[tuple[Cell, ...]]:
    for fact in assessment.collection:
        row, say = fact_row(fact, assessment), names.say
        unit = assessment.plan.units[assessment.plan.variables[fact.variable].unit]
        missing = Joined(tuple(names.area(area) for area in fact.missing_parts))
        yield (
            say(row.label),
            figure(fact.year),
            ColouredWord(say(row.state), _tone(fact)),
            say(row.holder),
            None if fact.value is None else figure(fact.value),
            None if fact.value is None else names.unit(unit),
            fact.latest.isoformat() if fact.latest else None,
            *_place(fact, assessment),
            say(missing) or None,
            say(Joined(row.targets)),
            say(STRENGTHS[fact.strength]),
            fact.variable,
        )


def _tone(fact: ExpectedFact) -> Tone:
    """A figure that only advisory targets need is no fault where it is missing."""
    tone = _TONES[fact.arrival]
    return Tone.DOUBTFUL if tone is Tone.BAD and fact.strength != "required" else tone


def _place(fact: ExpectedFact, assessment: Assessment) -> tuple[Cell, Cell, Cell, Cell]:
    """File, row and column of the first cell that told it, and how many more did."""
    if not fact.evidence:
        return None, None, None, None
    first, more = fact.evidence[0], len(fact.evidence) - 1
    path = assessment.inputs[first.input].path
    return path, figure(first.row), column_letter(first.column), figure(more) if more else None
