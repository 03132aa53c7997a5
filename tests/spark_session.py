"""A Spark for tests: one session on this machine, which is a server of Spark Connect on the loopback address too."""

from __future__ import annotations

import datetime
import importlib.util
import json
import os
import shutil
import socket
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import system_part
from reformcheck.options import Options
from reformcheck.pipeline import verify
from reformcheck.plan import Plan
from reformcheck.reading import ReadingOptions

END = datetime.date(2020, 12, 31)

_CHEAP = {
    # NOTE: what is fast in a long run, compiling all, takes most of the time of a short one
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


class RunningSpark(NamedTuple):
    """A session and the address at which it serves Spark Connect."""

    session: Any
    address: str


def needed() -> None:
    """Skips the test where Spark is not installed; in CI it fails."""
    system_part.command("java", "default-jre-headless")
    if importlib.util.find_spec("pyspark") is None:
        system_part.missing("pyspark", "make spark")


@contextmanager
def running(master: str = "local[2]", **settings: str) -> Iterator[RunningSpark]:
    """A Spark that is there for as long as it is needed."""
    needed()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        folder = tempfile.mkdtemp(prefix="spark-")
        before = os.environ.get("PYSPARK_PYTHON")
        os.environ["PYSPARK_PYTHON"] = sys.executable
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        conf = {
            **_CHEAP,
            "spark.plugins": "org.apache.spark.sql.connect.SparkConnectPlugin",
            "spark.connect.grpc.binding.address": "127.0.0.1",
            "spark.connect.grpc.binding.port": str(port),
            "spark.local.dir": folder,
            "spark.sql.warehouse.dir": f"{folder}/warehouse",
            **settings,
        }
        builder = SparkSession.builder.master(master)
        for key, value in conf.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
    try:
        yield RunningSpark(session, f"sc://127.0.0.1:{port}")
    finally:
        session.stop()
        shutil.rmtree(folder, ignore_errors=True)
        os.environ.pop("PYSPARK_PYTHON")
        if before is not None:
            os.environ["PYSPARK_PYTHON"] = before


def judged(plan: Plan, paths: list[Path], session: Any = None, **reading: Any) -> dict[str, Any]:
    """What is told of files, by DuckDB or, where there is a session, by Spark."""
    engine = {"engine": "spark", "spark": session} if session is not None else {}
    options = Options(ReadingOptions(**engine, **reading), as_of=END)
    found: dict[str, Any] = verify(plan, list(map(str, paths)), options).to_dict()
    return found


def same(found: dict[str, Any]) -> str:
    """What is told, to be compared to the byte."""
    return json.dumps(found, ensure_ascii=False, indent=1)
