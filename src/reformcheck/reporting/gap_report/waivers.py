"""The chapter of waivers: each with what it is about, who approved it, and what comes of it on the day of the run."""

from __future__ import annotations

from reformcheck.judging import Assessment
from reformcheck.judging.waiving import states_of
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.escaping import quoted
from reformcheck.reporting.gap_report.behind import WaiverRow
from reformcheck.reporting.wording import WAIVER_STATES
from reformcheck.texts import Text, message
from reformcheck.waiver import Waiver


def waiver_rows(assessment: Assessment) -> tuple[WaiverRow, ...]:
    """A row for each waiver, in the order of their document."""
    return tuple(
        WaiverRow(waiver, subject_text(waiver, assessment), WAIVER_STATES[state])
        for waiver, state in states_of(assessment.policy, assessment.findings, assessment.issues)
    )


def subject_text(waiver: Waiver, assessment: Assessment) -> Text:
    """What a waiver is about."""
    if waiver.target is not None:
        words = {"target": waiver.target, "period": str(waiver.period)}
        if waiver.area == assessment.plan.area.code or waiver.area is None:
            return message("{target} {period}", **words)
        return message("{target} {area} {period}", **words, area=area_text(assessment, waiver.area))
    place = {"code": waiver.issue or "", "input": quoted(waiver.input or "")}
    if waiver.row is None:
        return message("{code} of {input}", **place)
    return message("{code} of {input}, row {row}", **place, row=waiver.row)
