"""Rows that are read many at a time mean what they mean to the parser, and nothing else is taken for a row."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

import formats
from formats import Table, Value
from reformcheck.reading.formats import sheet_rows, xlsx
from reformcheck.reading.formats.alike_rows import AlikeRows
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from sheet_files import archive, read

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = "<cellXfs><xf numFmtId='0'/><xf numFmtId='31'/><xf numFmtId='10'/><xf numFmtId='2'/></cellXfs>"
SHARED = "".join(f"<si><t>{text}</t></si>" for text in ("指标", "a_x0041_", " b ", "海门市"))


def book(sheet: str | bytes) -> bytes:
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="s1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="t" Type="{RELATIONS}/styles" Target="styles.xml"/><Relationship Id="u" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="表" sheetId="1" r:id="s1"/></sheets></workbook>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{SHARED}</sst>',
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def sheet(rows: str, *, head: str = "", data: str = "<sheetData>", tail: str = "", namespaces: str = "") -> str:
    return f'{head}<worksheet xmlns="{MAIN}"{namespaces}>{data}{rows}</sheetData>{tail}</worksheet>'


def said(content: bytes, limits: Limits | None = None) -> object:
    """What the reader makes of a workbook, or why it refuses it, and from which row on."""
    try:
        return read(xlsx.grids, content, limits or Limits())
    except RefusedError as error:
        return error.problem.type.name, error.problem.message.params.get("name"), error.row


@pytest.fixture
def by_parser(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], object]:
    """What the reader makes of a workbook when it leaves every row to the parser."""

    def read_so(content: bytes) -> object:
        with monkeypatch.context() as patch:
            patch.setattr(sheet_rows, "_DATA", b"<no such tag>")
            return said(content)

    return read_so


def count_plain(content: bytes, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many rows were not left to the parser."""
    taken = 0
    is_taken, match = sheet_rows.SheetTarget._is_taken, AlikeRows.match

    def counted(target: sheet_rows.SheetTarget, *arguments: object) -> bool:
        nonlocal taken
        done = is_taken(target, *arguments)  # type: ignore[arg-type]
        taken += done
        return done

    def matched(alike: AlikeRows, data: bytes, at: int) -> object:
        nonlocal taken
        found = match(alike, data, at)
        taken += found is not None
        return found

    with monkeypatch.context() as patch:
        patch.setattr(sheet_rows.SheetTarget, "_is_taken", counted)
        patch.setattr(AlikeRows, "match", matched)
        said(content)
    return taken


