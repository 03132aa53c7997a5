"""One cause, one issue: issues of one cell, or that say the same of several cells of a file, are told once with their number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reformcheck.issues.model import Issue, Location
from reformcheck.records import replace
from reformcheck.texts import Message

if TYPE_CHECKING:
    from reformcheck.issues.ledger import IssueLedger

_Key = tuple[object, ...]
Words = tuple[object, ...]
"""What an issue says, wherever in its file."""


class _Cause(Struct):
    """The first issue of a cause, and where it occurs again."""

    first: Issue
    count: int = 0
    more: bool = False
    is_open: bool = False
    is_on_others: bool = False
    targets: dict[str, None] = field(default_factory=dict)
    anywhere: bool = False
    """Of one of them nobody can say on which target it is."""
    places: dict[Location, None] = field(default_factory=dict)
    figures: dict[tuple[int, int, int], None] = field(default_factory=dict)

    def add(self, issue: Issue) -> None:
        """Counts one more, and notes its place."""
        self.count += issue.count
        self.is_open = self.is_open or issue.is_open
        self.is_on_others = self.is_on_others or issue.is_on_others
        self.targets.update(dict.fromkeys(issue.targets))
        self.anywhere = self.anywhere or (issue.is_open and not issue.targets)
        self.places.update(dict.fromkeys((issue.location, *issue.others)))
        self.figures.update(dict.fromkeys(issue.figures))

    def issue(self) -> Issue:
        """The one issue for all of them."""
        if self.count == self.first.count:
            return self.first
        others = tuple(place for place in self.places if place != self.first.location)
        return replace(
            self.first,
            count=self.count,
            more=self.more,
            others=others,
            is_open=self.is_open,
            figures=tuple(self.figures),
            is_on_others=self.is_on_others,
            targets=() if self.anywhere else tuple(self.targets),
        )


def by_cause(issues: Iterable[Issue], ledger: IssueLedger | None = None) -> tuple[Issue, ...]:
    """Joins what has one cause, in the order of first occurrence.

    One wrong unit cell or header is one issue however many figures it spoils; so is one slip that was filled down a column.
    The ledger that they are from knows how often each occurs beyond what it could keep.
    """
    by_cell: dict[_Key, _Cause] = {}
    for number, issue in enumerate(issues):
        by_cell.setdefault(_cell(issue, number), _Cause(issue)).add(issue)
    by_words: dict[_Key, _Cause] = {}
    for cause in by_cell.values():
        issue = cause.issue()
        by_words.setdefault(words_of(issue), _Cause(issue)).add(issue)
    if ledger:
        for words, cause in by_words.items():
            again = ledger.count_again(cause.first.severity, words)
            cause.count += again
            cause.is_on_others = cause.is_on_others or bool(again)
            cause.more = cause.first.severity in ledger.beyond
    return tuple(cause.issue() for cause in by_words.values())


def _cell(issue: Issue, number: int) -> _Key:
    """What the issues of one cell have in common; those of no cell have nothing."""
    place = issue.location
    if place.row is None or place.column is None:
        return (number,)
    return issue.type.code, place.path, place.row, place.column


def words_of(issue: Issue) -> Words:
    """What issues have in common that say the same of several cells."""
    return issue.type.code, issue.location.path, _text(issue.message), issue.hint and _text(issue.hint)


def _text(text: Message) -> _Key:
    return text.template, text.count, tuple(sorted((name, str(value)) for name, value in text.params.items()))
