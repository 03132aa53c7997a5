from __future__ import annotations

import io
import random

import pytest

from reformcheck.reading.formats import json_lines, json_value
from reformcheck.reading.grid import Cell, RefusedError, Row
from reformcheck.reading.limits import Limits
from reformcheck.records import replace

LIMITS = Limits()


def rows_of(text: str, encoding: str = "utf-8", limits: Limits = LIMITS) -> list[Row]:
    (grid,) = json_lines.grids(io.BytesIO(text.encode(encoding)), encoding, limits)
    rows = list(grid.rows())
    assert rows == list(grid.rows())
    return rows


def refused(text: str, limits: Limits = LIMITS) -> RefusedError:
    with pytest.raises(RefusedError) as raised:
        rows_of(text, limits=limits)
    assert raised.value.problem.hint
    return raised.value


def problem_of(row: Row) -> tuple[str, dict[str, object]]:
    """What the first cell of a row has; the others are empty."""
    cell, *others = row[1]
    assert isinstance(cell, Cell)
    assert (cell, set(others) <= {""}) == ("", True)
    assert cell.problem
    assert cell.problem.hint
    return cell.problem.type.code, dict(cell.problem.message.params)


def test_keys_are_row_1_and_line_n_is_row_n_plus_1() -> None:
    text = '{"指标":"工会覆盖率","数值":85.0}\n\n  \n{"数值":1.06E3,"备注":null}\r\n{"x":true}'
    assert rows_of(text) == [
        (1, ["指标", "数值", "备注", "x"]),
        (2, ["工会覆盖率", "85.0", "", ""]),
        (5, ["", "1.06E3", "", ""]),
        (6, ["", "", "", "TRUE"]),
    ]


