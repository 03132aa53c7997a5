"""The schema of what `overview_json` writes."""

from __future__ import annotations

from typing import Any

from reformcheck.judging import Attribution, DutyKind, DutyRole, DutyState, Outcome, SubmissionState
from reformcheck.reporting.schema_words import COUNT, DATE, QUANTITY, TEXT, YEAR, array, nullable, object_, words


def prospect_schema() -> dict[str, Any]:
    """What a missing or doubtful figure would decide."""
    return object_(
        outcome=words(Outcome),
        variable=TEXT,
        areas=array(TEXT),
        least=nullable(QUANTITY),
        most=nullable(QUANTITY),
        unit=nullable(TEXT),
        known_value=nullable(QUANTITY),
        known_parts=COUNT,
        candidates=array(
            object_(
                value=QUANTITY,
                result=QUANTITY,
                complies={"type": "boolean"},
                numerator=nullable(QUANTITY),
                denominator=nullable(QUANTITY),
            )
        ),
        numerator=nullable(QUANTITY),
        denominator=nullable(QUANTITY),
        arithmetic=array(TEXT),
    )


def overview_schema(needed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The keys that the overview adds to the assessment; `needed` is the schema of what it takes."""
    duty = object_(
        kind=words(DutyKind),
        role=words(DutyRole),
        strength={"enum": ["required", "advisory"]},
        target=nullable(TEXT),
        area=nullable(TEXT),
        period=nullable(YEAR),
        finding=nullable(COUNT),
        shortfall=nullable(QUANTITY),
        needed=nullable(needed),
        variable=nullable(TEXT),
        targets=array(TEXT),
        missing_parts=array(TEXT),
        inputs=array(COUNT),
        others=array(TEXT),
        missed_before=array(YEAR),
        deadline=nullable(DATE),
        state=words(DutyState),
    )
    submission = object_(
        state=words(SubmissionState), inputs=array(COUNT), unreadable=array(COUNT), owed=COUNT, waived=COUNT
    )
    counts = object_(required=COUNT, advisory=COUNT)
    return {
        "letter": object_(
            issued_by=nullable(TEXT), issue_date=nullable(DATE), copy_to=array(TEXT), hand_in_by=nullable(DATE)
        ),
        "organisations": array(object_(id=TEXT, zh=TEXT, en=TEXT, submission=submission, duties=array(duty))),
        "providers": array(object_(input=COUNT, organisations=array(TEXT), by=nullable(words(Attribution)))),
        "parts": array(
            object_(
                area=TEXT,
                name=object_(en=TEXT, zh=TEXT),
                missing=array(object_(variable=TEXT, period=YEAR)),
            )
        ),
        "scope": object_(
            measures=COUNT,
            with_required_target=array(TEXT),
            with_numeric_target=array(TEXT),
            not_judged=array(TEXT),
            targets=counts,
            verdicts=counts,
        ),
    }
