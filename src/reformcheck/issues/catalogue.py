"""The closed catalogue: every issue the program can raise, by code and by name."""

from __future__ import annotations

from reformcheck.issues import content, plan, structural
from reformcheck.issues.model import IssueType

CATALOGUE: dict[str, IssueType] = {
    entry.code: entry
    for room in (plan, structural, content)
    for entry in vars(room).values()
    if isinstance(entry, IssueType)
}
"""Code -> type, in the order of the codes."""


def find_issue_type(text: str) -> IssueType | None:
    """Finds a type by its code or its name, in any case."""
    wanted = text.strip().casefold()
    return next((t for t in CATALOGUE.values() if wanted in (t.code.casefold(), t.name)), None)
