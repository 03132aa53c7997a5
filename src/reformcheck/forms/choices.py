"""What may be chosen in a cell that is filled in already: the units that fit a variable, the parts of a year."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from reformcheck.plan import Plan
from reformcheck.plan.model import Variable
from reformcheck.texts import Language
from reformcheck.units import MONEY

_MULTIPLES = {"zh": ("万", "亿"), "en": ("thousand ", "million ")}
_OF_MONEY = {"zh": "万", "en": "ten thousand "}
"""Money is asked for in 万元: nobody writes a budget in yuan, and the unit in the form leaves no doubt."""
_PARTS_OF_YEAR = {
    "zh": ("{year}", "{year}年1-3月", "{year}年1-6月", "{year}年1-9月"),
    "en": ("{year}", "{year}-Q1", "{year}-H1", "{year}-01/{year}-09"),
}
"""The year, and the year to date. None is a text that a spreadsheet would turn into a date, as it does with 2020-06."""


def unit_choices(plan: Plan, variable: Variable, language: Language) -> tuple[str, ...]:
    """The units a figure can be written in; the first, which the form states, is the variable's own, of money 万元.

    All of them are read back as what they are.
    """
    own = plan.units[variable.unit]
    texts = list(dict.fromkeys(_unit_texts(plan, variable, language)))
    read = [(text, plan.unit_reader.read(text)) for text in texts]
    fitting = [(text, found) for text, found in read if found and found.dimension == own.dimension]
    first = next((text for text, found in fitting if Fraction(found.factor) == own.factor), own.id)
    if own.dimension == MONEY:
        stated = _OF_MONEY[language.code] + first
        if any(text == stated for text, _ in fitting):
            first = stated
    return tuple(dict.fromkeys((first, *(text for text, _ in fitting))))


def _unit_texts(plan: Plan, variable: Variable, language: Language) -> Iterator[str]:
    """The names of the units of one dimension: the variable's own, those of the plan, and multiples of the own."""
    own = plan.units[variable.unit]
    first = language.text(own.word(2))
    if _is_plain(first):
        yield first
        # NOTE: nobody counts a city's joint meetings in ten thousands; what towns add up to may be so large
        if variable.adds_over_areas or not own.whole:
            for multiple in _MULTIPLES[language.code][: 2 if own.dimension == MONEY else 1]:
                yield multiple + first
        if own.dimension == MONEY:
            yield _OF_MONEY[language.code] + first
    for unit in plan.units.values():
        if unit.dimension == own.dimension:
            text = language.text(unit.word(2)) or unit.id
            yield text if _is_plain(text) else unit.id


def _is_plain(text: str) -> bool:
    """Tells whether a unit's name can stand in a cell and in a list to choose from: no formula, no comma, nothing invisible."""
    return bool(text) and text.isprintable() and not text.startswith(("=", "+", "-", "@")) and not set(text) & set(',"')


def period_choices(years: tuple[int, int], language: Language) -> tuple[str, ...]:
    """The periods a row can be of: each year, and the year to date."""
    span = range(years[0], years[1] + 1)
    return tuple(text.format(year=year) for year in span for text in _PARTS_OF_YEAR[language.code])
