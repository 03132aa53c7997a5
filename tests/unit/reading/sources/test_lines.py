from __future__ import annotations

import io
import time

import pytest

from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources import encoding
from reformcheck.reading.sources.lines import Lines, RowEnds, find_row_ends


@pytest.fixture(params=[1, 3, 1 << 18])
def chunks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "_CHUNK", request.param)


def ends(text: str, *, to_the_end: bool = True) -> RowEnds:
    return find_row_ends(io.BytesIO(text.encode()), "utf-8", to_the_end=to_the_end)


def opened(text: str, end: str = "\n", **limits: int) -> Lines:
    return Lines(io.BytesIO(text.encode()), "utf-8", end, Limits(**limits))


def lines(text: str, end: str = "\n") -> list[str]:
    source, found = opened(text, end), list[str]()
    while (line := source.take()) is not None:
        found.append(line)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", RowEnds("\n")),
        ("a", RowEnds("\n")),
        ("a\nb\n", RowEnds("\n")),
        ("a\r\nb\r\n", RowEnds("\n")),
        ("a\r\r\nb\r\r\n", RowEnds("\n")),
        ("a\rb\r", RowEnds("\r")),
        ("a\r", RowEnds("\r")),
        ("a\rb\n", RowEnds("\n")),
        ('a\r"b\nc\r\nd"\re', RowEnds("\r")),
        ('a\n"b\rc"\n', RowEnds("\n")),
        ('"a\r', RowEnds("\n")),
        ("a\r\nb\r\nc\n", RowEnds("\n", 3, "LF")),
        ("a\nb\nc\r\nd\n", RowEnds("\n", 3, "CR LF")),
        ('a\r\n"b\nc"\r\nd\r\n', RowEnds("\n")),
        ('a\r\n"b\nc"\nd\r\n', RowEnds("\n", 2, "LF")),
        ('a\n"b"\r\nd\n', RowEnds("\n", 2, "CR LF")),
    ],
)
def test_row_ends_are_found_outside_quotes(text: str, expected: RowEnds, chunks: None) -> None:
    assert ends(text) == expected
    assert ends(text, to_the_end=False) == RowEnds(expected.end)


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("", "\n", []),
        ("a", "\n", ["a"]),
        ("a\nb\n\nc", "\n", ["a", "b", "", "c"]),
        ("\n\n", "\n", ["", ""]),
        ("a\r\nb\n\r\nc\r\n", "\n", ["a", "b", "", "c"]),
        ("a\r\nb\r\n", "\r\n", ["a", "b"]),
        ("a\r\r\nb\r", "\n", ["a", "b"]),
        ("a\rb\n", "\n", ["a\rb"]),
        ("a\rb\n\rc", "\r", ["a", "b\n", "c"]),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f\x1cg\n", "\n", ["a\x0bb\x0cc\x85d\u2028e\u2029f\x1cg"]),
        ("a\nb\n\x1a", "\n", ["a", "b"]),
        ("a\nb\x1a", "\n", ["a", "b"]),
        ("a\x1a\nb", "\n", ["a\x1a", "b"]),
    ],
)
def test_lines_are_without_their_ends(text: str, end: str, expected: list[str], chunks: None) -> None:
    assert lines(text, end) == expected


def test_lines_that_are_put_back_come_again(chunks: None) -> None:
    source = opened("a\nb\nc\nd\n")
    taken = [source.take() or "" for _ in range(3)]
    source.put_back(taken[1:])
    assert [source.take() for _ in range(4)] == ["b", "c", "d", None]


def test_block_of_lines_is_told_when_it_may_hold_a_stray_carriage_return() -> None:
    told = []
    for text in ("a\nb\n", "a\r\nb\r\n", "a\r\nb\n", "a\rb\n"):
        source = opened(text)
        assert source.fill()
        told.append(source.stray)
    assert told == [False, False, False, True]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("line", ["x" * 11, "x" * 50, "指标年份"])
@pytest.mark.parametrize("last", [True, False])
def test_line_beyond_the_limit_is_refused(end: str, line: str, last: bool, chunks: None) -> None:
    source = opened(end.join(["x" * 10, "指标年", line]) + end * last, end, line_bytes=10)
    assert [source.take(), source.take()] == ["x" * 10, "指标年"]
    for _ in range(2):
        with pytest.raises(RefusedError) as raised:
            source.take()
        assert raised.value.problem.message.params["name"] == "line-bytes"


def test_carriage_returns_alone_take_no_longer_than_other_characters() -> None:
    begun = time.monotonic()
    text = "a\n" + "\r" * 2_000_000 + "\r\n"
    assert ends(text) == RowEnds("\n", 2, "CR LF")
    assert lines(text) == ["a", ""]
    assert time.monotonic() - begun < 5


def test_what_is_left_of_a_block_is_one_text_that_can_be_passed_over() -> None:
    source = opened("a\nb\nc\n")
    assert source.take() == "a"
    assert source.block() == "b\nc"
    assert source.take() == "b"
    source.pass_over()
    assert source.block() is None
    assert source.take() is None


def test_a_block_that_is_looked_at_and_not_passed_over_is_read_line_by_line() -> None:
    source = Lines(io.BytesIO(b"a\nb\nc\nd"), "utf-8", "\n", Limits(), 4)
    assert source.block() == source.block() == "a\nb\n"
    assert source.take() == "a"
    source.pass_over()
    assert source.block() == "c\n"
    source.pass_over()
    assert [source.take(), source.take()] == ["d", None]


def test_behind_a_line_that_is_too_long_no_block_is_left() -> None:
    source = opened("a\nbbbbb\nc\n", line_bytes=4)
    assert source.block() == "a\nbbbbb\nc\n"
    assert source.take() == "a"
    assert source.block() is None
    with pytest.raises(RefusedError):
        source.take()
