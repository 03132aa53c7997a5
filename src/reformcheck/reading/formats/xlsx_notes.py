"""The notes that somebody put to the cells of an XLSX sheet, and what stands at the head and foot of its pages."""

from __future__ import annotations

import re
from typing import ClassVar

from reformcheck.reading.formats.sheet_outline import names, place_of
from reformcheck.reading.formats.sheet_package import Package
from reformcheck.reading.formats.xlsx_parts import PartTarget, relations_of, unescaped

_WEIGHT = 500
"""Bytes that a note takes in memory, besides its characters."""
_THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments "
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d{2}[+-]\d{3}|\d+|[A-Za-z])')
"""What sets the font, or stands for the number of the page, the date, the name of the file or sheet."""


def comments_of(package: Package, part: str) -> dict[tuple[int, int], str]:
    """The notes to the cells of a sheet, by row, counted from 1, and column, counted from 0; replies follow what they answer."""
    related = relations_of(package, part).values()
    found: dict[tuple[int, int], str] = {}
    for kind in ("comments", "threadedComment"):
        for relation in related:
            if relation.type == kind and relation.part in package:
                # NOTE: beside a thread stands a plain note for older programs, which repeats it
                found |= _NotesTarget(package).read(relation.part).notes
    return found


def page_text(text: str) -> str:
    """The words of a page header or footer, without the codes between them."""
    return " ".join(_CODES.sub(" ", text.replace("&&", "\0")).replace("\0", "&").split())


class _NotesTarget(PartTarget):
    """Gathers the notes of a part."""

    local: ClassVar[dict[str, str]] = {
        **names("comment", "t", "rPh"),
        _THREADED + "threadedComment": "comment",
        _THREADED + "text": "t",
    }

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.notes: dict[tuple[int, int], str] = {}
        self._place = (0, 0)
        self._phonetic = 0

    def begin(self, name: str, attributes: dict[str, str], /) -> None:
        """See PartTarget.begin."""
        self.package.pass_over()
        match name:
            case "comment":
                self._place = place_of(attributes.get("ref", "A1").partition(":")[0])
                self.texts.clear()
            case "rPh":
                self._phonetic += 1
            case _ if not self._phonetic:
                self.resume()
            case _:
                pass

    def finish(self, name: str, /) -> None:
        """See PartTarget.finish."""
        match name:
            case "comment":
                text = unescaped(self.collected()).strip()
                if text:
                    self.package.hold(_WEIGHT + len(text))
                    known = self.notes.get(self._place)
                    self.notes[self._place] = f"{known}\n{text}" if known else text
            case "rPh":
                self._phonetic -= 1
            case _:
                self.pause()
