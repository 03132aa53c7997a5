"""What makes the exit code other than 0: decided here, once, and asked by every format (docs/rules.md § 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from reformcheck.issues import Issue, Severity
from reformcheck.judging.admission import Admission
from reformcheck.judging.finding import Finding, Verdict


class FailOn(StrEnum):
    """What turns into an exit code other than 0; an input that cannot be read always does."""

    NEVER = "never"
    FAIL = "fail"
    UNDECIDED = "undecided"
    WARNING = "warning"
    CAVEAT = "caveat"
    """As `undecided`, and a finding that counts has a caveat."""


class Effect(StrEnum):
    """What an objection does to the exit code; the words are JUnit's."""

    FAILURE = "failure"
    """Exit code 1: a target fails, or there is a warning where none may be."""
    ERROR = "error"
    """Exit code 3: something could not be judged, or is not accepted."""


class Fault(StrEnum):
    """What is wrong with a run as a whole, where no finding and no issue tells of it."""

    UNREADABLE = "unreadable"
    NOTHING = "nothing"
    """Nothing to check, or nothing to accept."""
    UNPLACED = "unplaced"
    BEYOND = "beyond"
    """There are more errors than could be kept."""
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Run:
    """What is known of a run beside its findings and issues."""

    unreadable: bool = False
    unplaced: bool = False
    open_errors: bool = False
    strict: bool = False
    admission: Admission | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """The objections: findings and issues by their place in the assessment, and faults of the run."""

    findings: Mapping[int, Effect] = field(default_factory=dict)
    issues: Mapping[int, Effect] = field(default_factory=dict)
    faults: Mapping[Fault, Effect] = field(default_factory=dict)
    error_first: bool = False
    """An error outweighs a failure: what is rejected stays so, whatever its warnings (`check`)."""

    @property
    def gravest(self) -> Effect | None:
        """The effect that decides, or None where nothing stands in the way."""
        effects = {*self.findings.values(), *self.issues.values(), *self.faults.values()}
        return graver(effects, error_first=self.error_first)

    @property
    def exit_code(self) -> int:
        """The exit code of docs/rules.md § 6."""
        return {None: 0, Effect.FAILURE: 1, Effect.ERROR: 3}[self.gravest]


def graver(effects: set[Effect], *, error_first: bool) -> Effect | None:
    """The effect that outweighs the others."""
    order = (Effect.ERROR, Effect.FAILURE) if error_first else (Effect.FAILURE, Effect.ERROR)
    return next((effect for effect in order if effect in effects), None)


def decide(findings: Sequence[Finding], issues: Sequence[Issue], run: Run, fail_on: FailOn) -> Gate:
    """Says of each finding and issue whether it stands in the way; `fail_on` is what the caller asked for."""
    gate = _of_submission(run.admission, issues, fail_on) if run.admission else _of_plan(findings, issues, run, fail_on)
    warned = gate.issues
    if fail_on is FailOn.WARNING:
        warnings = {n: Effect.FAILURE for n, issue in enumerate(issues) if issue.severity is Severity.WARNING}
        warned = {**warnings, **gate.issues}
    doubted = gate.findings
    if fail_on is FailOn.CAVEAT:
        caveats = {n: Effect.ERROR for n, f in enumerate(findings) if f.caveats and (run.admission or _counts(f, run))}
        doubted = {**caveats, **gate.findings}
    return Gate(doubted, warned, gate.faults, error_first=run.admission is not None)


def _of_plan(findings: Sequence[Finding], issues: Sequence[Issue], run: Run, fail_on: FailOn) -> Gate:
    """`verify`: a target that counts fails or is undecided, or an error is left."""
    counted = {number: finding for number, finding in enumerate(findings) if _counts(finding, run)}
    effects: dict[int, Effect] = {}
    is_open = fail_on not in (FailOn.NEVER, FailOn.FAIL)
    for number, finding in counted.items():
        if finding.verdict is Verdict.FAIL and fail_on is not FailOn.NEVER:
            effects[number] = Effect.FAILURE
        elif finding.verdict is Verdict.UNDECIDED and is_open:
            effects[number] = Effect.ERROR
    errors = {
        number: Effect.ERROR
        for number, issue in enumerate(issues)
        if issue.severity is Severity.ERROR
        and ((is_open and issue.is_open) or (run.unreadable and _is_structural(issue)))
    }
    faults: dict[Fault, Effect] = {}
    if not counted:
        faults[Fault.NOTHING] = Effect.ERROR
    if not errors and run.unreadable:
        faults[Fault.UNREADABLE] = Effect.ERROR
    elif not errors and is_open and run.unplaced:
        faults[Fault.UNPLACED] = Effect.ERROR
    elif not errors and is_open and run.open_errors:
        faults[Fault.BEYOND] = Effect.ERROR
    return Gate(effects, errors, faults)


def _of_submission(admission: Admission, issues: Sequence[Issue], fail_on: FailOn) -> Gate:
    """`check`: the submission is not accepted, whatever the targets come to."""
    if admission.is_accepted or (fail_on is FailOn.NEVER and not (admission.unreadable or admission.is_empty)):
        return Gate()
    errors = {
        number: Effect.ERROR
        for number, issue in enumerate(issues)
        if issue.severity is Severity.ERROR and (fail_on is not FailOn.NEVER or _is_structural(issue))
    }
    faults: dict[Fault, Effect] = {}
    if admission.is_empty:
        faults[Fault.NOTHING] = Effect.ERROR
    elif not errors:
        faults[Fault.UNREADABLE if admission.unreadable else Fault.INCOMPLETE] = Effect.ERROR
    return Gate(issues=errors, faults=faults)


def _counts(finding: Finding, run: Run) -> bool:
    return run.strict or finding.target.strength == "required"


def _is_structural(issue: Issue) -> bool:
    """Tells whether an issue is about whether a file can be read."""
    return issue.type.code.startswith("S")
