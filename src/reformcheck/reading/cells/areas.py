"""What an area cell, a title or a file name says: the plan's area, a part of it, or another place."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from msgspec import Struct

from reformcheck.names import normalised
from reformcheck.plan import Plan
from reformcheck.reading.cells import part_names, places
from reformcheck.reading.cells.marks import without_name_mark, without_number
from reformcheck.reading.cells.sum_names import WORDS, is_sum_header, is_sum_name
from reformcheck.texts import Label


class AreaKind(Enum):
    """What an area text names."""

    WHOLE = "whole"
    PART = "part"
    UNLISTED = "unlisted"
    OTHER_PLACE = "other-place"
    NO_AREA = "no-area"
    """A subtotal or a "thereof": no area of its own."""
    TWO = "two"
    """Two columns of a row name different places, neither of which lies in the other."""
    EMPTY = "empty"


class AreaReading(Struct, frozen=True):
    """The area an area text names; `id` is the plan's code, a part's code, or a part's name."""

    kind: AreaKind
    id: str = ""
    label: Label | None = None


_TOTALS = (*WORDS, "总汇总", "total", "grandtotal", "whole", "all", "sum")
_WHOLE_OF = {
    "市": "全市",
    "区": "全区",
    "县": "全县",
    "旗": "全旗",
    "州": "全州",
    "盟": "全盟",
    "省": "全省",
    "国": "全国",
}
"""全市 is the plan's area only where that is a city: the row 全省 in a city's table is the province."""
_LONGEST = 100
"""Characters; a longer text is no name of a place."""
_MOST_KNOWN = 20_000
"""Names whose meaning is remembered."""
_DIGITS = str.maketrans("123456789", "0" * 9)
_KIND_EN = r"(?i)\s+(?:city|district|county|province|prefecture|banner|municipality)$"
_PLACE = r"(?:街道|镇|乡|苏木|开发区|高新区|园区|新区|农场|[市县区旗])$"