def test_list_on_each_line_has_the_first_as_its_header() -> None:
    assert rows_of('["a","b"]\n[1]\n\n[1,[2]]\n') == [(1, ["a", "b"]), (2, ["1"]), (4, ["1", "[2]"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
def test_lines_in_any_encoding_are_the_same(encoding: str) -> None:
    assert rows_of('{"指标":"数"}\n{"指标":1}', encoding) == [(1, ["指标"]), (2, ["数"]), (3, ["1"])]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('{"a":"x', '","b":1}'),
        ('{"a":"x}', '{","b":1}'),
        ('{"a":1', '"b":2}'),
        ('{"a":[{}', "{}]}"),
        ('{"a":1}]', '[{"a":2}'),
    ],
)
def test_lines_that_make_objects_only_together_are_damaged(first: str, second: str) -> None:
    rows = rows_of(f'{{"a":"1"}}\n{first}\n{second}\n{{"a":"2"}},{{"a":"3"}}\n{{"a":"4"}}')
    assert [number for number, cells in rows if isinstance(cells[0], Cell)] == [3, 4, 5]
    assert [cells[0] for _, cells in rows if not isinstance(cells[0], Cell)] == ["a", "1", "4"]


def test_keys_of_many_lines_are_all_columns_in_their_order() -> None:
    lines = [f'{{"a":"{n}","b":{n}}}' for n in range(5000)]
    lines[4000] = '{"b":7,"c":true,"a":null}'
    rows = rows_of("\n".join(lines))
    assert (len(rows), rows[0], rows[4001]) == (5001, (1, ["a", "b", "c"]), (4002, ["", "7", "TRUE"]))
    assert rows[-1] == (5001, ["4999", "4999", ""])


def test_a_damaged_line_among_many_is_the_only_one_that_is_lost() -> None:
    lines = ['{"a":"x"}'] * 3000
    lines[1234] = '{"a":"x","a":"y"}'
    lines[2345] = '{"a":NaN}'
    rows = rows_of("\n".join(lines))
    assert [number for number, cells in rows if isinstance(cells[0], Cell)] == [1236, 2347]


def test_more_cells_than_the_limit_are_refused_at_their_line() -> None:
    lines = ['{"a":"x","b":"y"}'] * 3000
    error = refused("\n".join(lines), replace(LIMITS, sheet_cells=5000))
    assert (error.row, error.problem.message.params["name"]) == (2502, "sheet-cells")


def test_point_of_a_number_groups_no_thousands() -> None:
    assert rows_of('{"a":12.000,"b":"12.000"}\n{"a":12.00,"b":[12.000]}')[1:] == [
        (2, ["12.0000", "12.000"]),
        (3, ["12.00", "[12.0000]"]),
    ]


def test_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert rows_of('\ufeff{"a":1}') == [(1, ["a"]), (2, ["1"])]


@pytest.mark.parametrize(
    ("line", "code", "params"),
    [
        ("x", "S221", {"line": 2}),
        ('{"a":1', "S221", {"line": 2}),
        ('{"a":1} {"a":2}', "S221", {"line": 2}),
        ('{"a":1},', "S221", {"line": 2}),
        ('{"a":NaN}', "S221", {"line": 2, "word": "NaN"}),
        ('{"a":"\\ud800"}', "S221", {"line": 2}),
        ('{"a":1,"a":2}', "S209", {"key": "a", "line": 2}),
        ("[1]", "S221", {"line": 2}),
        ("3", "S221", {"line": 2}),
        ("null", "S221", {"line": 2}),
    ],
)
def test_bad_line_is_told_and_does_not_hide_the_next(line: str, code: str, params: dict[str, object]) -> None:
    rows = rows_of(f'{{"a":1,"b":2}}\n{line}\n{{"a":3}}\n')
    assert (rows[0], rows[1], rows[3]) == ((1, ["a", "b"]), (2, ["1", "2"]), (4, ["3", ""]))
    assert rows[2][0] == 3
    assert len(rows[2][1]) == 2
    assert problem_of(rows[2]) == (code, params)


def test_object_among_lists_is_a_bad_line() -> None:
    rows = rows_of('[1,2]\n{"a":1,"b":2,"c":3}\n[3]\n')
    assert (rows[0], rows[2]) == ((1, ["1", "2"]), (3, ["3"]))
    assert problem_of(rows[1]) == ("S221", {"line": 2})


def test_bad_line_before_the_first_good_one_is_told_too() -> None:
    rows = rows_of('x\n{"a":1}\n')
    assert (rows[0], problem_of(rows[1]), rows[2]) == ((1, ["a"]), ("S221", {"line": 1}), (3, ["1"]))


@pytest.mark.parametrize("text", ["", "\n \n", "{}\n{}\n", "[]\n"])
def test_text_without_records_is_empty(text: str) -> None:
    assert refused(text).problem.type.code == "S203"


def test_text_of_bad_lines_only_is_refused_with_the_first() -> None:
    error = refused("\nx\ny\n")
    assert (error.problem.type.code, error.row, error.problem.message.params["line"]) == ("S221", 3, 2)
    assert error.problem.hint
    assert ".json" in error.problem.hint.template


@pytest.mark.parametrize(
    ("text", "limits", "name", "row"),
    [
        ('{"a":1}\n{"a":"xxxxxxxxxxx"}', {"cell_characters": 10}, "cell-characters", 3),
        ('["a"]\n["xxxxxxxxxxx"]', {"cell_characters": 10}, "cell-characters", 2),
        ('{"a":1}\n{"a":[[1]]}', {"json_depth": 2}, "json-depth", 3),
        ('{"a":1}\n{"a":' + "[" * 100_000, {}, "json-depth", 3),
        ('{"a":1}\n{"a":"xxxxxxxxxxx"}', {"line_bytes": 10}, "line-bytes", 3),
        ('{"a":1,"b":2}\n' * 3, {"sheet_cells": 5}, "sheet-cells", 4),
    ],
)
def test_limit_is_named_with_the_row(text: str, limits: dict[str, int], name: str, row: int) -> None:
    error = refused(text, replace(LIMITS, **limits))
    assert (error.problem.message.params["name"], error.row) == (name, row)


def test_more_columns_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_value, "MOST_COLUMNS", 2)
    assert refused('{"a":1,"b":2}\n{"c":3}').problem.type.code == "S222"


def test_bytes_of_another_encoding_are_refused() -> None:
    with pytest.raises(RefusedError) as raised:
        json_lines.grids(io.BytesIO(b'{"a":1}\n{"a":"\xff"}'), "utf-8", LIMITS)
    assert raised.value.problem.type.code == "S205"


def test_stream_stays_open() -> None:
    stream = io.BytesIO(b'{"a":1}\n{"a":2}\n')
    (grid,) = json_lines.grids(stream, "utf-8", LIMITS)
    rows = grid.rows()
    next(rows)
    next(rows)
    rows.close()
    assert not stream.closed


def test_damaged_text_is_read_or_refused_but_never_else() -> None:
    chance = random.Random(5)
    whole = b'{"indicator":"union_coverage","value":[1,2.5]}\n' * 20
    tried = [whole[: len(whole) * part // 20] for part in range(1, 20)]
    for _ in range(500):
        changed = bytearray(whole)
        for _ in range(chance.randrange(1, 40)):
            changed[chance.randrange(len(changed))] = chance.choice(b'[]{}":,0x\n')
        tried.append(bytes(changed))
    bad = 0
    for data in tried:
        (grid,) = json_lines.grids(io.BytesIO(data), "utf-8", LIMITS)
        rows = list(grid.rows())
        assert rows[0][0] == 1
        bad += sum(isinstance(cells[0], Cell) for _, cells in rows)
    assert bad > 100
