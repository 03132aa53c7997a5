from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reformcheck.reading import ReadingOptions, encoding
from reformcheck.reading.encoding import examine

Reading = Callable[..., Any]
TABLE = "指标,年份,数值\n工会覆盖率,2020,86\n"


def test_digest_and_size_are_of_the_whole_file() -> None:
    data = TABLE.encode() * 1000
    stream = io.BytesIO(data)
    found = examine(stream)
    assert (found.sha256, found.size, found.encoding) == (hashlib.sha256(data).hexdigest(), len(data), "utf-8")
    assert stream.tell() == 0


@pytest.mark.parametrize("override", [None, "utf-8", "UTF8"])
def test_byte_order_mark_is_no_part_of_the_first_header(override: str | None) -> None:
    assert examine(io.BytesIO(b"\xef\xbb\xbf" + TABLE.encode()), override).encoding == "utf-8-sig"


def test_named_encoding_is_used() -> None:
    assert examine(io.BytesIO(TABLE.encode("gb18030")), "gb18030").encoding == "gb18030"


def test_bad_byte_refuses_the_file_and_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "_CHUNK", 7)
    found = examine(io.BytesIO("指标\n年份\n".encode() + "数".encode("gb18030") + b"\nx"))
    assert found.problem is not None
    assert (found.encoding, found.row, found.problem.type.code) == (None, 3, "S205")
    assert found.problem.message.params["bytes"].startswith("ca fd")  # type: ignore[attr-defined]


def test_character_cut_by_a_chunk_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "_CHUNK", 1)
    assert examine(io.BytesIO(TABLE.encode())).problem is None


def test_file_that_ends_within_a_character_is_refused() -> None:
    found = examine(io.BytesIO(b"a\n" + "数".encode()[:2]))
    assert found.problem is not None
    assert (found.row, found.problem.type.code) == (2, "S205")


def test_digest_is_of_the_whole_file_even_when_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "_CHUNK", 4)
    data = b"\xff" + b"x" * 50
    assert examine(io.BytesIO(data)).sha256 == hashlib.sha256(data).hexdigest()


def test_nul_bytes_are_no_text() -> None:
    found = examine(io.BytesIO(b"a,b\nc,\0d\n"))
    assert found.problem is not None
    assert (found.row, found.problem.type.code) == (2, "S204")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04", "XLSX / ZIP"),
        (b"\xd0\xcf\x11\xe0", "XLS / DOC"),
        (b"\x1f\x8b", "GZIP"),
        (b"%PDF", "PDF"),
        (b"PAR1", "Parquet"),
    ],
)
def test_file_of_another_kind_is_named(head: bytes, kind: str) -> None:
    found = examine(io.BytesIO(head + b"\xff\xfe\x00"))
    assert found.problem is not None
    assert (found.row, found.problem.type.code, found.problem.message.params["kind"]) == (None, "S204", kind)


def test_text_that_begins_like_a_picture_is_text() -> None:
    assert examine(io.BytesIO(b"BM,value\n1,2\n")).problem is None


def test_gbk_file_is_refused_with_a_hint_and_read_when_its_encoding_is_named(read: Reading) -> None:
    data = TABLE.encode("gbk")
    refused = read(data)
    assert (refused.codes, refused.submission.unreadable, refused.facts) == (["S205"], True, [])
    assert "--encoding gb18030" in refused.said[0]
    assert read(data, options=ReadingOptions(encoding="gb18030")).values == [86]


def test_picture_named_csv_is_refused(read: Reading) -> None:
    refused = read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert (refused.codes, refused.submission.unreadable) == (["S204"], True)
    assert (refused.submission.inputs[0].format, refused.submission.inputs[0].sha256 is None) == (None, False)


def test_byte_order_mark_is_shown_as_plain_utf8(read: Reading, tmp_path: Path) -> None:
    found = read(b"\xef\xbb\xbf" + TABLE.encode())
    assert (found.values, found.submission.inputs[0].encoding) == ([86], "utf-8")
