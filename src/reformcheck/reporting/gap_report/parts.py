"""The parts that are short, and which of them would close the gap of the whole: told, not decided."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reformcheck.judging import Assessment, Finding, Needed, Outlook, PartFinding, Verdict
from reformcheck.quantities import Exact, magnitude, reduced
from reformcheck.reporting.areas import area_names, area_text
from reformcheck.reporting.arithmetic.equation import compute
from reformcheck.reporting.gap_report.told import ShortPart, ShortParts
from reformcheck.reporting.numbers import difference_unit, enough_text, needed_text, short_text, value_text, with_unit
from reformcheck.texts import Text, message, plural
from reformcheck.units import Unit

_SUMMANDS = 10
"""Numbers that a sentence can bear."""


def tell_short_parts(finding: Finding, assessment: Assessment, most: int | None) -> ShortParts | None:
    """The parts that are short, at most so many; None where no part is."""
    short = [part for part in finding.breakdown if part.is_short]
    if not short:
        return None
    few = finding.closing.parts
    rows = tuple(_short_part(part, finding, assessment, part.area in few) for part in short[:most])
    return ShortParts(rows, len(short), len(finding.breakdown), _closing_text(finding, assessment))


def _short_part(part: PartFinding, finding: Finding, assessment: Assessment, closes: bool) -> ShortPart:
    return ShortPart(
        area_text(assessment, part.area),
        value_text(part.value, part.bound, finding.unit, Verdict.FAIL, finding.target.comparison),
        short_text(part.shortfall, finding.unit),
        needed_text(part.needed) if part.needed else None,
        closes,
    )


def _closing_text(finding: Finding, assessment: Assessment) -> Text | None:
    """Which parts would close the gap, and whether any would."""
    match finding.closing.outlook:
        case Outlook.CLOSED if finding.needed:
            return _few_text(finding, finding.needed, assessment)
        case Outlook.UNKNOWN:
            return message("Whether these parts would close the gap cannot be said: some handed in no counts.")
        case Outlook.OPEN:
            return message(
                "Even if each of these parts met the bound, the whole would not: the rest must come from others."
            )
    return None


def _few_text(finding: Finding, takes: Needed, assessment: Assessment) -> Text:
    few = finding.closing.parts
    needs = [part.needed for part in finding.breakdown if part.needed and part.area in few]
    words = {"names": area_names(assessment, few), "gap": needed_text(takes)}
    if len(few) == 1:
        there = needed_text(needs[0])
        return message("{names} alone would close the gap: {there} there, {gap} for the whole.", **words, there=there)
    return plural(
        "{count} part would close the gap: {names}. Together {sum}, {gap} for the whole.",
        "{count} parts would close the gap: {names}. Together {sum}, {gap} for the whole.",
        len(few),
        **words,
        sum=_sum_text([magnitude(need.amount) for need in needs], takes.unit),
    )


def _sum_text(amounts: Sequence[Exact], unit: Unit) -> Text:
    total, unit = reduced(sum(amounts, Fraction(0))), difference_unit(unit)
    result = enough_text(total)
    if len(amounts) > _SUMMANDS:
        return with_unit(result, unit, total)
    texts, sign = compute(amounts, result, total, lambda operands: sum(operands, Fraction(0)))
    amount = with_unit(result, unit, total)
    return message("{summands} {sign} {total}", summands=" + ".join(texts), sign=sign, total=amount)
