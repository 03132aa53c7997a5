"""How registers are counted."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec import Struct, field

from reformcheck.reading import Limits
from reformcheck.registers.engines.choosing import Chosen


class RegisterOptions(Struct, frozen=True):
    """How registers are counted: `name` is the one that files are taken for, `as_of` the date of those that name none."""

    name: str | None = None
    as_of: datetime.date | None = None
    limits: Limits = field(default_factory=Limits)
    advance: Callable[[int, int], None] | None = None
    show: Callable[[str], None] | None = None
    """Given every statement that an engine runs."""
    engine: Chosen = field(default_factory=Chosen)
    by_key: bool = False
    """The records that an issue names first are those of the first keys, not of the first rows."""
