"""The issues of a run as far as a limit, so that no file can fill the memory with what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from reformcheck.issues.cause import Words, words_of
from reformcheck.issues.model import Issue, Severity

MOST_ISSUES = 10_000
"""Issues of one severity that are kept, where nobody asks for more."""


class IssueLedger(Sequence[Issue]):
    """Keeps issues in their order, as many of each severity as the limit allows: notes never crowd out an error.

    Of those beyond the limit only what says the same as one that is kept goes on being counted.
    """

    __slots__ = ("_issues", "_room", "again", "beyond", "limit", "noted")

    def __init__(self, limit: int = MOST_ISSUES) -> None:
        """Begins without an issue."""
        self.limit = limit
        self.noted = 0
        """How many issues were handed in, kept or not."""
        self.beyond: set[Severity] = set()
        """The severities of which there are issues that are neither kept nor counted."""
        self.again: dict[Severity, Counter[Words]] = {}
        """Of the severities that are full: how often what an issue says occurs beyond the limit."""
        self._issues: list[Issue] = []
        self._room = dict.fromkeys(Severity, limit)

    @overload
    def __getitem__(self, index: int, /) -> Issue: ...
    @overload
    def __getitem__(self, index: slice, /) -> list[Issue]: ...
    def __getitem__(self, index: int | slice, /) -> Issue | list[Issue]:
        """One of the issues that are kept, or several."""
        return self._issues[index]

    def __iter__(self) -> Iterator[Issue]:
        """The issues that are kept."""
        return iter(self._issues)

    def __len__(self) -> int:
        """How many issues are kept."""
        return len(self._issues)

    def append(self, issue: Issue) -> None:
        """Keeps an issue while there is room for its severity, else counts it where one that says the same is kept."""
        severity = issue.type.severity
        if self.pass_over(severity):
            return
        self.noted += 1
        if self._room[severity] > 0:
            self._room[severity] -= 1
            self._issues.append(issue)
        else:
            self._count(words_of(issue), severity)

    def is_full(self, severity: Severity) -> bool:
        """Tells whether there is no room for one more issue of this severity."""
        return self._room[severity] <= 0

    def is_beyond(self, severity: Severity) -> bool:
        """Tells whether one more issue of this severity, whatever it says, would neither be kept nor counted."""
        return severity in self.beyond

    def pass_over(self, severity: Severity) -> bool:
        """Tells whether one more issue of this severity would change nothing, so that it need not be made; it is noted."""
        if severity not in self.beyond:
            return False
        self.noted += 1
        return True

    def count_again(self, severity: Severity, words: Words) -> int:
        """How often what an issue says occurs besides the issues that are kept."""
        return self.again[severity][words] if severity in self.again else 0

    def has_more(self, severity: Severity) -> bool:
        """Tells whether there are issues of a severity besides those that are kept."""
        return severity in self.beyond or any(self.again.get(severity, {}).values())

    def extend(self, issues: Iterable[Issue]) -> None:
        """Keeps several issues; of another ledger also what it knows to lie beyond."""
        for issue in issues:
            self.append(issue)
        if isinstance(issues, IssueLedger):
            self.beyond |= issues.beyond
            for severity, again in issues.again.items():
                for words, count in again.items():
                    if count:
                        self._count(words, severity, count)

    def _count(self, words: Words, severity: Severity, count: int = 1) -> None:
        """Counts what lies beyond the limit where it says the same as an issue that is kept."""
        again = self.again.get(severity)
        if again is None:
            kept = (issue for issue in self._issues if issue.type.severity is severity)
            again = self.again[severity] = Counter(dict.fromkeys(map(words_of, kept), 0))
        if words in again:
            again[words] += count
        else:
            self.beyond.add(severity)
