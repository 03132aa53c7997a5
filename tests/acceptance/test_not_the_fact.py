"""Nothing that is not the fact is read as the fact (DESIGN § 3)."""

from __future__ import annotations

import pytest

from conftest import Judging, finding
from reformcheck.judging import Verdict

UNION = "M03/union-coverage"


@pytest.mark.parametrize(
    "text",
    [
        "指标,2020年目标\n非公有制企业工会动态覆盖率,86%",
        "指标,年份,目标值\n非公有制企业工会动态覆盖率,2020,86%",
        "指标,年份,数值,备注\n非公有制企业工会动态覆盖率,2020,86%,预计",
        "指标,年份,数值,备注\n非公有制企业工会动态覆盖率,2020,86%,计划数",
        "INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nunion_coverage,2020,86%,F",
        "INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nunion_coverage,2020,86%,M",
        "指标,年份,数值\n工会覆盖率目标,2020,86%",
        "指标,年份,数值\n工会覆盖率同比,2020,86%",
        "年份,工会覆盖率\n2020年目标,86%",
        "年份,工会覆盖率\n预计,86%",
        "地区,年份,工会覆盖率\n目标,2020,86%",
        "年份,工会覆盖率目标\n2020,86%",
        "年份,工会覆盖率增速\n2020,86%",
        "年份,工会覆盖率（上年同期）\n2020,86%",
        "年份,已建工会非公有制企业数,非公有制企业数（25人以上）\n2020,860,1000",
        "年份,工会覆盖率\n2202,86%",
        "年份,工会覆盖率\n2020年6月,86%",
        "地区,年份,工会覆盖率\n启东市,2020,86%",
        "地区,年份,工会覆盖率\n,2020,86%",
        "年份,工会覆盖率\n2020,约86%",
        "年份,工会覆盖率\n2020,>86%",
        "年份,工会覆盖率\n2020,86%以上",
        "年份,工会覆盖率\n2020,85%-90%",
        "年份,工会覆盖率\n2020,86个百分点",
        "年份,工会覆盖率\n2020,八十六",
        "年份,工会覆盖率\n2020,86家",
        "年份,工会覆盖率\n2020,-",
        "年份,工会覆盖率\n2020,",
    ],
)
def test_it_never_passes(judge: Judging, text: str) -> None:
    outcome = judge(text)
    passed = [f for f in outcome.findings if f.verdict is Verdict.PASS]
    assert passed == []
    assert outcome.status != "compliant"
    assert outcome.issues or outcome.findings


def test_a_year_of_facts_beside_a_year_of_targets_is_read(judge: Judging) -> None:
    text = "指标,2019年,2020年实际,2020年目标,2021年预计\n非公有制企业工会动态覆盖率,84%,86%,90%,95%"
    outcome = judge(text)
    assert finding(outcome, UNION, 2019).verdict is Verdict.FAIL
    assert finding(outcome, UNION, 2020).measurement.value == 86  # type: ignore[union-attr]
    assert str(outcome.as_of) == "2020-12-31"
    assert [i.location.header for i in outcome.issues if i.type.code == "C312"] == ["2020年目标", "2021年预计"]


def test_a_note_that_praises_the_target_leaves_the_fact(judge: Judging) -> None:
    outcome = judge("指标,年份,数值,备注\n工会覆盖率,2020,86%,超额完成目标")
    assert finding(outcome, UNION, 2020).verdict is Verdict.PASS


@pytest.mark.parametrize("header", ["行业", "性别", "企业规模", "industry"])
def test_a_row_of_one_group_is_not_the_figure_of_all(judge: Judging, header: str) -> None:
    group = judge(f"指标,年份,{header},数值\n工会覆盖率,2020,某类,90%")
    assert group.exit_code == 3
    assert [i.type.code for i in group.issues if i.severity == "information"][-1] == "C333"
    both = judge(f"指标,年份,{header},数值\n工会覆盖率,2020,某类,90%\n工会覆盖率,2020,合计,84%")
    assert finding(both, UNION, 2020).verdict is Verdict.FAIL
    wide = judge(f"年份,{header},工会覆盖率\n2020,某类,90%\n2020,,84%")
    assert finding(wide, UNION, 2020).verdict is Verdict.FAIL
