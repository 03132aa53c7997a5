"""Where and when a row is: its area and period cells, or what the title and the file name say."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from reformcheck.issues import Issue, IssueType, content
from reformcheck.names import nearest
from reformcheck.periods import ReferencePeriod, parse_period
from reformcheck.reading.areas import AreaKind, AreaReading
from reformcheck.reading.headers import Column
from reformcheck.reading.inputs import SUFFIXES
from reformcheck.reading.layout import Layout
from reformcheck.reading.sink import IssueSink, Tally
from reformcheck.reading.titles import is_no_fact_title, periods_of
from reformcheck.reading.tools import Tools
from reformcheck.reading.problem import Problem
from reformcheck.reading.words import is_denying_note, is_no_fact_mark, is_provider_line
from reformcheck.texts import Label, message, plural

_MOST_PLACES = 1000
"""Places outside the area that are told one by one."""
_MOST_TEXTS = 20_000
"""Area texts whose meaning is remembered."""


@dataclass(slots=True)
class Place:
    """Where a row is; None where it cannot be said."""

    area: str | None
    doubtful: bool = False


@dataclass(slots=True)
class Placer:
    """Places the rows of one table."""

    tools: Tools
    layout: Layout
    sink: IssueSink
    area_names: dict[str, Label] = field(default_factory=dict)
    _places: dict[tuple[str, ...], AreaReading] = field(default_factory=dict)
    _periods: dict[str, ReferencePeriod | None] = field(default_factory=dict)
    _elsewhere: dict[str, tuple[IssueType, Tally]] = field(default_factory=dict)
    _outside: AreaReading | None = None
    """What title and file name name."""
    _told_outside: bool = False
    _title_period: ReferencePeriod | None = None

    def read_around(self) -> None:
        """Reads title, file and folder name: the area and the period of a table without such columns."""
        layout = self.layout
        for text in (*layout.titles, self._stem(), PurePosixPath(self.sink.path).parent.name):
            named = self.tools.finder.find(text)
            if named and (self._outside is None or named.kind is not AreaKind.WHOLE):
                self._outside = named
                if named.kind is not AreaKind.WHOLE:
                    break
        if not layout.areas:
            self._tell_outside()
            if self._outside is None:
                self.sink.whole(
                    content.AREA_ASSUMED,
                    message("No area is named: taken as the whole of {area}.", area=self.tools.plan.area.name),
                    message("Add a column with the area (地区) if these are the figures of a part."),
                )
        if layout.period is None and any(column.period is None for column in layout.values):
            self._take_period_from_title()

    def _stem(self) -> str:
        """The file's name without what says its kind."""
        path = PurePosixPath(self.sink.path)
        return path.stem if path.suffix.lower() in SUFFIXES else path.name

    def wish(self) -> str | None:
        """The title or file name that says that the table is one of targets."""
        return self.layout.wish or (self._stem() if is_no_fact_title(self._stem()) else None)

    def _tell_outside(self) -> None:
        """Says, once, that title or file name name another area."""
        if self._told_outside or self._outside is None or self._outside.kind is AreaKind.WHOLE:
            return
        self._told_outside = True
        area = self._outside.label or self._outside.id
        self.sink.whole(
            content.AREA_NAMED_OUTSIDE,
            message("The title or the file name names {area}, another area.", area=area),
            message("Add a column with the area (地区), or rename the file if its name is wrong."),
        )

    def _take_period_from_title(self) -> None:
        found = self.layout.title_periods
        if len(found) == 1 and self._plausible(found[0]):
            self._title_period = found[0]
            text = message("The period {period} was taken from the title.", period=str(found[0]))
            self.sink.whole(content.PERIOD_FROM_TITLE, text, None)
            return
        text = message(
            "The table has no period column, and its title does not name one period (found: {found}).",
            found=", ".join(map(str, found)) or "-",
        )
        self.sink.whole(content.UNREADABLE_PERIOD, text, message("Add a column 年份 (period)."))

    # periods

    def period(self, cells: list[str]) -> ReferencePeriod | None:
        """Returns when a row is; None where that cannot be said."""
        if self.layout.period is None:
            return self._title_period
        text = cells[self.layout.period]
        part = cells[self.layout.sub_period].strip() if self.layout.sub_period is not None else ""
        key = f"{text}\0{part}" if part else text
        if key not in self._periods:
            whole = self._plausible(parse_period(text))
            period = _within(whole, part) if part else whole
            self._periods[key] = None if self._contradicts_title(period) else period
        return self._periods[key]

    def _contradicts_title(self, period: ReferencePeriod | None) -> bool:
        """Tells whether a year stands under a title of a part of that year: 2020 in 海门市2020年上半年统计表."""
        named = self.layout.title_periods
        if period is None or len(named) != 1 or not period.is_year:
            return False
        return named[0].year == period.year and named[0].last < 12

    def period_of(self, column: Column) -> ReferencePeriod | None:
        """Returns the period that a column's header states, if it is a plausible one."""
        return self._plausible(column.period)

    def _plausible(self, period: ReferencePeriod | None) -> ReferencePeriod | None:
        return period if period and period.year in self.tools.years else None

    def tell_period(self, number: int, cells: list[str], column: Column) -> None:
        """Says why a row has no period."""
        position = self.layout.period if column.period is None else column.index
        if position is None:
            return
        text = cells[position] if column.period is None else column.header
        years = self.tools.years
        parsed = parse_period(text)
        if column.period is None and self._contradicts_title(parsed):
            found = message(
                "{text} contradicts the title, which names {period}.",
                text=text,
                period=str(self.layout.title_periods[0]),
            )
            problem = Problem(
                content.UNREADABLE_PERIOD,
                found,
                message("Write the part of the year in each row, or correct the title."),
            )
        elif column.period or (parsed and parsed.year not in years):
            found = message(
                "{text} is far from the years of the plan ({first}-{last}).", text=text, first=years[0], last=years[-1]
            )
            problem = Problem(content.IMPLAUSIBLE_PERIOD, found, message("Correct the year."))
        else:
            problem = Problem(
                content.UNREADABLE_PERIOD,
                message("{text} is not a period that can be read.", text=text or "-"),
                message("Write 2020, 2020-06, 2020Q2, 2020年1-9月 or 2020-12-31."),
            )
        self.sink.problem(problem, number, position, text)

    # areas

    def place(self, cells: list[str]) -> tuple[AreaReading, tuple[str, ...]]:
        """Returns what the area cells of a row name, and their texts."""
        texts = tuple(cells[i] for i in self.layout.areas)
        reading = self._places.get(texts)
        if reading is None:
            reading = _combined(self._without_parents([self.tools.areas.read(text) for text in texts]))
            if len(self._places) < _MOST_TEXTS:
                self._places[texts] = reading
        return reading, texts

    def _without_parents(self, readings: list[AreaReading]) -> list[AreaReading]:
        """The readings without the province and prefecture that the area lies in, where a column beside them is filled."""
        rest = [reading for reading in readings if not self.tools.areas.is_parent(reading)]
        return rest if any(reading.kind is not AreaKind.EMPTY for reading in rest) else readings

    def area(self, number: int, cells: list[str]) -> Place | None:
        """Returns where a row is; None where it is not about the plan's area at all."""
        columns = self.layout.areas
        whole = self.tools.plan.area.code
        outside = self._outside if self._outside and self._outside.kind is not AreaKind.WHOLE else None
        if not columns:
            return Place(whole, doubtful=outside is not None)
        reading, texts = self.place(cells)
        match reading.kind:
            case AreaKind.WHOLE:
                doubtful = outside is not None and not any(map(self.tools.areas.is_named, texts))
                if outside and doubtful:
                    self._tell_total(number, columns[0], texts[0], outside)
                return Place(whole, doubtful)
            case AreaKind.PART:
                self.area_names.setdefault(reading.id, reading.label or Label(reading.id, reading.id))
                doubtful = outside is not None and outside.id != reading.id and not self.tools.plan.area.parts
                if doubtful:
                    self._tell_outside()
                return Place(reading.id, doubtful)
            case AreaKind.EMPTY:
                if not any(cells[column.index].strip() for column in self.layout.values):
                    return None
                text = message("The row does not say which area it is about.")
                hint = message("Write the area's name or code, or 合计 for the whole.")
                self.sink.at(content.UNREADABLE_AREA, number, columns[0], texts[0], text, hint)
                return Place(None, doubtful=True)
            case AreaKind.NO_AREA:
                text = message("The row {text} is a subtotal and was not read.", text=texts[0])
                self.sink.at(content.NOT_AN_OBSERVATION, number, columns[0], texts[0], text)
                return None
            case AreaKind.UNLISTED | AreaKind.OTHER_PLACE:
                self._count_elsewhere(number, reading, texts[0])
                return None

    def denial(self, text: str) -> Problem | None:
        """Why a note below the table denies its figures: they are forecasts, or the form is that of another area."""
        if is_denying_note(text):
            found = message("The note says that the figures are no facts: {text}", text=text)
            return Problem(content.DENIED_BY_NOTE, found, message("Hand in the actual figures, or correct the note."))
        if not self.layout.areas and is_provider_line(text):
            named = self.tools.finder.find(text)
            if named and named.kind is not AreaKind.WHOLE:
                found = message("The form was filled in by {area}, another area.", area=named.label or named.id)
                return Problem(content.AREA_NAMED_OUTSIDE, found, message("Add a column with the area (地区)."))
        return None

    def begins_section(self, text: str) -> bool:
        """Tells whether a heading between the rows changes what they are: targets, another area, another period."""
        if is_no_fact_title(text) or is_no_fact_mark(text):
            return True
        if self.layout.period is None and self._title_period and periods_of([text]) not in ([], [self._title_period]):
            return True
        if self.layout.areas:
            return False
        named = self.tools.finder.find(text)
        return named is not None and named.kind is not AreaKind.WHOLE

    def note_part(self, cells: list[str]) -> None:
        """Notes that a row which is not read names a part of the area: it is one of the parts all the same."""
        if self.layout.areas:
            reading, _ = self.place(cells)
            if reading.kind is AreaKind.PART:
                self.area_names.setdefault(reading.id, reading.label or Label(reading.id, reading.id))

    def _tell_total(self, number: int, column: int, text: str, outside: AreaReading) -> None:
        found = message(
            "The title or the file name names {area}, so {text} may be its total.",
            area=outside.label or outside.id,
            text=text,
        )
        hint = message("Write the name or the code of the area in its row.")
        self.sink.at(content.AREA_NAMED_OUTSIDE, number, column, text, found, hint)

    def _count_elsewhere(self, number: int, reading: AreaReading, text: str) -> None:
        type_ = content.OTHER_PLACE if reading.kind is AreaKind.OTHER_PLACE else content.UNLISTED_PART
        tally = Tally(self.sink.location(number, self.layout.areas[0], text), reading.label or reading.id)
        if len(self._elsewhere) >= _MOST_PLACES and reading.id not in self._elsewhere:
            rest = Tally(tally.location, message("{name} and further places", name=reading.label or reading.id))
            self._elsewhere.setdefault("", (type_, rest))[1].rows += 1
            return
        self._elsewhere.setdefault(reading.id, (type_, tally))[1].rows += 1

    def tell_elsewhere(self) -> None:
        """Says once for each place outside the plan's area how many rows were not read."""
        area = self.tools.plan.area
        for type_, tally in self._elsewhere.values():
            if type_ is content.OTHER_PLACE:
                text = plural(
                    "{name} lies outside {area}; {count} row was not read.",
                    "{name} lies outside {area}; {count} rows were not read.",
                    tally.rows,
                    name=tally.label,
                    area=area.name,
                )
                hint = message("Correct the name or the code if it is meant to be a part of the area.")
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
                    hint = message("Did you mean {names}?", names=", ".join(near))
            self.sink.issues.append(Issue(type_, text, hint, tally.location))


