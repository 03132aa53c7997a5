from __future__ import annotations

import sys

import pytest

from reformcheck.reading.formats.columns import columns_of
from reformcheck.reading.grid import Shape
from reformcheck.reading.limits import Limits

SHAPE = Shape(1, 3, {2}, name=0)
TEXT = "workers,a,10\nunions,b,20\nworkers,b,10\n"


@pytest.mark.parametrize("text", [TEXT, TEXT.removesuffix("\n"), TEXT.replace("\n", "\r\n")])
def test_the_texts_of_a_column_are_told_once_and_the_rows_by_number(text: str) -> None:
    columns = columns_of(text, SHAPE, ",", 7, Limits())
    assert columns
    assert (columns.first, columns.rows, columns.texts(0), columns.texts(1)) == (
        7,
        3,
        ["workers", "unions"],
        ["a", "b"],
    )
    assert columns.tally(0, 3) == {"workers": 2, "unions": 1}
    assert columns.tally(0, 1) == {"workers": 1}
    assert columns.others(0, {"unions"}) == ([0, 2], [["workers", "workers"], ["a", "b"], ["10", "10"]])
    assert columns.others(0, ())[0] == [0, 1, 2]
    assert columns.others(0, {"unions", "workers"}) == ([], [[], [], []])


def test_texts_are_as_they_stand_there() -> None:
    columns = columns_of(" NA |null|\n工会 |1.0|\u3000\n|true|NaN", SHAPE, "|", 2, Limits())
    assert columns
    assert columns.others(0, ())[1] == [[" NA ", "工会 ", ""], ["null", "1.0", "true"], ["", "\u3000", "NaN"]]


@pytest.mark.parametrize(
    "text", ["", "\n", "a,b\n", "a,b,c,d\n", TEXT + "\n", TEXT + "\n" + TEXT, "\n" + TEXT, TEXT + " \n"]
)
def test_a_text_with_a_ragged_or_blank_line_has_to_be_read_by_rows(text: str) -> None:
    assert columns_of(text, SHAPE, ",", 2, Limits()) is None


def test_so_has_one_that_goes_beyond_the_limits() -> None:
    assert columns_of(TEXT, SHAPE, ",", 2, Limits(cell_characters=6)) is None
    assert columns_of(TEXT, SHAPE, ",", 2, Limits(line_bytes=12)) is None
    assert columns_of(TEXT, SHAPE, ",", 2, Limits(cell_characters=7, line_bytes=13))


def test_no_library_is_imported_that_the_program_does_not_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    columns = columns_of(TEXT, SHAPE, ",", 2, Limits())
    assert columns
    assert columns.others(0, {"unions"})[0] == [0, 2]
