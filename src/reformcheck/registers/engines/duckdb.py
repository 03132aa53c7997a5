"""DuckDB, embedded: out of core within a memory limit, without access to any file or network but its own folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Sequence
from typing import Any

from reformcheck.registers.engines.incoming import Incoming
from reformcheck.registers.engines.interface import EngineError, EngineSettings, Pieces
from reformcheck.registers.engines.statements import SqlEngine
from reformcheck.registers.request import DIGITS, SCALE, CellKind, Result
from reformcheck.registers.typed_records import FILE, FLAWS, NUMBER, TEXTS, schema, value_column
from reformcheck.texts import message

_TYPES = {
    # NOTE: trying every compression on texts that all differ takes longer than anything else that is done with them
    CellKind.TEXT: "VARCHAR USING COMPRESSION uncompressed",
    CellKind.CODE: "INTEGER",
    CellKind.AREA: "BIGINT",
    CellKind.INTEGER: "BIGINT",
    CellKind.DECIMAL: f"DECIMAL({DIGITS},{SCALE})",
    CellKind.DATE: "DATE",
}
_WAIT = 1 / 20
"""Seconds between two looks at how far a statement is; an interrupt is heeded at once."""
_Running = tuple[threading.Thread, list[Any]]
"""A statement that runs, and what came of it."""
_folders: set[str] = set()
"""The temporary folders of this process."""


class DuckDB(SqlEngine):
    """See `Engine`."""

    def __init__(self, kinds: Sequence[CellKind], settings: EngineSettings) -> None:
        """Makes an empty table in a folder of its own; raises `EngineError` where there is no room for it."""
        import duckdb

        super().__init__(kinds, settings)
        self._schema = schema(kinds)
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
        return f"regexp_full_match({text}, {self.text(pattern)})"

    def place_in(self, text: str, characters: str) -> str:
        """See `Dialect.place_in`."""
        return f"strpos({self.text(characters)}, {text})"

    def has_bit(self, number: str, bit: int) -> str:
        """See `Dialect.has_bit`."""
        return f"(({number} & {bit}) <> 0)"

    def text(self, value: str) -> str:
        """See `Dialect.text`."""
        return "'" + value.replace("'", "''") + "'"

    def _hash(self, names: Sequence[str]) -> str:
        return f"hash({', '.join(names)})"

    def _pair(self, first: str, second: str) -> str:
        return f"({first}, {second})"

    def _whole_part(self, amount: str) -> str:
        return f"CAST(trunc({amount}) AS HUGEINT) // {10**12}"

    def _table(self, name: str) -> str:
        return name

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

    workers = 0
    """See `Engine.workers`."""

    def read(self, file: int, work: Pieces) -> list[str]:
        """See `Engine.read`: it has none."""
        raise NotImplementedError

    def drop(self, file: int) -> None:
        """See `Engine.drop`."""
        self._run(f"DELETE FROM records WHERE {FILE} = {int(file)}")

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

    def _keep(self, name: str, query: str) -> None:
        self._run(f"CREATE TABLE {name} AS {query}")

    def _measured(self, measure: Callable[[bool], dict[int | None, list[Result]]]) -> dict[int | None, list[Result]]:
        import duckdb

        try:
            return measure(False)
        except duckdb.OutOfRangeException:
            return measure(True)

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
