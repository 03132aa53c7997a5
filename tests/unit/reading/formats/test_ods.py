from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest
from odf import number, style, table, text
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText

from reformcheck.reading.formats import ods
from reformcheck.reading.limits import Limits
from sheet_files import archive, check_damage, read, refusal, repacked, rows_of

OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{OPEN}{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("draw", "drawing"),
    ]
)
ERROR = {"problem": "spreadsheet-error"}
UNCALCULATED = ("", {"problem": "uncalculated-formula"})


def saved(fill: Callable[[Any, Any], None]) -> bytes:
    """A spreadsheet that odfpy writes, with one table."""
    document = OpenDocumentSpreadsheet()
    sheet = table.Table(name="表")
    fill(document, sheet)
    document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add_row(sheet: Any, cells: list[Any], **attributes: Any) -> None:
    """Adds a row of cells, each a text or the attributes of a cell with the text it displays."""
    row = table.TableRow(**attributes)
    for cell in cells:
        shown, known = (cell, {"valuetype": "string"}) if isinstance(cell, str) else cell
        element = table.TableCell(**known)
        if shown is not None:
            element.addElement(text.P(text=shown))
        row.addElement(element)
    sheet.addElement(row)


def content(rows: str, *, styles: str = "", before: str = "", after: str = "") -> str:
    return (
        f'<office:document-content {NAMESPACES} xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet>{before}<table:table table:name="表" table:style-name="ta">{rows}</table:table>{after}</office:spreadsheet></office:body>'
        "</office:document-content>"
    )


def raw(rows: str, **options: str) -> bytes:
    """A spreadsheet by hand."""
    return archive(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content(rows, **options)}
    )


