"""A text about a figure -> its claims, and what no rule explains."""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cached_property, lru_cache

from reformcheck.plan import Plan
from reformcheck.reading.cells.areas import AreaKind, AreaReader, AreaReading
from reformcheck.reading.context import unexplained
from reformcheck.reading.context.claims import EVERYTHING, Claim, ClaimKind, Effect, Reading, Scope, TextPlace
from reformcheck.reading.context.dates import ROW_YEAR, Dated, find_dates
from reformcheck.reading.context.naming import (
    ELSEWHERE,
    LABEL,
    ORGANISATION,
    OWN,
    PAPER,
    PART,
    WHOLE,
    Cut,
    Namer,
    one_of,
    plain_text,
)
from reformcheck.reading.context.parts_told import numbers_of, told_as_parts
from reformcheck.reading.context.patterns import (
    ORDINARY,
    TAKES_BACK,
    USED,
    Ender,
    Text,
    bounds_of,
    dated_figures,
)
from reformcheck.reading.context.scopes import scopes_of
from reformcheck.reading.context.spans import Span, core_of, ender_of, longest, things_of, without_ordinary
from reformcheck.reading.context.understood import Rule, is_placeholder
from reformcheck.reading.context.vocabulary import (
    marker_patterns,
    name_patterns,
    natures_of,
    ordinary_notes,
    ordinary_words,
    speaking_patterns,
)
from reformcheck.records import replace

_LONGEST = 2000
"""Characters; the rest of a longer text is residue."""
_FOOTNOTE = r"^(?:[①-⑳]|\*{1,3}|※|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]|注\d{1,2}(?=[:：.、]))\s*[:：]?\s*"
_NUMBERED = r"^(?:附?表|sheet|table|附件)\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:[-—.]\d{1,2})?)(?![月年日号季\d家人户次])\s*[、.．:：]?\s+|^[(（]?\d{1,2}[)）.、．]\s*(?!\d)|^[一二三四五六七八九十]{1,3}[、.．]\s*|^[(（][一二三四五六七八九十]{1,3}[)）]\s*"
_NOTE_WORD = r"(?i)^(?:注|备注|附注|说明|填报说明|填表说明|注释|补充说明|特别说明|情况说明|note|notes|remark|remarks|footnotes?)\s*\d{0,2}\s*[:：.、)]\s*"
_SIGN = r"(?:\.{1,3}|…|[-–—:*#x^0|()]{1,2}|[a-z]|n\.?a\.?)"
_MEANING = r"[a-z][^;,.=]{2,40}"
_LEGEND = (
    r"(?i)(?:(?:conventional signs?|signs and symbols|key to symbols|symbols?|legend|abbreviations?|flags?|conventions?)\b[^.]*?[:=]|[^.]*\((?:symbols?|signs|flags|abbreviations|legend)\b[^)]*\)\s*\.?$|(?:符号|图例)(?:使用)?说明"
    rf"|(?:(?:\.{{2,3}}|…|n\.?a\.?) {_MEANING}|[-–—0:x] {_MEANING}[;,] ?{_SIGN} {_MEANING})(?:[;,] ?{_SIGN} {_MEANING})*\.?$)"
)
"""How a list of symbols begins; none of its words speaks about a figure."""
_SIGNS = r"[^\w\s]|[符图]"
"""What such a list must have."""
_SENTENCE = r"[。;；!！?？\n]+|(?<=[a-z)\d])(?<!\bno)(?<!\bNo)(?<!incl)(?<!excl)(?<!approx)(?<!\bca)(?<!\b[Tt]el)(?<!\b[Ee]xt)(?<!\b[Dd]ept)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bmax)(?<!\bmin)\.(?= |$)"
_CLAUSE = r"[^,，;；:：()（）。]+"
_LETTERS = r"[\u4e00-\u9fff\ue000-\ue6ff]"


_SETTLES_PLACES = (
    "no-fault",
    "law",
    "form",
    "source",
    "paper",
    "comparison",
    "happened",
    "basis",
    "provisional",
    "other-subject",
    "cleaned",
    "legend",
)
"""Rules that say what a place is doing in the text."""


_BESIDE = ("form", "source", "paper", "rounding", "law", "legend")
"""Rules of what is no claim on a figure: beside one it is quoted all the same."""


_MOST_READINGS = 32_768
"""Texts that are remembered: more than a row has columns, else every row drops its texts before the next one has them again."""


