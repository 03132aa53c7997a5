"""The sheet of duties: who has to do what, how much of it, by when, and where that stands; all of them."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.judging import Assessment, Duty, DutyState, overview_of
from reformcheck.reporting.gap_report.duty_rows import ROLE_WORDS, STATE_WORDS, amount_text, duty_text
from reformcheck.reporting.gap_report.submission_rows import SUBMISSION_WORDS
from reformcheck.reporting.wording import STRENGTHS
from reformcheck.reporting.workbook.cell import Cell, ColouredWord, SheetColumn, SheetTable, Tone, figure
from reformcheck.reporting.workbook.names import Names
from reformcheck.texts import message

_TONES = {DutyState.OVERDUE: Tone.BAD, DutyState.DUE: Tone.DOUBTFUL, DutyState.OPEN: Tone.LATER}
_COLUMNS = (
    SheetColumn(message("Responsible unit"), 14, 30),
    SheetColumn(message("Role"), 8, 14),
    SheetColumn(message("What"), 20, 60),
    SheetColumn(message("Amount"), 10, 30),
    SheetColumn(message("By when"), 11, 12),
    SheetColumn(message("State"), 10, 16),
    SheetColumn(message("Strength"), 8, 12),
    SheetColumn(message("Target"), 10, 26),
    SheetColumn(message("Year"), 7, 8),
    SheetColumn(message("Variable id"), 12, 34),
    SheetColumn(message("Submission"), 10, 24),
)


def duties_table(assessment: Assessment, names: Names) -> SheetTable:
    """Every duty of every organisation, and a row for each organisation that has none."""
    return SheetTable(message("Duties"), _COLUMNS, _rows(assessment, names), standing=1)


def _rows(assessment: Assessment, names: Names) -> Iterator[tuple[Cell, ...]]:
    for one in overview_of(assessment).organisations:
        name = names.say(one.organisation.name)
        submission = names.say(SUBMISSION_WORDS[one.submission.state])
        if not one.duties:
            yield (name, *(None,) * (len(_COLUMNS) - 2), submission)
        for duty in one.duties:
            yield (name, *_cells(duty, assessment, names), submission)


def _cells(duty: Duty, assessment: Assessment, names: Names) -> Iterator[Cell]:
    finding, fact = duty.finding, duty.fact
    state, tone = names.say(STATE_WORDS[duty.state]), _TONES.get(duty.state)
    amount = amount_text(duty, assessment)
    year = finding.period if finding else fact.year if fact else None
    yield names.say(ROLE_WORDS[duty.role])
    yield names.say(duty_text(duty, assessment))
    yield None if amount is None else names.say(amount)
    yield duty.deadline.isoformat() if duty.deadline else None
    yield ColouredWord(state, tone) if tone else state
    yield names.say(STRENGTHS[duty.strength])
    yield finding.target.id if finding else None
    yield None if year is None else figure(year)
    yield fact.variable if fact else None
