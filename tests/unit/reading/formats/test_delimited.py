from __future__ import annotations

import csv
import io
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reformcheck.reading.formats import delimited
from reformcheck.reading.formats.delimited import DELIMITERS, grids
from reformcheck.reading.grid import Grid, RefusedError, Row
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources import encoding
from reformcheck.reading.sources.encoding import DecodedFile, examine

Reading = Callable[..., Any]
TABLE = [["指标", "年份", "数值"], ["工会覆盖率", "2020", "86"]]


def opened(text: str | bytes, delimiters: tuple[str, ...] = DELIMITERS, **limits: int) -> list[Grid]:
    stream = io.BytesIO(text.encode() if isinstance(text, str) else text)
    decoded = examine(stream)
    assert decoded.problem is None
    return grids(stream, decoded, Limits(**limits), delimiters)


def grid(text: str | bytes, delimiter: str = ",", **limits: int) -> Grid:
    return opened(text, (delimiter,), **limits)[0]


def rows(text: str | bytes, delimiter: str = ",", **limits: int) -> list[Row]:
    return list(grid(text, delimiter, **limits).rows())


def cells(text: str | bytes, delimiter: str = ",") -> list[list[str]]:
    return [cells for _, cells in rows(text, delimiter)]


def refusal(text: str | bytes, delimiter: str = ",", **limits: int) -> tuple[str, int | None, str]:
    """Code, row and text of the refusal."""
    with pytest.raises(RefusedError) as raised:
        rows(text, delimiter, **limits)
    problem = raised.value.problem
    return problem.type.code, raised.value.row, problem.message.template


def notes(text: str | bytes) -> list[tuple[int, str, dict[str, object]]]:
    """Row, code and parameters of what was noticed."""
    found = grid(text)
    list(found.rows())
    return [(row, problem.type.code, dict(problem.message.params)) for row, problem in found.notes]


