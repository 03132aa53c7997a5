"""What the plan needs to be told, and what has come of it: each state by a file that shows it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import ROOT, Judging
from reformcheck import pipeline
from reformcheck.judging import Arrival, Assessment, ExpectedFact, JudgingOptions, Selection
from reformcheck.pipeline import Options, verify
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Source
from reformcheck.records import replace

ALL = "non_public_enterprises"
UNION = "non_public_enterprises_with_union"
MEETINGS = "joint_meetings"
HEADER = "指标,地区,时间,数值\n"


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def fact(outcome: Assessment, variable: str, year: int = 2020) -> ExpectedFact:
    (found,) = [f for f in outcome.collection if f.variable == variable and f.year == year]
    return found


def states(outcome: Assessment) -> dict[tuple[str, int], str]:
    return {(f.variable, f.year): f.arrival.value for f in outcome.collection}


def file(*rows: str) -> str:
    return HEADER + "".join(f"{row}\n" for row in rows)


ONE = "联席会议次数,海门市,2020,1"
"""It sets the clock to the end of 2020."""


@pytest.mark.parametrize(
    ("rows", "arrival", "value", "latest"),
    [
        (["非公有制企业数,海门市,2020,100"], Arrival.ARRIVED, 100, None),
        (["非公有制企业数,海门市,2020-12-31,100"], Arrival.ARRIVED, 100, None),
        (["非公有制企业工会动态覆盖率,海门市,2020,86.5%"], Arrival.REPLACED, None, None),
        (["非公有制企业数,常乐镇,2020,60", "非公有制企业数,三星镇,2020,30"], Arrival.PARTIAL, 90, None),
        (["非公有制企业数,海门市,2020,约100"], Arrival.DOUBTFUL, None, None),
        (["非公有制企业数,海门市,2020,100", "非公有制企业数,海门市,2020,101"], Arrival.DOUBTFUL, None, None),
        (["非公有制企业数,海门市,2020,100", "非公有制企业数,常乐镇,2020,101"], Arrival.DOUBTFUL, None, None),
        (["非公有制企业数,海门市,2020,9", "已建工会非公有制企业数,海门市,2020,10"], Arrival.DOUBTFUL, None, None),
        (["非公有制企业数,海门市,2020,0", "已建工会非公有制企业数,海门市,2020,0"], Arrival.DOUBTFUL, None, None),
        (["非公有制企业工会动态覆盖率,海门市,2020,约86%"], Arrival.DOUBTFUL, None, None),
        (["非公有制企业数,常乐镇,2020,约60"], Arrival.DOUBTFUL, None, None),
        (["非公有制企业数,海门市,2020年6月,100"], Arrival.OLD, 100, datetime.date(2020, 6, 30)),
        (["非公有制企业数,海门市,2019,190"], Arrival.OLD, 190, datetime.date(2019, 12, 31)),
        (
            ["非公有制企业数,海门市,2018,180", "非公有制企业数,海门市,2019,190"],
            Arrival.OLD,
            190,
            datetime.date(2019, 12, 31),
        ),
        (["非公有制企业数,常乐镇,2019,60"], Arrival.OLD, 60, datetime.date(2019, 12, 31)),
        (["非公有制企业工会动态覆盖率,海门市,2019,86%"], Arrival.OLD, None, datetime.date(2019, 12, 31)),
        (["非公有制企业工会动态覆盖率,海门市,2020年6月,86%"], Arrival.OLD, None, datetime.date(2020, 6, 30)),
        (["非公有制企业数,海门市,2019,约90"], Arrival.MISSING, None, None),
        (["非公有制企业数,海门市,2020,暂无"], Arrival.MISSING, None, None),
        (["非公有制企业数,常乐镇,2020,暂无"], Arrival.MISSING, None, None),
        ([], Arrival.MISSING, None, None),
    ],
    ids=[
        "own row",
        "own row of the last day",
        "rate",
        "parts that may not be all",
        "unreadable",
        "conflict",
        "parts exceed the whole",
        "more than the whole",
        "no share of nothing",
        "rate unreadable",
        "part unreadable",
        "June of the year",
        "year before",
        "latest of two years",
        "year before in parts",
        "rate of the year before",
        "rate of June",
        "year before unreadable",
        "said to be missing",
        "said to be missing of a part",
        "no row",
    ],
)
def test_state_of_a_stock(
    judge: Judging, rows: list[str], arrival: Arrival, value: int | None, latest: datetime.date | None
) -> None:
    found = fact(judge(file(ONE, *rows)), ALL)
    assert (found.arrival, found.value, found.latest) == (arrival, value, latest)


def test_cell_that_says_there_is_nothing_is_named(judge: Judging) -> None:
    found = fact(judge(file(ONE, "非公有制企业数,海门市,2020,暂无")), ALL)
    assert [(o.row, o.text) for o in found.evidence] == [(3, "暂无")]


def test_cells_that_contradict_each_other_are_named(judge: Judging) -> None:
    rows = ["非公有制企业数,海门市,2020,100", "非公有制企业数,常乐镇,2020,101"]
    assert [o.row for o in fact(judge(file(ONE, *rows)), ALL).evidence] == [3, 4]


@pytest.mark.parametrize(
    ("rows", "arrival", "value"),
    [
        (["联席会议次数,海门市,2020,2"], Arrival.ARRIVED, 2),
        (["联席会议次数,海门市,2020年1-12月,2"], Arrival.ARRIVED, 2),
        (["联席会议次数,海门市,2020H1,1", "联席会议次数,海门市,2020H2,1"], Arrival.ARRIVED, 2),
        (["联席会议次数,海门市,2020H1,1"], Arrival.PARTIAL, 1),
        (["联席会议次数,常乐镇,2020,1"], Arrival.MISSING, None),
    ],
    ids=["year", "year to date", "two halves", "one half", "a part of what does not add up"],
)
def test_state_of_a_flow(judge: Judging, rows: list[str], arrival: Arrival, value: int | None) -> None:
    found = fact(judge(file("非公有制企业数,海门市,2020,100", *rows)), MEETINGS)
    assert (found.arrival, found.value) == (arrival, value)


def test_half_a_year_is_told_with_its_last_day(judge: Judging) -> None:
    found = fact(judge(file("非公有制企业数,海门市,2020,100", "联席会议次数,海门市,2020H1,1")), MEETINGS)
    assert found.latest == datetime.date(2020, 6, 30)


def test_sum_of_all_parts_has_arrived(judge: Judging) -> None:
    rows = ["非公有制企业数,常乐镇,2020,160", "非公有制企业数,三星镇,2020,30"]
    found = fact(judge(file(ONE, *rows), options=Options(parts_complete=True)), ALL)
    assert (found.arrival, found.value, found.missing_parts) == (Arrival.ARRIVED, 190, ())
    assert len(found.evidence) == 2


def test_sum_of_all_parts_stands_above_an_older_figure_of_the_whole(judge: Judging) -> None:
    rows = ["非公有制企业数,海门市,2020年6月,100", "非公有制企业数,常乐镇,2020,160", "非公有制企业数,三星镇,2020,30"]
    found = fact(judge(file(ONE, *rows), options=Options(parts_complete=True)), ALL)
    assert (found.arrival, found.value) == (Arrival.ARRIVED, 190)


def test_listed_parts_without_a_figure_are_named(judge: Judging, province: Plan) -> None:
    rows = file("充电桩数,青岭县,2022,5", "充电桩数,白石县,2022,暂无")
    found = fact(judge(rows, under=province), "charging_points", 2022)
    assert (found.arrival, found.value) == (Arrival.PARTIAL, 5)
    assert len(found.missing_parts) == 26
    assert "990102" in found.missing_parts


def test_parts_with_a_bound_of_their_own_are_asked_for_beside_the_whole(judge: Judging, province: Plan) -> None:
    rows = file("森林覆盖率,示范省,2025,45%", "森林覆盖率,青岭县,2025,45%")
    found = fact(judge(rows, under=province), "forest_area", 2025)
    assert found.arrival is Arrival.PARTIAL
    assert len(found.missing_parts) == 26
    assert "990101" not in found.missing_parts


def test_parts_with_a_bound_of_their_own_are_not_asked_for_before_it_is_due(judge: Judging, province: Plan) -> None:
    rows = file("森林覆盖率,示范省,2023,45%", "森林覆盖率,青岭县,2023,45%")
    assert fact(judge(rows, under=province), "forest_area", 2025).arrival is Arrival.NOT_YET


def test_rate_replaces_counts_only_where_every_target_has_one(judge: Judging) -> None:
    """国有企业数 is the whole of two ratios."""
    one = judge(file("国有企业群团组织覆盖率,海门市,2020,100%"))
    assert fact(one, "state_owned_enterprises").arrival is Arrival.MISSING
    assert fact(one, "state_owned_enterprises_with_group_organisations").arrival is Arrival.REPLACED
    both = judge(file("国有企业群团组织覆盖率,海门市,2020,100%", "国有企业群团工作覆盖率,海门市,2020,100%"))
    assert fact(both, "state_owned_enterprises").arrival is Arrival.REPLACED


def test_rate_does_not_replace_a_figure_that_is_judged_itself(judge: Judging, province: Plan) -> None:
    outcome = judge(file("人均排放量,示范省,2022,1.5"), under=province)
    assert fact(outcome, "emissions", 2022).arrival is Arrival.MISSING
    assert fact(outcome, "residents", 2022).arrival is Arrival.REPLACED


# the year that is not over


@pytest.mark.parametrize(
    ("rows", "value", "latest"),
    [
        (["联席会议次数,海门市,2020年1-9月,1"], 1, datetime.date(2020, 9, 30)),
        ([], None, None),
        (["联席会议次数,海门市,2019,3"], 3, datetime.date(2019, 12, 31)),
    ],
    ids=["part of the year", "nothing", "year before"],
)
def test_nothing_is_owed_before_the_year_is_over(
    judge: Judging, rows: list[str], value: int | None, latest: datetime.date | None
) -> None:
    outcome = judge(file("非公有制企业数,海门市,2020年9月,100", *rows))
    found = fact(outcome, MEETINGS)
    assert (found.arrival, found.value, found.latest) == (Arrival.NOT_YET, value, latest)
    assert fact(outcome, ALL).arrival is Arrival.NOT_YET
    assert not any(f.arrival.is_owed for f in outcome.collection if f.year == 2020)


def test_doubt_is_told_before_the_year_is_over(judge: Judging) -> None:
    outcome = judge(file("非公有制企业数,海门市,2020年9月,约100", "高技能人才数,海门市,2020年9月,5"))
    assert fact(outcome, ALL).arrival is Arrival.DOUBTFUL


# the clock


def test_figures_older_than_the_date_asked_for_are_old(judge: Judging) -> None:
    outcome = judge(file("非公有制企业数,海门市,2019,190"), options=Options(as_of=datetime.date(2021, 12, 31)))
    assert fact(outcome, ALL, 2019).arrival is Arrival.ARRIVED
    for year in (2020, 2021):
        found = fact(outcome, ALL, year)
        assert (found.arrival, found.latest) == (Arrival.OLD, datetime.date(2019, 12, 31))


def test_years_asked_for_are_needed(judge: Judging) -> None:
    selection = Selection(years=(2019, 2022))
    outcome = judge(file(ONE), options=Options(selection=selection))
    assert {f.year for f in outcome.collection if f.variable == MEETINGS} == {2019, 2020, 2021, 2022}
    assert fact(outcome, MEETINGS, 2021).arrival is Arrival.NOT_YET


@pytest.mark.parametrize(
    "text", ["指标,地区,年份,数值\n天气,海门市,2020,1\n", "a\n"], ids=["of nothing known", "no table"]
)
def test_without_any_figure_everything_is_missing(judge: Judging, plan: Plan, text: str) -> None:
    outcome = judge(text)
    needed = {
        s for t in plan.targets.values() for s in plan.subjects_of(plan.indicators[t.indicator]) if s in plan.variables
    }
    assert {f.variable for f in outcome.collection} == needed
    assert {f.arrival for f in outcome.collection} == {Arrival.MISSING}


def test_file_that_is_not_there_leaves_everything_missing(plan: Plan, tmp_path: Path) -> None:
    outcome = verify(plan, [str(tmp_path / "absent.csv")])
    assert {f.arrival for f in outcome.collection} == {Arrival.MISSING}


# what is needed


def test_every_variable_of_every_target_is_in_the_list(judge: Judging, plan: Plan) -> None:
    outcome = judge(file(ONE))
    for target in plan.targets.values():
        for variable in plan.subjects_of(plan.indicators[target.indicator]):
            if variable in plan.variables:
                assert any(f.variable == variable and target in f.targets for f in outcome.collection), target.id


def test_every_finding_of_the_whole_has_its_facts_in_the_list(judge: Judging, province: Plan) -> None:
    outcome = judge(file("污染物排放量,示范省,2021,1", "常住人口数,示范省,2023,5"), under=province)
    for found in outcome.findings:
        if found.area == province.area.code:
            asked = {f.variable for f in outcome.collection if f.year == found.period and found.target in f.targets}
            assert asked == {s for s in province.subjects_of(found.indicator) if s in province.variables}


def test_required_facts_stand_first_in_the_order_of_the_plan(judge: Judging, plan: Plan) -> None:
    outcome = judge(file(ONE, "非公有制企业数,海门市,2019,90"))
    order = list(plan.variables)
    keys = [(f.strength != "required", order.index(f.variable), f.year) for f in outcome.collection]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert {f.strength for f in outcome.collection} == {"required", "advisory"}


def test_fact_of_a_required_and_an_advisory_target_is_required(judge: Judging, province: Plan) -> None:
    found = fact(judge(file("能源消费量,示范省,2022,5"), under=province), "energy_used", 2022)
    assert [t.strength for t in found.targets] == ["required", "advisory"]
    assert found.strength == "required"


# an increase is counted from an earlier value


def test_increase_needs_the_year_before(judge: Judging, province: Plan) -> None:
    outcome = judge(file("可再生能源占比,示范省,2022,50%"), under=province)
    asked = {f.year for f in outcome.collection if f.variable == "energy_used" and len(f.targets) == 1}
    assert 2021 in {f.year for f in outcome.collection if f.variable == "energy_used"}
    assert asked <= {2020, 2021}


def test_increase_needs_the_year_before_although_an_earlier_one_came(judge: Judging) -> None:
    outcome = judge(file("职业教育财政投入额,海门市,2017,5万元", "职业教育财政投入额,海门市,2020,6万元"))
    years = {f.year: f.arrival for f in outcome.collection if f.variable == "vocational_education_funding"}
    assert years == {2019: Arrival.OLD, 2020: Arrival.ARRIVED}


def test_increase_without_an_earlier_value_asks_for_the_year_before(judge: Judging) -> None:
    outcome = judge(file("职业教育财政投入额,海门市,2020,6万元"))
    years = {f.year: f.arrival for f in outcome.collection if f.variable == "vocational_education_funding"}
    assert years == {2019: Arrival.MISSING, 2020: Arrival.ARRIVED}


def test_increase_from_a_baseline_needs_nothing_earlier(judge: Judging, province: Plan) -> None:
    from reformcheck.plan.model import Baseline

    target = replace(province.targets["A2/renewable-rise"], baseline=Baseline(period=2020, value=Decimal(50)))
    under = replace(province, targets={target.id: target})
    outcome = judge(file("可再生能源占比,示范省,2021,50%"), under=under)
    assert {f.year for f in outcome.collection} == {2021}


def test_earlier_round_has_no_year(judge: Judging) -> None:
    outcome = judge(file(ONE))
    assert {f.year for f in outcome.collection if f.variable == "party_congress_members"} == {2020}


# who owes it


def test_source_of_the_variable_owes_it(judge: Judging, plan: Plan) -> None:
    outcome = judge(file(ONE))
    assert {f.variable: f.holder for f in outcome.collection}[ALL] == plan.variables[ALL].source.organisation  # type: ignore[union-attr]


def test_lead_owes_what_has_no_source(judge: Judging, province: Plan) -> None:
    assert province.variables["charging_points"].source is None
    outcome = judge(file("电动汽车数,示范省,2022,5"), under=province)
    assert fact(outcome, "charging_points", 2022).holder == "energy-office"


def test_nobody_owes_what_has_neither(judge: Judging, province: Plan) -> None:
    outcome = judge(file("电动汽车数,示范省,2022,5"), under=province)
    assert fact(outcome, "clean_air_days", 2022).holder is None


# selections


def test_organisation_is_asked_for_what_its_targets_need_and_what_it_owes(judge: Judging, plan: Plan) -> None:
    chosen = Selection(organisation="finance-bureau", role="lead")
    outcome = judge(file(ONE), options=Options(selection=chosen))
    assert outcome.collection
    for found in outcome.collection:
        led = any("finance-bureau" in plan.leads(target) for target in found.targets)
        assert led or found.holder == "finance-bureau"
    assert any(f.holder != "finance-bureau" for f in outcome.collection), "what others owe its targets"
    assert any(not any("finance-bureau" in plan.leads(t) for t in f.targets) for f in outcome.collection)


def test_target_is_asked_for_alone(judge: Judging) -> None:
    outcome = judge(file(ONE), options=Options(selection=Selection(targets=frozenset({"M03/union-coverage"}))))
    assert {f.variable for f in outcome.collection} == {ALL, UNION}


def test_selection_changes_the_state_of_nothing(judge: Judging) -> None:
    rows = file(ONE, "非公有制企业数,海门市,2019,90", "高技能人才数,常乐镇,2020,5", "劳动者总数,海门市,2020,约5")
    everything = states(judge(rows))
    chosen = states(judge(rows, options=Options(selection=Selection(measures=frozenset({"M06"})))))
    assert chosen
    assert chosen.items() <= everything.items()


# it only looks


SUBMISSIONS = [
    (ROOT / "examples" / f"{name}.csv").read_text(encoding="utf-8")
    for name in ("compliant", "failing-towns", "quality-problems", "several-years")
] + [
    file(
        "污染物排放量,示范省,2022-01,1",
        "污染物排放量,示范省,2022Q2,1",
        "人均排放量,示范省,2022H1,1",
        "森林覆盖率,青岭县,2022年6月,20%",
    ),
    file(
        "充电桩数,青岭县,2022,5",
        "充电桩数,示范省,2022年3月,50",
        "当年造林面积,青岭县,2022H1,3",
        "当年造林面积,示范省,2022Q1,7",
    ),
]


@pytest.mark.parametrize("text", SUBMISSIONS, ids=range(len(SUBMISSIONS)))
@pytest.mark.parametrize("each", [False, True], ids=["whole", "each area"])
def test_looking_adds_no_issue_and_changes_no_verdict(
    judge: Judging, province: Plan, plan: Plan, text: str, each: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    under = province if "示范省" in text else plan
    options = Options(judging=JudgingOptions(each_area=each))
    looked = judge(text, under=under, options=options)
    monkeypatch.setattr(pipeline, "expect_facts", lambda *_: ())
    blind = judge(text, under=under, options=options)
    assert looked.issues == blind.issues
    assert looked.findings == blind.findings
    assert (looked.status, looked.exit_code) == (blind.status, blind.exit_code)
    assert looked.collection
    assert not blind.collection


def test_holder_is_that_of_the_plan(judge: Judging, plan: Plan) -> None:
    variable = replace(plan.variables[MEETINGS], source=Source(organisation="justice-bureau"))
    under = replace(plan, variables={**plan.variables, MEETINGS: variable})
    assert fact(judge(file(ONE), under=under), MEETINGS).holder == "justice-bureau"


def test_a_milestone_asks_nothing_of_the_parts(judge: Judging, province: Plan) -> None:
    target = province.targets["B1/forest-cover"]
    milestone = replace(target, milestones={2022: target.bound})
    under = replace(province, targets={**province.targets, target.id: milestone})
    outcome = judge(file("森林面积,示范省,2022,400", "土地面积,示范省,2022,1000"), under=under)
    found = fact(outcome, "forest_area", 2022)
    assert (found.arrival, found.missing_parts) == (Arrival.ARRIVED, ())
    late = judge(file("森林面积,示范省,2025,400", "土地面积,示范省,2025,1000"), under=under)
    assert fact(late, "forest_area", 2025).arrival is Arrival.PARTIAL
    assert len(fact(late, "forest_area", 2025).missing_parts) == len(target.by_area)


def test_what_is_wrong_before_the_due_year_is_owed_by_its_holder(judge: Judging) -> None:
    outcome = judge(
        file("高技能人才数,海门市,2019,1000", "高技能人才数,海门市,2019,1100", "劳动者总数,海门市,2019,10000")
    )
    found = fact(outcome, "high_skill_workers", 2019)
    assert (found.arrival, found.holder) == (Arrival.DOUBTFUL, "human-resources-bureau")
    assert fact(outcome, "high_skill_workers", 2020).arrival is Arrival.NOT_YET


def test_a_ratio_of_the_whole_makes_the_counts_of_some_parts_unnecessary(judge: Judging) -> None:
    outcome = judge(
        file(
            "非公有制企业工会动态覆盖率,海门市,2020,86.5%",
            "非公有制企业数,常乐镇,2020,60",
            "已建工会非公有制企业数,常乐镇,2020,55",
        )
    )
    assert fact(outcome, ALL).arrival is Arrival.REPLACED
    assert fact(outcome, UNION).arrival is Arrival.REPLACED
