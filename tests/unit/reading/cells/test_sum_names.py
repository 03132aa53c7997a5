from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import pytest

from reformcheck.plan import Plan
from reformcheck.reading.cells.sum_names import is_sum_header, is_sum_name

Reading = Callable[..., Any]
HEAD = "地区,年份,非公有制企业数,已建工会非公有制企业数\n"
TOWNS = [("海门街道", 2000, 1900), ("滨江街道", 1000, 950), ("三星镇", 1500, 1140), ("常乐镇", 1600, 1110)]


def table(*rows: tuple[str, int, int]) -> str:
    return HEAD + "".join(f"{name},2020,{total},{covered}\n" for name, total, covered in rows)


def areas(found: Any) -> list[str]:
    return list(dict.fromkeys(fact[1] for fact in found.facts))


def doubtful(found: Any) -> list[str]:
    return list(dict.fromkeys(fact[1] for fact in found.facts if fact[3] == "doubtful"))


@pytest.mark.parametrize(
    "name",
    [
        *(
            "街道汇总",
            "街道 汇总",
            "乡镇汇总",
            "街道小计",
            "街道（小计）",
            "街道总和",
            "街道累计",
            "街道总数",
            "街道计",
            "街道部分",
            "各镇",
            "全部街道",
        ),
        *(
            "一、街道",
            "（一）乡镇",
            "所有镇",
            "常乐镇合计",
            "街道 Total",
            "Subdistricts Total",
            "Total of towns",
            "Subtotal",
            "Sub-total",
            "Towns",
        ),
        *("其中", "平均", "镇均值", "Average", "mean", "All towns", "of which"),
    ],
)
def test_sum_is_no_part_whatever_its_name(read: Reading, name: str) -> None:
    found = read(table(*TOWNS[:2], (name, 3000, 2850), *TOWNS[2:]))
    assert areas(found) == [town for town, _, _ in TOWNS]
    assert set(found.codes) == {"C312"}


@pytest.mark.parametrize(
    "name",
    [
        "合计",
        "汇总",
        "总和",
        "全市汇总",
        "全市总数",
        "市汇总",
        "海门市汇总",
        "一、合计",
        "合计*",
        "Total",
        "Grand total",
    ],
)
def test_sum_of_the_whole_is_the_whole(read: Reading, name: str) -> None:
    found = read(table(*TOWNS, (name, 6100, 5100)))
    assert areas(found)[-1] == "320684"
    assert found.codes == []


@pytest.mark.parametrize(
    "name",
    [
        "常乐镇",
        "1.常乐镇",
        "（一）常乐镇",
        "常乐镇①",
        "常乐镇*",
        "常乐镇[1]",
        "会计街道",
        "设计园区",
        "部分镇",
    ],
)
def test_number_and_mark_are_no_part_of_the_name_of_a_place(read: Reading, name: str) -> None:
    (area,) = areas(read(table((name, 100, 90))))
    assert area == ("常乐镇" if "常乐" in name else name)


def test_headers_of_sums_among_areas(plan: Plan) -> None:
    sums = ["街道汇总", "乡镇小计", "各镇", "小计", "平均数", "村合计"]
    assert [text for text in sums if not is_sum_header(text)] == []
    assert [text for text in ("常乐镇", "企业总数", "资金合计", "街道") if is_sum_header(text)] == []
    assert [is_sum_name(text) for text in ("街道计", "会计")] == [True, False]


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        ([*TOWNS, ("东片", 3100, 2250)], "东片"),
        ([("西片", 3000, 2850), *TOWNS], "西片"),
        ([*TOWNS[:2], ("城区片", 3000, 2850), *TOWNS[2:]], "城区片"),
        ([*TOWNS[:2], ("主城区", 3000, 2850), *TOWNS[2:]], "主城区"),
        ([*TOWNS[:3], ("其他", 6100, 5100), TOWNS[3]], "其他"),
        ([("甲片", 3000, 2850), *TOWNS[:2], ("乙片", 3100, 2250), *TOWNS[2:]], "甲片 乙片"),
    ],
)
def test_row_of_an_unknown_name_that_is_a_sum_in_every_column_is_asked_about(
    read: Reading, rows: Sequence[tuple[str, int, int]], asked: str
) -> None:
    found = read(table(*rows))
    assert doubtful(found) == asked.split()
    assert set(found.codes) == {"C353"}


@pytest.mark.parametrize(
    "rows",
    [
        [*TOWNS, ("东片", 3100, 2251)],
        [*TOWNS, ("东片", 3101, 2250)],
        [*TOWNS[:1], ("东片", 2000, 1900)],
        [*TOWNS, ("吕四镇", 3100, 2250)],
        [("甲", 0, 0), ("乙", 0, 0), ("丙", 0, 0)],
        [("甲", 1, 1), ("乙", 2, 2), ("丙", 3, 3)],
        [("甲", 50, 40), ("乙", 30, 20), ("丙区", 80, 60)],
    ],
)
def test_row_that_is_no_sum_or_may_well_be_one_by_chance_is_a_part(
    read: Reading, rows: Sequence[tuple[str, int, int]]
) -> None:
    found = read(table(*rows))
    assert doubtful(found) == []
    assert areas(found) == [name for name, _, _ in rows]


def test_sums_are_looked_for_in_long_tables_and_over_years(read: Reading) -> None:
    rows = chain.from_iterable(
        (f"非公有制企业数,{name},{year},{total + year}\n", f"劳动者总数,{name},{year},{covered * 10}\n")
        for year in (2019, 2020)
        for name, total, covered in (*TOWNS, ("东片", 3100 + year, 2250))
    )
    found = read("指标,地区,年份,数值\n" + "".join(rows))
    assert doubtful(found) == ["东片"]
    assert found.place("C353") == (10, "B")


def test_sum_in_one_column_of_two_is_a_part(read: Reading) -> None:
    assert doubtful(read(table(*TOWNS, ("东片", 3100, 9)))) == []


def test_listed_part_is_never_a_sum(read: Reading, listed: Plan) -> None:
    found = read(table(("三厂街道", 20, 10), ("320684102", 10, 10), ("常乐镇", 30, 20)), under=listed)
    assert "C353" not in found.codes


def test_many_parts_are_looked_through_at_once(read: Reading) -> None:
    rows = [(f"片{number}", 1000 + number * 7919 % 9973, number * 31 % 977) for number in range(3000)]
    assert doubtful(read(table(*rows))) == []
