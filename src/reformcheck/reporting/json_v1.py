"""JSON, version 1 (docs/rules.md § 7): own wire types, so that the code behind it can change. Keys are never removed within v1."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from reformcheck.issues import Issue, Severity
from reformcheck.issues.model import column_letter
from reformcheck.judging import Admission, Assessment, Counts, ExpectedFact, Finding, Needed, Trend
from reformcheck.judging.acceptance import rounded_for
from reformcheck.quantities import Exact, plain, significant
from reformcheck.reading import Caveat, InputFile, Observation
from reformcheck.reporting.arithmetic.lines import arithmetic_steps, change_step
from reformcheck.reporting.escaping import escaped_json
from reformcheck.reporting.grounds import baseline_data, grounds_data
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.overview_json import overview_data, prospect_data
from reformcheck.reporting.plan_place import plan_folder
from reformcheck.reporting.policy_json import policy_data, rules_data, waiver_data
from reformcheck.reporting.reading_json import reading_data
from reformcheck.reporting.wire import bound_data, finding_data, issue_data
from reformcheck.texts import Language
from reformcheck.version import __version__

SCHEMA = "reformcheck/assessment/v1"


def render(assessment: Assessment, presentation: Presentation) -> str:
    """Renders the assessment; the same submission gives the same bytes on any day, machine and locale."""
    text = json.dumps(assessment_v1(assessment, presentation.language), ensure_ascii=False, indent=1)
    return escaped_json(text) + "\n"


def assessment_v1(assessment: Assessment, language: Language) -> dict[str, Any]:
    """Returns the assessment as plain data."""
    plan = assessment.plan
    return {
        "schema": SCHEMA,
        "tool": {"name": "reformcheck", "version": __version__},
        "plan": {
            "id": plan.document.id,
            "title": {"en": plan.document.title.en, "zh": plan.document.title.zh},
            "sha256": plan.sha256,
        },
        "as_of": assessment.as_of.isoformat() if assessment.as_of else None,
        "status": assessment.status.value,
        "exit_code": assessment.exit_code,
        "options": {
            "command": "check" if assessment.admission else "verify",
            "files": list(assessment.named),
            "plan": plan_folder(plan.folder),
            "parts_complete": assessment.parts_complete,
            "strict": assessment.strict,
            "fail_on": assessment.fail_on.value,
            "targets": rules_data(assessment.policy),
            "arguments": list(assessment.arguments),
        },
        "left_open": {
            "unreadable": assessment.unreadable,
            "unplaced": assessment.unplaced,
            "unplaced_unwaived": assessment.unplaced_left,
            "errors": assessment.open_errors,
        },
        **policy_data(assessment),
        "summary": {
            **_counts(assessment.required),
            "errors": assessment.count(Severity.ERROR),
            "warnings": assessment.count(Severity.WARNING),
            "waived_issues": sum(issue.waiver is not None for issue in assessment.issues),
            "more_than_counted": [severity.value for severity in Severity if severity in assessment.beyond],
            "advisory": _counts(assessment.advisory),
        },
        "inputs": [_input(file, language) for file in assessment.inputs],
        "findings": [finding_v1(finding, language) for finding in assessment.findings],
        "submission": _submission(assessment.admission) if assessment.admission else None,
        "collection": [_expected(fact) for fact in assessment.collection],
        "issues": [issue_v1(issue, language) for issue in assessment.issues],
        **overview_data(assessment),
    }


def _submission(admission: Admission) -> dict[str, Any]:
    """Whether the submission is accepted (`check`)."""
    handing = admission.handing
    named_by = "option" if handing.is_given else "file" if handing.holders or handing.others else None
    return {
        "accepted": admission.is_accepted,
        "organisations": list(handing.holders),
        "without_figures": list(handing.others),
        "named_by": named_by,
        "asked": len(admission.asked),
        "missing": [
            {
                "variable": fact.variable,
                "period": str(fact.year),
                "arrival": fact.arrival.value,
                "parts": list(fact.missing_parts),
            }
            for fact in admission.missing
        ],
        "errors": admission.errors,
        "figures": admission.figures,
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {
        "pass": counts.passed,
        "fail": counts.failed,
        "undecided": counts.undecided,
        "not_due": counts.not_due,
        "caveats": counts.caveats,
        "waived": counts.waived,
    }


def _input(file: InputFile, language: Language) -> dict[str, Any]:
    return {
        "path": file.path,
        "sha256": file.sha256,
        "bytes": file.bytes,
        "format": file.format,
        "encoding": file.encoding,
        "layout": file.layout,
        "rows": file.rows,
        "organisations": list(file.organisations),
        "container": file.container,
        "encoding_reason": language.text(file.encoding_reason) if file.encoding_reason else None,
        "reading": reading_data(file.account, language) if file.account else None,
    }


def finding_v1(finding: Finding, language: Language) -> dict[str, Any]:
    """Returns a finding as plain data; the steps of its arithmetic are in `language`."""
    target, measured = finding.target, finding.measurement
    return {
        **finding_data(finding),
        "waived": waiver_data(finding.waiver) if finding.waiver else None,
        "change": finding.change.value if finding.change else None,
        "caveats": [_caveat(caveat) for caveat in finding.caveats],
        "value": _quantity(measured.value if measured else None),
        "numerator": _quantity(measured.numerator if measured else None),
        "denominator": _quantity(measured.denominator if measured else None),
        "value_as_of": measured.end.isoformat() if measured else None,
        **grounds_data(finding),
        "rounded_value": _quantity(rounded_for(target.comparison, measured.value) if measured else None),
        "bound": bound_data(finding.bound),
        "comparison": "full" if target.comparison.rounded is None else {"rounded": target.comparison.rounded},
        "previous": _quantity(finding.previous),
        "comparison_with_previous": _before(finding, language),
        "prospect": prospect_data(finding, language),
        "unit": finding.unit.id,
        "shortfall": _quantity(finding.shortfall),
        "arithmetic": [language.text(step) for step in arithmetic_steps(finding)],
        "achieved_percent": _quantity(finding.achieved_percent),
        "needed": _needed(finding.needed),
        "trend": _trend(finding.trend),
        "other_trend": _trend(finding.other_trend),
        "series": [{"period": str(year), "value": _quantity(value)} for year, value in finding.series],
        "baseline": baseline_data(finding),
        "met_since": None if finding.met_since is None else str(finding.met_since),
        "breakdown": [
            {
                "area": part.area,
                "name": {"en": finding.area_name(part.area).en, "zh": finding.area_name(part.area).zh},
                "bound": bound_data(part.bound),
                "value": _quantity(part.value),
                "numerator": _quantity(part.numerator),
                "denominator": _quantity(part.denominator),
                "shortfall": _quantity(part.shortfall),
                "needed": _needed(part.needed),
            }
            for part in finding.breakdown
        ],
        "closing": list(finding.closing.parts),
        "missing_parts": list(finding.missing_parts),
        "evidence": [_evidence(observation) for observation in finding.evidence],
        "issues": list(finding.issues),
        "lead": list(finding.lead),
        "cooperating": list(finding.cooperating),
        "clause": target.clause,
    }


def _expected(fact: ExpectedFact) -> dict[str, Any]:
    return {
        "variable": fact.variable,
        "period": str(fact.year),
        "strength": fact.strength,
        "targets": [target.id for target in fact.targets],
        "organisation": fact.holder,
        "arrival": fact.arrival.value,
        "value": _quantity(fact.value),
        "value_as_of": fact.latest.isoformat() if fact.latest else None,
        "missing_parts": list(fact.missing_parts),
        "remarks": [_caveat(caveat) for caveat in fact.remarks],
        "evidence": [_evidence(observation) for observation in fact.evidence],
    }


def _quantity(value: Exact | None) -> str | None:
    return None if value is None else plain(value)


def _needed(needed: Needed | None) -> dict[str, Any] | None:
    if needed is None:
        return None
    amount = plain(needed.amount)
    return {"variable": needed.variable, "amount": amount, "unit": needed.unit.id, "exclusive": needed.is_exclusive}


def _trend(trend: Trend | None) -> dict[str, Any] | None:
    if trend is None:
        return None
    return {
        "method": trend.method.value,
        "class": trend.class_.value if trend.class_ else None,
        "first_year": str(trend.first_year),
        "latest_year": str(trend.latest_year),
        "years": [str(year) for year in trend.years],
        "latest": _quantity(trend.latest),
        "observed_change": _quantity(trend.observed_change),
        "required_change": _quantity(trend.required_change),
        "projection": _quantity(trend.projection),
        "observed_rate": _rate(trend.observed_rate),
        "required_rate": _rate(trend.required_rate),
        "rate_ratio": _rate(trend.ratio),
    }


def _before(finding: Finding, language: Language) -> dict[str, Any] | None:
    before = finding.previous_year
    if before is None:
        return None
    step = change_step(finding)
    return {
        "period": str(before.year),
        "value": _quantity(before.value),
        "change": _quantity(before.change),
        "arithmetic": [] if step is None else [language.text(step)],
    }


def _rate(value: Decimal | None) -> str | None:
    return None if value is None else plain(significant(value))


def _evidence(observation: Observation) -> dict[str, Any]:
    return {
        "input": observation.input,
        "row": observation.row,
        "column": column_letter(observation.column),
        "variable": observation.subject,
        "area": observation.area,
        "period": None if observation.period is None else str(observation.period),
        "value": None if observation.value is None else plain(observation.value),
        "text": observation.text,
    }


def _caveat(caveat: Caveat) -> dict[str, Any]:
    return {
        "text": caveat.text,
        "place": caveat.place.value,
        "input": caveat.input,
        "row": caveat.row,
        "column": None if caveat.column is None else column_letter(caveat.column),
    }


def issue_v1(issue: Issue, language: Language) -> dict[str, Any]:
    """Returns an issue as plain data."""
    place = issue.location
    return {
        **issue_data(issue, language),
        "input": issue.input,
        "path": place.path,
        "row": place.row,
        "column": place.column_letter,
        "header": place.header,
        "text": place.text,
        "count": issue.count,
        "open": issue.is_open,
        "waived": waiver_data(issue.waiver) if issue.waiver else None,
        "new": issue.is_new,
        "targets": list(issue.targets),
        "others": [{"path": other.path, "row": other.row, "column": other.column_letter} for other in issue.others],
    }
