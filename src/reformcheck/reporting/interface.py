"""What every format is given."""

from __future__ import annotations

from msgspec import Struct, field

from reformcheck.texts import Language


class Presentation(Struct, frozen=True):
    """How to show: language, width in columns, colour, and how much."""

    language: Language = field(default_factory=lambda: Language("en"))
    width: int = 100
    color: bool = False
    quiet: bool = False
    explain_reading: bool = False
    """Tell how each file was read."""
