"""A form as lines and columns of text: what CSV and XLSX have in common.

NOTE: what is written here is read again by `verify`. The lines above the header begin as notes do (说明：, Note:), because a plan's
own title may hold a word such as 规划 or 2020年, which in a title would make the whole table one of targets or of that year.
"""

from __future__ import annotations

import re
from enum import Enum

from msgspec import Struct

from reformcheck.forms.choices import unit_choices
from reformcheck.forms.form import AskedFigure, Form, Row
from reformcheck.names import normalised
from reformcheck.plan.model import Variable
from reformcheck.texts import Bilingual, Label, Language

_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class Field(Enum):
    """A column of the form; the value is its header, a word that reading knows."""

    INDICATOR = Label("指标", "Indicator")
    AREA = Label("地区", "Area")
    PERIOD = Label("年份", "Period")
    VALUE = Label("数值", "Value")
    UNIT = Label("计量单位", "Unit")
    HOLDER = Label("填报单位", "Reporting unit")
    DEFINITION = Label("指标解释", "Definition")
    NOTE = Label("备注", "Note")


_TITLE = Label("统计填报表", "Statistics form")
_PREPARED_BY = Label("填报单位：{name}（盖章）", "Prepared by: {name}")
_SIGNATURES = (
    (Label("填表人：", "Filled in by:"), Label("审核人：", "Reviewed by:"), Label("联系电话：", "Telephone:")),
    (Label("填报日期：", "Date of filling in:"), Label("报送截止日期：", "To be handed in by:")),
)
_DEADLINE = _SIGNATURES[1][1]
_STOCK = Label("12月31日的数", "State on 31 December")
_FLOW = Label("1月至12月合计", "Sum of January to December")
_ROUND = Label("{kind}；当年没有的填“-”", "{kind}; write - where there was none in the year")
_YEAR_BEFORE = Label("{kind}；用来与{year}年比较", "{kind}; what {year} is compared with")
_FORMER_ROUND = Label(
    "{kind}；填上一次（届）的数，不在这一年的请改年份，没有的填“-”",
    "{kind}; of the round before; if it was in another year change the period, and write - if there was none",
)
_BASED_ON = Label("说明：依据《{title}》（{document}）", "Note: form of “{title}” ({document})")
_HOW = Label(
    "填报说明：请在“数值”一列填写每一行；没有数不等于零，确实为零才填0",
    "Note: please fill in the column Value in every row; where the figure is zero write 0",
)


class FormSheet(Struct, frozen=True):
    """The text of a form: the lines above the header, the columns, and a row of cells for each figure asked for."""

    lines: tuple[tuple[str, ...], ...]
    """A line is one text, or texts with an empty cell to the right of each, to be filled in."""
    fields: tuple[Field, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def lay_out(form: Form, language: Language) -> FormSheet:
    """Puts a form into a language."""
    fields = tuple(field for field in Field if field is not Field.HOLDER or form.names_holders)
    headers = tuple(language.text(field.value) for field in fields)
    rows = tuple(tuple(_cell(form, row, field, language) for field in fields) for row in form.rows)
    return FormSheet(_lines(form, language), fields, headers, rows)


def cleaned(text: str) -> str:
    """A text of one line without control characters, direction marks and the like."""
    return " ".join(_INVISIBLE.sub(" ", text).split()) if _INVISIBLE.search(text) else text


def name_in(language: Language, label: Bilingual) -> str:
    """A name of the plan in a language, as one line."""
    return cleaned(language.text(label))


def variable_name(variable: Variable, language: Language) -> str:
    """The name under which reading finds a variable again: its label, or its id where the label cannot be written."""
    name = name_in(language, variable.label)
    return name if normalised(name) == normalised(language.text(variable.label)) else variable.id


def _lines(form: Form, language: Language) -> tuple[tuple[str, ...], ...]:
    document = form.plan.document
    title, number = name_in(language, document.title), cleaned(document.document)
    lines: list[tuple[str, ...]] = [(language.text(_TITLE),)]
    if form.organisation:
        lines.append((language.text(_PREPARED_BY).format(name=name_in(language, form.organisation.name)),))
    lines += [tuple(cell for label in labels for cell in _blank(form, label, language)) for labels in _SIGNATURES]
    lines.append((language.text(_BASED_ON).format(title=title, document=number),))
    lines.append((language.text(_HOW),))
    return tuple(lines)


def _blank(form: Form, label: Label, language: Language) -> tuple[str, str]:
    """What is to be filled in above the table, and the cell for it."""
    known = form.scope.deadline if label is _DEADLINE else None
    return language.text(label), known.isoformat() if known else ""


def _definition(row: Row, language: Language) -> str:
    """What the figure of a row is, as short as it can be told."""
    kind = language.text(_STOCK if row.entry.variable.kind == "stock" else _FLOW)
    match row.asked:
        case AskedFigure.ROUND:
            return language.text(_ROUND).format(kind=kind)
        case AskedFigure.FORMER_ROUND:
            return language.text(_FORMER_ROUND).format(kind=kind)
        case AskedFigure.YEAR_BEFORE:
            return language.text(_YEAR_BEFORE).format(kind=kind, year=row.year + 1)
        case AskedFigure.YEAR:
            return kind


def _cell(form: Form, row: Row, field: Field, language: Language) -> str:
    match field:
        case Field.INDICATOR:
            return variable_name(row.entry.variable, language)
        case Field.AREA:
            return name_in(language, row.place.name)
        case Field.PERIOD:
            return str(row.year)
        case Field.UNIT:
            return unit_choices(form.plan, row.entry.variable, language)[0]
        case Field.HOLDER:
            return name_in(language, row.entry.holder.name) if row.entry.holder else ""
        case Field.DEFINITION:
            return _definition(row, language)
        case _:
            return ""
