"""Rows of a laid-out table -> observations and issues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from reformcheck.issues import Issue, IssueType, Location, Severity, content, structural
from reformcheck.names import nearest
from reformcheck.periods import ReferencePeriod, parse_period
from reformcheck.plan import Plan, Subject
from reformcheck.quantities import is_missing
from reformcheck.reading.areas import AreaKind, AreaReader, AreaReading
from reformcheck.reading.delimited import Row
from reformcheck.reading.headers import Column, HeaderReader
from reformcheck.reading.layout import Layout
from reformcheck.reading.model import Observation, Status
from reformcheck.reading.values import Problem, ValueReader
from reformcheck.reading.words import (
    FORECAST_STATUSES,
    MISSING_STATUSES,
    is_no_fact_cell,
    is_no_fact_label,
    is_no_fact_note,
    is_note_line,
)
from reformcheck.texts import Label, Message, message, plural

FAR_YEARS = 30
"""A year further than this from the plan's own years is a slip of the keyboard (DESIGN § 3)."""


@dataclass(slots=True)
class Tools:
    """The readers of one plan, shared by all files."""

    plan: Plan
    areas: AreaReader
    headers: HeaderReader
    values: ValueReader
    years: range

    @classmethod
    def of(cls, plan: Plan) -> Tools:
        """Makes the readers of a plan."""
        years = [plan.document.issued.year]
        for target in plan.targets.values():
            years += (target.when.first_year, *target.milestones)
            years += [target.baseline.period] if target.baseline else []
        span = range(min(years) - FAR_YEARS, max(years) + FAR_YEARS + 1)
        return cls(plan, AreaReader(plan), HeaderReader(plan), ValueReader(plan), span)


@dataclass(slots=True)
class _Tally:
    """Rows that share one reason for not being read, told once with their number."""

    location: Location
    label: object
    rows: int = 0


@dataclass(slots=True)
class _Place:
    """Where and when a row is; None where it cannot be said."""

    area: str | None
    doubtful: bool = False


