"""The readers of one plan, shared by all files."""

from __future__ import annotations

from msgspec import Struct

from reformcheck.plan import Plan
from reformcheck.reading.cells.areas import AreaReader
from reformcheck.reading.cells.values import ValueReader
from reformcheck.reading.context.answers import Answers
from reformcheck.reading.context.grammar import Grammar
from reformcheck.reading.context.holding import Holder
from reformcheck.reading.tables.column_contents import CellReader
from reformcheck.reading.tables.header_block import HeaderFinder
from reformcheck.reading.tables.headers import HeaderReader

FAR_YEARS = 30
"""A year further than this from the plan's own years is a slip of the keyboard (docs/rules.md § 3)."""


class PlanReaders(Struct):
    """One reader for each kind of text."""

    plan: Plan
    areas: AreaReader
    headers: HeaderReader
    values: ValueReader
    grammar: Grammar
    holder: Holder
    answers: Answers
    cells: CellReader
    blocks: HeaderFinder
    years: range

    @classmethod
    def of(cls, plan: Plan, answers: Answers | None = None) -> PlanReaders:
        """Makes the readers of a plan; `answers` settle what files leave open."""
        years = [plan.document.issued.year]
        for target in plan.targets.values():
            years += (target.when.first_year, *target.milestones)
            years += [target.baseline.period] if target.baseline else []
        span = range(min(years) - FAR_YEARS, max(years) + FAR_YEARS + 1)
        answers = answers or Answers()
        areas, headers = AreaReader(plan), HeaderReader(plan, answers)
        grammar = Grammar(plan, areas)
        cells = CellReader(plan, areas, grammar, headers)
        blocks = HeaderFinder(headers, areas)
        return cls(plan, areas, headers, ValueReader(plan), grammar, Holder(plan), answers, cells, blocks, span)
