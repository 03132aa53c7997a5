"""Breaks the program in one place at a time and sees whether the tests notice: `make mutants`.

    python tools/mutants.py [--count 600] [--seed 0] [--minutes 30] [--only PART-OF-A-PATH] [--again] [--most SECONDS]

The places are those of cosmic-ray, a seeded draw over judging, measuring, periods, quantities, units and the context grammar;
what only changes an annotation is none. No file is changed. First the tests are run once on the program as it is, to see which
of them execute which lines (kept in build/mutants until a file changes); then each mutant lives in a process of its own, forked
when the tests are collected, and is held against the tests that reach its place, the quickest first, until one fails: it is
killed. So it is where a test runs into its limit of time. Tests that have killed before, in this run or the last, come first.
What survives is listed in build/mutants.json with its change; `--again` holds only those against the tests anew.
What is the same program, whatever the inputs, stands in tools/known_mutants.toml with the reason and is not drawn; so does
why others are let live, which are run and counted.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import gc
import hashlib
import json
import os
import pickle
import random
import shutil
import sys
import time
import tomllib
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "reformcheck"
BUILD = ROOT / "build"
KEPT = BUILD / "mutants"
KNOWN = ROOT / "tools" / "known_mutants.toml"
FOLDERS = ("judging", "measuring")
FILES = (
    "periods",
    "quantities",
    "units",
    *(
        f"reading/context/{name}"
        for name in ("grammar", "spans", "scopes", "parts_told", "statements", "claims", "naming", "markers")
    ),
)
TESTS = (
    *(f"tests/unit/{name}" for name in ("judging", "measuring", "reading/context", "policy")),
    *(f"tests/unit/{name}.py" for name in ("test_conventions", "test_periods", "test_quantities", "test_units")),
    "tests/unit/reading/cells/test_values.py",
    *(f"tests/unit/reporting/{name}" for name in ("arithmetic", "gap_report", "test_json_v1.py", "test_next_step.py")),
    *(
        f"tests/acceptance/test_{name}.py"
        for name in ("areas", "check", "counts_decide", "diff_plan", "gate", "hints", "official_report", "one_cause")
    ),
    *(f"tests/acceptance/test_{name}.py" for name in ("parts_decide", "recompute", "since", "waivers", "years")),
)
"""What the mutants are held against: the tests of the stages that are broken, and of what is made of them."""
TOO_LONG = "test_corpus.py"
"""Reads a whole corpus for each of its tests, and asks for a rate only."""
CONVENTIONS = "tests/unit/test_conventions.py"
"""What holds for every module, whichever lines it executes."""
NEVER = (
    "core/ExceptionReplacer",
    # Of what is compared by identity here (None, members of enums, classes) nothing else is equal.
    "core/ReplaceComparisonOperator_Is_Eq",
    "core/ReplaceComparisonOperator_IsNot_NotEq",
)
Lines = dict[str, dict[int, set[str]]]


class Mutant(NamedTuple):
    """One place, and what is put there."""

    path: str
    operator: str
    occurrence: int


class Change(NamedTuple):
    """What a mutant comes to."""

    mutant: Mutant
    text: str
    """The lines that differ."""
    old: CodeType
    new: CodeType
    tests: tuple[tuple[str, float], ...]
    """What reaches the place, with the seconds it takes."""
    cold: bool
    """The place is executed when the module is loaded."""
    key: str
    """What stands in place of what, wherever in the module: how known mutants name it."""


class Outcome(NamedTuple):
    """What became of a mutant."""

    change: Change
    outcome: str
    """killed, timeout, or survived."""
    seconds: int
    by: str
    """The test that failed."""


class Known(NamedTuple):
    """Why a mutant cannot be killed, or need not be."""

    is_same: bool
    """It is the same program, whatever the inputs."""
    reason: str


class Map(NamedTuple):
    """Which tests execute which lines, and how long each computes."""

    seconds: dict[str, float]
    lines: Lines


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

    nodes = list(ast_nodes(get_ast_from_path(path)))
    for name in operator_names():
        operator = get_operator(name)
        if name.startswith(NEVER) or operator.arguments():
            continue
        made = operator()
        count = sum(1 for node in nodes for _ in made.mutation_positions(node))
        for occurrence in range(count):
            yield Mutant(str(path.relative_to(ROOT)), name, occurrence)


def draw(seed: int, only: str) -> Iterator[Mutant]:
    """A seeded draw; every module is in it, and no kind of change crowds out the others."""
    chance = random.Random(seed)
    by_kind: dict[str, list[Mutant]] = {}
    for path in modules():
        for mutant in places(path) if only in str(path) else ():
            by_kind.setdefault(f"{mutant.path} {mutant.operator.partition('_')[0]}", []).append(mutant)
    for kind in by_kind.values():
        chance.shuffle(kind)
    kinds = sorted(by_kind)
    while kinds:
        chance.shuffle(kinds)
        yield from (by_kind[kind].pop() for kind in kinds)
        kinds = sorted(kind for kind in kinds if by_kind[kind])


@cache
def _source(path: str) -> tuple[str, ast.Module, CodeType]:
    text = (ROOT / path).read_text(encoding="utf-8")
    return text, ast.parse(text), compile(text, str(ROOT / path), "exec")


class _Bare(ast.NodeTransformer):
    """Takes away what is not run: annotations."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """See `NodeTransformer.visit`."""
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """See `NodeTransformer.visit`."""
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """See `NodeTransformer.visit`."""
        node.returns = None
        return self.generic_visit(node)


def _bare(text: str) -> str:
    return ast.dump(_Bare().visit(ast.parse(text)))


@cache
def _nodes(path: str) -> bytes:
    """What the operators work on, which they change; to be had again quicker than by parsing."""
    from cosmic_ray.ast import get_ast_from_path

    return pickle.dumps(get_ast_from_path(ROOT / path))


def _is_cold(tree: ast.Module, old: CodeType, new: CodeType) -> bool:
    """Tells whether a module or one of its classes differs, apart from its functions."""
    from mutant_runs import is_own, nested

    classes = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    pairs = zip(nested(old), nested(new), strict=False)
    return is_own(old, new) or any(is_own(one, other) for one, other in pairs if one.co_name in classes)


def changed(mutant: Mutant, known: Map, most: float) -> Change | None:
    """What a mutant comes to; None where it is the same program, or none."""
    from cosmic_ray.mutating import MutationVisitor
    from cosmic_ray.plugins import get_operator

    from mutant_runs import differing

    text, tree, old = _source(mutant.path)
    visitor = MutationVisitor(mutant.occurrence, get_operator(mutant.operator)())
    found: str = visitor.walk(pickle.loads(_nodes(mutant.path))).get_code()
    try:
        new = compile(found, str(ROOT / mutant.path), "exec")
    except SyntaxError:
        return None
    cold = _is_cold(tree, old, new)
    if not differing(old, new) or (cold and _bare(found) == _bare(text)):
        return None
    before, after = text.splitlines(), found.splitlines()
    difference = list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    lines = {
        line + 1
        for tag, start, end, *_ in matcher.get_opcodes()
        if tag != "equal"
        for line in range(start, max(end, start + 1))
    }
    statements = [node for line in lines for node in [_smallest(tree, line)] if node]
    reached = _named(statements, mutant.path) if cold else {(mutant.path, n) for s in statements for n in _own_lines(s)}
    tests = _choose(mutant.path, reached, known, most, cold)
    return Change(mutant, "\n".join(difference), old, new, tests, cold, _key(mutant.path, tree, lines, difference))


def _key(path: str, tree: ast.Module, lines: Iterable[int], difference: Sequence[str]) -> str:
    """The module, the function and the lines that differ, without their numbers."""
    line = min(lines)
    around = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.lineno <= line <= (n.end_lineno or 0)]
    function = max(around, key=lambda node: node.lineno).name if around else ""
    texts = (" ".join(text[1:] for text in difference if text.startswith(sign)) for sign in "-+")
    return _written(path.removeprefix("src/reformcheck/"), function, *texts)


def _written(*texts: str) -> str:
    return "\n".join(" ".join(text.split()) for text in texts)


def known_mutants() -> dict[str, Known]:
    """What is known of mutants, by their keys."""
    entries = tomllib.loads(KNOWN.read_text(encoding="utf-8")).get("mutant", [])
    names = ("module", "function", "from", "to")
    return {_written(*(e[name] for name in names)): Known(e["same"], e["reason"]) for e in entries}


def _smallest(tree: ast.Module, line: int) -> ast.stmt | None:
    """The innermost statement that a line belongs to."""
    around = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and _first(node) <= line <= (node.end_lineno or node.lineno)
    ]
    return min(around, key=lambda node: (node.end_lineno or 0) - _first(node), default=None)


def _first(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def _own_lines(node: ast.stmt) -> range:
    """The lines of a statement, without those of the statements in it; of a function all, since its head runs at another time."""
    body = getattr(node, "body", None)
    is_function = isinstance(node, ast.FunctionDef)
    end = body[0].lineno - 1 if body and not is_function else node.end_lineno or node.lineno
    return range(_first(node), max(end, node.lineno) + 1)


@cache
def _uses() -> dict[str, list[tuple[str, ast.stmt]]]:
    """Name -> the statements of the program that use it."""
    found: dict[str, list[tuple[str, ast.stmt]]] = {}
    for file in SOURCE.rglob("*.py"):
        path = str(file.relative_to(ROOT))
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for statement in (node for node in ast.walk(tree) if isinstance(node, ast.stmt)):
            for name in {_name(node) for node in _own_nodes(statement)} - {""}:
                found.setdefault(name, []).append((path, statement))
    return found


def _own_nodes(statement: ast.stmt) -> Iterator[ast.AST]:
    """What is in a statement, without the statements in it."""
    for child in ast.iter_child_nodes(statement):
        if not isinstance(child, ast.stmt):
            yield from ast.walk(child)


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else node.arg or "" if isinstance(node, ast.keyword) else ""


def _bound(statement: ast.stmt) -> set[str]:
    """The names that a statement gives a meaning to."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    stored = (node for node in ast.walk(statement) if isinstance(node, ast.Name | ast.Attribute))
    return {_stored(node) for node in stored} - {""}


