"""What the bytes are: files of the real libraries for every kind that is known, hand-made bytes for those that no library here writes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Mapping

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
import xlsxwriter
import xlwt
from odf.opendocument import (
    OpenDocument,
    OpenDocumentPresentation,
    OpenDocumentSpreadsheet,
    OpenDocumentText,
)

from reformcheck.reading.sources.file_kinds import (
    PACKED_KINDS,
    SUFFIXES,
    TEXT_KINDS,
    FileKind,
    is_known_name,
    sniff,
    sniff_text,
    stem_of,
    suffix_of,
)

CSV = "指标,年份,数值\n工会覆盖率,2020,86\n"


def brief(value: object) -> str | None:
    """A short id for a test of bytes."""
    return f"bytes-{value[:6].hex()}" if isinstance(value, bytes) else None


def of_openpyxl() -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["指标", "年份", "数值"])
    book.save(stream)
    return stream.getvalue()


def of_xlsxwriter() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet().write_string(0, 0, "指标")
    return stream.getvalue()


def of_xlwt() -> bytes:
    book, stream = xlwt.Workbook(), io.BytesIO()
    book.add_sheet("Sheet1").write(0, 0, "指标")
    book.save(stream)
    return stream.getvalue()


def of_odfpy(document: OpenDocument) -> bytes:
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


def of_pyarrow() -> bytes:
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"指标": ["工会覆盖率"]}), stream)
    return stream.getvalue()


def of_zipfile(members: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def of_tarfile() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.csv"))
    return stream.getvalue()


def png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def office(*names: str) -> bytes:
    return of_zipfile(dict.fromkeys(("[Content_Types].xml", *names), "<x/>"))


RELATION = '<Relationship Type="http://example.org/officeDocument" Target="workbook.xml"/>'
CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
READ = [
    (of_openpyxl(), FileKind.XLSX),
    (of_xlsxwriter(), FileKind.XLSX),
    (of_xlwt(), FileKind.XLS),
    (CONTAINER + bytes(504), FileKind.XLS),
    (b"\x09\x00\x04\x00" + bytes(20), FileKind.XLS),
    (b"\x09\x02\x06\x00" + bytes(20), FileKind.XLS),
    (b"\x09\x04\x06\x00" + bytes(20), FileKind.XLS),
    (of_odfpy(OpenDocumentSpreadsheet()), FileKind.ODS),
    (of_pyarrow(), FileKind.PARQUET),
    (b"PARE" + bytes(20), FileKind.PARQUET),
    (gzip.compress(CSV.encode(), mtime=0), FileKind.GZIP),
    (gzip.compress(b"", mtime=0), FileKind.GZIP),
    (of_zipfile({"a.csv": CSV}), FileKind.ZIP),
    (of_zipfile({}), FileKind.ZIP),
    (office("_rels/.rels"), FileKind.ZIP),
    (office("xl\\workbook.xml"), FileKind.XLSX),
    (office("XL/Workbook.xml"), FileKind.XLSX),
    (of_zipfile({"[content_types].xml": "<x/>", "/xl/workbook.xml": "<x/>"}), FileKind.XLSX),
    (of_zipfile({"workbook.xml": "<x/>", "_rels/.rels": RELATION, "[Content_Types].xml": "<x/>"}), FileKind.XLSX),
    (of_zipfile({"workbook.xml": "<x/>", "_rels/.rels": RELATION}), FileKind.ZIP),
    *[
        (
            of_zipfile(
                {"wtf/a.xml": "<x/>", "[Content_Types].xml": f'<Override ContentType="application/vnd.{type_}"/>'}
            ),
            kind,
        )
        for type_, kind in (
            ("openxmlformats-officedocument.spreadsheetml.sheet.main+xml", FileKind.XLSX),
            ("openxmlformats-officedocument.spreadsheetml.template.main+xml", FileKind.XLSX),
            ("ms-excel.sheet.macroEnabled.main+xml", FileKind.XLSX),
            ("ms-excel.sheet.binary.macroEnabled.main", FileKind.ZIP),
            ("openxmlformats-officedocument.spreadsheetml.sheet", FileKind.ZIP),
            ("openxmlformats-officedocument.drawingml.diagram+xml", FileKind.ZIP),
        )
    ],
    (of_zipfile({"xl/a.csv": CSV}), FileKind.ZIP),
]


@pytest.mark.parametrize(("content", "kind"), READ, ids=brief)
def test_kind_is_told_by_the_bytes(content: bytes, kind: FileKind) -> None:
    stream = io.BytesIO(content)
    stream.seek(0, io.SEEK_END)
    assert sniff(stream) is kind
    assert stream.tell() == 0


UNREAD = [
    (png(), "PNG"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "JPEG"),
    (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "GIF"),
    (b"BM" + struct.pack("<IHHI", 58, 0, 0, 54) + bytes(44), "BMP"),
    (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "PDF"),
    (b"{\\rtf1\\ansi 86}", "RTF"),
    (b"7z\xbc\xaf\x27\x1c\x00\x04", "7-Zip"),
    (b"Rar!\x1a\x07\x01\x00", "RAR"),
    (bz2.compress(CSV.encode()), "BZIP2"),
    (lzma.compress(CSV.encode()), "XZ"),
    (b"\x28\xb5\x2f\xfd\x04\x00", "ZSTD"),
    (b"SQLite format 3\x00\x10\x00", "SQLite"),
    (b"ORC\x0a\x0b\x00\x12", "ORC"),
    (b"ARROW1\x00\x00\xff\xff\xff\xff", "Arrow"),
    (b"Obj\x01\x04\x16avro.schema", "Avro"),
    (office("word/document.xml"), "DOCX"),
    (office("ppt/presentation.xml"), "PPTX"),
    (office("xl/workbook.bin", "xl/worksheets/sheet1.bin"), "XLSB"),
    (office("word\\document.xml", "xl/embedded.xlsx"), "DOCX"),
    (office("PPT/Presentation.xml"), "PPTX"),
    (office("XL\\workbook.bin"), "XLSB"),
]


@pytest.mark.parametrize(("content", "name"), UNREAD, ids=brief)
def test_kind_that_is_not_read_is_named(content: bytes, name: str) -> None:
    stream = io.BytesIO(content)
    assert (sniff(stream), stream.tell()) == (name, 0)


@pytest.mark.parametrize("document", [OpenDocumentText(), OpenDocumentPresentation()], ids=["odt", "odp"])
def test_other_open_documents_are_not_called_text(document: OpenDocument) -> None:
    found = sniff(io.BytesIO(of_odfpy(document)))
    assert isinstance(found, str)
    assert not isinstance(found, FileKind)
    assert found not in ("text", ""), "the content of a letter is not `text, which is not read`"


def test_mime_type_in_an_archive_that_says_nothing_leaves_it_an_archive() -> None:
    assert sniff(io.BytesIO(of_zipfile({"mimetype": "application/.", "a.csv": CSV}))) is FileKind.ZIP


def test_types_that_are_packed_in_an_unbounded_way_are_not_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("[Content_Types].xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    assert sniff(stream) is FileKind.ZIP


def test_mime_type_that_unpacks_to_a_bomb_is_not_unpacked() -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("mimetype", "w", force_zip64=True) as member,
    ):
        for _ in range(64):
            member.write(bytes(1 << 20))
    tracemalloc.start()
    try:
        found = sniff(stream)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 16 << 20, f"{peak >> 20} MB for a member of which 200 bytes are looked at"
    assert found is FileKind.ZIP or str(found).isprintable()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        CSV.encode(),
        CSV.encode("gbk"),
        CSV.encode("utf-16"),
        b"PK",
        b"hello",
        b"\x00\x00\x00\x00",
        of_tarfile(),
        b"ORC,2020,86\n",
        b"BM,2020,86\n",
        b"Rar!,2020\n",
        b"GIF8,2020\n",
    ],
    ids=brief,
)
def test_anything_else_may_be_text(content: bytes) -> None:
    assert sniff(io.BytesIO(content)) is None


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
@pytest.mark.parametrize("word", ["BM", "BMMC", "ORC"])
def test_header_that_begins_like_a_picture_is_text(word: str, encoding: str) -> None:
    # NOTE: systems name their columns by the initials of the pinyin: BM is 部门 or 编码
    assert sniff(io.BytesIO(f"{word},指标,年份,数值\n1,工会覆盖率,2020,86\n".encode(encoding))) is None


def test_text_that_begins_like_a_document_is_that_document() -> None:
    assert sniff(io.BytesIO(b"%PDF-1.4\nplain,text\n")) == "PDF"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (of_openpyxl(), FileKind.XLSX),
        (of_xlsxwriter(), FileKind.XLSX),
        (of_odfpy(OpenDocumentSpreadsheet()), FileKind.ODS),
        (of_zipfile({"a.csv": CSV}), FileKind.ZIP),
    ],
    ids=brief,
)
def test_archive_that_is_cut_off_is_what_its_beginning_says(content: bytes, kind: FileKind) -> None:
    assert sniff(io.BytesIO(content[: len(content) // 2])) is kind


# text


@pytest.mark.parametrize(
    ("text", "suffix", "kind"),
    [
        (CSV, "", FileKind.CSV),
        (CSV, ".csv", FileKind.CSV),
        (CSV, ".tsv", FileKind.TSV),
        (CSV, ".tab", FileKind.TSV),
        (CSV, ".json", FileKind.CSV),
        ("", ".json", FileKind.CSV),
        ("<5,6\n", "", FileKind.CSV),
        ("[单位：万元]\n" + CSV, "", FileKind.CSV),
        ("{单位}\n" + CSV, "", FileKind.CSV),
        # JSON
        ('[{"a": 1}]', "", FileKind.JSON),
        ('[{"a": 1}]', ".csv", FileKind.JSON),
        ('\n  [\n {"a": 1},\n {"a": 2}\n]\n', "", FileKind.JSON),
        ('{"a": [1, 2]}', "", FileKind.JSON),
        ('{\n "a": 1\n}\n', ".jsonl", FileKind.JSON),
        ("{}", "", FileKind.JSON),
        ("[]", "", FileKind.JSON),
        ("[1, 2]", "", FileKind.JSON),
        ("[-1]", "", FileKind.JSON),
        ("[true]", "", FileKind.JSON),
        ("[[1], [2]]", "", FileKind.JSON),
        ('[["a"],\n["b"]]', "", FileKind.JSON),
        ('[{"a": 1},\n{"a": 2}]', ".jsonl", FileKind.JSON),
        # JSON Lines
        ('{"a": 1}\n{"a": 2}\n', "", FileKind.JSON_LINES),
        ('{"a": 1}\r\n{"a": 2}\r\n', "", FileKind.JSON_LINES),
        ('{"a": 1}\n\n{"a": 2}\n', ".json", FileKind.JSON_LINES),
        ('{"a": 1}\n', ".jsonl", FileKind.JSON_LINES),
        ('{"a": 1}', ".ndjson", FileKind.JSON_LINES),
        ('{"a": 1}', ".json", FileKind.JSON),
        ('{"a": 1}', "", FileKind.JSON),
        ('["a"]\n["b"]\n', "", FileKind.JSON_LINES),
        ('{"a": {"b": 1}}\n{"a": {"b": 2}}\n', "", FileKind.JSON_LINES),
        ('{"a": "{"}\n{"a": "x"}\n', ".jsonl", FileKind.JSON_LINES),
        ('{"a": "]"}\n{"a": "x"}\n', ".ndjson", FileKind.JSON_LINES),
        # markup
        ("<!DOCTYPE html><html></html>", "", "HTML"),
        ("\n <table><tr><td>86</td></tr></table>", ".xls", "HTML"),
        ("<html xmlns:x='urn:schemas-microsoft-com:office:excel'>", ".xls", "HTML"),
        ("<META charset=gbk><div>", ".xls", "HTML"),
        ("<?xml version='1.0'?><data><row/></data>", ".csv", "XML"),
        ("<root><row/></root>", "", "XML"),
        (
            "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook><Worksheet><Table/></Worksheet></Workbook>",
            ".xls",
            "XML",
        ),
    ],
)
def test_kind_of_a_text(text: str, suffix: str, kind: FileKind | str) -> None:
    assert sniff_text(text, suffix) == kind


# names


@pytest.mark.parametrize(
    ("path", "suffix"),
    [
        ("stats.csv", ".csv"),
        ("in/Stats.XLSX", ".xlsx"),
        ("stats.csv.gz", ".csv"),
        ("stats.CSV.GZ", ".csv"),
        ("stats.gz", ""),
        ("stats", ""),
        ("a.b/stats", ""),
        ("-", ""),
        ("a.zip/b.json", ".json"),
    ],
)
def test_suffix_is_that_of_what_is_packed(path: str, suffix: str) -> None:
    assert suffix_of(path) == suffix


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".CSV", ".csv.gz", ".json.gz", ".XLSX.gz"])
def test_name_with_a_known_suffix_can_be_a_submission(suffix: str) -> None:
    assert is_known_name(f"统计{suffix}")
    assert is_known_name(f"folder/统计{suffix}")


@pytest.mark.parametrize(
    "name",
    ["readme.md", "stats", "scan.pdf", "backup.tar.gz", "photo.png.gz", "~$stats.xlsx", "in/~$stats.xlsx", ".a.csv", "x/._a.csv", ".csv"],
)  # fmt: skip
def test_name_that_can_be_no_submission(name: str) -> None:
    assert not is_known_name(name)


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("常乐镇.csv", "常乐镇"),
        ("in/常乐镇.csv.gz", "常乐镇"),
        ("常乐镇", "常乐镇"),
        ("2020.12.xlsx", "2020.12"),
        ("海门.2020", "海门.2020"),
        (".csv", ".csv"),
        ("a.zip/常乐镇.json", "常乐镇"),
    ],
)
def test_stem_is_the_name_without_what_says_the_format(path: str, stem: str) -> None:
    assert stem_of(path) == stem


def test_every_kind_has_a_suffix_and_text_is_never_packed() -> None:
    assert {kind for kinds in SUFFIXES.values() for kind in kinds} == set(FileKind)
    assert not TEXT_KINDS & PACKED_KINDS
