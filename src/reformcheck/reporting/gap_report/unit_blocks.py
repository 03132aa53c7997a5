"""A block for each unit: what it misses, what it still has to hand in, and where it cooperates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reformcheck.judging import Assessment, Duty, DutyKind, DutyRole, Overview, Responsible, SubmissionState
from reformcheck.reporting.arithmetic.steps import in_one_line
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.gap_report.concerned import UnitBlock
from reformcheck.reporting.gap_report.duty_rows import STATE_WORDS, amount_text, duty_text
from reformcheck.reporting.gap_report.submission_rows import SUBMISSION_WORDS
from reformcheck.reporting.gap_report.told import Line
from reformcheck.reporting.gap_report.troubles import Trouble
from reformcheck.texts import Sentences, Text, message

_MOST, _MOST_ADVISORY = 12, 3
"""Things that one list of a unit can bear."""


def unit_blocks(assessment: Assessment, overview: Overview, found: Sequence[Trouble]) -> tuple[UnitBlock, ...]:
    """The units with something to do first come first; the order is the plan's otherwise."""
    blocks = [_block(responsible, assessment, overview, found) for responsible in overview.organisations]
    return tuple(sorted(blocks, key=lambda block: block.is_quiet))


def _block(responsible: Responsible, assessment: Assessment, overview: Overview, found: Sequence[Trouble]) -> UnitBlock:
    id_ = responsible.organisation.id
    wrong = [trouble.told_to(id_) for trouble in found if id_ in trouble.owners]
    why = (Line(message("Found wrong"), Sentences(tuple(wrong[:_MOST]))),) if wrong else ()
    lines = (*why, *_lists(responsible.duties, assessment), *_waived(responsible, assessment, overview))
    state = responsible.submission.state
    quiet = not lines and state in (SubmissionState.NOT_ASKED, SubmissionState.SUBMITTED)
    return UnitBlock(responsible.organisation, SUBMISSION_WORDS[state], lines, quiet)


def _lists(duties: Sequence[Duty], assessment: Assessment) -> Iterator[Line]:
    gaps = [duty for duty in duties if duty.kind is DutyKind.CLOSE]
    figures = [duty for duty in duties if duty.kind is not DutyKind.CLOSE]
    required = [duty for duty in figures if duty.strength == "required"]
    advisory = [duty for duty in figures if duty.strength != "required"]
    kinds: tuple[tuple[Text, list[Text], int], ...] = (
        (message("Not met"), _in_full([d for d in gaps if d.role is DutyRole.LEAD], assessment), _MOST),
        (message("To hand in or correct"), _in_full(required, assessment), _MOST),
        (
            message("To hand in for advisory targets"),
            [duty_text(duty, assessment) for duty in advisory],
            _MOST_ADVISORY,
        ),
        (message("To help with"), _in_full([d for d in gaps if d.role is DutyRole.COOPERATING], assessment), _MOST),
    )
    for label, found, most in kinds:
        if found:
            yield Line(label, _in_one(found, most))


def _in_one(found: Sequence[Text], most: int) -> Text:
    """As many as a list can bear; the rest is counted."""
    listed, more = in_one_line(found[:most]), len(found) - most
    return message("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed


def _waived(responsible: Responsible, assessment: Assessment, overview: Overview) -> Iterator[Line]:
    """What was let through of the targets that it leads, and of the figures that it holds."""
    id_, plan = responsible.organisation.id, assessment.plan
    held = {(target.id, fact.year) for fact in responsible.submission.waived for target in fact.targets}
    found = [
        message("{label}, {year}", label=finding.indicator.label, year=finding.period)
        for finding in overview.waived
        if id_ in plan.leads(finding.target) or (finding.target.id, finding.period) in held
    ]
    if found:
        yield Line(message("Waived, nothing to do"), in_one_line(found))


def _in_full(duties: Sequence[Duty], assessment: Assessment) -> list[Text]:
    return [duty_in_full(duty, assessment) for duty in duties]


def duty_in_full(duty: Duty, assessment: Assessment) -> Text:
    """What there is to do, how much of it, by when, and where that stands."""
    amount = amount_text(duty, assessment)
    if duty.deadline is None:
        return message("{what} ({amount})", what=duty_text(duty, assessment), amount=amount or "–")
    words: dict[str, object] = {
        "what": duty_text(duty, assessment),
        "date": date_text(duty.deadline),
        "state": STATE_WORDS[duty.state],
    }
    told = (
        message("{what} (by {date}, {state})", **words)
        if amount is None
        else message("{what} ({amount}, by {date}, {state})", **words, amount=amount)
    )
    return message("{told} [advisory]", told=told) if duty.strength != "required" else told
