"""GitLab's Code Quality report: what to look at in a merge request, at its file and line."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from reformcheck.issues import Severity
from reformcheck.judging import Assessment, Verdict
from reformcheck.reporting.cases import Case, Level, troubles_of
from reformcheck.reporting.escaping import escaped_json, visible
from reformcheck.reporting.interface import Presentation
from reformcheck.texts import Language


def render(assessment: Assessment, presentation: Presentation) -> str:
    """Renders the report; a blocker stands exactly where the exit code is not 0."""
    entries = [_entry(case, presentation.language) for case in troubles_of(assessment)]
    return escaped_json(json.dumps(entries, ensure_ascii=False, indent=1)) + "\n"


def _entry(case: Case, language: Language) -> dict[str, Any]:
    hint = f" → {language.text(case.hint)}" if case.hint else ""
    title = f"{language.text(case.title)}: " if case.issue else ""
    place = case.place
    return {
        "description": visible(f"{title}{language.text(case.text)}{hint}"),
        "check_name": case.rule,
        "fingerprint": hashlib.sha256(f"{case.fingerprint}:{case.occurrence}".encode()).hexdigest(),
        "severity": severity_of(case),
        "location": {
            "path": visible(place.path) if place else ".",
            "lines": {"begin": place.line or 1 if place else 1},
        },
    }


def severity_of(case: Case) -> str:
    """How GitLab calls it: what makes the exit code is a blocker, any other error major."""
    if case.level is Level.ERROR:
        return "blocker"
    if case.level is Level.NOTE:
        return "info"
    grave = (
        case.issue.severity is Severity.ERROR if case.issue else case.finding and case.finding.verdict is Verdict.FAIL
    )
    return "major" if grave else "minor"
