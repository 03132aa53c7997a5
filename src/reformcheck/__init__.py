"""reformcheck: judges statistics files by the targets of a government plan."""

from __future__ import annotations

__version__ = "0.1.0"