def _stored(node: ast.Name | ast.Attribute) -> str:
    if not isinstance(node.ctx, ast.Store):
        return ""
    return node.id if isinstance(node, ast.Name) else node.attr


def _named(statements: Sequence[ast.stmt], path: str) -> set[tuple[str, int]]:
    """The places where the names that are bound when a module is loaded are used, and those that are bound by them."""
    reached: set[tuple[str, int]] = set()
    waiting = list(statements)
    names: set[str] = set()
    while waiting:
        statement = waiting.pop()
        if isinstance(statement, ast.FunctionDef):
            reached |= {(path, line) for line in _own_lines(statement)}
        for name in _bound(statement) - names:
            names.add(name)
            for where, use in _uses().get(name, ()):
                reached |= {(where, line) for line in _own_lines(use)}
                if where == path and isinstance(use, ast.Assign | ast.AnnAssign) and use.col_offset == 0:
                    waiting.append(use)
    return reached


def _choose(
    path: str, reached: Iterable[tuple[str, int]], known: Map, most: float, cold: bool
) -> tuple[tuple[str, float], ...]:
    """The tests that reach a place, the quickest first, then those beside them that reach the module."""
    direct = {test for where, line in reached for test in known.lines.get(where, {}).get(line, ())}
    files = {test.partition("::")[0] for test in direct}
    module = {test for tests in known.lines.get(path, {}).values() for test in tests}
    beside = {test for test in module if test.partition("::")[0] in files} - direct
    conventions = {test for test in known.seconds if cold and test.startswith(CONVENTIONS)}
    mirror = f"/test_{Path(path).stem}.py"
    chosen: list[tuple[str, float]] = []
    for tests in (direct | conventions, beside):
        for test in sorted(tests, key=lambda test: (mirror not in test, known.seconds[test], test)):
            most -= known.seconds[test]
            if most < 0:
                return tuple(chosen)
            chosen.append((test, known.seconds[test]))
    return tuple(chosen)


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> list[Path]:
    """The files of tests."""
    named = [ROOT / name for name in TESTS]
    files = {file for path in named for file in (path.rglob("test_*.py") if path.is_dir() else [path])}
    return sorted(file for file in files if file.name != TOO_LONG)


