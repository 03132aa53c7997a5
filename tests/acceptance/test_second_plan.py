"""Another plan, written only in YAML, works without a line of code (docs/rules.md § 1, 2)."""

from __future__ import annotations

import ast
import datetime
import io
import json
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest

from conftest import ROOT, Judging, codes, finding
from pipeline_readers import csv_rows
from reformcheck.judging import JudgingOptions, Verdict
from reformcheck.pipeline import Options
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.format import validated
from reformcheck.plan.model import Baseline, Indicator, Label, Target
from reformcheck.records import replace
from reformcheck.reporting import Format, Presentation, render, table

PROVINCE = ROOT / "tests" / "plans" / "province"


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(PROVINCE)


def verdicts(outcome: object, target: str) -> dict[int, str]:
    whole = outcome.plan.area.code  # type: ignore[attr-defined]
    return {f.period: f.verdict.value for f in outcome.findings if f.target.id == target and f.area == whole}  # type: ignore[attr-defined]


def test_how_a_value_is_compared_is_the_plans_matter(judge: Judging, province: Plan) -> None:
    def judged(value: str, under: Plan) -> str:
        return finding(
            judge(f"indicator,period,value\nrenewable_share,2022,{value}%", under=under), "A2/renewable-share", 2022
        ).verdict

    target = province.targets["A2/renewable-share"]
    full = replace(target, comparison=replace(target.comparison, rounded=None))
    unrounded = replace(province, targets={**province.targets, target.id: full})
    assert (judged("84.6", province), judged("84.5", province)) == ("pass", "fail")
    assert (judged("84.6", unrounded), judged("84.5", unrounded)) == ("fail", "fail")


def test_milestones_are_judged_in_their_year(judge: Judging, province: Plan) -> None:
    rows = [(2020, 12000), (2021, 11500), (2022, 10500), (2023, 9801), (2024, 8900)]
    text = "indicator,period,value,unit\n" + "".join(f"emissions,{year},{value},吨\n" for year, value in rows)
    outcome = judge(text, under=province)
    assert verdicts(outcome, "A1/emissions") == {2022: "pass", 2023: "fail", 2024: "pass", 2025: "not_due"}
    failed = finding(outcome, "A1/emissions", 2023)
    assert (failed.shortfall, failed.needed and failed.needed.amount) == (1, -1)
    last = finding(outcome, "A1/emissions", 2025)
    assert last.trend is not None
    assert last.trend.required_change == -900


def test_a_partial_year_that_exceeds_an_at_most_fails(judge: Judging, province: Plan) -> None:
    text = "indicator,period,value,unit\nemissions,2025年1-6月,8001,吨"
    assert finding(judge(text, under=province), "A1/emissions", 2025).verdict is Verdict.FAIL
    earlier = judge(text.replace("2025", "2021"), under=province)
    assert finding(earlier, "A1/emissions", 2025).verdict is Verdict.NOT_DUE
    some = judge(text.replace("8001", "7999"), under=province)
    assert finding(some, "A1/emissions", 2025).verdict is Verdict.NOT_DUE
    over = judge(text, under=province, options=Options(as_of=datetime.date(2025, 12, 31)))
    assert finding(over, "A1/emissions", 2025).verdict is Verdict.FAIL
    below = judge(text.replace("8001", "7999"), under=province, options=Options(as_of=datetime.date(2025, 12, 31)))
    assert (finding(below, "A1/emissions", 2025).verdict, finding(below, "A1/emissions", 2025).reason) == (
        Verdict.UNDECIDED,
        "incomplete-year",
    )


def test_the_baseline_starts_the_trend(judge: Judging, province: Plan) -> None:
    found = finding(judge("indicator,period,value,unit\nemissions,2023,9000,吨", under=province), "A1/emissions", 2025)
    assert found.trend is not None
    assert (found.trend.first_year, found.trend.observed_change, found.trend.projection) == (2020, -1000, 7000)


def test_each_listed_part_is_judged_by_its_own_number(judge: Judging, province: Plan) -> None:
    header = "地区,年份,森林覆盖率（%）\n"
    rows = "".join(f"9901{number:02d},2025,{27 + number + (-1 if number == 5 else 0)}\n" for number in range(1, 28))
    outcome = judge(f"{header}{rows}990000,2025,41", under=province)
    found = {f.area: f.verdict.value for f in outcome.findings if f.target.id == "B1/forest-cover"}
    assert len(found) == 28
    assert [area for area, verdict in found.items() if verdict == "fail"] == ["990105"]
    assert finding(outcome, "B1/forest-cover", 2025, "990105").shortfall == 1
    whole = finding(outcome, "B1/forest-cover", 2025)
    assert whole.verdict is Verdict.PASS
    assert [part.area for part in whole.breakdown if part.shortfall] == ["990105"]
    assert outcome.exit_code == 1


