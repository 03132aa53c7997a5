"""Rounding as GB/T 8170-2008 describes it, to hold the rounded comparison against."""

from __future__ import annotations

from fractions import Fraction

from reformcheck.quantities import Exact, reduced


def rounded_half_even(value: Exact, interval: Exact) -> Exact:
    """Rounds once to a multiple of `interval`, ties to the even multiple (GB/T 8170-2008 § 3.2 and 3.3)."""
    steps = Fraction(value) / interval
    whole, rest = divmod(steps.numerator, steps.denominator)
    doubled = 2 * rest
    if doubled > steps.denominator or (doubled == steps.denominator and whole % 2):
        whole += 1
    return reduced(whole * Fraction(interval))
