"""A blank form for the records of a register: its columns, with lists to choose from where a column has allowed values."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from reformcheck.forms.registry import FormFormat
from reformcheck.plan import Plan
from reformcheck.plan.model import Register
from reformcheck.texts import Label, Language
from reformcheck.workbooks import FONT, open_workbook, set_up_print, text_width

_ROWS = 10_000
"""Rows of a sheet that get lists and the format of text."""
_MOST_IN_LIST = 255


def register_headers(register: Register, plan: Plan, language: Language) -> list[str]:
    """The header of each column; that of an amount states its unit."""
    headers = []
    for column in register.columns:
        label = language.text(Label(column.label.zh, column.label.en))
        unit = plan.units[column.unit] if column.unit else None
        word = language.text(unit.label) if unit else ""
        brackets = f"（{word}）" if language.code == "zh" else f" ({word})"
        headers.append(label + brackets if word else label)
    return headers


def render_register(format_: FormFormat, register: Register, plan: Plan, language: Language) -> bytes:
    """Writes the form: the same bytes for the same register."""
    headers = register_headers(register, plan, language)
    if format_ is FormFormat.CSV:
        text = StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerow(headers)
        return text.getvalue().encode("utf-8-sig")
    stream = BytesIO()
    workbook = open_workbook(stream, title=language.text(Label(register.label.zh, register.label.en)))
    font = {"font_name": language.text(FONT), "font_size": 11}
    head = workbook.add_format({**font, "bold": True, "bg_color": "#D9E2F3", "border": 1, "align": "center"})
    # NOTE: ids of eighteen digits do not survive as numbers, nor does a date that a program takes apart
    cell = workbook.add_format({**font, "num_format": "@"})
    page = workbook.add_worksheet(language.text(Label(register.label.zh, register.label.en))[:31])
    for number, (column, header) in enumerate(zip(register.columns, headers, strict=True)):
        page.write_string(0, number, header, head)
        page.set_column(number, number, max(14, text_width(header) + 4), None if column.type == "decimal" else cell)
        labels = [language.text(Label(value.label.zh, value.label.en)) for value in column.values]
        if labels and len(",".join(labels)) <= _MOST_IN_LIST and not any("," in label for label in labels):
            choice = {"validate": "list", "source": labels, "error_type": "warning", "ignore_blank": True}
            page.data_validation(1, number, _ROWS, number, choice)
    page.freeze_panes(1, 0)
    set_up_print(page)
    workbook.close()
    return stream.getvalue()
