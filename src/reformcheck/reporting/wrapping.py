"""Breaks text into lines as Chinese and English are broken: between characters, between words, never before a full stop."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

_OPENING = frozenset("（《「『【〔〈“‘([{<≥≤≈+-")
_CLOSING = frozenset("，。、；：？！）》」』】〕〉”’…—·,.;:?!)]}>%％‰°")
_BLANKS = " \t\u3000"
_ENDS = "、，；。）"
"""What ends an item of a list."""
_LONGEST_ITEM = 24


_TAB = 8

Part = tuple[str, str]
"""A text and its style, in rich's words for it; empty where it has none."""


class Paragraph:
    """A text whose parts may each have a style. NOTE: rich takes a Chinese sentence for one word, and costs each run its import."""

    __slots__ = ("parts", "style")

    def __init__(self, text: str = "", style: str = "") -> None:
        """Begins with a text; the style is that of all that is appended too."""
        self.style = style
        self.parts: list[Part] = [(text, style)]

    def append(self, text: str, style: str = "") -> None:
        """Goes on with a text."""
        self.parts.append((text, f"{self.style} {style}".strip()))

    @property
    def plain(self) -> str:
        """The text without its styles."""
        return "".join(text for text, _ in self.parts)

    def lines(self, width: int) -> list[list[Part]]:
        """The lines of a width that the text is broken into, its own line ends kept."""
        found: list[list[Part]] = [[]]
        for text, style in self.parts:
            first, *others = text.split("\n")
            found[-1].append((first, style))
            found += [[(other, style)] for other in others]
        return [piece for line in found for piece in _broken(_without_tabs(line), width)]


def _without_tabs(line: list[Part]) -> list[Part]:
    """A line with blanks up to the next stop for each tab."""
    if not any("\t" in text for text, _ in line):
        return line
    found, column = [], 0
    for text, style in line:
        first, *others = text.split("\t")
        column += cell_len(first)
        for other in others:
            blanks = _TAB - column % _TAB
            first += " " * blanks + other
            column += blanks + cell_len(other)
        found.append((first, style))
    return found


def _broken(line: list[Part], width: int) -> Iterable[list[Part]]:
    plain = "".join(text for text, _ in line)
    starts = [0, *breaks(plain, width)]
    for start, end in zip(starts, [*starts[1:], len(plain)], strict=True):
        while end > start and plain[end - 1] in _BLANKS and cell_len(plain[start:end]) > width:
            end -= 1
        yield list(_cut(line, start, end))


def _cut(line: list[Part], start: int, end: int) -> Iterable[Part]:
    """The parts of a line from one offset to another."""
    at = 0
    for text, style in line:
        piece = text[max(start - at, 0) : max(end - at, 0)]
        at += len(text)
        if piece:
            yield piece, style


def breaks(text: str, width: int) -> list[int]:
    """The offsets at which a text without line ends is broken so that no line has more than `width` columns."""
    offsets: list[int] = []
    used = 0
    for start, end in _pieces(text):
        piece = text[start:end]
        if used and used + cell_len(piece.rstrip(_BLANKS)) > width:
            offsets.append(_before_item(text, offsets[-1] if offsets else 0, start, width))
            used = cell_len(text[offsets[-1] : start])
        if cell_len(piece.rstrip(_BLANKS)) > width:
            offsets += _chopped(text, start, end, width)
            used = cell_len(text[offsets[-1] : end]) if offsets else cell_len(piece)
        else:
            used += cell_len(piece)
    return offsets


def _before_item(text: str, first: int, place: int, width: int) -> int:
    """Where a line that began at `first` is better broken than at `place`: before an item of a list (市总工会) rather than in it.

    Only where the item has room on a line and at least half of this one stays filled.
    """
    item = text.rfind("、", first, place) + 1
    if item in (0, place):
        return place
    end = min((found for mark in _ENDS if (found := text.find(mark, place)) >= 0), default=len(text))
    is_short = cell_len(text[item:end]) <= min(width, _LONGEST_ITEM)
    return item if is_short and cell_len(text[first:item]) * 2 >= width else place


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
