"""Merged cells and SDMX-CSV labels: what each row of the table says, whatever the file leaves out."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reformcheck.issues import content, structural
from reformcheck.plan import Plan
from reformcheck.reading.grid import Cell, RefusedError, Row
from reformcheck.reading.tables.laying_out import lay_out
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.tables.row_shapes import completed
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import Language, message

Reading = Callable[..., Any]
HEADER = ["指标", "地区", "年份", "数值", "备注"]
UNCALCULATED = Problem(content.UNCALCULATED_FORMULA, message("x"))


@pytest.fixture(scope="module")
def layout(plan: Plan) -> Layout:
    return layout_of(plan, HEADER)


def layout_of(plan: Plan, header: list[str]) -> Layout:
    readers = PlanReaders.of(plan)
    sample: list[Row] = [(1, header), (2, ["非公有制企业数", "海门市", "2020", "1", ""])]
    found = readers.blocks.find(sample)
    assert found
    return lay_out(sample, found, readers.cells)


def texts(rows: Sequence[Sequence[str]], layout: Layout) -> list[tuple[int, list[str]]]:
    return [
        (number, [str(cell) for cell in cells]) for number, cells in completed(enumerate(map(list, rows), 2), layout)
    ]


def problems(rows: Sequence[Sequence[str]], layout: Layout) -> list[list[int]]:
    """The columns of each row whose cells say why they have no value."""
    return [
        [index for index, cell in enumerate(cells) if isinstance(cell, Cell) and cell.problem]
        for _, cells in completed(enumerate(map(list, rows), 2), layout)
    ]


def first(text: str, *, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(text, rows=rows, columns=columns)


def below(text: str) -> Cell:
    return Cell("", spread=text)


def test_rows_of_plain_cells_are_left_as_they_are(layout: Layout) -> None:
    rows: list[Row] = [(2, ["a", "b", "", "1"]), (3, [])]
    assert list(completed(rows, layout)) == rows


def test_merged_name_stands_in_every_row_it_spans(layout: Layout) -> None:
    rows = [
        [first("非公有制企业数", rows=2), "海门市", "2019", "100"],
        [below("非公有制企业数"), "海门市", "2020", "200"],
    ]
    assert [cells[0] for _, cells in texts(rows, layout)] == ["非公有制企业数"] * 2
    assert problems(rows, layout) == [[], []]


@pytest.mark.parametrize("column", [0, 1, 2, 4])
def test_every_column_but_that_of_the_values_is_named(layout: Layout, column: int) -> None:
    row = ["x", "x", "x", "1", "x"]
    row[column] = below("预计")
    assert texts([row], layout)[0][1][column] == "预计"


def test_row_of_nothing_but_merged_cells_is_no_row(layout: Layout) -> None:
    record = [first(text, rows=2) for text in ("非公有制企业数", "海门市", "2020", "100")]
    rows = [record, [below(str(cell)) for cell in record]]
    assert [number for number, _ in texts(rows, layout)] == [2]
    assert problems(rows, layout) == [[]]


def test_row_that_is_wholly_blank_is_left_to_the_reader(layout: Layout) -> None:
    assert texts([["", "", ""], [Cell(""), ""]], layout) == [(2, ["", "", ""]), (3, ["", ""])]


def test_formula_without_a_result_below_merged_names_is_a_row(layout: Layout) -> None:
    # NOTE: its text is empty, but a figure is meant, and the error is to be told
    rows = [[below("非公有制企业数"), below("海门市"), below("2020"), Cell("", problem=UNCALCULATED)]]
    assert problems(rows, layout) == [[3]]


# merged figures


def test_figure_merged_over_rows_with_different_names_is_nobodys_figure(layout: Layout) -> None:
    rows = [
        ["非公有制企业数", "常乐镇", "2020", first("120", rows=2)],
        ["非公有制企业数", "三厂街道", "2020", below("120")],
    ]
    assert problems(rows, layout) == [[3], [3]]


@pytest.mark.parametrize("merged", [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2)])
def test_one_name_of_its_own_in_the_row_below_makes_the_figure_nobodys(layout: Layout, merged: tuple[int, ...]) -> None:
    names = ["非公有制企业数", "海门市", "2019"]
    above = [first(name, rows=2) if index in merged else name for index, name in enumerate(names)]
    under = [below(name) if index in merged else f"{name}其他" for index, name in enumerate(names)]
    assert problems([[*above, first("100", rows=2)], [*under, below("100")]], layout) == [[3], [3]]


def test_figure_merged_as_far_as_its_names_is_the_figure_of_that_record(layout: Layout) -> None:
    record = [first(text, rows=3) for text in ("非公有制企业数", "海门市", "2020", "100")]
    assert problems([[*record, "a"]], layout) == [[]]
    longer = [*record[:3], first("100", rows=4)]
    assert problems([longer], layout) == [[3]]


def test_figure_merged_further_than_the_shortest_of_its_names_is_nobodys(layout: Layout) -> None:
    row = [first("非公有制企业数", rows=4), first("海门市", rows=4), first("2020", rows=2), first("100", rows=4)]
    assert problems([row], layout) == [[3]]


def test_missing_mark_over_several_rows_is_missing_in_each(layout: Layout) -> None:
    rows = [["a", "b", "2019", first("-", rows=2)], ["a", "b", "2020", below("-")]]
    assert problems(rows, layout) == [[], []]
    assert [cells[3] for _, cells in texts(rows, layout)] == ["-", ""]


def test_cell_keeps_the_problem_it_has(layout: Layout) -> None:
    cell = Cell("1", problem=UNCALCULATED, rows=3)
    ((_, cells),) = completed([(2, ["a", "b", "2020", cell])], layout)
    assert cells[3] is cell


def test_what_the_sheet_displays_is_kept(layout: Layout) -> None:
    cell = Cell("84.996%", shown="85%")
    ((_, cells),) = completed([(2, [Cell("a"), "b", "2020", cell])], layout)
    assert cells[3] is cell


def test_problem_names_the_figure_and_what_to_do(layout: Layout) -> None:
    ((_, cells),) = completed([(2, ["a", "b", "2020", below("1,060")])], layout)
    cell, say = cells[3], Language("en").text
    assert isinstance(cell, Cell)
    assert cell.problem
    assert cell.problem.type is structural.MERGED_VALUE
    assert (str(cell), say(cell.problem.message)) == (
        "",
        "The cell that holds 1,060 is merged with other cells of figures.",
    )
    assert cell.problem.hint
    assert "Unmerge" in say(cell.problem.hint)


def test_figure_merged_over_two_years_is_nobodys(plan: Plan) -> None:
    layout = layout_of(plan, ["指标", "地区", "2019年", "2020年", "备注"])
    row = ["非公有制企业数", "海门市", first("100", columns=2), below("100"), ""]
    assert problems([row], layout) == [[2, 3]]
    cosmetic = ["非公有制企业数", "海门市", "90", first("100", columns=2), below("100")]
    assert problems([cosmetic], layout) == [[]]


# SDMX-CSV

SDMX = ["STRUCTURE", "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_COMMENT"]


@pytest.fixture(scope="module")
def sdmx(plan: Plan) -> Layout:
    readers = PlanReaders.of(plan)
    sample: list[Row] = [(1, SDMX)]
    found = readers.blocks.find(sample)
    assert found
    return lay_out(sample, found, readers.cells)


def test_labels_behind_codes_are_dropped(sdmx: Layout) -> None:
    row = ["dataflow", "union_coverage: 工会: 覆盖率", "320684: Haimen", "2020: 2020", "86: x", "see: below"]
    assert texts([row], sdmx) == [(2, ["dataflow", "union_coverage", "320684", "2020", "86: x", "see: below"])]


def test_colon_without_a_blank_is_part_of_the_code(sdmx: Layout) -> None:
    assert texts([["", "EX:A(1.0)", "", "", "1", ""]], sdmx)[0][1][1] == "EX:A(1.0)"


def test_text_of_other_tables_keeps_its_colons(layout: Layout) -> None:
    assert texts([["a: b", "c: d", "2020: x", "1", ""]], layout)[0][1][0] == "a: b"


def test_merged_cells_of_a_sheet_in_sdmx_terms_are_completed_too(sdmx: Layout) -> None:
    assert texts([["", below("union_coverage: x"), "320684", "2020", "86", ""]], sdmx)[0][1][1] == "union_coverage"


def test_labels_are_read_from_a_file(read: Reading) -> None:
    head = "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR: 指标,REF_AREA: 地区,TIME_PERIOD: 时间,OBS_VALUE: 值,OBS_STATUS: 状态\n"
    rows = (
        "dataflow,EX(1.0),I,non_public_enterprises: 非公有制企业数,320684: 海门市,2020: 2020年,1000,A: Normal\n"
        "dataflow,EX(1.0),I,joint_meetings: 联席会议次数,320684: 海门市,2020: 2020年,,M: Missing\n"
        "dataflow,EX(1.0),I,workers: 劳动者总数,320684: 海门市,2020: 2020年,5,M: Missing\n"
        "dataflow,EX(1.0),I,workers: 劳动者总数,320684: 海门市,2021: 2021年,5,F: Forecast\n"
        "dataflow,EX(1.0),D,high_skill_workers: 高技能人才数,320684: 海门市,2020: 2020年,5,A: Normal\n"
    )
    found = read(head + rows)
    assert found.facts == [
        ("non_public_enterprises", "320684", "2020", 1000),
        ("joint_meetings", "320684", "2020", "missing"),
        ("workers", "320684", "2020", "missing"),
        ("high_skill_workers", "320684", "2020", "doubtful"),
    ]
    assert sorted(found.codes) == ["C312", "C343", "C381"]
    assert (found.place("C312"), found.place("C343"), found.place("C381")) == ((4, "G"), (6, "C"), (5, "H"))


def test_deletion_that_names_nothing_makes_the_run_undecided(read: Reading) -> None:
    found = read(
        "ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nD,,320684,2020,\nD,joint_meetings,320684,2020,\nI,union_coverage,320684,2020,86\n"
    )
    assert found.facts[0] == ("", None, None, "doubtful")
    assert found.facts[1:] == [
        ("joint_meetings", "320684", "2020", "doubtful"),
        ("union_coverage", "320684", "2020", 86),
    ]
    assert found.codes == ["C343", "C343"]


# workbooks


def workbook(rows: Sequence[Sequence[object]], *merged: str) -> bytes:
    return in_sheet("Sheet1", rows, *merged)


def in_sheet(name: str, rows: Sequence[Sequence[object]], *merged: str) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active.title = name
    for cells in rows:
        book.active.append(cells)
    for area in merged:
        book.active.merge_cells(area)
    book.save(stream)
    return stream.getvalue()


def test_names_and_figures_of_a_workbook(read: Reading) -> None:
    rows = [
        ["指标", "地区", "年份", "数值"],
        ["非公有制企业数", "海门市", 2019, 100],
        [None, None, 2020, 110],
        ["劳动者总数", "海门市", 2019, 500],
        [None, None, 2020, None],
    ]
    found = read(workbook(rows, "A2:A3", "B2:B5", "A4:A5", "D4:D5"), name="book.xlsx")
    assert found.facts == [
        ("non_public_enterprises", "320684", "2019", 100),
        ("non_public_enterprises", "320684", "2020", 110),
        ("workers", "320684", "2019", "doubtful"),
        ("workers", "320684", "2020", "doubtful"),
    ]
    assert [(i.location.row, i.location.column_letter) for i in found.submission.issues] == [(4, "D"), (5, "D")]


def test_figure_merged_over_the_years_of_one_indicator_is_nobodys(read: Reading) -> None:
    rows = [["指标", "年份", "数值"], ["非公有制企业数", 2019, 100], [None, 2020, None]]
    found = read(workbook(rows, "A2:A3", "C2:C3"), name="book.xlsx")
    assert (found.values, found.codes) == (["doubtful", "doubtful"], ["S227", "S227"])


def test_cosmetic_merges_change_nothing(read: Reading) -> None:
    title = ["海门市2020年统计表", None, None, None, None, None]
    header = ["指标", None, "地区", "年份", "数值", None]
    rows = [
        title,
        header,
        *([name, None, "海门市", 2020, value, None] for name, value in (("非公有制企业数", 100), ("劳动者总数", 5))),
    ]
    merged = ["A1:F1", *(f"{first}{row}:{last}{row}" for row in (2, 3, 4) for first, last in ("AB", "EF"))]
    found = read(workbook(rows, *merged), name="book.xlsx")
    assert found.facts == read(workbook(rows), name="book.xlsx").facts == [
        ("non_public_enterprises", "320684", "2020", 100),
        ("workers", "320684", "2020", 5),
    ]  # fmt: skip
    assert found.codes == []


@pytest.mark.parametrize("heading", ["2020年目标", "二、目标", "启东市"])
@pytest.mark.parametrize("merged", [["A3:C3"], []], ids=["merged", "plain"])
def test_heading_merged_across_the_table_begins_a_section(read: Reading, heading: str, merged: list[str]) -> None:
    # NOTE: with its text in every column it would pass for a row, and the targets below it for facts
    rows = [["指标", "计量单位", "数值"], ["非公有制企业数", "家", 100], [heading, None, None], ["劳动者总数", "人", 7]]
    found = read(in_sheet("2020年", rows, *merged), name="book.xlsx")
    assert [fact[0] for fact in found.facts] == ["non_public_enterprises"], found.said
    assert (sorted(found.codes), found.place("C381")) == (["C381", "S217"], (3, "A"))


@pytest.mark.parametrize("merged", [["A3:C3"], []], ids=["merged", "plain"])
def test_year_merged_across_the_table_is_that_of_the_rows_below_it(read: Reading, merged: list[str]) -> None:
    rows = [
        ["指标", "计量单位", "数值"],
        ["非公有制企业数", "家", 100],
        ["2019年", None, None],
        ["劳动者总数", "人", 7],
    ]
    found = read(in_sheet("2020年", rows, *merged), name="book.xlsx")
    assert [(subject, period, value) for subject, _, period, value in found.facts] == [
        ("non_public_enterprises", "2020", 100),
        ("workers", "2019", 7),
    ]
    assert (found.codes, found.place("S217")) == (["S217"], (3, "A"))


def test_heading_merged_over_the_numbers_of_the_rows_too_begins_a_section(read: Reading) -> None:
    for first in ("序号", None):
        rows = [[first, "指标", "数值"], [1, "联席会议次数", 1], ["2020年目标", None, None], [2, "工会覆盖率", "90%"]]
        found = read(in_sheet("2020年", rows, "A3:C3"), name="book.xlsx")
        assert ([fact[0] for fact in found.facts], found.place("C381")) == (["joint_meetings"], (3, "A"))
    rows = [["序号", "指标", "数值"], [1, "联席会议次数", 1], ["2020年目标"], [], [2, "工会覆盖率", "90%"]]
    found = read(in_sheet("2020年", rows, "A3:C4"), name="book.xlsx")
    assert ([fact[0] for fact in found.facts], found.place("C381")) == (["joint_meetings"], (3, "A"))
    wide = [["序号", "地区", "工会覆盖率"], [1, "常乐镇", "80%"], ["2020年目标", None, None], [2, "海门市", "90%"]]
    found = read(in_sheet("2020年", wide, "A3:C3"), name="book.xlsx")
    assert (found.values, found.place("C381")) == ([80], (3, "A"))


@pytest.mark.parametrize("column", ["备注", "", "计量单位", "其他"])
def test_figure_merged_over_a_column_beside_it_stays_a_figure(read: Reading, column: str) -> None:
    rows = [
        ["指标", "年份", "数值", column or None],
        ["非公有制企业数", 2019, 100, None],
        ["劳动者总数", 2019, 7, None],
    ]
    found = read(workbook(rows, "C2:D2", "C3:D3"), name="book.xlsx")
    assert (found.values, [code for code in found.codes if code != "S213"]) == ([100, 7], [])


def test_name_merged_over_the_column_of_the_areas_is_no_area(read: Reading) -> None:
    rows = [["指标", "地区", "年份", "数值"], ["非公有制企业数", None, 2019, 100]]
    found = read(workbook(rows, "A2:B2"), name="book.xlsx")
    assert (found.values, found.codes) == (["doubtful"], ["C308"])
    assert found.submission.area_names == {}


def test_total_merged_over_the_number_of_its_row_is_the_total(read: Reading) -> None:
    rows = [["序号", "地区", "年份", "非公有制企业数"], ["合计", None, 2019, 100], [1, "常乐镇", 2019, 60]]
    found = read(workbook(rows, "A2:B2"), name="book.xlsx")
    assert ([(area, value) for _, area, _, value in found.facts], found.codes) == (
        [("320684", 100), ("常乐镇", 60)],
        [],
    )


@pytest.mark.parametrize("rows", [1, 2])
def test_note_merged_over_the_table_is_one_note(read: Reading, rows: int) -> None:
    table = [
        ["指标", "年份", "数值"],
        ["联席会议次数", 2019, 1],
        ["注：以上数据均为预计数", None, None],
        [None, None, None],
    ]
    found = read(workbook(table, f"A3:C{2 + rows}"), name="book.xlsx")
    assert (found.values, found.codes) == (["doubtful"], ["S217", "C380"])
    assert found.place("C380") == (3, "A")


def test_record_of_two_rows_of_the_sheet_is_one_record(read: Reading) -> None:
    rows: list[list[object]] = [["地区", "年份", "非公有制企业数"], ["海门市", 2020, 100], [], ["常乐镇", 2020, 7], []]
    merged = [f"{column}{row}:{column}{row + 1}" for column in "ABC" for row in (2, 4)]
    found = read(workbook(rows, *merged), name="book.xlsx")
    assert ([(o.row, o.area, o.value) for o in found.submission.observations], found.codes) == (
        [(2, "320684", 100), (4, "常乐镇", 7)],
        [],
    )


@pytest.mark.parametrize(
    ("lines", "value", "codes"),
    [
        (("含联合工会", "不含注销企业"), 100, []),
        (("已核实", "数据有误"), "doubtful", ["C380"]),
        (("", "尚未核实"), "doubtful", ["C380"]),
    ],
)
def test_second_line_of_a_note_belongs_to_the_record_above(
    read: Reading, lines: tuple[str, str], value: object, codes: list[str]
) -> None:
    rows = [
        ["指标", "年份", "数值", "备注"],
        ["已建工会非公有制企业数", 2019, 100, lines[0] or None],
        [None, None, None, lines[1]],
        ["联席会议次数", 2019, 1, None],
    ]
    found = read(workbook(rows, "A2:A3", "B2:B3", "C2:C3"), name="book.xlsx")
    assert (found.values, found.codes) == ([value, 1], codes)


def test_record_before_a_row_that_cannot_be_read_is_not_lost(layout: Layout) -> None:
    def rows() -> Iterator[Row]:
        yield 2, ["非公有制企业数", "海门市", "2020", "1", ""]
        raise RefusedError(UNCALCULATED)

    kept = completed(rows(), layout)
    assert next(iter(kept))[0] == 2
    with pytest.raises(RefusedError):
        next(iter(kept))


def test_formula_without_a_result_below_merged_names_is_told(read: Reading) -> None:
    rows = [["地区", "年份", "非公有制企业数"], ["海门市", 2020, 100], [None, None, "=50+60"]]
    found = read(workbook(rows, "A2:A3", "B2:B3"), name="book.xlsx")
    assert found.codes == ["C341"]


@settings(max_examples=60, deadline=None)
@given(
    names=st.lists(st.tuples(st.sampled_from(["海门市", "常乐镇"]), st.sampled_from(["2018", "2019", "2020"])), min_size=2, max_size=8, unique=True),
    start=st.integers(0, 6),
    length=st.integers(2, 4),
    column=st.integers(0, 2),
)  # fmt: skip
def test_merging_equal_names_never_changes_a_fact(
    layout: Layout, names: list[tuple[str, str]], start: int, length: int, column: int
) -> None:
    rows = [["非公有制企业数", area, period, str(number)] for number, (area, period) in enumerate(sorted(names), 100)]
    run = rows[start : start + length]
    merged = [list(row) for row in rows]
    if len(run) > 1 and len({row[column] for row in run}) == 1:
        merged[start][column] = first(run[0][column], rows=len(run))
        for number in range(start + 1, start + len(run)):
            merged[number][column] = below(run[0][column])
    assert texts(merged, layout) == texts(rows, layout)
    assert not any(problems(merged, layout))
