"""Stage 5, tell it: `Assessment` -> text. A format shows what the assessment holds and decides nothing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reformcheck.reporting.interface import Presentation as Presentation
    from reformcheck.reporting.registry import FORMATS as FORMATS
    from reformcheck.reporting.registry import Format as Format
    from reformcheck.reporting.registry import format_of_suffix as format_of_suffix
    from reformcheck.reporting.registry import render as render

__all__ = ["FORMATS", "Format", "Presentation", "format_of_suffix", "render"]


def __getattr__(name: str) -> Any:
    """Loads what is asked for: `--help` and an error need a few texts of this room, and none of the stages before it."""
    if name not in __all__:
        raise AttributeError(name)
    home = "interface" if name == "Presentation" else "registry"
    return getattr(import_module(f"{__name__}.{home}"), name)
