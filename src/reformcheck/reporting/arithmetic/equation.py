"""Equations: their numbers with as many digits as it takes to come to its result by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from reformcheck.quantities import Exact, from_decimal, magnitude, plain, rounded, to_decimal
from reformcheck.texts import Message, message

_DECIMALS = 10
"""A number with no more decimals than these is written as it is."""
_MOST_DECIMALS = 28


def figure_text(value: Exact, decimals: int = 2) -> str:
    """A number as it is, or rounded where it does not end or has many decimals."""
    if isinstance(value, int):
        return str(value)
    exact = to_decimal(value)
    if from_decimal(exact) == value and -int(exact.as_tuple().exponent) <= _DECIMALS:
        return plain(exact)
    near = rounded(exact, decimals)
    return format(near, "f") if near else figure_text(value, decimals + 1)


def read(text: str) -> Exact:
    """The number that a text shows."""
    return int(text) if text.isdigit() else from_decimal(Decimal(text))


def compute(
    operands: Sequence[Exact],
    result: str,
    exact: Exact,
    formula: Callable[[Sequence[Exact]], Exact],
    last: str | None = None,
) -> tuple[list[str], str]:
    """The operands as texts from which `formula` gives `result` within its last digit, and the sign that stands before it.

    `exact` is what `result` stands for, `last` how the last operand is shown elsewhere: so it is shown here, if that will do.
    """
    shown = read(result)
    if shown == exact and all(isinstance(operand, int) for operand in operands):
        return [str(operand) for operand in operands], "="
    unit = Fraction(1, 10 ** len(result.partition(".")[2]))
    for texts in _more_and_more_digits(operands, last):
        numbers = [read(text) for text in texts]
        if magnitude(formula(numbers) - shown) < unit:
            break
    are_exact = all(number == operand for number, operand in zip(numbers, operands, strict=True))
    return texts, "=" if are_exact and shown == exact else "≈"


def _more_and_more_digits(operands: Sequence[Exact], last: str | None) -> Iterator[list[str]]:
    if last is not None:
        yield [*(figure_text(operand) for operand in operands[:-1]), last]
    for decimals in range(2, _MOST_DECIMALS):
        yield [figure_text(operand, decimals) for operand in operands]


def quotient_step(counts: tuple[Exact, Exact], per: int, result: str, exact: Exact) -> Message:
    """A ratio of two counts that is shown as `result` and is `exact`."""
    (top, bottom), sign = compute(counts, result, exact, lambda operands: Fraction(operands[0]) / operands[1] * per)
    words = {"numerator": top, "denominator": bottom, "sign": sign, "value": result}
    if per == 1:
        return message("{numerator} ÷ {denominator} {sign} {value}", **words)
    return message("{numerator} ÷ {denominator} × {per} {sign} {value}", **words, per=per)
