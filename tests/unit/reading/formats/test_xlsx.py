from __future__ import annotations

import datetime
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from itertools import islice
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation

from reformcheck.reading.formats import xlsx
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from sheet_files import archive, check_damage, refusal, repacked, rows_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
STYLES = (
    "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='31'/><xf numFmtId='10'/><xf numFmtId='200'/><xf/></cellXfs>"
    "<dxfs><dxf><numFmt numFmtId='200' formatCode='0.0%'/></dxf></dxfs>"
)
UNCALCULATED = ("", {"problem": "uncalculated-formula"})


def saved(fill: Callable[[Any], None], **options: Any) -> bytes:
    """A workbook that openpyxl writes, its first sheet filled."""
    workbook = openpyxl.Workbook()
    for name, value in options.items():
        setattr(workbook, name, value)
    fill(workbook.active)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def written(fill: Callable[[Any, Any], None]) -> bytes:
    """A workbook that XlsxWriter writes, its first sheet filled."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        fill(workbook, workbook.add_worksheet())
    return out.getvalue()


def raw_parts(
    rows: str = "", *, before: str = "", after: str = "", main: str = MAIN, relations: str = RELATIONS
) -> dict[str, str | bytes]:
    """The parts of a workbook by hand, with one sheet."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="s1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="t" Type="{relations}/styles" Target="/xl/styles.xml"/><Relationship Id="u" Type="{relations}/sharedStrings" Target="./sharedStrings.xml"/>'
        f'<Relationship Id="l" Type="{relations}/hyperlink" Target="http://example.org" TargetMode="External"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="表" sheetId="1" r:id="s1"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{STYLES}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><t>工会覆盖率</t></si><si><r><t>a</t></r><r><rPr><b/></rPr><t> b</t></r><rPh sb="0" eb="1"><t>注音</t></rPh></si>'
        "<si><t>一_x000D_\n二_x005F_x000D__xD83D_</t></si><si/></sst>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>',
    }


def raw(rows: str = "", **options: str) -> bytes:
    return archive(raw_parts(rows, **options))


def only_rows(data: bytes, limits: Limits | None = None) -> dict[int, list[Any]]:
    (grid,) = xlsx.grids(io.BytesIO(data), limits or Limits())
    return rows_of(grid)


def test_number_formats_are_honoured() -> None:
    def fill(sheet: Any) -> None:
        for value, code in [
            (0.86, "0%"),
            (0.84996, "0%"),
            (85, "0.0"),
            (42, "000000"),
            (5.3, '0.0"万人"'),
            (1060, "General"),
        ]:
            sheet.append([value])
            sheet.cell(sheet.max_row, 1).number_format = code

    assert list(only_rows(saved(fill)).values()) == [
        ["86%"],
        [("84.996%", {"shown": "85%"})],
        ["85.0"],
        ["000042"],
        ["5.3万人"],
        ["1060"],
    ]


