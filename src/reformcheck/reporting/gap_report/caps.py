"""How much of a report a page can bear; what is left out is counted and said."""

from __future__ import annotations

from msgspec import Struct


class Caps(Struct, frozen=True):
    """How much a page shows; None is everything. The spreadsheet has it all."""

    parts: int | None = 20
    """Parts that are short, of one target."""
    entries: int | None = 100
    """Targets told in full, of one section."""
    issues: int | None = 200
    inputs: int | None = 200
