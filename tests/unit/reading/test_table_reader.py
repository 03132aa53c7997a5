"""Which grid holds the table, and what is told of the sheet it stands on."""

from __future__ import annotations

import io
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reformcheck.issues import structural
from reformcheck.plan import Plan
from reformcheck.reading import ReadingOptions
from reformcheck.reading.grid import Cell, Grid, RefusedError, Row
from reformcheck.reading.limits import Limits
from reformcheck.reading.table_reader import TableResult, read_table
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.tables.sheets import FoundTable, find_tables, sheets_of
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import Language, message

Reading = Callable[..., Any]
Rows = Sequence[Sequence[object]]
HEADER = ["指标", "年份", "数值"]
LONG = [HEADER, ["工会覆盖率", "2020", "86%"]]
OTHER = [HEADER, ["联席会议次数", "2020", "1"]]
TEXT = [["填报说明"], ["请按要求填写"]]
DAMAGE = Problem(structural.DAMAGED_FILE, message("x"))
TOO_LARGE = Limits().exceeded("sheet-cells")


@pytest.fixture(scope="module")
def readers(plan: Plan) -> PlanReaders:
    return PlanReaders.of(plan)


def grid(rows: Rows, name: str | None = None, *, broken_at: int = 0, broken: Problem = DAMAGE, **known: Any) -> Grid:
    """A grid of rows; at the row number `broken_at` it cannot be read further."""

    def numbered() -> Generator[Row, None, None]:
        for number, cells in enumerate(rows, 1):
            if number == broken_at:
                raise RefusedError(broken, number)
            yield number, [cell if isinstance(cell, str) else str(cell) for cell in cells]

    return Grid(numbered, name, **known)


def names(tables: Sequence[FoundTable]) -> list[str | None]:
    return [table.grid.name for table in tables]


def refused(
    readers: PlanReaders, grids: Sequence[Grid], wanted: Sequence[str] = (), foreign: bool = False
) -> tuple[str, str, str]:
    with pytest.raises(RefusedError) as error:
        find_tables(grids, wanted, foreign, readers)
    problem, say = error.value.problem, Language("en").text
    return problem.type.code, say(problem.message), say(problem.hint) if problem.hint else ""


# which grid


def test_sheet_that_holds_the_table_is_found_among_others(readers: PlanReaders) -> None:
    grids = [grid(TEXT, "说明"), grid(LONG, "数据"), grid([], "Sheet3")]
    assert names(find_tables(grids, (), False, readers)) == ["数据"]


def test_several_sheets_with_a_table_are_refused_by_name(readers: PlanReaders) -> None:
    code, text, hint = refused(readers, [grid(LONG, "终稿"), grid(TEXT, "说明"), grid(OTHER, "草稿")])
    assert (code, text) == ("S223", "2 sheets hold figures: 终稿, 草稿.")
    assert "--sheet '#终稿'" in hint


def test_list_of_sheets_is_capped(readers: PlanReaders) -> None:
    _, text, _ = refused(readers, [grid(LONG, f"表{number:02}") for number in range(30)])
    assert text.startswith("30 sheets hold figures: 表00, ")
    assert "表19" in text
    assert "表20" not in text


def test_blank_form_beside_a_filled_one_is_passed_over(readers: PlanReaders) -> None:
    blank = [HEADER, ["", " ", ""]]
    assert names(find_tables([grid(blank, "样表"), grid(LONG, "填报")], (), False, readers)) == ["填报"]
    assert refused(readers, [grid(blank, "一"), grid(blank, "二")])[0] == "S223"


def test_a_hidden_sheet_is_said_to_be_hidden_and_not_suggested(readers: PlanReaders) -> None:
    _, text, hint = refused(readers, [grid(LONG, "草稿", hidden=True), grid(OTHER, "终稿")])
    assert text == "2 sheets hold figures: 草稿 (hidden), 终稿."
    assert "#终稿" in hint


