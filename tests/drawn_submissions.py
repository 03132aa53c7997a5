"""Submissions drawn by chance: figures near their bounds, of the whole and of parts, with the slips that clerks make."""

from __future__ import annotations

import random
from collections.abc import Iterator

from reformcheck.plan import Plan
from reformcheck.plan.model import Target

HEADER = "指标,地区,年份,数值,单位,备注"
_REMARKS = ("", "", "", "", "", "快报数", "预计", "仅规模以上", "待审", "作废", "含筹建中")
_SLIPS = ("约85", "", "-", "abc", "0", "-5", "1E30")


def drawn(plan: Plan, seed: int) -> str:
    """A table of long form; the same for the same seed."""
    chance = random.Random(seed)
    return "\n".join([HEADER, *_rows(plan, chance)]) + "\n"


def _rows(plan: Plan, chance: random.Random) -> Iterator[str]:
    first = int(plan.document.issued[:4]) if isinstance(plan.document.issued, str) else plan.document.issued.year
    last = first + chance.randrange(-1, 4)
    parts = [part.code for part in plan.area.parts][: chance.choice((3, 40))] or ["三厂街道", "四甲镇", "三星镇"]
    for target in plan.targets.values():
        if chance.random() < 0.15:
            continue
        for year in range(last - chance.randrange(0, 4), last + 1):
            kind = chance.random()
            for area in [plan.area.code] if kind < 0.6 else parts if kind < 0.8 else [plan.area.code, *parts]:
                yield from _of_target(plan, target, area, year, chance)


def _of_target(plan: Plan, target: Target, area: str, year: int, chance: random.Random) -> Iterator[str]:
    """The counts of a target, or its rate, with a value on either side of the bound."""
    indicator = plan.indicators[target.indicator]
    bound = chance.choice([target.bound, *target.milestones.values()])
    number = float(chance.choice(bound.numbers)) or 1
    value = chance.choice([number, number * chance.uniform(0.9, 1.1), number * chance.uniform(0.3, 3)])
    if indicator.ratio is None:
        variable = plan.variables[indicator.variable or ""]
        kind = variable.kind
        figures = [(variable.id, value, variable.unit)]
    else:
        ratio = indicator.ratio
        top, bottom = plan.variables[ratio.numerator], plan.variables[ratio.denominator]
        kind = "flow" if "flow" in (top.kind, bottom.kind) else "stock"
        denominator = chance.choice((3000, 70000, 123457, 1000003))
        figures = [
            (top.id, value * denominator / ratio.per, top.unit),
            (bottom.id, denominator, bottom.unit),
            (indicator.id, value, ""),
        ]
        figures = chance.choice((figures[:2], figures[:2], figures[:2], figures[2:], figures[:1], figures))
    for subject, figure, unit in figures:
        text = f"{figure:.0f}" if unit and plan.units[unit].whole else f"{figure:.{chance.choice((0, 2, 4))}f}"
        if not unit and subject == indicator.id:
            text += "%" if indicator.ratio and indicator.ratio.per == 100 else ""
        if chance.random() < 0.04:
            text = chance.choice(_SLIPS)
        for period in _periods(kind, year, chance):
            written = plan.units[unit].label.zh if unit else ""
            yield f"{subject},{area},{period},{text},{written},{chance.choice(_REMARKS)}"
            if chance.random() < 0.02:
                yield f"{subject},{area},{period},{text}1,{written},"


def _periods(kind: str, year: int, chance: random.Random) -> list[str]:
    if chance.random() < 0.8:
        return [str(year)]
    if kind == "stock":
        return [f"{year}年{chance.choice((3, 6, 9, 12))}月底"]
    return [f"{year}Q{quarter}" for quarter in range(1, chance.choice((2, 4, 5)))]
