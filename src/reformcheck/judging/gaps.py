"""How much is missing: in the indicator's unit, and in the people, enterprises, yuan or meetings it takes."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from reformcheck.judging.acceptance import Acceptance, Limit
from reformcheck.plan import Plan
from reformcheck.plan.model import Bound, Indicator
from reformcheck.quantities import Exact, from_decimal, reduced
from reformcheck.texts import Text
from reformcheck.units import Unit


class Needed(Struct, frozen=True):
    """The least amount that, added to `variable`, would make it pass with the denominator held; negative: taken away."""

    variable: str
    amount: Exact
    unit: Unit
    is_exclusive: bool = False
    """It takes more than this amount, by however little: the bound itself does not comply, and things do not come in ones."""
    is_fewer: bool = False
    """It is to be taken away; where the amount is 0 nothing else says so."""
    label: Text | None = None
    """What the numerator of a ratio counts: enterprises with a union, where the unit says no more than enterprises."""


def shortfall(value: Exact, bound: Bound, previous: Exact | None = None) -> Exact:
    """The distance from a value that does not comply to the bound as the plan writes it, in the indicator's unit."""
    numbers = [from_decimal(number) for number in bound.numbers]
    if bound.at_most is not None or bound.less_than is not None:
        return max(value - numbers[0], 0)
    if bound.increase_over is not None:
        return max((previous or 0) + numbers[0] - value, 0)
    if bound.between is not None and value > numbers[1]:
        return value - numbers[1]
    return max(numbers[0] - value, 0)


def needed(
    plan: Plan,
    indicator: Indicator,
    accepted: Acceptance,
    value: Exact,
    numerator: Exact | None,
    denominator: Exact | None,
) -> Needed | None:
    """What it takes to pass; None where there are no counts to say it in."""
    if indicator.ratio:
        if numerator is None or denominator is None:
            return None
        scale = Fraction(denominator, indicator.ratio.per)
        variable, current = indicator.ratio.numerator, numerator
    else:
        scale, variable, current = Fraction(1), indicator.variable or "", value
    unit = plan.units[plan.variables[variable].unit]
    label = plan.label_of(variable) if indicator.ratio else None
    if accepted.low and not accepted.is_above_low(value):
        exclusive = not unit.whole and not accepted.low.inclusive
        return Needed(variable, _step(accepted.low, scale, current, unit.whole), unit, exclusive, label=label)
    if accepted.high and not accepted.is_below_high(value):
        exclusive = not unit.whole and not accepted.high.inclusive
        mirrored = Limit(-accepted.high.value, accepted.high.inclusive)
        return Needed(
            variable, -_step(mirrored, scale, -current, unit.whole), unit, exclusive, is_fewer=True, label=label
        )
    return None


def achieved_percent(value: Exact, bound: Bound) -> Exact | None:
    """A value as a percentage of a bound that is one number above zero; None where less of it is better, or it is a range."""
    if bound.at_least is None and bound.more_than is None:
        return None
    number = from_decimal(bound.numbers[0])
    return reduced(Fraction(value * 100) / number) if number > 0 else None


def _step(limit: Limit, scale: Fraction, current: Exact, whole: bool) -> Exact:
    """The least addition to `current` that reaches `limit` × `scale`; whole for things that come in ones.

    Where the number itself does not comply and things do not come in ones there is no least amount; the distance is given.
    """
    distance = limit.value * scale - current
    if not whole:
        return reduced(Fraction(distance))
    steps = -(-distance.numerator // distance.denominator)
    return steps + 1 if steps == distance and not limit.inclusive else steps
