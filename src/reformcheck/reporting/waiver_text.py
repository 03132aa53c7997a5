"""Waivers in words: beside a verdict, as a sentence, and how many there are."""

from __future__ import annotations

from reformcheck.judging import Finding
from reformcheck.reporting.caveats import caveat_mark
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.escaping import quoted
from reformcheck.texts import Joined, Message, Text, message
from reformcheck.waiver import Waiver


def waiver_text(waiver: Waiver) -> Message:
    """Who let it through until when, by which document, and why."""
    return message(
        "Waived from {first} until {last} by {approver}, document {document}: {reason}",
        first=waiver.first.isoformat(),
        last=waiver.last.isoformat(),
        approver=quoted(waiver.approver),
        document=quoted(waiver.document),
        reason=quoted(waiver.reason),
    )


def waiver_mark(waiver: Waiver) -> Message:
    """What stands beside the verdict of what is waived."""
    return message("waived until {last}, {document}", last=date_text(waiver.last), document=quoted(waiver.document))


def mark_of(finding: Finding) -> Text | None:
    """What stands beside a verdict: its waiver and the caveats of its figures; None where there is neither."""
    caveat = caveat_mark(finding)
    marks = (*((waiver_mark(finding.waiver),) if finding.waiver else ()), *((caveat,) if caveat else ()))
    return Joined(marks) if len(marks) > 1 else marks[0] if marks else None
