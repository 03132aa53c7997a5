"""A long table gives the same bytes whether it is read by rows or by columns (docs/rules.md § 7)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reformcheck.options import Options
from reformcheck.pipeline import verify
from reformcheck.plan import Plan
from reformcheck.reading import Limits, ReadingOptions
from reformcheck.reading.formats import columns, delimited
from reformcheck.reporting import Format, Presentation, render

HEADER = "指标,地区,年份,数值,计量单位,备注"
NAMES = ["劳动者总数", "高技能人才数", "非公有制企业数", "已建工会非公有制企业数", "财政收入", "工会覆盖率"]
AREAS = ["海门市", "三星镇", "第1村", "第27村", "四甲镇", "320684101", "启东市", "合计"]
PERIODS = ["2019", "2020", "2020年", "2020年6月", "2021"]
VALUES = [
    "1000",
    "905",
    "840",
    "86",
    "0",
    "0.9万",
    "约85",
    "86.5%",
    "",
    "-",
    "060",
    "1000000000000000000000",
    "５０",
    "1 000",
]
UNITS = ["", "人", "家", "万人", "%"]
REMARKS = ["", "", "", "", "已核对", "快报数", "仅三星镇", "060"]
PLAIN = [
    f"{name},{area},{year},{1000 + 7 * number},{unit},"
    for area in ("三星镇", "四甲镇", "320684101", "海门市")
    for year in (2019, 2020)
    for number, (name, unit) in enumerate(
        [("劳动者总数", "人"), ("高技能人才数", "人"), ("财政收入", "万元"), ("非公有制企业数", "家")]
    )
]
ODD = [
    "",
    "  ",
    ",,,,,",
    "\ufeff",
    "三星镇以下为快报数",
    "劳动者总数,三星镇,2020,1000,人",
    "劳动者总数,三星镇,2020,1,000,人,",
    "财政收入,三星镇,2020,1,000,万元,",
    '劳动者总数,三星镇,2020,"1,000",人,',
    '劳动者总数,三星镇,2020,1000,人,"两行\n的备注"',
    '劳动者总数,"三星镇,2020,1000,人,',
    "劳动者总数,三星镇,2020,'1000,人,",
    "劳动者总数,三星镇,2020,1000,人,a\\b",
    "劳动\u200b者总数,三星\u00ad镇,2020,10\u200b00,人,",
    "劳动者总数,三星镇,2020,1000,人,两\r段",
    "注：高技能人才数为快报数,,,,,",
    "说明：表中数字均为测算数",
    "其中：规模以上,,,,,",
    ",三星镇,,,,",
    HEADER,
    "地区,年份,劳动者总数",
    "劳动者总数（预计）,三星镇,2020,1000,人,",
    "劳动者总数,三星镇（预计）,2020,1000,人,",
    ",三星镇,2020,1000,人,",
    "财政收入,三星镇,2020,,万元,",
    "\x1a",
]


@contextmanager
def sizes(large: int, block: int) -> Iterator[list[int]]:
    """From which size on tables are read by columns, and how much of them at a time; gives the rows of what came as columns."""
    read: list[int] = []
    init = columns.ArrowColumns.__init__

    def note(self: columns.ArrowColumns, table: object, first: int) -> None:
        init(self, table, first)
        read.append(self.rows)

    with (
        mock.patch.multiple(delimited, _LARGE=large, _BLOCK=block),
        mock.patch.object(columns.ArrowColumns, "__init__", note),
    ):
        yield read


def told(plan: Plan, path: Path, reading: ReadingOptions) -> list[bytes]:
    """What the program says of a file."""
    outcome = verify(plan, [str(path)], Options(reading=reading))
    shown = Presentation(explain_reading=True)
    return [render(format_, outcome, shown) for format_ in (Format.JSON, Format.TABLE)]


def told_both_ways(plan: Plan, path: Path, block: int, reading: ReadingOptions | None = None) -> list[int]:
    """Asserts that both ways give the same; returns the numbers of rows that came as columns."""
    reading = reading or ReadingOptions()
    with sizes(1 << 60, block):
        by_rows = told(plan, path, reading)
    with sizes(0, block) as read:
        by_columns = told(plan, path, reading)
    assert by_columns == by_rows
    return read


rows = st.tuples(*map(st.sampled_from, (NAMES, AREAS, PERIODS, VALUES, UNITS, REMARKS))).map(",".join)
lines = st.lists(st.sampled_from(PLAIN) | st.sampled_from(PLAIN) | rows | st.sampled_from(ODD), max_size=40)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.booleans(),
    lines,
    st.sampled_from([60, 400, 1_000_000]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    st.sampled_from([",", "\t", ";", "，"]),
    st.booleans(),
)
def test_drawn_tables_give_the_same_bytes_by_rows_and_by_columns(
    plan: Plan,
    tmp_path: Path,
    taught: bool,
    drawn: list[str],
    block: int,
    end: str,
    encoding: str,
    mark: str,
    last: bool,
) -> None:
    path = tmp_path / "stats.csv"
    text = end.join([HEADER, *(PLAIN if taught else ()), *drawn]).replace(",", mark) + end * last
    path.write_bytes(text.encode(encoding, "replace"))
    told_both_ways(plan, path, block)


@pytest.mark.parametrize("odd", ODD)
def test_what_is_odd_is_read_by_rows_and_all_else_by_columns(plan: Plan, tmp_path: Path, odd: str) -> None:
    path = tmp_path / "stats.csv"
    path.write_bytes("\n".join([HEADER, *PLAIN, odd, *PLAIN[::-1]]).encode() + b"\n")
    assert sum(told_both_ways(plan, path, 60)) >= len(PLAIN) - 3


def test_a_table_without_anything_odd_comes_as_columns_wholly(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    path.write_bytes("\n".join([HEADER, *PLAIN]).encode() + b"\n")
    assert told_both_ways(plan, path, 1_000_000) == [len(PLAIN)]
    assert sum(told_both_ways(plan, path, 200)) == len(PLAIN)


def test_a_small_table_is_read_by_rows(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    path.write_bytes("\n".join([HEADER, *PLAIN]).encode())
    with sizes(delimited._LARGE, delimited._BLOCK) as read:
        told(plan, path, ReadingOptions())
    assert read == []


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("指标,地区,年份,数值,计量单位,类型", "劳动者总数,三星镇,{year},{value},人,实际"),
        ("指标,地区,年份,数值,计量单位,备注,", "劳动者总数,三星镇,{year},{value},人,"),
        ("INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS", "workers,三星镇,{year},{value},A"),
        ("地区,年份,劳动者总数,高技能人才数", "三星镇,{year},{value},{value}"),
        ("指标,地区,2019年,2020年", "劳动者总数,三星镇,{value},{value}"),
        ("指标,地区,年份,数值,填报单位", "劳动者总数,三星镇,{year},{value},人力资源和社会保障局"),
        ("年份,数值,指标", "{year},{value},劳动者总数"),
        ("指标\t地区\t年份\t数值", "劳动者总数\t三星镇\t{year}\t{value}"),
    ],
)
def test_tables_of_all_shapes_give_the_same_bytes(plan: Plan, tmp_path: Path, header: str, row: str) -> None:
    rows = [row.format(year=2018 + number % 3, value=number * 7919) for number in range(1, 30)]
    path = tmp_path / "stats.csv"
    path.write_text("\n".join([header, *rows, *rows[:3]]), encoding="utf-8")
    told_both_ways(plan, path, 300)


def test_a_name_that_is_not_known_is_counted_as_often_as_it_stands_there(plan: Plan, tmp_path: Path) -> None:
    rows = [f"{name},三星镇,2020,{n}.5,万元," for n in range(40) for name in ("财政收入", "人均收入", f"第{n % 9}项")]
    path = tmp_path / "stats.csv"
    path.write_text("\n".join([HEADER, *PLAIN, *rows]), encoding="utf-8")
    for limits in (Limits(), Limits(unknown_names=4)):
        told_both_ways(plan, path, 300, ReadingOptions(limits=limits))


def test_a_limit_is_met_where_it_is_met_by_rows(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    path.write_text(
        "\n".join([HEADER, *PLAIN, "劳动者总数,三星镇,2021,1000,人," + "长" * 300, *PLAIN]), encoding="utf-8"
    )
    for limits in (Limits(cell_characters=200), Limits(line_bytes=400)):
        told_both_ways(plan, path, 300, ReadingOptions(limits=limits))
