"""What to do next, in one sentence."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from reformcheck.issues import Severity
from reformcheck.judging import Assessment, Finding, Needed, TrendClass, Verdict
from reformcheck.measuring import Reason
from reformcheck.quantities import magnitude
from reformcheck.reporting.admission_text import admission_step
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.numbers import difference_unit, enough_text, grouped, needed_of_text, short_text
from reformcheck.texts import Joined, Message, Text, message, plural

_LISTED = 3
"""Targets that one sentence can bear."""


def next_step(assessment: Assessment, *, by_label: bool = False) -> Message:
    """What to do next, of what counts for the status: what is missing first, then what is open, then what is due later.

    `by_label`: targets are called by the names of their indicators, for readers who know no identifiers.
    """
    if assessment.admission:
        return admission_step(assessment, assessment.admission, by_label=by_label)
    counted = [f for f in assessment.findings if assessment.counts(f)]
    waived = [f for f in counted if f.waiver]
    open_ = [f for f in counted if not f.waiver]
    failing = [f for f in open_ if f.verdict is Verdict.FAIL]
    undecided = [f for f in open_ if f.verdict is Verdict.UNDECIDED]
    if failing:
        return message(
            "Next: {steps}.",
            steps=_listed([_of_failing(f, assessment, by_label=by_label) for f in _gravest(failing, assessment)]),
        )
    if assessment.unreadable or assessment.unplaced or assessment.has_unwaived(Severity.ERROR):
        return message("Next: correct the errors and run it again.")
    if undecided:
        return message(
            "Next: hand in {figures}.",
            figures=_listed([_of_undecided(f, assessment, by_label=by_label) for f in undecided]),
        )
    if not counted:
        return message("Next: nothing that counts was there to judge; check the files and the selection.")
    waiting = [f for f in counted if f.verdict is Verdict.NOT_DUE]
    late = [f for f in waiting if f.shortfall and not (f.trend and f.trend.class_ is TrendClass.ON_TRACK)]
    if late:
        return message("Next: {steps}.", steps=_listed([_of_late(f, assessment, by_label=by_label) for f in late]))
    if waived:
        names = {f.target.id: f.indicator.label if by_label else f.target.id for f in waived}
        listed, day = Joined(tuple(names.values())), min(f.waiver.last for f in waived if f.waiver)
        last: Text = date_text(day) if by_label else day.isoformat()
        return message("Nothing is left to do but what is waived until {last}: {targets}.", last=last, targets=listed)
    if waiting:
        return plural(
            "Nothing is overdue; {count} target is not due yet.",
            "Nothing is overdue; {count} targets are not due yet.",
            len(waiting),
        )
    if assessment.area or not assessment.selection.is_everything:
        return message("Nothing is left to do for what was selected.")
    return message("Nothing is left to do.")


def _gravest(failing: Sequence[Finding], assessment: Assessment) -> list[Finding]:
    """Those of the whole area before those of parts, of the last year, the largest need first where all count in one unit."""
    last = max((f.area == assessment.main_area, f.period) for f in failing)
    found = [f for f in failing if (f.area == assessment.main_area, f.period) == last]
    if len({f.target.id for f in found}) == 1:
        found.sort(key=lambda f: (-magnitude(f.needed.amount) if f.needed else 0, -(f.shortfall or 0)))
    return found


def _listed(steps: Sequence[Text]) -> Text:
    """As many as a sentence can bear, each once: one of several is never told alone."""
    distinct = [step for number, step in enumerate(steps) if step not in steps[:number]]
    listed = Joined(tuple(distinct[:_LISTED]))
    more = len(distinct) - _LISTED
    return message("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed


def _name(finding: Finding, assessment: Assessment, *, by_label: bool) -> Text:
    """The target, with its area where that is not the one that the report is about."""
    name: Text = finding.indicator.label if by_label else finding.target.id
    if finding.area == assessment.main_area:
        return name
    return message("{target} in {area}", target=name, area=area_text(assessment, finding.area))


def _of_failing(finding: Finding, assessment: Assessment, *, by_label: bool) -> Message:
    """What a target needs; of a year that is over, what was missing in it."""
    words = {"target": _name(finding, assessment, by_label=by_label), "year": finding.period}
    over = assessment.as_of is not None and assessment.as_of >= datetime.date(finding.period, 12, 31)
    takes, short = finding.needed, finding.shortfall
    if takes and not over:
        return message("{target} needs {what}", target=words["target"], what=needed_of_text(takes))
    if takes and takes.amount:
        return _missing(takes, words)
    if short:
        gap = short_text(short, finding.unit)
        if over:
            return message(
                "{target} was short by {gap} in {year}; its counts would tell what was missing", **words, gap=gap
            )
        return message(
            "{target} is short by {gap}; its counts would tell what it takes", target=words["target"], gap=gap
        )
    return message("see what {target} missed in {year}, and hand in its counts", **words)


def _missing(takes: Needed, words: Mapping[str, object]) -> Message:
    """What there was too little or too much of in a year that is over."""
    unit, amount = difference_unit(takes.unit), magnitude(takes.amount)
    things: Text = unit.word(amount)
    if takes.label:
        things = message("{unit} ({label})", unit=things, label=takes.label)
    what = {"amount": grouped(enough_text(amount), unit), "unit": things, **words}
    if takes.amount < 0:
        too_many = message("{target} had {amount} {unit} too many in {year}", **what)
        return (
            message("{target} had more than {amount} {unit} too many in {year}", **what)
            if takes.is_exclusive
            else too_many
        )
    missing = message("{target} lacked {amount} {unit} in {year}", **what)
    return message("{target} lacked more than {amount} {unit} in {year}", **what) if takes.is_exclusive else missing


def _of_undecided(finding: Finding, assessment: Assessment, *, by_label: bool) -> Message:
    """What has to be handed in."""
    if finding.reason is Reason.PARTS_INCOMPLETE:
        return message(
            "{target} of the whole area, or of every part", target=_name(finding, assessment, by_label=by_label)
        )
    words = {"label": finding.indicator.label, "year": finding.period}
    if finding.reason is Reason.NO_PREVIOUS_OBSERVATION and finding.target.when.every_round is None:
        words["year"] = finding.period - 1
    if finding.area == assessment.main_area:
        return message("{label} of {year}", **words)
    return message("{label} of {year} for {area}", **words, area=area_text(assessment, finding.area))


def _of_late(finding: Finding, assessment: Assessment, *, by_label: bool) -> Message:
    words = {"target": _name(finding, assessment, by_label=by_label), "year": finding.period}
    return message("keep {target} moving; it is short of what is due in {year}", **words)
