"""SARIF 2.1.0 (OASIS), within the limits that GitHub's code scanning documents; what is over them is counted."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from reformcheck.judging import Assessment, Change
from reformcheck.reporting.cases import Case, Level, troubles_of
from reformcheck.reporting.escaping import escaped_json, visible
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.places import ShownPlace, tidy
from reformcheck.reporting.policy_json import policy_data
from reformcheck.reporting.sarif_rules import rules_of
from reformcheck.reporting.summing_up import headline
from reformcheck.reporting.waiver_text import waiver_text
from reformcheck.texts import Language, plural
from reformcheck.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 5_000
"""Results of a run that code scanning keeps; it refuses a file of more than 25,000."""
MOST_LOCATIONS = 100
"""Locations of a result that code scanning shows; it refuses a file with more than 1,000."""
BASE = "SRCROOT"
_LINK = re.compile(r"\]\s*\(")
_BASELINE = {
    Change.NEWLY_BROKEN: "new",
    Change.NEWLY_UNDECIDED: "new",
    Change.STILL_BROKEN: "unchanged",
    Change.STILL_UNDECIDED: "unchanged",
}
"""What SARIF calls a change; of anything else the result was there and is another."""
LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}


def render(assessment: Assessment, presentation: Presentation) -> str:
    """Renders what somebody should look at; a result is of level error exactly where it makes the exit code other than 0."""
    language = presentation.language
    troubles = troubles_of(assessment)
    rules = rules_of(assessment.plan, language)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    run = run_of(troubles, rules, language, assessment.exit_code, assessment.plan.document.id)
    run["artifacts"] = _artifacts(assessment)
    run["results"] = [result(case, index, language) for case in troubles[:MOST_RESULTS]]
    run["properties"] = {
        "asOf": assessment.as_of.isoformat() if assessment.as_of else None,
        "status": assessment.status.value,
        "summary": visible(language.text(headline(assessment))),
        "plan": {"id": assessment.plan.document.id, "sha256": assessment.plan.sha256},
        "options": list(assessment.arguments),
        **policy_data(assessment),
    }
    return log([run])


def run_of(
    cases: Sequence[Case], rules: list[dict[str, Any]], language: Language, exit_code: int, category: str
) -> dict[str, Any]:
    """What a run tells of itself: the tool, that it came to its end, with what exit code, and how much is not listed."""
    invocation: dict[str, Any] = {"executionSuccessful": True, "exitCode": exit_code}
    more = len(cases) - MOST_RESULTS
    if more > 0:
        text = plural("{count} more result is not listed.", "{count} more results are not listed.", more)
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": language.text(text)}}]
    return {
        "tool": {
            "driver": {
                "name": "reformcheck",
                "version": __version__,
                "language": "zh-CN" if language.code == "zh" else "en",
                "rules": rules,
            }
        },
        "automationDetails": {"id": f"reformcheck/{category}/"},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder in which reformcheck ran."}}},
    }


def log(runs: Sequence[dict[str, Any]]) -> str:
    """A whole file."""
    return (
        escaped_json(
            json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": list(runs)}, ensure_ascii=False, indent=1)
        )
        + "\n"
    )


def _artifacts(assessment: Assessment) -> list[dict[str, Any]]:
    """The files that were read, each once; the digest of what was packed is that of its own bytes and is left out."""
    found: dict[str, dict[str, Any]] = {}
    for file in assessment.inputs:
        place = ShownPlace(tidy(file.source or file.path))
        artifact: dict[str, Any] = {"location": artifact_location(place)}
        if file.sha256 and file.container is None:
            artifact["hashes"] = {"sha-256": file.sha256}
        found.setdefault(place.path, artifact)
    return list(found.values())


def artifact_location(place: ShownPlace) -> dict[str, Any]:
    """The file of a place."""
    return {"uri": place.uri, **({"uriBaseId": BASE} if place.is_relative else {})}


def result(case: Case, rules: dict[str, int], language: Language) -> dict[str, Any]:
    """One result, with an identity that changes neither with the value nor with the rows above."""
    hint = f" → {language.text(case.hint)}" if case.hint else ""
    found: dict[str, Any] = {
        "ruleId": case.rule,
        "ruleIndex": rules[case.rule],
        "level": LEVELS[case.level],
        "message": {"text": _message(f"{language.text(case.text)}{hint}")},
    }
    if case.place:
        found["locations"] = [location(case.place)]
    others = list(dict.fromkeys(place for place in case.others if place != case.place))
    if others:
        found["relatedLocations"] = [
            {"id": number, **location(place), "message": {"text": visible(place.name or place.path)}}
            for number, place in enumerate(others[: MOST_LOCATIONS - 1], 1)
        ]
    more = len(others) - MOST_LOCATIONS + 1
    if more > 0:
        text = plural("{count} more place is not listed.", "{count} more places are not listed.", more)
        found["message"]["text"] += f" {language.text(text)}"
    found["partialFingerprints"] = {
        "primaryLocationLineHash": f"{case.fingerprint[:16]}:{case.occurrence}",
        "reformcheckIdentity/v1": f"{case.fingerprint}:{case.occurrence}",
    }
    if case.finding and case.finding.change:
        found["baselineState"] = _BASELINE.get(case.finding.change, "updated")
    if case.waiver:
        justification = visible(language.text(waiver_text(case.waiver)))
        found["suppressions"] = [{"kind": "external", "status": "accepted", "justification": justification}]
    found["properties"] = _properties(case)
    return found


def _message(text: str) -> str:
    """A message that holds no link: in SARIF `[text](target)` is one in plain text too."""
    shown = visible(text)
    return re.sub(r"[\[\]]", lambda match: "\\" + match[0], shown) if _LINK.search(shown) else shown


def _properties(case: Case) -> dict[str, Any]:
    if case.finding:
        found = case.finding
        return {
            "verdict": found.verdict.value,
            "reason": found.reason.value if found.reason else None,
            "strength": found.target.strength,
            "area": visible(found.area),
            "period": str(found.period),
        }
    if case.issue:
        return {"severity": case.issue.severity.value, "count": case.issue.count}
    return {}


def location(place: ShownPlace) -> dict[str, Any]:
    """A place: of a text its line and the number of its column, of a workbook the row as line, with the cell by name."""
    physical: dict[str, Any] = {"artifactLocation": artifact_location(place)}
    physical["region"] = {"startLine": 1}  # code scanning shows nothing without a line
    if place.line is not None:
        column = {} if place.column is None else {"startColumn": place.column + 1}
        physical["region"] = {"startLine": place.line, **column}
    found: dict[str, Any] = {"physicalLocation": physical}
    if place.name:
        found["logicalLocations"] = [
            {"fullyQualifiedName": f"{visible(place.path)}!{place.name}", "kind": "cell" if place.row else "part"}
        ]
    return found
