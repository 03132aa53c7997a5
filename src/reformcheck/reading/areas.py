"""What an area cell, a title or a file name says: the plan's area, a part of it, or another place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from reformcheck.names import normalised
from reformcheck.plan import Plan
from reformcheck.reading import places
from reformcheck.texts import Label


class AreaKind(Enum):
    """What an area text names."""

    WHOLE = "whole"
    PART = "part"
    UNLISTED = "unlisted"
    OTHER_PLACE = "other-place"
    NO_AREA = "no-area"
    """A subtotal or a "thereof": no area of its own."""
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class AreaReading:
    """The area an area text names; `id` is the plan's code, a part's code, or a part's name."""

    kind: AreaKind
    id: str = ""
    label: Label | None = None


_TOTALS = frozenset(
    {
        "合计",
        "总计",
        "共计",
        "全市",
        "全区",
        "全县",
        "全省",
        "全州",
        "全旗",
        "全国",
        "市合计",
        "全市合计",
        "total",
        "whole",
        "all",
    }
)
_NO_AREA = r"(?i)^(?:小计|其中|of which|subtotal)"
_TOWN = r"[\u4e00-\u9fff]{2,6}?(?:街道|镇|乡|苏木)(?!企业|居民|职工|登记|社区)"
_NO_TOWN = r"(?:各|全|所有|乡|城|区|村|集|等|及|和|与)(?:街道|镇|乡)$|^(?:城镇|乡镇|各)"
_COUNTY = r"[\u4e00-\u9fff]{2,12}?(?:自治县|市|区|县|旗|省)"


class AreaReader:
    """Reads areas with the names of one plan."""

    def __init__(self, plan: Plan) -> None:
        """Indexes the plan's area and parts by code and name."""
        self._plan = plan
        whole = AreaReading(AreaKind.WHOLE, plan.area.code, Label(plan.area.name.zh, plan.area.name.en))
        self._known: dict[str, AreaReading] = dict.fromkeys(map(normalised, _TOTALS), whole)
        self._own_names: list[str] = []
        for name in plan.area_names():
            self._own_names += (name.name.zh, name.code)
            for text in (name.code, name.name.zh, name.name.en):
                self._known[normalised(text)] = whole
        for part in plan.area.parts:
            reading = AreaReading(AreaKind.PART, part.code, Label(part.name.zh, part.name.en))
            for text in (part.code, part.name.zh, part.name.en):
                self._known[normalised(text)] = reading
        self._codes = [name.code for name in plan.area_names() if places.is_code(name.code)]

    def read(self, text: str) -> AreaReading:
        """Returns what an area cell names."""
        plain = unicodedata.normalize("NFKC", text).strip()
        key = normalised(plain)
        if not key:
            return AreaReading(AreaKind.EMPTY)
        if key in self._known:
            return self._known[key]
        if re.match(_NO_AREA, plain):
            return AreaReading(AreaKind.NO_AREA)
        reading = self._read_code(key) if places.is_code(key) else self._read_name(plain, key)
        self._known[key] = reading
        return reading

    def _read_code(self, code: str) -> AreaReading:
        """A code inside the area is a part, any other code another place (GB/T 2260: two digits a level)."""
        if self._codes and not any(places.lies_within(code, own) for own in self._codes):
            name = places.name_of_code(code) or code
            return AreaReading(AreaKind.OTHER_PLACE, code, Label(name, name))
        kind = AreaKind.UNLISTED if self._plan.area.parts else AreaKind.PART
        return AreaReading(kind, code, Label(code, code))

    def _read_name(self, plain: str, key: str) -> AreaReading:
        """A name that GB/T 2260 gives to another place is that place; any other is a part."""
        short = self._without_own_prefix(plain)
        if short != plain:
            return self.read(short)
        if self._codes:
            code = places.place_of(key, self._codes[0])
            if code and code not in self._codes:
                inside = any(places.lies_within(code, own) for own in self._codes)
                if not inside:
                    return AreaReading(AreaKind.OTHER_PLACE, code, Label(plain, plain))
        kind = AreaKind.UNLISTED if self._plan.area.parts else AreaKind.PART
        return AreaReading(kind, plain, Label(plain, plain))

    def _without_own_prefix(self, plain: str) -> str:
        """`江苏省南通市海门市` and `海门市常乐镇` without the names of the places they lie in."""
        prefixes = [p.name.zh for p in self._plan.area_names()]
        if self._codes:
            prefixes = [*places.ancestors(self._codes[0]), *prefixes]
        short = plain
        for prefix in prefixes:
            if short.startswith(prefix) and len(short) > len(prefix):
                short = short[len(prefix) :].strip()
        return short

    def named_outside(self, text: str) -> AreaReading | None:
        """The area that a title or file name names: another one if it names any, else the plan's own, else None."""
        plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
        for organisation in self._plan.organisations.values():
            plain = plain.replace(organisation.name.zh, " ")
        own = any(name in plain for name in self._own_names)
        for part in self._plan.area.parts:
            if part.name.zh in plain or normalised(part.name.en) in normalised(plain) or part.code in plain:
                return self._known[normalised(part.code)]
        rest = plain
        for name in sorted(self._own_names, key=len, reverse=True):
            rest = rest.replace(name, " ")
        if own and self._codes and re.search(r"[\u4e00-\u9fff]{2}", rest):
            for name in places.ancestors(self._codes[0]):
                rest = rest.replace(name, " ")
        other = self._other_in(rest)
        if other:
            return other
        return self._known[normalised(self._plan.area.code)] if own else None

    def _other_in(self, text: str) -> AreaReading | None:
        """The first other place that a text without the plan's own names still names."""
        for code in re.findall(r"(?<!\d)\d{6}(?!\d)", text):
            if self._codes and places.name_of_code(code) and self._read_code(code).kind is AreaKind.OTHER_PLACE:
                return self._read_code(code)
        for match in re.finditer(_TOWN, text):
            if not re.search(_NO_TOWN, match.group()):
                return AreaReading(AreaKind.PART, match.group(), Label(match.group(), match.group()))
        if self._codes:
            for match in re.finditer(_COUNTY, text):
                for start in range(len(match.group()) - 1):
                    name = match.group()[start:]
                    code = places.place_of(name, self._codes[0]) if len(name) > 2 else None
                    if code and not any(places.lies_within(code, own) for own in self._codes):
                        return AreaReading(AreaKind.OTHER_PLACE, code, Label(name, name))
        return None

    def looks_like_area(self, text: str) -> bool:
        """Tells whether a cell under 单位 is a place rather than a unit or an organisation."""
        plain = unicodedata.normalize("NFKC", text).strip()
        known = self._known.get(normalised(plain))
        if known and known.kind in (AreaKind.WHOLE, AreaKind.PART):
            return True
        return re.search(r"(?:街道|镇|乡|苏木|开发区|高新区|园区|新区|农场|[市县区旗])$", plain) is not None
