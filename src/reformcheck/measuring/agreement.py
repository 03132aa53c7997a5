"""The area's own figures held against those of its parts (docs/rules.md § 4.1)."""

from __future__ import annotations

from collections.abc import Sequence

from reformcheck.issues import IssueType
from reformcheck.issues import content as catalogue
from reformcheck.measuring.facts import Facts, Outcome
from reformcheck.measuring.model import Figure, Measurement, Reason, Side, State, Unmeasured
from reformcheck.measuring.part_sum import PartSum
from reformcheck.plan import Plan
from reformcheck.plan.model import Indicator, Ratio
from reformcheck.quantities import Exact, plain, rounded, to_decimal
from reformcheck.texts import message


class Agreement:
    """Tells where the whole and its parts contradict each other."""

    def __init__(self, plan: Plan, facts: Facts) -> None:
        """Takes the facts, to whose issues every contradiction is added."""
        self._plan = plan
        self._facts = facts

    def check_ratio(
        self, ratio: Ratio, own: tuple[Outcome, Outcome], parts: tuple[PartSum, PartSum]
    ) -> Unmeasured | None:
        """Holds the area's numerator and denominator against their sums: never below, and equal where the parts are complete.

        Parts whose denominators add up to that of the whole are all, as far as the ratio goes.
        """
        (_, bottom), (top_sum, bottom_sum) = own, parts
        same = bool(bottom_sum.parts) and top_sum.parts == bottom_sum.parts
        agree = same and isinstance(bottom, Figure) and bottom.value == bottom_sum.value
        for variable, figure, found in zip((ratio.numerator, ratio.denominator), own, parts, strict=True):
            if isinstance(figure, Figure) and figure.state is not State.PART_OF_YEAR:
                wrong = self.check(variable, figure, found, must_agree=found.complete or agree)
                if wrong:
                    return wrong
        return None

    def check(self, variable: str, own: Figure, found: PartSum, *, must_agree: bool) -> Unmeasured | None:
        """Holds one figure of the whole against the sum of its parts."""
        if not found.parts:
            return None
        excess = found.value - own.value
        room = own.spread + found.spread
        if excess > room:
            return self.tell_difference(variable, own, found, catalogue.PARTS_EXCEED_WHOLE)
        if must_agree and -excess > room:
            return self.tell_difference(variable, own, found)
        if must_agree and excess:
            text = message(
                "The parts of {label} give the whole only within rounding.", label=self._plan.label_of(variable)
            )
            hint = message("Hand in unrounded amounts.")
            self._facts.tell(catalogue.ROUNDING_DIFFERENCE, own.evidence[0], text, hint)
        return None

    def tell_difference(
        self, variable: str, own: Figure, found: PartSum, type_: IssueType = catalogue.PARTS_DISAGREE
    ) -> Unmeasured:
        """Tells that the whole and the sum of its parts differ; nothing is chosen."""
        text = message(
            "{label} is {own} in the row of the whole area, but its parts give {sum}.",
            label=self._plan.label_of(variable),
            own=plain(own.value),
            sum=plain(found.value),
        )
        hint = message("Correct the figure that is wrong; a part may be counted twice.")
        self._facts.tell(type_, own.evidence[0], text, hint)
        self._facts.doubted.add(Reason.CONFLICTING, own.evidence, self._plan.area.code)
        return Unmeasured(Reason.CONFLICTING, (*own.evidence, *found.evidence))

    def check_rate(
        self, indicator: Indicator, rate: Figure, computed: tuple[Exact, Exact, Exact], sums: tuple[PartSum, PartSum]
    ) -> Unmeasured | None:
        """Holds a rate of the whole against what its parts' counts give: least, value, most. They agree unless parts lack."""
        low, value, high = computed
        if is_near(rate, low, high):
            return None
        at = rate.evidence[0]
        words = {"label": indicator.label, "rate": at.text.strip(), "value": shown(value)}
        hint = message("Hand in numerator and denominator of the whole area, or correct the figure that is wrong.")
        if not all(found.complete for found in sums):
            # NOTE: parts that are not known to be all may well have another rate than the whole
            text = message("{label} is {rate} for the whole area; the counts of some parts give {value}.", **words)
            self._facts.tell(catalogue.PARTS_UNCONFIRMED, at, text, hint)
            return None
        text = message("{label} is {rate} in the row of the whole area, but its parts' counts give {value}.", **words)
        self._facts.tell(catalogue.PARTS_DISAGREE, at, text, hint)
        return Unmeasured(Reason.CONFLICTING, (at, *sums[0].evidence, *sums[1].evidence))

    def check_between(
        self, indicator: Indicator, whole: Measurement, parts: Sequence[Measurement]
    ) -> Unmeasured | None:
        """Holds the ratio of the whole against those of all its parts at the same date: it lies between them."""
        unit = whole.high - whole.low
        low, high = min(part.low for part in parts), max(part.high for part in parts)
        if low - unit < whole.value < high + unit or low <= whole.value <= high:
            return None
        words = {"label": indicator.label, "value": shown(whole.value), "count": len(parts)}
        if whole.value < low:
            text = message(
                "{label} is {value} in the row of the whole area, but {least} or more in each of its {count} parts.",
                least=shown(low),
                **words,
            )
        else:
            text = message(
                "{label} is {value} in the row of the whole area, but {most} or less in each of its {count} parts.",
                most=shown(high),
                **words,
            )
        hint = message("Correct the figure that is wrong, or hand in the part that is missing.")
        self._facts.tell(catalogue.PARTS_DISAGREE, whole.evidence[0], text, hint)
        self._facts.doubted.add(Reason.CONFLICTING, whole.evidence, self._plan.area.code)
        return Unmeasured(Reason.CONFLICTING, (*whole.evidence, *(o for part in parts for o in part.evidence)))


def may_be(rate: Figure, computed: Measurement) -> bool:
    """Tells whether a reported rate lies less than one unit of its last digit from what counts give, or on their open side."""
    ulp = rate.spread * 2
    enough = computed.side not in (Side.EXACT, Side.AT_LEAST) or computed.low - ulp < rate.value
    return enough and (computed.side not in (Side.EXACT, Side.AT_MOST) or rate.value < computed.high + ulp)


def is_near(rate: Figure, low: Exact, high: Exact) -> bool:
    """Tells whether a reported rate lies less than one unit of its last digit from what counts give."""
    ulp = rate.spread * 2
    return low - ulp < rate.value < high + ulp


def shown(value: Exact) -> str:
    """A quotient with as many digits as a message needs."""
    return plain(rounded(to_decimal(value), 4))
