"""Small submissions that pass, with one text at a place of their context: the four required targets of the packaged plan for 2020.

`context_texts.tsv` holds wordings of yearbooks, bulletins and forms with what they make of a figure; `write` puts one of them
into a table of some layout and format. The table without the text passes, exit code 0.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

CORPUS = Path(__file__).parent / "context_texts.tsv"
YEAR = 2020
LAYOUTS = LONG, WIDE, PERIODS_ACROSS, AREAS_ACROSS = "long", "wide", "periods across", "areas across"
OUTSIDE = ("title", "line-above", "line-below", "source-line", "sheet", "file", "folder", "key")
"""Places outside the cells of the table: a text there speaks about all of it."""
IN_ROW = ("remark", "status", "comment", "column", "remark-column")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the submission, in both languages."""

    zh: str
    en: str
    value: str
    """In the unit of the Chinese form."""
    unit_zh: str
    unit_en: str
    target: str


FIGURES = {
    "non_public_enterprises": Figure("非公有制企业数", "Non-public enterprises", "10000", "家", "enterprises", "M03/union-coverage"),
    "non_public_enterprises_with_union": Figure(
        "已建工会非公有制企业数", "Non-public enterprises with a trade union", "8650", "家", "enterprises", "M03/union-coverage"
    ),
    "joint_meetings": Figure("联席会议次数", "Government–union joint meetings", "2", "次", "meetings", "M04/joint-meetings"),
    "high_skill_workers": Figure("高技能人才数", "High-skilled workers", "54000", "人", "persons", "M06/high-skill-workers"),
    "workers": Figure("劳动者总数", "Workers in total", "500000", "人", "persons", "M06/high-skill-workers"),
    "vocational_surcharge": Figure(
        "用于职业教育的城市教育费附加", "Urban education surcharge for vocational education", "1000", "万元", "yuan", "M14/surcharge-share"
    ),
    "skills_training_surcharge": Figure(
        "用于技能人才教育培训的城市教育费附加", "Urban education surcharge for training skilled people", "240", "万元", "yuan", "M14/surcharge-share"
    ),
}  # fmt: skip
TARGETS = tuple(dict.fromkeys(figure.target for figure in FIGURES.values()))
_WORDS_ZH = {
    "area": "地区",
    "indicator": "指标",
    "period": "年份",
    "value": "数值",
    "unit": "单位",
    "remark": "备注",
    "status": "数据状态",
}
_WORDS_EN = {
    "area": "area", "indicator": "indicator", "period": "period", "value": "value", "unit": "unit", "remark": "note", "status": "OBS_STATUS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContextText:
    """A row of the corpus: a text at a place beside the figure of a variable, and what is expected of it."""

    place: str
    text: str
    variable: str
    period: str
    value: str
    expected: str
    """nothing, caveat: the verdict stands; error, set-aside, ask: the finding does not pass."""
    kind: str
    """The row of the order of reading that the wording belongs to."""

    @property
    def is_harmless(self) -> bool:
        """Whether every verdict stands."""
        return self.expected in ("nothing", "caveat")

    @property
    def target(self) -> str:
        """The target that the figure is for."""
        return FIGURES[self.variable].target


def corpus() -> list[ContextText]:
    """Every wording that was collected."""
    with CORPUS.open(encoding="utf-8", newline="") as file:
        return [ContextText(**row) for row in csv.DictReader(file, delimiter="\t")]


@dataclass(frozen=True, slots=True)
class Form:
    """How a submission is written."""

    layout: str = LONG
    suffix: str = ".csv"
    chinese: bool = True
    placed: bool = False
    """A column says the area."""
    merged: bool = False
    """Cells of a group above columns are merged (XLSX); lines are padded to the width of the table."""
    status_header: str | None = None

    def label(self, figure: Figure) -> str:
        """The name of a figure."""
        return figure.zh if self.chinese else figure.en

    def unit(self, figure: Figure) -> str:
        """Its unit."""
        return figure.unit_zh if self.chinese else figure.unit_en

    def value(self, figure: Figure) -> str:
        """Its value in that unit."""
        return figure.value if self.chinese or figure.unit_en != "yuan" else figure.value + "0000"


@dataclass(frozen=True, slots=True)
class Put:
    """A text and where it is put: a place, and for a column its header behind a colon."""

    place: str
    text: str
    variable: str
    everywhere: bool = False
    """A cell of the row stands in every row."""

    @property
    def kind(self) -> str:
        """The place without a header."""
        return self.place.partition(":")[0]


@dataclass(slots=True)
class _Sheet:
    """Rows of cells on their way to a file."""

    form: Form
    rows: list[list[str]] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    title: str = "Sheet1"
    free: dict[str, str] = field(default_factory=dict)
    """Keys of a JSON file beside its records."""

    @property
    def width(self) -> int:
        return max(map(len, self.rows))

    def line(self, text: str) -> list[str]:
        """A row that holds nothing else."""
        return [text, *[""] * (self.width - 1)] if self.form.merged else [text]


def write(folder: Path, form: Form, put: Put | None = None) -> Path:
    """Writes the submission below a folder and returns the file to hand in; without `put` it holds no text besides."""
    sheet = _lay_out(form, put)
    name = "stats"
    if put and put.text:
        name = put.text if put.kind == "file" else name
        folder = folder / put.text / "data" if put.kind == "folder" else folder
        _put_around(sheet, put)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}{form.suffix}"
    path.write_bytes(_bytes(sheet, form.suffix))
    return path


