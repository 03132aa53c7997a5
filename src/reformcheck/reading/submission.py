"""What the reading stage hands on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from enum import Enum, StrEnum
from typing import NamedTuple

from msgspec import Struct

from reformcheck.issues import Issue, IssueLedger, Location
from reformcheck.issues.model import column_letter
from reformcheck.periods import ReferencePeriod
from reformcheck.quantities import Exact
from reformcheck.reading.grid import MOST_WRAPS
from reformcheck.reading.words import Role
from reformcheck.texts import Label, Message


class Status(Enum):
    """What a cell says (SDMX OBS_STATUS, as far as it matters here)."""

    REPORTED = "reported"
    MISSING = "missing"
    DOUBTFUL = "doubtful"
    """Touched by an error: whatever uses it is undecided."""


class Conversion(Struct, frozen=True):
    """How figures of a subject were converted: times `factor`, from a unit as it is written, in `count` cells from `row` on."""

    subject: str
    unit: str
    factor: Exact
    count: int
    row: int


class CaveatPlace(StrEnum):
    """What kind of text a caveat is quoted from (docs/rules.md § 3a); wherever in a file or around it that stands."""

    REMARK = "remark"
    STATUS = "status"
    COMMENT = "comment"
    CELL = "cell"
    """A cell of a column that is not read."""
    FOOTNOTE = "footnote"
    HEADER = "header"
    """A column header or a group of them."""
    HEADING = "heading"
    """A line between the rows that speaks for those below it."""
    TITLE = "title"
    LINE = "line"
    """A line above or below the table."""
    SHEET = "sheet"
    FILE = "file"
    FOLDER = "folder"
    KEY = "key"
    """A key of a JSON file that is no record."""
    PAGE = "page"
    """The head or foot of the printed pages, or a sheet that holds no table."""


class Caveat(NamedTuple):
    """A text that casts doubt on a figure without making it an error: the verdict stands, the text is told beside it.

    `row` and `column` are None where the text stands in no cell (the name of a file or sheet).
    """

    text: str
    place: CaveatPlace
    input: int
    row: int | None = None
    column: int | None = None


class Observation(NamedTuple):
    """One submitted value (SDMX): subject × area × period. A tuple, because a file may hold a hundred thousand.

    `value` is in the subject's own unit, None unless reported; `ulp` is one unit of its last written digit, 0 where the value is
    exact (a count in ones). `area` or `period` is None where the row could not be placed. `subject` is empty where the row does
    not say of what it is. `caveats` travel with the value into whatever uses it; `beside` is what
    the row remarks where a cell is blank.
    """

    subject: str
    area: str | None
    period: ReferencePeriod | None
    value: Exact | None
    ulp: Exact
    status: Status
    input: int
    row: int
    column: int
    text: str
    caveats: tuple[Caveat, ...] = ()
    beside: tuple[Caveat, ...] = ()


def caveats_of(observations: Iterable[Observation]) -> tuple[Caveat, ...]:
    """The caveats of several observations, each once, in their order."""
    return tuple(dict.fromkeys(caveat for observation in observations for caveat in observation.caveats))


class ColumnAccount(Struct, frozen=True):
    """What a column became: `role` in words, and what its header states of its figures."""

    letter: str
    header: str
    role: str
    subject: str | None = None
    period: str | None = None
    area: str | None = None
    unit: str | None = None


class SkippedLine(Struct, frozen=True):
    """A row or column that was not read, and why."""

    row: int | None
    column: int | None
    reason: Message


class ContextAccount(Struct, frozen=True):
    """A text around the figures, as it was understood: the kinds of its claims, and the words that no rule explains."""

    place: CaveatPlace
    text: str
    row: int | None
    column: int | None
    understood: tuple[str, ...] = ()
    residue: str = ""


class SetAside(Struct, frozen=True):
    """A figure that was not read because a text says that it is not the fact; `issue` tells it."""

    subject: str
    area: str | None
    period: ReferencePeriod | None
    issue: Issue


class ReadingAccount(Struct, frozen=True):
    """Everything that was interpreted in reading a table."""

    delimiter: str | None = None
    sheet: str | None = None
    hidden_sheet: bool = False
    header_rows: tuple[int, int] = (0, 0)
    """The first and the last row of the header."""
    titles: tuple[str, ...] = ()
    title_units: tuple[str, ...] = ()
    title_periods: tuple[str, ...] = ()
    title_subject: str | None = None
    decimal_comma: bool = False
    columns: tuple[ColumnAccount, ...] = ()
    assumed: tuple[Message, ...] = ()
    """What no cell says: the area, or the period from the title."""
    conversions: tuple[Conversion, ...] = ()
    skipped: tuple[SkippedLine, ...] = ()
    context: tuple[ContextAccount, ...] = ()
    context_untold: int = 0
    """Texts beyond those that `context` tells."""


class InputFile(Struct, frozen=True):
    """One input as it was read (Eurostat: a transmission of a data provider)."""

    path: str
    sha256: str | None
    bytes: int | None
    format: str | None
    encoding: str | None
    layout: str | None
    rows: int
    headers: tuple[str, ...] = ()
    source: str = ""
    """The file that was opened: that of an archive's member or of one of several sheets is the whole."""
    container: str | None = None
    """gzip or zip, where the file was packed; digest and size are then those of the packed file, or of the archive's member."""
    encoding_reason: Message | None = None
    account: ReadingAccount | None = None
    """None where no table was found."""
    organisations: tuple[str, ...] = ()
    """The ids of the organisations that handed it in, as far as it names them (填报单位)."""
    unknown_organisations: tuple[str, ...] = ()
    """What stands where the form names who handed it in and is no organisation of the plan; empty: it was not filled in."""
    wraps: tuple[tuple[int, int], ...] | None = None
    """Of delimited text: the rows of several lines, with how many lines more than rows end with them.

    None where rows are no lines.
    """

    @property
    def is_register(self) -> bool:
        """Whether its records were counted."""
        return (self.layout or "").startswith("register:")

    def line_of(self, row: int) -> int | None:
        """The line of a text in which a row begins; None where rows are not lines, or nobody knows."""
        if self.wraps is None or self.container:
            return None
        above = bisect_left(self.wraps, (row,))
        if above == MOST_WRAPS:
            return None
        return row + (self.wraps[above - 1][1] if above else 0)

    def locate(self, observation: Observation) -> Location:
        """The place of an observation in this file, as the spreadsheet numbers it."""
        header = self.headers[observation.column] if observation.column < len(self.headers) else None
        return Location(self.path, observation.row, observation.column, header, observation.text)

    def locate_beside(self, observation: Observation, role: Role) -> Location | None:
        """The cell of an observation's row that tells its area, its period or its unit; None where not one column does."""
        columns = self.account.columns if self.account else ()
        letters = [column.letter for column in columns if column.role == role.value]
        index = next((i for i in range(len(self.headers)) if [column_letter(i)] == letters), None)
        return None if index is None else Location(self.path, observation.row, index, self.headers[index])


class Submission(Struct, frozen=True):
    """Everything that was handed in; an input that could not be read is here too, with its issue."""

    inputs: tuple[InputFile, ...]
    observations: list[Observation]
    issues: IssueLedger
    area_names: dict[str, Label]
    """The names of the parts, by the id that the observations carry."""
    aside: tuple[Observation, ...] = ()
    """The first figures of known variables that were set aside with their row: a forecast, one group, another place."""
    unreadable: bool = False
    """An input was not there, could not be read, or nothing in it was recognised."""
    named: tuple[str, ...] = ()
    """The files, folders, patterns and tables that were handed in, sorted, each once."""

    def locate(self, observation: Observation) -> Location:
        """The place of an observation."""
        return self.inputs[observation.input].locate(observation)

    def locate_beside(self, observation: Observation, role: Role) -> Location | None:
        """See `InputFile.locate_beside`."""
        return self.inputs[observation.input].locate_beside(observation, role)
