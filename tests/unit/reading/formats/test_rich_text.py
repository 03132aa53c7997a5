"""Raised and struck-out characters, notes to cells and texts of pages, alike in every spreadsheet format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt  # type: ignore[import-untyped]
from openpyxl.comments import Comment
from openpyxl.styles import Font

from reformcheck.reading.formats import ods, xls, xlsx
from reformcheck.reading.formats.rich_text import RichText
from reformcheck.reading.formats.xlsx_notes import page_text
from reformcheck.reading.grid import Cell, Grid
from sheet_files import LIMITS, archive, converted, repacked

Reading = Callable[..., Any]
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


@dataclass(frozen=True)
class Run:
    """Characters with a font of their own; `cell` leaves them the font of the cell."""

    text: str
    font: str = "plain"


@dataclass(frozen=True)
class Rich:
    """A cell of runs; `struck` says that the font of the cell strikes out."""

    runs: tuple[Run, ...]
    struck: bool = False


def rich(*runs: Run | str, struck: bool = False) -> Rich:
    return Rich(tuple(run if isinstance(run, Run) else Run(run, "cell") for run in runs), struck)


Sheet = Sequence[Sequence[Rich]]


def as_xlsx(rows: Sheet) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        fonts = {
            "plain": book.add_format({"bold": True}),
            "super": book.add_format({"font_script": 1}),
            "sub": book.add_format({"font_script": 2}),
            "strike": book.add_format({"font_strikeout": True}),
        }
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                style = [fonts["strike"]] if cell.struck else []
                if len(cell.runs) == 1:
                    sheet.write_string(number, column, cell.runs[0].text, *style)
                    continue
                parts: list[object] = []
                for run in cell.runs:
                    parts += [run.text] if run.font == "cell" else [fonts[run.font], run.text]
                assert sheet.write_rich_string(number, column, *parts, *style) == 0
    return stream.getvalue()


def as_xls(rows: Sheet) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    fonts = {
        "plain": xlwt.easyfont("bold on"),
        "super": xlwt.easyfont("escapement superscript"),
        "sub": xlwt.easyfont("escapement subscript"),
        "strike": xlwt.easyfont("struck_out on"),
    }
    for number, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            style = xlwt.easyxf("font: struck_out on" if cell.struck else "")
            if len(cell.runs) == 1:
                sheet.write(number, column, cell.runs[0].text, style)
                continue
            parts = [run.text if run.font == "cell" else (run.text, fonts[run.font]) for run in cell.runs]
            sheet.write_rich_text(number, column, parts, style)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


ODS_STYLES = (
    '<style:style style:name="plain" style:family="text">'
    '<style:text-properties style:text-line-through-style="none"/></style:style>'
    '<style:style style:name="super" style:family="text" style:parent-style-name="plain">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="sub" style:family="text">'
    '<style:text-properties style:text-position="-33% 58%" style:text-line-through-style="none"/></style:style>'
    '<style:style style:name="strike" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid" style:text-position="0% 100%"/></style:style>'
    '<style:style style:name="base" style:family="table-cell">'
    '<style:text-properties style:text-line-through-type="single"/></style:style>'
    '<style:style style:name="struck" style:family="table-cell" style:parent-style-name="base"/>'
)


def as_ods(rows: Sheet) -> bytes:
    written = ""
    for cells in rows:
        written += "<table:table-row>"
        for cell in cells:
            style = ' table:style-name="struck"' if cell.struck else ""
            runs = [
                run.text
                if run.font == "cell" or len(cell.runs) == 1
                else f'<text:span text:style-name="{run.font}">{run.text}</text:span>'
                for run in cell.runs
            ]
            written += f'<table:table-cell office:value-type="string"{style}><text:p>{"".join(runs)}</text:p>'
            written += "</table:table-cell>"
        written += "</table:table-row>"
    body = f'<table:table table:name="S">{written}</table:table>'
    document = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{ODS_STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": document})


FORMATS: dict[str, tuple[Any, Callable[[Sheet], bytes]]] = {
    "xlsx": (xlsx, as_xlsx),
    "xls": (xls, as_xls),
    "ods": (ods, as_ods),
}


def cells_of(kind: str, cells: Sequence[Rich]) -> list[str]:
    ((_, found),) = grids_of(kind, FORMATS[kind][1]([cells]))[0].rows()
    return list(found)


def grids_of(kind: str, data: bytes) -> list[Grid]:
    return list(FORMATS[kind][0].grids(io.BytesIO(data), LIMITS))


def told(cell: str) -> tuple[str, str, bool]:
    return (str(cell), cell.mark, cell.struck) if isinstance(cell, Cell) else (cell, "", False)


def raised(text: str) -> Run:
    return Run(text, "super")


def struck(text: str) -> Run:
    return Run(text, "strike")


CASES: Mapping[str, tuple[Rich, tuple[str, str, bool]]] = {
    "a mark": (rich("84.9", raised("9")), ("84.9", "9", False)),
    "a mark below": (rich(Run("84.9"), Run("9", "sub")), ("84.9", "9", False)),
    "several marks": (rich(Run("8"), raised("1"), raised(","), raised("2")), ("8", "1,2", False)),
    "a mark in the middle": (rich("工会", raised("*"), "覆盖率"), ("工会覆盖率", "*", False)),
    "a flag": (rich(Run("8700"), raised("e")), ("8700", "e", False)),
    "raised words": (rich(Run("工会"), raised("尚未召开")), ("工会尚未召开", "", False)),
    "a part struck out": (rich(struck("1"), "0"), ("10", "", True)),
    "all struck out": (rich("86.5", struck=True), ("86.5", "", True)),
    "not struck out": (rich("86.5"), ("86.5", "", False)),
    "in a cell that strikes out": (rich("86", Run("5"), struck=True), ("865", "", True)),
    "each run with its own font": (rich(Run("86"), Run(".5"), struck=True), ("86.5", "", False)),
}


@pytest.mark.parametrize("kind", FORMATS)
def test_fonts_of_characters_are_told_alike(kind: str) -> None:
    cases = dict(CASES)
    if kind == "xls":  # whose first run always has the font of the cell
        del cases["each run with its own font"]
    found = cells_of(kind, [cell for cell, _ in cases.values()])
    assert dict(zip(cases, map(told, found), strict=True)) == {name: wanted for name, (_, wanted) in cases.items()}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("figure", "value", "code"),
    [
        (rich("86", raised("1")), 86, None),
        (rich("86", raised("*")), 86, None),
        (rich("-", raised("1")), "missing", None),
        (rich("86", raised("p")), 86, None),
        (rich("86", raised("e")), "doubtful", "C301"),
        (rich("10", raised("3")), "doubtful", "C301"),
        (rich(struck("8"), "6"), "doubtful", "C354"),
        (rich("86", struck=True), "doubtful", "C354"),
        (rich("-", struck=True), "missing", None),
    ],
)
def test_mark_is_a_caveat_and_a_struck_figure_an_error(
    read: Reading, kind: str, figure: Rich, value: object, code: str | None
) -> None:
    head = [rich(text) for text in ("指标", "地区", "年份", "数值", "单位")]
    row = [*map(rich, ("工会覆盖率", "海门市", "2020")), figure, rich("%")]
    found = read(FORMATS[kind][1]([head, row]), name=f"stats.{kind}")
    assert (found.values, found.codes) == ([value], [code] if code else [])
    mark = next((run.text for run in figure.runs if run.font == "super"), "")
    caveats = [(c.text, c.place.value, c.row, c.column) for o in found.submission.observations for c in o.caveats]
    assert caveats == ([(mark, "status" if mark.isalpha() else "footnote", 2, 3)] if mark else [])


@pytest.mark.parametrize("kind", FORMATS)
def test_mark_falls_away_on_names(read: Reading, kind: str) -> None:
    head = [rich("指标", raised("1")), rich("地区"), rich("年份"), rich("数值（%）", raised("2"))]
    row = [rich("工会覆盖率", raised("3")), rich("海门市", raised("a")), rich("2020", raised("*")), rich("86")]
    found = read(FORMATS[kind][1]([head, row]), name=f"stats.{kind}")
    assert (found.facts, found.codes) == ([("union_coverage", "320684", "2020", 86)], [])


def test_numbers_may_be_struck_out_too() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 86.5  # type: ignore[index]
    book.active["A1"].font = Font(strike=True)  # type: ignore[index]
    book.active["B1"] = 86.5  # type: ignore[index]
    stream = io.BytesIO()
    book.save(stream)
    (grid,) = xlsx.grids(stream, LIMITS)
    assert [told(cell) for _, cells in grid.rows() for cell in cells] == [("86.5", "", True), ("86.5", "", False)]


def test_runs_are_put_together() -> None:
    text = RichText()
    assert [text.add(run, raised=raised, struck=None) for run, raised in (("8", False), (" 1 ", True), ("", True))] == [
        "8",
        "",
        "",
    ]
    assert told(text.cell("8")) == ("8", "1", False)


# notes, and texts of pages


def with_comments() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B2"] = "指标", 86
    sheet["B2"].comment = Comment("张三:\n尚未核实", "张三")
    sheet["C9"].comment = Comment("截至6月底", "李四")
    sheet.oddHeader.center.text = '海门市&"宋体,Bold"&14 2020年统计表 &P'
    sheet.oddFooter.left.text = "填报人：张三"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_notes_to_cells_are_handed_on() -> None:
    (grid,) = grids_of("xlsx", with_comments())
    assert grid.comments == {(2, 1): "张三:\n尚未核实", (9, 2): "截至6月底"}
    assert grid.page_texts == ("海门市 2020年统计表", "填报人：张三")


def test_notes_survive_every_spreadsheet_program(tmp_path: Any) -> None:
    path = tmp_path / "notes.xlsx"
    path.write_bytes(with_comments())
    for kind in ("xls", "ods"):
        (grid,) = grids_of(kind, converted(path, kind, tmp_path))
        assert {place: text.split("\n")[-1] for place, text in grid.comments.items()} == {
            (2, 1): "尚未核实",
            (9, 2): "截至6月底",
        }
        if kind == "ods":
            assert any("2020年统计表" in text for text in grid.page_texts)


def with_part(data: bytes, name: str, content: str) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(name, content)
    return stream.getvalue()


def test_threads_take_the_place_of_the_notes_that_repeat_them() -> None:
    namespace = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    relation = (
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        b'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"</Relationships>", relation) if name.endswith("sheet1.xml.rels") else content

    data = with_part(
        repacked(with_comments(), change),
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{namespace}"><threadedComment ref="B2" id="1"><text>数据有误</text></threadedComment>'
        '<threadedComment ref="B2" id="2"><text>已改正</text></threadedComment></ThreadedComments>',
    )
    (grid,) = grids_of("xlsx", data)
    assert grid.comments[2, 1] == "数据有误\n已改正"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('&L&"宋体,Regular"&12启东市&C2020年&R&P/&N', "启东市 2020年 /"),
        ("A && B", "A & B"),
        ("&KFF0000红&K01+000头&D &T", "红 头"),
        ("&A", ""),
    ],
)
def test_codes_of_a_page_header_are_no_words(text: str, words: str) -> None:
    assert page_text(text) == words


def test_sheets_without_a_table_are_handed_on(plan: Any) -> None:
    from reformcheck.reading.tables.plan_readers import PlanReaders
    from reformcheck.reading.tables.sheets import SheetText, find_tables

    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "数据"
    first.append(["指标", "年份", "数值"])
    first.append(["工会覆盖率", 2020, 86])
    other = book.create_sheet("说明")
    other["B2"], other["B3"] = "本表为预计数", 5
    other["B2"].comment = Comment("待核实", "x")
    other.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    grids = grids_of("xlsx", stream.getvalue())
    wanted = (SheetText("说明", True, 2, 1, "本表为预计数"), SheetText("说明", True, 2, 1, "待核实"))
    for names in ((), ("数据",)):
        (table,) = find_tables(grids, names, False, PlanReaders.of(plan))
        assert table.beside == wanted