def row_of(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


def cell(type_: str, value: str = "", shown: str | None = None, more: str = "") -> str:
    name = {"float": "value", "percentage": "value", "currency": "value"}.get(type_, f"{type_}-value")
    held = f'office:{name}="{value}"' if value else ""
    kind = f'office:value-type="{type_}"' if type_ else ""
    paragraph = "" if shown is None else f"<text:p>{shown}</text:p>"
    return f"<table:table-cell {kind} {held} {more}>{paragraph}</table:table-cell>"


def only_rows(data: bytes) -> dict[int, list[Any]]:
    (grid,) = ods.grids(io.BytesIO(data), Limits())
    return rows_of(grid)


def test_values_and_what_is_displayed_of_them() -> None:
    def fill(document: Any, sheet: Any) -> None:
        add_row(
            sheet,
            [
                "工会覆盖率",
                ("86%", {"valuetype": "percentage", "value": "0.86"}),
                ("85%", {"valuetype": "percentage", "value": "0.84996"}),
            ],
        )
        add_row(
            sheet,
            [("85.0", {"valuetype": "float", "value": "85"}), ("5.3万人", {"valuetype": "float", "value": "5.3"})],
        )
        add_row(
            sheet,
            [
                ("￥1,234.50", {"valuetype": "currency", "value": "1234.5"}),
                ("真", {"valuetype": "boolean", "booleanvalue": "true"}),
            ],
        )
        add_row(
            sheet,
            [
                (None, {"valuetype": "percentage", "value": "0.8499999999999999"}),
                (None, {"valuetype": "float", "value": "1060"}),
            ],
        )

    assert list(only_rows(saved(fill)).values()) == [
        ["工会覆盖率", "86%", ("84.996%", {"shown": "85%"})],
        ["85.0", "5.3万人"],
        ["1234.50", "TRUE"],
        ["85%", "1060"],
    ]


def test_date_is_as_fine_as_its_style() -> None:
    def fill(document: Any, sheet: Any) -> None:
        for name, parts in (("N1", [number.Year(), number.Text(text="年")]), ("N2", [number.Year(), number.Month()])):
            format_ = number.DateStyle(name=name)
            for part in parts:
                format_.addElement(part)
            document.automaticstyles.addElement(format_)
        document.automaticstyles.addElement(style.Style(name="ce1", family="table-cell", datastylename="N1"))
        document.styles.addElement(style.Style(name="parent", family="table-cell", datastylename="N2"))
        document.automaticstyles.addElement(style.Style(name="ce2", family="table-cell", parentstylename="parent"))
        sheet.addElement(table.TableColumn(defaultcellstylename="ce1", numbercolumnsrepeated=2))
        sheet.addElement(table.TableColumn(numbercolumnsrepeated=3))
        date = {"valuetype": "date", "datevalue": "2020-12-31"}
        add_row(sheet, [("x", date), ("x", {**date, "stylename": "ce2"}), ("x", date)])
        add_row(sheet, [("x", date), ("x", date), ("x", date)], defaultcellstylename="ce2")

    assert only_rows(saved(fill)) == {1: ["2020", "2020-12", "2020-12-31"], 2: ["2020-12", "2020-12", "2020-12"]}


def test_style_that_is_derived_from_itself_says_nothing() -> None:
    styles = '<style:style style:name="a" style:family="table-cell" style:parent-style-name="a"/>'
    row = row_of(cell("date", "2020-12-31", "2020年", 'table:style-name="a"'))
    assert only_rows(raw(row, styles=styles)) == {1: ["2020"]}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (cell("date", "2020-12-31", "2020年"), "2020"),
        (cell("date", "2020-12-31", "2020年12月"), "2020-12"),
        (cell("date", "2020-12-31", "31.12.20"), "2020-12-31"),
        (cell("date", "2020-12-31T08:30:00.5"), "2020-12-31T08:30:00.500"),
        (cell("date", "2020-13-31", "x"), ("2020-13-31", ERROR)),
        (cell("time", "PT08H30M00S"), "08:30:00"),
        (cell("time", "PT36H00M00.25S"), "36:00:00.250"),
        (cell("time", "36 h"), ("36 h", ERROR)),
        (cell("boolean", "false", "FALSE"), "FALSE"),
        (cell("float", "1", "TRUE"), "TRUE"),
        (cell("float", "x", "5"), ("x", ERROR)),
        (cell("float", "0", "#DIV/0!"), ("#DIV/0!", ERROR)),
        (cell("string", "", "#DIV/0!"), "#DIV/0!"),
        (cell("string", "", "#N/A", 'table:formula="of:=NA()"'), ("#N/A", ERROR)),
        (cell("string", "", "Err:502", 'table:formula="of:=A"'), ("Err:502", ERROR)),
        (cell("string", "", "#NAME?", 'calcext:value-type="error"'), ("#NAME?", ERROR)),
        (cell("string", "", None, 'calcext:value-type="error"'), ("#", ERROR)),
        (cell("", "", None, 'table:formula="of:=1+1"'), UNCALCULATED),
        (cell("float", "", None, 'table:formula="of:=1+1"'), UNCALCULATED),
        (cell("float", "", "5"), "5"),
        (cell("", "", "", 'table:formula="of:=&quot;&quot;"'), None),
        (cell("string", "", None, 'table:formula="of:=A1"'), None),
        (cell("string", "企业"), "企业"),
        (cell("string", "企业", "数"), "数"),
        (cell("", "", "企业"), "企业"),
        (cell("string", "", "a</text:p><text:p>b"), "a\nb"),
        (
            cell("string", "", "\n  a  \t b<text:s/><text:s text:c='2'/>c<text:tab/>d<text:line-break/>e"),
            "a b   c\td\ne",
        ),
        (cell("string", "", "企<text:span>业<text:a>数</text:a></text:span>"), "企业数"),
        (
            cell(
                "string",
                "",
                "<text:ruby><text:ruby-base>企</text:ruby-base><text:ruby-text>qi</text:ruby-text></text:ruby>业",
            ),
            "企业",
        ),
        (cell("string", "", "企<text:note><text:p>注</text:p></text:note>业"), "企业"),
        (
            cell("string", "", "x", "").replace(
                "<text:p>", "<office:annotation><text:p>批注</text:p></office:annotation><text:p>"
            ),
            "x",
        ),
        (cell("string", "", "x", "").replace("<text:p>", "<draw:frame><text:p>图</text:p></draw:frame><text:p>"), "x"),
        (cell("string", "", "x", "").replace("</table", "<table:table><table:table-row/></table:table></table"), "x"),
        (
            "<table:table-cell><text:list><text:list-item><text:p>项</text:p></text:list-item></text:list></table:table-cell>",
            "项",
        ),
        ("<table:table-cell><text:p/></table:table-cell>", None),
        ("<table:covered-table-cell><text:p>x</text:p></table:covered-table-cell>", None),
    ],
)
def test_every_kind_of_cell_is_read(markup: str, expected: object) -> None:
    assert only_rows(raw(row_of(markup))) == ({1: [expected]} if expected else {})


