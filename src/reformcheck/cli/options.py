"""Option types that several commands share."""

from __future__ import annotations

import datetime
import re
from enum import StrEnum
from typing import Annotated

import typer

from reformcheck.errors import UsageError
from reformcheck.periods import parse_period
from reformcheck.reporting import Format
from reformcheck.texts import message


class LanguageChoice(StrEnum):
    """--lang."""

    EN = "en"
    ZH = "zh"


class ListFormat(StrEnum):
    """--format of the commands that show the plan."""

    TABLE = "table"
    JSON = "json"


LangOption = Annotated[LanguageChoice | None, typer.Option("--lang", help="Language of texts [default: the locale's].")]
NoColorOption = Annotated[bool, typer.Option("--no-color", help="No colour, as with NO_COLOR.")]
ListFormatOption = Annotated[ListFormat, typer.Option("--format", help="Output format.")]
OutputOption = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="[FORMAT=]FILE",
        help="Write here too, in the format named or that of the suffix (repeatable).",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="Format on standard output.")]
ExplainReadingOption = Annotated[
    bool, typer.Option("--explain-reading", help="Tell how each file was read: sheet, header, columns, conversions.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Only the line that sums up.")]


def parse_as_of(text: str | None) -> datetime.date | None:
    """Reads --as-of: a date, or a period whose end is meant."""
    if text is None:
        return None
    period = parse_period(text)
    if period is None:
        raise UsageError(
            message("--as-of {text} is not a date.", text=text),
            hint=message("Write it as 2020-12-31, 2020-06 or 2020."),
        )
    return period.end


def parse_day(option: str, text: str | None) -> datetime.date | None:
    """Reads an option that is one day."""
    if text is None:
        return None
    period = parse_period(text)
    if period is None or period.day is None:
        raise UsageError(
            message("{option} {text} is not a day.", option=option, text=text), hint=message("Write it as 2021-01-15.")
        )
    return period.end


def parse_years(text: str | None) -> tuple[int, int] | None:
    """Reads --period: 2019..2020, or one year."""
    if text is None:
        return None
    found = re.fullmatch(r"([12]\d{3})(?:(?:\.\.|-)([12]\d{3}))?", text.strip())
    if not found or int(found[1]) > int(found[2] or found[1]):
        raise UsageError(
            message("--period {text} is not a span of years.", text=text),
            hint=message("Write it as 2019..2020, or as one year."),
        )
    return int(found[1]), int(found[2] or found[1])
