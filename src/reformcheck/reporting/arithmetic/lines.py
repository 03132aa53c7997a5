"""The arithmetic of a finding in one line, so that every number of the report can be computed again by hand."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from reformcheck.judging import Finding
from reformcheck.judging.acceptance import rounded_for
from reformcheck.measuring import Measurement
from reformcheck.quantities import magnitude, plain
from reformcheck.reporting.arithmetic.distance import margin_steps, shortfall_steps, value_shown
from reformcheck.reporting.arithmetic.equation import compute, figure_text, quotient_step
from reformcheck.reporting.arithmetic.need import need_steps
from reformcheck.reporting.arithmetic.steps import in_one_line
from reformcheck.reporting.numbers import shown
from reformcheck.texts import Text, message

_SUMMANDS = 12
"""Figures that a line shows one by one."""


def arithmetic(finding: Finding) -> Text | None:
    """How the value, its distance to the bound, and what it takes are computed; None where nothing was."""
    steps = arithmetic_steps(finding)
    return in_one_line(steps) if steps else None


def arithmetic_steps(finding: Finding) -> list[Text]:
    """The same, a text for each step."""
    measured = finding.measurement
    if measured is None:
        return []
    steps = [*_sums(finding, measured), *_quotient(finding, measured), *_rounding(finding, measured)]
    if finding.shortfall is not None:
        if finding.accepted.accepts(measured.value):
            steps += margin_steps(finding, measured)
        else:
            steps += [*shortfall_steps(finding, measured, finding.shortfall), *need_steps(finding, measured)]
    return steps


def change_step(finding: Finding) -> Text | None:
    """How the change since the year before is computed; None where it is not known or there is none."""
    before, measured = finding.previous_year, finding.measurement
    if before is None or measured is None or not before.change:
        return None
    amount, result = magnitude(before.change), shown(magnitude(before.change))
    (value, former), sign = compute(
        (measured.value, before.value), result, amount, lambda operands: magnitude(operands[0] - operands[1])
    )
    first, second = (value, former) if before.change > 0 else (former, value)
    return message("{first} − {second} {sign} {short}", first=first, second=second, sign=sign, short=result)


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
    counts = (measured.numerator, measured.denominator)
    yield quotient_step(counts, ratio.per, value_shown(finding, measured), measured.value)


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
