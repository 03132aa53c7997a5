"""Text -> lines: where rows end, and the lines of a text a block at a time."""

from __future__ import annotations

import re
from io import IncrementalNewlineDecoder
from itertools import takewhile
from typing import BinaryIO, NamedTuple

from reformcheck.names import without_invisible
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources.encoding import texts

_MOST_BYTES = 4
"""Of a character in UTF-8, in which the bytes of a line are counted."""


class RowEnds(NamedTuple):
    """How the rows of a text end."""

    end: str
    """What ends a row: LF with any CR before it, or CR in a text that has no LF outside quotes; CR LF only if nothing else does."""
    change: int | None = None
    """The first row that ends otherwise than those above it, where some end with CR LF and others with LF."""
    after: str = ""
    """How that row ends."""


def find_row_ends(stream: BinaryIO, encoding: str, *, to_the_end: bool) -> RowEnds:
    """Finds what ends the rows of a text; only if it is to go `to_the_end`, whether all end alike.

    Line ends within quotes are part of a cell, and tell nothing.
    """
    inside, row, first, returns = False, 1, "", False
    for text in texts(stream, encoding):
        for index, piece in enumerate(text.split('"')):
            inside ^= index > 0
            if inside:
                continue
            for feed in re.finditer(r"\n", piece):
                if not to_the_end:
                    return RowEnds("\n")
                kind = "CR LF" if piece.endswith("\r", 0, feed.start()) else "LF"
                first = first or kind
                if kind != first:
                    return RowEnds("\n", row, kind)
                row += 1
            returns = returns or "\r" in piece
    return RowEnds("\r" if returns and not first else "\n")


class Lines:
    """The lines of a text, without their ends and what nobody sees, a block at a time; `lines[at:]` are still to be read."""

    __slots__ = ("_beyond", "_end", "_limits", "_rest", "_texts", "_whole", "at", "lines", "stray", "text")

    def __init__(self, stream: BinaryIO, encoding: str, end: str, limits: Limits, size: int | None = None) -> None:
        """Begins at the beginning of the stream; `end` is what `find_row_ends` found, `size` the bytes of a block."""
        self._texts = texts(stream, encoding, size)
        self._end = end
        self._limits = limits
        self._beyond = False
        """Behind the block stands a line that is too long."""
        self._rest: str | None = ""
        self._whole = False
        """The block has not been split into lines."""
        self.lines: list[str] = []
        self.at = 0
        self.text = ""
        """The block as it stands in the file, to look for characters that any of its lines may hold."""
        self.stray = False
        """Whether a carriage return may stand inside a line of the block."""

    def fill(self) -> bool:
        """Makes sure that a line is there to be read; false at the end of the text.

        Raises `RefusedError`, without a row, at a line that is longer than the limit.
        """
        while self.at >= len(self.lines):
            if self._beyond:
                raise RefusedError(self._limits.exceeded("line-bytes"))
            if not self._load():
                return False
            self._divide()
        return True

    def block(self) -> str | None:
        """The lines up to the end of the block as one text, to be read or passed over; None where nothing is left.

        Those of a new block are as they stand in the file, and may be longer than the limit.
        """
        if self.at < len(self.lines):
            return "\n".join(self.lines[self.at :])
        return None if self._beyond or not self._load() else self.text or None

    def pass_over(self) -> None:
        """Goes to the end of the block."""
        self._whole = False
        self.at = len(self.lines)

    def take(self) -> str | None:
        """The next line, of whatever block; None at the end of the text."""
        if not self.fill():
            return None
        self.at += 1
        return self.lines[self.at - 1]

    def put_back(self, taken: list[str]) -> None:
        """Makes the lines that were taken last the next ones again."""
        if len(taken) <= self.at:
            self.at -= len(taken)
            return
        self.lines = taken + self.lines[self.at :]
        self.at = 0
        self.text = "\n".join(self.lines)
        self.stray = True

    def _load(self) -> bool:
        """Loads the next block, unless that was done: text up to a line end, or the end of the text. False behind it."""
        if self._whole or self._rest is None:
            return self._whole
        pieces, size, limit = [self._rest], len(self._rest), self._limits.line_bytes
        self._rest = None
        for text in self._texts:
            begun, end, rest = text.rpartition(self._end)
            if end:
                self._rest = rest
                pieces += begun, end
                break
            pieces.append(text)
            size += len(text)
            if size > limit:
                break
        # NOTE: before cells are told apart, since a zero width space may stand between a separator and a quote
        self.text = without_invisible("".join(pieces))
        if self._rest is None:
            # NOTE: MS-DOS programs end a text with Ctrl-Z
            self.text = self.text.removesuffix("\x1a")
        self._whole = True
        return True

    def _divide(self) -> None:
        """Splits the block that was loaded into its lines."""
        self._whole = False
        self.lines = self._split(self.text)
        self.at = 0
        if len(self.text) * _MOST_BYTES > self._limits.line_bytes:
            limit = self._limits.line_bytes
            fitting = [*takewhile(lambda line: len(line.encode()) <= limit, self.lines)]
            self._beyond = len(fitting) < len(self.lines)
            self.lines = fitting

    def _split(self, text: str) -> list[str]:
        self.stray = False
        if self._end == "\n" and "\r" in text:
            # NOTE: this is the fastest way to make LF of CR LF; a lone CR it would change too, and is looked for
            same = IncrementalNewlineDecoder(None, translate=True).decode(text, True)
            self.stray = len(text) - len(same) != text.count("\r")
            text = text if self.stray else same
        lines = text.split(self._end)
        if not lines[-1]:
            lines.pop()  # NOTE: what stands behind the last line end is no line
        return [line.rstrip("\r") for line in lines] if self.stray else lines
