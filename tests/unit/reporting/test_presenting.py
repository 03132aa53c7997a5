"""Assessments, findings and issues as plain data and as text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from conftest import ROOT, Judging, Run, finding
from reformcheck import Assessment, Options, Plan, UsageError, load_plan, verify
from reformcheck.judging import JudgingOptions
from reformcheck.presentable import Presentable
from reformcheck.reading import Caveat, CaveatPlace
from reformcheck.records import replace

EXAMPLES = ["failing-towns.csv", "quality-problems.csv", "several-years.csv", "compliant.csv"]


@pytest.fixture(params=EXAMPLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(ROOT / "examples" / request.param)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_data_are_those_of_the_json(plan: Plan, cli: Callable[..., Run], name: str, language: str) -> None:
    wire = json.loads(cli("verify", name, "--format", "json", "--lang", language).stdout)
    assessment = verify(plan, [name])
    assert assessment.to_dict(language) == wire
    assert [one.to_dict(language) for one in assessment.findings] == wire["findings"]
    assert [one.to_dict(language) for one in assessment.issues] == wire["issues"]
    assert json.loads(json.dumps(assessment.to_dict())) == assessment.to_dict()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_text_of_an_assessment_is_its_table(plan: Plan, cli: Callable[..., Run], name: str, language: str) -> None:
    assert verify(plan, [name]).text(language) == cli("verify", name, "--lang", language).stdout


def test_a_finding_in_one_line(judge: Judging) -> None:
    rows = "地区,年份,已建工会非公有制企业数,非公有制企业数\n海门市,2020,840,1000\n常乐镇,2020,60,100\n"
    outcome = judge(rows, options=Options(judging=JudgingOptions(each_area=True)))
    whole = finding(outcome, "M03/union-coverage")
    assert whole.text() == (
        "M03/union-coverage 2020: FAIL. Dynamic trade-union coverage of non-public enterprises: "
        "required ≥ 85 %, actual 84 % (840 / 1000), gap 1 pp, 10 more enterprises "
        "(Non-public enterprises with a trade union)."
    )
    assert whole.text("zh") == (
        "M03/union-coverage 2020：未达标。非公有制企业工会动态覆盖率：目标值≥ 85%，实际值84%（840 / 1000），差距1个百分点、还需增加10家"
        "（已建工会非公有制企业数）。"
    )
    assert (
        finding(outcome, "M03/union-coverage", area="常乐镇").text().startswith("M03/union-coverage 常乐镇 2020: FAIL.")
    )
    missing = finding(outcome, "M04/joint-meetings")
    assert missing.text().endswith(
        "UNDECIDED (no value was submitted). " + missing.indicator.label.en + ": required ≥ 1 meeting, actual -."
    )


def test_a_caveat_stands_beside_the_verdict(judge: Judging) -> None:
    whole = finding(judge("年份,联席会议次数\n2020,1"), "M04/joint-meetings")
    doubtful = replace(whole, caveats=(Caveat("初步统计数", CaveatPlace.REMARK, 0, 2, 2),))
    assert "PASS (caveat: “初步统计数”)" in doubtful.text()
    assert doubtful.to_dict()["caveats"][0]["text"] == "初步统计数"


def test_an_issue_says_where_it_is_and_what_to_do(judge: Judging) -> None:
    outcome = judge("指标,年份,数值\n联席会议次数,2020,约\x1b[1m2\n")
    issue = next(issue for issue in outcome.issues if issue.severity == "error")
    assert issue.text().startswith("error C301 ")
    assert (
        "row 2, column C (数值): Government–union joint meetings of 2020: 约\\x1b[1m2 is not a number.\n→ Write the exact figure"
    ) in issue.text()
    assert "第2行、C列（数值）：2020 联席会议次数：“约\\x1b[1m2”不是数值。\n→ 请填写确切数值" in issue.text("zh")
    assert issue.to_dict()["input"] == 0


@pytest.mark.parametrize("language", ["de", "", "EN", None, 5])
def test_another_language_is_refused(plan: Plan, language: Any) -> None:
    outcome = verify(plan, [str(ROOT / "examples" / "failing-towns.csv")])
    for one in (outcome, outcome.findings[0], outcome.issues[0]):
        for call in (one.text, one.to_dict):
            with pytest.raises(UsageError, match="is no language that is spoken here"):
                call(language)


def test_only_what_is_known_is_shown() -> None:
    with pytest.raises(TypeError, match="Presentable"):
        Presentable().text()
    with pytest.raises(TypeError, match="Presentable"):
        Presentable().to_dict()


def test_a_finding_without_its_plan_is_shown_all_the_same(judge: Judging) -> None:
    whole = finding(judge("年份,联席会议次数\n2020,1"), "M04/joint-meetings")
    alone = replace(whole, plan=None)
    assert (alone.to_dict()["lead"], alone.text()) == ([], whole.text())
    assert alone == whole


def test_the_documented_example_runs() -> None:
    assessment = verify(load_plan(), [ROOT / "examples" / "compliant.csv"])
    assert isinstance(assessment, Assessment)
    assert str(assessment.status) == "compliant"
