"""Rows of unknown names that are sums of other rows, because each of their figures is the sum of those beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from reformcheck.issues import content
from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Plan
from reformcheck.quantities import Exact
from reformcheck.reading.facts.table_issues import TableIssues
from reformcheck.reading.submission import Observation, Status
from reformcheck.texts import Label, message

_PLACE = r"(?:镇|街道|乡|苏木|农场|办事处|村|社区|居委会)$|(?i:\b(?:town|township|sub-?district|village))$"
_MAY_BE_PLACE = r"(?:开发区|高新区|园区|新区|[市县区旗])$|(?i:\b(?:district|county|city|zone))$"
_MOST_ALIKE = 20
"""Sums of the same size that are looked at; rows of nought make them."""


class _Table(Struct):
    """The additive figures of the parts in a table, and the parts in their order."""

    order: list[str]
    figures: dict[tuple[str, ReferencePeriod], dict[str, Exact]]
    sums: set[str] = field(default_factory=set)
    """Parts that turned out to be sums; they count as nothing."""
    _running: dict[tuple[str, ReferencePeriod], list[Exact]] = field(default_factory=dict)

    def running(self, key: tuple[str, ReferencePeriod]) -> list[Exact]:
        """The sums of the first none, one, two … parts."""
        if key not in self._running:
            total: Exact = 0
            found = [total]
            for area in self.order:
                total += 0 if area in self.sums else self.figures[key].get(area, 0)
                found.append(total)
            self._running[key] = found
        return self._running[key]

    def add_sum(self, area: str) -> None:
        """Notes that a part is a sum."""
        self.sums.add(area)
        self._running.clear()

    def run_of(self, area: str) -> Sequence[str] | None:
        """The parts before or behind one, or all others, whose figures add up to its own in every column."""
        keys = [key for key, figures in self.figures.items() if area in figures]
        if not keys:
            return None
        at, most = self.order.index(area), max(keys, key=lambda key: self.figures[key][area])
        value, running = self.figures[most][area], self.running(most)
        if value <= 0:
            return None
        for first, last in self._runs(running, at, value):
            parts = [other for other in self.order[first:last] if other != area and other not in self.sums]
            if len(parts) > 1 and all(self._adds_up(area, key, first, last, at) for key in keys):
                return parts
        return None

    def _runs(self, running: Sequence[Exact], at: int, value: Exact) -> Iterable[tuple[int, int]]:
        """The runs of parts, by the first and the one behind the last, whose figures come to a value."""
        low = bisect_left(running, running[at] - value)
        for first in range(low, min(low + _MOST_ALIKE, at)):
            if running[at] - running[first] == value:
                yield first, at
        low = bisect_left(running, running[at + 1] + value)
        for last in range(low, min(low + _MOST_ALIKE, len(running))):
            if running[last] - running[at + 1] == value:
                yield at + 1, last
        yield 0, len(self.order)

    def _adds_up(self, area: str, key: tuple[str, ReferencePeriod], first: int, last: int, at: int) -> bool:
        running, own = self.running(key), self.figures[key][area]
        total = running[last] - running[first] - (own if first <= at < last and area not in self.sums else 0)
        return total == own

    def weight(self, area: str) -> int:
        """How unlikely it is that the figures of a part are a sum by chance: their digits, together."""
        return sum(len(str(int(figures[area]))) - 1 for figures in self.figures.values() if area in figures)


def doubt_sums(
    observations: list[Observation], parts: Mapping[str, Label], plan: Plan, at: int, sink: TableIssues
) -> None:
    """Asks about rows of unknown names whose figures are in every column the sum of rows beside them, and doubts them.

    `parts` are those of the table in their order, `at` is the column that names them. A name that may be a place needs more
    figures, since two small parts may by chance come to a third.
    """
    listed = {part.code for part in plan.area.parts}
    candidates = [area for area in parts if area not in listed and not area.isdigit() and not re.search(_PLACE, area)]
    if not candidates:
        return
    table = _Table(list(parts), _figures(observations, parts, plan))
    for area in candidates:
        run = table.run_of(area)
        needed = 3 + 2 * (len(str(len(parts))) - 1) if re.search(_MAY_BE_PLACE, area) else 1
        if run is None or table.weight(area) < needed:
            continue
        table.add_sum(area)
        rows = [index for index, observation in enumerate(observations) if observation.area == area]
        text = message(
            "Each figure of {area} is the sum of those from {first} to {last}: the row may be a subtotal.",
            area=parts[area],
            first=parts[run[0]],
            last=parts[run[-1]],
        )
        hint = message("Call a subtotal by that name (a sum is no part), or write the full name of the part.")
        sink.at(content.POSSIBLE_SUBTOTAL, observations[rows[0]].row, at, area, text, hint)
        for index in rows:
            observations[index] = observations[index]._replace(value=None, status=Status.DOUBTFUL)


def _figures(
    observations: Iterable[Observation], parts: Mapping[str, Label], plan: Plan
) -> dict[tuple[str, ReferencePeriod], dict[str, Exact]]:
    """By variable and period the figures of the parts, of variables that add up over areas."""
    additive = {name for name, variable in plan.variables.items() if variable.adds_over_areas}
    found: dict[tuple[str, ReferencePeriod], dict[str, Exact]] = {}
    for o in observations:
        if o.value is not None and o.period and o.area and o.area in parts and o.subject in additive:
            found.setdefault((o.subject, o.period), {})[o.area] = o.value
    return found
