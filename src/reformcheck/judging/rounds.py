"""The years of a target that is judged once a round: a congress, a naming (docs/rules.md § 4.10)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reformcheck.measuring import Measurement, Side, State, Unmeasured

Result = Measurement | Unmeasured


class Round(Struct, frozen=True):
    """The years of one round that have data, oldest first, with what was measured in each."""

    years: tuple[int, ...]
    results: tuple[Result, ...]

    def period(self, first_year: int) -> int | None:
        """The year the round is judged in, not before `first_year`: the first with a whole year's figure, else with any data."""
        late = [(year, r) for year, r in zip(self.years, self.results, strict=True) if year >= first_year]
        certain = [year for year, result in late if is_certain(result)]
        return next(iter(certain or [year for year, _ in late]), None)


def is_certain(result: Result) -> bool:
    """Tells whether a result is the whole area's, of the whole year, without a doubt."""
    return isinstance(result, Measurement) and result.state is State.FINAL and result.side is Side.EXACT


def rounds_of(series: Sequence[tuple[int, Result]], lasts: int | None) -> list[Round]:
    """Puts years (oldest first) together that are one round.

    Equal figures within the `lasts` years of a round are that round's; another figure is the next round. Where the plan does not
    say how long a round lasts, each year with data is one.
    """
    rounds: list[list[tuple[int, Result]]] = []
    for year, result in series:
        current = rounds[-1] if rounds else None
        within = current is not None and lasts is not None and year < current[0][0] + lasts
        if current and within and _continues(current[0][1], result):
            current.append((year, result))
        else:
            rounds.append([(year, result)])
    return [Round(tuple(y for y, _ in found), tuple(r for _, r in found)) for found in rounds]


def _continues(first: Result, result: Result) -> bool:
    """Tells whether a later result says no other than that with which the round began: the same figure, or none."""
    if isinstance(first, Unmeasured):
        return False
    if isinstance(result, Unmeasured):
        return result.reason.is_absence
    return (first.value, first.numerator, first.denominator) == (result.value, result.numerator, result.denominator)
