"""A broken rule of a plan, before it has its line."""

from __future__ import annotations

from msgspec import Struct

from reformcheck.issues import IssueType
from reformcheck.plan.key_path import KeyPath
from reformcheck.texts import Message

MEASURES = "measures.yaml"
TARGETS = "targets.yaml"


class Breach(Struct, frozen=True):
    """One broken rule, with the file and the key it stands at."""

    type: IssueType
    file: str
    path: KeyPath
    message: Message
    hint: Message | None = None
