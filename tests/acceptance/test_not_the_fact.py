"""Nothing that is not the fact is read as the fact (docs/rules.md § 3)."""

from __future__ import annotations

import pytest

from conftest import Judging, finding
from reformcheck.judging import Verdict
from reformcheck.pipeline import Options
from reformcheck.reading import ReadingOptions

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
        "海门市2020年预计完成情况,,\n指标,年份,数值\n工会覆盖率,2020,90%",
        "目标任务完成情况预测,,\n指标,年份,数值\n工会覆盖率,2020,90%",
        "计划执行预计表,,\n指标,年份,数值\n工会覆盖率,2020,90%",
        "2020年任务分解表,,\n指标,年份,数值\n工会覆盖率,2020,90%",
        "指标,年份,数值\n工会覆盖率,2020,90%\n注：以上数据均为预计数,,",
        "指标,年份,数值\n工会覆盖率,2020,90%\n说明：表中均为2020年目标值,,",
        "指标,年份,数值\n工会覆盖率,2020,90%\n填报单位：启东市总工会,,",
        "指标,年份,数值,类型\n工会覆盖率,2020,90%,考核目标",
        "指标,年份,数值,类型\n工会覆盖率,2020,90%,省定目标",
        "指标,年份,数值,备注\n工会覆盖率,2020,90%,上年基数",
        "指标,年份,数值,备注\n工会覆盖率,2020,90%,力争",
        "指标,年份,数值,备注\n工会覆盖率,2020,90%,任务数",
        "指标,年份,数值,类型\n工会覆盖率,2020,90%,budget",
        ",,规模以上\n地区,年份,工会覆盖率\n全市,2020,90%",
        ",,三星镇\n地区,年份,工会覆盖率\n全市,2020,90%",
    ],
)
def test_it_never_passes(judge: Judging, text: str) -> None:
    outcome = judge(text)
    passed = [f for f in outcome.findings if f.verdict is Verdict.PASS]
    assert passed == []
    assert outcome.status != "compliant"
    assert outcome.issues or outcome.findings


@pytest.mark.parametrize(
    ("name", "text", "remark"),
    [
        ("stats.csv", "目标值,,\n指标,年份,数值\n工会覆盖率,2020,90%", "目标值"),
        ("stats.csv", "2020年目标值\n指标,年份,数值\n工会覆盖率,2020,90%", "2020年目标值"),
        ("stats.csv", "计划数,,\n年份,工会覆盖率,联席会议次数\n2020,90%,2", "计划数"),
        (
            "stats.json",
            '{"note": "目标值", "data": [{"指标": "工会覆盖率", "年份": 2020, "数值": "90%"}]}',
            "note：目标值",
        ),
        ("stats.json", '{"meta": {"备注": "预计数"}, "data": [{"工会覆盖率": "90%", "年份": 2020}]}', "备注：预计数"),
    ],
)
def test_what_a_title_sets_aside_is_named_with_the_answer(judge: Judging, name: str, text: str, remark: str) -> None:
    aside = judge(text, name=name)
    warnings = [issue for issue in aside.issues if issue.severity != "information"]
    assert {issue.type.code for issue in warnings} == {"C381"}
    assert all(f"{remark}=accept" in str(issue.hint) for issue in warnings)
    accepted = judge(text, name=name, options=Options(reading=ReadingOptions(remarks=(f"{remark}=accept",))))
    assert finding(accepted, UNION, 2020).verdict is Verdict.PASS


def test_an_estimate_in_the_head_of_a_json_file_is_asked_about(judge: Judging) -> None:
    text = '{"meta": {"备注": "数据为估算"}, "data": [{"指标": "工会覆盖率", "年份": 2020, "数值": "90%"}]}'
    asked = judge(text, name="stats.json")
    assert [issue.type.code for issue in asked.issues if issue.severity == "error"] == ["C380"]
    accepted = judge(
        text, name="stats.json", options=Options(reading=ReadingOptions(remarks=("备注：数据为估算=accept",)))
    )
    assert finding(accepted, UNION, 2020).verdict is Verdict.PASS


