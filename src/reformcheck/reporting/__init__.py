"""Stage 5, tell it: `Assessment` -> text. A format shows what the assessment holds and decides nothing."""

from __future__ import annotations

from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.registry import FORMATS, Format, format_of_suffix, render

__all__ = ["FORMATS", "Format", "Presentation", "format_of_suffix", "render"]
