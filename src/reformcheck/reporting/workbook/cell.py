"""What a cell of the report can hold, and an exact number as a spreadsheet can hold it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from reformcheck.plan.model import Bound
from reformcheck.quantities import Exact, from_decimal, plain, rounded, to_decimal
from reformcheck.reporting.numbers import rounded_away, shown, side
from reformcheck.texts import Text

_HELD = Context(prec=15, rounding=ROUND_HALF_EVEN)
"""A spreadsheet holds a double, of which fifteen digits are certain."""
_WHOLE_BELOW = 10**15
_MOST_DECIMALS = 15


class Tone(Enum):
    """What the colour of a cell says, beside its word."""

    GOOD = "good"
    BAD = "bad"
    DOUBTFUL = "doubtful"
    LATER = "later"


class CellNumber(NamedTuple):
    """A number of at most fifteen digits, and how many decimals of it are shown."""

    value: Decimal | int
    decimals: int = 0


class ColouredWord(NamedTuple):
    """A word with a colour."""

    text: str
    tone: Tone


Cell = str | CellNumber | ColouredWord | None


class SheetColumn(Struct, frozen=True):
    """A column: its header, and its least and greatest width in digits; a text that is wider is broken into lines."""

    header: Text
    least: int = 8
    most: int = 24


class SheetTable(Struct, frozen=True):
    """A sheet: its name, its columns and its rows, which are read once."""

    name: Text
    columns: tuple[SheetColumn, ...]
    rows: Iterable[tuple[Cell, ...]]
    standing: int = 0
    """How many columns stand still when the rest moves to the side, and are printed on every page."""
    pages_across: int = 1


def figure(value: Exact, bound: Bound | None = None) -> CellNumber | str:
    """A number, or its digits as a text where a spreadsheet would hold another number.

    It shows as many decimals as the other pages do, and never so few that it would be on another side of the bound.
    """
    if isinstance(value, int):
        return CellNumber(value) if -_WHOLE_BELOW < value < _WHOLE_BELOW else plain(value)
    return _quotient(value, bound)


@lru_cache(maxsize=4096)
def _quotient(value: Fraction, bound: Bound | None) -> CellNumber | str:
    exact = to_decimal(value)
    held = _HELD.plus(exact)
    if held != exact and _ends(value):
        return plain(exact)
    text = shown(value, bound)
    limits = [from_decimal(number) for number in bound.numbers] if bound and bound.increase_over is None else []
    sides = [side(value, limit) for limit in limits]
    for decimals in range(len(text.partition(".")[2]), _MOST_DECIMALS + 1):
        # NOTE: a spreadsheet rounds a five up, the other pages to even
        near = from_decimal(rounded(held, decimals, ROUND_HALF_UP))
        if [side(near, limit) for limit in limits] == sides:
            return CellNumber(held, decimals)
    return text


def _ends(value: Fraction) -> bool:
    """Tells whether a value ends as a decimal."""
    return pow(10, value.denominator.bit_length(), value.denominator) == 0


def enough(amount: Exact) -> CellNumber | str:
    """An amount that is needed, so that what is shown is enough."""
    return figure(rounded_away(amount))
