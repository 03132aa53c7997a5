"""The order of the stages: plan, reading, measuring, judging."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reformcheck.errors import UsageError
from reformcheck.judging import Assessment, FailOn, Finding, Judge, JudgingOptions, assess
from reformcheck.measuring import MeasuringOptions, Statistics, set_clock
from reformcheck.names import normalised
from reformcheck.plan import Plan
from reformcheck.plan.model import Target
from reformcheck.reading import ReadingOptions, Submission, read_submission
from reformcheck.texts import Bilingual, message


@dataclass(frozen=True, slots=True)
class Selection:
    """Which findings are wanted; a selection never changes a verdict. Empty means all."""

    targets: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    organisation: str | None = None
    role: str = "lead"
    years: tuple[int, int] | None = None

    def wants(self, plan: Plan, target: Target) -> bool:
        """Tells whether the findings of a target are wanted."""
        if self.targets and target.id not in self.targets:
            return False
        if self.measures and target.measure not in self.measures:
            return False
        if self.organisation is None:
            return True
        lead = self.organisation in plan.leads(target)
        cooperates = self.organisation in plan.cooperates(target)
        return lead if self.role == "lead" else cooperates if self.role == "cooperating" else lead or cooperates

    def keeps(self, plan: Plan, finding: Finding, area: str | None, each_area: bool) -> bool:
        """Tells whether a finding is wanted."""
        if self.years and not self.years[0] <= finding.period <= self.years[1]:
            return False
        if area and not each_area and finding.area != area:
            return False
        return self.wants(plan, finding.target)


@dataclass(frozen=True, slots=True)
class Options:
    """Everything a caller can ask of `verify`."""

    reading: ReadingOptions = field(default_factory=ReadingOptions)
    judging: JudgingOptions = field(default_factory=JudgingOptions)
    selection: Selection = field(default_factory=Selection)
    as_of: datetime.date | None = None
    parts_complete: bool = False
    strict: bool = False
    fail_on: FailOn = FailOn.UNDECIDED


def verify(plan: Plan, files: Sequence[str], options: Options | None = None) -> Assessment:
    """Judges the targets of a plan by the statistics files that were handed in.

    Bad data never raises: it becomes issues and undecided findings.
    """
    options = options or Options()
    return judge_submission(plan, read_submission(plan, files, options.reading), options)


def judge_submission(plan: Plan, submission: Submission, options: Options) -> Assessment:
    """Judges what has been read. The clock, the measurements and every verdict come before any selection."""
    area = _find_area(plan, submission, options.judging.area)
    clock = set_clock(submission.observations, options.as_of, options.selection.years)
    statistics = Statistics(plan, submission, MeasuringOptions(options.parts_complete, options.as_of))
    judge = Judge(plan, statistics, clock, submission, replace(options.judging, area=area))
    findings = [
        finding for finding in judge.judge() if options.selection.keeps(plan, finding, area, options.judging.each_area)
    ]
    unplaced = any(not o.subject or o.subject in plan.required_subjects for o in statistics.unplaced)
    return assess(
        plan,
        clock.as_of,
        findings,
        [*submission.issues, *statistics.issues, *judge.issues],
        submission.inputs,
        submission.area_names,
        parts_complete=options.parts_complete,
        unplaced=unplaced,
        unreadable=submission.unreadable,
        strict=options.strict,
        fail_on=options.fail_on,
    )


def _find_area(plan: Plan, submission: Submission, text: str | None) -> str | None:
    """The id of the area that `text` names, by code or name; raises `UsageError` where nobody knows it."""
    if text is None:
        return None
    labels: dict[str, Bilingual] = {**submission.area_names, **{part.code: part.name for part in plan.area.parts}}
    whole = {name for own in plan.area_names() for name in (own.code, own.name.zh, own.name.en)}
    if normalised(text) in map(normalised, whole):
        return plan.area.code
    for area, label in labels.items():
        if normalised(text) in map(normalised, (area, label.zh, label.en)):
            return area
    if submission.unreadable:
        return text
    known = ", ".join(
        [plan.area.code, *(f"{label.zh} ({area})" if label.zh != area else area for area, label in labels.items())]
    )
    raise UsageError(
        message("{area} is no area that the plan or the files name.", area=text),
        hint=message("Known: {known}.", known=known),
    )
