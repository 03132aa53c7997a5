"""What the gap report tells of targets: entries in full, rows of a table, and what they are made of."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from reformcheck.judging import Finding, Verdict
from reformcheck.plan.model import Target
from reformcheck.texts import Text


class LineKind(StrEnum):
    """What a line tells of a target; a page picks lines by it."""

    REQUIRED = "required"
    ACTUAL = "actual"
    REASON = "reason"
    WAIVER = "waiver"
    CAVEAT = "caveat"
    GAP = "gap"
    TAKES = "takes"
    MARGIN = "margin"
    ARITHMETIC = "arithmetic"
    SOURCE = "source"
    DEADLINE = "deadline"
    PACE = "pace"
    MET_SINCE = "met_since"
    TO_SUBMIT = "to_submit"
    MISSING_PARTS = "missing_parts"
    LEAD = "lead"
    COOPERATING = "cooperating"
    MEASURE = "measure"
    CLAUSE = "clause"


class Line(Struct, frozen=True):
    """One thing that is told: what it is, and its text."""

    label: Text
    text: Text
    kind: LineKind | None = None
    """None where it is not told of a target."""


class ShortPart(Struct, frozen=True):
    """A part of the area that is short of the bound."""

    name: Text
    value: Text
    shortfall: Text
    needed: Text | None
    """None where there are no counts to say it in."""
    closes: bool
    """It is one of the few that would close the gap of the whole."""


class ShortParts(Struct, frozen=True):
    """The parts that are short, the largest need first, as many as a page shows."""

    rows: tuple[ShortPart, ...]
    short: int
    """How many are short."""
    judged: int
    """How many have a value."""
    closing: Text | None
    """Which of them would close the gap of the whole."""

    @property
    def hidden(self) -> int:
        """How many are short and not shown."""
        return self.short - len(self.rows)


class Method(Struct, frozen=True):
    """One method of extrapolation: its name, what it gives, and whether it is the one that is used."""

    name: Text
    texts: tuple[Text, ...]
    is_used: bool


class Comparison(Struct, frozen=True):
    """Two methods that disagree about the pace, side by side, and why one is used."""

    methods: tuple[Method, Method]
    why: Text


class Entry(Struct, frozen=True):
    """A finding, told in full. `lines` stand in the order they are read."""

    finding: Finding
    anchor: str
    """A name of ASCII letters, digits and hyphens that is unique in the report."""
    label: Text
    """The name of the indicator."""
    verdict: Text
    caveat: Text | None
    """What stands beside the verdict: a waiver, and where a figure it rests on has a caveat."""
    area: Text | None
    """None for the whole area."""
    required: Text
    actual: Text | None
    gap: tuple[Text, ...]
    """What is missing, in the indicator's unit and in what it takes; empty where the target is met or nothing is known."""
    margin: Text | None
    """How far beyond the bound a target is that is met."""
    lines: tuple[Line, ...]
    parts: ShortParts | None
    comparison: Comparison | None

    @property
    def fits_a_row(self) -> bool:
        """Tells whether a row of a table has room for it: of a target that is met, with no table of its own below."""
        return self.finding.verdict is Verdict.PASS and self.parts is None and self.comparison is None


class Section(Struct, frozen=True):
    """The entries of one verdict, as many as a page shows."""

    entries: tuple[Entry, ...]
    count: int

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.count - len(self.entries)


class Judged(Struct, frozen=True):
    """One target in one year as a row: what it comes to, against the year before, and what that rests on."""

    label: Text
    is_first: bool
    entry: Entry
    actual: Text
    change: Text
    gap: tuple[Text, ...]
    """With the decimals of the table; empty where nothing is missing or nothing is known."""
    basis: Text
    prospect: Text | None
    """What a figure that is missing or in doubt would decide."""


class Indexed(Struct, frozen=True):
    """A verdict with the identifier of its target."""

    target: str
    label: Text
    area: Text
    year: int
    verdict: Text
    basis: Text
    caveat: Text | None


class SilentTarget(Struct, frozen=True):
    """A target without a finding, because no file says anything about it."""

    target: Target
    label: Text
    required: Text
    when: Text
    strength: Text
    lead: Text
    cooperating: Text
