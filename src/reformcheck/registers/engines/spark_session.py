"""A session of Spark: one that somebody has opened, one of a server of Spark Connect, or one that is started for the run.

What Spark itself writes goes to a file of its own, since standard output is for results.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import socket
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from reformcheck.errors import UsageError
from reformcheck.registers.engines.interface import EngineError
from reformcheck.texts import Message, message
from reformcheck.version import __version__

DEFAULT_MASTER = "local[*]"
CONNECT = "sc://"
"""How the address of a server of Spark Connect begins."""
INVISIBLE, CHANGED, OTHER_VERSION = "invisible", "changed", "version"
_WORD = r"reformcheck-worker:(invisible|changed|version):([^\n]*?):end"
"""What a worker says where it cannot read a file."""
_LEAST_JAVA = 17
_LOOK = 1 / 20
"""Seconds between two looks whether Spark has started; an interrupt is heeded at once."""
_TO_ANSWER = 10
"""Seconds that a server of Spark Connect has to say that it is there."""
_TO_END = 3
"""Seconds that a server has to hear that nobody waits for it any longer."""
_open: list[SparkHome] = []
"""The sessions of this process that it has started."""


def word_of_worker(kind: str, detail: str) -> str:
    """What a worker raises, to be found again among all that Spark tells of a failure."""
    return f"reformcheck-worker:{kind}:{detail}:end"


class SparkHome:
    """A session, and what has to be ended with it."""

    def __init__(self, master: str | None, session: Any = None) -> None:
        """Takes a session that is open, or starts one; raises `EngineError` or `UsageError` where that cannot be."""
        _require_pyspark()
        self._folder: str | None = None
        self._gateway: Any = None
        self._context: Any = None
        self._is_owned = session is None
        if self._is_owned:
            _open.append(self)
        self.session = session
        try:
            if session is None and (master or "").startswith(CONNECT):
                self.session = _connected(master or "")
            elif session is None:
                self.session = self._started(master or DEFAULT_MASTER)
        except BaseException:
            self.close()
            raise
        # NOTE: what it would write to standard error of each failure is told in one sentence
        logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL + 1)

    @property
    def is_remote(self) -> bool:
        """Whether the session is one of Spark Connect."""
        return "connect" in type(self.session).__module__

    @property
    def workers(self) -> int:
        """How many pieces can be read at once, as far as it is known."""
        if not self.is_remote:
            return max(1, int(self.session.sparkContext.defaultParallelism))
        with contextlib.suppress(Exception):
            return max(1, int(self.session.conf.get("spark.default.parallelism")))
        return 2

    def _started(self, master: str) -> Any:
        from pyspark import SparkConf, SparkContext
        from pyspark.java_gateway import launch_gateway
        from pyspark.sql import SparkSession

        if SparkContext._active_spark_context is not None:
            return SparkSession(SparkContext._active_spark_context).newSession()
        self._folder = tempfile.mkdtemp(prefix="reformcheck-spark-")
        conf = SparkConf()
        for key, value in _settings(master, self._folder).items():
            conf.setIfMissing(key, value)
        conf.setMaster(master).setAppName("reformcheck")
        log = os.path.join(self._folder, "spark.log")
        try:
            with _own_python(master), open(log, "wb") as out:
                _require_java()
                if SparkContext._gateway is None:
                    launch: Any = launch_gateway
                    self._gateway = launch(conf, {"stdout": out, "stderr": out})
                self._context = _elsewhere(lambda: SparkContext(gateway=self._gateway, conf=conf))
                return SparkSession(self._context)
        except EngineError:
            raise
        except Exception as error:
            raise _not_started(master, error, _read(log)) from error

    @contextlib.contextmanager
    def tagged(self, tag: str) -> Iterator[None]:
        """Marks the jobs of this thread."""
        if self.is_remote:
            self.session.addTag(tag)
            try:
                yield
            finally:
                self.session.removeTag(tag)
            return
        # NOTE: the tags of a session do not reach what is not run as SQL
        context = self.session.sparkContext
        context.addJobTag(tag)
        context.setInterruptOnCancel(True)
        try:
            yield
        finally:
            context.removeJobTag(tag)
            context.setInterruptOnCancel(False)

    def cancel(self, tag: str) -> None:
        """Has the jobs that are marked end."""
        if self.is_remote:
            self.session.interruptTag(tag)
        else:
            self.session.sparkContext.cancelJobsWithTag(tag)

    def stop(self) -> None:
        """Has jobs end at once, where the program does."""
        if self._gateway is not None:
            self._gateway.proc.kill()
        elif self.session is not None:
            # NOTE: in a thread, since nobody waits for a server that does not answer
            ending = threading.Thread(target=self.session.interruptAll, daemon=True)
            ending.start()
            ending.join(_TO_END)
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        """Ends what was started here."""
        if self in _open:
            _open.remove(self)
        if self._context is not None:
            with contextlib.suppress(Exception):
                self._context.stop()
        if self._gateway is not None:
            from pyspark import SparkContext

            with contextlib.suppress(Exception):
                self._gateway.shutdown()
            with contextlib.suppress(Exception):
                # NOTE: the Java process ends when its standard input does
                self._gateway.proc.stdin.close()
                self._gateway.proc.wait(timeout=10)
            with contextlib.suppress(Exception):
                if SparkContext._gateway is self._gateway:
                    SparkContext._gateway = SparkContext._jvm = None
            self._gateway = None
        elif self._is_owned and self._context is None and self.session is not None and self.is_remote:
            with contextlib.suppress(Exception):
                self.session.stop()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def stop_unfinished() -> None:
    """Ends the sessions that are still there; called where the program is stopped."""
    for home in _open:
        with contextlib.suppress(Exception):
            home.stop()


def _settings(master: str, folder: str) -> dict[str, str]:
    """What is set where nobody has set it otherwise."""
    found = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": folder,
        "spark.sql.warehouse.dir": os.path.join(folder, "warehouse"),
    }
    local = re.fullmatch(r"local(?:\[(\d+|\*)(?:,\d+)?\])?", master)
    if local:
        cores = (os.cpu_count() or 1) if local[1] == "*" else int(local[1] or 1)
        found |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.sql.shuffle.partitions": str(max(cores, 2)),
        }
    return found


def _elsewhere(start: Callable[[], Any]) -> Any:
    """Starts a context in a thread of its own: in the first one pyspark would put what it does on Ctrl-C in place of ours."""
    outcome: list[Any] = []

    def run() -> None:
        try:
            outcome.append(start())
        except Exception as error:
            outcome.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_LOOK)
    if isinstance(outcome[0], Exception):
        raise outcome[0]
    return outcome[0]


@contextlib.contextmanager
def _own_python(master: str) -> Iterator[None]:
    """Has workers on this machine run the Python that runs this; which one others have, only they know."""
    if not master.startswith("local") or "PYSPARK_PYTHON" in os.environ:
        yield
        return
    os.environ["PYSPARK_PYTHON"] = sys.executable
    try:
        yield
    finally:
        del os.environ["PYSPARK_PYTHON"]


def _connected(address: str) -> Any:
    try:
        from pyspark.sql.connect.session import SparkSession as RemoteSession
    except Exception as error:
        raise UsageError(
            message("Spark Connect needs libraries that are not installed."),
            hint=message("Install them: {command}", command="pip install 'reformcheck[spark]'"),
        ) from error
    try:
        # NOTE: Spark Connect itself asks for minutes whether a server will not answer after all
        host, _, port = address.removeprefix(CONNECT).partition("/")[0].rpartition(":")
        socket.create_connection((host.strip("[]"), int(port)), _TO_ANSWER).close()
        session = RemoteSession.builder.remote(address).create()
        _ = session.version  # NOTE: else nothing is said to the server
    except Exception as error:
        raise _not_started(address, error, "") from error
    return session


def _require_pyspark() -> None:
    # NOTE: what it says of pandas concerns functions that are not used here
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    try:
        import pyspark  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise UsageError(
            message("The engine spark is not installed."),
            hint=message("Install it: {command}", command="pip install 'reformcheck[spark]'"),
        ) from error


def _require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and not (home and os.path.exists(os.path.join(home, "bin", "java"))):
        raise EngineError(
            message("Spark needs Java, and there is none."),
            message("Install Java {version} or later, or name the folder in JAVA_HOME.", version=_LEAST_JAVA),
        )


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(1 << 20)
    except OSError:
        return ""


def _not_started(master: str, error: Exception, log: str) -> EngineError:
    """Why there is no session."""
    told = f"{log}\n{error}"
    if "UnsupportedClassVersionError" in told or "class file version" in told:
        return EngineError(
            message("Spark needs a later Java than the one that is installed."),
            message("Install Java {version} or later, or name the folder in JAVA_HOME.", version=_LEAST_JAVA),
        )
    if other_version(told):
        return EngineError(*_OTHER_SPARK)
    if "Could not parse Master URL" in told or "INVALID_CONNECT_URL" in told or "INVALID_URL" in told:
        return EngineError(
            message("{master} is no address of a Spark.", master=master),
            message("Write local[2], spark://HOST:7077, yarn, k8s://… or sc://HOST:15002."),
        )
    return EngineError(
        message("There is no Spark at {master}, or it does not answer.", master=master),
        message("Check the address, and that it runs; local[*] starts one on this machine."),
    )


_OTHER_SPARK = (
    message("The Spark there is of another version than the pyspark here."),
    message("Install the pyspark of that version, and the same Python with reformcheck on all nodes."),
)


_SAME_ON_WORKERS = message("Install the same reformcheck on every worker, for the Python that Spark starts there.")


def other_version(told: str) -> bool:
    """Tells whether versions of Spark or of Python do not fit together."""
    signs = (
        "PYTHON_VERSION_MISMATCH",
        "InvalidClassException",
        "serialVersionUID",
        "NoSuchMethodError",
        "UNIMPLEMENTED",
    )
    return any(sign in told for sign in signs)


def told_by(error: BaseException) -> EngineError:
    """What a failure of Spark means; its own words, which may be pages, are not shown."""
    told = f"{type(error).__name__}: {error}"
    word = re.search(_WORD, told)
    if word and word[1] == INVISIBLE:
        return EngineError(
            message("A worker of Spark cannot read {path}.", path=word[2]),
            message("Put the file where every worker sees it under the same path."),
        )
    if word and word[1] == CHANGED:
        return EngineError(
            message("The file {path} has changed while it was read.", path=word[2]), message("Try again.")
        )
    if word:
        text = message("A worker of Spark has reformcheck {found}, not {wanted}.", found=word[2], wanted=__version__)
        return EngineError(text, _SAME_ON_WORKERS)
    if "No module named" in told:
        text = message("A worker of Spark has no reformcheck, or lacks a library that it needs.")
        return EngineError(text, _SAME_ON_WORKERS)
    if other_version(told):
        return EngineError(*_OTHER_SPARK)
    if re.search(
        r"ExecutorLost|Lost executor|exited unexpectedly|Python worker.*crashed|heartbeat|executor lost", told, re.I
    ):
        return _stopped(message("A worker of Spark died, and Spark could not go on without it."))
    if re.search(r"OutOfMemory|No space left|Not enough memory", told):
        return EngineError(
            message("The memory or the disk of Spark is not enough."),
            message("Give its driver and executors more, or count the register with --engine duckdb."),
        )
    if re.search(
        r"stopped SparkContext|was shut down|Connection refused|UNAVAILABLE|Py4JNetwork|EOFError|reset by peer",
        told,
        re.I,
    ):
        return _stopped(message("Spark has ended while it counted the register."))
    return _stopped(message("Spark could not count the register ({kind}).", kind=type(error).__name__))


def _stopped(text: Message) -> EngineError:
    return EngineError(text, message("Look into the logs of Spark, and try again."))
