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

    def arguments(self) -> tuple[str, ...]:
        """What differs from the defaults, as the command line takes it: with it another person gets the same outcome."""
        reading, judging, chosen, default = self.reading, self.judging, self.selection, Options()
        years = "..".join(map(str, chosen.years)) if chosen.years else None
        limits = reading.limits.differing()
        waivers = self.policy.waivers
        settled = self.policy.settings is not None
        """A settings file says otherwise, perhaps."""
        given: list[tuple[str, str | None]] = [
            *(("--target", target) for target in sorted(chosen.targets)),
            *(("--measure", measure) for measure in sorted(chosen.measures)),
            ("--organisation", chosen.organisation),
            ("--role", chosen.role if chosen.organisation and chosen.role != HOLDER else None),
            ("--area", judging.area),
            ("--period", years),
            ("--as-of", self.as_of.isoformat() if self.as_of else None),
            ("--trend", judging.trend.value if judging.trend is not default.judging.trend else None),
            ("--fail-on", self.fail_on.value if settled or self.fail_on is not default.fail_on else None),
            ("--config", self.policy.config),
            ("--waivers", waivers.document.path if waivers and waivers.document != self.policy.settings else None),
            ("--check-date", self.policy.check_date.isoformat() if self.policy.check_date else None),
            ("--since", self.policy.former.document.path if self.policy.former else None),
            ("--issued-by", self.letter.issued_by),
            ("--issue-date", self.letter.issue_date.isoformat() if self.letter.issue_date else None),
            *(("--copy-to", name) for name in self.letter.copy_to),
            ("--deadline", self.letter.hand_in_by.isoformat() if self.letter.hand_in_by else None),
            ("--encoding", reading.encoding),
            ("--input-format", reading.input_format),
            *(("--sheet", sheet) for sheet in reading.sheets),
            *(("--limit", f"{name}={number}") for name, number in limits),
            *(("--column", answer) for answer in reading.columns),
            *(("--remark", answer) for answer in reading.remarks),
            ("--register", reading.register),
        ]
        flags = [
            ("--each-area", judging.each_area),
            ("--parts-complete", self.parts_complete),
            ("--strict" if self.strict else "--no-strict", self.strict or settled),
        ]
        words = [word for option, value in given if value is not None for word in (option, value)]
        return (*words, *(option for option, on in flags if on))
