"""The first pass over a JSON text: which lists and objects it holds, and what is said beside them."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct, field

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.json_text import JsonText
from reformcheck.reading.formats.json_value import Value, cell_text, check_cells, check_size
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

_MOST_TITLES = 1000
_LONGEST_TITLE = 1000


class Kind(Enum):
    """What the elements of a list are."""

    RECORDS = "objects"
    ROWS = "lists"
    CELLS = "cells"


class Listing(Struct):
    """A list; without a kind where it is empty."""

    path: tuple[str, ...]
    kind: Kind | None = None
    count: int = 0
    width: int = 0
    """Of rows, the cells of the longest."""
    keys: dict[str, None] = field(default_factory=dict)
    """Of records, all keys in the order in which they first appear."""
    numbered: bool = True
    """Whether the cells are 0, 1, 2 and so on, as pandas numbers rows that have no labels."""
    beginning: list[str] = field(default_factory=list)
    """The first cells, as many as a title can matter."""
    _kept: int = 0

    def add_cell(self, cell: str) -> None:
        """Counts a single value."""
        self.numbered = self.numbered and cell == str(self.count)
        self.count += 1
        if self._kept < _LONGEST_TITLE:
            self._kept += len(cell) + 1
            self.beginning.append(cell)

    @property
    def title(self) -> str:
        """The list as a line of text."""
        return f"{self.name}：{'、'.join(self.beginning)}"

    @property
    def name(self) -> str:
        """The key it stands under."""
        return self.path[-1] if self.path else ""


class Survey(Struct):
    """What a JSON text holds."""

    listings: list[Listing] = field(default_factory=list)
    titles: list[tuple[int, str | Listing]] = field(default_factory=list)
    """Single values and lists of values, each with the number of objects around it, in their order."""
    objects: int = 0
    """Objects that stand in the object at the top."""
    plain: bool = True
    """Whether those hold nothing but single values."""
    numbered: bool = True
    """Whether their keys are 0, 1, 2 and so on."""
    labels: dict[str, int] = field(default_factory=dict)
    """The keys within them, numbered in the order in which they first appear."""
    cells: int = 0
    """Single values that may be cells of columns."""
    _kept: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0), (0, 0)])
    """Number and length of the titles of each level."""
    _label_size: int = 0

    def add_label(self, label: str, limits: Limits) -> None:
        """Keeps a key within the objects."""
        if label not in self.labels:
            self.labels[label] = len(self.labels)
            self._label_size += len(label) + 1
            if self._label_size > limits.line_bytes:
                raise RefusedError(limits.exceeded("line-bytes"))

    def add_title(self, level: int, title: str | Listing) -> None:
        """Keeps a title that stands in `level` objects below the top, up to as many as can matter."""
        count, size = self._kept[level]
        size += len(title) if isinstance(title, str) else _LONGEST_TITLE
        self._kept[level] = count + 1, size
        if count < _MOST_TITLES and size < _MOST_TITLES * _LONGEST_TITLE:
            self.titles.append((level, title))

    def titles_beside(self, used: list[Listing], level: int = 1) -> list[str] | None:
        """What is said beside the lists that make up the table, as lines of text; None where it is too much to be titles."""
        if any(
            count > _MOST_TITLES or size >= _MOST_TITLES * _LONGEST_TITLE for count, size in self._kept[: level + 1]
        ):
            return None
        lines = [title for depth, title in self.titles if depth <= level]
        return [
            line if isinstance(line, str) else line.title
            for line in lines
            if isinstance(line, str) or (line.count and not any(line is listing for listing in used))
        ]

    def count_cell(self, limits: Limits, row: int | None) -> None:
        """Counts a cell of a column."""
        self.cells += 1
        if self.cells > limits.sheet_cells:
            raise RefusedError(limits.exceeded("sheet-cells"), row)


def survey(text: JsonText, limits: Limits) -> Survey:
    """Reads a whole text once, so that what is damaged or goes beyond a limit is refused before anything is read."""
    found = Survey()
    match text.peek():
        case "":
            raise RefusedError(
                Problem(catalogue.EMPTY_FILE, message("The file is empty."), message("Export the table again."))
            )
        case "[":
            _look_at_list(text, (), found, limits)
        case "{":
            _look_at_object(text, (), found, limits)
        case _:
            found.add_title(0, cell_text(text.value(), limits, None, 0))
    text.finish()
    return found


def enter(text: JsonText, path: tuple[str, ...]) -> None:
    """Moves from the beginning of a text to the value at a path that the first pass found."""
    for level, wanted in enumerate(path):
        for key in text.members():
            if key == wanted:
                break
            skip(text, level)


def skip(text: JsonText, level: int = 0) -> None:
    """Passes over the next value, which stands in `level` objects below the top, as the first pass read it."""
    if text.peek() == "[":
        text.enter_list()
        for _ in text.values():
            pass
    elif text.peek() == "{" and level == 0:
        for _ in text.members():
            skip(text, level + 1)
    else:
        text.value()


def _look_at_list(text: JsonText, path: tuple[str, ...], found: Survey, limits: Limits) -> Listing:
    """Reads a list, of which only the keys and sizes are kept."""
    listing = Listing(path)
    found.listings.append(listing)
    first = text.enter_list()
    # NOTE: a list of single values is not known to be no column; lists before it are not above it then
    above = sum(first in "{[" or isinstance(title, str) for _, title in found.titles)
    depth = len(path) + 1
    text.row = above + (1 if first == "[" else 2)
    for value in text.values():
        kind = Kind.RECORDS if isinstance(value, dict) else Kind.ROWS if isinstance(value, list) else Kind.CELLS
        if listing.kind not in (None, kind):
            raise _mixed(listing, text.row)
        listing.kind = kind
        row = text.row = above + listing.count + (1 if kind is Kind.ROWS else 2)
        if isinstance(value, dict):
            listing.count += 1
            listing.keys.update(dict.fromkeys(value))
            check_cells(value.values(), limits, row, depth + 1)
            check_size(listing.count, len(listing.keys), limits, row)
        elif isinstance(value, list):
            listing.count += 1
            listing.width = max(listing.width, len(value))
            check_cells(value, limits, row, depth + 1)
            check_size(listing.count, listing.width, limits, row)
        else:
            listing.add_cell(cell_text(value, limits, row, depth))
            found.count_cell(limits, row)
        text.row = row + 1
    text.row = None
    return listing


def _mixed(listing: Listing, row: int | None) -> RefusedError:
    text = message(
        "The list {name} holds objects, lists and single values side by side (element {element}).",
        name=listing.name or "[…]",
        element=listing.count + 1,
    )
    return RefusedError(Problem(catalogue.DAMAGED_FILE, text, message("Export it as a list of records.")), row)


def _look_at_object(text: JsonText, path: tuple[str, ...], found: Survey, limits: Limits) -> None:
    """Reads the object at the top, or one that stands in it."""
    level = len(path)
    for key in text.members():
        if level:
            found.add_label(key, limits)
        match text.peek():
            case "[":
                found.plain = found.plain and not level
                check_size(1, len(found.listings) + 1, limits, None)
                found.add_title(level, _look_at_list(text, (*path, key), found, limits))
            case "{" if level == 0:
                found.numbered = found.numbered and key == str(found.objects)
                found.objects += 1
                _look_at_object(text, (key,), found, limits)
            case opening:
                value = text.value()
                if opening == "{":
                    found.plain = False
                elif level:
                    found.count_cell(limits, None)
                _add_titles(key, value, level, level + 1, found, limits)


def _add_titles(key: str, value: Value, level: int, depth: int, found: Survey, limits: Limits) -> None:
    """Keeps the single values within a value, each under its own key."""
    if isinstance(value, dict):
        if depth >= limits.json_depth:
            raise RefusedError(limits.exceeded("json-depth"))
        for name, inner in value.items():
            _add_titles(name, inner, level, depth + 1, found, limits)
        return
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        text = "、".join(cell_text(item, limits, None, depth) for item in value)
    else:
        text = cell_text(value, limits, None, depth)
    if text:
        found.add_title(level, f"{key}：{text}")
