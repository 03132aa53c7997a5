"""Whose a file is, and what came of each organisation."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from conftest import ROOT, Judging
from reformcheck.issues import IssueLedger
from reformcheck.judging import Assessment, Attribution, Handing, SubmissionState, overview_of
from reformcheck.judging.lacking import tell_unknown_provider
from reformcheck.judging.providers import organisations_in, provider_of
from reformcheck.pipeline import Options, verify
from reformcheck.plan import Plan, load_plan
from reformcheck.reading import InputFile, Submission
from reformcheck.texts import Language

UNION = "trade-union-federation"
FINANCE = "finance-bureau"
MEETINGS = "指标,年份,数值\n联席会议次数,2020,1\n"


def a_file(path: str, *, names: tuple[str, ...] = (), unknown: tuple[str, ...] = ()) -> InputFile:
    return InputFile(path, None, None, "csv", None, None, 0, organisations=names, unknown_organisations=unknown)


def state_of(outcome: Assessment, id_: str) -> SubmissionState:
    (found,) = [one for one in overview_of(outcome).organisations if one.organisation.id == id_]
    return found.submission.state


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("市总工会", [UNION]),
        ("总工会", [UNION]),
        ("2020年市总工会", [UNION]),
        ("海门市总工会上报", [UNION]),
        ("中共海门市委组织部", ["organisation-department"]),
        ("trade-union-federation_2020", [UNION]),
        ("Finance Bureau 2020", [FINANCE]),
        ("市总工会和市财政局", [UNION]),
        ("市总工会、市财政局", [UNION, FINANCE]),
        ("南通市总工会", []),
        ("海门总工会", [UNION]),
        ("海总工会", []),
        ("常乐镇总工会", []),
        ("refinance-bureau", []),
        ("stats", []),
    ],
)
def test_names_of_folders_and_files_name_organisations(plan: Plan, name: str, found: list[str]) -> None:
    assert list(organisations_in(name, plan)) == found


@pytest.mark.parametrize(
    ("file", "owner", "by"),
    [
        (a_file("市财政局/a.csv", names=(UNION,)), (UNION,), Attribution.FORM),
        (a_file("市财政局/市总工会.csv"), (FINANCE,), Attribution.NAME),
        (a_file("in/市总工会、市财政局/总工会.csv"), (UNION,), Attribution.NAME),
        (a_file("in\\市财政局\\a.csv"), (FINANCE,), Attribution.NAME),
        (a_file("市财政局/a.csv", unknown=("市统计局",)), (), None),
        (a_file("市财政局/a.csv", unknown=("",)), (FINANCE,), Attribution.NAME),
        (a_file("in/a.csv"), (), None),
    ],
    ids=["form", "first folder", "one that names one", "backslashes", "somebody else", "left blank", "nobody"],
)
def test_form_goes_before_folder_before_name(
    plan: Plan, file: InputFile, owner: tuple[str, ...], by: Attribution | None
) -> None:
    found = provider_of(file, plan)
    assert (found.organisations, found.by) == (owner, by)


def test_file_that_could_not_be_read_is_never_one_that_was_not_handed_in(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "市财政局").mkdir()
    (tmp_path / "市财政局" / "教育费附加.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "市总工会.csv").write_text(MEETINGS, encoding="utf-8")
    outcome = verify(plan, [str(tmp_path)])
    assert state_of(outcome, FINANCE) is SubmissionState.UNREADABLE
    assert state_of(outcome, UNION) is SubmissionState.INCOMPLETE
    assert state_of(outcome, "human-resources-bureau") is SubmissionState.NOT_SUBMITTED
    assert state_of(outcome, "public-security-bureau") is SubmissionState.NOT_ASKED
    (duty,) = [duty for duty in overview_of(outcome).duties if duty.inputs]
    assert (duty.organisation, duty.deadline) == (FINANCE, None)


def test_unreadable_file_of_nobody_stays_unassigned(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "b.csv").write_text(MEETINGS, encoding="utf-8")
    found = overview_of(verify(plan, [str(tmp_path)]))
    assert found.unassigned == (0, 1)
    assert found.unreadable == {0}


def test_figures_that_contradict_each_other_put_both_who_sent_them_in_doubt(plan: Plan, tmp_path: Path) -> None:
    for name, number in (("市总工会", 1), ("市人社局", 2)):
        (tmp_path / f"{name}.csv").write_text(f"指标,年份,数值\n联席会议次数,2020,{number}\n", encoding="utf-8")
    outcome = verify(plan, [str(tmp_path)])
    assert state_of(outcome, UNION) is SubmissionState.DOUBTFUL
    assert state_of(outcome, "human-resources-bureau") is SubmissionState.DOUBTFUL


def test_whoever_sent_all_that_is_due_has_submitted_also_in_the_file_of_another(judge: Judging) -> None:
    outcome = judge(MEETINGS + "非公有制企业数,2020,1000\n已建工会非公有制企业数,2020,900\n")
    (found,) = [one for one in overview_of(outcome).organisations if one.organisation.id == UNION]
    owed = {fact.variable for fact in found.submission.owed if fact.strength == "required"}
    assert owed == set()
    assert found.submission.state in (SubmissionState.SUBMITTED, SubmissionState.INCOMPLETE)


def test_figure_from_a_unit_that_does_not_hold_it_is_known_as_such(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "市财政局.csv").write_text(MEETINGS, encoding="utf-8")
    outcome = verify(plan, [str(tmp_path)])
    overview = overview_of(outcome)
    told = {fact.variable: overview.strangers(fact) for fact in outcome.collection if fact.evidence}
    assert told["joint_meetings"] == (FINANCE,)


def test_what_is_not_due_yet_is_not_owed(judge: Judging) -> None:
    outcome = judge("指标,时间,数值\n联席会议次数,2019-03,0\n", options=Options(as_of=datetime.date(2019, 3, 31)))
    owed = [duty.fact for duty in overview_of(outcome).duties if duty.fact]
    assert [fact.variable for fact in owed if fact.year >= 2019 and fact.strength == "required"] == []


def test_figure_that_nobody_holds_is_owed_by_nobody(judge: Judging) -> None:
    province = load_plan(ROOT / "tests" / "plans" / "province")
    outcome = judge("指标,年份,数值\n污染物排放量,2022,100\n", under=province)
    assert [fact.variable for fact in outcome.collection if fact.holder is None]
    assert {duty.organisation for duty in overview_of(outcome).duties} <= set(province.organisations)


def test_each_form_whose_organisation_has_a_slip_is_told_with_its_name(plan: Plan) -> None:
    """Whoever is none of the plan's is nobody's business; a name that is left blank is told without one."""
    forms = [a_file(f"{n}.csv", unknown=(name,)) for n, name in enumerate(("市统计局", "市总工合", "", "市财政局局"))]
    told = list(tell_unknown_provider(plan, Submission(tuple(forms), [], IssueLedger(), {}), Handing()))
    assert [(i.location.path, i.location.text) for i in told] == [
        ("1.csv", "市总工合"),
        ("2.csv", None),
        ("3.csv", "市财政局局"),
    ]
    hints = [Language("en").text(issue.hint or "") for issue in told]
    assert ["Did you mean" in hint for hint in hints] == [True, False, True]
    (both,) = tell_unknown_provider(
        plan, Submission((a_file("a.csv", unknown=("市统计局", "市总工合")),), [], IssueLedger(), {}), Handing()
    )
    assert both.location.text == "市总工合"
    for handing in (Handing(is_given=True), Handing(holders=(UNION,)), Handing(others=("x",))):
        assert list(tell_unknown_provider(plan, Submission(tuple(forms), [], IssueLedger(), {}), handing)) == []
