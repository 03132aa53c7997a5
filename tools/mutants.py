"""Breaks the program in one place at a time and sees whether the tests notice: `make mutants`.

    python tools/mutants.py [--count 600] [--seed 0] [--minutes 30] [--only PART-OF-A-PATH]

The places are those of cosmic-ray, a seeded draw over judging, measuring, periods, quantities, units and the context grammar.
Each mutant lives only in a process of its own, forked when everything but the program is loaded; no file is changed. It is
killed where a test fails that mirrors its module, or one of its stage, or where it runs into the limit of time. What survives
is listed in build/mutants.json with its change.
"""

from __future__ import annotations

import argparse
import difflib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "reformcheck"
FOLDERS = ("judging", "measuring")
FILES = (
    "periods",
    "quantities",
    "units",
    *(f"reading/context/{name}" for name in ("grammar", "claims", "naming", "markers")),
)
BESIDE = {
    "judging": (
        "tests/unit/judging",
        *(f"tests/acceptance/test_{name}.py" for name in ("recompute", "waivers", "since", "check", "hints")),
    ),
    "measuring": ("tests/unit/measuring", "tests/acceptance/test_parts_decide.py", "tests/acceptance/test_years.py"),
    "reading": ("tests/unit/reading/context",),
    "": ("tests/unit/reading/test_values.py", "tests/unit/measuring", "tests/unit/judging"),
}
"""Stage -> what is run where the tests that mirror a module notice nothing."""
LIMIT = 180
"""Seconds of computing for each of the two runs of tests: not of the clock, by which a busy machine would seem to kill."""
STANDSTILL = 1800
"""Seconds of the clock after which something waits for what never comes."""
NEVER = ("core/ExceptionReplacer",)


class Mutant(NamedTuple):
    """One place, and what is put there."""

    path: str
    operator: str
    occurrence: int


class Outcome(NamedTuple):
    """What became of a mutant."""

    mutant: Mutant
    outcome: str
    """killed, timeout, or survived."""
    seconds: int
    change: str


def modules() -> list[Path]:
    """The modules that are broken."""
    found = [
        path for folder in FOLDERS for path in sorted((SOURCE / folder).glob("*.py")) if path.name != "__init__.py"
    ]
    return [*found, *(SOURCE / f"{name}.py" for name in FILES)]