PLAIN = [
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2"><v>0.86</v></c></row>',
    '<row r="3" spans="1:2" ht="15" customHeight="1"><c r="A3" t="inlineStr"><is><t>二</t></is></c><c r="C3"><v>1E3</v></c></row>',
    "<row><c><v>1</v></c><c/><c><v>2</v></c></row>",
    '<row r="9" hidden="1"><c r="A9" s="3"/><c r="B9" t="b"><v>1</v></c><c r="C9" t="e"><v>#DIV/0!</v></c></row>',
    '<row r="10" ht="0"/>',
    '<row r="11"><c r="B11" t="str"><v>_x000D_文</v></c><c r="XFD11"><v>5</v></c></row>',
    '<row r="12"><c r="A12" t="inlineStr"><is><t xml:space="preserve"> 甲 </t></is></c><c r="B12"><v></v></c></row>',
    '<row r="13"><c r="A13" t="str"><v>a&amp;b</v></c><c r="B13" t="inlineStr"><is><t>&gt;85&lt;&quot;&apos;]]&gt;&amp;lt;</t></is></c></row>',
    '<row r="14"><c r="A14" t="str"><v>&amp;#22269;&#22269;&amp;amp;#22269;</v></c><c r="B14"><v>1&gt;</v></c></row>',
]
OTHERWISE = [
    '<row r="20"><c r="A20"><f>1+1</f><v>2</v></c></row>',
    '<row r="21"><c r="A21" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
    '<row r="22"><c r="A22" t="str"><v>a&amp;b</v></c><c r="B22"><v><![CDATA[7]]></v></c></row>',
    "<row r='23'><c r='A23'><v>1</v></c></row>",
    '<row r="24"><c s="1" r="A24"><v>43831</v></c></row>',
    '<row r="25">\n  <c r="A25"><v>1</v></c>\n</row>',
    '<row r="26"><!-- </row> --><c r="A26"><v>1</v></c></row>',
    '<!-- <row r="27"><c r="A27"><v>1</v></c></row> -->',
    '<row r="28"><x><row r="29"/></x><c r="A28"><v>1</v></c></row>',
    f'<p:row xmlns:p="{MAIN}" r="30"><p:c r="A30"><p:v>3</p:v></p:c></p:row>',
    '<row r="31" xmlns="urn:other"><c r="A31"><v>1</v></c></row>',
    '<row r="32"><c r="A32" t="str"><v>a\r\nb</v></c></row>',
    '<row r="33"><c r="A33"><v/></c><c r="B33"><v>4</v></c></row>',
    '<row  r="34"><c  r="A34"><v>4</v></c></row>',
    '<row r="35"><c r="A35"><v>4</v></c ></row >',
]
WRONG = [
    '<row r="2"><c r="A3"><v>1</v></c></row>',
    '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>',
    '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"/>',
    '<row r="1048577"><c><v>1</v></c></row>',
    '<row r="2"><c r="XFE2"><v>1</v></c></row>',
    '<row r="2"><c r="A02"><v>1</v></c></row>',
    '<row r="2"><c r="A2" t="s"><v>99</v></c></row>',
    '<row r="2"><c r="A2" t="s"><v>-1</v></c></row>',
    '<row r="2"><c r="A2" t="zz"><v>1</v></c></row>',
    '<row r="2"><c r="A2" s="9"><v>1.5</v></c></row>',
    '<row r="2"><c r="A2" t="str"><v>a]]>b</v></c></row>',
    '<row r="2"><c r="A2" t="str"><v>a\x01b</v></c></row>',
    '<row r="2" ht="1" ht="1"><c r="A2"><v>1</v></c></row>',
    '<row r="2" x:y="1"><c r="A2"><v>1</v></c></row>',
    '<row r="2"><c r="A2"><v>1</v></c>',
    '<row r="2"></c></row>',
    '<row r="2"><c r="A2" t="str"><v>a&nbsp;b</v></c></row>',
    '<row r="2"><c r="A2" t="str"><v>a&amp b</v></c></row>',
    '<row r="2"><c r="A2" t="str"><v>a& b</v></c></row>',
    '<row r="2"><c r="A2" t="s"><v>&amp;0</v></c></row>',
]


@pytest.mark.parametrize("rows", [*PLAIN, *OTHERWISE, *WRONG])
def test_a_row_says_the_same_either_way(by_parser: Callable[[bytes], object], rows: str) -> None:
    for content in (book(sheet(rows)), book(sheet(PLAIN[0] + rows if 'r="1"' not in rows else rows))):
        assert said(content) == by_parser(content)


def test_what_every_program_writes_is_not_left_to_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count_plain(book(sheet("".join(PLAIN))), monkeypatch) == 2 * len(PLAIN)  # the outline, and the rows
    for row in OTHERWISE:
        assert count_plain(book(sheet(row)), monkeypatch) == 0, row


def row(number: int, name: str = "甲", figure: str = "约5") -> str:
    return (
        f'<row r="{number}" spans="1:4"><c r="A{number}" s="1" t="inlineStr"><is><t>{name}</t></is></c>'
        f'<c r="B{number}" t="s"><v>3</v></c><c r="C{number}" s="2"/><c r="D{number}" t="str"><v>{figure}</v></c></row>'
    )


UNLIKE = [
    row(7).replace('"A7"', '"A8"'),
    row(7).replace('r="D7"', 'r="B7"'),
    row(7, "a&amp;b", "&gt;85"),
    row(7, "a]]>b"),
    row(7, "\ufffe"),
    row(7, "\uff08甲\uff09"),
    row(7, "a\x01"),
    row(7, "&#22269;"),
    row(7, "<r/>"),
    row(7, "", ""),
    row(7, figure="").replace("<v></v>", ""),
    row(7).replace('s="1"', 's="2"'),
    row(7).replace("<v>3</v>", "<v>-1</v>"),
    row(7).replace("<v>3</v>", "<v>\u0663</v>"),
    row(7).replace("<v>3</v>", "<v>99</v>"),
    row(7).replace(' spans="1:4"', ' spans="1:4" hidden="1"'),
    row(7).replace('"C7" s="2"/>', '"C7" s="2"></c>'),
    row(7).replace('"7"', '"6"'),
    row(7) + "<!-- -->" + row(8),
    '<row r="7" spans="1:4"/>',
    row(7)[:-6],
]


@pytest.mark.parametrize("unlike", UNLIKE)
def test_rows_like_those_before_say_the_same_either_way(by_parser: Callable[[bytes], object], unlike: str) -> None:
    rows = [row(n, f"第{n}镇", f"约{n}") for n in (1, 2, 3, 4, 6)]
    content = book(sheet("".join([*rows, unlike, row(20), row(21)])))
    assert said(content) == by_parser(content)


