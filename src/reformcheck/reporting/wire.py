"""What the formats for machines share."""

from __future__ import annotations

from typing import Any

from reformcheck.issues import Issue
from reformcheck.judging import Finding
from reformcheck.plan.model import Bound
from reformcheck.quantities import plain
from reformcheck.texts import Language


def bound_data(bound: Bound) -> dict[str, Any]:
    """A bound as JSON: its kind and its number as a string, or the two ends of a range."""
    numbers = [plain(number) for number in bound.numbers]
    return {bound.kind: numbers if bound.between else numbers[0]}


def issue_data(issue: Issue, language: Language) -> dict[str, Any]:
    """What an issue says, wherever it stands."""
    return {
        "code": issue.type.code,
        "name": issue.type.name,
        "severity": issue.severity.value,
        "message": language.text(issue.message),
        "hint": language.text(issue.hint) if issue.hint else None,
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """Of what a finding is, and what it says in words."""
    return {
        "target": finding.target.id,
        "measure": finding.target.measure,
        "indicator": finding.indicator.id,
        "strength": finding.target.strength,
        "area": finding.area,
        "period": str(finding.period),
        "verdict": finding.verdict.value,
        "reason": finding.reason.value if finding.reason else None,
        "basis": finding.basis.value if finding.basis else None,
    }