def test_lists_to_choose_from_and_definitions_are_no_tables_with_figures(readers: PlanReaders) -> None:
    choices = [["指标", "数值", "计量单位"], ["工会覆盖率", "填百分比", "%"], ["联席会议次数", "填次数", "次"]]
    wide = [["劳动者总数", "联席会议次数"], ["人", "次"], ["万人", "场"]]
    for other in (choices, wide):
        assert names(find_tables([grid(other, "选项"), grid(LONG, "填报")], (), False, readers)) == ["填报"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (["甲"], ("甲",)),
        (["a.xlsx#甲", "a.xlsx#乙"], ("甲", "乙")),
        (["甲", "a.xlsx#乙"], ("乙",)),
        (["b.xlsx#甲"], ()),
        (["b.xlsx#甲", "乙"], ("乙",)),
        (["#1"], ("#1",)),
        (["第#1页"], ("第#1页",)),
        (["a.xlsx#第#1页"], ("第#1页",)),
        (["-#甲"], ()),
    ],
)
def test_a_sheet_is_wanted_of_every_file_or_of_one(wanted: list[str], expected: tuple[str, ...]) -> None:
    assert sheets_of("a.xlsx", wanted) == expected


def test_sheets_that_are_asked_for_are_read_in_that_order(readers: PlanReaders) -> None:
    grids = [grid(LONG, "终稿"), grid(OTHER, " 草稿 ")]
    assert names(find_tables(grids, ["草稿"], False, readers)) == [" 草稿 "]
    assert names(find_tables(grids, [" 草稿", "终稿 "], False, readers)) == [" 草稿 ", "终稿"]


def test_sheet_that_is_asked_for_twice_is_read_once(readers: PlanReaders) -> None:
    assert names(find_tables([grid(LONG, "终稿"), grid(OTHER, "草稿")], ["终稿", "终稿"], False, readers)) == ["终稿"]


@pytest.mark.parametrize("other", [TEXT, []], ids=["a text", "nothing"])
def test_sheet_that_is_asked_for_and_holds_no_table_is_told(readers: PlanReaders, other: Rows) -> None:
    code, text, hint = refused(readers, [grid(LONG, "终稿"), grid(other, "草稿")], ["终稿", "草稿"])
    assert code in ("S203", "S207")
    assert "草稿" in text + hint


def test_unknown_sheet_lists_those_there_are(readers: PlanReaders) -> None:
    code, text, hint = refused(readers, [grid(LONG, "2020年"), grid(TEXT, "说明")], ["2020"])
    assert (code, text, hint) == (
        "S228",
        "There is no sheet 2020.",
        "Known: 2020年, 说明. To name a sheet of one file only, write --sheet FILE#NAME.",
    )


def test_file_without_sheets_says_so(readers: PlanReaders) -> None:
    assert refused(readers, [grid(LONG)], ["2020"]) == (
        "S228",
        "There is no sheet 2020.",
        "The file has no sheets. To name a sheet of one file only, write --sheet FILE#NAME.",
    )


def test_delimiter_that_gives_the_most_columns_is_taken(readers: PlanReaders) -> None:
    two = [["指标", "数值,年份"], ["工会覆盖率", "86%,2020"]]
    found = find_tables([grid(two, delimiter=";"), grid(LONG, delimiter=",")], (), False, readers)
    assert [table.grid.delimiter for table in found] == [","]


# no table


def test_nothing_recognised_says_what_was_looked_for(readers: PlanReaders) -> None:
    code, _, hint = refused(readers, [grid(TEXT, "说明"), grid([["a", "b"]], "x")])
    assert code == "S207"
    assert "指标, 年份, 数值" in hint


@pytest.mark.parametrize("rows", [[], [["", " "], ["\t"]]], ids=["none", "blank"])
def test_blank_sheets_are_an_empty_file(readers: PlanReaders, rows: Rows) -> None:
    assert refused(readers, [grid(rows, "a"), grid(rows, "b")])[0] == "S203"
    assert refused(readers, [])[0] == "S203"


