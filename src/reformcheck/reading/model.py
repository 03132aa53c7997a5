"""What the reading stage hands on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from reformcheck.issues import Issue, Location
from reformcheck.periods import ReferencePeriod
from reformcheck.quantities import Exact
from reformcheck.texts import Label


class Status(Enum):
    """What a cell says (SDMX OBS_STATUS, as far as it matters here)."""

    REPORTED = "reported"
    MISSING = "missing"
    DOUBTFUL = "doubtful"
    """Touched by an error: whatever uses it is undecided."""


class Observation(NamedTuple):
    """One submitted value (SDMX): subject × area × period. A tuple, because a file may hold a hundred thousand.

    `value` is in the subject's own unit, None unless reported; `ulp` is one unit of its last written digit, 0 where the value is
    exact (a count in ones). `area` or `period` is None where the row could not be placed. `subject` is empty where the row does
    not say of what it is.
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


@dataclass(frozen=True, slots=True)
class InputFile:
    """One input as it was read (Eurostat: a transmission of a data provider)."""

    path: str
    sha256: str | None
    bytes: int | None
    format: str | None
    encoding: str | None
    layout: str | None
    rows: int
    headers: tuple[str, ...] = ()

    def locate(self, observation: Observation) -> Location:
        """The place of an observation in this file, as the spreadsheet numbers it."""
        header = self.headers[observation.column] if observation.column < len(self.headers) else None
        return Location(self.path, observation.row, observation.column, header, observation.text)


@dataclass(frozen=True, slots=True)
class Submission:
    """Everything that was handed in; an input that could not be read is here too, with its issue."""

    inputs: tuple[InputFile, ...]
    observations: list[Observation]
    issues: list[Issue]
    area_names: dict[str, Label]
    """The names of the parts, by the id that the observations carry."""
    unreadable: bool = False
    """An input was not there, could not be read, or nothing in it was recognised."""

    def locate(self, observation: Observation) -> Location:
        """The place of an observation."""
        return self.inputs[observation.input].locate(observation)
