"""Rows that are no observations: those that say so of themselves, and those whose cells cannot be trusted."""

from __future__ import annotations

from dataclasses import dataclass

from reformcheck.issues import content, structural
from reformcheck.reading.layout import Layout
from reformcheck.reading.problem import Problem
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

QUOTE = message('Put a cell that holds a comma in quotes ("1,060"), or remove the comma.')


@dataclass(frozen=True, slots=True)
class Sieve:
    """Looks at the cells of a row beside its values."""

    layout: Layout
    sink: IssueSink

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