def test_columns_under_a_target_are_named_where_there_are_no_others(judge: Judging) -> None:
    [issue] = [i for i in judge(",目标值,\n年份,工会覆盖率,联席会议次数\n2020,90%,2").issues if i.severity == "error"]
    assert (issue.type.code, issue.location.row) == ("S207", 2)
    assert "目标值 工会覆盖率, 目标值 联席会议次数" in str(issue.message)


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
    text = f"指标,年份,{header},数值\n工会覆盖率,2020,某类,90%"
    group = judge(text)
    assert group.exit_code == 3
    [warning] = [issue for issue in group.issues if issue.severity == "warning"]
    assert (warning.type.code, warning.location.row) == ("C381", 2)
    assert f"{header}=ignore" in str(warning.hint)
    answered = judge(text, options=Options(reading=ReadingOptions(columns=(f"{header}=ignore",))))
    assert finding(answered, UNION, 2020).verdict is Verdict.PASS
    both = judge(f"指标,年份,{header},数值\n工会覆盖率,2020,某类,90%\n工会覆盖率,2020,合计,84%")
    assert finding(both, UNION, 2020).verdict is Verdict.FAIL
    assert [i.type.code for i in both.issues if i.location.row == 2] == ["C333"]
    wide = judge(f"年份,{header},工会覆盖率\n2020,某类,90%\n2020,,84%")
    assert finding(wide, UNION, 2020).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "text",
    [
        "指标,年份,数值\n联席会议次数,2020,1\n\n启东市,,\n指标,年份,数值\n工会覆盖率,2020,90%",
        "指标,年份,数值\n联席会议次数,2020,1\n2020年目标,,\n工会覆盖率,2020,90%",
        "地区,年份,工会覆盖率,联席会议次数\n全市,2020,,1\n2020年计划,,,\n全市,2020,90%,",
    ],
)
def test_what_follows_a_heading_of_another_kind_is_not_read(judge: Judging, text: str) -> None:
    outcome = judge(text)
    assert not [f for f in outcome.findings if f.target.id == UNION and f.verdict is Verdict.PASS]
    assert outcome.exit_code == 3
    (issue,) = [issue for issue in outcome.issues if issue.type.code == "C381"]
    assert (issue.severity, issue.location.text in text, issue.count) == ("warning", True, 1)


@pytest.mark.parametrize("heading", ["三、下一年预计", "三、2021年预计"])
def test_a_heading_of_another_year_is_a_question_whatever_else_it_says(judge: Judging, heading: str) -> None:
    """Of several things that a text says the gravest counts: another time is asked about, a forecast set aside."""
    outcome = judge(f"指标,年份,数值\n联席会议次数,2020,1\n{heading},,\n工会覆盖率,2020,90%")
    assert finding(outcome, UNION, 2020).verdict is Verdict.UNDECIDED
    assert outcome.exit_code == 3
    assert [i.location.text for i in outcome.issues if i.type.code == "C380" and i.severity == "error"] == [heading]


def test_harmless_headings_and_notes_leave_the_facts(judge: Judging) -> None:
    text = "指标,年份,数值\n一、政治地位,,\n工会覆盖率,2020,90%\n注：不含启东市，目标由市委下达,,\n填报单位：海门市总工会,,"
    assert finding(judge(text), UNION, 2020).verdict is Verdict.PASS
    group = ",,实际,\n地区,年份,工会覆盖率,联席会议次数\n全市,2020,90%,1"
    assert finding(judge(group), UNION, 2020).verdict is Verdict.PASS


def test_a_place_that_appears_far_below_is_not_the_city(judge: Judging) -> None:
    rows = "市统计局,GDP,2020,5\n" * 400
    outcome = judge(f"单位名称,指标,年份,数值\n{rows}常乐镇总工会,联席会议次数,2020,1")
    assert finding(outcome, "M06/high-skill-workers").verdict is not Verdict.PASS
    assert not [f for f in outcome.findings if f.verdict is Verdict.PASS]
    assert "S209" in [issue.type.code for issue in outcome.issues]
    blank = judge(f"区块,指标,年份,数值\n{rows.replace('市统计局', '')}常乐镇,联席会议次数,2020,1")
    assert not [f for f in blank.findings if f.verdict is Verdict.PASS]


