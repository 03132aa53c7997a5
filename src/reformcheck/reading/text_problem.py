"""What is wrong with a text, without its place."""

from __future__ import annotations

from typing import NamedTuple

from reformcheck.issues import Issue, IssueType, Location
from reformcheck.texts import Message


class Problem(NamedTuple):
    """An issue without its place."""

    type: IssueType
    message: Message
    hint: Message | None = None

    def at(self, location: Location) -> Issue:
        """The issue at a place."""
        return Issue(self.type, self.message, self.hint, location)
