"""What kind of file the bytes are, whatever its name says."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from zipfile import ZipFile

_HEAD = 4096


class FileKind(StrEnum):
    """The kinds of content that are read; the values are what the JSON output calls the format."""

    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSON_LINES = "jsonl"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    PARQUET = "parquet"
    GZIP = "gzip"
    ZIP = "zip"


TEXT_KINDS = frozenset({FileKind.CSV, FileKind.TSV, FileKind.JSON, FileKind.JSON_LINES})
PACKED_KINDS = frozenset({FileKind.GZIP, FileKind.ZIP})

SUFFIXES: dict[str, tuple[FileKind, ...]] = {
    ".csv": (FileKind.CSV,),
    ".tsv": (FileKind.TSV, FileKind.CSV),
    ".tab": (FileKind.TSV, FileKind.CSV),
    ".txt": (FileKind.CSV, FileKind.TSV),
    ".json": (FileKind.JSON,),
    ".jsonl": (FileKind.JSON_LINES, FileKind.JSON),
    ".ndjson": (FileKind.JSON_LINES, FileKind.JSON),
    ".xlsx": (FileKind.XLSX,),
    ".xlsm": (FileKind.XLSX,),
    ".xls": (FileKind.XLS,),
    ".et": (FileKind.XLS, FileKind.XLSX),
    ".ods": (FileKind.ODS,),
    ".parquet": (FileKind.PARQUET,),
    ".gz": (FileKind.GZIP,),
    ".zip": (FileKind.ZIP,),
}
"""Suffix -> the kinds that files of this name may be, the usual one first. A folder is searched for these.

Tab-separated text is exported as .txt; WPS names its own spreadsheets .et.
"""
_UNPACKED = r"(?i)\.gz$"
_OTHERS = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"%PDF": "PDF",
    b"BM": "BMP",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!": "RAR",
    b"BZh": "BZIP2",
    b"\xfd7zXZ": "XZ",
    b"\x28\xb5\x2f\xfd": "ZSTD",
    b"{\\rtf": "RTF",
    b"SQLite format 3": "SQLite",
    b"ORC": "ORC",
    b"ARROW1": "Arrow",
    b"Obj\x01": "Avro",
}
_INSIDE = {
    "xl/workbook.bin": "XLSB",
    "word/document.xml": "DOCX",
    "ppt/presentation.xml": "PPTX",
}
_TYPES, _RELATIONS = "[content_types].xml", "_rels/.rels"
_LONGEST_TYPE, _LONGEST_TYPES = 200, 1 << 20
_MIME_TYPE = r"[\w/.+-]+"
_WORKBOOK_TYPE = (
    r"(?i)(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template|addin)\.macroenabled)\.main\+xml"
)
_WORKBOOK_RELATION = r"(?i)target\s*=\s*[\"'][^\"'<>]{0,500}workbook\.xml[\"']"
_BOUNDED = (0, 8)
"""Ways to pack a member that unpack no more than is asked for: stored and deflated."""
_OPEN_DOCUMENTS = {"text": "ODT", "presentation": "ODP", "graphics": "ODG"}
_HTML = r"(?i)\s*<(?:!doctype\s+html|html|head|meta|body|table|div|style|script)"
_MARKUP = r"(?i)\s*<(?:!doctype|!--|\?xml|html|head|meta|body|table|div|style|script|svg|workbook|root|[a-z]+[\s>])"
_MAIL_HEADER = r"\s*[A-Za-z][A-Za-z-]{1,40}:[ \t]"
_ARCHIVE = r"(?im)^MIME-Version:\s*\d(?s:.*)(?:multipart/related|multipart/mixed|text/html|x-mimearchive)"
_JSON_START = r"\s*(?:\{\s*[\"}]|\[\s*(?:[\[{\"\]]|(?:-?\d[\d.eE+-]*|true|false|null)\s*(?:,|\]\s*(?:$|[\r\n]))))"
"""A title such as [2019]11号附表 is no JSON."""


def suffix_of(path: str) -> str:
    """The suffix that names the format: of stats.csv.gz it is .csv."""
    return PurePosixPath(re.sub(_UNPACKED, "", path)).suffix.lower()


def is_known_name(name: str) -> bool:
    """Tells whether a file of this name in a folder or archive can be a submission; the lock files of office programs cannot."""
    suffix = PurePosixPath(name).suffix.lower()
    known = suffix in SUFFIXES and (suffix != ".gz" or suffix_of(name) in ("", *SUFFIXES))
    return known and not PurePosixPath(name).name.startswith((".", "~$"))


def stem_of(path: str) -> str:
    """The file's name without what says its format."""
    name = PurePosixPath(path).name
    while (suffix := PurePosixPath(name).suffix.lower()) in SUFFIXES and name[: -len(suffix)]:
        name = name[: -len(suffix)]
    return name


