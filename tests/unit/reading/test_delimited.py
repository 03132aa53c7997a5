from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from reformcheck.reading import delimited
from reformcheck.reading.delimited import RowsError, rows

Reading = Callable[..., Any]
TABLE = [["指标", "年份", "数值"], ["工会覆盖率", "2020", "86"]]


def read_rows(text: str, delimiter: str = ",") -> list[tuple[int, list[str]]]:
    return list(rows(io.BytesIO(text.encode()), "utf-8", delimiter))


def test_rows_are_numbered_as_a_spreadsheet_counts_them() -> None:
    assert read_rows('a,"b\nb"\n\nc,d\r\n') == [(1, ["a", "b\nb"]), (2, []), (3, ["c", "d"])]


def test_every_kind_of_line_end_ends_a_row() -> None:
    assert read_rows("a\r\nb\rc\nd") == [(1, ["a"]), (2, ["b"]), (3, ["c"]), (4, ["d"])]


def test_stream_can_be_read_again() -> None:
    stream = io.BytesIO(b"a,b\n")
    assert list(rows(stream, "utf-8", ",")) == list(rows(stream, "utf-8", ","))


@pytest.mark.parametrize(
    ("text", "row", "code", "says"),
    [
        ('a,b\n"c,d\ne,f\n', 2, "S206", "never closed"),
        ('a,b\nc,d\n"e"f,g\n', 3, "S206", "Text follows"),
        ('"a', 1, "S206", "never closed"),
    ],
)
def test_quote_that_is_not_closed_names_the_row(text: str, row: int, code: str, says: str) -> None:
    with pytest.raises(RowsError) as raised:
        read_rows(text)
    assert (raised.value.row, raised.value.problem.type.code) == (row, code)
    assert says in raised.value.problem.message.template


def test_overlong_cell_is_refused_and_the_limit_named() -> None:
    with pytest.raises(RowsError) as raised:
        read_rows("a\n" + "x" * (delimited.MAX_CELL + 1))
    assert (raised.value.row, raised.value.problem.type.code) == (2, "S212")
    assert raised.value.problem.message.params == {"limit": delimited.MAX_CELL}


def test_cell_of_just_the_limit_is_read() -> None:
    assert read_rows("x" * delimited.MAX_CELL)[0][1] == ["x" * delimited.MAX_CELL]


@pytest.mark.parametrize("delimiter", delimited.DELIMITERS)
def test_every_delimiter_gives_the_same_facts(read: Reading, delimiter: str) -> None:
    found = read("\n".join(delimiter.join(row) for row in TABLE))
    assert found.facts == [("union_coverage", "320684", "2020", 86)]


def test_tab_separated_cells_may_hold_commas(read: Reading) -> None:
    found = read("指标\t年份\t数值\t备注\n非公有制企业数\t2020\t1,060\ta,b\n")
    assert found.facts == [("non_public_enterprises", "320684", "2020", 1060)]


def test_quoted_cells_may_hold_the_delimiter_and_line_ends(read: Reading) -> None:
    found = read('指标,年份,数值,备注\n非公有制企业数,2020,"1,060","第一行\n第二行"\n联席会议次数,2020,约2,\n')
    assert found.values == [1060, "doubtful"]
    assert found.place("C301") == (3, "C")


def test_rows_before_a_broken_quote_are_kept_but_the_file_is_unreadable(read: Reading) -> None:
    found = read('指标,年份,数值\n工会覆盖率,2020,86\n"联席会议次数,2020,1\n')
    assert (found.values, found.codes, found.submission.unreadable) == ([86], ["S206"], True)
    assert found.place("S206") == (3, None)


def test_broken_quote_in_the_header_is_told_as_such(read: Reading) -> None:
    found = read('"指标,年份,数值\n工会覆盖率,2020,86\n')
    assert (found.codes, found.submission.unreadable) == (["S206"], True)
