from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from reformcheck.reading.formats import parquet, parquet_plan
from reformcheck.reading.formats.parquet_footer import Footer
from reformcheck.reading.formats.parquet_pages import PageSurvey
from reformcheck.reading.formats.parquet_plan import plan_batches
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits

LIMITS = Limits()


def written(table: Any, **options: Any) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table, stream, **options)
    return stream.getvalue()


def footer_of(data: bytes) -> Footer:
    length = int.from_bytes(data[-8:-4], "little")
    return Footer(data[-8 - length : -8])


def plan(data: bytes, limits: Limits = LIMITS) -> tuple[list[str], int]:
    return plan_batches(io.BytesIO(data), footer_of(data), limits)


def limit(data: bytes, limits: Limits = LIMITS) -> object:
    with pytest.raises(RefusedError) as raised:
        plan(data, limits)
    return raised.value.problem.message.params["name"]


def repeated(text: str, count: int) -> Any:
    """A column that points to the same text in every row."""
    return pa.DictionaryArray.from_arrays(pa.nulls(count, pa.int32()).fill_null(0), [text])


MIXED = {"dictionary_pagesize_limit": 1000, "data_page_size": 1000}


def test_footer_is_read_as_pyarrow_reads_it() -> None:
    table = pa.table(
        {
            "a": ["x", None, "y"] * 500,
            "b": [1.5, 2.5, 3.5] * 500,
            "l": [["p", "q"], [], None] * 500,
            "o": [{"k": 1, "m": [{"z": True}]}] * 1500,
            "f": pa.array([b"ab"] * 1500, pa.binary(2)),
        }
    )
    for options in ({}, {"row_group_size": 400}, {"use_dictionary": False, "data_page_version": "2.0"}):
        data = written(table, **options)
        known = pq.read_metadata(io.BytesIO(data))
        leaves = footer_of(data).leaves(LIMITS)
        schema = [known.schema.column(number) for number in range(known.num_columns)]
        assert [leaf.path for leaf in leaves] == [leaf.path for leaf in schema]
        assert [leaf.repeated for leaf in leaves] == [leaf.max_repetition_level > 0 for leaf in schema]
        assert [leaf.is_text for leaf in leaves] == [leaf.physical_type == "BYTE_ARRAY" for leaf in schema]
        assert [leaf.nested for leaf in leaves] == ["." in leaf.path for leaf in schema]
        for number, chunks in enumerate(footer_of(data).row_groups()):
            for chunk in chunks:
                wanted = known.row_group(number).column(chunk.column)
                assert (chunk.values, chunk.unpacked, chunk.packed, chunk.data_pages) == (
                    wanted.num_values,
                    wanted.total_uncompressed_size,
                    wanted.total_compressed_size,
                    wanted.data_page_offset,
                )
                assert chunk.start == (wanted.dictionary_page_offset or wanted.data_page_offset)


def test_texts_that_are_all_pointed_to_are_read_as_pointers() -> None:
    assert plan(written(pa.table({"a": ["x", "y"] * 500, "b": [1] * 1000, "c": [["x"]] * 1000})))[0] == ["a"]
    assert plan(written(pa.table({"a": ["x", "y"] * 500}), use_dictionary=False))[0] == []
    assert plan(written(pa.table({"a": [f"{n}" for n in range(5000)]}), **MIXED))[0] == []
    same = pa.Table.from_arrays([pa.array(["x"]), pa.array(["y"])], names=["a", "a"])
    assert plan(written(same))[0] == []


def test_batches_are_small_where_rows_may_be_large() -> None:
    thousand = written(pa.table({"a": ["x" * 1000] * 9000}), use_dictionary=False)
    assert plan(written(pa.table({"a": ["x"] * 9000})))[1] == 8192
    assert 8000 < plan(thousand)[1] <= 8192
    long = "x" * 90_000
    assert plan(written(pa.table({"a": repeated(long, 9000)})))[1] == 8192
    incremental = written(pa.table({"a": [long] * 50}), use_dictionary=False, column_encoding={"a": "DELTA_BYTE_ARRAY"})
    assert plan(incremental)[1] < 400
    assert plan(written(pa.table({"a": [long + str(n) for n in range(300)]}), use_dictionary=False))[1] < 400
    assert plan(written(pa.table({"a": pa.array([long.encode()] * 9, pa.binary(len(long)))})))[1] < 400
    texts = [long, *(f"{n}" for n in range(2000))]
    assert plan(written(pa.table({"a": texts}), dictionary_pagesize_limit=91_000, data_page_size=91_000))[1] < 400
    assert plan(written(pa.table({"a": texts[1:]}), **MIXED))[1] == 8192
    assert plan(written(pa.table({f"c{n}": [1] for n in range(500)})))[1] == (1 << 18) // 500


