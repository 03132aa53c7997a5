"""What of a table was not read: its columns, and the names that are not in the plan."""

from __future__ import annotations

from reformcheck.issues import Issue, content, structural
from reformcheck.names import nearest
from reformcheck.reading.layout import Layout
from reformcheck.reading.sink import MOST_ALIKE, IssueSink, Tally
from reformcheck.reading.tools import Tools
from reformcheck.reading.words import is_no_fact_label
from reformcheck.texts import Joined, message, plural

_MOST_HINTS = 200
"""Unknown names for which the nearest known ones are looked up."""


def tell_columns(layout: Layout, tools: Tools, sink: IssueSink) -> None:
    """Says which columns are not read."""
    row = layout.header_row
    for column in layout.no_fact:
        text = message("The column {header} holds no observations and was not read.", header=column.header)
        sink.at(content.NOT_AN_OBSERVATION, row, column.index, column.header, text)
    for column in layout.unknown:
        near = nearest(column.header, tools.plan.known_names)
        hint = message("Did you mean {names}?", names=Joined(tuple(near))) if near else None
        unknown = message("The column {header} is not known and was not read.", header=column.header)
        sink.at(structural.UNKNOWN_COLUMN, row, column.index, column.header, unknown, hint)


def tell_unknown(unknown: dict[str, Tally], tools: Tools, sink: IssueSink) -> None:
    """Says once for each name that is not known how many rows were not read."""
    names = list(unknown.items())
    for position, (name, tally) in enumerate(names[:MOST_ALIKE]):
        if is_no_fact_label(name):
            text = message("{name} is a target, a forecast or a growth rate and was not read.", name=name)
            sink.issues.append(Issue(content.NOT_AN_OBSERVATION, text, None, tally.location))
            continue
        near = nearest(name, tools.plan.known_names) if position < _MOST_HINTS else []
        hint = message("Did you mean {names}?", names=Joined(tuple(near))) if near else None
        text = plural(
            "{name} is not an indicator of the plan; {count} row was not read.",
            "{name} is not an indicator of the plan; {count} rows were not read.",
            tally.rows,
            name=name,
        )
        sink.issues.append(Issue(content.UNKNOWN_INDICATOR, text, hint, tally.location))
    if len(names) > MOST_ALIKE:
        text = plural(
            "{count} more name that is not in the plan; its rows were not read.",
            "{count} more names that are not in the plan, up to this one; their rows were not read.",
            len(names) - MOST_ALIKE,
        )
        sink.issues.append(Issue(content.UNKNOWN_INDICATOR, text, None, names[-1][1].location))