def test_repeats_are_counted_and_blank_ones_never_written_out() -> None:
    blank = '<table:table-cell table:number-columns-repeated="16379"/>'
    rows = (
        '<table:table-row table:number-rows-repeated="2">'
        + cell("string", "", "a", 'table:number-columns-repeated="2"')
        + "</table:table-row>"
        '<table:table-row table:number-rows-repeated="1000"><table:table-cell/></table:table-row>'
        + row_of('<table:table-cell table:number-columns-repeated="3"/>' + cell("float", "1", "1") + blank)
        + '<table:table-row table:number-rows-repeated="1047573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert only_rows(raw(rows)) == {1: ["a", "a"], 2: ["a", "a"], 1003: ["", "", "", "1"]}


def test_merged_cells_say_by_what_they_are_covered() -> None:
    def fill(document: Any, sheet: Any) -> None:
        add_row(sheet, [("统计表", {"numbercolumnsspanned": 900, "numberrowsspanned": 1})])
        add_row(sheet, [("地区", {"numbercolumnsspanned": 2, "numberrowsspanned": 2}), ("", {}), "数"])
        add_row(sheet, [("", {}), ("", {}), ("9", {"valuetype": "float", "value": "9", "numberrowsspanned": 99})])

    assert only_rows(saved(fill)) == {
        1: [("统计表", {"columns": 3}), *[("", {"spread": "统计表"})] * 2],
        2: [("地区", {"rows": 2, "columns": 2}), ("", {"spread": "地区"}), "数"],
        3: [*[("", {"spread": "地区"})] * 2, "9"],
    }


def test_hidden_parts_are_told() -> None:
    def fill(document: Any, sheet: Any) -> None:
        hidden = style.Style(name="ta2", family="table")
        hidden.addElement(style.TableProperties(display="false"))
        shown = style.Style(name="ta3", family="table")
        shown.addElement(style.TableProperties(display="true"))
        document.automaticstyles.addElement(hidden)
        document.automaticstyles.addElement(shown)
        for name, style_name in (("草稿", "ta2"), ("一", "ta3")):
            document.spreadsheet.addElement(table.Table(name=name, stylename=style_name))
        sheet.addElement(table.TableColumn())
        sheet.addElement(table.TableColumn(visibility="collapse"))
        sheet.addElement(table.TableColumn(visibility="collapse", numbercolumnsrepeated=99))
        for visibility in ("visible", "collapse", "filter", "visible", "collapse"):
            add_row(sheet, ["x", "y", "z"], visibility=visibility)
        add_row(sheet, [], visibility="collapse", numberrowsrepeated=1_000_000)

    grids = ods.grids(io.BytesIO(saved(fill)), Limits())
    assert [(grid.name, grid.hidden) for grid in grids] == [("草稿", True), ("一", False), ("表", False)]
    assert (grids[2].hidden_rows, grids[2].hidden_columns) == ((range(1, 3), range(4, 5)), (range(1, 3),))
    assert [list(grid.rows()) for grid in grids[:2]] == [[], []]


def test_groups_may_be_hidden_and_header_rows_are_rows() -> None:
    one = row_of(cell("string", "", "x") * 3)
    rows = (
        '<table:table-column-group table:display="false"><table:table-column/></table:table-column-group><table:table-columns><table:table-column/></table:table-columns>'
        f"<table:table-header-rows>{one}</table:table-header-rows>"
        f'<table:table-row-group table:display="false">{one}<table:table-row-group>{one}</table:table-row-group></table:table-row-group>{one}'
    )
    (grid,) = ods.grids(io.BytesIO(raw(rows)), Limits())
    assert (grid.hidden_rows, grid.hidden_columns) == ((range(1, 3),), (range(1),))
    assert len(list(grid.rows())) == 4


def test_only_tables_of_the_spreadsheet_are_sheets() -> None:
    inner = f'<table:table table:name="内">{row_of(cell("string", "", "内"))}</table:table>'
    before = (
        f"<table:tracked-changes><table:cell-content-change>{inner}</table:cell-content-change></table:tracked-changes>"
    )
    rows = f"<table:shapes><draw:frame><draw:object>{inner}</draw:object></draw:frame></table:shapes>" + row_of(
        cell("string", "", "外") + "<table:other/>"
    )
    data = raw(rows, before=before, after=f"<table:named-expressions>{inner}</table:named-expressions>")
    assert read(ods.grids, data) == [("表", False, (), (), {1: ["外"]})]


def test_rows_can_be_read_again_and_at_the_same_time() -> None:
    one = "".join(row_of(cell("float", str(n), str(n))) for n in range(5000))
    other = f'<table:table table:name="二">{row_of(cell("string", "", "二"))}</table:table>'
    first, second = ods.grids(io.BytesIO(raw(one, after=other)), Limits())
    rows = first.rows()
    next(rows)
    assert list(islice(first.rows(), 4999, None)) == [(5000, ["4999"])]
    assert list(second.rows()) == [(1, ["二"])]
    assert next(rows) == (2, ["1"])


def test_styles_part_counts_too() -> None:
    styles = f'<office:document-styles {NAMESPACES}><number:date-style style:name="N"><number:year/></number:date-style><number:time-style style:name="T"><number:hours/></number:time-style><style:style style:name="s" style:family="table-cell" style:data-style-name="N"/></office:document-styles>'
    row = row_of(cell("date", "2020-12-31", "x", 'table:style-name="s"'))
    assert only_rows(archive({"styles.xml": styles, "content.xml": content(row)})) == {1: ["2020"]}


def test_password_is_told() -> None:
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml">{}</manifest:file-entry></manifest:manifest>'
    parts: dict[str, str | bytes] = {
        "content.xml": b"\x93\x01",
        "META-INF/manifest.xml": manifest.format("<manifest:encryption-data/>"),
    }
    assert refusal(ods.grids, archive(parts)) == "protected-file"
    assert refusal(ods.grids, archive(parts | {"META-INF/manifest.xml": manifest.format("")})) == "damaged-file"


def test_other_documents_are_told_from_damaged_ones() -> None:
    document = OpenDocumentText()
    document.text.addElement(text.P(text="信"))
    out = io.BytesIO()
    document.save(out)
    assert refusal(ods.grids, out.getvalue()) == "unsupported-format"
    assert refusal(ods.grids, archive({"mimetype": "x"})) == "damaged-file"


@pytest.mark.parametrize(
    "rows",
    [
        row_of('<table:table-cell table:number-columns-repeated="16384"/>' + cell("float", "1", "1")),
        row_of(cell("float", "1", "1", 'table:number-columns-repeated="16385"')),
        '<table:table-row table:number-rows-repeated="1048576"/>' + row_of(cell("float", "1", "1")),
        '<table:table-row table:number-rows-repeated="x"/>',
        row_of(cell("float", "1", "1", 'table:number-columns-repeated="' + "9" * 5000 + '"')),
        row_of(cell("string", "", "<text:s text:c='x'/>")),
        "<table:table-row><table:table-cell></table:table-row>",
        row_of("<table:table-cell>" + "<text:section>" * 300 + "</text:section>" * 300 + "</table:table-cell>"),
    ],
)
def test_what_no_spreadsheet_can_hold_is_damaged(rows: str) -> None:
    assert refusal(ods.grids, raw(rows)) == "damaged-file"


@pytest.mark.parametrize("part", ["content.xml", "styles.xml", "META-INF/manifest.xml"])
def test_document_type_and_depth_are_refused_in_every_part(part: str) -> None:
    parts: dict[str, str | bytes] = {"content.xml": content("")}
    declared = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x/>'
    assert refusal(ods.grids, archive(parts | {part: declared})) == "damaged-file"
    assert refusal(ods.grids, archive(parts | {part: "<a>" * 300 + "</a>" * 300})) == "damaged-file"


@pytest.mark.parametrize(
    ("limit", "rows"),
    [
        (
            "sheet-cells",
            '<table:table-row table:number-rows-repeated="1048576">'
            + cell("float", "1", "1", 'table:number-columns-repeated="48"')
            + "</table:table-row>",
        ),
        ("cell-characters", row_of(cell("string", "", "x" * 100_001))),
        ("cell-characters", row_of(cell("string", "", "x" * 3_000_000))),
        ("cell-characters", row_of(cell("string", "", "<text:s text:c='900000000'/>"))),
        ("cell-characters", row_of(cell("string", "", "<text:s text:c='90000'/>" * 3))),
        ("cell-characters", row_of(cell("string", "", "x" * 60_000 + "</text:p><text:p>" + "x" * 60_000))),
        ("cell-characters", row_of("<table:table-cell>" + "<text:p/>" * 200_001 + "</table:table-cell>")),
        ("cell-characters", row_of(cell("string", "x" * 1_000_000))),
        ("cell-characters", row_of(cell("string", "x" * 100_001))),
    ],
)
def test_limits_are_named(limit: str, rows: str) -> None:
    assert refusal(ods.grids, raw(rows)) == f"limit-exceeded {limit}"


@pytest.mark.parametrize(
    ("rows", "options"),
    [
        ("<table:shapes>" + "<draw:g/>" * 40_000 + "</table:shapes>", {}),
        (row_of("<table:table-cell><text:p>" + "<text:span/>" * 40_000 + "</text:p></table:table-cell>"), {}),
        (row_of(cell("float", "1", "1", 'table:number-rows-spanned="2"')) * 4000, {}),
        ("", {"after": "<table:table/>" * 1200}),
        ("", {"styles": '<style:style style:family="table-cell" style:name="a"/>' * 2500}),
        ("", {"styles": '<number:date-style style:name="a"/>' * 2500}),
    ],
)
def test_little_that_would_become_much_in_memory_or_time_is_refused(rows: str, options: dict[str, str]) -> None:
    assert refusal(ods.grids, raw(rows, **options), Limits(unpacked_bytes=1_000_000)) == "limit-exceeded unpacked-bytes"


def test_many_tables_in_a_large_part_are_refused() -> None:
    row = row_of(cell("float", "1", "1"))
    tables = f"<table:table>{row}</table:table>" * 200
    data = raw(row, after=tables + " " * 400_000)
    assert refusal(ods.grids, data, Limits(unpacked_bytes=1_000_000)) == "limit-exceeded unpacked-bytes"
    assert len(read(ods.grids, data, Limits(unpacked_bytes=10_000_000))) == 201


def test_cut_and_changed_files_are_read_whole_or_refused() -> None:
    def fill(document: Any, sheet: Any) -> None:
        for line in range(30):
            add_row(sheet, ["非公有制企业数", f"镇{line}", ("0", {"valuetype": "float", "value": str(line)})])

    check_damage(ods.grids, saved(fill), 300, guarded=True)


def test_memory_does_not_grow_with_the_rows() -> None:
    row = row_of(cell("string", "", "企业数") * 5)
    data = raw(row * 5_000)
    tracemalloc.start()
    try:
        (grid,) = ods.grids(io.BytesIO(data), Limits())
        assert sum(1 for _ in grid.rows()) == 5_000
        assert tracemalloc.get_traced_memory()[1] < 1_500_000
    finally:
        tracemalloc.stop()


def test_part_of_odfpy_may_be_left_out() -> None:
    data = repacked(
        saved(lambda _, sheet: add_row(sheet, ["x"])),
        lambda name, part: None if name.startswith(("META", "styles")) else part,
    )
    assert only_rows(data) == {1: ["x"]}


@pytest.mark.parametrize(
    ("literal", "paragraph", "expected"),
    [
        ("年上半年", "<text:p>2020年上半年</text:p>", "2020年上半年"),
        ("Q1", "<text:p>2020Q1</text:p>", "2020Q1"),
        ("Q1", "", "2020-06-30"),
        ("Q1", "<text:p/>", "2020-06-30"),
        ("年", "<text:p>2020年</text:p>", "2020"),
    ],
)
def test_words_of_a_date_style_are_not_dropped(literal: str, paragraph: str, expected: str) -> None:
    styles = (
        f'<number:date-style style:name="N"><number:year/><number:text>{literal}</number:text></number:date-style>'
        '<style:style style:name="s" style:family="table-cell" style:data-style-name="N"/>'
    )
    cell = f'<table:table-cell table:style-name="s" office:value-type="date" office:date-value="2020-06-30">{paragraph}</table:table-cell>'
    assert only_rows(raw(row_of(cell), styles=styles)) == {1: [expected]}


def test_number_that_is_not_displayed_is_told() -> None:
    cells = "".join(
        f'<table:table-cell office:value-type="float" office:value="5">{paragraph}</table:table-cell>'
        for paragraph in ("", "<text:p/>", "<text:p>5</text:p>")
    )
    assert only_rows(raw(row_of(cells))) == {1: ["5", ("5", {"shown": ""}), "5"]}
