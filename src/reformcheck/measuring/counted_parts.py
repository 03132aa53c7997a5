"""Years in which every part has two exact counts: a long file has little else, and only those that are asked for are worked out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct

from reformcheck.measuring.facts import Facts
from reformcheck.measuring.model import FigureSource, Measurement, State
from reformcheck.measuring.ratios import exact_ratio
from reformcheck.plan import Plan
from reformcheck.plan.model import Indicator, Ratio
from reformcheck.reading import Observation

_Counts = tuple[Mapping[str, Observation], Mapping[str, Observation]]


def ratio_of_counts(facts: Facts, indicator: str, ratio: Ratio, area: str, year: int) -> Measurement | None:
    """The ratio of a part from two exact counts of the whole year: the case of nearly every row of a long file.

    None where anything is open (a reported rate, several figures, rounding, an impossible share): `RatioOfYear` says what.
    """
    found = None if facts.has_any(indicator, year) else _two_counts(_counts(facts, ratio, year), ratio, area)
    if found is None:
        return None
    top, bottom = found[0].value or 0, found[1].value or 0
    value = exact_ratio(top, bottom, ratio.per)
    return Measurement(
        value, value, value, top, bottom, State.FINAL, datetime.date(year, 12, 31), FigureSource.OWN, found
    )


def _counts(facts: Facts, ratio: Ratio, year: int) -> _Counts:
    """The counts of numerator and denominator, by area."""
    return facts.counts(ratio.numerator, year), facts.counts(ratio.denominator, year)


def _two_counts(counts: _Counts, ratio: Ratio, area: str) -> tuple[Observation, Observation] | None:
    """Numerator and denominator of an area; None where one is missing, or they give no share that can be."""
    top, bottom = counts[0].get(area), counts[1].get(area)
    if not top or not bottom or not bottom.value or top.value is None:
        return None
    return None if ratio.part_of_whole and top.value > bottom.value else (top, bottom)


class CountedParts(Struct, frozen=True):
    """The years in which nothing is open about any part: `ratio_of_counts` gives the ratio of each, and no issue."""

    facts: Facts
    indicator: Indicator
    years: frozenset[int]

    @classmethod
    def of(cls, plan: Plan, facts: Facts, indicator: Indicator) -> CountedParts:
        """Finds them; none in a plan that lists its parts, which are few."""
        ratio, whole = indicator.ratio, plan.area.code
        years = facts.years_anywhere(ratio.denominator) if ratio and not plan.area.parts else ()
        found = (year for year in years if ratio and _is_counted(facts, indicator.id, ratio, whole, year))
        return cls(facts, indicator, frozenset(found))

    def years_of(self, area: str) -> list[int]:
        """The years among them in which a part has its counts."""
        return [year for year in self.years if self.measure(area, year)]

    def measure(self, area: str, year: int) -> Measurement | None:
        """The ratio of a part in one of the years; None in any other, and where it has no counts."""
        ratio = self.indicator.ratio
        if ratio is None or year not in self.years:
            return None
        return ratio_of_counts(self.facts, self.indicator.id, ratio, area, year)


def _is_counted(facts: Facts, indicator: str, ratio: Ratio, whole: str, year: int) -> bool:
    """Tells whether each part that has anything to do with a ratio in a year has two counts that give it."""
    both = (ratio.numerator, ratio.denominator)
    if facts.has_any(indicator, year) or not all(facts.are_counts(variable, year) for variable in both):
        return False
    counts = _counts(facts, ratio, year)
    parts = (counts[0].keys() | counts[1].keys()) - {whole}
    return all(_two_counts(counts, ratio, part) for part in parts)