def places(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module, one operator after the other."""
    from cosmic_ray.ast import ast_nodes, get_ast_from_path
    from cosmic_ray.plugins import get_operator, operator_names

    tree = get_ast_from_path(path)
    for name in operator_names():
        operator = get_operator(name)
        if name.startswith(NEVER) or operator.arguments():
            continue
        made = operator()
        count = sum(1 for node in ast_nodes(tree) for _ in made.mutation_positions(node))
        for occurrence in range(count):
            yield Mutant(str(path.relative_to(ROOT)), name, occurrence)


def draw(count: int, seed: int, only: str) -> list[Mutant]:
    """A seeded draw; every module is in it, and no kind of change crowds out the others."""
    chance = random.Random(seed)
    by_kind: dict[str, list[Mutant]] = {}
    for path in modules():
        for mutant in places(path) if only in str(path) else ():
            by_kind.setdefault(f"{mutant.path} {mutant.operator.partition('_')[0]}", []).append(mutant)
    for kind in by_kind.values():
        chance.shuffle(kind)
    drawn: list[Mutant] = []
    kinds = sorted(by_kind)
    while len(drawn) < count and kinds:
        chance.shuffle(kinds)
        drawn += [by_kind[kind].pop() for kind in kinds]
        kinds = sorted(kind for kind in kinds if by_kind[kind])
    return drawn[:count]


def mutated(mutant: Mutant) -> str | None:
    """The source of the module with the change; None where there is none."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    code = (ROOT / mutant.path).read_text(encoding="utf-8")
    found: str | None = mutate_code(code, get_operator(mutant.operator)(), mutant.occurrence)
    return None if found == code else found


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from another source than its file."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        """Takes the module's name, its file and what stands in its place."""
        self.name, self.path, self.source = name, path, source

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:  # type: ignore[override]
        """See `MetaPathFinder.find_spec`."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        """See `Loader.exec_module`."""
        exec(compile(self.source, str(self.path), "exec"), module.__dict__)


def tests_of(path: str) -> tuple[list[str], list[str]]:
    """The tests that mirror a module, and those of its stage."""
    relative = Path(path).relative_to("src/reformcheck")
    mirror = ROOT / "tests" / "unit" / relative.parent / f"test_{relative.stem}.py"
    near = [str(mirror)] if mirror.exists() else []
    stage = relative.parts[0] if len(relative.parts) > 1 else ""
    return near, [str(ROOT / name) for name in BESIDE[stage]]


def run(mutant: Mutant, source: str) -> int:
    """Runs the tests on a mutant, in a process of its own; returns its exit code: 0 where nothing was noticed."""
    import pytest

    name = ".".join(Path(mutant.path).relative_to("src").with_suffix("").parts)
    sys.meta_path.insert(0, _Changed(name, ROOT / mutant.path, source))
    quiet = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        "--no-header",
        "--hypothesis-profile=ci",
        "-W",
        "ignore::pytest.PytestAssertRewriteWarning",
    ]
    for tests in tests_of(mutant.path):
        if not tests:
            continue
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        signal.alarm(STANDSTILL)
        code = pytest.main([*quiet, *tests])
        if code:
            return 1
    return 0


def start(mutant: Mutant, source: str) -> int:
    """Forks; the child runs the tests with its output thrown away."""
    child = os.fork()
    if child:
        return child
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    code = 1
    try:
        code = run(mutant, source)
    finally:
        os._exit(code)


def is_green(path: Path) -> bool:
    """Tells whether the tests pass on a module as it is; else nothing that they say of a mutant would count."""
    mutant = Mutant(str(path.relative_to(ROOT)), "none", 0)
    _, status = os.waitpid(start(mutant, path.read_text(encoding="utf-8")), 0)
    return status == 0


def change_of(mutant: Mutant, source: str) -> str:
    """The lines that differ."""
    code = (ROOT / mutant.path).read_text(encoding="utf-8")
    lines = difflib.unified_diff(code.splitlines(), source.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++")))


def work(drawn: Sequence[Mutant], minutes: int, workers: int) -> Iterator[Outcome]:
    """Runs the mutants, several at a time, until all are done or the time is over."""
    end = time.monotonic() + minutes * 60
    waiting = list(reversed(drawn))
    running: dict[int, tuple[Mutant, str, float]] = {}
    while running or (waiting and time.monotonic() < end):
        while waiting and len(running) < workers and time.monotonic() < end:
            mutant = waiting.pop()
            source = mutated(mutant)
            if source is not None:
                running[start(mutant, source)] = mutant, source, time.monotonic()
        if not running:
            continue
        child, status = os.wait()
        mutant, source, begun = running.pop(child)
        outcome = "timeout" if os.WIFSIGNALED(status) else "killed" if os.WEXITSTATUS(status) else "survived"
        yield Outcome(mutant, outcome, round(time.monotonic() - begun), change_of(mutant, source))


def preload() -> None:
    """Loads what is not ours, so that no child has to."""
    for name in (
        "pytest",
        "hypothesis",
        "pydantic",
        "yaml",
        "jinja2",
        "rich",
        "typer",
        "pyarrow",
        "jsonschema",
        "babel",
    ):
        importlib.import_module(name)
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "tools")]


def main(arguments: Sequence[str] | None = None) -> int:
    """Draws, runs and lists; returns 0 where at least nine of ten are killed."""
    parser = argparse.ArgumentParser(description="Sees whether the tests notice what is broken.")
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=int, default=30)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="only modules with this in their path")
    asked = parser.parse_args(arguments)
    os.chdir(ROOT)
    preload()
    if not all(map(is_green, (SOURCE / "judging" / "gaps.py", SOURCE / "periods.py"))):
        print("The tests fail on what is not broken.", file=sys.stderr)
        return 2
    drawn = draw(asked.count, asked.seed, asked.only)
    done: list[Outcome] = []
    for outcome in work(drawn, asked.minutes, asked.workers):
        done.append(outcome)
        print(
            f"{len(done)}/{len(drawn)} {outcome.outcome} {outcome.seconds} s {' '.join(map(str, outcome.mutant))}",
            flush=True,
        )
    counts = Counter(outcome.outcome for outcome in done)
    lived = [
        {**outcome.mutant._asdict(), "change": outcome.change} for outcome in done if outcome.outcome == "survived"
    ]
    result: dict[str, Any] = {"seed": asked.seed, "drawn": len(drawn), "run": len(done), **counts, "survivors": lived}
    report = ROOT / "build" / "mutants.json"
    report.parent.mkdir(exist_ok=True)
    report.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    killed = counts["killed"] + counts["timeout"]
    print(f"{killed} of {len(done)} killed ({len(drawn)} drawn); survivors: {report}")
    return 0 if done and killed * 10 >= len(done) * 9 else 1


if __name__ == "__main__":
    sys.exit(main())
