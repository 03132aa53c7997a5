"""What goes wrong in Spark is one sentence, and never another figure."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from reformcheck.errors import UsageError
from reformcheck.plan import Plan
from reformcheck.reading import Limits
from reformcheck.registers.engines import spark as module
from reformcheck.registers.engines.interface import EngineError, EngineSettings, Pieces
from reformcheck.registers.engines.spark import Spark
from reformcheck.registers.engines.spark_session import SparkHome, told_by
from reformcheck.registers.request import All, CellKind
from reformcheck.registers.typed_records import assembled, schema
from register_files import drawn, write
from spark_session import RunningSpark, judged, needed, same

pytestmark = [
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]
SETTINGS = EngineSettings(1, 1, handed=1 << 20)


def engine(spark: RunningSpark, settings: EngineSettings = SETTINGS) -> Spark:
    return Spark([CellKind.TEXT], settings, SparkHome(None, spark.session))


def work(path: str, read: Callable[[int], None]) -> Pieces:
    """A file whose pieces are read by a function; made in here, so that workers are sent all of it."""

    class Work:
        pieces = 2

        def __init__(self) -> None:
            self.path = path

        def tables(self, piece: int) -> Iterator[Any]:
            read(piece)
            yield from ()

    return Work()


def test_a_file_that_workers_do_not_see_is_named(spark: RunningSpark) -> None:
    def read(piece: int) -> None:
        open("/nowhere/register.csv", "rb").close()

    with pytest.raises(EngineError) as caught:
        engine(spark).read(0, work("/nowhere/register.csv", read))
    assert caught.value.message.params["path"] == "/nowhere/register.csv"
    assert "every worker" in caught.value.hint.template


def test_a_worker_that_dies_is_no_figure(spark: RunningSpark) -> None:
    def read(piece: int) -> None:
        import os
        import signal

        if piece:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(EngineError) as caught:
        engine(spark).read(0, work("a.csv", read))
    assert "died" in caught.value.message.template


def test_a_file_that_changes_before_workers_read_it_is_not_counted(
    plan: Plan, spark: RunningSpark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(drawn(20), tmp_path / "a.csv")
    reads = Spark.read

    def read(self: Spark, file: int, given: Pieces) -> list[str]:
        path.write_bytes(path.read_bytes() + b"E9\n")
        return reads(self, file, given)

    monkeypatch.setattr(Spark, "read", read)
    found = judged(plan, [path], spark.session)
    assert found["exit_code"] == 3
    assert any("has changed" in issue["message"] for issue in found["issues"])


def test_another_reformcheck_on_a_worker_is_told(spark: RunningSpark, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_version", lambda: "0.0")
    with pytest.raises(EngineError) as caught:
        engine(spark).read(0, work("a.csv", lambda _: None))
    assert "has reformcheck" in caught.value.message.template


def test_an_interrupt_cancels_what_runs_and_progress_is_told_before(spark: RunningSpark) -> None:
    told: list[int] = []

    def tell(percent: int) -> None:
        told.append(percent)
        if percent >= 50:
            raise KeyboardInterrupt

    def read(piece: int) -> None:
        import time

        time.sleep(60 * piece)

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        engine(spark, EngineSettings(1, 1, tell)).read(0, work("a.csv", read))
    assert time.monotonic() - begun < 50
    assert 50 in told
    tracker = spark.session.sparkContext.statusTracker()
    end = time.monotonic() + 20
    while tracker.getActiveStageIds() and time.monotonic() < end:
        time.sleep(0.1)
    assert not tracker.getActiveStageIds()


def test_more_than_may_be_handed_over_is_refused_with_the_name_of_the_limit(
    plan: Plan, spark: RunningSpark, tmp_path: Path
) -> None:
    path = write(drawn(200), tmp_path / "a.csv.gz")
    found = judged(plan, [path], spark.session, limits=Limits(spark_handed_bytes=1000))
    assert found["exit_code"] == 3
    assert "--limit spark-handed-bytes=NUMBER" in same(found)
    assert "1,000 bytes" in same(found)


def test_records_that_are_handed_over_are_kept_until_their_file_is_dropped(spark: RunningSpark) -> None:
    made = engine(spark)
    for file in (0, 1, 1):
        made.load(assembled(schema([CellKind.TEXT]), file, pa.array([2, 3]), {0: pa.array(["a", None])}, {}))
    made.drop(1)
    assert made.count([All(())]) == (2, [2])
    made.close()
    empty = engine(spark)
    assert empty.count([]) == (0, [])
    empty.close()
    assert not [t for t in spark.session.catalog.listTables() if t.name.startswith("reformcheck")]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("ModuleNotFoundError: No module named 'reformcheck'", "has no reformcheck"),
        ("[PYTHON_VERSION_MISMATCH] Python in worker has different version", "of another version"),
        ("ExecutorLostFailure (executor 1 exited caused by one of the running tasks)", "died"),
        ("java.lang.OutOfMemoryError: Java heap space", "not enough"),
        ("Cannot call methods on a stopped SparkContext.", "has ended"),
        ("something else", "could not count"),
    ],
)
def test_every_failure_is_one_sentence(told: str, words: str) -> None:
    error = told_by(RuntimeError(told))
    assert words in error.message.template
    assert "\n" not in error.message.template


@pytest.mark.parametrize("master", ["sc://127.0.0.1:1", "nonsense://x"])
def test_a_spark_that_is_not_there_is_told(plan: Plan, spark: RunningSpark, tmp_path: Path, master: str) -> None:
    path = write(drawn(20), tmp_path / "a.csv")
    if master.startswith("sc"):
        found = judged(plan, [path], engine="spark", spark_master=master)
        assert found["exit_code"] == 3
        assert any(master in issue["message"] for issue in found["issues"])


def test_without_spark_it_is_said_how_to_install_it(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(drawn(20), tmp_path / "a.csv")
    monkeypatch.setitem(sys.modules, "pyspark", None)
    run = cli("verify", str(path), "--engine", "spark")
    assert run.exit_code == 2
    assert "pip install 'reformcheck[spark]'" in run.stderr


def test_an_address_says_nothing_to_another_engine(cli: Callable[..., Any], tmp_path: Path, plan: Plan) -> None:
    assert cli("verify", "a.csv", "--spark-master", "local[2]").exit_code == 2
    with pytest.raises(UsageError):
        judged(plan, [tmp_path], engine="spark", spark=3)
    with pytest.raises(UsageError):
        judged(plan, [tmp_path], engine="flink")
    with pytest.raises(UsageError):
        judged(plan, [tmp_path], engine="spark", spark_master="local", spark=type("S", (), {"sql": print})())


def test_the_command_line_starts_its_own_and_only_results_reach_standard_output(
    cli: Callable[..., Any], tmp_path: Path
) -> None:
    """A process of its own, as a person starts it; what it leaves behind is nothing."""
    needed()
    path = write(drawn(20), tmp_path / "a.csv")
    (tmp_path / "tmp").mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp"), "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1"}
    words = ["verify", str(path), "--as-of", "2020", "--format", "json"]
    expected = cli(*words)
    command = [sys.executable, "-m", "reformcheck", *words, "--engine", "spark", "--spark-master", "local[1]"]
    run = subprocess.run(command, capture_output=True, env=environment, timeout=300)
    assert run.stdout.decode() == expected.stdout
    assert (run.stderr, run.returncode) == (b"", expected.exit_code)
    assert not [entry.name for entry in (tmp_path / "tmp").iterdir() if "reformcheck" in entry.name]


def test_the_plan_of_each_statement_is_shown_and_nothing_of_the_file(
    cli: Callable[..., Any], spark: RunningSpark, tmp_path: Path
) -> None:
    path = write([("SECRET-1", *record[1:]) for record in drawn(1)], tmp_path / "a.csv")
    run = cli("verify", str(path), "--as-of", "2020", "--engine", "spark", "--show-query", "--format", "json")
    assert "== Physical Plan ==" in run.stderr
    assert "SECRET" not in run.stderr
    assert run.stdout == cli("verify", str(path), "--as-of", "2020", "--format", "json").stdout
