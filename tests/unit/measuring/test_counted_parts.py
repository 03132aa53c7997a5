"""What is only worked out when it is asked for is what would have been worked out at once."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest

from drawn_submissions import drawn
from reformcheck.measuring import Measurement, MeasuringOptions, Reason, Statistics, Unmeasured, counted_parts
from reformcheck.plan import Plan
from reformcheck.reading import Submission, read_submission

COUNTS = """指标,地区,年份,数值
非公有制企业数,甲镇,2019,100
已建工会非公有制企业数,甲镇,2019,80
非公有制企业数,甲镇,2020,100
已建工会非公有制企业数,甲镇,2020,90
非公有制企业数,乙镇,2020,50
已建工会非公有制企业数,乙镇,2020,40
"""


def submission(plan: Plan, folder: Path, text: str) -> Submission:
    path = folder / "stats.csv"
    path.write_text(text, encoding="utf-8")
    return read_submission(plan, [str(path)])


def all_of(plan: Plan, statistics: Statistics) -> list[object]:
    """Every measurement, series and issue."""
    found: list[object] = [[(i.type.code, i.location, str(i.message)) for i in statistics.issues]]
    for indicator in plan.indicators.values():
        for area in (plan.area.code, *statistics.parts(indicator)):
            years = statistics.years(indicator.id, area)
            found += [indicator.id, area, years, statistics.series(indicator.id, area)]
            found += [statistics.of_year(indicator.id, area, year) for year in (*years, 1999)]
    return found


@pytest.mark.parametrize("more", ["", "甲镇,2020,30", "海门市,2020,900", "海门市,2020,9"])
@pytest.mark.parametrize("seed", range(4))
def test_measured_when_asked_for_is_measured_at_once(plan: Plan, tmp_path: Path, more: str, seed: int) -> None:
    text = COUNTS + "".join(f"{variable},{more}\n" for variable in ("非公有制企业数", "劳动者总数") if more)
    if seed:
        text += drawn(plan, seed).partition("\n")[2].replace(",家,", ",").replace(",人,", ",")
    read = submission(plan, tmp_path, text)
    options = MeasuringOptions(parts_complete=bool(seed % 2))
    found = all_of(plan, Statistics(plan, read, options))
    with mock.patch.object(counted_parts, "_is_counted", return_value=False):
        assert found == all_of(plan, Statistics(plan, read, options))


def counted(plan: Plan, folder: Path, text: str) -> set[int]:
    """The years of union coverage in which nothing is open about any part."""
    return {*Statistics(plan, submission(plan, folder, text), MeasuringOptions())._counted["union_coverage"].years}


def test_nothing_is_open_where_each_part_has_two_counts(plan: Plan, tmp_path: Path) -> None:
    assert counted(plan, tmp_path, COUNTS) == {2019, 2020}


@pytest.mark.parametrize(
    "row",
    [
        "非公有制企业数,乙镇,2019,50",
        "已建工会非公有制企业数,乙镇,2019,50",
        "非公有制企业数,甲镇,2019,100",
        "非公有制企业数,甲镇,2019,101",
        "非公有制企业数,甲镇,2019年6月,100",
        "非公有制企业工会动态覆盖率,甲镇,2019,80%",
        "非公有制企业工会动态覆盖率,海门市,2019,80%",
        "非公有制企业数,丙镇,2019,约100",
        "非公有制企业数,丙镇,2019,0\n已建工会非公有制企业数,丙镇,2019,0",
        "非公有制企业数,丙镇,2019,5\n已建工会非公有制企业数,丙镇,2019,6",
        "非公有制企业数,丙镇,2019,0.5万\n已建工会非公有制企业数,丙镇,2019,6",
    ],
)
def test_a_year_with_anything_else_is_measured_at_once(plan: Plan, tmp_path: Path, row: str) -> None:
    assert counted(plan, tmp_path, COUNTS + row + "\n") == {2020}


def test_the_whole_area_s_own_counts_leave_nothing_open(plan: Plan, tmp_path: Path) -> None:
    statistics = Statistics(
        plan, submission(plan, tmp_path, COUNTS + "非公有制企业数,海门市,2019,1000\n"), MeasuringOptions()
    )
    assert statistics._counted["union_coverage"].years == {2019, 2020}
    part = statistics.of_year("union_coverage", "乙镇", 2020)
    assert isinstance(part, Measurement)
    assert part.value == 80
    for area, year in (("乙镇", 2019), ("丙镇", 2020), ("乙镇", 2018)):
        assert statistics.of_year("union_coverage", area, year) == Unmeasured(Reason.MISSING)
    assert statistics.years("union_coverage", "乙镇") == [2020]
