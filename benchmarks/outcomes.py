"""What becomes of one file: each is read in a process of its own, so that a crash or a hang in one is counted and no more."""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import tempfile
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Any

from processes import BYTES_PER_UNIT

from reformcheck.judging import Assessment
from reformcheck.pipeline import verify
from reformcheck.plan import Plan
from reformcheck.reporting import Format, Presentation, render
from reformcheck.texts import Language

_ADDRESS_SPACE = 8 << 30
"""Bytes a process may ask for, so that a file that is a bomb ends its own process and not the machine."""
_PAUSE = 0.002
"""Seconds between two looks at the processes that run."""
_SHOWN = 300
"""Characters of a detail."""


class Kind(StrEnum):
    """What became of a file; the first that holds, in this order."""

    TRACEBACK = "traceback"
    KILLED = "killed"
    TIMEOUT = "timeout"
    PASS = "pass"
    FAIL = "fail"
    REFUSED = "refused"
    UNNAMED = "refused without a named issue"
    UNDECIDED = "undecided"


DEFECTS = frozenset({Kind.TRACEBACK, Kind.KILLED, Kind.TIMEOUT, Kind.PASS, Kind.UNNAMED})
"""What must not become of a file that nobody wrote for the plan."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost."""

    seconds: int = 10
    megabytes: int = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, and what it cost."""

    path: str
    kind: Kind
    code: str
    """The first error-severity issue, or empty."""
    detail: str
    seconds: float
    peak_mb: float
    """Resident memory in MB of 10**6 bytes, with that of the program and its plan."""
    chatter: str
    """What a library wrote to standard output or standard error by itself."""

    @property
    def read(self) -> bool:
        """Tells whether the file was read to its end and gave findings."""
        return not self.code.startswith("S") and self.kind in (Kind.PASS, Kind.FAIL, Kind.UNDECIDED)


@dataclass(slots=True)
class _Run:
    """A process that reads one file."""

    path: str
    started: float
    result: IO[bytes]
    chatter: IO[bytes]
    overdue: bool = False


def outcomes(plan: Plan, paths: Iterable[str], limits: Limits, jobs: int) -> Iterator[Outcome]:
    """Yields the outcome of each file as it ends; `jobs` are read at the same time."""
    waiting = iter(paths)
    running: dict[int, _Run] = {}
    gc.collect()
    gc.freeze()  # NOTE: what is shared with the processes stays shared
    while True:
        while len(running) < jobs and (path := next(waiting, None)) is not None:
            pid, run = _start(plan, path)
            running[pid] = run
        if not running:
            return
        pid, status, usage = os.wait4(-1, os.WNOHANG)
        if pid:
            run = running.pop(pid)
            yield _outcome(run, status, usage.ru_maxrss * BYTES_PER_UNIT / 1e6)
            continue
        now = time.perf_counter()
        for pid, run in running.items():
            if now - run.started > limits.seconds and not run.overdue:
                run.overdue = True
                os.kill(pid, signal.SIGKILL)
        time.sleep(_PAUSE)


def _start(plan: Plan, path: str) -> tuple[int, _Run]:
    run = _Run(path, time.perf_counter(), tempfile.TemporaryFile(), tempfile.TemporaryFile())  # noqa: SIM115 - closed at its end
    pid = os.fork()
    if pid:
        return pid, run
    try:
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.dup2(run.chatter.fileno(), 1)
        os.dup2(run.chatter.fileno(), 2)
        gc.disable()  # NOTE: as the command line does
        run.result.write(json.dumps(_judge(plan, path)).encode())
        run.result.flush()
    finally:
        os._exit(0)


def _judge(plan: Plan, path: str) -> dict[str, Any]:
    """Judges one file and shows the outcome in every format, as plain data."""
    try:
        assessment = verify(plan, [path])
        for language in ("en", "zh"):
            for format_ in Format:
                text = render(format_, assessment, Presentation(Language(language)))
                if format_ is Format.JSON:
                    json.loads(text)
    except BaseException:  # whatever it is: it is what this looks for
        return {"traceback": traceback.format_exc()}
    errors = [issue for issue in assessment.issues if issue.severity == "error"]
    first = next((issue for issue in errors if issue.type.code.startswith("S")), errors[0] if errors else None)
    return {
        "exit": assessment.exit_code,
        "passed": assessment.required.passed,
        "failed": assessment.required.failed,
        "unreadable": assessment.unreadable,
        "code": f"{first.type.code} {first.type.name}" if first else "",
        "detail": _decided(assessment)
        or (_where(first.location.row) + Language("en").text(first.message) if first else ""),
    }


def _decided(assessment: Assessment) -> str:
    """The findings that rest on a figure, in a line."""
    texts = []
    for finding in assessment.findings:
        if finding.measurement is not None:
            cells = ", ".join(f"row {o.row} {o.text!r}" for o in finding.evidence[:4])
            texts.append(f"{finding.verdict} {finding.target.id} {finding.period} from {cells}")
    return "; ".join(texts)


def _where(row: int | None) -> str:
    return "" if row is None else f"row {row}: "


def _outcome(run: _Run, status: int, peak_mb: float) -> Outcome:
    seconds = time.perf_counter() - run.started
    with run.result, run.chatter:
        run.result.seek(0)
        run.chatter.seek(0)
        text, chatter = run.result.read(), run.chatter.read(4_000).decode(errors="replace")
    data = json.loads(text) if text else {}
    kind = _kind(run, data)
    if kind is Kind.TRACEBACK:
        detail = data["traceback"]
    elif kind in (Kind.KILLED, Kind.TIMEOUT):
        detail = f"status {os.waitstatus_to_exitcode(status)} after {seconds:.1f} s"
    else:
        detail = data["detail"][:_SHOWN]
    return Outcome(run.path, kind, data.get("code", ""), detail, seconds, peak_mb, chatter)


def _kind(run: _Run, data: dict[str, Any]) -> Kind:
    if run.overdue:
        return Kind.TIMEOUT
    if not data:
        return Kind.KILLED
    if "traceback" in data:
        return Kind.TRACEBACK
    if data["passed"] or data["exit"] == 0:
        return Kind.PASS
    if data["failed"]:
        return Kind.FAIL
    if data["unreadable"]:
        return Kind.REFUSED if data["code"] else Kind.UNNAMED
    return Kind.UNDECIDED
