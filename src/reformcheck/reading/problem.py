"""What is wrong with a text, without its place."""

from __future__ import annotations

from typing import NamedTuple

from reformcheck.issues import IssueType
from reformcheck.texts import Message


class Problem(NamedTuple):
    """An issue without its place."""

    type: IssueType
    message: Message
    hint: Message | None = None
