"""What counting a register by Spark costs: start-up, time, CPU time, bytes read and shuffled by each request.

    python benchmarks/spark_register.py [ROWS...]

Each run is a process of its own, which starts Spark, counts one register of so many rows (1 and 10 million where none are
named; `records.py` makes them) in CSV, and ends; DuckDB counts the same one. Needs `make spark` and Java 17 or later.
CPU time is that of all processes: on a machine that does other things too it says more than the clock.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from records import write_records

FOLDER = Path(".bench")
MASTERS = ("local[1]", "local[2]")
_TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Runs everything in turn and prints a table for each run."""
    FOLDER.mkdir(exist_ok=True)
    for rows in [int(text) for text in sys.argv[1:]] or [1_000_000, 10_000_000]:
        path = write_records(FOLDER / f"register-{rows // 1_000_000}m.csv", rows)
        print(f"\n{path} ({rows:,} records, {path.stat().st_size / 1e6:.0f} MB)", flush=True)
        for master in ("duckdb", *MASTERS):
            command = [sys.executable, __file__, "--run", master, str(path)]
            told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()[-1])
            start = f"start-up {told['start']:.1f} s, " if told["start"] else ""
            print(f"  {master}: {start}counting {told['wall']:.1f} s, CPU {told['cpu']:.1f} s", flush=True)
            for request in told["requests"]:
                print(
                    f"    {request['what']:<34} {request['wall']:7.1f} s  read {_megabytes(request['read'])}"
                    f"  shuffled {_megabytes(request['shuffled'])}  tasks {request['tasks']}",
                    flush=True,
                )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:9.2f} MB"


def run(master: str, path: str) -> dict[str, Any]:
    """One run in this process."""
    from reformcheck import load_plan, verify
    from reformcheck.options import Options
    from reformcheck.reading import ReadingOptions

    told: list[tuple[float, str]] = []
    session, start, events = None, 0.0, None
    if master != "duckdb":
        begun = time.time()
        events = tempfile.TemporaryDirectory(prefix="spark-events-")
        session = _session(master, events.name)
        session.range(1).count()
        start = time.time() - begun
    reading = ReadingOptions(
        engine="duckdb" if session is None else "spark",
        spark=session,
        show_query=lambda statement: told.append((time.time(), statement)),
    )
    begun, cpu = time.time(), _cpu(os.getpid())
    assessment = verify(load_plan(), [path], Options(reading, as_of=datetime.date(2020, 12, 31)))
    wall, cpu = time.time() - begun, _cpu(os.getpid()) - cpu
    assert not [issue for issue in assessment.issues if issue.type.code == "C424"], "it was not counted"
    requests: list[dict[str, Any]] = []
    if session is not None and events is not None:
        session.stop()
        requests = _requests(Path(events.name), told, begun + wall)
        events.cleanup()
    return {"start": start, "wall": wall, "cpu": cpu, "requests": requests}


def _session(master: str, events: str) -> Any:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(master)
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.sql.shuffle.partitions": "8",
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": f"file://{events}",
        "spark.eventLog.rolling.enabled": "false",
        "spark.eventLog.compress": "false",
    }.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def _cpu(parent: int) -> float:
    """CPU seconds of a process and all below it, those that have ended included."""
    below: dict[int, list[int]] = defaultdict(list)
    used: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            below[int(fields[1])].append(int(entry.name))
            used[int(entry.name)] = sum(map(int, fields[11:15])) / _TICK
    total, waiting = 0.0, [parent]
    while waiting:
        process = waiting.pop()
        total += used.get(process, 0.0)
        waiting += below[process]
    return total


def _requests(events: Path, told: list[tuple[float, str]], end: float) -> list[dict[str, Any]]:
    """Of each request how long it took, and what its tasks read and shuffled; jobs belong to the request told last before."""
    stages: dict[int, int] = {}
    found = [
        {"what": _what(text), "wall": after - at, "read": 0, "shuffled": 0, "tasks": 0}
        for (at, text), after in zip(told, [*(at for at, _ in told[1:]), end], strict=True)
    ]
    for file in events.iterdir():
        for line in file.read_text(encoding="utf-8").splitlines():
            event = json.loads(line)
            if event["Event"] == "SparkListenerJobStart":
                begun = event["Submission Time"] / 1000
                number = max((n for n, (at, _) in enumerate(told) if at <= begun + 0.001), default=None)
                for stage in event["Stage IDs"]:
                    if number is not None:
                        stages.setdefault(stage, number)
            elif event["Event"] == "SparkListenerTaskEnd" and event["Stage ID"] in stages:
                request, metrics = found[stages[event["Stage ID"]]], event["Task Metrics"]
                request["read"] += metrics["Input Metrics"]["Bytes Read"]
                request["shuffled"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
                request["tasks"] += 1
    return found


def _what(statement: str) -> str:
    """What a statement is for, by what stands in it."""
    if statement.startswith("read"):
        return "reading the file"
    for sign, what in (
        ("xxhash64", "keys that stand again: numbers of keys"),
        ("suspects", "keys that stand again: how many"),
        ("GROUPING SETS", "figures by area"),
        ("min(", "the first dates"),
        ("DISTINCT", "dates of the register"),
        ("ORDER BY", "the first faulty records"),
    ):
        if sign in statement:
            return what
    return "checks of every record"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        print(json.dumps(run(*sys.argv[2:4])))
    else:
        main()