def _lay_out(form: Form, put: Put | None) -> _Sheet:
    return _by_column(form, put) if form.layout == WIDE else _by_row(form, put)


def _ordered(put: Put | None) -> list[str]:
    """The figures, those of the text's target last where a heading or a group reaches to the end."""
    if put is None or put.kind not in ("heading-mid", "header-group"):
        return list(FIGURES)
    target = FIGURES[put.variable].target
    return sorted(FIGURES, key=lambda name: FIGURES[name].target == target)


def _by_column(form: Form, put: Put | None) -> _Sheet:
    """A column for each figure and one row."""
    sheet, words = _Sheet(form), _WORDS_ZH if form.chinese else _WORDS_EN
    names = _ordered(put)
    first = [words["area"]] * form.placed + [words["period"]]
    bracket = "（{}）" if form.chinese else " ({})"
    header = [*first]
    for name in names:
        figure = FIGURES[name]
        suffix = put.text if put and put.kind == "header-suffix" and name == put.variable else ""
        own_unit = not any(unit in suffix for unit in (figure.unit_zh, figure.unit_en, "户"))
        header.append(form.label(figure) + suffix + (bracket.format(form.unit(figure)) if own_unit else ""))
    extra = _header_of(put, form, words) if put and put.text and put.kind in IN_ROW and put.kind != "comment" else None
    header += [extra] if extra else []
    if put and put.kind == "header-group" and put.text:
        at = len(first) + next(
            i for i, name in enumerate(names) if FIGURES[name].target == FIGURES[put.variable].target
        )
        sheet.rows += [[*header[:at], put.text, *[""] * (len(header) - at - 1)], [*[""] * at, *header[at:]]]
        if form.merged:
            sheet.merged = [(0, c, 1, c) for c in range(at)] + [(0, at, 0, len(header) - 1)]
    else:
        sheet.rows.append(header)
    if put and put.kind == "heading-first" and put.text:
        sheet.rows.append(sheet.line(put.text))
    place = [_area(form)] * form.placed
    texts = [put.text] if extra and put else []
    sheet.rows.append([*place, str(YEAR), *(form.value(FIGURES[name]) for name in names), *texts])
    if put and put.kind == "comment" and put.text:
        sheet.comments[len(sheet.rows) - 1, len(first) + names.index(put.variable)] = put.text
    return sheet


def _area(form: Form) -> str:
    return "海门市" if form.chinese else "320684"


def _by_row(form: Form, put: Put | None) -> _Sheet:
    """A row for each figure; the value stands under its name, under the year or under the area."""
    sheet, words = _Sheet(form), _WORDS_ZH if form.chinese else _WORDS_EN
    text = put.text if put else ""
    kind = put.kind if put and text else ""
    value = {
        LONG: words["value"],
        PERIODS_ACROSS: f"{YEAR}年" if form.chinese else str(YEAR),
        AREAS_ACROSS: _area(form),
    }[form.layout]
    placed = form.placed and form.layout != AREAS_ACROSS
    header = (
        [words["area"]] * placed
        + [words["indicator"]]
        + [words["period"]] * (form.layout != PERIODS_ACROSS)
        + [words["unit"], value]
    )
    at = len(header) - 1
    extra = _header_of(put, form, words) if kind in IN_ROW and kind != "comment" else None
    if kind == "header-group":
        sheet.rows.append([*[""] * at, text])
    sheet.rows.append([*header, *([extra] if extra else [])])
    if kind == "heading-first":
        sheet.rows.append(sheet.line(text))
    headed = False
    for name in _ordered(put):
        figure = FIGURES[name]
        if put and kind == "heading-mid" and not headed and figure.target == FIGURES[put.variable].target:
            sheet.rows.append(sheet.line(text))
            headed = True
        mine = put is not None and name == put.variable
        label = form.label(figure) + (text if kind == "header-suffix" and mine else "")
        cells = (
            [_area(form)] * placed
            + [label]
            + [str(YEAR)] * (form.layout != PERIODS_ACROSS)
            + [form.unit(figure), form.value(figure)]
        )
        if extra:
            cells.append(text if mine or (put and put.everywhere) else "")
        sheet.rows.append(cells)
        if kind == "comment" and mine:
            sheet.comments[len(sheet.rows) - 1, at] = text
    return sheet


def _header_of(put: Put | None, form: Form, words: dict[str, str]) -> str:
    """The header above the texts of the rows."""
    if put is None:
        return ""
    if put.kind == "status":
        return form.status_header or words["status"]
    return put.place.partition(":")[2] or words["remark"]


