"""Stretches of a text that rules lay claim to: of those that overlap the longest wins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from reformcheck.reading.context.claims import ClaimKind
from reformcheck.reading.context.patterns import Ender
from reformcheck.reading.context.understood import Rule


class Span(NamedTuple):
    """Words of a text that belong to one rule, to a date or to an ordinary word."""

    start: int
    end: int
    rule: Rule | None
    match: re.Match[str] | None
    core: tuple[int, int] | None = None
    """Where within it the words stand that make it what it is: 不含 of 不含停产企业; None for all of it."""


def without_ordinary(spans: list[Span], ordinary: list[Span]) -> list[Span]:
    """The markers whose own words are not a piece of a longer ordinary word: 含 of 含义, whatever follows."""
    return [
        span
        for span in spans
        if not (
            span.core
            and any(
                w.start <= span.start + span.core[0] and span.start + span.core[1] <= w.end
                and w.end - w.start > span.core[1] - span.core[0]
                for w in ordinary
            )
        )
    ]  # fmt: skip


def things_of(match: re.Match[str]) -> list[str]:
    """What an exclusion or inclusion is about."""
    return [what for name, what in match.groupdict().items() if name.startswith("what") and what]


def core_of(match: re.Match[str]) -> tuple[int, int] | None:
    """Where within a marker its own words stand, without the open run of words beside them; None where it is all of it."""
    start, end = match.span()
    for name in match.groupdict():
        if match[name]:
            if match.start(name) == start and match.end(name) < end:
                start = match.end(name)
            elif match.start(name) > start:
                end = min(end, match.start(name))
    return (start - match.start(), end - match.start()) if (start, end) != match.span() and start < end else None


def ender_of(span: Span, kind: ClaimKind) -> Ender:
    """A marker as what ends a note: the words that make it what it is, and how far they go."""
    first, last = span.core or (0, span.end - span.start)
    return Ender(span.start + first, span.end, kind, span.start + last)


def longest(spans: Iterable[Span], length: int) -> list[Span]:
    """Of spans that overlap the longest, of equally long ones the first; in their order."""
    taken = bytearray(length)
    chosen = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            chosen.append(span)
    return sorted(chosen, key=lambda s: s.start)
