"""What the annexes of the gap report tell of files: what is wrong, what was let through, how to get the report again."""

from __future__ import annotations

from msgspec import Struct

from reformcheck.issues import Issue
from reformcheck.reporting.gap_report.told import Line
from reformcheck.texts import Text
from reformcheck.waiver import Waiver


class IssueRow(Struct, frozen=True):
    """An issue: what is wrong, where, what to do."""

    issue: Issue
    severity: Text
    place: Text | None
    """Row and column; None where it is about the whole file."""
    text: Text
    hint: Text | None


class FileQuality(Struct, frozen=True):
    """The issues of one input, as many as a page shows; `path` is None for those of no file."""

    path: str | None
    sentence: Text
    """How many of each severity."""
    rows: tuple[IssueRow, ...]
    hidden: int


class WaiverRow(Struct, frozen=True):
    """A waiver: what it is about, who approved it, and what it lets through on the day of the run."""

    waiver: Waiver
    subject: Text
    state: Text


class InputRow(Struct, frozen=True):
    """An input, as another person needs it to get the same report."""

    path: str
    read_as: Text
    """Format, encoding, rows."""
    bytes: int | None
    sha256: str | None


class Provenance(Struct, frozen=True):
    """What another person needs to get the same bytes again."""

    lines: tuple[Line, ...]
    """Plan, version, date, options, one under the other."""
    command: str
    inputs: tuple[InputRow, ...]
    hidden: int
    """Inputs that are not shown."""
