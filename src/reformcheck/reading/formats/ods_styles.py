"""The styles of an ODS file, as far as they say how a date is displayed, what is hidden, raised and struck out."""

from __future__ import annotations

from typing import NamedTuple

from reformcheck.reading.formats.number_format import MomentPart, has_words
from reformcheck.reading.formats.sheet_package import Package
from reformcheck.reading.formats.sheet_xml import DEEPEST, ParserTarget

_WEIGHT = 500
"""Bytes that a style takes in memory at the most."""
_MOST_PARENTS = 20
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_BODY = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 body"
_PARTS = {
    _NUMBER + "year": MomentPart.YEAR,
    _NUMBER + "era": MomentPart.YEAR,
    _NUMBER + "quarter": MomentPart.QUARTER,
    _NUMBER + "month": MomentPart.MONTH,
    _NUMBER + "day": MomentPart.DAY,
    _NUMBER + "day-of-week": MomentPart.WEEKDAY,
    _NUMBER + "hours": MomentPart.TIME,
    _NUMBER + "minutes": MomentPart.TIME,
    _NUMBER + "seconds": MomentPart.TIME,
}
_TEXT = _NUMBER + "text"
_FAMILIES = ("text", "table-cell")
_LINES = ("text-line-through-style", "text-line-through-type")
_PAGES = frozenset(
    _STYLE + name for name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
)
_PARAGRAPH = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 p"
_WITHIN_PAGE = frozenset(
    (
        *(_STYLE + f"region-{side}" for side in ("left", "center", "right")),
        *(f"urn:oasis:names:tc:opendocument:xmlns:text:1.0 {name}" for name in ("p", "span", "s", "line-break")),
    )
)
_FORMATS = (_NUMBER + "date-style", _NUMBER + "time-style")


class Font(NamedTuple):
    """How characters stand; None where that is not said."""

    raised: bool | None = None
    """Above or below the others."""
    struck: bool | None = None
    parent: str | None = None
    """The style that it is derived from."""


class Styles:
    """What the styles say, by their names."""

    def __init__(self) -> None:
        """Begins without a style."""
        self.formats: dict[str, set[MomentPart]] = {}
        self.cells: dict[str, tuple[str | None, str | None]] = {}
        """The number format of a cell style, and the style it is derived from."""
        self.hidden_tables: set[str] = set()
        self.fonts: dict[tuple[str, str], Font] = {}
        """By family (text, table-cell) and name."""
        self.struck_cells = False
        """Whether any style of cells strikes them out."""
        self.page_texts: list[str] = []
        """What stands at the head and foot of the pages."""

    def font(self, family: str, style: str | None) -> Font:
        """How the characters of a style stand, as far as it says so or a style that it is derived from."""
        raised: bool | None = None
        struck: bool | None = None
        for _ in range(_MOST_PARENTS):
            found = self.fonts.get((family, style or ""))
            if not found:
                break
            raised = found.raised if raised is None else raised
            struck = found.struck if struck is None else struck
            style = found.parent
        return Font(raised, struck)

    def parts(self, style: str | None) -> frozenset[MomentPart]:
        """What the dates in cells of a style display; nothing where that is not said."""
        for _ in range(_MOST_PARENTS):
            found = self.cells.get(style or "")
            if not found:
                break
            if found[0] in self.formats:
                return frozenset(self.formats[found[0]])
            style = found[1]
        return frozenset()


class StylesTarget(ParserTarget):
    """Gathers the styles that stand in a part, and knows nothing else of it."""

    def __init__(self, package: Package, styles: Styles) -> None:
        """Adds to the styles that are known."""
        super().__init__(package)
        self.styles = styles
        self._page: list[str] | None = None
        """The texts at the head or foot of a page, while they are being read."""
        self._format: str | None = None
        self._table = ""
        self._font = ("", "")
        """The family and the name of the style that is being read."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """See ParserTarget.start."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.too_deep()
        self.package.pass_over()
        if self._page is not None:
            if name == _PARAGRAPH:
                self.collect()
            elif name not in _WITHIN_PAGE:
                self.pause()  # NOTE: the number of the page, the name of the sheet
            return
        if name in _FORMATS:
            self._format = self._named(attributes)
            self.styles.formats[self._format] = set()
            self.texts.clear()
        elif self._format is not None:
            if name in _PARTS:
                self.styles.formats[self._format].add(_PARTS[name])
            elif name == _TEXT:
                self.resume()
        elif name == _BODY:
            self.done = True
        elif name in _PAGES and attributes.get(_STYLE + "display") != "false":
            self._page = []
        elif name == _STYLE + "style":
            self._begin_style(attributes)
        elif name == _STYLE + "text-properties" and self._font in self.styles.fonts:
            font = _font_of(attributes, self.styles.fonts[self._font].parent)
            self.styles.fonts[self._font] = font
            self.styles.struck_cells |= bool(font.struck) and self._font[0] == "table-cell"
        elif name == _STYLE + "table-properties" and attributes.get(_TABLE + "display") == "false":
            self.styles.hidden_tables.add(self._table)

    def end(self, name: str, /) -> None:
        """See ParserTarget.end."""
        self.depth -= 1
        if self._page is not None:
            self._end_in_page(name, self._page)
        elif name == _TEXT:
            self.pause()
        elif name in _FORMATS and self._format is not None:
            parts = self.styles.formats[self._format]
            if has_words(self.collected(), parts):
                parts.add(MomentPart.WORDS)
            self._format = None

    def _end_in_page(self, name: str, texts: list[str]) -> None:
        """Gathers the texts at the head or foot of a page."""
        if name == _PARAGRAPH:
            texts.append(self.collected().strip())
        elif name in _PAGES:
            self._page = None
            text = " ".join(filter(None, texts))
            if text and text not in self.styles.page_texts:
                self.package.hold(_WEIGHT + len(text))
                self.styles.page_texts.append(text)
        elif name not in _WITHIN_PAGE:
            self.resume()

    def _begin_style(self, attributes: dict[str, str]) -> None:
        style = self._named(attributes)
        family = attributes.get(_STYLE + "family", "")
        self._font = family, style
        if family in _FAMILIES:
            self.styles.fonts[self._font] = Font(parent=attributes.get(_STYLE + "parent-style-name"))
        if family == "table-cell":
            format_ = attributes.get(_STYLE + "data-style-name")
            self.styles.cells[style] = format_, attributes.get(_STYLE + "parent-style-name")
        elif family == "table":
            self._table = style

    def _named(self, attributes: dict[str, str]) -> str:
        self.package.hold(_WEIGHT)
        return attributes.get(_STYLE + "name", "")


def _font_of(attributes: dict[str, str], parent: str | None) -> Font:
    """What the properties of a style say of its characters: `super 58%`, `-33% 58%` and `0% 100%` are positions."""
    position = attributes.get(_STYLE + "text-position", "").partition(" ")[0]
    raised = position.strip("-+0.%") != "" if position else None
    lines = [attributes[_STYLE + name] for name in _LINES if _STYLE + name in attributes]
    return Font(raised, any(line != "none" for line in lines) if lines else None, parent)