class AreaReader:
    """Reads areas with the names of one plan."""

    def __init__(self, plan: Plan) -> None:
        """Indexes the plan's area and parts by code and name."""
        self._plan = plan
        names = [name.name.zh for name in plan.area_names()]
        self.whole = AreaReading(AreaKind.WHOLE, plan.area.code, Label(plan.area.name.zh, plan.area.name.en))
        self.codes = [name.code for name in plan.area_names() if places.is_code(name.code)]
        kinds = {name[-1:] for name in names} & set(_WHOLE_OF)
        self._known: dict[str, AreaReading] = dict.fromkeys(map(normalised, _TOTALS), self.whole)
        for kind, total in _WHOLE_OF.items():
            if kind in kinds or not kinds:
                self._known.update(
                    dict.fromkeys((total, *(f"{name}{word}" for name in (kind, total) for word in WORDS)), self.whole)
                )
            else:
                elsewhere = AreaReading(AreaKind.OTHER_PLACE, total, Label(total, total))
                self._known.update(dict.fromkeys((total, *(f"{total}{word}" for word in WORDS)), elsewhere))
        self._own: set[str] = set()
        for name in plan.area_names():
            bare = (places.stem(name.name.zh), re.sub(_KIND_EN, "", name.name.en))
            self._own.update(map(normalised, (name.code, name.name.zh, name.name.en, *bare)))
        self._known.update(dict.fromkeys(self._own, self.whole))
        for part in plan.area.parts:
            reading = AreaReading(AreaKind.PART, part.code, Label(part.name.zh, part.name.en))
            for text in part_names.names_of(part):
                self._known[normalised(text)] = reading
        self._full_names = frozenset(normalised(text) for part in plan.area.parts for text in part_names.names_of(part))
        for short, code in part_names.short_names(plan.area.parts, {*self._known}).items():
            self._known[short] = self._known[normalised(code)]
        self._listed = frozenset(
            key for key, reading in self._known.items() if reading.kind is not AreaKind.OTHER_PLACE
        )
        self._shapes: set[str] = set()
        """Names that are those of parts whatever digits stand in them: 第12村."""
        self._are_numbered = any(not key.isdigit() and any(map(str.isdigit, key)) for key in self._known)
        """Names that are known have digits, so that which they are is a part of a name."""
        self._firsts = frozenset(key[:1] for key in self._listed)

    def read(self, text: str) -> AreaReading:
        """Returns what an area cell names."""
        plain = unicodedata.normalize("NFKC", without_number(without_name_mark(text))).strip()
        key = normalised(plain)
        if not key:
            return AreaReading(AreaKind.EMPTY)
        if key in self._known:
            return self._known[key]
        if len(key) > _LONGEST:
            return AreaReading(AreaKind.EMPTY)
        if self._shapes and plain.translate(_DIGITS) in self._shapes:
            return AreaReading(self._kind_of_part, plain, Label(plain, plain))
        reading = self._read_code(key) if places.is_code(key) else self._read_name(plain, key)
        if len(self._known) < _MOST_KNOWN:
            self._known[key] = reading
        return reading

    def _read_code(self, code: str) -> AreaReading:
        """A code inside the area is a part, any other code another place (GB/T 2260: two digits a level)."""
        short = self._under_own_code(places.without_zeros(code))
        if short != code:
            return self.read(short)
        if self.is_outside(code):
            name = places.name_of_code(code) or code
            return AreaReading(AreaKind.OTHER_PLACE, code, Label(name, name))
        return AreaReading(self._kind_of_part, code, Label(code, code))

    def _under_own_code(self, code: str) -> str:
        """The code of a part under the code that the plan's area has in the plan: 320614104 is 320684104, at another time."""
        main, *others = self.codes or [""]
        former = next((own for own in others if len(own) == len(main) < len(code) and code.startswith(own)), None)
        return main + code[len(main) :] if former else code

    def _read_name(self, plain: str, key: str) -> AreaReading:
        """A name that GB/T 2260 gives to another place is that place; any other is a part."""
        short = self._without_own_prefix(plain)
        if short != plain:
            return self.read(short)
        without_kind = normalised(part_names.bare(plain))
        if without_kind in self._full_names:  # the plan says 常乐 and a file 常乐镇
            return self._known[without_kind]
        if is_sum_name(plain):
            return AreaReading(AreaKind.NO_AREA)
        code = places.place_of(key, self.codes[0]) if self.codes else None
        if code and self.is_outside(code):
            return AreaReading(AreaKind.OTHER_PLACE, code, Label(plain, plain))
        if self._has_number_inside(plain) and len(self._shapes) < _MOST_KNOWN:
            self._shapes.add(plain.translate(_DIGITS))
        return AreaReading(self._kind_of_part, plain, Label(plain, plain))

    def _has_number_inside(self, name: str) -> bool:
        """Tells whether a name that nobody knows has digits that say nothing: a code would begin it or end it."""
        if self._are_numbered or name.isalpha() or name[0].isdigit() or name[-1].isdigit():
            return False
        return any(map(str.isdigit, name))

    @property
    def _kind_of_part(self) -> AreaKind:
        return AreaKind.UNLISTED if self._plan.area.parts else AreaKind.PART

    def is_parent(self, reading: AreaReading) -> bool:
        """Tells whether a place is one that the plan's area lies in, such as its province."""
        inside = [code for code in self.codes if places.is_code(reading.id) and places.lies_within(code, reading.id)]
        return reading.kind is AreaKind.OTHER_PLACE and bool(inside)

    def is_outside(self, code: str) -> bool:
        """Tells whether a code lies outside the plan's area."""
        return bool(self.codes) and not any(places.lies_within(code, own) for own in self.codes)

    def _without_own_prefix(self, plain: str) -> str:
        """`江苏省南通市海门市` and `海门市常乐镇` without the names of the places they lie in."""
        prefixes = [p.name.zh for p in self._plan.area_names()]
        if self.codes:
            prefixes = [*places.ancestors(self.codes[0]), *prefixes]
        short = plain
        for prefix in prefixes:
            if short.startswith(prefix) and len(short) > len(prefix):
                short = short[len(prefix) :].strip()
        return short

    def is_named(self, text: str) -> bool:
        """Tells whether an area cell names the plan's area itself, by name or code, not by a word such as 合计."""
        plain = unicodedata.normalize("NFKC", text).strip()
        return normalised(plain) in self._own or normalised(self._without_own_prefix(plain)) in self._own

    def is_subtotal(self, text: str) -> bool:
        """Tells whether a header among areas is a subtotal or an average: no area of its own."""
        return is_sum_header(text) and normalised(text) not in self._known

    def looks_like_area(self, text: str) -> bool:
        """Tells whether a cell under 单位 is a place rather than a unit or an organisation."""
        plain = unicodedata.normalize("NFKC", text).strip()
        if re.search(_PLACE, plain):
            return True
        first = plain[:1].casefold()
        # NOTE: most texts are told apart by how they begin; a table may have a million cells that are no places
        return (first in self._firsts or not first.isalnum()) and normalised(plain) in self._listed
