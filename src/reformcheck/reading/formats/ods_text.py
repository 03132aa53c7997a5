"""The text of a cell of an ODS sheet: its paragraphs, the fonts of their characters, the note that somebody put to it."""

from __future__ import annotations

import re

from reformcheck.reading.formats.ods_cells import OFFICE
from reformcheck.reading.formats.ods_styles import Font, Styles
from reformcheck.reading.formats.rich_text import RichText
from reformcheck.reading.formats.sheet_xml import ParserTarget
from reformcheck.reading.grid import RefusedError

_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
PARAGRAPH = _TEXT + "p"
_SPAN = _TEXT + "span"
_ANNOTATION = OFFICE + "annotation"
_WITHIN = {
    _TEXT + name: within
    for name, within in (
        ("list", ""),
        ("list-item", ""),
        ("section", ""),
        ("span", ""),
        ("a", ""),
        ("ruby", ""),
        ("ruby-base", ""),
        ("meta", ""),
        # NOTE: blanks that are written out are not those between the tags; no XML can hold these characters
        ("s", "\x01"),
        ("tab", "\x02"),
        ("line-break", "\x03"),
    )
}
"""Elements that are part of a cell's text; others (notes, drawings, readings above characters) are not."""
_WRITTEN_OUT = str.maketrans({"\x01": " ", "\x02": "\t", "\x03": "\n"})
_BLANKS = re.compile(r"[ \t\r\n]+")


class CellText:
    """Follows the elements within a cell for the target that reads the sheet, whose characters it collects."""

    def __init__(self, target: ParserTarget, styles: Styles) -> None:
        """Begins without a cell."""
        self._target = target
        self._styles = styles
        self.paragraphs: list[str] | None = None
        """None in a cell that has none."""
        self.rich = RichText()
        self.comment = ""
        self.in_paragraph = False
        self._note: list[str] | None = None
        """The paragraphs of the note, while it is being read."""
        self._length = 0
        self._spans: list[tuple[int, Font]] = []
        """Where the texts of the elements around begin, and how their characters stand."""
        self._spanned = 0
        """How many characters of the paragraph have a font of their own."""

    def begin(self) -> None:
        """Begins a cell."""
        self.paragraphs, self.rich, self.comment, self._length = None, RichText(), "", 0

    @property
    def is_open(self) -> bool:
        """Whether an element ends within a paragraph or a note."""
        return self.in_paragraph or self._note is not None

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        """Takes the beginning of an element; false for one that is no part of the text, with all it holds."""
        target = self._target
        if name == PARAGRAPH and not self.in_paragraph:
            self.in_paragraph, self._spans, self._spanned = True, [], 0
            target.collect()
            return True
        target.package.pass_over()
        if name == _ANNOTATION and not self.in_paragraph:
            self._note = []
            return True
        if self._note is not None and not self.in_paragraph:
            return False
        if name not in _WITHIN:
            return False
        if self.in_paragraph:
            font = self._styles.font("text", attributes.get(_TEXT + "style-name")) if name == _SPAN else Font()
            self._spans.append((len(target.texts), font))
        if written := _WITHIN[name]:
            target.texts.append(written * self._counted(int(attributes.get(_TEXT + "c", "1"))))
        return True

    def end(self, name: str) -> None:
        """Takes the end of an element within a paragraph or a note."""
        if self.in_paragraph:
            if name == PARAGRAPH:
                self._end_paragraph()
            else:
                self._end_span()
        elif name == _ANNOTATION:
            self.comment = "\n".join(filter(None, self._note or ()))
            self._note = None

    def _end_span(self) -> None:
        start, font = self._spans.pop()
        if font.raised or font.struck is not None:
            texts = self._target.texts
            run = "".join(texts[start:])
            self._spanned += len(run)
            if self._note is None:
                texts[start:] = [self.rich.add(run, raised=bool(font.raised), struck=font.struck)]

    def _end_paragraph(self) -> None:
        text = self._target.collected()
        if "  " in text or text.startswith(" ") or not text.isprintable():
            text = _BLANKS.sub(" ", text).removeprefix(" ").translate(_WRITTEN_OUT)
        self.in_paragraph = False
        self._counted(len(text) + 1)
        if self._note is not None:
            self._note.append(text.strip())
            return
        self.rich.inherits = self.rich.inherits or len(text) > self._spanned
        if self.paragraphs is None:
            self.paragraphs = []
        self.paragraphs.append(text)

    def _counted(self, characters: int) -> int:
        """Counts characters of a cell before they are put together."""
        self._length += characters
        limits = self._target.package.limits
        if self._length > 2 * limits.cell_characters:
            raise RefusedError(limits.exceeded("cell-characters"))
        return characters
