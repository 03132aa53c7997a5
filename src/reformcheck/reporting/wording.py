"""The words for verdicts, reasons, classes of trend and what to do next."""

from __future__ import annotations

from reformcheck.issues import Severity
from reformcheck.judging import Assessment, Finding, Trend, TrendClass, TrendMethod, Verdict
from reformcheck.measuring import Reason
from reformcheck.reporting.numbers import difference_unit, needed_text, shown, with_unit
from reformcheck.texts import Message, Text, message

VERDICTS = {
    Verdict.PASS: message("PASS"),
    Verdict.FAIL: message("FAIL"),
    Verdict.UNDECIDED: message("UNDECIDED"),
    Verdict.NOT_DUE: message("NOT DUE"),
}
SEVERITIES = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.INFORMATION: message("information"),
}
REASONS = {
    Reason.MISSING: message("no value was submitted"),
    Reason.UNREADABLE: message("a cell it needs is in doubt"),
    Reason.CONFLICTING: message("the figures contradict each other"),
    Reason.INCONSISTENT: message("the figures do not fit together"),
    Reason.ZERO_DENOMINATOR: message("the whole is zero"),
    Reason.RATES_CANNOT_BE_ADDED: message("rates of parts cannot be added"),
    Reason.PARTS_INCOMPLETE: message("parts may be missing"),
    Reason.INCOMPLETE_YEAR: message("a part of the year is missing"),
    Reason.NOT_YEAR_END: message("no value of the end of the year"),
    Reason.NO_PREVIOUS_OBSERVATION: message("no earlier value to compare with"),
}
_CLASSES = {
    TrendClass.MET: message("met"),
    TrendClass.ON_TRACK: message("on track"),
    TrendClass.SLIGHTLY_OFF: message("slightly off track"),
    TrendClass.OFF_TRACK: message("off track"),
    TrendClass.MOVING_AWAY: message("moving away"),
}


def pace_texts(finding: Finding) -> list[Text]:
    """The observed pace, the required one, the projection and the class, as far as they are known."""
    trend = finding.trend
    if trend is None:
        return []
    unit = difference_unit(finding.unit)
    texts: list[Text] = []
    if trend.observed_change is not None:
        number = _signed(shown(trend.observed_change))
        texts.append(
            message(
                "observed {change} a year ({first}-{last})",
                change=with_unit(number, unit),
                first=trend.first_year,
                last=trend.latest_year,
            )
        )
    if trend.required_change is not None:
        number = _signed(shown(trend.required_change))
        texts.append(
            message("required {change} a year until {due}", change=with_unit(number, unit), due=finding.period)
        )
    if trend.projection is not None:
        texts.append(
            message(
                "projected {value} in {due}", value=with_unit(shown(trend.projection), finding.unit), due=finding.period
            )
        )
    texts += _class_texts(trend)
    return texts


def _class_texts(trend: Trend) -> list[Text]:
    if trend.class_ is None:
        return (
            [message("no growth rate from a base of zero")]
            if trend.method is TrendMethod.CAGR and trend.observed_rate is None
            else []
        )
    if trend.method is TrendMethod.CAGR and trend.ratio is not None:
        return [
            message(
                "{class_} (growth {ratio} of the required)", class_=_CLASSES[trend.class_], ratio=f"{trend.ratio:.2f}"
            )
        ]
    return [_CLASSES[trend.class_]]


def _signed(number: str) -> str:
    return number if number.startswith("-") else f"+{number}"


def next_step(assessment: Assessment) -> Message:
    """What to do next, in one sentence; of what counts for the status."""
    counted = [f for f in assessment.findings if assessment.strict or f.target.strength == "required"]
    failing = [f for f in counted if f.verdict is Verdict.FAIL]
    undecided = [f for f in counted if f.verdict is Verdict.UNDECIDED]
    if failing:
        first = max(failing, key=lambda f: f.period)
        if first.needed:
            return message("Next: {target} needs {what}.", target=first.target.id, what=needed_text(first.needed))
        return message("Next: see what {target} misses, and hand in its counts.", target=first.target.id)
    if assessment.unreadable or assessment.unplaced or assessment.count(Severity.ERROR):
        return message("Next: correct the errors above and run it again.")
    if undecided:
        first = undecided[0]
        if first.reason is Reason.PARTS_INCOMPLETE:
            return message("Next: hand in {target} of the whole area, or of every part.", target=first.target.id)
        return message("Next: hand in {label} of {year}.", label=first.indicator.label, year=first.period)
    if not counted:
        return message("Next: nothing that counts was there to judge; check the files and the selection.")
    late = [f for f in counted if f.verdict is Verdict.NOT_DUE and f.trend and f.shortfall]
    late = [f for f in late if f.trend and f.trend.class_ is not TrendClass.ON_TRACK]
    if late:
        return message(
            "Next: keep {target} moving; it is short of what is due in {year}.",
            target=late[0].target.id,
            year=late[0].period,
        )
    return message("Nothing is left to do.")
