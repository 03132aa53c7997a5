"""Reads every file below some folders that nobody here wrote, and counts what became of them.

    python benchmarks/suites.py FOLDER... [--list] [--seconds N] [--megabytes N] [--jobs N]

Exit 1 if one ended in a traceback, took too long or too much memory, was refused without a named issue, or passed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from outcomes import DEFECTS, Kind, Limits, Outcome, outcomes

from reformcheck.plan import load_plan

_PRELOADED = ("xlrd", "reformcheck.reporting.json_v1", "reformcheck.reporting.table")
"""Loaded once, before the files are read. NOTE: pyarrow starts threads, which no forked process takes along."""


def files_below(folders: Sequence[str]) -> list[str]:
    """Every regular file below the folders, in a fixed order."""
    found = []
    for folder in folders:
        for root, names, files in os.walk(folder):
            names.sort()
            paths = (os.path.join(root, name) for name in sorted(files))
            found += [path for path in paths if os.path.isfile(path) and not os.path.islink(path)]
    return found


def report(found: Sequence[Outcome], limits: Limits) -> list[str]:
    """The lines of the counts."""
    kinds = Counter(outcome.kind for outcome in found)
    heavy = [outcome for outcome in found if outcome.peak_mb > limits.megabytes]
    lines = [
        f"{len(found):6} files",
        f"{sum(outcome.read for outcome in found):6} read to the end, with findings",
        f"{kinds[Kind.FAIL]:6} with a required target that fails",
        f"{kinds[Kind.UNDECIDED]:6} undecided",
        f"{kinds[Kind.REFUSED]:6} refused",
    ]
    codes = Counter(outcome.code for outcome in found if outcome.kind is Kind.REFUSED)
    lines += [f"       {count:6} {code}" for code, count in sorted(codes.items())]
    lines += [
        f"{kinds[Kind.UNNAMED]:6} refused without a named issue",
        f"{kinds[Kind.TRACEBACK]:6} tracebacks",
        f"{kinds[Kind.KILLED]:6} ended by a signal",
        f"{kinds[Kind.TIMEOUT]:6} over {limits.seconds} s",
        f"{len(heavy):6} over {limits.megabytes} MB",
        f"{kinds[Kind.PASS]:6} silent passes",
        f"{sum(bool(outcome.chatter) for outcome in found):6} in which a library wrote to the terminal",
    ]
    if found:
        slowest = max(found, key=lambda outcome: outcome.seconds)
        largest = max(found, key=lambda outcome: outcome.peak_mb)
        lines.append(f"slowest: {slowest.seconds:.2f} s, {_printable(slowest.path)}")
        lines.append(f"largest: {largest.peak_mb:.0f} MB, {_printable(largest.path)}")
    return lines


def line(outcome: Outcome) -> str:
    """One file and what became of it."""
    what = f"{outcome.kind}" + (f" {outcome.code}" if outcome.code else "")
    cost = f"{outcome.seconds * 1000:.0f} ms {outcome.peak_mb:.0f} MB"
    said = f" | wrote: {outcome.chatter.strip()[:120]}" if outcome.chatter else ""
    detail = outcome.detail.strip().splitlines()[-1] if outcome.detail.strip() else ""
    return _printable(f"{outcome.path}\t{what}\t{cost}\t{detail}{said}", keep="\t")


def _printable(text: str, keep: str = "") -> str:
    """Text without what a terminal would obey: names and cells are a stranger's."""
    return "".join(c if c.isprintable() or c in keep else "\N{REPLACEMENT CHARACTER}" for c in text)


def main() -> int:
    """Reads, counts, prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--list", action="store_true", help="each file and what became of it")
    parser.add_argument("--seconds", type=int, default=Limits().seconds, metavar="N", help="time a file [default: 10]")
    parser.add_argument("--megabytes", type=int, default=Limits().megabytes, metavar="N", help="memory [default: 500]")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="files read at a time")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        if not Path(folder).is_dir():
            parser.error(f"{folder} is not a folder")
    limits = Limits(arguments.seconds, arguments.megabytes)
    paths = files_below(arguments.folders)
    if not paths:
        parser.error("the folders hold no files")
    for name in _PRELOADED:
        __import__(name)
    found = sorted(outcomes(load_plan(), paths, limits, arguments.jobs), key=lambda outcome: outcome.path)
    wanted = found if arguments.list else [o for o in found if o.kind in DEFECTS or o.peak_mb > limits.megabytes]
    for outcome in wanted:
        print(line(outcome))
        if outcome.kind is Kind.TRACEBACK and not arguments.list:
            print(_printable(outcome.detail, keep="\n"))
    print("\n".join(report(found, limits)))
    return int(any(outcome.kind in DEFECTS or outcome.peak_mb > limits.megabytes for outcome in found))


if __name__ == "__main__":
    sys.exit(main())
