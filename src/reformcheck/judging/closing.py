"""Which few of the parts that are short would close the gap of the whole, if each of them met its bound."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from reformcheck.judging.acceptance import Acceptance
from reformcheck.judging.gaps import Needed
from reformcheck.judging.parts import PartFinding
from reformcheck.measuring import Measurement
from reformcheck.plan.model import Ratio
from reformcheck.quantities import Exact, magnitude, reduced


class Outlook(StrEnum):
    """What would become of the gap of the whole if the parts that are short met their bounds."""

    CLOSED = "closed"
    OPEN = "open"
    """Not even all of them together would close it."""
    UNKNOWN = "unknown"
    """Some handed in no counts."""


class Closing(Struct, frozen=True):
    """The fewest parts that would close the gap, those with the largest need first.

    There is no outlook where no part is short, or where it depends on which of them met their bounds.
    """

    parts: tuple[str, ...] = ()
    outlook: Outlook | None = None


def foresee_closing(
    measured: Measurement, ratio: Ratio | None, accepted: Acceptance, takes: Needed, breakdown: Sequence[PartFinding]
) -> Closing:
    """Adds up what parts need until the whole would comply; `takes` is what the whole needs.

    Only for what adds up: there the whole gains what its parts gain, and the denominators are held.
    """
    short = [part for part in breakdown if part.is_short]
    if not short:
        return Closing()
    upwards = not accepted.is_above_low(measured.value)
    needs = [(part.area, part.needed.amount) for part in short if part.needed]
    chosen: list[str] = []
    gained: Exact = 0
    for area, amount in needs:
        if amount and (amount > 0) is upwards:
            chosen.append(area)
            gained = reduced(Fraction(gained + amount))
            if accepted.accepts(_with(measured, ratio, gained)):
                return Closing(tuple(chosen), Outlook.CLOSED)
    if len(needs) < len(short):
        return Closing(outlook=Outlook.UNKNOWN)
    together = sum((amount for _, amount in needs), Fraction(0))
    if (together > 0) is upwards and magnitude(together) > magnitude(takes.amount):
        return Closing()
    return Closing(outlook=Outlook.OPEN)


def _with(measured: Measurement, ratio: Ratio | None, gained: Exact) -> Exact:
    """The value of the whole with so much more of what is needed."""
    if ratio is None or measured.numerator is None or measured.denominator is None:
        return measured.value + gained
    return Fraction(measured.numerator + gained) / measured.denominator * ratio.per
