"""What the JSON formats share."""

from __future__ import annotations

from typing import Any

from reformcheck.plan.model import Bound
from reformcheck.quantities import plain


def bound_data(bound: Bound) -> dict[str, Any]:
    """A bound as JSON: its kind and its number as a string, or the two ends of a range."""
    numbers = [plain(number) for number in bound.numbers]
    return {bound.kind: numbers if bound.between else numbers[0]}
