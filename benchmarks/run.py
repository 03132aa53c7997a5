"""Measures whole processes of reformcheck against its peers and against the bare minimum, and prints the ratios.

    python benchmarks/run.py [--runs N] [--only NAME] [--quick]

The figures are printed as they are; a goal that is missed is said, and is no error.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from environments import prepare_own, prepare_peers, script, versions
from processes import Command, RunFailedError, Sample, measure_in_turns
from tables import (
    SUBMISSIONS,
    write_areas_across,
    write_chinese,
    write_million,
    write_small,
    write_submissions,
    write_towns,
    write_wide,
    write_words,
)

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
BENCH = CHECKOUT / ".bench"
EXAMPLE = CHECKOUT / "examples" / "compliant.csv"
IMPORTS = "import typer, pydantic, yaml, rich"
PEERS = ("duckdb", "frictionless", "openpyxl", "pandera", "polars")
WIDEST = 10_000
WORDS = 2_000
LIBRARIES = ("reformcheck", "duckdb", "typer", "pydantic", "PyYAML", "rich", "pyarrow", "xlrd")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the table: reformcheck against `other`; goals are None where there is none."""

    name: str
    what: str
    other: Command
    goal: float | None = None
    goal_mb: float | None = None
    files: int | None = None
    """The files that reformcheck reads where `other` reads one of them: the figure is then the ms of each, not the ratio."""

    def figure(self, own: Sample, other: Sample) -> float:
        """What the goal is about."""
        if self.files is None:
            return own.median / other.median
        return (own.median - other.median) / (self.files - 1) * 1000


@dataclass(frozen=True, slots=True)
class Case:
    """One file that reformcheck judges, and what it is compared with on it."""

    title: str
    own: Command
    comparisons: tuple[Comparison, ...]
    long: bool = True
    """It takes seconds, so it is run less often."""
    once: bool = False
    """It takes minutes, so it is run once."""
    files: tuple[tuple[str, int], ...] = ()
    """Registers with their numbers of records, which are made before the case is measured and removed behind it."""