@pytest.mark.parametrize(
    ("table", "options"),
    [
        ({"a": repeated("x" * 2000, 1000)}, {}),
        ({"a": [f"{n:09}" for n in range(1000)]}, {"use_dictionary": False}),
        ({"a": [float(n) for n in range(1000)]}, {"compression": "zstd"}),
        ({"a": ["x" * 900] * 10}, {"use_dictionary": False, "compression": "zstd"}),
    ],
)
def test_what_would_unpack_to_more_than_the_limit_is_refused(table: dict[str, Any], options: dict[str, Any]) -> None:
    data = written(pa.table(table), **options)
    assert limit(data, replace(LIMITS, unpacked_bytes=6000)) == "unpacked-bytes"
    assert plan(data)


def test_lists_that_may_all_stand_in_one_row_are_refused() -> None:
    row = pa.ListArray.from_arrays([0, 2000], repeated("x" * 900, 2000))
    assert limit(written(pa.table({"a": row})), replace(LIMITS, unpacked_bytes=1 << 20)) == "unpacked-bytes"
    assert limit(written(pa.table({"a": row})), replace(LIMITS, sheet_cells=99_999)) == "sheet-cells"
    assert plan(written(pa.table({"a": row})))


def test_text_in_a_dictionary_that_is_too_long_for_a_cell_is_refused() -> None:
    texts = ["x" * 900, *(f"{n}" for n in range(2000))]
    assert limit(written(pa.table({"a": texts}), **MIXED), replace(LIMITS, cell_characters=200)) == "cell-characters"


def test_longest_text_is_found_beside_a_column_of_a_like_name() -> None:
    texts = ["x" * 900, *(f"{n}" for n in range(2000))]
    table = pa.table({"a": texts, "a.b": [1] * len(texts), "o": [{"k": text, "n": 1} for text in texts]})
    assert plan(written(table, **MIXED))[1] == 8192
    assert limit(written(table, **MIXED), replace(LIMITS, cell_characters=200)) == "cell-characters"


def test_category_of_too_many_texts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_plan, "_MOST_ENTRIES", 1000)
    texts = pa.array([f"{number:09}" for number in range(3000)])
    data = written(pa.table({"a": texts.dictionary_encode()}))
    assert limit(data, replace(LIMITS, unpacked_bytes=1 << 20)) == "unpacked-bytes"
    assert plan(data)[0] == []
    other = written(pa.table({"a": texts}))
    assert plan(other, replace(LIMITS, unpacked_bytes=1 << 20)) == ([], 8192)


def changed_pages(data: bytes) -> Iterator[bytes]:
    """The file with each byte of its first page headers changed."""
    for position in range(4, 60):
        for byte in (0x7F, 0xFE, 0xFF):
            yield data[:position] + bytes([byte]) + data[position + 1 :]