def test_texts_stay_as_they_are() -> None:
    texts = ["007", "'0123", " 两  空格 ", "a\nb", "<&>", "=", "1,060", "=SUM(", "_x41_"]

    def fill(sheet: Any) -> None:
        for text in texts:
            sheet.append([text])
            sheet.cell(sheet.max_row, 1).data_type = "s"

    assert [row[0] for row in only_rows(saved(fill)).values()] == texts


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_dates_are_the_same_in_both_epochs(epoch: Any) -> None:
    day = datetime.datetime(2020, 12, 31)

    def fill(sheet: Any) -> None:
        sheet.append([day, day, day, datetime.datetime(2020, 12, 31, 8, 30)])
        for column, code in enumerate(['yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'yyyy"年"', "yyyy-mm-dd hh:mm"], 1):
            sheet.cell(1, column).number_format = code

    found = only_rows(saved(fill, **({"epoch": epoch} if epoch else {})))
    assert found == {1: ["2020-12-31", "2020-12", "2020", "2020-12-31T08:30:00"]}


def test_chinese_date_format_without_a_code_is_a_date() -> None:
    assert only_rows(raw('<row r="1"><c r="A1" s="1"><v>44196</v></c></row>')) == {1: ["2020-12-31"]}


def test_number_format_of_conditional_formats_and_unknown_ones_are_not_taken() -> None:
    row = '<row><c s="2"><v>0.86</v></c><c s="3"><v>0.86</v></c><c s="4"><v>0.86</v></c></row>'
    assert only_rows(raw(row)) == {1: ["86.00%", "0.86", "0.86"]}


def test_formula_without_a_result_is_told() -> None:
    assert only_rows(saved(lambda sheet: sheet.append(["x", "=1+1"]))) == {1: ["x", UNCALCULATED]}


def test_result_of_a_formula_is_read() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_formula("A1", "=B1/C1", workbook.add_format({"num_format": "0.0%"}), 0.865)
        sheet.write("B1", 0)
        sheet.write_formula("C1", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D1", "=TRUE", None, True)
        sheet.write_formula("E1", '="万"', None, "万")

    assert only_rows(written(fill)) == {
        1: ["86.5%", "0", ("#DIV/0!", {"problem": "spreadsheet-error"}), "TRUE", "万"],
    }


def test_zero_beside_a_formula_that_is_still_to_be_computed_is_no_result() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_formula("A1", "=1+1")
        sheet.write("B1", 0)

    assert only_rows(written(fill)) == {1: [UNCALCULATED, "0"]}


def test_zero_that_a_formula_gave_is_a_result() -> None:
    assert only_rows(raw("<row><c><f>0*1</f><v>0</v></c></row>")) == {1: ["0"]}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<c/>", None),
        ('<c s=""><v>5</v></c>', "5"),
        ("<c><v/></c>", None),
        ('<c t="str"><v/></c>', None),
        ('<c t="str"><f>""</f><v></v></c>', None),
        ('<c t="str"><f>""</f></c>', UNCALCULATED),
        ("<c><f>1+1</f><v></v></c>", UNCALCULATED),
        ('<c t="e"><v>#N/A</v></c>', ("#N/A", {"problem": "spreadsheet-error"})),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>false</v></c>', "FALSE"),
        ('<c t="s"><v>0</v></c>', "工会覆盖率"),
        ('<c t="s"><v>1</v></c>', "a b"),
        ('<c t="s"><v>2</v></c>', "一\n二_x000D__xD83D_"),
        ('<c t="s"><v>3</v></c>', None),
        ('<c t="inlineStr"><is><t>企</t><r><t>业</t></r><rPh><t>qi</t></rPh></is></c>', "企业"),
        ('<c t="inlineStr"><is/></c>', None),
        ('<c t="inlineStr"><is><t>a_x000d_b</t></is></c>', "a\nb"),
        ('<c t="str"><v>85%</v></c>', "85%"),
        ("<c><v>0.84999999999999998</v></c>", "0.85"),
        ("<c><v>1.06E3</v></c>", "1060"),
        ("<c><v>007</v></c>", "7"),
        ("<c><v>1234567890123456789</v></c>", "1234567890123460000"),
        ("<c><v>NaN</v></c>", ("NaN", {"problem": "spreadsheet-error"})),
        ("<c><v>1_000</v></c>", ("1_000", {"problem": "spreadsheet-error"})),
        ('<c t="d"><v>2020-12-31T00:00:00</v></c>', "2020-12-31"),
        ('<c t="d"><v>2020-12-31T08:30:00Z</v></c>', "2020-12-31T08:30:00"),
        ('<c t="d"><v>2020-13-01</v></c>', ("2020-13-01", {"problem": "spreadsheet-error"})),
    ],
)
def test_every_type_of_cell_is_read(cell: str, expected: object) -> None:
    assert only_rows(raw(f"<row>{cell}</row>")) == ({1: [expected]} if expected else {})


def test_rich_text_is_read_as_one_text() -> None:
    text = CellRichText("非公有制", TextBlock(InlineFont(b=True), "企业数"))
    assert only_rows(saved(lambda sheet: sheet.append([text]))) == {1: ["非公有制企业数"]}


def test_places_that_are_not_written_are_counted() -> None:
    rows = '<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row r="4"><c><v>4</v></c></row><row><c r="B5"><v>5</v></c></row>'
    assert only_rows(raw(rows)) == {1: ["1", "", "2", "3"], 4: ["4"], 5: ["", "5"]}


def test_blank_rows_and_trailing_blank_cells_are_left_out() -> None:
    rows = '<row r="2"><c r="A2"><v>1</v></c><c r="F2" s="1"/></row><row r="3"><c r="A3" s="1"/></row>'
    assert only_rows(raw(rows)) == {2: ["1"]}


def test_merged_cells_say_by_what_they_are_covered() -> None:
    def fill(sheet: Any) -> None:
        for row in (["统计表"], ["地区", "", "", "数"], ["", "", "", "9"], [], ["末", 1]):
            sheet.append(row)
        for place in ("A1:D1", "A2:C3", "D3:D5", "F1:G2"):
            sheet.merge_cells(place)

    assert only_rows(saved(fill)) == {
        1: [("统计表", {"columns": 4}), *[("", {"spread": "统计表"})] * 3],
        2: [("地区", {"rows": 2, "columns": 3}), *[("", {"spread": "地区"})] * 2, "数"],
        3: [*[("", {"spread": "地区"})] * 3, ("9", {"rows": 3})],
        4: ["", "", "", ("", {"spread": "9"})],
        5: ["末", "1", "", ("", {"spread": "9"})],
    }


def test_merged_cell_keeps_what_is_known_of_it() -> None:
    cells = '<row><c s="2"><v>0.849996</v></c><c t="e"><v>#REF!</v></c></row><row><c r="C2"><v>1</v></c></row>'
    merges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells>'
    assert only_rows(raw(cells, after=merges)) == {
        1: [("84.9996%", {"shown": "85.00%", "rows": 2}), ("#REF!", {"problem": "spreadsheet-error", "rows": 2})],
        2: [("", {"spread": "84.9996%"}), ("", {"spread": "#REF!"}), "1"],
    }


def test_merge_of_a_whole_column_reaches_as_far_as_the_cells() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>'
    merges = (
        '<mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="$B$3:$XFD$3"/><mergeCell ref="H9:I9"/></mergeCells>'
    )
    assert only_rows(raw(rows, after=merges)) == {
        1: [("1", {"rows": 3})],
        2: [("", {"spread": "1"})],
        3: [("", {"spread": "1"}), "2"],
    }


def test_hidden_parts_are_told_as_far_as_they_are_used() -> None:
    def fill(sheet: Any) -> None:
        for number in range(1, 9):
            sheet.append([number, 1, 2])
        for number in (2, 3, 5, 20):
            sheet.row_dimensions[number].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.column_dimensions["K"].hidden = True
        for title, state in (("草稿", "hidden"), ("更深", "veryHidden")):
            sheet.parent.create_sheet(title).sheet_state = state
        sheet.parent.create_chartsheet("图").add_chart(BarChart())

    grids = xlsx.grids(io.BytesIO(saved(fill)), Limits())
    assert [(grid.name, grid.hidden) for grid in grids] == [("Sheet", False), ("草稿", True), ("更深", True)]
    assert (grids[0].hidden_rows, grids[0].hidden_columns) == ((range(1, 3), range(4, 5)), (range(1, 2),))


def test_rows_and_columns_without_any_height_or_width_are_hidden() -> None:
    data = raw(
        '<row ht="0" customHeight="1"><c r="B1"><v>1</v></c></row>',
        before='<cols><col min="2" max="9" width="0"/></cols>',
    )
    (grid,) = xlsx.grids(io.BytesIO(data), Limits())
    assert (grid.hidden_rows, grid.hidden_columns) == ((range(1),), (range(1, 2),))


def test_rows_can_be_read_again_and_at_the_same_time() -> None:
    (grid,) = xlsx.grids(io.BytesIO(saved(lambda sheet: [sheet.append([n, "文"]) for n in range(5000)])), Limits())
    first, second = grid.rows(), grid.rows()
    next(first)
    assert list(islice(second, 4999)) == [(n + 1, [str(n), "文"]) for n in range(4999)]
    assert next(first) == (2, ["1", "文"])
    assert len(list(grid.rows())) == 5000


def test_extensions_do_not_disturb() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["x", 1])
        sheet.add_data_validation(DataValidation(type="list", formula1='"a,b"', sqref="A1"))
        sheet["A1"].hyperlink = "http://example.org"

    extension = (
        b'<extLst xmlns:q="urn:q"><ext><q:row r="9"><q:c r="A9"><q:v>7</q:v></q:c></q:row></ext></extLst></worksheet>'
    )
    data = repacked(saved(fill), lambda _, part: part.replace(b"</worksheet>", extension))
    assert only_rows(data) == {1: ["x", "1"]}


