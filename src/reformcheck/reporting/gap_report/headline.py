"""The head of the gap report: what it is of, who issues it, and the verdict in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reformcheck.judging import Assessment, Finding, OverallStatus, Verdict
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.gap_report.told import Line
from reformcheck.reporting.wording import counts_text
from reformcheck.texts import Joined, Message, Text, message, plural

_VERDICT = {
    OverallStatus.NON_COMPLIANT: message("Not every target is met"),
    OverallStatus.COMPLIANT: message("Every required target in force is met"),
    OverallStatus.UNDECIDED: message("Whether the targets are met cannot be said"),
    OverallStatus.NOT_DUE: message("No required target is due yet"),
}
_VERDICT_OF_SELECTION = {
    OverallStatus.NON_COMPLIANT: message("Not every selected target is met"),
    OverallStatus.COMPLIANT: message("Every selected target that is required and in force is met"),
    OverallStatus.UNDECIDED: message("Whether the selected targets are met cannot be said"),
    OverallStatus.NOT_DUE: message("No selected target that is required is due yet"),
}
GRAVEST_FIRST = (Verdict.FAIL, Verdict.UNDECIDED, Verdict.NOT_DUE, Verdict.PASS)


def subtitle(assessment: Assessment) -> Message:
    """The document, the area, and the date that is judged as of."""
    area: Text = assessment.plan.area.name
    if assessment.main_area != assessment.plan.area.code:
        area = message("{part} in {area}", part=area_text(assessment, assessment.main_area), area=area)
    words = {"document": assessment.plan.document.document, "area": area}
    if assessment.as_of is None:
        return message("{document}, {area}", **words)
    return message("{document}, {area}, judged as of {date}", **words, date=date_text(assessment.as_of))


def letter_lines(assessment: Assessment) -> Iterator[Line]:
    """Who issues the report, when, and to whom it is copied, as far as that was said."""
    letter = assessment.letter
    if letter.issued_by:
        yield Line(message("Issued by"), letter.issued_by)
    if letter.issue_date:
        yield Line(message("Issued on"), date_text(letter.issue_date))
    if letter.hand_in_by:
        yield Line(message("Figures to be handed in by"), date_text(letter.hand_in_by))
    if letter.copy_to:
        yield Line(message("Copy to"), Joined(letter.copy_to))


def verdict_sentence(assessment: Assessment) -> Message:
    """The verdict in one sentence; of the counts that decide it, and of what was selected where not all was."""
    targets = _targets_text([finding for finding in assessment.findings if assessment.counts(finding)])
    sentences = _VERDICT if assessment.selection.is_everything and not assessment.area else _VERDICT_OF_SELECTION
    verdict, counts = sentences[assessment.status], counts_text(assessment.counted)
    if assessment.as_of is None:
        return message("{verdict}, since no file holds a figure of the plan: {counts}.", verdict=verdict, counts=counts)
    return message("{verdict}. {targets}: {counts}.", verdict=verdict, targets=targets, counts=counts)


def _targets_text(findings: Sequence[Finding]) -> Message:
    """How many targets there are and how many of them are met, then how many verdicts by year."""
    by_target: dict[str, set[Verdict]] = {}
    waived: set[str] = set()
    for finding in findings:
        verdicts = by_target.setdefault(finding.target.id, set())
        if finding.waiver:
            waived.add(finding.target.id)
        else:
            verdicts.add(finding.verdict)
    grave = (Verdict.FAIL, Verdict.UNDECIDED)
    let_through = {id_ for id_ in waived if not by_target[id_] & {*grave}}
    worst = Counter(
        next(v for v in GRAVEST_FIRST if v in verdicts) for id_, verdicts in by_target.items() if id_ not in let_through
    )
    words: dict[str, int] = {
        "met": worst[Verdict.PASS],
        "missed": worst[Verdict.FAIL],
        "open": worst[Verdict.UNDECIDED],
        "later": worst[Verdict.NOT_DUE],
        "waived": len(let_through),
    }
    told = (
        message("{met} met, {missed} not met, {open} cannot be judged, {later} not due, {waived} waived", **words)
        if let_through
        else message("{met} met, {missed} not met, {open} cannot be judged, {later} not due", **words)
    )
    verdicts_text = (
        plural(
            "{count} verdict by year (a target is met when each of its years is)",
            "{count} verdicts by year (a target is met when each of its years is)",
            len(findings),
        )
        if any(Verdict.PASS in verdicts and verdicts & {*grave} for verdicts in by_target.values())
        else plural("{count} verdict by year", "{count} verdicts by year", len(findings))
    )
    return (
        plural(
            "{count} required target: {told}; {verdicts}",
            "{count} required targets: {told}; {verdicts}",
            len(by_target),
            told=told,
            verdicts=verdicts_text,
        )
        if all(finding.target.strength == "required" for finding in findings)
        else plural(
            "{count} target: {told}; {verdicts}",
            "{count} targets: {told}; {verdicts}",
            len(by_target),
            told=told,
            verdicts=verdicts_text,
        )
    )
