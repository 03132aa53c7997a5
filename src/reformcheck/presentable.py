"""What the Python API hands out can be had as plain data and as text.

The forms are those of the reports, so this asks them: the one place where a lower stage calls a later one, and only when it is
asked to.
"""

from __future__ import annotations

from typing import Any


class Presentable:
    """Has `to_dict` and `text`."""

    __slots__ = ()

    def to_dict(self, language: str = "en") -> dict[str, Any]:
        """The same keys and values as in the JSON (`reformcheck schema`), with its texts in `language`: en or zh."""
        from reformcheck.reporting import presenting

        return presenting.as_data(self, language)

    def text(self, language: str = "en") -> str:
        """What the program tells of it, in `language`: en or zh."""
        from reformcheck.reporting import presenting

        return presenting.as_text(self, language)
