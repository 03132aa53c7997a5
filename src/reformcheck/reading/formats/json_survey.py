"""What a JSON text holds: its lists and objects, packed as they are read, and what is said beside them."""

from __future__ import annotations

from msgspec import Struct, field

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.json_text import JsonText
from reformcheck.reading.formats.json_value import Value, cell_text, cell_texts, check_size
from reformcheck.reading.formats.packed_texts import Labels, PackedRow, Texts, packed
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

_MOST_TITLES = 1000
_LONGEST_TITLE = 1000
_MOST_BLANKS = 8
"""In a row that is kept as it is shown, beside as many as it has cells."""


class Listing(Struct):
    """A list, or the objects that stand in the object at the top."""

    path: tuple[str, ...] = ()
    labels: Labels = field(default_factory=Labels)
    """Of objects, all keys in the order in which they first appear."""
    kind: type | None = None
    """Of its elements: dict, list, or str for single values; None where it is empty."""
    count: int = 0
    width: int = 0
    """Of lists, the cells of the longest."""
    rows: Texts = field(default_factory=Texts)
    """The packed rows; of single values the cells."""
    _keys: tuple[str, ...] = ()
    """Those of the last object."""
    _order: list[int] | None = field(default_factory=list)
    """Which of its cells stands below each label, the next after the last one for none; None where most have none."""

    @property
    def name(self) -> str:
        """The key it stands under."""
        return self.path[-1] if self.path else ""

    @property
    def numbered(self) -> bool:
        """Whether the cells are 0, 1, 2 and so on, as pandas numbers rows that have no labels."""
        return all(cell == str(number) for number, cell in enumerate(self.rows))

    @property
    def title(self) -> str:
        """The list as a line of text, as far as a title can matter."""
        beginning, length = [], 0
        for cell in self.rows:
            if length >= _LONGEST_TITLE:
                break
            beginning.append(cell)
            length += len(cell) + 1
        return f"{self.name}：{'、'.join(beginning)}"

    def add(self, value: dict[str, Value] | list[Value], limits: Limits, row: int, depth: int) -> None:
        """Keeps the cells of an element."""
        self.count += 1
        if isinstance(value, list):
            cells = cell_texts(value, limits, row, depth)
            self.width = max(self.width, len(cells))
            self.rows.add(packed(cells))
        else:
            cells = cell_texts(value.values(), limits, row, depth)
            self.rows.add(self._arranged(tuple(value), cells))
        check_size(self.count, self.width or len(self.labels), limits, row)

    def _arranged(self, keys: tuple[str, ...], cells: list[str]) -> str:
        """The cells of an object as a packed row."""
        if keys != self._keys:
            self._keys, self._order = keys, self._order_of(keys)
        if self._order is not None:
            return packed(map([*cells, ""].__getitem__, self._order))
        row = PackedRow()
        for key, cell in zip(keys, cells, strict=True):
            row.put(self.labels.place(key), cell)
        return row.text()

    def _order_of(self, keys: tuple[str, ...]) -> list[int] | None:
        places = list(map(self.labels.place, keys))
        order = [len(places)] * (max(places, default=-1) + 1)
        for position, place in enumerate(places):
            order[place] = position
        return order if len(order) <= 2 * len(places) + _MOST_BLANKS else None


