"""Where the program starts, and how it ends when it is interrupted.

Nothing is imported here before interrupts are heeded: a program that is stopped ends with 130 and says nothing.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_INTERRUPTED = 130
"""What a shell says of a program that SIGINT has ended."""


def run() -> NoReturn:
    """Run the program from its first line to its end.

    NOTE: it leaves without taking apart what it holds, which may take as long as making it took; an interrupt that came
    meanwhile would be heeded in another way.
    """
    code: int | str | None = 0
    sys.meta_path.insert(0, _WithoutPandas())
    try:
        main()
    except SystemExit as end:
        code = end.code
    if (
        isinstance(code, str) or sys.gettrace() or sys.getprofile()
    ):  # who watches the program wants to write down what was seen
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            pass
        except (OSError, ValueError):
            code = code or 2
    os._exit(code or 0)


class _WithoutPandas:
    """Hides pandas: where it is installed pyarrow imports it to ask of each list whether it is one of its, for 110 MB."""

    def find_spec(self, name: str, *_: object) -> None:
        """Leaves every other module to the finders behind this one."""
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


def show_pandas() -> None:
    """Hides pandas no longer: pyspark does not work without it."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _WithoutPandas)]


def main() -> None:
    """Run the command line without the search for cycles; raises SystemExit.

    NOTE: loading the libraries and reading a long file make hundreds of thousands of objects that live to the end and next to
    no cycles; looking for them is a tenth of the time of a small file and a fifth of that of a large one.
    """
    try:
        _heed_interrupts()
        import gc

        gc.disable()
        from reformcheck.cli import app

        try:
            app.main()
        finally:
            gc.freeze()  # else the interpreter looks once more before it ends
    except KeyboardInterrupt:
        _stop()


def _heed_interrupts() -> None:
    """Lets SIGINT end the program at once, unless whoever started it has it ignored."""
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)


def _stop(*_: object) -> None:
    """Ends the program where it stands: no half-written file is left, nor a terminal without its cursor."""
    try:
        for name, clean_up in (
            ("cli.whole_files", "remove_unfinished"),
            ("registers.engines.duckdb", "remove_unfinished"),
            ("registers.engines.spark_session", "stop_unfinished"),
            ("cli.progress", "clear"),
        ):
            module = sys.modules.get(f"reformcheck.{name}")
            if module:
                getattr(module, clean_up, int)()
    finally:
        os._exit(_INTERRUPTED)
