"""Texts in a chart: how wide they are, and how a number is written where there is little room."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, takewhile

from msgspec import Struct
from rich.cells import cell_len

from reformcheck.judging import Finding
from reformcheck.plan.model import Bound
from reformcheck.quantities import Exact, plain, to_decimal
from reformcheck.reporting.charts.one_unit import group_of, in_group
from reformcheck.reporting.escaping import visible
from reformcheck.reporting.numbers import bound_text, grouped, shown, with_unit
from reformcheck.texts import Language, Text, message
from reformcheck.units import Unit

_WIDE = 12
"""The width of a Chinese character at the size that charts are written in."""
_WIDTHS = {
    **dict.fromkeys("%‰≥≤≈±×÷–—…·", _WIDE),  # Chinese fonts give these a whole square or nearly
    **dict.fromkeys("mwMW@", 11),
    **dict.fromkeys("ABCDEFGHIJKLNOPQRSTUVXYZ", 9),
    **dict.fromkeys(" .,:;'ijl", 5),
}
_OTHER = 7
_SHORT_UNIT = 14
_LEADING_DIGITS = 4
BROKEN_AXIS = message("The axis does not begin at zero.")


def width_of(text: str) -> int:
    """How wide a text is at most, in the fonts of the style sheet."""
    return sum(_WIDE if cell_len(character) == 2 else _WIDTHS.get(character, _OTHER) for character in text)


class Labels(Struct, frozen=True):
    """Writes labels of one unit in one language."""

    language: Language
    unit: Unit
    group: str | None = None
    """How all amounts are grouped: 万, 亿, not at all; None where they are told as elsewhere."""

    @classmethod
    def of(cls, language: Language, finding: Finding) -> Labels:
        """Those of a chart of a finding: its amounts are grouped as the plan's bound is, or else the value."""
        bound, measured = finding.bound, finding.measurement
        texts = [language.text(bound_text(bound, finding.unit))]
        if measured:
            texts.append(language.text(with_unit(shown(measured.value, bound), finding.unit, measured.value)))
        return cls(language, finding.unit, group_of(texts, language, finding.unit))

    def told(self, text: object) -> str:
        """A text with its amounts, all in one unit."""
        return in_group(self.say(text), self.group, self.unit)

    def say(self, text: object) -> str:
        """A text as it is shown."""
        return visible(self.language.text(text))

    @property
    def has_short_unit(self) -> bool:
        """Tells whether the unit stands at each number (%, 人); else it is said once."""
        return width_of(self.say(self.unit.word(2))) <= _SHORT_UNIT

    def number(self, value: Exact, room: int, bound: Bound | None = None) -> str:
        """A value within so much room: with its unit where that is short, or only its first digits."""
        return self._fitted(self._unit_beside(grouped(shown(value, bound), self.unit)), value, room)

    def tick(self, value: Fraction, room: int) -> str:
        """A number of the axis, which is never rounded."""
        return self._fitted(self._unit_beside(grouped(plain(value), self.unit)), value, room)

    def _unit_beside(self, number: Text) -> Text:
        if not self.has_short_unit or not self.unit.label.en:
            return number
        return message("{number} {unit}", number=number, unit=self.unit.word(2))

    def _fitted(self, text: Text, value: Exact, room: int) -> str:
        whole = self.told(text)
        return whole if width_of(whole) <= room else leading_digits(value)


def leading_digits(value: Exact) -> str:
    """The first digits of a number and its power of ten; for numbers that no axis has room for."""
    number = to_decimal(value)
    short = f"{number:.{_LEADING_DIGITS - 1}E}"
    return short if Decimal(short) == number else f"≈ {short}"


def cut(text: str, room: int) -> str:
    """A text within so much room, cut where it is longer."""
    if width_of(text) <= room:
        return text
    widths = accumulate(map(width_of, text), initial=width_of("…"))
    fitting = sum(1 for _ in takewhile(lambda width: width <= room, widths)) - 1
    return text[: max(fitting, 0)] + "…"
