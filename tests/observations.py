"""Submissions that are made of observations rather than read from a file."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable
from fractions import Fraction

from reformcheck.issues import IssueLedger
from reformcheck.measuring import MeasuringOptions, Statistics
from reformcheck.periods import parse_period
from reformcheck.plan import Plan
from reformcheck.quantities import Exact
from reformcheck.reading import Caveat, InputFile, Observation, Status, Submission
from reformcheck.texts import Label, Language

HAIMEN = "320684"


def observed(
    subject: str,
    period: str,
    value: Exact | str | None,
    *,
    area: str = HAIMEN,
    ulp: Exact | str = 0,
    status: Status | None = None,
    row: int = 0,
    text: str | None = None,
    caveats: tuple[Caveat, ...] = (),
) -> Observation:
    """One observation: `None` is missing, and one with the status doubtful has no value."""
    read = parse_period(period)
    assert read, period
    known = status or (Status.MISSING if value is None else Status.REPORTED)
    exact = Fraction(value) if value is not None and known is Status.REPORTED else None
    number = exact.numerator if exact is not None and exact.denominator == 1 else exact
    written = ("-" if value is None else str(value)) if text is None else text
    return Observation(subject, area, read, number, Fraction(ulp), known, 0, row, 0, written, caveats)


def handed_in(observations: Iterable[Observation]) -> Submission:
    """The observations as one file, in rows from 2 on where none has a row of its own."""
    rows = itertools.count(2)
    placed = [o if o.row else o._replace(row=next(rows)) for o in observations]
    areas = {o.area for o in placed if o.area and o.area != HAIMEN}
    file = InputFile("stats.csv", None, None, "csv", "utf-8", "long", len(placed), ("value",))
    return Submission((file,), placed, IssueLedger(), {area: Label(area, area) for area in sorted(areas)})


def measured(plan: Plan, *observations: Observation, complete: bool = False, as_of: str | None = None) -> Statistics:
    """The measurements of observations; `complete`: their parts are all there are."""
    date = datetime.date.fromisoformat(as_of) if as_of else None
    return Statistics(plan, handed_in(observations), MeasuringOptions(parts_complete=complete, as_of=date))


def said(statistics: Statistics) -> list[str]:
    """What was found wrong, with its code and row and every number of the message."""
    english = Language("en")
    return [f"{issue.type.code} {issue.location.row}: {english.text(issue.message)}" for issue in statistics.issues]
