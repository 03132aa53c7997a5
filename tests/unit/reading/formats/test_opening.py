"""Bytes -> grids. The formats have their own tests; here is which one is asked, and what is told of a file that none reads."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from reformcheck.reading.formats.opening import Contents, fingerprint, open_contents
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources.file_kinds import FileKind
from reformcheck.texts import Language, Message

ROWS = [["indicator", "period", "value"], ["union_coverage", "2020", "86%"]]
CSV = "".join(",".join(row) + "\n" for row in ROWS)
JSON = '[{"indicator": "union_coverage", "period": "2020", "value": "86%"}]'
LINES = '{"indicator": "union_coverage", "period": "2020", "value": "86%"}\n' * 2


def xlsx() -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def xls() -> bytes:
    book, stream = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate(ROWS):
        for column, text in enumerate(row):
            sheet.write(number, column, text)
    book.save(stream)
    return stream.getvalue()


def ods() -> bytes:
    document, stream, table = OpenDocumentSpreadsheet(), io.BytesIO(), Table(name="Sheet1")
    for texts in ROWS:
        row = TableRow()
        for text in texts:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.write(stream)
    return stream.getvalue()


def parquet() -> bytes:
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({name: [text] for name, text in zip(*ROWS, strict=True)}), stream)
    return stream.getvalue()


def packed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.csv", CSV)
    return stream.getvalue()


def opened(
    content: bytes | str, suffix: str = "", encoding: str | None = None, limits: Limits | None = None
) -> Contents:
    stream = io.BytesIO(content if isinstance(content, bytes) else content.encode())
    return open_contents(stream, suffix, encoding, limits or Limits())


def rows_of(contents: Contents) -> list[list[str]]:
    return [[str(cell) for cell in cells] for _, cells in contents.grids[0].rows()]


def said(text: Message | None) -> str:
    return Language("en").text(text) if text else ""


def refusal(contents: Contents) -> tuple[str, str, str]:
    """Code, message and hint of why a file is not read."""
    assert contents.problem
    assert contents.grids == []
    return contents.problem.type.code, said(contents.problem.message), said(contents.problem.hint)


@pytest.mark.parametrize("suffix", ["", ".csv", ".xlsx", ".dat"])
@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (FileKind.CSV, CSV.encode()),
        (FileKind.JSON, JSON.encode()),
        (FileKind.XLSX, xlsx()),
        (FileKind.XLS, xls()),
        (FileKind.ODS, ods()),
        (FileKind.PARQUET, parquet()),
    ],
    ids=lambda value: value if isinstance(value, FileKind) else "",
)
def test_content_decides_the_format_whatever_the_name_says(kind: FileKind, content: bytes, suffix: str) -> None:
    found = opened(content, suffix)
    assert (found.kind, found.problem, rows_of(found)) == (kind, None, ROWS)
    assert (found.sha256, found.size) == (hashlib.sha256(content).hexdigest(), len(content))


def test_json_lines_are_read_as_such() -> None:
    found = opened(LINES)
    assert (found.kind, rows_of(found)) == (FileKind.JSON_LINES, [ROWS[0], ROWS[1], ROWS[1]])


def test_tab_is_the_first_delimiter_of_a_tsv() -> None:
    found = opened(CSV.replace(",", "\t"), ".tsv")
    assert (found.kind, found.grids[0].delimiter, rows_of(found)) == (FileKind.TSV, "\t", ROWS)
    assert sorted(grid.delimiter or "" for grid in opened(CSV).grids) == sorted(
        grid.delimiter or "" for grid in opened(CSV, ".tab").grids
    )


@pytest.mark.parametrize(
    ("encoding", "shown", "reason"),
    [
        ("utf-8", "utf-8", "valid UTF-8"),
        ("utf-8-sig", "utf-8-sig", "byte order mark"),
        ("utf-16", "utf-16", "byte order mark"),
        ("utf-16-le", "utf-16-le", "NUL bytes"),
        ("gb2312", "gb18030", "valid GB 2312"),
    ],
)
@pytest.mark.parametrize(
    ("text", "kind"),
    [("指标,值\n覆盖率,86\n", FileKind.CSV), ('[\n{"指标":"覆盖率","值":"86"}]', FileKind.JSON), ('{"指标":"覆盖率","值":"86"}\n' * 2, FileKind.JSON_LINES)],
    ids=["csv", "json", "jsonl"],
)  # fmt: skip
def test_encoding_of_every_text_is_decided_and_explained(
    text: str, kind: FileKind, encoding: str, shown: str, reason: str
) -> None:
    found = opened(text.encode(encoding))
    assert (found.kind, found.encoding, found.foreign) == (kind, shown, False)
    assert rows_of(found)[:2] == [["指标", "值"], ["覆盖率", "86"]]
    assert reason in said(found.reason)


def test_encoding_that_is_named_overrides_the_decision() -> None:
    found = opened("année,valeur\n2020,86\n".encode("latin-1"), "", "latin-1")
    assert (found.encoding, found.foreign, rows_of(found)[0]) == ("iso8859-1", False, ["année", "valeur"])
    assert "--encoding" in said(found.reason)


def test_text_that_may_be_of_another_encoding_is_marked_so() -> None:
    assert opened("année,valeur\n".encode("latin-1")).foreign
    assert opened("姓名,王喆\n".encode("gbk")).foreign
    assert not opened("姓名,王吉\n".encode("gbk")).foreign


def test_beginning_of_a_text_may_end_within_a_character() -> None:
    text = "指" * 40_000 + "\n"
    for encoding in ("utf-8", "gbk", "utf-16"):
        assert opened(text.encode(encoding)).kind is FileKind.CSV


@pytest.mark.parametrize(
    ("content", "code"),
    [("", "S203"), (b"\xff\xff\xff", "S205"), (b"a,b\n\0\0\0\n", "S204")],
    ids=["nothing", "no text", "binary"],
)
def test_what_is_no_text_is_refused_with_its_own_reason(content: bytes | str, code: str) -> None:
    found = opened(content, ".csv")
    assert (refusal(found)[0], found.kind) == (code, None)
    assert len(found.sha256) == 64


def test_row_at_which_a_text_stops_being_one_is_told() -> None:
    assert opened("指标,值\n覆盖率,86\n".encode() * 3 + b"\xff,1\n").row == 7


def test_line_beyond_the_limit_is_refused_by_the_name_of_the_limit() -> None:
    found = opened("a," * 200, limits=Limits().raised("line-bytes", 100))
    assert (refusal(found)[0], found.problem and found.problem.message.params["name"]) == ("S222", "line-bytes")


@pytest.mark.parametrize(
    ("content", "kind", "hint"),
    [
        ("<html><table><tr><td>86</td></tr></table></html>", "HTML", "WPS or Excel"),
        ("<?xml version='1.0'?><data/>", "XML", "WPS or Excel"),
        (b"\x89PNG\r\n\x1a\n\0", "PNG", "XLSX, or as CSV"),
        (gzip.compress(CSV.encode()), "GZIP", "take the files out"),
        (packed(), "ZIP", "take the files out"),
    ],
    ids=["html", "xml", "png", "gzip", "zip"],
)
def test_kind_that_is_not_read_is_named_with_what_to_do(content: bytes | str, kind: str, hint: str) -> None:
    found = opened(content, ".xls")
    code, text, advice = refusal(found)
    assert (code, text) == ("S204", f"The content is {kind}, which is not read.")
    assert hint in advice
    assert found.encoding is None
    assert found.reason is None, "why an encoding was chosen that is not told"


@pytest.mark.parametrize(
    "content",
    [b"PAR1" + bytes(20), xlsx()[:3000], xls()[:600], ods()[:800], b'[{"a": 1}, {"a"'],
    ids=["parquet", "xlsx", "xls", "ods", "json"],
)
def test_file_that_is_cut_off_is_damaged(content: bytes) -> None:
    with pytest.raises(RefusedError, match="damaged-file"):
        read_all(opened(content))


def read_all(contents: Contents) -> None:
    """Reads every row; a format may find its damage only then."""
    if contents.problem:
        raise RefusedError(contents.problem, contents.row)
    for grid in contents.grids:
        list(grid.rows())


def test_fingerprint_leaves_the_stream_at_its_beginning() -> None:
    content = bytes(range(256)) * 9000
    stream = io.BytesIO(content)
    stream.seek(5)
    assert fingerprint(stream) == (hashlib.sha256(content).hexdigest(), len(content))
    assert stream.tell() == 0
