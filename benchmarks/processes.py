"""Whole processes, timed from outside: wall time and peak memory of each run, in turns."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in: bytes on macOS, KiB elsewhere."""


class RunFailedError(Exception):
    """A measured process did not do its work, so its time means nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """A process to be measured; exit code 0 means that it has done its work."""

    name: str
    arguments: tuple[str, ...]


@dataclass(slots=True)
class Sample:
    """The runs of one command."""

    seconds: list[float] = field(default_factory=list)
    peak_bytes: list[int] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median wall time in seconds."""
        return statistics.median(self.seconds)

    @property
    def peak_mb(self) -> float:
        """The largest peak of resident memory in MB of 10**6 bytes."""
        return max(self.peak_bytes) / 1e6


def measure_in_turns(
    commands: Sequence[Command], runs: int, folder: Path, *, warm_up: bool = True
) -> dict[str, Sample]:
    """Runs the commands A B C A B C ..., after one round that is not counted (it fills caches)."""
    samples = {command.name: Sample() for command in commands}
    for turn in range(-warm_up, runs):
        for command in commands:
            seconds, peak = _run(command, folder)
            if turn >= 0:
                samples[command.name].seconds.append(seconds)
                samples[command.name].peak_bytes.append(peak)
    return samples


def _run(command: Command, folder: Path) -> tuple[float, int]:
    """Runs one process to its end; returns wall seconds and peak bytes.

    NOTE: on Linux the peak of a child is never below that of the process that started it, so this runner stays small.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command.arguments,
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)  # NOTE: waited for here, so Popen need not
    if process.returncode:
        raise RunFailedError(f"{command.name}: exit code {process.returncode}: {' '.join(command.arguments)}")
    return seconds, usage.ru_maxrss * BYTES_PER_UNIT


def _environment() -> dict[str, str]:
    """The caller's environment without what changes how Python starts."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
