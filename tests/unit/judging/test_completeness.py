"""What an organisation has to hand in, and how what it lacks is told."""

from __future__ import annotations

import pytest

from conftest import ROOT
from observations import handed_in, observed
from reformcheck.issues import Issue, IssueLedger, Location, content
from reformcheck.judging import Arrival, Assessment, Selection
from reformcheck.pipeline import Options, check_submission
from reformcheck.plan import Plan, load_plan
from reformcheck.reading import Observation
from reformcheck.records import replace
from reformcheck.reporting.admission_text import admission_notes
from reformcheck.texts import Language, message

BUREAU = Selection(organisation="human-resources-bureau")
HELD = ("high_skill_workers", "workers", "training_subsidy_eligible", "training_subsidy_paid")
HELD += ("chief_technicians_selected", "shortage_subsidy_eligible")
VALUES = {"high_skill_workers": 64_000, "workers": 600_000}


def whole(*years: str) -> list[Observation]:
    return [observed(variable, year, VALUES.get(variable, 10)) for variable in HELD for year in years]


def checked(plan: Plan, figures: list[Observation], selection: Selection = BUREAU) -> Assessment:
    return check_submission(plan, handed_in(figures), Options(selection=selection))


def told(outcome: Assessment) -> list[tuple[str, str]]:
    text = Language("en").text
    return [(text(i.message), text(i.hint)) for i in outcome.issues if i.type.code == "C371"]


def without(figures: list[Observation], subject: str, year: int) -> list[Observation]:
    return [o for o in figures if not (o.subject == subject and o.period and o.period.year == year)]


def test_every_figure_is_asked_for_in_every_year(plan: Plan) -> None:
    outcome = checked(plan, whole("2019", "2020"))
    assert outcome.admission is not None
    assert (outcome.exit_code, len(outcome.admission.asked), told(outcome)) == (0, 12, [])


@pytest.mark.parametrize(
    ("variable", "hint"),
    [
        ("workers", "Hand in the figure of 31 December 2020."),
        ("chief_technicians_selected", "Hand in the figure of 2020."),
    ],
)
def test_of_a_figure_that_stops_the_latest_is_told(plan: Plan, variable: str, hint: str) -> None:
    ((text, found),) = told(checked(plan, without(whole("2019", "2020"), variable, 2020)))
    assert (text.endswith("of 2020 is missing; the latest is that of 2019-12-31."), found) == (True, hint)


def test_a_figure_that_stands_twice_and_once_empty_is_there(plan: Plan) -> None:
    outcome = checked(plan, [*whole("2020"), observed("workers", "2020", None)])
    assert (outcome.exit_code, told(outcome)) == (0, [])


def test_only_a_figure_of_the_same_year_in_the_own_form_may_be_the_one_that_is_missed(plan: Plan) -> None:
    lacking = without(whole("2020"), "workers", 2020)
    other = observed("non_public_enterprises", "2019", 1000)
    submission = handed_in([*lacking, other])
    own = replace(submission, inputs=(replace(submission.inputs[0], organisations=("human-resources-bureau",)),))
    (told_apart,) = told(check_submission(plan, own, Options()))
    assert told_apart[1].startswith("Add a row for it")
    same = handed_in([*lacking, other._replace(period=lacking[0].period)])
    mine = replace(same, inputs=(replace(same.inputs[0], organisations=("human-resources-bureau",)),))
    (clue,) = told(check_submission(plan, mine, Options()))
    assert "is about Non-public enterprises, which Municipal Federation of Trade Unions holds" in clue[1]
    (by_option,) = told(check_submission(plan, same, Options(selection=BUREAU)))
    assert by_option[1].startswith("Add a row for it")


def test_without_a_figure_there_is_no_year_to_ask_about(plan: Plan) -> None:
    for selection in (BUREAU, replace(BUREAU, years=(2020, 2020))):
        outcome = checked(plan, [], selection)
        assert (outcome.exit_code, [issue.type.code for issue in outcome.issues]) == (3, ["C371"])


def test_of_many_parts_that_lack_a_figure_the_first_are_named() -> None:
    province = load_plan(ROOT / "tests" / "plans" / "province")
    parts = [part.code for part in province.area.parts]
    figures = [observed("forest_area", "2021", 10, area=parts[0]), observed("land_area", "2021", 100, area=parts[0])]
    outcome = checked(province, figures, Selection(organisation="environment-office"))
    (text,) = [text for text, _ in told(outcome) if text.startswith("Forest area of 2021")]
    assert text.startswith(f"Forest area of 2021 is missing for {len(parts) - 1} parts: ")
    assert text.endswith(", ….")


@pytest.mark.parametrize("year", ["2020", None])
def test_a_round_under_a_name_with_a_slip_is_asked_for_in_the_years_that_were_read(
    plan: Plan, year: str | None
) -> None:
    name = plan.variables["haimen_craftsmen_selected"].label.zh + "x"
    issues = IssueLedger()
    issues.append(Issue(content.UNKNOWN_INDICATOR, message("-"), None, Location("stats.csv", 9, 0, None, name)))
    read = [observed("joint_meetings", year, 2)] if year else []
    selection = Selection(organisation="trade-union-federation")
    outcome = check_submission(plan, replace(handed_in(read), issues=issues), Options(selection=selection))
    assert outcome.admission is not None
    asked = {(fact.variable, fact.year) for fact in outcome.admission.asked}
    assert (("haimen_craftsmen_selected", 2020) in asked) is (year is not None)
    assert ("innovations_named", 2020) not in asked
    assert outcome.exit_code == 3
    assert bool(asked) is bool(read)


def test_a_target_without_a_value_waits_for_others_only_where_the_own_figures_are_here(plan: Plan) -> None:
    finance = Selection(organisation="finance-bureau")
    line = "Where a target below has no value, other organisations hold what is missing."

    def notes(*figures: Observation) -> list[str]:
        outcome = checked(plan, list(figures), finance)
        assert outcome.admission is not None
        return [Language("en").text(note) for note in admission_notes(outcome, outcome.admission)]

    held = [v for v in plan.variables if (holder := plan.holder_of(v)) and holder.id == "finance-bureau"]
    every = [observed(variable, year, 200_000) for variable in held for year in ("2018", "2019", "2020")]
    assert line in notes(*every)
    assert line not in notes(*without(every, "shortage_subsidy_paid", 2020))
    assert line not in notes()


def test_a_row_that_cannot_be_placed_puts_nothing_in_doubt_that_is_here(plan: Plan) -> None:
    """Of a figure that is missing it may be the one."""
    lost = observed("workers", "2020", 5)._replace(period=None)
    for rows, arrival in (
        ([*whole("2020"), lost], Arrival.ARRIVED),
        ([*without(whole("2020"), "workers", 2020), lost], Arrival.DOUBTFUL),
    ):
        admission = checked(plan, rows).admission
        assert admission is not None
        assert [f.arrival for f in admission.asked if (f.variable, f.year) == ("workers", 2020)] == [arrival]