def test_sheet_that_cannot_be_read_is_told_where_no_other_holds_anything(readers: PlanReaders) -> None:
    assert refused(readers, [grid([], "a"), grid(LONG, "b", broken_at=1)])[0] == "S221"
    assert refused(readers, [grid(TEXT, "a"), grid(LONG, "b", broken_at=1)])[0] == "S207"


def test_limit_is_told_before_anything_else(readers: PlanReaders) -> None:
    assert refused(readers, [grid(TEXT, "a"), grid(LONG, "b", broken_at=1, broken=TOO_LARGE)])[0] == "S222"


@pytest.mark.parametrize("broken", [DAMAGE, TOO_LARGE], ids=["damaged", "too large"])
def test_sheet_that_cannot_be_read_is_not_dropped_beside_a_table(readers: PlanReaders, broken: Problem) -> None:
    # NOTE: it may hold another table; several that can be read are refused
    grids = [grid(LONG, "终稿"), grid(OTHER, "草稿", broken_at=1, broken=broken)]
    assert refused(readers, grids)[0] == broken.type.code
    assert refused(readers, grids, ["终稿", "草稿"])[0] == broken.type.code
    assert names(find_tables(grids, ["终稿"], False, readers)) == ["终稿"]


def test_table_whose_end_is_damaged_is_found_by_its_beginning(readers: PlanReaders) -> None:
    assert names(find_tables([grid([*LONG, ["x"]], "a", broken_at=3)], (), False, readers)) == ["a"]


# another encoding


def test_only_a_chinese_header_shows_that_doubtful_bytes_were_chinese(readers: PlanReaders) -> None:
    english = [["indicator", "period", "value", "note"], ["union_coverage", "2020", "86", "Ann閑"]]
    assert len(find_tables([grid(LONG, delimiter=",")], (), True, readers)) == 1
    assert len(find_tables([grid(english, delimiter=",")], (), False, readers)) == 1
    assert refused(readers, [grid(english, delimiter=",")], foreign=True)[0] == "S205"


def test_chinese_column_that_is_not_known_shows_nothing(readers: PlanReaders) -> None:
    rows = [["indicator", "period", "value", "Ann閑"], ["union_coverage", "2020", "86", ""]]
    code, text, hint = refused(readers, [grid(rows, delimiter=",")], foreign=True)
    assert code == "S205"
    assert "閑" not in text + hint


def test_doubtful_bytes_without_a_table_are_of_another_encoding(readers: PlanReaders) -> None:
    assert refused(readers, [grid([["Ann閑", "Valeur"]])], foreign=True)[0] == "S205"
    assert refused(readers, [grid([])], foreign=True)[0] == "S203"


def test_english_headers_in_doubtful_bytes_are_not_called_unknown(readers: PlanReaders) -> None:
    english = [["indicator", "period", "value", "note"], ["union_coverage", "2020", "86", "王喆"]]
    _, text, hint = refused(readers, [grid(english, delimiter=",")], foreign=True)
    assert "no header that is known" not in text
    assert "gb18030" in hint


# the name of the sheet


@pytest.mark.parametrize("name", ["Sheet1", "sheet 2", "工作表1", "表1", "Feuil1", "Table 1", "表", None, " "])
def test_name_that_the_program_gave_says_nothing(readers: PlanReaders, name: str | None) -> None:
    (table,) = find_tables([grid(LONG, name)], (), False, readers)
    assert table.sheet == ""


def test_name_that_somebody_gave_is_kept(readers: PlanReaders) -> None:
    (table,) = find_tables([grid(LONG, " 常乐镇 ")], (), False, readers)
    assert table.sheet == "常乐镇"


def read_one(readers: PlanReaders, rows: Rows, name: str | None = None, **known: Any) -> TableResult:
    (table,) = find_tables([grid(rows, name, **known)], (), False, readers)
    return read_table(table, "book.xlsx", 0, readers)


