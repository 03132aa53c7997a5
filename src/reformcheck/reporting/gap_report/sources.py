"""Where a figure of the report was read: file, row and column."""

from __future__ import annotations

from collections.abc import Sequence

from reformcheck.issues.model import column_letter
from reformcheck.judging import Assessment
from reformcheck.reading import Observation
from reformcheck.reporting.arithmetic.steps import in_one_line
from reformcheck.reporting.escaping import quoted
from reformcheck.texts import Text, message

_LISTED = 4
"""Cells that one line can bear."""


def source_text(evidence: Sequence[Observation], assessment: Assessment) -> Text | None:
    """The cells that figures came from, as many as a line can bear; None where there are none."""
    if not evidence:
        return None
    cells = tuple(
        message(
            "{path}, row {row}, column {column}",
            path=quoted(assessment.inputs[observation.input].path),
            row=observation.row,
            column=column_letter(observation.column),
        )
        for observation in evidence[:_LISTED]
    )
    line = in_one_line(cells)
    more = len(evidence) - _LISTED
    return message("{listed} and {count} more", listed=line, count=more) if more > 0 else line
