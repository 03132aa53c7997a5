"""How a file was read, as data of the JSON output (`inputs[].reading`)."""

from __future__ import annotations

from typing import Any

from reformcheck.issues.model import column_letter
from reformcheck.quantities import plain
from reformcheck.reading import ContextAccount, ReadingAccount
from reformcheck.reporting.context_text import REACH, kind_code
from reformcheck.texts import Language


def reading_data(account: ReadingAccount, language: Language) -> dict[str, Any]:
    """How a file was read: the same facts as `--explain-reading` tells, all of them."""
    return {
        "delimiter": account.delimiter,
        "sheet": account.sheet,
        "hidden_sheet": account.hidden_sheet,
        "header_rows": list(account.header_rows),
        "titles": list(account.titles),
        "title_unit": account.title_units[0] if account.title_units else None,
        "title_periods": list(account.title_periods),
        "title_subject": account.title_subject,
        "decimal_comma": account.decimal_comma,
        "columns": [
            {
                "column": column.letter,
                "header": column.header,
                "role": column.role,
                "subject": column.subject,
                "period": column.period,
                "area": column.area,
                "unit": column.unit,
            }
            for column in account.columns
        ],
        "assumed": [language.text(text) for text in account.assumed],
        "conversions": [
            {
                "subject": conversion.subject,
                "unit": conversion.unit,
                "factor": plain(conversion.factor),
                "cells": conversion.count,
                "first_row": conversion.row,
            }
            for conversion in account.conversions
        ],
        "skipped": [
            {
                "row": line.row,
                "column": None if line.column is None else column_letter(line.column),
                "reason": language.text(line.reason),
            }
            for line in account.skipped
        ],
        "context": [_context(text) for text in account.context],
        "context_untold": account.context_untold,
    }


def _context(text: ContextAccount) -> dict[str, Any]:
    """A text around the figures: whom it reaches, what was understood, and the words that no rule explains."""
    return {
        "text": text.text,
        "place": text.place.value,
        "row": text.row,
        "column": None if text.column is None else column_letter(text.column),
        "reach": REACH[text.place].value,
        "understood": [kind_code(kind) for kind in text.understood],
        "residue": text.residue,
    }
