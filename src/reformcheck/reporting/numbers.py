"""Numbers as people read them, never rounded so far that a failure is hidden."""

from __future__ import annotations

import re
from fractions import Fraction

from reformcheck.judging import Finding, Needed, Verdict
from reformcheck.judging.acceptance import rounded_for
from reformcheck.plan.model import Bound, Comparison
from reformcheck.quantities import Exact, from_decimal, magnitude, plain, reduced, rounded, to_decimal
from reformcheck.texts import Label, Message, Text, message
from reformcheck.units import MONEY, RATIO, Unit

_EXACT_DIGITS = 4
_ROUNDED_DIGITS = 2
_SIGNS = {"at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<"}

FULL = Comparison()
"""The full value is compared."""

_MORE, _LESS = message("any amount more than now"), message("any amount less than now")
"""What a value is short of that stands exactly at a limit which itself does not comply; there is no least amount."""

_AMOUNT = re.compile(r"(?P<sign>[+-]?)(?P<digits>\d+(?:\.\d+)?)")
GROUPS = ((8, "亿"), (4, "万"))
_GROUPED_FROM = 100_000
_MONEY_GROUPED_FROM = 10_000
_NOT_GROUPED = re.compile("[十百千万亿]|.*[/每]")
"""Units that say 万 themselves, and rates; 6万万元 is no amount, and 6万元/人 is no longer the rate that was promised."""


def with_unit(number: str, unit: Unit, count: Exact = 2) -> Message:
    """A number beside its unit, large amounts as a Chinese reader groups them; a ratio without a sign stands alone."""
    word = unit.word(count)
    if not word.en:
        return message("{number}", number=number)
    return message("{number} {unit}", number=grouped(number, unit), unit=word)


def grouped(number: str, unit: Unit) -> Text:
    """A number written in digits: in Chinese in 万 or 亿 where exact and expected; in English by thousands."""
    found = _AMOUNT.fullmatch(number)
    if not found:
        return number
    english = in_thousands(number)
    alike = number if english == number else Label(zh=number, en=english)
    if unit.dimension == RATIO or _NOT_GROUPED.match(unit.label.zh):
        return alike
    amount = Fraction(found["digits"])
    if amount < (_MONEY_GROUPED_FROM if unit.dimension == MONEY else _GROUPED_FROM):
        return alike
    for places, word in GROUPS:
        text = plain(amount / 10**places)
        decimals = len(text.partition(".")[2])
        if amount >= 10**places and decimals <= _EXACT_DIGITS:
            return Label(zh=f"{found['sign']}{text}{word}", en=english)
    return alike


def in_thousands(number: str) -> str:
    """A number written in digits with a comma between thousands, as English does."""
    whole, point, rest = number.partition(".")
    digits = whole.lstrip("+-")
    return f"{whole[: len(whole) - len(digits)]}{int(digits):,}{point}{rest}"


def bound_text(bound: Bound, unit: Unit) -> Text:
    """A bound as the plan writes it."""
    numbers = [str(number) for number in bound.numbers]
    if bound.increase_over is not None:
        if bound.numbers[0] == 0:
            return message("above the previous value")
        return message(
            "above the previous value by more than {number}", number=with_unit(numbers[0], difference_unit(unit))
        )
    if bound.between is not None and bound.numbers[0] == bound.numbers[1]:
        return message("exactly {number}", number=with_unit(numbers[0], unit, from_decimal(bound.numbers[0])))
    if bound.between is not None:
        low, high = (grouped(number, unit) for number in numbers)
        if not unit.label.en:
            return message("{low} – {high}", low=low, high=high)
        return message("{low} – {high} {unit}", low=low, high=high, unit=unit.word(2))
    number = with_unit(numbers[0], unit, 1 if numbers == ["1"] else 2)
    if unit.whole:
        return _of_things(bound, number)
    return message("{sign} {number}", sign=_SIGNS[bound.kind], number=number)


def _of_things(bound: Bound, number: Text) -> Message:
    """A bound of things that come in ones; in Chinese it is told in words: 不少于1次."""
    if bound.at_least is not None:
        return message("≥ {number}", number=number)
    if bound.at_most is not None:
        return message("≤ {number}", number=number)
    if bound.more_than is not None:
        return message("> {number}", number=number)
    return message("< {number}", number=number)


def bound_in_words(bound: Bound, unit: Unit) -> Text:
    """A bound within a sentence, where a sign would stand badly: 85 % or more, 不低于85%."""
    if bound.increase_over is not None or bound.between is not None:
        return bound_text(bound, unit)
    text = str(bound.numbers[0])
    words = {"number": with_unit(text, unit, 1 if text == "1" else 2)}
    if bound.at_most is not None:
        return message("at most {number}", **words)
    if unit.whole:
        if bound.at_least is not None:
            return message("{number} or more", **words)
        return message("over {number}", **words) if bound.more_than is not None else message("under {number}", **words)
    if bound.at_least is not None:
        return message("at least {number}", **words)
    return message("above {number}", **words) if bound.more_than is not None else message("below {number}", **words)


