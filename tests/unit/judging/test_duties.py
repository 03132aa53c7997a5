"""Who has to do what by when."""

from __future__ import annotations

import datetime

import pytest

from conftest import ROOT, Judging
from reformcheck.judging import (
    Assessment,
    Duty,
    DutyKind,
    DutyRole,
    DutyState,
    JudgingOptions,
    Letter,
    Selection,
    Verdict,
    open_gaps,
    overview_of,
    state_of,
)
from reformcheck.pipeline import Options
from reformcheck.plan import Plan, load_plan
from reformcheck.records import replace
from reformcheck.waiver import Waiver

MEETINGS = "M04/joint-meetings"
DAY = datetime.date(2021, 1, 1)


def duties_of(outcome: Assessment, target: str) -> list[Duty]:
    return [d for d in overview_of(outcome).duties if d.finding and d.finding.target.id == target]


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def test_gap_is_a_duty_of_every_lead_and_of_those_that_cooperate(judge: Judging, plan: Plan) -> None:
    outcome = judge("指标,年份,数值\n联席会议次数,2020,0\n")
    found = duties_of(outcome, MEETINGS)
    target = plan.targets[MEETINGS]
    by_role = {role: {d.organisation for d in found if d.role is role} for role in DutyRole}
    assert by_role[DutyRole.LEAD] == set(plan.leads(target))
    assert by_role[DutyRole.COOPERATING] == set(plan.cooperates(target))
    assert {(d.kind, d.deadline) for d in found} == {(DutyKind.CLOSE, datetime.date(2020, 12, 31))}
    roles = [d.role for d in overview_of(outcome).duties if d.strength == "required"]
    assert roles == sorted(roles, key=list(DutyRole).index)


@pytest.mark.parametrize(
    ("issued", "state"),
    [
        (None, DutyState.DUE),
        (datetime.date(2020, 12, 31), DutyState.DUE),
        (datetime.date(2021, 1, 1), DutyState.OVERDUE),
        (datetime.date(2020, 12, 30), DutyState.OPEN),
    ],
)
def test_deadline_is_held_against_the_date_of_the_report(
    judge: Judging, issued: datetime.date | None, state: DutyState
) -> None:
    outcome = judge("指标,年份,数值\n联席会议次数,2020,0\n", options=Options(letter=Letter(issue_date=issued)))
    assert {d.state for d in duties_of(outcome, MEETINGS)} == {state}


def test_without_any_date_a_deadline_lies_nowhere() -> None:
    assert state_of(datetime.date(2020, 12, 31), None) is DutyState.UNDATED


@pytest.mark.parametrize(
    ("figures", "period", "before"),
    [
        ({2019: 0, 2020: 0}, 2020, (2019,)),
        ({2019: 0, 2020: 1}, None, ()),
        ({2019: 0, 2020: None}, 2019, ()),
        ({2019: 1, 2020: 0}, 2020, ()),
    ],
)
def test_year_that_was_missed_is_a_duty_until_a_later_one_is_judged(
    judge: Judging, figures: dict[int, int | None], period: int | None, before: tuple[int, ...]
) -> None:
    rows = "".join(f"联席会议次数,{year},{'' if n is None else n}\n" for year, n in figures.items())
    found = duties_of(judge(f"指标,年份,数值\n{rows}"), MEETINGS)
    gaps = [d for d in found if d.kind is DutyKind.CLOSE]
    assert {d.finding.period for d in gaps if d.finding} == ({period} if period else set())
    assert {d.missed_before for d in gaps} == ({before} if period else set())


def test_figures_are_owed_by_their_holder_and_doubtful_ones_are_to_be_corrected(judge: Judging) -> None:
    outcome = judge("指标,年份,数值\n联席会议次数,2020,约1\n")
    told = {(d.fact.variable, d.organisation): d.kind for d in overview_of(outcome).duties if d.fact}
    assert told["joint_meetings", "trade-union-federation"] is DutyKind.CORRECT
    assert told["workers", "human-resources-bureau"] is DutyKind.HAND_IN


def test_what_could_not_be_judged_although_nothing_is_owed_is_for_its_leads(judge: Judging, plan: Plan) -> None:
    outcome = judge("指标,年份,数值\n联席会议次数,2020,约1\n")
    nobody = replace(outcome, collection=())
    found = [d for d in duties_of(nobody, MEETINGS) if d.kind is DutyKind.CORRECT]
    assert [d.organisation for d in found] == sorted(
        plan.leads(plan.targets[MEETINGS]), key=list(plan.organisations).index
    )


def test_bounds_of_parts_are_duties_too_and_other_parts_are_none(judge: Judging, province: Plan) -> None:
    rows = "指标,地区,年份,数值\n森林覆盖率,示范省,2025,45%\n森林覆盖率,990101,2025,20%\n"
    outcome = judge(rows, under=province)
    gaps = [finding for finding, _ in open_gaps(province, outcome.findings)]
    assert "990101" in {finding.area for finding in gaps if finding.target.id == "B1/forest-cover"}