class Grammar:
    """Reads texts with the names of one plan."""

    def __init__(self, plan: Plan, areas: AreaReader) -> None:
        """Takes the plan's names."""
        self._plan = plan
        self._areas = areas
        self._namer = Namer(plan, areas)
        self.read = lru_cache(maxsize=_MOST_READINGS)(self._read)

    def cut(self, text: str) -> Cut:
        """A text with its names cut out."""
        return self._namer.cut(text)

    def may_be_no_fact(self, text: str) -> bool:
        """Tells, at once, whether a text has words of targets, forecasts, growth or another year; most names have none."""
        words = plain_text(text)
        return any(matcher.pattern.search(words) for matcher in natures_of(words))

    def read_place(self, text: str) -> Reading | None:
        """What a heading in the column of areas claims that is the name of a place and nothing else; None for any other."""
        area = self._areas.read(text)
        if area.kind not in (AreaKind.PART, AreaKind.UNLISTED, AreaKind.OTHER_PLACE):
            return None
        told = self.read(text, TextPlace.HEADING)
        named = self._areas.looks_like_area(text) or area.kind is AreaKind.OTHER_PLACE
        if not named or any(
            claim.kind not in (ClaimKind.AREA, ClaimKind.GROUP, ClaimKind.KNOWN) for claim in told.claims
        ):
            return None
        claim = Claim(ClaimKind.AREA, Effect.ERROR, text.strip(), area=area, words=frozenset({"alone", "section"}))
        return Reading(text, TextPlace.HEADING, (claim,), areas=(area,))

    def _read(self, text: str, place: TextPlace) -> Reading:
        """Returns what a text at a place claims of the figures in its reach."""
        plain = text.strip()
        if re.fullmatch(r"[(（]?[?？]+[)）]?", plain):
            return Reading(text, place, (Claim(ClaimKind.VOID, Effect.ERROR, plain),))
        if not has_letters(unicodedata.normalize("NFKC", plain)) and not re.search(
            r"(?:19|20)\d{2}|\d\s*[+＋]|[≈±~～]", plain
        ):
            return Reading(text, place)
        if is_placeholder(plain) or (re.search(_SIGNS, plain) and re.match(_LEGEND, plain)):
            return Reading(text, place)
        if place in _FILED:
            plain = re.sub(
                r"_+|(?<=[A-Za-z0-9])-(?=[A-Za-z])|(?<=[A-Za-z])-(?=\d)|(?<=\d{6})-(?=(?:19|20)\d\d(?!\d))", " ", plain
            )
        cut = self._namer.cut(_without_mark(plain)[:_LONGEST])
        body = cut.text
        claims: list[Claim] = _of_label(cut) if place.is_label else []
        if place is TextPlace.REMARK and re.search(r"(?<![?？])[?？][)）]?$", plain):
            claims.append(Claim(ClaimKind.VOID, Effect.ERROR, plain))
        residue: list[str] = []
        whole = body.strip()
        for sentence in re.split(_SENTENCE, body):
            if sentence and sentence.strip():
                found, rest = _Sentence(
                    self._plan, self._areas, cut, place, sentence.strip(), sentence.strip() == whole
                ).read()
                claims += found
                residue += rest
        return Reading(text, place, tuple(claims), " ".join(residue), tuple(cut.areas))


_ENTERPRISES = r"(?i)(?:企业|公司|enterprises|companies|firms)$"


def _of_label(cut: Cut) -> list[Claim]:
    """A heading that is the name of other enterprises than those of the rows below it: 国有企业."""
    text = cut.text.strip()
    written, value = cut.names.get(text, ("", None))
    if not isinstance(value, frozenset) or not re.search(_ENTERPRISES, written):
        return []
    return [Claim(ClaimKind.GROUP, Effect.ERROR, written, words=frozenset({"alone", "label", *value}))]


_HEARD = (TextPlace.REMARK, TextPlace.LINE, TextPlace.KEY, TextPlace.QUALITY)
"""Where words that nobody knows may speak of the figure; a name of a sheet or a heading has no clause."""
_FILED = (TextPlace.FILE, TextPlace.FOLDER, TextPlace.SHEET, TextPlace.KEY)
"""Names whose words are often joined by underscores."""


def has_letters(text: str) -> bool:
    """Tells whether a text has a letter, a character of Chinese or a name that was cut out."""
    return re.search("[A-Za-z]", text) is not None or (not text.isascii() and re.search(_LETTERS, text) is not None)


def _without_mark(text: str) -> str:
    """A note without the footnote mark, the word or the number that it begins with."""
    for _ in range(3):
        text = text.lstrip()
        shorter = re.sub(_FOOTNOTE, "", text)
        if shorter == text:
            shorter = re.sub(_NOTE_WORD, "", re.sub(_NUMBERED, "", text))
        if shorter == text:
            break
        text = shorter
    return text


