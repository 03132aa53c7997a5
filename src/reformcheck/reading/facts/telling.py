"""Which columns of a table were not read."""

from __future__ import annotations

from reformcheck.issues import content, structural
from reformcheck.names import nearest
from reformcheck.reading.facts.table_issues import IssueSink
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.plan_readers import Tools
from reformcheck.texts import Joined, message

_MOST_HINTS = 200
"""Unknown headers for which the nearest known names are looked up."""


def tell_columns(layout: Layout, tools: Tools, sink: IssueSink) -> None:
    """Says which columns are not read as figures; their words are read as remarks."""
    row = layout.header_row
    for column in layout.no_fact:
        text = message("The column {header} holds no observations and was not read.", header=column.header)
        sink.at(content.NOT_AN_OBSERVATION, row, column.index, column.header, text)
    for position, column in enumerate(layout.unknown):
        near = nearest(column.header, tools.plan.known_names) if position < _MOST_HINTS else []
        hint = message("Did you mean {names}?", names=Joined(tuple(near))) if near else None
        unknown = message(
            "The column {header} is not known: its words are read as remarks, its numbers not at all.",
            header=column.header,
        )
        sink.at(structural.UNKNOWN_COLUMN, row, column.index, column.header, unknown, hint)