def _put_around(sheet: _Sheet, put: Put) -> None:
    """Puts a text above, below or over the table."""
    match put.kind:
        case "title":
            sheet.rows.insert(0, sheet.line(put.text))
        case "line-above":
            sheet.rows.insert(0, sheet.line(put.text))
            if sheet.form.merged:
                sheet.rows.insert(0, sheet.line("主要指标表" if sheet.form.chinese else "Main indicators"))
        case "line-below" | "source-line":
            if sheet.form.merged:
                sheet.rows.append([""] * sheet.width)
            sheet.rows.append(sheet.line(put.text))
        case "sheet":
            sheet.title = put.text
        case "key":
            sheet.free["说明" if sheet.form.chinese else "note"] = put.text
    if put.kind in ("title", "line-above"):
        added = 1 + (put.kind == "line-above" and sheet.form.merged)
        sheet.merged = [(r1 + added, c1, r2 + added, c2) for r1, c1, r2, c2 in sheet.merged]


def _bytes(sheet: _Sheet, suffix: str) -> bytes:
    if suffix == ".xlsx":
        return _workbook(sheet)
    if suffix == ".json":
        header, *body = sheet.rows
        records = [dict(zip(header, row, strict=True)) for row in body]
        data = {**sheet.free, "数据": records} if sheet.free else records
        return json.dumps(data, ensure_ascii=False, indent=1).encode()
    out = io.StringIO()
    csv.writer(out, delimiter="\t" if suffix == ".tsv" else ",", lineterminator="\n").writerows(sheet.rows)
    return out.getvalue().encode()


def sheet_name(text: str) -> str:
    """A text as far as a workbook admits it as the name of a sheet."""
    return re.sub(r"[\\/*?:\[\]]", " ", text)[:31]


def _workbook(sheet: _Sheet) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet_name(sheet.title)
    for row in sheet.rows:
        page.append(
            [int(cell) if cell.isdigit() and cell[0] != "0" and len(cell) < 9 else cell or None for cell in row]
        )
    for (row, column), text in sheet.comments.items():
        page.cell(row + 1, column + 1).comment = Comment(text, "填报人")
    for top, left, bottom, right in sheet.merged:
        page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def targets_in_reach(form: Form, place: str, variable: str) -> frozenset[str]:
    """The targets whose figures a text speaks about."""
    kind = place.partition(":")[0]
    own = frozenset({FIGURES[variable].target})
    if kind in ("heading-mid", "comment", "header-suffix"):
        return own
    if kind == "header-group":
        return own if form.layout == WIDE else frozenset(TARGETS)
    if kind in IN_ROW:
        return frozenset(TARGETS) if form.layout == WIDE else own
    return frozenset(TARGETS)


# which forms a place admits


def layouts_for(place: str) -> Sequence[str]:
    """The layouts in which a text at a place reaches the figure alone, or all that it is meant to reach."""
    match place.partition(":")[0]:
        case "header-group":
            return (WIDE,)
        case "remark" | "status" | "comment" | "column" | "remark-column" | "heading-mid":
            return (LONG, PERIODS_ACROSS, AREAS_ACROSS)
        case "key":
            return (LONG,)
        case _:
            return LAYOUTS


def suffixes_for(place: str, layout: str) -> Sequence[str]:
    """The formats that can hold a text at a place."""
    match place.partition(":")[0]:
        case "comment" | "sheet":
            return (".xlsx",)
        case "key":
            return (".json",)
        case "remark" | "status" | "column" | "remark-column" | "file" | "folder":
            return (".csv", ".tsv", ".json", ".xlsx")
        case _:
            return (".csv", ".tsv", ".xlsx")


def form_of(text: ContextText) -> Form:
    """The form in which a row of the corpus is tried: drawn from its place and words, so that it stays the same."""
    draw = random.Random(f"{text.place}\0{text.text}")
    kind, _, header = text.place.partition(":")
    chinese = any("\u4e00" <= character <= "\u9fff" for character in text.text + header)
    if kind in ("status", "sheet") and not chinese:
        chinese = draw.random() < 0.5
    another_place = text.kind == "25"
    silent = text.expected == "ask" or (another_place and text.expected == "set-aside")
    layout = draw.choice([layout for layout in layouts_for(text.place) if not (silent and layout == AREAS_ACROSS)])
    suffix = draw.choice(suffixes_for(text.place, layout))
    placed = (another_place and text.expected == "error") or (not silent and draw.random() < 0.4)
    merged = draw.random() < 0.5
    headers = ("数据状态", "状态") if chinese else ("OBS_STATUS", "flags", "status")
    return Form(layout, suffix, chinese, placed, merged, draw.choice(headers))


def put_of(text: ContextText) -> Put:
    """Where a row of the corpus is put."""
    column = text.place.startswith("column:")
    of_one = text.expected == "error" or (text.expected == "nothing" and text.kind in ("22", "24", "9"))
    return Put(text.place, text.text, text.variable, column and not of_one)
