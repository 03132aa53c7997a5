"""What untrusted bytes are fed to, by `make fuzz` (tools/fuzz.py) and, with the seeds that are kept, by the tests.

Bad input is an issue or a `ReformcheckError`; any other exception is a defect. A result that does not follow from itself is one too.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from recompute import recompute
from reformcheck import Options, Plan, ReformcheckError, check, load_plan, report, verify
from reformcheck.judging import JudgingOptions
from reformcheck.plan.folder import packaged_plan
from reformcheck.plan.reader import read_plan
from reformcheck.policy.former import load_former
from reformcheck.policy.settings import open_settings
from reformcheck.policy.waivers import load_waivers
from reformcheck.reading.context.claims import TextPlace
from reformcheck.reading.tables.plan_readers import PlanReaders

SUFFIXES = ("csv", "tsv", "txt", "json", "jsonl", "xlsx", "xls", "ods", "parquet", "gz", "zip", "xlsm")
_EACH = Options(judging=JudgingOptions(each_area=True))


@cache
def _plan() -> Plan:
    return load_plan()


@cache
def _folder() -> Path:
    """A folder of this process, whose files are written anew each time."""
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def _file(name: str, data: bytes) -> str:
    path = _folder() / name
    path.write_bytes(data)
    return str(path)


def readers(data: bytes) -> None:
    """A submission: the first byte says the suffix of its name, the rest is its content."""
    if not data:
        return
    path = _file(f"stats.{SUFFIXES[data[0] % len(SUFFIXES)]}", data[1:])
    judge = check if data[0] & 128 else verify
    assessment = judge(_plan(), [path], _EACH if data[0] & 64 else None)
    faults = list(recompute(json.loads(report(assessment, "json"))))
    assert not faults, faults
    report(assessment, "table")


def context(data: bytes) -> None:
    """A text that stands around figures, at every place where one can."""
    text = data.decode("utf-8", "replace")
    grammar = PlanReaders.of(_plan()).grammar
    for place in TextPlace:
        for claim in grammar.read(text, place).claims:
            assert claim.kind


def plans(data: bytes) -> None:
    """A plan: what stands before and after the line `%%` are its two files; an empty one is that of the packaged plan."""
    parts = (*data.split(b"\n%%\n", 1), b"")[:2]
    for name, part in zip(("measures.yaml", "targets.yaml"), parts, strict=True):
        _file(name, part or (packaged_plan() / name).read_bytes())
    plan, issues, _ = read_plan(_folder())
    assert plan or issues


def settings(data: bytes) -> None:
    """A settings file."""
    with suppress(ReformcheckError):
        open_settings(_file("reformcheck.toml", data))


def waivers(data: bytes) -> None:
    """A document of waivers."""
    with suppress(ReformcheckError):
        load_waivers(_file("waivers.yaml", data), _plan())


def former(data: bytes) -> None:
    """A former result, which `--since` is held against."""
    with suppress(ReformcheckError):
        load_former(_file("former.json", data), _plan())


TARGETS: dict[str, Callable[[bytes], None]] = {
    "readers": readers,
    "context": context,
    "plans": plans,
    "settings": settings,
    "waivers": waivers,
    "former": former,
}
