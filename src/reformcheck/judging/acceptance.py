"""A bound and a way of comparing -> the values that comply (GB/T 8170-2008 § 4.3)."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from reformcheck.plan.model import Bound, Comparison
from reformcheck.quantities import Exact, from_decimal, reduced


class Limit(Struct, frozen=True):
    """An end of the range of values that comply; `inclusive` tells whether the number itself does."""

    value: Exact
    inclusive: bool


class Acceptance(Struct, frozen=True):
    """The range of values that comply."""

    low: Limit | None = None
    high: Limit | None = None

    def accepts(self, value: Exact) -> bool:
        """Tells whether a value complies."""
        return self.is_above_low(value) and self.is_below_high(value)

    def is_above_low(self, value: Exact) -> bool:
        """Tells whether a value is not too small."""
        return self.low is None or value > self.low.value or (self.low.inclusive and value == self.low.value)

    def is_below_high(self, value: Exact) -> bool:
        """Tells whether a value is not too large."""
        return self.high is None or value < self.high.value or (self.high.inclusive and value == self.high.value)


def acceptance(bound: Bound, comparison: Comparison, previous: Exact | None = None) -> Acceptance:
    """Returns the values that meet `bound`.

    With `rounded` comparison a value complies when it does after being rounded once, ties to even; that is again a range, whose
    ends lie half an interval outside. `previous` is the earlier observation that `increase_over` starts from.
    """
    numbers = [from_decimal(number) for number in bound.numbers]
    low = high = None
    if bound.at_least is not None:
        low = Limit(numbers[0], True)
    elif bound.more_than is not None:
        low = Limit(numbers[0], False)
    elif bound.at_most is not None:
        high = Limit(numbers[0], True)
    elif bound.less_than is not None:
        high = Limit(numbers[0], False)
    elif bound.between is not None:
        low, high = Limit(numbers[0], True), Limit(numbers[1], True)
    else:
        low = Limit(reduced((previous or 0) + numbers[0]), False)
    if comparison.rounded is None:
        return Acceptance(low, high)
    interval = Fraction(10) ** -comparison.rounded
    return Acceptance(low and _widened(low, interval, 1), high and _widened(high, interval, -1))


def rounded_for(comparison: Comparison, value: Exact) -> Exact | None:
    """What a value is rounded to before it is compared, ties to even; None where the full value is compared."""
    return None if comparison.rounded is None else reduced(round(Fraction(value), comparison.rounded))


def _widened(limit: Limit, interval: Fraction, sign: int) -> Limit:
    """Moves an end out to where values are still rounded to a multiple of `interval` that complies."""
    steps = sign * Fraction(limit.value) / interval
    first = -(-steps.numerator // steps.denominator)  # the first multiple that is not short of the limit
    if first == steps and not limit.inclusive:
        first += 1
    return Limit(reduced(sign * (first - Fraction(1, 2)) * interval), first % 2 == 0)
