"""Spark: the records are read by its workers, each a piece of a file, and counted where they were read."""

from __future__ import annotations

import contextlib
import re
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reformcheck.registers.engines.interface import EngineError, EngineSettings, Pieces
from reformcheck.registers.engines.spark_session import (
    CHANGED,
    INVISIBLE,
    OTHER_VERSION,
    SparkHome,
    told_by,
    word_of_worker,
)
from reformcheck.registers.engines.statements import SqlEngine
from reformcheck.registers.request import DIGITS, SCALE, CellKind, Result
from reformcheck.registers.typed_records import FILE, FLAWS, NUMBER, SAID, TEXTS, value_column
from reformcheck.texts import message

_TYPES = {
    CellKind.TEXT: "STRING",
    CellKind.CODE: "INT",
    CellKind.AREA: "BIGINT",
    CellKind.INTEGER: "BIGINT",
    CellKind.DECIMAL: f"DECIMAL({DIGITS},{SCALE})",
    CellKind.DATE: "DATE",
}
_WAIT = 1 / 20
"""Seconds between two looks at how far a job is; an interrupt is heeded at once."""
_TO_CANCEL = 10
"""Seconds that a job has to end once it was told to."""
_PLAIN_TEXT = r"[\w \-.,^()\[\]{}?:$]*"
"""A text that is written as it is; any other by its bytes, since what a backslash or two quotes are hangs on settings."""


