"""The formats by name and by suffix. To add one: a file, a row here, a test, a section in the README."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath
from typing import assert_never

from reformcheck.judging import Assessment
from reformcheck.reporting.interface import Presentation


class Format(StrEnum):
    """A format of the outcome of `verify`."""

    TABLE = "table"
    JSON = "json"


FORMATS: dict[Format, tuple[str, ...]] = {Format.TABLE: (".txt",), Format.JSON: (".json",)}
"""Format -> suffixes of files written in it."""


def format_of_suffix(path: str) -> Format | None:
    """Returns the format that a file's suffix names, or None."""
    suffix = PurePath(path).suffix.lower()
    return next((format_ for format_, suffixes in FORMATS.items() if suffix in suffixes), None)


def render(format_: Format, assessment: Assessment, presentation: Presentation) -> str:
    """Renders an assessment. Each format is imported only when it is wanted."""
    match format_:
        case Format.TABLE:
            from reformcheck.reporting import table

            return table.render(assessment, presentation)
        case Format.JSON:
            from reformcheck.reporting import json_v1

            return json_v1.render(assessment, presentation)
        case _:  # pragma: no cover
            assert_never(format_)
