"""From values to coordinates, exactly, with an axis of round numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from reformcheck.quantities import Exact, magnitude

_ROUND = (1, 2, 5, 10)


class Axis(Struct, frozen=True):
    """A stretch of values with round ends, and the distance of its round numbers."""

    low: Fraction
    high: Fraction
    step: Fraction

    @property
    def ticks(self) -> tuple[Fraction, ...]:
        """The round numbers from end to end."""
        return self.multiples(self.step)

    def multiples(self, step: Fraction) -> tuple[Fraction, ...]:
        """The multiples of a number from end to end."""
        first, last = -_floor(-self.low, step), _floor(self.high, step)
        return tuple(first + step * place for place in range(int((last - first) / step) + 1))

    @property
    def begins_at_zero(self) -> bool:
        """Tells whether the length of a bar means its value."""
        return self.low <= 0 <= self.high


class Scale(Struct, frozen=True):
    """An axis laid from one coordinate to another."""

    axis: Axis
    start: Exact
    end: Exact

    def at(self, value: Exact) -> Fraction:
        """The coordinate of a value; what lies beyond an end of the axis stands at that end."""
        inside = min(max(Fraction(value), self.axis.low), self.axis.high)
        share = (inside - self.axis.low) / (self.axis.high - self.axis.low)
        return self.start + (self.end - self.start) * share


def axis_over(low: Exact, high: Exact, intervals: int, *, is_whole: bool = False) -> Axis:
    """The axis that has both values on it, and goes beyond them to round numbers.

    It has about so many `intervals`; where things come in ones (`is_whole`), so do they.
    """
    if low == high:
        high = low + (magnitude(low) or 1)
    step = round_step(Fraction(high - low) / intervals)
    if is_whole:
        step = max(step, Fraction(1))
    return Axis(_floor(low, step), -_floor(-Fraction(high), step), step)


def round_step(least: Fraction) -> Fraction:
    """The smallest of 1, 2, 5 times a power of ten that is not below `least`, which is positive."""
    exponent = len(str(least.numerator)) - len(str(least.denominator)) - 1
    power = Fraction(10) ** exponent
    while power * 10 <= least:
        power *= 10
    return next(factor * power for factor in _ROUND if factor * power >= least)


def _floor(value: Exact, step: Fraction) -> Fraction:
    return Fraction(value) // step * step


def fitting_steps(axis: Axis) -> Iterator[Fraction]:
    """The steps that ticks can have, from those of the axis to ever greater ones, as long as there are two ticks."""
    step = axis.step
    while len(axis.multiples(step)) > 1:
        yield step
        step = round_step(step * Fraction(3, 2))


def are_apart(places: Sequence[tuple[Exact, int]], gap: int = 8) -> bool:
    """Tells whether labels, by their middle and width and in order, leave so much room between them."""
    return all(magnitude(b[0] - a[0]) >= Fraction(a[1] + b[1], 2) + gap for a, b in pairwise(places))
