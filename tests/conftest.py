"""What all tests share: the packaged plan, judging a text as a file, and running the command line in this process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from reformcheck.judging import Assessment, Finding, JudgingOptions
from reformcheck.pipeline import Options, verify
from reformcheck.plan import Plan, load_plan

ROOT = Path(__file__).parents[1]

settings.register_profile("drawn", deadline=None)  # a busy machine makes no test fail
settings.load_profile("drawn")


def _files(folder: str, *names: str) -> set[Path]:
    found = {Path(__file__).parent / folder / f"test_{name}.py" for name in names}
    assert all(path.is_file() for path in found)
    return found


_UNMEASURED = {
    *_files("acceptance", "bombs", "command_line", "every_format", "explain_reading", "gap_report", "gap_report_pages"),
    *_files("acceptance", "gate", "html_report", "interrupts", "many_files", "nasty_content", "no_character_is_lost"),
    *_files(
        "acceptance", "pipeline_outputs", "progress", "report_tools", "same_bytes", "spreadsheet_report", "template"
    ),
    *_files("unit/issues", "samples"),
    *_files("unit/judging", "part_laws"),
    *_files("unit/reading/context", "corpus", "laws"),
    *_files("unit/reading", "gauge", "rows_like_those_before", "width"),
    *_files("unit/reporting", "machine_formats"),
}
"""Tests that run for long through code that others run too: measuring what they reach would take half as long again."""
_SLOW = {
    *_UNMEASURED,
    *_files(
        "acceptance", "check_forms", "diff_plan", "exit_codes", "lint_for_machines", "official_report", "python_api"
    ),
    *_files("acceptance", "recompute", "registers", "replay", "since", "waivers"),
    *_files("unit", "linting"),
    *_files("unit/reading/facts", "by_columns"),
    *_files("unit/reading/formats", "ods", "parquet_memory", "spreadsheet", "xls", "xlsx"),
    *_files("unit/registers", "pieces"),
    *_files("unit/reporting", "html", "markdown"),
}
"""Tests that take longer than all the others together: `make test` leaves them to `make test-slow`."""
_TOGETHER = {
    *_files("acceptance", "check_forms", "html_report", "official_report"),
    *_files("unit/reading/context", "corpus"),
}
"""Tests that share what takes long to make: one worker runs all of a file."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the slow tests before any are chosen by their marks, and those of Spark."""
    for item in items:
        if item.path.parent.name == "spark":
            item.add_marker("spark")
        if item.path in _SLOW:
            item.add_marker("slow")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Gives one worker all tests of a file that share what takes long. NOTE: xdist's groups do nothing with pytest 9.2."""
    from xdist.scheduler import LoadScopeScheduling

    together = {path.relative_to(ROOT).as_posix() for path in _TOGETHER}

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return file if file in together else nodeid

    return Together(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Runs the tests of these files, and makes what they share, without being watched.

    NOTE: the marker of pytest-cov for this stops one of two measurements that run in each of several workers, and of a test alone.
    """
    if item.path not in _UNMEASURED:
        return (yield)
    watcher = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(watcher)


@pytest.fixture(autouse=True)
def _fixed_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run in CI, in a terminal and in another locale must test the same thing."""
    for name in list(os.environ):
        if name in (
            "CI",
            "PRE_COMMIT",
            "NO_COLOR",
            "COLUMNS",
            "FORCE_COLOR",
            "LC_ALL",
            "LC_MESSAGES",
            "LANGUAGE",
        ) or name.startswith(("GITHUB_", "REFORMCHECK_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Names a file in a parameter by its argument: an archive holds the time, at which no two workers collect the tests."""
    return argname if isinstance(val, bytes) and len(val) > 16 else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the rates that tests have measured (`record_property("rate", …)`), also where workers ran them."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    for rate in (value for report in reports for name, value in report.user_properties if name == "rate"):
        terminalreporter.write_line(str(rate))


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The plan that comes with the program."""
    return load_plan()


Judging = Callable[..., Assessment]


@pytest.fixture
def judge(plan: Plan, tmp_path: Path) -> Judging:
    """Judges a text as if it were the file stats.csv; `name` and `plan` may be others, `options` are those of verify."""

    def run(
        text: str, *, name: str = "stats.csv", under: Plan | None = None, options: Options | None = None
    ) -> Assessment:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return verify(under or plan, [str(path)], options)

    return run


AREAS = 3000


@pytest.fixture(scope="session")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of three thousand areas, each with figures for several targets, some short of them, and a cell that is no number."""
    path = tmp_path_factory.mktemp("towns") / "towns.csv"
    header = "地区,年份,非公有制企业数,已建工会非公有制企业数,高技能人才数,劳动者总数"
    header += ",用于技能人才教育培训的城市教育费附加,用于职业教育的城市教育费附加,联席会议次数"
    rows = [
        f"第{n}镇,2020年,{1000 + n * 7 % 997},{700 + n * 11 % 301},{900 + n % 211},{9000 + n * 13 % 1999},{10 + n % 9},60,约1"
        for n in range(AREAS)
    ]
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def whole_of_towns(plan: Plan, towns: Path) -> Assessment:
    """What three thousand areas come to together."""
    return verify(plan, [str(towns)])


@pytest.fixture(scope="session")
def each_of_towns(plan: Plan, towns: Path) -> Assessment:
    """What each of three thousand areas comes to."""
    return verify(plan, [str(towns)], Options(judging=JudgingOptions(each_area=True)))


def finding(assessment: Assessment, target: str, period: int | None = None, area: str | None = None) -> Finding:
    """The one finding of a target, in a period and area if several are there."""
    wanted_area = area or assessment.plan.area.code
    found = [
        f for f in assessment.findings if f.target.id == target and f.area == wanted_area and period in (None, f.period)
    ]
    assert len(found) == 1, [(f.target.id, f.area, f.period) for f in assessment.findings]
    return found[0]


def codes(assessment: Assessment) -> list[str]:
    """The codes of all issues but information."""
    return [issue.type.code for issue in assessment.issues if issue.severity != "information"]


@dataclass(frozen=True)
class Run:
    """What a run of the command line gave."""

    exit_code: int
    stdout: str
    stderr: str


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Run]:
    """Runs the command line in this process."""
    from reformcheck.cli.app import main

    def run(*arguments: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["reformcheck", *map(str, arguments)])
        # Else its name would be `python -m pytest.reformcheck` where pytest was started so.
        monkeypatch.setattr(sys.modules["__main__"], "__package__", None, raising=False)
        exit_code = 0
        try:
            main()
        except SystemExit as stop:
            exit_code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
        captured = capsysbinary.readouterr()
        return Run(exit_code, captured.out.decode(), captured.err.decode())

    return run