class _Sentence:
    """One sentence on its way to claims."""

    def __init__(self, plan: Plan, areas: AreaReader, cut: Cut, place: TextPlace, text: str, alone: bool) -> None:
        self._plan = plan
        self._read_area = areas.read
        self._is_parent = areas.is_parent
        self._cut = cut
        self._place = place
        self._text = text
        self._alone = alone
        self._scopes = (
            []
            if place.is_label or place in (TextPlace.TITLE, TextPlace.FILE, TextPlace.FOLDER)
            else scopes_of(plan, cut, text)
        )

    def read(self) -> tuple[list[Claim], list[str]]:
        """The claims, and the pieces that no rule explains."""
        claims: list[Claim] = []
        rest = self._text
        settled = list(self._text)
        of_source = False
        known: set[int] = set()
        handled = False
        for span in longest(self._understood(), len(self._text)):
            claims += self._claims(span)
            if span.rule and span.rule.kind is ClaimKind.KNOWN:
                known.add(span.start)
                handled = handled or span.rule.name in _HANDLED
            if span.rule and span.rule.name in _SETTLES_PLACES:
                end = span.end
                if span.rule.name == "source":  # NOTE: who gave the figures is not whose they are
                    of_source = of_source or span.start == 0
                    end += len(re.split("[,。;]", self._text[end:])[0])
                settled[span.start : end] = USED * (end - span.start)
            rest = rest[: span.start] + USED * (span.end - span.start) + rest[span.end :]
        dates = [d for d in find_dates(rest) if USED not in rest[d.start : d.end]]
        spans = [Span(d.start, d.end, None, None) for d in dates]
        ordinary = ordinary_words(rest)
        named = {(d.start, d.end): d for d in dates}
        while chosen := longest([*ordinary, *without_ordinary(self._markers(rest), ordinary), *spans], len(rest)):
            for span in chosen:
                if span.rule:
                    claims += self._denied(span, chosen) or self._of_whole(span, known) or self._claims(span)
                    if span.rule.kind in (ClaimKind.EXCLUSION, ClaimKind.INCLUSION):
                        settled[span.start : span.end] = USED * (span.end - span.start)
                elif span.match is None:
                    claims.append(self._dated(named[span.start, span.end], handled=handled))
                used = span.rule or span.match is None
                rest = rest[: span.start] + (USED if used else ORDINARY) * (span.end - span.start) + rest[span.end :]
            ordinary, spans = [], []  # NOTE: a marker that began within a date may be another one behind it
        if self._alone and USED not in rest:
            whole = Text(self._text)
            names = [
                Span(m.start(), m.end(), r.rule, m)
                for r in name_patterns().of(whole)
                for m in r.pattern.finditer(whole.text)
            ]
            claims += [claim for span in names[:1] for claim in self._claims(span)]
        claims += self._areas(settled)
        claims += numbers_of(self._text, self._written, self._scope)
        if re.search(_AS_DEFINED, self._text):
            claims = [replace(c, effect=Effect.CAVEAT) if c.kind in _DEFINED else c for c in claims]
        residue = [] if of_source and self._place.is_outer else self._residue(rest)
        left = residue or (of_source and self._place.is_outer and _is_left(rest))
        if left and self._place in _HEARD and not re.search(_AS_DEFINED, self._text):
            claims += self._unexplained(rest)
        claims = [replace(c, effect=Effect.CAVEAT) if self._is_of_looks(c) else c for c in claims]
        return told_as_parts(claims, self._text, self._place), residue

    def _denied(self, span: Span, chosen: list[Span]) -> list[Claim]:
        """A negation and what it denies as an ordinary note: not imputed, 未经推算, 非估计数."""
        if span.rule is None or span.rule.kind not in (ClaimKind.NEGATION, *_DENIABLE, *_OTHER_THING):
            return []
        pairs = itertools.pairwise(s for s in chosen if s.rule)
        denied = any(
            span in (no, doubt)
            and no.rule is not None
            and doubt.rule is not None
            and no.rule.kind is ClaimKind.NEGATION
            and doubt.rule.kind in (*_DENIABLE, *_OTHER_THING)
            and re.fullmatch(
                _DENIES_KIND if doubt.rule.kind in _OTHER_THING else _DENIES, self._text[no.start : no.end]
            )
            and re.fullmatch(_BETWEEN_DENIED, self._text[no.end : doubt.start])
            for no, doubt in pairs
        )
        written = self._written(span.start, span.end)
        return [Claim(ClaimKind.REMARK, Effect.CAVEAT, written, self._scope(span.start))] if denied else []

    def _of_whole(self, span: Span, known: set[int]) -> list[Claim]:
        """An inclusion of what begins with the whole, and takes nothing of it back: 包含各区镇, covers all persons in paid work."""
        if span.rule is None or span.rule.kind is not ClaimKind.INCLUSION or span.match is None:
            return []
        begins = next((span.match.start(name) for name, what in span.match.groupdict().items() if what), span.end)
        begins += len(self._text[begins:]) - len(self._text[begins:].lstrip())
        if begins not in known:
            return []
        for what in things_of(span.match):
            words = ordinary_words(what)
            if any(s.rule for s in longest([*words, *self._markers(what)], len(what))):
                return []
        return [Claim(ClaimKind.KNOWN, Effect.NOTHING, self._written(span.start, span.end), self._scope(span.start))]

    def _understood(self) -> list[Span]:
        """The ordinary notes of the sentence, each as far as it goes."""
        spans = []
        text = Text(self._text)
        for matcher in ordinary_notes().of(text):
            at = 0
            if matcher.rule.places is not None and self._place not in matcher.rule.places:
                continue
            while match := matcher.pattern.search(self._text, at):
                at = max(match.end(), at + 1)
                bounds = self._bounds(matcher.rule, match) if match.end() > match.start() else None
                if bounds:
                    spans.append(Span(*bounds, matcher.rule, match))
                    at = max(bounds[1], match.start() + 1)
                elif match.end() > match.start():
                    at = next((e.end for e in self._enders if e.start > match.start()), match.end())
                    at = max(match.start() + 1, min(at, match.end()))
        return spans

    def _bounds(self, rule: Rule, match: re.Match[str]) -> tuple[int, int] | None:
        """From where to where a note goes; None where its words are those of a marker or of an ordinary word."""
        for ender in self._enders:
            longer = ender.head_end - ender.start > match.end() - match.start()
            open_ = ender.kind in TAKES_BACK and any(match[name] for name in match.groupdict())
            if ender.start <= match.start() and ender.head_end >= match.end() and (longer or open_):
                return None
        if any(word.start < match.start() < word.end for word in self._words):
            return None
        return bounds_of(rule, match, self._enders)

    @cached_property
    def _words(self) -> list[Span]:
        """The ordinary words of the sentence."""
        return longest(ordinary_words(self._text), len(self._text))

    @cached_property
    def _enders(self) -> list[Ender]:
        """The markers of the sentence as it stands, and the figures of a date: no note takes them up."""
        dates = [Span(d.start, d.end, None, None) for d in find_dates(self._text)]
        markers_ = without_ordinary(self._markers(self._text), self._words)
        cores = [s._replace(start=s.start + s.core[0], end=s.start + s.core[1]) if s.core else s for s in markers_]
        whole = {(core.start, core.end, core.rule): span for core, span in zip(cores, markers_, strict=True)}
        found = longest([*self._words, *cores, *dates], len(self._text))
        enders = [ender_of(whole[s.start, s.end, s.rule], s.rule.kind) for s in found if s.rule]
        return sorted([*enders, *dated_figures(self._text)], key=lambda e: (e.start, e.end))

    def _markers(self, rest: str) -> list[Span]:
        text = Text(rest)
        return [
            Span(m.start(), m.end(), matcher.rule, m, core_of(m))
            for matcher in marker_patterns().of(text)
            for m in matcher.pattern.finditer(rest)
            if m.end() > m.start()
        ]

    def _scope(self, at: int) -> Scope:
        return next((scope for start, scope in reversed(self._scopes) if start <= at), EVERYTHING)

    def _written(self, start: int, end: int) -> str:
        return self._cut.restore(self._text[start:end]).strip(" ,，:：")

    def _claims(self, span: Span) -> list[Claim]:
        """What the words of a rule claim."""
        rule = span.rule
        if rule is None:
            return []
        written = self._written(span.start, span.end)
        words: frozenset[str] = frozenset()
        if rule.kind in (ClaimKind.EXCLUSION, ClaimKind.INCLUSION) and span.match:
            what = next((v for k, v in span.match.groupdict().items() if k.startswith("what") and v), "")
            words = frozenset({self._cut.restore(what).strip()})
            if rule.kind is ClaimKind.EXCLUSION and re.fullmatch(rf"[{one_of(ELSEWHERE)}、和及与的 ]+(?:数据?)?", what):
                # NOTE: what lies outside is not counted anyway
                return [Claim(ClaimKind.REMARK, Effect.CAVEAT, written, self._scope(span.start), words=words)]
        if rule.kind is ClaimKind.BASIS and span.match and (what := span.match.groupdict().get("what")):
            words = frozenset({self._cut.restore(what).strip()})
        if rule.name == "comparison":
            words = frozenset({"comparison"})
        if rule.name == "means":
            words = frozenset({"means"})
        if rule.name in _BESIDE:
            words = frozenset({"beside"})
        if rule.kind is ClaimKind.GROUP:
            words = frozenset({"alone"} if len(self._text.strip("()（）")) == span.end - span.start else ())
        claim = Claim(rule.kind, rule.effect, written, self._scope(span.start), words=words, at=span.end)
        if rule.name in ("plan", "forecast", "growth", "group", "exclusion", "inclusion"):
            claim = self._weighed(claim, span, rule.name)
        extra = self._understood_dates(span, rule)
        return [claim, *extra]

    def _weighed(self, claim: Claim, span: Span, rule_name: str) -> Claim:
        """A plan, forecast or growth: aside where that is all that is said, else a question."""
        if claim.kind is not ClaimKind.NATURE:
            return claim
        alone = self._alone and len(
            re.sub(r"[()（）%\s:：]|数据?|值|\d{4}年?度?|为|系|均为|全部为", "", self._text)
        ) <= max(len(re.sub(r"[()（）%\s:：]|数据?|值|\d{4}年?度?", "", self._text[span.start : span.end])), 1)
        if self._place.is_label or self._place in (TextPlace.TITLE, TextPlace.FILE, TextPlace.FOLDER) or alone:
            words = {"alone"} if alone else set()
            return replace(claim, words=frozenset(words | {rule_name}))
        return replace(claim, effect=Effect.ERROR)

    def _understood_dates(self, span: Span, rule: Rule) -> list[Claim]:
        """Sources and papers keep the year they name: one before the row's is a claim."""
        if rule.name not in ("source", "paper", "happened", "provisional", "says-the-row"):
            return []
        if rule.name == "source":
            return self._years_of_papers(span)
        kind = ClaimKind.EVENT if rule.name == "happened" else ClaimKind.PERIOD
        found = []
        for dated in find_dates(self._text[span.start : span.end]):
            source = "source" if rule.name in ("source", "paper") else "stated"
            found.append(
                Claim(
                    kind,
                    Effect.CAVEAT,
                    self._written(span.start, span.end),
                    self._scope(span.start),
                    dated.period,
                    dated.span,
                    words=frozenset({source}),
                )
            )
        return found

    def _years_of_papers(self, span: Span) -> list[Claim]:
        """The years within the names of papers that a source line names: 《海门统计年鉴2018》."""
        found = []
        for mark in self._text[span.start :]:
            if "\ue000" <= mark <= "\ue0ff" and mark in self._cut.names:
                written, value = self._cut.names[mark]
                if value == OWN or not re.search(
                    "(?i)年鉴|公报|年报|统计|汇编|手册|普查|yearbook|bulletin|census|statistic|annual report", written
                ):
                    continue
                found += [
                    Claim(
                        ClaimKind.PERIOD,
                        Effect.CAVEAT,
                        written,
                        EVERYTHING,
                        d.period,
                        d.span,
                        words=frozenset({"source"}),
                    )
                    for d in find_dates(written)
                ]
        return found

    def _dated(self, dated: Dated, *, handled: bool) -> Claim:
        """A date that no rule has explained; `handled`: the text names who filled in, checked or gave the figures."""
        written = self._written(dated.start, dated.end)
        scope = self._scope(dated.start)
        if scope.years and dated.period.year in scope.years:
            return Claim(ClaimKind.KNOWN, Effect.NOTHING, written, scope)
        before, behind = self._text[: dated.start], self._text[dated.end :]
        words = {"bare"} if dated.bare else set()
        if self._alone and dated.end - dated.start >= len(self._text) - 2:
            words.add("alone")
        of_source = self._place is TextPlace.SOURCE or re.match(_SOURCE_LINE, self._text) is not None
        if not of_source and self._happened(before, behind):
            return Claim(ClaimKind.EVENT, Effect.CAVEAT, written, scope, dated.period, dated.span)
        taken = re.match(_TAKEN_ON, behind) or re.search(_TAKEN_AT, before)
        if taken and dated.period.year == ROW_YEAR and dated.period.last <= _TAKEN_NEXT:
            return Claim(ClaimKind.KNOWN, Effect.NOTHING, written, scope)  # NOTE: 于1月8日提取 is after the year
        if of_source or re.match(_TAKEN_ON, behind) or re.search(_TAKEN_AT, before):
            words.add("source")  # NOTE: what was taken from a register later is still of the year; earlier it is not
        if self._is_listed(dated):
            words.add("listed")
        alone = re.search(r"(?:^|[,，。;:(（])\s*$", before) and re.match(r"\s*(?:$|[,，。;)）])", behind)
        if handled and alone and dated.period.day is not None:
            words.add("handled")
        if re.search(
            r"(?:截至|截止|至|到|时点|as (?:at|of)|until|through|up to|ending|ended)[^,，;]{0,6}$",
            before,
            re.IGNORECASE,
        ):
            words.add("as-of")
        return Claim(ClaimKind.PERIOD, Effect.ERROR, written, scope, dated.period, dated.span, words=frozenset(words))

    def _is_listed(self, dated: Dated) -> bool:
        """Tells whether a month is one of several, each on its own: in April and November."""
        months = [d for d in find_dates(self._text) if d.period.first == d.period.last]
        if dated.period.first != dated.period.last or len({d.period.first for d in months}) < 2:
            return False
        return all(
            re.fullmatch(
                r"(?i)\s*[\d.,]*(?:万|亿)?[元家人次户]?\s*(?:[,，、和及与&;]|and|, and)\s*(?:the )?(?:(?:first|second|third|other|next|1st|2nd|3rd|one)(?: one| session| meeting)? )?(?:in|on|at)?\s*",
                self._text[a.end : b.start],
            )
            for a, b in itertools.pairwise(months)
        )

    def _happened(self, before: str, behind: str) -> bool:
        """Tells whether a date is that of something that happened: 3月12日召开, not 截至6月底."""
        if self._place in (TextPlace.TITLE, TextPlace.SHEET, TextPlace.FILE, TextPlace.FOLDER) or re.search(
            _STATE, before
        ):
            return False
        if re.match(r"的?(?:数(?!据库)|值|口径)| (?:figures?|data|numbers?|values?)\b", behind):
            return False
        return any((re.search(_EVENT_BEFORE, before), re.match(_EVENT_BEHIND, behind), re.search(_EVENT_EN, before)))

    def _areas(self, rest: list[str]) -> list[Claim]:
        """The places that stand on their own: not in the name of an organisation, not the subject of a sentence."""
        found = []
        subjects = {start for start, scope in self._scopes if scope.areas is not None}
        for position, mark in enumerate(rest):
            reading = self._cut.names.get(mark, ("", None))[1]
            if not isinstance(reading, AreaReading) or position in subjects:
                continue
            if "\ue100" <= mark <= "\ue1ff" and self._place in _NAMED_AFTER and not self._is_parent(reading):
                found.append(
                    Claim(ClaimKind.AREA, Effect.ERROR, self._written(position, position + 1), EVERYTHING, area=reading)
                )
            if "\ue100" <= mark <= "\ue1ff" and reading.kind is AreaKind.OTHER_PLACE and self._is_held_by(position):
                written = self._written(position, position + 1)
                found.append(
                    Claim(
                        ClaimKind.AREA,
                        Effect.ERROR,
                        written,
                        self._scope(position),
                        area=reading,
                        words=frozenset({"held"}),
                    )
                )
            if not "\ue200" <= mark <= "\ue4ff":
                continue
            alone = re.fullmatch(
                r"[\s()（）]*(?:[12]\d{3}年?度?)?(?i:(?:the )?(?:figures?|data|numbers?|values?) (?:for|of) (?:the )?(?:(?:whole )?(?:city|municipality|county|district|prefecture) (?:of )?)?)?"
                + re.escape(mark)
                + r"(?:的)?(?:全市|全境|全域|全区|全县)?(?:的)?(?:数据?|部分|合计|小计|汇总|情况|data|figures?)?[\s()（）]*",
                self._text,
            )
            written = self._written(position, position + 1)
            field = re.match(_AREA_FIELD, self._text[:position])
            held = re.match(r"(?:自行|各自|单独|自己|独立)?(?:召开|举行|举办|主办|组织|开)", self._text[position + 1 :])
            told = self._tells_whose(position)
            is_held = held is not None or self._is_held_by(position)
            words = frozenset(
                (*(["alone"] if (alone and self._alone) or field or told else []), *(["held"] if is_held else []))
            )
            found.append(Claim(ClaimKind.AREA, Effect.ERROR, written, self._scope(position), area=reading, words=words))
        if re.match(_PROVIDER_FIELD, self._cut.restore(self._text)) and not self._place.is_label:
            others = [area for area in self._cut.areas if area.kind is not AreaKind.WHOLE]
            words = frozenset({"alone", "provider"})
            found = [claim for claim in found if claim.area not in others]
            found += [
                Claim(ClaimKind.AREA, Effect.ERROR, self._cut.restore(self._text), area=area, words=words)
                for area in others
            ]
        field = re.match(_AREA_FIELD, self._text)
        if (
            field
            and not found
            and (name := self._text[field.end() :].strip())
            and not re.search(f"[{one_of(WHOLE)}]", name)
            and not find_dates(name)
        ):
            area = self._read_area(self._cut.restore(name))
            if area.kind is not AreaKind.WHOLE and area.kind is not AreaKind.EMPTY:
                found.append(
                    Claim(ClaimKind.AREA, Effect.ERROR, self._cut.restore(name), area=area, words=frozenset({"alone"}))
                )
        return found

    def _is_held_by(self, position: int) -> bool:
        """Tells whether an organisation is told to have held what is counted: held by the Nantong federation."""
        before, behind = self._text[:position], self._text[position + 1 :]
        return re.search(r"(?i)\b(?:held|convened|organi[sz]ed|hosted|called) by (?:the )?$", before) is not None or (
            re.search("由$", before) is not None
            and re.match("(?:自行|牵头|负责|统一|单独)*(?:召开|举行|举办|主办|组织召开|召集)", behind) is not None
        )

    def _tells_whose(self, position: int) -> bool:
        """Tells whether the words beside a place make it that of the figures: 数据口径为南通全市, data for Nantong as a whole."""
        before, behind = self._text[:position], self._text[position + 1 :]
        outside = self._text[position] in self._cut.names and "\ue400" <= self._text[position] <= "\ue4ff"
        if outside and not before and re.match(r" ?[:：]", behind):
            return True  # NOTE: Nantong: workforce indicators
        return re.search(_FIGURES_OF, before) is not None or re.match(_ITS_FIGURES, behind) is not None

    def _unexplained(self, rest: str) -> list[Claim]:
        """What the clauses that are left over say of the figure, in words that tell only that they speak of it."""
        found = []
        for clause in re.finditer(_CLAUSE, rest):
            written = self._written(*clause.span())
            if (
                not _is_left(clause.group())
                or unexplained.speaks_of_looks(written)
                or unexplained.speaks_of_papers(written)
            ):
                continue
            text = Text(clause.group() + rest[clause.end() : clause.end() + 1])
            match = next(
                (m for matcher in speaking_patterns().of(text) for m in matcher.pattern.finditer(text.text)), None
            )
            if match:
                found.append(Claim(ClaimKind.UNCLEAR, Effect.ERROR, written, self._scope(clause.start())))
        return found

    def _is_of_looks(self, claim: Claim) -> bool:
        """Tells whether a negation denies something of the form's look, or of who filled it in: 汪主任眼神不好."""
        if claim.kind is not ClaimKind.NEGATION:
            return False
        clause = next((c.group() for c in re.finditer(_CLAUSE, self._text) if c.start() < claim.at <= c.end()), "")
        return unexplained.speaks_of_looks(clause)

    def _residue(self, rest: str) -> list[str]:
        """The words that are left, but for names, particles and numbers."""
        return [self._cut.restore(self._text)] if _is_left(rest) else []


