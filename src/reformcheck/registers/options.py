"""How registers are counted."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec import Struct, field

from reformcheck.reading import Limits


class RegisterOptions(Struct, frozen=True):
    """How registers are counted: `name` is the one that files are taken for, `as_of` the date of those that name none."""

    name: str | None = None
    as_of: datetime.date | None = None
    limits: Limits = field(default_factory=Limits)
    advance: Callable[[int, int], None] | None = None
    show: Callable[[str], None] | None = None
    """Given every statement that an engine runs."""
