"""The gap report as sections of texts: what its pages have in common.

Every text is a `Text` and is put into a language by the page. What comes from a file or a plan is raw: a page escapes all it shows.
"""

from __future__ import annotations

from msgspec import Struct

from reformcheck.judging import Assessment
from reformcheck.plan.model import Organisation
from reformcheck.reporting.gap_report.behind import FileQuality, Provenance, WaiverRow
from reformcheck.reporting.gap_report.concerned import (
    CollectionView,
    Column,
    DutyRow,
    OrganisationRow,
    SubmissionRow,
    UnitBlock,
)
from reformcheck.reporting.gap_report.told import Indexed, Judged, Line, Section, SilentTarget
from reformcheck.texts import Text


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