def test_rounding_never_lifts_a_listed_part_to_its_own_number(judge: Judging, province: Plan) -> None:
    outcome = judge("地区,年份,森林覆盖率（%）\n990000,2025,39\n990101,2025,27.99999", under=province)
    assert "Qingling County: 27.99999 %," in table.render(outcome, Presentation(width=120))


def test_a_listed_part_without_data_is_undecided(judge: Judging, province: Plan) -> None:
    outcome = judge("地区,年份,森林覆盖率（%）\n990000,2025,41\n990101,2025,30", under=province)
    assert finding(outcome, "B1/forest-cover", 2025, "990101").verdict is Verdict.PASS
    assert finding(outcome, "B1/forest-cover", 2025, "990127").verdict is Verdict.UNDECIDED


def listed(values: dict[int, object], column: str = "当年造林面积（亩）") -> str:
    return f"地区,年份,{column}\n" + "".join(f"9901{number:02d},2023,{value}\n" for number, value in values.items())


def test_a_single_variable_adds_up_over_all_listed_parts(judge: Judging, province: Plan) -> None:
    every: dict[int, object] = dict.fromkeys(range(1, 28), 40)
    found = finding(judge(listed(every), under=province), "B1/planted", 2023)
    assert (found.verdict, found.measurement and found.measurement.value) == (Verdict.PASS, 1080)
    few = finding(judge(listed({**every, 26: 0, 27: "-"}), under=province), "B1/planted", 2023)
    assert (few.verdict, few.reason, few.missing_parts) == (Verdict.UNDECIDED, "parts-incomplete", ("990127",))
    enough = finding(judge(listed({**every, 27: "-"}), under=province), "B1/planted", 2023)
    assert (enough.verdict, enough.measurement and enough.measurement.value) == (Verdict.PASS, 1040)
    assert enough.missing_parts == ("990127",)
    bad = finding(judge(listed({**every, 3: "约40"}), under=province), "B1/planted", 2023)
    assert (bad.verdict, bad.reason) == (Verdict.UNDECIDED, "unreadable")


def test_a_single_variable_of_the_whole_must_agree_with_its_listed_parts(judge: Judging, province: Plan) -> None:
    every = dict.fromkeys(range(1, 28), "40.00")
    good = judge(listed(every) + "990000,2023,1080.00", under=province)
    assert (finding(good, "B1/planted", 2023).verdict, codes(good)) == (Verdict.PASS, [])
    less = judge(listed(every) + "990000,2023,1079.00", under=province)
    assert (finding(less, "B1/planted", 2023).verdict, codes(less)) == (Verdict.UNDECIDED, ["C320"])
    more = judge(listed(every) + "990000,2023,1081.00", under=province)
    assert (finding(more, "B1/planted", 2023).verdict, codes(more)) == (Verdict.UNDECIDED, ["C321"])
    bad = judge(listed(every) + "990000,2023,约1081", under=province)
    assert finding(bad, "B1/planted", 2023).reason == "unreadable"
    rounded = judge(listed({**every, 1: "40.10"}) + "990000,2023,1080.00", under=province)
    assert (finding(rounded, "B1/planted", 2023).verdict, codes(rounded)) == (Verdict.PASS, ["C337"])


def test_a_partial_year_of_the_parts_decides_nothing(judge: Judging, province: Plan) -> None:
    text = listed(dict.fromkeys(range(1, 28), 40)).replace(",2023,", ",2023年1-6月,")
    assert finding(judge(text, under=province), "B1/planted", 2023).verdict is Verdict.NOT_DUE
    over = judge(text, under=province, options=Options(as_of=datetime.date(2023, 12, 31)))
    assert finding(over, "B1/planted", 2023).verdict is Verdict.UNDECIDED


