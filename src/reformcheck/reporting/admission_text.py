"""Whether a submission is accepted, in words: complete and clean or not, for whom it was checked, and what is next."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.issues import Severity
from reformcheck.judging import Admission, Assessment
from reformcheck.measuring import Reason
from reformcheck.texts import Joined, Message, Sentences, Text, message, plural


def admission_headline(assessment: Assessment, admission: Admission, *, by_label: bool = False) -> Text:
    """Accepted or rejected, and why, in one line; `by_label`: for readers who know no options and no exit codes."""
    if admission.is_accepted:
        told = tuple(_accepted(assessment, admission))
        return Sentences(told if by_label else (*told, *_not_let_through(assessment)))
    return Sentences((message("Rejected."), *_reasons(assessment, admission)))


def _accepted(assessment: Assessment, admission: Admission) -> Iterator[Message]:
    warnings = sum(i.severity is Severity.WARNING and i.waiver is None for i in assessment.issues)
    waived = any(i.waiver for i in assessment.issues)
    if admission.handing.holders:
        yield (
            message("Accepted: complete and clean.") if not warnings and not waived else message("Accepted: complete.")
        )
    else:
        yield message("Accepted: nothing in it is wrong.") if not waived else message("Accepted.")
    if warnings:
        yield plural("{count} warning to look at.", "{count} warnings to look at.", warnings)
    yield from _waived(assessment)


def _not_let_through(assessment: Assessment) -> Iterator[Message]:
    """What the caller asked to fail on, though the submission itself is in order."""
    gate = assessment.gate
    if gate.findings:
        yield plural(
            "Exit code {code} all the same: {count} verdict is in the way, as --fail-on asks.",
            "Exit code {code} all the same: {count} verdicts are in the way, as --fail-on asks.",
            len(gate.findings),
            code=gate.exit_code,
        )
    elif gate.issues:
        yield plural(
            "Exit code {code} all the same: {count} warning is in the way, as --fail-on asks.",
            "Exit code {code} all the same: {count} warnings are in the way, as --fail-on asks.",
            len(gate.issues),
            code=gate.exit_code,
        )


def _reasons(assessment: Assessment, admission: Admission) -> Iterator[Message]:
    missing = len(admission.missing)
    if admission.handing.is_given and not admission.handing.holders:
        names = _names(assessment, admission.handing.others)
        yield message("{names} holds no figure of the plan, so there is nothing to hand in.", names=names)
    elif not admission.figures and admission.handing.holders:
        names = _names(assessment, admission.handing.holders)
        yield message("No figure that {names} holds was handed in.", names=names)
    elif not admission.figures:
        yield message("No figure of the plan was handed in.")
    if missing and missing == len(admission.asked):
        yield plural("The figure that is asked for is missing.", "All {count} figures are missing.", missing)
    elif missing:
        asked = len(admission.asked)
        yield plural(
            "{count} figure of {asked} is missing.", "{count} figures of {asked} are missing.", missing, asked=asked
        )
    if admission.errors and missing:
        yield plural("{count} error besides.", "{count} errors besides.", admission.errors)
    elif admission.errors:
        yield plural("{count} error.", "{count} errors.", admission.errors)


def _waived(assessment: Assessment) -> Iterator[Message]:
    waived = sum(issue.waiver is not None for issue in assessment.issues)
    if waived:
        yield plural("{count} issue is waived.", "{count} issues are waived.", waived)


def admission_notes(assessment: Assessment, admission: Admission, *, by_label: bool = False) -> Iterator[Text]:
    """For whom it was checked, and what was not asked."""
    handing = admission.handing
    if handing.holders:
        count, words = len(admission.asked), {"names": _names(assessment, handing.holders)}
        if handing.is_given:
            yield plural(
                "Checked for {names}: {count} figure is asked for.",
                "Checked for {names}: {count} figures are asked for.",
                count,
                **words,
            )
        else:
            yield plural(
                "Handed in by {names}, as the file says: {count} figure is asked for.",
                "Handed in by {names}, as the file says: {count} figures are asked for.",
                count,
                **words,
            )
    if handing.holders and admission.is_accepted and _waits_for_others(assessment):
        yield message("Where a target below has no value, other organisations hold what is missing.")
    if handing.others and not handing.is_given:
        names = _names(assessment, handing.others)
        yield message(
            "{names} holds no figure of the plan; what was handed in was checked for what it holds.", names=names
        )
    if not handing.holders and not handing.others and by_label:
        yield message("The file does not say who hands it in (填报单位), so nothing was asked to be complete.")
    elif not handing.holders and not handing.others:
        yield message("No organisation is named (填报单位 or --organisation), so nothing was asked to be complete.")


def _waits_for_others(assessment: Assessment) -> bool:
    """Tells whether some target has no value though everything that the organisations hold for it is here."""
    open_ = {finding.target.id for finding in assessment.findings if finding.reason is Reason.MISSING}
    own = [fact for fact in assessment.collection if open_ & {target.id for target in fact.targets}]
    return bool(own) and not any(fact.is_absent for fact in own)


def admission_step(assessment: Assessment, admission: Admission, *, by_label: bool = False) -> Message:
    """What to do next."""
    if admission.is_accepted and assessment.gate.gravest and not by_label:
        return message("Next: see what --fail-on does not let through.")
    if admission.is_accepted:
        return message("Next: hand it in.")
    if admission.handing.is_given and not admission.handing.holders and by_label:
        return message("Next: nothing has to be handed in.")
    if admission.handing.is_given and not admission.handing.holders:
        return message("Next: see `reformcheck template --each-organisation` for who holds which figures.")
    return message("Next: put right what is listed and check it again.")


def _names(assessment: Assessment, organisations: tuple[str, ...]) -> Joined:
    return Joined(tuple(assessment.plan.organisations[id_].name for id_ in organisations))
