"""What an official report says of itself: who issues it, when, and to whom it is copied. Nothing of it is ever guessed."""

from __future__ import annotations

import datetime

from msgspec import Struct


class Letter(Struct, frozen=True):
    """The particulars of a letter; the date is never today's by itself."""

    issued_by: str | None = None
    issue_date: datetime.date | None = None
    copy_to: tuple[str, ...] = ()
    hand_in_by: datetime.date | None = None
    """The day until which figures are to be handed in or corrected; without it theirs is the day of their target."""

    def reference_date(self, as_of: datetime.date | None) -> datetime.date | None:
        """The day that a deadline is held against: that of the report, else the one that is judged as of."""
        return self.issue_date or as_of
