"""The first sheet: the verdict in a sentence, the counts, the required targets at a glance, and what the other sheets hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reformcheck.judging import Assessment, Counts, Verdict
from reformcheck.reporting.gap_report import GapReport
from reformcheck.reporting.gap_report.model import FirstPage
from reformcheck.reporting.gap_report.told import Judged
from reformcheck.reporting.wording import STRENGTHS, VERDICTS
from reformcheck.reporting.workbook.cell import Tone
from reformcheck.reporting.workbook.findings import TONES
from reformcheck.reporting.workbook.sheet import Book, lines_of
from reformcheck.texts import Joined, Text, message, plural, term
from reformcheck.workbooks import text_width

_WIDTHS = (34, 26, 16, 20, 30, 14)
_WIDTH = sum(_WIDTHS)
_WAIVERS = message("Waivers")
_ABOUT = (
    (
        message("Findings"),
        message("every target, area and year with its verdict, arithmetic, deadline and organisations"),
    ),
    (message("Parts"), message("every part of the area, those that are short of most first")),
    (message("Organisations"), message("every organisation with its role in each target")),
    (message("Collection"), message("every figure the plan needs, what has come of it, and who owes it")),
    (_WAIVERS, message("what was let through, by whom and until when")),
    (message("Issues"), message("everything that is wrong with the files, and what to do")),
    (message("Provenance"), message("the inputs, the plan and the options, to get the same report again")),
    (message("Duties"), message("every duty of every organisation, with amount, deadline and state")),
    (message("Without data"), message("every target that no file says anything about")),
)


def write_summary(book: Book, assessment: Assessment, report: GapReport) -> None:
    """Adds the first sheet."""
    page = _Page(book)
    page.write_line(report.title, bold=True, font_size=16)
    page.write_line(report.subtitle)
    page.write_line(report.verdict, bold=True, font_size=12)
    for line in report.letter:
        page.write_line(message("{label}: {text}", label=line.label, text=line.text))
    for text in report.about:
        page.write_line(text)
    if report.shows_next_step:
        page.write_line(report.next_step)
    for number, point in enumerate(report.first.points, 1):
        page.write_line(message("{number}. {text}", number=number, text=point))
    if report.first.hidden_points:
        page.write_line(
            plural(
                "{count} more point stands among the targets below.",
                "{count} more points stand among the targets below.",
                report.first.hidden_points,
            )
        )
    if report.first.waived:
        page.write_line(message("Waived, and therefore nothing to do:"))
    for text in report.first.waived:
        page.write_line(text)
    _write_first_page(page, report.first)
    for note in report.notes:
        page.write_line(note)
    page.skip()
    page.write_header(message("Targets"), *(VERDICTS[verdict] for verdict in Verdict))
    for strength, counts in (("required", assessment.required), ("advisory", assessment.advisory)):
        page.write_counts(STRENGTHS[strength], counts)
    page.skip()
    if report.judged:
        page.write_header(
            message("Required targets"),
            term("bound", "Required"),
            message("Verdict"),
            message("Actual"),
            message("Gap"),
            message("Year"),
        )
        for row in report.judged:
            page.write_judged(row)
        if report.hidden_judged:
            page.write_line(
                plural(
                    "{count} more row stands on the sheet of findings.",
                    "{count} more rows stand on the sheet of findings.",
                    report.hidden_judged,
                )
            )
        page.skip()
    page.write_header(message("Sheet"), message("What it holds"))
    for name, about in _ABOUT:
        if name is not _WAIVERS or report.waivers:
            page.write_about(name, about)


def _write_first_page(page: _Page, first: FirstPage) -> None:
    """The tables of the first page: who has to do what by when, who has handed in, and what is judged at all."""
    if first.duties:
        page.skip()
        page.write_header(
            message("Responsible unit"),
            message("What"),
            message("Role"),
            message("By when"),
            message("Amount"),
            message("State"),
        )
        for row in first.duties:
            page.write_row(
                (row.units, row.what, row.role, row.deadline or "–", row.amount or "–", row.state),
                Tone.BAD if row.is_overdue else None,
            )
        if first.hidden_duties:
            page.write_line(
                plural(
                    "{count} more row stands on the sheet of duties.",
                    "{count} more rows stand on the sheet of duties.",
                    first.hidden_duties,
                )
            )
        for text in first.duty_notes:
            page.write_line(text)
    if first.submissions:
        page.skip()
        page.write_header(message("Who has handed in"), message("Units"), message("Number"))
        for told in first.submissions:
            page.write_row((told.state, told.names, str(told.number)))
    for text in first.troubles:
        page.write_line(text)
    if first.hidden_troubles:
        page.write_line(
            plural(
                "{count} more kind of error stands on the sheet of issues.",
                "{count} more kinds of errors stand on the sheet of issues.",
                first.hidden_troubles,
            )
        )
    page.skip()
    for text in first.scope:
        page.write_line(text)


class _Page:
    """The sheet, written from the top down."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._say = book.language.text
        self._page = book.add(message("Summary"))
        self._page.hide_gridlines(2)
        for column, width in enumerate(_WIDTHS):
            self._page.set_column(column, column, width)
        self._row = 0
        self._head = book.look("summary header", bold=True, bg_color="#D9E2F3", border=1, text_wrap=True)
        self._text = book.look("summary text", border=1, border_color="#BFBFBF", text_wrap=True)
        self._number = book.look("summary number", border=1, border_color="#BFBFBF", num_format="0", align="left")

    def skip(self) -> None:
        """Leaves a row empty."""
        self._row += 1

    def write_line(self, text: Text, *, font_size: int = 11, bold: bool = False) -> None:
        """Writes a paragraph over the width of the page."""
        shown = self._book.text(self._say(text))
        look = self._book.look(("line", font_size, bold), text_wrap=True, font_size=font_size, bold=bold)
        self._merge(0, shown, look)
        lines = lines_of(text_width(shown), _WIDTH * 10 // font_size)
        self._page.set_row(self._row, 2 + 3 * font_size * lines // 2)
        self._row += 1

    def _merge(self, first: int, text: str, look: Any) -> None:
        self._page.merge_range(self._row, first, self._row, len(_WIDTHS) - 1, "", look)
        self._page.write_string(self._row, first, text, look)

    def write_header(self, *texts: Text) -> None:
        """Writes the header of a table."""
        for column, text in enumerate(texts):
            self._page.write_string(self._row, column, self._say(text), self._head)
        self._row += 1

    def write_row(self, texts: Sequence[Text], tone: Tone | None = None) -> None:
        """Writes a row of texts; the last one has the tone."""
        shown = [self._book.text(self._say(text)) for text in texts]
        for column, text in enumerate(shown):
            look = self._tone(tone) if tone and column == len(shown) - 1 else self._text
            self._page.write_string(self._row, column, text, look)
        self._page.set_row(self._row, 2 + 16 * max(map(lines_of, map(text_width, shown), _WIDTHS)))
        self._row += 1

    def _tone(self, tone: Tone) -> Any:
        """The look of a word with a colour, with the border that the cells beside it have."""
        return self._book.tone(tone, border=1, border_color="#BFBFBF")

    def write_counts(self, strength: Text, counts: Counts) -> None:
        """Writes how many findings of one strength have each verdict."""
        self._page.write_string(self._row, 0, self._say(strength), self._text)
        numbers = (counts.passed, counts.failed, counts.undecided, counts.not_due)
        for column, number in enumerate(numbers, 1):
            self._page.write_number(self._row, column, number, self._number)
        self._row += 1

    def write_judged(self, judged: Judged) -> None:
        """Writes one target of one year in one row, as the other pages tell it."""
        entry = judged.entry
        texts = (
            judged.label if entry.area is None else message("{label} · {area}", label=judged.label, area=entry.area),
            entry.required,
            entry.verdict
            if entry.caveat is None
            else message("{verdict} ({mark})", verdict=entry.verdict, mark=entry.caveat),
            judged.actual,
            Joined(judged.gap) if judged.gap else "–",
            str(entry.finding.period),
        )
        shown = [self._book.text(self._say(text)) for text in texts]
        looks = [self._text, self._text, self._tone(TONES[entry.finding.verdict]), *[self._text] * 3]
        for column, (text, look) in enumerate(zip(shown, looks, strict=True)):
            self._page.write_string(self._row, column, text, look)
        self._page.set_row(self._row, 2 + 16 * max(map(lines_of, map(text_width, shown), _WIDTHS)))
        self._row += 1

    def write_about(self, name: Text, about: Text) -> None:
        """Writes what a sheet holds."""
        self._page.write_string(self._row, 0, self._book.sheet_name(name), self._text)
        self._merge(1, self._say(about), self._text)
        self._row += 1
