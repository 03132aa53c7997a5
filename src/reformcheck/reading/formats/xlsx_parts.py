"""What the sheets of an XLSX file share: their names, the number formats, the texts."""

from __future__ import annotations

import re
import sys
from posixpath import basename, dirname, join, normpath
from typing import ClassVar, NamedTuple

from msgspec import Struct

from reformcheck.reading.formats.built_in_formats import BUILT_IN
from reformcheck.reading.formats.rich_text import Runs
from reformcheck.reading.formats.sheet_outline import names
from reformcheck.reading.formats.sheet_package import Package
from reformcheck.reading.formats.sheet_xml import DEEPEST, ParserTarget
from reformcheck.reading.formats.spreadsheet import damaged, text_of, unsupported
from reformcheck.texts import message

_WEIGHT = 500
"""Bytes that one relation, sheet or format takes in memory at the most."""
_STYLE_WEIGHT = 100
_RUN_WEIGHT = 40
"""Of each run of a text, besides its characters."""
_YES = ("1", "true")
_SHEETS = ("worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")
"""The kinds of sheets; only the first holds tables."""


class Workbook(Struct, frozen=True):
    """What all sheets of a workbook share."""

    strings: list[str]
    formats: list[str]
    """The number format of each cell style."""
    struck: frozenset[int]
    """The cell styles whose font is struck out."""
    since_1904: bool
    """Days are counted from 1904, not from 1900."""
    recalculated: bool
    """The file asks to be computed again when it is opened."""


class WorkbookSheet(NamedTuple):
    """What the workbook says of a sheet."""

    name: str
    hidden: bool
    type: str
    """`worksheet`, or what else stands on it."""
    part: str


class PartRelation(NamedTuple):
    """A part that another refers to."""

    type: str
    part: str


def read_workbook(package: Package) -> tuple[Workbook, list[WorkbookSheet]]:
    """Reads what the sheets share, and which there are; raises `RefusedError`, or KeyError where a reference leads nowhere."""
    first = (relation.part for relation in relations_of(package, "").values() if relation.type == "officeDocument")
    path = next(first, "xl/workbook.xml")
    if path.endswith(".bin"):
        raise unsupported("XLSB")
    related = relations_of(package, path)
    book = _BookTarget(package).read(path)
    if not book.is_workbook:  # NOTE: test versions of Excel 2007 wrote other names, under which no sheet would be found
        raise unsupported("XLSX", message("The content is an unknown form of XLSX, which is not read."))
    parts = {relation.type: relation.part for relation in related.values()}
    strings = _StringsTarget(package).read(parts["sharedStrings"]).strings if "sharedStrings" in parts else []
    styles = _StylesTarget(package)
    if "styles" in parts:
        styles.read(parts["styles"])
    workbook = Workbook(strings, styles.formats(), styles.struck(), book.since_1904, book.recalculated)
    sheets = [WorkbookSheet(name, hidden, *related[relation]) for name, hidden, relation in book.sheets]
    for sheet in sheets:
        if sheet.type not in _SHEETS:
            found = message("The sheet {name} is of an unknown kind: {type}.", name=sheet.name, type=sheet.type)
            raise damaged(package.kind, found)
    if len({sheet.part for sheet in sheets}) < len(sheets):  # NOTE: one large sheet named a thousand times takes hours
        raise damaged(package.kind)
    return workbook, sheets


def relations_of(package: Package, part: str) -> dict[str, PartRelation]:
    """What a part refers to, by the id it uses for it."""
    name = join(dirname(part), "_rels", basename(part) + ".rels")
    return _RelationsTarget(package, part).read(name).relations if name in package else {}


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile(r"[Dd][89A-Fa-f]")


def unescaped(text: str) -> str:
    """A text without the escapes that XML needs for characters it cannot hold: `_x000D_` is a carriage return."""
    return text_of(_ESCAPED.sub(_unescape, text)) if "_x" in text or "\r" in text else text


def _unescape(found: re.Match[str]) -> str:
    # NOTE: one half of a character beyond the first 65 536 is no character; it stays as it is written
    return found[0] if _SURROGATE.match(found[1]) else chr(int(found[1], 16))


_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_RELATION_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)