def _within(year: ReferencePeriod | None, part: str) -> ReferencePeriod | None:
    """The month or quarter that a second column names within a year: 6, 6月, 一季度, Q2, 1-6月; None where it names none."""
    if year is None or not year.is_year:
        return None
    for text in (f"{year.year}年{part}", f"{year.year}年{part}月", f"{year.year}{part}"):
        period = parse_period(text)
        if period:
            return period
    return year if part in ("全年", "年度", "合计") else None


def _combined(readings: list[AreaReading]) -> AreaReading:
    """A code and a name of one place, or a town and its village; another place always counts, then the more precise."""
    named = [reading for reading in readings if reading.kind is not AreaKind.EMPTY]
    order = (AreaKind.NO_AREA, AreaKind.OTHER_PLACE, AreaKind.PART, AreaKind.UNLISTED, AreaKind.WHOLE)
    best = next((r for kind in order for r in named if r.kind is kind), readings[0])
    parts = [reading for reading in named if reading.kind is AreaKind.PART]
    if len(parts) < 2 or best.kind is not AreaKind.PART or parts[0].id == parts[1].id:
        return best
    codes = [part for part in parts if part.id.isdigit()]
    if not codes or len(codes) > 1:
        name = " ".join(part.id for part in parts)
        return AreaReading(AreaKind.PART, name, Label(name, name))
    name_part = next(part for part in parts if part is not codes[0])
    return AreaReading(AreaKind.PART, codes[0].id, name_part.label)
