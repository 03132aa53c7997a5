"""Figures that only repeat the years of their rows or columns: pasted or filled over what was there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from reformcheck.issues import content
from reformcheck.reading.facts.table_issues import TableIssues
from reformcheck.reading.submission import Observation, Status
from reformcheck.reading.tables.layout import Layout
from reformcheck.texts import message, plural

_YEAR = r"[12]\d{3}(?:\.0+)?"


def doubt_copied_years(observations: list[Observation], layout: Layout, sink: TableIssues) -> None:
    """Tells of each column, and in a table with years across of each row, whose figures are all years, and doubts them."""
    for group in _copied(observations, layout):
        first = observations[group[0]]
        header = layout.headers[first.column] or "-"
        text = plural(
            "The figure under {header} is the year of its row.",
            "All {count} figures under {header} are the years of their rows.",
            len(group),
            header=header,
        )
        if layout.values and any(column.period and column.index == first.column for column in layout.values):
            text = message("All {count} figures of the row are the years of their columns.", count=len(group))
        hint = message("Enter the figures again; if they are right, write their unit into the cells.")
        sink.at(content.YEARS_AS_FIGURES, first.row, first.column, first.text, text, hint)
        for index in group:
            observations[index] = observations[index]._replace(value=None, status=Status.DOUBTFUL)


def _copied(observations: Sequence[Observation], layout: Layout) -> list[list[int]]:
    """The positions of figures that belong together and are all years."""
    dated = {column.index for column in layout.values if column.period}
    down = {column.index: list[int]() for column in layout.values if layout.period is not None} if not dated else {}
    across: dict[int, list[int]] = {}
    other: set[int] = set()
    for index, observation in enumerate(observations):
        if not down and not dated:
            break
        if observation.status is Status.MISSING or observation.period is None:
            continue
        groups, key = (across, observation.row) if dated else (down, observation.column)
        if key in other:
            continue
        if _is_year(observation):
            groups.setdefault(key, []).append(index)
        else:
            other.add(key)
            groups.pop(key, None)
    return [group for group in down.values() if group] + [group for group in across.values() if len(group) > 1]


def _is_year(observation: Observation) -> bool:
    text = unicodedata.normalize("NFKC", observation.text).strip()
    period = observation.period
    return period is not None and re.fullmatch(_YEAR, text) is not None and int(text[:4]) == period.year
