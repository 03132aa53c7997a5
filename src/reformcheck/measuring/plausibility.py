"""Figures of the whole area that cannot be: a forgotten 万, by the bounds of the plan (docs/rules.md § 2)."""

from __future__ import annotations

from reformcheck.measuring.model import Side
from reformcheck.plan.model import Plausible
from reformcheck.quantities import Exact, from_decimal, plain
from reformcheck.texts import Label, Message, message
from reformcheck.units import Unit


def broken_bound(limits: Plausible | None, value: Exact, spread: Exact, side: Side) -> Message | None:
    """The bound that a figure breaks, in words; None where it is plausible, or may be once what is missing has come.

    `value` is in the unit of the limits, give or take `spread`. Zero is the same in every unit, so it breaks no lower bound.
    """
    if limits is None:
        return None
    if limits.at_most is not None and side in (Side.EXACT, Side.AT_LEAST):
        most = from_decimal(limits.at_most)
        if value - spread > most:
            return message("at most {number}", number=plain(most))
    if limits.at_least is not None and value and side in (Side.EXACT, Side.AT_MOST):
        least = from_decimal(limits.at_least)
        if value + spread < least:
            return message("at least {number}", number=plain(least))
    return None


def refusal(label: Label, period: str, value: Exact, unit: Unit, broken: Message) -> Message:
    """Says that a figure cannot be, and what would be plausible."""
    words = {"label": label, "period": period, "value": plain(value), "bound": broken}
    word = unit.word(value)
    if not word.en:
        return message("{label} of {period} is {value}, which cannot be: {bound} is plausible.", **words)
    return message("{label} of {period} is {value} {unit}, which cannot be: {bound} is plausible.", **words, unit=word)
