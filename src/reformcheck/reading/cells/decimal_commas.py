"""Decimal commas: the figures of a table separated by semicolons may be written 1.060,5, and of no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from reformcheck.issues import content
from reformcheck.reading.grid import Row
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import Message, message


class DecimalComma(Enum):
    """Whether the figures of a table are written with a decimal comma."""

    NONE = "none"
    THROUGHOUT = "throughout"
    """Some can be nothing else, and none is written in another way; 1,060 may still be either."""
    UNTOLD = "untold"
    """Nothing tells whether 1,0003 is a figure in groups of four or one with decimals; 12,000 is in groups."""
    DECLARED = "declared"
    """SDMX-CSV with semicolons, whose commas are never those of thousands."""


_WITH_COMMA = re.compile(r"[+-]?\d{1,3}(?:[. ]\d{3})*,\d+(?!\d)|[+-]?\d+,\d+")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+")
_EITHER = re.compile(rf"{_THOUSANDS.pattern}|[+-]?[1-9]\d{{0,3}}(?:,\d{{4}})+")
"""Groups of three or four digits with commas between them."""
_FOURS = re.compile(r"[+-]?[1-9]\d{0,3},\d{4}")
_ONLY_GROUPS = re.compile(r"[+-]?[1-9]\d{0,3}(?:,\d{3}){2,}|[+-]?[1-9]\d{0,3}(?:,\d{4}){2,}")
_EITHER_POINT = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_POINTS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3}){2,}")
"""1.060.500 is a million where decimals stand after a comma."""
_FIGURE = re.compile(r"[+-]?[\d.,]*\d")


def decimal_comma_of(columns: Sequence[int], rows: Iterable[Row], *, sdmx: bool) -> DecimalComma:
    """Tells how the decimals of a table separated by semicolons are written; all figures in its columns decide, not the first.

    12,000 alone is a figure in groups; 85,4 can only be a decimal comma, 85.4 and 1,060.5 can only be none. 340,0000 is one in
    groups where another figure can be nothing else (1,0000,0000), and may be either where none is.
    """
    told = fours = grouped = False
    for _, cells in rows:
        for index in columns:
            cell = cells[index].strip() if index < len(cells) else ""
            if "," not in cell and "." not in cell:
                continue
            figure = _FIGURE.match(cell)
            if figure is None:
                continue
            fours = fours or _FOURS.fullmatch(figure.group()) is not None
            grouped = grouped or _ONLY_GROUPS.fullmatch(figure.group()) is not None
            if _WITH_COMMA.fullmatch(figure.group()):
                groups = _THOUSANDS if sdmx else _EITHER  # NOTE: no program writes SDMX-CSV with groups of four
                told = told or not groups.fullmatch(figure.group())
            elif not any(form.fullmatch(figure.group()) for form in (_EITHER, _EITHER_POINT, _POINTS)):
                return DecimalComma.NONE
    if not told:
        return DecimalComma.UNTOLD if fours and not grouped else DecimalComma.NONE
    return DecimalComma.DECLARED if sdmx else DecimalComma.THROUGHOUT


def with_point(text: str, written: DecimalComma) -> str | Problem:
    """A cell as it would be written with a decimal point: 1060.5 for 1.060,5; the problem of one that may be two figures."""
    if written is DecimalComma.NONE:
        return text
    figure = _FIGURE.match(text.strip())
    if figure is None:
        return text
    number, rest = figure.group(), text.strip()[figure.end() :]
    if written is DecimalComma.UNTOLD:
        return _either(text) if _FOURS.fullmatch(number) else text
    doubtful = _EITHER.fullmatch(number) and written is not DecimalComma.DECLARED
    if doubtful or _EITHER_POINT.fullmatch(number):
        found = message(
            "{text} may be a figure in groups of digits, or one with decimals: others here have a comma before them.",
            text=text,
        )
        return _asking(found)
    whole, comma, decimals = number.partition(",")
    return f"{whole.replace('.', '')}.{decimals}{rest}" if comma else whole.replace(".", "") + rest


def _either(text: str) -> Problem:
    return _asking(
        message("{text} may be a figure in groups of four digits, or one with decimals behind a comma.", text=text)
    )


def _asking(found: Message) -> Problem:
    return Problem(content.NOT_A_NUMBER, found, message("Write all figures with a decimal point, and no groups."))
