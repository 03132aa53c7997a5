"""The closed catalogue: every issue the program can raise, by code and by name."""

from __future__ import annotations

from reformcheck.issues import content, plan, records, structural
from reformcheck.issues.content_samples import CONTENT_SAMPLES
from reformcheck.issues.model import IssueType
from reformcheck.issues.record_samples import RECORD_SAMPLES
from reformcheck.issues.sample import Remedy
from reformcheck.issues.structural_samples import STRUCTURAL_SAMPLES

CATALOGUE: dict[str, IssueType] = {
    entry.code: entry
    for room in (plan, structural, content, records)
    for entry in vars(room).values()
    if isinstance(entry, IssueType)
}
"""Code -> type, in the order of the codes."""

REMEDIES: dict[str, Remedy] = {**STRUCTURAL_SAMPLES, **CONTENT_SAMPLES, **RECORD_SAMPLES}
"""Code -> a file that raises the issue, and the same file mended; of every issue that is put right in the file."""


def find_issue_type(text: str) -> IssueType | None:
    """Finds a type by its code or its name, in any case."""
    wanted = text.strip().casefold()
    return next((t for t in CATALOGUE.values() if wanted in (t.code.casefold(), t.name)), None)
