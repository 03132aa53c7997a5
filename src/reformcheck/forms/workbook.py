"""A form as XLSX: a protected sheet with marked cells to fill in and lists to choose from, and a page that explains it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import Any

from reformcheck.forms.choices import period_choices, unit_choices
from reformcheck.forms.form import Form, FormVariable
from reformcheck.forms.guide import guide, note
from reformcheck.forms.sheet import Field, FormSheet, lay_out
from reformcheck.texts import Label, Language
from reformcheck.workbooks import FONT, cell_name, open_workbook, set_up_print, text_width

_FORM_NAME = Label("填报表", "Form")
_GUIDE_NAME = Label("说明", "Guide")
_MOST_IN_LIST = 255
"""Characters that a list to choose from can have in XLSX."""
_LONGEST_NOTE = 4000
_WIDTHS = {
    Field.INDICATOR: (24, 52),
    Field.AREA: (10, 24),
    Field.PERIOD: (14, 14),
    Field.VALUE: (18, 18),
    Field.UNIT: (14, 22),
    Field.HOLDER: (14, 40),
    Field.DEFINITION: (22, 34),
    Field.NOTE: (30, 30),
}
"""The least and the greatest width of each column, in digits."""
_MOST_LINES = 20
_GUIDE_WIDTH = 110
_GUIDE_HEIGHTS = (28, 24, 18, 16)
"""The height of a line of the guide, by its level; not every program fits a height to a text that is broken into lines."""
_FILLED_IN = {Field.PERIOD: "#FFF9E5", Field.VALUE: "#FFEB9C", Field.UNIT: "#FFF9E5", Field.NOTE: "#FFF9E5"}
"""Columns that are not locked, with their colours."""
_NOT_A_FIGURE = Label(
    "这里应填准确的数字；没有数据请留空或填“-”。仍要保留所填内容吗？",
    "An exact figure is expected here. Where there is none, leave it empty or write -. Keep what you typed?",
)
_OTHER_UNIT = Label(
    "这不是列表中的计量单位。仍要保留吗？", "This is not one of the units in the list. Keep it all the same?"
)
_OTHER_PERIOD = Label(
    "这不是列表中的时期。仍要保留吗？", "This is not one of the periods in the list. Keep it all the same?"
)
_CHECK = Label("请核对", "Please check")


def render(form: Form, language: Language) -> bytes:
    """Writes a form as a workbook of two sheets; only the first holds a table."""
    file = BytesIO()
    workbook = open_workbook(file)
    _write_form(workbook, form, language)
    _write_guide(workbook, form, language)
    workbook.close()
    return file.getvalue()


def _write_form(workbook: Any, form: Form, language: Language) -> None:
    sheet = lay_out(form, language)
    page = workbook.add_worksheet(language.text(_FORM_NAME))
    font = {"font_name": language.text(FONT), "font_size": 11}
    title = workbook.add_format({**font, "bold": True, "font_size": 16})
    plain = workbook.add_format({**font, "font_color": "#595959"})
    blank = workbook.add_format(
        {**font, "locked": False, "bg_color": _FILLED_IN[Field.NOTE], "bottom": 1, "align": "left"}
    )
    for number, line in enumerate(sheet.lines):
        for column, text in enumerate(line):
            if column % 2:
                page.write(number, column, text or None, blank)
            else:
                page.write_string(number, column, text, plain if number else title)
        page.set_row(number, 20 if len(line) > 1 else 16 if number else 28)
    head = workbook.add_format(
        {**font, "bold": True, "bg_color": "#D9E2F3", "border": 1, "align": "center", "valign": "vcenter"}
    )
    top = len(sheet.lines)
    for column, header in enumerate(sheet.headers):
        page.write_string(top, column, header, head)
    formats = {field: workbook.add_format({**font, **_cell_format(field)}) for field in sheet.fields}
    for number, cells in enumerate(sheet.rows, top + 1):
        for column, (field, text) in enumerate(zip(sheet.fields, cells, strict=True)):
            if field is Field.PERIOD:
                page.write_number(number, column, int(text), formats[field])
            elif text:
                page.write_string(number, column, text, formats[field])
            else:
                page.write_blank(number, column, None, formats[field])
    _write_notes(page, form, top + 1, language)
    _add_lists(page, form, sheet, top + 1, language)
    _set_up(page, sheet, top)


def _cell_format(field: Field) -> dict[str, object]:
    look: dict[str, object] = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter", "text_wrap": True}
    if field in _FILLED_IN:
        look |= {"locked": False, "bg_color": _FILLED_IN[field]}
    if field is Field.VALUE:
        look |= {"align": "right", "text_wrap": False}
    if field in (Field.PERIOD, Field.UNIT, Field.AREA):
        look |= {"align": "center"}
    if field in (Field.INDICATOR, Field.HOLDER, Field.DEFINITION, Field.NOTE):
        look |= {"align": "left", "indent": 1}
    return look


def _write_notes(page: Any, form: Form, first: int, language: Language) -> None:
    """Puts what is known of a variable as a note on its name."""
    texts: dict[str, str] = {}
    for number, row in enumerate(form.rows, first):
        id_ = row.entry.variable.id
        if id_ not in texts:
            texts[id_] = "\n".join(note(form.plan, row.entry, language))[:_LONGEST_NOTE]
        lines = sum(1 + text_width(line) // 56 for line in texts[id_].split("\n"))
        look = {"width": 380, "height": 12 + 16 * min(lines, 30), "font_name": language.text(FONT), "font_size": 9}
        page.write_comment(number, 0, texts[id_], look)


def _add_lists(page: Any, form: Form, sheet: FormSheet, first: int, language: Language) -> None:
    """Adds the lists to choose from, and a check of the figures. All of them warn and none forbids."""
    last = first + len(sheet.rows) - 1
    period, value, unit = (sheet.fields.index(field) for field in (Field.PERIOD, Field.VALUE, Field.UNIT))
    warning = {"error_type": "warning", "error_title": language.text(_CHECK), "ignore_blank": True}
    cell = cell_name(first, value)
    # NOTE: 5.3万人 and - are fine; whether it is a figure in the end is for `verify` to say
    missing = ",".join(f'{cell}="{mark}"' for mark in ("-", "—", "/", "N/A", "无", "暂无", "缺"))
    check = f"=IF(ISNUMBER({cell}),{cell}>=0,OR({missing},ISNUMBER(-LEFT({cell},1))))"
    figure = {**warning, "validate": "custom", "value": check, "error_message": language.text(_NOT_A_FIGURE)}
    page.data_validation(first, value, last, value, figure)
    periods = _fitting_list(period_choices(form.scope.years, language))
    if not periods:
        periods = _fitting_list(tuple(str(year) for year in range(form.scope.years[0], form.scope.years[1] + 1)))
    if periods:
        choice = {**warning, "validate": "list", "source": periods, "error_message": language.text(_OTHER_PERIOD)}
        page.data_validation(first, period, last, period, choice)
    for start, end, entry in _blocks(form):
        units = _fitting_list(unit_choices(form.plan, entry.variable, language))
        if units:
            choice = {**warning, "validate": "list", "source": units, "error_message": language.text(_OTHER_UNIT)}
            page.data_validation(first + start, unit, first + end, unit, choice)


def _fitting_list(texts: tuple[str, ...]) -> list[str]:
    """The texts as a list to choose from; empty where they are too long for one."""
    return list(texts) if len(",".join(texts)) <= _MOST_IN_LIST else []


def _blocks(form: Form) -> Iterator[tuple[int, int, FormVariable]]:
    """The first and last row of each variable."""
    start = 0
    for entry, rows in groupby(form.rows, key=lambda row: row.entry):
        end = start + sum(1 for _ in rows)
        yield start, end - 1, entry
        start = end


def _set_up(page: Any, sheet: FormSheet, top: int) -> None:
    """Sets widths, panes, protection and print."""
    widths = _widths(sheet)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.set_row(top, 24)
    for number, row in enumerate(sheet.rows, top + 1):
        lines = max(-(-(text_width(text) + 2) // width) for text, width in zip(row, widths, strict=True))
        page.set_row(number, 6 + 15 * min(lines, _MOST_LINES))
    page.freeze_panes(top + 1, 1)
    page.protect("", {"format_columns": True, "format_rows": True})
    set_up_print(page)
    page.repeat_rows(top)
    page.print_area(0, 0, top + len(sheet.rows), len(sheet.fields) - 1)


def _widths(sheet: FormSheet) -> list[int]:
    """The width of each column, by its longest text; a label beside a cell that is filled in has room too."""
    widths = []
    labels = [line for line in sheet.lines if len(line) > 1]
    for column, field in enumerate(sheet.fields):
        least, most = _WIDTHS[field]
        texts = (sheet.headers[column], *(row[column] for row in sheet.rows))
        beside = (text_width(line[column]) + 2 for line in labels if 0 < column < len(line) and column % 2 == 0)
        widths.append(max(min(max(least, *(text_width(text) + 3 for text in texts)), most), *beside, 0))
    return widths


def _write_guide(workbook: Any, form: Form, language: Language) -> None:
    page = workbook.add_worksheet(language.text(_GUIDE_NAME))
    font = {"font_name": language.text(FONT), "text_wrap": True, "valign": "vcenter"}
    formats = [
        workbook.add_format({**font, "bold": True, "font_size": 16}),
        workbook.add_format({**font, "bold": True, "font_size": 13, "bg_color": "#D9E2F3"}),
        workbook.add_format({**font, "bold": True, "font_size": 11, "top": 1, "border_color": "#BFBFBF"}),
        workbook.add_format({**font, "font_size": 11}),
    ]
    for number, line in enumerate(guide(form, language)):
        page.write_string(number, 0, line.text, formats[line.level])
        lines = -(-(text_width(line.text) + 4) // _GUIDE_WIDTH)
        page.set_row(number, _GUIDE_HEIGHTS[line.level] * min(lines, _MOST_LINES))
    page.set_column(0, 0, _GUIDE_WIDTH)
    page.protect("", {"format_columns": True, "format_rows": True})
    set_up_print(page)
