"""A caveat stands beside every verdict that rests on the figure it was written at, and changes none of them."""

from __future__ import annotations

import json

import jsonschema
import pytest

from conftest import ROOT, finding
from observations import HAIMEN, handed_in, observed
from reformcheck.judging import Assessment, Basis, FailOn, Verdict
from reformcheck.pipeline import Options, judge_submission
from reformcheck.plan import Plan, load_plan
from reformcheck.reading import Caveat, CaveatPlace, Observation
from reformcheck.records import replace
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.json_v1 import render
from reformcheck.reporting.schema import assessment_schema

QUICK = Caveat("快报数", CaveatPlace.REMARK, 0, 3, 5)
TITLE = Caveat("2020年初步统计", CaveatPlace.TITLE, 0, 1, 0)
SHEET = Caveat("快报", CaveatPlace.SHEET, 0)
MET = [
    observed("non_public_enterprises", "2020", 1000),
    observed("non_public_enterprises_with_union", "2020", 865),
    observed("joint_meetings", "2020", 1),
    observed("high_skill_workers_per_10k", "2020", 1061, ulp=1),
    observed("surcharge_share", "2020", "20.5", ulp="0.1"),
]


def judged(plan: Plan, observations: list[Observation], **options: object) -> Assessment:
    return judge_submission(plan, handed_in(observations), Options(**options))  # type: ignore[arg-type]


def with_caveats(observations: list[Observation], subject: str, *caveats: Caveat) -> list[Observation]:
    return [o._replace(caveats=caveats) if o.subject == subject else o for o in observations]


@pytest.mark.parametrize("subject", ["non_public_enterprises", "non_public_enterprises_with_union"])
def test_a_caveat_on_either_count_stands_beside_the_ratio(plan: Plan, subject: str) -> None:
    outcome = judged(plan, with_caveats(MET, subject, QUICK, SHEET))
    found = finding(outcome, "M03/union-coverage")
    assert found.verdict is Verdict.PASS
    assert found.caveats == (QUICK, SHEET)
    assert finding(outcome, "M04/joint-meetings").caveats == ()
    assert (outcome.required.passed, outcome.required.caveats, outcome.exit_code) == (4, 1, 0)


def test_a_text_that_reaches_several_figures_is_told_once(plan: Plan) -> None:
    outcome = judged(plan, [o._replace(caveats=(TITLE,)) for o in MET])
    assert {f.caveats for f in outcome.findings} == {(TITLE,)}
    assert outcome.required.caveats == 4


def test_the_same_value_without_a_caveat_does_not_take_it_away(plan: Plan) -> None:
    twice = [*MET, observed("joint_meetings", "2020", 1, caveats=(QUICK,)), observed("joint_meetings", "2020", 1)]
    assert finding(judged(plan, twice), "M04/joint-meetings").caveats == (QUICK,)


def test_a_caveat_on_one_part_or_one_quarter_reaches_the_whole(plan: Plan) -> None:
    parts = [observed("non_public_enterprises", "2020", 100, area=f"{n}镇") for n in range(3)]
    parts += [observed("non_public_enterprises_with_union", "2020", 90, area=f"{n}镇") for n in range(3)]
    parts[1] = parts[1]._replace(caveats=(QUICK,))
    outcome = judged(plan, parts, parts_complete=True)
    assert finding(outcome, "M03/union-coverage").caveats == (QUICK,)
    assert finding(outcome, "M03/union-coverage").basis is Basis.SUM_OF_PARTS
    quarters = [observed("joint_meetings", f"2020-Q{n}", n) for n in range(1, 5)]
    quarters[2] = quarters[2]._replace(caveats=(QUICK,))
    assert finding(judged(plan, quarters), "M04/joint-meetings").caveats == (QUICK,)


def test_the_caveat_of_the_value_before_an_increase_travels_along() -> None:
    province = load_plan(ROOT / "tests" / "plans" / "province")
    area = province.area.code
    rows = [
        observed("renewable_share", "2021", 50, area=area, caveats=(QUICK,)),
        observed("renewable_share", "2022", 52, area=area),
    ]
    subject = province.indicators[province.targets["A2/renewable-rise"].indicator]
    rows = [row._replace(subject=province.subjects_of(subject)[0]) for row in rows]
    outcome = judge_submission(province, handed_in(rows), Options())
    found = finding(outcome, "A2/renewable-rise", 2022)
    assert (found.verdict, found.previous, found.caveats) == (Verdict.PASS, 50, (QUICK,))