def codes(result: TableResult) -> list[str]:
    return [issue.type.code for issue in result.issues]


def told_aside(result: TableResult) -> list[str]:
    return [one.issue.type.code for one in result.set_aside]


def test_sheet_of_another_place_sets_its_figures_aside(readers: PlanReaders) -> None:
    result = read_one(readers, LONG, "启东市")
    assert (result.observations, codes(result), told_aside(result)) == ([], [], ["C381"])


def test_sheet_of_a_part_says_where_its_figures_are(readers: PlanReaders) -> None:
    result = read_one(readers, LONG, "常乐镇")
    assert (codes(result), [(o.area, o.value) for o in result.observations]) == (["C382"], [("常乐镇", 86)])
    assert result.area_names["常乐镇"].zh == "常乐镇"


@pytest.mark.parametrize("name", ["启东市", "常乐镇", "海门市总工会"])
def test_sheet_of_another_area_than_its_rows_makes_them_doubtful(readers: PlanReaders, name: str) -> None:
    result = read_one(readers, [["地区", "年份", "联席会议次数"], ["海门市", "2020", "1"]], name)
    own = name.startswith("海门市")
    assert (codes(result), told_aside(result)) == ([] if own else ["C380"], [])
    assert [o.value for o in result.observations] == [1 if own else None]


def test_sheet_of_the_area_itself_is_where_the_figures_are(readers: PlanReaders) -> None:
    result = read_one(readers, LONG, "海门市")
    assert (codes(result), [(o.area, o.value) for o in result.observations]) == ([], [("320684", 86)])


@pytest.mark.parametrize(
    ("name", "period"), [("2020年", "2020"), ("2020", "2020"), ("2020年上半年", "2020-H1"), ("2020年6月", "2020-06")]
)
def test_sheet_that_is_named_by_a_period_dates_a_table_without_one(
    readers: PlanReaders, name: str, period: str
) -> None:
    result = read_one(readers, [["地区", "联席会议次数"], ["海门市", "1"]], name)
    assert (codes(result), [str(o.period) for o in result.observations]) == (["C336"], [period])


def test_sheet_and_title_that_name_two_periods_decide_nothing(readers: PlanReaders) -> None:
    table = [["地区", "联席会议次数"], ["海门市", "1"]]
    result = read_one(readers, [["2019年统计表"], *table], "2020年")
    assert codes(result) == ["C336", "C380"]
    assert [(str(o.period), o.status.value) for o in result.observations] == [("2019", "doubtful")]
    assert codes(read_one(readers, [["2020年统计表"], *table], "2020年")) == ["C336"]


@pytest.mark.parametrize("name", ["目标", "2020年目标", "计划数"])
def test_sheet_of_targets_holds_no_observation(readers: PlanReaders, name: str) -> None:
    result = read_one(readers, LONG, name)
    assert (result.observations, told_aside(result), result.unreadable) == ([], ["C381"], False)


def test_sheet_of_a_draft_is_doubtful(readers: PlanReaders) -> None:
    result = read_one(readers, LONG, "草稿")
    assert (codes(result), [o.status.value for o in result.observations]) == (["C326", "C380"], ["doubtful"])


# what is hidden


def hidden(result: TableResult) -> list[tuple[str, int | None, str | None]]:
    return [
        (Language("en").text(issue.message), issue.location.row, issue.location.column_letter)
        for issue in result.issues
        if issue.type is structural.HIDDEN_PART
    ]


def test_hidden_sheet_is_read_with_a_warning(readers: PlanReaders) -> None:
    assert hidden(read_one(readers, LONG, "数据", hidden=True)) == [
        ("The sheet 数据 is hidden and was read.", None, None)
    ]
    assert hidden(read_one(readers, LONG, hidden=True)) == [("The sheet - is hidden and was read.", None, None)]
    assert hidden(read_one(readers, LONG, "目标", hidden=True)) == []


