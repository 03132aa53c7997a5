"""What a line chart shows, in values: the years known, the bound, and where the paths lead."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from reformcheck.judging import Finding, Trend
from reformcheck.plan.model import Bound
from reformcheck.quantities import Exact, from_decimal, reduced

YearValue = tuple[int, Exact]


class Picture(Struct, frozen=True):
    """Everything that the axes must hold."""

    series: tuple[YearValue, ...]
    bounds: tuple[Exact, ...]
    due: int | None
    required: Exact | None
    """Where the required path ends."""
    projection: Exact | None
    """Where the observed pace leads."""
    milestones: tuple[YearValue, ...]

    @property
    def values(self) -> list[Exact]:
        """Every value."""
        ends = [value for value in (self.required, self.projection) if value is not None]
        points = [value for _, value in (*self.series, *self.milestones)]
        return [*points, *self.bounds, *ends]

    @property
    def runs(self) -> tuple[tuple[YearValue, ...], ...]:
        """The values of years in a row; a year between that is not known for certain has no line."""
        runs: list[list[YearValue]] = []
        for year, value in self.series:
            if runs and runs[-1][-1][0] == year - 1:
                runs[-1].append((year, value))
            else:
                runs.append([(year, value)])
        return tuple(map(tuple, runs))

    @property
    def first_year(self) -> int:
        """Where the axis of years begins."""
        return min(self._years)

    @property
    def last_year(self) -> int:
        """Where it ends."""
        return max(self._years)

    @property
    def _years(self) -> list[int]:
        return [*(year for year, _ in (*self.series, *self.milestones)), *([] if self.due is None else [self.due])]


def picture_of(finding: Finding, trend: Trend, *, is_whole: bool) -> Picture:
    """What is to be drawn of a finding; of the whole area with the milestones, which no part has."""
    due = finding.target.when.due
    years_left = finding.period - trend.latest_year
    required = None
    if trend.required_change is not None and years_left > 0:
        required = reduced(Fraction(trend.latest) + trend.required_change * years_left)
    return Picture(
        series=finding.series,
        bounds=finding.bound_numbers,
        due=None if due is None else finding.period,
        required=required,
        projection=trend.projection if due is not None and years_left > 0 else None,
        milestones=_milestones(finding, due) if is_whole and due is not None else (),
    )


def _milestones(finding: Finding, due: int) -> tuple[YearValue, ...]:
    """The bounds of other years than the one that is judged."""
    bounds: dict[int, Bound] = {**finding.target.milestones, due: finding.target.bound}
    return tuple(
        (year, from_decimal(number))
        for year, bound in sorted(bounds.items())
        if year != finding.period and bound.increase_over is None
        for number in bound.numbers
    )


def rows_of(picture: Picture, period: int) -> tuple[tuple[int, Exact | None, Exact | None, Exact | None], ...]:
    """The table behind a chart: by year the actual value, what the plan asks for in it, and where the pace leads."""
    actual, milestones = dict(picture.series), dict(picture.milestones)
    if len(picture.bounds) == 1:
        milestones[period] = picture.bounds[0]
    projected = {} if picture.projection is None or picture.due is None else {picture.due: picture.projection}
    years = sorted({*actual, *milestones, *projected})
    return tuple((year, actual.get(year), milestones.get(year), projected.get(year)) for year in years)
