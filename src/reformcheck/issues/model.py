"""The types of an issue."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from reformcheck.presentable import Presentable
from reformcheck.texts import Message, Text
from reformcheck.waiver import Waiver


class Severity(StrEnum):
    """How much an issue weighs (ESS validation report): only an error makes a fact doubtful."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"

    @property
    def rank(self) -> int:
        """The order of display: errors first."""
        return list(Severity).index(self)


class IssueType(Struct, frozen=True):
    """A row of the catalogue: the one text that `explain`, the documentation and SARIF help print."""

    code: str
    name: str
    severity: Severity
    what: str
    why: str
    example: str
    remedy: str


class Location(Struct, frozen=True):
    """A place in a file: `row` as a spreadsheet numbers it, `column` counted from 0."""

    path: str | None = None
    row: int | None = None
    column: int | None = None
    header: str | None = None
    text: str | None = None
    key: str | None = None
    """The path of the key, for an issue in a plan file."""
    is_line: bool = False
    """The row is a line of a text: of a document of waivers."""

    @property
    def column_letter(self) -> str | None:
        """The column as the spreadsheet letters it: A, B, … Z, AA."""
        return None if self.column is None else column_letter(self.column)


def column_letter(index: int) -> str:
    """Returns the spreadsheet's letters for a column counted from 0."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Issue(Presentable):
    """One defect: its type, where it is, what was found there, and what to do."""

    type: IssueType
    message: Message
    hint: Message | None = None
    location: Location = field(default_factory=Location)
    others: tuple[Location, ...] = ()
    """Further places that belong to the same defect: the other value of a conflict, the cells in which it occurs again."""
    count: int = 1
    """How often it occurs."""
    more: bool = False
    """It may occur more often, because there are more issues than are kept."""
    input: int | None = None
    """The number of the input it is in, among those of the assessment, counted from 0."""
    is_open: bool = False
    """An error that leaves the outcome open: it is on a figure that counts, or nobody can say on which."""
    targets: tuple[str, ...] = ()
    """The targets whose outcome it leaves open; none where nobody can say."""
    about: tuple[str, str, str] | None = None
    """The figure it is on: its subject, area and period."""
    figure: Text | None = None
    """That figure in words, where the message does not name it."""
    figures: tuple[tuple[int, int, int], ...] = ()
    """The figures it is on that findings use, each by its input, row and column."""
    is_on_others: bool = False
    """It is on more figures than its places tell, or on some that nobody can place."""

    is_new: bool = True
    """A former result, where there is one, did not have it."""
    waiver: Waiver | None = None
    """By what it is let through."""

    @property
    def severity(self) -> Severity:
        """The severity of the type."""
        return self.type.severity
