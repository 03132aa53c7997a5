"""The published JSON Schema of the JSON output, version 1."""

from __future__ import annotations

from typing import Any

from reformcheck.issues import Severity
from reformcheck.judging import (
    Arrival,
    Basis,
    Change,
    FailOn,
    FileChange,
    OverallStatus,
    TrendClass,
    TrendMethod,
    Verdict,
)
from reformcheck.judging.waiving import WaiverState
from reformcheck.measuring import Reason
from reformcheck.plan.model import BOUND_KINDS
from reformcheck.reading import CaveatPlace
from reformcheck.reporting.grounds import SIDES, SOURCES, STATES
from reformcheck.reporting.json_v1 import SCHEMA
from reformcheck.reporting.overview_schema import overview_schema, prospect_schema
from reformcheck.reporting.reading_schema import input_schema
from reformcheck.reporting.schema_words import (
    COUNT,
    DATE,
    FRACTION,
    QUANTITY,
    SHA256,
    TEXT,
    YEAR,
    array,
    nullable,
    object_,
    words,
)


def _verdict_counts(**more: dict[str, Any]) -> dict[str, Any]:
    return object_(**{verdict.value: COUNT for verdict in Verdict}, caveats=COUNT, waived=COUNT, **more)


def assessment_schema() -> dict[str, Any]:
    """Returns the schema (JSON Schema 2020-12) of what `verify --format json` writes."""
    needed = object_(variable=TEXT, amount=QUANTITY, unit=TEXT, exclusive={"type": "boolean"})
    both = object_(en=TEXT, zh=TEXT)
    bound: dict[str, Any] = {
        "type": "object",
        "properties": {
            kind: {"type": "array", "items": QUANTITY, "minItems": 2, "maxItems": 2} if kind == "between" else QUANTITY
            for kind in BOUND_KINDS
        },
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }
    trend = object_(
        method=words(TrendMethod),
        **{"class": nullable(words(TrendClass))},
        first_year=YEAR,
        latest_year=YEAR,
        years=array(YEAR),
        latest=QUANTITY,
        observed_change=nullable(QUANTITY),
        required_change=nullable(QUANTITY),
        projection=nullable(QUANTITY),
        observed_rate=nullable(QUANTITY),
        required_rate=nullable(QUANTITY),
        rate_ratio=nullable(QUANTITY),
    )
    evidence = array(
        object_(
            input=COUNT,
            row=COUNT,
            column=TEXT,
            variable=TEXT,
            area=nullable(TEXT),
            period=nullable(TEXT),
            value=nullable(QUANTITY),
            text=TEXT,
        )
    )
    caveat = object_(text=TEXT, place=words(CaveatPlace), input=COUNT, row=nullable(COUNT), column=nullable(TEXT))
    waiver_keys = {
        "target": nullable(TEXT),
        "area": nullable(TEXT),
        "period": nullable(YEAR),
        "issue": nullable(TEXT),
        "input": nullable(TEXT),
        "row": nullable(COUNT),
        "reason": TEXT,
        "approver": TEXT,
        "document": TEXT,
        "from": DATE,
        "until": DATE,
        "line": nullable(COUNT),
    }
    waiver = object_(**waiver_keys)
    strength = {"enum": ["required", "advisory"]}
    expected = object_(
        variable=TEXT,
        period=YEAR,
        strength=strength,
        targets=array(TEXT),
        organisation=nullable(TEXT),
        arrival=words(Arrival),
        value=nullable(QUANTITY),
        value_as_of=nullable(DATE),
        missing_parts=array(TEXT),
        remarks=array(caveat),
        evidence=evidence,
    )
    finding = object_(
        target=TEXT,
        measure=nullable(TEXT),
        indicator=TEXT,
        strength=strength,
        area=TEXT,
        period=YEAR,
        verdict=words(Verdict),
        reason=nullable(words(Reason)),
        basis=nullable(words(Basis)),
        waived=nullable(waiver),
        change=nullable(words(Change)),
        caveats=array(caveat),
        value=nullable(QUANTITY),
        numerator=nullable(QUANTITY),
        denominator=nullable(QUANTITY),
        value_as_of=nullable(DATE),
        state=nullable({"enum": list(STATES.values())}),
        side=nullable({"enum": list(SIDES.values())}),
        source=nullable({"enum": list(SOURCES.values())}),
        over={"type": "boolean"},
        due={"type": "boolean"},
        definition=object_(
            variable=TEXT,
            denominator=nullable(TEXT),
            per=nullable({"type": "integer", "minimum": 1}),
            unit=TEXT,
            whole={"type": "boolean"},
            adds_up={"type": "boolean"},
        ),
        previous_fraction=nullable(FRACTION),
        rounded_value=nullable(QUANTITY),
        bound=bound,
        comparison={"anyOf": [{"const": "full"}, object_(rounded={"type": "integer"})]},
        previous=nullable(QUANTITY),
        comparison_with_previous=nullable(
            object_(period=YEAR, value=QUANTITY, change=QUANTITY, arithmetic=array(TEXT))
        ),
        prospect=nullable(prospect_schema()),
        unit=TEXT,
        shortfall=nullable(QUANTITY),
        arithmetic=array(TEXT),
        achieved_percent=nullable(QUANTITY),
        needed=nullable(needed),
        trend=nullable(trend),
        other_trend=nullable(trend),
        series=array(object_(period=YEAR, value=QUANTITY)),
        baseline=nullable(object_(period=YEAR, value=QUANTITY)),
        met_since=nullable(YEAR),
        breakdown=array(
            object_(
                area=TEXT,
                name=both,
                bound=bound,
                value=QUANTITY,
                numerator=nullable(QUANTITY),
                denominator=nullable(QUANTITY),
                shortfall=QUANTITY,
                needed=nullable(needed),
            )
        ),
        closing=array(TEXT),
        missing_parts=array(TEXT),
        evidence=evidence,
        issues=array(COUNT),
        lead=array(TEXT),
        cooperating=array(TEXT),
        clause=TEXT,
    )
    issue = object_(
        code={"type": "string", "pattern": "^[PSC][0-9]{3}$"},
        name=TEXT,
        severity=words(Severity),
        message=TEXT,
        hint=nullable(TEXT),
        input=nullable(COUNT),
        path=nullable(TEXT),
        row=nullable(COUNT),
        column=nullable(TEXT),
        header=nullable(TEXT),
        text=nullable(TEXT),
        count={"type": "integer", "minimum": 1},
        open={"type": "boolean"},
        waived=nullable(waiver),
        new={"type": "boolean"},
        targets=array(TEXT),
        others=array(object_(path=nullable(TEXT), row=nullable(COUNT), column=nullable(TEXT))),
    )
    submission = object_(
        accepted={"type": "boolean"},
        organisations=array(TEXT),
        without_figures=array(TEXT),
        named_by={"enum": ["option", "file", None]},
        asked=COUNT,
        missing=array(object_(variable=TEXT, period=YEAR, arrival=words(Arrival), parts=array(TEXT))),
        errors=COUNT,
        figures=COUNT,
    )
    document = object_(path=TEXT, sha256=SHA256)
    rule = object_(fail_on=nullable(words(FailOn)), strict=nullable({"type": "boolean"}))
    root = object_(
        schema={"const": SCHEMA},
        tool=object_(name={"const": "reformcheck"}, version=TEXT),
        plan=object_(id=TEXT, title=both, sha256=SHA256),
        as_of=nullable(DATE),
        status=words(OverallStatus),
        exit_code={"enum": [0, 1, 3]},
        options=object_(
            command={"enum": ["verify", "check"]},
            files=array(TEXT),
            plan=nullable(TEXT),
            parts_complete={"type": "boolean"},
            strict={"type": "boolean"},
            fail_on=words(FailOn),
            targets={"type": "object", "additionalProperties": rule},
            arguments=array(TEXT),
        ),
        left_open=object_(
            unreadable={"type": "boolean"},
            unplaced={"type": "boolean"},
            unplaced_unwaived={"type": "boolean"},
            errors={"type": "boolean"},
        ),
        settings=nullable(document),
        check_date=nullable(DATE),
        since=nullable(_since()),
        waivers=nullable(
            object_(path=TEXT, sha256=SHA256, entries=array(object_(**waiver_keys, state=words(WaiverState))))
        ),
        summary=_verdict_counts(
            errors=COUNT,
            warnings=COUNT,
            waived_issues=COUNT,
            more_than_counted=array(words(Severity)),
            advisory=_verdict_counts(),
        ),
        inputs=array(input_schema()),
        findings=array(finding),
        submission=nullable(submission),
        collection=array(expected),
        issues=array(issue),
        **overview_schema(needed),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reformcheck assessment, version 1",
        **root,
    }


def _since() -> dict[str, Any]:
    """What is new since a former result."""
    before, now = nullable(words(Verdict)), nullable(words(Verdict))
    cell = object_(value=QUANTITY, path=TEXT, row=COUNT)
    return object_(
        path=TEXT,
        sha256=SHA256,
        version=TEXT,
        as_of=nullable(DATE),
        nothing_changed={"type": "boolean"},
        plan_changed={"type": "boolean"},
        asked_otherwise=nullable(object_(before=array(TEXT), now=array(TEXT))),
        findings=array(object_(change=words(Change), target=TEXT, area=TEXT, period=YEAR, before=before, now=now)),
        revised=array(object_(variable=TEXT, area=TEXT, period=TEXT, before=cell, now=cell)),
        files=array(object_(change=words(FileChange), path=TEXT, before=nullable(TEXT))),
    )
