"""Names under which one part of the area is known: with and without its kind, by codes of other times (docs/rules.md § 4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from reformcheck.names import normalised
from reformcheck.plan.model import Part
from reformcheck.reading.submission import Observation
from reformcheck.texts import Label

_KIND_ZH = ("街道办事处", "街道", "苏木", "开发区", "高新区", "园区", "管理区", "镇", "乡", "区", "县", "市", "旗")
_KIND_EN = r"(?i)[\s-]+(?:sub-?district(?: office)?|township|town|district|county|city|banner|zone)$"


def bare(name: str) -> str:
    """The name of a part without its kind: 常乐 of 常乐镇, Changle of Changle Town; the name itself where too little is left."""
    text = name.strip()
    if text[-1:].isascii():
        text = re.sub(_KIND_EN, "", text)
    if not text.endswith(_KIND_ZH):
        return text
    kind = next((kind for kind in _KIND_ZH if text.endswith(kind)), "")
    return text.removesuffix(kind) if len(text) > len(kind) + 1 else text


def names_of(part: Part) -> tuple[str, ...]:
    """The codes and names that the plan gives a part, former and later ones too."""
    return tuple(text for own in (part, *part.also) for text in (own.code, own.name.zh, own.name.en))


def short_names(parts: Iterable[Part], taken: set[str]) -> dict[str, str]:
    """Normalised short form -> code of the one part that it names; those in `taken` (normalised) name something else."""
    found: dict[str, set[str]] = {}
    for part in parts:
        for name in names_of(part):
            short = normalised(bare(name))
            if short != normalised(name):
                found.setdefault(short, set()).add(part.code)
    return {short: codes.pop() for short, codes in found.items() if len(codes) == 1 and short not in taken}


def under_one_name(observations: list[Observation], area_names: dict[str, Label]) -> list[Observation]:
    """Gives a part that files name in several ways one id, and takes its other ids out of `area_names`.

    A code and a name are one part where some table says so; 常乐 is 常乐镇 where no other part could be meant.
    """
    one: dict[str, str] = {}
    for same in (_named_alike, _shortened):
        found = same(area_names)
        for area in found:
            del area_names[area]
        one = {area: found.get(other, other) for area, other in one.items()} | found
    if not one:
        return observations
    return [o._replace(area=one[o.area]) if o.area in one else o for o in observations]


def _named_alike(area_names: Mapping[str, Label]) -> dict[str, str]:
    """Name -> the code that a table gives it."""
    codes: dict[str, set[str]] = {}
    for area, label in area_names.items():
        if area != label.zh:
            codes.setdefault(label.zh, set()).add(area)
    return {name: found.pop() for name, found in codes.items() if len(found) == 1 and name in area_names}


def _shortened(area_names: Mapping[str, Label]) -> dict[str, str]:
    """Name -> the one other part that has this name with its kind, or the code of which the table says only the short name."""
    by_bare: dict[str, set[str]] = {}
    for area, label in area_names.items():
        by_bare.setdefault(normalised(bare(label.zh)), set()).add(area)
    one: dict[str, str] = {}
    for key, areas in by_bare.items():
        if len(areas) != 2:
            continue
        first, second = sorted(areas, key=lambda area: (area.isdigit(), len(area)))
        names = {normalised(area_names[area].zh) for area in areas}
        if key in names and len(names) == 2 and not first.isdigit():
            one[first] = second
    return one


def possibly_one(parts: set[str]) -> tuple[str, str] | tuple[()]:
    """Two ids that may count one place twice: a code and a name, 三厂镇 and 三厂街道, two scripts, a part and a part of it."""
    codes = sorted(part for part in parts if part.isdigit())
    names = sorted(part for part in parts if not part.isdigit())
    if codes and names:
        return codes[0], names[0]
    latin = [name for name in names if name.isascii()]
    if latin and len(latin) < len(names):
        return latin[0], next(name for name in names if not name.isascii())
    for one, other in pairwise(codes or names):
        if other.startswith(one):
            return one, other
    stems: dict[str, str] = {}
    for name in names:
        other = stems.setdefault(normalised(bare(name)), name)
        if other != name:
            return other, name
    return ()
