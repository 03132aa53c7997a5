"""The gap report as sections of texts: what its pages have in common.

Every text is a `Text` and is put into a language by the page. What comes from a file or a plan is raw: a page escapes all it shows.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from reformcheck.issues import Issue
from reformcheck.judging import Arrival, Assessment, Finding, Verdict
from reformcheck.plan.model import Organisation, Target
from reformcheck.texts import Text
from reformcheck.waiver import Waiver


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


class SilentTarget(Struct, frozen=True):
    """A target without a finding, because no file says anything about it."""

    target: Target
    label: Text
    required: Text
    when: Text
    strength: Text
    lead: Text
    cooperating: Text


class Column(Struct, frozen=True):
    """A target as a column of the matrix of organisations."""

    target: str
    label: Text
    strength: Text


class Role(Struct, frozen=True):
    """What an organisation has to do with a target: its role, and the target's verdicts."""

    role: Text
    verdicts: Text
    """The verdicts by year, the years of one verdict together."""
    verdict: Verdict
    """That of the last year."""


class OrganisationRow(Struct, frozen=True):
    """An organisation with its roles, one for each column; None where it has none."""

    organisation: Organisation
    roles: tuple[Role | None, ...]
    silent: tuple[Line, ...]
    """By role, the targets that no file says anything about: their ids on the page of one organisation, else how many."""
    owed: int
    """How many figures it still has to hand in for required targets."""


class FactRow(Struct, frozen=True):
    """A figure that the plan needs, and what has come of it."""

    label: Text
    year: int
    targets: tuple[str, ...]
    holder: Text
    arrival: Arrival
    state: Text
    """What has come of it, in words: old, doubtful, a part only."""
    value: Text | None
    place: Text | None
    """The file and row it came from."""
    missing_parts: Text | None


class Owed(Struct, frozen=True):
    """What one organisation still has to hand in."""

    holder: Text
    figures: tuple[Text, ...]


class CollectionView(Struct, frozen=True):
    """Whether the collection is complete: figures of required targets, of advisory ones, and who owes what."""

    required: tuple[FactRow, ...]
    advisory: tuple[FactRow, ...]
    sentence: Text
    owed: tuple[Owed, ...]
    """For the required targets."""


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


class DutyRow(Struct, frozen=True):
    """One thing to do: who, in which role, what, how much of it, by when, and where that stands."""

    units: Text
    role: Text
    what: Text
    amount: Text | None
    deadline: Text | None
    state: Text
    is_overdue: bool


class SubmissionRow(Struct, frozen=True):
    """The units of which the same has come: what, how many, and their names."""

    state: Text
    number: int
    names: Text


class FirstPage(Struct, frozen=True):
    """What the first page tells by itself."""

    points: tuple[Text, ...]
    hidden_points: int
    duties: tuple[DutyRow, ...]
    hidden_duties: int
    duty_notes: tuple[Text, ...]
    """What the amounts and the days of the duties mean."""
    waived: tuple[Text, ...]
    """What was let through: it keeps its verdict and is nobody's duty."""
    hidden_waived: int
    submissions: tuple[SubmissionRow, ...]
    troubles: tuple[Text, ...]
    """Which file could not be read and why, which figure is in doubt and why."""
    hidden_troubles: int
    scope: tuple[Text, ...]


class Judged(Struct, frozen=True):
    """One target in one year as a row: what it comes to, against the year before, and what that rests on."""

    label: Text
    is_first: bool
    entry: Entry
    actual: Text
    change: Text
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


class UnitBlock(Struct, frozen=True):
    """What concerns one unit: its submission, and lists by kind."""

    organisation: Organisation
    submission: Text
    lists: tuple[Line, ...]
    is_quiet: bool
    """It has nothing to do."""


class GapReport(Struct, frozen=True):
    """The whole report."""

    assessment: Assessment
    title: Text
    subtitle: Text
    """The document's number, the area, the date that is judged as of."""
    organisation: Organisation | None
    """The organisation that the page is for."""
    verdict: Text
    """One sentence."""
    next_step: Text
    about: tuple[Text, ...]
    """What it is about, where that is not the whole plan."""
    letter: tuple[Line, ...]
    """Who issues it, when, and to whom it is copied."""
    first: FirstPage
    judged: tuple[Judged, ...]
    """The required targets of the area, the years of one target together."""
    hidden_judged: int
    advised: tuple[Judged, ...]
    """The advisory ones."""
    hidden_advised: int
    units: tuple[UnitBlock, ...]
    quiet: Text | None
    """The units that have nothing to do."""
    parts_title: Text
    """What the plan calls the parts of its area."""
    index: tuple[Indexed, ...]
    """Every verdict with its identifier, for those who look it up elsewhere."""
    hidden_index: int
    notes: tuple[Text, ...]
    """What a reader must know: parts taken as complete, rows that could not be placed, inputs that could not be read."""
    summary: Section
    """The required targets of the area, and of parts with a bound of their own, in the order of the plan."""
    unmet: Section
    undecided: Section
    not_due: Section
    met: Section
    advisory: Section
    parts: Section
    """Findings of parts that are held against the bound of the whole; the failing ones first."""
    silent: tuple[SilentTarget, ...]
    columns: tuple[Column, ...]
    organisations: tuple[OrganisationRow, ...]
    collection: CollectionView
    quality: tuple[FileQuality, ...]
    waivers: tuple[WaiverRow, ...]
    """Every waiver that was laid down, whether it lets something through or not."""
    hidden_issues: int
    """Issues beyond the files that are shown."""
    provenance: Provenance

    @property
    def shows_next_step(self) -> bool:
        """Tells whether the sentence says more than the main points do; on the page of one organisation it is its own."""
        return not self.first.points or self.organisation is not None
