"""A finding in one line: of what and when, the verdict, and what it rests on."""

from __future__ import annotations

from reformcheck.judging import Finding
from reformcheck.reporting.escaping import quoted, visible
from reformcheck.reporting.numbers import bound_text, gap_text, shown, value_text
from reformcheck.reporting.waiver_text import mark_of
from reformcheck.reporting.wording import VERDICTS, reason_text
from reformcheck.texts import Joined, Label, Language, Message, Text, message


def line(finding: Finding, language: Language) -> str:
    """Tells a finding by itself."""
    return visible(language.text(finding_text(finding)))


def finding_text(finding: Finding) -> Message:
    """A finding in one or two sentences."""
    words: dict[str, Text] = {
        "where": _where(finding),
        "verdict": _verdict(finding),
        "label": finding.indicator.label,
        "required": bound_text(finding.bound, finding.unit),
        "actual": _actual(finding),
    }
    gap = tuple(gap_text(finding))
    if not gap:
        return message("{where}: {verdict}. {label}: required {required}, actual {actual}.", **words)
    return message(
        "{where}: {verdict}. {label}: required {required}, actual {actual}, gap {gap}.", **words, gap=Joined(gap)
    )


def _where(finding: Finding) -> Text:
    """The target, the area where it is not the whole, and the year."""
    words = {"target": finding.target.id, "period": finding.period}
    if finding.is_of_whole:
        return message("{target} {period}", **words)
    name = finding.area_name(finding.area)
    return message("{target} {area} {period}", **words, area=Label(quoted(name.zh), quoted(name.en)))


def _verdict(finding: Finding) -> Message:
    """The verdict, with the reason why there is none and what casts doubt on it."""
    verdict = VERDICTS[finding.verdict]
    besides = tuple(text for text in (reason_text(finding), mark_of(finding)) if text is not None)
    return message("{verdict} ({besides})", verdict=verdict, besides=Joined(besides)) if besides else verdict


def _actual(finding: Finding) -> Text:
    """The value, with the counts it was computed from."""
    measured = finding.measurement
    if measured is None:
        return "-"
    value = value_text(measured.value, finding.bound, finding.unit, finding.verdict, finding.target.comparison)
    if measured.numerator is None or measured.denominator is None:
        return value
    counts = {"numerator": shown(measured.numerator), "denominator": shown(measured.denominator)}
    return message("{value} ({numerator} / {denominator})", value=value, **counts)
