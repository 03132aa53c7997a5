"""Checks of a plan's units."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.issues import plan as catalogue
from reformcheck.names import nearest
from reformcheck.plan.breach import TARGETS, Breach
from reformcheck.plan.model import Indicator, TargetsFile
from reformcheck.plan.plan import built_units
from reformcheck.texts import Joined, message
from reformcheck.units import RATIO, UNITS, Unit, folded


def check_units(targets: TargetsFile) -> Iterator[Breach]:
    """Units are known, and the units of a part and its whole are of one dimension."""
    units = built_units(targets.units)
    yield from _unit_names(targets)
    for index, unit in enumerate(targets.units):
        if unit.factor <= 0:
            text = message("Found {found}; expected a factor above 0.", found=unit.factor)
            yield Breach(catalogue.INVALID_VALUE, TARGETS, ("units", index, "factor"), text)
    by_variable: dict[str, Unit] = {}
    for index, variable in enumerate(targets.variables):
        if variable.unit in units:
            by_variable[variable.id] = units[variable.unit]
            continue
        near = nearest(variable.unit, units)
        hint = message("Known units: {names}.", names=Joined(tuple(near or sorted(units))))
        text = message("The unit {unit} is not known.", unit=variable.unit)
        yield Breach(catalogue.INCONSISTENT_UNITS, TARGETS, ("variables", index, "unit"), text, hint)
    for index, indicator in enumerate(targets.indicators):
        yield from _ratio_units(index, indicator, by_variable)


def _unit_names(targets: TargetsFile) -> Iterator[Breach]:
    """A unit text means one unit; a plan does not give a built-in one another meaning."""
    seen: dict[str, str] = {}
    for unit in UNITS.values():
        seen.update(
            dict.fromkeys(map(folded, (unit.id, unit.label.zh, unit.label.en, unit.plural, *unit.aliases)), unit.id)
        )
    for index, added in enumerate(targets.units):
        owner = f"units[{index}]"
        for name in (added.id, added.label.zh, added.label.en, added.plural or added.label.en, *added.aliases):
            other = seen.setdefault(folded(name), owner)
            if other != owner:
                text = message("{name} is already a name of the unit {other}.", name=name, other=other)
                yield Breach(catalogue.AMBIGUOUS_NAME, TARGETS, ("units", index), text)


def _ratio_units(index: int, indicator: Indicator, units: dict[str, Unit]) -> Iterator[Breach]:
    ratio = indicator.ratio
    if ratio is None or ratio.numerator not in units or ratio.denominator not in units:
        return
    top, bottom = units[ratio.numerator], units[ratio.denominator]
    if RATIO in (top.dimension, bottom.dimension):
        text = message("A ratio is taken of counts or amounts, not of {unit}.", unit=RATIO)
        yield Breach(catalogue.INCONSISTENT_UNITS, TARGETS, ("indicators", index, "ratio"), text)
    if ratio.part_of_whole and top.dimension != bottom.dimension:
        text = message(
            "A part and its whole are of one kind, but {numerator} is in {top} and {denominator} in {bottom}.",
            numerator=ratio.numerator,
            top=top.id,
            denominator=ratio.denominator,
            bottom=bottom.id,
        )
        yield Breach(catalogue.INCONSISTENT_UNITS, TARGETS, ("indicators", index, "ratio"), text)
