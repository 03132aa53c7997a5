"""The formats of a form by name and by suffix. To add one: a file, a row here, a test, a section in the README."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath
from typing import assert_never

from reformcheck.forms.form import Form
from reformcheck.texts import Language


class FormFormat(StrEnum):
    """A format of a blank form."""

    CSV = "csv"
    XLSX = "xlsx"


FORM_SUFFIXES: dict[str, FormFormat] = {".csv": FormFormat.CSV, ".xlsx": FormFormat.XLSX}
"""Suffix -> format of a file that is written."""


def format_of_suffix(path: str) -> FormFormat | None:
    """Returns the format that a file's suffix names, or None."""
    return FORM_SUFFIXES.get(PurePath(path).suffix.lower())


def render(format_: FormFormat, form: Form, language: Language) -> bytes:
    """Renders a form: the same bytes for the same form. Each format is imported only when it is wanted."""
    match format_:
        case FormFormat.CSV:
            from reformcheck.forms import delimited

            return delimited.render(form, language)
        case FormFormat.XLSX:
            from reformcheck.forms import workbook

            return workbook.render(form, language)
        case _:  # pragma: no cover
            assert_never(format_)
