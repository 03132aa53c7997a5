"""By what rules a run passes the gate: what fails it, and the documents in which somebody has laid that down."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from reformcheck.judging.verdict import Verdict
from reformcheck.plan.model import Target
from reformcheck.waiver import Waiver


class FailOn(StrEnum):
    """What turns into an exit code other than 0; an input that cannot be read always does."""

    NEVER = "never"
    FAIL = "fail"
    UNDECIDED = "undecided"
    WARNING = "warning"
    CAVEAT = "caveat"
    """As `undecided`, and a finding that counts has a caveat."""
    NEW = "new"
    """What broke, or can no longer be judged, since a former result."""

    @property
    def takes_undecided(self) -> bool:
        """Tells whether what could not be judged is in the way."""
        return self not in (FailOn.NEVER, FailOn.FAIL)


class Document(Struct, frozen=True):
    """A file that lays down something of the policy, as every output names it."""

    path: str
    sha256: str


class Waivers(Struct, frozen=True):
    """The waivers of a run, in the order of their document."""

    document: Document
    entries: tuple[Waiver, ...]


class Change(StrEnum):
    """What became of a finding since a former result."""

    NEWLY_BROKEN = "newly_broken"
    """Met, not due or not there before; fails now."""
    FOUND_BROKEN = "found_broken"
    """Could not be judged before; fails now."""
    STILL_BROKEN = "still_broken"
    REPAIRED = "repaired"
    """Failed before; is met now."""
    NEWLY_MET = "newly_met"
    """Not due, undecided or not there before; is met now."""
    NEWLY_UNDECIDED = "newly_undecided"
    STILL_UNDECIDED = "still_undecided"
    NO_LONGER_DUE = "no_longer_due"
    """Was judged before, and is not due now."""
    NEWLY_EXPECTED = "newly_expected"
    """Was not there before, and is not due yet."""
    GONE = "gone"
    """Was judged before, and is not there now."""


class FormerFigure(Struct, frozen=True):
    """A figure that a former result used."""

    subject: str
    area: str
    period: str
    value: str
    path: str
    row: int


class Former(Struct, frozen=True):
    """A former result, as far as it is held against this one."""

    document: Document
    version: str
    plan_sha256: str
    as_of: datetime.date | None
    findings: Mapping[tuple[str, str, str], Verdict]
    """By target, area and year."""
    figures: tuple[FormerFigure, ...]
    inputs: Mapping[str, str | None]
    """Digests by path."""
    issues: frozenset[tuple[str, str | None, str | None]]
    """Code, path and text of each."""
    asked: tuple[str, ...] | None = None
    """The command and its options, as `Asking` keeps them; None where it does not tell."""


@dataclass(frozen=True, slots=True)
class TargetRule:
    """What the settings say of one target; None is what is said of all."""

    fail_on: FailOn | None = None
    strict: bool | None = None
    """Whether it counts though it is advisory."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What was laid down for a run beside its options."""

    settings: Document | None = None
    config: str | None = None
    """What has to be said of settings to get the same again: their file, `none`, or nothing."""
    rules: Mapping[str, TargetRule] = field(default_factory=dict)
    """By the id of a target."""
    waivers: Waivers | None = None
    former: Former | None = None
    """What this result is held against."""
    check_date: datetime.date | None = None
    """The day on which the run is asked for; today's never enters by itself."""


def is_counted(target: Target, rules: Mapping[str, TargetRule], *, strict: bool) -> bool:
    """Tells whether a target counts for the outcome: where it is required, and any where the run, or its own rule, is strict."""
    rule = rules.get(target.id)
    asked = strict if rule is None or rule.strict is None else rule.strict
    return asked or target.strength == "required"
