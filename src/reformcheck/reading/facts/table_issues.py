"""The issues of one table, each with the place of its cell, and the rows that share one reason."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct, field

from reformcheck.issues import Issue, IssueLedger, IssueType, Location, Severity
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import Message, plural

MOST_ALIKE = 1000
"""Rows of one kind that are listed one by one, where they are information only; the rest is counted."""


class Tally(Struct):
    """Rows that share one reason for not being read, told once with their number."""

    location: Location
    label: object
    rows: int = 0


class TableIssues(Struct):
    """Collects the issues of one table."""

    path: str
    headers: tuple[str, ...]
    issues: IssueLedger = field(default_factory=IssueLedger)
    _told: Counter[str] = field(default_factory=Counter)
    _last: dict[str, Issue] = field(default_factory=dict)

    def problem(self, problem: Problem, number: int, column: int, text: str) -> None:
        """Adds a problem with the place of a cell."""
        self.at(problem.type, number, column, text, problem.message, problem.hint)

    def at(
        self, type_: IssueType, number: int, column: int, text: str, found: Message, hint: Message | None = None
    ) -> None:
        """Adds an issue with the place of a cell."""
        if self.issues.pass_over(type_.severity):
            return
        issue = Issue(type_, found, hint, self.location(number, column, text))
        if type_.severity is Severity.INFORMATION:
            self._told[type_.code] += 1
            if self._told[type_.code] > MOST_ALIKE:
                self._last[type_.code] = issue
                return
        self.issues.append(issue)

    def tell_more(self) -> None:
        """Says how many rows beyond the limit have the same information, and where the last of them is."""
        for code, issue in self._last.items():
            count = self._told[code] - MOST_ALIKE
            text = plural("{count} more row of this kind.", "{count} more rows of this kind, up to this one.", count)
            self.issues.append(Issue(issue.type, text, None, issue.location))

    def whole(self, type_: IssueType, found: Message, hint: Message | None) -> None:
        """Adds an issue of the whole file."""
        self.issues.append(Issue(type_, found, hint, Location(self.path)))

    def location(self, number: int, column: int, text: str) -> Location:
        """The place of a cell."""
        header = self.headers[column] if column < len(self.headers) else None
        return Location(self.path, number, column, header, text)
