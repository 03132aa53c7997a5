"""Figures that are in doubt, where a file has more of them than can be told: as many are kept as verdicts need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from msgspec import Struct, field

from reformcheck.issues import IssueLedger, Severity
from reformcheck.periods import ReferencePeriod
from reformcheck.reading.submission import Observation, Status

_ENOUGH = 100
"""One would do: a fact or a sum is in doubt where one figure of it is."""


_Key = tuple[str, bool | None, ReferencePeriod | None]


class Doubts(Struct):
    """Tells of which doubtful figures there are enough, once no more errors are kept."""

    issues: IssueLedger
    whole: str
    """The plan's own area."""
    dropped: set[int] = field(default_factory=set)
    """Of which facts of parts a doubtful figure was not kept, each as a number; see `doubted`."""
    _kept: Counter[_Key] = field(default_factory=Counter)

    def are_enough(self, observation: Observation) -> bool:
        """Tells whether a figure need not be kept: those before it put the same fact, or the sum over the parts, in doubt.

        Every figure whose error is kept is kept too, so that the error is known to concern it.
        """
        if observation.status is not Status.DOUBTFUL or not self.issues.is_full(Severity.ERROR):
            return False
        about = observation.subject, observation.area, observation.period
        if self.has_enough(*about):
            return True
        self._kept[self._key(*about)] += 1
        return False

    def has_enough(self, subject: str, area: str | None, period: ReferencePeriod | None) -> bool:
        """Tells whether one more doubtful figure of a fact need not be kept, and notes of a part that it is in doubt."""
        if self._kept[self._key(subject, area, period)] < _ENOUGH:
            return False
        if area is not None and area != self.whole:
            self.dropped.add(hash((subject, area, period)))
        return True

    def _key(self, subject: str, area: str | None, period: ReferencePeriod | None) -> _Key:
        return subject, None if area is None else area == self.whole, period


def doubted(observations: list[Observation], dropped: Collection[int]) -> list[Observation]:
    """The figures, of which those are in doubt whose fact had another, doubtful figure that was not kept.

    NOTE: two facts may have one number, by a chance of one in a million millions; then a figure is in doubt for nothing.
    """
    if not dropped:
        return observations
    return [
        o._replace(value=None, status=Status.DOUBTFUL) if o.status is Status.REPORTED and _fact(o) in dropped else o
        for o in observations
    ]


def _fact(observation: Observation) -> int:
    return hash((observation.subject, observation.area, observation.period))
