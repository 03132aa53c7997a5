"""The readers of one plan, shared by all files."""

from __future__ import annotations

from dataclasses import dataclass

from reformcheck.plan import Plan
from reformcheck.reading.areas import AreaReader
from reformcheck.reading.cells import CellReader
from reformcheck.reading.header_block import HeaderFinder
from reformcheck.reading.headers import HeaderReader
from reformcheck.reading.titles import AreaFinder
from reformcheck.reading.values import ValueReader

FAR_YEARS = 30
"""A year further than this from the plan's own years is a slip of the keyboard (docs/rules.md § 3)."""


@dataclass(slots=True)
class Tools:
    """One reader for each kind of text."""

    plan: Plan
    areas: AreaReader
    headers: HeaderReader
    values: ValueReader
    finder: AreaFinder
    cells: CellReader
    blocks: HeaderFinder
    years: range

    @classmethod
    def of(cls, plan: Plan) -> Tools:
        """Makes the readers of a plan."""
        years = [plan.document.issued.year]
        for target in plan.targets.values():
            years += (target.when.first_year, *target.milestones)
            years += [target.baseline.period] if target.baseline else []
        span = range(min(years) - FAR_YEARS, max(years) + FAR_YEARS + 1)
        areas, headers = AreaReader(plan), HeaderReader(plan)
        finder = AreaFinder(plan, areas)
        cells = CellReader(plan, areas, finder, headers)
        return cls(plan, areas, headers, ValueReader(plan), finder, cells, HeaderFinder(headers, areas), span)
