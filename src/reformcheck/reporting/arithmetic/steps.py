"""Steps of a computation, or places, one after the other in one line."""

from __future__ import annotations

from collections.abc import Sequence

from reformcheck.texts import Text, message


def in_one_line(steps: Sequence[Text]) -> Text:
    """At least one step, and a semicolon between two."""
    line = steps[0]
    for step in steps[1:]:
        line = message("{steps}; {step}", steps=line, step=step)
    return line
