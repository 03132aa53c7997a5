"""One submission judged by two versions of a plan -> the findings whose verdicts differ."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reformcheck.judging.assessment import Assessment
from reformcheck.judging.finding import Finding


class Flip(Struct, frozen=True):
    """A finding under the former and under the later plan; None where one of them has none."""

    old: Finding | None
    new: Finding | None

    @property
    def finding(self) -> Finding:
        """What it is about."""
        found = self.new or self.old
        assert found
        return found


def flips(old: Assessment, new: Assessment) -> Iterator[Flip]:
    """The findings with another verdict, or in one outcome only, in the order of the later one; then what it has no more."""
    before = {_key(finding): finding for finding in old.findings}
    after = {_key(finding): finding for finding in new.findings}
    for key in dict.fromkeys((*after, *before)):
        pair = Flip(before.get(key), after.get(key))
        if pair.old is None or pair.new is None or pair.old.verdict is not pair.new.verdict:
            yield pair


def _key(finding: Finding) -> tuple[str, str, int | None]:
    """What a finding is about; that of a deadline stays the same when the deadline moves."""
    is_due = finding.period == finding.target.when.due
    return finding.target.id, finding.area, None if is_due else finding.period
