"""Facts: grouped by subject, area and year, each once; what contradicts is told with both figures, and nothing is chosen."""

from __future__ import annotations

import datetime
from collections import Counter
from fractions import Fraction

import pytest

from observations import handed_in, observed
from reformcheck.issues import IssueLedger, Severity
from reformcheck.measuring.facts import Facts, half
from reformcheck.measuring.model import Figure, Reason, State, Unmeasured
from reformcheck.plan import Plan
from reformcheck.reading import Caveat, CaveatPlace, Observation, Status
from reformcheck.records import replace
from reformcheck.texts import Language

ALL, UNION = "non_public_enterprises", "non_public_enterprises_with_union"
HAIMEN, TOWN = "320684", "常乐镇"
END = datetime.date(2020, 12, 31)
JUNE = datetime.date(2020, 6, 30)


def facts(plan: Plan, *observations: Observation, as_of: datetime.date | None = None) -> Facts:
    return Facts(plan, handed_in(observations), as_of)


def told(found: Facts) -> list[tuple[str, int | None, str]]:
    english = Language("en")
    return [(issue.type.code, issue.location.row, english.text(issue.message)) for issue in found.issues]


# one value


def test_one_observation_is_one_figure_with_its_date_and_rounding(plan: Plan) -> None:
    row = observed(ALL, "2020", 53_000, ulp=1000)
    made = facts(plan, row).at_dates(ALL, HAIMEN, 2020)
    assert made == {END: Figure(53_000, 500, State.FINAL, END, (row._replace(row=2),))}


@pytest.mark.parametrize(
    ("period", "end", "state"),
    [
        ("2020", END, State.FINAL),
        ("2020-12", END, State.FINAL),
        ("2020Q4", END, State.FINAL),
        ("2020H2", END, State.FINAL),
        ("2020-12-31", END, State.FINAL),
        ("2020-12-30", datetime.date(2020, 12, 30), State.PROVISIONAL),
        ("2020-11", datetime.date(2020, 11, 30), State.PROVISIONAL),
        ("2020-06", JUNE, State.PROVISIONAL),
    ],
)
def test_a_stock_is_final_on_31_december_only(plan: Plan, period: str, end: datetime.date, state: State) -> None:
    ((date, figure),) = facts(plan, observed(ALL, period, 500)).at_dates(ALL, HAIMEN, 2020).items()
    assert isinstance(figure, Figure)
    assert (date, figure.end, figure.state) == (end, end, state)


def test_the_same_value_twice_is_one_figure_and_a_warning_with_both_places(plan: Plan) -> None:
    found = facts(plan, observed(ALL, "2020", 500, row=2), observed(ALL, "2020", 500, row=7, text=" 500 "))
    (figure,) = found.at_dates(ALL, HAIMEN, 2020).values()
    assert isinstance(figure, Figure)
    assert (figure.value, [o.row for o in figure.evidence]) == (500, [2])
    assert told(found) == [
        ("C313", 7, "Non-public enterprises of 2020 stands already in row 2 of stats.csv, with the same value.")
    ]
    assert [place.row for place in found.issues[0].others] == [2]
    assert found.issues[0].severity is Severity.WARNING


def test_the_same_value_of_the_year_and_of_december_is_no_duplicate(plan: Plan) -> None:
    found = facts(plan, observed(ALL, "2020", 500), observed(ALL, "2020-12", 500))
    assert isinstance(found.at_dates(ALL, HAIMEN, 2020)[END], Figure)
    assert told(found) == []


def test_different_values_are_told_with_both_and_none_is_chosen(plan: Plan) -> None:
    rows = [observed(ALL, "2020", 500, row=2), observed(ALL, "2020-12", 510, row=5), observed(ALL, "2020", 500, row=9)]
    found = facts(plan, *rows)
    assert found.at_dates(ALL, HAIMEN, 2020) == {END: Unmeasured(Reason.CONFLICTING, tuple(rows))}
    assert told(found) == [
        (
            "C314",
            5,
            "Non-public enterprises of 2020-12 is 510 enterprises here, but 500 enterprises in row 2 of stats.csv.",
        ),
        ("C313", 9, "Non-public enterprises of 2020 stands already in row 2 of stats.csv, with the same value."),
    ]


def test_figures_without_a_unit_are_told_as_they_are_written(plan: Plan) -> None:
    bare = replace(plan.variables[ALL], unit="ratio")
    changed = replace(plan, variables={**plan.variables, ALL: bare})
    found = facts(changed, observed(ALL, "2020", "1/2", text=" 0.5 "), observed(ALL, "2020", "3/4", text="0.75"))
    (outcome,) = found.at_dates(ALL, HAIMEN, 2020).values()
    assert isinstance(outcome, Unmeasured)
    assert told(found) == [
        ("C314", 3, "Non-public enterprises of 2020 is 0.75 here, but 0.5 in row 2 of stats.csv."),
    ]