def known_map(workers: int) -> Map:
    """Which tests execute which lines: what was kept, and anew what has changed since."""
    beside = [path for path in (ROOT / "tests").iterdir() if path.suffix in (".py", ".tsv")]
    beside += (ROOT / "tests").rglob("conftest.py")
    program = _digest([*SOURCE.rglob("*.py"), *(ROOT / "data").iterdir(), *beside])
    kept = KEPT / f"map-{program}"
    for old in KEPT.glob("map-*"):
        if old != kept:
            shutil.rmtree(old)
    kept.mkdir(exist_ok=True)
    wanted = {kept / f"{path.stem}-{_digest([path])}.json": path for path in _files()}
    waiting = [(path, to) for to, path in wanted.items() if not to.exists()]
    if waiting:
        _map_anew(waiting, kept, workers)
    for to, path in wanted.items():
        if not to.exists():
            print(f"could not be run; see {kept / path.stem}.log: {path.relative_to(ROOT)}", file=sys.stderr)
            sys.exit(2)
    return _merged([json.loads(to.read_text(encoding="utf-8")) for to in wanted])


def _map_anew(waiting: Sequence[tuple[Path, Path]], kept: Path, workers: int) -> None:
    """Maps files of tests, as many at a time as there are workers."""
    from mutant_runs import forked, map_tests

    measured = sorted(SOURCE.rglob("*.py"))
    left = sorted(waiting, key=lambda job: job[0].stat().st_size)
    running = 0
    while left or running:
        while left and running < workers:
            path, to = left.pop()
            forked(lambda job=(path, to): map_tests([str(job[0])], measured, job[1]), kept / f"{path.stem}.log")  # type: ignore[misc]
            running += 1
        os.wait()
        running -= 1


