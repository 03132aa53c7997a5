"""The sheet of findings: a row for each, all of them, with what it rests on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from reformcheck.judging import Assessment, Finding, Verdict
from reformcheck.judging.acceptance import rounded_for
from reformcheck.quantities import Exact
from reformcheck.reporting.arithmetic.lines import arithmetic
from reformcheck.reporting.caveats import caveat_texts
from reformcheck.reporting.gap_report.entries import deadline_text, measure_text
from reformcheck.reporting.gap_report.organisations import organisation_names
from reformcheck.reporting.numbers import bound_text, difference_unit
from reformcheck.reporting.waiver_text import waiver_text
from reformcheck.reporting.wording import STRENGTHS, VERDICTS, pace_texts, reason_text
from reformcheck.reporting.workbook.cell import Cell, ColouredWord, SheetColumn, SheetTable, Tone, enough, figure
from reformcheck.reporting.workbook.names import Names
from reformcheck.texts import Joined, message, term

TONES = {
    Verdict.PASS: Tone.GOOD,
    Verdict.FAIL: Tone.BAD,
    Verdict.UNDECIDED: Tone.DOUBTFUL,
    Verdict.NOT_DUE: Tone.LATER,
}
_COLUMNS = (
    SheetColumn(message("Verdict"), 11, 14),
    SheetColumn(message("Target"), 10, 26),
    SheetColumn(message("Indicator"), 14, 32),
    SheetColumn(message("Area"), 8, 24),
    SheetColumn(message("Area code"), 8, 20),
    SheetColumn(message("Year"), 7, 8),
    SheetColumn(term("bound", "Required"), 8, 24),
    SheetColumn(message("Actual"), 9, 22),
    SheetColumn(message("Rounded to compare"), 9, 22),
    SheetColumn(message("Unit"), 6, 22),
    SheetColumn(message("Shortfall"), 9, 22),
    SheetColumn(message("Unit of the shortfall"), 8, 22),
    SheetColumn(message("Needed (− is fewer)"), 9, 22),
    SheetColumn(message("Unit of what is needed"), 8, 16),
    SheetColumn(message("Arithmetic"), 16, 56),
    SheetColumn(message("Why not"), 9, 24),
    SheetColumn(message("Caveats"), 9, 40),
    SheetColumn(message("Waiver"), 9, 40),
    SheetColumn(message("Deadline"), 12, 30),
    SheetColumn(message("Class of the pace"), 8, 14),
    SheetColumn(message("Pace"), 10, 40),
    SheetColumn(message("Numerator"), 9, 22),
    SheetColumn(message("Denominator"), 9, 22),
    SheetColumn(message("Value as of"), 11, 11),
    SheetColumn(message("Lead"), 10, 40),
    SheetColumn(message("Cooperating"), 10, 60),
    SheetColumn(message("Measure"), 8, 44),
    SheetColumn(message("Clause"), 8, 20),
    SheetColumn(message("Strength"), 8, 12),
)


def findings_table(assessment: Assessment, names: Names) -> SheetTable:
    """All findings, in the order of the plan."""
    rows = _Rows(assessment, names)
    return SheetTable(message("Findings"), _COLUMNS, rows.all(), standing=2, pages_across=3)


class _Rows:
    """Makes the rows. What is the same for many findings is put into the language once."""

    def __init__(self, assessment: Assessment, names: Names) -> None:
        self._assessment = assessment
        self._names = names
        self._say = names.say
        self._verdicts = {verdict: ColouredWord(names.say(VERDICTS[verdict]), TONES[verdict]) for verdict in Verdict}
        self._known: dict[tuple[object, ...], str] = {}

    def all(self) -> Iterator[tuple[Cell, ...]]:
        """A row for each finding."""
        for finding in self._assessment.findings:
            yield self._row(finding)

    def _once(self, key: tuple[object, ...], tell: Callable[[], object]) -> str:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._say(tell())
        return found

    def _row(self, finding: Finding) -> tuple[Cell, ...]:
        target, measured, needed = finding.target, finding.measurement, finding.needed
        id_, bound, unit, plan = target.id, finding.bound, finding.unit, self._assessment.plan
        steps = arithmetic(finding) if self._needs_arithmetic(finding) else None
        return (
            self._verdicts[finding.verdict],
            id_,
            self._once(("indicator", id_), lambda: finding.indicator.label),
            self._names.area(finding.area),
            self._names.code(finding.area),
            figure(finding.period),
            self._once(("bound", id_, bound.kind, bound.numbers), lambda: bound_text(bound, unit)),
            figure(measured.value, bound) if measured else None,
            _given(rounded_for(target.comparison, measured.value) if measured else None),
            self._names.unit(unit),
            _given(finding.shortfall),
            self._names.unit(difference_unit(unit)) if finding.shortfall else None,
            enough(needed.amount) if needed else None,
            self._names.unit(difference_unit(needed.unit)) if needed else None,
            None if steps is None else self._say(steps),
            self._reason(finding),
            self._caveats(finding),
            self._say(waiver_text(finding.waiver)) if finding.waiver else None,
            self._once(("deadline", id_, finding.period), lambda: deadline_text(finding)),
            *self._pace(finding),
            _given(measured.numerator if measured else None),
            _given(measured.denominator if measured else None),
            _other_date(measured.end, finding.period) if measured else None,
            self._once(("lead", id_), lambda: organisation_names(plan, plan.leads(target))),
            self._once(("cooperating", id_), lambda: organisation_names(plan, plan.cooperates(target))),
            self._once(("measure", target.measure), lambda: measure_text(target, plan)),
            target.clause,
            self._once(("strength", target.strength), lambda: STRENGTHS[target.strength]),
        )

    def _reason(self, finding: Finding) -> str | None:
        key = ("reason", finding.reason, len(finding.missing_parts))
        return self._once(key, lambda: reason_text(finding)) if finding.reason else None

    def _caveats(self, finding: Finding) -> str | None:
        texts = caveat_texts(finding.caveats, self._assessment, most=None)
        return self._say(texts) if texts else None

    def _needs_arithmetic(self, finding: Finding) -> bool:
        """Tells whether more is computed than stands in the columns: of a part that meets its bound there is not."""
        return finding.verdict is not Verdict.PASS or finding.area == self._assessment.main_area

    def _pace(self, finding: Finding) -> tuple[Cell, Cell]:
        """The class by itself, to sort by, and what else is known of the pace."""
        texts = pace_texts(finding)
        class_ = texts.pop() if texts and finding.trend and finding.trend.class_ else None
        return self._say(class_) if class_ else None, self._say(Joined(tuple(texts))) if texts else None


def _given(value: Exact | None) -> Cell:
    return None if value is None else figure(value)


def _other_date(end: datetime.date, year: int) -> str | None:
    """The date a value speaks for, where that is not the end of the year it is judged for."""
    return None if end == datetime.date(year, 12, 31) else end.isoformat()
