"""Who handed in a table (Eurostat: the data provider): a line such as 填报单位：市财政局（盖章）, or a column of that name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from reformcheck.names import normalised
from reformcheck.plan import Plan

PROVIDER_HEADERS = frozenset(
    map(
        normalised,
        [
            "填报单位",
            "报送单位",
            "上报单位",
            "单位",
            "单位名称",
            "reporting_unit",
            "reporting_organisation",
            "provider",
        ],
    )
)
"""Normalised headers of a column with who handed in each row; 责任单位 is who is responsible for a measure."""

_FIELD = (
    r"(?i)^(?:填报|填表|报送|上报|制表|编制)(?:单位|部门|机构)\s*(?:\((?:盖?章|公章|签章|盖章)\))?\s*:\s*(?P<zh>.*)$"
    r"|^(?:prepared by|submitted by|reporting unit|reporting organi[sz]ation|organi[sz]ation)\s*:\s*(?P<en>.*)$"
)
_FIELD_NAME = r"^[^:]{1,12}:$"
"""The next field of the line stands where the name should."""
_SEAL = r"(?i)\s*\((?:盖?章|公章|签章|盖章|seal)\)\s*$"


def providers_named(texts: Sequence[str]) -> list[str]:
    """The names of organisations in the texts of a line, empty where none is filled in.

    The name may stand in the cell beside 填报单位：.
    """
    found: list[str] = []
    plain = [unicodedata.normalize("NFKC", text).strip() for text in texts]
    for text, beside in zip_longest(plain, plain[1:], fillvalue=""):
        field = re.match(_FIELD, text)
        if field:
            name = (field["zh"] or field["en"] or "").strip() or beside
            found.append("" if re.match(_FIELD_NAME, name) else re.sub(_SEAL, "", name))
    return found


def unknown_organisations(names: Iterable[str], plan: Plan) -> tuple[str, ...]:
    """The names that are none of the plan's organisations, sorted; an empty one is a field that was not filled in."""
    return tuple(sorted({name for name in names if plan.find_organisation(name) is None}))


def known_organisations(names: Iterable[str], plan: Plan) -> tuple[str, ...]:
    """The ids of the plan's organisations among names, each once, in the order of the plan."""
    known = {found.id for found in map(plan.find_organisation, sorted(names)) if found}
    return tuple(id_ for id_ in plan.organisations if id_ in known)