def _is_left(rest: str) -> bool:
    """Tells whether words are left that no rule explains, but for names, particles and numbers."""
    text = re.sub(f"[{one_of(PAPER, ORGANISATION, WHOLE, PART, ELSEWHERE, LABEL)}]", " ", rest)
    if ORDINARY in text:
        return True
    text = re.sub(
        rf"{USED}+|[\d\W_]+|(?<![a-z])(?:the|a|an|of|in|and|for|by|to|is|are|was|were|at|on)(?![a-z])", " ", text
    )
    pieces = [piece for piece in text.split() if len(piece) > 1 or piece.isascii() is False]
    return any(not re.fullmatch(_PARTICLES, piece) for piece in pieces)


_HANDLED = ("form", "source")
"""Rules of notes that name who has handled the figures: a day beside them is when."""
_AS_DEFINED = r"(?i)(?<!不)(?:与|和|同|跟)(?:指标|统计|本表)?(?:的)?(?:定义|指标解释)(?:均|都|是)?(?:一致|相符|相同|吻合)|(?<!不)符合(?:指标)?(?:定义|解释)|(?<![不未没])按(?:照)?(?:统计|报表|调查)?(?:制度|规定|定义|指标解释|文件规定|方案规定)(?:的)?(?:口径|要求|规定)?(?:应|应当|须)?(?:计入|统计|不统计|不计|纳入|不纳入|剔除|扣除|包括|不包括|含|不含|算|不算)|\b(?:as|which is what) the (?:definition|rules?|guidelines?) (?:says?|has it|have it|requires?|provides?|asks?|wants?|demands?|states?|lays? down|prescribes?)\b|\b(?:as defined|by definition|in line with the definition|(?:as per|according to) the definition)\b"
"""Says that what is counted, counted in or left out is so in the definition."""
_DEFINED = (ClaimKind.EXCLUSION, ClaimKind.INCLUSION, ClaimKind.QUANTITY)
_DENIABLE = (ClaimKind.ESTIMATE, ClaimKind.MADE_UP, ClaimKind.COPIED)
"""Doubts that a negation takes away."""
_OTHER_THING = (ClaimKind.QUANTITY, ClaimKind.STATISTIC, ClaimKind.APPROXIMATE)
"""What a figure may be told not to be: persons, not certificates."""
_DENIES_KIND = r"(?i)非|不是|并非|not"
_DENIES = r"(?i)未|不|无|没|非|not|no|without|never|none|isn't|aren't|wasn't|weren't"
_BETWEEN_DENIED = r"(?i)[\s]*(?:作|做|进行|经|有|为|是|属|系|任何|been|being|an?|any|use of)*[\s]*"
_SOURCE_LINE = r"(?i)\s*(?:(?:资料|数据)?(?:来源|出处)|(?:data )?sources?)\s*(?:of data)?\s*[:：]"
_TAKEN_ON = r"(?:从[^,，。;]{0,10})?(?:取数|提取|调取|抓取|截取)"
_TAKEN_NEXT = 3
"""Months of a year in which the figures of the year before are taken."""
_TAKEN_AT = r"(?:取数|提取|调取|抓取|截取)(?:时间|日期)?(?:于|为|[:：])?$|(?i:\b(?:pulled|extracted|drawn|downloaded|exported|retrieved|queried|taken)\b[^,.;]*\bon (?:the )?$)"
_STATE = r"(?i)snapshot|position|stock|status|时点|截至|截止"
_EVENT_BEFORE = r"(?:第[一二三四五六\d]次|会议?|召开|举行|举办)(?:时间)?(?:为|是|于|在|:)?$"
_EVENT_BEHIND = (
    r"\s*(?:、|和|及|与|,|，)?\s*(?:\d{1,2}月|第?[一二三四]季度)?.{0,12}?(?:分别|各|共|先后|均|已)*"
    r"(?:第[一二三四五六七八九十\d]+次|[\ue500-\ue5ff]|召开|举办|举行|开|组织|成立|印发|出台|开展|启动|发布|建成|挂牌|换届|授牌|命名|评选|揭牌|一次|1次|各一"
    r"|动员|部署|培训|调研|审计|检查|督查|接管|划转|撤并|设立|撤市设区|撤县设[市区]|更名|改名|改称)"
)
_EVENT_EN = r"(?i)\b(?:held|met|sessions?|meetings?|convened|took place|opened|signed|founded|launched)\b[^.;]*$"
"""What stands around the date of something that happened."""
_NAMED_AFTER = (TextPlace.TITLE, TextPlace.SHEET, TextPlace.FILE)
"""What may be named after an organisation whose figures it holds: 启东市总工会.csv; a form is often that of the city above."""
_PROVIDER_FIELD = r"(?i)^\s*(?:填报|制表|报送|上报|编制|填表)(?:单位|部门|机构)(?:名称)?\s*(?:[(（][^)）]*[)）])?\s*[:：]|reporting (?:organi[sz]ation|unit|agency)\s*[:：]"
"""Who filled in a form: the figures are of that one's area."""
_AREA_FIELD = r"(?i)^\s*(?:地区|(?:统计|填报|数据|调查)?范围|填报地区|统计地区|上报地区|行政区划|区域|所在地|区划|辖区|属地|统计区域|area|region|place|territory|reference area)(?:名称|代码|name|code)?\s*[:：]"
_FIGURES_OF = (
    r"(?:口径|范围|区域|辖区|数据?|数字|统计|覆盖|指标|人数|户数|本表|以上)(?:均|都|全部|也|扩大|放宽)*(?:为|是|系|指|至|到|[:：])(?:整个|全)?$"
    r"|(?i:\b(?:coverage|scope|universe|geograph\w+|territory|data|figures?|numbers?|values?|totals?|counts?)\b ?(?:[:=]|is|are|for|refers? to|relates? to|covers?|of)(?: (?:the|all|whole|entire|of|city|prefecture|municipality))* ?$)"
)
_ITS_FIGURES = (
    r"(?:全市|全境|全域|全区|全县|市域|大市|地区)(?:的)?(?:口径|范围|数(?!据库)|总数|合计)|市?(?:口径|域口径|大市口径)"
)
"""What stands before or behind a place whose figures are told of."""
_PARTICLES = (
    "(?:的|了|和|与|及|为|在|由|是|均|数据|数|统计表|一览表|汇总表|报表|表|等|其|该|本|之|以|按|中|年|月|日|家|户|人|次|个|元|万|亿|有|共|各|已|经|并|或|至|到"
    "|截至|截止|情况|统计)+"
)
"""What says nothing on its own."""
