"""A measurement and the values that comply -> a verdict, as far as what is known of the measurement decides (docs/rules.md § 4)."""

from __future__ import annotations

from reformcheck.judging.acceptance import Acceptance
from reformcheck.judging.finding import Verdict
from reformcheck.measuring import FigureSource, Measurement, Reason, Side, State
from reformcheck.quantities import Exact


def meets(accepted: Acceptance, value: Exact, side: Side) -> bool | None:
    """Tells whether a value complies whatever comes of what is missing; None where that is open."""
    above, below = accepted.is_above_low(value), accepted.is_below_high(value)
    if side is Side.EXACT:
        return above and below
    if side is Side.AT_LEAST:
        return (True if above and accepted.high is None else None) if below else False
    if side is Side.AT_MOST:
        return (True if below and accepted.low is None else None) if above else False
    return None


def decide(
    accepted: Acceptance, result: Measurement, *, over: bool, before_due: bool, own_year: bool
) -> tuple[Verdict, Reason | None]:
    """Compares a value; what is known of a part of the year or of the area decides only what more of it cannot change.

    `over`: the year that is judged has ended; `own_year`: the value is of that year.
    """
    met = meets(accepted, result.value, result.side)
    lacking = Reason.PARTS_INCOMPLETE if result.source is FigureSource.SOME_PARTS else Reason.INCOMPLETE_YEAR
    if result.state is State.PART_OF_YEAR:
        if met:
            return Verdict.PASS, None
        if met is False and own_year and (over or result.side is Side.AT_LEAST):
            return Verdict.FAIL, None
        return (Verdict.UNDECIDED, lacking) if over else (Verdict.NOT_DUE, None)
    if result.state is State.PROVISIONAL and not before_due:
        return (Verdict.UNDECIDED, Reason.NOT_YEAR_END) if over else (Verdict.NOT_DUE, None)
    if met is None:
        return Verdict.UNDECIDED, lacking
    if met:
        return Verdict.PASS, None
    return (Verdict.NOT_DUE if before_due else Verdict.FAIL), None
