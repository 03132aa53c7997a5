"""A second table below the first: its header is found whatever its width, and what it names is in doubt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


LONG = "指标,年份,数值,单位,备注\n非公有制企业数,2020,10000,家,\n已建工会非公有制企业数,2020,8700,家,\n联席会议次数,2020,2,次,\n"
WIDE = "年份,非公有制企业数,已建工会非公有制企业数,联席会议次数\n2020,10000,8700,2\n"
UNIONS, MEETINGS = "non_public_enterprises_with_union", "joint_meetings"


@pytest.mark.parametrize(
    ("first", "second", "doubted"),
    [
        (LONG, "非公有制企业数,已建工会非公有制企业数,,,\n99999,100,,,", UNIONS),
        (LONG, "年份,联席会议次数\n2020,0", MEETINGS),
        (LONG, "地区,非公有制企业数,已建工会非公有制企业数\n海门市,99999,100", UNIONS),
        (LONG, "项目,2020年,2019年,,\n已建工会非公有制企业数,100,99,,", UNIONS),
        (WIDE, "指标,年份,数值,\n联席会议次数,2020,0,", MEETINGS),
        (WIDE, "项目,2020年,,\n非公有制企业数,99999,,\n已建工会非公有制企业数,100,,", UNIONS),
        (WIDE, "附表：2020年\n年份,非公有制企业数,已建工会非公有制企业数,\n2020,99999,100,", UNIONS),
    ],
)
def test_what_a_second_table_names_is_doubtful(read: Reading, first: str, second: str, doubted: str) -> None:
    found = read(f"{first}\n{second}\n")
    statuses = {o.subject: o.status.value for o in found.submission.observations if o.subject}
    other = ({UNIONS, MEETINGS} - {doubted}).pop()
    assert (statuses[doubted], statuses[other]) == ("doubtful", "reported")
    assert found.issue("S209").message.template.startswith("A second header stands here")


@pytest.mark.parametrize("first", [LONG, WIDE])
@pytest.mark.parametrize(
    ("second", "doubted"),
    [
        ("联席会议次数\n0", MEETINGS),
        ("联席会议次数（次）,,,\n0,,,", MEETINGS),
        (",联席会议次数,,\n,0,,", MEETINGS),
        ("工会覆盖率（%）\n\n75\n76", UNIONS),
        ("附表\n工会覆盖率（%）\n约75%", UNIONS),
    ],
)
def test_a_name_over_a_figure_is_a_second_table_of_one_column(
    read: Reading, first: str, second: str, doubted: str
) -> None:
    found = read(f"{first}\n{second}\n")
    statuses = {o.subject: o.status.value for o in found.submission.observations if o.subject}
    other = ({UNIONS, MEETINGS} - {doubted}).pop()
    assert (statuses[doubted], statuses[other]) == ("doubtful", "reported")
    assert found.issue("S209").message.template.startswith("A second header stands here")


@pytest.mark.parametrize("rows", ["联席会议次数,,,,\n甲,,,,\n2020,,,,", "联席会议次数,,,,\n甲,乙,,,\n2020,,,,"])
def test_a_name_that_stands_over_no_figure_begins_no_table(read: Reading, rows: str) -> None:
    assert "S209" not in read(LONG + rows + "\n").codes


@pytest.mark.parametrize(
    ("first", "row", "code", "place"),
    [
        (LONG, "工会覆盖率,75,,,", "C306", (5, "B")),
        ("地区," + WIDE.replace("\n2020", "\n海门市,2020"), "工会覆盖率,2020,75,,", "C308", (3, "A")),
        ("地区," + WIDE.replace("\n2020", "\n海门市,2020"), "工会覆盖率（%）,75,,,", "C308", (3, "A")),
    ],
)
def test_a_shifted_row_is_told(read: Reading, first: str, row: str, code: str, place: tuple[int, str]) -> None:
    found = read(first + row + "\n")
    assert found.place(code) == place
    assert found.values[-1] == "doubtful"


@pytest.mark.parametrize(
    "rows",
    [
        "联席会议次数,2019年,,次,\n劳动者总数,2020,500000,人,",
        "劳动者总数,2019年,-,人,单位\n劳动者总数,2020,500000,人,",
    ],
)
def test_a_row_without_a_figure_is_no_header(read: Reading, rows: str) -> None:
    found = read(LONG + rows + "\n")
    assert "S209" not in found.codes
    assert found.values[-1] == 500000
