"""Whether a submission is accepted: readable, placed, consistent, and complete for the organisation that hands it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from reformcheck.issues import Issue, Severity, content
from reformcheck.judging.collection import ExpectedFact
from reformcheck.plan import Plan
from reformcheck.reading import Status, Submission


class Handing(Struct, frozen=True):
    """Who hands in: the organisation that was named, else those that the files name (填报单位)."""

    holders: tuple[str, ...] = ()
    """Those that hold a figure of the plan; what they hold is asked to be complete."""
    others: tuple[str, ...] = ()
    """Those that hold none."""
    is_given: bool = False
    """Named by --organisation rather than by the files."""

    @classmethod
    def of(cls, plan: Plan, submission: Submission, organisation: str | None) -> Handing:
        """Says who hands in."""
        named = {id_ for file in submission.inputs for id_ in file.organisations}
        wanted = [organisation] if organisation else [id_ for id_ in plan.organisations if id_ in named]
        holding = {holder.id for variable in plan.variables if (holder := plan.holder_of(variable))}
        return cls(
            tuple(id_ for id_ in wanted if id_ in holding),
            tuple(id_ for id_ in wanted if id_ not in holding),
            organisation is not None,
        )


class Admission(Struct, frozen=True):
    """The outcome of `check`."""

    handing: Handing
    asked: tuple[ExpectedFact, ...]
    """What the organisations have to hand in, and what came of it."""
    errors: int
    """Errors beside those that tell of missing figures."""
    figures: int
    """How many figures of the plan were handed in, without those that only others hold."""
    unreadable: bool

    @property
    def missing(self) -> tuple[ExpectedFact, ...]:
        """What is not there, or not for the whole year or area."""
        return tuple(fact for fact in self.asked if fact.is_absent)

    @property
    def is_empty(self) -> bool:
        """Tells whether there is nothing to accept: no figure, or an organisation that holds none."""
        return not self.figures or (self.handing.is_given and not self.handing.holders)

    @property
    def is_accepted(self) -> bool:
        """Tells whether it is accepted; whatever the targets come to."""
        return not (self.errors or self.missing or self.is_empty or self.unreadable)


def admit(
    plan: Plan, submission: Submission, handing: Handing, asked: tuple[ExpectedFact, ...], issues: Iterable[Issue]
) -> Admission:
    """Decides on a submission; `issues` are all that concern it."""
    subjects = Counter(o.subject for o in submission.observations if o.status is not Status.MISSING)
    if handing.holders:
        holders = {subject: plan.holder_of(subject) for subject in subjects if subject in plan.variables}
        others = {subject for subject, holder in holders.items() if holder and holder.id not in handing.holders}
        subjects = Counter({subject: count for subject, count in subjects.items() if subject not in others})
    errors = sum(issue.severity is Severity.ERROR and issue.type is not content.MISSING_FIGURE for issue in issues)
    return Admission(handing, asked, errors, subjects.total(), submission.unreadable)
