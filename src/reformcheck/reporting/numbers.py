"""Numbers as people read them, never rounded so far that a failure is hidden."""

from __future__ import annotations

from decimal import ROUND_UP

from reformcheck.judging import Finding, Needed, Verdict
from reformcheck.plan.model import Bound
from reformcheck.quantities import Exact, from_decimal, magnitude, plain, rounded, to_decimal
from reformcheck.texts import Label, Message, Text, message
from reformcheck.units import RATIO, Unit

_EXACT_DIGITS = 4
_SIGNS = {"at_least": "≥ {0}", "at_most": "≤ {0}", "more_than": "> {0}", "less_than": "< {0}", "between": "{0} – {1}"}


def with_unit(number: str, unit: Unit, count: Exact = 2) -> Message:
    """A number beside its unit; a ratio without a sign stands alone."""
    word = unit.word(count)
    if not word.en:
        return message("{number}", number=number)
    return message("{number} {unit}", number=number, unit=word)


def bound_text(bound: Bound, unit: Unit) -> Text:
    """A bound as the plan writes it."""
    numbers = [str(number) for number in bound.numbers]
    if bound.increase_over is not None:
        if bound.numbers[0] == 0:
            return message("above the previous value")
        return message(
            "above the previous value by more than {number}", number=with_unit(numbers[0], difference_unit(unit))
        )
    return with_unit(_SIGNS[bound.kind].format(*numbers), unit, 1 if numbers == ["1"] else 2)


def value_text(value: Exact, bound: Bound, unit: Unit, verdict: Verdict) -> Text:
    """A value with enough digits that it is not shown as meeting a bound that it misses (84.996 %, not 85.0 %)."""
    return with_unit(shown(value, bound if verdict in (Verdict.FAIL, Verdict.NOT_DUE) else None), unit, value)


def shown(value: Exact, bound: Bound | None = None) -> str:
    """Exactly where it ends within four decimals, else rounded to two, or to more where two would reach the bound."""
    exact = to_decimal(value)
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -_EXACT_DIGITS:
        return plain(exact)
    limits = [from_decimal(number) for number in bound.numbers] if bound and bound.increase_over is None else []
    for digits in range(2, 28):
        near = rounded(exact, digits)
        if all(_side(from_decimal(near), limit) == _side(value, limit) for limit in limits) and (near or not value):
            return format(near, "f")
    return plain(exact)


def _side(value: Exact, limit: Exact) -> int:
    return (value > limit) - (value < limit)


def difference_unit(unit: Unit) -> Unit:
    """The unit of a difference: percentage points for percentages."""
    if unit.id == "percent":
        return Unit("points", unit.dimension, Label("个百分点", "pp"), "pp")
    return unit


def gap_text(finding: Finding) -> tuple[Text, ...]:
    """What is missing, in the indicator's unit and in what it takes."""
    if finding.shortfall is None:
        return ()
    lines: list[Text] = []
    if finding.shortfall and (finding.indicator.ratio or finding.needed is None):
        lines.append(short_text(finding.shortfall, finding.unit))
    if finding.needed:
        lines.append(needed_text(finding.needed))
    return tuple(lines)


def short_text(shortfall: Exact, unit: Unit) -> Text:
    """A distance to a bound."""
    if unit.dimension == RATIO and unit.id not in ("percent", "permille"):
        return message("{number}", number=shown(shortfall))
    return with_unit(shown(shortfall), difference_unit(unit), shortfall)


def _enough(amount: Exact) -> str:
    """An amount exactly where it ends within four decimals, else rounded up: what is shown must be enough."""
    exact = to_decimal(amount)
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -_EXACT_DIGITS:
        return plain(exact)
    return format(rounded(exact, 2, ROUND_UP), "f")


def needed_text(needed: Needed) -> Text:
    """What it takes: `13 more enterprises`, `5 fewer meetings`."""
    amount = magnitude(needed.amount)
    words = {"amount": _enough(amount), "unit": needed.unit.word(amount)}
    return message("{amount} more {unit}", **words) if needed.amount >= 0 else message("{amount} fewer {unit}", **words)
