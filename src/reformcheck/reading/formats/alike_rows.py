"""Rows of an XLSX sheet that are written as the row before them: a pattern made of that row reads each of them at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_MOST_CELLS = 50
_MOST_PATTERNS = 50
"""To make one takes as long as reading a hundred rows."""
_HELD = rb"([^<>&\x00-\x08\x0b-\x1f]*)"
_MAYBE_NONE = b"\xef\xbf"
"""With it begin the two that are no characters (U+FFFE, U+FFFF), which the parser refuses."""


class PlainRow(NamedTuple):
    """A row as it is written, its cells in columns; of a cell that does not say something there is None."""

    number: str | None
    attributes: dict[str, str]
    """Those beside the number."""
    letters: Sequence[str | None]
    """Of the column in which each cell says to stand."""
    rows: Sequence[str | None]
    """The row in which it says to stand."""
    styles: Sequence[str | None]
    types: Sequence[str | None]
    values: Sequence[str | None]
    texts: Sequence[str | None]
    """What stands in the cell itself, rather than among the texts of the workbook."""


class _Pattern(NamedTuple):
    """What matches rows like one before them."""

    regex: re.Pattern[bytes]
    first: PlainRow
    value_at: tuple[int, ...]
    """Of each cell which group holds its value, -1 where none does; empty where no cell has one. So the next."""
    text_at: tuple[int, ...]
    nothing: tuple[None, ...]


class AlikeRows:
    """Reads a row that is written like the last one but for its number and what its cells hold."""

    __slots__ = ("_last", "_made", "_pattern")

    def __init__(self) -> None:
        """Begins without a row."""
        self._last: object = None
        self._made: dict[object, _Pattern] = {}
        self._pattern: _Pattern | None = None

    def match(self, data: bytes, at: int) -> tuple[PlainRow, int] | None:
        """The row that begins there, and where it ends; None where it is another one, or is not wholly there."""
        pattern = self._pattern
        found = pattern.regex.match(data, at) if pattern else None
        if found is None or pattern is None or _MAYBE_NONE in found[0]:
            return None
        _, first, value_at, text_at, nothing = pattern
        try:
            number, *held = map(bytes.decode, found.groups())
        except UnicodeDecodeError:
            return None
        known: list[str | None] = [*held, None]
        values = [known[i] for i in value_at] if value_at else nothing
        texts = [known[i] for i in text_at] if text_at else nothing
        row = PlainRow(number, first.attributes, first.letters, nothing, first.styles, first.types, values, texts)
        return row, found.end()

    def learn(self, row: PlainRow, attributes: bytes) -> None:
        """Takes note of a row that was read in full; a second one like it makes the pattern."""
        self._pattern = None
        if row.number is None or len(row.letters) > _MOST_CELLS:
            return
        holds = tuple((v is not None, t is not None) for v, t in zip(row.values, row.texts, strict=True))
        key = attributes, tuple(row.letters), tuple(row.styles), tuple(row.types), holds
        self._pattern = self._made.get(key)
        if self._pattern is None and key == self._last and len(self._made) < _MOST_PATTERNS:
            self._pattern = self._made[key] = _made(row, attributes, holds)
        self._last = key


def _made(row: PlainRow, attributes: bytes, holds: Sequence[tuple[bool, bool]]) -> _Pattern:
    cells, value_at, text_at, groups = b"", [], [], 0
    for letter, style, type_, (value, text) in zip(row.letters, row.styles, row.types, holds, strict=True):
        cells += b"<c"
        cells += rb' r="%s\1"' % letter.encode() if letter else b""
        cells += b' s="%s"' % style.encode() if style else b""
        cells += b' t="%s"' % type_.encode() if type_ else b""
        if value:
            cells += rb"><v>%s</v></c>" % _HELD
        elif text:
            cells += rb'><is><t(?: xml:space="preserve")?>%s</t></is></c>' % _HELD
        else:
            cells += rb"(?:/>|></c>)"
        value_at.append(groups if value else -1)
        text_at.append(groups if text else -1)
        groups += value or text
    regex = rb'[ \t\r\n]*<row r="([1-9][0-9]{0,6})"%s>%s</row>' % (re.escape(attributes), cells)
    none, of_values, of_texts = (None,) * len(holds), max(value_at, default=-1) >= 0, max(text_at, default=-1) >= 0
    row = row._replace(letters=tuple(row.letters))  # NOTE: columns are looked up by it
    return _Pattern(re.compile(regex), row, tuple(value_at) * of_values, tuple(text_at) * of_texts, none)
