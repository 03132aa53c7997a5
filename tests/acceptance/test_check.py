"""`check` accepts or rejects what is handed in, whatever the targets come to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from conftest import ROOT, Judging, Run
from observations import handed_in, observed
from reformcheck.judging import Assessment, Document, FailOn, Former, JudgingOptions, Policy, Selection
from reformcheck.pipeline import Options, check, check_submission
from reformcheck.plan import Plan, load_plan
from reformcheck.reading import Caveat, CaveatPlace
from reformcheck.reporting.schema import assessment_schema
from reformcheck.reporting.summing_up import headline
from reformcheck.texts import Language

Cli = Callable[..., Run]
HEAD = "指标,地区,年份,数值,计量单位,备注\n"
UNION = "非公有制企业数,海门市,2020,1000,家,\n已建工会非公有制企业数,海门市,2020,840,家,\n"
FINANCE = "填报单位：市财政局,,,,,\n"
SHARE = "用于职业教育的城市教育费附加,海门市,2020,60,万元,\n用于技能人才教育培训的城市教育费附加,海门市,2020,6,万元,\n"
REST = "国有企业数,海门市,2020,20,家,\n已获紧缺职业培训补贴的产业工人数,海门市,2020,5,人,\n"
RISING = "".join(
    f"{name},海门市,{year},{(year - 2000) * 100},万元,\n"
    for name in ("职业教育财政投入额", "就业专项资金支付的职业培训补贴")
    for year in (2019, 2020)
)
WHOLE = FINANCE + HEAD + SHARE + REST + RISING


def looked(text: str, plan: Plan, folder: Path, **options: Any) -> Assessment:
    path = folder / "stats.csv"
    path.write_text(text, encoding="utf-8")
    return check(plan, [str(path)], Options(**options))


def said(outcome: Assessment, code: str = "C371") -> list[tuple[int | None, str]]:
    text = Language("en").text
    return [(i.location.row, text(i.message)) for i in outcome.issues if i.type.code == code]


@pytest.fixture
def given(plan: Plan, tmp_path: Path) -> Callable[..., Assessment]:
    return lambda text, **options: looked(text, plan, tmp_path, **options)


Given = Callable[..., Assessment]
TWENTY = Selection(years=(2020, 2020))
SINCE = Policy(former=Former(Document("former.json", "0" * 64), "0.1.0", "0" * 64, None, {}, (), {}, frozenset()))


def test_what_is_complete_is_accepted_whatever_the_targets_come_to(given: Given) -> None:
    outcome = given(WHOLE, selection=TWENTY)
    assert outcome.admission is not None
    assert (outcome.exit_code, outcome.admission.is_accepted, said(outcome)) == (0, True, [])
    assert outcome.status == "non_compliant"
    assert {f.target.id for f in outcome.findings if f.target.strength == "required"} == {"M14/surcharge-share"}


def test_each_figure_that_is_missing_is_named(given: Given) -> None:
    outcome = given(WHOLE.replace(REST, "").replace("附加,海门市,2020,6,", "附加,海门市,2020,,"), selection=TWENTY)
    lacking = [
        "State-owned enterprises of 2020 (unit: enterprises)",
        "Workers paid the shortage occupation subsidy of 2020 (unit: people)",
    ]
    assert outcome.exit_code == 3
    assert said(outcome) == [
        (None, f"2 figures are missing: {', '.join(lacking)}."),
        (4, "Urban education surcharge for training skilled people of 2020 is not filled in."),
    ]
    assert outcome.admission is not None
    assert {fact.variable for fact in outcome.admission.missing} == {
        "skills_training_surcharge",
        "state_owned_enterprises",
        "shortage_subsidy_paid",
    }


def test_blank_cells_are_one_issue_with_their_places(given: Given) -> None:
    blank = WHOLE.replace("国有企业数,海门市,2020,20,", "国有企业数,海门市,2020,,").replace(
        "工人数,海门市,2020,5,", "工人数,海门市,2020,,"
    )
    outcome = given(blank, selection=TWENTY)
    (issue,) = [issue for issue in outcome.issues if issue.type.code == "C371"]
    assert (issue.count, issue.location.row, [place.row for place in issue.others]) == (2, 5, [6])
    assert said(outcome)[0][1] == (
        "2 figures are not filled in: State-owned enterprises of 2020, Workers paid the shortage occupation subsidy of 2020."
    )


def test_the_years_are_those_of_the_submission_from_the_first_of_the_plan_on(given: Given) -> None:
    both = WHOLE + "国有企业数,海门市,2017,20,家,\n"
    years = {fact.year for fact in given(both).admission.asked if fact.variable == "vocational_surcharge"}  # type: ignore[union-attr]
    assert years == {2019, 2020}
    rising = {fact.year for fact in given(both).admission.asked if fact.variable == "vocational_education_funding"}  # type: ignore[union-attr]
    assert rising == {2018, 2019, 2020}


def test_without_an_organisation_nothing_is_asked_to_be_complete(given: Given, cli: Cli, tmp_path: Path) -> None:
    outcome = given(HEAD + UNION)
    assert (outcome.exit_code, outcome.admission and outcome.admission.asked) == (0, ())
    assert {f.target.id for f in outcome.findings} == {"M03/union-coverage"}
    assert "No organisation is named" in cli("check", tmp_path / "stats.csv", "--lang", "en").stdout
    wrong = given(HEAD + UNION.replace("840", "约840"))
    assert (wrong.exit_code, [i.type.code for i in wrong.issues if i.severity == "error"]) == (3, ["C301"])


def test_the_option_names_the_organisation_where_the_file_does_not(given: Given) -> None:
    chosen = Selection(organisation="trade-union-federation")
    outcome = given(HEAD + UNION, selection=chosen)
    assert outcome.exit_code == 3
    assert "Government–union joint meetings of 2020 (unit: meetings)" in said(outcome)[0][1]
    assert not any("Workers in total" in text for _, text in said(outcome))


def test_an_error_on_a_figure_that_others_hold_makes_the_submission_inconsistent(given: Given) -> None:
    outcome = given(WHOLE + "劳动者总数,海门市,2020,约5,人,\n", selection=TWENTY)
    assert (outcome.exit_code, said(outcome)) == (3, [])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("填报单位：市财政局,,,,,", ("finance-bureau",)),
        ("填报单位（盖章）：市财政局,,,,,", ("finance-bureau",)),
        ("填报单位,市财政局,,,,", ("finance-bureau",)),
        ("填报单位：,市财政局（盖章）,,,,", ("finance-bureau",)),
        ("报送单位：海门市财政局,,,,,", ("finance-bureau",)),
        ("Prepared by: Finance Bureau,,,,,", ("finance-bureau",)),
        ("Reporting unit: finance-bureau,,,,,", ("finance-bureau",)),
        ("填报单位：中共海门市委组织部,,,,,", ("organisation-department",)),
        ("填报单位：海门市统计局,,,,,", ()),
        ("市财政局,,,,,", ()),
    ],
)
def test_the_organisation_is_the_one_that_the_form_names(given: Given, line: str, found: tuple[str, ...]) -> None:
    outcome = given(f"{line}\n{HEAD}{SHARE}")
    assert outcome.inputs[0].organisations == found
    assert outcome.admission is not None
    assert outcome.admission.handing.holders == found


def test_a_line_below_the_table_or_a_column_names_it_too(given: Given) -> None:
    below = given(f"{HEAD}{SHARE}填报单位：市财政局,,填表人：张三,,,\n")
    assert below.inputs[0].organisations == ("finance-bureau",)
    rows = "指标,年份,数值,计量单位,填报单位\n联席会议次数,2020,1,次,市总工会\n劳动者总数,2020,500000,人,市人社局\n"
    both = given(rows)
    assert both.inputs[0].organisations == ("trade-union-federation", "human-resources-bureau")
    assert "责任单位" not in rows
    responsible = given(rows.replace("填报单位", "责任单位"))
    assert responsible.inputs[0].organisations == ()


def test_who_holds_no_figure_is_told_so(cli: Cli, given: Given, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    given(HEAD + UNION)
    run = cli("check", path, "--organisation", "市公安局", "--lang", "en")
    assert run.exit_code == 3
    assert "Public Security Bureau holds no figure of the plan, so there is nothing to hand in." in run.stdout
    assert "template --each-organisation" in " ".join(run.stdout.split())
    given("填报单位：市公安局,,,,,\n" + HEAD + UNION)
    own = cli("check", path, "--lang", "en")
    assert own.exit_code == 0
    assert "what was handed in was checked for what it holds" in " ".join(own.stdout.split())


def test_another_organisation_s_form_is_refused(given: Given) -> None:
    outcome = given(WHOLE, selection=Selection(organisation="trade-union-federation", years=(2020, 2020)))
    assert said(outcome, "C373") == [
        (None, "The form was filled in by Finance Bureau, not by Municipal Federation of Trade Unions.")
    ]
    assert said(given(WHOLE, selection=Selection(organisation="finance-bureau", years=(2020, 2020))), "C373") == []


@pytest.mark.parametrize(
    "text",
    ["", "指标,年份,数值\n", "a,b\n1,2\n", "指标,年份,数值\nGDP,2020,5\n", HEAD + "联席会议次数,海门市,2020,,次,\n"],
)
def test_nothing_handed_in_is_never_accepted(given: Given, text: str) -> None:
    for fail_on in FailOn:
        assert given(text, fail_on=fail_on, policy=SINCE).exit_code == 3


def test_a_blank_form_is_one_issue(given: Given, cli: Cli) -> None:
    form = cli("template", "--organisation", "市财政局", "--lang", "zh").stdout.lstrip("\ufeff").replace("\r\n", "\n")
    outcome = given(form)
    assert said(outcome) == [(8, "None of the 14 figures is filled in.")]


def test_what_makes_the_exit_code(given: Given) -> None:
    warned = WHOLE + "国有企业数,海门市,2020,20,家,\n"
    lacking = WHOLE.replace(REST, "")
    codes = {
        fail_on.value: [
            given(text, selection=TWENTY, fail_on=fail_on, policy=SINCE).exit_code for text in (WHOLE, warned, lacking)
        ]
        for fail_on in FailOn
    }
    assert codes == {
        "never": [0, 0, 0],
        "fail": [0, 0, 3],
        "undecided": [0, 0, 3],
        "warning": [0, 1, 3],
        "caveat": [0, 0, 3],
        "new": [1, 1, 3],  # held against a result in which nothing failed
    }


# rounds, years, rates


def test_a_round_is_handed_in_whole_or_not_at_all(given: Given) -> None:
    head = "填报单位：市委统战部,,,,,\n" + HEAD
    total, workers = "市政协委员总数,海门市,2020,300,人,\n", "市政协委员中的产业工人数,海门市,2020,30,人,\n"
    assert said(given(head + total + workers)) == []
    assert said(given(head + total)) == [
        (None, "Industrial workers among members of the municipal CPPCC of 2020 is missing.")
    ]
    dashes = total.replace("300", "-") + workers.replace("30", "-")
    assert said(given(head + total.replace("2020", "2018") + workers.replace("2020", "2018") + dashes)) == []
    half = given(head + total + workers.replace("30", "-"))
    assert said(half) == [(4, "Industrial workers among members of the municipal CPPCC of 2020 is not filled in.")]
    blank = given(head + total + workers + total.replace("2020,300", "2019,") + workers.replace("2020,30", "2019,"))
    ((row, text),) = said(blank)
    assert (row, text.count("of 2019")) == (5, 2)


def test_a_stock_needs_its_value_of_31_december_and_a_flow_its_whole_year(given: Given) -> None:
    partly = WHOLE.replace("国有企业数,海门市,2020,", "国有企业数,海门市,2020年6月,").replace(
        "工人数,海门市,2020,5,", "工人数,海门市,2020年1-9月,5,"
    )
    outcome = given(partly, selection=TWENTY)
    assert [row for row, _ in said(outcome)] == [5, 6]
    assert "only until 2020-09-30" in said(outcome)[1][1]
    quarters = "".join(f"已获紧缺职业培训补贴的产业工人数,海门市,2020Q{n},5,人,\n" for n in (1, 2, 3, 4))
    summed = given(WHOLE.replace("已获紧缺职业培训补贴的产业工人数,海门市,2020,5,人,\n", quarters), selection=TWENTY)
    assert summed.exit_code == 0


def test_a_year_that_is_not_over_asks_for_nothing_yet(given: Given) -> None:
    outcome = given(FINANCE + HEAD + "国有企业数,海门市,2020年6月,20,家,\n")
    assert outcome.exit_code == 0
    over = given(FINANCE + HEAD + "国有企业数,海门市,2020年6月,20,家,\n国有企业数,海门市,2020,21,家,\n")
    assert over.exit_code == 3


def test_cells_after_as_of_are_not_asked_for(given: Given, cli: Cli, tmp_path: Path) -> None:
    blank = WHOLE.replace(",2020,20,", ",2021,,")
    assert said(given(blank, selection=TWENTY, as_of=__import__("datetime").date(2020, 12, 31))) == [
        (None, "State-owned enterprises of 2020 is missing.")
    ]


def test_a_ratio_may_stand_in_for_its_counts(given: Given) -> None:
    rate = "教育费附加用于技能人才培训比例,海门市,2020,21.5,%,\n"
    assert given(WHOLE.replace(SHARE, rate), selection=TWENTY).exit_code == 0


# towns


def test_towns_alone_are_the_city_s_only_when_they_are_all(given: Given) -> None:
    towns = "".join(
        f"{name},{town},2020,{value},家,\n" for town in ("三星镇", "包场镇") for name, value in (("国有企业数", 20),)
    )
    text = WHOLE.replace("国有企业数,海门市,2020,20,家,\n", towns)
    alone = given(text, selection=TWENTY)
    assert said(alone) == [(5, "State-owned enterprises of 2020 is there for parts only, which may not be all.")]
    assert given(text, selection=TWENTY, parts_complete=True).exit_code == 0
    beside = given(WHOLE + towns.replace(",20,", ",10,"), selection=TWENTY)
    assert beside.exit_code == 0


def test_every_part_that_the_plan_lists_has_to_be_there(tmp_path: Path) -> None:
    province = load_plan(ROOT / "tests" / "plans" / "province")
    parts = [part.name.zh for part in province.area.parts]
    rows = "".join(f"森林面积,{part},2021,10,公顷\n" for part in parts[:-1])
    outcome = looked(f"填报单位：省环境厅,,,,\n指标,地区,年份,数值,计量单位\n{rows}", province, tmp_path)
    told = [text for _, text in said(outcome) if "Forest" in text]
    assert told == [f"Forest area of 2021 is missing for 1 part: {province.area.parts[-1].name.en}."]


def test_an_empty_cell_of_a_town_is_named(given: Given) -> None:
    wide = "填报单位：市财政局,,\n地区,年份,国有企业数\n海门市,2020,30\n三星镇,2020,10\n包场镇,2020,\n"
    outcome = given(wide)
    assert (5, "State-owned enterprises of 2020 is missing for 1 part: 包场镇.") in said(outcome)
    one = given(wide, judging=JudgingOptions(area="三星镇"))
    assert said(one) == []
    assert said(given(wide, judging=JudgingOptions(area="包场镇"))) != []


# selection, formats, caveats


def test_a_selection_asks_for_what_it_needs_only(given: Given) -> None:
    only = Selection(targets=frozenset({"M14/surcharge-share"}))
    outcome = given(FINANCE + HEAD + SHARE, selection=only)
    assert (outcome.exit_code, [f.target.id for f in outcome.findings]) == (0, ["M14/surcharge-share"])


def test_the_json_says_what_is_missing_and_keeps_its_schema(cli: Cli, given: Given, tmp_path: Path) -> None:
    given(WHOLE.replace(REST, ""))
    run = cli("check", tmp_path / "stats.csv", "--period", "2020", "--format", "json")
    data = json.loads(run.stdout)
    jsonschema.Draft202012Validator(assessment_schema()).validate(data)
    assert (run.exit_code, data["exit_code"], data["submission"]["accepted"]) == (3, 3, False)
    assert data["submission"]["organisations"] == ["finance-bureau"]
    assert (data["submission"]["named_by"], data["inputs"][0]["organisations"]) == ("file", ["finance-bureau"])
    assert [m["variable"] for m in data["submission"]["missing"]] == [
        "state_owned_enterprises",
        "shortage_subsidy_paid",
    ]
    assert data["options"]["arguments"] == ["--period", "2020..2020"]
    verified = json.loads(cli("verify", tmp_path / "stats.csv", "--format", "json").stdout)
    assert verified["submission"] is None
    option = cli("check", tmp_path / "stats.csv", "--organisation", "市财政局", "--format", "json").stdout
    assert json.loads(option)["options"]["arguments"] == ["--organisation", "finance-bureau"]


@pytest.mark.parametrize(
    ("language", "first"), [("en", "Rejected. 2 figures of 8 are missing."), ("zh", "退回。应报8个数据，缺2个。")]
)
def test_every_page_says_first_whether_it_is_accepted(
    cli: Cli, given: Given, tmp_path: Path, language: str, first: str
) -> None:
    given(WHOLE.replace(REST, ""))
    options = ["check", str(tmp_path / "stats.csv"), "--period", "2020", "--lang", language]
    table = cli(*options).stdout
    assert table.splitlines()[0] == first
    places = [
        table.index(text) for text in ("C371", {"en": "Where the targets stand", "zh": "目标情况"}[language], "≥")
    ]
    assert places == sorted(places)
    assert cli(*options, "--quiet").stdout.splitlines()[0] == first
    for format_ in ("markdown", "html"):
        page = cli(*options, "--format", format_).stdout
        assert first in page
        assert "reformcheck check" in page
    assert cli(*options, "-o", tmp_path / "out.xlsx").exit_code == 3
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert first in [cell.value for cell in sheet["A"]]


def test_a_caveat_is_warned_of_with_the_remark_that_settles_it_and_accepted(plan: Plan) -> None:
    quick = Caveat("快报数 'x'", CaveatPlace.REMARK, 0, 3, 5)
    figures = [
        observed("non_public_enterprises", "2020", 1000, caveats=(quick,)),
        observed("non_public_enterprises_with_union", "2020", 865),
        observed("workers", "2020", 500_000),
    ]
    outcome = check_submission(plan, handed_in(figures), Options())
    (warning,) = [issue for issue in outcome.issues if issue.type.code == "C372"]
    assert (warning.location.row, warning.location.column, outcome.exit_code) == (3, 5, 0)
    assert "--remark '快报数 '\"'\"'x'\"'\"'=accept'" in Language("en").text(warning.hint)
    assert check_submission(plan, handed_in(figures), Options(fail_on=FailOn.CAVEAT)).exit_code == 3
    assert check_submission(plan, handed_in(figures), Options(fail_on=FailOn.WARNING)).exit_code == 1


def test_a_folder_with_one_department_s_form_is_judged_by_the_whole_plan(
    cli: Cli, given: Given, tmp_path: Path
) -> None:
    given(WHOLE)
    run = cli("verify", tmp_path, "--format", "json")
    assert run.exit_code == 1
    required = {f["target"] for f in json.loads(run.stdout)["findings"] if f["strength"] == "required"}
    assert len(required) == 4


def test_reading_is_explained_with_who_handed_in(cli: Cli, given: Given, tmp_path: Path) -> None:
    given(WHOLE)
    assert (
        "Handed in by: Finance Bureau"
        in cli("check", tmp_path / "stats.csv", "--explain-reading", "--lang", "en").stdout
    )


def test_judging_is_not_changed_by_a_check(judge: Judging, given: Given) -> None:
    outcome, judged = given(HEAD + UNION), judge(HEAD + UNION)
    checked = {(f.target.id, f.period): f.verdict for f in outcome.findings}
    assert checked == {
        (f.target.id, f.period): f.verdict for f in judged.findings if f.target.id == "M03/union-coverage"
    }


@pytest.mark.parametrize("mark", ["无", "-", "N/A"])
def test_a_figure_that_does_not_exist_is_no_missing_one_where_its_remark_says_so(given: Given, mark: str) -> None:
    row = "国有企业数,海门市,2020,20,家,"
    denied = WHOLE.replace(row, f"国有企业数,海门市,2020,{mark},家,不适用：本市没有国有企业")
    outcome = given(denied, selection=TWENTY)
    assert (outcome.exit_code, said(outcome)) == (0, [])
    assert said(outcome, "C375") == [
        (5, "There is no State-owned enterprises of 2020, as its remark says: 不适用：本市没有国有企业.")
    ]
    assert said(outcome, "C372") == []
    later = given(WHOLE.replace(row, f"国有企业数,海门市,2020,{mark},家,待统计"), selection=TWENTY)
    assert (later.exit_code, [row for row, _ in said(later)], said(later, "C375")) == (3, [5], [])


def test_a_figure_that_is_there_elsewhere_or_in_doubt_is_not_denied(given: Given) -> None:
    denied = "国有企业数,海门市,2020,无,家,不适用\n"
    assert said(given(WHOLE + denied, selection=TWENTY), "C375") == []
    doubtful = WHOLE.replace("2020,20,家,", "2020,约20,家,") + denied
    assert said(given(doubtful, selection=TWENTY), "C375") == []


def test_totals_say_what_is_advisory_and_what_does_not_decide(given: Given) -> None:
    outcome = given(WHOLE, selection=TWENTY)
    for text in (" ".join(outcome.text().split()), Language("en").text(headline(outcome))):
        assert "Advisory: 2 pass, " in text
        assert "Where targets stand does not decide whether it is accepted." in text


def test_a_bad_cell_is_told_with_its_indicator_and_its_year(given: Given) -> None:
    outcome = given(WHOLE.replace("2020,60,万元", "2020,约60,万元"), selection=TWENTY)
    issue = next(issue for issue in outcome.issues if issue.type.code == "C301")
    assert "Urban education surcharge for vocational education of 2020: 约60 is not a number." in issue.text()
    assert "第3行、D列（数值）：2020 用于职业教育的城市教育费附加：“约60”不是数值" in issue.text("zh")
