"""Everything a caller can ask for."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from reformcheck.judging import FailOn, JudgingOptions, Letter, Policy, Selection
from reformcheck.reading import ReadingOptions

HOLDER = "holder"
"""The role of an organisation whose submission is checked."""


@dataclass(frozen=True, slots=True)
class Options:
    """Everything a caller can ask of `verify` and `check`."""

    reading: ReadingOptions = field(default_factory=ReadingOptions)
    judging: JudgingOptions = field(default_factory=JudgingOptions)
    selection: Selection = field(default_factory=Selection)
    as_of: datetime.date | None = None
    parts_complete: bool = False
    strict: bool = False
    fail_on: FailOn = FailOn.UNDECIDED
    policy: Policy = field(default_factory=Policy)
    """What was laid down in documents: settings, waivers, a former result."""
    letter: Letter = field(default_factory=Letter)
    """Who issues the report, when, to whom it is copied, and until when figures are to be handed in."""