def test_due_target_that_is_short_before_its_date_is_open(judge: Judging) -> None:
    outcome = judge("指标,年份,数值\n每万名劳动者中高技能人才数,2019,1000人/万人\n")
    found = duties_of(outcome, "M06/high-skill-workers")
    assert {(d.state, d.deadline) for d in found} == {(DutyState.OPEN, datetime.date(2020, 12, 31))}


def test_selection_of_an_organisation_leaves_out_the_others_and_changes_no_duty(judge: Judging) -> None:
    text = "指标,年份,数值\n联席会议次数,2020,0\n"
    whole = overview_of(judge(text))
    own = overview_of(
        judge(text, options=Options(selection=Selection(organisation="human-resources-bureau", role="any")))
    )
    assert [one.organisation.id for one in own.organisations] == ["human-resources-bureau"]

    def told(duties: tuple[Duty, ...]) -> list[object]:
        mine = [d for d in duties if d.organisation == "human-resources-bureau"]
        return [(d.kind, d.role, d.finding and d.finding.target.id, d.fact and d.fact.variable, d.state) for d in mine]

    assert told(own.duties) == told(whole.duties)


def test_measures_without_a_number_are_told_as_not_judged(judge: Judging, plan: Plan) -> None:
    found = overview_of(judge("指标,年份,数值\n联席会议次数,2020,1\n"))
    targeted = {target.measure for target in plan.targets.values()}
    assert [m.id for m in found.unmeasured] == [id_ for id_ in plan.measures if id_ not in targeted]
    assert {m.id for m in found.required} <= {m.id for m in found.measured}
    assert len(found.measured) + len(found.unmeasured) == len(plan.measures)


def test_parts_that_the_plan_lists_are_told_with_what_they_lack(judge: Judging) -> None:
    city = load_plan(ROOT / "examples" / "city" / "plan")
    rows = "地区,年份,非公有制企业数,已建工会非公有制企业数\n990601,2020,100,90\n990602,2020,100,\n"
    found = {part.area: part.missing for part in overview_of(judge(rows, under=city)).parts}
    assert len(found) == 12
    assert found["990601"] == ()
    assert {fact.variable for fact in found["990602"]} == {"non_public_enterprises_with_union"}
    assert overview_of(judge("指标,年份,数值\n联席会议次数,2020,1\n", under=city)).parts == ()


def test_parts_that_are_only_held_against_the_bound_of_the_whole_have_no_duty(judge: Judging, plan: Plan) -> None:
    rows = "地区,年份,已建工会非公有制企业数,非公有制企业数\n海门市,2020,900,1000\n常乐镇,2020,60,100\n"
    outcome = judge(rows, options=Options(judging=JudgingOptions(each_area=True)))
    assert "fail" in {finding.verdict.value for finding in outcome.findings if finding.area != plan.area.code}
    assert {finding.area for finding, _ in open_gaps(plan, outcome.findings)} <= {plan.area.code}


def test_figures_that_nobody_holds_are_nobody_s_duty_and_hide_none(judge: Judging, plan: Plan) -> None:
    outcome = judge("指标,年份,数值\n联席会议次数,2020,0\n")
    first, *others = [fact for fact in outcome.collection if fact.is_absent]
    found = overview_of(replace(outcome, collection=(replace(first, holder=None), *others))).duties
    owed = [(duty.fact.variable, duty.fact.year) for duty in found if duty.fact]
    assert sorted(owed) == sorted((fact.variable, fact.year) for fact in others)


def test_a_gap_is_closed_by_the_last_year_whatever_was_let_through_before(judge: Judging, plan: Plan) -> None:
    outcome = judge("指标,年份,数值\n联席会议次数,2019,0\n联席会议次数,2020,0\n")
    waiver = Waiver("r", "a", "d", DAY, DAY, MEETINGS, plan.area.code, 2019)
    for waived, years in ((2019, [2020]), (2020, [])):
        findings = [replace(f, waiver=waiver) if f.period == waived else f for f in outcome.findings]
        assert [f.period for f, _ in open_gaps(plan, findings) if f.target.id == MEETINGS] == years


def test_what_another_organisation_owes_or_a_part_lacks_hides_no_target_that_is_open(
    judge: Judging, plan: Plan
) -> None:
    """Of several targets in doubt, of which nobody owes a figure, each is for its leads."""
    outcome = judge(
        "指标,年份,数值\n联席会议次数,2020,1\n工会覆盖率,2020,约86%\n教育费附加用于技能人才培训比例,2020,约21%\n"
    )
    nobody = replace(outcome, collection=())
    open_ = {f.target.id for f in outcome.findings if f.verdict is Verdict.UNDECIDED}
    found = {d.finding.target.id for d in overview_of(nobody).duties if d.finding and d.kind is DutyKind.CORRECT}
    assert found == open_