@pytest.mark.parametrize("main", [MAIN, STRICT])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_strict_form_and_prefixes_are_read(main: str, prefix: str) -> None:
    rows = '<row r="1"><c r="A1" s="2"><v>0.86</v></c><c r="B1" t="s"><v>0</v></c></row>'
    data = raw(rows, main=main, relations=STRICT_RELATIONS if main == STRICT else RELATIONS)

    def prefixed(name: str, part: bytes) -> bytes:
        if prefix and name.endswith("sheet1.xml"):
            part = (
                part.replace(b"xmlns=", b"xmlns:x=")
                .replace(b"</", b"<//")
                .replace(b"<", b"<x:")
                .replace(b"<x://", b"</x:")
            )
        return part

    assert only_rows(repacked(data, prefixed)) == {1: ["86.00%", "工会覆盖率"]}


def test_other_ways_to_write_the_names_of_parts_are_understood() -> None:
    parts = raw_parts('<row><c t="s"><v>0</v></c></row>')
    odd = {name.replace("/", "\\").replace("sharedStrings", "SharedStrings"): part for name, part in parts.items()}
    assert only_rows(archive(odd)) == {1: ["工会覆盖率"]}


def test_workbook_without_relations_styles_and_texts_is_read() -> None:
    parts = raw_parts("<row><c><v>1</v></c></row>")
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = rels[: rels.index('<Relationship Id="t"')] + "</Relationships>"
    for name in ("_rels/.rels", "xl/styles.xml", "xl/sharedStrings.xml"):
        del parts[name]
    assert only_rows(archive(parts)) == {1: ["1"]}


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="3"/><row r="2"/>',
        '<row r="3"/><row r="3"/>',
        '<row r="1048577"/>',
        '<row r="0"/>',
        '<row r="x"/>',
        '<row><c r="B1"/><c r="A1"/></row>',
        '<row><c r="B1"/><c r="B1"/></row>',
        '<row><c r="B2"/></row>',
        '<row><c r="XFE1"/></row>',
        '<row><c r="b1"/></row>',
        '<row><c s="5"><v>1</v></c></row>',
        '<row><c s="-9"><v>1</v></c></row>',
        '<row><c s="x"/></row>',
        '<row><c t="s"><v>4</v></c></row>',
        '<row><c t="s"><v>-1</v></c></row>',
        '<row><c t="s"><v>x</v></c></row>',
        '<row><c t="b"><v>2</v></c></row>',
        '<row><c t="q"><v>2</v></c></row>',
        "<row><c></row>",
        "<row><c><v>&#0;</v></c></row>",
        "<row>" + "<c/>" * 16_385 + "</row>",
        "<a>" * 300 + "</a>" * 300,
    ],
)
def test_what_a_spreadsheet_program_would_have_to_repair_is_damaged(rows: str) -> None:
    assert refusal(xlsx.grids, raw(rows)) == "damaged-file"


