"""The published JSON Schemas of what is said of plans: `lint` and `diff-plan`, version 1."""

from __future__ import annotations

from typing import Any

from reformcheck.issues import Severity
from reformcheck.judging import Aspect, PlanChange, Verdict
from reformcheck.measuring import Reason
from reformcheck.reporting.amendment_report import SCHEMA as PLAN_DIFFERENCE_SCHEMA
from reformcheck.reporting.plan_check import SCHEMA as LINT_SCHEMA
from reformcheck.reporting.schema_words import COUNT, QUANTITY, SHA256, TEXT, YEAR, array, nullable, object_, words


def plan_difference_schema() -> dict[str, Any]:
    """Returns the schema of what `diff-plan --format json` writes."""
    plan = object_(id=TEXT, title=object_(en=TEXT, zh=TEXT), sha256=SHA256)
    bound = {"type": "object", "minProperties": 1, "maxProperties": 1}
    side = {"anyOf": [bound, array(TEXT), TEXT, {"type": "null"}]}
    change = object_(
        target=TEXT,
        change=words(PlanChange),
        aspect=words(Aspect),
        where=nullable(TEXT),
        old=side,
        new=side,
        looser={"type": "boolean"},
    )
    outcome = object_(verdict=words(Verdict), reason=nullable(words(Reason)), value=nullable(QUANTITY), bound=bound)
    flip = object_(target=TEXT, area=TEXT, period=YEAR, old=nullable(outcome), new=nullable(outcome))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reformcheck plan difference, version 1",
        **object_(
            schema={"const": PLAN_DIFFERENCE_SCHEMA},
            tool=object_(name={"const": "reformcheck"}, version=TEXT),
            old=plan,
            new=plan,
            exit_code={"enum": [0, 1, 3]},
            summary=object_(**{change.value: COUNT for change in PlanChange}),
            changes=array(change),
            submission=nullable(object_(unreadable={"type": "boolean"})),
            flips=array(flip),
        ),
    }


def lint_schema() -> dict[str, Any]:
    """Returns the schema of what `lint --format json` writes."""
    issue = object_(
        code={"type": "string", "pattern": "^P[0-9]{3}$"},
        name=TEXT,
        severity=words(Severity),
        message=TEXT,
        hint=nullable(TEXT),
        path=nullable(TEXT),
        line=nullable(COUNT),
        column=nullable(COUNT),
        key=nullable(TEXT),
    )
    plan = object_(folder=TEXT, id=nullable(TEXT), errors=COUNT, examples=COUNT, issues=array(issue))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reformcheck lint, version 1",
        **object_(
            schema={"const": LINT_SCHEMA},
            tool=object_(name={"const": "reformcheck"}, version=TEXT),
            exit_code={"enum": [0, 2]},
            plans=array(plan),
        ),
    }
