"""Figures that an error touches: nothing rests on them, whichever indicator found it (docs/rules.md § 4)."""

from __future__ import annotations

from collections.abc import Iterable

from reformcheck.measuring.model import Reason, Unmeasured
from reformcheck.periods import ReferencePeriod
from reformcheck.reading import Observation

_MOST_WITNESSES = 100
_Key = tuple[str, str | None, ReferencePeriod | None, int, int, int]


class Doubted:
    """The figures that were found to be wrong, or of which one is, while they were held against each other."""

    def __init__(self, whole: str) -> None:
        """Takes the code of the whole area."""
        self._whole = whole
        self._reasons: dict[_Key, Reason] = {}
        self._in_sums: dict[_Key, Reason] = {}
        """Of parts whose sum is wrong."""

    def __bool__(self) -> bool:
        """Tells whether an error touches any figure."""
        return bool(self._reasons or self._in_sums)

    def add(self, reason: Reason, observations: Iterable[Observation], area: str) -> None:
        """Remembers figures that an error of an area touches.

        Where a sum is wrong nobody knows which part is: each stays what it is, and no other sum of the whole rests on it.
        """
        for observation in observations:
            reasons = self._reasons if observation.area == area else self._in_sums
            reasons.setdefault(_key(observation), reason)

    def among(self, evidence: Iterable[Observation], area: str) -> Unmeasured | None:
        """Why nothing of an area rests on these figures; None where no error touches any of them."""
        found: list[tuple[Reason, Observation]] = []
        for observation in evidence:
            key = _key(observation)
            reason = self._reasons.get(key) or (self._in_sums.get(key) if area == self._whole else None)
            if reason:
                found.append((reason, observation))
        return Unmeasured(found[0][0], tuple(o for _, o in found[:_MOST_WITNESSES])) if found else None


def _key(observation: Observation) -> _Key:
    """What tells a figure from all others: a register may give several at one place."""
    place = observation.input, observation.row, observation.column
    return observation.subject, observation.area, observation.period, *place
