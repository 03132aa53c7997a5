"""The clock, the span, due dates, and the year of a flow or a stock (docs/rules.md § 4.4, 4.5)."""

from __future__ import annotations

import datetime

import pytest

from conftest import Judging, codes, finding
from reformcheck.judging import JudgingOptions, Selection, TrendClass, TrendMethod, Verdict
from reformcheck.pipeline import Options

MEETINGS = "M04/joint-meetings"
SKILL = "M06/high-skill-workers"
UNION = "M03/union-coverage"
SHARE = "M14/surcharge-share"


def meetings(*rows: str) -> str:
    return "indicator,period,value\n" + "".join(f"joint_meetings,{row}\n" for row in rows)


def skill(*rows: str) -> str:
    return "indicator,period,value\n" + "".join(f"high_skill_workers_per_10k,{row}\n" for row in rows)


def coverage(*rows: str) -> str:
    return "indicator,period,value,unit\n" + "".join(f"union_coverage,{row},%\n" for row in rows)


def share(*rows: str) -> str:
    return "indicator,period,value,unit\n" + "".join(f"{row}\n" for row in rows)


def verdicts(outcome: object, target: str) -> dict[int, str]:
    return {f.period: f.verdict.value for f in outcome.findings if f.target.id == target}  # type: ignore[attr-defined]


# due dates


def test_before_the_due_date_an_unmet_value_is_not_due_and_tells_the_pace(judge: Judging) -> None:
    found = finding(judge(skill("2019,1000")), SKILL)
    assert (found.period, found.verdict, found.shortfall) == (2020, Verdict.NOT_DUE, 60)
    assert found.trend is not None
    assert (found.trend.required_change, found.trend.observed_change, found.trend.class_) == (60, None, None)


def test_a_not_due_target_leaves_the_exit_code_zero(judge: Judging) -> None:
    text = "indicator,period,value,unit\nhigh_skill_workers_per_10k,2019,1000,\nunion_coverage,2019,86,%\n"
    text += "joint_meetings,2019,1,次\nsurcharge_share,2019,21,%"
    outcome = judge(text)
    assert (outcome.status, outcome.exit_code) == ("compliant", 0)


def test_before_the_due_date_a_met_value_passes(judge: Judging) -> None:
    found = finding(judge(skill("2019,1100")), SKILL)
    assert (found.verdict, found.shortfall, found.needed, found.met_since) == (Verdict.PASS, 0, None, 2019)


def test_before_the_due_date_the_latest_value_decides(judge: Judging) -> None:
    assert finding(judge(skill("2018,1100", "2019,1050")), SKILL).verdict is Verdict.NOT_DUE
    assert finding(judge(skill("2019,1050", "2020年6月,1070")), SKILL).verdict is Verdict.PASS


def test_before_the_due_date_a_doubtful_latest_value_is_undecided(judge: Judging) -> None:
    assert finding(judge(skill("2018,1100", "2019,约1100")), SKILL).verdict is Verdict.UNDECIDED
    assert finding(judge(skill("2018,1100", "2019,-")), SKILL).verdict is Verdict.PASS


def test_at_the_due_date_the_value_decides(judge: Judging) -> None:
    found = finding(judge(skill("2020,1059.99")), SKILL)
    assert (found.verdict, str(found.shortfall)) == (Verdict.FAIL, "1/100")
    assert found.needed is None


def test_a_failure_with_counts_tells_the_people_that_are_missing(judge: Judging) -> None:
    outcome = judge("indicator,period,value\nhigh_skill_workers,2020,52999\nworkers,2020,500000")
    found = finding(outcome, SKILL)
    assert found.verdict is Verdict.FAIL
    assert found.needed is not None
    assert (found.needed.amount, found.needed.unit.id) == (1, "person")


def test_only_the_due_years_own_value_decides_afterwards(judge: Judging) -> None:
    outcome = judge(skill("2019,1100", "2021,1100"))
    found = finding(outcome, SKILL)
    assert (outcome.as_of, found.period, found.verdict, found.reason) == (
        datetime.date(2021, 12, 31),
        2020,
        Verdict.UNDECIDED,
        "missing",
    )


def test_a_june_value_of_the_due_year_is_not_its_end(judge: Judging) -> None:
    outcome = judge(skill("2020年6月,1100"), options=Options(as_of=datetime.date(2020, 12, 31)))
    assert (finding(outcome, SKILL).verdict, finding(outcome, SKILL).reason) == (Verdict.UNDECIDED, "not-year-end")


# yearly targets and the span


def test_each_year_is_judged_by_itself(judge: Judging) -> None:
    outcome = judge(meetings("2019,0", "2020,2"))
    assert verdicts(outcome, MEETINGS) == {2019: "fail", 2020: "pass"}
    assert finding(outcome, MEETINGS, 2019).needed.amount == 1  # type: ignore[union-attr]


def test_a_year_missing_between_two_is_undecided(judge: Judging) -> None:
    assert verdicts(judge(meetings("2019,1", "2021,1")), MEETINGS) == {2019: "pass", 2020: "undecided", 2021: "pass"}


