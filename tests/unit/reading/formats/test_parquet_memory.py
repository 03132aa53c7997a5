"""What a Parquet file may unpack to is bounded by what it says of itself, whatever it says."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet as pq


def written(table: Any, **options: Any) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table, stream, **options)
    return stream.getvalue()


def repeated(text: str, count: int) -> Any:
    """A column that points to the same text in every row."""
    return pa.DictionaryArray.from_arrays(pa.nulls(count, pa.int32()).fill_null(0), [text])


_READ = """
import sys
from reformcheck.reading.formats import parquet
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
    "a text of 100 MB": (lambda: written(pa.table({"a": repeated("x" * 100_000_000, 1000)})), "cell-characters"),
    "texts that add nothing": (lambda: incremental("x" * 3_000_000, 40), "cell-characters"),
    "rows of nothing": (lambda: written(pa.table({"a": pa.nulls(60_000_000, pa.int8())})), "sheet-cells"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_read_or_refused_in_little_memory(name: str, tmp_path: Any) -> None:
    make, wanted = BOMBS[name]
    count, peak = measured(make(), tmp_path)
    assert count == wanted
    assert peak < 550, "about twice what a footer may say that it unpacks to"


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
