from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from conftest import ROOT, Judging, finding
from reformcheck.issues import Issue, Location, content
from reformcheck.judging import Assessment, JudgingOptions
from reformcheck.pipeline import Options, verify
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Bound
from reformcheck.quantities import Exact
from reformcheck.records import replace
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.workbook import render, sheet
from reformcheck.reporting.workbook.cell import CellNumber, enough, figure
from reformcheck.texts import Language, LanguageCode, message
from reformcheck.workbooks import text_width

SHEETS = [
    "Summary",
    "Findings",
    "Parts",
    "Organisations",
    "Collection",
    "Issues",
    "Provenance",
    "Duties",
    "Without data",
]
TABLES = SHEETS[1:]


def opened(assessment: Assessment, language: LanguageCode = "en") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(assessment, Presentation(Language(language)))))


def parts_of(assessment: Assessment) -> dict[str, str]:
    """The XML parts of the workbook."""
    with zipfile.ZipFile(io.BytesIO(render(assessment, Presentation()))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def rows_of(page: Worksheet) -> list[dict[str, Cell]]:
    """The rows of a table by their headers."""
    headers = [str(cell.value) for cell in page[1]]
    return [dict(zip(headers, row, strict=True)) for row in page.iter_rows(min_row=2)]


def values(page: Worksheet, *headers: str) -> list[tuple[object, ...]]:
    return [tuple(row[header].value for header in headers) for row in rows_of(page)]


def as_shown(cell: Cell) -> str:
    """A number as a spreadsheet shows it."""
    decimals = len(cell.number_format.partition(".")[2])
    return format(Decimal(str(cell.value)).quantize(Decimal(1).scaleb(-decimals), "ROUND_HALF_UP"), "f")


@pytest.fixture(scope="module")
def towns(plan: Plan) -> Assessment:
    path = ROOT / "examples" / "failing-towns.csv"
    return verify(plan, [str(path)], Options(judging=JudgingOptions(each_area=True)))


@pytest.fixture(scope="module")
def book(towns: Assessment) -> Workbook:
    return opened(towns)


# numbers


@pytest.mark.parametrize(
    ("value", "bound", "expected"),
    [
        (86, None, CellNumber(86, 0)),
        (Fraction(173, 2), "85", CellNumber(Decimal("86.5"), 1)),
        (Fraction(84996, 1000), "85", CellNumber(Decimal("84.996"), 3)),
        (Fraction(8499999, 100000), "85", CellNumber(Decimal("84.99999"), 5)),
        (Fraction(1, 3), "85", CellNumber(Decimal("0.333333333333333"), 2)),
        (Fraction(254999, 3000), "85", CellNumber(Decimal("84.9996666666667"), 4)),
        (Fraction(8499985, 100000), "84.9999", CellNumber(Decimal("84.99985"), 5)),
        (Fraction(8500001, 100000), "85", CellNumber(Decimal("85.00001"), 5)),
        (-(10**15) + 1, None, CellNumber(-(10**15) + 1, 0)),
        (10**15, None, "1000000000000000"),
        (Fraction(12345678901234567, 10**16), None, "1.2345678901234567"),
        (85 - Fraction(1, 3 * 10**20), "85", "84.999999999999999999997"),
        (85 - Fraction(1, 3 * 10**13), "85", "84.99999999999997"),
    ],
    ids=lambda value: str(value).replace("/", " of "),
)
def test_a_number_is_held_exactly_and_shown_on_its_side_of_the_bound(
    value: Exact, bound: str | None, expected: CellNumber | str
) -> None:
    assert figure(value, Bound(at_least=Decimal(bound)) if bound else None) == expected


@pytest.mark.parametrize(
    ("amount", "expected"), [(5, 5), (Fraction(1, 3), "0.34"), (Fraction(-1, 3), "-0.34"), (Fraction(5, 2), "2.5")]
)
def test_what_is_needed_is_never_shown_as_less_than_enough(amount: Exact, expected: int | str) -> None:
    found = enough(amount)
    assert isinstance(found, CellNumber)
    assert found.value == Decimal(expected)


def test_a_value_just_below_the_bound_is_not_shown_as_the_bound(judge: Judging) -> None:
    outcome = judge(
        "年份,用于职业教育的城市教育费附加（元）,用于技能人才教育培训的城市教育费附加（元）\n2020,1000000000,199999600"
    )
    (row,) = [row for row in rows_of(opened(outcome)["Findings"]) if row["Target"].value == "M14/surcharge-share"]
    assert (row["Verdict"].value, as_shown(row["Actual"]), as_shown(row["Shortfall"])) == (
        "FAIL",
        "19.99996",
        "0.00004",
    )


# sheets


def test_sheets_have_names_that_a_spreadsheet_can_have(towns: Assessment, book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    assert book.active is book.worksheets[0]
    for names in (book.sheetnames, opened(towns, "zh").sheetnames):
        assert len(set(names)) == 9
        assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", name) for name in names)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_filtered_and_its_header_stands_still(book: Workbook, name: str) -> None:
    page = book[name]
    assert page.auto_filter.ref == page.dimensions
    assert str(page.freeze_panes).endswith("2")
    assert page.print_title_rows == "$1:$1"
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight) == ("landscape", 9, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.oddFooter.center.text == "&P / &N"
    assert all(cell.font.bold for cell in page[1])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_text_fits_its_column_or_is_broken_into_lines_that_fit_its_row(
    towns: Assessment, language: LanguageCode
) -> None:
    for page in opened(towns, language).worksheets[1:]:
        widths = {n: d.width for d in page.column_dimensions.values() for n in range(d.min, d.max + 1)}
        for row in page.iter_rows():
            height = page.row_dimensions[row[0].row].height or 18
            for cell in row:
                text = "" if cell.value is None else as_shown(cell) if cell.data_type == "n" else str(cell.value)
                lines = -(-text_width(text) // (widths[cell.column] - 1))
                assert lines <= 1 or (cell.alignment.wrap_text and lines <= height // 15), (page.title, cell.coordinate)


def test_nothing_is_marked_as_a_number_stored_as_text(towns: Assessment) -> None:
    pages = [xml for name, xml in parts_of(towns).items() if name.startswith("xl/worksheets/sheet")]
    marks = [re.search(r'<ignoredError sqref="(.*?)" numberStoredAsText="1"/>', xml) for xml in pages]
    assert [mark and mark[1] for mark in marks] == [None, "A1:AC26", *(m and m[1] for m in marks[2:])]
    assert all(marks[1:])


def test_codes_are_text_and_years_and_rows_are_numbers(book: Workbook) -> None:
    row = rows_of(book["Findings"])[0]
    assert (row["Area code"].value, row["Area code"].data_type) == ("320684", "s")
    assert row["Clause"].data_type == "s"
    assert (row["Year"].value, row["Year"].number_format) == (2020, "0")
    issue = rows_of(book["Issues"])[0]
    assert (issue["Code"].data_type, issue["Row"].data_type) == ("s", "n")


def test_a_verdict_is_a_word_with_a_colour(book: Workbook) -> None:
    colours = {row["Verdict"].value: row["Verdict"].fill.fgColor.rgb for row in rows_of(book["Findings"])}
    assert set(colours) == {"PASS", "FAIL", "UNDECIDED"}
    assert len(set(colours.values())) == 3


def test_rows_that_no_sheet_can_hold_are_counted(towns: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 26)
    assert opened(towns)["Findings"].max_row == 26
    monkeypatch.setattr(sheet, "MOST_ROWS", 25)
    page = opened(towns)["Findings"]
    assert page.max_row == 25
    assert page["A25"].value == "… and 2 more rows that no sheet can hold (--format json has them all)"
    assert [row[0] for row in values(page, "Target")][:-1] == [f.target.id for f in towns.findings[:23]]


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [("x" * 32767, True), ("x" * 32768, False), ("𠮷" * 16383, True), ("𠮷" * 16384, False), ("长" * 40000, False)],
    ids=["fits", "one too many", "pairs fit", "one pair too many", "far too many"],
)
def test_a_text_that_no_cell_can_hold_is_cut_and_says_so(towns: Assessment, text: str, is_whole: bool) -> None:
    issue = Issue(content.NOT_A_NUMBER, message("A message"), None, Location("a.csv", 3, 2, "value", text))
    ((found,),) = values(opened(replace(towns, issues=(issue,)))["Issues"], "Text of the cell")
    if is_whole:
        assert found == text
        return
    kept, cut = str(found).split(" … (")
    assert cut == f"cut: {len(text)} characters in all; --format json has them)"
    assert text.startswith(kept)
    assert len(str(found).encode("utf-16-le")) // 2 in (32766, 32767)


# what the sheets tell


def test_parts_are_ranked_by_what_they_need_and_those_that_close_the_gap_are_marked(book: Workbook) -> None:
    rows = [row for row in rows_of(book["Parts"]) if row["Target"].value == "M03/union-coverage"]
    short = [row for row in rows if row["State"].value == "short"]
    assert [row["Area"].value for row in short] == ["三星镇", "三厂街道", "四甲镇"]
    assert [row["Rank"].value for row in rows] == [1, 2, 3, None, None, None, None]
    assert {row["State"].value for row in rows[3:]} == {"met"}
    assert [row["Needed (− is fewer)"].value for row in short] == [218, 18, 8]
    assert [row["Needed so far"].value for row in short] == [218, 236, 244]
    assert [row["Closes the gap of the whole"].value for row in rows] == ["yes", *[None] * 6]


def test_parts_that_handed_in_nothing_are_there(judge: Judging) -> None:
    province = load_plan(ROOT / "tests" / "plans" / "province")
    text = "地区,年份,森林面积（公顷）,土地面积（公顷）\n" + "".join(f"9901{n:02d},2025,30,100\n" for n in range(1, 26))
    outcome = judge(text, under=province)
    assert finding(outcome, "B1/forest-cover", 2025).missing_parts == ("990126", "990127")
    rows = [row for row in rows_of(opened(outcome)["Parts"]) if row["Target"].value == "B1/forest-cover"]
    assert [row["Area code"].value for row in rows if row["State"].value == "no value was submitted"] == [
        "990126",
        "990127",
    ]
    assert len(rows) == 27


def test_each_organisation_finds_its_targets_in_both_roles(book: Workbook, plan: Plan) -> None:
    rows = rows_of(book["Organisations"])
    assert len(rows) == len(plan.organisations)
    headers = [header for header in rows[0] if header.startswith("M03/union-coverage")]
    found = {row["Organisation"].value: row[headers[0]].value for row in rows}
    assert found["Organisation Department of the Municipal Party Committee"] == "lead: 2020 FAIL; 3 parts fail"
    assert found["Finance Bureau"] == "cooperating: 2020 FAIL; 3 parts fail"
    assert found["Public Security Bureau"] is None


def test_the_collection_tells_who_owes_what(book: Workbook, towns: Assessment) -> None:
    rows = rows_of(book["Collection"])
    assert [row["Variable id"].value for row in rows] == [fact.variable for fact in towns.collection]
    row = next(row for row in rows if row["Variable id"].value == "non_public_enterprises")
    assert (row["Value"].value, row["Unit"].value, row["Row"].value) == (10760, "enterprises", 11)
    missing = next(row for row in rows if row["Variable id"].value == "vocational_surcharge")
    assert (missing["State"].value, missing["Who hands it in"].value) == ("missing", "Finance Bureau")


def test_an_issue_is_told_in_words_first_and_by_its_code_last(book: Workbook) -> None:
    headers = [cell.value for cell in book["Issues"][1]]
    assert (headers[0], headers[-3:]) == ("Issue", ["Severity", "Code", "Name"])


def test_provenance_names_every_input_and_the_plan(book: Workbook, towns: Assessment) -> None:
    rows = values(book["Provenance"], "Content", "SHA-256", "Bytes", "Rows")
    (file,) = towns.inputs
    assert (file.path, file.sha256, file.bytes, file.rows) in rows
    assert towns.plan.sha256 in {row[0] for row in rows}
    assert "--each-area" in {row[0] for row in rows}


def test_nothing_handed_in_is_a_report_too(plan: Plan) -> None:
    page = opened(verify(plan, []))
    assert [row[0] for row in values(page["Findings"], "Verdict")] == ["UNDECIDED"]
    assert page["Issues"].max_row == 1
