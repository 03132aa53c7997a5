"""A plan is tested like code: its form, its rules, and the examples of every target, run through the real stages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from msgspec import Struct

from reformcheck.issues import Issue, IssueLedger, Severity
from reformcheck.issues import plan as catalogue
from reformcheck.judging import Finding, Judge, JudgingOptions
from reformcheck.measuring import MeasuringOptions, Statistics, set_clock
from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.breach import TARGETS
from reformcheck.plan.folder import FolderName, folder_named, packaged_plan, refused_plan
from reformcheck.plan.key_path import KeyPath
from reformcheck.plan.model import Example, Target
from reformcheck.quantities import from_decimal, plain
from reformcheck.reading import InputFile, Observation, Submission
from reformcheck.reading.cells.values import ValueReader
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.texts import Message, message


class LintResult(Struct, frozen=True):
    """The plan if it could be read, everything found, and the number of examples that were run."""

    plan: Plan | None
    issues: tuple[Issue, ...]
    examples: int = 0


def lint(folder: FolderName | None = None) -> LintResult:
    """Checks the plan in `folder` and runs its examples, those of its registers included."""
    return _examined(folder, _target_outcomes, _register_outcomes)


_Outcome = tuple[KeyPath, Message | None, Message]
"""The place of an example, what is wrong with its outcome if anything is, and what to do then."""


def _examined(folder: FolderName | None, *kinds: Callable[[Plan], Iterator[_Outcome]]) -> LintResult:
    """Checks the plan in `folder` and runs the examples of the kinds named."""
    from reformcheck.plan.reader import read_plan  # only for a plan that is tried: it brings YAML along

    plan, issues, texts = read_plan(folder)
    if plan is None:
        return LintResult(None, issues)
    outcomes = [outcome for kind in kinds for outcome in kind(plan)]
    found = [
        Issue(catalogue.FAILING_EXAMPLE, wrong, hint, texts[TARGETS].locate(path))
        for path, wrong, hint in outcomes
        if wrong
    ]
    return LintResult(plan, (*issues, *found), len(outcomes))


def _target_outcomes(plan: Plan) -> Iterator[_Outcome]:
    hint = message("Correct the target if the example is right, or the example if the target is.")
    for t, target in enumerate(plan.targets.values()):
        for e, example in enumerate(target.examples):
            yield ("targets", t, "examples", e), run_example(plan, target, example), hint


def _register_outcomes(plan: Plan) -> Iterator[_Outcome]:
    from reformcheck.registers.examples import run_register_example

    hint = message("Correct the register if the example is right, or the example if the register is.")
    readers = PlanReaders.of(plan)
    for r, register in enumerate(plan.registers.values()):
        for e, records in enumerate(register.examples):
            yield ("registers", r, "examples", e), run_register_example(plan, register, records, readers), hint


def load_trusted_plan(folder: FolderName | None = None) -> Plan:
    """Loads a plan whose targets give every example the verdict it must get (the packaged one by default).

    Raises `PlanError` with every reason why it is not valid, and `UsageError` for what is no name of a folder.

    NOTE: the packaged plan is not tried here: its examples are run by the program's own tests. Those of registers are run where a
    register was handed in (`require_counting`): counting them takes longer than all the rest of a small run.
    """
    return load_plan() if folder is None else _trusted(folder, _examined(folder, _target_outcomes))


def require_counting(plan: Plan) -> None:
    """Raises `PlanError` where a register of a caller's plan does not count its own examples as they must be counted."""
    if plan.folder != str(packaged_plan()):
        _trusted(plan.folder, _examined(plan.folder, _register_outcomes))


def _trusted(folder: FolderName, result: LintResult) -> Plan:
    wrong = tuple(issue for issue in result.issues if issue.severity is Severity.ERROR)
    if result.plan is None or wrong:
        raise refused_plan(folder_named(folder), result.issues)
    return result.plan


def run_example(plan: Plan, target: Target, example: Example) -> Message | None:
    """Judges the values of an example; returns what is wrong with the outcome, or None."""
    year = example.period or target.when.first_year
    submission = _submission(plan, target, example, year)
    clock = set_clock(submission.observations, datetime.date(year, 12, 31))
    statistics = Statistics(plan, submission, MeasuringOptions())
    findings = Judge(plan, statistics, clock, submission, JudgingOptions()).judge()
    due = target.when.due
    wanted = due if due and year not in target.milestones else year
    finding = next((f for f in findings if f.target.id == target.id and f.period == wanted), None)
    given = ", ".join(f"{name}: {text}" for name, text in {**example.previous, **example.values}.items())
    if finding is None:
        return message("{target} with {given}: not judged in {year}.", target=target.id, given=given, year=year)
    difference = _difference(finding, example)
    if difference is None:
        return None
    key, found, expected = difference
    return message(
        "{target} with {given}: {key} is {found}, the example expects {expected}.",
        target=target.id,
        given=given,
        key=key,
        found=found,
        expected=expected,
    )


def _submission(plan: Plan, target: Target, example: Example, year: int) -> Submission:
    """The example as if it had been handed in for the whole area; what was before it is of the year before, or the former round."""
    every = target.when.every_round
    before = year - (every.lasts or 1 if every else 1)
    reader = ValueReader(plan)
    observations = []
    for when, values in ((before, example.previous), (year, example.values)):
        for row, (name, text) in enumerate(values.items(), 1):
            indicator = plan.indicators.get(name)
            subject = plan.subjects[indicator.variable if indicator and indicator.variable else name]
            value = reader.read(text, subject)
            observations.append(
                Observation(
                    subject.id,
                    plan.area.code,
                    ReferencePeriod(when),
                    value.value,
                    value.ulp,
                    value.status,
                    0,
                    row,
                    0,
                    text,
                )
            )
    file = InputFile("example", None, None, None, None, None, len(observations))
    return Submission((file,), observations, IssueLedger(), {})


def _difference(finding: Finding, example: Example) -> tuple[str, str, str] | None:
    """The first thing in which a finding differs from what the example expects."""
    if finding.verdict.value != example.verdict:
        found = finding.verdict.value
        return "verdict", f"{found} ({finding.reason.value})" if finding.reason else found, example.verdict
    if example.shortfall is not None and finding.shortfall != from_decimal(example.shortfall):
        return "shortfall", "null" if finding.shortfall is None else plain(finding.shortfall), str(example.shortfall)
    amount = finding.needed.amount if finding.needed else None
    if example.needed is not None and amount != from_decimal(example.needed):
        return "needed", "null" if amount is None else plain(amount), str(example.needed)
    return None
