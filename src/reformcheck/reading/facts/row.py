"""One row of a table -> its observations and issues."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from reformcheck.issues import Severity, content, structural
from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Subject
from reformcheck.quantities import is_missing, is_words
from reformcheck.reading.cells.areas import AreaKind
from reformcheck.reading.cells.cell_problems import problem_of_cell
from reformcheck.reading.cells.decimal_commas import with_point
from reformcheck.reading.cells.marks import flag_behind
from reformcheck.reading.cells.values import ReadValue, doubtful_value
from reformcheck.reading.context.claims import ClaimKind, Effect
from reformcheck.reading.context.holding import Fact, Ruling
from reformcheck.reading.context.understood import is_placeholder
from reformcheck.reading.facts.doubts import Doubts
from reformcheck.reading.facts.known_texts import KnownRow
from reformcheck.reading.facts.placing import Placer, RowPlace
from reformcheck.reading.facts.reach import Context, Spoken
from reformcheck.reading.facts.table_issues import TableIssues
from reformcheck.reading.grid import Cell
from reformcheck.reading.submission import Caveat, CaveatPlace, Conversion, Observation, Status
from reformcheck.reading.tables.headers import TableColumn
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.tables.row_shapes import cut_number
from reformcheck.reading.text_problem import Problem
from reformcheck.reading.words import DELETING_ACTIONS, Role, denies_figure
from reformcheck.records import replace
from reformcheck.texts import message

_MAX_POWER = 12
_MOST_TEXTS = 10_000
"""How many texts are remembered of a table: memory grows with the facts, not with the text."""


_DIGITS = str.maketrans("123456789", "0" * 9)
_DATE_LIKE = re.compile(r"\d[年月日号季度期/.\-—–~～至到]|(?:19|20)\d\d|[QqHh]\d")


class TableRefusedError(Exception):
    """A row gives a column another meaning than the rows before: nothing of the table can be trusted. The issue is told."""


class _Row(Struct, frozen=True):
    """What holds for every value of a row."""

    number: int
    place: RowPlace
    period: ReferencePeriod | None
    units: tuple[str, ...]
    power: int
    scaled: bool
    """The row states a power of ten."""
    spoken: list[Spoken]
    """What the other cells of the row, and the headings above it, say."""
    deleted: bool
    """The row is an order to delete the observation (SDMX-CSV 2.0)."""
    unit_cells: dict[str, tuple[int, str]]
    """Where each unit text of the row stands."""
    cells: list[str]
    """All of its texts."""


class RowReader(Struct):
    """Reads the rows of one table, one by one. `observations` grow with what the plan needs, not with the text."""

    readers: PlanReaders
    layout: Layout
    index: int
    sink: TableIssues
    placer: Placer
    context: Context
    doubts: Doubts
    observations: list[Observation] = field(default_factory=list)
    conversions: dict[tuple[str, str], Conversion] = field(default_factory=dict)
    """By subject and unit, how figures were converted into the subject's own unit."""
    aside: list[Observation] = field(default_factory=list)
    """The first figures of rows that were set aside."""
    providers: set[str] = field(default_factory=set)
    """Who handed in the rows, where a column says so."""
    marked: bool = False
    """The row that was read last, or the heading above it, carries the mark of a footnote."""
    _names: tuple[int, ...] = ()
    """The columns whose cells name what the figures beside them are."""
    _places: set[str] = field(default_factory=set)
    """The shapes of names of areas that nobody knows and that are names and nothing else."""
    _harmless: set[tuple[Role, Role, str]] = field(default_factory=set)
    """Role of the header, role that was chosen, and a text that was found to leave it as it is."""

    def __post_init__(self) -> None:
        """Looks at the columns once."""
        named = (self.layout.indicator, self.layout.period, self.layout.sub_period)
        self._names = (*(index for index in named if index is not None), *self.layout.areas)

    def read(self, number: int, cells: list[str], subject: Subject | None, unit: str) -> bool:
        """Reads one row: where, when, and each of its values. True where nothing but its values may be remarkable.

        Raises `TableRefusedError` where the row shows that a column is not what the first rows made it.
        """
        layout = self.layout
        if len(cells) < len(layout.headers):
            cells = cells + [""] * (len(layout.headers) - len(cells))
        self._check_guesses(number, cells)
        if layout.providers and len(self.providers) < _MOST_TEXTS:
            self.providers.update(cells[index].strip() for index in layout.providers)
        if cut := cut_number(cells, layout):
            self.refuse_ragged(number, cells, *cut)
            return False
        noted = self.sink.issues.noted
        deleted = self.deletes(cells)
        if deleted:
            self.tell_deletion(number, cells)
        if label := self._label(cells):
            self._set_label_aside(number, cells, subject, label)
            return False
        place = self.placer.area(number, cells) if self._row_is_placed else RowPlace(None)
        if place is None:
            self._set_aside(number, cells, subject)
            return False
        if self.context.headings and layout.areas:
            self.context.end_sections(place.area)
        units = tuple(
            text for text in (unit, *(cells[i].strip() for i in layout.units)) if text and not is_missing(text)
        )
        power = self._power(number, cells)
        if power is None:
            place, power = RowPlace(place.area, doubtful=True), 0
        spoken = [*self.context.read_row(number, cells), *self._said_by_names(number, cells)]
        remarks = [cells[index] for index in self.layout.context]
        self.marked = self.context.footmarks.beside(number, [cells[index] for index in self._names], remarks)
        unit_cells = {cells[i].strip(): (i, cells[i]) for i in layout.units}
        period = self.placer.dates.period(cells)
        scaled = layout.multiplier is not None and not is_missing(cells[layout.multiplier])
        row = _Row(number, place, period, units, power, scaled, spoken, deleted, unit_cells, cells)
        is_plain = not (spoken or place.doubtful) and self.sink.issues.noted == noted
        told_period = False
        for column in layout.values:
            about = column.subject or subject
            if about is None:
                continue
            period = self.placer.dates.period_of(column) if column.period else row.period
            cell = cells[column.index]
            at = self.placer.area_of(column) if column.area else place
            if at is None:
                continue
            shifted = period is None and is_missing(cell) and self.placer.dates.is_figure(cells)
            if period is None and (shifted or not is_missing(cell)) and not told_period:
                told_period = True
                self.placer.dates.tell_period(number, cells, column)
                if shifted:
                    self.add_unplaced(about.id, number, column.index, cell)
            self._read_value(row, at, cell, column, about, period)
        return is_plain

    def place_known(self, number: int, cells: list[str], area: str | None) -> RowPlace | None:
        """Where a row is whose texts have been read before, but for an area that is new; None where it has to be read in full."""
        if cut_number(cells, self.layout):
            return None
        return RowPlace(area) if area is not None else self._new_part(number, cells)

    def read_known(self, number: int, cells: list[str], known: KnownRow, place: RowPlace) -> None:
        """Reads the value of a row that has been placed and whose other texts have been read before."""
        layout = self.layout
        if not layout.providers and self._changes_nothing(cells[layout.values[0].index], known, place):
            return
        if layout.providers and len(self.providers) < _MOST_TEXTS:
            self.providers.update(cells[index].strip() for index in layout.providers)
        stated = [(index, cells[index].strip()) for index in layout.units]
        units = tuple(text for text in (known.unit, *(text for _, text in stated)) if text and not is_missing(text))
        unit_cells = {text: (index, cells[index]) for index, text in stated}
        column = layout.values[0]
        row = _Row(number, place, known.period, units, 0, False, [], False, unit_cells, cells)
        self._read_value(row, place, cells[column.index], column, known.subject, known.period)

    def _changes_nothing(self, cell: str, known: KnownRow, place: RowPlace) -> bool:
        """Tells of words in the place of a figure, and notes them, that neither their error nor their doubt is kept."""
        issues = self.sink.issues
        return (
            type(cell) is str
            and issues.is_beyond(Severity.ERROR)
            and is_words(cell)
            and self.doubts.has_enough(known.subject.id, place.area, known.period)
            and issues.pass_over(Severity.ERROR)
        )

    def _new_part(self, number: int, cells: list[str]) -> RowPlace | None:
        """Where a row is whose area is a code, or a new name like those before; None where that may say more than where it is."""
        text = cells[self.layout.areas[0]] if self.layout.areas else ""
        is_code = text.isascii() and text.isdigit()
        if not is_code and (_shape(text) not in self._places or text.rstrip().endswith((")", "）"))):
            return None
        reading, _ = self.placer.place(cells)
        is_part = reading.kind is AreaKind.PART and (not is_code or reading.id.isdigit())
        return self.placer.area(number, cells) if is_part else None

    def _label(self, cells: list[str]) -> Spoken | None:
        """A cell that should say where or when the row is and says that it is no observation: 年度目标, 2020年（预计）."""
        for index in self.layout.areas:
            shape = _shape(cells[index])
            if shape not in self._places and self._is_unknown_name(cells[index]):
                if label := self.context.label(index, cells[index]):
                    return label
                if len(self._places) < _MOST_TEXTS:
                    self._places.add(shape)
        when = self.layout.period
        if when is None or not cells[when].strip() or self.placer.dates.period(cells):
            return None
        return self.context.label(when, cells[when])

    def _is_unknown_name(self, text: str) -> bool:
        """Tells whether an area cell holds a name that neither the plan nor GB/T 2260 knows."""
        reading = self.readers.areas.read(text)
        return reading.kind in (AreaKind.PART, AreaKind.UNLISTED) and not reading.id.isdigit()

    def _said_by_names(self, number: int, cells: list[str]) -> list[Spoken]:
        """What stands in brackets behind the name of an area that is not known."""
        texts = [(index, cells[index]) for index in self.layout.areas if cells[index].rstrip().endswith((")", "）"))]
        found = [self.context.name(index, text) for index, text in texts if self._is_unknown_name(text)]
        return [replace(spoken, row=number) for spoken in found if spoken]

    def _set_label_aside(self, number: int, cells: list[str], subject: Subject | None, label: Spoken) -> None:
        """Sets the figures of a row aside that its own label says are none of the fact."""
        claim = next((c for c in label.reading.claims if c.kind is ClaimKind.NATURE), label.reading.claims[0])
        named = next((c.period for c in label.reading.claims if c.kind is ClaimKind.PERIOD and c.period), None)
        area: str | None = self.readers.plan.area.code
        if self.layout.areas and label.column == self.layout.period:
            reading, _ = self.placer.place(cells)
            area = reading.id or None
            if reading.kind is AreaKind.PART:
                self.placer.note_part(reading.id)
        for column in self.layout.values:
            about, cell = column.subject or subject, cells[column.index]
            if about is None or is_missing(cell):
                continue
            period = self.placer.dates.period_of(column) if column.period else self.placer.dates.period(cells) or named
            fact = Fact(about.id, area, area == self.readers.plan.area.code, period)
            ruling = Ruling(Effect.SET_ASIDE, claim)
            self.context.set_aside(ruling, replace(label, row=number), fact, number, column.index, cell)
        self._set_aside(number, cells, subject)

    def _set_aside(self, number: int, cells: list[str], subject: Subject | None) -> None:
        """Notes the figures of a row that is not read, so that who misses one is told where it is."""
        if len(self.aside) >= _MOST_TEXTS:
            return
        period = self.placer.dates.period(cells)
        for column in self.layout.values:
            about = column.subject or subject
            if about and cells[column.index].strip():
                when = self.placer.dates.period_of(column) if column.period else period
                at = (self.index, number, column.index, cells[column.index])
                self.aside.append(Observation(about.id, None, when, None, 0, Status.MISSING, *at))

    def _read_value(
        self,
        row: _Row,
        place: RowPlace,
        cell: str,
        column: TableColumn,
        subject: Subject,
        period: ReferencePeriod | None,
    ) -> None:
        """Reads one value cell into an observation, with the issues it has."""
        units = (*row.units, column.unit) if column.unit else row.units
        if not units and self.layout.title_units:
            units = self.readers.values.fitting(self.layout.title_units, subject)
        written = problem_of_cell(cell) or with_point(cell, self.layout.decimal_comma)
        if isinstance(written, Problem):
            value = doubtful_value(written)
        else:
            value = self.readers.values.read(written, subject, units, row.power, scaled=row.scaled)
            if value.factor != 1 and (asked := self.readers.values.of_what(value, subject, row.unit_cells)):
                value = doubtful_value(asked)
        for problem in value.problems:
            self._tell_value(problem, row, column, cell)
        status = value.status
        doubtful = (row.place.doubtful or place.doubtful) and status is not Status.MISSING
        if doubtful or row.deleted:
            status = Status.DOUBTFUL
        area = place.area
        caveats: tuple[Caveat, ...] = ()
        if status is not Status.MISSING and (spoken := self._about(row, column)):
            placed = bool(self.layout.areas or column.area)
            whole = area == self.readers.plan.area.code
            fact = Fact(subject.id, area, whole, period, value.value, placed=placed)
            rulings = self.context.rule(spoken, fact)
            settled = self._settled(rulings, fact, row.number, column, cell, status)
            if settled is None:
                return
            status = settled
            caveats = self.context.caveats(rulings) if status is Status.REPORTED else ()
        if status is Status.REPORTED:
            self._tell_conversion(row.number, column, subject, value, cell)
        if (area is None or period is None) and status is Status.MISSING:
            return
        reported = value.value if status is Status.REPORTED else None
        at = (self.index, row.number, column.index)
        if status is Status.MISSING and cell.strip():
            caveats = self._denials(row)
        mark = (cell.mark if isinstance(cell, Cell) else "") + value.mark
        if mark:
            told = CaveatPlace.STATUS if flag_behind(mark) else CaveatPlace.FOOTNOTE
            caveats = (*caveats, Caveat(mark, told, *at))
        blank = status is Status.MISSING and not cell.strip()
        beside = tuple(r for r in self._remarks(row) if not is_placeholder(r.text)) if blank else ()
        self._add(Observation(subject.id, area, period, reported, value.ulp, status, *at, cell, caveats, beside))

    def _remarks(self, row: _Row) -> tuple[Caveat, ...]:
        """The remarks of a row."""
        remarks = ((column, row.cells[column]) for column, role in self.layout.context.items() if role is Role.NOTE)
        return tuple(
            Caveat(text.strip(), CaveatPlace.REMARK, self.index, row.number, column)
            for column, text in remarks
            if text.strip()
        )

    def _denials(self, row: _Row) -> tuple[Caveat, ...]:
        """The remarks of a row by which a figure that is not there does not exist."""
        return tuple(remark for remark in self._remarks(row) if denies_figure(remark.text))

    def _about(self, row: _Row, column: TableColumn) -> list[Spoken]:
        """The texts in whose reach a figure is: those of its row, of its headings, and over its column."""
        found = self.context.groups.get(column.index, [])
        if self.context.comments:
            found = [*found, *self.context.comments_on(row.number, column.index)]
        return [*row.spoken, *found] if found else row.spoken

    def _settled(
        self,
        rulings: Sequence[tuple[Ruling, Spoken]],
        fact: Fact,
        number: int,
        column: TableColumn,
        cell: str,
        status: Status,
    ) -> Status | None:
        """What becomes of a figure by the texts around it; None where it is set aside."""
        if not rulings:
            return status
        ruling, text = rulings[0]
        if any(claim.kind is ClaimKind.MISSING for claim in text.reading.claims) and ruling.effect is Effect.CAVEAT:
            if status is Status.DOUBTFUL:
                return status  # NOTE: whoever wrote a figure that cannot be read has to say what it is
            told = message("The status of the row says that there is no value; {text} was not read.", text=cell)
            self.sink.at(content.NOT_AN_OBSERVATION, number, column.index, cell, told)
            return Status.MISSING
        if ruling.effect is Effect.ERROR:
            self.context.contradict(ruling, text, number, column.index, cell)
            return Status.DOUBTFUL
        if ruling.effect is Effect.SET_ASIDE:
            self.context.set_aside(ruling, text, fact, number, column.index, cell)
            if len(self.aside) < _MOST_TEXTS:
                at = (self.index, number, column.index, cell)
                self.aside.append(Observation(fact.subject, fact.area, fact.period, None, 0, Status.MISSING, *at))
            if fact.area is not None and not fact.whole:
                self.placer.note_part(fact.area)
            return None
        return status

    def _tell_value(self, problem: Problem, row: _Row, column: TableColumn, cell: str) -> None:
        """Tells what is wrong with a figure at the cell that is wrong: its own, that of its unit, or the header with its unit."""
        unit = str(problem.message.params.get("unit_text"))
        if problem.type is content.AMOUNT_WITHOUT_UNIT and len(self.layout.units) == 1:
            index = self.layout.units[0]
            self.sink.problem(
                problem, row.number, index, next(text for i, text in row.unit_cells.values() if i == index)
            )
        elif unit in row.unit_cells:
            self.sink.problem(problem, row.number, *row.unit_cells[unit])
        elif unit and unit == column.unit:
            self.sink.problem(problem, self.layout.header_row, column.index, column.header)
        else:
            self.sink.problem(problem, row.number, column.index, cell)

    @property
    def _row_is_placed(self) -> bool:
        """Whether where a row is hangs on the row, not only on its columns."""
        return not all(column.area for column in self.layout.values)

    def deletes(self, cells: list[str]) -> bool:
        """Tells whether a row orders a deletion (SDMX-CSV 2.0, ACTION D)."""
        action = self.layout.action
        return action is not None and action < len(cells) and cells[action].strip().casefold() in DELETING_ACTIONS

    def tell_deletion(self, number: int, cells: list[str]) -> None:
        """Says that a row deletes what it names, so that no figure of it counts."""
        column = self.layout.action or 0
        text = message("The row deletes the observation it names (ACTION {text}).", text=cells[column].strip())
        hint = message("Hand in the rows that count, and leave deletions out.")
        self.sink.at(content.DELETED_OBSERVATION, number, column, cells[column], text, hint)

    def _tell_conversion(self, number: int, column: TableColumn, subject: Subject, value: ReadValue, cell: str) -> None:
        """Notes how a figure was converted, and warns where the sheet displays another one."""
        if value.factor != 1:
            key = subject.id, value.unit
            known = self.conversions.get(key)
            first = known.row if known else number
            count = known.count + 1 if known else 1
            self.conversions[key] = Conversion(subject.id, value.unit, value.factor, count, first)
        shown = cell.shown if isinstance(cell, Cell) else None
        if shown is not None:
            text = message(
                "The sheet displays {shown}; the cell holds {text}, which counts.", shown=shown, text=str(cell)
            )
            if not shown:
                text = message("The sheet displays nothing; the cell holds {text}, which counts.", text=str(cell))
            hint = message("Show more digits in the sheet, so that everyone sees the figure that counts.")
            self.sink.at(content.DISPLAYED_OTHERWISE, number, column.index, cell, text, hint)

    def _check_guesses(self, number: int, cells: list[str]) -> None:
        """Refuses the table where a cell gives a column another meaning than the first rows did."""
        for column, role in self.layout.guessed:
            text = cells[column.index].strip()
            # NOTE: what a text says of its column hangs on the role alone; a wide table has the same in many
            key = column.role, role, text
            if not text or key in self._harmless:
                continue
            problem = self.readers.cells.contradicts(column, role, bool(self.layout.areas), text)
            if problem:
                self.sink.problem(problem, number, column.index, text)
                raise TableRefusedError
            if len(self._harmless) < _MOST_TEXTS:
                self._harmless.add(key)

    def _power(self, number: int, cells: list[str]) -> int | None:
        """SDMX UNIT_MULT: the power of ten that values are to be multiplied by; None with an issue where it is none."""
        if self.layout.multiplier is None:
            return 0
        text = cells[self.layout.multiplier].strip()
        if is_missing(text):
            return 0
        if text.isascii() and text.isdigit() and int(text[:4]) <= _MAX_POWER and len(text) < 4:
            return int(text)
        found = message("{text} is not the exponent of a power of ten, from 0 to {most}.", text=text, most=_MAX_POWER)
        hint = message("Write 0 for ones, 4 for ten thousands, 6 for millions.")
        self.sink.at(content.UNKNOWN_UNIT, number, self.layout.multiplier, text, found, hint)
        return None

    def skip_line(self, number: int, column: int, text: str) -> None:
        """Says that a line is no row of the table."""
        told = message("The line is no row of the table: it was read as a note about it.")
        self.sink.at(structural.SKIPPED_LINE, number, column, text, told)

    def refuse_ragged(self, number: int, cells: list[str], at: tuple[int, str], problem: Problem) -> None:
        """A row with too many cells may be shifted anywhere, so what it tells cannot be placed."""
        self.sink.problem(problem, number, at[0], at[1])
        named = [column.subject.id for column in self.layout.values if column.subject]
        if self.layout.indicator is not None:
            named = [found[0].id for cell in cells if (found := self.readers.headers.subject(cell))] or [""]
        for subject in named:
            self.add_unplaced(subject, number, at[0], at[1])

    def add_unplaced(self, subject: str, number: int, column: int, text: str) -> None:
        """Adds an observation that an error has touched and that cannot be placed."""
        self._add(Observation(subject, None, None, None, 0, Status.DOUBTFUL, self.index, number, column, text))

    def _add(self, observation: Observation) -> None:
        if not self.doubts.are_enough(observation):
            self.observations.append(observation)


def _shape(name: str) -> str:
    """A name with other digits, where they are no date: 第12村 and 第34村 are names alike."""
    return name if _DATE_LIKE.search(name) else name.translate(_DIGITS)
