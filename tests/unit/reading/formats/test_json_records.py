from __future__ import annotations

import io
import json
import random
from typing import Any

import pytest

from reformcheck.reading.formats import json_records, json_value
from reformcheck.reading.grid import Grid, RefusedError, Row
from reformcheck.reading.limits import Limits
from reformcheck.records import replace

LIMITS = Limits()
RECORDS: list[dict[str, Any]] = [
    {"指标": "工会覆盖率", "年份": 2020, "数值": 86.5},
    {"指标": "联席会议次数", "年份": 2020, "数值": None},
]
ROWS = [(1, ["指标", "年份", "数值"]), (2, ["工会覆盖率", "2020", "86.5"]), (3, ["联席会议次数", "2020", ""])]


def grid_of(content: object, encoding: str = "utf-8", limits: Limits = LIMITS) -> Grid:
    """The one grid of a JSON text, or of what is written as one."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    (grid,) = json_records.grids(io.BytesIO(text.encode(encoding)), encoding, limits)
    return grid


def rows_of(content: object, encoding: str = "utf-8", limits: Limits = LIMITS) -> list[Row]:
    return list(grid_of(content, encoding, limits).rows())


def refused(content: object, limits: Limits = LIMITS) -> RefusedError:
    with pytest.raises(RefusedError) as raised:
        rows_of(content, limits=limits)
    assert raised.value.problem.hint
    return raised.value


def code(error: RefusedError) -> tuple[str, int | None]:
    return error.problem.type.code, error.row


# a list of records


def test_keys_are_the_header_and_records_the_rows_below() -> None:
    assert rows_of(RECORDS) == ROWS


def test_rows_can_be_read_again_and_in_part() -> None:
    grid = grid_of(RECORDS)
    first = grid.rows()
    assert next(first) == ROWS[0]
    first.close()
    assert list(grid.rows()) == ROWS == list(grid.rows())


def test_keys_of_all_records_are_columns_in_the_order_they_appear() -> None:
    assert rows_of([{"a": 1}, {}, {"b": 2, "a": 3}, {"c": 4}]) == [
        (1, ["a", "b", "c"]),
        (2, ["1", "", ""]),
        (3, ["", "", ""]),
        (4, ["3", "2", ""]),
        (5, ["", "", "4"]),
    ]


def test_cells_are_what_was_written() -> None:
    text = '[{"a":85.0,"b":1.06E3,"c":12345678901234567890123,"d":true,"e":false,"f":[1, {"x":1.50}],"g":"007"}]'
    cells = ["85.0", "1.06E3", "12345678901234567890123", "TRUE", "FALSE", '[1,{"x":1.50}]', "007"]
    assert rows_of(text)[1] == (2, cells)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_records_in_any_encoding_are_the_same(encoding: str) -> None:
    assert rows_of(RECORDS, encoding) == ROWS


@pytest.mark.parametrize("data", [b'["\xff\xfe"]', '["数'.encode()[:-1]])
def test_bytes_of_another_encoding_are_refused(data: bytes) -> None:
    with pytest.raises(RefusedError) as raised:
        json_records.grids(io.BytesIO(data), "utf-8", LIMITS)
    assert raised.value.problem.type.code == "S205"


# what stands beside the list


def test_single_values_beside_the_list_stand_above_the_header() -> None:
    content = {"title": "海门市2020年统计表", "单位": "万元", "data": RECORDS, "备注": None, "页": 1, "全": True}
    rows = rows_of(content)
    assert rows[:4] == [(1, ["title：海门市2020年统计表"]), (2, ["单位：万元"]), (3, ["页：1"]), (4, ["全：TRUE"])]
    assert rows[4:] == [(number + 4, cells) for number, cells in ROWS]


def test_values_in_lists_and_objects_beside_the_list_stand_above_too() -> None:
    content = {
        "meta": {"单位": "家", "more": {"地区": "常乐镇", "years": [2019, 2020]}, "tags": ["x", "y"], "empty": {}},
        "nested": {"a": {"b": [{"c": 1}]}},
        "data": [{"a": 1}],
        "areas": ["常乐镇", "三厂街道"],
        "none": [],
    }
    titles = [cells[0] for _, cells in rows_of(content)[:-2]]
    assert titles == [
        "单位：家",
        "地区：常乐镇",
        "years：2019、2020",
        "tags：x、y",
        'b：[{"c":1}]',
        "areas：常乐镇、三厂街道",
    ]


def test_list_one_level_below_is_found_and_its_keys_name_the_grid() -> None:
    grid = grid_of({"code": 0, "result": {"total": 2, "rows": RECORDS}, "msg": "ok"})
    assert grid.name == "result rows"
    assert [cells for _, cells in grid.rows()] == [
        ["code：0"],
        ["total：2"],
        ["msg：ok"],
        *(cells for _, cells in ROWS),
    ]


def test_key_of_the_list_may_name_the_area() -> None:
    assert grid_of({"常乐镇": RECORDS}).name == "常乐镇"
    assert grid_of(RECORDS).name is None


def test_only_the_beginning_of_a_long_list_is_a_title() -> None:
    rows = rows_of({"ids": [f"{n:04}" for n in range(10_000)], "data": [{"a": 1}]})
    assert rows[1:] == [(2, ["a"]), (3, ["1"])]
    assert rows[0][1][0].startswith("ids：0000、0001、")
    assert len(rows[0][1][0]) < 1100


def test_more_titles_than_a_table_can_have_are_refused() -> None:
    content = {**{f"t{n}": "x" for n in range(1001)}, "data": [{"a": 1}]}
    assert code(refused(content)) == ("S207", None)
    assert code(refused({**{f"t{n}": "x" * 90_000 for n in range(20)}, "data": [{"a": 1}]})) == ("S207", None)


def test_records_with_keys_in_any_order_are_read_below_their_keys() -> None:
    keys = [f"k{number}" for number in range(60)]
    records = [
        {"k7": "z", "k3": "y"},
        *({key: key for key in keys[::step]} for step in (1, -1, 7, -59)),
        {"k59": ""},
        {},
    ]
    header = list(dict.fromkeys(key for record in records for key in record))
    cells = [[record.get(key, "") for key in header] for record in records]
    assert [cells for _, cells in rows_of(records)] == [header, *cells]
    assert [cells for _, cells in rows_of({str(n): record for n, record in enumerate(records)})] == [header, *cells]


def test_two_lists_that_may_be_the_table_are_refused_by_name() -> None:
    error = refused({"final": [{"a": 1}], "draft": {"rows": [[1]]}})
    assert code(error) == ("S223", None)
    assert error.problem.message.params == {"count": 2, "names": "final, draft.rows"}


# lists of lists


def test_first_of_a_list_of_lists_is_the_header() -> None:
    assert rows_of([["a", "b"], [1, 2.50], [None], [1, 2, [3]]]) == [
        (1, ["a", "b"]),
        (2, ["1", "2.5"]),
        (3, [""]),
        (4, ["1", "2", "[3]"]),
    ]


def test_list_of_lists_may_stand_in_an_object() -> None:
    assert rows_of({"单位": "家", "values": [["a"], [1]]}) == [(1, ["单位：家"]), (2, ["a"]), (3, ["1"])]


@pytest.mark.parametrize(
    "order", [["columns", "index", "data"], ["data", "index", "columns"], ["index", "data", "columns"]]
)
def test_header_beside_the_rows_is_read_in_any_order(order: list[str]) -> None:
    parts = {"columns": ["年份", "数值"], "index": [0, 1], "data": [[2020, 86], [2019, 85]]}
    rows = [(1, ["年份", "数值"]), (2, ["2020", "86"]), (3, ["2019", "85"])]
    assert rows_of({name: parts[name] for name in order}) == rows
    parts["index"] = ["常乐镇", "三厂街道"]
    labelled = [(1, ["", "年份", "数值"]), (2, ["常乐镇", "2020", "86"]), (3, ["三厂街道", "2019", "85"])]
    assert rows_of({name: parts[name] for name in order}) == labelled
    assert rows_of({"result": {name: parts[name] for name in order}}) == labelled


def test_labels_that_do_not_fit_the_rows_are_refused() -> None:
    error = refused({"columns": ["a"], "index": ["x"], "data": [[1], [2]]})
    assert (code(error), error.problem.message.params["lengths"]) == (("S221", None), "data 2, index 1")


# columns


def test_lists_that_are_equally_long_are_columns() -> None:
    content = {"单位": "万元", "年份": [2020, 2019], "数值": [85.0, None], "meta": {"来源": "总工会", "x": [1, 2, 3]}}
    assert rows_of(content) == [
        (1, ["单位：万元"]),
        (2, ["来源：总工会"]),
        (3, ["x：1、2、3"]),
        (4, ["年份", "数值"]),
        (5, ["2020", "85.0"]),
        (6, ["2019", ""]),
    ]


@pytest.mark.parametrize(
    ("content", "lengths"),
    [({"年份": [2020, 2019], "数值": [1]}, "年份 2, 数值 1"), ({"年份": [], "数值": [1]}, "年份 0, 数值 1")],
)
def test_columns_of_unequal_length_are_refused_by_name(content: object, lengths: str) -> None:
    error = refused(content)
    assert (code(error), error.problem.message.params["lengths"]) == (("S221", None), lengths)


def test_columns_keyed_by_row_are_read() -> None:
    content = {"note": "x", "年份": {"0": 2020, "1": 2019}, "数值": {"0": 86, "1": None}, "more": 1}
    assert rows_of(content) == [
        (1, ["note：x"]),
        (2, ["more：1"]),
        (3, ["年份", "数值"]),
        (4, ["2020", "86"]),
        (5, ["2019", ""]),
    ]


def test_labels_of_rows_are_kept_unless_they_only_number_them() -> None:
    content = {"企业数": {"常乐镇": 1, "三厂街道": 2}, "": {"三厂街道": 4, "常乐镇": 3, "海门街道": 5}}
    assert rows_of(content) == [
        (1, ["", "企业数", ""]),
        (2, ["常乐镇", "1", "3"]),
        (3, ["三厂街道", "2", "4"]),
        (4, ["海门街道", "", "5"]),
    ]


def test_rows_keyed_by_number_are_records() -> None:
    content = {"title": "x", "0": {"年份": 2020, "数值": 86}, "1": {"数值": 85}}
    assert rows_of(content) == [(1, ["title：x"]), (2, ["年份", "数值"]), (3, ["2020", "86"]), (4, ["", "85"])]


# no table


@pytest.mark.parametrize(
    "text", ["", " \n", "\ufeff", "[]", "{}", '{"data":[]}', '{"a":{"b":[]},"t":1}', "[{}]", "[[],[]]"]
)
def test_text_without_records_is_empty(text: str) -> None:
    assert code(refused(text)) == ("S203", None)


@pytest.mark.parametrize(
    "text",
    [
        "3",
        '"x"',
        "null",
        "[1,2]",
        '{"a":1}',
        '{"a":{"b":[1]}}',
        '{"a":{"b":{"c":1}}}',
        '{"a":{"b":{"c":[{"d":1}]}}}',
        '{"a":{}}',
    ],
)
def test_other_shapes_are_refused_and_the_known_ones_told(text: str) -> None:
    error = refused(text)
    assert code(error) == ("S207", None)
    assert error.problem.hint
    assert "list of objects" in error.problem.hint.template


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"a": 1}}]}, "GeoJSON"),
        ({"version": "2.0", "class": "dataset", "id": ["a"], "size": [1], "value": [1]}, "JSON-stat"),
    ],
)
def test_maps_and_cubes_are_refused_by_name(content: object, kind: str) -> None:
    error = refused(content)
    assert (code(error), error.problem.message.params["kind"]) == (("S207", None), kind)


@pytest.mark.parametrize("content", [[{"a": 1}, [1]], [{"a": 1}, None], [{"a": 1}, "x"]])
def test_list_of_different_things_is_refused_with_the_row(content: object) -> None:
    error = refused(content)
    assert (code(error), error.problem.message.params["element"]) == (("S221", 3), 2)


def test_unlike_elements_of_a_named_list_are_told_with_its_name() -> None:
    error = refused({"单位": "家", "data": [[1], [2], {"a": 1}]})
    assert (code(error), error.problem.message.params["name"]) == (("S221", 4), "data")


# damage and limits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"a":1},\n{"a":NaN}]', ("S221", 3)),
        ('[{"a":1},{"a":2,"a":3}]', ("S209", 3)),
        ('{"t":1,"data":[{"a":1},{"a":x}]}', ("S221", 4)),
        ('[["a"],[1],[x]]', ("S221", 3)),
        ("[[x]]", ("S221", 1)),
        ('[{"a":1}', ("S221", 3)),
        ('[{"a":1}]]', ("S221", None)),
        ('{"a":1,"a":2}', ("S209", None)),
    ],
)
def test_damage_is_refused_with_its_row(text: str, expected: tuple[str, int | None]) -> None:
    assert code(refused(text)) == expected


def test_hint_for_what_follows_names_json_lines() -> None:
    hint = refused('{"a":1}\n{"a":2}\n').problem.hint
    assert hint
    assert ".jsonl" in hint.template


@pytest.mark.parametrize(
    ("content", "limits", "name", "row"),
    [
        ([{"a": "x"}, {"a": "x" * 11}], {"cell_characters": 10}, "cell-characters", 3),
        ([["a"], ["x" * 11]], {"cell_characters": 10}, "cell-characters", 2),
        ({"t": 1, "a": ["x", "x" * 11]}, {"cell_characters": 10}, "cell-characters", 4),
        ({"a": {"0": "x" * 11}}, {"cell_characters": 10}, "cell-characters", None),
        ([{"a": [[[1]]]}], {"json_depth": 4}, "json-depth", 2),
        ({"data": [{"a": [[1]]}]}, {"json_depth": 4}, "json-depth", 2),
        ({"m": {"a": {"b": {"c": {"d": 1}}}}, "data": [{"a": 1}]}, {"json_depth": 3}, "json-depth", None),
        ([{"a": 1, "b": 2}] * 3, {"sheet_cells": 5}, "sheet-cells", 4),
        ([[1, 2]] * 3, {"sheet_cells": 5}, "sheet-cells", 3),
        ({"a": [1, 2, 3], "b": [1, 2, 3]}, {"sheet_cells": 5}, "sheet-cells", 4),
        ({"a": {"x": 1, "y": 1}, "b": {"x": 1}}, {"sheet_cells": 2}, "sheet-cells", None),
        ({"a": ["xxxxx", "xxxxx"]}, {"json_bytes": 22}, "json-bytes", None),
        ({str(n): {f"{n}{m}": 1 for m in range(9)} for n in range(9)}, {"line_bytes": 100}, "line-bytes", None),
        ({f"{n}": {"a": 1, "b": 1} for n in range(9)}, {"sheet_cells": 17}, "sheet-cells", None),
    ],
)
def test_limit_is_named_with_the_row(content: object, limits: dict[str, int], name: str, row: int | None) -> None:
    error = refused(content, replace(LIMITS, **limits))
    assert (error.problem.message.params["name"], error.row) == (name, row)


def test_depth_that_python_cannot_follow_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_deep(*arguments: object) -> None:
        raise RecursionError

    monkeypatch.setattr(json_records, "survey", too_deep)
    assert refused([]).problem.message.params["name"] == "json-depth"


def test_table_that_is_wider_than_any_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_value, "MOST_COLUMNS", 3)
    wide = dict.fromkeys("abcd", 1)
    for content in ([wide], [list(wide)], {key: [1] for key in wide}, {key: {"x": 1} for key in wide}, {"0": wide}):
        error = refused(content)
        assert error.problem.type.code == "S222"
        assert error.problem.message.params == {"most": "3"}
    assert len(rows_of([dict.fromkeys("abc", 1)])) == 2


def outcome(data: bytes) -> str:
    """Whether a text can be read twice alike, or with which issue it is refused."""
    try:
        (grid,) = json_records.grids(io.BytesIO(data), "utf-8", LIMITS)
    except RefusedError as error:
        return error.problem.type.code
    return "read" if list(grid.rows()) == list(grid.rows()) else "differs"


def test_damaged_text_is_read_or_refused_but_never_else() -> None:
    chance = random.Random(3)
    for content in (
        RECORDS * 9,
        {"t": 1, "d": {"rows": RECORDS}},
        {"a": [1, 2], "b": ["x", "y"]},
        {"a": {"x": 1, "y": 2}},
    ):
        whole = json.dumps(content, indent=1).encode()
        tried = [whole[: len(whole) * part // 20] for part in range(20)]
        for _ in range(300):
            changed = bytearray(whole)
            changed[chance.randrange(len(changed))] = chance.choice(b'[]{}":,0x\n')
            tried.append(bytes(changed))
        outcomes = [outcome(data) for data in tried]
        assert set(outcomes) <= {"read", "S203", "S205", "S207", "S209", "S221", "S223"}
        assert 0 < outcomes.count("read") < len(tried) / 2
        assert set(outcomes[:20]) <= {"S203", "S205", "S221"}


def test_lowered_limit_of_a_line_is_told_where_it_is_met_and_nothing_else_happens() -> None:
    limits = replace(LIMITS, line_bytes=10)
    record = {f"k{number}": 1 for number in range(50)}
    assert rows_of([{key: 1} for key in record], limits=limits)[0] == (1, list(record))
    for content in ([record], {"a": record}):
        assert refused(content, limits).problem.message.params["name"] == "line-bytes"


def test_commas_may_have_space_before_them() -> None:
    text = "[" + " , ".join(['{"a":[1] }'] * 10_000) + "]"
    assert rows_of(text) == [(1, ["a"]), *((number, ["[1]"]) for number in range(2, 10_002))]


def test_record_of_more_keys_than_memory_allows_is_refused() -> None:
    record = {f"k{number}": 1 for number in range(100_000)}
    assert refused([record]).problem.message.params["name"] == "line-bytes"
