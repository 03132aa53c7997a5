"""What the gap report tells of units: their roles, duties, submissions and the figures they hold."""

from __future__ import annotations

from msgspec import Struct

from reformcheck.judging import Arrival, Verdict
from reformcheck.plan.model import Organisation
from reformcheck.reporting.gap_report.told import Line
from reformcheck.texts import Text


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


class UnitBlock(Struct, frozen=True):
    """What concerns one unit: its submission, and lists by kind."""

    organisation: Organisation
    submission: Text
    lists: tuple[Line, ...]
    is_quiet: bool
    """It has nothing to do."""