def test_decimal_commas_throughout_are_recognised(judge: Judging) -> None:
    head = "INDICATOR;REF_AREA;TIME_PERIOD;OBS_VALUE\n"
    good = judge(head + "union_coverage;320684;2020;85,4\nhigh_skill_workers_per_10k;320684;2020;1.060,5")
    assert finding(good, UNION, 2020).measurement.value * 10 == 854  # type: ignore[union-attr]
    assert finding(good, "M06/high-skill-workers").verdict is Verdict.PASS
    mixed = judge(head + "union_coverage;320684;2020;85,4\nhigh_skill_workers_per_10k;320684;2020;1060.5")
    assert finding(mixed, UNION, 2020).verdict is Verdict.UNDECIDED


def test_a_unit_in_the_title_holds_for_rates_too(judge: Judging) -> None:
    outcome = judge("单位：%,,\n指标,年份,数值\n工会覆盖率,2020,90\n联席会议次数,2020,1次")
    assert finding(outcome, UNION, 2020).verdict is Verdict.PASS
    low = judge("单位：%,,\n指标,年份,数值\n工会覆盖率,2020,0.9")
    assert (finding(low, UNION, 2020).verdict, [i.type.code for i in low.issues if i.severity == "warning"]) == (
        Verdict.FAIL,
        ["C305"],
    )


def test_a_bad_unit_is_told_where_it_stands(judge: Judging) -> None:
    outcome = judge("指标,年份,数值,单位\n工会覆盖率,2020,90,%\n高技能人才数,2020,5.3,万园\n联席会议次数,2020,1,次")
    assert finding(outcome, UNION, 2020).verdict is Verdict.PASS
    (issue,) = [i for i in outcome.issues if i.type.code == "C302"]
    assert (issue.location.row, issue.location.column_letter, issue.location.text) == (3, "D", "万园")


def test_rows_without_end_that_are_no_observation_are_counted(judge: Judging) -> None:
    rows = "".join(f"工会覆盖率,{2000 + n % 20},9{n % 10}%,预计\n" for n in range(1500))
    outcome = judge(f"指标,年份,数值,备注\n{rows}工会覆盖率,2020,86%,")
    (told,) = [i for i in outcome.issues if i.type.code == "C381"]
    assert (told.count, told.location.row) == (1500, 2)
    assert [place.row for place in told.others][:3] == [22, 42, 62]
    assert finding(outcome, UNION, 2020).verdict is Verdict.PASS
    same = judge(f"指标,年份,数值,备注\n{rows}" + "".join(f"工会覆盖率,{year},86%,\n" for year in range(2000, 2020)))
    (told,) = [i for i in same.issues if i.type.code == "C312"]
    assert (told.count, told.severity) == (1500, "information")


FIVE = "已建工会非公有制企业数,非公有制企业数,联席会议次数"


@pytest.mark.parametrize(
    "note",
    [
        "未达目标",
        "未达年度目标",
        "力争明年达标",
        "争取2021年达标",
        "列入2021年计划",
        "已报2021年预算",
        "任务完成",
        "目标完成",
        "Target not met",
        "较上年增长5%",
        "其中女性120人",
        "已核实",
    ],
)
def test_an_honest_remark_leaves_the_fact(judge: Judging, note: str) -> None:
    outcome = judge(f"年份,{FIVE},备注\n2019,860,1000,1,\n2020,700,1000,0,{note}")
    assert finding(outcome, UNION, 2020).verdict is Verdict.FAIL
    assert outcome.exit_code == 1


@pytest.mark.parametrize(
    ("header", "cell"),
    [("月份", "6"), ("月份", "6月"), ("季度", "一季度"), ("季度", "Q2"), ("month", "6"), ("截至月份", "1-6月")],
)
def test_a_month_beside_the_year_is_heeded(judge: Judging, header: str, cell: str) -> None:
    outcome = judge(f"年份,{header},{FIVE}\n2020,{cell},860,1000,1")
    assert finding(outcome, UNION, 2020).verdict is Verdict.NOT_DUE
    assert outcome.as_of is not None
    assert outcome.as_of.month <= 6
    whole = judge(f"年份,{header},{FIVE}\n2020,,860,1000,1\n2020,全年,860,1000,1")
    assert finding(whole, UNION, 2020).verdict is Verdict.PASS
    odd = judge(f"年份,{header},{FIVE}\n2020,年中,860,1000,1")
    assert odd.exit_code == 3


