"""Runs tests on what is broken: collected once, those that reach the place, in a process for each mutant (tools/mutants.py)."""

from __future__ import annotations

import gc
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import _lru_cache_wrapper
from itertools import pairwise
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
STANDSTILL = 900
"""Seconds of the clock after which a mutant waits for what never comes."""
LEAST, TIMES = 15, 8
"""A test may compute for so many seconds, or so many times as long as it does on the program as it is; not by the clock, by which
a busy machine would seem to kill."""
QUIET = (
    "-q",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:randomly",
    "--no-header",
    "--hypothesis-profile=ci",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)
KILLED, SURVIVED, NOT_APPLIED, DEFECT = 1, 0, 5, 9
"""What a process says of its mutant; the last: this tool is broken."""
FIXTURE = "fixture "
"""Before the name of a shared fixture, where that of a test may stand."""


class InsteadOfTests:
    """A plugin that hands over what was collected where pytest would run it."""

    def __init__(self, run: Callable[[Sequence[pytest.Item]], None]) -> None:
        """Takes what is done with the tests."""
        self.run = run

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """See `pytest_runtestloop`."""
        self.run([] if session.testsfailed else session.items)
        return True


class _Map:
    """A plugin that notes which lines of the program each test executes, and how long it computes."""

    def __init__(self, modules: Sequence[Path], to: Path) -> None:
        """Takes the modules, and where the map goes."""
        import coverage

        self.modules, self.to = modules, to
        included = [str(path) for path in modules]
        self.coverage = coverage.Coverage(data_file=None, config_file=False, include=included, messages=False)
        self.context = ""
        self.failed: set[str] = set()

    def _switch(self, context: str) -> str:
        before, self.context = self.context, context
        self.coverage.switch_context(context)
        return before

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
        """What a shared fixture executes is executed for every test that has it, not only for the first."""
        before = self._switch(f"{FIXTURE}{fixturedef.argname}") if fixturedef.scope != "function" else None
        try:
            return (yield)
        finally:
            if before is not None:
                self._switch(before)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """See `pytest_runtest_logreport`."""
        if report.failed:
            self.failed.add(report.nodeid)

    def run(self, items: Sequence[pytest.Item]) -> None:
        """Runs the tests under coverage and writes the map."""
        tests: dict[str, dict[str, object]] = {}
        caches = _caches()
        self.coverage.start()
        file = None
        for item, after in pairwise([*items, None]):
            assert item
            if item.path != file:
                _forget(caches)
            file = item.path
            self._switch(item.nodeid)
            begun = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            seconds = round(time.process_time() - begun, 3)
            fixtures = [f"{FIXTURE}{name}" for name in getattr(item, "fixturenames", ())]
            tests[item.nodeid] = {"seconds": seconds, "fixtures": fixtures, "failed": item.nodeid in self.failed}
        self.coverage.stop()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # tests that execute no line of the program are in order
            data = self.coverage.get_data()
        lines: dict[str, dict[str, list[int]]] = {}
        for path in self.modules:
            for line, contexts in data.contexts_by_lineno(str(path)).items():
                for context in contexts:
                    lines.setdefault(context, {}).setdefault(str(path.relative_to(ROOT)), []).append(line)
        self.to.write_text(json.dumps({"tests": tests, "lines": lines}), encoding="utf-8")


def map_tests(tests: Sequence[str], modules: Sequence[Path], to: Path) -> None:
    """Maps tests; in a process of its own."""
    plugin = _Map(modules, to)
    pytest.main([*QUIET, *tests], plugins=[plugin, InsteadOfTests(plugin.run)])