def test_years_before_the_first_are_not_judged(judge: Judging) -> None:
    assert verdicts(judge(meetings("2016,0", "2019,1")), MEETINGS) == {2019: "pass"}


def test_a_missing_cell_extends_the_span(judge: Judging) -> None:
    outcome = judge(meetings("2019,1", "2020,—"))
    assert verdicts(outcome, MEETINGS) == {2019: "pass", 2020: "undecided"}
    assert outcome.as_of == datetime.date(2020, 12, 31)


def test_another_indicators_year_extends_the_span(judge: Judging) -> None:
    outcome = judge("indicator,period,value\njoint_meetings,2019,1\nworkers,2020,1000")
    assert verdicts(outcome, MEETINGS) == {2019: "pass", 2020: "undecided"}


def test_as_of_and_period_extend_the_span(judge: Judging) -> None:
    later = judge(meetings("2019,1"), options=Options(as_of=datetime.date(2020, 12, 31)))
    assert verdicts(later, MEETINGS) == {2019: "pass", 2020: "undecided"}
    wider = judge(meetings("2019,1"), options=Options(selection=Selection(years=(2019, 2020))))
    assert verdicts(wider, MEETINGS) == {2019: "pass", 2020: "not_due"}
    assert wider.as_of == datetime.date(2019, 12, 31)


def test_an_earlier_as_of_sets_later_figures_aside(judge: Judging) -> None:
    outcome = judge(meetings("2019,1", "2020,0"), options=Options(as_of=datetime.date(2019, 12, 31)))
    assert verdicts(outcome, MEETINGS) == {2019: "pass", 2020: "not_due"}
    assert "C330" in [issue.type.code for issue in outcome.issues]


def test_a_selection_changes_neither_clock_nor_verdict(judge: Judging) -> None:
    text = "indicator,period,value\njoint_meetings,2019,1\nunion_coverage,2020,86%"
    every = judge(text)
    some = judge(text, options=Options(selection=Selection(targets=frozenset({MEETINGS}))))
    assert verdicts(some, MEETINGS) == verdicts(every, MEETINGS) == {2019: "pass", 2020: "undecided"}
    assert some.as_of == every.as_of
    assert {f.target.id for f in some.findings} == {MEETINGS}


def test_an_implausible_year_does_not_move_the_clock_but_leaves_the_run_undecided(judge: Judging) -> None:
    outcome = judge(coverage("2020,86", "2202,90"))
    assert outcome.as_of == datetime.date(2020, 12, 31)
    assert codes(outcome)[0] == "C307"
    assert outcome.unplaced
    assert outcome.exit_code == 3


# stocks


@pytest.mark.parametrize(
    "period", ["2020", "2020年底", "2020年末", "2020-12", "2020Q4", "2020H2", "2020-12-31", "20201231", "2020年1-12月"]
)
def test_the_end_of_the_year_under_every_name(judge: Judging, period: str) -> None:
    assert verdicts(judge(coverage(f"{period},86")), UNION) == {2020: "pass"}


@pytest.mark.parametrize("period", ["2020-06", "2020年6月", "2020Q2", "2020H1", "2020年1-6月", "2020-06-30"])
def test_a_june_figure_is_not_the_years(judge: Judging, period: str) -> None:
    assert verdicts(judge(coverage(f"{period},86")), UNION) == {2020: "not_due"}
    over = judge(coverage(f"{period},86"), options=Options(as_of=datetime.date(2020, 12, 31)))
    assert (finding(over, UNION, 2020).verdict, finding(over, UNION, 2020).reason) == (
        Verdict.UNDECIDED,
        "not-year-end",
    )


def test_numerator_and_denominator_must_be_of_one_date(judge: Judging) -> None:
    text = "indicator,period,value\nnon_public_enterprises_with_union,2020-12,900\nnon_public_enterprises,2020-06,1000"
    assert finding(judge(text), UNION, 2020).verdict is Verdict.UNDECIDED


# flows


@pytest.mark.parametrize(
    "rows",
    [
        ["2020,2"],
        ["2020年1-12月,2"],
        ["2020Q1,0", "2020Q2,1", "2020Q3,0", "2020Q4,1"],
        ["2020H1,1", "2020年下半年,1"],
        [f"2020-{month:02d},{int(month in (3, 9))}" for month in range(1, 13)],
        ["2020年1-9月,1", "2020Q4,1"],
        ["2020年1-3月,0", "2020年1-6月,1", "2020年1-9月,1", "2020年1-12月,2"],
        ["2020,2", "2020Q1,0", "2020Q2,1", "2020Q3,0", "2020Q4,1"],
    ],
)
def test_the_year_of_a_flow_from_all_its_parts(judge: Judging, rows: list[str]) -> None:
    outcome = judge(meetings(*rows))
    found = finding(outcome, MEETINGS, 2020)
    assert (found.verdict, found.measurement and found.measurement.value) == (Verdict.PASS, 2)
    assert codes(outcome) == []


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["2020,1", "2020Q1,0", "2020Q2,0", "2020Q3,0", "2020Q4,0"], "C322"),
        (["2020,3", "2020H1,1", "2020H2,1"], "C322"),
        (["2020年1-6月,5", "2020年1-9月,4"], "C323"),
        (["2020,1", "2020年5月,2"], "C323"),
        (["2020年1-6月,1", "2020年1-9月,3", "2020年4-9月,0"], "C323"),
        (["2020,1", "2020年5月,1", "2020年8月,1"], "C323"),
    ],
)
def test_parts_of_a_year_that_contradict_each_other_decide_nothing(judge: Judging, rows: list[str], code: str) -> None:
    outcome = judge(meetings(*rows))
    found = finding(outcome, MEETINGS, 2020)
    assert (found.verdict, found.reason) == (Verdict.UNDECIDED, "conflicting")
    assert codes(outcome) == [code]


