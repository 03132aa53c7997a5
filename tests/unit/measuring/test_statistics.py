"""What the whole area's own rows say, and what its parts give together."""

from __future__ import annotations

import datetime
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import ROOT
from reformcheck.measuring import Figure, MeasuringOptions, Reason, State, Statistics, Unmeasured
from reformcheck.plan import Plan, load_plan
from reformcheck.reading import read_submission

HEADER = "指标,地区,时间,数值\n"


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def measured(plan: Plan, folder: Path, *rows: str, complete: bool = False) -> Statistics:
    path = folder / "stats.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return Statistics(plan, read_submission(plan, [str(path)]), MeasuringOptions(parts_complete=complete))


def test_reported_ratio_of_stocks_is_that_of_its_latest_date(plan: Plan, tmp_path: Path) -> None:
    rows = ["非公有制企业工会动态覆盖率,海门市,2020年3月,80%", "非公有制企业工会动态覆盖率,海门市,2020年6月,84.5%"]
    figure = measured(plan, tmp_path, *rows).figure("union_coverage", 2020)
    assert isinstance(figure, Figure)
    assert (figure.value, figure.state, figure.end) == (Fraction(169, 2), State.PROVISIONAL, datetime.date(2020, 6, 30))


def test_reported_ratio_of_flows_is_that_of_the_whole_year(province: Plan, tmp_path: Path) -> None:
    statistics = measured(province, tmp_path, "可再生能源占比,示范省,2022,50%", "可再生能源占比,示范省,2023H1,40%")
    whole = statistics.figure("renewable_share", 2022)
    assert isinstance(whole, Figure)
    assert (whole.value, whole.state) == (50, State.FINAL)
    half = statistics.figure("renewable_share", 2023)
    assert isinstance(half, Unmeasured)


def test_share_of_a_part_of_the_year_is_told_once_however_often_it_is_asked_for(province: Plan, tmp_path: Path) -> None:
    statistics = measured(province, tmp_path, "可再生能源占比,示范省,2023H1,40%")
    told = list(statistics.issues)
    assert len(told) == 1
    for _ in range(3):
        statistics.figure("renewable_share", 2023)
    assert list(statistics.issues) == told


def test_years_are_those_with_a_row_of_the_whole(plan: Plan, tmp_path: Path) -> None:
    statistics = measured(
        plan, tmp_path, "联席会议次数,海门市,2020,1", "联席会议次数,海门市,2018,暂无", "联席会议次数,常乐镇,2019,1"
    )
    assert statistics.years_of("joint_meetings") == [2018, 2020]
    assert statistics.years_of("workers") == []


def test_parts_give_nothing_where_the_variable_does_not_add_up(plan: Plan, tmp_path: Path) -> None:
    assert measured(plan, tmp_path, "联席会议次数,常乐镇,2020,1").sum_of_parts("joint_meetings", 2020) is None


def test_parts_give_nothing_where_none_has_a_figure(plan: Plan, tmp_path: Path) -> None:
    statistics = measured(plan, tmp_path, "劳动者总数,常乐镇,2020,暂无", "劳动者总数,常乐镇,2020年6月,5")
    assert statistics.sum_of_parts("workers", 2020) is None
    assert statistics.sum_of_parts("workers", 2019) is None


@pytest.mark.parametrize("complete", [False, True])
def test_sum_of_parts_is_complete_only_where_somebody_vouches_for_it(
    plan: Plan, tmp_path: Path, complete: bool
) -> None:
    rows = ["劳动者总数,常乐镇,2020,5", "劳动者总数,三星镇,2020,7"]
    parts = measured(plan, tmp_path, *rows, complete=complete).sum_of_parts("workers", 2020)
    assert parts is not None
    assert (parts.value, parts.complete, parts.missing, parts.wrong) == (12, complete, (), None)
    assert [o.row for o in parts.evidence] in ([2, 3], [3, 2])


def test_listed_part_without_a_figure_is_missing_from_the_sum(province: Plan, tmp_path: Path) -> None:
    parts = measured(province, tmp_path, "充电桩数,青岭县,2022,5").sum_of_parts("charging_points", 2022)
    assert parts is not None
    assert (parts.value, parts.complete, len(parts.missing)) == (5, False, 26)


def test_doubt_about_a_part_is_a_doubt_about_the_sum(plan: Plan, tmp_path: Path) -> None:
    rows = ["劳动者总数,常乐镇,2020,约5", "劳动者总数,三星镇,2020,7"]
    parts = measured(plan, tmp_path, *rows, complete=True).sum_of_parts("workers", 2020)
    assert parts is not None
    assert parts.wrong is not None
    assert (parts.wrong.reason, parts.complete) == (Reason.UNREADABLE, False)
