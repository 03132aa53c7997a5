"""What stands outside the cells of a table, in a title or file name: an area, periods, a unit, that it is no fact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from reformcheck.names import normalised, without_invisible
from reformcheck.periods import ReferencePeriod, periods_in
from reformcheck.plan import Plan
from reformcheck.reading import places
from reformcheck.reading.areas import AreaKind, AreaReader, AreaReading
from reformcheck.reading.words import is_no_fact_mark, is_note_line
from reformcheck.texts import Label

_CJK = r"[\u4e00-\u9fff]"
_TOWN = rf"{_CJK}{{0,8}}?(?:街道|镇|乡(?![村镇土亲])|苏木|开发区|高新区|园区|新区|农场)"
_NO_TOWN = (
    r"^(?:和|与|及|等)?(?:街道|镇|乡|苏木|园区|新区|农场)$|(?:各|所有|每个)(?:区|镇|乡)?(?:街道|镇|乡|苏木|开发区|高新区|园区|新区|农场)$"
    r"|(?:城|区|县|市|乡)(?:镇|乡|街道)$|^(?:农村|乡村|村)集镇$|(?:返|家|下|故|老|同|回|离)乡$|^各"
)
_TOWN_EN = r"\b(?!(?:Each|All|Every|By|Per|The|Of|And|For)\b)[A-Z][a-z]+[ _-](?:Town|Township|Subdistrict)\b"
_COUNTY_EN = (
    r"\b(?!(?:Each|All|Every|By|Per|The|Of|And|For|Whole)\b)[A-Z][a-z]+[ _-](?:City|County|District|Province)\b"
)
_COUNTY = rf"{_CJK}{{2,12}}?(?:自治县|市|区|县|旗|省)"
_DATE = r"\d{4}\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])(?:\s*\d{1,2}\s*日?)?|\d{4}年|\d{8}"
_PREPARE = r"(?:填报|填表|制表|上报|报送|报出|编制|打印|导出|印发)"
_PREPARED = (
    rf"(?:{_PREPARE}|审核)?(?:日期|时间)\s*[:：]?\s*(?:{_DATE})"
    rf"|{_PREPARE}于?\s*[:：]?\s*(?:{_DATE})|(?:{_DATE})\s*{_PREPARE}"
)
_YEARS = r"(?<!\d)([12]\d{3})年?\s*[-–—~至到和与及、/]+\s*(?=([12]\d{3})(?!\d))"
_WHOLE_YEAR = r"1月?[-–—~至到]12月"
_PART_OF_YEAR = r"半年|季度|季报|月报|旬报|年中|\d{1,2}月(?!31日|底|末)|(?<!1)[1-9]月|1[01]月"
_UNIT = r"(?i)(?:^|[\s(,;、])(?:计量|金额|数量|货币|数据)?(?:单位|unit)\s*:\s*(?P<unit>[^():;]+)"
_NO_FACT_TITLE = r"目标|计划|规划|预计|预测|预期|预算"
_FORECAST_TITLE = (
    r"(?i)\b(?:forecasts?|projected|projections?|targets?|budget)\b|预计|预测|预期|预估|测算"
    r"|(?:目标|任务)(?:任务)?(?:统计)?(?:表|数)|任务(?:分解|下达|书)|(?:目标|计划)(?:任务)?(?:分解|下达)"
)
"""Words that no 完成 or 情况 beside them turns into facts."""
_FACT_TITLE = r"完成|执行|落实|实施|实际|实绩|进展|情况|统计|监测|考核|评估|对照|对比|自查|方案"


def units_in(text: str) -> tuple[str, ...] | None:
    """The units that a title line states for the whole table (`单位：家、万元`), as it writes them; None where it states none."""
    found = re.search(_UNIT, unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    unit = found["unit"].strip()
    names = [unit, *re.split(r"\s*[、,及和]\s*|\s*/\s*", unit)]
    return tuple(re.sub(r"^人民币(?=.)", "", name) for name in names)


def periods_of(texts: Sequence[str]) -> list[ReferencePeriod]:
    """The periods that title lines name, each once; not the day the form was filled in, nor the year of a target.

    A year beside a part of a year (`2020年度上半年`) is not one period: both are returned, so that none is chosen.
    """
    found: list[ReferencePeriod] = []
    for text in texts:
        plain = re.sub(_PREPARED, " ", unicodedata.normalize("NFKC", text))
        if is_no_fact_mark(text) or is_note_line(text):
            continue
        periods = periods_in(plain)
        for years in re.findall(_YEARS, plain):
            periods += map(ReferencePeriod, map(int, years))
        if any(period.is_year for period in periods) and re.search(
            _PART_OF_YEAR, re.sub(rf"\s|{_WHOLE_YEAR}", "", plain)
        ):
            periods.append(ReferencePeriod(periods[0].year, 1, 6))
        found += periods
    return list(dict.fromkeys(found))


def is_day_of_preparation(text: str) -> bool:
    """Tells whether a line says when the form was filled in: 填报日期 2021年1月5日."""
    return re.search(_PREPARED, unicodedata.normalize("NFKC", text)) is not None


def is_no_fact_title(text: str) -> bool:
    """Tells whether a title or file name is that of a table of targets; one of what was achieved is not."""
    plain = unicodedata.normalize("NFKC", text)
    if is_note_line(plain):
        return False
    plain = plain.replace("_", " ")
    if re.search(_FORECAST_TITLE, plain):
        return True
    return re.search(_NO_FACT_TITLE, plain) is not None and re.search(_FACT_TITLE, plain) is None


class AreaFinder:
    """Finds the area that a title, a file name or the name of an organisation is about."""

    def __init__(self, plan: Plan, areas: AreaReader) -> None:
        """Takes the plan's names."""
        self._plan = plan
        self._areas = areas
        names = {text for name in plan.area_names() for text in (name.name.zh, name.code)}
        self._own = sorted(names, key=lambda name: (-len(name), name))
        own = "|".join(map(re.escape, self._own))
        organisations = "|".join(re.escape(o.name.zh) for o in plan.organisations.values()) or "(?!)"
        self._organisation = rf"(?<!{_CJK})(?:{own})?(?:{organisations})"

    def find(self, text: str) -> AreaReading | None:
        """The area that a text names: another one if it names any, else the plan's own, else None."""
        plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", without_invisible(text)))
        if not re.search(_CJK, plain):
            return self._find_english(plain) or self._find_code(plain)
        plain = plain.replace(" ", "")
        own = any(name in plain for name in self._own)
        rest = re.sub(r"\d+(?:年度?|月份?|季度|日)(?:底|末)?", " ", re.sub(self._organisation, " ", plain))
        for part in self._plan.area.parts:
            if part.name.zh in rest or part.code in rest:
                return self._areas.read(part.code)
        for name in self._own:
            rest = rest.replace(name, " ")
        if self._areas.codes and (own or self._bare_own(rest)):
            for name in places.ancestors(self._areas.codes[0]):
                rest = rest.replace(name, " ")
        other = self._find_code(rest) or self._find_town(rest) or self._find_county(rest)
        if other or not self._areas.codes:
            return other or (self._areas.whole if own else None)
        if self._bare_own(rest):
            return self._areas.whole
        return self._find_bare(rest) or (self._areas.whole if own else None)

    def _bare_own(self, text: str) -> bool:
        """Tells whether the plan's area stands in a text without its kind: 海门."""
        return any(places.stem(name) in text for name in self._own if not name.isdigit())

    def _find_code(self, text: str) -> AreaReading | None:
        for code in re.findall(r"(?<!\d)(?:\d{6}|\d{9}|\d{12})(?!\d)", text):
            if self._areas.codes and places.name_of_code(code):
                return self._areas.read(code)
            if code in self._own:
                return self._areas.whole
        return None

    def _find_english(self, text: str) -> AreaReading | None:
        for part in self._plan.area.parts:
            if normalised(part.name.en) in normalised(text):
                return self._areas.read(part.code)
        for match in re.finditer(f"{_TOWN_EN}|{_COUNTY_EN}", text):
            name = re.sub(r"[_-]", " ", match.group())
            reading = self._areas.read(name)
            if reading.kind is not AreaKind.WHOLE:
                return AreaReading(AreaKind.PART, name, Label(name, name))
        own = (normalised(name.name.en) for name in self._plan.area_names())
        return self._areas.whole if any(name in normalised(text) for name in own) else None

    def _find_town(self, text: str) -> AreaReading | None:
        for match in re.finditer(_TOWN, text):
            name = match.group()
            if not re.search(_NO_TOWN, name):
                return AreaReading(AreaKind.PART, name, Label(name, name))
        return None

    def _find_county(self, text: str) -> AreaReading | None:
        """The first other county, city or province, wherever in the text its name begins."""
        for match in re.finditer(_COUNTY, text if self._areas.codes else ""):
            for start in range(len(match.group()) - 2):
                name = match.group()[start:]
                code = places.place_of(name, self._areas.codes[0])
                if code and self._areas.is_outside(code):
                    return AreaReading(AreaKind.OTHER_PLACE, code, Label(name, name))
        return None

    def _find_bare(self, text: str) -> AreaReading | None:
        """A neighbour without its kind: 启东."""
        for name in places.neighbours(self._areas.codes[0]):
            code = places.place_of(name, self._areas.codes[0]) if name in text else None
            if code and self._areas.is_outside(code):
                return AreaReading(AreaKind.OTHER_PLACE, code, Label(name, name))
        return None