@pytest.mark.parametrize(
    ("header", "place"), [("城市", "启东"), ("市", "启东市"), ("province", "浙江省"), ("所属镇", "三星镇")]
)
def test_a_place_under_any_header_for_places_is_heeded(judge: Judging, header: str, place: str) -> None:
    outcome = judge(f"{header},年份,{FIVE}\n{place},2020,860,1000,1")
    assert not [f for f in outcome.findings if f.verdict is Verdict.PASS]
    both = judge(f"城市,区县,年份,{FIVE}\n南通市,海门市,2020,860,1000,1")
    assert finding(both, UNION, 2020).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "title",
    [
        "海门市2020年产改任务表",
        "海门市2020年度目标统计表",
        "Forecast for 2020",
        "Haimen 2020 targets by indicator",
        "注：以下数据均为预计数",
    ],
)
def test_a_title_of_targets_passes_nothing(judge: Judging, title: str) -> None:
    outcome = judge(f"{title},,,\n年份,{FIVE}\n2020,860,1000,1")
    assert not [f for f in outcome.findings if f.verdict is Verdict.PASS]


@pytest.mark.parametrize(
    "above", ["海门市统计表,,市总工会,", ",工会建设,,会议", ",年末数,,全年累计", "海门市统计表,,,第1页"]
)
def test_a_harmless_second_line_of_headers_leaves_the_columns(judge: Judging, above: str) -> None:
    outcome = judge(f"{above}\n年份,{FIVE}\n2020,860,1000,1")
    assert finding(outcome, UNION, 2020).verdict is Verdict.PASS


def test_headings_of_what_was_achieved_do_not_end_the_table(judge: Judging) -> None:
    rows = "指标,年份,数值\n工会覆盖率,2020,86%\n二、技能人才培养目标完成情况,,\n每万名劳动者中高技能人才数,2020,1065\n"
    outcome = judge(
        rows + "重点任务落实情况,,\n实施技能提升行动计划,,\n联席会议次数,2020,1\n注：本表指标为《规划》约束性指标,,"
    )
    assert finding(outcome, "M04/joint-meetings", 2020).verdict is Verdict.PASS
    assert finding(outcome, "M06/high-skill-workers").verdict is Verdict.PASS


@pytest.mark.parametrize("title", ["海门市2020年上半年统计表", "海门市2020年1-9月统计表", "2020年6月统计表"])
def test_a_year_under_the_title_of_a_part_of_it_is_in_doubt(judge: Judging, title: str) -> None:
    outcome = judge(f"{title},,,\n年份,{FIVE}\n2020,860,1000,1")
    assert finding(outcome, UNION, 2020).verdict is Verdict.UNDECIDED
    assert [(i.type.code, i.location.row) for i in outcome.issues if i.severity == "error"] == [("C380", 1)]
    year = judge(f"海门市2020年统计表,,,\n年份,{FIVE}\n2019,860,1000,1\n2020,860,1000,1")
    assert finding(year, UNION, 2020).verdict is Verdict.PASS


@pytest.mark.parametrize(("meetings", "verdict"), [("1", Verdict.PASS), ("0", Verdict.UNDECIDED)])
def test_a_flow_under_the_title_of_a_part_of_its_year_is_a_lower_bound(
    judge: Judging, meetings: str, verdict: Verdict
) -> None:
    outcome = judge(f"海门市2020年1-9月统计表,\n年份,联席会议次数\n2020,{meetings}")
    found = finding(outcome, "M04/joint-meetings", 2020)
    assert found.verdict is (verdict if meetings == "1" else Verdict.NOT_DUE)
    assert [caveat.text for caveat in found.caveats] == ["海门市2020年1-9月统计表"]
