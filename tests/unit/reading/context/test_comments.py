"""Whom the notes to cells, page headers and texts on other sheets speak about: reading workbooks to observations and caveats."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.comments import Comment

from reformcheck.plan import Plan
from reformcheck.reading import CaveatPlace, ReadingOptions, Submission, read_submission
from reformcheck.texts import Language

Rows = Sequence[Sequence[object]]
Notes = Mapping[tuple[int, int], str]
LONG: Rows = (
    ("非公有制企业情况", None, None, None),
    ("地区", "指标", "年份", "数值"),
    ("海门市", "非公有制企业数（家）", 2020, 10000),
    ("海门市", "已建工会非公有制企业数（家）", 2020, 8650),
    ("海门市", "联席会议次数（次）", 2020, 2),
    ("海门市", "劳动者总数（人）", 2020, 500000),
    ("注：本表一式两份", None, None, None),
)
WIDE: Rows = (
    ("年份", "非公有制企业数", "已建工会非公有制企业数", "联席会议次数", "备注"),
    (2019, 9000, 8000, 1, None),
    (2020, 10000, 8650, 2, None),
)
ALL, UNIONS, MEETINGS, WORKERS = (
    "non_public_enterprises", "non_public_enterprises_with_union", "joint_meetings", "workers",
)  # fmt: skip


def workbook(rows: Rows, notes: Notes, *, page: str = "", beside: Sequence[str] = ()) -> bytes:
    """Rows as XLSX, with notes to cells by row and column from 1, a page header and the lines of a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for (row, column), text in notes.items():
        sheet.cell(row, column).comment = Comment(text, "张三")
    sheet.oddHeader.center.text = page or None
    if beside:
        other = book.create_sheet("说明")
        for text in beside:
            other.append([text])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def open_document(rows: Rows, notes: Notes) -> bytes:
    """The same as ODS."""
    book = OpenDocumentSpreadsheet()
    table = Table(name="Sheet1")
    for number, row in enumerate(rows, 1):
        line = TableRow()
        for column, value in enumerate(row, 1):
            kind = {"valuetype": "float", "value": value} if isinstance(value, int) else {}
            cell = TableCell(**(kind if kind or value is None else {"valuetype": "string"}))
            if (number, column) in notes:
                note = Annotation()
                note.addElement(P(text=notes[number, column]))
                cell.addElement(note)
            if value is not None:
                cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


Reading = Callable[..., Submission]


@pytest.fixture
def submission(plan: Plan, tmp_path: Path) -> Reading:
    """Reads bytes as a file."""

    def run(data: bytes, suffix: str = ".xlsx", **answers: Any) -> Submission:
        path = tmp_path / f"stats{suffix}"
        path.write_bytes(data)
        return read_submission(plan, [str(path)], ReadingOptions(**answers))

    return run


def doubted(found: Submission) -> set[tuple[str, int | None]]:
    """The subjects and years of the figures that a text takes back."""
    return {(o.subject, o.period and o.period.year) for o in found.observations if o.status.value == "doubtful"}


def quoted(found: Submission) -> dict[str, set[tuple[str, str]]]:
    """By subject the texts and their places that are quoted beside its figures."""
    return {
        o.subject: {(c.text, c.place.value) for o2 in found.observations if o2.subject == o.subject for c in o2.caveats}
        for o in found.observations
        if o.caveats
    }


@pytest.mark.parametrize(("write", "suffix"), [(workbook, ".xlsx"), (open_document, ".ods")])
def test_a_note_to_a_figure_speaks_about_it_alone(
    submission: Reading, write: Callable[[Rows, Notes], bytes], suffix: str
) -> None:
    found = submission(write(LONG, {(4, 4): "数据待核实", (5, 4): "快报数"}), suffix)
    assert doubted(found) == {(UNIONS, 2020)}
    assert quoted(found) == {MEETINGS: {("快报数", "comment")}}
    [issue] = [i for i in found.issues if i.severity == "error"]
    assert (issue.location.row, issue.location.column, issue.location.text) == (4, 3, "数据待核实")
    assert "--remark '数据待核实=accept'" in Language("en").text(issue.hint)
    wide = submission(write(WIDE, {(3, 3): "仅规模以上企业", (2, 4): "快报数"}), suffix)
    assert doubted(wide) == {(UNIONS, 2020)}
    assert quoted(wide) == {MEETINGS: {("快报数", "comment")}}


def test_a_note_is_answered(submission: Reading) -> None:
    data = workbook(LONG, {(4, 4): "张三:\n数据待核实"})
    assert doubted(submission(data)) == {(UNIONS, 2020)}
    found = submission(data, remarks=("张三: 数据待核实=accept",))
    assert (doubted(found), quoted(found)) == (set(), {})
    aside = submission(data, remarks=("张三: 数据待核实=set-aside",))
    assert UNIONS not in {o.subject for o in aside.observations}


@pytest.mark.parametrize("at", [(4, 1), (4, 2), (4, 3)])
def test_a_note_to_another_cell_of_a_row_speaks_about_the_row(submission: Reading, at: tuple[int, int]) -> None:
    assert doubted(submission(workbook(LONG, {at: "本行数据为估算"}))) == {(UNIONS, 2020)}