ROWS_OF_YEARS = [HEADER, *(["联席会议次数", str(year), "1"] for year in range(2000, 2020))]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((range(1, 2),), [("The hidden row 2 was read.", 2, None)]),
        ((range(2, 4), range(8, 9)), [("3 hidden rows were read: 3, 4, 9.", 3, None)]),
        ((range(1, 21),), [("20 hidden rows were read: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 ….", 2, None)]),
        ((range(1, 11),), [("10 hidden rows were read: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11.", 2, None)]),
        ((range(1),), []),
        ((range(40, 50),), []),
    ],
    ids=["one", "several", "many", "ten", "the header", "below"],
)
def test_hidden_rows_that_were_read_are_told(
    readers: PlanReaders, rows: tuple[range, ...], expected: list[tuple[str, int | None, str | None]]
) -> None:
    assert hidden(read_one(readers, ROWS_OF_YEARS, hidden_rows=rows)) == expected


UNITS = [["指标", "地区", "年份", "数值", "计量单位", "备注"], ["劳动者总数", "海门市", "2020", "50", "万人", "x"]]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ((range(3, 4),), [("The hidden column D was read.", 1, "D")]),
        ((range(3),), [("3 hidden columns were read: A, B, C.", 1, "A")]),
        ((range(4, 5),), [("The hidden column E was read.", 1, "E")]),
        ((range(5, 9),), []),
    ],
    ids=["values", "labels", "units", "notes"],
)
def test_hidden_columns_that_were_read_are_told(
    readers: PlanReaders, columns: tuple[range, ...], expected: list[tuple[str, int | None, str | None]]
) -> None:
    assert hidden(read_one(readers, UNITS, hidden_columns=columns)) == expected


def test_hidden_column_of_a_table_without_observations_is_not_told(readers: PlanReaders) -> None:
    rows = [UNITS[0], ["GDP", "海门市", "2020", "50", "", ""]]
    assert hidden(read_one(readers, rows, hidden_columns=(range(4),))) == []


# the end of the table


def test_rows_that_cannot_be_read_to_the_end_make_the_run_undecided(readers: PlanReaders) -> None:
    result = read_one(readers, [*LONG, ["x"]], broken_at=3)
    assert [issue.location.row for issue in result.issues if issue.type is structural.DAMAGED_FILE] == [3]
    assert (result.unreadable, [o.status.value for o in result.observations]) == (True, ["doubtful"])
    assert result.account is not None


def test_what_stands_above_the_damage_is_told_all_the_same(readers: PlanReaders) -> None:
    header = ["指标", "地区", "年份", "数值"]
    rows = [
        header,
        ["GDP", "海门市", "2020", "1"],
        ["联席会议次数", "启东市", "2020", "1"],
        ["联席会议次数", "海门市", "2020", "1"],
    ]
    whole = codes(read_one(readers, rows))
    assert sorted(whole) == ["C309", "C311"]
    assert sorted(codes(read_one(readers, [*rows, ["x"]], broken_at=5))) == sorted([*whole, "S221"])


def test_note_above_the_damage_denies_the_figures_all_the_same(readers: PlanReaders) -> None:
    rows = [*LONG, ["注：以上数据均为预计数", "", ""], ["x"]]
    result = read_one(readers, rows, broken_at=4)
    assert [o.status.value for o in result.observations] == ["doubtful"]


def test_cell_that_changes_what_a_column_means_refuses_the_table(readers: PlanReaders) -> None:
    rows: list[list[str]] = [["指标", "年份", "数值", "填报单位"]]
    rows += [["联席会议次数", str(1990 + n % 30), "1", "市总工会"] for n in range(300)]
    result = read_one(readers, [*rows, ["联席会议次数", "2020", "1", "常乐镇"]])
    assert (result.observations, codes(result)[-1], result.unreadable) == ([], "S209", True)


