"""The clock is the data's, never today's date (docs/rules.md § 4.5)."""

from __future__ import annotations

import datetime

from msgspec import Struct

from reformcheck.reading import Observation


class Clock(Struct, frozen=True):
    """The date that is judged as of, and the span of calendar years that have data; None where there is none."""

    as_of: datetime.date | None
    first_year: int | None
    last_year: int | None

    def is_over(self, year: int) -> bool:
        """Tells whether a year has ended as of the clock."""
        return self.as_of is not None and self.as_of >= datetime.date(year, 12, 31)

    def years(self, first: int) -> range:
        """The years of the span, not before `first`."""
        if self.first_year is None or self.last_year is None:
            return range(0)
        return range(max(first, self.first_year), self.last_year + 1)


def set_clock(
    observations: list[Observation], as_of: datetime.date | None = None, years: tuple[int, int] | None = None
) -> Clock:
    """Sets the clock by every observation that has a period, a missing or unreadable value too.

    `as_of` overrides the date and, like `years` (first and last), extends the span. No filter comes before this. Where nothing was
    read there is no clock, whatever is asked for: only the span, in which nothing can be judged.
    """
    # NOTE: the rows of a file share their periods, and comparing each takes far longer than telling one object from another
    shared = {id(observation.period): observation.period for observation in observations}
    periods = {period for period in shared.values() if period}
    known = [period.year for period in periods]
    if as_of:
        known.append(as_of.year)
    if years:
        known += years
    end = (as_of or max(period.end for period in periods)) if periods else None
    return Clock(end, min(known, default=None), max(known, default=None))
