"""A former result, JSON version 1, read as untrusted text and held against the plan."""

# NOTE: no `from __future__ import annotations` here: pydantic would compile every annotation again

import json
import re
from typing import Annotated, Any, NoReturn

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from reformcheck.judging import Former, FormerFigure, Verdict, deciding_words
from reformcheck.plan import Plan
from reformcheck.plan.checking import Date, as_tuple
from reformcheck.plan.key_path import KeyPath, written_path
from reformcheck.policy.checked import checked
from reformcheck.policy.source import DocumentText, read_source, refusal
from reformcheck.reporting.json_v1 import SCHEMA
from reformcheck.texts import Text, message
from reformcheck.version import __version__

MOST_BYTES = 64 * 1024 * 1024
_SCHEMA = re.compile(r"reformcheck/assessment/v(\d{1,9})")
_VERSION = re.compile(r"\d{1,9}(\.\d{1,9})*")


class _Part(BaseModel):
    """NOTE: keys that are not needed are passed over: an earlier version had fewer, and a file may have been added to."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, defer_build=True)


Year = Annotated[str, StringConstraints(pattern=r"^[12][0-9]{3}$")]
Quantity = Annotated[str, StringConstraints(pattern=r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$", max_length=400)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]


class _Tool(_Part):
    name: str
    version: Annotated[str, StringConstraints(max_length=80)]


class _Plan(_Part):
    id: Annotated[str, StringConstraints(max_length=200)]
    sha256: Digest


class _Input(_Part):
    path: str
    sha256: Digest | None


class _Figure(_Part):
    input: Count
    row: Count
    variable: str
    area: str | None = None
    period: str | None = None
    value: Quantity | None = None


Figures = Annotated[tuple[_Figure, ...], BeforeValidator(as_tuple)]


class _Finding(_Part):
    target: str
    area: str
    period: Year
    verdict: Annotated[Verdict, Field(strict=False)]
    evidence: Figures


class _Fact(_Part):
    evidence: Figures


class _Issue(_Part):
    code: str
    path: str | None
    text: str | None


class _Options(_Part):
    command: Annotated[str, StringConstraints(max_length=80)]
    arguments: Annotated[tuple[str, ...], BeforeValidator(as_tuple)]


class ResultFile(_Part):
    """What is needed of a result."""

    tool: _Tool
    plan: _Plan
    options: _Options | None = None
    as_of: Date | None
    inputs: Annotated[tuple[_Input, ...], BeforeValidator(as_tuple)]
    findings: Annotated[tuple[_Finding, ...], BeforeValidator(as_tuple)]
    collection: Annotated[tuple[_Fact, ...], BeforeValidator(as_tuple)]
    issues: Annotated[tuple[_Issue, ...], BeforeValidator(as_tuple)]


def load_former(path: str, plan: Plan) -> Former:
    """Reads a former result of a plan; raises `UsageError` for one that is damaged, of another plan, or of a later version."""
    source, data = read_result(path)
    result = checked(ResultFile, data, lambda key: _place(source, key))
    if result.plan.id != plan.document.id:
        text = message(
            "It is a result of the plan {other}, not of {plan}.", other=result.plan.id, plan=plan.document.id
        )
        raise refusal(_place(source, ("plan", "id")), text)
    findings = {(f.target, f.area, f.period): f.verdict for f in result.findings}
    if len(findings) < len(result.findings):
        raise refusal(_place(source, ("findings",)), message("A target is judged twice for one area and year."))
    figures: dict[FormerFigure, None] = {}
    evidence = {
        "findings": [finding.evidence for finding in result.findings],
        "collection": [fact.evidence for fact in result.collection],
    }
    for name, owners in evidence.items():
        for number, used in enumerate(owners):
            for figure in used:
                if figure.input >= len(result.inputs):
                    text = message("There is no input {number}.", number=figure.input)
                    raise refusal(_place(source, (name, number, "evidence")), text)
                if figure.area is not None and figure.period is not None and figure.value is not None:
                    file = result.inputs[figure.input].path
                    words = figure.variable, figure.area, figure.period, figure.value
                    figures[FormerFigure(*words, file, figure.row)] = None
    return Former(
        source.document,
        result.tool.version,
        result.plan.sha256,
        result.as_of,
        findings,
        tuple(figures),
        {file.path: file.sha256 for file in result.inputs},
        frozenset((issue.code, issue.path, issue.text) for issue in result.issues),
        deciding_words(result.options.command, result.options.arguments) if result.options else None,
    )


def read_result(path: str) -> tuple[DocumentText, dict[str, Any]]:
    """The data of a result of this version or an earlier one; raises `UsageError` where it is none."""
    source = read_source(path, MOST_BYTES)
    try:
        data = json.loads(source.text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise refusal(source.place(error.lineno), message("This is not JSON.")) from error
    except (RecursionError, ValueError) as error:
        raise refusal(source.path, message("This is not JSON.")) from error
    schema = data.get("schema") if isinstance(data, dict) else None
    known = _SCHEMA.fullmatch(schema) if isinstance(schema, str) else None
    if known is None or not isinstance(data, dict):
        raise refusal(_place(source, ("schema",)), message("It is no result of reformcheck in JSON."))
    tool = data.get("tool")
    version = tool.get("version") if isinstance(tool, dict) else None
    numbers = _numbers(version)
    if schema != SCHEMA or (numbers is not None and numbers > (_numbers(__version__) or ())):
        text = message(
            "It is of reformcheck {later} ({schema}), which is later than this {version}.",
            later=version if isinstance(version, str) else "?",
            schema=schema,
            version=__version__,
        )
        raise refusal(_place(source, ("tool", "version")), text, message("Use it with that version or a later one."))
    if numbers is None:
        raise refusal(_place(source, ("tool", "version")), message("It names no version of reformcheck."))
    return source, data


def _place(source: DocumentText, key: KeyPath) -> Text:
    return source.place(None, written_path(key))


def _numbers(version: object) -> tuple[int, ...] | None:
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        return None
    return tuple(map(int, version.split(".")))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)
