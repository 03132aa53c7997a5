"""Breaks text into lines as Chinese and English are broken: between characters, between words, never before a full stop."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

_OPENING = frozenset("（《「『【〔〈“‘([{<≥≤≈+-")
_CLOSING = frozenset("，。、；：？！）》」』】〕〉”’…—·,.;:?!)]}>%％‰°")
_BLANKS = " \t\u3000"


class Paragraph(Text):
    """Text that breaks between wide characters too; rich alone takes a Chinese sentence for one long word."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """See `Text.wrap`."""
        if no_wrap or self.no_wrap:
            return super().wrap(console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap)
        lines = Lines()
        for line in self.split(allow_blank=True):
            line.expand_tabs(tab_size)
            broken = line.divide(breaks(line.plain, width))
            for part in broken:
                _strip_end(part, width)
            lines.extend(broken)
        return lines


def _strip_end(line: Text, width: int) -> None:
    """Takes away blanks that end a line and stand beyond its width.

    NOTE: `Text.rstrip_end` counts characters, of which a wide one has two columns.
    """
    plain = line.plain
    end = len(plain)
    while plain[:end].endswith(tuple(_BLANKS)) and cell_len(plain[:end]) > width:
        end -= 1
    if end < len(plain):
        line.right_crop(len(plain) - end)


def breaks(text: str, width: int) -> list[int]:
    """The offsets at which a text without line ends is broken so that no line has more than `width` columns."""
    offsets: list[int] = []
    used = 0
    for start, end in _pieces(text):
        piece = text[start:end]
        if used and used + cell_len(piece.rstrip(_BLANKS)) > width:
            offsets.append(start)
            used = 0
        if cell_len(piece.rstrip(_BLANKS)) > width:
            offsets += _chopped(text, start, end, width)
            used = cell_len(text[offsets[-1] : end]) if offsets else cell_len(piece)
        else:
            used += cell_len(piece)
    return offsets


def widest_piece(text: str) -> int:
    """The columns of the widest part of a text that is not broken where there is room for it."""
    return max((cell_len(text[start:end].rstrip(_BLANKS)) for start, end in _pieces(text)), default=0)


def _pieces(text: str) -> list[tuple[int, int]]:
    """What is not broken unless it is wider than a whole line: a word, or one wide character with its punctuation."""
    ends = [place for place in range(1, len(text)) if _may_break(text[place - 1], text[place])]
    return list(zip([0, *ends], [*ends, len(text)], strict=True)) if text else []


def _may_break(before: str, after: str) -> bool:
    if after in _BLANKS or before in _OPENING or after in _CLOSING:
        return False
    if before in _BLANKS:
        return True
    wide = cell_len(before) == 2, cell_len(after) == 2
    if not any(wide) or cell_len(after) == 0:
        return False
    return not (before.isascii() and before.isdigit())  # 2020年 stays together


def _chopped(text: str, start: int, end: int, width: int) -> list[int]:
    """Where a piece that is wider than a line is cut: after as many columns as there are."""
    offsets: list[int] = []
    used = 0
    for place in range(start, end):
        columns = cell_len(text[place])
        if used and used + columns > width:
            offsets.append(place)
            used = 0
        used += columns
    return offsets
