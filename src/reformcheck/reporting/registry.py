"""The formats by name and by suffix. To add one: a file, a row here, a test, a section in docs/outputs.md."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath
from typing import cast

from msgspec import Struct

from reformcheck.judging import Assessment
from reformcheck.reporting.escaping import inert, inert_markup
from reformcheck.reporting.interface import Presentation


class Format(StrEnum):
    """A format of the outcome of `verify`, `check` and `report`."""

    TABLE = "table"
    JSON = "json"
    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    ESS = "ess"
    CSV = "csv"
    CSV_ISSUES = "csv-issues"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"


Writer = Callable[[Assessment, Presentation], str | bytes]


class Output(Struct, frozen=True):
    """A row of the table of formats."""

    module: str
    """The module that writes it, in its function `render`; imported only when the format is asked for."""
    suffixes: tuple[str, ...] = ()
    """The suffixes that name it where a file is named without a format."""
    is_machine: bool = False
    """It is English unless a language is asked for: the locale does not touch it."""
    guard: Callable[[str], str] | None = None
    """Keeps its lines from being obeyed as workflow commands, where nothing else does."""
    is_binary: bool = False


FORMATS: dict[Format, Output] = {
    Format.TABLE: Output("table", (".txt",), guard=inert),
    Format.JSON: Output("json_v1", (".json",), is_machine=True),
    Format.JUNIT: Output("junit", (".xml",), is_machine=True, guard=inert_markup),
    Format.SARIF: Output("sarif", (".sarif",), is_machine=True),
    Format.GITHUB: Output("github", is_machine=True),
    Format.GITLAB: Output("gitlab", is_machine=True),
    Format.ESS: Output("ess", is_machine=True),
    Format.CSV: Output("findings_csv", (".csv",), is_machine=True),
    Format.CSV_ISSUES: Output("issues_csv", is_machine=True),
    Format.MARKDOWN: Output("markdown", (".md", ".markdown"), guard=inert_markup),
    Format.HTML: Output("html", (".html", ".htm"), guard=inert_markup),
    Format.XLSX: Output("workbook", (".xlsx",), is_binary=True),
}
"""Format -> how it is written."""


def format_of_suffix(path: str) -> Format | None:
    """Returns the format that a file's suffix names, or None."""
    suffix = PurePath(path).suffix.lower()
    return next((format_ for format_, output in FORMATS.items() if suffix in output.suffixes), None)


def render(format_: Format, assessment: Assessment, presentation: Presentation) -> bytes:
    """Renders an assessment: the same bytes for the same assessment. Each format is imported only when it is wanted."""
    output = FORMATS[format_]
    write = cast(Writer, import_module(f"reformcheck.reporting.{output.module}").render)
    shown = write(assessment, presentation)
    if isinstance(shown, bytes):
        return shown
    text = output.guard(shown) if output.guard else shown
    return text.encode("utf-8", "backslashreplace")  # whatever the locale
