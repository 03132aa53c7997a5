"""The issues of one table, each with the place of its cell, and the rows that share one reason."""

from __future__ import annotations

from dataclasses import dataclass, field

from reformcheck.issues import Issue, IssueType, Location
from reformcheck.reading.values import Problem
from reformcheck.texts import Message


@dataclass(slots=True)
class Tally:
    """Rows that share one reason for not being read, told once with their number."""

    location: Location
    label: object
    rows: int = 0


@dataclass(slots=True)
class IssueSink:
    """Collects the issues of one table."""

    path: str
    headers: tuple[str, ...]
    issues: list[Issue] = field(default_factory=list)

    def problem(self, problem: Problem, number: int, column: int, text: str) -> None:
        """Adds a problem with the place of a cell."""
        self.at(problem.type, number, column, text, problem.message, problem.hint)

    def at(
        self, type_: IssueType, number: int, column: int, text: str, found: Message, hint: Message | None = None
    ) -> None:
        """Adds an issue with the place of a cell."""
        self.issues.append(Issue(type_, found, hint, self.location(number, column, text)))

    def whole(self, type_: IssueType, found: Message, hint: Message | None) -> None:
        """Adds an issue of the whole file."""
        self.issues.append(Issue(type_, found, hint, Location(self.path)))

    def location(self, number: int, column: int, text: str) -> Location:
        """The place of a cell."""
        header = self.headers[column] if column < len(self.headers) else None
        return Location(self.path, number, column, header, text)
