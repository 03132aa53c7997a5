"""The patterns of the word tables: how they are compiled, when they are tried, and where a note ends that spans any words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from reformcheck.reading.context.claims import ClaimKind
from reformcheck.reading.context.dates import DATE
from reformcheck.reading.context.naming import ELSEWHERE, LABEL, ORGANISATION, PAPER, PART, WHOLE, one_of
from reformcheck.reading.context.understood import Rule

USED = "\uf8ff"
"""Stands for a character whose meaning is settled."""
ORDINARY = "\uf8fe"
"""Stands for a character of an ordinary word: no marker, and not explained."""
NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千]+)(?:万|亿)?"
UNIT = r"(?:家|户|个(?!百分点|月|区镇|镇)|次|场|人(?!次|民|社|才)|名|位|万元|亿元|元|件|项|enterprises?|firms?|companies|people|persons|worker[s]|meetings?|sessions?|yuan)"
_CLASSES = {
    "{X}": f"[^,，。;；:：!！?？\n{USED}{ORDINARY}]",
    "{N}": NUMBER,
    "{U}": UNIT,
    "{D}": DATE,
    "{P}": f"[{one_of(WHOLE, PART, ELSEWHERE)}]",
    "{O}": f"[{one_of(ORGANISATION)}]",
    "{W}": f"[{one_of(PAPER)}]",
    "{L}": f"[{one_of(LABEL)}]",
}
_OPEN = re.compile(
    r"(?:\(\?:(?:\(\?!(?:[^()]|\([^()]*\))*\))+(?:\{X\}|\[\^[^\]]*\])\)|\{X\}|\[\^[^\]]*\])(?:\*|\+|\{\d+,\d*\})\??"
)
"""A piece of a pattern that takes any words."""
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\(|\)|.", re.DOTALL)
"""The next piece of a pattern."""
_DATED_FIGURES = (
    rf"{DATE}(?:底|末)?(?:的)?(?:数(?![\d据])|数据(?!来源)|值|口径|时点)"
    r"|(?i:\b(?:(?:19|20)\d\d|half[- ]year(?:ly)?|mid[- ]?year|(?:first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:half|quarter)|[QH][1-4]"
    r"|january|february|march|april|may|june|july|august|september|october|november)(?: (?:19|20)\d\d)? (?:figures?|data|numbers?|values?|counts?)\b)"
)
"""Figures of a date: 6月底数, half-year figures."""

WEAK = frozenset(
    {ClaimKind.GROUP, ClaimKind.CHANGE, ClaimKind.STATISTIC, ClaimKind.BASIS, ClaimKind.QUANTITY, ClaimKind.PERIOD}
)
"""What a note may mention without saying it of the figure: 已建立规上企业工会."""
TAKES_BACK = frozenset(
    {
        ClaimKind.VOID,
        ClaimKind.MADE_UP,
        ClaimKind.COPIED,
        ClaimKind.ESTIMATE,
        ClaimKind.APPROXIMATE,
        ClaimKind.INCOMPLETE,
        ClaimKind.STAND_IN,
        ClaimKind.EXCLUSION,
    }
)
_ANYTHING = frozenset(ClaimKind)
_SENTENCES = {
    "rounding": r"分项|合计|总计|总和|之和|相加|加总|各项|百分|total|sum|add|figures may",
    "law": r"不得|应当|依法|责任|违|处[分罚]|权|义务|虚报|瞒报|拒报|迟报|保密|law|penalt|confidential",
    "definition": r"^(?!.*(?:本表|以上|上述|表中|数据|数字|figures?|data))",
    "other-thing": r"^(?!.*(?:本表|以上|上述|表中|数据|数字))",
    "of-words": r"^(?!.*(?:本表|以上|上述|表中|数据|数字))",
    "legend": r"表示|代表|指|为|=|means?|denot|indicat|represent|refer",
    "other-subject": rf"^(?!.*(?:[{one_of(LABEL)}]|本表|以上|上述|数据|figures?|data))",
}
"""Rules that take a whole sentence: what a further clause must have to go with it."""
_MENTIONS = {
    "no-fault": WEAK | {ClaimKind.NATURE, ClaimKind.STAND_IN},
    "comparison": WEAK | {ClaimKind.NATURE, ClaimKind.DUTY},
    "happened": WEAK | {ClaimKind.DUTY},
    "paper-missing": _ANYTHING - TAKES_BACK,
    "form": _ANYTHING - TAKES_BACK,
    "paper": WEAK | {ClaimKind.NATURE},
    "source": WEAK,
    "basis": WEAK,
    "cleaned": WEAK,
    "activity": (_ANYTHING - TAKES_BACK - {ClaimKind.UNDER_WAY, ClaimKind.NEGATION}) | {ClaimKind.INCOMPLETE},
    "other-subject": _ANYTHING,
    "rounding": _ANYTHING,
    "law": _ANYTHING,
    "legend": _ANYTHING,
    "worry": _ANYTHING - TAKES_BACK,
    "beside-meeting": WEAK | {ClaimKind.STAND_IN},
    "definition": WEAK - {ClaimKind.GROUP, ClaimKind.PERIOD},
    "other-thing": _ANYTHING - (TAKES_BACK - {ClaimKind.EXCLUSION}),
    "of-words": _ANYTHING - (TAKES_BACK - {ClaimKind.EXCLUSION}),
    "comparability": WEAK | {ClaimKind.DUTY},
    "licence": _ANYTHING - TAKES_BACK,
}
"""By rule: what its open end may mention within the clause."""
_WITHIN = {
    "worry": _ANYTHING,
    "comparison": WEAK | {ClaimKind.NATURE, ClaimKind.APPROXIMATE, ClaimKind.ESTIMATE, ClaimKind.DUTY},
    "provisional": frozenset(
        {ClaimKind.BASIS, ClaimKind.STATISTIC, ClaimKind.QUANTITY, ClaimKind.PERIOD, ClaimKind.NATURE}
    ),
    "happened": WEAK | {ClaimKind.DUTY, ClaimKind.STAND_IN, ClaimKind.APPROXIMATE},
    "form": frozenset(
        {ClaimKind.DUTY, ClaimKind.NOT_YET, ClaimKind.NATURE, ClaimKind.GROUP, ClaimKind.NEGATION, ClaimKind.UNDER_WAY}
    ),
}
"""By rule: what may stand between its words, where that is more than may stand behind them."""
_LIMITS_COUNT = r"(?:仅|只|限)限?(?:含|包括|统计|涵盖|覆盖|纳入)"
"""Says that only some are counted."""
_LIMITS = r"(?i)仅|只|限|only|solely"
_OBJECTS = r"(?:的(?:企业|单位|人员|职工|人|户)|数|数据|值|量|额|口径|人次|版|figures?|data|numbers?|values?)[)）]?$"
"""How a clause ends whose last words say what the figures are: 已完成新增数."""
_NO_FAULT = r"(?i)(?:均|都|并|从)*[未没无不]|no\b|not\b|without\b|unchanged"
_CLAUSE = re.compile(r"[,，、(（)）—;；]| - | – ")


class Ender(NamedTuple):
    """Words that mean something of their own, so that no note behind which they stand takes them up."""

    start: int
    end: int
    kind: ClaimKind
    head_end: int
    """How far the words go that make it what it is."""


class Text:
    """A text with the characters and beginnings of words by which a pattern knows that it cannot match."""

    __slots__ = ("has", "text")

    def __init__(self, text: str) -> None:
        """Looks at each character and word once."""
        self.text = text
        words = re.findall(r"[a-z]+", text.casefold())
        self.has = {word[:length] for word in words for length in range(1, min(len(word), 20) + 1)}.union(text)


_SYMBOLS = r"[©#=≈±~+＋×]"
"""What a pattern without a word needs."""
_TOKEN = re.compile(r"([A-Za-z]+)(\??)|([()|]|[^A-Za-z()|]+)")
_NO_WORD = re.compile(r"\\.|\{[^}]*\}|\[[^\]]*\]|[^\x00-\x7f]+", re.DOTALL)
_GROUP_HEAD = re.compile(r"\(\?(?:i?[:=!)]|<[=!]|P<\w+>)")


def _first_words(source: str) -> frozenset[str]:
    """The letters with which the words of a pattern begin: of compan(?:y|ies) only compan."""
    bare = _NO_WORD.sub(" ", _GROUP_HEAD.sub("(", source))
    found: set[str] = set()
    inside = False
    within: list[bool] = []
    for word, maybe, other in _TOKEN.findall(bare):
        if word:
            if not inside:
                found.update((word, word[:-1]) if maybe else (word,))
            inside = inside or len(word) > bool(maybe)
        elif other == "(":
            within.append(inside)
        elif other == "|":
            inside = within[-1] if within else False
        else:
            inside = False
            if other == ")" and within:
                within.pop()
    return frozenset(word.casefold() for word in found if word)


class Matcher:
    """One pattern of a rule, compiled when a text first has one of its characters or words."""

    __slots__ = ("_pattern", "_runs", "_source", "needs", "rule")

    def __init__(self, rule: Rule, source: str, *, runs: bool = False) -> None:
        """Notes what a text must have to match: for most texts that is enough to know that it does not.

        With `runs` the match tells the pieces of the pattern that took any words.
        """
        self.rule = rule
        self._source = source
        self._runs = runs
        self._pattern: re.Pattern[str] | None = None
        self.needs = frozenset(re.findall(r"[\u4e00-\u9fff]", source)) | _first_words(source)
        if not self.needs:
            self.needs = frozenset(re.findall(_SYMBOLS, source))

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern with its classes."""
        if self._pattern is None:
            source = with_runs(self._source) if self._runs else self._source
            for name, class_ in _CLASSES.items():
                source = source.replace(name, class_)
            self._pattern = re.compile(source)
        return self._pattern


