"""The dates and periods that a running text names, as far as a year of its own or the row's completes them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reformcheck.periods import ReferencePeriod

ROW_YEAR = 0
"""The year of a date that leaves it to the row; -1 is the year before that, 1 the next."""
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_RELATIVE = {
    "上年": -1,
    "去年": -1,
    "前年": -2,
    "明年": 1,
    "来年": 1,
    "次年": 1,
    "下年": 1,
    "上一年": -1,
    "下一年": 1,
    "翌年": 1,
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "同年": 0,
}
_RELATIVE_EN = {"last": -1, "previous": -1, "prior": -1, "next": 1, "this": 0, "current": 0}
_NUMERALS = {
    text: n for n, text in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
}
_COUNTS = {
    **{
        word: n
        for n, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"], 2)
    },
    **{str(n): n for n in range(2, 12)},
}
_YEAR = rf"(?:(?P<y>(?:19|20)\d{{2}})(?:年度?|(?=[-/.]?Q[1-4]|[-/.]?H[12]))|(?P<rel>{'|'.join(_RELATIVE)})度?)的?"
_TO = r"(?:-|–|—|~|至|到)"
_MONTH = r"\d{1,2}|十[一二]|[一二三四五六七八九十]"
_PART = (
    rf"(?:(?P<m1>{_MONTH})月?(?:份)?{_TO}(?P<m2>{_MONTH})月(?:份)?(?:底|末)?"
    rf"|(?P<m>{_MONTH})月(?:份)?(?:(?P<d>\d{{1,2}})[日号]?(?!\d)|底|末)?"
    r"|(?P<half>[上下])半年(?:度|底|末)?|第?(?P<q>[一二三四1-4])(?:季度|季报|季)(?:底|末)?|前(?P<qs>[二三23])个?季度|(?P<nine>前三个季度)"
    r"|(?P<mid>年中|半年报|半年度|中期|(?<![上下每\d一二三两个])半年(?=$|数))|Q(?P<q2>[1-4])(?![ -]?(?:19|20)\d\d)|H(?P<h2>[12])(?![ -]?(?:19|20)\d\d)|(?P<open>年初|期初)|(?P<close>年底|年末|期末))"
)
_ISO = (
    r"(?<![\d.])(?P<iy>(?:19|20)\d{2})(?:(?P<sep>[-/.])(?P<im>\d{1,2})(?:(?P=sep)(?P<id>\d{1,2}))?|(?P<cm>0[1-9]|1[0-2])(?P<cd>0[1-9]|[12]\d|3[01]))(?![\d.])"
    r"|(?<!\d)(?P<iq>(?:19|20)\d{2})-?(?:Q(?P<iqn>[1-4])|H(?P<ihn>[12])|M(?P<imn>\d{1,2}))(?!\d)"
)
_MON = (
    r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?:(?<=\d )|(?<=in )|(?<=end of )|(?<=of ))may|may(?=[ -]\d|,? (?:and|&) (?:jun|jul|aug|sep|oct|nov|dec))|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
"""A month; `may` is one only beside a number or behind a preposition."""
_ENGLISH = (
    rf"(?i)(?:\b(?P<ed>\d{{1,2}})(?:st|nd|rd|th)? )?\b{_MON}(?:[ -](?P<ed2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,? (?P<ey>(?:19|20)\d{{2}}))?"
    r"|\b(?P<ord>first|second|third|fourth|1st|2nd|3rd|4th)[ -](?P<what>half|quarter)(?:[- ]year)?(?: of (?P<oy>(?:19|20)\d{2}|the year))?"
    r"|\b(?:(?P<by>(?:19|20)\d{2}) )?(?P<emid>mid[- ]?year|half[- ]?year(?:ly)?)\b(?: (?P<emy>(?:19|20)\d{2}))?"
    r"|\b(?:first |(?=\w+ months(?: of)? (?:19|20)\d{2}))(?P<enum>two|three|four|five|six|nine|ten|eleven|2|3|4|5|6|9|10|11) (?P<eunit>months|quarters)(?:(?: of)? (?P<eny>(?:19|20)\d{2}|(?<=of )the year))?"
    r"|\bmid-?(?P<my>(?:19|20)\d{2})\b"
    r"|\b(?P<eq>[QH])(?P<eqn>[1-4])(?:[ -](?P<eqy>(?:19|20)\d{2}))?\b"
    r"|\b(?P<erel>last|previous|prior|next|this|current) year\b(?!-)"
)
_BARE = r"(?<![\d.,/\-])(?<!\d:)(?P<bare>(?:19|20)\d{2})(?:年度?)?(?![\d.,:%％‰/]|\s?(?:家|户|人|次|个|万|亿|元|名|项|件|enterprises|people|persons|worker[s]|yuan|meetings))"
_SPAN = rf"(?<!\d)(?P<s1>(?:19|20)\d{{2}})年?\s?(?:{_TO}|和|与|及|、|/)\s?(?P<s2>(?:19|20)\d{{2}})(?:年度?)?(?!\d)"

DATE = (
    r"(?:(?:(?:19|20)\d{2}年度?|上年|去年|今年|本年|当年|次年|明年)?(?:(?:\d{1,2}|十[一二]|[一二三四五六七八九十])月(?:份)?(?:\d{1,2}[日号]?|底|末|初|上旬|中旬|下旬)?"
    r"|(?:第?[一二三四1-4]季度|[上下]半年|年底|年末|年初|年中)(?:底|末)?)|(?:19|20)\d{2}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|(?:19|20)\d{6}|(?:19|20)\d{2}年(?:度)?)"
)
"""A date within another pattern, without groups."""


class Dated(NamedTuple):
    """A date in a text: where it stands, what it is, and whether it is only the number of a year."""

    start: int
    end: int
    period: ReferencePeriod
    span: tuple[int, int] | None = None
    bare: bool = False


_DATED = f"{_YEAR}{_PART[:-1]}|(?P<close2>底|末))"
_NUMBER, _CHINESE = r"\d", r"[^\x00-\x7f]|[QH][1-4]"
_ENGLISH_WORDS = r"(?i)jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|half|quarter|month|mid|year|[qh][1-4]"
_PATTERNS = (
    (_SPAN, _NUMBER),
    (_ISO, _NUMBER),
    (_DATED, _CHINESE),
    (_PART, _CHINESE),
    (_ENGLISH, _ENGLISH_WORDS),
    (_YEAR, _CHINESE),
    (_BARE, _NUMBER),
)
"""Each with what a text must have to match: few texts need all of them, and compiling them takes time."""


@lru_cache(maxsize=len(_PATTERNS))
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def find_dates(text: str) -> list[Dated]:
    """Every date and period that a text names, in their order; of two that overlap the earlier pattern wins."""
    found: list[Dated] = []
    taken = [False] * len(text)
    for pattern, needed in _PATTERNS:
        if not re.search(needed, text):
            continue
        for match in _compiled(pattern).finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            dated = _read(match)
            if dated:
                found.append(dated)
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    return _joined(sorted(found), text)


def _joined(found: list[Dated], text: str) -> list[Dated]:
    """The dates, two that are the ends of one span as that: 2020年1月1日至2020年12月31日, January to October 2020."""
    out: list[Dated] = []
    for dated in found:
        last = out[-1] if out else None
        if (
            last
            and not (last.bare or dated.bare or last.span or dated.span)
            and re.fullmatch(_BETWEEN, text[last.end : dated.start])
        ):
            first, end = last.period, dated.period
            same = first.year == end.year or (first.year == ROW_YEAR and first.first <= end.last)
            if same and first.first <= end.last and first.day in (None, 1) and end.day in (None, 28, 29, 30, 31):
                out[-1] = Dated(last.start, dated.end, ReferencePeriod(end.year, first.first, end.last))
                continue
        out.append(dated)
    return out


_BETWEEN = r"(?i)\s*(?:-|–|—|~|至|到|to|through|until)\s*(?:the )?"


def _read(match: re.Match[str]) -> Dated | None:
    part = {name: value for name, value in match.groupdict().items() if value is not None}
    start, end = match.span()
    if "s1" in part:
        first, last = int(part["s1"]), int(part["s2"])
        return Dated(start, end, ReferencePeriod(last), (first, last)) if first <= last else None
    if "bare" in part:
        return Dated(start, end, ReferencePeriod(int(part["bare"])), bare=True)
    period = _period(part)
    return Dated(start, end, period) if period else None


def _period(part: dict[str, str]) -> ReferencePeriod | None:
    year = _year(part)
    months = _months(part)
    if months is None:
        return None
    first, last, day = months
    if not 1 <= first <= last <= 12 or not (day is None or 1 <= day <= 31):
        return None
    return ReferencePeriod(year, first, last, day)


def _year(part: dict[str, str]) -> int:
    for name in ("y", "iy", "iq", "ey", "oy", "by", "my", "emy", "eqy", "eny"):
        if part.get(name, "").isdigit():
            return int(part[name])
    if "rel" in part:
        return _RELATIVE[part["rel"]]
    return _RELATIVE_EN[part["erel"].lower()] if "erel" in part else ROW_YEAR


def _months(part: dict[str, str]) -> tuple[int, int, int | None] | None:
    """The first and last month, and the day; a whole year where the text names no part of it."""
    if "m1" in part:
        return _month(part["m1"]), _month(part["m2"]), None
    if "m" in part:
        month = _month(part["m"])
        return month, month, int(part["d"]) if "d" in part else None
    if "iy" in part:
        month = int(part.get("im") or part["cm"])
        day = part.get("id") or part.get("cd")
        return month, month, int(day) if day else None
    if "mon" in part:
        month = _MONTHS.index(part["mon"].lower()[:3]) + 1
        day = part.get("ed") or part.get("ed2")
        return month, month, int(day) if day else None
    if "imn" in part:
        return int(part["imn"]), int(part["imn"]), None
    return _run_of_months(part)


def _run_of_months(part: dict[str, str]) -> tuple[int, int, int | None] | None:
    quarter = part.get("q") or part.get("q2") or part.get("iqn")
    if quarter or (part.get("eq", "").upper() == "Q"):
        number = _NUMERALS.get(quarter or "") or int(quarter or part["eqn"])
        return number * 3 - 2, number * 3, None
    half = {"上": 1, "下": 2}.get(part.get("half", "")) or part.get("h2") or part.get("ihn")
    if half or part.get("eq", "").upper() == "H":
        number = int(half or part["eqn"])
        return (1, 6, None) if number == 1 else (7, 12, None) if number == 2 else None
    if "qs" in part or "nine" in part:
        count = {"二": 2, "2": 2}.get(part.get("qs", ""), 3)
        return 1, count * 3, None
    if "enum" in part:
        count = _COUNTS[part["enum"].lower()] * (3 if part["eunit"].lower() == "quarters" else 1)
        return (1, count, None) if count <= 12 else None
    if "mid" in part or "emid" in part or "my" in part:
        return 1, 6, None
    if "open" in part:
        return 1, 1, 1
    if "close" in part or "close2" in part:
        return 12, 12, 31
    if "ord" in part:
        number = {"f": 1, "1": 1, "s": 2, "2": 2, "t": 3, "3": 3, "4": 4}[part["ord"][0].lower()]
        number = 4 if part["ord"].lower().startswith("fo") else number
        length = 6 if part["what"].lower() == "half" else 3
        return ((number - 1) * length + 1, number * length, None) if number * length <= 12 else None
    return 1, 12, None


def _month(text: str) -> int:
    return _NUMERALS.get(text) or int(text)


def row_period(period: ReferencePeriod, year: int) -> ReferencePeriod:
    """A period of a text with the year of the row where the text leaves it open."""
    if period.year > 1000:
        return period
    return ReferencePeriod(year + period.year, period.first, period.last, period.day)
