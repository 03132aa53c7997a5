"""Names of parts that may mean one part."""

from __future__ import annotations

from itertools import pairwise

_KINDS_OF_PART = ("街道", "苏木", "开发区", "高新区", "园区", "镇", "乡", "区", "县", "市")


def possibly_one(parts: set[str]) -> tuple[str, str] | tuple[()]:
    """Two ids that may count one place twice: a code and a name, 常乐 and 常乐镇, or a part and a part of it."""
    codes = sorted(part for part in parts if part.isdigit())
    names = sorted(part for part in parts if not part.isdigit())
    if codes and names:
        return codes[0], names[0]
    for one, other in pairwise(codes or names):
        if other.startswith(one):
            return one, other
    stems: dict[str, str] = {}
    for name in names:
        kind = next((kind for kind in _KINDS_OF_PART if name.endswith(kind) and len(name) > len(kind) + 1), "")
        other = stems.setdefault(name.removesuffix(kind), name)
        if other != name:
            return other, name
    return ()
