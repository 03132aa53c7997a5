"""The summary of a step on GitHub, in Markdown: the outcome, the targets, and what to look at, with the place and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.judging import Assessment, Finding
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.cases import Case, troubles_of
from reformcheck.reporting.markdown_text import markdown_text
from reformcheck.reporting.next_step import next_step
from reformcheck.reporting.numbers import bound_text, gap_text, value_text
from reformcheck.reporting.summing_up import headline
from reformcheck.reporting.waiver_text import mark_of
from reformcheck.reporting.wording import VERDICTS, reason_text
from reformcheck.texts import Joined, Language, Message, Text, message, plural

MOST_FINDINGS = 100
MOST_CASES = 100
"""Rows that a summary can bear; GitHub takes no more than a mebibyte of one step."""


def render(assessment: Assessment, language: Language) -> str:
    """Renders the summary."""
    return "\n".join(_lines(assessment, language)) + "\n\n"


def _lines(assessment: Assessment, language: Language) -> Iterator[str]:
    def say(text: object) -> str:
        return markdown_text(language.text(text))

    mark = "✅" if assessment.exit_code == 0 else "❌"
    yield f"### {mark} reformcheck: {say(assessment.plan.document.title)}"
    yield ""
    yield f"**{say(headline(assessment))}** {say(next_step(assessment))}"
    if assessment.findings:
        yield ""
        yield from _table(
            [
                message("target"),
                message("period"),
                message("required"),
                message("actual"),
                message("gap"),
                message("verdict"),
            ],
            [[say(cell) for cell in _row(finding, assessment)] for finding in assessment.findings[:MOST_FINDINGS]],
            say,
        )
        yield from _more(len(assessment.findings) - MOST_FINDINGS, language)
    cases = [case for case in troubles_of(assessment) if case.finding is None]
    if cases:
        yield ""
        yield from _table(
            [message("code"), message("file"), message("what is wrong"), message("what to do")],
            [[say(cell) for cell in _told(case)] for case in cases[:MOST_CASES]],
            say,
        )
        yield from _more(len(cases) - MOST_CASES, language)


def _table(headers: list[Message], rows: list[list[str]], say: object) -> Iterator[str]:
    assert callable(say)
    yield f"| {' | '.join(say(header) for header in headers)} |"
    yield f"| {' | '.join('---' for _ in headers)} |"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _row(finding: Finding, assessment: Assessment) -> list[Text]:
    measured, target = finding.measurement, finding.target
    here = finding.area == assessment.plan.area.code
    where = (
        target.id if here else message("{target} in {area}", target=target.id, area=area_text(assessment, finding.area))
    )
    besides = [text for text in (reason_text(finding), mark_of(finding)) if text is not None]
    verdict = VERDICTS[finding.verdict]
    actual: Text = "–"
    if measured:
        actual = value_text(measured.value, finding.bound, finding.unit, finding.verdict, target.comparison)
    return [
        where,
        str(finding.period),
        bound_text(finding.bound, finding.unit),
        actual,
        Joined(tuple(gap_text(finding))) if gap_text(finding) else "–",
        message("{verdict} ({besides})", verdict=verdict, besides=Joined(tuple(besides))) if besides else verdict,
    ]


def _told(case: Case) -> list[Text]:
    return [case.title, case.place.path if case.place else "–", case.text, case.hint or "–"]


def _more(count: int, language: Language) -> Iterator[str]:
    if count > 0:
        yield ""
        text = plural("One more row is not shown here.", "{count} more rows are not shown here.", count)
        yield markdown_text(language.text(text))
