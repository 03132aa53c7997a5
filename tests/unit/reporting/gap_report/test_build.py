"""The sections of the gap report and what they tell."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from conftest import ROOT, Judging
from reformcheck.judging import Assessment, JudgingOptions, Selection, TrendMethod, Verdict
from reformcheck.pipeline import Options, verify
from reformcheck.plan import Plan, load_plan
from reformcheck.records import replace
from reformcheck.reporting.gap_report import Caps, GapReport, build
from reformcheck.reporting.gap_report.entries import LABELS, anchors
from reformcheck.reporting.gap_report.organisations import verdicts_text
from reformcheck.reporting.gap_report.told import Entry, LineKind
from reformcheck.texts import Language

ENGLISH = Language("en")
HEADER = "指标,地区,时间,数值\n"


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def file(*rows: str) -> str:
    return HEADER + "".join(f"{row}\n" for row in rows)


def report(outcome: Assessment) -> GapReport:
    return build(outcome, "en", "gap.md")


def entry(made: GapReport, target: str, period: int = 2020) -> Entry:
    sections = (made.unmet, made.undecided, made.not_due, made.met, made.advisory)
    found = [e for s in sections for e in s.entries if (e.finding.target.id, e.finding.period) == (target, period)]
    assert len(found) == 1
    return found[0]


def told(of: Entry) -> dict[str, str]:
    return {ENGLISH.text(line.label): ENGLISH.text(line.text) for line in of.lines}


def sentence(made: GapReport) -> str:
    return ENGLISH.text(made.verdict)


MEETINGS = "M04/joint-meetings"
UNION = "M03/union-coverage"


# the sentence on top


@pytest.mark.parametrize(
    ("rows", "start"),
    [
        (["联席会议次数,海门市,2020,0"], "Not every target is met. 4 required targets: 0 met, 1 not met,"),
        (["联席会议次数,海门市,2020,1"], "Whether the targets are met cannot be said. 4 required targets: 1 met,"),
        (["劳动者总数,海门市,2018,500000"], "No required target is due yet. "),
        (
            ["天气,海门市,2020,1"],
            "Whether the targets are met cannot be said, since no file holds a figure of the plan:",
        ),
    ],
)
def test_verdict_in_one_sentence(judge: Judging, rows: list[str], start: str) -> None:
    assert sentence(report(judge(file(*rows)))).startswith(start)


def test_all_that_is_in_force_is_met(plan: Plan) -> None:
    made = report(verify(plan, [str(ROOT / "examples" / "compliant.csv")]))
    assert sentence(made).startswith("Every required target in force is met. 4 required targets: 4 met,")
    assert made.unmet.entries == made.undecided.entries == ()


def test_notes_tell_what_a_reader_must_know(judge: Judging, plan: Plan, tmp_path: Path) -> None:
    options = Options(strict=True, parts_complete=True)
    rows = file("联席会议次数,海门市,2020,约1", "非公有制企业数,海门市,,5", "选树的市级企业首席技师数,海门市,2020,2")
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    outcome = verify(plan, [str(tmp_path / "a.csv"), str(tmp_path / "absent.csv")], options)
    notes = " ".join(ENGLISH.text(note) for note in report(outcome).notes)
    for wanted in (
        "Advisory: 1 pass",
        "Advisory targets count for the outcome, as was asked",
        "taken as all there are, as was asked",
        "An input is not there or could not be read",
        "no readable area or period",
        "3 errors.",
    ):
        assert wanted in notes, wanted


# what is told of a target


def test_gap_is_told_with_what_it_takes_and_what_is_held(judge: Judging) -> None:
    rows = file("非公有制企业数,海门市,2020,1000", "已建工会非公有制企业数,海门市,2020,800")
    lines = told(entry(report(judge(rows)), UNION))
    assert lines["Gap"] == "5 pp, 50 more enterprises (Non-public enterprises with a trade union)"
    assert lines["What it takes"] == (
        "Non-public enterprises with a trade union: 50 more enterprises, with Non-public enterprises unchanged"
    )
    assert re.sub(r"\S*/", "", lines["Read from"]) == "stats.csv, row 3, column D; stats.csv, row 2, column D"
    assert lines["Deadline"] == "31 December 2020 (every year from 2019)"


def test_rate_without_counts_does_not_say_what_it_takes(judge: Judging) -> None:
    lines = told(entry(report(judge(file("非公有制企业工会动态覆盖率,海门市,2020,80%"))), UNION))
    assert lines["Gap"] == "5 pp"
    assert "What it takes" not in lines


def test_interim_bound_is_called_one(judge: Judging, province: Plan) -> None:
    made = report(judge(file("污染物排放量,示范省,2022,11000"), under=province))
    assert told(entry(made, "A1/emissions", 2022))["Deadline"] == "31 December 2022 (interim bound; due 2025)"
    assert told(entry(made, "A1/emissions", 2025))["Deadline"] == "31 December 2025 (due 2025)"


def test_target_without_a_measure_says_so(judge: Judging, province: Plan) -> None:
    made = report(judge(file("空气优良天数,示范省,2022,287"), under=province))
    lines = told(entry(made, "B1/clean-air", 2022))
    assert lines["Measure"] == "none: a promise of the plan without a measure"
    assert lines["Lead"] == lines["Cooperating"] == "none named"


# what to hand in


def test_missing_figures_are_asked_for_by_name_and_holder(judge: Judging) -> None:
    lines = told(entry(report(judge(file("联席会议次数,海门市,2020,1"))), UNION))
    assert lines["Why not judged"] == "no value was submitted"
    assert lines["To hand in"] == (
        "Non-public enterprises of 2020: Municipal Federation of Trade Unions. "
        "Non-public enterprises with a trade union of 2020: Municipal Federation of Trade Unions."
    )


def test_doubtful_figures_are_to_be_corrected(judge: Judging) -> None:
    lines = told(entry(report(judge(file("联席会议次数,海门市,2020,约1"))), MEETINGS))
    assert lines["To hand in"] == (
        "Correct what the annex on quality names. "
        "Government–union joint meetings of 2020 (in doubt): Municipal Federation of Trade Unions."
    )


def test_rates_of_parts_are_to_be_replaced_by_counts(judge: Judging) -> None:
    rows = file("非公有制企业工会动态覆盖率,常乐镇,2020,90%", "联席会议次数,海门市,2020,1")
    lines = told(entry(report(judge(rows)), UNION))
    assert lines["Why not judged"] == "rates of parts cannot be added"
    assert "Non-public enterprises of 2020: Municipal Federation of Trade Unions." in lines["To hand in"]


def test_parts_that_may_not_be_all_are_to_be_completed(judge: Judging) -> None:
    rows = file("非公有制企业数,常乐镇,2020,100", "已建工会非公有制企业数,常乐镇,2020,90")
    lines = told(entry(report(judge(rows)), UNION))
    assert "(a part only: the sum of parts that may not be all)" in lines["To hand in"]


def test_increase_without_an_earlier_value_asks_for_it(judge: Judging) -> None:
    made = report(judge(file("职业教育财政投入额,海门市,2020,6万元", "市党代表大会代表中产业工人比例,海门市,2020,6%")))
    yearly = told(entry(made, "M14/vocational-funding"))
    assert yearly["To hand in"] == "Public money for vocational education of 2019: Finance Bureau."
    of_round = told(entry(made, "M04/party-congress-share"))
    assert of_round["To hand in"].endswith("of an earlier time than 2020.")


def test_old_figures_are_told_with_their_date(judge: Judging) -> None:
    outcome = judge(file("非公有制企业数,海门市,2019,100"), options=Options(as_of=datetime.date(2020, 12, 31)))
    made = report(outcome)
    assert (
        "Non-public enterprises of 2020 (old: the latest is as of 31 December 2019)"
        in told(entry(made, UNION))["To hand in"]
    )
    (row,) = [
        r for r in made.collection.required if r.year == 2020 and ENGLISH.text(r.label) == "Non-public enterprises"
    ]
    assert ENGLISH.text(row.state) == "old: the latest is as of 31 December 2019"


def test_collection_is_counted(judge: Judging) -> None:
    made = report(judge(file("联席会议次数,海门市,2020,1")))
    assert ENGLISH.text(made.collection.sentence).startswith(
        "Figures that the required targets need: 7; here or not needed: 1; owed: 6; not due yet: 0."
    )
    assert len(made.collection.required) == 7
    assert sum(len(owed.figures) for owed in made.collection.owed) == 6
    assert sum(row.owed for row in made.organisations) == 6


# the pace


YEARS = ["每万名劳动者中高技能人才数,海门市,2016,{}", "每万名劳动者中高技能人才数,海门市,2019,{}"]


def pace(judge: Judging, first: int, last: int, method: TrendMethod = TrendMethod.LINEAR) -> Entry:
    rows = file(YEARS[0].format(first), YEARS[1].format(last))
    return entry(report(judge(rows, options=Options(judging=JudgingOptions(trend=method)))), "M06/high-skill-workers")


@pytest.mark.parametrize("method", list(TrendMethod))
def test_methods_that_disagree_stand_side_by_side(judge: Judging, method: TrendMethod) -> None:
    comparison = pace(judge, 900, 1000, method).comparison
    assert comparison is not None
    assert [m.is_used for m in comparison.methods] == [True, False]
    names = [ENGLISH.text(m.name) for m in comparison.methods]
    assert names == sorted(names, reverse=method is TrendMethod.CAGR)
    assert "--trend cagr" in ENGLISH.text(comparison.why)


@pytest.mark.parametrize(("first", "last"), [(900, 1100), (1000, 900), (0, 500)], ids=["met", "away", "no growth rate"])
def test_methods_that_agree_or_say_nothing_are_not_compared(judge: Judging, first: int, last: int) -> None:
    assert pace(judge, first, last).comparison is None


# the rest


def test_silent_targets_are_listed(judge: Judging, plan: Plan) -> None:
    made = report(judge(file("联席会议次数,海门市,2020,1")))
    judged = {f.target.id for f in made.assessment.findings}
    assert {silent.target.id for silent in made.silent} == set(plan.targets) - judged


def test_silent_targets_are_those_of_the_selection(judge: Judging) -> None:
    chosen = Options(selection=Selection(organisation="finance-bureau", role="any"))
    made = report(judge(file("联席会议次数,海门市,2020,1"), options=chosen))
    plan = made.assessment.plan
    assert made.silent
    for silent in made.silent:
        assert "finance-bureau" in (*plan.leads(silent.target), *plan.cooperates(silent.target))


def test_anchors_are_unique_and_plain(judge: Judging) -> None:
    rows = file(*(f"非公有制企业数,{area},2020,5" for area in ("甲", "乙", "A b", "a-b", "<x>")))
    names = anchors(judge(rows, options=Options(judging=JudgingOptions(each_area=True))).findings)
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z0-9-]+", name) for name in names)


def test_lines_are_found_again_by_their_kind(judge: Judging) -> None:
    made = entry(report(judge(file("联席会议次数,海门市,2020,0"))), MEETINGS)
    assert [ENGLISH.text(line.text) for line in made.lines if line.kind is LineKind.ARITHMETIC] == ["1 − 0 = 1"]
    assert all(line.kind is None or line.label == LABELS[line.kind] for line in made.lines)
    assert {*LABELS} == {*LineKind}


def test_a_part_with_a_bound_of_its_own_is_told_in_full(judge: Judging, province: Plan) -> None:
    rows = [
        f"{what},{area},2025,{n}"
        for area, n in (("990101", 270), ("990102", 290))
        for what, n in (("森林面积", n), ("土地面积", 1000))
    ]
    outcome = judge(file("森林覆盖率,示范省,2025,45%", *rows), under=province)
    made = report(outcome)
    cover = [entry for entry in made.unmet.entries if entry.finding.target.id == "B1/forest-cover"]
    assert [entry.finding.area for entry in cover] == ["990101"]
    labels = {ENGLISH.text(line.label) for line in cover[0].lines}
    assert {"Deadline", "Lead", "Clause", "Arithmetic"} <= labels
    assert "B1/forest-cover" not in {entry.finding.target.id for entry in made.parts.entries}
    place = [column.target for column in made.columns].index("B1/forest-cover")
    told = {ENGLISH.text(row.roles[place].verdicts) for row in made.organisations if row.roles[place]}
    assert told == {"2025 PASS; 1 part fails"}
    assert any(ENGLISH.text(note).startswith("Of these, parts of the area: 1 pass, 1 fail, 25") for note in made.notes)


def test_years_that_were_not_judged_part_the_years_of_one_verdict(judge: Judging) -> None:
    (found,) = [f for f in judge(file("联席会议次数,海门市,2020,1")).findings if f.target.id == MEETINGS]
    years = [(2016, Verdict.PASS), (2017, Verdict.PASS), (2019, Verdict.PASS), (2020, Verdict.FAIL)]
    told = verdicts_text([replace(found, period=year, verdict=verdict) for year, verdict in years])
    assert ENGLISH.text(told) == "2016–2017 PASS, 2019 PASS, 2020 FAIL"


# the annexes


def test_issues_stand_by_file_with_the_worst_first(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(file("联席会议次数,海门市,2020,1", "天气,海门市,2020,1"), encoding="utf-8")
    (tmp_path / "b.csv").write_text(file("联席会议次数,海门市,2019,约1"), encoding="utf-8")
    made = report(verify(plan, [str(tmp_path)]))
    assert [Path(f.path or "").name for f in made.quality] == ["b.csv", "a.csv"]
    assert [ENGLISH.text(f.sentence) for f in made.quality] == ["1 error", "1 note"]
    (row,) = made.quality[0].rows
    assert ENGLISH.text(row.severity) == "error"
    assert row.place is not None
    assert ENGLISH.text(row.place) == "row 2, column D (数值)"


def test_issues_of_no_file_have_no_path(judge: Judging) -> None:
    outcome = judge(file("联席会议次数,海门市,2020,1"), options=Options(as_of=datetime.date(2019, 12, 31)))
    assert [f.path for f in report(outcome).quality] == [None]


def test_errors_of_every_file_are_shown_before_notes_of_any(plan: Plan, tmp_path: Path) -> None:
    notes = [f"天气{n},海门市,2020,1" for n in range(9)]
    (tmp_path / "a.csv").write_text(file("联席会议次数,海门市,2020,约1", *notes), encoding="utf-8")
    (tmp_path / "b.csv").write_text(file("联席会议次数,海门市,2019,约1"), encoding="utf-8")
    made = build(verify(plan, [str(tmp_path)]), "en", "gap.md", Caps(issues=4))
    assert [[row.issue.severity.value for row in f.rows] for f in made.quality] == [
        ["error", "information", "information"],
        ["error"],
    ]
    assert [f.hidden for f in made.quality] == [7, 0]
    assert made.hidden_issues == 0


def test_cap_of_issues_holds_over_files(plan: Plan, tmp_path: Path) -> None:
    for name in "abc":
        rows = [f"天气{name}{n},海门市,2020,1" for n in range(3)]
        (tmp_path / f"{name}.csv").write_text(file("联席会议次数,海门市,2020,1", *rows), encoding="utf-8")
    outcome = verify(plan, [str(tmp_path)])
    made = build(outcome, "en", "gap.md", Caps(issues=4))
    assert sum(len(f.rows) for f in made.quality) == 4
    assert sum(f.hidden for f in made.quality) + made.hidden_issues == len(outcome.issues) - 4


def test_provenance_names_what_another_person_needs(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a b.csv").write_text(file("联席会议次数,海门市,2020,1"), encoding="utf-8")
    Path("empty.csv").write_bytes(b"")
    options = Options(as_of=datetime.date(2020, 12, 31), strict=True)
    made = build(verify(plan, ["a b.csv", "empty.csv", "absent.csv"], options), "zh", "gap.md").provenance
    lines = {ENGLISH.text(line.label): ENGLISH.text(line.text) for line in made.lines}
    assert lines["Judged as of"] == "2020-12-31 (--as-of)"
    assert lines["SHA-256 of the plan"] == plan.sha256
    assert lines["Options"] == "--as-of 2020-12-31 --strict"
    assert (
        made.command
        == "reformcheck report 'a b.csv' absent.csv empty.csv --as-of 2020-12-31 --strict --lang zh -o gap.md"
    )
    assert [(row.path, ENGLISH.text(row.read_as), row.sha256 is None) for row in made.inputs] == [
        ("a b.csv", "CSV, utf-8, 1 row", False),
        ("empty.csv", "not read", False),
    ]


def test_command_names_a_plan_that_is_not_the_packaged_one_by_its_folder(judge: Judging, province: Plan) -> None:
    made = report(judge(file("空气优良天数,示范省,2022,287"), under=province)).provenance
    assert " --plan province " in made.command
    lines = {ENGLISH.text(line.label): ENGLISH.text(line.text) for line in made.lines}
    assert lines["Options"] == "none: the defaults"
    assert lines["Judged as of"] == "2022-12-31 (the end of the latest figure)"