class Matchers:
    """The patterns of some rules, in their order, found by what a text has."""

    def __init__(self, matchers: Iterable[Matcher]) -> None:
        """Notes of each character and word which patterns need it."""
        self._all = tuple(matchers)
        self._any: list[int] = []
        self._by: dict[str, list[int]] = {}
        for number, matcher in enumerate(self._all):
            if not matcher.needs:
                self._any.append(number)
            for need in matcher.needs:
                self._by.setdefault(need, []).append(number)

    def __iter__(self) -> Iterator[Matcher]:
        """All of them."""
        return iter(self._all)

    def of(self, text: Text) -> list[Matcher]:
        """Those that may match: the text has one of the characters or words that they need, or they need none."""
        found = set(self._any)
        for has in text.has:
            if has in self._by:
                found.update(self._by[has])
        return [self._all[number] for number in sorted(found)]


def with_runs(source: str) -> str:
    """A pattern whose pieces that take any words are groups `run0`, `run1`, …; those of a look ahead or behind are not."""
    out, position, count = [], 0, 0
    looks: list[bool] = []
    while position < len(source):
        found = None if any(looks) else _OPEN.match(source, position)
        if found:
            out.append(f"(?P<run{count}>{found.group()})")
            count += 1
            position = found.end()
            continue
        piece = _PIECE.match(source, position)
        assert piece is not None
        token = piece.group()
        if token.startswith("("):
            looks.append(len(token) > 1)
        elif token == ")":
            looks.pop()
        out.append(token)
        position = piece.end()
    return "".join(out)