@pytest.mark.parametrize(
    "merge", ['ref="B1:A2"', 'ref="A2:B1"', 'ref="A1:XFE1"', 'ref="A1:B1048577"', 'ref="1:2"', 'ref="A:B"', ""]
)
def test_merged_range_that_is_none_is_damaged(merge: str) -> None:
    assert refusal(xlsx.grids, raw(after=f"<mergeCells><mergeCell {merge}/></mergeCells>")) == "damaged-file"


@pytest.mark.parametrize("columns", ['min="2" max="1"', 'min="1" max="16385"', 'min="0" max="1"', 'max="1"'])
def test_columns_that_are_none_are_damaged(columns: str) -> None:
    assert refusal(xlsx.grids, raw(before=f"<cols><col {columns}/></cols>")) == "damaged-file"


@pytest.mark.parametrize(
    "part",
    [
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "xl/_rels/workbook.xml.rels",
    ],
)
def test_missing_part_is_damage(part: str) -> None:
    data = repacked(raw(), lambda name, content: None if name == part else content)
    assert refusal(xlsx.grids, data) == "damaged-file"


@pytest.mark.parametrize(
    "part", ["_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize(
    "declared",
    ['<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>', '<!DOCTYPE x SYSTEM "http://example.org/x">'],
)
def test_document_type_is_refused_in_every_part(part: str, declared: str) -> None:
    data = repacked(raw(), lambda name, content: declared.encode() + content if name == part else content)
    assert refusal(xlsx.grids, data) == "damaged-file"


def test_two_sheets_may_not_be_one_part() -> None:
    twice = b'<sheet name="2" r:id="s1"/></sheets>'
    data = repacked(raw(), lambda _, content: content.replace(b"</sheets>", twice))
    assert refusal(xlsx.grids, data) == "damaged-file"


def test_sheet_of_an_unknown_kind_is_not_passed_over() -> None:
    data = repacked(raw(), lambda _, content: content.replace(b'/worksheet"', b'/sheet"'))
    with pytest.raises(RefusedError) as raised:
        xlsx.grids(io.BytesIO(data), Limits())
    assert raised.value.problem.type.name == "damaged-file"
    assert raised.value.problem.message.params == {"name": "表", "type": "sheet"}


@pytest.mark.parametrize("kind", ["chartsheet", "dialogsheet", "xlMacrosheet"])
def test_sheet_that_holds_no_table_is_left_out(kind: str) -> None:
    data = repacked(raw(), lambda _, content: content.replace(b'/worksheet"', f'/{kind}"'.encode()))
    assert xlsx.grids(io.BytesIO(data), Limits()) == []


def test_workbook_in_names_of_its_own_is_not_taken_for_one_without_sheets() -> None:
    data = raw(main="http://schemas.microsoft.com/office/excel/2006/2")
    assert refusal(xlsx.grids, data) == "unsupported-format"


def test_date_that_is_stored_as_a_text_keeps_the_words_of_its_format() -> None:
    styles = STYLES + "<numFmts><numFmt numFmtId='200' formatCode='yyyy&quot;年上半年&quot;'/></numFmts>"
    data = repacked(
        raw('<row><c t="d" s="3"><v>2020-06-30</v></c></row>'),
        lambda _, content: content.replace(STYLES.encode(), styles.encode()),
    )
    assert only_rows(data) == {1: ["2020年上半年"]}


def test_sheet_that_is_something_else_is_damaged() -> None:
    data = repacked(raw(), lambda name, content: b"<html/>" if name.endswith("sheet1.xml") else content)
    assert refusal(xlsx.grids, data) == "damaged-file"


def test_binary_workbook_is_told_from_a_damaged_one() -> None:
    data = repacked(raw(), lambda _, content: content.replace(b"xl/workbook.xml", b"xl/workbook.bin"))
    assert refusal(xlsx.grids, data) == "unsupported-format"


def test_encrypted_member_is_protected() -> None:
    data = bytearray(raw())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal(xlsx.grids, bytes(data)) == "protected-file"


def test_unusual_compression_is_damage() -> None:
    assert refusal(xlsx.grids, archive(raw_parts(), zipfile.ZIP_BZIP2)) == "damaged-file"


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_two_parts_of_one_name_are_damage() -> None:
    out = io.BytesIO(raw("<row><c><v>1</v></c></row>"))
    with zipfile.ZipFile(out, "a") as target:
        target.writestr("xl/worksheets/sheet1.xml", raw_parts()["xl/worksheets/sheet1.xml"])
    assert refusal(xlsx.grids, out.getvalue()) == "damaged-file"


@pytest.mark.parametrize(
    ("limit", "data"),
    [
        ("sheet-cells", raw(before='<dimension ref="A1:XFD1048576"/>')),
        ("sheet-cells", raw(before='<dimension ref="XFD1048576"/>')),
        ("sheet-cells", raw('<row r="1048576"><c r="XFD1048576"/></row>')),
        ("sheet-cells", raw('<row r="1"><c r="XFD1"/></row><row r="1048576"/>')),
        ("cell-characters", raw("<row><c t='str'><v>" + "x" * 100_001 + "</v></c></row>")),
        ("cell-characters", raw("<row><c t='str'><v>" + "x" * 3_000_000 + "</v></c></row>")),
        ("cell-characters", raw("<row><c t='inlineStr'><is>" + "<t>12</t>" * 50_001 + "</is></c></row>")),
        ("cell-characters", raw(f"<row q='{'x' * 1_000_000}'/>")),
        ("cell-characters", raw(f"<!-- {'x>' * 500_000} -->")),
    ],
)
def test_limits_are_named(limit: str, data: bytes) -> None:
    assert refusal(xlsx.grids, data) == f"limit-exceeded {limit}"


def test_long_text_among_the_shared_ones_is_refused() -> None:
    data = repacked(raw(), lambda _, part: part.replace(b"<si/>", b"<si>" + b"<r><t>12345</t></r>" * 20_001 + b"</si>"))
    assert refusal(xlsx.grids, data) == "limit-exceeded cell-characters"


def test_far_cell_is_read_where_the_limit_is_raised() -> None:
    data = raw('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    rows = only_rows(data, Limits(sheet_cells=1 << 40))
    assert (list(rows), len(rows[1048576])) == ([1048576], 16384)


def test_archive_is_measured_before_it_is_unpacked() -> None:
    parts = raw_parts() | {"xl/media/image1.bin": bytes(20_000_000)}
    assert refusal(xlsx.grids, archive(parts), Limits(unpacked_bytes=10_000_000)) == "limit-exceeded unpacked-bytes"
    assert refusal(xlsx.grids, raw(), Limits(archive_members=6)) == "limit-exceeded archive-members"


def test_part_that_is_larger_than_it_says_is_damaged() -> None:
    data = raw("<row><c><v>1</v></c></row>" * 1000)
    size = len(raw_parts("<row><c><v>1</v></c></row>" * 1000)["xl/worksheets/sheet1.xml"]).to_bytes(4, "little")
    assert data.count(size) == 2
    assert refusal(xlsx.grids, data.replace(size, (500).to_bytes(4, "little"))) == "damaged-file"


def test_directory_of_an_archive_is_measured_before_it_is_read() -> None:
    data = archive(dict.fromkeys(map(str, range(30_000)), b""))
    tracemalloc.start()
    try:
        assert refusal(xlsx.grids, data, Limits(archive_members=100)) == "limit-exceeded archive-members"
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_directory_of_a_large_archive_is_measured_where_it_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 100)  # so that the records of large archives are written
    data = archive(dict.fromkeys(map(str, range(2_000)), b""))
    assert data[-98:-94] == b"PK\x06\x06"
    assert refusal(xlsx.grids, data, Limits(archive_members=100)) == "limit-exceeded archive-members"
    data = archive(raw_parts("<row><c><v>1</v></c></row>") | dict.fromkeys(map(str, range(200)), b""))
    assert only_rows(data) == {1: ["1"]}


@pytest.mark.parametrize(
    ("part", "mark", "more"),
    [
        (
            "xl/worksheets/sheet1.xml",
            b"</worksheet>",
            b"<mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 4000 + b"</mergeCells>",
        ),
        ("xl/worksheets/sheet1.xml", b"</worksheet>", b"<a/>" * 40_000),
        ("xl/sharedStrings.xml", b"</sst>", b"<si><t>ab</t></si>" * 20_000),
        ("xl/sharedStrings.xml", b"</sst>", b"<si>" + b"<t/>" * 40_000 + b"</si>"),
        ("xl/sharedStrings.xml", b"</sst>", b"<b/>" * 40_000),
        ("xl/styles.xml", b"</cellXfs>", b"<xf/>" * 40_000),
        (
            "xl/styles.xml",
            b"</styleSheet>",
            b"<numFmts>" + b"<numFmt numFmtId='1' formatCode='0'/>" * 4000 + b"</numFmts>",
        ),
        ("xl/workbook.xml", b"</sheets>", b"<sheet name='a' r:id='s1'/>" * 4000),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", b"<Relationship Id='a' Type='b' Target='c'/>" * 4000),
    ],
)
def test_little_that_would_become_much_in_memory_is_refused(part: str, mark: bytes, more: bytes) -> None:
    data = repacked(raw(), lambda name, content: content.replace(mark, more + mark) if name == part else content)
    assert refusal(xlsx.grids, data, Limits(unpacked_bytes=1_000_000)) == "limit-exceeded unpacked-bytes"


def test_ranges_that_overlap_without_end_are_refused() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1000"><c r="ALL1000"><v>1</v></c></row>'
    merges = '<mergeCell ref="A1:ALL1000"/>' * 60
    assert refusal(xlsx.grids, raw(rows, after=f"<mergeCells>{merges}</mergeCells>")) == "limit-exceeded sheet-cells"


@pytest.mark.parametrize("unit", ["<n{}/>", "<n q{}='1'/>", "<n xmlns:q{}='u'/>", "<n xmlns='u{}'/>"])
def test_different_names_without_end_are_refused(unit: str) -> None:
    assert refusal(xlsx.grids, raw("".join(unit.format(number) for number in range(40_000)))) == "damaged-file"


def test_cut_and_changed_files_are_read_whole_or_refused() -> None:
    def fill(sheet: Any) -> None:
        for number in range(30):
            sheet.append(["非公有制企业数", f"镇{number}", 2020, number / 7])
            sheet.cell(number + 1, 4).number_format = "0.0%"
        sheet.merge_cells("A3:B4")

    check_damage(xlsx.grids, saved(fill), 300, guarded=True)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), bytes(1000), archive({"a": b""})])
