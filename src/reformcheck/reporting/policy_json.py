"""What was laid down in documents, as plain data."""

from __future__ import annotations

from typing import Any

from reformcheck.judging import Assessment, Changes, Document, Policy, Revision, Waivers
from reformcheck.judging.waiving import states_of
from reformcheck.quantities import plain
from reformcheck.waiver import Waiver


def policy_data(assessment: Assessment) -> dict[str, Any]:
    """The documents of a run with their digests, the day for which it was asked, and every waiver with what comes of it."""
    policy = assessment.policy
    return {
        "settings": document_data(policy.settings) if policy.settings else None,
        "check_date": policy.check_date.isoformat() if policy.check_date else None,
        "waivers": _waivers(assessment, policy.waivers) if policy.waivers else None,
        "since": _since(assessment, assessment.changes) if assessment.changes else None,
    }


def _waivers(assessment: Assessment, waivers: Waivers) -> dict[str, Any]:
    states = states_of(assessment.policy, assessment.findings, assessment.issues)
    return {
        **document_data(waivers.document),
        "entries": [{**waiver_data(waiver), "state": state.value} for waiver, state in states],
    }


def _since(assessment: Assessment, changes: Changes) -> dict[str, Any]:
    former = changes.former
    return {
        **document_data(former.document),
        "version": former.version,
        "as_of": former.as_of.isoformat() if former.as_of else None,
        "nothing_changed": changes.is_nothing,
        "plan_changed": changes.plan_changed,
        "asked_otherwise": {"before": [*(former.asked or ())], "now": [*changes.asked]}
        if changes.is_asked_otherwise
        else None,
        "findings": [
            {
                "change": change.kind.value,
                "target": change.target,
                "area": change.area,
                "period": change.period,
                "before": change.before.value if change.before else None,
                "now": change.now.value if change.now else None,
            }
            for change in changes.findings
        ],
        "revised": [_revision(revision, assessment) for revision in changes.revisions],
        "files": [{"change": news.kind.value, "path": news.path, "before": news.before} for news in changes.files],
    }


def _revision(revision: Revision, assessment: Assessment) -> dict[str, Any]:
    before, now = revision.before, revision.now
    value = None if now.value is None else plain(now.value)
    return {
        "variable": before.subject,
        "area": before.area,
        "period": before.period,
        "before": {"value": before.value, "path": before.path, "row": before.row},
        "now": {"value": value, "path": assessment.inputs[now.input].path, "row": now.row},
    }


def waiver_data(waiver: Waiver) -> dict[str, Any]:
    """A waiver as its document has it."""
    return {
        "target": waiver.target,
        "area": waiver.area,
        "period": None if waiver.period is None else str(waiver.period),
        "issue": waiver.issue,
        "input": waiver.input,
        "row": waiver.row,
        "reason": waiver.reason,
        "approver": waiver.approver,
        "document": waiver.document,
        "from": waiver.first.isoformat(),
        "until": waiver.last.isoformat(),
        "line": waiver.line,
    }


def document_data(document: Document) -> dict[str, str]:
    """A document and its digest."""
    return {"path": document.path, "sha256": document.sha256}


def rules_data(policy: Policy) -> dict[str, Any]:
    """What the settings say of single targets."""
    return {
        target: {"fail_on": rule.fail_on.value if rule.fail_on else None, "strict": rule.strict}
        for target, rule in policy.rules.items()
    }
