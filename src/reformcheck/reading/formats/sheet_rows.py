"""The rows of an XLSX sheet, read many at a time where they are written as every program writes them.

A parser that calls for each tag takes most of the time of a large sheet. What is not written plainly is left to it, row by row.
"""

from __future__ import annotations

import re

from reformcheck.reading.formats.alike_rows import AlikeRows, PlainRow
from reformcheck.reading.formats.sheet_package import Package
from reformcheck.reading.formats.sheet_xml import ParserTarget

_DATA = b"<sheetData>"
_END = b"</row>"
_WITHIN_DATA = 2
"""The depth of a row: within the data, within the sheet."""
_ENCODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
_ATTRIBUTES = re.compile(r'(?: ([A-Za-z]{1,20}:)?([A-Za-z]{1,20})="([^"<&\x00-\x1f]{0,100})")*')
_ATTRIBUTE = re.compile(r' (?:([A-Za-z]{1,20}):)?([A-Za-z]{1,20})="([^"<&\x00-\x1f]{0,100})"')
_ROW = re.compile(rb'[ \t\r\n]*<row(?: r="([1-9][0-9]{0,6})")?([^<>]{0,1000}?)(/?)>')
_SIGNS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_SIGN = re.compile(f"&({'|'.join(_SIGNS)});")
_PLAIN = r"[^<&\x00-\x08\x0b-\x1f\ufffe\uffff]*"
_TEXT = rf"{_PLAIN}(?:{_SIGN.pattern.replace('(', '(?:')}{_PLAIN})*"
_CELL = re.compile(
    r'<c(?: r="([A-Z]{1,3})([1-9][0-9]{0,6})")?(?: s="([0-9]{1,9})")?(?: t="([a-zA-Z]{1,9})")?'
    rf'(?:/>|>(?:<v>({_TEXT})</v>|<is><t(?: xml:space="preserve")?>({_TEXT})</t></is>)?</c>)'
)
_PARTS = _CELL.groups + 1
_MOST_KNOWN = 1000
"""Attributes of rows whose meaning is remembered."""


_REFERENCE = re.compile(r"&#(\d{3,7});")


class _Referred(dict[str, str]):
    """By the digits of a reference its character; the reference itself where that is none, or may be one of the markup."""

    def __missing__(self, digits: str) -> str:
        """Finds out, and remembers some."""
        code = int(digits)
        is_character = 0xA0 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
        found = chr(code) if is_character else f"&#{digits};"
        if len(self) < _MOST_CHARACTERS:
            self[digits] = found
        return found


_MOST_CHARACTERS = 20_000
_REFERRED = _Referred()


def _with_characters(text: str) -> str:
    """A text with the characters in the places of their references."""
    parts = _REFERENCE.split(text)
    parts[1::2] = map(_REFERRED.__getitem__, parts[1::2])
    return "".join(parts)


def _with_signs(text: str | None) -> str | None:
    """A text with the signs of the markup that are written by their names: &gt;85."""
    return _SIGN.sub(lambda found: _SIGNS[found[1]], text) if text and "&" in text else text


class SheetTarget(ParserTarget):
    """Follows a sheet; subclasses take rows that are written plainly as a whole, and all else tag by tag."""

    def __init__(self, package: Package) -> None:
        """Begins before the sheet."""
        super().__init__(package)
        self.data_at = -1
        """Where the element that holds the rows begins; subclasses note it."""
        self._waiting = b""
        self._is_plain: bool | None = None
        """Whether the next bytes are rows within the data; None until the data have begun, False where nothing is skimmed."""
        self._known: dict[str, dict[str, str] | None] = {}
        self._alike = AlikeRows()

    def take_row(self, row: PlainRow, /) -> None:
        """Takes a row that is written plainly."""
        raise NotImplementedError

    def feed(self, data: bytes) -> None:
        """See ParserTarget.feed."""
        self._waiting += data
        if self._is_plain is None:
            self._find_data()
        if self._is_plain:
            self._skim()
        if self._is_plain is False and self._waiting:
            super().feed(self._waiting)
            self._waiting = b""

    def close(self) -> None:
        """See ParserTarget.close."""
        if self._waiting:
            super().feed(self._waiting)
            self._waiting = b""
        super().close()

    def _find_data(self) -> None:
        """Lets the parser have everything up to the rows."""
        at = self._waiting.find(_DATA)
        kept = len(self._waiting) - len(_DATA) + 1 if at < 0 else at + len(_DATA)
        head, self._waiting = self._waiting[: max(kept, 0)], self._waiting[max(kept, 0) :]
        if head:
            encoding = _ENCODING.match(head)
            if encoding and encoding[1].lower() != b"utf-8":
                self._is_plain = False
            super().feed(head)
        if at >= 0 and self._is_plain is None:
            # NOTE: the same letters may stand in a comment, where no element begins
            self._is_plain = self.data_at == self._fed - len(_DATA) and self.depth == _WITHIN_DATA

    def _skim(self) -> None:
        """Takes rows as long as they are written plainly; others go to the parser, and so does what follows the last."""
        data, at = self._waiting, 0
        while True:
            while found := self._alike.match(data, at):
                plain, at = found
                self.take_row(plain)
            row = _ROW.match(data, at)
            end = row.end() if row and row[3] else data.find(_END, at) + len(_END)
            if row is None or end < len(_END):
                break
            if not self._is_taken(row, data[row.end() : end - len(_END)] if not row[3] else b""):
                super().feed(data[at:end])
                if self.depth != _WITHIN_DATA:
                    self._is_plain = False
            at = end
            if not self._is_plain:
                break
        self._waiting = data[at:]
        longest = 4 * self.package.limits.cell_characters
        if len(self._waiting) > longest or not b"<row".startswith(self._waiting.lstrip()[:4]):
            self._is_plain = False

    def _is_taken(self, row: re.Match[bytes], body: bytes) -> bool:
        """Takes a row, if it is one that is written plainly."""
        try:
            text, attributes = body.decode(), self._attributes(row[2].decode())
        except UnicodeDecodeError:
            return False
        if attributes is None or "]]>" in text:
            return False
        if "&#" in text:  # as openpyxl writes what is not ASCII where lxml is there
            text = _with_characters(text)
        # NOTE: what stands between the cells, and of each cell what is in the brackets of the pattern
        parts = _CELL.split(text)
        if any(parts[::_PARTS]):
            return False
        number = row[1].decode() if row[1] else None
        letters, rows, styles, types, values, texts = (parts[place::_PARTS] for place in range(1, _PARTS))
        if "&" in text:
            values, texts = [*map(_with_signs, values)], [*map(_with_signs, texts)]
        plain = PlainRow(number, attributes, letters, rows, styles, types, values, texts)
        self.take_row(plain)
        self._alike.learn(plain, row[2])
        return True

    def _attributes(self, text: str) -> dict[str, str] | None:
        """The attributes of a row beside its number; None where they are not written plainly."""
        if text in self._known:
            return self._known[text]
        found: dict[str, str] | None = None
        listed = _ATTRIBUTE.findall(text) if _ATTRIBUTES.fullmatch(text) else []
        if len(listed) == text.count('="') and all(not prefix or prefix in self.prefixes for prefix, _, _ in listed):
            names = [f"{prefix}:{name}" if prefix else name for prefix, name, _ in listed]
            # NOTE: xmlns would give the row and its cells another meaning
            if len(set(names)) == len(names) and "r" not in names and not any(name.startswith("xml") for name in names):
                found = {name: value for name, (_, _, value) in zip(names, listed, strict=True)}
        if len(self._known) < _MOST_KNOWN:
            self._known[text] = found
        return found
