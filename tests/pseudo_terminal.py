"""The program as it runs on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Sequence


def on_a_terminal(arguments: Sequence[str], columns: int, *, language: str = "zh_CN.UTF-8", errors: bool = True) -> str:
    """All that a command writes to a terminal of a width; without `errors` only its results, whatever is shown meanwhile."""
    ours, theirs = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "COLUMNS": str(columns), "TERM": "xterm", "LANG": language}
    with subprocess.Popen(
        [sys.executable, "-m", "reformcheck", *arguments],
        stdout=theirs,
        stdin=theirs,
        stderr=theirs if errors else subprocess.DEVNULL,
        env=environment,
    ) as process:
        os.close(theirs)
        written = b""
        while True:
            try:
                chunk = os.read(ours, 1 << 16)
            except OSError:  # the other side has closed the terminal
                break
            if not chunk:
                break
            written += chunk
        process.wait()
    os.close(ours)
    return written.decode().replace("\r\n", "\n")
