"""What each organisation has to do, by when and how much of it (docs/rules.md § 6b)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from reformcheck.judging.collection import Arrival, ExpectedFact
from reformcheck.judging.finding import Finding, Verdict
from reformcheck.judging.letter import Letter
from reformcheck.judging.providers import SubmissionOf
from reformcheck.plan import Plan


class DutyKind(StrEnum):
    """What there is to do."""

    CLOSE = "close_gap"
    HAND_IN = "hand_in"
    CORRECT = "correct"
    HAND_IN_AGAIN = "hand_in_again"
    """What it sent could not be read."""


class DutyRole(StrEnum):
    """In which role an organisation has a duty, leads before the others."""

    LEAD = "lead"
    HOLDER = "holder"
    """It holds the figure."""
    COOPERATING = "cooperating"


class DutyState(StrEnum):
    """Where the deadline lies, seen from the date of the report."""

    OVERDUE = "overdue"
    DUE = "due"
    """On that very day."""
    OPEN = "open"
    UNDATED = "undated"
    """There is no date to hold it against."""


class Duty(Struct, frozen=True):
    """One thing that one organisation has to do; about a finding, a figure, or both."""

    organisation: str
    kind: DutyKind
    role: DutyRole
    deadline: datetime.date | None
    """None where there is none: a file that could not be read is of no year."""
    state: DutyState
    strength: str
    finding: Finding | None = None
    fact: ExpectedFact | None = None
    inputs: tuple[int, ...] = ()
    """The numbers of the files that could not be read."""
    missed_before: tuple[int, ...] = ()
    """Earlier years in which the same target was missed too."""
    others: tuple[str, ...] = ()
    """The organisations that handed in the same figure too, where it is in doubt."""


def duties(
    plan: Plan,
    findings: Sequence[Finding],
    facts: Sequence[ExpectedFact],
    sent: Sequence[SubmissionOf],
    letter: Letter,
    as_of: datetime.date | None,
) -> tuple[Duty, ...]:
    """Every duty: leads before holders before those that cooperate, required before advisory, the earliest deadline first.

    A year that was missed is a duty until a later year of the same target has been judged; what came after it counts then.
    What somebody let through is no duty. What has to be handed in or corrected has the day that the letter sets for it.
    """
    reference = letter.reference_date(as_of)
    owed = [fact for fact in facts if fact.arrival.is_owed and not is_waived(fact, findings)]
    made = [
        *_gaps(plan, findings, reference),
        *_figures(owed, sent, letter, reference),
        *_unexplained(plan, findings, owed, letter, reference),
        *_unread(sent, letter, reference),
    ]
    places = {id_: place for place, id_ in enumerate(plan.organisations)}
    roles = list(DutyRole)
    return tuple(
        sorted(
            made,
            key=lambda duty: (
                duty.strength != "required",
                roles.index(duty.role),
                duty.deadline or datetime.date.max,
                places[duty.organisation],
            ),
        )
    )


def is_gap(finding: Finding) -> bool:
    """Tells whether something is missing to a bound."""
    if finding.verdict is Verdict.FAIL:
        return True
    return finding.verdict is Verdict.NOT_DUE and bool(finding.shortfall or finding.needed)


def is_waived(fact: ExpectedFact, findings: Iterable[Finding]) -> bool:
    """Tells whether all that a figure of a year is needed for was let through."""
    needing = {(target.id, fact.year): False for target in fact.targets}
    for finding in findings:
        key = (finding.target.id, finding.period)
        if key in needing and finding.verdict is Verdict.UNDECIDED:
            if finding.waiver is None:
                return False
            needing[key] = True
    return all(needing.values())


def open_gaps(plan: Plan, findings: Iterable[Finding]) -> Iterator[tuple[Finding, tuple[int, ...]]]:
    """The findings with a gap that no later year of the target has taken the place of, with the years missed before.

    The gap of a year that was let through is nobody's to close.
    """
    by_target: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.area == plan.area.code or finding.area in finding.target.by_area:
            by_target.setdefault((finding.target.id, finding.area), []).append(finding)
    for found in by_target.values():
        series = sorted(found, key=lambda finding: finding.period)
        decided = [f for f in series if f.verdict in (Verdict.PASS, Verdict.FAIL) or is_gap(f)]
        if decided and is_gap(decided[-1]) and decided[-1].waiver is None:
            last = decided[-1]
            yield last, tuple(f.period for f in series if f.verdict is Verdict.FAIL and f.period < last.period)


def _gaps(plan: Plan, findings: Iterable[Finding], reference: datetime.date | None) -> Iterator[Duty]:
    for finding, before in open_gaps(plan, findings):
        deadline, target = datetime.date(finding.period, 12, 31), finding.target
        state = state_of(deadline, reference)
        for role, ids in ((DutyRole.LEAD, plan.leads(target)), (DutyRole.COOPERATING, plan.cooperates(target))):
            for id_ in ids:
                yield Duty(id_, DutyKind.CLOSE, role, deadline, state, target.strength, finding, missed_before=before)


def _figures(
    facts: Iterable[ExpectedFact], sent: Sequence[SubmissionOf], letter: Letter, reference: datetime.date | None
) -> Iterator[Duty]:
    for fact in facts:
        if fact.holder is None:
            continue
        kind = DutyKind.CORRECT if fact.arrival is Arrival.DOUBTFUL else DutyKind.HAND_IN
        deadline = letter.hand_in_by or datetime.date(fact.year, 12, 31)
        state = state_of(deadline, reference)
        inputs = {observation.input for observation in fact.evidence} if kind is DutyKind.CORRECT else set()
        others = tuple(
            one.organisation.id
            for one in sent
            if one.organisation.id != fact.holder and not inputs.isdisjoint(one.inputs)
        )
        yield Duty(fact.holder, kind, DutyRole.HOLDER, deadline, state, fact.strength, None, fact, others=others)


def _unexplained(
    plan: Plan,
    findings: Iterable[Finding],
    facts: Sequence[ExpectedFact],
    letter: Letter,
    reference: datetime.date | None,
) -> Iterator[Duty]:
    """What could not be judged although nobody owes a figure: its leads see to it."""
    owed = {target.id for fact in facts if fact.holder for target in fact.targets}
    for finding in findings:
        if finding.verdict is not Verdict.UNDECIDED or finding.area != plan.area.code or finding.target.id in owed:
            continue
        if finding.waiver is not None:
            continue
        deadline = letter.hand_in_by or datetime.date(finding.period, 12, 31)
        for id_ in plan.leads(finding.target):
            yield Duty(
                id_,
                DutyKind.CORRECT,
                DutyRole.LEAD,
                deadline,
                state_of(deadline, reference),
                finding.target.strength,
                finding,
            )


def _unread(sent: Iterable[SubmissionOf], letter: Letter, reference: datetime.date | None) -> Iterator[Duty]:
    deadline = letter.hand_in_by
    state = state_of(deadline, reference) if deadline else DutyState.UNDATED
    for one in sent:
        if one.unreadable:
            yield Duty(
                one.organisation.id,
                DutyKind.HAND_IN_AGAIN,
                DutyRole.HOLDER,
                deadline,
                state,
                "required",
                inputs=one.unreadable,
            )


def state_of(deadline: datetime.date, reference: datetime.date | None) -> DutyState:
    """Where a deadline lies; overdue only where it lies before the day of the report."""
    if reference is None:
        return DutyState.UNDATED
    if deadline == reference:
        return DutyState.DUE
    return DutyState.OVERDUE if deadline < reference else DutyState.OPEN
