from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from conftest import ROOT
from reformcheck.forms import FormFormat, FormScope, build_form, render
from reformcheck.plan import Plan, load_plan
from reformcheck.reading.tables.headers import HeaderReader
from reformcheck.records import replace
from reformcheck.texts import Label, Language
from reformcheck.units import UNITS, Unit

ZH, EN = Language("zh"), Language("en")
TOP = 7
"""The row of the header in the form of one organisation."""


def opened(plan: Plan, scope: FormScope, language: Language = ZH) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(FormFormat.XLSX, build_form(plan, scope), language)))


@pytest.fixture(scope="module")
def form() -> Worksheet:
    return opened(load_plan(), FormScope((2019, 2020), "human-resources-bureau")).worksheets[0]


def lists(sheet: Worksheet) -> dict[str, list[str]]:
    found = sheet.data_validations.dataValidation
    return {str(v.sqref): v.formula1.strip('"').split(",") for v in found if v.type == "list"}


def test_the_first_sheet_is_the_form_and_the_second_explains_it(plan: Plan) -> None:
    assert opened(plan, FormScope((2019, 2020))).sheetnames == ["填报表", "说明"]
    english = opened(plan, FormScope((2019, 2020)), EN)
    assert english.sheetnames == ["Form", "Guide"]
    assert english.active is english.worksheets[0]


def test_the_header_stands_still_and_is_printed_on_every_page(form: Worksheet) -> None:
    assert [cell.value for cell in form[TOP]] == ["指标", "地区", "年份", "数值", "计量单位", "指标解释", "备注"]
    assert form.freeze_panes == "B8"
    assert form.print_title_rows == "$7:$7"
    assert (form.page_setup.orientation, form.page_setup.paperSize) == ("landscape", 9)
    assert (form.page_setup.fitToWidth, form.page_setup.fitToHeight) == (None, 0)
    assert form.sheet_properties.pageSetUpPr.fitToPage
    assert form.print_area == "'填报表'!$A$1:$G$19"


def test_cells_to_fill_in_are_marked_and_unlocked_and_all_others_locked(form: Worksheet) -> None:
    assert form.protection.sheet
    assert form.protection.password is None
    unlocked = {
        cell.column_letter for row in form.iter_rows(min_row=TOP + 1) for cell in row if not cell.protection.locked
    }
    assert unlocked == {"C", "D", "E", "G"}
    above = {cell.coordinate for row in form.iter_rows(max_row=TOP) for cell in row if not cell.protection.locked}
    assert above == {"B3", "D3", "F3", "B4", "D4"}
    row = form[TOP + 1]
    assert {cell.column_letter for cell in row if cell.fill.fill_type == "solid"} == unlocked
    assert row[3].fill.fgColor.rgb != row[4].fill.fgColor.rgb
    assert {cell.number_format for cell in row} == {"General"}


def test_years_are_numbers_and_all_else_is_text(form: Worksheet) -> None:
    rows = list(form.iter_rows(min_row=TOP + 1, values_only=True))
    assert rows[0] == ("高技能人才数", "海门市", 2019, None, "人", "12月31日的数", None)
    assert {type(row[2]) for row in rows} == {int}


def test_units_and_periods_can_be_chosen(form: Worksheet) -> None:
    found = lists(form)
    assert found["C8:C19"][:2] == ["2019", "2019年1-3月"]
    assert found["E8:E9"] == ["人", "万人"]
    assert {tuple(texts) for cells, texts in found.items() if cells.startswith("E")} == {("人", "万人"), ("人",)}


def test_a_list_warns_and_never_forbids(form: Worksheet) -> None:
    checks = form.data_validations.dataValidation
    assert {check.errorStyle for check in checks} == {"warning"}
    assert all(check.allowBlank for check in checks)
    figure = next(check for check in checks if check.type == "custom")
    assert str(figure.sqref) == "D8:D19"
    assert 'D8="-"' in figure.formula1
    assert figure.formula1.startswith("IF(ISNUMBER(D8),D8>=0,")


def test_a_list_that_is_too_long_is_shortened_or_left_out(plan: Plan) -> None:
    ten = opened(plan, FormScope((2011, 2020), "finance-bureau", every_year=True)).worksheets[0]
    assert lists(ten)["C8:C67"] == [str(year) for year in range(2011, 2021)]
    many = opened(plan, FormScope((1990, 2049), "finance-bureau", every_year=True)).worksheets[0]
    assert not any(cells.startswith("C") for cells in lists(many))
    long = Unit("long", "long", Label("长" * 300, "long"), "long")
    variables = {v.id: replace(v, unit="long") for v in plan.variables.values()}
    odd = replace(plan, units={**UNITS, "long": long}, variables=variables)
    assert not any(cells.startswith("E") for cells in lists(opened(odd, FormScope((2020, 2020))).worksheets[0]))


def test_every_name_has_its_definition_as_a_note(form: Worksheet, plan: Plan) -> None:
    notes = [form.cell(number, 1).comment for number in range(TOP + 1, form.max_row + 1)]
    assert all(notes)
    text = notes[0].text  # type: ignore[union-attr]
    assert "12月31日" in text
    assert "填报单位：市人社局" in text
    assert "M06/high-skill-workers（二（二）6）" in text


def test_columns_are_wide_enough_for_chinese(form: Worksheet) -> None:
    longest = max(len(str(form.cell(number, 1).value)) for number in range(TOP + 1, form.max_row + 1))
    assert form.column_dimensions["A"].width > min(2 * longest, 50)
    assert form.row_dimensions[TOP + 1].height == 21


def test_a_long_name_is_broken_into_lines(plan: Plan) -> None:
    sheet = opened(plan, FormScope((2020, 2020), "united-front-department"), EN).worksheets[0]
    assert sheet.column_dimensions["A"].width < 54
    assert [sheet.row_dimensions[number].height for number in (8, 9)] == [66, 36]


def test_no_row_of_the_guide_is_the_header_of_a_table(plan: Plan) -> None:
    reader = HeaderReader(plan)
    for language in (ZH, EN):
        page = opened(plan, FormScope((2019, 2020)), language).worksheets[1]
        rows = [[cell or "" for cell in row] for row in page.iter_rows(values_only=True)]
        assert len(rows) > 200
        assert {len(row) for row in rows} == {1}
        assert all(reader.subject(str(row[0])) is None for row in rows)
        assert page.protection.sheet


def test_nothing_in_the_file_tells_when_it_was_written(plan: Plan) -> None:
    data = render(FormFormat.XLSX, build_form(plan, FormScope((2019, 2020))), ZH)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time[:3] for entry in package.infolist()} == {(1980, 1, 1)}
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert (properties.created, properties.modified) == (datetime.datetime(2000, 1, 1), datetime.datetime(2000, 1, 1))


def test_a_large_form_is_written_whole() -> None:
    province = load_plan(ROOT / "tests" / "plans" / "province")
    sheet = opened(province, FormScope((2021, 2025), each_area=True, every_year=True)).worksheets[0]
    assert sheet.max_row == 6 + 9 * 27 * 5 + 5