class Survey(Struct):
    """What a JSON text holds."""

    objects: Listing
    """Those that stand in the object at the top, as far as they hold single values."""
    names: Texts = field(default_factory=Texts)
    """Their own keys."""
    plain: bool = True
    """Whether they hold nothing else."""
    listings: list[Listing] = field(default_factory=list)
    titles: list[tuple[int, str | Listing]] = field(default_factory=list)
    """Single values and lists of values, each with the number of objects around it, in their order."""
    cells: int = 0
    """Single values that may be cells of columns."""
    _kept: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0), (0, 0)])
    """Number and length of the titles of each level."""

    def add_title(self, level: int, title: str | Listing) -> None:
        """Keeps a title that stands in `level` objects below the top, up to as many as can matter."""
        count, size = self._kept[level]
        self._kept[level] = count + 1, size + (len(title) if isinstance(title, str) else _LONGEST_TITLE)
        if not self._has_too_many(level):
            self.titles.append((level, title))

    def _has_too_many(self, level: int) -> bool:
        count, size = self._kept[level]
        return count > _MOST_TITLES or size >= _MOST_TITLES * _LONGEST_TITLE

    def titles_beside(self, used: list[Listing], level: int = 1) -> list[str] | None:
        """What is said beside the lists that make up the table, as lines of text; None where it is too much to be titles."""
        if any(map(self._has_too_many, range(level + 1))):
            return None
        return [
            title if isinstance(title, str) else title.title
            for depth, title in self.titles
            if depth <= level and (isinstance(title, str) or (title.count and all(title is not one for one in used)))
        ]

    def count_cell(self, limits: Limits, row: int | None) -> None:
        """Counts a cell of a column."""
        self.cells += 1
        if self.cells > limits.sheet_cells:
            raise RefusedError(limits.exceeded("sheet-cells"), row)


def survey(text: JsonText, limits: Limits) -> Survey:
    """Reads a whole text; what is damaged or goes beyond a limit is refused."""
    found = Survey(Listing(labels=text.labels()))
    match text.peek():
        case "":
            raise RefusedError(
                Problem(catalogue.EMPTY_FILE, message("The file is empty."), message("Export the table again."))
            )
        case "[":
            _read_list(text, (), found, limits)
        case "{":
            _read_object(text, (), found, limits)
        case _:
            found.add_title(0, cell_text(text.value(), limits, None, 0))
    text.finish()
    return found


def _read_list(text: JsonText, path: tuple[str, ...], found: Survey, limits: Limits) -> Listing:
    """Reads a list, each element packed before the next is read."""
    listing = Listing(path)
    found.listings.append(listing)
    first = text.enter_list()
    # NOTE: a list of single values is not known to be no column; lists before it are not above it then
    above = sum(first in "{[" or isinstance(title, str) for _, title in found.titles)
    depth = len(path) + 1
    text.row = above + (1 if first == "[" else 2)
    for value in text.values():
        kind = type(value) if isinstance(value, (dict, list)) else str
        if listing.kind is not kind:
            if listing.kind:
                raise _mixed(listing, text.row)
            listing.kind = kind
        if isinstance(value, (dict, list)):
            listing.add(value, limits, text.row, depth + 1)
        else:
            listing.rows.add(cell_text(value, limits, text.row, depth))
            listing.count += 1
            found.count_cell(limits, text.row)
        text.row += 1
    text.row = None
    listing.rows.pack()
    return listing


def _mixed(listing: Listing, row: int | None) -> RefusedError:
    text = message(
        "The list {name} holds objects, lists and single values side by side (element {element}).",
        name=listing.name or "[…]",
        element=listing.count + 1,
    )
    return RefusedError(Problem(catalogue.DAMAGED_FILE, text, message("Export it as a list of records.")), row)


def _read_object(text: JsonText, path: tuple[str, ...], found: Survey, limits: Limits) -> None:
    """Reads the object at the top, or one that stands in it, whose single values are packed too."""
    level = len(path)
    row = PackedRow()
    for key, place in text.members(found.objects.labels if level else text.labels()):
        opening = text.peek()
        if opening == "[":
            found.plain = found.plain and not level
            check_size(1, len(found.listings) + 1, limits, None)
            found.add_title(level, _read_list(text, (*path, key), found, limits))
        elif opening == "{" and not level:
            found.names.add(key)
            _read_object(text, (key,), found, limits)
        else:
            value = text.value()
            found.plain = found.plain and not (level and opening == "{")
            if level and opening != "{":
                found.count_cell(limits, None)
                row.put(place, cell_text(value, limits, None, 2))
            _add_titles(key, value, level, level + 1, found, limits)
    if level:
        found.objects.count += 1
        found.objects.rows.add(row.text())


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
