from __future__ import annotations

import codecs
import hashlib
import io
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reformcheck.reading import ReadingOptions
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.sources import encoding, scanning
from reformcheck.reading.sources.encoding import DecodedFile, examine, texts

Reading = Callable[..., Any]
TABLE = "指标,年份,数值\n工会覆盖率,2020,86\n"
RARE = "朱镕基,2020,1\n"
"""A name with a character that is in GBK, not in GB 2312."""
GB18030_BOM = b"\x84\x31\x95\x33"


def found(data: bytes, override: str | None = None) -> DecodedFile:
    return examine(io.BytesIO(data), override)


def decoded(data: bytes, override: str | None = None) -> tuple[str | None, str]:
    """The encoding that was found, and the text that is read with it."""
    stream = io.BytesIO(data)
    result = examine(stream, override)
    assert result.problem is None, result.problem
    assert result.encoding
    return result.encoding, "".join(texts(stream, result.encoding))


def refusal(result: DecodedFile) -> tuple[str, int | None, str]:
    """Code and row of the problem, and what it says."""
    assert result.problem
    assert result.encoding is None
    return result.problem.type.code, result.row, result.problem.message.template


@pytest.fixture(params=[1, 3, 7])
def tiny_chunks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cuts the stream in the middle of characters and line ends."""
    monkeypatch.setattr(encoding, "_CHUNK", request.param)
    monkeypatch.setattr(scanning, "_CHUNK", request.param)


def test_digest_and_size_are_of_the_whole_file() -> None:
    data = TABLE.encode() * 1000
    stream = io.BytesIO(data)
    result = examine(stream)
    assert (result.sha256, result.size, result.encoding) == (hashlib.sha256(data).hexdigest(), len(data), "utf-8")
    assert stream.tell() == 0


@pytest.mark.parametrize("data", [b"\xff" + b"x" * 50, b"a\0" * 9 + b"b", TABLE.encode("gbk") + b"\xff"])
def test_digest_is_of_the_whole_file_even_when_it_is_refused(data: bytes, tiny_chunks: None) -> None:
    result = found(data)
    assert result.problem
    assert (result.sha256, result.size) == (hashlib.sha256(data).hexdigest(), len(data))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TABLE.encode(), "utf-8"),
        (b"indicator,value\n", "utf-8"),
        (b"", "utf-8"),
        (TABLE.encode("utf-8-sig"), "utf-8-sig"),
        (TABLE.encode("gbk"), "gb18030"),
        (TABLE.encode("gb2312"), "gb18030"),
        ((TABLE + RARE).encode("gb18030"), "gb18030"),
        ((TABLE + "𠮷").encode("gb18030"), "gb18030"),
        (GB18030_BOM + TABLE.encode("gb18030"), "gb18030"),
        (TABLE.encode("utf-16-le"), "utf-16-le"),
        (TABLE.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + TABLE.encode("utf-32-le"), "utf-32"),
        (codecs.BOM_UTF32_BE + TABLE.encode("utf-32-be"), "utf-32"),
    ],
)
def test_every_encoding_is_found_and_its_mark_is_no_part_of_the_text(data: bytes, name: str, tiny_chunks: None) -> None:
    text = data.decode(name).removeprefix("\ufeff")
    assert decoded(data) == (name, text)


def test_marks_are_no_part_of_the_text_wherever_they_stand() -> None:
    assert decoded((codecs.BOM_UTF8 * 2 + TABLE.encode()) * 2)[1] == TABLE * 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (TABLE.encode(), "valid UTF-8"),
        (TABLE.encode("utf-8-sig"), "byte order mark"),
        (TABLE.encode("gbk"), "GB 2312"),
        ((TABLE + RARE).encode("gbk"), "GB18030"),
        (TABLE.encode("utf-16-le"), "NUL"),
    ],
)
def test_reason_is_told(data: bytes, says: str) -> None:
    reason = found(data).reason
    assert reason
    assert says in reason.template


def test_named_encoding_is_the_reason() -> None:
    reason = found(TABLE.encode(), "utf-8").reason
    assert reason
    assert "--encoding" in reason.template


@pytest.mark.parametrize(
    ("name", "data", "read_with"),
    [
        ("gb18030", TABLE.encode("gb18030"), "gb18030"),
        ("gbk", (TABLE + "𠮷").encode("gb18030"), "gb18030"),
        ("GB2312", (TABLE + RARE).encode("gbk"), "gb18030"),
        ("utf8", TABLE.encode(), "utf-8"),
        ("UTF8", TABLE.encode("utf-8-sig"), "utf-8-sig"),
        ("utf-8-sig", TABLE.encode(), "utf-8"),
        ("utf-16", TABLE.encode("utf-16-be"), "utf-16-be"),
        ("utf-16", codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"), "utf-16"),
        ("utf-16-le", codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"), "utf-16"),
        ("utf-16", "指标".encode("utf-16-le"), "utf-16-le"),
        ("big5", TABLE.replace("工会", "工").encode("big5", "ignore"), "big5"),
    ],
)
def test_named_encoding_is_used(name: str, data: bytes, read_with: str) -> None:
    result = decoded(data, name)
    assert result == (read_with, data.decode(read_with))


def test_named_encoding_is_used_strictly() -> None:
    code, row, says = refusal(found(b"a\n\xc3\xa9\xff", "ascii"))
    assert (code, row) == ("S205", 2)
    assert "not {encoding} text" in says


def test_codec_that_does_not_say_where_it_failed_refuses_the_file() -> None:
    assert refusal(found(b"a\nb", "undefined"))[:2] == ("S205", None)


def test_named_encoding_is_never_foreign() -> None:
    assert not found("Année\n".encode("latin-1"), "latin-1").foreign


@pytest.mark.parametrize("text", ["一,上海\n最,退\n", "刀,2020\r\n一,1\r\n", "─,１\n一,2\n", "一\r\n"])
@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_may_hold_characters_whose_low_byte_is_nul(text: str, order: str, tiny_chunks: None) -> None:
    assert decoded(text.encode(order)) == (order, text)


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (b"a,b\nc,\0d\n", 2),
        (b"a,b\nc,\0d\n\n", 2),
        (b"a,b\nc,\0\nd\n", 2),
        (b"a,b\r\nc\0\r\nd\r\n", 2),
        (b"a,b\n" * 50 + b"\0" * 30, 51),
        ("指标\n".encode("gbk") + b"\0,1", 2),
        (b'"a\nb"\n\0', 2),
    ],
)
def test_nul_bytes_are_no_text(data: bytes, row: int, tiny_chunks: None) -> None:
    assert refusal(found(data))[:2] == ("S204", row)


def test_nul_characters_in_utf16_are_no_text(tiny_chunks: None) -> None:
    assert refusal(found(codecs.BOM_UTF16_LE + "a,b\n1,2\n\0,3\n".encode("utf-16-le")))[:2] == ("S204", 3)


def test_utf16_that_is_cut_off_is_refused() -> None:
    code, row, says = refusal(found(codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le")[:-1]))
    assert (code, row) == ("S205", 2)
    assert "its end is missing" in says


def test_utf8_mark_before_another_encoding_is_refused() -> None:
    assert refusal(found(codecs.BOM_UTF8 + TABLE.encode("gbk")))[:2] == ("S205", 1)


@pytest.mark.parametrize(
    "text", ["联通", "联通,1\n移动,2\n", "甬江,海门\n", "甬江,1\n指标,2\n", "指标\n甬江\n", "甬江,朱镕基\n指标,2\n"]
)
def test_gbk_words_that_are_partly_valid_utf8_are_gbk(text: str, tiny_chunks: None) -> None:
    assert decoded(text.encode("gbk")) == ("gb18030", text)


@pytest.mark.parametrize("rare", ["", RARE])
def test_utf8_file_with_a_gbk_tail_is_damaged_utf8(rare: str, tiny_chunks: None) -> None:
    code, row, says = refusal(found((TABLE + rare).encode() + "联席会议次数,2020,1\n".encode("gbk") + b"x\n"))
    assert (code, row) == ("S205", 4 if rare else 3)
    assert says == "The bytes {bytes} are not {encoding} text."


def test_utf8_file_with_a_gbk_tail_that_is_valid_gb18030_throughout_is_damaged_utf8() -> None:
    data = "海门,2020\n".encode() + "丙,2\n".encode("gbk")
    data.decode("gb18030")
    assert refusal(found(data))[:2] == ("S205", 2)


def test_gbk_file_with_a_utf8_tail_is_refused_at_that_row() -> None:
    data = TABLE.encode("gbk") + '"备注\n备注",2020,1\n'.encode("gbk") + "海门,2020,1\n".encode()
    data.decode("gb18030")
    code, row, says = refusal(found(data))
    assert (code, row) == ("S205", 4)
    assert "two encodings" in says


def test_utf8_tail_is_found_whatever_ends_the_rows() -> None:
    data = TABLE.replace("\n", "\r").encode("gbk") + "海门,2020,1".encode()
    assert refusal(found(data))[:2] == ("S205", 3)


def test_utf8_in_the_middle_of_a_gbk_row_is_not_mistaken_for_a_utf8_row() -> None:
    data = ("指标\n涓婃捣海\n" + RARE).encode("gbk")
    assert found(data).encoding == "gb18030"


@pytest.mark.parametrize("name", ["utf-8", "gb18030"])
@pytest.mark.parametrize("rare", ["", RARE])
def test_file_cut_off_within_a_character_is_never_read(name: str, rare: str) -> None:
    data = (TABLE + rare + TABLE).encode(name)
    for length in range(len("指标".encode(name)) + 1, len(data)):
        result = found(data[:length])
        try:
            data[:length].decode(name)
        except UnicodeDecodeError:
            code, row, says = refusal(result)
            assert (code, row) == ("S205", data[:length].count(b"\n") + 1)
            assert "its end is missing" in says
        else:
            assert result.encoding == name


def test_bad_byte_refuses_the_file_and_says_where(tiny_chunks: None) -> None:
    result = found("指标\n年份\n".encode() + b"\xff\xfe\xfd\xfc\xfb\nx")
    assert refusal(result)[:2] == ("S205", 3)
    assert result.problem
    assert str(result.problem.message.params["bytes"]).startswith("ff")


def test_bad_byte_in_a_gbk_file_is_told_where_gb18030_ends(tiny_chunks: None) -> None:
    code, row, says = refusal(found((TABLE * 2).encode("gbk") + b"\xff\n" + TABLE.encode("gbk")))
    assert (code, row) == ("S205", 5)
    assert "neither UTF-8 nor GB18030" in says


def test_row_of_a_bad_byte_is_counted_as_a_spreadsheet_counts() -> None:
    assert found(b'a,"b\nb"\nc,"d\n' + b"\xff\xff" + b'"\n').row == 2
    assert found(b"a\rb\rc\xff\xff").row == 3


@pytest.mark.parametrize(("text", "name"), [("Année,valeur\n", "latin-1"), ("指標,海門\nデータ,1\n", "shift_jis")])
def test_other_encodings_that_decode_as_gb18030_are_foreign(text: str, name: str) -> None:
    result = found(text.encode(name))
    assert (result.encoding, result.foreign) == ("gb18030", True)


def test_rare_characters_are_foreign_and_those_of_gb2312_are_not(tiny_chunks: None) -> None:
    assert found((TABLE + RARE).encode("gbk")).foreign
    assert not found(TABLE.encode("gbk")).foreign
    assert not found((TABLE + RARE).encode()).foreign


def test_middle_dot_and_dash_are_those_of_gb18030() -> None:
    assert decoded("阿·二——三\n".encode("gbk"))[1] == "阿·二——三\n"


@pytest.mark.parametrize("name", ["utf-8", "gbk", "utf-16"])
@pytest.mark.parametrize(
    ("text", "crlf", "lf", "cr"),
    [
        ("指标", False, False, False),
        ("指\r\n标\r\n", True, False, False),
        ("指\n标\n", False, True, False),
        ("指\r标\r", False, False, True),
        ("指标\r", False, False, True),
        ("指\r\n标\n", True, True, False),
        ("指\r\r\n标", True, False, True),
        ("指\n\r标", False, True, True),
    ],
)
def test_kinds_of_line_ends_are_noted(name: str, text: str, crlf: bool, lf: bool, cr: bool, tiny_chunks: None) -> None:
    assert found(text.encode(name)).line_ends == (crlf, lf, cr)


@pytest.mark.parametrize("name", ["utf-8", "gbk", "utf-16"])
def test_quotes_are_noted(name: str) -> None:
    assert found('指标"'.encode(name)).quoted
    assert not found("指标'".encode(name)).quoted


def test_hundred_megabytes_without_a_line_end_are_examined_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write((TABLE + RARE).encode("gbk"))
        file.writelines("海".encode() * 350_000 for _ in range(100))
    tracemalloc.start()
    with path.open("rb") as stream:
        result = examine(stream)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (result.size > 100 << 20, result.foreign, peak < 16 << 20) == (True, True, True)


def test_random_bytes_are_never_an_exception() -> None:
    source = random.Random(1)
    for _ in range(300):
        data = source.randbytes(source.randint(1, 60))
        result = found(data)
        assert (result.problem is None) == (result.encoding is not None)


def test_text_that_changed_since_it_was_examined_is_refused() -> None:
    with pytest.raises(RefusedError) as raised:
        list(texts(io.BytesIO(b"a\xff"), "utf-8"))
    assert raised.value.problem.type.code == "S205"


def test_texts_may_be_read_at_the_same_time() -> None:
    stream = io.BytesIO(TABLE.encode())
    first, second = texts(stream, "utf-8"), texts(stream, "utf-8")
    assert next(first) == next(second) == TABLE
    assert list(first) == list(second) == []


def test_gbk_file_is_read(read: Reading) -> None:
    result = read(TABLE.encode("gbk"))
    assert (result.values, result.submission.inputs[0].encoding) == ([86], "gb18030")


def test_named_encoding_reaches_the_reader(read: Reading) -> None:
    assert read(TABLE.encode("utf-16-be"), options=ReadingOptions(encoding="utf-16-be")).values == [86]


def test_latin_1_is_refused_rather_than_read_as_chinese(read: Reading) -> None:
    result = read("Année,valeur,période\nunion_coverage,86,2020\n".encode("latin-1"))
    assert (result.codes, result.facts) == (["S205"], [])


def test_picture_named_csv_is_refused(read: Reading) -> None:
    refused = read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert (refused.codes, refused.submission.unreadable) == (["S204"], True)


def test_byte_order_mark_is_shown_as_plain_utf8(read: Reading) -> None:
    result = read(TABLE.encode("utf-8-sig"))
    assert (result.values, result.submission.inputs[0].encoding) == ([86], "utf-8")
