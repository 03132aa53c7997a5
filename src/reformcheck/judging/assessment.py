"""The whole outcome, frozen: findings, issues, counts, status and exit code (OSCAL: assessment results)."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from reformcheck.issues import Issue, Severity, structural
from reformcheck.judging.admission import Admission
from reformcheck.judging.changes import Changes
from reformcheck.judging.citing import cite
from reformcheck.judging.collection import ExpectedFact
from reformcheck.judging.finding import Finding, Verdict
from reformcheck.judging.gate import Gate, Run, Terms, decide
from reformcheck.judging.letter import Letter
from reformcheck.judging.policy import FailOn, Policy, is_counted
from reformcheck.judging.selection import Selection
from reformcheck.plan import Plan
from reformcheck.plan.model import Target
from reformcheck.presentable import Tabular
from reformcheck.reading import InputFile
from reformcheck.records import replace
from reformcheck.texts import Label, message


class OverallStatus(StrEnum):
    """The outcome in one word."""

    COMPLIANT = "compliant"
    NON_COMPLIANT = "non_compliant"
    UNDECIDED = "undecided"
    NOT_DUE = "not_due"


class Counts(Struct, frozen=True):
    """How many findings of one strength have each verdict, and how many have a caveat whatever their verdict."""

    passed: int
    failed: int
    undecided: int
    not_due: int
    caveats: int = 0
    waived: int = 0
    """How many fail or are undecided and were let through; they are counted nowhere else."""

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Counts:
        """Counts findings by verdict."""
        found = tuple(findings)
        count = Counter(finding.verdict for finding in found if finding.waiver is None)
        caveats = sum(bool(finding.caveats) for finding in found)
        waived = sum(finding.waiver is not None for finding in found)
        passed, failed = count[Verdict.PASS], count[Verdict.FAIL]
        return cls(passed, failed, count[Verdict.UNDECIDED], count[Verdict.NOT_DUE], caveats, waived)


@dataclass(frozen=True, slots=True)
class Assessment(Tabular):
    """Everything a report may show."""

    plan: Plan
    as_of: datetime.date | None
    status: OverallStatus
    exit_code: int
    required: Counts
    advisory: Counts
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]
    inputs: tuple[InputFile, ...]
    area_names: dict[str, Label]
    parts_complete: bool = False
    open_errors: bool = False
    """An error is left on a figure that counts, or on nobody knows which, so the run is undecided unless a target fails."""
    unplaced: bool = False
    """A row of a required indicator could not be placed, so the run is undecided whatever the findings say."""
    unplaced_left: bool = False
    """Such a row is not let through by a waiver."""
    unreadable: bool = False
    strict: bool = False
    """Advisory findings count for the status."""
    fail_on: FailOn = FailOn.UNDECIDED
    collection: tuple[ExpectedFact, ...] = ()
    """What the selected targets need to be told, and what of it has come."""
    silent: tuple[Target, ...] = ()
    """The selected targets that no file says anything about: they have no finding, selected or not."""
    selection: Selection = field(default_factory=Selection)
    area: str | None = None
    """The one area whose findings are here, where not all were asked for."""
    as_of_given: bool = False
    """`as_of` was asked for, rather than the end of the latest figure."""
    named: tuple[str, ...] = ()
    """The files, folders and patterns that were named, sorted."""
    arguments: tuple[str, ...] = ()
    """The options that were asked for, as the command line takes them."""
    beyond: frozenset[Severity] = frozenset()
    """The severities of which there are more issues than are here."""
    admission: Admission | None = None
    """Whether the submission is accepted, where that was asked (`check`)."""
    gate: Gate = field(default_factory=Gate)
    """What makes the exit code other than 0."""
    changes: Changes | None = None
    """What is new since a former result, where there is one."""
    policy: Policy = field(default_factory=Policy)
    """What was laid down about the gate in documents."""
    letter: Letter = field(default_factory=Letter)

    @property
    def organisation(self) -> str | None:
        """The organisation that the selection is for."""
        return self.selection.organisation

    @property
    def main_area(self) -> str:
        """The area that the findings are about before any part of it: the whole, or the one that was asked for."""
        return self.area or self.plan.area.code

    def counts(self, finding: Finding) -> bool:
        """Tells whether a finding counts for the outcome."""
        return is_counted(finding.target, self.policy.rules, strict=self.strict)

    @property
    def counted(self) -> Counts:
        """How many of the findings that count for the outcome have each verdict."""
        return Counts.of(filter(self.counts, self.findings))

    def count(self, severity: Severity) -> int:
        """The number of issues of a severity that are here."""
        return sum(issue.severity is severity for issue in self.issues)

    def has_unwaived(self, severity: Severity) -> bool:
        """Tells whether an issue of a severity is here that nobody let through."""
        return any(issue.severity is severity and issue.waiver is None for issue in self.issues)

    def area_name(self, area: str) -> Label:
        """The name of the whole area or of a part."""
        return self.plan.area_labels.get(area) or self.area_names.get(area, Label(area, area))


def assess(
    plan: Plan,
    as_of: datetime.date | None,
    findings: Iterable[Finding],
    issues: Iterable[Issue],
    inputs: tuple[InputFile, ...],
    area_names: dict[str, Label],
    *,
    parts_complete: bool = False,
    open_errors: bool = False,
    unplaced: bool = False,
    unplaced_left: bool | None = None,
    unreadable: bool = False,
    strict: bool = False,
    fail_on: FailOn = FailOn.UNDECIDED,
    collection: tuple[ExpectedFact, ...] = (),
    silent: tuple[Target, ...] = (),
    selection: Selection | None = None,
    area: str | None = None,
    as_of_given: bool = False,
    named: tuple[str, ...] = (),
    arguments: tuple[str, ...] = (),
    beyond: Collection[Severity] = (),
    admission: Admission | None = None,
    policy: Policy | None = None,
    changes: Changes | None = None,
    letter: Letter | None = None,
) -> Assessment:
    """Counts, decides the status, and puts issues into a fixed order: by severity, file, row, column, code.

    `beyond` are the severities of which there are more issues than could be kept; `unplaced_left` tells whether rows could not be
    placed that no waiver lets through.
    """
    policy = policy or Policy()
    unplaced_left = unplaced if unplaced_left is None else unplaced_left
    listed = sorted(_numbered(issues, inputs), key=_order)
    ordered = (*listed, *_tell_beyond(listed, beyond))
    found = tuple(cite(tuple(findings), ordered))
    required = Counts.of(f for f in found if f.target.strength == "required")
    advisory = Counts.of(f for f in found if f.target.strength == "advisory")
    verdicts = {f.verdict for f in found if is_counted(f.target, policy.rules, strict=strict)}
    status = _status(verdicts, undecided=open_errors or unplaced or unreadable or not verdicts)
    run = Run(unreadable, unplaced_left, open_errors, strict, admission, Severity.ERROR in beyond)
    gate = decide(found, ordered, run, fail_on, Terms(policy.rules))
    return Assessment(
        plan=plan,
        as_of=as_of,
        status=status,
        exit_code=gate.exit_code,
        required=required,
        advisory=advisory,
        findings=found,
        issues=ordered,
        inputs=inputs,
        area_names=area_names,
        parts_complete=parts_complete,
        open_errors=open_errors,
        unplaced=unplaced,
        unplaced_left=unplaced_left,
        unreadable=unreadable,
        strict=strict,
        fail_on=fail_on,
        collection=collection,
        silent=silent,
        selection=selection or Selection(),
        area=area,
        as_of_given=as_of_given,
        named=named,
        arguments=arguments,
        beyond=frozenset(beyond),
        admission=admission,
        gate=gate,
        policy=policy,
        changes=changes,
        letter=letter or Letter(),
    )


def _numbered(issues: Iterable[Issue], inputs: Sequence[InputFile]) -> Iterator[Issue]:
    """The issues with the number of the input that each is in; that of a file of several tables is its first."""
    positions = {file.path: index for index, file in enumerate(inputs)}
    for index, file in enumerate(inputs):
        positions.setdefault(file.source, index)
    for issue in issues:
        path = issue.location.path
        yield issue if path is None or path not in positions else replace(issue, input=positions[path])


def _tell_beyond(listed: Iterable[Issue], beyond: Collection[Severity]) -> Iterator[Issue]:
    """Says of which severities there are more issues than are listed."""
    hint = message("Correct what is listed and run it again, or raise the limit: --limit issues=NUMBER.")
    count = Counter(issue.severity for issue in listed)
    for severity in Severity:
        if severity in beyond:
            number = f"{count[severity]:,}"
            texts = {
                Severity.ERROR: message("There are more than {count} errors; the others are not listed.", count=number),
                Severity.WARNING: message(
                    "There are more than {count} warnings; the others are not listed.", count=number
                ),
                Severity.INFORMATION: message(
                    "There are more than {count} notes; the others are not listed.", count=number
                ),
            }
            yield Issue(structural.ISSUES_BEYOND_LIMIT, texts[severity], hint)


def _status(verdicts: Collection[Verdict], *, undecided: bool) -> OverallStatus:
    """The outcome by the verdicts that count, waived or not."""
    if Verdict.FAIL in verdicts:
        return OverallStatus.NON_COMPLIANT
    if Verdict.UNDECIDED in verdicts or undecided:
        return OverallStatus.UNDECIDED
    return OverallStatus.COMPLIANT if Verdict.PASS in verdicts else OverallStatus.NOT_DUE


def _order(issue: Issue) -> tuple[int, str, int, int, str, str]:
    place = issue.location
    return (
        issue.severity.rank,
        place.path or "",
        place.row or 0,
        -1 if place.column is None else place.column,
        issue.type.code,
        issue.message.template,
    )
