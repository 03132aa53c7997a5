"""`report`: an assessment in any format, as the command line writes it."""

from __future__ import annotations

from typing import Literal, overload

from reformcheck.errors import UsageError
from reformcheck.judging import Assessment
from reformcheck.reporting.presenting import as_report
from reformcheck.texts import message

TextFormat = Literal[
    "table", "json", "junit", "sarif", "github", "gitlab", "ess", "csv", "csv-issues", "markdown", "html"
]


@overload
def report(
    assessment: Assessment,
    format: TextFormat = ...,
    *,
    language: str = ...,
    explain_reading: bool = ...,
    quiet: bool = ...,
    width: int = ...,
) -> str: ...
@overload
def report(assessment: Assessment, format: Literal["xlsx"], *, language: str = ...) -> bytes: ...


def report(
    assessment: Assessment,
    format: str = "markdown",
    *,
    language: str = "en",
    explain_reading: bool = False,
    quiet: bool = False,
    width: int = 120,
) -> str | bytes:
    """An assessment in a format of `--format`: the same text as the command line writes, a workbook as bytes.

    Raises `UsageError` for a format or language that is not known. `width` is that of the table.
    """
    if not isinstance(assessment, Assessment):
        given = type(assessment).__name__
        raise UsageError(
            message("A report needs an assessment; {given} is none.", given=given),
            hint=message("Write report(verify(plan, files))."),
        )
    shown = as_report(assessment, format, language, explain_reading=explain_reading, quiet=quiet, width=width)
    return shown if format.casefold() == "xlsx" else shown.decode("utf-8")