def _merged(shares: Sequence[dict[str, Any]]) -> Map:
    """What all files of tests say together."""
    seconds: dict[str, float] = {}
    having: dict[str, list[str]] = {}
    for share in shares:
        for test, entry in share["tests"].items():
            if entry["failed"]:
                print(f"fails on what is not broken, so it is left out: {test}", file=sys.stderr)
                continue
            seconds[test] = entry["seconds"]
            for fixture in entry["fixtures"]:
                having.setdefault(fixture, []).append(test)
    lines: Lines = {}
    for share in shares:
        for context, executed in share["lines"].items():
            tests = having.get(context, [context] if context in seconds else [])
            for path, numbers in executed.items():
                for number in numbers:
                    lines.setdefault(path, {}).setdefault(number, set()).update(tests)
    return Map(seconds, lines)


Start = Callable[[Change, Path], int]


def work(waiting: Iterator[Change], start: Start, end: float, workers: int) -> Iterator[Outcome]:
    """Runs mutants, several at a time, until all are done or the time is over."""
    from mutant_runs import KILLED, NOT_APPLIED, SURVIVED, killer

    running: dict[int, tuple[Change, float, Path]] = {}
    number = 0
    is_over = False
    while running or not is_over:
        while not is_over and len(running) < workers:
            change = next(waiting, None) if time.monotonic() < end else None
            if change is None:
                is_over = True
                break
            number += 1
            room = KEPT / f"room-{os.getpid()}-{number}"
            running[start(change, room)] = change, time.monotonic(), room
        if not running:
            break
        child, status = os.wait()
        change, begun, room = running.pop(child)
        words = {KILLED: "killed", NOT_APPLIED: "cold", SURVIVED: "survived"}
        word = "timeout" if os.WIFSIGNALED(status) else words[os.WEXITSTATUS(status)]
        yield Outcome(change, word, round(time.monotonic() - begun), killer(room))


def preload() -> None:
    """Loads what is not ours, so that no child has to."""
    for name in (
        "pytest",
        "coverage",
        "hypothesis",
        "pydantic",
        "yaml",
        "jinja2",
        "rich",
        "typer",
        "pyarrow",
        "jsonschema",
        "babel",
        "duckdb",
    ):
        import_module(name)
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "tools")]


def main(arguments: Sequence[str] | None = None) -> int:
    """Draws, runs and lists; returns 0 where at least nine of ten are killed."""
    parser = argparse.ArgumentParser(description="Sees whether the tests notice what is broken.")
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=int, default=30)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="only modules with this in their path")
    parser.add_argument("--most", type=float, default=20, help="seconds of tests that a mutant is held against")
    parser.add_argument("--again", action="store_true", help="only what survived the last time")
    parser.add_argument("--go-on", action="store_true", help="go on with the last run, which was cut off")
    asked = parser.parse_args(arguments)
    begun = time.monotonic()
    os.chdir(ROOT)
    warnings.simplefilter("ignore", SyntaxWarning)
    KEPT.mkdir(parents=True, exist_ok=True)
    preload()
    known = known_map(asked.workers)
    print(f"{len(known.seconds)} tests mapped, {round(time.monotonic() - begun)} s", flush=True)
    result = _run(asked, known, begun + asked.minutes * 60)
    report = BUILD / "mutants.json"
    report.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    killed = result["killed"] + result["timeout"]
    print(
        f"{killed} of {result['run']} killed in {round((time.monotonic() - begun) / 60)} minutes; survivors: {report}"
    )
    return 0 if result["run"] and killed * 10 >= result["run"] * 9 else 1


