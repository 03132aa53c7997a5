"""What stands behind a figure or a name and is no part of it: the mark of a footnote, the flag of a status."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_DIGITS = "¹²³⁰⁴-⁹₀-₉①-⑳❶-❿⓪⓵-⓾⑴-⒇"
_NOTE = (
    rf"[{_DIGITS}]+(?:[,，、][{_DIGITS}]+)*|[*＊※†‡§#＃]+|\[\d{{1,2}}\]|［\d{{1,2}}］"
    r"|[(（\[［]\s*注\s*\d{0,2}\s*[)）\]］]|(?<![备附])注\s*\d{1,2}"
)
_ON_NAME = re.compile(rf"\s*(?:{_NOTE})(?=\s*(?:[(（][^()（）]{{0,20}}[)）])?\s*$)")
_ON_FIGURE = re.compile(rf"\s*(?:{_NOTE}|[(（]\d{{1,2}}[)）])$")
_BEFORE = re.compile(r"[*＊※†‡]+\s*(?=[\d.+-])")
_POWER = re.compile(r"(?:^|\D)10[⁰¹²³⁴-⁹]+$")
"""10³ may be a thousand, or ten with a footnote."""
NUMERALS = "一二三四五六七八九十"
_NUMBERED = re.compile(
    rf"^\s*(?:[{NUMERALS}]{{1,3}}\s*[、.．]|[（(][{NUMERALS}\d]{{1,3}}[)）]|\d{{1,2}}\s*[、.．)）](?!\d)|[①-⑳])\s*(?=\S)"
    r"|[①-⑳¹²³⁴-⁹]+\s*$"
)
"""The number of a line in a form (一、 （一） 1. ①) and the mark of a footnote: neither is part of a name."""
_FLAG = re.compile(r"(?:^|[\s(\[])([a-z]{1,2})[)\]]?$", re.IGNORECASE)
_FLAG_AT_END = re.compile(r"[\s(\[]*(?<![a-z])([a-z]{1,2})[)\]]?$", re.IGNORECASE)
_FLAGS = frozenset("abcdefgilmnopqrsuvz")
"""The letters of SDMX's CL_OBS_STATUS and of Eurostat's flags; several of them may stand together."""


class UnmarkedText(NamedTuple):
    """A text without the mark behind it; `mark` is empty where there is none."""

    text: str
    mark: str


def without_mark(text: str) -> UnmarkedText:
    """Splits a figure and the footnote mark behind it, or an asterisk before it: 86.5* and 86.5(1), ① and [2]."""
    before = _BEFORE.match(text)
    if before:
        return UnmarkedText(text[before.end() :], before.group().strip())
    found = _ON_FIGURE.search(text)
    if found is None or not found.start() or _POWER.search(text):
        return UnmarkedText(text, "")
    return UnmarkedText(text[: found.start()], found.group().strip())


def mark_on_name(text: str) -> str:
    """The footnote mark behind a name or before its unit; empty where there is none."""
    found = _ON_NAME.search(text)
    return found.group().strip() if found and found.start() else ""


def without_name_mark(text: str) -> str:
    """A name without the footnote mark behind it or before its unit; a number in round brackets may be a part of a name."""
    found = _ON_NAME.search(text)
    return text[: found.start()] + text[found.end() :] if found and found.start() else text


def without_number(text: str) -> str:
    """A name without the number of its line in a form: 一、常乐镇; and not what is only such a number or a mark."""
    return _NUMBERED.sub("", text)


def flag_behind(suffix: str) -> str:
    """The flag of a status at the end of what stands behind a figure: p of `% p`, e of `(e)`; empty where there is none."""
    found = _FLAG.search(unicodedata.normalize("NFKC", suffix).strip())
    return found[1] if found and set(found[1].casefold()) <= _FLAGS else ""


def without_flag(text: str) -> UnmarkedText:
    """Splits a figure and the flag of a status behind it: 86.5 p, 8700（E）."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _FLAG_AT_END.search(plain)
    return UnmarkedText(plain[: found.start()], found[1]) if found else UnmarkedText(text, "")
