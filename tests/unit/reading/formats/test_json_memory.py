"""A JSON text takes at most ten times its size in memory, whatever it holds."""

from __future__ import annotations

import io
import tracemalloc
from collections import deque
from itertools import islice, product
from string import ascii_letters

import pytest

from reformcheck.reading.formats import json_records, json_text
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits

SIZE = 60_000
LIMITS = Limits(line_bytes=SIZE // 24)
"""A line is as small a part of this text as it is of one of a hundred megabytes."""
MOST_TIMES = 10
KEYS = ["".join(letters) for letters in islice(product(ascii_letters, repeat=3), SIZE // 10)]


def repeated(element: str) -> str:
    """A list of one element that is repeated."""
    return f"[{','.join([element] * (SIZE // (len(element) + 1)))}]"


def keyed(value: str, most: int = len(KEYS)) -> str:
    """An object of short keys."""
    return f"{{{','.join(f'{chr(34)}{key}{chr(34)}:{value}' for key in KEYS[:most])}}}"


HOSTILE = {
    "objects without a key": repeated("{}"),
    "lists without an element": repeated("[]"),
    "lists of one": repeated("[1]"),
    "lists of one number each": f"[{','.join(f'[{number}]' for number in range(SIZE // 8))}]",
    "objects of one": repeated('{"a":1}'),
    "objects of one beside a wide character": repeated('{"a":1}').replace("1", '"\U0001f600"', 1),
    "lists of lists": repeated("[[],[]]"),
    "a column": f'{{"a":{repeated("1")}}}',
    "an element of lists": f"[{repeated('[]')}]",
    "a cell of lists": f'[{{"a":{repeated("[[]]")}}}]',
    "a record of keys": f"[{keyed('1')}]",
    "keys at the top": keyed("1"),
    "keys of objects": keyed("{}"),
    "a column by keys": f'{{"a":{keyed("1")}}}',
    "two columns by keys in another order": f'{{"a":{keyed("1", SIZE // 24)},"b":{{"z":1,{keyed("1", SIZE // 24)[1:]}}}',
    "records by number": f"{{{','.join(f'{chr(34)}{number}{chr(34)}:{{}}' for number in range(SIZE // 11))}}}",
    "a list within a list": "[" * SIZE,
    "a text": f'["{"x" * SIZE}"]',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_takes_at_most_ten_times_its_size(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(json_text, "_BLOCK", 1 << 11)
    stream = io.BytesIO(HOSTILE[name].encode())
    tracemalloc.start()
    try:
        (grid,) = json_records.grids(stream, "utf-8", LIMITS)
        deque(grid.rows(), 0)
    except RefusedError:
        pass  # NOTE: whether it is read or refused, the memory counts
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    times = peak / len(stream.getvalue())
    print(f"{name}: {times:.1f} times the text")
    assert times < MOST_TIMES
