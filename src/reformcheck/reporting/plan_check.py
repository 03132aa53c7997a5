"""What `lint` found in plans, for machines: JSON, annotations on GitHub, SARIF."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from reformcheck.issues import Issue, Severity
from reformcheck.plan import Plan
from reformcheck.reporting import github, sarif
from reformcheck.reporting.cases import Case, Level, numbered, title_of
from reformcheck.reporting.escaping import escaped_json, visible
from reformcheck.reporting.issue_text import quoting
from reformcheck.reporting.places import ShownPlace, tidy
from reformcheck.reporting.sarif_rules import rules_of
from reformcheck.reporting.wire import issue_data
from reformcheck.texts import Language, Text, message
from reformcheck.version import __version__

SCHEMA = "reformcheck/lint/v1"
EXIT_INVALID = 2
_LEVELS = {Severity.ERROR: Level.ERROR, Severity.WARNING: Level.WARNING, Severity.INFORMATION: Level.NOTE}


class PlanCheck(Struct, frozen=True):
    """What was found in the plan of one folder."""

    folder: str
    plan: Plan | None
    issues: tuple[Issue, ...]
    examples: int = 0
    """How many examples were run."""

    @property
    def errors(self) -> int:
        """How many of the issues are errors."""
        return sum(issue.severity is Severity.ERROR for issue in self.issues)


def exit_code_of(checks: Sequence[PlanCheck]) -> int:
    """0 where every plan is valid, else 2."""
    return EXIT_INVALID if any(check.errors for check in checks) else 0


def as_json(checks: Sequence[PlanCheck], language: Language) -> str:
    """What was found as JSON, version 1."""
    return escaped_json(json.dumps(lint_v1(checks, language), ensure_ascii=False, indent=1)) + "\n"


def as_annotations(checks: Sequence[PlanCheck], language: Language) -> str:
    """What was found as annotations on GitHub, at line and column."""
    return "".join(f"{line}\n" for line in github.commands(_cases(checks), language))


def lint_v1(checks: Sequence[PlanCheck], language: Language) -> dict[str, Any]:
    """Returns what was found as plain data."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "reformcheck", "version": __version__},
        "exit_code": exit_code_of(checks),
        "plans": [
            {
                "folder": check.folder,
                "id": check.plan.document.id if check.plan else None,
                "errors": check.errors,
                "examples": check.examples,
                "issues": [_issue(issue, language) for issue in check.issues],
            }
            for check in checks
        ],
    }


def _issue(issue: Issue, language: Language) -> dict[str, Any]:
    place = issue.location
    return {
        **issue_data(issue, language),
        "path": place.path,
        "line": place.row,
        "column": _column(issue),
        "key": place.key,
    }


def _column(issue: Issue) -> int | None:
    """The column of the text, from 1."""
    return None if issue.location.row is None else (issue.location.column or 0) + 1


def _cases(checks: Sequence[PlanCheck]) -> list[Case]:
    """The issues as cases, the gravest first."""
    found = [_case(issue, check) for check in checks for issue in check.issues]
    return sorted(numbered(found), key=lambda case: case.level)


def _case(issue: Issue, check: PlanCheck) -> Case:
    place = issue.location
    key: Text = (
        message("{key}: {text}", key=place.key, text=quoting(issue.message)) if place.key else quoting(issue.message)
    )
    path = tidy(place.path or check.folder)
    return Case(
        rule=issue.type.code,
        level=_LEVELS[issue.severity],
        effect=None,
        title=title_of(issue),
        text=key,
        hint=quoting(issue.hint) if issue.hint else None,
        place=ShownPlace(path, None, None, place.column if place.row else None, place.row),
        issue=issue,
        identity=("plan", issue.type.code, path, place.key or ""),
    )


def as_sarif(checks: Sequence[PlanCheck], language: Language) -> str:
    """What was found as SARIF 2.1.0."""
    rules = rules_of(None, language)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    cases = _cases(checks)
    run = sarif.run_of(cases, rules, language, exit_code_of(checks), "lint")
    run["results"] = [sarif.result(case, index, language) for case in cases[: sarif.MOST_RESULTS]]
    run["properties"] = {"plans": [visible(check.folder) for check in checks]}
    return sarif.log([run])