def test_what_does_not_add_up_is_not_added(judge: Judging, province: Plan) -> None:
    outcome = judge(listed({1: 350}, "空气优良天数"), under=province)
    assert finding(outcome, "B1/clean-air", 2023).verdict is Verdict.UNDECIDED
    part = judge(
        listed({1: 350}, "空气优良天数"), under=province, options=Options(judging=JudgingOptions(area="990101"))
    )
    assert finding(part, "B1/clean-air", 2023, "990101").verdict is Verdict.PASS


def with_residents(province: Plan) -> Plan:
    """The plan with a target on a stock: at least 5000 residents, every year and due in 2025."""
    indicator = Indicator(
        id="residents_total", label=Label(zh="年末常住人口总数", en="Residents at the end"), variable="residents"
    )
    base = {"indicator": "residents_total", "bound": {"at_least": 5000}, "strength": "required", "clause": "-"}
    every = validated(Target, {"id": "R/every", "when": {"every_year": {"first_year": 2021}}, **base})
    due = validated(Target, {"id": "R/due", "when": {"due": 2025}, **base})
    return replace(
        province,
        indicators={**province.indicators, indicator.id: indicator},
        targets={**province.targets, every.id: every, due.id: due},
    )


@pytest.mark.parametrize(
    ("rows", "every", "due"),
    [
        (["2022,5000"], "pass", "pass"),
        (["2022,4999"], "fail", "not_due"),
        (["2022-06,5000"], "not_due", "pass"),
        (["2022-12,-", "2022-06,5000"], "undecided", "pass"),
        (["2022-12,-"], "undecided", "not_due"),
        (["2022-12,-", "2022-06,约5000"], "undecided", "undecided"),
        (["2022-12,5000", "2022,5000"], "pass", "pass"),
        (["2022-12,5000", "2022,5001"], "undecided", "undecided"),
    ],
)
def test_a_stock_by_itself(judge: Judging, province: Plan, rows: list[str], every: str, due: str) -> None:
    text = "indicator,period,value\n" + "".join(f"residents,{row}\n" for row in rows)
    outcome = judge(text, under=with_residents(province))
    found = {f.target.id: f.verdict.value for f in outcome.findings if f.target.id.startswith("R/")}
    assert found == {"R/every": every, "R/due": due}


def test_a_sum_of_unlisted_parts_passes_what_it_reaches_and_fails_nothing_else(judge: Judging, province: Plan) -> None:
    under = replace(with_residents(province), area=replace(province.area, parts=()))
    header = "地区,年份,常住人口数\n"
    low = judge(f"{header}东乡,2022,2000\n西乡,2022,2000", under=under)
    assert (finding(low, "R/every", 2022).verdict, finding(low, "R/every", 2022).reason, codes(low)) == (
        Verdict.UNDECIDED,
        "parts-incomplete",
        ["C324"],
    )
    known = judge(f"{header}东乡,2022,2000\n西乡,2022,2000", under=under, options=Options(parts_complete=True))
    assert (finding(known, "R/every", 2022).verdict, codes(known)) == (Verdict.FAIL, [])
    high = judge(f"{header}东乡,2022,3000\n西乡,2022,3000", under=under)
    assert (finding(high, "R/every", 2022).verdict, codes(high)) == (Verdict.PASS, ["C324"])
    sure = judge(f"{header}东乡,2022,3000\n西乡,2022,3000", under=under, options=Options(parts_complete=True))
    assert finding(sure, "R/every", 2022).verdict is Verdict.PASS


def test_a_ratio_that_is_no_part_of_a_whole_may_exceed_one(judge: Judging, province: Plan) -> None:
    outcome = judge("年份,电动汽车数,充电桩数\n2022,503,100", under=province)
    found = finding(outcome, "A2/vehicles-per-point", 2022)
    assert (found.verdict, found.shortfall, found.needed and found.needed.amount) == (
        Verdict.FAIL,
        Fraction(3, 100),
        -3,
    )


def test_an_increase_needs_an_earlier_value(judge: Judging, province: Plan) -> None:
    text = "年份,可再生能源占比\n2021,50%\n2022,51.6%\n2023,52%"
    outcome = judge(text, under=province)
    assert verdicts(outcome, "A2/renewable-rise") == {2021: "undecided", 2022: "pass", 2023: "fail"}
    assert finding(outcome, "A2/renewable-rise", 2021).reason == "no-previous-observation"
    assert finding(outcome, "A2/renewable-rise", 2023).shortfall == Fraction(11, 10)
    target = province.targets["A2/renewable-rise"]
    based = replace(target, baseline=Baseline(period=2020, value=Decimal(49)))
    under = replace(province, targets={**province.targets, target.id: based})
    assert (
        finding(judge("年份,可再生能源占比\n2021,51%", under=under), "A2/renewable-rise", 2021).verdict is Verdict.PASS
    )


