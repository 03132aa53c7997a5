"""The names of areas as texts of the report: they come from files, so they are made visible and short."""

from __future__ import annotations

from collections.abc import Sequence

from reformcheck.judging import Assessment
from reformcheck.reporting.escaping import quoted
from reformcheck.texts import Joined, Label, Text, message

_LISTED = 10
"""Names that one line can bear."""


def area_text(assessment: Assessment, area: str) -> Label:
    """The name of the whole area or of a part."""
    name = assessment.area_name(area)
    return Label(quoted(name.zh), quoted(name.en))


def area_names(assessment: Assessment, areas: Sequence[str]) -> Text:
    """The names of several areas, as many as a line can bear."""
    listed = Joined(tuple(area_text(assessment, area) for area in areas[:_LISTED]))
    more = len(areas) - _LISTED
    return message("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed
