"""Forms as clerks fill them in: right values in every row, signatures above, and one cell spoilt."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from reformcheck.plan import Plan

RIGHT = {
    "workers": 612_345,
    "high_skill_workers": 66_001,
    "non_public_enterprises": 10_760,
    "non_public_enterprises_with_union": 9_300,
    "vocational_surcharge": 1234.56,
    "skills_training_surcharge": 300.25,
    "joint_meetings": 2,
}
"""Values that can be; money in 万元. Whatever is not here is 1000, so that no part is more than its whole."""
SIGNED = {
    "填表人：": "张三",
    "审核人：": "李四",
    "联系电话：": "0513-82212345",
    "填报日期：": datetime.date(2021, 1, 15),
}
INDICATOR, AREA, PERIOD, VALUE, UNIT, DEFINITION, NOTE = range(7)


@dataclass(frozen=True)
class Spoilt:
    """What becomes of a cell: `text` of its old text; `named` is the column in which an issue must be, if not this one."""

    column: int
    text: Callable[[str], str]
    named: int | None = None


def becomes(column: int, text: str, named: int | None = None) -> Spoilt:
    return Spoilt(column, lambda _: text, named)


SPOILT = {
    "emptied": becomes(VALUE, ""),
    "dash": becomes(VALUE, "-"),
    "about": becomes(VALUE, "约1000"),
    "more than": becomes(VALUE, ">1000"),
    "at least": becomes(VALUE, "1000以上"),
    "range": becomes(VALUE, "80-90"),
    "Chinese numeral": becomes(VALUE, "八十五"),
    "word": becomes(VALUE, "已完成"),
    "negative": becomes(VALUE, "-5"),
    "two figures": becomes(VALUE, "1000 / 1200"),
    "letter O": becomes(VALUE, "1O00"),
    "per cent": becomes(VALUE, "86%"),
    "unknown unit beside": becomes(VALUE, "1000公里"),
    "error of the sheet": becomes(VALUE, "#DIV/0!"),
    "unknown unit": becomes(UNIT, "趴"),
    "unit of another thing": becomes(UNIT, "公斤"),
    "last year": becomes(PERIOD, "去年"),
    "no period": becomes(PERIOD, ""),
    "far year": becomes(PERIOD, "2202"),
    "another year": becomes(PERIOD, "2002"),
    "next year": becomes(PERIOD, "2021"),
    "a year to come": becomes(PERIOD, "2030"),
    "half a year": becomes(PERIOD, "2020年1-6月"),
    "a forecast year": becomes(PERIOD, "2020年预计"),
    "another city": becomes(AREA, "启东市"),
    "a town": becomes(AREA, "三星镇"),
    "misspelt area": becomes(AREA, "海门是"),
    "no area": becomes(AREA, ""),
    "misspelt": Spoilt(INDICATOR, lambda name: name[:-1]),
    "no name of the plan": becomes(INDICATOR, "年末总户数"),
    "growth": Spoilt(INDICATOR, lambda name: f"{name}增长率"),
    "a plan": Spoilt(INDICATOR, lambda name: f"计划{name}"),
    "no name": becomes(INDICATOR, "", VALUE),
    "forecast": becomes(NOTE, "预计数"),
}
"""Ways to spoil one cell of a row of a form; in each of them it must be rejected."""


def names_of(plan: Plan) -> dict[str, str]:
    """The id of a variable by its label in either language."""
    return {label: v.id for v in plan.variables.values() for label in (v.label.zh, v.label.en)}


def right(plan: Plan, name: object) -> float:
    """The right value of a row, by the name in it."""
    return RIGHT.get(names_of(plan)[str(name)], 1000)


def header_of(rows: list[list[str]]) -> int:
    return next(number for number, row in enumerate(rows) if {"数值", "Value"} & set(row))


def filled_text(plan: Plan, form: str) -> list[list[str]]:
    """The rows of a CSV form with its values and signatures filled in."""
    rows = list(csv.reader(io.StringIO(form.lstrip("\ufeff"), newline="")))
    top = header_of(rows)
    for row in rows[:top]:
        for index, cell in enumerate(row):
            if cell in SIGNED:
                row[index + 1] = str(SIGNED[cell])
    for row in rows[top + 1 :]:
        row[VALUE] = f"{right(plan, row[INDICATOR]):g}" if right(plan, row[INDICATOR]) < 10_000 else ""
        row[VALUE] = row[VALUE] or str(right(plan, row[INDICATOR]))
    return rows


def as_csv(rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return ("\ufeff" + out.getvalue()).encode()


def spoil_text(rows: list[list[str]], row: int, way: Spoilt) -> list[list[str]]:
    """A copy in which one cell is spoilt; `row` counts from 0 below the header."""
    copy = [list(cells) for cells in rows]
    cells = copy[header_of(rows) + 1 + row]
    cells[way.column] = way.text(cells[way.column])
    return copy


def fill_workbook(plan: Plan, path: Path, target: Path, row: int = 0, way: Spoilt | None = None) -> None:
    """Fills in a form in XLSX, with one cell spoilt, and saves it as `target`."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    header = next(cell for cells in sheet.iter_rows() for cell in cells if cell.value in ("数值", "Value"))
    for cells in sheet.iter_rows(max_row=header.row - 1):
        for cell in cells:
            if cell.value in SIGNED:
                sheet.cell(cell.row, cell.column + 1).value = SIGNED[str(cell.value)]
    for number in range(header.row + 1, sheet.max_row + 1):
        sheet.cell(number, VALUE + 1).value = right(plan, sheet.cell(number, INDICATOR + 1).value)
    if way:
        cell = sheet.cell(header.row + 1 + row, way.column + 1)
        cell.value = way.text(str(cell.value or "")) or None
    book.save(target)
