from __future__ import annotations

import io

import pytest

from reformcheck.reading.formats.columns_ahead import ColumnsAhead
from reformcheck.reading.grid import RefusedError, Shape
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources.lines import Lines

SHAPE = Shape(1, 2, {1})


class Changing(io.BytesIO):
    """A file whose end is overwritten after its first bytes were read."""

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        return data.replace(b"d", b"\xff")


def ahead(stream: io.BytesIO, *, plain_ends: bool = True) -> ColumnsAhead:
    return ColumnsAhead(Lines(stream, "utf-8", "\n", Limits(), 8), SHAPE, ",", Limits(), plain_ends=plain_ends)


def test_blocks_are_taken_in_their_order_until_one_has_to_be_looked_at() -> None:
    source = ahead(io.BytesIO(b'a,1\nb,2\nc,3\nd,4\n"e",5\n'))
    first = source.take(1)
    assert first
    assert (first.first, first.others(0, ())[1]) == (2, [["a", "b"], ["1", "2"]])
    second = source.take(3)
    assert second
    assert (second.first, second.others(0, ())[1]) == (4, [["c", "d"], ["3", "4"]])
    assert source.take(5) is None
    source.close()


def test_what_stands_before_the_place_where_a_file_has_changed_is_given_first() -> None:
    source = ahead(Changing(b"a,1\nb,2\nc,3\nd,4\n"))
    assert source.take(1)
    for _ in range(2):
        with pytest.raises(RefusedError):
            source.take(3)
    source.close()


def test_a_carriage_return_is_a_line_end_or_has_to_be_looked_at() -> None:
    for plain_ends in (True, False):
        source = ahead(io.BytesIO(b"a,1\r\nb\n"), plain_ends=plain_ends)
        assert source.take(1) is None
        source.close()
    source = ahead(io.BytesIO(b"a,1\r\nb,2\n"), plain_ends=True)
    assert source.take(1) is None
    source.close()
