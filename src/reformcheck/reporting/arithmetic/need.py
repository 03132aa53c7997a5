"""What a bound comes to in the variable that is needed, and how much is missing of that."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from reformcheck.judging import Finding
from reformcheck.judging.acceptance import Limit
from reformcheck.measuring import Measurement
from reformcheck.quantities import Exact, magnitude, plain, reduced
from reformcheck.reporting.arithmetic.equation import compute, figure_text
from reformcheck.reporting.numbers import enough_text
from reformcheck.texts import Message, Text, message


def is_too_low(finding: Finding, measured: Measurement) -> bool:
    """Tells whether a value that does not comply would have to be larger."""
    return not finding.accepted.is_above_low(measured.value)


def is_what_it_takes(finding: Finding) -> bool:
    """Tells whether the distance to the bound is what it takes: of a single variable, unless it has to go beyond."""
    takes = finding.needed
    return takes is not None and finding.indicator.ratio is None and finding.shortfall == magnitude(takes.amount)


def need_steps(finding: Finding, measured: Measurement) -> Iterator[Text]:
    """What the bound comes to in the variable, and the distance to it."""
    takes, ratio, low = finding.needed, finding.indicator.ratio, is_too_low(finding, measured)
    limit = finding.accepted.low if low else finding.accepted.high
    if takes is None or limit is None:
        return
    if finding.target.comparison.rounded is not None:
        yield _after_rounding(limit, low=low)
    if ratio is None:
        goal, current = limit.value, measured.value
    else:
        assert measured.numerator is not None  # else nothing would be known of what it takes
        assert measured.denominator is not None
        goal, current = reduced(Fraction(limit.value) * measured.denominator / ratio.per), measured.numerator
        yield _in_counts(limit, measured.denominator, ratio.per, goal)
    yield from _steps_to(goal, limit, current, takes.amount, upwards=low, is_told=is_what_it_takes(finding))


def count_steps(limit: Limit, denominator: Exact, per: int, current: Exact, amount: Exact) -> Iterator[Text]:
    """What the lower bound of a ratio comes to in its numerator, and how much of that `amount` is."""
    goal = reduced(Fraction(limit.value) * denominator / per)
    yield _in_counts(limit, denominator, per, goal)
    yield from _steps_to(goal, limit, current, amount, upwards=True, is_told=not current)


def _steps_to(
    goal: Exact, limit: Limit, current: Exact, amount: Exact, *, upwards: bool, is_told: bool
) -> Iterator[Text]:
    """From what there is to the goal, or to the whole number beyond it; not again where that `is_told`."""
    reached = reduced(current + amount)
    if reached != goal:
        yield _whole(reached, limit, goal, upwards=upwards)
    if not is_told:
        result = enough_text(magnitude(amount))
        (first, second), sign = compute(
            (max(reached, current), min(reached, current)),
            result,
            magnitude(amount),
            lambda operands: operands[0] - operands[1],
        )
        yield message("{first} − {second} {sign} {amount}", first=first, second=second, sign=sign, amount=result)
    if reached == goal and not limit.inclusive:
        yield message("more than that, since the bound itself does not count")


def _after_rounding(limit: Limit, *, low: bool) -> Message:
    """From where on values are rounded to one that complies: not from the bound itself."""
    words = {"limit": figure_text(limit.value)}
    if low:
        return (
            message("what is {limit} or more complies after rounding", **words)
            if limit.inclusive
            else message("what is more than {limit} complies after rounding", **words)
        )
    return (
        message("what is {limit} or less complies after rounding", **words)
        if limit.inclusive
        else message("what is less than {limit} complies after rounding", **words)
    )


def _in_counts(limit: Limit, denominator: Exact, per: int, goal: Exact) -> Message:
    """What a bound of a ratio comes to in its numerator."""
    result = figure_text(goal)
    (first, second), sign = compute(
        (limit.value, denominator), result, goal, lambda operands: Fraction(operands[0]) * operands[1] / per
    )
    words = {"limit": first, "denominator": second, "sign": sign, "goal": result}
    if per == 1:
        return message("{limit} × {denominator} {sign} {goal}", **words)
    return message("{limit} × {denominator} ÷ {per} {sign} {goal}", **words, per=per)


def _whole(reached: Exact, limit: Limit, goal: Exact, *, upwards: bool) -> Message:
    """Why a whole number stands where the bound comes to another one."""
    number = plain(reached)
    if Fraction(goal).denominator == 1 and not limit.inclusive:
        return (
            message("more than that: {number}", number=number)
            if upwards
            else message("less than that: {number}", number=number)
        )
    return (
        message("rounded up: {number}", number=number) if upwards else message("rounded down: {number}", number=number)
    )