def test_a_part_given_twice_with_different_values_is_told_without_any_rate_beside_it(plan: Plan) -> None:
    found = facts(plan, observed(ALL, "2020", 100, area=TOWN), observed(ALL, "2020", 101, area=TOWN))
    (outcome,) = found.at_dates(ALL, TOWN, 2020).values()
    assert isinstance(outcome, Unmeasured)
    assert outcome.reason is Reason.CONFLICTING
    assert told(found) == [
        (
            "C314",
            3,
            "Non-public enterprises of 2020 is 101 enterprises here, but 100 enterprises in row 2 of stats.csv.",
        )
    ]
    assert found.counts(ALL, 2020) == {}


def test_a_doubtful_one_is_not_outvoted_by_good_ones(plan: Plan) -> None:
    doubtful = observed(ALL, "2020", "约500", status=Status.DOUBTFUL, row=3)
    for rows in ([observed(ALL, "2020", 500, row=2), doubtful], [doubtful, observed(ALL, "2020", 500, row=4)]):
        found = facts(plan, *rows)
        assert found.at_dates(ALL, HAIMEN, 2020) == {END: Unmeasured(Reason.UNREADABLE, (doubtful,))}
        assert told(found) == []
    assert facts(plan, doubtful).at_dates(ALL, HAIMEN, 2020) == {END: Unmeasured(Reason.UNREADABLE, (doubtful,))}


def test_a_missing_one_beside_a_value_says_nothing(plan: Plan) -> None:
    found = facts(plan, observed(ALL, "2020", None, row=2), observed(ALL, "2020", 500, row=3))
    (figure,) = found.at_dates(ALL, HAIMEN, 2020).values()
    assert isinstance(figure, Figure)
    assert (figure.value, told(found)) == (500, [])
    missing = observed(ALL, "2020", None, row=2)
    none = facts(plan, missing, observed(ALL, "2020", None, row=3))
    assert none.at_dates(ALL, HAIMEN, 2020) == {END: Unmeasured(Reason.MISSING, (missing,))}
    assert told(none) == []


def test_caveats_of_all_that_say_the_same_are_kept(plan: Plan) -> None:
    first, second = (Caveat(text, CaveatPlace.REMARK, 0) for text in ("快报", "待审"))
    rows = [observed(ALL, "2020", 500, caveats=(first,)), observed(ALL, "2020", 500, caveats=(second, first))]
    (figure,) = facts(plan, *rows).at_dates(ALL, HAIMEN, 2020).values()
    assert [o.caveats for o in figure.evidence] == [(first, second)]


# grouping


def test_years_areas_and_subjects_are_kept_apart(plan: Plan) -> None:
    found = facts(
        plan,
        observed(ALL, "2019", 400),
        observed(ALL, "2020-06", 450),
        observed(ALL, "2020", 500),
        observed(ALL, "2020", 100, area=TOWN),
        observed(UNION, "2020", 300),
    )
    assert found.areas_by_subject() == {ALL: {HAIMEN, TOWN}, UNION: {HAIMEN}}
    assert sorted(found.years(ALL, HAIMEN)) == [2019, 2020]
    assert list(found.years(UNION, TOWN)) == []
    assert [o.value for o in found.observations(ALL, HAIMEN, 2020)] == [450, 500]
    assert found.observations(ALL, HAIMEN, 2021) == []
    assert found.dates(ALL, HAIMEN, 2020) == {JUNE, END}
    assert (found.has_any(UNION, 2020), found.has_any(UNION, 2019), found.has_any("workers", 2020)) == (
        True,
        False,
        False,
    )


def test_only_single_exact_counts_of_the_whole_year_are_counts(plan: Plan) -> None:
    exact = observed(ALL, "2020", 1, area="A")
    others = [
        observed(ALL, "2020", 10_000, area="B", ulp=1000),
        observed(ALL, "2020-12", 3, area="C"),
        observed(ALL, "2020", None, area="D"),
        observed(ALL, "2020", "约5", area="E", status=Status.DOUBTFUL),
        observed(ALL, "2020", 6, area="F"),
        observed(ALL, "2020", 6, area="F"),
        observed(ALL, "2019", 7, area="G"),
    ]
    found = facts(plan, exact, *others)
    assert {area: o.value for area, o in found.counts(ALL, 2020).items()} == {"A": 1}
    assert {area: o.value for area, o in found.counts(ALL, 2019).items()} == {"G": 7}
    assert found.counts(ALL, 2018) == {}
    assert found.counts("workers", 2020) == {}


def test_dates_of_all_areas(plan: Plan) -> None:
    whole = facts(plan, observed(ALL, "2020", 1, area="A"), observed(ALL, "2020", 2, area="B"))
    assert whole.all_dates(ALL, ["A", "B"], 2020) == {END}
    june = facts(plan, observed(ALL, "2020", 1, area="A"), observed(ALL, "2020-06", 2, area="B"))
    assert june.all_dates(ALL, ["A", "B"], 2020) == {JUNE, END}
    assert june.all_dates(ALL, ["A", "B"], 2019) == set()
    assert june.all_dates("workers", ["A"], 2020) == set()


