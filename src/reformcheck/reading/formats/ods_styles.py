"""The styles of an ODS file, as far as they say how a date is displayed and what is hidden."""

from __future__ import annotations

from reformcheck.reading.formats.number_format import Part, has_words
from reformcheck.reading.formats.sheet_package import Package
from reformcheck.reading.formats.sheet_xml import DEEPEST, Target

_WEIGHT = 500
"""Bytes that a style takes in memory at the most."""
_MOST_PARENTS = 20
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_BODY = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 body"
_PARTS = {
    _NUMBER + "year": Part.YEAR,
    _NUMBER + "era": Part.YEAR,
    _NUMBER + "quarter": Part.QUARTER,
    _NUMBER + "month": Part.MONTH,
    _NUMBER + "day": Part.DAY,
    _NUMBER + "day-of-week": Part.WEEKDAY,
    _NUMBER + "hours": Part.TIME,
    _NUMBER + "minutes": Part.TIME,
    _NUMBER + "seconds": Part.TIME,
}
_TEXT = _NUMBER + "text"
_FORMATS = (_NUMBER + "date-style", _NUMBER + "time-style")


class Styles:
    """What the styles say, by their names."""

    def __init__(self) -> None:
        """Begins without a style."""
        self.formats: dict[str, set[Part]] = {}
        self.cells: dict[str, tuple[str | None, str | None]] = {}
        """The number format of a cell style, and the style it is derived from."""
        self.hidden_tables: set[str] = set()

    def parts(self, style: str | None) -> frozenset[Part]:
        """What the dates in cells of a style display; nothing where that is not said."""
        for _ in range(_MOST_PARENTS):
            found = self.cells.get(style or "")
            if not found:
                break
            if found[0] in self.formats:
                return frozenset(self.formats[found[0]])
            style = found[1]
        return frozenset()


class StylesTarget(Target):
    """Gathers the styles that stand in a part, and knows nothing else of it."""

    def __init__(self, package: Package, styles: Styles) -> None:
        """Adds to the styles that are known."""
        super().__init__(package)
        self.styles = styles
        self._format: str | None = None
        self._table = ""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """See Target.start."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.too_deep()
        self.package.pass_over()
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
        elif name == _STYLE + "style":
            self._begin_style(attributes)
        elif name == _STYLE + "table-properties" and attributes.get(_TABLE + "display") == "false":
            self.styles.hidden_tables.add(self._table)

    def end(self, name: str, /) -> None:
        """See Target.end."""
        self.depth -= 1
        if name == _TEXT:
            self.pause()
        elif name in _FORMATS and self._format is not None:
            parts = self.styles.formats[self._format]
            if has_words(self.collected(), parts):
                parts.add(Part.WORDS)
            self._format = None

    def _begin_style(self, attributes: dict[str, str]) -> None:
        style = self._named(attributes)
        family = attributes.get(_STYLE + "family")
        if family == "table-cell":
            format_ = attributes.get(_STYLE + "data-style-name")
            self.styles.cells[style] = format_, attributes.get(_STYLE + "parent-style-name")
        elif family == "table":
            self._table = style

    def _named(self, attributes: dict[str, str]) -> str:
        self.package.hold(_WEIGHT)
        return attributes.get(_STYLE + "name", "")