def _run(asked: argparse.Namespace, known: Map, end: float) -> dict[str, Any]:
    """Runs first what is changed in functions that are loaded, then what is executed when a module is loaded."""
    from mutant_runs import QUIET, InsteadOfTests, Warm, forked, start_cold

    drawn = _last() if asked.again else draw(asked.seed, asked.only)
    told = known_mutants()
    changes: list[Change] = []
    same: list[Change] = []
    for mutant in drawn:
        if len(changes) == asked.count or time.monotonic() > end:
            break
        change = changed(mutant, known, asked.most)
        if change:
            (same if change.key in told and told[change.key].is_same else changes).append(change)
    log = KEPT / "outcomes.jsonl"
    kills = _kills(log)
    entries = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if asked.go_on else []
    drawn_now = {change.mutant for change in changes}
    done = {Mutant(*entry["mutant"]) for entry in entries if entry["outcome"] != "cold"} & drawn_now
    log.write_text("".join(f"{json.dumps(entry)}\n" for entry in entries if Mutant(*entry["mutant"]) in done))
    print(f"{len(changes)} drawn, {sum(change.cold for change in changes)} of them cold", flush=True)
    place = {change.mutant: change for change in changes}

    def note(outcome: Outcome) -> None:
        entry = {"mutant": outcome.change.mutant, "outcome": outcome.outcome, "seconds": outcome.seconds}
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps({**entry, "by": outcome.by, "tests": len(outcome.change.tests)}) + "\n")
        kills[outcome.by] += 1

    def best_first(change: Change) -> list[tuple[str, float]]:
        mirror = f"/test_{Path(change.mutant.path).stem}.py"
        return sorted(change.tests, key=lambda test: test[1] / (1 + kills[test[0]] + 4 * (mirror in test[0])))

    def warm() -> None:
        import pytest

        def loop(items: Sequence[pytest.Item]) -> None:
            ready = Warm(items)

            def start(change: Change, room: Path) -> int:
                return ready.start(ROOT / change.mutant.path, change.old, change.new, best_first(change), room)

            hot = (change for change in changes if not change.cold and change.mutant not in done)
            for outcome in work(hot, start, end, asked.workers):
                note(outcome)

        files = sorted({test.partition("::")[0] for test in known.seconds})
        pytest.main([*QUIET, *files], plugins=[InsteadOfTests(loop)])

    gc.freeze()
    os.waitpid(forked(warm, KEPT / "warm.log"), 0)
    entries = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    late = {Mutant(*entry["mutant"]) for entry in entries if entry["outcome"] == "cold"}

    def start(change: Change, room: Path) -> int:
        return start_cold(ROOT / change.mutant.path, change.new, best_first(change), room)

    cold = (c for c in changes if (c.cold or c.mutant in late) and c.mutant not in done)
    for outcome in work(cold, start, end, asked.workers):
        note(outcome)
    entries = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    entries = [entry for entry in entries if entry["outcome"] != "cold"]
    counts = Counter(entry["outcome"] for entry in entries)
    lived = [
        {**Mutant(*entry["mutant"])._asdict(), "change": change.text, "tests": entry["tests"]}
        | ({"reason": told[change.key].reason} if change.key in told else {})
        for entry in entries
        for change in [place[Mutant(*entry["mutant"])]]
        if entry["outcome"] == "survived"
    ]
    return {
        "seed": asked.seed,
        "drawn": len(changes),
        "run": len(entries),
        "killed": counts["killed"],
        "timeout": counts["timeout"],
        "same program": len(same),
        "survivors": lived,
    }


def _kills(log: Path) -> Counter[str]:
    """How many mutants each test has killed the last time."""
    kept = log.read_text(encoding="utf-8").splitlines() if log.exists() else ()
    return Counter(json.loads(line)["by"] for line in kept)


def _last() -> Iterator[Mutant]:
    """What survived the last time; the source must not have changed since."""
    last = json.loads((BUILD / "mutants.json").read_text(encoding="utf-8"))
    return (Mutant(lived["path"], lived["operator"], lived["occurrence"]) for lived in last["survivors"])


if __name__ == "__main__":
    sys.exit(main())