def test_a_rate_per_thousand_of_two_kinds_of_units(judge: Judging, province: Plan) -> None:
    outcome = judge("年份,污染物排放量（万吨）,常住人口数（万人）\n2022,0.1999,100", under=province)
    found = finding(outcome, "A1/emissions-per-resident", 2022)
    assert (found.verdict, found.measurement and found.measurement.value) == (Verdict.PASS, Fraction(1999, 1000))


def test_nothing_in_the_program_names_the_packaged_plan(plan: Plan) -> None:
    words = {
        plan.document.id,
        plan.document.document,
        plan.area.code,
        plan.area.name.zh,
        plan.area.name.en,
        "M03",
        "320614",
    }
    words |= set(plan.indicators) | set(plan.variables) | set(plan.targets)
    words |= {o.name.zh for o in plan.organisations.values()} | {o.id for o in plan.organisations.values()}
    for path in (ROOT / "src").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node not in docstrings and "catalogue" not in path.name:
                if isinstance(node.value, str) and "issues" not in path.parts:
                    assert not [word for word in words if word in node.value], (path.name, node.lineno, node.value)
                assert node.value not in (85, 1060), (path.name, node.lineno)


def test_a_flow_of_the_year_over_a_stock_of_june_is_no_ratio(judge: Judging, province: Plan) -> None:
    outcome = judge("indicator,period,value\nemissions,2022,1999\nresidents,2022-06,1000000", under=province)
    found = finding(outcome, "A1/emissions-per-resident", 2022)
    assert (found.verdict, found.reason) == (Verdict.UNDECIDED, "not-year-end")


def test_areas_have_the_names_the_plan_gives_them(judge: Judging, province: Plan) -> None:
    outcome = judge(listed({1: 40}), under=province)
    assert outcome.area_name("990101").zh == "青岭县"
    assert outcome.area_name("990000").en == "Model Province"
    assert outcome.area_name("nowhere").en == "nowhere"


@pytest.mark.parametrize(
    ("rows", "verdict", "reason"),
    [
        (["2021,10%", "2022,12%", "2022,30%", "2023,15%"], "undecided", "no-previous-observation"),
        (["2021,10%", "2022,约30%", "2023,15%"], "undecided", "no-previous-observation"),
        (["2021,10%", "2022年1-6月,30%", "2023,15%"], "undecided", "no-previous-observation"),
        (["2021,10%", "2022,-", "2023,15%"], "undecided", "no-previous-observation"),
        (["2021,10%", "2023,15%"], "undecided", "no-previous-observation"),
        (["2021,20%", "2022,13%", "2023,15%"], "pass", None),
    ],
)
def test_only_the_whole_year_before_is_a_ground_to_have_risen(
    judge: Judging, province: Plan, rows: list[str], verdict: str, reason: str | None
) -> None:
    found = finding(judge("年份,可再生能源占比\n" + "\n".join(rows), under=province), "A2/renewable-rise", 2023)
    assert (found.verdict, found.reason) == (verdict, reason)


def test_a_sum_of_some_parts_is_no_value_to_have_risen_over(judge: Judging, province: Plan) -> None:
    under = replace(province, area=replace(province.area, parts=()))
    text = "地区,年份,可再生能源消费量,能源消费量\n东乡,2022,10,100\n西乡,2022,10,100\n合计,2023,60,300"
    found = finding(judge(text, under=under), "A2/renewable-rise", 2023)
    assert (found.verdict, found.reason) == (Verdict.UNDECIDED, "no-previous-observation")
    sure = judge(text, under=under, options=Options(parts_complete=True))
    assert finding(sure, "A2/renewable-rise", 2023).verdict is Verdict.PASS


def test_a_stock_of_june_is_no_value_to_have_risen_over(judge: Judging, province: Plan) -> None:
    target = replace(province.targets["A2/renewable-rise"], indicator="forest_cover")
    under = replace(province, targets={**province.targets, target.id: target})
    found = finding(judge("年份,森林覆盖率\n2021,30%\n2022-06,50%\n2023,40%", under=under), target.id, 2023)
    assert (found.verdict, found.reason) == (Verdict.UNDECIDED, "no-previous-observation")