@pytest.fixture(params=[1, 5, 1 << 18])
def chunks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets blocks of lines end anywhere."""
    monkeypatch.setattr(encoding, "_CHUNK", request.param)
    monkeypatch.setattr(delimited, "_BATCH", 2)


def test_rows_are_numbered_as_a_spreadsheet_counts_them(chunks: None) -> None:
    assert rows('a,"b\nb"\n\nc,d\r\n') == [(1, ["a", "b\nb"]), (2, []), (3, ["c", "d"])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_every_kind_of_line_end_ends_a_row(end: str, last: bool, chunks: None) -> None:
    text = end.join(["a,b", "", '"c",d', "e"]) + end * last
    assert rows(text) == [(1, ["a", "b"]), (2, []), (3, ["c", "d"]), (4, ["e"])]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_unicode_line_separators_never_end_a_row(mark: str, quote: str) -> None:
    assert rows(f"{quote}a{mark}b{quote},c\n") == [(1, [f"a{mark}b", "c"])]


def test_rows_can_be_read_again() -> None:
    found = grid('a,b\n"c",d\n')
    assert list(found.rows()) == list(found.rows())


def test_rows_of_two_grids_are_read_at_the_same_time(chunks: None) -> None:
    first, second = opened("a,b;c\n" * 30, (",", ";"))
    one, two = first.rows(), second.rows()
    assert [next(one)[1], next(two)[1], next(one)[1]] == [["a", "b;c"], ["a,b", "c"], ["a", "b;c"]]
    one.close()
    assert len(list(two)) == 29
    assert len(list(first.rows())) == 30


def test_each_delimiter_in_the_text_gives_a_grid() -> None:
    found = opened("a,b|c\n")
    assert [grid.delimiter for grid in found] == [",", "|"]
    assert [grid.name for grid in found] == [None, None]


def test_order_of_delimiters_is_that_of_the_caller() -> None:
    assert [grid.delimiter for grid in opened("a,b\tc", ("\t", ","))] == ["\t", ","]


def test_text_without_delimiter_is_one_grid() -> None:
    assert [grid.delimiter for grid in opened("a\nb\n")] == [","]
    assert opened("", ("\t", ","))[0].delimiter == "\t"


@pytest.mark.parametrize("name", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32"])
def test_every_encoding_gives_the_same_rows(name: str) -> None:
    text = '指标,"年,份"\r\n上,一\r\n'
    assert rows(text.encode(name)) == [(1, ["指标", "年,份"]), (2, ["上", "一"])]


def test_bytes_that_look_like_delimiters_within_a_character_of_gbk_are_none() -> None:
    assert cells("刓|俓|,誠".encode("gbk"), "|") == [["刓", "俓", ",誠"]]


def test_byte_order_mark_of_gb18030_is_no_part_of_the_first_cell() -> None:
    assert cells(b"\x84\x31\x95\x33" + "指标,数值\n".encode("gb18030")) == [["指标", "数值"]]


def test_grids_of_a_decoded_file_without_counts_are_read_as_well() -> None:
    stream = io.BytesIO(b"a\rb\r")
    found = grids(stream, DecodedFile("", 4, None), Limits())[0]
    assert list(found.rows()) == [(1, ["a"]), (2, ["b"])]


# Carriage returns


def test_carriage_return_within_a_line_is_a_space_in_its_cell(chunks: None) -> None:
    text = 'a,b\nc\r,86\r.5\nd,"x\ry"\n'
    assert rows(text) == [(1, ["a", "b"]), (2, ["c ", "86 .5"]), (3, ["d", "x\ny"])]
    assert notes(text) == [(2, "S226", {"columns": "A, B"})]


def test_carriage_return_beside_a_quoted_cell_is_told(chunks: None) -> None:
    text = 'a,b\n\r"c","d"\r,e\n'
    assert cells(text)[1] == ["c", "d", "e"]
    assert notes(text) == [(2, "S226", {"columns": "A, B"})]


def test_line_break_within_quotes_is_told_by_nobody(chunks: None) -> None:
    text = 'a,b\r\n"c\nd","e\rf"\r\n"g\r\nh",i\r\n'
    assert cells(text) == [["a", "b"], ["c\nd", "e\nf"], ["g\nh", "i"]]
    assert notes(text) == []


def test_line_break_within_quotes_where_rows_end_with_carriage_returns(chunks: None) -> None:
    text = 'a,b\r"c\nd","e\r\nf"\r"g\rh",i\r'
    assert cells(text) == [["a", "b"], ["c\nd", "e\nf"], ["g\nh", "i"]]
    assert notes(text) == []


def test_many_carriage_returns_are_counted_rather_than_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_MOST_NOTES", 2)
    found = notes("a\rb\n" * 5 + "c\n")
    assert [(row, code) for row, code, _ in found] == [(1, "S226"), (2, "S226"), (6, "S226")]
    assert found[2][2] == {"count": 3}


def test_notes_are_those_of_the_last_reading() -> None:
    found = grid("a\rb\nc\n")
    list(found.rows())
    list(found.rows())
    assert len(found.notes) == 1


@pytest.mark.parametrize(
    ("text", "row", "after"),
    [("a\r\nb\r\nc\nd\r\n", 3, "LF"), ('"a\nb"\nb\nc\r\n', 3, "CR LF"), ('a\r\n"b\nc"\r\nd\n', 3, "LF")],
)
def test_first_row_that_ends_otherwise_is_told_once(text: str, row: int, after: str, chunks: None) -> None:
    assert notes(text) == [(row, "S225", {"after": after})]


# Quotes


def test_quotes_within_quotes_are_doubled(chunks: None) -> None:
    assert cells('a,"b ""c"" d"\n"""e""",\n"","f"\n') == [["a", 'b "c" d'], ['"e"', ""], ["", "f"]]


@pytest.mark.parametrize("space", [" ", "   ", "\t", "\u3000", "\xa0"])
def test_spaces_around_quotes_do_not_shift_columns(space: str, chunks: None) -> None:
    text = f'a,{space}"b,c"{space},d\n{space}"e","f\n{space}g"{space}\n'
    assert cells(text) == [["a", "b,c", "d"], ["e", f"f\n{space}g"]]


def test_spaces_around_cells_without_quotes_stay() -> None:
    assert cells(' a , b \n"c", d\n') == [[" a ", " b "], ["c", " d"]]


def test_tab_is_no_space_where_it_is_the_delimiter() -> None:
    assert cells('a\t\t"b\tc"\n', "\t") == [["a", "", "b\tc"]]


def test_quotes_in_the_middle_of_a_cell_are_part_of_it(chunks: None) -> None:
    assert cells('海门"特色"项目,1\n5" pipe,2\n') == [['海门"特色"项目', "1"], ['5" pipe', "2"]]


@pytest.mark.parametrize(
    ("text", "row", "says"),
    [
        ('a,b\n"c,d\ne,f\n', 2, "never closed"),
        ('"a', 1, "never closed"),
        ('a,b\n"c\nc",d\n"e,f\n', 3, "never closed"),
        ('a,b\nc,d\n"e"f,g\n', 3, "Text follows"),
        ('a,b\n"c,d\ne,"f"\n', 2, "Text follows"),
        ('a,b,c\nx "y,z" w,1\n', 2, "which may be one"),
        ('a,b,c\nd,e,"f\ng,h,i\nj,k,l"\n', 2, "look like rows"),
        ('a,b,c\n"d,e,f\ng",h,i\n', 2, "look like rows"),
        ("a,b,c\n'd,e',f\n", 2, "another kind"),
        ("a,b,c\nd, 'e,f' ,g\n", 2, "another kind"),
    ],
)
def test_quotes_that_cannot_be_told_apart_refuse_the_row(text: str, row: int, says: str, chunks: None) -> None:
    code, found, message = refusal(text)
    assert (code, found) == ("S206", row)
    assert says in message


def test_quote_that_swallows_a_row_is_refused_in_the_first_row_too() -> None:
    assert refusal('"a","b","c\n1,2,3\n4,5,6"\n')[:2] == ("S206", 1)


@pytest.mark.parametrize("remark", ["一, 二\n三, 四", "一\n二, 三", "一, 二, 三\n四, 五, 六", "一\n二, 三, 四, 五"])
def test_remark_with_line_breaks_and_commas_is_read(remark: str, chunks: None) -> None:
    assert cells(f'指标,年份,备注\n甲,2020,"{remark}"\n')[1] == ["甲", "2020", remark]


def test_rows_before_a_broken_quote_are_yielded(chunks: None) -> None:
    source = grid('a,b\nc,d\n"e,f\n').rows()
    assert list(islice(source, 2)) == [(1, ["a", "b"]), (2, ["c", "d"])]
    with pytest.raises(RefusedError):
        next(source)


def test_text_in_single_quotes_throughout(chunks: None) -> None:
    text = "统计表,,\n'指标','备注','数值'\n'a,b','it''s','x\ny'\n"
    assert cells(text) == [["统计表", "", ""], ["指标", "备注", "数值"], ["a,b", "it's", "x\ny"]]


@pytest.mark.parametrize("text", ["'a','b'\n'c,d',1\n", "t\n 'a' , 'b'\n'c,d', 1\n"])
def test_single_quotes_around_the_texts_of_a_row(text: str, chunks: None) -> None:
    found = cells(text)
    assert found[-2] == ["a", "b"]
    assert [cell.strip() for cell in found[-1]] == ["c,d", "1"]


@pytest.mark.parametrize(
    ("text", "says"), [("'a','b'\n'c'd,1\n", "Text follows"), ("'a','b'\n" * 301 + '"c,d"\n', "another kind")]
)
def test_single_quotes_that_cannot_be_told_apart_refuse_the_row(text: str, says: str) -> None:
    code, _, message = refusal(text)
    assert code == "S206"
    assert says in message


def test_apostrophes_are_part_of_their_cells(chunks: None) -> None:
    text = "workers' union,'2020,o'clock\n\"it's\",'1,2\n"
    assert cells(text) == [["workers' union", "'2020", "o'clock"], ["it's", "'1", "2"]]


def test_single_quotes_beside_double_ones_are_part_of_their_cells() -> None:
    assert cells("\"a\",b\n'c','d'\n") == [["a", "b"], ["'c'", "'d'"]]


def test_backslash_before_a_quote_is_an_escape_where_nothing_else_is_possible(chunks: None) -> None:
    text = 'a,b\n"say \\"hi, you\\" now",1\n"C:\\\\","\\n"\n"x\\"\ny",2\n'
    assert cells(text) == [["a", "b"], ['say "hi, you" now', "1"], ["C:\\", "\\n"], ['x"\ny', "2"]]


def test_backslash_at_the_end_of_a_cell_is_one_where_nothing_else_is_possible(chunks: None) -> None:
    text = 'a,b\n"C:\\",1\n"D:\\","x"\n"E:\\\\",2\n"multi\n\\",3\n'
    assert cells(text) == [["a", "b"], ["C:\\", "1"], ["D:\\", "x"], ["E:\\\\", "2"], ["multi\n\\", "3"]]


def test_backslash_at_the_end_of_a_cell_of_several_lines(chunks: None) -> None:
    assert cells('"a\nb\\",1\n"c\n\nd\\","x"\n') == [["a\nb\\", "1"], ["c\n\nd\\", "x"]]


def test_escaped_quote_before_a_delimiter_does_not_shift_columns(chunks: None) -> None:
    assert cells('"a\\",b",1\n') == [['a",b', "1"]]


def test_backslash_that_can_be_read_in_two_ways_refuses_the_row(chunks: None) -> None:
    assert refusal('a,b\n"\\",",1\n"\n')[:2] == ("S206", 2)


def test_row_that_neither_reading_of_a_backslash_explains_is_refused() -> None:
    assert refusal('a,b\n"c\\"d"e,1\n')[:2] == ("S206", 2)


def test_backslash_outside_quotes_tells_nothing(chunks: None) -> None:
    text = '5\\" pipe,1\nx\\"y,"z\nz"\n"say \\"hi\\"",2\n'
    assert cells(text) == [['5\\" pipe', "1"], ['x\\"y', "z\nz"], ['say "hi"', "2"]]


def test_later_row_may_not_contradict_what_a_backslash_means(chunks: None) -> None:
    assert refusal('"say \\"hi\\"",1\n"C:\\",2\n')[:2] == ("S206", 2)


# Hint


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"', "sep=; "])
def test_hint_line_names_the_delimiter_and_is_no_row(line: str, chunks: None) -> None:
    found = opened(f"{line}\r\na,b;c\r\n")
    assert [grid.delimiter for grid in found] == [";"]
    assert list(found[0].rows()) == [(2, ["a,b", "c"])]


def test_hint_line_may_name_a_delimiter_that_is_not_looked_for() -> None:
    assert list(opened("sep=^\na^b\n")[0].rows()) == [(2, ["a", "b"])]


@pytest.mark.parametrize("line", ["sep=", "sep=a", 'sep="', "sep=;;"])
def test_line_that_is_no_hint_is_a_row(line: str) -> None:
    assert opened(f"{line}\na\n")[0].rows().__next__() == (1, [line] if ";" not in line else ["sep=", "", ""])


# Limits


@pytest.mark.parametrize("text", ["a,{}\n", 'a,"{}"\n', 'a, "{}"\n', 'a,"{}\n"\n', "\ra,{}\n"])
def test_cell_beyond_the_limit_is_refused_and_the_limit_named(text: str, chunks: None) -> None:
    code, row, _ = refusal("x,y\n" + text.format("9" * 21), cell_characters=20)
    assert (code, row) == ("S222", 2)
    assert rows("x,y\n" + text.format("9" * 19), cell_characters=20)[1][1][1].strip() == "9" * 19


def test_line_may_be_longer_than_a_cell() -> None:
    assert len(rows(",".join(["9" * 20] * 9), cell_characters=20)[0][1]) == 9


def test_cell_of_more_than_the_csv_module_takes_is_read_when_the_limit_is_raised() -> None:
    text = "9" * 200_000
    assert cells_of(grid(f'a,"{text}"\n', cell_characters=200_000)) == [["a", text]]


def cells_of(found: Grid) -> list[list[str]]:
    return [cells for _, cells in found.rows()]


def test_unclosed_quote_does_not_hold_the_rest_of_the_file() -> None:
    begun = time.monotonic()
    text = 'a,b\n"' + "c,d\n" * 2_000_000
    assert refusal(text) == ("S222", 2, "The file goes beyond the limit {name} of {value}.")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("text", ["c\r" * 40, "9" * 40])
def test_line_beyond_the_limit_names_its_row(text: str, chunks: None) -> None:
    assert refusal(f'"a\na"\nb\n{text}\nd\n', line_bytes=30)[:2] == ("S222", 4)


def test_cell_of_a_hundred_megabytes_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n1,")
        file.writelines(b"9" * (1 << 20) for _ in range(100))
    tracemalloc.start()
    with path.open("rb") as stream, pytest.raises(RefusedError) as raised:
        grids(stream, examine(stream), Limits())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (raised.value.problem.type.code, raised.value.row, peak < 32 << 20) == ("S222", 2, True)


def test_line_beyond_the_limit_behind_the_first_lines_names_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "_CHUNK", 8)
    monkeypatch.setattr(delimited, "_SAMPLE_LINES", 2)
    assert refusal("a\nb\nc\n" + "c\r" * 40 + "\n", line_bytes=30)[:2] == ("S222", 4)


@pytest.mark.parametrize(
    "line",
    [
        "'a'" + "\t" * 60 + "'b'" + "\t" * 60 + "'c'x",
        "\t" * 200_000 + "'",
        "'a''b'" * 20_000,
        ' "' * 100_000,
        '"a"",' * 50_000,
    ],
)
@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_hostile_lines_take_no_longer_than_others(line: str, delimiter: str) -> None:
    begun = time.monotonic()
    try:
        rows(f"{line}\n{line}\n", delimiter, cell_characters=10**7)
    except RefusedError as error:
        assert error.problem.type.code == "S206"  # noqa: PT017
    assert time.monotonic() - begun < 5


# Against the csv module

_TEXT = st.text(st.sampled_from(list('a1 ,;\t|，"\n\r一\u2028\x0b')), max_size=5)
_CELLS = st.lists(st.lists(_TEXT, min_size=1, max_size=4), min_size=1, max_size=5)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    table=_CELLS,
    delimiter=st.sampled_from(DELIMITERS),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    name=st.sampled_from(["utf-8-sig", "gb18030", "utf-16"]),
    batch=st.integers(1, 3),
)
@example(table=[["a\r\n"], ["b"]], delimiter=",", end="\r", name="utf-16", batch=1)
def test_what_the_csv_module_writes_is_read_or_refused(
    table: list[list[str]], delimiter: str, end: str, name: str, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "_BATCH", batch)
    table = [[cell.replace("\r\r\n", "\n") for cell in row] for row in table]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(table)
    stream = io.BytesIO(file.getvalue().encode(name))
    decoded = examine(stream, name)
    found = grids(stream, decoded, Limits(), (delimiter,))[0]
    try:
        read = [cells for _, cells in found.rows()]
    except RefusedError as error:
        assert "look like rows" in error.problem.message.template  # noqa: PT017
        return
    assert read == [[_plain(cell) for cell in row] for row in table]


@settings(deadline=None)
@given(text=st.text(st.sampled_from(list("ab,\"'\\\n\r ")), max_size=40), delimiter=st.sampled_from([",", "\t"]))
def test_any_text_is_rows_or_refused_with_a_row(text: str, delimiter: str) -> None:
    stream = io.BytesIO(text.encode())
    found = grids(stream, examine(stream), Limits(), (delimiter,))[0]
    read: list[Row] = []
    try:
        read.extend(found.rows())
    except RefusedError as error:
        assert error.row == len(read) + 1  # noqa: PT017
    assert [number for number, _ in read] == list(range(1, len(read) + 1))


# As part of the reading


@pytest.mark.parametrize("delimiter", DELIMITERS)
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


def test_rows_before_a_broken_quote_are_kept_in_doubt(read: Reading) -> None:
    found = read('指标,年份,数值\n工会覆盖率,2020,86\n"联席会议次数,2020,1\n')
    assert (found.values, found.codes, found.submission.unreadable) == (["doubtful"], ["S206"], True)
    assert found.place("S206") == (3, None)


def test_broken_quote_in_the_header_is_told_as_such(read: Reading) -> None:
    found = read('"指标,年份,数值\n工会覆盖率,2020,86\n')
    assert (found.codes, found.submission.unreadable) == (["S206"], True)


def test_carriage_return_within_a_figure_does_not_pass(read: Reading) -> None:
    found = read("指标,年份,数值\n工会覆盖率,2020,86\r.5\n")
    assert found.values == ["doubtful"]
    assert "S226" in found.codes


def _numbered(found: Iterator[Row]) -> list[int]:
    return [number for number, _ in found]


def test_row_numbers_are_those_of_the_file_whatever_stands_in_a_row(chunks: None) -> None:
    text = "a,b\n" * 3 + '"c\nc",d\n' + "e,f\n" * 3 + '"g""g",h\n\ni,j\n'
    assert _numbered(grid(text).rows()) == list(range(1, 11))
