"""The formats by name and by suffix. To add one: a file, a row here, a test, a section in the README."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath
from typing import assert_never

from reformcheck.judging import Assessment
from reformcheck.reporting.interface import Presentation


class Format(StrEnum):
    """A format of the outcome of `verify` and `report`."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"


FORMATS: dict[Format, tuple[str, ...]] = {
    Format.TABLE: (".txt",),
    Format.JSON: (".json",),
    Format.MARKDOWN: (".md", ".markdown"),
    Format.HTML: (".html", ".htm"),
    Format.XLSX: (".xlsx",),
}
"""Format -> suffixes of files written in it."""


def format_of_suffix(path: str) -> Format | None:
    """Returns the format that a file's suffix names, or None."""
    suffix = PurePath(path).suffix.lower()
    return next((format_ for format_, suffixes in FORMATS.items() if suffix in suffixes), None)


def render(format_: Format, assessment: Assessment, presentation: Presentation) -> bytes:
    """Renders an assessment: the same bytes for the same assessment. Each format is imported only when it is wanted."""
    match format_:
        case Format.TABLE:
            from reformcheck.reporting import table

            return _encoded(table.render(assessment, presentation))
        case Format.JSON:
            from reformcheck.reporting import json_v1

            return _encoded(json_v1.render(assessment, presentation))
        case Format.MARKDOWN:
            from reformcheck.reporting import markdown

            return _encoded(markdown.render(assessment, presentation))
        case Format.HTML:
            from reformcheck.reporting import html

            return _encoded(html.render(assessment, presentation))
        case Format.XLSX:
            from reformcheck.reporting import workbook

            return workbook.render(assessment, presentation)
        case _:  # pragma: no cover
            assert_never(format_)


def _encoded(text: str) -> bytes:
    """UTF-8, whatever the locale."""
    return text.encode("utf-8", "backslashreplace")
