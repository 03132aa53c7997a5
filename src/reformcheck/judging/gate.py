"""What makes the exit code other than 0: decided here, once, and asked by every format (docs/rules.md § 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from reformcheck.issues import Issue, Severity
from reformcheck.judging.admission import Admission
from reformcheck.judging.finding import Finding, Verdict
from reformcheck.judging.policy import Change, FailOn, TargetRule, is_counted
from reformcheck.records import replace


class ObjectionEffect(StrEnum):
    """What an objection does to the exit code; the words are JUnit's."""

    FAILURE = "failure"
    """Exit code 1: a target fails, or there is a warning where none may be."""
    ERROR = "error"
    """Exit code 3: something could not be judged, or is not accepted."""


class RunFault(StrEnum):
    """What is wrong with a run as a whole, where no finding and no issue tells of it."""

    UNREADABLE = "unreadable"
    NOTHING = "nothing"
    """Nothing to check, or nothing to accept."""
    UNPLACED = "unplaced"
    BEYOND = "beyond"
    """There are more errors than could be kept."""
    INCOMPLETE = "incomplete"


class Run(Struct, frozen=True):
    """What is known of a run beside its findings and issues."""

    unreadable: bool = False
    unplaced: bool = False
    open_errors: bool = False
    strict: bool = False
    admission: Admission | None = None
    beyond: bool = False
    """There are more errors than are listed."""


class Terms(Struct, frozen=True):
    """What was laid down about single findings and issues."""

    rules: Mapping[str, TargetRule] = field(default_factory=dict)
    """By the id of a target."""

    def counts(self, finding: Finding, *, strict: bool) -> bool:
        """Tells whether a finding counts for the outcome: that of a required target, of any where it is strict."""
        return is_counted(finding.target, self.rules, strict=strict)

    def fail_on(self, target: str, general: FailOn) -> FailOn:
        """What fails the gate in a target."""
        rule = self.rules.get(target)
        return rule.fail_on if rule and rule.fail_on else general

    def is_open(self, issue: Issue, general: FailOn) -> bool:
        """Tells whether an error that is left is in the way: some target that it is on is not let through undecided."""
        asked = [self.fail_on(target, general) for target in issue.targets] or [general]
        is_asked = any(f.takes_undecided and (f is not FailOn.NEW or issue.is_new) for f in asked)
        return issue.is_open and issue.waiver is None and is_asked


class Gate(Struct, frozen=True):
    """The objections: findings and issues by their place in the assessment, and faults of the run."""

    findings: Mapping[int, ObjectionEffect] = field(default_factory=dict)
    issues: Mapping[int, ObjectionEffect] = field(default_factory=dict)
    faults: Mapping[RunFault, ObjectionEffect] = field(default_factory=dict)
    error_first: bool = False
    """An error outweighs a failure: what is rejected stays so, whatever its warnings (`check`)."""

    @property
    def gravest(self) -> ObjectionEffect | None:
        """The effect that decides, or None where nothing stands in the way."""
        effects = {*self.findings.values(), *self.issues.values(), *self.faults.values()}
        return graver(effects, error_first=self.error_first)

    @property
    def exit_code(self) -> int:
        """The exit code of docs/rules.md § 6."""
        return {None: 0, ObjectionEffect.FAILURE: 1, ObjectionEffect.ERROR: 3}[self.gravest]


def graver(effects: set[ObjectionEffect], *, error_first: bool) -> ObjectionEffect | None:
    """The effect that outweighs the others."""
    order = (
        (ObjectionEffect.ERROR, ObjectionEffect.FAILURE)
        if error_first
        else (ObjectionEffect.FAILURE, ObjectionEffect.ERROR)
    )
    return next((effect for effect in order if effect in effects), None)


def decide(
    findings: Sequence[Finding], issues: Sequence[Issue], run: Run, fail_on: FailOn, terms: Terms | None = None
) -> Gate:
    """Says of each finding and issue whether it stands in the way; `fail_on` is what the caller asked for."""
    terms = terms or Terms()
    if run.admission:
        gate = _of_submission(run.admission, findings, issues, fail_on, terms, strict=run.strict)
    else:
        gate = _of_plan(findings, issues, run, fail_on, terms)
    if fail_on is not FailOn.WARNING:
        return gate
    warnings = {
        n: ObjectionEffect.FAILURE
        for n, issue in enumerate(issues)
        if issue.severity is Severity.WARNING and not issue.waiver
    }
    return replace(gate, issues={**warnings, **gate.issues})


