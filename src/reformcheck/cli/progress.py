"""The progress bar, once work takes longer than a second on a terminal."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING

from reformcheck.reporting.escaping import visible

if TYPE_CHECKING:
    from rich.progress import BarColumn, Task
    from rich.progress import Progress as RichProgress
    from rich.progress_bar import ProgressBar

AFTER = 1
"""Seconds of work before a bar appears, and of silence before it no longer stands still."""
_LONGEST_NAME = 40
_CLEARED = b"\r\x1b[2K\x1b[?25h"
"""What a terminal is told: away with the line, and back with the cursor."""
_shown: list[Progress] = []


class Progress:
    """A bar on standard error that says which file is being read and how far that is."""

    def __init__(self) -> None:
        """Shows nothing yet."""
        self._started = self.moved = time.monotonic()
        self._lock = threading.RLock()
        self._timer = threading.Timer(max(AFTER, 0), self._open)
        self._bar: RichProgress | None = None
        self._path = ""
        self._files = (0, 1)
        self._within = (0, 1)

    def __enter__(self) -> Progress | None:
        """Returns what reading calls; None where standard error is no terminal."""
        if not sys.stderr or not sys.stderr.isatty():
            return None
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Clears the bar."""
        self._timer.cancel()
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
                _shown.remove(self)

    def __call__(self, path: str, done: int, total: int) -> None:
        """Begins with a file, of which so many are done and so many there are."""
        self._path, self._files, self._within = path, (done, total), (0, 1)
        self._update()

    def advance(self, done: int, total: int) -> None:
        """Goes on within the file."""
        self._within = (done, total)
        self._update()

    def _update(self) -> None:
        self.moved = time.monotonic()
        if self._bar is None and self.moved - self._started >= AFTER:
            self._open()
        elif self._bar is not None:
            with self._lock:
                self._show(self._bar)

    def _show(self, bar: RichProgress) -> None:
        (files, all_files), (steps, all_steps) = self._files, self._within
        count = f" {files}/{all_files}" if all_files > 1 else ""
        text = visible(self._path[-_LONGEST_NAME:]) + count
        bar.update(bar.task_ids[0], completed=files * all_steps + steps, total=all_files * all_steps, description=text)

    def _open(self) -> None:
        """Starts a bar that vanishes when it is stopped; rich's is imported only now that something takes long."""
        with self._lock:
            if self._bar is not None:
                return
            from rich.console import Console
            from rich.progress import Progress as Bar
            from rich.progress import TaskProgressColumn, TextColumn

            columns = (TextColumn("{task.description}", markup=False), _living_bar(self), TaskProgressColumn())
            bar = Bar(*columns, console=Console(stderr=True), transient=True)
            bar.add_task("")
            self._show(bar)
            bar.start()
            self._bar = bar
            _shown.append(self)


def clear() -> None:
    """Gives the terminal back as it was, where the program is stopped while a bar is shown."""
    if _shown:
        os.write(sys.stderr.fileno(), _CLEARED)


def _living_bar(progress: Progress) -> BarColumn:
    """A bar that pulses where nothing has been told for a while: the file is one that is read at one go, or is being judged."""
    from rich.progress import BarColumn

    class LivingBar(BarColumn):
        def render(self, task: Task) -> ProgressBar:
            bar = super().render(task)
            bar.pulse = time.monotonic() - progress.moved > AFTER
            return bar

    return LivingBar()
