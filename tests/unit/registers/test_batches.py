"""Rows of records: text that Arrow splits gives what the reader of the format gives, odd rows included."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reformcheck.reading import Limits
from reformcheck.reading.formats.opening import Contents, open_contents
from reformcheck.registers import batches as module
from reformcheck.registers import split_text
from reformcheck.registers.batch import Frame
from reformcheck.registers.batches import batches

HEADER = "代码,年度,用途,金额"
LINES = st.sampled_from(
    [
        *("1,2020,培训,5", "2,2020,学校,6", " 3 ,2019, ,7", "4,,,", ",,,", "", "  ", "合计,,,18", "小计,2020,培训,5"),
        *("注：数据由财政部门提供", "注：,,,", "5,2020,培训", "6,2020,培训,8,9", "7,2020,学校,8,", "a\tb,2020,x,1"),
        *("8,2020,'培训',5", "9,2020,;x,5", "合计", "填表人：张三,,,", "only", "10,2020,,", ",,x,"),
    ]
)
Rows = tuple[dict[int, tuple[str, ...]], dict[int, str], list[tuple[int, str]]]


def opened(text: str, encoding: str = "utf-8", suffix: str = ".csv") -> Contents:
    return open_contents(io.BytesIO(text.encode(encoding)), suffix, None, Limits())


def rows_of(contents: Contents, *, split: bool) -> Rows:
    """The records by row, the rows that are damaged, and the lines that are told, as one way of reading gives them."""
    heard: list[tuple[int, str]] = []
    frame = Frame(1, 4, (0, 1, 2, 3), lambda row, text: heard.append((row, text)))
    found = batches(contents.grids[0], contents, frame) if split else module.by_rows(contents.grids[0], frame)
    records: dict[int, tuple[str, ...]] = {}
    damaged: dict[int, str] = {}
    for batch in found:
        columns = [batch.columns[index].to_pylist() for index in frame.wanted]
        records |= dict(zip(batch.numbers.to_pylist(), zip(*columns, strict=True), strict=True))
        damaged |= dict(batch.damaged)
    return records, damaged, heard


def counts(rows: Rows) -> tuple[dict[int, tuple[str, ...]], dict[int, str], list[int]]:
    """What the figures hang on: records without blanks around their cells, rows that are damaged, rows that are told."""
    records, damaged, heard = rows
    return {n: tuple(map(str.strip, cells)) for n, cells in records.items()}, damaged, sorted(n for n, _ in heard)


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(LINES, max_size=12),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "gb18030", "utf-8-sig"]),
)
def test_text_that_is_split_fast_gives_the_same_rows(lines: list[str], end: str, encoding: str) -> None:
    contents = opened(end.join([HEADER, *lines]) + end, encoding)
    assert counts(rows_of(contents, split=True)) == counts(rows_of(contents, split=False))


@settings(max_examples=20, deadline=None)
@given(lines=st.lists(LINES, min_size=1, max_size=12))
def test_small_blocks_and_batches_change_nothing(lines: list[str]) -> None:
    contents = opened("\n".join([HEADER, *lines * 40]))
    expected = counts(rows_of(contents, split=False))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split_text, "_BLOCK", 256)
        patch.setattr(split_text, "_JOINED_ROWS", 30)
        patch.setattr(module, "_ROWS", 7)
        assert counts(rows_of(contents, split=True)) == expected
        assert counts(rows_of(contents, split=False)) == expected


def test_rows_of_parquet_are_those_of_its_columns() -> None:
    columns = {
        "代码": ["1", "", None, "注：来自财政部门", "5"],
        "年度": ["2020", "", None, "", ""],
        "用途": ["x", "", "", "", ""],
        "金额": ["5", "", "", "", ""],
    }
    stream = io.BytesIO()
    pq.write_table(pa.table({name: pa.array(cells, pa.string()) for name, cells in columns.items()}), stream)
    contents = open_contents(stream, ".parquet", None, Limits())
    assert counts(rows_of(contents, split=True)) == counts(rows_of(contents, split=False))


def test_text_without_quotes_is_split_fast_and_other_text_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the laws above compare two ways of reading."""
    monkeypatch.setattr(module, "by_rows", lambda *_: iter(()))
    assert rows_of(opened(f"{HEADER}\n1,2020,x,5\n"), split=True)[0] == {2: ("1", "2020", "x", "5")}
    assert rows_of(opened(f'{HEADER}\n1,2020,"x",5\n'), split=True)[0] == {}