@pytest.mark.parametrize("at", [(2, 1), (2, 5), (2, 7)])
def test_a_note_beside_the_figures_of_a_wide_row_speaks_about_all_of_them(
    submission: Reading, at: tuple[int, int]
) -> None:
    found = submission(workbook(WIDE, {at: "暂估"}))
    assert doubted(found) == {(ALL, 2019), (UNIONS, 2019), (MEETINGS, 2019)}


def test_a_note_to_the_header_of_figures_speaks_about_their_column(submission: Reading) -> None:
    found = submission(workbook(WIDE, {(1, 3): "截至6月底", (1, 4): "各镇分管领导已知晓"}))
    assert doubted(found) == {(UNIONS, 2019), (UNIONS, 2020)}
    assert quoted(found) == {MEETINGS: {("各镇分管领导已知晓", "comment")}}


@pytest.mark.parametrize("at", [(1, 1), (2, 1), (7, 1), (9, 2)], ids=["title", "corner", "note below", "blank line"])
def test_a_note_outside_the_rows_speaks_about_the_whole_table(submission: Reading, at: tuple[int, int]) -> None:
    found = submission(workbook(LONG, {at: "以上数据均为估算"}))
    assert {subject for subject, _ in doubted(found)} == {ALL, UNIONS, MEETINGS, WORKERS}
    told = submission(workbook(LONG, {at: "各镇分管领导已知晓"}))
    assert doubted(told) == set()
    assert quoted(told)[WORKERS] == {("各镇分管领导已知晓", CaveatPlace.COMMENT.value)}


def test_a_note_says_the_same_of_the_same_year_only(submission: Reading) -> None:
    notes = {(2, 2): "2019年数据", (3, 2): "2019年数据", (3, 3): "单位：家", (2, 3): "已审核"}
    assert doubted(submission(workbook(WIDE, notes))) == {(ALL, 2020)}


def test_a_note_in_a_long_table_is_heard_where_the_texts_of_the_row_are_known(submission: Reading) -> None:
    rows = [("指标", "地区", "年份", "单位", "数值")]
    rows += [("非公有制企业数", "海门市", str(year), "家", str(9000 + year)) for year in range(2017, 2021)]
    rows.append(("联席会议次数", "海门市", "2020", "次", "2"))
    rows.append(("联席会议次数", "海门市", "2019", "次", "2"))
    found = submission(workbook(rows, {(7, 5): "尚未召开"}))
    assert doubted(found) == {(MEETINGS, 2019)}


def test_the_head_of_a_page_and_a_sheet_without_a_table_speak_about_every_table(submission: Reading) -> None:
    longer = ("填报说明", "一、填报范围", "二、填报时间", "三、其他", "个别镇数据未经核实，系估算")
    everything = {ALL, UNIONS, MEETINGS, WORKERS}
    page = submission(workbook(LONG, {}, page="测试数据"))
    assert {subject for subject, _ in doubted(page)} == everything
    other = submission(workbook(LONG, {}, beside=("填报说明", "本表数据均为估算数")))
    assert {subject for subject, _ in doubted(other)} == everything
    assert {subject for subject, _ in doubted(submission(workbook(LONG, {}, beside=longer)))} == everything
    one = submission(workbook(LONG, {}, beside=(*longer[:4], "联席会议尚未召开")))
    assert doubted(one) == {(MEETINGS, 2020)}
    assert doubted(submission(workbook(LONG, {}, beside=("草稿",)))) == doubted(page)
    assert [c.place for o in submission(workbook(LONG, {}, page="快报数")).observations for c in o.caveats] == [
        CaveatPlace.PAGE
    ] * 4


def test_a_text_to_the_right_of_a_row_speaks_about_the_row(submission: Reading) -> None:
    rows = [list(row) for row in LONG]
    rows[3] += [None, "数据待核实"]
    rows[4] += ["快报数"]
    found = submission(workbook(rows, {}))
    assert (doubted(found), quoted(found)) == ({(UNIONS, 2020)}, {MEETINGS: {("快报数", "cell")}})
    rows[5] += [500001]
    assert [i.type.code for i in submission(workbook(rows, {})).issues if i.severity == "error"] == ["S211", "C380"]


@pytest.mark.parametrize(
    "lines",
    [
        ("填报说明", "1. 本表由各成员单位填报，次年1月20日前报送。", "2. 联系人：王芳，电话：0513-82212345", "表号：海统1表"),
        ("指标解释", "非公有制企业数：指年末实有的非公有制企业的数量，单位为家。", "没有数据的填“-”，不得留空。"),
        ("怎样填写", "用数字写准确数：“约85”“85以上”不能识别。", "不满一年的数，请在“年份”一列改选，如2020年1-6月。", "定义：其中的比重"),
        ("类型", "实际", "目标", "规模以上", "规模以下", "启东市"),
        ("Notes", "Figures as of 31 December.", "- not available", "Contact: Ms Li, tel. 0513-82212345"),
    ],
)  # fmt: skip
def test_how_a_form_is_filled_in_says_nothing_of_its_figures(submission: Reading, lines: Sequence[str]) -> None:
    found = submission(workbook(LONG, {}, page="海门市总工会　第 &P 页，共 &N 页", beside=lines))
    assert doubted(found) == set()
    note = "\n".join(lines)
    assert doubted(submission(workbook(LONG, {(1, 1): note, (2, 4): note, (4, 2): note}))) == set()
    assert len(found.observations) == 4
