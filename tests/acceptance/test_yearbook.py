"""Tables as the National Bureau of Statistics and yearbooks export them are read without options."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import formats
from conftest import Run
from formats import Range, Table, Value

Cli = Callable[..., Run]

PREAMBLE = ["数据库：年度数据", "单位：家", "时间：最近3年"]
ROWS = ["指标,2020年,2019年,2018年", "非公有制企业数,1000,990,980", "已建工会非公有制企业数,865,820,700"]
NOTES = ["注：1.非公有制企业数为年末数。", "2.2018年数据根据第四次全国经济普查作了修订。", "数据来源：海门市总工会"]


def exported(lines: list[str], encoding: str = "gbk") -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


@pytest.fixture
def verified(cli: Cli, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """The JSON of a file that is verified without options."""

    def run(content: bytes, name: str = "年度数据.csv") -> dict[str, Any]:
        path = tmp_path / name
        path.write_bytes(content)
        done = cli("verify", path, "--format", "json")
        assert done.stderr == ""
        data: dict[str, Any] = json.loads(done.stdout)
        assert data["exit_code"] == done.exit_code
        return data

    return run


Verified = Callable[..., dict[str, Any]]


def coverage(data: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    """Verdict and value of the union coverage, by year."""
    return {
        finding["period"]: (finding["verdict"], finding["value"])
        for finding in data["findings"]
        if finding["target"] == "M03/union-coverage"
    }


def said(data: dict[str, Any]) -> list[tuple[str, str, int | None]]:
    """Severity, code and row of all issues but that the area was assumed."""
    return [(i["severity"], i["code"], i["row"]) for i in data["issues"] if i["code"] != "C326"]


COVERAGE = {"2019": ("fail", "82.82828282828282828282828283"), "2020": ("pass", "86.5")}


def test_a_table_of_the_bureau_is_read_with_its_preamble_and_notes(verified: Verified) -> None:
    data = verified(exported([*PREAMBLE, *ROWS, *NOTES]))
    assert coverage(data) == COVERAGE
    assert said(data) == [("information", "S217", 7)]
    assert [sorted(o["row"] for o in i["others"]) for i in data["issues"] if i["code"] == "S217"] == [[8, 9]]
    (source,) = data["inputs"]
    assert (source["encoding"], source["layout"], source["rows"]) == ("gb18030", "wide", 2)
    reading = source["reading"]
    assert (reading["header_rows"], reading["title_unit"], reading["titles"]) == ([4, 4], "家", PREAMBLE)
    assert [column["period"] for column in reading["columns"]] == [None, "2020", "2019", "2018"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_of_a_yearbook_makes_no_difference(verified: Verified, encoding: str) -> None:
    assert coverage(verified(exported([*PREAMBLE, *ROWS, *NOTES], encoding))) == COVERAGE


def test_years_may_run_the_other_way(verified: Verified) -> None:
    rows = [",".join([name, *reversed(cells)]) for name, *cells in (row.split(",") for row in ROWS)]
    assert coverage(verified(exported([*PREAMBLE, *rows, *NOTES]))) == COVERAGE


def test_the_unit_of_the_preamble_multiplies(verified: Verified) -> None:
    lines = [
        *("海门市就业基本情况", "单位：万人", "时间：2020年—2019年"),
        *("指标,2020年,2019年", "劳动者总数,50,49", "高技能人才数,5.4001,5"),
        "数据来源：市人力资源和社会保障局",
    ]
    data = verified(exported(lines))
    (finding,) = (f for f in data["findings"] if f["target"] == "M06/high-skill-workers")
    assert (finding["value"], finding["numerator"], finding["denominator"]) == ("1080.02", "54001", "500000")


def test_the_unit_may_stand_at_the_right_end_of_its_line(verified: Verified) -> None:
    preamble = ["3-12  非公有制企业工会组织情况,,,", ",,,单位：家", ",,,"]
    data = verified(exported([*preamble, *ROWS, *(f"{note},,," for note in NOTES)]))
    assert coverage(data) == COVERAGE


def test_spaces_and_figures_of_a_printed_yearbook_are_read(verified: Verified) -> None:
    rows = ["指  标,2020年,2019年,2018年", '非公有制企业数,"1,000", 990 ,９８０', "　已建工会非公有制企业数,865,820,…"]
    assert coverage(verified(exported([*PREAMBLE, *rows, *NOTES]))) == COVERAGE


def test_missing_years_are_missing(verified: Verified) -> None:
    rows = [ROWS[0], ROWS[1], "已建工会非公有制企业数,865,,700"]
    data = verified(exported([*PREAMBLE, *rows, *NOTES]))
    assert coverage(data) == {"2019": ("undecided", None), "2020": ("pass", "86.5")}


@pytest.mark.parametrize("write", [formats.xlsx, formats.xls, formats.ods], ids=["xlsx", "xls", "ods"])
def test_a_printed_yearbook_as_a_workbook_is_read(verified: Verified, write: Callable[[Table], bytes]) -> None:
    """Titles in two languages over the whole width, a header of two rows with merged cells, towns below the city."""
    title = [Value("3-12  非公有制企业工会组织情况（2019—2020年）")]
    english = [Value("Trade Unions in Non-public Enterprises (2019-2020)")]
    rows = [
        *(title, english, [*[Value("")] * 4, Value("单位：家")]),
        [Value("地  区"), Value("2020年"), Value(""), Value("2019年"), Value("")],
        [Value(""), *(Value(name) for name in ("非公有制企业数", "已建工会非公有制企业数") * 2)],
    ]
    figures = {"全  市": (1000, 865, 990, 820), "常乐镇": (600, 500, 590, 480), "三厂街道": (400, 365, 400, 340)}
    rows += [[Value(area), *(Value(str(n), Decimal(n)) for n in numbers)] for area, numbers in figures.items()]
    rows.append([Value("注：本表数据由各区镇工会提供。")])
    merged = [Range(0, 0, 0, 4), Range(1, 0, 1, 4), Range(3, 0, 4, 0), Range(3, 1, 3, 2), Range(3, 3, 3, 4)]
    suffix = write.__name__
    data = verified(write(Table(rows, merged, 5)), f"3-12.{suffix}")
    assert coverage(data) == COVERAGE
    assert [severity for severity, _, _ in said(data) if severity != "information"] == []
