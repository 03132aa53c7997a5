"""The same facts in every layout and order give the same verdicts."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Judging, finding
from reformcheck.judging import Assessment, Verdict
from reformcheck.pipeline import verify
from reformcheck.plan import Plan

UNION = "M03/union-coverage"

LONG = """指标,地区,年份,数值,单位
非公有制企业数,海门市,2020,"1,000",家
已建工会非公有制企业数,海门市,2020,８６５,家
联席会议次数,海门市,2020,2次,
高技能人才数,海门市,2020,5.4,万人
劳动者总数,海门市,2020,500000,人
用于技能人才教育培训的城市教育费附加,海门市,2020,21,万元
用于职业教育的城市教育费附加,海门市,2020,1000000,元
"""
WIDE = """海门市产业工人统计表,,,,,,,,
地区,年份,非公有制企业数,已建工会非公有制企业数（家）,联席会议次数,高技能人才数（万人）,劳动者总数(人),用于技能人才教育培训的城市教育费附加（万元）,用于职业教育的城市教育费附加
合计,2020年,1000,865家,2,5.4,500000,21,100万元

注：数据截至年底。,,,,,,,,
"""
YEARS = """指标,单位,2020年
非公有制企业数,家,1000
已建工会非公有制企业数,家,865
联席会议次数,次,2
高技能人才数,万人,5.4
劳动者总数,人,500000
用于技能人才教育培训的城市教育费附加,万元,21
用于职业教育的城市教育费附加,元,1000000
"""
SDMX = """INDICATOR;REF_AREA;TIME_PERIOD;OBS_VALUE;UNIT_MEASURE
non_public_enterprises;320614;2020;1000;enterprise
non_public_enterprises_with_union;320614;2020;865;enterprise
joint_meetings;320614;2020;2;meeting
high_skill_workers;320614;2020;54000;person
workers;320614;2020;500000;person
skills_training_surcharge;320614;2020;210000;yuan
vocational_surcharge;320614;2020;1000000;yuan
"""


def outline(outcome: Assessment) -> list[object]:
    return [
        (f.target.id, f.period, f.verdict, f.measurement and f.measurement.value, f.shortfall, f.needed)
        for f in outcome.findings
        if f.target.strength == "required"
    ]


@pytest.mark.parametrize(
    "text", [WIDE, YEARS, SDMX, LONG.replace(",", "\t"), "\ufeff" + LONG], ids=["wide", "years", "sdmx", "tsv", "bom"]
)
def test_layouts_give_the_same_verdicts(judge: Judging, text: str) -> None:
    expected = outline(judge(LONG))
    assert [row[2] for row in expected] == [Verdict.PASS] * 4  # type: ignore[index]
    if "\t" in text:
        text = text.replace('"1\t000"', "1000")
    assert outline(judge(text)) == expected


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), files=st.integers(1, 4))
def test_the_order_of_rows_and_their_files_change_no_verdict(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory, seed: int, files: int
) -> None:
    folder = tmp_path_factory.mktemp("split")
    header, *rows = LONG.splitlines()
    rows += [
        "工会覆盖率,常乐镇,2020,90,%",
        "工会覆盖率,海门市,2019,84,%",
        "联席会议次数,海门市,2019Q1,0,",
        "联席会议次数,海门市,2019Q3,1,",
    ]
    random.Random(seed).shuffle(rows)
    (folder / "whole.csv").write_text("\n".join((header, *sorted(rows))), encoding="utf-8")
    for index in range(files):
        (folder / f"part{index}.csv").write_text("\n".join((header, *rows[index::files])), encoding="utf-8")
    whole = verify(plan, [str(folder / "whole.csv")])
    split = verify(plan, [str(folder / f"part{index}.csv") for index in range(files)])
    assert outline(split) == outline(whole)
    assert split.as_of == whole.as_of


def test_more_counts_never_turn_a_pass_into_a_failure(judge: Judging) -> None:
    seen_pass = False
    for union in range(840, 861):
        text = f"年份,已建工会非公有制企业数,非公有制企业数\n2020,{union},1000"
        verdict = finding(judge(text), UNION, 2020).verdict
        assert not (seen_pass and verdict is not Verdict.PASS)
        seen_pass = seen_pass or verdict is Verdict.PASS
    assert seen_pass
