"""Assessments, findings and issues for the Python API: as plain data, and as text in either language."""

from __future__ import annotations

from typing import Any

from reformcheck.errors import UsageError
from reformcheck.issues import Issue
from reformcheck.judging import Assessment, Finding
from reformcheck.plan.lookup import known_id
from reformcheck.reporting.interface import Presentation
from reformcheck.texts import Language, message

_WIDTH = 120
"""Columns of an assessment as text; the same as in a pipe."""


def as_data(shown: object, language: str) -> dict[str, Any]:
    """The object in the JSON, version 1; raises `UsageError` where the language is none of ours."""
    from reformcheck.reporting import json_v1

    speaker = spoken(language)
    match shown:
        case Assessment():
            return json_v1.assessment_v1(shown, speaker)
        case Finding():
            return json_v1.finding_v1(shown, speaker)
        case Issue():
            return json_v1.issue_v1(shown, speaker)
        case _:
            raise TypeError(type(shown).__name__)


def as_text(shown: object, language: str) -> str:
    """The table of an assessment, a finding in one line, an issue with its hint below; raises as `as_data` does."""
    from reformcheck.reporting import finding_text, issue_text, table

    speaker = spoken(language)
    match shown:
        case Assessment():
            return table.render(shown, Presentation(speaker, _WIDTH))
        case Finding():
            return finding_text.line(shown, speaker)
        case Issue():
            return "\n".join(issue_text.lines(shown, speaker))
        case _:
            raise TypeError(type(shown).__name__)


def as_report(
    assessment: Assessment, format_: str, language: str, *, explain_reading: bool, quiet: bool, width: int
) -> bytes:
    """An assessment in one of the formats; raises `UsageError` where the format or the language is none of ours."""
    from reformcheck.reporting.registry import Format, render

    kind = Format(known_id(format_, list(Format), message("{given} is not a known format.", given=format_)))
    return render(kind, assessment, Presentation(spoken(language), width, False, quiet, explain_reading))


def findings_rows(assessment: Assessment, language: str) -> list[dict[str, Any]]:
    """The findings with the columns of the CSV."""
    from reformcheck.reporting import findings_csv

    rows = findings_csv.rows(assessment, spoken(language))
    return [{column: row[column] for column in findings_csv.COLUMNS} for row in rows]


def issues_rows(assessment: Assessment, language: str) -> list[dict[str, Any]]:
    """The issues with the columns of the CSV."""
    from reformcheck.reporting import issues_csv

    rows = issues_csv.rows(assessment, spoken(language))
    return [{column: row[column] for column in issues_csv.COLUMNS} for row in rows]


def spoken(language: str) -> Language:
    """The language of that name; raises `UsageError` where it is none of ours."""
    if language == "en":
        return Language("en")
    if language == "zh":
        return Language("zh")
    hint = message("Known: {known}.", known="en, zh")
    raise UsageError(message("{given} is no language that is spoken here.", given=repr(language)), hint=hint)
