"""DuckDB, embedded: out of core within a memory limit, without access to any file or network but its own folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import threading
from collections.abc import Sequence
from typing import Any

from reformcheck.registers import sql
from reformcheck.registers.engines.incoming import Incoming
from reformcheck.registers.engines.interface import EngineError, Repeated, Settings, Where
from reformcheck.registers.request import DIGITS, SCALE, Condition, Figure, Kind, Measure, Overflow, Result
from reformcheck.registers.typed_records import FILE, FLAWS, NUMBER, TEXTS, flaw_text, schema, value_column
from reformcheck.texts import message

_TYPES = {
    # NOTE: trying every compression on texts that all differ takes longer than anything else that is done with them
    Kind.TEXT: "VARCHAR USING COMPRESSION uncompressed",
    Kind.CODE: "INTEGER",
    Kind.INTEGER: "BIGINT",
    Kind.DECIMAL: f"DECIMAL({DIGITS},{SCALE})",
    Kind.DATE: "DATE",
}
_WAIT = 1 / 20
"""Seconds between two looks at how far a statement is; an interrupt is heeded at once."""
_Running = tuple[threading.Thread, list[Any]]
"""A statement that runs, and what came of it."""
_folders: set[str] = set()
"""The temporary folders of this process."""


class DuckDB:
    """See `Engine`."""

    def __init__(self, kinds: Sequence[Kind], settings: Settings) -> None:
        """Makes an empty table in a folder of its own; raises `EngineError` where there is no room for it."""
        import duckdb

        self._settings = settings
        self._width = len(kinds)
        self._schema = schema(kinds)
        self._excluded = False
        self._loading: tuple[Incoming, _Running] | None = None
        self._folder = _make_folder()
        threads = min(os.cpu_count() or 1, 8)
        config: dict[str, Any] = {
            # NOTE: before it opens anything; what is not allowed now cannot be allowed by any statement later
            "enable_external_access": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "allow_unsigned_extensions": False,
            "python_enable_replacements": False,
            "memory_limit": f"{settings.memory}B",
            "max_temp_directory_size": f"{settings.disk}B",
            "temp_directory": os.path.join(self._folder, "spill"),
            "preserve_insertion_order": False,
            "threads": threads,
            "checkpoint_threshold": "64MB",
        }
        try:
            self._connection = duckdb.connect(os.path.join(self._folder, "records.db"), config=config)
            self._connection.execute("PRAGMA disable_checkpoint_on_shutdown")  # the file is thrown away
            for setting in ("enable_progress_bar = true", "enable_progress_bar_print = false", "progress_bar_time = 0"):
                self._connection.execute(f"SET {setting}")  # else it does not tell how far it is
            self._connection.execute("SET lock_configuration = true")
        except duckdb.Error as error:
            _remove(self._folder)
            raise _told(error) from error
        columns = [f"{FILE} INTEGER", f"{NUMBER} BIGINT", f"{FLAWS} BIGINT", f"{TEXTS} VARCHAR"]
        columns += (f"{value_column(number)} {_TYPES[kind]}" for number, kind in enumerate(kinds))
        self._run(f"CREATE TABLE records ({', '.join(columns)})")

    # the dialect

    def matches(self, text: str, pattern: str) -> str:
        """See `Dialect.matches`."""
        return f"regexp_full_match({text}, {sql.literal(pattern)})"

    def place_in(self, text: str, characters: str) -> str:
        """See `Dialect.place_in`."""
        return f"strpos({sql.literal(characters)}, {text})"

    def has_bit(self, number: str, bit: int) -> str:
        """See `Dialect.has_bit`."""
        return f"(({number} & {bit}) <> 0)"

    # records

    def load(self, records: Any) -> None:
        """See `Engine.load`."""
        if self._loading is None:
            # NOTE: one statement takes in all tables: each one by itself would be written down twice
            incoming = Incoming(self._schema)
            self._connection.register("incoming", incoming.reader())
            self._loading = incoming, self._begin("INSERT INTO records SELECT * FROM incoming")
        incoming, (thread, _) = self._loading
        if not incoming.put(records, thread.is_alive):
            self._settle()

    def count(self, conditions: Sequence[Condition]) -> tuple[int, list[int]]:
        """See `Engine.count`."""
        counts = [f"count(CASE WHEN {sql.condition(asked, self)} THEN 1 END)" for asked in conditions]
        found = self._run(f"SELECT {', '.join(['count(*)', *counts])} FROM records")[0]
        return found[0], list(found[1:])

    def first(self, asked: Condition, column: int, most: int) -> list[Where]:
        """See `Engine.first`."""
        value = "NULL" if column < 0 else f"CAST({value_column(column)} AS VARCHAR)"
        found = self._run(
            f"SELECT {FILE}, {NUMBER}, {value}, {FLAWS}, {TEXTS} FROM records WHERE {sql.condition(asked, self)} "
            f"ORDER BY {FILE}, {NUMBER} LIMIT {int(most)}"
        )
        return [
            Where(file, number, value or flaw_text(flaws, texts, column) or "")
            for file, number, value, flaws, texts in found
        ]

    def exclude_repeated(self, key: Sequence[int], good: Condition, most: int) -> tuple[int, list[Repeated]]:
        """See `Engine.exclude_repeated`."""
        keys = [value_column(column) for column in key]
        where = f"{sql.condition(good, self)} AND {' AND '.join(f'{name} IS NOT NULL' for name in keys)}"
        # NOTE: grouping numbers takes a fraction of the time and memory of grouping texts; equal texts have equal ones
        self._run(
            f"CREATE TABLE suspects AS SELECT hash({', '.join(keys)}) AS h FROM records WHERE {where} "
            "GROUP BY h HAVING count(*) > 1"
        )
        if not self._run("SELECT count(*) FROM suspects")[0][0]:
            return 0, []
        cells = [value_column(n) for n in range(self._width)]
        same = " AND ".join(
            f"count(DISTINCT {name}) + max(CASE WHEN {name} IS NULL THEN 1 ELSE 0 END) <= 1" for name in cells
        )
        self._run(
            f"CREATE TABLE twins AS SELECT * FROM records WHERE {where} "
            f"AND hash({', '.join(keys)}) IN (SELECT h FROM suspects)"
        )
        self._run(
            f"CREATE TABLE repeated AS SELECT {', '.join(keys)}, count(*) AS n, {same} AS agree, "
            f"min(({FILE}, {NUMBER})) AS place FROM twins GROUP BY {', '.join(keys)} HAVING count(*) > 1"
        )
        join = " AND ".join(f"twins.{name} = repeated.{name}" for name in keys)
        self._run(
            f"CREATE TABLE excluded AS SELECT twins.{FILE}, twins.{NUMBER} FROM twins JOIN repeated ON {join} "
            f"WHERE NOT agree OR (twins.{FILE}, twins.{NUMBER}) <> place"
        )
        self._excluded = True
        shown = " || ' ' || ".join(f"CAST(repeated.{name} AS VARCHAR)" for name in keys)
        found = self._run(
            f"SELECT {shown}, n, agree, list((twins.{FILE}, twins.{NUMBER}) "
            f"ORDER BY twins.{FILE}, twins.{NUMBER})[1:3] FROM twins JOIN repeated ON {join} "
            f"GROUP BY ALL ORDER BY place LIMIT {int(most)}".replace("GROUP BY ALL", "GROUP BY 1, 2, 3, place")
        )
        count = self._run("SELECT count(*) FROM excluded")[0][0]
        return count, [Repeated(row[0], row[1], row[2], tuple(Where(*place) for place in row[3])) for row in found]

    def measure(self, figures: Sequence[Figure], good: Condition, area: int | None) -> dict[int | None, list[Result]]:
        """See `Engine.measure`."""
        import duckdb

        try:
            return self._measure(figures, good, area)
        except duckdb.OutOfRangeException:
            sums = [number for number, asked in enumerate(figures) if asked.measure is Measure.SUM]
            others = [asked for asked in figures if asked.measure is not Measure.SUM]
            found = self._measure(others, good, area)
            for results in found.values():
                for number in sums:
                    results.insert(number, Overflow.OVERFLOW)
            return found

    def _measure(self, figures: Sequence[Figure], good: Condition, area: int | None) -> dict[int | None, list[Result]]:
        named = [sql.figure(asked, self) for asked in figures]
        group = "NULL" if area is None else value_column(area)
        where = sql.condition(good, self)
        if self._excluded:
            same = f"excluded.{FILE} = records.{FILE} AND excluded.{NUMBER} = records.{NUMBER}"
            where += f" AND NOT EXISTS (SELECT 1 FROM excluded WHERE {same})"
        total, sets = ("1", "()") if area is None else (f"grouping({group})", f"({group}), ()")
        found = self._run(
            f"SELECT {', '.join([total, group, *named])} FROM records WHERE {where} GROUP BY GROUPING SETS ({sets})"
        )
        results: dict[int | None, list[Result]] = {}
        for is_total, code, *values in found:
            if is_total or code is not None:
                results[None if is_total else code] = [value if value is not None else 0 for value in values]
        return results

    def earliest(self, columns: Sequence[int], good: Condition) -> list[Any]:
        """See `Engine.earliest`."""
        least = ", ".join(f"min({value_column(column)})" for column in columns)
        return list(self._run(f"SELECT {least} FROM records WHERE {sql.condition(good, self)}")[0]) if columns else []

    def distinct(self, column: int, most: int) -> list[Any]:
        """See `Engine.distinct`."""
        name = value_column(column)
        found = self._run(
            f"SELECT DISTINCT {name} FROM records WHERE {name} IS NOT NULL ORDER BY {name} LIMIT {int(most)}"
        )
        return [row[0] for row in found]

    def close(self) -> None:
        """See `Engine.close`."""
        if self._loading:
            incoming, (thread, _) = self._loading
            self._connection.interrupt()
            incoming.give_up(thread.is_alive)
            thread.join()
        with contextlib.suppress(Exception):
            self._connection.close()
        _remove(self._folder)

    # statements

    def _run(self, statement: str) -> list[tuple[Any, ...]]:
        """Runs one statement once the records that were handed in before are kept."""
        self._settle()
        return self._wait(self._begin(statement))

    def _settle(self) -> None:
        """Waits until the records that were handed in are kept; raises `EngineError` where they could not be."""
        if self._loading is None:
            return
        incoming, (thread, outcome) = self._loading
        incoming.put(None, thread.is_alive)
        self._wait((thread, outcome), told=False)  # how far the reading of the file is tells more
        self._loading = None
        self._connection.unregister("incoming")

    def _begin(self, statement: str) -> _Running:
        """Runs a statement in a thread, so that whoever waits can be told how far it is, and can stop it."""
        if self._settings.show:
            self._settings.show(statement)
        outcome: list[Any] = []

        def work() -> None:
            try:
                outcome.append(self._connection.execute(statement).fetchall())
            except BaseException as error:
                outcome.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        return thread, outcome

    def _wait(self, running: _Running, *, told: bool = True) -> list[tuple[Any, ...]]:
        import duckdb

        thread, outcome = running
        try:
            while thread.is_alive():
                thread.join(_WAIT)
                if told and self._settings.tell and thread.is_alive():
                    self._settings.tell(max(0, int(self._connection.query_progress())))
        except BaseException:
            self._connection.interrupt()
            thread.join()
            raise
        found = outcome[0]
        if isinstance(found, duckdb.OutOfRangeException):
            raise found
        if isinstance(found, duckdb.Error | OSError | MemoryError):
            raise _told(found) from found
        if isinstance(found, BaseException):
            raise found
        rows: list[tuple[Any, ...]] = found
        return rows


def remove_unfinished() -> None:
    """Removes the temporary folders that are still there; called where the program is stopped."""
    for folder in list(_folders):
        _remove(folder)


def _make_folder() -> str:
    try:
        folder = tempfile.mkdtemp(prefix="reformcheck-")
    except OSError as error:
        raise _told(error) from error
    _folders.add(folder)
    return folder


def _remove(folder: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    _folders.discard(folder)


def _told(error: Exception) -> EngineError:
    """What an error of the engine means; its words are not shown."""
    import duckdb

    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return EngineError(
            message("The memory or the temporary space that the register may take is not enough."),
            message("Raise --limit register-memory-bytes=NUMBER or --limit register-disk-bytes=NUMBER."),
        )
    return EngineError(
        message("The register could not be kept in the temporary folder {folder}.", folder=tempfile.gettempdir()),
        message("Make room there, or name another folder in the environment variable TMPDIR."),
    )
