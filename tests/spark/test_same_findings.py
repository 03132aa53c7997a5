"""The same findings, counts and issues by Spark as by DuckDB, to the byte, in however many pieces a file is read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from odd_registers import draw
from reformcheck.plan import Plan
from register_files import drawn, text_of, write
from spark_session import RunningSpark, judged, same

pytestmark = [
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]
REGISTERS = int(os.environ.get("REFORMCHECK_SPARK_REGISTERS", "10"))
"""How many are drawn."""
PIECES = (1, 2, 4)
LEDGER = ("凭证号", "年度", "用途", "金额（元）")


@pytest.mark.parametrize("seed", range(REGISTERS))
def test_a_drawn_register_is_told_alike(
    plan: Plan, spark: RunningSpark, seed: int, tmp_path: Path, in_pieces: Callable[[int], None]
) -> None:
    odd = draw(seed, tmp_path)
    expected = judged(plan, [odd.path])
    assert expected["inputs"][0]["layout"].startswith("register:")
    in_pieces(PIECES[seed // 4 % 3])
    assert same(judged(plan, [odd.path], spark.session)) == same(expected)


def test_files_of_every_form_are_one_register(
    plan: Plan, spark: RunningSpark, tmp_path: Path, in_pieces: Callable[[int], None]
) -> None:
    """Keys stand again in other pieces and other files; brackets in a name are no pattern."""
    records = drawn(240)
    twice = [records[3], records[100], ("E000005", *records[6][1:])]
    names = ("g[8].csv", "part*.parquet", "c.jsonl", "d.csv.gz", "e.xlsx")
    paths = [write([*records[n::5], *twice], tmp_path / name) for n, name in enumerate(names)]
    (tmp_path / "g8.csv").write_text("nothing", encoding="utf-8")
    expected = judged(plan, paths)
    assert [issue["code"] for issue in expected["issues"]].count("C405") == 4
    in_pieces(3)
    assert same(judged(plan, paths, spark.session)) == same(expected)


def test_a_sum_with_too_many_digits_is_undecided_on_both(plan: Plan, spark: RunningSpark, tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    lines = [f"J{number},2020,技能人才培训,{'6' + '0' * 29}元" for number in range(2)]
    path.write_text("\n".join(["凭证号,年度,用途,金额", *lines]) + "\n", encoding="utf-8")
    expected = judged(plan, [path])
    assert "C425" in [issue["code"] for issue in expected["issues"]]
    assert same(judged(plan, [path], spark.session)) == same(expected)


def test_the_first_records_by_key_are_the_same_on_both(
    plan: Plan, spark: RunningSpark, tmp_path: Path, in_pieces: Callable[[int], None]
) -> None:
    records = [(*r[:2], "？" if n % 3 else r[2], *r[3:]) for n, r in enumerate(reversed(drawn(60)))]
    path = write([*records, *records[:50]], tmp_path / "a.csv")
    by_row, by_key = judged(plan, [path]), judged(plan, [path], first_records="key")
    assert by_row != by_key
    rows = [
        [place["row"] for place in (issue, *issue["others"])] for issue in by_key["issues"] if issue["code"] == "C402"
    ]
    assert rows[0] == sorted(rows[0], key=lambda row: [*records, *records[:50]][row - 2][0])
    in_pieces(4)
    assert same(judged(plan, [path], spark.session, first_records="key")) == same(by_key)


def test_a_file_that_cannot_be_read_to_its_end_leaves_no_records(
    plan: Plan, spark: RunningSpark, tmp_path: Path, in_pieces: Callable[[int], None]
) -> None:
    good = write(drawn(50), tmp_path / "a.csv")
    bad = tmp_path / "b.csv"
    bad.write_text(
        text_of([("E9", "第甲镇", "？", "未建会", "x", "", ""), *drawn(30)]) + '"' + "x" * 120_000, encoding="utf-8"
    )
    expected = judged(plan, [good, bad])
    assert [file["rows"] for file in expected["inputs"]] == [50, 0]
    assert expected["exit_code"] == 3
    in_pieces(2)
    assert same(judged(plan, [good, bad], spark.session)) == same(expected)


def test_a_server_of_spark_connect_gives_the_same(
    plan: Plan, spark: RunningSpark, tmp_path: Path, in_pieces: Callable[[int], None]
) -> None:
    from pyspark.sql.connect.session import SparkSession

    path = write([*drawn(30), *drawn(4)], tmp_path / "a.csv")
    expected = same(judged(plan, [path]))
    in_pieces(2)
    session = SparkSession.builder.remote(spark.address).create()
    assert same(judged(plan, [path], session)) == expected
    session.stop()
