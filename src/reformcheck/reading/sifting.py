"""Rows that are no observations: those that say so of themselves, and those whose cells cannot be trusted."""

from __future__ import annotations

from dataclasses import dataclass

from reformcheck.issues import content, structural
from reformcheck.reading.layout import Layout
from reformcheck.reading.problem import Problem
from reformcheck.reading.ragged import QUOTE
from reformcheck.reading.sink import IssueSink
from reformcheck.reading.words import (
    FORECAST_STATUSES,
    is_every_group,
    is_no_fact_cell,
    is_no_fact_mark,
    is_no_fact_note,
    is_no_fact_period,
)
from reformcheck.texts import message


@dataclass(slots=True)
class Sieve:
    """Looks at the cells of a row beside its values."""

    layout: Layout
    sink: IssueSink
    marked: tuple[int, str] | None = None
    """The column and text of the last row that was marked as no observation, in a column that marks every row."""
    _marking: set[int] | None = None
    """The columns whose first cell is a mark; in the others a blank cell says nothing."""

    def note_mark(self, cells: list[str]) -> None:
        """Notes what a row says it is; a row that is not read says it for those below it too."""
        if self._marking is None:
            marks = set(self.layout.marks) - {self.layout.status}
            self._marking = {index for index in marks if index < len(cells) and cells[index].strip()}
        for index in self._marking:
            text = cells[index].strip() if index < len(cells) else ""
            if text and is_no_fact_mark(text):
                self.marked = index, text
            elif text and self.marked and self.marked[0] == index:
                self.marked = None

    def is_below_mark(self, number: int, cells: list[str]) -> bool:
        """Tells whether a row may belong to the 目标 above it: in text a merged cell keeps its words in its first row only."""
        self.note_mark(cells)
        if self.marked is None or cells[self.marked[0]].strip():
            return False
        column, mark = self.marked
        text = message("The cell is blank, and a row above says {mark}: the row may be no observation.", mark=mark)
        hint = message("Write it in every row; merged cells keep their text in the first row only.")
        self.sink.at(structural.AMBIGUOUS_COLUMN, number, column, cells[column], text, hint)
        return True

    def is_no_fact(self, number: int, cells: list[str]) -> bool:
        """Tells whether the row says of itself that it is a target or a forecast."""
        layout = self.layout
        found = next((i for i in layout.notes if is_no_fact_note(cells[i])), None)
        if found is None and layout.status is not None and cells[layout.status].strip().casefold() in FORECAST_STATUSES:
            found = layout.status
        if found is None:
            found = next((i for i in layout.marks if is_no_fact_mark(cells[i])), None)
        if found is None:
            found = next((i for i in layout.areas if is_no_fact_cell(cells[i])), None)
        if found is None and layout.period is not None and is_no_fact_period(cells[layout.period]):
            found = layout.period
        if found is None:
            return False
        text = message("The row says {text}: it is no observation and was not read.", text=cells[found].strip())
        self.sink.at(content.NOT_AN_OBSERVATION, number, found, cells[found], text)
        return True

    def is_group(self, number: int, cells: list[str]) -> bool:
        """Tells whether the row is about one industry, sex or size only; it is not the figure of all."""
        found = next((i for i in self.layout.breakdowns if not is_every_group(cells[i])), None)
        if found is None:
            return False
        text = message(
            "The row is about {text} only: it is not the whole figure and was not read.", text=cells[found].strip()
        )
        hint = message("Hand in a row for all (合计).")
        self.sink.at(content.BREAKDOWN_ROW, number, found, cells[found], text, hint)
        return True

    def cut(self, cells: list[str]) -> tuple[tuple[int, str], Problem] | None:
        """Where a comma has cut a number in two: 1,060 as 1 and 060; a row with a spare column hides it."""
        for column in self.layout.values:
            text, right = cells[column.index].strip(), column.index + 1
            behind = cells[right].strip() if right < len(cells) and right in self.layout.notes else ""
            halves = len(text) < 4 and text.isdigit() and len(behind) == 3 and behind.isdigit()
            if halves or (len(text) == 3 and text.isdigit() and text[0] == "0"):
                at = (right, behind) if halves else (column.index, text)
                found = message("{text} may be the half of a number that a comma has cut.", text=at[1])
                return at, Problem(structural.RAGGED_ROW, found, QUOTE)
        return None