def test_other_bytes_are_damaged(data: bytes) -> None:
    assert refusal(xlsx.grids, data) == "damaged-file"


def test_memory_does_not_grow_with_the_rows() -> None:
    data = saved(lambda sheet: [sheet.append(["企业数", "镇", 2020, number, "家"]) for number in range(5_000)])
    tracemalloc.start()
    try:
        (grid,) = xlsx.grids(io.BytesIO(data), Limits())
        assert sum(1 for _ in grid.rows()) == 5_000
        assert tracemalloc.get_traced_memory()[1] < 1_500_000
    finally:
        tracemalloc.stop()


def test_stream_is_not_closed() -> None:
    stream = io.BytesIO(raw("<row><c><v>1</v></c></row>"))
    (grid,) = xlsx.grids(stream, Limits())
    list(grid.rows())
    del grid
    assert not stream.closed


def test_row_that_cannot_be_read_stops_the_rows_before_it_no_sooner() -> None:
    (grid,) = xlsx.grids(
        io.BytesIO(raw("<row><c><v>1</v></c></row>" * 9000 + '<row><c t="s"><v>99</v></c></row>')), Limits()
    )
    found = []
    with pytest.raises(RefusedError):
        found += [number for number, _ in grid.rows()]
    assert found == []
    rows = grid.rows()
    assert next(rows) == (1, ["1"])
    rows.close()
