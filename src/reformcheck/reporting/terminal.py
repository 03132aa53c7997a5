"""Text for a terminal or a pipe: written to a string, with nothing of it taken for markup and nothing of it cut."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from reformcheck.reporting.column_widths import GAP, column_widths
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.wrapping import Paragraph, Part

_LEAST = 20
"""Columns that a line has at least, however deep it is indented."""
_TALL = 3
"""Lines of a row from which on a blank line stands between rows."""


class Terminal:
    """A page of a width. `text()` is what was written, without blanks at the ends of lines."""

    def __init__(self, presentation: Presentation) -> None:
        """Opens a page of the width and colour asked for; only one with colours takes rich, which a pipe need not wait for."""
        self._width = presentation.width
        self._lines: list[str] = []
        self._painter = _Painter() if presentation.color else None

    def text(self) -> str:
        """Returns what was written."""
        return "\n".join(line.rstrip() for whole in self._lines for line in whole.splitlines() or [""]) + "\n"

    def blank(self) -> None:
        """Writes an empty line."""
        self._lines.append("")

    def line(self, *parts: tuple[str, str] | str, indent: int = 0) -> None:
        """Writes one paragraph; a part is a text, or a text and its style."""
        for line in _paragraph(parts).lines(max(self._width - indent, _LEAST)):
            self._write([(" " * indent, ""), *line])

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[Paragraph]], tallest: int | None = None) -> None:
        """Writes rows below their headers; where the page is too narrow, each row as a list of headers and cells.

        It is too narrow as well where a text would be broken into more lines than `tallest`.
        """
        columns = [[header, *(row[at].plain for row in rows)] for at, header in enumerate(headers)]
        widths = column_widths(columns, self._width)
        if widths is None or (tallest is not None and self._are_taller(rows, widths, tallest)):
            for number, row in enumerate(rows):
                if number:
                    self.blank()
                self.definitions([*zip(headers, row, strict=True)])
            return
        self._side_by_side([Paragraph(header, style="bold") for header in headers], widths)
        self._write([((" " * GAP).join("─" * width for width in widths), "")])
        tall = any(len(cell.lines(width)) > _TALL for row in rows for cell, width in zip(row, widths, strict=True))
        for number, row in enumerate(rows):
            if number and tall:
                self.blank()
            self._side_by_side(row, widths)

    def _are_taller(self, rows: Sequence[Sequence[Paragraph]], widths: Sequence[int], lines: int) -> bool:
        """Tells whether a text is broken into more lines than so many, those that it has itself left out."""
        return any(
            len(cell.lines(width)) - cell.plain.count("\n") > lines
            for row in rows
            for cell, width in zip(row, widths, strict=True)
        )

    def definitions(self, entries: Sequence[tuple[str, Paragraph]], *, above: bool = False) -> None:
        """Writes headings beside their texts; above them where that is asked for, or the page is too narrow for both.

        A text without a heading goes on with what stands above it.
        """
        left = max((cell_len(heading) for heading, _ in entries), default=0)
        for heading, text in entries:
            if above or left > self._width // 3:
                if heading:
                    self.line((heading, "bold"))
                for line in text.lines(self._width - GAP):
                    self._write([(" " * GAP, ""), *line])
            else:
                self._side_by_side([Paragraph(heading, style="bold"), text], [left, self._width - left - GAP])

    def _side_by_side(self, cells: Sequence[Paragraph], widths: Sequence[int]) -> None:
        """Writes cells beside each other, each broken into as many lines as it needs."""
        broken = [cell.lines(width) for cell, width in zip(cells, widths, strict=True)]
        for line in zip_longest(*broken, fillvalue=[]):
            whole: list[Part] = []
            for parts, width in zip(line, widths, strict=True):
                used = sum(cell_len(text) for text, _ in parts)
                whole += [*parts, (" " * (width - used + GAP), "")]
            self._write(whole)

    def _write(self, line: Sequence[Part]) -> None:
        self._lines.append(self._painter.painted(line) if self._painter else "".join(text for text, _ in line))


class _Painter:
    """Gives the parts of a line their colours, by rich."""

    def __init__(self) -> None:
        """Opens a console of rich that writes to a string."""
        from rich.console import Console

        self._file = io.StringIO()
        self._console = Console(
            file=self._file,
            force_terminal=True,
            no_color=False,
            color_system="standard",
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
        )

    def painted(self, line: Sequence[Part]) -> str:
        """The line with the codes of its colours."""
        from rich.text import Text

        self._file.seek(0)
        self._file.truncate()
        # NOTE: soft wrapping leaves a line as it is; rich would cut one that it takes for too wide
        self._console.print(Text.assemble(*line), soft_wrap=True, end="")
        return self._file.getvalue()


def _paragraph(parts: Sequence[tuple[str, str] | str]) -> Paragraph:
    """One text of parts that each may have a style."""
    paragraph = Paragraph()
    for part in parts:
        paragraph.append(*((part,) if isinstance(part, str) else part))
    return paragraph
