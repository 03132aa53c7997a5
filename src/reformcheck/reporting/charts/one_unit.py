"""One unit for all amounts of a chart: 8000万元 beside 1.2亿元 is 0.8亿元 there, on the axis, in the legend and in its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from reformcheck.quantities import from_decimal, plain
from reformcheck.reporting.numbers import GROUPS, grouped
from reformcheck.texts import Language
from reformcheck.units import Unit

_POWERS = {"": 0, **{word: places for places, word in GROUPS}}


def group_of(texts: Sequence[str], language: Language, unit: Unit) -> str | None:
    """How the first amount in some texts is grouped: 万, 亿 or not at all; None where amounts of a unit are not grouped."""
    if not _is_grouped(language, unit):
        return None
    amount = _amounts(unit)
    found = (match for text in texts for match in amount.finditer(text))
    first = next(found, None)
    return None if first is None else first["group"] or ""


def in_group(text: str, group: str | None, unit: Unit) -> str:
    """A text with all amounts of a unit in one group; exactly, so it has as many decimals as that takes."""
    if group is None:
        return text

    def told(match: re.Match[str]) -> str:
        power = _POWERS[match["group"] or ""] - _POWERS[group]
        return f"{plain(from_decimal(Decimal(match['number']).scaleb(power)))}{group}{unit.label.zh}"

    return _amounts(unit).sub(told, text)


def _is_grouped(language: Language, unit: Unit) -> bool:
    """Tells whether large amounts of a unit are told in 万 and 亿: in Chinese, but for rates and units that say it themselves."""
    return language.code == "zh" and language.text(grouped("1000000000", unit)) != "1000000000"


@cache
def _amounts(unit: Unit) -> re.Pattern[str]:
    words = "|".join(word for _, word in GROUPS)
    return re.compile(rf"(?<![\d.])(?P<number>\d+(?:\.\d+)?)(?P<group>{words})?{re.escape(unit.label.zh)}")
