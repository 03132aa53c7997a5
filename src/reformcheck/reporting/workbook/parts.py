"""The sheet of parts: what each part of the area has, what it is short of, and which of them would close the gap."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.judging import Assessment, Finding, PartFinding, adds_up, bound_of_part
from reformcheck.judging.acceptance import rounded_for
from reformcheck.measuring import Reason
from reformcheck.plan import Plan
from reformcheck.quantities import Exact
from reformcheck.reporting.numbers import bound_text, difference_unit
from reformcheck.reporting.wording import REASONS
from reformcheck.reporting.workbook.cell import Cell, ColouredWord, SheetColumn, SheetTable, Tone, enough, figure
from reformcheck.reporting.workbook.names import Names
from reformcheck.texts import message, term

_COLUMNS = (
    SheetColumn(message("Target"), 10, 26),
    SheetColumn(message("Indicator"), 14, 32),
    SheetColumn(message("Year"), 7, 8),
    SheetColumn(message("Rank"), 7, 8),
    SheetColumn(message("Area"), 10, 30),
    SheetColumn(message("Area code"), 8, 20),
    SheetColumn(message("State"), 8, 20),
    SheetColumn(term("bound", "Required"), 8, 24),
    SheetColumn(message("Actual"), 9, 22),
    SheetColumn(message("Unit"), 6, 22),
    SheetColumn(message("Shortfall"), 9, 22),
    SheetColumn(message("Needed (− is fewer)"), 9, 22),
    SheetColumn(message("Needed so far"), 9, 22),
    SheetColumn(message("Unit of what is needed"), 8, 16),
    SheetColumn(message("Rounded to compare"), 9, 22),
    SheetColumn(message("Closes the gap of the whole"), 9, 12),
)


def parts_table(assessment: Assessment, names: Names) -> SheetTable:
    """All parts of all findings, those that are short of most first."""
    return SheetTable(message("Parts"), _COLUMNS, _rows(assessment, names), standing=1)


def _rows(assessment: Assessment, names: Names) -> Iterator[tuple[Cell, ...]]:
    short, met = ColouredWord(names.say(message("short")), Tone.BAD), ColouredWord(names.say(message("met")), Tone.GOOD)
    for finding in assessment.findings:
        if not finding.breakdown and not finding.missing_parts:
            continue
        say, unit = names.say, finding.unit
        head = (finding.target.id, say(finding.indicator.label), figure(finding.period))
        word, yes = names.unit(unit), say(message("yes"))
        so_far = _sums(finding, assessment.plan)
        for rank, part in enumerate(finding.breakdown, 1):
            needed = part.needed
            yield (
                *head,
                figure(rank) if part.is_short else None,
                names.area(part.area),
                names.code(part.area),
                short if part.is_short else met,
                say(bound_text(part.bound, unit)),
                figure(part.value, part.bound),
                word,
                figure(part.shortfall) if part.is_short else None,
                enough(needed.amount) if needed else None,
                enough(so_far[part.area]) if part.area in so_far else None,
                names.unit(difference_unit(needed.unit)) if needed else None,
                None if (near := rounded_for(finding.target.comparison, part.value)) is None else figure(near),
                yes if part.area in finding.closing.parts else None,
            )
        absent = ColouredWord(say(REASONS[Reason.MISSING]), Tone.DOUBTFUL)
        for area in finding.missing_parts:
            bound = bound_of_part(assessment.plan, finding.target, area, finding.bound)
            required = say(bound_text(bound, unit)) if bound else None
            yield (*head, None, names.area(area), names.code(area), absent, required)


def _sums(finding: Finding, plan: Plan) -> dict[str, Exact]:
    """What the parts need together, from the first down to each; only of those that are short in the direction of the whole."""
    if finding.needed is None or not adds_up(plan, finding.indicator):
        return {}
    total: Exact = 0
    sums: dict[str, Exact] = {}
    for part in finding.breakdown:
        if part.needed and _same_way(part, finding):
            total += part.needed.amount
            sums[part.area] = total
    return sums


def _same_way(part: PartFinding, finding: Finding) -> bool:
    return bool(part.needed and finding.needed and (part.needed.amount > 0) is (finding.needed.amount > 0))