def test_page_headers_that_contradict_the_file_are_damage() -> None:
    data = written(pa.table({"a": [n % 9 for n in range(100)]}), compression="none")
    refused = 0
    for changed in changed_pages(data):
        survey = PageSurvey(io.BytesIO(changed), len(changed), footer_of(changed).leaves(LIMITS), LIMITS)
        try:
            for group in footer_of(changed).row_groups():
                survey.add_row_group(group)
        except (ValueError, IndexError, RefusedError):
            refused += 1
    assert refused > 30


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\x15\x0a\x15\x0a", b"\x15\x09\x15\x0a"),  # unpacked it has -5 bytes
        (b"\x15\x0a\x15\x0a", b"\x15\x0a\x15\x09"),  # packed it has
        (b"\x15\x0a\x15\x0a", b"\x15\x0a\x15\xfe\x7f"),  # it goes on behind its chunk
        (b"\x15\x0a\x15\x0a", b"\x18\x0a\x15\x0a"),  # its size is a text
        (b"\x4c\x15\x02", b"\x4c\x15\x04"),  # two texts in five bytes
        (b"\x4c\x15\x02", b"\x4c\x15\x01"),  # minus one text
        (b"\x15\x04\x15\x0a", b"\x4b\x04\x15\x0a"),  # a map
        (b"\x15\x04\x15\x0a", b"\x9c" + b"\x1c" * 40),  # structs within structs
        (b"\x15\x04\x15\x0a", b"\x15" + b"\xff" * 12),  # a number without an end
        (b"\x15\x04\x15\x0a", b"\x18\xff\xff\xff\x7f"),  # a text without an end
    ],
)
def test_page_header_that_cannot_be_is_damage(old: bytes, new: bytes) -> None:
    data = written(pa.table({"a": ["x"] * 100}), compression="none")
    assert data.startswith(b"PAR1\x15\x04\x15\x0a\x15\x0a\x4c\x15\x02")
    changed = data.replace(old, new, 1)
    changed = changed[: len(data) // 2] + data[len(data) // 2 :] if len(new) == len(old) else changed
    with pytest.raises((ValueError, IndexError)):
        plan(changed)


def test_page_that_unpacks_to_more_than_the_footer_claims_is_refused() -> None:
    data = written(pa.table({"a": list(range(1000))}), use_dictionary=False)
    survey = PageSurvey(
        io.BytesIO(data), len(data), footer_of(data).leaves(LIMITS), replace(LIMITS, unpacked_bytes=7000)
    )
    with pytest.raises(RefusedError) as raised:
        survey.add_row_group(next(footer_of(data).row_groups()))
    assert raised.value.problem.message.params["name"] == "unpacked-bytes"


def test_columns_that_are_too_much_together_are_refused() -> None:
    data = written(pa.table({f"c{n}": list(range(1000)) for n in range(9)}), use_dictionary=False)
    assert limit(data, replace(LIMITS, unpacked_bytes=100_000)) == "unpacked-bytes"
    assert plan(data, replace(LIMITS, unpacked_bytes=200_000))


class Incomplete(Footer):
    """A footer whose row groups lack a column."""

    def row_groups(self) -> Any:
        for group in super().row_groups():
            chunks = list(group)
            yield iter(chunks[1:])


def test_row_group_without_all_columns_is_damage() -> None:
    data = written(pa.table({"a": [1], "b": [2]}))
    with pytest.raises(ValueError, match="all columns"):
        plan_batches(io.BytesIO(data), Incomplete(footer_of(data).data), LIMITS)


_READ = """
import sys
from reformcheck.reading.formats import parquet, parquet_plan
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
with open(sys.argv[1], "rb") as stream:
    try:
        print(sum(1 for _ in parquet.grids(stream, Limits())[0].rows()))
    except RefusedError as error:
        print(error.problem.message.params["name"])
"""
# NOTE: run in a process between, because the peak of a process is at least that of the one it was forked from
_MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def measured(data: bytes, tmp_path: Any) -> tuple[str, int]:
    """The rows that are read or the limit that refuses, and the peak in MB, of a process that reads a file."""
    path = tmp_path / "stats.parquet"
    path.write_bytes(data)
    command = [sys.executable, "-S", "-c", _MEASURE, sys.executable, "-c", _READ, str(path)]
    count, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return count, int(peak) // (1024 * 1024 if sys.platform == "darwin" else 1024)


def incremental(text: str, count: int) -> bytes:
    """A file whose texts, all the same, are written as what they add to the one before."""
    return written(pa.table({"a": [text] * count}), use_dictionary=False, column_encoding={"a": "DELTA_BYTE_ARRAY"})


BOMBS = {
    "a long text in every row": (lambda: written(pa.table({"a": repeated("x" * 90_000, 200_000)})), "200001"),
    "a text of 40 MB": (lambda: written(pa.table({"a": repeated("x" * 40_000_000, 1000)})), "cell-characters"),
    "a text of 100 MB": (lambda: written(pa.table({"a": repeated("x" * 100_000_000, 1000)})), "unpacked-bytes"),
    "texts that add nothing": (lambda: incremental("x" * 3_000_000, 40), "cell-characters"),
    "a list in one row": (
        lambda: written(pa.table({"a": pa.ListArray.from_arrays([0, 500_000], repeated("x" * 90_000, 500_000))})),
        "unpacked-bytes",
    ),
    "numbers in one row": (
        lambda: written(pa.table({"a": pa.ListArray.from_arrays([0, 5_000_000], pa.nulls(5_000_000, pa.int64()))})),
        "sheet-cells",
    ),
    "rows of nothing": (lambda: written(pa.table({"a": pa.nulls(60_000_000, pa.int8())})), "sheet-cells"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_read_or_refused_in_little_memory(name: str, tmp_path: Any) -> None:
    make, wanted = BOMBS[name]
    count, peak = measured(make(), tmp_path)
    assert count == wanted
    assert peak < 400


def test_million_rows_are_read_in_little_memory(tmp_path: Any) -> None:
    count = 1_000_000
    identifiers = pa.array(range(count)).cast(pa.string())
    table = pa.table(
        {
            "指标": repeated("非公有制企业数", count),
            "id": identifiers,
            "数值": pa.array(range(count)).cast(pa.float64()),
        }
    )
    rows, peak = measured(written(table), tmp_path)
    assert rows == "1000001"
    assert peak < 250


def test_stream_is_read_from_wherever_it_stands() -> None:
    stream = io.BytesIO(written(pa.table({"a": [1]})))
    stream.seek(5)
    assert list(parquet.grids(stream, LIMITS)[0].rows()) == [(1, ["a"]), (2, ["1"])]