def forked(run: Callable[[], int | None], log: Path | None = None) -> int:
    """Runs something in a process of its own, with its output in a file or thrown away; returns its id."""
    child = os.fork()
    if child:
        return child
    code: int | None = DEFECT
    try:
        to = os.open(log or os.devnull, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        for stream in (0, 1, 2):
            os.dup2(to, stream)
        code = run()
    finally:
        os._exit(code or 0)


def _caches() -> list[_lru_cache_wrapper[object]]:
    """What the program remembers between two calls."""
    found = (thing for thing in gc.get_objects() if isinstance(thing, _lru_cache_wrapper))
    return [thing for thing in found if thing.__module__ and thing.__module__.startswith("reformcheck")]


def _forget(caches: Sequence[_lru_cache_wrapper[object]]) -> None:
    for cached in caches:
        cached.cache_clear()


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from another source than its file."""

    def __init__(self, path: Path, code: CodeType) -> None:
        """Takes the module's file and what stands in its place."""
        self.name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        self.path, self.code = path, code

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """See `MetaPathFinder.find_spec`."""
        return (
            importlib.util.spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None
        )

    def exec_module(self, module: ModuleType) -> None:
        """See `Loader.exec_module`."""
        exec(self.code, module.__dict__)


def nested(code: CodeType) -> list[CodeType]:
    """The functions, classes and comprehensions right inside a piece of code."""
    return [inner for inner in code.co_consts if isinstance(inner, CodeType)]


def differing(old: CodeType, new: CodeType) -> list[tuple[CodeType, CodeType]]:
    """The pairs of a module's own and changed code that differ, the outermost first."""
    pairs = [(old, new)] if old != new else []
    for before, after in zip(nested(old), nested(new), strict=False):
        pairs += differing(before, after)
    return pairs


def is_own(old: CodeType, new: CodeType) -> bool:
    """Tells whether two pieces of code differ apart from what is nested in them."""

    def own(code: CodeType) -> tuple[object, ...]:
        consts = [(type(const), const) for const in code.co_consts if not isinstance(const, CodeType)]
        return (code.co_code, code.co_names, consts, code.co_varnames, len(nested(code)))

    return own(old) != own(new)


class Warm:
    """Has collected the tests and loaded the program, and forks a process for each mutant."""

    def __init__(self, items: Sequence[pytest.Item]) -> None:
        """Takes the tests."""
        self.items = {item.nodeid: item for item in items}
        self.caches = _caches()
        self.functions: dict[tuple[str, str], list[FunctionType]] = {}
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType) and (thing.__module__ or "").startswith("reformcheck"):
                code = thing.__code__
                self.functions.setdefault((code.co_filename, code.co_qualname), []).append(thing)
        gc.freeze()

    def start(self, path: Path, old: CodeType, new: CodeType, tests: Sequence[tuple[str, float]], room: Path) -> int:
        """Forks; the child puts the changed functions in place and runs the tests."""

        def run() -> int:
            _forget(self.caches)
            changed = _Changed(path, new)
            if changed.name in sys.modules:
                if not self._replace(old, new):
                    return NOT_APPLIED
            else:
                sys.meta_path.insert(0, changed)
            return run_items([(self.items[name], seconds) for name, seconds in tests], room)

        return forked(run)

    def _replace(self, old: CodeType, new: CodeType) -> bool:
        """Puts changed code into the functions that are there; tells whether there are any."""
        found = False
        for before, after in differing(old, new):
            for function in self.functions.get((before.co_filename, before.co_qualname), ()):
                if function.__code__ == before:
                    function.__code__ = after
                    found = True
        return found


def start_cold(path: Path, new: CodeType, tests: Sequence[tuple[str, float]], room: Path) -> int:
    """Forks; the child loads the program with the changed module, collects the tests and runs them."""

    def run() -> int:
        sys.meta_path.insert(0, _Changed(path, new))
        seconds = dict(tests)
        if not seconds:
            return SURVIVED
        codes = [KILLED]  # where no test can even be loaded

        def loop(items: Sequence[pytest.Item]) -> None:
            known = {item.nodeid: item for item in items}
            chosen = [(known[name], spent) for name, spent in seconds.items() if name in known]
            if chosen:
                codes.append(run_items(chosen, room))

        signal.setitimer(signal.ITIMER_PROF, STANDSTILL / 3)
        files = sorted({name.partition("::")[0] for name in seconds})
        pytest.main([*QUIET, *files], plugins=[InsteadOfTests(loop)])
        return codes[-1]

    return forked(run)


def run_items(items: Sequence[tuple[pytest.Item, float]], room: Path) -> int:
    """Runs tests until one fails; what they write goes into a folder of this process."""
    room.mkdir(parents=True, exist_ok=True)
    tempfile.tempdir = str(room)
    signal.alarm(STANDSTILL)
    failed: list[str] = []

    class Watch:
        """A plugin that sees what fails."""

        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            """See `pytest_runtest_logreport`."""
            if report.failed:
                failed.append(report.nodeid)

    if not items:
        return SURVIVED
    manager = items[0][0].config.pluginmanager
    manager.register(Watch())
    manager.unregister(name="terminalreporter")
    following = [item for item, _ in items[1:]]
    for (item, seconds), after in zip(items, [*following, None], strict=True):
        signal.setitimer(signal.ITIMER_PROF, max(LEAST, seconds * TIMES))
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        if failed:
            (room / "killer").write_text(failed[0], encoding="utf-8")
            return KILLED
    return SURVIVED


def killer(room: Path) -> str:
    """The test that failed, by what its process left behind; takes that away."""
    note = room / "killer"
    found = note.read_text(encoding="utf-8") if note.exists() else ""
    shutil.rmtree(room, ignore_errors=True)
    return found
