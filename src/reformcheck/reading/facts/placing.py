"""Where a row is: its area cells, the header of its column, or what the title and the file name say."""

from __future__ import annotations

import re

from msgspec import Struct, field

from reformcheck.issues import Issue, IssueType, content
from reformcheck.names import nearest
from reformcheck.reading.cells.areas import AreaKind, AreaReading
from reformcheck.reading.facts.dating import Dater
from reformcheck.reading.facts.reach import Context
from reformcheck.reading.facts.table_issues import TableIssues, Tally
from reformcheck.reading.tables.headers import TableColumn
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.texts import Joined, Label, message, plural

_MOST_PLACES = 1000
"""Places outside the area that are told one by one."""
_TOWN = r"(?:街道|镇|乡|苏木|开发区|高新区|园区|新区|农场|[市县区旗])$"
"""Places of one level, none of which lies in another; a village does."""
_MOST_TEXTS = 20_000
"""Area texts whose meaning is remembered."""


class RowPlace(Struct):
    """Where a row is; None where it cannot be said."""

    area: str | None
    doubtful: bool = False


class Placer(Struct):
    """Places the rows of one table."""

    readers: PlanReaders
    layout: Layout
    sink: TableIssues
    dates: Dater
    context: Context
    area_names: dict[str, Label] = field(default_factory=dict)
    _places: dict[tuple[str, ...], AreaReading] = field(default_factory=dict)
    _latest: tuple[tuple[str, ...], AreaReading] | None = None
    _elsewhere: dict[str, tuple[IssueType, Tally]] = field(default_factory=dict)
    _outside: AreaReading | None = None
    """What title and file name name."""
    _heading: AreaReading | None = None
    """What the headings above the rows name."""
    _columns: dict[int, RowPlace | None] = field(default_factory=dict)
    """Where the columns of areas across are."""

    def look_around(self) -> None:
        """Takes the area and the period of a table without such columns from what stands around it."""
        layout, context = self.layout, self.context
        self._outside = context.area_outside()
        if not layout.areas and not all(column.area for column in layout.values):
            if self._outside is None:
                self.sink.whole(
                    content.AREA_ASSUMED,
                    message("No area is named: taken as the whole of {area}.", area=self.readers.plan.area.name),
                    message("Add a column with the area (地区) if these are the figures of a part."),
                )
            elif self._outside.kind is not AreaKind.WHOLE:
                self._tell_outside()
        if layout.period is None and any(column.period is None for column in layout.values):
            self.dates.take_period_from_outside(context.periods_outside())

    def look_at_headings(self) -> None:
        """Takes the area and the period that the headings above the next rows name."""
        self._heading = self.context.area_outside(self.context.headings)
        found = self.context.periods_outside(self.context.headings)
        self.dates.heading = self.dates.plausible(found[0]) if len(found) == 1 else None

    @property
    def has_others(self) -> bool:
        """Whether a row of a part or of another place was met."""
        return bool(self.area_names or self._elsewhere)

    def _tell_outside(self) -> None:
        """Says that title, sheet, file or folder name the part that the figures are of."""
        if self._outside is None or self._outside.kind not in (AreaKind.PART, AreaKind.UNLISTED):
            return
        area = self._outside.label or self._outside.id
        self.sink.whole(
            content.AREA_FROM_TITLE,
            message("The area {area} was taken from the title, the sheet or the name of the file.", area=area),
            message("Add a column with the area (地区), or correct the name if it is wrong."),
        )

    def place(self, cells: list[str]) -> tuple[AreaReading, tuple[str, ...]]:
        """Returns what the area cells of a row name, and their texts."""
        texts = tuple(cells[i] for i in self.layout.areas)
        reading = self._places.get(texts) or (self._latest[1] if self._latest and self._latest[0] == texts else None)
        if reading is None:
            readings = [self.readers.areas.read(text) for text in texts]
            reading = readings[0] if len(readings) == 1 else _combined(self._without_parents(readings))
            self._latest = texts, reading
            if len(self._places) < _MOST_TEXTS:
                self._places[texts] = reading
        return reading, texts

    def _without_parents(self, readings: list[AreaReading]) -> list[AreaReading]:
        """The readings without the province and prefecture that the area lies in, where a column beside them is filled."""
        rest = [reading for reading in readings if not self.readers.areas.is_parent(reading)]
        return rest if any(reading.kind is not AreaKind.EMPTY for reading in rest) else readings

    def area(self, number: int, cells: list[str]) -> RowPlace | None:
        """Returns where a row is; None where it is not about the plan's area at all."""
        columns = self.layout.areas
        if not columns:
            return self._unstated()
        reading, texts = self.place(cells)
        if reading.kind is not AreaKind.EMPTY:
            return self._settle(number, columns[0], texts, reading)
        if not any(cells[column.index].strip() for column in self.layout.values):
            return None
        text = message("The row does not say which area it is about.")
        hint = message("Write the area's name or code, or 合计 for the whole.")
        self.sink.at(content.UNREADABLE_AREA, number, columns[0], texts[0], text, hint)
        return RowPlace(None, doubtful=True)

    def _unstated(self) -> RowPlace | None:
        """Where rows are that do not say it: where their heading or title says, else the whole area."""
        named = self._heading or self._outside
        if named is None or named.kind in (AreaKind.WHOLE, AreaKind.OTHER_PLACE):
            return RowPlace(
                self.readers.plan.area.code
            )  # NOTE: figures of another place are set aside by what names it
        self.area_names.setdefault(named.id, named.label or Label(named.id, named.id))
        return RowPlace(named.id)

    def area_of(self, column: TableColumn) -> RowPlace | None:
        """Returns where a column is that stands for an area; None where it is not about the plan's area at all."""
        if column.index not in self._columns:
            found = None
            if column.area:
                found = self._settle(self.layout.header_row, column.index, (column.header,), column.area)
            self._columns[column.index] = found
        return self._columns[column.index]

    def _settle(self, number: int, column: int, texts: tuple[str, ...], reading: AreaReading) -> RowPlace | None:
        """The place of a reading, with what is to be told of it."""
        outside = self._outside if self._outside and self._outside.kind is not AreaKind.WHOLE else None
        match reading.kind:
            case AreaKind.WHOLE:
                doubtful = outside is not None and not any(map(self.readers.areas.is_named, texts))
                if outside and doubtful:
                    self._tell_total(number, column, texts[0], outside)
                return RowPlace(self.readers.plan.area.code, doubtful)
            case AreaKind.PART | AreaKind.UNLISTED if self._is_indicator(reading, texts):
                text = message("{text} is an indicator of the plan and stands where the area should.", text=texts[0])
                hint = message("Write the area's name or code here; hand in a second table in a file of its own.")
                self.sink.at(content.UNREADABLE_AREA, number, column, texts[0], text, hint)
                return RowPlace(None, doubtful=True)
            case AreaKind.PART:
                self.area_names.setdefault(reading.id, reading.label or Label(reading.id, reading.id))
                return RowPlace(reading.id)
            case AreaKind.UNLISTED | AreaKind.OTHER_PLACE:
                self._count_elsewhere(number, column, reading, texts[0])
                return None
            case AreaKind.TWO:
                text = message("The row names two areas: {areas}.", areas=Joined(tuple(filter(None, texts))))
                hint = message(
                    "Keep the column that says where the figure is from; a village may stand behind its town."
                )
                self.sink.at(content.UNREADABLE_AREA, number, column, texts[0], text, hint)
                return RowPlace(None, doubtful=True)
            case _:
                text = message("The row {text} is a subtotal and was not read.", text=texts[0])
                self.sink.at(content.NOT_AN_OBSERVATION, number, column, texts[0], text)
                return None

    def _is_indicator(self, reading: AreaReading, texts: tuple[str, ...]) -> bool:
        """Tells whether what would be a new part is the name of an indicator or variable: the row is shifted."""
        if reading.id in self.area_names or reading.id in self._elsewhere:
            return False
        return any(self.readers.headers.subject(text) is not None for text in texts)

    def note_part(self, area: str) -> None:
        """Notes that a part has a figure which is set aside: it is one of the parts all the same."""
        self.area_names.setdefault(area, Label(area, area))

    def _tell_total(self, number: int, column: int, text: str, outside: AreaReading) -> None:
        found = message(
            "The title or the file name names {area}, so {text} may be its total.",
            area=outside.label or outside.id,
            text=text,
        )
        hint = message("Write the name or the code of the area in its row.")
        self.sink.at(content.AREA_NAMED_OUTSIDE, number, column, text, found, hint)

    def _count_elsewhere(self, number: int, column: int, reading: AreaReading, text: str) -> None:
        type_ = content.OTHER_PLACE if reading.kind is AreaKind.OTHER_PLACE else content.UNLISTED_PART
        tally = Tally(self.sink.location(number, column, text), reading.label or reading.id)
        if len(self._elsewhere) >= _MOST_PLACES and reading.id not in self._elsewhere:
            rest = Tally(tally.location, message("{name} and further places", name=reading.label or reading.id))
            self._elsewhere.setdefault("", (type_, rest))[1].rows += 1
            return
        self._elsewhere.setdefault(reading.id, (type_, tally))[1].rows += 1

    def tell_elsewhere(self) -> None:
        """Says once for each place outside the plan's area how many rows were not read."""
        area = self.readers.plan.area
        for type_, tally in self._elsewhere.values():
            if type_ is content.OTHER_PLACE:
                text = plural(
                    "{name} lies outside {area}; {count} row was not read.",
                    "{name} lies outside {area}; {count} rows were not read.",
                    tally.rows,
                    name=tally.label,
                    area=area.name,
                )
                hint = message("Correct the name or the code if {area} or a part of it is meant.", area=area.name)
            else:
                text = plural(
                    "{name} is not among the parts the plan lists; {count} row was not read.",
                    "{name} is not among the parts the plan lists; {count} rows were not read.",
                    tally.rows,
                    name=tally.label,
                )
                near = nearest(tally.location.text or "", [part.name.zh for part in area.parts])
                hint = message("Use the plan's names or codes.")
                if near:
                    hint = message("Did you mean {names}?", names=Joined(tuple(near)))
            self.sink.issues.append(Issue(type_, text, hint, tally.location))


def _combined(readings: list[AreaReading]) -> AreaReading:
    """A code and a name of one place, or a town and its village; another place always counts, then the more precise."""
    named = [reading for reading in readings if reading.kind is not AreaKind.EMPTY]
    order = (AreaKind.NO_AREA, AreaKind.OTHER_PLACE, AreaKind.PART, AreaKind.UNLISTED, AreaKind.WHOLE)
    best = next((r for kind in order for r in named if r.kind is kind), readings[0])
    parts = [reading for reading in named if reading.kind is AreaKind.PART]
    if len(parts) < 2 or best.kind is not AreaKind.PART or parts[0].id == parts[1].id:
        return best
    codes = [part for part in parts if part.id.isdigit()]
    if len(codes) == 1:
        return AreaReading(AreaKind.PART, codes[0].id, next(part for part in parts if part is not codes[0]).label)
    apart = not parts[1].id.startswith(parts[0].id) if codes else all(re.search(_TOWN, part.id) for part in parts)
    if apart:
        return AreaReading(AreaKind.TWO)
    name = " ".join(part.id for part in parts)
    return AreaReading(AreaKind.PART, name, Label(name, name))