class PartTarget(ParserTarget):
    """Follows the depth; subclasses override `begin` and `finish`."""

    local: ClassVar[dict[str, str]]

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """See ParserTarget.start."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.too_deep()
        if name in self.local:
            self.begin(self.local[name], attributes)
        else:
            self.package.pass_over()

    def end(self, name: str, /) -> None:
        """See ParserTarget.end."""
        self.depth -= 1
        if name in self.local:
            self.finish(self.local[name])

    def begin(self, name: str, attributes: dict[str, str], /) -> None:
        """Takes an element that is known."""
        raise NotImplementedError

    def finish(self, name: str, /) -> None:
        """Takes the end of an element that is known."""


class _RelationsTarget(PartTarget):
    """Gathers what a part refers to."""

    local: ClassVar[dict[str, str]] = {_RELATIONSHIP: "Relationship"}

    def __init__(self, package: Package, part: str) -> None:
        super().__init__(package)
        self.relations: dict[str, PartRelation] = {}
        self._folder = dirname(part)

    def begin(self, _name: str, attributes: dict[str, str], /) -> None:
        """See PartTarget.begin."""
        if attributes.get("TargetMode") != "External":
            self.package.hold(_WEIGHT)
            path = normpath(join("/", self._folder, attributes["Target"])).lstrip("/")
            self.relations[attributes["Id"]] = PartRelation(basename(attributes["Type"]), path)


class _BookTarget(PartTarget):
    """Gathers the sheets in their order, and how dates and formulas are to be taken."""

    local: ClassVar[dict[str, str]] = names("workbook", "workbookPr", "calcPr", "sheet")

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.sheets: list[tuple[str, bool, str]] = []
        self.since_1904 = self.recalculated = self.is_workbook = False

    def begin(self, name: str, attributes: dict[str, str], /) -> None:
        """See PartTarget.begin."""
        match name:
            case "workbook":
                self.is_workbook = self.depth == 1
            case "workbookPr":
                self.since_1904 = attributes.get("date1904") in _YES
            case "calcPr":
                self.recalculated = attributes.get("fullCalcOnLoad") in _YES
            case _:
                self.package.hold(_WEIGHT)
                relation = next(attributes[id_] for id_ in _RELATION_IDS if id_ in attributes)
                hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append((unescaped(attributes["name"]), hidden, relation))


class _StylesTarget(PartTarget):
    """Gathers the number format of each cell style, and whether its font is struck out."""

    local: ClassVar[dict[str, str]] = names("numFmts", "numFmt", "fonts", "font", "strike", "cellXfs", "xf")

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self._codes = dict(BUILT_IN)
        self._styles: list[tuple[int, int]] = []
        """The number format and the font of each."""
        self._struck: set[int] = set()
        self._fonts = 0
        self._within = ""

    def formats(self) -> list[str]:
        """The format codes in the order of the styles."""
        return [self._codes.get(number, "General") for number, _ in self._styles] or ["General"]

    def struck(self) -> frozenset[int]:
        """The styles whose font is struck out."""
        return frozenset(style for style, (_, font) in enumerate(self._styles) if font in self._struck)

    def begin(self, name: str, attributes: dict[str, str], /) -> None:
        """See PartTarget.begin."""
        match name, self._within:
            case ("numFmts" | "cellXfs" | "fonts", _):
                self._within = name
            case "numFmt", "numFmts":
                self.package.hold(_WEIGHT)
                self._codes[int(attributes["numFmtId"])] = unescaped(attributes["formatCode"])
            case "xf", "cellXfs":
                self.package.hold(_STYLE_WEIGHT)
                self._styles.append((int(attributes.get("numFmtId", "0")), int(attributes.get("fontId", "0"))))
            case "font", "fonts":
                self.package.pass_over()
                self._fonts += 1
            case "strike", "fonts" if attributes.get("val", "1") in _YES:
                self.package.hold(_STYLE_WEIGHT)
                self._struck.add(self._fonts - 1)
            case _:  # those of conditional formats and of styles that no cell has by itself
                self.package.pass_over()

    def finish(self, name: str, /) -> None:
        """See PartTarget.finish."""
        if name == self._within:
            self._within = ""


class _StringsTarget(PartTarget):
    """Gathers the texts that cells refer to, formatted runs joined, without the readings above Chinese characters."""

    local: ClassVar[dict[str, str]] = names("si", "t", "rPh", *Runs.ELEMENTS)

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.strings: list[str] = []
        self._phonetic = 0
        self._runs = Runs()

    def begin(self, name: str, attributes: dict[str, str], /) -> None:
        """See PartTarget.begin."""
        match name:
            case "rPh":
                self._phonetic += 1
            case "si":
                self.texts.clear()
                self._runs.clear()
            case "t":
                self.package.hold(_RUN_WEIGHT)
                if not self._phonetic:
                    self._runs.begin_text(self.texts)
                    self.resume()
            case _:
                self.package.pass_over()
                self._runs.begin(name, attributes)

    def finish(self, name: str, /) -> None:
        """See PartTarget.finish."""
        match name:
            case "rPh":
                self._phonetic -= 1
            case "si":
                text = self._runs.text.cell(unescaped(self.collected()))
                self.package.hold(sys.getsizeof(text))
                self.strings.append(text)
            case "t":
                self.pause()
                if not self._phonetic:
                    self._runs.end_text(self.texts)
            case _:
                pass
