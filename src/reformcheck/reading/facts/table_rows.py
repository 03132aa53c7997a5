"""Rows of a laid-out table -> observations and issues."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from reformcheck.issues import IssueLedger, structural
from reformcheck.periods import parse_period
from reformcheck.plan import Subject
from reformcheck.quantities import NotANumber, is_missing, parse_number
from reformcheck.reading.cells.areas import AreaKind
from reformcheck.reading.context.claims import TextPlace
from reformcheck.reading.context.holding import Fact
from reformcheck.reading.facts.account import tell_columns
from reformcheck.reading.facts.copied_years import doubt_copied_years
from reformcheck.reading.facts.dating import Dater
from reformcheck.reading.facts.doubts import Doubts
from reformcheck.reading.facts.known_texts import KnownTexts
from reformcheck.reading.facts.placing import Placer
from reformcheck.reading.facts.reach import Context
from reformcheck.reading.facts.row import RowReader
from reformcheck.reading.facts.second_table import SecondTableError, begins_table, doubt_what_it_names, is_figure_below
from reformcheck.reading.facts.sums import doubt_sums
from reformcheck.reading.facts.surroundings import take_in, take_in_comments
from reformcheck.reading.facts.table_issues import TableIssues
from reformcheck.reading.facts.unknown_names import UnknownNames
from reformcheck.reading.grid import Cell, Row
from reformcheck.reading.limits import Limits
from reformcheck.reading.submission import CaveatPlace, Observation, Status
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.lines_above import joined_fields
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.tables.provider import known_organisations, providers_named, unknown_organisations
from reformcheck.reading.tables.row_shapes import ragged
from reformcheck.reading.words import (
    are_note_lines,
)
from reformcheck.texts import message


class TableReader(Struct):
    """Reads the rows of one table. `observations` and `issues` grow with what the plan needs, not with the text."""

    readers: PlanReaders
    layout: Layout
    index: int
    sink: TableIssues
    placer: Placer
    row_reader: RowReader
    unknown: UnknownNames
    context: Context
    rows: int = 0
    recognised: bool = False
    broken: bool = False
    """Reading ended before the table did, and an issue says why."""
    _subjects: dict[str, tuple[Subject, str]] = field(default_factory=dict)
    _lines: list[tuple[int, int, str]] = field(default_factory=list)
    """Row, column and text of lines of one text since the last row: headings if rows follow, else notes below the table."""
    _held: Row | None = None
    """A row of nothing but a place, in a table with a column for each figure: the next row tells whether it is a heading."""
    _providers: set[str] = field(default_factory=set)
    """Who filled in the form, as lines above and below the table name them."""
    _figures: tuple[int, ...] = ()
    """The columns that hold figures."""
    _alone: tuple[int, int, list[str], int] | None = None
    """Row, column and cells of the last row if it holds one text, and how many rows had been read by then."""
    _known: KnownTexts | None = None
    """What texts have meant so far; None where a row's meaning hangs on more than them."""
    _commented_lines: set[int] = field(default_factory=set)
    """Below the header, those that are no row of the table and have a note to a cell."""

    @classmethod
    def of(
        cls,
        readers: PlanReaders,
        layout: Layout,
        path: str,
        index: int,
        sheet: str | None = None,
        limits: Limits | None = None,
        others: Sequence[str] = (),
        comments: Mapping[tuple[int, int], str] | None = None,
        keys: int = 0,
        *,
        is_file: bool = True,
    ) -> TableReader:
        """Makes the reader of a table that has been laid out.

        `others` are texts of its file that stand in no table, `comments` the notes to cells by row and column, `keys` counts
        those of a JSON file that stand above the table. `is_file`: the names of its file and folders speak about it.
        """
        limits = limits or Limits()
        sink = TableIssues(path, layout.headers, IssueLedger(limits.issues))
        at = sink.location
        context = Context(readers.grammar, readers.holder, readers.answers, layout, index, at, path, limits=limits)
        take_in(context, layout, path if is_file else None, sheet or "", others, keys)
        take_in_comments(context, layout, comments or {})
        placer = Placer(readers, layout, sink, Dater(layout, sink, readers.years), context)
        doubts = Doubts(sink.issues, readers.plan.area.code)
        row_reader = RowReader(readers, layout, index, sink, placer, context, doubts)
        unknown = UnknownNames(readers, layout, sink, limits.unknown_names)
        reader = cls(readers, layout, index, sink, placer, row_reader, unknown, context)
        reader._known = None if context.groups else KnownTexts.of(layout)
        return reader

    @property
    def observations(self) -> list[Observation]:
        """What was read, in the order of the file."""
        return self.row_reader.observations

    @property
    def organisations(self) -> tuple[str, ...]:
        """The organisations of the plan that handed in the table, as far as it names them."""
        return known_organisations(self._providers | self.row_reader.providers, self.readers.plan)

    @property
    def unknown_organisations(self) -> tuple[str, ...]:
        """What stands where the form names who filled it in, and is no organisation of the plan."""
        return unknown_organisations(self._providers, self.readers.plan)

    @property
    def issues(self) -> IssueLedger:
        """What was found, in the order of the file."""
        return self.sink.issues

    @property
    def names_read(self) -> Container[str]:
        """The names under which figures have been read."""
        return self._subjects

    @property
    def plain_texts(self) -> KnownTexts | None:
        """What texts have meant so far, as long as nothing but its own cells says what the next row means."""
        heard = self._lines or self.context.comments or self.context.has_marks
        return None if heard else self._known

    def read(self, rows: Iterable[Row]) -> None:
        """Reads the rows below the header."""
        self._figures = tuple(column.index for column in self.layout.values)
        self.placer.look_around()
        self._providers.update(providers_named([text for _, _, text in self.layout.titles]))
        tell_columns(self.layout, self.readers, self.sink)
        if self.context.comments:
            self._commented_lines = set(self.context.comments)
            rows = self._commented(rows)
        rows = iter(rows)
        try:
            if self.layout.indicator is not None:
                self._read_by_indicator(rows, self.layout.indicator)
            else:
                self._read_by_column(rows)
        except SecondTableError as second:
            self._lines = [line for line in self._lines if line[0] != second.row]
            self._end_at_second_table(second.row, second.header, rows)
        finally:
            self._finish()

    def _commented(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, of which those that are rows of the table are no commented lines."""
        for row in rows:
            before = self.rows
            yield row
            if self.rows > before:
                self._commented_lines.discard(row[0])

    def _finish(self) -> None:
        """Says what can only be said at the end, also where the rows could not be read to theirs."""
        self._read_held()
        for number, index, text in self._lines:
            if self._is_line(index, text):  # NOTE: a place or a time over no rows is no note
                self.context.hear(text, TextPlace.LINE, number, index)
                self.row_reader.skip_line(number, index, text)
        self.context.hear_comments(sorted(self._commented_lines))
        self.observations[:] = self.context.settle(self.observations, self._fact)
        self.sink.issues.extend(self.context.issues())
        doubt_copied_years(self.observations, self.layout, self.sink)
        at = self.layout.areas[0] if self.layout.areas else 0
        doubt_sums(self.observations, self.placer.area_names, self.readers.plan, at, self.sink)
        self.unknown.tell()
        self.placer.tell_elsewhere()
        self.sink.tell_more()

    def _fact(self, observation: Observation) -> Fact:
        """What a row says of an observation."""
        area = observation.area
        placed = bool(self.layout.areas) or any(column.area for column in self.layout.values)
        return Fact(observation.subject, area, area == self.readers.plan.area.code, observation.period, None, placed)

    # rows

    def _read_by_indicator(self, rows: Iterator[Row], position: int) -> None:
        """Reads a table with an indicator column; of an indicator the plan does not know only the name is looked at."""
        subjects, unknown, skipped = self._subjects, self.unknown, self.unknown.tallies
        width, marks = self.layout.row_length or len(self.layout.headers), self.context.has_marks
        observations, commented = self.observations, self.context.comments
        is_sheet = self.layout.row_length is None
        for number, cells in rows:
            if is_sheet and len(cells) < width:  # NOTE: a spreadsheet keeps no blank cells at the end of a row
                cells = cells + [""] * (width - len(cells))
            name = cells[position] if len(cells) > position else ""
            if name in skipped and len(cells) <= width:
                skipped[name].rows += 1
                self.rows += 1
                if self._lines or marks:
                    self._settle_lines()
                    self._note_marks(number, cells)
                continue
            known, plain = self._known, not self._lines and number not in commented
            if known and plain and (recalled := known.recall(cells)):
                if observation := known.read(number, cells, recalled, self.index):
                    self.rows += 1
                    observations.append(observation)
                    continue
                if place := self.row_reader.place_known(number, cells, recalled.area):
                    self.rows += 1
                    if recalled.area is None and place.area is not None and not place.doubtful:
                        recalled = known.learn_area(cells, place.area, recalled)
                    if observation := known.read(number, cells, recalled, self.index):
                        observations.append(observation)
                    else:
                        self.row_reader.read_known(number, cells, recalled, place)
                    continue
            if not self._lines and name not in subjects and unknown.take(number, name, cells):
                self.rows += 1
                if marks:
                    self._note_marks(number, cells)
                continue
            if begins_table(cells, self.layout, self._figures, self.readers):
                if not self._is_row(number, cells):
                    continue
                self.rows -= 1
                self._end_at_second_table(number, cells, rows)
                return
            if not self._lines and name in subjects and len(cells) == width and self._has_figure(cells):
                found: tuple[Subject, str] | None = subjects[name]
                self.rows += 1
            elif not self._is_row(number, cells):
                continue
            else:
                found = self._find_subject(number, cells, name)
            if found is None:
                self._note_marks(number, cells)
                continue
            self.recognised = bool(self.layout.values)
            met = len(observations)
            is_plain = self.row_reader.read(number, cells, found[0], found[1])
            known = self._still_known()
            if known and is_plain and len(observations) == met + 1 and not self.row_reader.marked:
                known.learn(cells, found, observations[-1], self.context.is_silent)

    def _has_figure(self, cells: list[str]) -> bool:
        """Tells whether a row of full length has something in a column of figures."""
        return any(cells[index] for index in self._figures)

    def _note_marks(self, number: int, cells: list[str]) -> None:
        """Notes what a row says it is that is not read."""
        self.context.note_marks(number, cells)
        self._still_known()

    def _still_known(self) -> KnownTexts | None:
        """The texts that are known, until a heading or a blank cell below 目标 says more than the cells of a row."""
        if self.context.headings or self.context.footmarks.headed or self.context.marked:
            self._known = None
        return self._known

    def _read_by_column(self, rows: Iterator[Row]) -> None:
        """Reads a table with a column for each variable or indicator."""
        self.recognised = bool(self.layout.values)
        about = self.layout.subject or (None, "")
        for number, cells in rows:
            if not self._is_row(number, cells):
                continue
            if begins_table(cells, self.layout, self._figures, self.readers):
                self.rows -= 1
                self._end_at_second_table(number, cells, rows)
                return
            if self._held is None and self._names_place_alone(cells):
                self._held = number, cells
                continue
            self._settle_held(cells)
            self.row_reader.read(number, cells, *about)

    def _names_place_alone(self, cells: list[str]) -> bool:
        """Tells whether a row holds nothing but a place that is not the whole."""
        if [i for i, cell in enumerate(cells) if cell.strip()] != self.layout.areas[:1]:
            return False
        return self.readers.areas.read(cells[self.layout.areas[0]]).kind in _NOT_WHOLE

    def _settle_held(self, cells: list[str]) -> None:
        """A place alone in its row is the heading of a row of the whole below it, unless it is among rows of other places."""
        if self._held is None:
            return
        whole = self.placer.place(cells)[0].kind is AreaKind.WHOLE
        if not whole or self.placer.has_others:
            self._read_held()
            return
        (number, held), self._held = self._held, None
        self.rows -= 1
        self._lines.append((number, self.layout.areas[0], held[self.layout.areas[0]]))
        self._settle_lines()

    def _read_held(self) -> None:
        """Reads a place without figures as the row that it is."""
        if self._held:
            (number, held), self._held = self._held, None
            self.row_reader.read(number, held, *(self.layout.subject or (None, "")))

    def _is_row(self, number: int, cells: list[str]) -> bool:
        """Counts a row of the table; blank lines, notes and the header again are none, and a row that is too long is refused."""
        filled = [(index, cell) for index, cell in enumerate(cells) if cell.strip()]
        if not filled:
            self._tell_lost_row(number, cells)
            return False
        if are_note_lines([cell for _, cell in filled]):
            self.row_reader.skip_line(number, *filled[0])
            self._providers.update(providers_named([cell for _, cell in filled]))
            for index, cell in joined_fields(filled):
                self.context.hear(cell, TextPlace.LINE, number, index)
            return False
        if len(filled) == 1:
            self._look_below(number, cells, *filled[0])
        if (len(filled) == 1 and self._is_line(*filled[0])) or self._is_section(filled):
            self._lines += [(number, index, cell) for index, cell in filled]
            return False
        self._settle_lines()
        headers = [(index, header) for index, header in enumerate(self.layout.headers) if header]
        if [(index, cell.strip()) for index, cell in filled] == headers:
            text = message("The header stands here again; the line was not read.")
            self.sink.at(structural.SKIPPED_LINE, number, filled[0][0], filled[0][1], text)
            return False
        self.rows += 1
        wanted, length = len(self.layout.headers), self.layout.row_length
        found = len(cells) if length is not None else filled[-1][0] + 1
        if length is None and self._hear_beside(number, [(i, cell) for i, cell in filled if i >= wanted]):
            return True
        fits = filled[-1][0] < wanted and (len(filled) == 1 or length in (None, found))
        if not fits and not begins_table(cells, self.layout, self._figures, self.readers):
            self.row_reader.refuse_ragged(number, cells, filled[-1], ragged(found, length or wanted))
            return False
        return True

    def _is_section(self, filled: list[tuple[int, str]]) -> bool:
        """Tells whether a row names only where or when, in a table whose rows name their figure: the heading of those below it."""
        if self.layout.indicator is None:
            return False
        return all(index in self.layout.areas or index == self.layout.period for index, _ in filled)

    def _look_below(self, number: int, cells: list[str], index: int, text: str) -> None:
        """Notes a row of one text; raises where the one before it names what the figure below it is: a table of one column."""
        above, self._alone = self._alone, (number, index, cells, self.rows)
        if above is None or above[1] != index or self.rows - above[3] > 1:
            return
        if is_figure_below(above[2][index], text, self.readers):
            raise SecondTableError(above[0], above[2])

    def _hear_beside(self, number: int, texts: Sequence[tuple[int, str]]) -> bool:
        """Takes in what stands to the right of a row on a sheet; False where it may be a figure of the row."""
        if not texts or any(is_missing(text) or not re.search(r"[^\W\d_]{2}", text) for _, text in texts):
            return False
        for index, text in texts:
            self.context.comment(number, index, text, alone=False, told=CaveatPlace.CELL)
        return True

    def _tell_lost_row(self, number: int, cells: list[str]) -> None:
        """Tells what is wrong with the cells of a row of which nothing can be read: a line of JSON that is broken."""
        for column, cell in enumerate(cells):
            if isinstance(cell, Cell) and cell.problem:
                self.sink.problem(cell.problem, number, column, cell)
                self.row_reader.add_unplaced("", number, column, cell)

    def _is_line(self, index: int, text: str) -> bool:
        """Tells whether a cell that stands alone in its row is a heading or a note, not a row without figures."""
        layout = self.layout
        if any(index == column.index for column in layout.values):
            figure = not isinstance(parse_number(text), NotANumber) or re.fullmatch(_NEARLY_A_NUMBER, text.strip())
            return not figure and not is_missing(text)
        if index in layout.areas:
            areas = self.readers.areas
            return re.search(r"城区$|市区$|建成区$", text) is not None or not (
                areas.looks_like_area(text) or areas.read(text).kind in _NAMED or areas.is_subtotal(text)
            )
        if index == layout.indicator:
            return self.readers.headers.subject(text) is None
        if index == layout.period:
            # A year or its end may stand in a row without figures; any other says what the rows are about.
            period = parse_period(text)
            return period is None or not (period.first in (1, 12) and (period.end.month, period.end.day) == _LAST_DAY)
        return isinstance(parse_number(text), NotANumber) and not is_missing(text)

    def _settle_lines(self) -> None:
        """Makes the lines since the last row the headings of the rows that follow."""
        if not self._lines:
            return
        for number, index, text in self._lines:
            told = message("The line {text} was read as a heading of the rows below it.", text=text)
            self.sink.at(structural.SKIPPED_LINE, number, index, text, told)
        self.context.head(self._lines)
        self._lines = []
        self.placer.look_at_headings()

    def doubt_all(self) -> None:
        """Doubts every figure of the table: a note denies them, or rows that cannot be read may contradict them."""
        self.observations[:] = [
            o._replace(value=None, status=Status.DOUBTFUL) if o.status is Status.REPORTED else o
            for o in self.observations
        ]

    def _end_at_second_table(self, number: int, cells: list[str], rows: Iterable[Row]) -> None:
        """Says that what follows cannot be read by the first header, and doubts what it may contradict."""
        column = next(index for index, cell in enumerate(cells) if cell.strip())
        text = message("A second header stands here: nothing below it was read.")
        hint = message("Hand in one table a file.")
        self.sink.at(structural.AMBIGUOUS_COLUMN, number, column, cells[column], text, hint)
        self.row_reader.add_unplaced("", number, column, cells[column])
        self._known = None
        doubt_what_it_names(self.observations, cells, rows, self.readers)

    def _find_subject(self, number: int, cells: list[str], name: str) -> tuple[Subject, str] | None:
        """Looks up an indicator cell; None where the row is not read."""
        if not name.strip():
            filled = [c.index for c in self.layout.values if c.index < len(cells) and cells[c.index].strip()]
            if not filled and self.row_reader.deletes(cells):
                self.row_reader.tell_deletion(number, cells)
                self.row_reader.add_unplaced("", number, self.layout.action or 0, cells[self.layout.action or 0])
            if filled:
                text = message("The row has a value but names no indicator.")
                hint = message("Write the indicator in every row; merged cells keep only the first.")
                self.sink.at(structural.EMPTY_INDICATOR, number, filled[0], cells[filled[0]], text, hint)
                self.row_reader.add_unplaced("", number, filled[0], cells[filled[0]])
            return None
        found = self.readers.headers.subject(name)
        if found is None:
            self.unknown.count(number, name)
        else:
            self._subjects[name] = found
        return found


_LAST_DAY = (12, 31)
_NEARLY_A_NUMBER = r"[约近逾超><＞＜≥≤~～≈]{0,2}\s*\d[\d,，.．]*\s*[%％‰]?[万亿千百]?[\u4e00-\u9fff+]{0,3}"
"""A figure that is not exact (约86, 85以上): a row without a name, no heading."""
_NAMED = (AreaKind.WHOLE, AreaKind.OTHER_PLACE)
_NOT_WHOLE = (AreaKind.PART, AreaKind.UNLISTED, AreaKind.OTHER_PLACE)