def sniff(stream: BinaryIO) -> FileKind | str | None:
    """The kind of a binary file; the name of a kind that is not read (PNG, DOCX); None for what may be text.

    Leaves the stream at its beginning.
    """
    stream.seek(0)
    head = stream.read(_HEAD)
    stream.seek(0)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        found = _sniff_zip(stream, head)
        stream.seek(0)
        return found
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") or _is_bare_biff(head):
        return FileKind.XLS
    if head.startswith((b"PAR1", b"PARE")):
        return FileKind.PARQUET
    if head.startswith(b"\x1f\x8b"):
        return FileKind.GZIP
    for magic, name in _OTHERS.items():
        if head.startswith(magic) and not _is_text(head):
            return name
    return None


def _is_text(head: bytes) -> bool:
    """Tells whether the first bytes are text that only begins like something else: BM,2020,86."""
    return not re.search(rb"[\x00-\x08\x0e-\x1f]", head) and not head.startswith((b"%PDF", b"{\\rtf"))


def _is_bare_biff(head: bytes) -> bool:
    """Tells whether a file is a spreadsheet of Excel 2 to 4, which stands in no container."""
    return head[:4] in (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")


def _sniff_zip(stream: BinaryIO, head: bytes) -> FileKind | str:
    """What a ZIP container holds; a damaged one is what its first bytes say."""
    # NOTE: most submissions are text and do not pay for these imports
    from reformcheck.reading.limits import Limits
    from reformcheck.reading.sources.zip_directory import opened

    try:
        with opened(stream, Limits()) as archive:
            # NOTE: some programs write backslashes, or other capitals than those that other parts refer to
            names = {name.replace("\\", "/").lstrip("/").casefold(): name for name in archive.namelist()}
            type_ = _beginning(archive, names.get("mimetype"), _LONGEST_TYPE).strip()
            types = _beginning(archive, names.get(_TYPES), _LONGEST_TYPES)
            relations = _beginning(archive, names.get(_RELATIONS), _LONGEST_TYPES)
    except Exception:  # a damaged or hostile archive raises whatever it likes
        if b"opendocument.spreadsheet" in head:
            return FileKind.ODS
        return FileKind.XLSX if b"[Content_Types].xml" in head or b"xl/" in head else FileKind.ZIP
    if re.fullmatch(_MIME_TYPE, type_):
        if "opendocument.spreadsheet" in type_:
            return FileKind.ODS
        last = re.split(r"[./+]", type_)[-1]
        return _OPEN_DOCUMENTS.get(last, last.upper()) or FileKind.ZIP
    for name, kind in _INSIDE.items():
        if name in names:
            return kind
    is_workbook = any(name.startswith("xl/") for name in names) or (
        re.search(_WORKBOOK_TYPE, types) or re.search(_WORKBOOK_RELATION, relations)
    )
    return FileKind.XLSX if _TYPES in names and is_workbook else FileKind.ZIP


def _beginning(archive: ZipFile, name: str | None, size: int) -> str:
    """The first characters of a member; nothing of one that is not there, or could unpack to more than is asked for."""
    if name is None or archive.getinfo(name).compress_type not in _BOUNDED:
        return ""
    with archive.open(name) as member:
        return member.read(size).decode("ascii", "replace")


def sniff_text(head: str, suffix: str = "") -> FileKind | str:
    """The kind of a text by its first characters; a web page, a web archive or XML is told by name, for it is not read."""
    if re.match(_JSON_START, head):
        return _json_kind(head, suffix)
    if re.match(_MAIL_HEADER, head) and re.search(_ARCHIVE, head[:_HEAD]):
        return "MHTML"
    if re.match(_MARKUP, head):
        return "HTML" if re.match(_HTML, head) or re.search(r"(?i)<html", head) else "XML"
    return FileKind.TSV if suffix in (".tsv", ".tab") else FileKind.CSV


def _json_kind(head: str, suffix: str) -> FileKind:
    """JSON, or JSON Lines: a value on each line."""
    import json  # NOTE: only JSON pays for this import

    first, _, rest = head.strip().partition("\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return FileKind.JSON
    follows = rest.lstrip()[:1]
    lines = SUFFIXES.get(suffix, ())[:1] == (FileKind.JSON_LINES,) and first.startswith("{")
    return FileKind.JSON_LINES if follows == first[0] or (lines and not follows) else FileKind.JSON
