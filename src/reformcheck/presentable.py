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


class Tabular(Presentable):
    """Has `findings_rows` and `issues_rows` besides."""

    __slots__ = ()

    def findings_rows(self, language: str = "en") -> list[dict[str, Any]]:
        """A flat row for each finding, for any dataframe: the columns of `--format csv`, quantities exactly as texts."""
        from reformcheck.reporting import presenting

        return presenting.findings_rows(self, language)  # type: ignore[arg-type]

    def issues_rows(self, language: str = "en") -> list[dict[str, Any]]:
        """A flat row for each issue, for any dataframe: the columns of `--format csv-issues`."""
        from reformcheck.reporting import presenting

        return presenting.issues_rows(self, language)  # type: ignore[arg-type]