def test_rows_like_those_before_that_are_no_text_are_refused(by_parser: Callable[[bytes], object]) -> None:
    content = book(sheet("".join(map(row, range(1, 9)))).encode().replace("甲".encode(), b"\xe7", 6)[:-1] + b">")
    assert said(content) == by_parser(content)
    assert isinstance(said(content), tuple)


@pytest.mark.parametrize("writer", [formats.xlsx, formats.shared], ids=["inline", "shared"])
def test_real_workbooks_are_read_at_a_time(monkeypatch: pytest.MonkeyPatch, writer: Callable[[Table], bytes]) -> None:
    rows = [[Value(f"第{n}镇"), Value("2020"), Value(str(n)), Value("86%")] for n in range(200)]
    assert count_plain(writer(Table(rows)), monkeypatch) > 200


@pytest.mark.parametrize(
    "around",
    [
        {"data": '<sheetData x="1"><!-- <sheetData> -->'},
        {"data": "<sheetData><!-- <sheetData> -->"},
        {"head": "<!-- <sheetData> -->"},
        {"data": "<x><![CDATA[<sheetData>]]></x><sheetData>"},
        {"data": "<x><sheetData></sheetData></x><sheetData>"},
        {"data": '<y xmlns="urn:other"><sheetData></sheetData></y><sheetData>'},
        {"tail": f"<sheetData>{PLAIN[5]}</sheetData>"},
        {"tail": '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'},
        {"head": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'},
        {"head": '<?xml version="1.0" encoding="us-ascii"?>'},
        {"head": '<?xml version="1.0" encoding="iso-8859-1"?>'},
        {"namespaces": ' xmlns:x14ac="urn:x"'},
    ],
    ids=repr,
)
def test_whatever_stands_around_the_rows(by_parser: Callable[[bytes], object], around: dict[str, str]) -> None:
    row = (
        '<row r="1" x14ac:dyDescent="0.25"><c r="A1" t="str"><v>x</v></c></row>' if "namespaces" in around else PLAIN[0]
    )
    content = book(sheet(row + PLAIN[1], **around))
    assert said(content) == by_parser(content)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "gb18030"])
def test_another_encoding_is_left_to_the_parser(by_parser: Callable[[bytes], object], encoding: str) -> None:
    head = '<?xml version="1.0" encoding="gb18030"?>' if encoding == "gb18030" else ""
    content = book(sheet("".join(PLAIN), head=head).encode(encoding))
    assert said(content) == by_parser(content)


def test_bytes_that_are_no_text_are_refused_either_way(by_parser: Callable[[bytes], object]) -> None:
    content = book(sheet(PLAIN[0]).encode().replace(b"0.86", b"\xff\xfe"))
    assert said(content) == by_parser(content)
    assert isinstance(said(content), tuple)


def test_rows_are_taken_across_the_pieces_in_which_a_part_is_read(by_parser: Callable[[bytes], object]) -> None:
    chance = random.Random(11)
    rows = []
    for number in range(1, 4000):
        kind = chance.random()
        if kind < 0.05:
            rows.append(f'<row r="{number}"><c r="A{number}"><f>A1</f><v>{number}</v></c></row>')
        elif kind < 0.1:
            rows.append(f"<!-- {number} -->\n")
        else:
            text = "长" * chance.randrange(40)
            rows.append(
                f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{text}</t></is></c><c r="C{number}"><v>{number}</v></c></row>'
            )
    content = book(sheet("".join(rows)))
    assert said(content) == by_parser(content)


@pytest.mark.parametrize("limit", ["cell_characters", "sheet_cells"])
def test_limits_hold_either_way(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    text = "x" * 300
    content = book(
        sheet(
            f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row><row r="40"><c r="Z40"><v>1</v></c></row>'
        )
    )
    limits = Limits(**{limit: 200})
    plain = said(content, limits)
    monkeypatch.setattr(sheet_rows, "_DATA", b"<no such tag>")
    assert plain == said(content, limits)
    assert isinstance(plain, tuple)
    assert plain[:2] == ("limit-exceeded", limit.replace("_", "-"))


def test_a_row_that_does_not_end_is_not_held(by_parser: Callable[[bytes], object]) -> None:
    content = book(sheet('<row r="1">' + '<c r="A1"><v>1</v></c>' * 200_000))
    assert said(content) == by_parser(content)
