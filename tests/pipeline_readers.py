"""Reads outputs as those do for whom they are written: by their schemas, and as a runner takes workflow commands."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import jsonschema
import xmlschema

from conftest import ROOT

SCHEMAS = ROOT / "tests" / "schemas"
_GUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}")


@cache
def _junit_schema() -> Any:
    return xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


@cache
def _sarif_schema() -> Any:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    kind = jsonschema.Draft202012Validator
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


def junit_faults(data: bytes) -> list[str]:
    """What the xunit plugin would not take."""
    return [str(error.reason) for error in _junit_schema().iter_errors(io.BytesIO(data))]


def sarif_faults(log: Any) -> list[str]:
    """What OASIS's schema does not allow."""
    found = [f"{error.json_path}: {error.message}" for error in _sarif_schema().iter_errors(log)]
    for key, value in _members(log):
        if key == "region" and not {"startLine", "charOffset", "byteOffset"} & value.keys():
            found.append("a region without a start")
        if key in ("guid", "correlationGuid") and not _GUID.fullmatch(value):
            found.append(f"{value} is no GUID")
    return found


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from _members(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _members(inner)


def gitlab_faults(entries: Any) -> list[str]:
    """What GitLab's documentation of Code Quality asks for and is not there."""
    found = []
    for entry in entries:
        wanted = {"description": str, "check_name": str, "fingerprint": str, "severity": str}
        found += [f"{key}: {entry.get(key)!r}" for key, kind in wanted.items() if not isinstance(entry.get(key), kind)]
        if entry.get("severity") not in ("info", "minor", "major", "critical", "blocker"):
            found.append(f"severity {entry.get('severity')}")
        if not isinstance(entry["location"]["path"], str) or entry["location"]["path"].startswith("./"):
            found.append(f"path {entry['location']['path']}")
        if not (isinstance(entry["location"]["lines"]["begin"], int) and entry["location"]["lines"]["begin"] >= 1):
            found.append("no line")
    prints = [entry["fingerprint"] for entry in entries]
    return found + (["two of one fingerprint"] if len(set(prints)) != len(prints) else [])


_ESS = {
    "validation": {"id", "type", "event", "rule", "data", "value"},
    "event": ({"time", "actor"}, {"time", "actor", "agent", "trigger"}),
    "rule": (
        {"language", "expression", "severity"},
        {"language", "expression", "severity", "description", "change", "explanation"},
    ),
    "data": ({"source", "target"}, {"source", "target", "description"}),
}


def ess_faults(report: Any) -> list[str]:
    """What the structure of ValidatReport 1.0.0 asks for and is not there."""
    found: list[str] = []
    for event in report:
        if event.keys() != _ESS["validation"] or event["type"] != "validation" or not isinstance(event["id"], str):
            found.append(f"validation {sorted(event)}")
        for part in ("event", "rule", "data"):
            needed, known = _ESS[part]
            if not needed <= event[part].keys() <= known:
                found.append(f"{part} {sorted(event[part])}")
        if event["value"] not in ("0", "1", "NA") or event["rule"]["severity"] not in (
            "error",
            "warning",
            "information",
        ):
            found.append(f"{event['value']} {event['rule']['severity']}")
        texts = [*event["data"]["source"], *event["data"]["target"], *event["event"].values(), *event["rule"].values()]
        found += [f"{text!r}" for text in texts if not isinstance(text, str)]
        if event["event"]["time"] and not re.fullmatch(r"\d{4}-\d\d-\d\d", event["event"]["time"]):
            found.append(f"time {event['event']['time']}")
    ids = [event["id"] for event in report]
    return found + (["two of one id"] if len(set(ids)) != len(ids) else [])


@dataclass(frozen=True)
class Command:
    """A workflow command as the runner of GitHub Actions takes it from a line."""

    name: str
    properties: dict[str, str]
    data: str


def commands_in(log: str) -> list[Command]:
    """The commands that a runner obeys, wherever they stand in what a step wrote."""
    return [command for line in re.split(r"\r\n|\r|\n", log) if (command := _command(line) or _old_command(line))]


def _command(line: str) -> Command | None:
    text = line.lstrip()
    end = text.find("::", 2)
    if not text.startswith("::") or end < 0:
        return None
    name, _, rest = text[2:end].partition(" ")
    pairs = (pair.partition("=") for pair in rest.split(",") if "=" in pair)
    return Command(name, {key.strip(): _plain(value, ":,") for key, _, value in pairs}, _plain(text[end + 2 :], ""))


def _old_command(line: str) -> Command | None:
    found = re.search(r"##(?:vso)?\[([\w.-]+)(.*?)\](.*)", line)
    return Command(found[1], {}, found[3]) if found else None


def _plain(text: str, more: str) -> str:
    for character in ("\r", "\n", *more):
        text = text.replace(f"%{ord(character):02X}", character)
    return text.replace("%25", "%")


def csv_rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV, each of which has every column."""
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows
