"""The engine that was asked for; its library is imported when the first register is met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reformcheck.registers.engines.interface import Engine, EngineSettings
from reformcheck.registers.request import CellKind

if TYPE_CHECKING:
    from reformcheck.registers.engines.spark_session import SparkHome

DUCKDB, SPARK = "duckdb", "spark"
ENGINES = (DUCKDB, SPARK)
"""By the names of `--engine`."""


class Chosen(Struct, frozen=True):
    """Which engine counts registers, and where Spark is: the address of its master, or a session that somebody has opened."""

    name: str = DUCKDB
    master: str | None = None
    session: Any = None


class Engines:
    """Makes an engine for each register. To be closed."""

    def __init__(self, chosen: Chosen) -> None:
        """Starts nothing yet."""
        self._chosen = chosen
        self._home: SparkHome | None = None

    def open(self, kinds: Sequence[CellKind], settings: EngineSettings) -> Engine:
        """An engine for records of some kinds; raises `EngineError` where it cannot work."""
        if self._chosen.name == SPARK:
            from reformcheck.registers.engines.spark import Spark
            from reformcheck.registers.engines.spark_session import SparkHome

            self._home = self._home or SparkHome(self._chosen.master, self._chosen.session)
            return Spark(kinds, settings, self._home)
        from reformcheck.registers.engines.duckdb import DuckDB

        return DuckDB(kinds, settings)

    def close(self) -> None:
        """Ends what was started, not what somebody else has opened."""
        if self._home:
            self._home.close()
