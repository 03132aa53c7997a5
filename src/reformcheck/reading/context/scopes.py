"""Whom the clauses of a sentence are about: a year, a part or an indicator that is their subject."""

from __future__ import annotations

import re

from reformcheck.plan import Plan
from reformcheck.reading.cells.areas import AreaKind, AreaReading
from reformcheck.reading.context.claims import Scope
from reformcheck.reading.context.naming import ELSEWHERE, LABEL, PART, WHOLE, Cut, one_of

_CLAUSE_START = r"(?:^|[,，:：(（、]|(?<=[。;；]))\s*(?:其中)?"


def scopes_of(plan: Plan, cut: Cut, text: str) -> list[tuple[int, Scope]]:
    """Whom the clauses of a sentence are about, from where on: a year, a part or an indicator that is their subject."""
    found: list[tuple[int, Scope]] = []
    place = one_of(PART, WHOLE, ELSEWHERE)
    if not re.search(rf"\d{{4}}|[{one_of(LABEL)}{place}]", text):
        return found
    pattern = (
        rf"{_CLAUSE_START}(?:(?:(?:19|20)\d{{2}}年[、和及])*(?:自)?(?P<year>(?:19|20)\d{{2}})年(?:度)?(?P<from>起|以来|及以后)?(?P<till>(?:及)?(?:以前|之前)(?:年份)?)?(?:的)?(?:数据?|数字|指标值)?(?=为|系|是|(?:统计|调查|报表|行政)+(?:口径|范围|制度|区划|标准|方法|表式)|起[,，](?:统计|口径|范围|调查|指标|制度)|不|未|均|含|根据|依据|经(?!济|营|常|开)|由|作了|做了|已|有所|按|以(?!来|上|下|前|后)|仅|仅含|剔除|尚|采用|执行|截至|截止)"
        rf"|(?P<label>[{one_of(LABEL)}])(?!的?(?:技能|职工|人员|工人|员工|劳动者|从业|工会|人才|女|青年))(?:和[{one_of(LABEL)}])?(?:的)?(?:数据?|数)?|(?P<place>[{place}])(?:的)?(?:数据?|报表|台账)?(?=为|系|是|未|不|尚|暂|缺|漏|含|按|仅|已|有|报|迟|少|没|无)"
        r")|(?i:(?:^|[,(] ?|; )(?:data |figures? |numbers? )?(?:for |of |(?P<before>before |prior to |until |up to ))?(?P<year2>(?:19|20)\d{2})(?: data| figures?| numbers?)? (?=is|are|was|were|exclud|includ|not|refer|relat|cover|use))"
    )
    pattern += r"|(?i:^in (?P<year3>(?:19|20)\d{2}),? (?=the|data|figures?|counts?|coverage|only))"
    for match in re.finditer(pattern, text):
        scope = _scope_of(plan, cut, match)
        start = match.start("place") if match["place"] else match.start()
        if scope:
            found.append((start, scope))
    return found


def _scope_of(plan: Plan, cut: Cut, match: re.Match[str]) -> Scope | None:
    year = match["year"] or match["year2"] or match["year3"]
    if year:
        named = map(int, re.findall(r"(?:19|20)\d{2}(?=年)", match.group()))
        if match["till"] or match["before"]:
            return Scope(years=frozenset(range(1949, int(year) + 1)))
        return Scope(
            years=frozenset(range(int(year), int(year) + 100)) if match["from"] else frozenset({int(year), *named})
        )
    if match["label"]:
        value = cut.names[match["label"]][1]
        return Scope(subjects=_related(plan, value)) if isinstance(value, frozenset) else None
    reading = cut.names[match["place"]][1]
    if not isinstance(reading, AreaReading) or reading.kind is AreaKind.WHOLE:
        return None
    return Scope(areas=frozenset({reading.id}))


def _related(plan: Plan, subjects: frozenset[str]) -> frozenset[str]:
    """The subjects with the ratios they are part of, and of a ratio its two variables."""
    found = set(subjects)
    for indicator in plan.indicators.values():
        if indicator.ratio:
            parts = {indicator.ratio.numerator, indicator.ratio.denominator}
            if indicator.id in subjects:
                found |= parts
            if parts & subjects:
                found.add(indicator.id)
    return frozenset(found)
