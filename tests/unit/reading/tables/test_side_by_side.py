from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2020年\n地区,非公有制企业数,地区,已建工会非公有制企业数\n常乐镇,100,三星镇,90\n", (2, "C")),
        ("2020年\n地区,非公有制企业数,地区,非公有制企业数\n常乐镇,100,三星镇,90\n", (2, "C")),
        ("指标,年份,数值,指标,年份,数值\n工会覆盖率,2020,86,联席会议次数,2020,1\n", (1, "D")),
        ("指标,2019,2020,,指标,2019,2020\n工会覆盖率,85,86,,联席会议次数,1,1\n", (1, "E")),
        ("地区,年份,工会覆盖率,,指标,年份,数值\n海门市,2020,86,,联席会议次数,2020,1\n", (1, "E")),
    ],
)
def test_two_tables_beside_each_other_are_refused_by_name(read: Reading, text: str, place: tuple[int, str]) -> None:
    found = read(text)
    assert (found.facts, found.codes, found.place("S223")) == ([], ["S223"], place)
    assert f"from column A, one from column {place[1]}" in found.said[0]


@pytest.mark.parametrize(
    "text",
    [
        "指标,2019,2020,indicator\n工会覆盖率,85,86,union_coverage\n",
        "数值,指标,年份\n86,工会覆盖率,2020\n",
        "地区代码,地区,年份,工会覆盖率\n320684,海门市,2020,86\n",
        "工会覆盖率,年份,地区,联席会议次数\n86,2020,海门市,1\n",
    ],
)
def test_labels_on_both_sides_are_one_table(read: Reading, text: str) -> None:
    assert 86 in read(text).values


@pytest.mark.parametrize("cells", ["常乐镇,三星镇", "常乐镇,海门街道", "320684101,320684102"])
def test_two_towns_in_a_row_are_no_place(read: Reading, cells: str) -> None:
    found = read(f"所属镇,上报镇,年份,非公有制企业数\n{cells},2020,100\n")
    assert (found.facts, found.place("C308")) == ([("non_public_enterprises", None, "2020", "doubtful")], (2, "A"))
    assert cells.replace(",", ", ") in found.said[0]


@pytest.mark.parametrize(
    ("cells", "area"),
    [
        ("常乐镇,官公河村", "常乐镇 官公河村"),
        ("320684101,常乐镇", "320684101"),
        ("海门市,常乐镇", "常乐镇"),
        ("常乐镇,常乐镇", "常乐镇"),
        ("南通市,常乐镇", "常乐镇"),
    ],
)
def test_one_place_may_be_named_twice(read: Reading, cells: str, area: str) -> None:
    assert [fact[1] for fact in read(f"所属镇,村居,年份,非公有制企业数\n{cells},2020,100\n").facts] == [area]
