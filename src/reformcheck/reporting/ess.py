"""The validation report of the European Statistical System (ValidatReport 1.0.0): an event for each finding and each issue."""

from __future__ import annotations

import json
from typing import Any

from reformcheck.judging import Assessment, Finding, Verdict
from reformcheck.quantities import plain
from reformcheck.reporting.cases import Case, cases_of
from reformcheck.reporting.escaping import escaped_json, visible
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.places import ShownPlace
from reformcheck.texts import Language
from reformcheck.version import __version__

_VALUES = {Verdict.PASS: "1", Verdict.FAIL: "0", Verdict.UNDECIDED: "NA", Verdict.NOT_DUE: "NA"}


def render(assessment: Assessment, presentation: Presentation) -> str:
    """Renders the report; its time is --check-date, else the day that the data speak for: the same files, the same bytes."""
    events = [_validation(case, assessment, presentation.language) for case in cases_of(assessment)]
    return escaped_json(json.dumps(events, ensure_ascii=False, indent=1)) + "\n"


def _validation(case: Case, assessment: Assessment, language: Language) -> dict[str, Any]:
    day = assessment.policy.check_date or assessment.as_of
    places = [case.place, *case.others] if case.place else []
    severity, value = "error", "0"
    target = [_cell(place) for place in places]
    expression = case.rule
    if case.finding:
        counts = assessment.counts(case.finding)
        severity, value = "error" if counts else "warning", _VALUES[case.finding.verdict]
        target, expression = [_data_point(case.finding)], _expression(case.finding)
    elif case.issue:
        severity = case.issue.severity.value
    elif not case.effect:
        severity, value = "information", "NA"
    return {
        "id": f"{case.fingerprint}-{case.occurrence}",
        "type": "validation",
        "event": {
            "time": day.isoformat() if day else "",
            "actor": "reformcheck",
            "agent": f"reformcheck {__version__}",
            "trigger": "check" if assessment.admission else "verify",
        },
        "rule": {
            "language": "reformcheck",
            "expression": expression,
            "severity": severity,
            "description": visible(language.text(case.title)),
        },
        "data": {
            "source": [_cell(place) for place in places],
            "target": target,
            "description": visible(language.text(case.text)),
        },
        "value": value,
    }


def _cell(place: ShownPlace) -> str:
    return visible(f"{place.path}!{place.name}" if place.name else place.path)


def _data_point(finding: Finding) -> str:
    """What was validated: indicator, area and period, as an SDMX key has them."""
    return visible(f"{finding.indicator.id}.{finding.area}.{finding.period}")


def _expression(finding: Finding) -> str:
    """The rule as the plan has it."""
    bound = " ".join([finding.bound.kind, *(plain(number) for number in finding.bound.numbers)])
    return f"{finding.target.id}: {finding.indicator.id} {bound} {finding.unit.id}"
