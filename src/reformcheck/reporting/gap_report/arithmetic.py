"""The arithmetic of a finding in one line, so that every number of the report can be computed again by hand."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from reformcheck.judging import Finding
from reformcheck.judging.acceptance import rounded_for
from reformcheck.measuring import Measurement
from reformcheck.quantities import plain
from reformcheck.reporting.gap_report.distance import margin_steps, shortfall_steps, value_shown
from reformcheck.reporting.gap_report.equation import compute, figure_text
from reformcheck.reporting.gap_report.need import need_steps
from reformcheck.reporting.gap_report.steps import in_one_line
from reformcheck.texts import Text, message

_SUMMANDS = 12
"""Figures that a line shows one by one."""


def arithmetic(finding: Finding) -> Text | None:
    """How the value, its distance to the bound, and what it takes are computed; None where nothing was."""
    measured = finding.measurement
    if measured is None:
        return None
    steps = [*_sums(finding, measured), *_quotient(finding, measured), *_rounding(finding, measured)]
    if finding.shortfall is not None:
        if finding.accepted.accepts(measured.value):
            steps += margin_steps(finding, measured)
        else:
            steps += [*shortfall_steps(finding, measured, finding.shortfall), *need_steps(finding, measured)]
    return in_one_line(steps) if steps else None


def _sums(finding: Finding, measured: Measurement) -> Iterator[Text]:
    """A count that was added up from several cells."""
    ratio = finding.indicator.ratio
    if ratio:
        totals = [(ratio.numerator, measured.numerator), (ratio.denominator, measured.denominator)]
    else:
        totals = [(finding.indicator.variable or "", measured.value)]
    for variable, total in totals:
        values = [o.value for o in finding.evidence if o.subject == variable and o.value is not None]
        if total is None or len(values) < 2 or sum(values, Fraction(0)) != total:
            continue
        if len(values) > _SUMMANDS:
            yield message("the sum of {count} figures = {total}", count=len(values), total=figure_text(total))
            continue
        result = figure_text(total)
        texts, sign = compute(values, result, total, lambda operands: sum(operands, Fraction(0)))
        yield message("{summands} {sign} {total}", summands=" + ".join(texts), sign=sign, total=result)


def _quotient(finding: Finding, measured: Measurement) -> Iterator[Text]:
    ratio = finding.indicator.ratio
    if ratio is None or measured.numerator is None or measured.denominator is None:
        return
    result = value_shown(finding, measured)
    (top, bottom), sign = compute(
        (measured.numerator, measured.denominator),
        result,
        measured.value,
        lambda operands: Fraction(operands[0]) / operands[1] * ratio.per,
    )
    words = {"numerator": top, "denominator": bottom, "sign": sign, "value": result}
    if ratio.per == 1:
        yield message("{numerator} ÷ {denominator} {sign} {value}", **words)
    else:
        yield message("{numerator} ÷ {denominator} × {per} {sign} {value}", **words, per=ratio.per)


def _rounding(finding: Finding, measured: Measurement) -> Iterator[Text]:
    """What a value is rounded to before it is compared, where the plan says so."""
    digits = finding.target.comparison.rounded
    if digits is None:
        return
    near = rounded_for(finding.target.comparison, measured.value)
    if near is not None and near != measured.value:
        interval, result = Fraction(10) ** -digits, plain(near)
        (value,), _ = compute((measured.value,), result, near, lambda operands: round(Fraction(operands[0]), digits))
        yield message(
            "{value} rounded to the nearest {interval}, a half to the even one: {near}",
            value=value,
            interval=plain(interval),
            near=result,
        )
