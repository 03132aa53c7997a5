"""Whether a result is had again: what of inputs, plan, version, options and findings is another, and what is no longer there."""

# NOTE: no `from __future__ import annotations` here: pydantic would compile every annotation again

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, Literal

from msgspec import Struct
from pydantic import BaseModel, BeforeValidator, ConfigDict

from reformcheck.plan.checking import as_tuple
from reformcheck.plan.key_path import written_path
from reformcheck.policy.checked import checked
from reformcheck.policy.former import Digest, read_result
from reformcheck.texts import Message, message

Texts = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]


class DifferingPart(StrEnum):
    """Of what something is another."""

    INPUT = "input"
    PLAN = "plan"
    VERSION = "version"
    OPTIONS = "options"
    FINDING = "finding"
    OTHER = "other"


class Difference(Struct, frozen=True):
    """Something that is another than in the result."""

    part: DifferingPart
    text: Message


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, defer_build=True)


class RecordedRequest(_Kept):
    """What was asked for."""

    command: Literal["verify", "check"]
    files: Texts
    plan: str | None
    arguments: Texts


class _Plan(_Kept):
    id: str
    sha256: Digest


class _Input(_Kept):
    path: str
    sha256: Digest | None


class _Finding(_Kept):
    target: str
    area: str
    period: str


class Recorded(_Kept):
    """What is needed of a result to have it again."""

    options: RecordedRequest
    plan: _Plan
    inputs: Annotated[tuple[_Input, ...], BeforeValidator(as_tuple)]
    findings: Annotated[tuple[_Finding, ...], BeforeValidator(as_tuple)]


_DOCUMENTS = ("settings", "waivers", "since")


def read_recorded(path: str) -> tuple[Recorded, dict[str, Any]]:
    """A result as it was written; raises `UsageError` where it is none, or says too little to have it again."""
    source, data = read_result(path)
    return checked(Recorded, data, lambda key: source.place(None, written_path(key))), data


def as_if_unmoved(now: dict[str, Any], before: Mapping[str, Any]) -> None:
    """Takes out of what is had now where plan and documents lie: they are held by their digests, wherever they were moved."""
    now["options"]["plan"] = before["options"]["plan"]
    for option, key in (("--config", "settings"), ("--waivers", "waivers"), ("--since", "since")):
        old, new = before["options"]["arguments"], now["options"]["arguments"]
        if option in old and option in new:
            new[new.index(option) + 1] = old[old.index(option) + 1]
        if isinstance(now[key], dict) and isinstance(before.get(key), dict):
            now[key]["path"] = before[key].get("path")


def gone_inputs(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """The inputs that are no longer there."""
    here = {file["path"] for file in now["inputs"]}
    return [file["path"] for file in before["inputs"] if file["path"] not in here]


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Difference]:
    """What is another than in the result, causes first."""
    digests = {file["path"]: file["sha256"] for file in before["inputs"]}
    for file in now["inputs"]:
        if file["path"] not in digests:
            yield Difference(DifferingPart.INPUT, message("{path} was not there.", path=file["path"]))
        elif file["sha256"] != digests[file["path"]]:
            words = {"path": file["path"], "before": digests[file["path"]] or "–", "now": file["sha256"] or "–"}
            text = message("{path} has another content: SHA-256 {before}, now {now}.", **words)
            yield Difference(DifferingPart.INPUT, text)
    if before["plan"]["id"] != now["plan"]["id"] or before["plan"]["sha256"] != now["plan"]["sha256"]:
        words = {"before": before["plan"]["sha256"], "now": now["plan"]["sha256"]}
        yield Difference(DifferingPart.PLAN, message("The plan is another: SHA-256 {before}, now {now}.", **words))
    if before["tool"] != now["tool"]:
        words = {"before": before["tool"]["version"], "now": now["tool"]["version"]}
        yield Difference(
            DifferingPart.VERSION, message("The program is another: version {before}, now {now}.", **words)
        )
    for key in _DOCUMENTS:
        old, new = (_digest(data.get(key)) for data in (before, now))
        if old != new:
            text = message(
                "The document of {key} is another: SHA-256 {before}, now {now}.", key=key, before=old, now=new
            )
            yield Difference(DifferingPart.OPTIONS, text)
    if before["options"] != now["options"]:
        yield Difference(DifferingPart.OPTIONS, message("The options come to something else."))
    yield from _of_findings(before["findings"], now["findings"])
    told = {"inputs", "plan", "tool", "options", "findings"}
    told |= {key for key in _DOCUMENTS if _digest(before.get(key)) != _digest(now[key])}
    for key in dict.fromkeys((*now, *before)):
        if key not in told and (key not in before or before[key] != now.get(key)):
            yield Difference(DifferingPart.OTHER, message("{key} is another.", key=key))
    if before["inputs"] != now["inputs"] and digests == {file["path"]: file["sha256"] for file in now["inputs"]}:
        yield Difference(DifferingPart.OTHER, message("The inputs were read otherwise."))


def _digest(document: Any) -> str:
    return str(document.get("sha256")) if isinstance(document, dict) else "–"


def _of_findings(before: Sequence[Any], now: Sequence[Any]) -> Iterator[Difference]:
    old, new = ({(f["target"], f["area"], f["period"]): f for f in findings} for findings in (before, now))
    for key in dict.fromkeys((*old, *new)):
        words = {"target": key[0], "area": key[1], "period": key[2]}
        if key not in new:
            yield Difference(DifferingPart.FINDING, message("{target} {area} {period} is no longer judged.", **words))
        elif key not in old:
            yield Difference(DifferingPart.FINDING, message("{target} {area} {period} was not judged.", **words))
        elif old[key] != new[key]:
            keys = [k for k in dict.fromkeys((*new[key], *old[key])) if old[key].get(k) != new[key].get(k)]
            if old[key].get("verdict") != new[key]["verdict"]:
                verdicts = {"before": str(old[key].get("verdict")), "now": new[key]["verdict"]}
                text = message("{target} {area} {period} was {before}, now {now}.", **words, **verdicts)
            else:
                text = message("{target} {area} {period} differs in {keys}.", **words, keys=", ".join(keys) or "?")
            yield Difference(DifferingPart.FINDING, text)
    if old == new and list(before) != list(now):
        yield Difference(DifferingPart.FINDING, message("The findings stand in another order, or twice."))
