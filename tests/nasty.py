"""What a cell, a name or a plan may carry, as every format meets it, and its harmless twin of the same shape.

The two submissions differ in these texts only, so whatever differs in a report beside them is a fault of the report.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml

from reformcheck.judging import Assessment, JudgingOptions
from reformcheck.names import without_invisible
from reformcheck.pipeline import Options, verify
from reformcheck.plan import Plan

LONG = "x" * 5_000 + "长" * 5_000
TEXTS = (
    "a|b||c",
    "| --- | --- |",
    "one\ntwo\r\nthree",
    "<script>alert(document.title = 'hit')</script>",
    "<b onclick='x()'>bold</b><!-- on -->",
    "</style></title></script><i onload=x()>",
    "</td></table><h4>head",
    "\"' onload=x()",
    "]]> <![CDATA[ <?php ?>",
    "<r><t>rich</t></r>",
    "[x](javascript:alert(1))",
    "![x](http://host.org/x.png)",
    "`code` ``more`` ``` ~~~",
    "\x1b[31mred\x1b[0m \x9b5m \x07",
    "=cmd()",
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "{=1+1}",
    "@user and @team/one",
    "see #1 and GH-2 and !3",
    ":smile: :+1:",
    "$x^2$ and $$y$$",
    "http://host.org/ and www.host.org",
    "a@b.c mailto:a@b.c",
    "internal:Sheet!A1",
    "&lt;b&gt; &#64; &amp;",
    "_x0041_",
    "ends with \\",
    "- entry",
    "1. item",
    "## head ##",
    "===",
    "**bold** __bold__ ~~gone~~ _it_",
    "[^1] and [^1]: note",
    "\u202eright to left\u2066 \u061c\u180e",
    "zero\u200bwidth no\ufeff break",
    "{{ 7*7 }} {% raw %} {count} %(x)s",
    "-- ; DROP TABLE x",
    "::warning file=a.csv,line=1::hit",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z ::stop-commands::hit",
    "##[warning]hit and ##vso[task.complete]hit",
    "beyond XML: \ufffe\uffff",
    LONG,
)
AREA = 90
"""The longest name of an area here; a longer one is refused as such, which is told apart elsewhere."""


def _twin(text: str) -> str:
    """A text that says as much as a nasty one: sorted as that, in two scripts like that (a place may be named in both), with a word or none."""
    number = sorted(TEXTS, key=lambda other: re.sub(r"^\d\. ", "", without_invisible(other))).index(text)
    words = set(re.findall(r"[^\W\d_]{2,}", text)) - {"and"}
    return f"p{number:02}{'word' if words else 'x'}{'' if text[:AREA].isascii() else '长'}"


@dataclass(frozen=True, slots=True)
class Content:
    """The texts of a submission; the first of them also stand in headers and in a row of their own."""

    texts: tuple[str, ...]
    file: str
    sheet: str


NASTY = Content(
    TEXTS,
    os.fsdecode(
        "a|b <b>[x](javascript:x)`c` @user #1 $x$ =cmd() \x1b[31m\u202e &lt; {{x}} www.host.org\n- i ".encode()
        + b"\xff.csv"  # no UTF-8: a lone surrogate in Python
    ),
    "<b>|`@u #1 =c() {{x}}\u202e",
)
HARMLESS = Content(
    tuple(map(_twin, TEXTS)),
    "a harmless.csv",
    "sheet",
)


def write_files(folder: Path, content: Content) -> None:
    """Writes a submission: a CSV and a workbook that carry each text wherever a file may have one."""
    with (folder / content.file).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(_rows(content.texts))
    with xlsxwriter.Workbook(folder / "book.xlsx") as book:
        for name, rows in ((content.sheet, _years_and_units(content.texts)), ("other", _headers(content.texts))):
            page = book.add_worksheet(name)  # with one sheet only, no report would name it
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, int):
                        page.write_number(number, column, cell)
                    else:  # what begins with <r> would be written as markup
                        page.write_string(number, column, f" {cell}" if cell.startswith("<r>") else cell)


def assess(plan: Plan, folder: Path, content: Content) -> Assessment:
    """Writes a submission and judges it as a whole and each area of it."""
    write_files(folder, content)
    return verify(plan, [str(folder)], Options(judging=JudgingOptions(each_area=True)))


def _rows(texts: tuple[str, ...]) -> Iterable[list[str]]:
    """Each text as the name of a part, a note, an indicator and a figure."""
    yield ["指标", "地区", "年份", "数值", "备注", f"{texts[0]} of a header"]
    yield ["联席会议次数", "海门市", "2020", f"{texts[3]} as a value", texts[4], texts[5]]
    for number, text in enumerate(texts):
        yield ["已建工会非公有制企业数", text[:AREA], "2020", str(number), text, text]
        yield ["非公有制企业数", text[:AREA], "2020", "1000", "", ""]
        yield [f"{text} as an indicator", "海门市", "2020", "5", "", ""]
        yield ["职业教育财政投入额", "海门市", "2020", f"{text} as a figure", "", ""]


def _headers(texts: tuple[str, ...]) -> Iterable[list[str | int]]:
    """Each text as a header."""
    yield ["指标", "地区", "年份", "数值", *texts]
    yield ["劳动者总数", "海门市", 2020, "约5"]


def _years_and_units(texts: tuple[str, ...]) -> Iterable[list[str | int]]:
    """Each text as a year and as a unit."""
    yield ["指标", "地区", "年份", "数值", "单位"]
    for text in texts:
        yield ["高技能人才数", "海门市", 2020, 5, text]
        yield ["高技能人才数", "海门市", text, 5, "人"]


def write_plan(source: Path, folder: Path, content: Content) -> list[str]:
    """Copies a plan, with a text of the content in the place of each of its labels and clauses; returns these."""
    shutil.copytree(source, folder)
    texts = [text for text in content.texts if text != LONG]
    used: dict[str, str] = {}

    def told(original: str) -> str:
        return used.setdefault(original, f"{texts[len(used) % len(texts)]} {len(used)}")

    def changed(value: Any) -> Any:
        match value:
            case {"zh": str() as chinese, "en": str()}:
                return dict.fromkeys(("zh", "en"), told(chinese))
            case dict():
                return {key: told(inner) if key == "clause" else changed(inner) for key, inner in value.items()}
            case list():
                return [changed(inner) for inner in value]
            case _:
                return value

    for name in ("measures.yaml", "targets.yaml"):
        path = folder / name
        plan = changed(yaml.safe_load(path.read_text(encoding="utf-8")))
        path.write_text(yaml.safe_dump(plan, sort_keys=False), encoding="utf-8")
    return list(used.values())
