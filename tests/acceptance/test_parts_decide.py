"""Parts of the area in files: what they decide, and what they leave open (docs/rules.md § 4.1), in every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Judging, Run, codes, finding
from reformcheck.judging import Verdict
from reformcheck.pipeline import Options

Cli = Callable[..., Run]
UNION = "M03/union-coverage"
ROWS = [
    ("常乐镇", "2020年6月", 95, 100),
    ("三星镇", "2020年6月", 850, 900),
]
KEYS = ("地区", "时间", "已建工会非公有制企业数", "非公有制企业数")


def written(folder: Path, rows: list[tuple[object, ...]], suffix: str) -> str:
    path = folder / f"stats{suffix}"
    if suffix == ".csv":
        lines = [",".join(KEYS), *(",".join("" if cell is None else str(cell) for cell in row) for row in rows)]
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        records = [dict(zip(KEYS, row, strict=True)) for row in rows]
        path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    return str(path)


def judged(cli: Cli, path: str, *words: str) -> tuple[int, dict[str, Any], dict[str, Any]]:
    run = cli("verify", path, "--target", UNION, "--format", "json", *words)
    data = json.loads(run.stdout)
    (found,) = [f for f in data["findings"] if f["target"] == UNION and f["period"] == "2020"]
    return run.exit_code, found, data


@pytest.mark.parametrize("suffix", [".csv", ".json"])
@pytest.mark.parametrize("complete", [True, False])
def test_parts_in_june_decide_nothing_of_a_year_that_is_over(
    cli: Cli, tmp_path: Path, suffix: str, complete: bool
) -> None:
    words = ["--parts-complete"] if complete else []
    path = written(tmp_path, ROWS, suffix)  # type: ignore[arg-type]
    code, found, data = judged(cli, path, "--as-of", "2020-12-31", *words)
    assert (code, found["verdict"], found["reason"], found["value"]) == (3, "undecided", "not-year-end", "94.5")
    assert (found["value_as_of"], found["basis"], found["shortfall"]) == ("2020-06-30", "sum-of-parts", None)
    assert {fact["arrival"] for fact in data["collection"]} <= {"old", "missing"}
    during, found, _ = judged(cli, path, *words)
    assert (during, found["verdict"]) == (0, "not_due")
    # of parts that may not be all nobody knows what they are short of together
    assert (found["shortfall"], found["needed"]) == ("0" if complete else None, None)


@pytest.mark.parametrize("suffix", [".csv", ".json"])
@pytest.mark.parametrize(
    ("rows", "verdict", "reason", "value", "missing"),
    [
        ([("全市", "2020", None, 1000), ("常乐镇", "2020", 450, 500), ("三星镇", "2020", 300, 300)], "undecided", "parts-incomplete", "75", []),
        ([("全市", "2020", None, 1000), ("常乐镇", "2020", 450, 500), ("三星镇", "2020", 400, 400)], "pass", None, "85", []),
        ([("全市", "2020", 840, None), ("常乐镇", "2020", 450, 600), ("三星镇", "2020", 390, 400)], "fail", None, "84", []),
        ([("全市", "2020", 860, None), ("常乐镇", "2020", 450, 600), ("三星镇", "2020", 390, 400)], "undecided", "parts-incomplete", "86", []),
        ([("常乐镇", "2020", 450, 600), ("三星镇", "2020", 390, 400)], "undecided", "parts-incomplete", "84", []),
    ],
)  # fmt: skip
def test_one_side_from_parts_decides_on_its_side_only(
    cli: Cli,
    tmp_path: Path,
    suffix: str,
    rows: list[tuple[object, ...]],
    verdict: str,
    reason: str | None,
    value: str,
    missing: list[str],
) -> None:
    code, found, _ = judged(cli, written(tmp_path, rows, suffix))
    assert (found["verdict"], found["reason"], found["value"], found["missing_parts"]) == (
        verdict,
        reason,
        value,
        missing,
    )
    assert code == {"pass": 0, "fail": 1, "undecided": 3}[verdict]
    assert (found["shortfall"] is None) is (verdict == "undecided")


def test_one_part_with_a_numerator_of_june_only_leaves_the_sum_open(judge: Judging) -> None:
    text = "地区,时间,已建工会非公有制企业数,非公有制企业数\n常乐镇,2020,95,100\n三星镇,2020,850,900\n"
    late = text + "四甲镇,2020,,50\n四甲镇,2020年6月,50,\n"
    found = finding(judge(late, options=Options(parts_complete=True)), UNION, 2020)
    assert (found.verdict, found.reason, found.missing_parts) == (Verdict.PASS, None, ("四甲镇",))
    short = late.replace("850,900", "750,900")
    open_ = finding(judge(short, options=Options(parts_complete=True)), UNION, 2020)
    assert (open_.verdict, open_.reason, open_.missing_parts) == (Verdict.UNDECIDED, "parts-incomplete", ("四甲镇",))


@pytest.mark.parametrize("mark", ["预计", "计划数"])
def test_a_part_that_was_set_aside_is_missing_from_the_sum(judge: Judging, mark: str) -> None:
    text = "地区,年份,已建工会非公有制企业数,非公有制企业数,备注\n常乐镇,2020,60,100,\n三星镇,2020,90,100,\n"
    outcome = judge(f"{text}四甲镇,2020,90,100,{mark}\n", options=Options(parts_complete=True))
    found = finding(outcome, UNION, 2020)
    assert (found.verdict, found.reason, found.missing_parts) == (Verdict.UNDECIDED, "parts-incomplete", ("四甲镇",))
    assert finding(judge(text, options=Options(parts_complete=True)), UNION, 2020).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["非公有制企业数,2020,12,家", "已建工会非公有制企业数,2020,11,家"], "C360"),
        (["非公有制企业数,2020,12000,家", "已建工会非公有制企业数,2020,9,家"], "C360"),
        (["非公有制企业数,2020,1200万,家", "已建工会非公有制企业数,2020,1100万,家"], "C360"),
        (["非公有制企业数,2020,12000,家", "已建工会非公有制企业数,2020,11000,家"], None),
    ],
)
def test_a_forgotten_unit_of_ten_thousand_never_passes_or_fails(
    judge: Judging, rows: list[str], code: str | None
) -> None:
    outcome = judge("\n".join(["指标,年份,数值,单位", *rows]))
    found = finding(outcome, UNION, 2020)
    if code is None:
        assert (found.verdict, codes(outcome)) == (Verdict.PASS, [])
    else:
        assert (found.verdict, found.reason) == (Verdict.UNDECIDED, "implausible")
        assert code in codes(outcome)
        assert outcome.exit_code == 3
