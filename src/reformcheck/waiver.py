"""A waiver: somebody with the right to do so has let something through until a day, in a document that has a number."""

from __future__ import annotations

import datetime

from msgspec import Struct


class Waiver(Struct, frozen=True):
    """What is let through: a target of an area in a year, or an issue in a row of an input."""

    reason: str
    approver: str
    document: str
    """The number of the document in which it was approved."""
    first: datetime.date
    last: datetime.date
    """The last day on which it holds."""
    target: str | None = None
    area: str | None = None
    period: int | None = None
    issue: str | None = None
    """The code of an issue."""
    input: str | None = None
    row: int | None = None
    """None where the issue is about the whole file."""
    line: int | None = None
    """Where it stands in its file."""

    def holds_on(self, day: datetime.date) -> bool:
        """Tells whether it is in force."""
        return self.first <= day <= self.last

    @property
    def subject(self) -> tuple[object, ...]:
        """What it is about."""
        return self.target, self.area, self.period, self.issue, self.input, self.row
