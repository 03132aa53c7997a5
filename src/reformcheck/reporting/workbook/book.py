"""The report as a workbook: which sheets there are, and in which order."""

from __future__ import annotations

from io import BytesIO

from reformcheck.judging import Assessment
from reformcheck.reporting.escaping import visible
from reformcheck.reporting.gap_report import Caps, build
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.plan_language import language_of_plan
from reformcheck.reporting.workbook.collection import collection_table
from reformcheck.reporting.workbook.duties import duties_table
from reformcheck.reporting.workbook.findings import findings_table
from reformcheck.reporting.workbook.issues import issues_table
from reformcheck.reporting.workbook.names import Names
from reformcheck.reporting.workbook.organisations import organisations_table
from reformcheck.reporting.workbook.parts import parts_table
from reformcheck.reporting.workbook.provenance import provenance_table
from reformcheck.reporting.workbook.sheet import Book
from reformcheck.reporting.workbook.silent import silent_table
from reformcheck.reporting.workbook.summary import write_summary
from reformcheck.reporting.workbook.waivers import waivers_table
from reformcheck.workbooks import open_workbook

_FIRST_SHEET = Caps(parts=0, entries=60, issues=0, inputs=0)
"""Of the page's report the workbook takes what its first sheet tells, and the matrix; it has tables of its own for the rest."""


def render(assessment: Assessment, presentation: Presentation) -> bytes:
    """Renders the report as XLSX; the same submission gives the same bytes on any day, machine and locale."""
    language = language_of_plan(presentation.language, assessment.plan)
    report = build(assessment, language.code, "gap.xlsx", _FIRST_SHEET)
    names = Names(assessment, language)
    title, subtitle = visible(language.text(report.title)), visible(language.text(report.subtitle))
    file = BytesIO()
    workbook = open_workbook(file, title=title, subject=subtitle)
    book = Book(workbook, language, report.title)
    write_summary(book, assessment, report)
    book.write(findings_table(assessment, names))
    book.write(parts_table(assessment, names))
    book.write(organisations_table(report, names))
    book.write(collection_table(assessment, names))
    book.write(issues_table(assessment, names))
    if report.waivers:
        book.write(waivers_table(report, names))
    book.write(provenance_table(assessment, report, names))
    book.write(duties_table(assessment, names))
    book.write(silent_table(report, names))
    workbook.close()
    return file.getvalue()
