"""Text for a terminal or a pipe: written to a string, with nothing of it taken for markup."""

from __future__ import annotations

import io

from rich.console import Console

from reformcheck.reporting.interface import Presentation


class Terminal:
    """A console of rich that writes to a string. `text()` is what was written, without blanks at the ends of lines."""

    def __init__(self, presentation: Presentation) -> None:
        """Opens a console of the width and colour asked for."""
        self._file = io.StringIO()
        self.console = Console(
            file=self._file,
            width=presentation.width,
            force_terminal=presentation.color,
            no_color=not presentation.color,
            color_system="standard" if presentation.color else None,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
        )

    def text(self) -> str:
        """Returns what was written."""
        return "\n".join(line.rstrip() for line in self._file.getvalue().splitlines()) + "\n"