def test_the_whole_cannot_be_less_than_a_part_of_its_year(judge: Judging, province: Plan) -> None:
    every: dict[int, object] = dict.fromkeys(range(1, 28), 400)
    text = (
        "地区,年份,污染物排放量（吨）\n" + "".join(f"9901{n:02d},2022,300.5\n" for n in every) + "990000,2022Q1,12000.0"
    )
    outcome = judge(text, under=province)
    assert (finding(outcome, "A1/emissions", 2022).verdict, codes(outcome)) == (Verdict.UNDECIDED, ["C321"])


def test_an_undecided_part_of_a_year_gives_way_to_the_year_before(judge: Judging, province: Plan) -> None:
    text = "indicator,period,value,unit\nemissions,2023,9000,吨\nemissions,2024年1-6月,4000,吨"
    found = finding(judge(text, under=province), "A1/emissions", 2025)
    assert (found.verdict, found.measurement and found.measurement.value) == (Verdict.NOT_DUE, 9000)


def test_a_doubtful_earlier_value_before_a_due_date_is_told(judge: Judging, province: Plan) -> None:
    target = province.targets["A2/renewable-rise"]
    due = replace(target, when=replace(target.when, every_year=None, due=2025))
    under = replace(province, targets={**province.targets, target.id: due})
    text = "年份,可再生能源消费量（吨）,能源消费量（吨）\n2022,10,100\n2023-06,10,20"
    assert finding(judge(text, under=under), target.id, 2025).verdict is Verdict.UNDECIDED


def test_a_part_of_a_year_is_no_rise_over_the_year_before(judge: Judging, province: Plan) -> None:
    target = province.targets["B1/planted"]
    bound = replace(target.bound, more_than=None, increase_over=Decimal(0))
    when = replace(target.when, every_year=None, due=2025)
    under = replace(province, targets={**province.targets, target.id: replace(target, bound=bound, when=when)})
    outcome = judge("年份,当年造林面积\n2022,900\n2023,1000\n2024年1-6月,2000", under=under)
    found = finding(outcome, target.id, 2025)
    assert (found.verdict, found.measurement and found.measurement.value) == (Verdict.PASS, 1000)


def test_a_part_of_a_year_that_is_enough_meets_a_due_target(judge: Judging, province: Plan) -> None:
    target = province.targets["B1/planted"]
    when = replace(target.when, every_year=None, due=2025)
    under = replace(province, targets={**province.targets, target.id: replace(target, when=when)})
    enough = judge("年份,当年造林面积\n2023,900\n2024年1-6月,1001", under=under)
    assert finding(enough, target.id, 2025).verdict is Verdict.PASS
    little = judge("年份,当年造林面积\n2023,900\n2024年1-6月,999", under=under)
    assert finding(little, target.id, 2025).measurement.value == 900  # type: ignore[union-attr]


LISTS_WHAT_IS_MET = [f for f in Format if f not in (Format.SARIF, Format.GITHUB, Format.GITLAB, Format.CSV_ISSUES)]


@pytest.mark.parametrize("format_", LISTS_WHAT_IS_MET)
def test_every_format_shows_both_numbers_of_a_rounded_comparison(
    judge: Judging, province: Plan, format_: Format
) -> None:
    outcome = judge("年份,可再生能源占比\n2022,84.6%", under=province)
    shown = render(format_, outcome, Presentation(width=160))
    if format_ is Format.JSON:
        (found,) = [f for f in json.loads(shown)["findings"] if f["target"] == "A2/renewable-share"]
        assert (found["value"], found["rounded_value"], found["verdict"]) == ("84.6", "85", "pass")
    elif format_ is Format.XLSX:
        sheet = openpyxl.load_workbook(io.BytesIO(shown))["Findings"]
        rows = list(sheet.iter_rows(values_only=True))
        (row,) = [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if row[1] == "A2/renewable-share"]
        assert (row["Actual"], row["Rounded to compare"]) == (84.6, 85)
    elif format_ is Format.CSV:
        (line,) = [row for row in csv_rows(shown) if row["target"] == "A2/renewable-share"]
        assert (line["value"], line["rounded_value"], line["verdict"]) == ("84.6", "85", "pass")
    else:
        assert "84.6 %, rounded 85 %" in shown.decode().replace("\\", "").replace("\n", " ")
