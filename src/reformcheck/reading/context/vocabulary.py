"""The tables of words as patterns, each compiled when a text first may have it."""

from __future__ import annotations

import re
from functools import lru_cache

from reformcheck.reading.context import lexicon, markers, statements, understood, unexplained
from reformcheck.reading.context.claims import Effect
from reformcheck.reading.context.patterns import Matcher, Matchers, Text
from reformcheck.reading.context.spans import Span


@lru_cache(maxsize=1)
def ordinary_notes() -> Matchers:
    """The ordinary notes, statements among them."""
    rules = (*understood.RULES, *statements.RULES)
    return Matchers(Matcher(rule, pattern, runs=True) for rule in rules for pattern in rule.patterns)


@lru_cache(maxsize=1)
def marker_patterns() -> Matchers:
    """The words that change the meaning of a figure."""
    return Matchers(Matcher(rule, pattern) for rule in markers.RULES for pattern in rule.patterns)


@lru_cache(maxsize=1)
def nature_patterns() -> Matchers:
    """Those of targets, forecasts, growth and another year."""
    asides = (matcher for matcher in marker_patterns() if matcher.rule.effect is Effect.SET_ASIDE)
    comparisons = (matcher for matcher in ordinary_notes() if matcher.rule.name == "comparison")
    return Matchers([*asides, *comparisons])


_ALIKE = str.maketrans("123456789", "0" * 9)


def natures_of(words: str) -> list[Matcher]:
    """Those that a text may match."""
    return _natures_alike(words.translate(_ALIKE))


@lru_cache(maxsize=4096)
def _natures_alike(words: str) -> list[Matcher]:
    """Those that may match texts which are alike but for their digits: none hangs on a digit alone."""
    return nature_patterns().of(Text(words))


@lru_cache(maxsize=1)
def name_patterns() -> Matchers:
    """Names of things that no label knows."""
    return Matchers(Matcher(rule, pattern) for rule in markers.REST for pattern in rule.patterns)


@lru_cache(maxsize=1)
def speaking_patterns() -> Matchers:
    """Words that tell only that a clause speaks of the figure."""
    return Matchers(Matcher(rule, pattern) for rule in unexplained.RULES for pattern in rule.patterns)


@lru_cache(maxsize=2)
def _ordinary(*, ascii_only: bool) -> re.Pattern[str]:
    words = [] if ascii_only else map(re.escape, sorted(lexicon.WORDS, key=lambda word: (-len(word), word)))
    return re.compile("|".join([*words, rf"(?i:\b(?:{'|'.join(lexicon.ENGLISH)})\b)"]))


def ordinary_words(text: str) -> list[Span]:
    """The ordinary words of a text; one without Chinese characters pays for English expressions only."""
    pattern = _ordinary(ascii_only=text.isascii() or re.search("[\u4e00-\u9fff]", text) is None)
    return [Span(m.start(), m.end(), None, m) for m in pattern.finditer(text)]
