"""The overview as JSON: organisations with their submission and their duties, whose each file is, and what is judged at all."""

from __future__ import annotations

from typing import Any

from reformcheck.judging import Assessment, Duty, Finding, Overview, Responsible, overview_of
from reformcheck.quantities import Exact, plain
from reformcheck.reporting.arithmetic.prospect import prospect_steps
from reformcheck.texts import Language


def overview_data(assessment: Assessment) -> dict[str, Any]:
    """The keys that the overview adds to the assessment."""
    overview = overview_of(assessment)
    numbers = {id(finding): number for number, finding in enumerate(assessment.findings)}
    letter = assessment.letter
    return {
        "letter": {
            "issued_by": letter.issued_by,
            "issue_date": letter.issue_date.isoformat() if letter.issue_date else None,
            "copy_to": list(letter.copy_to),
            "hand_in_by": letter.hand_in_by.isoformat() if letter.hand_in_by else None,
        },
        "organisations": [_organisation(one, numbers) for one in overview.organisations],
        "providers": [
            {"input": number, "organisations": list(provider.organisations), "by": provider.by and provider.by.value}
            for number, provider in enumerate(overview.providers)
        ],
        "parts": [
            {
                "area": part.area,
                "name": {"en": assessment.area_name(part.area).en, "zh": assessment.area_name(part.area).zh},
                "missing": [{"variable": fact.variable, "period": str(fact.year)} for fact in part.missing],
            }
            for part in overview.parts
        ],
        "scope": _scope(overview, assessment),
    }


def _scope(overview: Overview, assessment: Assessment) -> dict[str, Any]:
    """Which measures have a numeric target, and how many targets and verdicts by year there are."""
    required = [finding for finding in assessment.findings if finding.target.strength == "required"]
    advisory = [finding for finding in assessment.findings if finding.target.strength != "required"]
    return {
        "measures": len(overview.measured) + len(overview.unmeasured),
        "with_required_target": [measure.id for measure in overview.required],
        "with_numeric_target": [measure.id for measure in overview.measured],
        "not_judged": [measure.id for measure in overview.unmeasured],
        "targets": {
            "required": len({finding.target.id for finding in required}),
            "advisory": len({finding.target.id for finding in advisory}),
        },
        "verdicts": {"required": len(required), "advisory": len(advisory)},
    }


def _organisation(responsible: Responsible, numbers: dict[int, int]) -> dict[str, Any]:
    submission = responsible.submission
    return {
        "id": responsible.organisation.id,
        "zh": responsible.organisation.name.zh,
        "en": responsible.organisation.name.en,
        "submission": {
            "state": submission.state.value,
            "inputs": list(submission.inputs),
            "unreadable": list(submission.unreadable),
            "owed": len(submission.owed),
            "waived": len(submission.waived),
        },
        "duties": [_duty(duty, numbers) for duty in responsible.duties],
    }


def _duty(duty: Duty, numbers: dict[int, int]) -> dict[str, Any]:
    """One duty; `finding` is the place of its finding in `findings`."""
    finding, fact = duty.finding, duty.fact
    needed = finding.needed if finding else None
    return {
        "kind": duty.kind.value,
        "role": duty.role.value,
        "strength": duty.strength,
        "target": finding.target.id if finding else None,
        "area": finding.area if finding else None,
        "period": str(finding.period) if finding else str(fact.year) if fact else None,
        "finding": numbers[id(finding)] if finding else None,
        "shortfall": _quantity(finding.shortfall) if finding else None,
        "needed": None
        if needed is None
        else {
            "variable": needed.variable,
            "amount": plain(needed.amount),
            "unit": needed.unit.id,
            "exclusive": needed.is_exclusive,
        },
        "variable": fact.variable if fact else None,
        "targets": [target.id for target in fact.targets] if fact else [],
        "missing_parts": list(fact.missing_parts) if fact else [],
        "inputs": list(duty.inputs),
        "others": list(duty.others),
        "missed_before": [str(year) for year in duty.missed_before],
        "deadline": duty.deadline.isoformat() if duty.deadline else None,
        "state": duty.state.value,
    }


def prospect_data(finding: Finding, language: Language) -> dict[str, Any] | None:
    """What a missing or doubtful figure would decide."""
    prospect = finding.prospect
    if prospect is None:
        return None
    return {
        "outcome": prospect.outcome.value,
        "variable": prospect.subject,
        "areas": list(prospect.areas),
        "least": _quantity(prospect.least),
        "most": _quantity(prospect.most),
        "unit": prospect.unit.id if prospect.unit else None,
        "known_value": _quantity(prospect.known),
        "known_parts": prospect.known_parts,
        "candidates": [
            {
                "value": plain(case.value),
                "result": plain(case.result),
                "complies": case.complies,
                "numerator": _quantity(case.numerator),
                "denominator": _quantity(case.denominator),
            }
            for case in prospect.candidates
        ],
        "numerator": _quantity(prospect.numerator),
        "denominator": _quantity(prospect.denominator),
        "arithmetic": [language.text(step) for step in prospect_steps(finding)],
    }


def _quantity(value: Exact | None) -> str | None:
    return None if value is None else plain(value)
