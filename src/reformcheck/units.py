"""Units of measure: what a unit text means and how a value is converted, exactly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from reformcheck.quantities import Exact, reduced
from reformcheck.records import replace
from reformcheck.texts import Label

RATIO = "ratio"
"""The dimension of a share: numerator and denominator are of one kind and cancel."""

MONEY = "money"


class Unit(Struct, frozen=True):
    """A unit of measure: `factor` of its dimension's own unit; `whole` when things come in ones."""

    id: str
    dimension: str
    label: Label
    plural: str
    factor: Exact = 1
    whole: bool = False
    aliases: tuple[str, ...] = ()

    def word(self, count: Exact) -> Label:
        """Returns the unit's name beside a number, in the English number that fits."""
        return self.label if count in (1, -1) else Label(self.label.zh, self.plural)


PERCENT = Unit("percent", RATIO, Label("%", "%"), "%", Fraction(1, 100))
UNITS: dict[str, Unit] = {
    unit.id: unit
    for unit in (
        PERCENT,
        Unit("permille", RATIO, Label("‰", "‰"), "‰", Fraction(1, 1000)),
        Unit("ratio", RATIO, Label("", ""), "", 1, aliases=("ratio", "fraction", "比值", "小数")),
        Unit(
            "person", "person", Label("人", "person"), "people", whole=True, aliases=("人", "名", "persons", "people")
        ),
        Unit(
            "enterprise",
            "enterprise",
            Label("家", "enterprise"),
            "enterprises",
            whole=True,
            aliases=("家", "户", "enterprises", "company", "companies"),
        ),
        Unit(
            "meeting",
            "meeting",
            Label("次", "meeting"),
            "meetings",
            whole=True,
            aliases=("次", "场", "meetings", "times"),
        ),
        Unit("item", "item", Label("项", "item"), "items", whole=True, aliases=("项", "件", "items")),
        Unit("yuan", MONEY, Label("元", "yuan"), "yuan", aliases=("元", "人民币元", "rmb", "cny", "yuan")),
    )
}
"""The units that every plan knows; a plan may add its own."""


def rate_unit(per: int, numerator: Unit, denominator: Unit) -> Unit:
    """Returns the unit of `numerator ÷ denominator × per`: %, ‰, or "per 10,000 people" and the like."""
    same = numerator.dimension == denominator.dimension
    if same and per == 100:
        return PERCENT
    if same and per == 1000:
        return UNITS["permille"]
    if same and per == 1:
        return UNITS["ratio"]
    zh_per = {1: "", 100: "百", 1000: "千", 10_000: "万", 100_000_000: "亿"}.get(per, f"{per}")
    amount = f"{per:,}"
    en = f"per {amount} {denominator.plural}" if same else f"{numerator.plural} per {amount} {denominator.plural}"
    dimension = RATIO if same else f"{numerator.dimension}/{denominator.dimension}"
    factor = reduced(Fraction(1, per) * numerator.factor / denominator.factor)
    label = Label(f"{numerator.label.zh}/{zh_per}{denominator.label.zh}", en)
    return Unit(f"per_{per}", dimension, label, en, factor)


class UnitReading(Struct, frozen=True):
    """What a unit text says: a dimension and factor; `dimension` is None for a bare multiplier or a general 个."""

    dimension: str | None
    factor: Exact
    text: str
    points: bool = False
    """A difference of two rates (个百分点), which is no unit of a level."""
    counts: bool = False
    """It says that things are counted and not which (个, 万个), so that it fits whatever comes in ones."""


_MULTIPLIERS: dict[str, Exact] = {
    "": 1,
    "百": 100,
    "千": 1000,
    "thousand": 1000,
    "ten thousand": 10**4,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "million": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "billion": 10**9,
}
_SIGNS: dict[str, Exact] = {
    "%": Fraction(1, 100),
    "percent": Fraction(1, 100),
    "per cent": Fraction(1, 100),
    "pct": Fraction(1, 100),
    "pt": Fraction(1, 100),  # SDMX CL_UNIT_MEASURE
    "百分比": Fraction(1, 100),
    "‰": Fraction(1, 1000),
    "permille": Fraction(1, 1000),
    "per mille": Fraction(1, 1000),
    "‱": Fraction(1, 10_000),
}
_COUNTING: dict[str, Exact] = {"个": 1}
"""Words that count things of any kind, each with how many it stands for."""
_POINTS = {"个百分点", "百分点", "pp", "percentage points", "percentage point"}
_MULTIPLIER = rf"^({'|'.join(sorted(filter(None, _MULTIPLIERS), key=len, reverse=True))})\s*"
_PER = r"^(?P<top>.*?)(?:/|每|\bper(?![a-z]))\s*(?P<number>1[0, ]{0,20})?\s*(?P<bottom>.*)$"


class UnitReader:
    """Reads unit texts with the units of one plan."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Indexes ids, labels and aliases of `units`."""
        self._known: dict[str, Unit] = {}
        for unit in units:
            for name in (unit.id, unit.label.zh, unit.label.en, unit.plural, *unit.aliases):
                if name:
                    self._known[folded(name)] = unit
        self._read = lru_cache(maxsize=1024)(self._parse)

    def read(self, text: str) -> UnitReading | None:
        """Returns what `text` says, or None when it names no unit that this plan knows."""
        return self._read(text)

    def _parse(self, text: str) -> UnitReading | None:
        name = folded(text)
        if name in _POINTS:
            return UnitReading(RATIO, Fraction(1, 100), text, points=True)
        simple = self._simple(name)
        if simple:
            return replace(simple, text=text)
        rate = re.match(_PER, name)
        if rate and rate["bottom"]:
            return self._rate(rate["top"].strip(), rate["number"], rate["bottom"].strip(), text)
        return None

    def _simple(self, name: str) -> UnitReading | None:
        """Reads a unit without a "per", with or without a multiplier: 人, 万人, thousand yuan, 亿."""
        if name in _SIGNS:
            return UnitReading(RATIO, _SIGNS[name], name)
        if name in self._known:
            unit = self._known[name]
            return UnitReading(unit.dimension, unit.factor, name)
        if name in _COUNTING:
            return UnitReading(None, _COUNTING[name], name, counts=True)
        found = re.match(_MULTIPLIER, name)
        if not found:
            return None
        factor = _MULTIPLIERS[found[1]]
        rest = name[found.end() :]
        if not rest:
            return UnitReading(None, factor, name)
        if rest in _COUNTING:
            return UnitReading(None, reduced(factor * Fraction(_COUNTING[rest])), name, counts=True)
        if rest in self._known:
            unit = self._known[rest]
            return UnitReading(unit.dimension, reduced(factor * Fraction(unit.factor)), name)
        return None

    def _rate(self, top: str, number: str | None, bottom: str, text: str) -> UnitReading | None:
        """Reads 人/万人, 人每万人, people per 10,000 people."""
        above = self._simple(top) if top else None
        below = self._simple(bottom)
        if (top and not above) or not below or below.dimension is None:
            return None
        scale = int(re.sub("[, ]", "", number)) if number else 1
        top_dimension = above.dimension if above and above.dimension else below.dimension
        dimension = RATIO if top_dimension == below.dimension else f"{top_dimension}/{below.dimension}"
        factor = reduced(Fraction(above.factor if above else 1) / (Fraction(below.factor) * scale))
        return UnitReading(dimension, factor, text)


def folded(text: str) -> str:
    """Folds width and case of a unit text."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
