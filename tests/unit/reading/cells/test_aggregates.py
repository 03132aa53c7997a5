from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reformcheck.reading.cells.aggregates import aggregated

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "name", "is_sum"),
    [
        ("求和项:非公有制企业数", "非公有制企业数", True),
        ("求和项：数值", "数值", True),
        ("Sum of value", "value", True),
        ("计数项:地区", "地区", False),
        ("平均值项:工会覆盖率", "工会覆盖率", False),
        ("Average of union_coverage", "union_coverage", False),
        ("Count of enterprises", "enterprises", False),
    ],
)
def test_pivot_header_is_split(text: str, name: str, is_sum: bool) -> None:
    assert aggregated(text) == (name, is_sum)


@pytest.mark.parametrize("text", ["非公有制企业数", "sum", "求和项", "Sum of", "Count"])
def test_other_header_is_left_alone(text: str) -> None:
    assert aggregated(text) is None


def test_pivot_table_is_read(read: Reading) -> None:
    found = read(
        "2020年\n行标签,求和项:非公有制企业数,求和项:已建工会非公有制企业数\n海门街道,2000,1900\n三星镇,3000,2350\n总计,5000,4250\n"
    )
    assert [fact[1] for fact in found.facts] == ["海门街道"] * 2 + ["三星镇"] * 2 + ["320684"] * 2
    assert found.codes == []


@pytest.mark.parametrize(
    ("labels", "layout"), [("2019,2020", "wide"), ("非公有制企业数,已建工会非公有制企业数", "long")]
)
def test_row_labels_are_what_their_cells_are(read: Reading, labels: str, layout: str) -> None:
    first, second = labels.split(",")
    value = "求和项:非公有制企业数" if layout == "wide" else "求和项:数值"
    found = read(f"2020年\n行标签,{value}\n{first},100\n{second},90\n")
    assert (found.layouts, [fact[3] for fact in found.facts], found.codes) == ([layout], [100, 90], [])


def test_row_labels_that_may_be_anything_are_asked_about(read: Reading) -> None:
    found = read("2020年\n行标签,求和项:非公有制企业数\n东片,100\n西片,90\n")
    assert (found.facts, found.codes) == ([], ["S209"])


def test_mean_of_a_pivot_table_is_no_figure(read: Reading) -> None:
    found = read("年份,平均值项:工会覆盖率,求和项:联席会议次数\n2020,86,1\n")
    assert (found.facts, found.codes) == ([("joint_meetings", "320684", "2020", 1)], ["C312"])


def test_pivot_table_with_years_across_is_read(read: Reading) -> None:
    found = read("求和项:数值,列标签,,\n行标签,2019,2020,总计\n非公有制企业数,100,120,220\n")
    assert [fact[2:] for fact in found.facts] == [("2019", 100), ("2020", 120)]
