"""A long table gives the same bytes whether it is read by rows or by columns (docs/rules.md § 7)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest import mock

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet as pq

from reformcheck.options import Options
from reformcheck.pipeline import verify
from reformcheck.plan import Plan
from reformcheck.reading import Limits, ReadingOptions
from reformcheck.reading.facts import known_texts
from reformcheck.reading.formats import columns, delimited, parquet, parquet_columns
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

    def note(self: columns.ArrowColumns, *arguments: Any) -> None:
        init(self, *arguments)
        read.append(self.rows)

    of = parquet_columns.ParquetColumns.of

    def note_batch(*arguments: Any) -> parquet_columns.ParquetColumns | None:
        found = of(*arguments)
        read.extend([found.rows] if found else ())
        return found

    with ExitStack() as stack:
        stack.enter_context(mock.patch.multiple(delimited, _LARGE=large, _BLOCK=block))
        stack.enter_context(mock.patch.multiple(parquet, _LARGE=large, _BATCH_ROWS=max(2, block // 40), _PLAIN_ROWS=1))
        stack.enter_context(mock.patch.object(columns.ArrowColumns, "__init__", note))
        stack.enter_context(mock.patch.object(parquet_columns.ParquetColumns, "of", note_batch))
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
    names = [(n, name) for n in range(40) for name in ("财政收入", "人均收入", f"第{n % 9}项")]
    rows = [f"{name},三星镇,2020,{n}{'.5' * (n % 2)},万元," for n, name in names]
    path = tmp_path / "stats.csv"
    path.write_text("\n".join([HEADER, *PLAIN, *rows]), encoding="utf-8")
    for limits in (Limits(), Limits(unknown_names=4)):
        told_both_ways(plan, path, 300, ReadingOptions(limits=limits))


@pytest.mark.parametrize("most", [0, 3])
def test_more_texts_than_are_remembered_change_nothing(plan: Plan, tmp_path: Path, most: int) -> None:
    rows = [
        f"{name},第{number}村,{2018 + number % 3},{value},人,"
        for number in range(20)
        for name, value in (("劳动者总数", 100 * number), ("高技能人才数", 10 * number), ("劳动者总数", f"0{number}"))
    ]
    path = tmp_path / "stats.csv"
    path.write_text("\n".join([HEADER, *PLAIN, *rows]), encoding="utf-8")
    with mock.patch.object(known_texts, "_MOST_TEXTS", most):
        assert sum(told_both_ways(plan, path, 400)) > len(PLAIN)


def test_a_limit_is_met_where_it_is_met_by_rows(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    path.write_text(
        "\n".join([HEADER, *PLAIN, "劳动者总数,三星镇,2021,1000,人," + "长" * 300, *PLAIN]), encoding="utf-8"
    )
    for limits in (Limits(cell_characters=200), Limits(line_bytes=400)):
        told_both_ways(plan, path, 300, ReadingOptions(limits=limits))


def parquet_of(path: Path, lines: list[str], kind: str) -> None:
    """Writes lines of six cells as a Parquet file whose values are texts or numbers of a kind; what is no number is missing."""
    cells = [(*line.split(","), *[""] * 6)[:6] for line in lines]
    table: dict[str, Any] = {header: [row[at] or None for row in cells] for at, header in enumerate(HEADER.split(","))}
    if kind != "text":
        number = {"int": int, "float": float, "decimal": Decimal}[kind]
        table["数值"] = [
            number(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None
            for text in table["数值"]
        ]
        table["年份"] = [int(text) if text and text.isdigit() else None for text in table["年份"]]
    if kind == "decimal":
        table["指标"] = pa.array(table["指标"]).dictionary_encode()
    pq.write_table(pa.table(table), path, row_group_size=30)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines, st.sampled_from([80, 400]), st.sampled_from(["text", "int", "float", "decimal"]))
def test_drawn_parquet_files_give_the_same_bytes_by_rows_and_by_columns(
    plan: Plan, tmp_path: Path, drawn: list[str], block: int, kind: str
) -> None:
    path = tmp_path / "stats.parquet"
    parquet_of(path, [*PLAIN, *drawn], kind)
    assert sum(told_both_ways(plan, path, block)) > len(PLAIN) // 2


def test_a_parquet_file_that_is_damaged_or_beyond_a_limit_is_refused_alike(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "stats.parquet"
    parquet_of(path, [*PLAIN, "劳动者总数,三星镇,2021,1000,人," + "长" * 300, *PLAIN], "int")
    told_both_ways(plan, path, 400, ReadingOptions(limits=Limits(cell_characters=200)))
    data = path.read_bytes()
    for at in range(200, len(data) - 300, len(data) // 12):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        told_both_ways(plan, path, 400)


def test_a_parquet_file_with_dates_or_bytes_is_read_by_rows(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "stats.parquet"
    table = {"指标": ["劳动者总数"] * 4, "数值": [1, 2, 3, 4], "年份": [2020] * 4}
    pq.write_table(pa.table({**table, "备注": [b"a", b"\xff", b"b", b""]}), path)
    assert told_both_ways(plan, path, 80) == []
