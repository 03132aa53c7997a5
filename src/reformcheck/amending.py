"""An amended plan held against the former one: what it changes, and what becomes of submissions that were handed in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reformcheck.arguments import Handed
from reformcheck.errors import UsageError
from reformcheck.judging import amendments, flips
from reformcheck.options import Options
from reformcheck.pipeline import verify
from reformcheck.plan import Plan
from reformcheck.reading import STANDARD_INPUT
from reformcheck.reporting.amendment_report import PlanDifference, difference_v1
from reformcheck.texts import message


def diff_plan(old: Plan, new: Plan, inputs: Iterable[Handed] = (), options: Options | None = None) -> dict[str, Any]:
    """What `reformcheck diff-plan --format json` says of two plans, and of submissions judged by both.

    Raises `UsageError` as `verify` does.
    """
    return difference_v1(difference(old, new, inputs, options))


def difference(old: Plan, new: Plan, inputs: Iterable[Handed] = (), options: Options | None = None) -> PlanDifference:
    """Compares two plans; submissions are read once for each, because a plan says how they are read."""
    found = amendments(old, new)
    handed = inputs if isinstance(inputs, str | bytes) else [*inputs]
    if not handed:
        return PlanDifference(old, new, found)
    if STANDARD_INPUT in [one for one in handed if isinstance(one, str)]:
        raise UsageError(
            message("Standard input can be read only once, and two plans are to judge it."),
            hint=message("Write it to a file first."),
        )
    before, after = (verify(plan, handed, options) for plan in (old, new))
    return PlanDifference(old, new, found, (before, after), tuple(flips(before, after)))
