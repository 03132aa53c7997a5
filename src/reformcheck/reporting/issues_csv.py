"""The issues as CSV, a row each: where, what is wrong, what to do, and what counts for the exit code."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.judging import Assessment
from reformcheck.reporting.cases import fault_cases, issue_cases
from reformcheck.reporting.delimited import rows_as_csv
from reformcheck.reporting.escaping import quoted
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.issue_text import quoting
from reformcheck.reporting.policy_text import labelled, notes
from reformcheck.reporting.waiver_text import waiver_text
from reformcheck.texts import Language

COLUMNS = (
    "as_of",
    "severity",
    "code",
    "name",
    "counts_as",
    "waived",
    "path",
    "row",
    "column",
    "header",
    "text",
    "message",
    "hint",
    "count",
    "line",
)


def render(assessment: Assessment, presentation: Presentation) -> str:
    """Renders a row for each issue, in the order of the other formats, for each fault of the run, and for each note of it."""
    return rows_as_csv(COLUMNS, rows(assessment, presentation.language))


def rows(assessment: Assessment, language: Language) -> Iterator[dict[str, object]]:
    """A row for each of the issues, with every one of `COLUMNS`."""
    as_of = assessment.as_of.isoformat() if assessment.as_of else None
    for case in issue_cases(assessment):
        issue = case.issue
        assert issue
        place = issue.location
        yield {
            "as_of": as_of,
            "severity": issue.severity.value,
            "code": issue.type.code,
            "name": issue.type.name,
            "counts_as": case.effect.value if case.effect else None,
            "waived": language.text(waiver_text(issue.waiver)) if issue.waiver else None,
            "path": place.path,
            "row": place.row,
            "column": place.column_letter,
            "header": None if place.header is None else quoted(place.header),
            "text": None if place.text is None else quoted(place.text),
            "message": language.text(quoting(issue.message)),
            "hint": language.text(case.hint) if case.hint else None,
            "count": issue.count,
            "line": case.place.line if case.place else None,
        }
    for case in fault_cases(assessment):
        told: dict[str, object] = {
            "severity": "error",
            "code": case.rule,
            "name": case.rule.partition("/")[2],
            "count": 1,
        }
        if case.place and not case.place.is_folder:
            told["path"] = case.place.path
        if case.effect:
            told["counts_as"] = case.effect.value
        words = {"message": language.text(case.text), "hint": language.text(case.hint) if case.hint else None}
        yield dict.fromkeys(COLUMNS) | told | words | {"as_of": as_of}
    for note in notes(assessment):
        noted = {"severity": "information", "code": note.rule, "name": note.rule.partition("/")[2]}
        text = language.text(labelled(note))
        yield dict.fromkeys(COLUMNS) | noted | {"as_of": as_of, "message": text, "count": 1}
