"""The published JSON Schema of the JSON output, version 1."""

from __future__ import annotations

from typing import Any

from reformcheck.issues import Severity
from reformcheck.judging import (
    Arrival,
    Aspect,
    Basis,
    Change,
    FailOn,
    FileChange,
    PlanChange,
    Status,
    TrendClass,
    TrendMethod,
    Verdict,
)
from reformcheck.judging.waiving import WaiverState
from reformcheck.measuring import Reason
from reformcheck.plan.model import BOUND_KINDS
from reformcheck.reading import CaveatPlace
from reformcheck.reading.words import Role
from reformcheck.reporting.amendment_report import SCHEMA as PLAN_DIFFERENCE_SCHEMA
from reformcheck.reporting.context_text import KIND_CODES, Reach
from reformcheck.reporting.grounds import SIDES, SOURCES, STATES
from reformcheck.reporting.json_v1 import SCHEMA
from reformcheck.reporting.plan_check import SCHEMA as LINT_SCHEMA

_QUANTITY: dict[str, Any] = {
    "type": "string",
    "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$",
    "description": "Plain decimal notation without trailing zeros; a quotient that does not end has 28 significant digits.",
}
_FRACTION: dict[str, Any] = {"type": "string", "pattern": "^-?(0|[1-9][0-9]*)(/[1-9][0-9]*)?$"}
_TEXT: dict[str, Any] = {"type": "string"}
_YEAR: dict[str, Any] = {"type": "string", "pattern": "^[0-9]{4}$"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_DATE: dict[str, Any] = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_SHA256: dict[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _words(values: Any) -> dict[str, Any]:
    return {"enum": [value.value for value in values]}


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    """An object with all of its keys, and none that is not described."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _verdict_counts(**more: dict[str, Any]) -> dict[str, Any]:
    return _object(**{verdict.value: _COUNT for verdict in Verdict}, caveats=_COUNT, waived=_COUNT, **more)


def assessment_schema() -> dict[str, Any]:
    """Returns the schema (JSON Schema 2020-12) of what `verify --format json` writes."""
    needed = _object(variable=_TEXT, amount=_QUANTITY, unit=_TEXT, exclusive={"type": "boolean"})
    both = _object(en=_TEXT, zh=_TEXT)
    bound: dict[str, Any] = {
        "type": "object",
        "properties": {
            kind: {"type": "array", "items": _QUANTITY, "minItems": 2, "maxItems": 2}
            if kind == "between"
            else _QUANTITY
            for kind in BOUND_KINDS
        },
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }
    trend = _object(
        method=_words(TrendMethod),
        **{"class": _nullable(_words(TrendClass))},
        first_year=_YEAR,
        latest_year=_YEAR,
        years=_array(_YEAR),
        latest=_QUANTITY,
        observed_change=_nullable(_QUANTITY),
        required_change=_nullable(_QUANTITY),
        projection=_nullable(_QUANTITY),
        observed_rate=_nullable(_QUANTITY),
        required_rate=_nullable(_QUANTITY),
        rate_ratio=_nullable(_QUANTITY),
    )
    evidence = _array(
        _object(
            input=_COUNT,
            row=_COUNT,
            column=_TEXT,
            variable=_TEXT,
            area=_nullable(_TEXT),
            period=_nullable(_TEXT),
            value=_nullable(_QUANTITY),
            text=_TEXT,
        )
    )
    caveat = _object(
        text=_TEXT, place=_words(CaveatPlace), input=_COUNT, row=_nullable(_COUNT), column=_nullable(_TEXT)
    )
    waiver_keys = {
        "target": _nullable(_TEXT),
        "area": _nullable(_TEXT),
        "period": _nullable(_YEAR),
        "issue": _nullable(_TEXT),
        "input": _nullable(_TEXT),
        "row": _nullable(_COUNT),
        "reason": _TEXT,
        "approver": _TEXT,
        "document": _TEXT,
        "from": _DATE,
        "until": _DATE,
        "line": _nullable(_COUNT),
    }
    waiver = _object(**waiver_keys)
    strength = {"enum": ["required", "advisory"]}
    expected = _object(
        variable=_TEXT,
        period=_YEAR,
        strength=strength,
        targets=_array(_TEXT),
        organisation=_nullable(_TEXT),
        arrival=_words(Arrival),
        value=_nullable(_QUANTITY),
        value_as_of=_nullable(_DATE),
        missing_parts=_array(_TEXT),
        evidence=evidence,
    )
    finding = _object(
        target=_TEXT,
        measure=_nullable(_TEXT),
        indicator=_TEXT,
        strength=strength,
        area=_TEXT,
        period=_YEAR,
        verdict=_words(Verdict),
        reason=_nullable(_words(Reason)),
        basis=_nullable(_words(Basis)),
        waived=_nullable(waiver),
        change=_nullable(_words(Change)),
        caveats=_array(caveat),
        value=_nullable(_QUANTITY),
        numerator=_nullable(_QUANTITY),
        denominator=_nullable(_QUANTITY),
        value_as_of=_nullable(_DATE),
        state=_nullable({"enum": list(STATES.values())}),
        side=_nullable({"enum": list(SIDES.values())}),
        source=_nullable({"enum": list(SOURCES.values())}),
        over={"type": "boolean"},
        due={"type": "boolean"},
        definition=_object(
            variable=_TEXT,
            denominator=_nullable(_TEXT),
            per=_nullable({"type": "integer", "minimum": 1}),
            unit=_TEXT,
            whole={"type": "boolean"},
            adds_up={"type": "boolean"},
        ),
        previous_fraction=_nullable(_FRACTION),
        rounded_value=_nullable(_QUANTITY),
        bound=bound,
        comparison={"anyOf": [{"const": "full"}, _object(rounded={"type": "integer"})]},
        previous=_nullable(_QUANTITY),
        unit=_TEXT,
        shortfall=_nullable(_QUANTITY),
        achieved_percent=_nullable(_QUANTITY),
        needed=_nullable(needed),
        trend=_nullable(trend),
        other_trend=_nullable(trend),
        series=_array(_object(period=_YEAR, value=_QUANTITY)),
        baseline=_nullable(_object(period=_YEAR, value=_QUANTITY)),
        met_since=_nullable(_YEAR),
        breakdown=_array(
            _object(
                area=_TEXT,
                name=both,
                bound=bound,
                value=_QUANTITY,
                numerator=_nullable(_QUANTITY),
                denominator=_nullable(_QUANTITY),
                shortfall=_QUANTITY,
                needed=_nullable(needed),
            )
        ),
        closing=_array(_TEXT),
        missing_parts=_array(_TEXT),
        evidence=evidence,
        issues=_array(_COUNT),
        lead=_array(_TEXT),
        cooperating=_array(_TEXT),
        clause=_TEXT,
    )
    issue = _object(
        code={"type": "string", "pattern": "^[PSC][0-9]{3}$"},
        name=_TEXT,
        severity=_words(Severity),
        message=_TEXT,
        hint=_nullable(_TEXT),
        input=_nullable(_COUNT),
        path=_nullable(_TEXT),
        row=_nullable(_COUNT),
        column=_nullable(_TEXT),
        header=_nullable(_TEXT),
        text=_nullable(_TEXT),
        count={"type": "integer", "minimum": 1},
        open={"type": "boolean"},
        waived=_nullable(waiver),
        new={"type": "boolean"},
        targets=_array(_TEXT),
        others=_array(_object(path=_nullable(_TEXT), row=_nullable(_COUNT), column=_nullable(_TEXT))),
    )
    reading = _object(
        delimiter=_nullable(_TEXT),
        sheet=_nullable(_TEXT),
        hidden_sheet={"type": "boolean"},
        header_rows={**_array(_COUNT), "minItems": 2, "maxItems": 2},
        titles=_array(_TEXT),
        title_unit=_nullable(_TEXT),
        title_periods=_array(_TEXT),
        title_subject=_nullable(_TEXT),
        decimal_comma={"type": "boolean"},
        columns=_array(
            _object(
                column=_TEXT,
                header=_TEXT,
                role=_words(Role),
                subject=_nullable(_TEXT),
                period=_nullable(_TEXT),
                area=_nullable(_TEXT),
                unit=_nullable(_TEXT),
            )
        ),
        assumed=_array(_TEXT),
        conversions=_array(
            _object(subject=_TEXT, unit=_TEXT, factor=_QUANTITY, cells=_COUNT, first_row=_COUNT),
        ),
        skipped=_array(_object(row=_nullable(_COUNT), column=_nullable(_TEXT), reason=_TEXT)),
        context=_array(
            _object(
                text=_TEXT,
                place=_words(CaveatPlace),
                row=_nullable(_COUNT),
                column=_nullable(_TEXT),
                reach=_words(Reach),
                understood=_array({"enum": list(KIND_CODES)}),
                residue=_TEXT,
            )
        ),
        context_untold=_COUNT,
    )
    input_ = _object(
        path=_TEXT,
        sha256=_nullable(_SHA256),
        bytes=_nullable(_COUNT),
        format=_nullable(_TEXT),
        encoding=_nullable(_TEXT),
        layout=_nullable({"type": "string", "pattern": "^(long|wide|register:.+)$"}),
        rows=_COUNT,
        organisations=_array(_TEXT),
        container=_nullable({"enum": ["gzip", "zip"]}),
        encoding_reason=_nullable(_TEXT),
        reading=_nullable(reading),
    )
    submission = _object(
        accepted={"type": "boolean"},
        organisations=_array(_TEXT),
        without_figures=_array(_TEXT),
        named_by={"enum": ["option", "file", None]},
        asked=_COUNT,
        missing=_array(_object(variable=_TEXT, period=_YEAR, arrival=_words(Arrival), parts=_array(_TEXT))),
        errors=_COUNT,
        figures=_COUNT,
    )
    document = _object(path=_TEXT, sha256=_SHA256)
    rule = _object(fail_on=_nullable(_words(FailOn)), strict=_nullable({"type": "boolean"}))
    root = _object(
        schema={"const": SCHEMA},
        tool=_object(name={"const": "reformcheck"}, version=_TEXT),
        plan=_object(id=_TEXT, title=both, sha256=_SHA256),
        as_of=_nullable(_DATE),
        status=_words(Status),
        exit_code={"enum": [0, 1, 3]},
        options=_object(
            command={"enum": ["verify", "check"]},
            files=_array(_TEXT),
            plan=_nullable(_TEXT),
            parts_complete={"type": "boolean"},
            strict={"type": "boolean"},
            fail_on=_words(FailOn),
            targets={"type": "object", "additionalProperties": rule},
            arguments=_array(_TEXT),
        ),
        left_open=_object(
            unreadable={"type": "boolean"},
            unplaced={"type": "boolean"},
            unplaced_unwaived={"type": "boolean"},
            errors={"type": "boolean"},
        ),
        settings=_nullable(document),
        check_date=_nullable(_DATE),
        since=_nullable(_since()),
        waivers=_nullable(
            _object(path=_TEXT, sha256=_SHA256, entries=_array(_object(**waiver_keys, state=_words(WaiverState))))
        ),
        summary=_verdict_counts(
            errors=_COUNT,
            warnings=_COUNT,
            waived_issues=_COUNT,
            more_than_counted=_array(_words(Severity)),
            advisory=_verdict_counts(),
        ),
        inputs=_array(input_),
        findings=_array(finding),
        submission=_nullable(submission),
        collection=_array(expected),
        issues=_array(issue),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reformcheck assessment, version 1",
        **root,
    }


def _since() -> dict[str, Any]:
    """What is new since a former result."""
    before, now = _nullable(_words(Verdict)), _nullable(_words(Verdict))
    cell = _object(value=_QUANTITY, path=_TEXT, row=_COUNT)
    return _object(
        path=_TEXT,
        sha256=_SHA256,
        version=_TEXT,
        as_of=_nullable(_DATE),
        nothing_changed={"type": "boolean"},
        plan_changed={"type": "boolean"},
        findings=_array(_object(change=_words(Change), target=_TEXT, area=_TEXT, period=_YEAR, before=before, now=now)),
        revised=_array(_object(variable=_TEXT, area=_TEXT, period=_TEXT, before=cell, now=cell)),
        files=_array(_object(change=_words(FileChange), path=_TEXT)),
    )


def plan_difference_schema() -> dict[str, Any]:
    """Returns the schema of what `diff-plan --format json` writes."""
    plan = _object(id=_TEXT, title=_object(en=_TEXT, zh=_TEXT), sha256=_SHA256)
    bound = {"type": "object", "minProperties": 1, "maxProperties": 1}
    side = {"anyOf": [bound, _array(_TEXT), _TEXT, {"type": "null"}]}
    change = _object(
        target=_TEXT,
        change=_words(PlanChange),
        aspect=_words(Aspect),
        where=_nullable(_TEXT),
        old=side,
        new=side,
        looser={"type": "boolean"},
    )
    outcome = _object(
        verdict=_words(Verdict), reason=_nullable(_words(Reason)), value=_nullable(_QUANTITY), bound=bound
    )
    flip = _object(target=_TEXT, area=_TEXT, period=_YEAR, old=_nullable(outcome), new=_nullable(outcome))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reformcheck plan difference, version 1",
        **_object(
            schema={"const": PLAN_DIFFERENCE_SCHEMA},
            tool=_object(name={"const": "reformcheck"}, version=_TEXT),
            old=plan,
            new=plan,
            exit_code={"enum": [0, 1, 3]},
            summary=_object(**{change.value: _COUNT for change in PlanChange}),
            changes=_array(change),
            submission=_nullable(_object(unreadable={"type": "boolean"})),
            flips=_array(flip),
        ),
    }


def lint_schema() -> dict[str, Any]:
    """Returns the schema of what `lint --format json` writes."""
    issue = _object(
        code={"type": "string", "pattern": "^P[0-9]{3}$"},
        name=_TEXT,
        severity=_words(Severity),
        message=_TEXT,
        hint=_nullable(_TEXT),
        path=_nullable(_TEXT),
        line=_nullable(_COUNT),
        column=_nullable(_COUNT),
        key=_nullable(_TEXT),
    )
    plan = _object(folder=_TEXT, id=_nullable(_TEXT), errors=_COUNT, examples=_COUNT, issues=_array(issue))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reformcheck lint, version 1",
        **_object(
            schema={"const": LINT_SCHEMA},
            tool=_object(name={"const": "reformcheck"}, version=_TEXT),
            exit_code={"enum": [0, 2]},
            plans=_array(plan),
        ),
    }