def dated_figures(text: str) -> list[Ender]:
    """The figures of a date that a text names."""
    if text.isascii() and not re.search("(?i)figure|data|number|value|count", text):
        return []
    return [Ender(m.start(), m.end(), ClaimKind.PERIOD, m.end()) for m in _figures_of_dates().finditer(text)]


@lru_cache(maxsize=1)
def _figures_of_dates() -> re.Pattern[str]:
    return re.compile(_DATED_FIGURES)


def bounds_of(rule: Rule, match: re.Match[str], enders: list[Ender]) -> tuple[int, int] | None:
    """From where to where a note goes: its open end stops before words that mean something of their own.

    None where such words stand between its own, so that they do not belong together.
    """
    start, end = match.span()
    runs = sorted(match.span(name) for name, value in match.groupdict().items() if name.startswith("run") and value)
    if not runs:
        return start, end
    for ender in enders:
        if ender.start >= end:
            break
        if ender.end <= start:
            continue
        run = next((r for r in runs if r[0] <= ender.start < r[1]), None)
        if run is None:
            continue
        cut_in_two = ender.head_end > (run[1] if run[0] == match.start() else match.end())
        if run[1] < match.end() and cut_in_two:
            return None
        if _may_mention(rule, match, run, ender):
            continue
        if run[1] == match.end():
            end = min(end, ender.start)
        elif run[0] == match.start() and ender.end < end:
            start = ender.end
        elif ender.head_end <= run[1]:
            return None
    return (start, end) if start < end else None


def _may_mention(rule: Rule, match: re.Match[str], run: tuple[int, int], ender: Ender) -> bool:
    """Tells whether a note may mention something at a place of its open piece."""
    text = match.string
    before = text[run[0] : ender.start]
    if ender.kind is ClaimKind.GROUP and re.match(_LIMITS_COUNT, text[ender.start :]):
        return False
    open_end = run[1] == match.end()
    if open_end and (comma := [m.end() for m in _CLAUSE.finditer(before)]):
        goes_with = _SENTENCES.get(rule.name)
        if ender.kind not in _MENTIONS.get(rule.name, frozenset()):
            return False
        rest = _CLAUSE.split(text[run[0] + comma[-1] : match.end()])[0]
        return goes_with is not None and re.search(f"(?i){goes_with}", rest) is not None
    if not open_end:
        return ender.kind in _WITHIN.get(rule.name, _MENTIONS.get(rule.name, frozenset()) | WEAK)
    if rule.name in _SENTENCES:
        return ender.kind in _MENTIONS[rule.name]
    if ender.kind is ClaimKind.GROUP and re.match(_LIMITS, text[ender.start :]):
        return False
    if rule.name == "no-fault" and re.match(_NO_FAULT, match.group()):
        return True
    if ender.kind not in _MENTIONS.get(rule.name, frozenset()):
        return False
    if rule.name not in ("happened", "activity"):
        return True
    clause = _CLAUSE.split(text[ender.start :])[0]
    return re.search(_OBJECTS, clause) is None