def cases(own: Path, peers: Path) -> tuple[Case, ...]:
    """The cases, with their files made."""
    small = EXAMPLE if EXAMPLE.exists() else write_small(BENCH / "small.csv")
    million = write_million(BENCH / "million.csv")
    write_submissions(BENCH / "submissions")
    write_towns(BENCH / "towns.csv")
    for encoding in ("utf-8", "gb18030"):
        write_chinese(BENCH / f"chinese-{encoding}.csv", encoding)
    for columns in (WIDEST, WIDEST // 2):
        write_wide(BENCH / f"wide-{columns}.csv", columns)
        write_areas_across(BENCH / f"across-{columns}.csv", columns)
    for columns in (WORDS, WORDS // 2):
        write_words(BENCH / f"words-{columns}.csv", columns)
    # NOTE: in a process of its own: the peak of a process is never below that of the one that started it
    subprocess.run([own, HERE / "workbooks.py", BENCH], check=True)
    return (
        _small_case(str(small.relative_to(CHECKOUT)), str(own), str(peers)),
        _million_case(str(million.relative_to(CHECKOUT)), str(own), str(peers)),
        _files_case("files", "submissions", "0001.csv", str(own)),
        _files_case("files-mixed", "submissions-mixed", "0000.xlsx", str(own)),
        _workbook_case(str(own), str(peers)),
        _encoding_case(str(own)),
        _wide_case("wide", WIDEST, "columns that are not read, 40 rows", str(own)),
        _wide_case("across", WIDEST, "parts across, 4 rows", str(own)),
        _wide_case("words", WORDS, "columns of remarks, words and years, 260 rows", str(own)),
        *(_report_case(suffix, str(own)) for suffix in ("md", "html", "xlsx")),
        *_register_cases(str(own), str(peers)),
    )


def _verify(own: str, file: str, name: str = "reformcheck") -> Command:
    """NOTE: with --fail-on never the exit code is 0 when every file was read, whatever the verdicts, and else it is not."""
    return Command(name, (script(Path(own), "reformcheck"), "verify", file, "--fail-on", "never"))


def _small_case(file: str, own: str, peers: str) -> Case:
    used = str(HERE / "peers" / "imports_used.py")
    frictionless = str(HERE / "peers" / "frictionless_small.py")
    return Case(
        f"verify {file}",
        _verify(own, file),
        (
            Comparison("imports", f"python -c '{IMPORTS}'", Command("imports", (own, "-c", IMPORTS)), 1.4),
            Comparison("imports-used", "the same libraries, used", Command("imports-used", (own, used))),
            Comparison("python", "python -c pass", Command("python", (own, "-c", "pass"))),
            Comparison("frictionless", "frictionless, same file", Command("f", (peers, frictionless, file)), 0.35),
        ),
        long=False,
    )


def _million_case(file: str, own: str, peers: str) -> Case:
    pandera = str(HERE / "peers" / "pandera_million.py")
    other = Command("pandera", (peers, pandera, file))
    return Case(
        f"verify {file} (1 008 000 rows)",
        _verify(own, file),
        (Comparison("million", "pandera + polars, same file", other, 1.0, 300),),
    )


def _files_case(name: str, folder: str, one: str, own: str) -> Case:
    single = _verify(own, f".bench/{folder}/{one}", "one file")
    return Case(
        f"verify .bench/{folder} ({SUBMISSIONS:,} files of 20 rows)".replace(",", " "),
        _verify(own, f".bench/{folder}"),
        (Comparison(name, f"{one} alone: each further file", single, 10, files=SUBMISSIONS),),
    )


def _workbook_case(own: str, peers: str) -> Case:
    bare = Command("openpyxl", (peers, str(HERE / "peers" / "openpyxl_rows.py"), ".bench/large.xlsx"))
    return Case(
        "verify .bench/large.xlsx (100 000 rows)",
        _verify(own, ".bench/large.xlsx"),
        (Comparison("xlsx", "openpyxl, read-only, same file", bare, goal_mb=300),),
    )


def _encoding_case(own: str) -> Case:
    other = _verify(own, ".bench/chinese-utf-8.csv", "UTF-8")
    return Case(
        "verify .bench/chinese-gb18030.csv (96 000 rows)",
        _verify(own, ".bench/chinese-gb18030.csv"),
        (Comparison("gb18030", "the same table in UTF-8", other, 1.5),),
    )


def _wide_case(name: str, columns: int, what: str, own: str) -> Case:
    half = _verify(own, f".bench/{name}-{columns // 2}.csv", "half as wide")
    return Case(
        f"verify .bench/{name}-{columns}.csv ({columns:,} {what})".replace(",", " ", 1),
        _verify(own, f".bench/{name}-{columns}.csv"),
        (Comparison(name, "half as wide", half, 2.5),),
    )


def _report_case(suffix: str, own: str) -> Case:
    file = ".bench/towns.csv"
    judged = _verify(own, file, "verify")
    arguments = ("report", file, "--each-area", "--fail-on", "never", "--quiet", "-o", f".bench/gap.{suffix}")
    return Case(
        f"report {file} --each-area -o gap.{suffix} (3 000 parts, 6 000 findings)",
        Command(f"report-{suffix}", (script(Path(own), "reformcheck"), *arguments)),
        (Comparison(f"report-{suffix}", "verify, same file, without --each-area", judged),),
    )


def _register_cases(own: str, peers: str) -> Iterator[Case]:
    """10 million records of enterprises in CSV against peers, and how time grows from 1 to 10 to 100 million in Parquet."""
    files = {millions: f".bench/register-{millions}m.parquet" for millions in (1, 10, 100)}
    text = ".bench/register-10m.csv"
    peer = {
        name: Command(name, (peers, str(HERE / "peers" / f"{name}_register.py"), text))
        for name in ("duckdb", "pandera")
    }
    yield Case(
        f"verify {text} (a register of 10 000 000 records)",
        _verify_register(own, text),
        (
            Comparison("register", "DuckDB, by hand, same file", peer["duckdb"], 1.3, 400),
            Comparison("register-pandera", "pandera + polars, same file", peer["pandera"], 0.5, 400),
        ),
        files=((text, 10_000_000),),
    )
    for millions in (10, 100):
        fewer = _verify_register(own, files[millions // 10], "a tenth")
        yield Case(
            f"verify {files[millions]} (a register of {millions} 000 000 records)",
            _verify_register(own, files[millions]),
            (Comparison(f"register-{millions}m", "a tenth of the records", fewer, 12, 400),),
            once=millions == 100,
            files=((files[millions], millions * 1_000_000), (files[millions // 10], millions * 100_000)),
        )


def _verify_register(own: str, file: str, name: str = "reformcheck") -> Command:
    """NOTE: the date is that of the records; the exit code is 0 when all of the register was read and counted."""
    command = _verify(own, file, name)
    return replace(command, arguments=(*command.arguments, "--as-of", "2020-12-31"))


def measure(case: Case, runs: int) -> list[tuple[Comparison, Sample, Sample]]:
    """Measures reformcheck and everything it is compared with on one file, in turns."""
    commands = [case.own, *(c.other for c in case.comparisons)]
    samples = measure_in_turns(commands, runs, CHECKOUT, warm_up=not case.once)
    return [(c, samples[case.own.name], samples[c.other.name]) for c in case.comparisons]


def table(case: Case, measured: Sequence[tuple[Comparison, Sample, Sample]]) -> list[str]:
    """The lines of one case."""
    head = ("compared with", "ours s", "other s", "figure", "goal", "", "ours MB", "other MB", "goal", "")
    rows = [head]
    for comparison, own, other in measured:
        figure = comparison.figure(own, other)
        rows.append(
            (
                comparison.what,
                f"{own.median:.3f}",
                f"{other.median:.3f}",
                f"{figure:.2f}" + (" ms" if comparison.files else ""),
                *_goal(figure, comparison.goal),
                f"{own.peak_mb:.0f}",
                f"{other.peak_mb:.0f}",
                *_goal(own.peak_mb, comparison.goal_mb),
            )
        )
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    lines = ["  ".join(c.rjust(w) if i else c.ljust(w) for i, (c, w) in enumerate(zip(r, widths))) for r in rows]  # noqa: B905
    return [case.title, *(f"  {line.rstrip()}" for line in lines)]


def _goal(value: float, goal: float | None) -> tuple[str, str]:
    if goal is None:
        return "-", ""
    return f"<= {goal:g}", "met" if value <= goal else "MISSED"


def facts(own: Path, peers: Path, runs: dict[str, int]) -> list[str]:
    """The machine and the versions that the figures belong to."""
    installed = {**versions(own, LIBRARIES), **versions(peers, PEERS)}
    return [
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        ", ".join(f"{name} {version}" for name, version in installed.items()),
        "medians of " + ", ".join(f"{count} runs ({name})" for name, count in runs.items()) + ", in turns, after one",
        "uncounted; s is wall time of the whole process, MB (10^6 bytes) the highest peak of resident memory",
    ]


def main() -> int:
    """Prepares, measures, prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, metavar="N", help="runs of each process [default: 15; 5 on the long files]")
    parser.add_argument("--only", metavar="NAME", help="one line: imports, million, files, xlsx, gb18030 ...")
    parser.add_argument("--quick", action="store_true", help="5 runs, 3 on the long files")
    arguments = parser.parse_args()
    own = prepare_own(BENCH / "reformcheck", CHECKOUT)
    peers = prepare_peers(BENCH / "peers", HERE / "requirements.txt")
    found = cases(own, peers)
    known = [c.name for case in found for c in case.comparisons]
    if arguments.only and arguments.only not in known:
        parser.error(f"--only {arguments.only}: known names are {', '.join(known)}")
    counts: dict[str, int] = {}
    lines: list[str] = []
    failed = False
    for case in found:
        chosen = tuple(c for c in case.comparisons if arguments.only in (None, c.name))
        if not chosen:
            continue
        runs = (
            1
            if case.once
            else arguments.runs or ((3 if case.long else 5) if arguments.quick else (5 if case.long else 15))
        )
        counts["long files" if case.long else "small file"] = runs
        for file, rows in case.files:
            subprocess.run([own, HERE / "records.py", CHECKOUT / file, str(rows)], check=True)
        print(f"measuring {case.title}", file=sys.stderr)
        try:
            lines += [*table(case, measure(replace(case, comparisons=chosen), runs)), ""]
        except RunFailedError as error:
            failed = True
            lines += [case.title, f"  not measured: {error}", ""]
        for file, _ in case.files:
            (CHECKOUT / file).unlink()
    print("\n".join([*lines, *facts(own, peers, counts)]))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
