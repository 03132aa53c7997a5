"""Tables as they are printed, read back: what stands in each column, its fragments joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

_STYLE = re.compile(r"\x1b\[[\d;]*m")
_RULE = re.compile(r"─+(?: +─+)*")

Columns = dict[str, str]
"""Header -> all that stands below it, without blanks."""


def plain(text: str) -> str:
    """A text without what makes it colourful."""
    return _STYLE.sub("", text)


def squeezed(text: str) -> str:
    """A text without blanks and line ends: what is left of it must be left at every width."""
    return "".join(plain(text).split())


def printed_columns(text: str, headers: Sequence[str], whole: Columns | None = None) -> Columns:
    """Joins the fragments of each column of the first table in a text, or of the list that stands for it.

    The table ends at its blank line; where blank lines stand between its rows too, `whole` tells when all of it was met.
    """
    lines = plain(text).split("\n")
    rule = next((number for number, line in enumerate(lines) if _RULE.fullmatch(line)), None)
    spans = [match.span() for match in re.finditer("─+", lines[rule])] if rule is not None else []
    if rule is None or len(spans) != len(headers):
        return _stacked(lines, headers, whole)
    found = dict.fromkeys(headers, "")
    for line in lines[rule + 1 :]:
        if whole is None and not line.strip():
            break
        if whole is not None and found == whole:
            break
        for header, part in zip(headers, _cut(line, spans), strict=True):
            found[header] += squeezed(part)
    return found


def _cut(line: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The parts of a line that stand below each header; wide characters take two columns."""
    parts = ["" for _ in spans]
    at = 0
    for character in line:
        width = cell_len(character)
        # NOTE: an accent of its own stands above the character before it
        places = (at,) if width else (at - 1, at)
        inside = [n for place in places for n, (start, end) in enumerate(spans) if start <= place < end]
        assert inside or not character.strip(), f"{character!r} stands between columns: {line!r}"
        if inside:
            parts[inside[0]] += character
        at += width
    return parts


def _stacked(lines: Sequence[str], headers: Sequence[str], whole: Columns | None) -> Columns:
    """Joins what stands beside each header; a header may be broken over lines too."""
    found = dict.fromkeys(headers, "")
    start = next(number for number, line in enumerate(lines) if line.startswith(headers[0]))
    header = headers[0]
    left = max(cell_len(name) for name in headers) + 2
    for line in lines[start:]:
        if found == whole:
            break
        name, text = _cut(line.ljust(left), [(0, left - 2), (left, 10**9)])
        header = name.strip() or header
        found[header] += squeezed(text)
    return found
