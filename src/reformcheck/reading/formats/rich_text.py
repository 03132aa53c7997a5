"""Texts in which runs of characters have fonts of their own: what is raised or lowered is a mark, what is struck out is told."""

from __future__ import annotations

import re

from msgspec import Struct, field

from reformcheck.reading.grid import Cell

_MARK = re.compile(r"[\s\d,，、*＊※†‡#①-⑳⑴-⒇()（）\[\]［］注a-zA-Z]{1,8}")
"""What a footnote mark or the flag of a status may be; words that are raised stay in the text."""


class RichText(Struct):
    """What is known besides of a text whose runs come one after the other."""

    marks: list[str] = field(default_factory=list)
    struck: bool = False
    """Some run of it is struck out."""
    inherits: bool = False
    """Some run has the font of its cell."""
    owns: bool = False
    """Some run has a font of its own."""

    def add(self, run: str, *, raised: bool, struck: bool | None) -> str:
        """Takes a run and returns what of it belongs to the text; `struck` is None where the font of the cell tells."""
        if not run.strip():
            return run
        self.owns = self.owns or struck is not None
        if raised and _MARK.fullmatch(run):
            self.marks.append(run.strip())
            return ""
        self.struck = self.struck or bool(struck)
        self.inherits = self.inherits or struck is None
        return run

    def cell(self, text: str) -> str:
        """The text, as a cell that holds more where there is more."""
        if isinstance(text, Cell):
            return text.with_text(text, struck=text.struck or self.struck)
        if not self.marks and not self.struck and (self.inherits or not self.owns):
            return text
        return Cell(text, mark="".join(self.marks), struck=self.struck, inherits=self.inherits or not self.owns)


class Runs:
    """Follows the runs of a text in XLSX: those that are raised, lowered or struck out say so in their properties."""

    ELEMENTS = ("r", "rPr", "vertAlign", "strike")

    def __init__(self) -> None:
        """Begins without a text."""
        self.text = RichText()
        self._raised = False
        self._struck: bool | None = None
        self._start = 0

    def clear(self) -> None:
        """Begins a text."""
        self.text = RichText()
        self._raised, self._struck = False, None

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Takes an element of a run or of its properties."""
        match name:
            case "r":
                self._raised, self._struck = False, None
            case "rPr":
                self._struck = False
            case "vertAlign":
                self._raised = attributes.get("val") in ("superscript", "subscript")
            case _:
                self._struck = attributes.get("val", "1") in ("1", "true")

    def begin_text(self, texts: list[str]) -> None:
        """Notes where the characters of a run begin."""
        self._start = len(texts)

    def end_text(self, texts: list[str]) -> None:
        """Takes the characters of a run that are no part of the text out of it."""
        if self._raised or self._struck is not None:
            texts[self._start :] = [
                self.text.add("".join(texts[self._start :]), raised=self._raised, struck=self._struck)
            ]
        else:
            self.text.inherits = True


def in_cell(text: str, *, struck: bool) -> str:
    """A text in a cell whose font strikes out or does not; runs with fonts of their own are told by those."""
    if isinstance(text, Cell) and not text.inherits:
        return text if text.mark or text.struck else str(text)
    if not text or not struck:
        return text
    return text.with_text(text, struck=True) if isinstance(text, Cell) else Cell(text, struck=True)
