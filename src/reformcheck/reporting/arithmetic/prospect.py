"""How it is computed what a figure that is missing or in doubt would decide."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from reformcheck.judging import Finding, Prospect
from reformcheck.plan.model import Ratio
from reformcheck.quantities import Exact, plain, reduced
from reformcheck.reporting.arithmetic.equation import compute, figure_text, quotient_step
from reformcheck.reporting.arithmetic.need import count_steps
from reformcheck.reporting.numbers import shown
from reformcheck.texts import Text, message


def prospect_steps(finding: Finding) -> list[Text]:
    """A text for each step; none where nothing is bounded, or the figures themselves say it all."""
    prospect, ratio = finding.prospect, finding.indicator.ratio
    if prospect is None or ratio is None:
        return []
    if prospect.candidates:
        return [
            quotient_step((case.numerator, case.denominator), ratio.per, shown(case.result, finding.bound), case.result)
            for case in prospect.candidates
            if case.numerator is not None and case.denominator is not None
        ]
    return list(_bounded(finding, prospect, ratio))


def _bounded(finding: Finding, prospect: Prospect, ratio: Ratio) -> Iterator[Text]:
    """What is there, and what that leaves for the figure that is not."""
    limit, there = finding.accepted.low, prospect.numerator
    if limit is None or there is None or prospect.most is None:
        return
    if prospect.denominator is None:
        yield from _most_of_whole(there, limit.value, ratio.per, prospect.most)
        return
    if prospect.known is not None:
        rest = reduced(Fraction(prospect.denominator) - prospect.most)
        yield message(
            "{first} − {second} {sign} {short}",
            first=figure_text(prospect.denominator),
            second=figure_text(prospect.most),
            sign="=",
            short=figure_text(rest),
        )
        yield quotient_step((there, rest), ratio.per, shown(prospect.known, finding.bound), prospect.known)
    if prospect.least is not None:
        yield from count_steps(limit, prospect.denominator, ratio.per, there, prospect.least)


def _most_of_whole(there: Exact, limit: Exact, per: int, most: Exact) -> Iterator[Text]:
    """The greatest denominator with which a numerator still meets the lower bound of a ratio."""
    exact = reduced(Fraction(there) * per / limit)
    result = figure_text(exact)
    (top, bottom), sign = compute(
        (there, limit), result, exact, lambda operands: Fraction(operands[0]) * per / operands[1]
    )
    yield message(
        "{numerator} × {per} ÷ {limit} {sign} {goal}", numerator=top, per=per, limit=bottom, sign=sign, goal=result
    )
    if most != exact:
        yield message("rounded down: {number}", number=plain(most))
