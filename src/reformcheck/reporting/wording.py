"""The words for verdicts, reasons, classes of trend and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.issues import Severity
from reformcheck.judging import Arrival, Assessment, Counts, Finding, Trend, TrendClass, TrendMethod, Verdict
from reformcheck.judging.waiving import WaiverState
from reformcheck.measuring import Reason
from reformcheck.plan.model import Target
from reformcheck.quantities import from_decimal
from reformcheck.reporting.numbers import difference_unit, shown, with_unit
from reformcheck.reporting.parts_word import counted_parts
from reformcheck.texts import Joined, Label, Message, Text, message, plural, term

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
    Reason.IMPLAUSIBLE: message("a figure cannot be: is 万 missing?"),
    Reason.ZERO_DENOMINATOR: message("the whole is zero"),
    Reason.RATES_CANNOT_BE_ADDED: message("rates of parts cannot be added"),
    Reason.PARTS_INCOMPLETE: message("parts may be missing"),
    Reason.INCOMPLETE_YEAR: message("a part of the year is missing"),
    Reason.NOT_YEAR_END: message("no value of the end of the year"),
    Reason.NO_PREVIOUS_OBSERVATION: message("no earlier value to compare with"),
}
STRENGTHS = {"required": term("strength", "required"), "advisory": term("strength", "advisory")}
ROLES = {"lead": message("lead"), "cooperating": message("cooperating")}
ARRIVALS = {
    Arrival.ARRIVED: message("arrived"),
    Arrival.REPLACED: message("not needed: the ratio was handed in"),
    Arrival.PARTIAL: message("a part only"),
    Arrival.DOUBTFUL: message("in doubt"),
    Arrival.OLD: message("old"),
    Arrival.MISSING: message("missing"),
    Arrival.NOT_YET: message("not due yet"),
}
_CLASSES = {
    TrendClass.MET: message("met"),
    TrendClass.ON_TRACK: message("on track"),
    TrendClass.SLIGHTLY_OFF: message("slightly off track"),
    TrendClass.OFF_TRACK: message("off track"),
    TrendClass.MOVING_AWAY: message("moving away"),
}


WAIVER_STATES = {
    WaiverState.APPLIED: message("applied"),
    WaiverState.UNUSED: message("lets nothing through here"),
    WaiverState.ENDED: message("has ended"),
    WaiverState.NOT_BEGUN: message("has not begun"),
}


def reason_text(finding: Finding) -> Text | None:
    """Why a finding could not be judged; of parts that are known to be missing it says how many. None where it was judged."""
    if finding.reason is None:
        return None
    if finding.reason is Reason.PARTS_INCOMPLETE and finding.missing_parts and finding.plan:
        return message("figures of {parts} are missing", parts=counted_parts(finding.plan, len(finding.missing_parts)))
    return REASONS[finding.reason]


def when_text(target: Target) -> Message:
    """When a target is judged."""
    when = target.when
    if when.due is not None:
        return message("due {year}", year=when.due)
    if when.every_round:
        return message("every round from {year}", year=when.every_round.first_year)
    return message("every year from {year}", year=when.first_year)


def counts_text(counts: Counts) -> Message:
    """How many findings have each verdict."""
    words = {
        "passed": counts.passed,
        "failed": counts.failed,
        "undecided": counts.undecided,
        "not_due": counts.not_due,
    }
    if not counts.waived:
        return message("{passed} pass, {failed} fail, {undecided} undecided, {not_due} not due", **words)
    return message(
        "{passed} pass, {failed} fail, {undecided} undecided, {not_due} not due, {waived} waived",
        **words,
        waived=counts.waived,
    )


def caveat_count(assessment: Assessment) -> Iterator[Message]:
    """How many of the findings that count have a caveat, in a sentence; nothing where none has."""
    caveats = assessment.counted.caveats
    if caveats:
        yield plural("{count} verdict has a caveat.", "{count} verdicts have a caveat.", caveats)


def issue_counts(assessment: Assessment) -> Iterator[Message]:
    """How many errors and how many warnings there are, a sentence each; none where there are none."""
    yield from error_count(assessment)
    warnings = assessment.count(Severity.WARNING)
    if Severity.WARNING in assessment.beyond:
        yield message("More than {count} warnings.", count=f"{warnings:,}")
    elif warnings:
        yield plural("{count} warning.", "{count} warnings.", warnings)


def error_count(assessment: Assessment) -> Iterator[Message]:
    """How many errors there are, in a sentence; nothing where there is none."""
    errors = assessment.count(Severity.ERROR)
    if Severity.ERROR in assessment.beyond:
        yield message("More than {count} errors.", count=f"{errors:,}")
    elif errors:
        yield plural("{count} error.", "{count} errors.", errors)


def pace_texts(finding: Finding, trend: Trend | None = None) -> list[Text]:
    """The observed pace, the required one, the projection and the class, as far as they are known.

    `trend` is another extrapolation of the same finding than the one it carries.
    """
    trend = trend or finding.trend
    if trend is None or (finding.target.when.due and finding.verdict is Verdict.UNDECIDED):
        return []  # NOTE: what cannot be judged is mostly overdue, and there are no years left to say a pace for
    unit = difference_unit(finding.unit)
    texts: list[Text] = []
    if trend.observed_change is not None:
        number = _signed(shown(trend.observed_change))
        texts.append(
            message("observed {change} a year ({years})", change=with_unit(number, unit), years=years_text(trend))
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


def years_text(trend: Trend) -> Text:
    """The years whose values a pace was taken from: 2019-2022, or 2015, 2019-2022 where some between have none."""
    runs: list[list[int]] = []
    for year in trend.years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return Joined(tuple(Label(f"{r[0]}–{r[-1]}", f"{r[0]}-{r[-1]}") if len(r) > 1 else str(r[0]) for r in runs))


def growth_texts(trend: Trend) -> list[Text]:
    """The pace as the ratio of growth rates sees it: growth a year so far, the growth needed, and the class."""
    texts: list[Text] = []
    if trend.observed_rate is not None:
        rate = _signed(shown(from_decimal(trend.observed_rate * 100)))
        texts.append(message("grown by {rate} % a year ({years})", rate=rate, years=years_text(trend)))
    if trend.required_rate is not None:
        rate = _signed(shown(from_decimal(trend.required_rate * 100)))
        texts.append(message("needed {rate} % a year from {first}", rate=rate, first=trend.first_year))
    return texts + _class_texts(trend)


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