def test_what_lies_after_the_date_judged_as_of_is_counted_and_left(plan: Plan) -> None:
    rows = [observed(ALL, "2020-06", 450), observed(ALL, "2020", 500), observed(ALL, "2021", 550)]
    found = facts(plan, *rows, as_of=JUNE)
    assert list(found.at_dates(ALL, HAIMEN, 2020)) == [JUNE]
    assert [(issue.type.code, Language("en").text(issue.message)) for issue in found.issues] == [
        ("C330", "2 figures for a time after 2020-06-30 were not used.")
    ]
    one = facts(plan, *rows[:2], as_of=JUNE)
    assert Language("en").text(one.issues[0].message) == "1 figure for a time after 2020-06-30 was not used."
    assert told(facts(plan, *rows, as_of=datetime.date(2021, 12, 31))) == []


def test_what_has_no_place_is_kept_apart(plan: Plan) -> None:
    nowhere = observed(ALL, "2020", 5)._replace(area=None, row=2)
    never = observed(ALL, "2020", 5)._replace(period=None, row=3)
    found = facts(plan, nowhere, never, observed(ALL, "2020", 500, row=4))
    assert found.unplaced == [nowhere, never]
    assert [o.row for o in found.observations(ALL, HAIMEN, 2020)] == [4]


def test_a_figure_is_worked_out_once_however_often_it_is_asked_for(plan: Plan) -> None:
    found = facts(plan, observed(ALL, "2020", 500), observed(ALL, "2020", 501))
    assert found.at_dates(ALL, HAIMEN, 2020) is found.at_dates(ALL, HAIMEN, 2020)
    assert len(found.issues) == 1


@pytest.mark.parametrize(
    ("ulp", "spread"), [(0, 0), (1, Fraction(1, 2)), (1000, 500), (Fraction(1, 10), Fraction(1, 20))]
)
def test_rounding_moves_a_value_by_half_a_unit_of_its_last_digit(ulp: Fraction, spread: Fraction) -> None:
    assert half(ulp) == spread


# figures that cannot be


@pytest.mark.parametrize(
    ("subject", "value", "ulp", "text"),
    [
        (ALL, 99, 0, "Non-public enterprises of 2020 is 99 enterprises, which cannot be: at least 100 is plausible."),
        (ALL, 1_000_001, 0, "of 2020 is 1000001 enterprises, which cannot be: at most 1000000 is plausible."),
        (
            "workers",
            9_000,
            1000,
            "Workers in total of 2020 is 9000 people, which cannot be: at least 10000 is plausible.",
        ),
        ("workers", 9_500, 1000, None),
        (ALL, 100, 0, None),
        (ALL, 1_000_000, 0, None),
        (ALL, 0, 0, None),
        ("eligible_enterprises_party", 5, 0, None),
    ],
)
def test_a_figure_of_the_whole_beyond_what_is_plausible_is_an_error(
    plan: Plan, subject: str, value: int, ulp: int, text: str | None
) -> None:
    row = observed(subject, "2020", value, ulp=ulp, row=4)
    found = facts(plan, row)
    (outcome,) = found.at_dates(subject, HAIMEN, 2020).values()
    if text is None:
        assert isinstance(outcome, Figure)
        assert told(found) == []
        return
    assert outcome == Unmeasured(Reason.IMPLAUSIBLE, (row,))
    ((code, place, said),) = told(found)
    assert (code, place, said.endswith(text)) == ("C360", 4, True)


def test_a_part_may_have_any_figure(plan: Plan) -> None:
    found = facts(plan, observed(ALL, "2020", 3, area=TOWN))
    assert isinstance(found.at_dates(ALL, TOWN, 2020)[END], Figure)
    assert told(found) == []


# many that contradict each other


def test_of_many_contradicting_cells_each_value_has_a_witness(plan: Plan) -> None:
    rows = [observed(ALL, "2020", 500 + number % 2) for number in range(150)]
    outcome = facts(plan, *rows).at_dates(ALL, HAIMEN, 2020)[END]
    assert isinstance(outcome, Unmeasured)
    assert outcome.reason is Reason.CONFLICTING
    assert [(o.value, o.row) for o in outcome.evidence] == [(500, 2), (501, 3)]
    few = facts(plan, *rows[:4]).at_dates(ALL, HAIMEN, 2020)[END]
    assert isinstance(few, Unmeasured)
    assert [o.row for o in few.evidence] == [2, 3, 4, 5]


def test_contradictions_beyond_the_limit_are_noted_and_not_worded(plan: Plan) -> None:
    rows = [observed(ALL, "2020", 500 + number) for number in range(150)]
    found = Facts(plan, replace(handed_in(rows), issues=IssueLedger(3)), None)
    outcome = found.at_dates(ALL, HAIMEN, 2020)[END]
    assert isinstance(outcome, Unmeasured)
    assert (outcome.reason, len(outcome.evidence)) == (Reason.CONFLICTING, 100)
    assert Counter(issue.type.severity for issue in found.issues) == {Severity.ERROR: 3}
    assert (found.issues.noted, found.issues.beyond) == (149, {Severity.ERROR})
