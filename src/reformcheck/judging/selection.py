"""Which findings are wanted; a selection never changes a verdict, it only leaves out (docs/rules.md § 4.5)."""

from __future__ import annotations

from dataclasses import dataclass

from reformcheck.judging.collection import ExpectedFact
from reformcheck.judging.finding import Finding
from reformcheck.plan import Plan
from reformcheck.plan.model import Target


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted of the findings. Empty means all."""

    targets: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    organisation: str | None = None
    role: str = "lead"
    holders: frozenset[str] = frozenset()
    """Organisations that hold a figure the targets need, whoever leads them: those that handed in what is checked."""
    years: tuple[int, int] | None = None

    @property
    def is_everything(self) -> bool:
        """Tells whether nothing is left out."""
        return not (self.targets or self.measures or self.organisation or self.holders or self.years)

    def wants(self, plan: Plan, target: Target) -> bool:
        """Tells whether the findings of a target are wanted."""
        if not self.names(target):
            return False
        if self.holders and not any(holder in self.holders for holder in plan.holders_of(target)):
            return False
        if self.organisation is None:
            return True
        lead = self.organisation in plan.leads(target)
        cooperates = self.organisation in plan.cooperates(target)
        return lead if self.role == "lead" else cooperates if self.role == "cooperating" else lead or cooperates

    def keeps(self, plan: Plan, finding: Finding, area: str | None) -> bool:
        """Tells whether a finding is wanted; `area` is the one area that is, if any."""
        if not self.covers(finding.period) or area not in (None, finding.area):
            return False
        return self.wants(plan, finding.target)

    def asks(self, plan: Plan, fact: ExpectedFact) -> bool:
        """Tells whether an expected fact is of interest: a wanted target needs it, or the organisation owes it."""
        if not self.covers(fact.year):
            return False
        if self.organisation is not None and fact.holder == self.organisation:
            return any(self.names(target) for target in fact.targets)
        return any(self.wants(plan, target) for target in fact.targets)

    def names(self, target: Target) -> bool:
        """Tells whether a target is among those that were named."""
        if self.targets and target.id not in self.targets:
            return False
        return not self.measures or target.measure in self.measures

    def covers(self, year: int) -> bool:
        """Tells whether a year is among those that were named."""
        return self.years is None or self.years[0] <= year <= self.years[1]
