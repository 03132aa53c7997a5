"""The marks of footnotes: which a note explains, and which cells carry them (docs/rules.md § 3a)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct, field

from reformcheck.reading.cells.marks import mark_on_name
from reformcheck.reading.grid import Cell

_DIGITS = "①-⑳❶-❿⑴-⒇¹²³⁴-⁹"
_MARK = rf"[{_DIGITS}]|[*＊]+|[※†‡§#＃]|[\[［]\d{{1,2}}[\]］]|注\d{{1,2}}(?=\s*[:：.、为系])"
_BEFORE = r"(?:[^:：]{0,6}(?:注|说明|注释|notes?|footnotes?)\s*[:：.]\s*)?"
_AT_START = re.compile(rf"(?i)^\s*{_BEFORE}(?P<marks>(?:{_MARK})(?:\s*[、,，和及/]?\s*(?:{_MARK}))*)")
_IN_ROUND_BRACKETS = re.compile(rf"(?i)^\s*{_BEFORE}(?P<marks>[(（]\d{{1,2}}[)）])")
_NAMED = re.compile(rf"(?i)(?:带|标有?|注有?|加|打|标注|marked|with|an?)\s*[“\"'「(（]?(?P<marks>{_MARK})(?![\d*])")
_NEXT = re.compile(rf"(?<=[。；;\n\s])(?=(?:{_MARK})\s*[^\s。；;、,，\d*＊)）\]])")
"""Where one text explains the next mark: ①为估计数；②为快报数."""
_WHOLE = re.compile(
    rf"(?:[见参按]|参见)?\s*(?:脚注|附注|注释?)?\s*[:：]?\s*(?:{_MARK}|注\d{{1,2}}|[(（]\d{{1,2}}[)）])"
)
_QUOTES = "“”\"'「」（）() "
_LONGEST_REFERENCE = 8
"""Characters of a remark that is nothing but a mark: 见注①."""


def without_quotes(text: str) -> str:
    """A note without the quotes around the mark that it names: of 带“*”的为估计数 the words are not those of a legend."""
    found = _NAMED.search(text)
    if not found or found["marks"] == text[found.start() : found.end()]:
        return text
    end = found.end()
    return text[: found.start("marks")].rstrip(_QUOTES) + found["marks"] + text[end:].lstrip(_QUOTES)


def explanations(text: str) -> list[str]:
    """A text in which several marks are explained, one by one."""
    return [part.strip() for part in _NEXT.split(text) if part.strip()]


@lru_cache(maxsize=1024)
def explained_marks(text: str) -> tuple[frozenset[str], bool]:
    """The marks that a text explains, plain, and whether it is sure to: (1) may number the notes."""
    found = _AT_START.search(text) or _NAMED.search(text)
    if found:
        return plain_marks(found["marks"]), True
    found = _IN_ROUND_BRACKETS.search(text)
    return (plain_marks(found["marks"]), False) if found else (frozenset(), False)


def plain_marks(text: str) -> frozenset[str]:
    """Marks as they are compared, however they are written: ① and ¹ and [1] and 注1 are 1."""
    found = re.findall(rf"[{_DIGITS}]|\d{{1,2}}|[*＊]+|[※†‡§#＃]", text)
    return frozenset(re.sub(r"[^\d*※†‡§#]", "", unicodedata.normalize("NFKC", mark)) for mark in found)


@lru_cache(maxsize=4096)
def _marks_on_name(text: str) -> frozenset[str]:
    mark = mark_on_name(text)
    return plain_marks(mark) if mark else frozenset()


def marks_on(cell: str) -> frozenset[str]:
    """The marks that a name carries, raised characters among them."""
    raised = cell.mark if isinstance(cell, Cell) else ""
    return _marks_on_name(str(cell)) | plain_marks(raised) if raised else _marks_on_name(cell)


def marks_referred_to(cell: str) -> frozenset[str]:
    """The marks to which a remark refers that says nothing else: ①, 见注1."""
    if len(cell) > _LONGEST_REFERENCE or not _WHOLE.fullmatch(cell.strip()):
        return frozenset()
    return plain_marks(cell)


class Footmarks(Struct):
    """Where the marks stand in a table."""

    columns: dict[str, set[int]] = field(default_factory=dict)
    rows: dict[str, set[int]] = field(default_factory=dict)
    everywhere: set[str] = field(default_factory=set)
    """Those on what speaks of the whole table: a title, the header of its names."""
    headed: frozenset[str] = frozenset()
    """Those on the heading above the rows that are being read."""
    figures: set[str] = field(default_factory=set)
    """Those on figures."""

    def over_columns(self, marks: Mapping[int, frozenset[str]], figures: Iterable[int]) -> None:
        """Takes in the marks of the header by column, of which some hold figures."""
        holding = set(figures)
        for index, found in marks.items():
            for mark in found:
                if index in holding:
                    self.columns.setdefault(mark, set()).add(index)
                else:
                    self.everywhere.add(mark)

    def beside(self, row: int, names: Iterable[str], remarks: Iterable[str]) -> bool:
        """Takes in the marks on the names of a row and those its remarks refer to; True where there are any."""
        found = self.headed.union(*(marks_on(cell) for cell in names if cell))
        found = found.union(*(marks_referred_to(cell) for cell in remarks if cell))
        for mark in found:
            self.rows.setdefault(mark, set()).add(row)
        return bool(found)

    def head(self, texts: Iterable[str]) -> None:
        """Takes in the headings above the rows that follow."""
        self.headed = frozenset(mark for text in texts for mark in marks_on(text))

    def carried(self, marks: frozenset[str], *, sure: bool) -> frozenset[str]:
        """Those of some marks that stand on cells; none where one speaks of the whole table, so that the note does too."""
        found = frozenset(m for m in marks if m in self.columns or m in self.rows or m in self.figures)
        if not sure:
            found &= frozenset(self.figures)
        return frozenset() if found & self.everywhere else found

    def reach(self, marks: frozenset[str], row: int, column: int, own: Iterator[str]) -> bool:
        """Tells whether a figure carries one of some marks, its `own` among them, or its row or column does."""
        at = any(row in self.rows.get(mark, ()) or column in self.columns.get(mark, ()) for mark in marks)
        return at or any(plain_marks(mark) & marks for mark in own)