def _of_plan(findings: Sequence[Finding], issues: Sequence[Issue], run: Run, fail_on: FailOn, terms: Terms) -> Gate:
    """`verify`: a target that counts fails or is undecided, or an error is left."""
    counted = {n: finding for n, finding in enumerate(findings) if terms.counts(finding, strict=run.strict)}
    effects = {n: effect for n, finding in counted.items() if (effect := _effect_of(finding, fail_on, terms))}
    errors = {
        number: ObjectionEffect.ERROR
        for number, issue in enumerate(issues)
        if issue.severity is Severity.ERROR
        and (terms.is_open(issue, fail_on) or (run.unreadable and _is_structural(issue)))
    }
    listed = any(issue.is_open and issue.severity is Severity.ERROR for issue in issues)
    is_open = fail_on.takes_undecided
    faults: dict[RunFault, ObjectionEffect] = {}
    if not counted:
        faults[RunFault.NOTHING] = ObjectionEffect.ERROR
    if not errors and run.unreadable:
        faults[RunFault.UNREADABLE] = ObjectionEffect.ERROR
    elif not errors and is_open and run.unplaced and not (listed and fail_on is FailOn.NEW):
        faults[RunFault.UNPLACED] = ObjectionEffect.ERROR
    elif not errors and is_open and run.open_errors and (run.beyond or not listed):
        faults[RunFault.BEYOND] = ObjectionEffect.ERROR
    return Gate(effects, errors, faults)


_NEW = {
    Change.NEWLY_BROKEN: ObjectionEffect.FAILURE,
    Change.FOUND_BROKEN: ObjectionEffect.FAILURE,
    Change.NEWLY_UNDECIDED: ObjectionEffect.ERROR,
}
"""What is in the way where only what is new is."""


def _effect_of(finding: Finding, general: FailOn, terms: Terms) -> ObjectionEffect | None:
    """What a finding that counts does to the exit code; what is waived does nothing."""
    fail_on = terms.fail_on(finding.target.id, general)
    if finding.waiver:
        return None
    if fail_on is FailOn.NEW:
        return _NEW.get(finding.change) if finding.change else None
    if finding.verdict is Verdict.FAIL and fail_on is not FailOn.NEVER:
        return ObjectionEffect.FAILURE
    if finding.verdict is Verdict.UNDECIDED and fail_on.takes_undecided:
        return ObjectionEffect.ERROR
    return ObjectionEffect.ERROR if finding.caveats and fail_on is FailOn.CAVEAT else None


def _of_submission(
    admission: Admission,
    findings: Sequence[Finding],
    issues: Sequence[Issue],
    fail_on: FailOn,
    terms: Terms,
    *,
    strict: bool,
) -> Gate:
    """`check`: the submission is not accepted, whatever the targets come to, unless what is new was asked about."""
    doubted = {
        number: ObjectionEffect.ERROR
        for number, finding in enumerate(findings)
        if finding.caveats and terms.fail_on(finding.target.id, fail_on) is FailOn.CAVEAT
    }
    for number, finding in enumerate(findings):
        is_asked = terms.fail_on(finding.target.id, fail_on) is FailOn.NEW and terms.counts(finding, strict=strict)
        effect = _effect_of(finding, fail_on, terms) if is_asked else None
        if effect:
            doubted[number] = effect
    if admission.is_accepted or (fail_on is FailOn.NEVER and not (admission.unreadable or admission.is_empty)):
        return Gate(doubted, error_first=True)
    errors = {
        number: ObjectionEffect.ERROR
        for number, issue in enumerate(issues)
        if issue.severity is Severity.ERROR
        and not issue.waiver
        and (fail_on is not FailOn.NEVER or _is_structural(issue))
    }
    faults: dict[RunFault, ObjectionEffect] = {}
    if admission.is_empty:
        faults[RunFault.NOTHING] = ObjectionEffect.ERROR
    elif not errors:
        faults[RunFault.UNREADABLE if admission.unreadable else RunFault.INCOMPLETE] = ObjectionEffect.ERROR
    return Gate(doubted, errors, faults, error_first=True)


def _is_structural(issue: Issue) -> bool:
    """Tells whether an issue is about whether a file can be read."""
    return issue.type.code.startswith("S")
