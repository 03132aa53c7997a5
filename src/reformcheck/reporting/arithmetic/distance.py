"""How far a value lies from the numbers of its bound: what it is short of, or its margin."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.judging import Finding, Verdict
from reformcheck.judging.acceptance import acceptance
from reformcheck.measuring import Measurement
from reformcheck.plan.model import Comparison
from reformcheck.quantities import Exact, from_decimal, magnitude, reduced
from reformcheck.reporting.arithmetic.equation import compute
from reformcheck.reporting.arithmetic.need import is_too_low, is_what_it_takes
from reformcheck.reporting.numbers import enough_text, short_text, shown
from reformcheck.texts import Message, Text, message


def margin_text(finding: Finding) -> Text | None:
    """How far beyond the bound a target is that is met; None where none is."""
    measured = finding.measurement
    if finding.verdict is not Verdict.PASS or measured is None:
        return None
    if not _complies_unrounded(finding, measured):
        return message("none: met only after rounding")
    margin = magnitude(reduced(measured.value - _nearest(finding, measured)))
    return short_text(margin, finding.unit) if margin else message("none: exactly the bound")


def value_shown(finding: Finding, measured: Measurement) -> str:
    """The value as the report shows it."""
    has_gap = finding.verdict in (Verdict.FAIL, Verdict.NOT_DUE)
    return shown(measured.value, finding.bound if has_gap else None)


def shortfall_steps(finding: Finding, measured: Measurement, short: Exact) -> Iterator[Text]:
    """The distance to the bound of a value that does not comply: the larger number first."""
    bound, low = finding.bound, is_too_low(finding, measured)
    if _complies_unrounded(finding, measured):
        return
    result = enough_text(short) if is_what_it_takes(finding) else shown(short)
    if bound.increase_over is not None and bound.numbers[0] and finding.previous is not None:
        (first, second, value), sign = compute(
            (finding.previous, from_decimal(bound.numbers[0]), measured.value),
            result,
            short,
            lambda operands: operands[0] + operands[1] - operands[2],
            value_shown(finding, measured),
        )
        words = {"before": first, "step": second, "value": value, "sign": sign, "short": result}
        yield message("{before} + {step} − {value} {sign} {short}", **words)
        return
    limit = finding.bound_numbers[0 if low else -1]
    yield _distance(finding, measured, limit, result, short)


def margin_steps(finding: Finding, measured: Measurement) -> Iterator[Text]:
    """The distance to the bound of a value that complies."""
    if not _complies_unrounded(finding, measured):
        return
    limit = _nearest(finding, measured)
    margin = magnitude(reduced(measured.value - limit))
    if finding.bound.increase_over and finding.previous is not None:
        result = shown(limit)
        numbers = (finding.previous, from_decimal(finding.bound.numbers[0]))
        (before, step), sign = compute(numbers, result, limit, lambda operands: operands[0] + operands[1])
        yield message("{before} + {step} {sign} {limit}", before=before, step=step, sign=sign, limit=result)
    yield _distance(finding, measured, limit, shown(margin), margin)


def _distance(finding: Finding, measured: Measurement, limit: Exact, result: str, exact: Exact) -> Message:
    """The distance between a value and a number of the bound, the larger one first."""
    (text, value), sign = compute(
        (limit, measured.value),
        result,
        exact,
        lambda operands: magnitude(operands[0] - operands[1]),
        value_shown(finding, measured),
    )
    first, second = (text, value) if limit > measured.value else (value, text)
    return message("{first} − {second} {sign} {short}", first=first, second=second, sign=sign, short=result)


def _nearest(finding: Finding, measured: Measurement) -> Exact:
    """The number of the bound that a value is nearest to."""
    return min(finding.bound_numbers, key=lambda number: magnitude(measured.value - number))


def _complies_unrounded(finding: Finding, measured: Measurement) -> bool:
    """Tells whether a value would comply if it were not rounded first."""
    return acceptance(finding.bound, Comparison(), finding.previous).accepts(measured.value)
