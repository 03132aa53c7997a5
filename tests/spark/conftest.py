"""One Spark for all tests, and registers counted by it and by DuckDB."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

import spark_session
from reformcheck.registers import dividing
from reformcheck.registers.engines.spark_session import SparkHome

# NOTE: not skipped, which in CI would mean that something was not tried that should have been
collect_ignore = [] if "REFORMCHECK_SPARK_REGISTERS" in os.environ else ["test_killed_workers.py", "test_address.py"]
"""What only `make test-spark` has the time for."""


@pytest.fixture(scope="session")
def spark() -> Iterator[spark_session.RunningSpark]:
    """A Spark with two workers."""
    with spark_session.running() as found:
        yield found


@pytest.fixture
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Has a file of any size divided into so many pieces."""

    def divide(count: int) -> None:
        monkeypatch.setattr(dividing, "SMALLEST", 1)
        monkeypatch.setattr(SparkHome, "workers", count)

    return divide
