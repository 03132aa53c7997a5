"""The year of a flow from months, quarters, halves and the year; the year of a reported ratio of flows."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from conftest import ROOT
from observations import handed_in, observed
from reformcheck.measuring.facts import Facts
from reformcheck.measuring.model import NOTHING, Figure, Reason, State, Unmeasured
from reformcheck.measuring.year_figures import YearFigures
from reformcheck.plan import Plan, load_plan
from reformcheck.reading import Observation, Status
from reformcheck.texts import Language

AREA = "990000"
FLOW, RATE = "emissions", "renewable_share"
END = datetime.date(2022, 12, 31)


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def flow(period: str, value: object, **more: object) -> Observation:
    return observed(FLOW, period, value, area=AREA, **more)  # type: ignore[arg-type]


def year(plan: Plan, *rows: Observation, subject: str = FLOW) -> tuple[Figure | Unmeasured, list[str]]:
    facts = Facts(plan, handed_in(rows), None)
    figures = YearFigures(facts)
    found = figures.of_flow(subject, AREA, 2022) if subject == FLOW else figures.of_rate(subject, AREA, 2022)
    again = figures.of_flow(subject, AREA, 2022) if subject == FLOW else figures.of_rate(subject, AREA, 2022)
    assert again is found
    english = Language("en")
    return found, [f"{i.type.code} {i.location.row}: {english.text(i.message)}" for i in facts.issues]


def quarters(*values: object, ulp: object = 0) -> list[Observation]:
    return [flow(f"2022Q{n}", value, ulp=ulp) for n, value in enumerate(values, 1)]


def test_nothing_is_nothing(province: Plan) -> None:
    assert year(province) == (NOTHING, [])


def test_the_years_own_row_is_the_year(province: Plan) -> None:
    found, said = year(province, flow("2022", 10_000, ulp=100))
    assert isinstance(found, Figure)
    assert (found.value, found.spread, found.state, found.end, said) == (10_000, 50, State.FINAL, END, [])


@pytest.mark.parametrize(
    ("periods", "value"),
    [
        ({"2022Q1": 1, "2022Q2": 2, "2022Q3": 3, "2022Q4": 4}, 10),
        ({"2022H1": 4, "2022H2": 6}, 10),
        ({"2022年1-9月": 7, "2022Q4": 3}, 10),
        ({"2022年1-12月": 10}, 10),
        ({f"2022-{month:02}": month for month in range(1, 13)}, 78),
        ({"2022": 10, "2022H1": 4, "2022H2": 6}, 10),
    ],
)
def test_a_complete_set_is_the_year(province: Plan, periods: dict[str, int], value: int) -> None:
    found, said = year(province, *(flow(period, n) for period, n in periods.items()))
    assert isinstance(found, Figure)
    assert (found.value, found.spread, found.state, found.end, said) == (value, 0, State.FINAL, END, [])
    assert len(found.evidence) == len(periods)


@pytest.mark.parametrize(
    ("periods", "value", "end"),
    [
        ({"2022Q1": 1, "2022Q2": 2}, 3, datetime.date(2022, 6, 30)),
        ({"2022年1-9月": 7}, 7, datetime.date(2022, 9, 30)),
        ({"2022Q1": 1, "2022Q4": 4}, 5, END),
        ({"2022Q4": 4}, 4, END),
        ({"2022-03": 2}, 2, datetime.date(2022, 3, 31)),
    ],
)
def test_a_part_of_the_year_is_a_lower_bound(
    province: Plan, periods: dict[str, int], value: int, end: datetime.date
) -> None:
    found, said = year(province, *(flow(period, n) for period, n in periods.items()))
    assert isinstance(found, Figure)
    assert (found.value, found.state, found.end, said) == (value, State.PART_OF_YEAR, end, [])


def test_rounded_quarters_beside_a_rounded_year_agree_within_their_rounding(province: Plan) -> None:
    rows = [*quarters("2.5", "2.5", "2.5", "2.5", ulp="0.1"), flow("2022", "10.2", ulp="0.1")]
    found, said = year(province, *rows)
    assert isinstance(found, Figure)
    assert (found.value, found.spread, found.state) == (Fraction("10.2"), Fraction(1, 20), State.FINAL)
    assert said == ["C337 2: Figures of 2022 agree only within their rounding; the stated whole was taken."]
    apart, said = year(province, *rows[:4], flow("2022", "10.3", ulp="0.1"))
    assert apart == Unmeasured(
        Reason.CONFLICTING,
        tuple(o._replace(row=n) for n, o in enumerate([*rows[:4], flow("2022", "10.3", ulp="0.1")], 2)),
    )
    assert said == ["C322 5: 2022-Q4 is 2.5, but the other figures of the year give 2.8."]


def test_rounded_quarters_alone_carry_their_rounding(province: Plan) -> None:
    found, said = year(province, *quarters("2.5", "2.5", "2.5", "2.5", ulp="0.1"))
    assert isinstance(found, Figure)
    assert (found.value, found.spread, said) == (10, Fraction(1, 5), [])


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([flow("2022", 11), *quarters(1, 2, 3, 4)], "C322 6: 2022-Q4 is 4, but the other figures of the year give 5."),
        (
            [flow("2022年1-9月", 7), flow("2022年1-6月", 8)],
            "C323 2: 2022-01/2022-09 is 7, less than the 8 of a part of it.",
        ),
        (
            [flow("2022H1", 1), flow("2022年4-9月", 0), flow("2022年1-9月", 3)],
            "C323 2: Together the figures leave -2 for 2022-Q2.",
        ),
    ],
)
def test_what_contradicts_is_told_with_both_numbers(province: Plan, rows: list[Observation], text: str) -> None:
    found, said = year(province, *rows)
    assert isinstance(found, Unmeasured)
    assert (found.reason, len(found.evidence), said) == (Reason.CONFLICTING, len(rows), [text])


def test_a_single_day_is_refused_and_a_dash_for_one_day_says_nothing(province: Plan) -> None:
    found, said = year(province, flow("2022-12-31", 7, row=5))
    assert isinstance(found, Unmeasured)
    assert (found.reason, [o.row for o in found.evidence]) == (Reason.UNREADABLE, [5])
    assert said == ["C329 5: Emissions adds up over a year; a single day may be what happened then or until then."]
    dash, said = year(province, flow("2022-12-31", None, row=5), flow("2022", 9_000, row=6))
    assert isinstance(dash, Figure)
    assert (dash.value, said) == (9_000, [])
    only, said = year(province, flow("2022-12-31", None, row=5))
    assert isinstance(only, Unmeasured)
    assert (only.reason, said) == (Reason.MISSING, [])


def test_a_doubtful_part_leaves_the_year_in_doubt(province: Plan) -> None:
    bad = flow("2022Q2", "约2", status=Status.DOUBTFUL, row=3)
    found, said = year(province, flow("2022Q1", 1, row=2), bad, flow("2022", 10, row=4))
    assert (found, said) == (Unmeasured(Reason.UNREADABLE, (bad,)), [])


def test_a_missing_part_is_not_zero(province: Plan) -> None:
    found, _ = year(province, *quarters(1, 2, 3, None))
    assert isinstance(found, Figure)
    assert (found.value, found.state) == (6, State.PART_OF_YEAR)
    none, _ = year(province, *quarters(None, None))
    assert isinstance(none, Unmeasured)
    assert (none.reason, len(none.evidence)) == (Reason.MISSING, 2)


def test_the_same_month_twice_with_different_values_is_a_conflict(province: Plan) -> None:
    found, said = year(province, flow("2022-01", 1), flow("2022-01", 2))
    assert isinstance(found, Unmeasured)
    assert found.reason is Reason.CONFLICTING
    assert said == ["C314 3: Emissions of 2022-01 is 2 tonnes here, but 1 tonne in row 2 of stats.csv."]


def test_a_ratio_of_flows_counts_for_the_whole_year_only(province: Plan) -> None:
    rows = [
        observed(RATE, "2022", 50, area=AREA, ulp=1),
        observed(RATE, "2022Q4", 90, area=AREA),
        observed(RATE, "2022Q3", None, area=AREA),
    ]
    found, said = year(province, *rows, subject=RATE)
    assert isinstance(found, Figure)
    assert (found.value, found.spread, found.state) == (50, Fraction(1, 2), State.FINAL)
    assert said == ["C335 3: The ratio of 2022-Q4 is not that of the year."]
    part, said = year(province, rows[1], subject=RATE)
    assert (part, said) == (NOTHING, ["C335 2: The ratio of 2022-Q4 is not that of the year."])


def test_the_plausible_bounds_of_a_flow_are_those_of_the_year(plan: Plan) -> None:
    def spent(period: str, value: int) -> Observation:
        return observed("vocational_surcharge", period, value)

    for rows, reason in (
        ([spent("2020", 100)], Reason.IMPLAUSIBLE),
        ([spent("2020Q1", 100)], None),
        ([spent(f"2020Q{n}", 100) for n in range(1, 5)], Reason.IMPLAUSIBLE),
        ([spent(f"2020Q{n}", 2_500) for n in range(1, 5)], None),
        ([spent("2020Q1", 20_000_000_000)], Reason.IMPLAUSIBLE),
    ):
        found = YearFigures(Facts(plan, handed_in(rows), None)).of_flow("vocational_surcharge", "320684", 2020)
        assert (found.reason if isinstance(found, Unmeasured) else None) is reason
