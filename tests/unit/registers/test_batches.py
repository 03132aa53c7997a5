"""Rows of records: text that Arrow splits gives what the reader of the format gives, odd rows included."""

from __future__ import annotations

import datetime
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reformcheck.issues import structural
from reformcheck.reading import Limits
from reformcheck.reading.formats.opening import Contents, open_contents
from reformcheck.reading.grid import Cell, Grid, RefusedError
from reformcheck.reading.text_problem import Problem
from reformcheck.registers import batches as module
from reformcheck.registers import split_text
from reformcheck.registers.batch import Frame
from reformcheck.registers.batches import batches
from reformcheck.registers.cells import SPOILT
from reformcheck.texts import message

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


def test_the_header_may_stand_far_below_a_title() -> None:
    """The title is longer than what is read of a file at once."""
    for encoding in ("utf-8", "gb18030"):
        contents = opened(f"{'登记' * 40_000}\n\n{HEADER}\n1,2020,培训,5\n2,2020,培训\n", encoding)
        frame = Frame(3, 4, (0, 3), lambda *_: None)
        found = list(batches(contents.grids[0], contents, frame))
        assert [batch.columns[3].to_pylist() for batch in found if len(batch.numbers)] == [["5"]]
        assert [batch.numbers.to_pylist() for batch in found if len(batch.numbers)] == [[4]]
        assert [row for batch in found for row in batch.damaged] == [(5, "2 2020 培训")]


def test_a_header_without_records_gives_none() -> None:
    for text in (f"{HEADER}\n", f"{HEADER}\n\n", f"{HEADER}\r\n\r\n"):
        assert rows_of(opened(text), split=True) == ({}, {}, [])


def test_a_row_longer_than_a_block_is_refused_with_an_issue() -> None:
    long = ",".join(["长" * 90_000] * 4)
    contents = opened(f"{HEADER}\n{long}\n1,2020,培训,5\n")
    with pytest.raises(RefusedError) as refused:
        rows_of(contents, split=True)
    assert refused.value.problem.type is structural.DAMAGED_FILE


def test_cells_that_say_more_than_their_text_are_told_or_spoil_their_record() -> None:
    problem = Problem(structural.DAMAGED_FILE, message("No value."))
    rows = [
        (1, HEADER.split(",")),
        (2, ["1", Cell("", spread="2020"), Cell("培训"), "5", "见附注"]),
        (3, ["2", "2020", Cell("培训", struck=True), Cell("", problem=problem)]),
    ]
    heard: list[tuple[int, str]] = []
    frame = Frame(1, 4, (0, 1, 2, 3), lambda row, text: heard.append((row, text)))
    (batch,) = module.by_rows(Grid(lambda: (row for row in rows)), frame)
    cells = [batch.columns[index].to_pylist() for index in range(4)]
    assert cells == [["1", "2"], ["2020", "2020"], ["培训", f"{SPOILT}培训"], ["5", SPOILT]]
    assert heard == [(2, "见附注")]


def parquet_of(**columns: pa.Array) -> io.BytesIO:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, compression="none", use_dictionary=False)
    return stream


def test_parquet_with_other_columns_is_read_by_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A binary fraction, a time with a zone and a name that stands twice are written as the reader of the format writes them."""
    day = datetime.datetime(2020, 6, 30, tzinfo=datetime.UTC)
    plain = {"代码": pa.array(["1"]), "年度": pa.array([2020]), "用途": pa.array(["x"])}
    for odd in (pa.array([0.5]), pa.array([day]), pa.array([True])):
        contents = open_contents(parquet_of(**plain, 金额=odd), ".parquet", None, Limits())
        records, damaged, _ = rows_of(contents, split=True)
        assert (records, damaged) == rows_of(contents, split=False)[:2]
        assert list(records) == [2]
    called: list[object] = []
    monkeypatch.setattr(module, "by_rows", lambda *arguments: called.append(arguments) or iter(()))
    rows_of(open_contents(parquet_of(**plain, 金额=pa.array([5])), ".parquet", None, Limits()), split=True)
    assert not called
    rows_of(open_contents(parquet_of(**plain, 金额=pa.array([0.5])), ".parquet", None, Limits()), split=True)
    assert len(called) == 1


@pytest.mark.parametrize("spoil", [True, False])
def test_parquet_that_is_damaged_within_is_refused(spoil: bool) -> None:
    """Its pages are, or it was cut off behind the reader's back."""
    rows = 1_000
    names = pa.array([f"code {number}" for number in range(rows)])
    stream = parquet_of(代码=names, 年度=pa.array([2020] * rows), 用途=names, 金额=pa.array(range(rows)))
    contents = open_contents(stream, ".parquet", None, Limits())
    if spoil:
        stream.seek(4)
        stream.write(b"\xff" * 2_000)
    frame = Frame(1, 4, (0, 1, 2, 3), lambda *_: None)
    found = batches(contents.grids[0], contents, frame)
    if not spoil:
        stream.truncate(2_000)
    with pytest.raises(RefusedError) as refused:
        list(found)
    assert refused.value.problem.type is structural.DAMAGED_FILE
    assert refused.value.row == 2
