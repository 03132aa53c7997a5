"""The determination for one target, area and period (OSCAL: finding); it may be that the target is met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from reformcheck.judging.acceptance import Acceptance, acceptance
from reformcheck.judging.closing import Closing
from reformcheck.judging.gaps import Needed
from reformcheck.judging.parts import PartFinding
from reformcheck.judging.policy import Change
from reformcheck.judging.prospects import Prospect
from reformcheck.judging.trends import Trend
from reformcheck.judging.verdict import Verdict as Verdict
from reformcheck.measuring import FigureSource, Measurement, Reason
from reformcheck.plan import Plan
from reformcheck.plan.model import Bound, Indicator, Target
from reformcheck.presentable import Presentable
from reformcheck.quantities import Exact, from_decimal, reduced
from reformcheck.reading import Caveat, Observation
from reformcheck.texts import Label
from reformcheck.units import Unit
from reformcheck.waiver import Waiver


class Basis(StrEnum):
    """What a value rests on (docs/rules.md § 4.6)."""

    COUNTS = "counts"
    """Computed from numerator and denominator of the area itself."""
    STATED_RATE = "stated-rate"
    SUM_OF_PARTS = "sum-of-parts"
    """A sum, or a ratio of which at least one side is the sum of parts."""
    SINGLE = "single"
    """The area's own figure of one variable."""


class YearBefore(Struct, frozen=True):
    """The value of the year before, and how much it has changed since."""

    year: int
    value: Exact
    change: Exact


@dataclass(frozen=True, slots=True)
class Finding(Presentable):
    """A verdict with everything it rests on."""

    target: Target
    indicator: Indicator
    unit: Unit
    area: str
    period: int
    bound: Bound
    verdict: Verdict
    reason: Reason | None = None
    measurement: Measurement | None = None
    previous: Exact | None = None
    """The earlier value that an `increase_over` starts from."""
    shortfall: Exact | None = None
    needed: Needed | None = None
    achieved_percent: Exact | None = None
    trend: Trend | None = None
    other_trend: Trend | None = None
    """The same series by the method that was not asked for."""
    series: tuple[tuple[int, Exact], ...] = ()
    """The values of the years that are known for certain, oldest first, with the baseline where its year is not among them."""
    met_since: int | None = None
    breakdown: tuple[PartFinding, ...] = ()
    """The parts that have a value and a bound, those with the largest need first."""
    closing: Closing = field(default_factory=Closing)
    missing_parts: tuple[str, ...] = ()
    prospect: Prospect | None = None
    """What a figure that is missing or in doubt would decide, where that can be bounded."""
    evidence: tuple[Observation, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    """What casts doubt on the figures that were used, each text once."""
    is_over: bool = True
    """The year that is judged has ended as of the clock, or there is no clock."""
    issues: tuple[int, ...] = ()
    """The issues on the figures it uses, by their place in the assessment; without a verdict, those that are why."""
    change: Change | None = None
    """What became of it since a former result, where there is one."""
    waiver: Waiver | None = None
    """By what it is let through though it fails or is undecided."""
    plan: Plan | None = field(default=None, repr=False, compare=False)
    """The plan whose target it is, where it is told by itself."""
    area_names: Mapping[str, Label] = field(default_factory=dict, repr=False, compare=False)
    """The names that the files give to areas."""

    @property
    def lead(self) -> tuple[str, ...]:
        """The ids of the organisations that lead the target's measure."""
        return self.plan.leads(self.target) if self.plan else ()

    @property
    def cooperating(self) -> tuple[str, ...]:
        """The ids of the organisations that cooperate in the target's measure."""
        return self.plan.cooperates(self.target) if self.plan else ()

    @property
    def is_of_whole(self) -> bool:
        """Tells whether it is about the plan's own area, and not a part of it."""
        return self.plan is None or self.area == self.plan.area.code

    def area_name(self, area: str) -> Label:
        """The name of the whole area or of a part."""
        known = self.plan.area_labels.get(area) if self.plan else None
        return known or self.area_names.get(area, Label(area, area))

    @property
    def basis(self) -> Basis | None:
        """What the value rests on; None where there is none."""
        if self.measurement is None:
            return None
        if self.measurement.source is not FigureSource.OWN:
            return Basis.SUM_OF_PARTS
        if self.indicator.ratio is None:
            return Basis.SINGLE
        return Basis.STATED_RATE if self.measurement.numerator is None else Basis.COUNTS

    @property
    def previous_year(self) -> YearBefore | None:
        """The value of the year before with the change since; None where one of the two is not known for certain."""
        values = dict(self.series)
        measured, year = self.measurement, self.period - 1
        if measured is None or measured.end.year != self.period or self.period not in values or year not in values:
            return None
        return YearBefore(year, values[year], reduced(measured.value - values[year]))

    @property
    def accepted(self) -> Acceptance:
        """The values that comply; of an increase, once the earlier value is known."""
        return acceptance(self.bound, self.target.comparison, self.previous)

    @property
    def bound_numbers(self) -> tuple[Exact, ...]:
        """The numbers of the bound; of an increase the one to be exceeded, none where the earlier value is unknown."""
        numbers = tuple(from_decimal(number) for number in self.bound.numbers)
        if self.bound.increase_over is None:
            return numbers
        return () if self.previous is None else (reduced(self.previous + numbers[0]),)