@dataclass(slots=True)
class TableReader:
    """Reads the rows of one table. `observations` and `issues` grow with what the plan needs, not with the text."""

    tools: Tools
    layout: Layout
    path: str
    index: int
    observations: list[Observation] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    area_names: dict[str, Label] = field(default_factory=dict)
    rows: int = 0
    recognised: bool = False
    _subjects: dict[str, tuple[Subject, str] | None] = field(default_factory=dict)
    _places: dict[tuple[str, ...], AreaReading] = field(default_factory=dict)
    _periods: dict[str, ReferencePeriod | None] = field(default_factory=dict)
    _unknown: dict[str, _Tally] = field(default_factory=dict)
    _elsewhere: dict[str, tuple[IssueType, _Tally]] = field(default_factory=dict)
    _outside: AreaReading | None = None
    _title_period: ReferencePeriod | None = None

    def read(self, rows: Iterable[Row]) -> None:
        """Reads the rows below the header."""
        self._read_around()
        if self.layout.indicator is not None:
            self._read_by_indicator(rows, self.layout.indicator)
        else:
            self.recognised = True
            for number, cells in rows:
                if self._is_row(number, cells):
                    self._read_row(number, cells, None, "")
        self._tell_tallies()

    # what stands around the table

    def _read_around(self) -> None:
        """Reads title and file name: the area and the period of a table without such columns."""
        layout = self.layout
        stem = PurePosixPath(self.path).name.split(".")[0]
        for text in (*layout.titles, stem):
            named = self.tools.areas.named_outside(text)
            if named and (self._outside is None or named.kind is not AreaKind.WHOLE):
                self._outside = named
                if named.kind is not AreaKind.WHOLE:
                    break
        if self._outside and self._outside.kind is not AreaKind.WHOLE:
            self._issue(
                content.AREA_NAMED_OUTSIDE,
                message(
                    "The title or the file name names {area}, another area.",
                    area=self._outside.label or self._outside.id,
                ),
                message("Add a column with the area (地区), or rename the file if its name is wrong."),
            ) if not layout.areas else None
        elif self._outside is None and not layout.areas:
            self._issue(
                content.AREA_ASSUMED,
                message("No area is named: taken as the whole of {area}.", area=self.tools.plan.area.name),
                message("Add a column with the area (地区) if these are the figures of a part."),
            )
        needs_period = layout.period is None and any(column.period is None for column in layout.values)
        if needs_period and len(layout.title_periods) == 1:
            self._title_period = layout.title_periods[0]
            self._issue(
                content.PERIOD_FROM_TITLE,
                message("The period {period} was taken from the title.", period=str(self._title_period)),
                None,
            )
        elif needs_period:
            found = ", ".join(map(str, layout.title_periods)) or "-"
            self._issue(
                content.UNREADABLE_PERIOD,
                message(
                    "The table has no period column, and its title does not name one period (found: {found}).",
                    found=found,
                ),
                message("Add a column 年份 (period)."),
            )
        for column in layout.no_fact:
            self._at(
                content.NOT_AN_OBSERVATION,
                layout.header_row,
                column.index,
                column.header,
                message("The column {header} holds no observations and was not read.", header=column.header),
            )
        for column in layout.unknown:
            near = nearest(column.header, self.tools.plan.known_names)
            hint = message("Did you mean {names}?", names=", ".join(near)) if near else None
            unknown = message("The column {header} is not known and was not read.", header=column.header)
            self._at(structural.UNKNOWN_COLUMN, layout.header_row, column.index, column.header, unknown, hint)

    # rows

    def _read_by_indicator(self, rows: Iterable[Row], position: int) -> None:
        """Reads a table with an indicator column; of an indicator the plan does not know only the name is looked at."""
        subjects = self._subjects
        unknown = self._unknown
        width = len(self.layout.headers)
        for number, cells in rows:
            name = cells[position] if len(cells) > position else ""
            if name in subjects and len(cells) <= width:
                found = subjects[name]
                if found is None:
                    self.rows += 1
                    unknown[name].rows += 1
                    continue
            elif not self._is_row(number, cells):
                continue
            else:
                found = self._find_subject(number, cells, name)
                if found is None:
                    continue
                self.rows -= 1
            self.rows += 1
            self.recognised = True
            self._read_row(number, cells, found[0], found[1])

    def _is_row(self, number: int, cells: list[str]) -> bool:
        """Counts a row of the table; blank lines and notes are none, and a row that is too long is refused."""
        filled = [(index, cell) for index, cell in enumerate(cells) if cell.strip()]
        if not filled:
            return False
        if len(filled) == 1 and is_note_line(filled[0][1]):
            self._skip_line(number, *filled[0])
            return False
        self.rows += 1
        if filled[-1][0] >= len(self.layout.headers):
            self._refuse_ragged(number, cells, filled[-1])
            return False
        return True

    def _skip_line(self, number: int, column: int, text: str) -> None:
        self._at(structural.SKIPPED_LINE, number, column, text, message("A note below the table was not read."))

    def _refuse_ragged(self, number: int, cells: list[str], last: tuple[int, str]) -> None:
        """A row with too many cells may be shifted anywhere, so what it tells cannot be placed."""
        wanted = len(self.layout.headers)
        text = message("The row has {found} cells, the header {wanted} columns.", found=last[0] + 1, wanted=wanted)
        hint = message('Put a cell that holds a comma in quotes ("1,060"), or remove the comma.')
        self._at(structural.RAGGED_ROW, number, last[0], last[1], text, hint)
        position = self.layout.indicator
        if position is None:
            for column in self.layout.values:
                if column.subject:
                    self._add(column.subject.id, None, None, number, last[0], last[1])
        else:
            named = [found[0].id for cell in cells if (found := self.tools.headers.subject(cell))]
            for subject in named or [""]:
                self._add(subject, None, None, number, last[0], last[1])

    def _find_subject(self, number: int, cells: list[str], name: str) -> tuple[Subject, str] | None:
        """Looks up an indicator cell; None where the row is not read."""
        position = self.layout.indicator or 0
        if not name.strip():
            if any(cells[c.index].strip() for c in self.layout.values if c.index < len(cells)):
                column = self.layout.values[0].index
                text = message("The row has a value but names no indicator.")
                hint = message("Write the indicator in every row; merged cells keep only the first.")
                self._at(
                    structural.EMPTY_INDICATOR, number, column, cells[column] if column < len(cells) else "", text, hint
                )
                self._add("", None, None, number, column, "")
            return None
        found = self.tools.headers.subject(name)
        if found is None:
            location = Location(self.path, number, position, self._header(position), name)
            self._unknown[name] = _Tally(location, name, 1)
        self._subjects[name] = found
        return found

    def _read_row(self, number: int, cells: list[str], subject: Subject | None, unit: str) -> None:
        """Reads one row: where, when, and each of its values."""
        layout = self.layout
        if len(cells) < len(layout.headers):
            cells = cells + [""] * (len(layout.headers) - len(cells))
        if self._is_no_fact(number, cells):
            return
        period: ReferencePeriod | None = self._title_period
        if layout.period is not None:
            text = cells[layout.period]
            if text not in self._periods:
                self._periods[text] = self._plausible(parse_period(text))
            period = self._periods[text]
        area: str | None = self.tools.plan.area.code
        doubtful = False
        if layout.areas or self._outside:
            place = self._read_area(number, cells)
            if place is None:
                return
            area, doubtful = place.area, place.doubtful
        stated = tuple(
            text for text in (unit, *(cells[i].strip() for i in layout.units)) if text and not is_missing(text)
        )
        power = self._power(cells)
        missing = layout.status is not None and cells[layout.status].strip().casefold() in MISSING_STATUSES
        told_period = False
        for column in layout.values:
            about = column.subject or subject
            if about is None:
                continue
            when = column.period or period
            if column.period and column.period.year not in self.tools.years:
                when = None
            cell = cells[column.index]
            if when is None and cell.strip() and not told_period:
                told_period = True
                self._tell_period(number, cells, column)
            self._read_value(number, cell, column, about, area, when, stated, power, doubtful, missing)

    def _read_value(
        self,
        number: int,
        cell: str,
        column: Column,
        subject: Subject,
        area: str | None,
        period: ReferencePeriod | None,
        stated: tuple[str, ...],
        power: int,
        doubtful: bool,
        missing: bool,
    ) -> None:
        """Reads one value cell into an observation, with the issues it has."""
        units = (*stated, column.unit) if column.unit else stated
        if not units and self.layout.title_unit and subject.per is None:
            units = (self.layout.title_unit,)
        value = self.tools.values.read(cell, subject, units, power)
        for problem in value.problems:
            self._problem(problem, number, column.index, cell)
        status = Status.DOUBTFUL if doubtful else value.status
        if missing and status is Status.REPORTED:
            status = Status.MISSING
        if (area is None or period is None) and status is Status.MISSING:
            return
        reported = value.value if status is Status.REPORTED else None
        self.observations.append(
            Observation(subject.id, area, period, reported, value.ulp, status, self.index, number, column.index, cell)
        )

    def _power(self, cells: list[str]) -> int:
        """SDMX UNIT_MULT: the power of ten that values are to be multiplied by."""
        if self.layout.multiplier is None:
            return 0
        text = cells[self.layout.multiplier].strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0

    def _is_no_fact(self, number: int, cells: list[str]) -> bool:
        """Tells whether the row says of itself that it is a target or a forecast."""
        layout = self.layout
        found = next((i for i in layout.notes if is_no_fact_note(cells[i])), None)
        if found is None and layout.status is not None and cells[layout.status].strip().casefold() in FORECAST_STATUSES:
            found = layout.status
        if found is None:
            named = [i for i in (*layout.areas, layout.period) if i is not None]
            found = next((i for i in named if is_no_fact_cell(cells[i])), None)
        if found is None:
            return False
        text = message("The row says {text}: it is no observation and was not read.", text=cells[found].strip())
        self._at(content.NOT_AN_OBSERVATION, number, found, cells[found], text)
        return True

    # places and periods

    def _read_area(self, number: int, cells: list[str]) -> _Place | None:
        """Reads where a row is; None where it is not about the plan's area at all."""
        columns = self.layout.areas
        whole = self.tools.plan.area.code
        outside = self._outside if self._outside and self._outside.kind is not AreaKind.WHOLE else None
        if not columns:
            return _Place(whole, doubtful=outside is not None)
        texts = tuple(cells[i] for i in columns)
        reading = self._places.get(texts)
        if reading is None:
            reading = self._places[texts] = self._combined([self.tools.areas.read(text) for text in texts])
        match reading.kind:
            case AreaKind.WHOLE:
                explicit = any(self.tools.areas.named_outside(text) for text in texts)
                if outside and not explicit:
                    self._at(
                        content.AREA_NAMED_OUTSIDE,
                        number,
                        columns[0],
                        texts[0],
                        message(
                            "The title or the file name names {area}, so {text} may be its total.",
                            area=outside.label or outside.id,
                            text=texts[0],
                        ),
                        message("Write the name or the code of the area in its row."),
                    )
                return _Place(whole, doubtful=outside is not None and not explicit)
            case AreaKind.PART:
                if self._is_stray_line(number, cells, reading):
                    return None
                self.area_names.setdefault(reading.id, reading.label or Label(reading.id, reading.id))
                return _Place(reading.id, doubtful=outside is not None and not self.tools.plan.area.parts)
            case AreaKind.EMPTY:
                filled = next((c for c in self.layout.values if cells[c.index].strip()), None)
                if filled is None:
                    return None
                self._at(
                    content.UNREADABLE_AREA,
                    number,
                    columns[0],
                    texts[0],
                    message("The row does not say which area it is about."),
                    message("Write the area's name or code, or 合计 for the whole."),
                )
                return _Place(None, doubtful=True)
            case AreaKind.NO_AREA:
                text = message("The row {text} is a subtotal and was not read.", text=texts[0])
                self._at(content.NOT_AN_OBSERVATION, number, columns[0], texts[0], text)
                return None
            case AreaKind.UNLISTED | AreaKind.OTHER_PLACE:
                type_ = content.OTHER_PLACE if reading.kind is AreaKind.OTHER_PLACE else content.UNLISTED_PART
                location = Location(self.path, number, columns[0], self._header(columns[0]), texts[0])
                tally = self._elsewhere.setdefault(reading.id, (type_, _Tally(location, reading.label or reading.id)))[
                    1
                ]
                tally.rows += 1
                return None

    def _combined(self, readings: list[AreaReading]) -> AreaReading:
        """A code and a name of one place; the more precise of the two counts, and another place always does."""
        named = [reading for reading in readings if reading.kind is not AreaKind.EMPTY]
        order = (AreaKind.NO_AREA, AreaKind.OTHER_PLACE, AreaKind.PART, AreaKind.UNLISTED, AreaKind.WHOLE)
        best = next((r for kind in order for r in named if r.kind is kind), readings[0])
        parts = [reading for reading in named if reading.kind is AreaKind.PART]
        if len(parts) == 2 and best.kind is AreaKind.PART:
            code = next((part for part in parts if part.id.isdigit()), parts[0])
            name = next((part for part in parts if part is not code), code)
            return AreaReading(AreaKind.PART, code.id, name.label)
        return best

    def _is_stray_line(self, number: int, cells: list[str], reading: AreaReading) -> bool:
        """Tells whether a row holds nothing but a text under the area that is no known place: a remark, not a part."""
        filled = [index for index, cell in enumerate(cells) if cell.strip()]
        if len(filled) != 1 or self.tools.plan.area.parts or self.tools.areas.looks_like_area(reading.id):
            return False
        self._skip_line(number, filled[0], cells[filled[0]])
        self.rows -= 1
        return True

    def _plausible(self, period: ReferencePeriod | None) -> ReferencePeriod | None:
        return period if period and period.year in self.tools.years else None

    def _tell_period(self, number: int, cells: list[str], column: Column) -> None:
        """Says why a row has no period."""
        position = self.layout.period if column.period is None else column.index
        if position is None:
            return
        text = cells[position] if column.period is None else column.header
        parsed = column.period or parse_period(text)
        if parsed:
            years = self.tools.years
            problem = Problem(
                content.IMPLAUSIBLE_PERIOD,
                message(
                    "{text} is far from the years of the plan ({first}-{last}).",
                    text=text,
                    first=years[0],
                    last=years[-1],
                ),
                message("Correct the year."),
            )
        else:
            problem = Problem(
                content.UNREADABLE_PERIOD,
                message("{text} is not a period that can be read.", text=text or "-"),
                message("Write 2020, 2020-06, 2020Q2, 2020年1-9月 or 2020-12-31."),
            )
        self._problem(problem, number, position, text)

    # issues

    def _tell_tallies(self) -> None:
        """Says once for each name what was not read, and how many rows that was."""
        for name, tally in self._unknown.items():
            if is_no_fact_label(name):
                text = message("{name} is a target, a forecast or a growth rate and was not read.", name=name)
                self.issues.append(Issue(content.NOT_AN_OBSERVATION, text, None, tally.location))
                continue
            near = nearest(name, self.tools.plan.known_names)
            hint = message("Did you mean {names}?", names=", ".join(near)) if near else None
            text = plural(
                "{name} is not an indicator of the plan; {count} row was not read.",
                "{name} is not an indicator of the plan; {count} rows were not read.",
                tally.rows,
                name=name,
            )
            self.issues.append(Issue(content.UNKNOWN_INDICATOR, text, hint, tally.location))
        for type_, tally in self._elsewhere.values():
            if type_ is content.OTHER_PLACE:
                text = plural(
                    "{name} lies outside {area}; {count} row was not read.",
                    "{name} lies outside {area}; {count} rows were not read.",
                    tally.rows,
                    name=tally.label,
                    area=self.tools.plan.area.name,
                )
                hint = message("Correct the name or the code if it is meant to be a part of the area.")
            else:
                text = plural(
                    "{name} is not among the parts the plan lists; {count} row was not read.",
                    "{name} is not among the parts the plan lists; {count} rows were not read.",
                    tally.rows,
                    name=tally.label,
                )
                near = nearest(str(tally.label), [part.name.zh for part in self.tools.plan.area.parts])
                hint = (
                    message("Did you mean {names}?", names=", ".join(near))
                    if near
                    else message("Use the plan's names or codes.")
                )
            self.issues.append(Issue(type_, text, hint, tally.location))

    def _add(
        self, subject: str, area: str | None, period: ReferencePeriod | None, number: int, column: int, text: str
    ) -> None:
        """Adds an observation that an error has touched."""
        self.observations.append(
            Observation(subject, area, period, None, 0, Status.DOUBTFUL, self.index, number, column, text)
        )

    def _problem(self, problem: Problem, number: int, column: int, text: str) -> None:
        self._at(problem.type, number, column, text, problem.message, problem.hint)

    def _at(
        self, type_: IssueType, number: int, column: int, text: str, found: Message, hint: Message | None = None
    ) -> None:
        """Adds an issue with the place of a cell."""
        self.issues.append(Issue(type_, found, hint, Location(self.path, number, column, self._header(column), text)))

    def _issue(self, type_: IssueType, found: Message, hint: Message | None) -> None:
        """Adds an issue of the whole file."""
        self.issues.append(Issue(type_, found, hint, Location(self.path)))

    def _header(self, column: int) -> str | None:
        return self.layout.headers[column] if column < len(self.layout.headers) else None

    @property
    def has_errors(self) -> bool:
        """Tells whether an error was found."""
        return any(issue.severity is Severity.ERROR for issue in self.issues)