def value_text(value: Exact, bound: Bound, unit: Unit, verdict: Verdict, comparison: Comparison = FULL) -> Text:
    """A value with enough digits that it is not shown as meeting a bound that it misses (84.996 %, not 85.0 %).

    Where it was rounded before it was compared, it is shown with what it was rounded to (13.999 %, rounded 14.0 %).
    """
    limit = bound if verdict in (Verdict.FAIL, Verdict.NOT_DUE) else None
    near = rounded_for(comparison, value)
    if near is None or near == value:
        return with_unit(shown(value, limit), unit, value)
    digits = max(comparison.rounded or 0, 0)
    words = {"value": with_unit(_apart(value, near, limit), unit, value)}
    return message("{value}, rounded {near}", near=with_unit(_with_digits(near, digits), unit, near), **words)


def _apart(value: Exact, near: Exact, limit: Bound | None) -> str:
    """A value with enough digits that it is not shown as what it was rounded to."""
    text = shown(value, limit)
    digits = len(text.partition(".")[2])
    while Fraction(text) == near:
        digits += 1
        text = _with_digits(value, digits)
    return text


def shown(value: Exact, bound: Bound | None = None) -> str:
    """Exactly where it ends within four decimals, else rounded to two, or to more where two would reach the bound."""
    if _ends_soon(value):
        return plain(value)
    limits = [from_decimal(number) for number in bound.numbers] if bound and bound.increase_over is None else []
    sides = [side(value, limit) for limit in limits]
    digits = _ROUNDED_DIGITS
    while not (near := round(Fraction(value), digits)) or [side(near, limit) for limit in limits] != sides:
        digits += 1
    return _with_digits(near, digits)


def side(value: Exact, limit: Exact) -> int:
    """Tells on which side of a limit a value lies: below (-1), upon (0) or above it (1)."""
    return (value > limit) - (value < limit)


def _ends_soon(value: Exact) -> bool:
    """Tells whether a value is written with no more than four decimals."""
    denominator: int = (value * 10**_EXACT_DIGITS).denominator
    return denominator == 1


def _with_digits(value: Exact, digits: int) -> str:
    return format(rounded(to_decimal(value), digits), "f")


def padded(number: str, decimals: int) -> str:
    """A number with at least so many decimals, so that those of a table are alike."""
    whole, _, rest = number.partition(".")
    return f"{whole}.{rest.ljust(decimals, '0')}" if decimals else number


def difference_unit(unit: Unit) -> Unit:
    """The unit of a difference: percentage points for percentages."""
    if unit.id == "percent":
        return Unit("points", unit.dimension, Label("个百分点", "pp"), "pp")
    return unit


def gap_text(finding: Finding, decimals: int = 0) -> tuple[Text, ...]:
    """What is missing, in the indicator's unit and in what it takes; nothing where the value complies.

    `decimals`: that many at least in the indicator's unit, as the table has them.
    """
    if finding.shortfall is None or finding.measurement is None:
        return ()
    lines: list[Text] = []
    if finding.shortfall and (finding.indicator.ratio or finding.needed is None):
        lines.append(short_text(finding.shortfall, finding.unit, decimals))
    if finding.needed:
        lines.append(needed_of_text(finding.needed))
    if not lines and not finding.accepted.accepts(finding.measurement.value):
        lines.append(_LESS if finding.bound.less_than is not None else _MORE)
    return tuple(lines)


def short_text(shortfall: Exact, unit: Unit, decimals: int = 0) -> Text:
    """A distance to a bound, with so many decimals at least."""
    return with_unit(padded(shown(shortfall), decimals), difference_unit(unit), shortfall)


def needed_text(needed: Needed) -> Text:
    """What it takes: `13 more enterprises`, `5 fewer meetings`, `more than 0.5 more mu` where the bound itself does not comply."""
    if not needed.amount:
        return _LESS if needed.is_fewer else _MORE
    amount, unit = magnitude(needed.amount), difference_unit(needed.unit)
    words = {"amount": grouped(enough_text(amount), unit), "unit": unit.word(amount)}
    if needed.amount > 0:
        more = message("{amount} more {unit}", **words)
        return message("more than {amount} more {unit}", **words) if needed.is_exclusive else more
    fewer = message("{amount} fewer {unit}", **words)
    return message("more than {amount} fewer {unit}", **words) if needed.is_exclusive else fewer


def needed_of_text(needed: Needed) -> Text:
    """What it takes, and of what: `13 more enterprises (non-public enterprises with a trade union)`."""
    text = needed_text(needed)
    return message("{needed} ({label})", needed=text, label=needed.label) if needed.label and needed.amount else text


def enough_text(amount: Exact) -> str:
    """An amount that is needed as the reports show it: what is shown is enough."""
    enough = rounded_away(amount)
    return plain(enough) if enough == amount else _with_digits(enough, _ROUNDED_DIGITS)


def rounded_away(amount: Exact) -> Exact:
    """Exactly where it ends within four decimals, else rounded away from zero to two: it is never less than what is needed."""
    if _ends_soon(amount):
        return amount
    hundredths = magnitude(amount) * 10**_ROUNDED_DIGITS
    enough = Fraction(-(-hundredths.numerator // hundredths.denominator), 10**_ROUNDED_DIGITS)
    return reduced(enough if amount > 0 else -enough)