def test_header_that_can_be_read_in_two_ways_is_refused_before_the_rows(readers: PlanReaders) -> None:
    result = read_one(readers, [["指标", "年份", "数值", "数值"], ["联席会议次数", "2020", "1", "2"]])
    assert (result.observations, codes(result), result.unreadable, result.rows) == ([], ["S210"], True, 0)
    assert result.issues[0].location.column_letter == "D"
    assert result.account is not None
    assert [column.header for column in result.account.columns] == ["指标", "年份", "数值", "数值"]


def test_notes_of_the_text_are_told_with_their_rows(readers: PlanReaders) -> None:
    (table,) = find_tables([grid(LONG)], (), False, readers)
    table.grid.notes.append((2, Problem(structural.STRAY_CARRIAGE_RETURN, message("x"))))
    result = read_table(table, "a.csv", 0, readers)
    found = [issue.location.row for issue in result.issues if issue.type is structural.STRAY_CARRIAGE_RETURN]
    assert found == [2]


def test_conversions_are_in_the_order_of_their_first_rows(readers: PlanReaders) -> None:
    rows = [
        UNITS[0],
        ["高技能人才数", "海门市", "2020", "5.3", "万人", ""],
        *(["劳动者总数", "海门市", str(2000 + n), "50", "万人", ""] for n in range(7)),
        ["高技能人才数", "海门市", "2019", "53000", "人", ""],
    ]
    result = read_one(readers, rows)
    assert result.account
    assert [(c.subject, c.unit, c.factor, c.count, c.row) for c in result.account.conversions] == [
        ("high_skill_workers", "万人", 10_000, 1, 2),
        ("workers", "万人", 10_000, 7, 3),
    ]


# workbooks


def workbook(sheets: Mapping[str, Rows], edit: Callable[[Worksheet], object] | None = None) -> bytes:
    """A workbook of openpyxl; `edit` changes its last sheet."""
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for cells in rows:
            sheet.append(cells)
    if edit:
        edit(sheet)
    book.save(stream)
    return stream.getvalue()


def test_sheets_of_a_workbook_are_inputs_of_their_own(read: Reading) -> None:
    content = workbook({"终稿": LONG, "说明": TEXT, "附表": OTHER})
    several = read(content, name="book.xlsx")
    assert (several.codes, several.submission.unreadable) == (["S223"], True)
    one = read(content, name="book.xlsx", options=ReadingOptions(sheets=("附表",)))
    assert ([file.path[-9:] for file in one.submission.inputs], one.values) == (["book.xlsx"], [1])
    both = read(content, name="book.xlsx", options=ReadingOptions(sheets=("附表", "终稿")))
    assert [file.path[-12:] for file in both.submission.inputs] == ["book.xlsx#附表", "book.xlsx#终稿"]
    assert [(o.input, o.value) for o in both.submission.observations] == [(0, 1), (1, 86)]
    assert len({file.sha256 for file in both.submission.inputs}) == 1


def test_what_a_workbook_hides_is_told_as_the_spreadsheet_numbers_it(read: Reading) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    found = read(workbook({"数据": ROWS_OF_YEARS[:4]}, hide), name="book.xlsx")
    issues = [issue for issue in found.submission.issues if issue.type is structural.HIDDEN_PART]
    assert [(issue.location.row, issue.location.column_letter) for issue in issues] == [(3, None), (1, "C")]
    assert "row 3 " in Language("en").text(issues[0].message)


def test_hidden_sheet_of_a_workbook_is_read(read: Reading) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "veryHidden"

    found = read(workbook({"说明": TEXT, "数据": LONG}, hide), name="book.xlsx")
    assert (found.values, found.codes) == ([86], ["S224"])


def test_cells_know_more_than_their_text(readers: PlanReaders) -> None:
    rows = [
        *LONG,
        ["联席会议次数", "2020", Cell("", problem=DAMAGE)],
        ["工会覆盖率", "2019", Cell("84.996%", shown="85%")],
    ]
    result = read_one(readers, rows)
    assert codes(result) == ["C326", "S221", "C342"]
    assert [(o.row, o.status.value) for o in result.observations] == [(2, "reported"), (3, "doubtful"), (4, "reported")]