class Spark(SqlEngine):
    """See `Engine`."""

    def __init__(self, kinds: Sequence[CellKind], settings: EngineSettings, home: SparkHome) -> None:
        """Holds nothing yet."""
        super().__init__(kinds, settings)
        self._home = home
        self._session = home.session
        self._prefix = f"reformcheck_{uuid.uuid4().hex}"
        columns = [f"{FILE} INT", f"{NUMBER} BIGINT", f"{FLAWS} BIGINT", f"{TEXTS} STRING"]
        columns += (f"{value_column(number)} {_TYPES[kind]}" for number, kind in enumerate(kinds))
        self._columns = ", ".join(columns)
        self._read: dict[int, Any] = {}
        """By the number of an input, the records that workers have read."""
        self._handed: dict[int, list[Any]] = {}
        self._bytes = 0
        self._kept: list[Any] = []
        self._views: list[str] = []
        self._is_settled = False

    # the dialect

    def matches(self, text: str, pattern: str) -> str:
        """See `Dialect.matches`."""
        return f"({text} RLIKE {self.text(f'^(?:{pattern})$')})"

    def place_in(self, text: str, characters: str) -> str:
        """See `Dialect.place_in`."""
        return f"instr({self.text(characters)}, {text})"

    def has_bit(self, number: str, bit: int) -> str:
        """See `Dialect.has_bit`."""
        return f"(({number} & {bit}) <> 0)"

    def text(self, value: str) -> str:
        """See `Dialect.text`."""
        if re.fullmatch(_PLAIN_TEXT, value) and "${" not in value:
            return f"'{value}'"
        return f"CAST(X'{value.encode().hex()}' AS STRING)"

    def _hash(self, names: Sequence[str]) -> str:
        return f"xxhash64({', '.join(names)})"

    def _pair(self, first: str, second: str) -> str:
        return f"struct({first}, {second})"

    def _whole_part(self, amount: str) -> str:
        return f"({amount} div {10**12})"

    def _table(self, name: str) -> str:
        return f"{self._prefix}_{name}"

    def _measured(self, measure: Callable[[bool], dict[int | None, list[Result]]]) -> dict[int | None, list[Result]]:
        return measure(
            True
        )  # NOTE: whether a sum that does not fit is an error or null hangs on settings of the session

    # records

    @property
    def workers(self) -> int:
        """See `Engine.workers`."""
        return self._home.workers

    def read(self, file: int, work: Pieces) -> list[str]:
        """See `Engine.read`."""
        from pyspark import StorageLevel

        def prepared() -> Any:
            rows = self._session.range(0, work.pieces, 1, work.pieces)
            found = rows.mapInArrow(_reader(work), self._columns)
            # NOTE: what does not fit into memory is kept on the disks of the workers; what a worker takes along is read again
            self._read[file] = found.persist(StorageLevel.MEMORY_AND_DISK)
            return found.where(f"{FILE} = {SAID}").select(NUMBER, TEXTS).collect()

        self._show(f"read {work.pieces} pieces of {work.path}")
        told = self._wait(prepared)
        return [text for _, text in sorted((row[0], row[1]) for row in told)]

    def load(self, records: Any) -> None:
        """See `Engine.load`."""
        self._bytes += records.nbytes
        if self._bytes > self._settings.handed:
            raise EngineError(
                message(
                    "Spark is handed more than {limit} bytes that only this machine can read.",
                    limit=f"{self._settings.handed:,}",
                ),
                message(
                    "Hand in files that Spark reads: UTF-8 or GB18030 text, JSON Lines, Parquet; or raise --limit {name}=NUMBER.",
                    name="spark-handed-bytes",
                ),
            )
        if records.num_rows:
            self._handed.setdefault(records.column(FILE)[0].as_py(), []).append(records)

    def drop(self, file: int) -> None:
        """See `Engine.drop`."""
        self._handed.pop(file, None)
        found = self._read.pop(file, None)
        if found is not None:
            with contextlib.suppress(Exception):
                found.unpersist()

    def close(self) -> None:
        """See `Engine.close`."""
        for frame in (*reversed(self._kept), *self._read.values()):
            with contextlib.suppress(Exception):
                frame.unpersist()
        for name in self._views:
            with contextlib.suppress(Exception):
                self._session.catalog.dropTempView(name)

    # statements

    def _run(self, statement: str) -> Sequence[Sequence[Any]]:
        self._settle()
        if self._settings.show:
            plan = self._wait(lambda: self._session.sql(f"EXPLAIN FORMATTED {statement}").collect())
            self._show(f"{statement}\n{plan[0][0]}")
        rows: list[Sequence[Any]] = self._wait(lambda: self._session.sql(statement).collect())
        return rows

    def _keep(self, name: str, query: str) -> None:
        def keep() -> None:
            frame = self._session.sql(query).persist()
            self._kept.append(frame)
            self._name(name, frame)

        self._settle()
        self._show(query)
        self._wait(keep)

    def _settle(self) -> None:
        """Makes all records that were read or handed in one table."""
        if self._is_settled:
            return
        self._is_settled = True
        self._wait(self._join)

    def _join(self) -> None:
        import pyarrow as pa

        frames = [frame.where(f"{FILE} <> {SAID}") for frame in self._read.values()]
        tables = [table for some in self._handed.values() for table in some]
        if tables:
            frames.append(self._session.createDataFrame(pa.concat_tables(tables)).persist())
            self._kept.append(frames[-1])
        if not frames:
            frames.append(self._session.createDataFrame([], self._columns))
        whole = frames[0]
        for frame in frames[1:]:
            whole = whole.unionAll(frame)
        self._name("records", whole)

    def _name(self, name: str, frame: Any) -> None:
        frame.createOrReplaceTempView(self._table(name))
        self._views.append(self._table(name))

    def _show(self, text: str) -> None:
        if self._settings.show:
            self._settings.show(text)

    # jobs

    def _wait(self, work: Callable[[], Any]) -> Any:
        """Has something done in a thread, so that whoever waits can be told how far it is, and can stop it."""
        outcome: list[Any] = []
        tag = f"reformcheck-{uuid.uuid4().hex}"

        def run() -> None:
            try:
                with self._home.tagged(tag):
                    outcome.append(work())
            except BaseException as error:
                outcome.append(error)

        thread = threading.Thread(target=run, daemon=True)
        with self._telling() as percent:
            thread.start()
            try:
                while thread.is_alive():
                    thread.join(_WAIT)
                    if self._settings.tell and thread.is_alive():
                        self._settings.tell(percent())
            except BaseException:
                with contextlib.suppress(Exception):
                    self._home.cancel(tag)
                thread.join(_TO_CANCEL)
                raise
        found = outcome[0]
        if isinstance(found, EngineError):
            raise found
        if isinstance(found, Exception):
            raise told_by(found) from found
        if isinstance(found, BaseException):
            raise found
        return found

    @contextlib.contextmanager
    def _telling(self) -> Iterator[Callable[[], int]]:
        """How far the stages that run are, in per cent."""
        if not self._settings.tell:
            yield lambda: 0
            return
        if not self._home.is_remote:
            tracker = self._session.sparkContext.statusTracker()

            def of_stages() -> int:
                infos = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
                return _percent([(info.numCompletedTasks, info.numTasks) for info in infos if info])

            yield of_stages
            return
        last = [0]

        def hear(stages: Any, **_: Any) -> None:
            last[0] = _percent([(stage.num_completed_tasks, stage.num_tasks) for stage in stages or ()])

        self._session.registerProgressHandler(hear)
        try:
            yield lambda: last[0]
        finally:
            self._session.removeProgressHandler(hear)


def _percent(stages: Sequence[tuple[int, int]]) -> int:
    tasks = sum(of for _, of in stages)
    return 100 * sum(done for done, _ in stages) // tasks if tasks else 0


def _reader(work: Pieces) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """What each worker does with the numbers of its pieces."""
    version = _version()

    def read(batches: Iterator[Any]) -> Iterator[Any]:
        from reformcheck.registers.window import ChangedError
        from reformcheck.version import __version__ as found

        if found != version:
            raise RuntimeError(word_of_worker(OTHER_VERSION, found))

        for batch in batches:
            for piece in batch.column(0).to_pylist():
                try:
                    for table in work.tables(piece):
                        yield from table.to_batches()
                except ChangedError as error:
                    raise RuntimeError(word_of_worker(CHANGED, work.path)) from error
                except OSError as error:
                    raise RuntimeError(word_of_worker(INVISIBLE, work.path)) from error

    return read


def _version() -> str:
    from reformcheck.version import __version__

    return __version__