def test_an_undecided_finding_keeps_the_caveats_of_what_came(plan: Plan) -> None:
    rows = with_caveats(MET, "joint_meetings", QUICK)
    outcome = judged(plan, [*rows, observed("joint_meetings", "2020", 2)])
    found = finding(outcome, "M04/joint-meetings")
    assert (found.verdict, found.caveats, found.basis) == (Verdict.UNDECIDED, (QUICK,), None)


def test_what_a_verdict_rests_on(plan: Plan) -> None:
    basis = {f.target.id: f.basis for f in judged(plan, MET).findings}
    assert basis == {
        "M03/union-coverage": Basis.COUNTS,
        "M04/joint-meetings": Basis.SINGLE,
        "M06/high-skill-workers": Basis.STATED_RATE,
        "M14/surcharge-share": Basis.STATED_RATE,
    }


@pytest.mark.parametrize(
    ("fail_on", "clean", "with_caveat", "failing"),
    [
        (FailOn.NEVER, 0, 0, 0),
        (FailOn.FAIL, 0, 0, 1),
        (FailOn.UNDECIDED, 0, 0, 1),
        (FailOn.WARNING, 0, 0, 1),
        (FailOn.CAVEAT, 0, 3, 1),
    ],
)
def test_a_caveat_makes_an_exit_code_only_when_asked(
    plan: Plan, fail_on: FailOn, clean: int, with_caveat: int, failing: int
) -> None:
    rows = [row for row in MET if row.subject != "surcharge_share"]
    rows += [observed("surcharge_share", "2020", "20.5", ulp="0.01")]
    doubted = with_caveats(rows, "surcharge_share", QUICK)
    short = [replace_value(row, 700) if row.subject.endswith("with_union") else row for row in doubted]
    seen = [judged(plan, each, fail_on=fail_on).exit_code for each in (rows, doubted, short)]
    assert seen == [clean, with_caveat, failing]


def replace_value(row: Observation, value: int) -> Observation:
    return row._replace(value=value, text=str(value))


def test_an_undecided_run_exits_3_when_caveats_are_asked_for(plan: Plan) -> None:
    assert judged(plan, MET[:3], fail_on=FailOn.CAVEAT).exit_code == 3


def test_an_advisory_finding_with_a_caveat_counts_only_with_strict(plan: Plan) -> None:
    target = next(
        t for t in plan.targets.values() if t.strength == "advisory" and t.bound.at_least and t.when.every_year
    )
    subject = plan.subjects_of(plan.indicators[target.indicator])[0]
    bound = target.bound.at_least
    assert bound is not None
    assert target.when.every_year
    rows = [*MET, observed(subject, "2020", str(bound), caveats=(QUICK,))]
    assert judged(plan, rows, fail_on=FailOn.CAVEAT).advisory.caveats == 1
    codes = [judged(plan, rows, fail_on=FailOn.CAVEAT, strict=strict).exit_code for strict in (False, True)]
    assert codes == [0, 3]


def test_json_tells_what_a_verdict_rests_on_and_its_caveats(plan: Plan) -> None:
    outcome = judged(plan, with_caveats(MET, "non_public_enterprises", QUICK, SHEET))
    data = json.loads(render(outcome, Presentation()))
    jsonschema.Draft202012Validator(assessment_schema()).validate(data)
    found = {f["target"]: f for f in data["findings"]}
    assert found["M03/union-coverage"]["basis"] == "counts"
    assert found["M03/union-coverage"]["caveats"] == [
        {"text": "快报数", "place": "remark", "input": 0, "row": 3, "column": "F"},
        {"text": "快报", "place": "sheet", "input": 0, "row": None, "column": None},
    ]
    assert found["M04/joint-meetings"]["caveats"] == []
    assert data["summary"]["caveats"] == 1
    assert data["summary"]["advisory"]["caveats"] == 0
    missing = json.loads(render(judged(plan, MET[:1]), Presentation()))
    assert {f["basis"] for f in missing["findings"]} == {None}


def test_a_finding_of_another_area_keeps_its_own_caveats(plan: Plan) -> None:
    outcome = judged(plan, [*MET, observed("joint_meetings", "2020", 1, area="海门镇", caveats=(QUICK,))])
    assert {f.area for f in outcome.findings} == {HAIMEN}
    assert all(not f.caveats for f in outcome.findings)
    assert replace(outcome.findings[0], caveats=(QUICK,)).basis is outcome.findings[0].basis
