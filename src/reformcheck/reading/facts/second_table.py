"""A second table below the first: its header is found among the rows, and what it may contradict is in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reformcheck.reading.grid import Row
from reformcheck.reading.submission import Observation, Status
from reformcheck.reading.tables.headers import HEADING_ROLES
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.words import Role

_FIGURE = r"[约近逾超><＞＜≥≤~～≈]{0,2}\s*\d[\d,，.．]*\s*\D{0,6}"
_YEAR = r"(?:19|20)\d\d\s*年"


class SecondTableError(Exception):
    """A second table of a single column: `row` is that of its header."""

    def __init__(self, row: int, header: list[str]) -> None:
        """Takes the row of the header and its cells."""
        super().__init__(row)
        self.row, self.header = row, header


def is_figure_below(name: str, text: str, readers: PlanReaders) -> bool:
    """Tells whether a text names an indicator and the one below it is a figure: the header of one column, and its first row."""
    return re.fullmatch(_FIGURE, text.strip()) is not None and readers.headers.subject(name) is not None


def begins_table(cells: Sequence[str], layout: Layout, figures: Sequence[int], readers: PlanReaders) -> bool:
    """Tells whether a row is the header of a second table: it has no figures, and several of its cells name columns.

    `figures` are the columns that hold them. NOTE: a row of data names one indicator, be it by its code and its name.
    """
    for index in figures:
        cell = cells[index] if index < len(cells) else ""
        if cell[:1].isdigit() and not ("年" in cell and re.match(_YEAR, cell)):
            return False
    headers = readers.headers
    columns = [headers.column(i, cell) for i, cell in enumerate(cells) if cell.strip() and headers.may_head(cell)]
    named = {column.subject.id for column in columns if column.subject}
    words = [c for c in columns if c.role in HEADING_ROLES or (c.period and c.index in figures)]
    if any(column.index == layout.indicator and column.role is Role.INDICATOR for column in columns):
        return True
    return len(named) + len(words) > 1 and readers.blocks.is_header(cells)


def doubt_what_it_names(
    observations: list[Observation], header: Sequence[str], rows: Iterable[Row], readers: PlanReaders
) -> None:
    """Doubts the figures of every indicator and variable that a second table names, in its header or below."""
    named = set(_named(header, readers))
    for _, cells in rows:
        named.update(_named(cells, readers))
    # NOTE: a rate contradicts the counts it is computed from, and they contradict it
    related = [set(readers.plan.subjects_of(indicator)) for indicator in readers.plan.indicators.values()]
    named.update(*(subjects for subjects in related if subjects & named))
    for index, observation in enumerate(observations):
        if observation.subject in named and observation.status is Status.REPORTED:
            observations[index] = observation._replace(value=None, status=Status.DOUBTFUL)


def _named(cells: Sequence[str], readers: PlanReaders) -> Iterable[str]:
    for index, cell in enumerate(cells):
        subject = readers.headers.column(index, cell).subject if cell.strip() else None
        if subject:
            yield subject.id