def test_one_meeting_in_an_unfinished_year_passes_and_none_is_not_due(judge: Judging) -> None:
    assert verdicts(judge(meetings("2020Q1,1")), MEETINGS) == {2020: "pass"}
    assert verdicts(judge(meetings("2020Q1,0")), MEETINGS) == {2020: "not_due"}


def test_a_missing_quarter_of_a_finished_year_is_undecided_unless_met(judge: Judging) -> None:
    none = judge(meetings("2020Q1,0", "2020Q2,0", "2020Q4,0"))
    assert (finding(none, MEETINGS, 2020).verdict, finding(none, MEETINGS, 2020).reason) == (
        Verdict.UNDECIDED,
        "incomplete-year",
    )
    assert verdicts(judge(meetings("2020Q1,1", "2020Q4,0")), MEETINGS) == {2020: "pass"}


def test_a_single_day_is_no_period_of_a_flow(judge: Judging) -> None:
    outcome = judge(meetings("2020-12-31,2"))
    assert finding(outcome, MEETINGS, 2020).verdict is Verdict.UNDECIDED
    assert codes(outcome) == ["C329"]


def test_an_unreadable_quarter_leaves_the_year_undecided(judge: Judging) -> None:
    outcome = judge(meetings("2020Q1,2", "2020Q2,约1"))
    assert finding(outcome, MEETINGS, 2020).verdict is Verdict.UNDECIDED


def test_a_ratio_of_flows_needs_both_for_the_whole_year(judge: Judging) -> None:
    whole = share("skills_training_surcharge,2020,21,万元", "vocational_surcharge,2020,100,万元")
    assert verdicts(judge(whole), SHARE) == {2020: "pass"}
    half = share("skills_training_surcharge,2020H1,21,万元", "vocational_surcharge,2020H1,100,万元")
    assert verdicts(judge(half), SHARE) == {2020: "not_due"}
    over = judge(half, options=Options(as_of=datetime.date(2020, 12, 31)))
    assert finding(over, SHARE, 2020).reason == "incomplete-year"


def test_a_quarters_share_is_not_the_years(judge: Judging) -> None:
    outcome = judge(share("surcharge_share,2020Q4,25,%"))
    assert finding(outcome, SHARE, 2020).verdict is Verdict.UNDECIDED
    assert "C335" in [issue.type.code for issue in outcome.issues]


def test_amounts_that_agree_within_their_rounding_are_accepted_with_a_warning(judge: Judging) -> None:
    rows = [f"skills_training_surcharge,2020Q{quarter},8.33,万元" for quarter in (1, 2, 3, 4)]
    text = share(*rows, "skills_training_surcharge,2020,33.3,万元", "vocational_surcharge,2020,100,万元")
    outcome = judge(text)
    assert finding(outcome, SHARE, 2020).verdict is Verdict.PASS
    assert codes(outcome) == ["C337"]


# trend


def test_the_trend_of_several_years(judge: Judging) -> None:
    text = skill("2017,920", "2018,960", "2019,1000")
    trend = finding(judge(text), SKILL).trend
    assert trend is not None
    assert (trend.observed_change, trend.required_change, trend.projection) == (40, 60, 1040)
    assert trend.class_ is TrendClass.OFF_TRACK
    growth = finding(judge(text, options=Options(judging=JudgingOptions(trend=TrendMethod.CAGR))), SKILL).trend
    assert growth is not None
    assert growth.method is TrendMethod.CAGR
    assert growth.ratio is not None
    assert growth.class_ is TrendClass.SLIGHTLY_OFF


def test_a_trend_that_falls_moves_away(judge: Judging) -> None:
    trend = finding(judge(skill("2018,1010", "2019,1000")), SKILL).trend
    assert trend is not None
    assert trend.class_ is TrendClass.MOVING_AWAY


def test_met_since_the_first_year_without_a_gap(judge: Judging) -> None:
    found = finding(judge(coverage("2018,84", "2019,86", "2020,87", "2021,88")), UNION, 2021)
    assert found.met_since == 2019
    assert finding(judge(coverage("2019,86", "2020,80", "2021,88")), UNION, 2021).met_since == 2021
