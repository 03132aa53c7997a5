"""How small the first page of the gap report has to be set so that it takes one sheet of A4.

A page without scripts cannot measure itself, so its height is reckoned from its texts and the measures of `report.css`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reformcheck.records import replace
from reformcheck.reporting.gap_report.model import GapReport
from reformcheck.texts import Language, Text
from reformcheck.workbooks import text_width

SCALES = (1.0, 0.92, 0.84)
"""How large small print is, at each step; the style sheet has a class for each but the first."""

_SHEET = 275 / 25.4 * 72
"""Points between the margins of A4, from top to bottom."""
_WIDTH = 186.0
"""Millimetres between the margins."""
_SURE = 1.0
"""So much of the sheet may be reckoned to be full: what is reckoned is a twentieth more than what is printed."""
_FEWEST_DUTIES = 6
"""Rows that stand on the first page even where the texts beside them take the sheet."""
_POINT = 25.4 / 72
_SMALL, _POINTS = 7.6, 7.7
_DUTY_COLUMNS = (0.22, 0.09, 0.30, 0.18, 0.13, 0.08)
_SUBMISSION_COLUMNS = (0.26, 0.14, 0.60)
_LEFT, _RIGHT = 94.0, 86.0


def step_of(report: GapReport, language: Language) -> int:
    """The first step at which the page fits, else the last."""
    fitting = (step for step, scale in enumerate(SCALES) if _Sheet(language, scale).height(report) <= _SHEET * _SURE)
    return next(fitting, len(SCALES) - 1)


def on_one_sheet(report: GapReport, language: Language) -> GapReport:
    """The report with as many duties on its first page as the sheet bears at the last step; the rest is counted there."""
    sheet = _Sheet(language, SCALES[-1])
    while len(report.first.duties) > _FEWEST_DUTIES and sheet.height(report) > _SHEET * _SURE:
        first = report.first
        report = replace(report, first=replace(first, duties=first.duties[:-1], hidden_duties=first.hidden_duties + 1))
    return report


class _Sheet:
    """Reckons heights, in points."""

    def __init__(self, language: Language, scale: float) -> None:
        self._say = language.text
        self._scale = scale
        self._leading = 1.25 if language.code == "zh" else 1.18
        self._body = 1.7 if language.code == "zh" else 1.55

    def height(self, report: GapReport) -> float:
        """The height of the first page."""
        first = report.first
        head = self._paragraph(report.title, 14, 1.3) + 2 * (9 * self._body + 5.7)
        outcome = self._paragraph(report.verdict, 11.2, 1.35, _WIDTH - 8) + 16
        if report.shows_next_step:
            outcome += self._paragraph(report.next_step, 10, self._body, _WIDTH - 8)
        points = self._items(report.about) + self._items(first.points, _POINTS)
        points += 9 * self._body * ((first.hidden_points > 0) + (first.hidden_waived > 0) + 2 * bool(first.waived))
        points += self._items(first.waived)
        return head + outcome + points + self._duties(report) + max(self._submissions(report), self._scope(report))

    def _duties(self, report: GapReport) -> float:
        first = report.first
        if not first.duties:
            return 0
        rows = [(r.units, r.role, r.what, r.amount or "–", r.deadline or "–", r.state) for r in first.duties]
        more = 9 * self._body if first.hidden_duties else 0
        return _HEADING + self._table(rows, _DUTY_COLUMNS, _WIDTH) + more + self._items(first.duty_notes)

    def _submissions(self, report: GapReport) -> float:
        first = report.first
        rows = [(r.state, str(r.number), r.names) for r in first.submissions]
        more = 9 * self._body if first.hidden_troubles else 0
        table = self._table(rows, _SUBMISSION_COLUMNS, _LEFT)
        return _HEADING + table + self._items(first.troubles, width=_LEFT) + more

    def _scope(self, report: GapReport) -> float:
        return _HEADING + self._items(report.first.scope, width=_RIGHT)

    def _items(self, texts: Sequence[Text], size: float = _SMALL, width: float = _WIDTH) -> float:
        size *= self._scale
        return sum(self._paragraph(text, size, self._leading, width - 5) + 1.2 for text in texts) + (5 if texts else 0)

    def _table(self, rows: Iterable[Sequence[Text]], columns: Sequence[float], width: float) -> float:
        line = _SMALL * self._scale * self._leading
        sizes = [
            max(self._lines(t, _SMALL * self._scale, width * c - 2.4) for t, c in zip(r, columns, strict=True))
            for r in rows
        ]
        return sum(line * size + 3.4 for size in (1, *sizes)) + 5 if sizes else 0

    def _paragraph(self, text: Text, size: float, leading: float, width: float = _WIDTH) -> float:
        return self._lines(text, size, width) * size * leading

    def _lines(self, text: Text, size: float, width: float) -> int:
        """So many lines; a half-width character takes half of the size, and lines break before they are full."""
        room = width / (size * _POINT / 2) * 0.97
        return max(1, -int(-text_width(self._say(text)) // room))


_HEADING = 10.5 * 1.3 + 11
