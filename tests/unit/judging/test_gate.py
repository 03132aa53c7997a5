"""What counts for the exit code is decided in one place, and comes to what docs/rules.md § 6 says."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments import FACT, a_finding, admissions, an_issue, findings, fitting, issues, open_error
from reformcheck.issues import Issue, IssueLedger, Location, Severity
from reformcheck.judging import Admission, FailOn, Finding, Handing, ObjectionEffect, RunFault, Verdict
from reformcheck.judging.gate import Gate, Run, Terms, decide, graver
from reformcheck.judging.policy import Change, TargetRule
from reformcheck.records import replace
from reformcheck.waiver import Waiver

WAIVER = Waiver("x", "y", "z", datetime.date(2021, 1, 1), datetime.date(2021, 6, 30))
runs = st.builds(Run, st.booleans(), st.booleans(), st.booleans(), st.booleans())


def by_the_rules(found: list[Finding], told: list[Issue], run: Run, fail_on: FailOn) -> int:
    """The exit code as § 6 has it, over the whole and without objections."""
    counted = [f for f in found if run.strict or f.target.strength == "required"]
    verdicts = {f.verdict for f in counted}
    admission = run.admission
    if admission:
        code = 0 if admission.is_accepted or fail_on is FailOn.NEVER else 3
        code = 3 if admission.unreadable or admission.is_empty else code
    elif Verdict.FAIL in verdicts and fail_on not in (FailOn.NEVER, FailOn.NEW):
        code = 1
    elif run.unreadable or not counted:
        code = 3
    else:
        is_open = (Verdict.UNDECIDED in verdicts and fail_on is not FailOn.NEW) or run.open_errors or run.unplaced
        code = 3 if is_open and fail_on not in (FailOn.NEVER, FailOn.FAIL) else 0
    if fail_on is FailOn.WARNING and any(i.severity is Severity.WARNING for i in told):
        code = (code or 1) if admission else 1
    if fail_on is FailOn.CAVEAT and code == 0 and any(f.caveats for f in (found if admission else counted)):
        code = 3
    return code


@given(found=findings, told=issues, run=runs, admission=st.none() | admissions, fail_on=st.sampled_from(FailOn))
def test_the_objections_come_to_the_exit_code_of_the_rules(
    found: list[Finding], told: list[Issue], run: Run, admission: Admission | None, fail_on: FailOn
) -> None:
    # An open error leaves the run open; more may, of which no issue is kept.
    run = replace(run, admission=admission, open_errors=run.open_errors or any(open_error(i) for i in told))
    run = replace(run, admission=fitting(admission, told))
    gate = decide(found, told, run, fail_on)
    assert gate.exit_code == by_the_rules(found, told, run, fail_on)
    objections = [*gate.findings.values(), *gate.issues.values(), *gate.faults.values()]
    assert bool(objections) == (gate.exit_code != 0)
    assert all(run.strict or admission or found[n].target.strength == "required" for n in gate.findings)
    assert all(told[n].severity is not Severity.INFORMATION for n in gate.issues)


def test_a_failure_outweighs_an_error_but_not_what_is_rejected() -> None:
    both = {ObjectionEffect.ERROR, ObjectionEffect.FAILURE}
    assert graver(both, error_first=False) is ObjectionEffect.FAILURE
    assert graver(both, error_first=True) is ObjectionEffect.ERROR
    assert graver(set(), error_first=True) is None
    assert Gate(findings={0: ObjectionEffect.ERROR}, issues={0: ObjectionEffect.FAILURE}).exit_code == 1
    assert (
        Gate(findings={0: ObjectionEffect.ERROR}, issues={0: ObjectionEffect.FAILURE}, error_first=True).exit_code == 3
    )


@pytest.mark.parametrize(
    ("run", "fault"),
    [
        (Run(unreadable=True), RunFault.UNREADABLE),
        (Run(unplaced=True), RunFault.UNPLACED),
        (Run(open_errors=True), RunFault.BEYOND),
        (Run(admission=Admission(Handing(), (), 0, 0, False)), RunFault.NOTHING),
        (Run(admission=Admission(Handing(), (), 0, 1, True)), RunFault.UNREADABLE),
        (Run(admission=Admission(Handing(("x",)), (FACT,), 0, 1, False)), RunFault.INCOMPLETE),
    ],
)
def test_what_no_issue_tells_of_is_a_fault_of_the_run(run: Run, fault: RunFault) -> None:
    passed = [a_finding(True, Verdict.PASS, False)]
    assert decide(passed, [], run, FailOn.UNDECIDED).faults == {fault: ObjectionEffect.ERROR}
    assert decide(passed, [], Run(), FailOn.UNDECIDED).faults == {}
    assert decide([], [], Run(), FailOn.NEVER).faults == {RunFault.NOTHING: ObjectionEffect.ERROR}


def test_where_a_file_cannot_be_read_its_issue_is_what_stands_in_the_way_whatever_was_asked() -> None:
    told = [an_issue("error"), an_issue("unread", is_open=True), an_issue("warning")]
    for fail_on in FailOn:
        gate = decide([a_finding(True, Verdict.PASS, False)], told, Run(unreadable=True), fail_on)
        assert gate.issues[1] is ObjectionEffect.ERROR
        assert gate.faults == {}
        assert (2 in gate.issues) == (fail_on is FailOn.WARNING)


def test_an_issue_keeps_what_it_is_about_when_it_is_told_once_for_several_cells() -> None:
    from reformcheck.issues import by_cause

    ledger = IssueLedger()
    ledger.extend(
        [
            replace(an_issue("error"), location=Location("a.csv", 2, 3), about=("workers", "320684", "2020")),
            replace(an_issue("error", is_open=True), location=Location("a.csv", 3, 3)),
        ]
    )
    (one,) = by_cause(ledger)
    assert (one.count, one.is_open, one.about) == (2, True, ("workers", "320684", "2020"))


@pytest.mark.parametrize(
    ("change", "effect"),
    [
        *((change, ObjectionEffect.FAILURE) for change in (Change.NEWLY_BROKEN, Change.FOUND_BROKEN)),
        (Change.NEWLY_UNDECIDED, ObjectionEffect.ERROR),
        *(
            (change, None)
            for change in (None, Change.STILL_BROKEN, Change.STILL_UNDECIDED, Change.REPAIRED, Change.GONE)
        ),
    ],
)
@pytest.mark.parametrize("admission", [None, Admission(Handing(), (), 0, 1, False)])
def test_only_what_is_new_is_in_the_way_where_that_is_asked(
    change: Change | None, effect: ObjectionEffect | None, admission: Admission | None
) -> None:
    found = [replace(a_finding(True, Verdict.FAIL, False), change=change)]
    gate = decide(found, [], Run(admission=admission), FailOn.NEW)
    assert gate.findings.get(0) is effect
    advisory = [replace(a_finding(False, Verdict.FAIL, False), change=change)]
    assert (
        decide([*advisory, a_finding(True, Verdict.PASS, False)], [], Run(admission=admission), FailOn.NEW).exit_code
        == 0
    )
    waived = [replace(found[0], waiver=WAIVER)]
    assert decide(waived, [], Run(admission=admission), FailOn.NEW).exit_code == 0


@pytest.mark.parametrize("is_new", [True, False])
@pytest.mark.parametrize("unplaced", [True, False])
def test_an_error_that_was_there_before_is_not_new(is_new: bool, unplaced: bool) -> None:
    told = [replace(an_issue("error", True), is_new=is_new)]
    found = [a_finding(True, Verdict.PASS, False)]
    run = Run(open_errors=True, unplaced=unplaced)
    assert decide(found, told, run, FailOn.NEW).exit_code == (3 if is_new else 0)
    assert decide(found, told, replace(run, beyond=True), FailOn.NEW).exit_code == 3


def test_what_is_waived_is_not_in_the_way() -> None:
    told = [replace(an_issue("error", True), waiver=WAIVER), replace(an_issue("warning"), waiver=WAIVER)]
    found = [replace(a_finding(True, Verdict.FAIL, True), waiver=WAIVER)]
    for fail_on in FailOn:
        assert decide(found, told, Run(open_errors=True), fail_on).exit_code == 0
    assert decide(found, told, Run(open_errors=True, unplaced=True), FailOn.UNDECIDED).exit_code == 3
    assert decide(found, told, Run(open_errors=True, beyond=True), FailOn.UNDECIDED).exit_code == 3
    assert decide(found, told, Run(unreadable=True), FailOn.NEVER).exit_code == 3


@pytest.mark.parametrize(
    ("rule", "verdict", "code"),
    [
        (TargetRule(FailOn.NEVER), Verdict.FAIL, 0),
        (TargetRule(FailOn.FAIL), Verdict.UNDECIDED, 0),
        (TargetRule(FailOn.FAIL), Verdict.FAIL, 1),
        (TargetRule(), Verdict.FAIL, 1),
        (TargetRule(None, False), Verdict.FAIL, 1),
        (TargetRule(FailOn.CAVEAT), Verdict.PASS, 3),
    ],
)
def test_the_gate_of_one_target_can_be_another(rule: TargetRule, verdict: Verdict, code: int) -> None:
    terms = Terms({"M03/union-coverage": rule})
    found = [a_finding(True, verdict, True)]
    assert decide(found, [], Run(), FailOn.UNDECIDED, terms).exit_code == code


def test_an_advisory_target_counts_where_its_rule_is_strict() -> None:
    found = [a_finding(False, Verdict.FAIL, False), a_finding(True, Verdict.PASS, False)]
    terms = Terms({found[0].target.id: TargetRule(None, True)})
    assert decide(found, [], Run(), FailOn.UNDECIDED).exit_code == 0
    assert decide(found, [], Run(), FailOn.UNDECIDED, terms).exit_code == 1
