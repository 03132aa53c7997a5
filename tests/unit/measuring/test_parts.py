"""The figure of the whole area from its own row and from its parts (docs/rules.md § 4.1)."""

from __future__ import annotations

import pytest

from conftest import ROOT
from observations import measured, observed, said
from reformcheck.measuring import FigureSource, Measurement, Reason, Side, State, Statistics, Unmeasured
from reformcheck.plan import Plan, load_plan
from reformcheck.reading import Observation, Status
from reformcheck.records import replace

AREA = "990000"
PARTS = [f"9901{n:02}" for n in range(1, 28)]


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


@pytest.fixture(scope="module")
def free(province: Plan) -> Plan:
    """The plan without a list of parts."""
    return replace(province, area=replace(province.area, parts=()))


def planted(area: str, period: str, value: object, **more: object) -> Observation:
    return observed("trees_planted_area", period, value, area=area, **more)  # type: ignore[arg-type]


def result(statistics: Statistics, year: int = 2022, indicator: str = "planted_per_year") -> Measurement | Unmeasured:
    return statistics.of_year(indicator, AREA, year)


def known(statistics: Statistics, year: int = 2022, indicator: str = "planted_per_year") -> Measurement:
    found = result(statistics, year, indicator)
    assert isinstance(found, Measurement), found
    return found


# without a row of the whole


def test_all_listed_parts_are_the_whole(province: Plan) -> None:
    statistics = measured(province, *(planted(part, "2022", 40) for part in PARTS))
    found = known(statistics)
    assert (found.value, found.side, found.source, found.state) == (1080, Side.EXACT, FigureSource.PARTS, State.FINAL)
    assert (found.missing_parts, len(found.evidence), said(statistics)) == ((), 27, [])


def test_listed_parts_with_one_missing_are_a_lower_bound_that_names_it(province: Plan) -> None:
    for last in ([], [planted(PARTS[-1], "2022", None)], [planted(PARTS[-1], "2022H1", 40)]):
        statistics = measured(province, *(planted(part, "2022", 40) for part in PARTS[:-1]), *last)
        found = known(statistics)
        assert (found.value, found.side, found.source) == (1040, Side.AT_LEAST, FigureSource.SOME_PARTS)
        assert (found.missing_parts, said(statistics)) == ((PARTS[-1],), [])
        assert statistics.series("planted_per_year", AREA) == []


def test_parts_that_nobody_lists_are_a_lower_bound_and_a_warning(free: Plan) -> None:
    rows = [planted(part, "2022", 40) for part in ("甲", "乙")]
    statistics = measured(free, *rows)
    found = known(statistics)
    assert (found.value, found.side, found.missing_parts) == (80, Side.AT_LEAST, ())
    assert said(statistics) == ["C324 3: Area planted in the year of 2022 is the sum of 2 parts, which may not be all."]
    vouched = measured(free, *rows, complete=True)
    assert (known(vouched).value, known(vouched).side, said(vouched)) == (80, Side.EXACT, [])
    assert vouched.series("planted_per_year", AREA) == [(2022, 80)]


def test_a_part_that_any_row_names_is_missing_from_a_sum_that_is_vouched_for(free: Plan) -> None:
    rows = [planted("甲", "2022", 40), planted("乙", "2022", 40), observed("residents", "2022", 5, area="丙")]
    found = known(measured(free, *rows, complete=True))
    assert (found.value, found.side, found.missing_parts) == (80, Side.AT_LEAST, ("丙",))
    other_year = known(measured(free, *rows[:2], planted("丁", "2021", 1), complete=True))
    assert (other_year.side, other_year.missing_parts) == (Side.AT_LEAST, ("丁",))


def test_a_doubtful_part_leaves_the_sum_in_doubt(free: Plan) -> None:
    bad = planted("乙", "2022", "约40", status=Status.DOUBTFUL, row=9)
    for complete in (True, False):
        assert result(measured(free, planted("甲", "2022", 2000), bad, complete=complete)) == Unmeasured(
            Reason.UNREADABLE, (bad,)
        )
    assert result(measured(free, bad)) == Unmeasured(Reason.UNREADABLE, (bad,))


def test_nothing_of_any_part_is_missing(province: Plan) -> None:
    found = result(measured(province, planted(PARTS[0], "2022", None)))
    assert isinstance(found, Unmeasured)
    assert found.reason is Reason.MISSING


# beside a row of the whole


@pytest.mark.parametrize(
    ("own", "said_", "value"),
    [
        (1080, [], 1080),
        (
            1079,
            ["C320 2: Area planted in the year is 1079 in the row of the whole area, but its parts give 1080."],
            None,
        ),
        (
            1081,
            ["C321 2: Area planted in the year is 1081 in the row of the whole area, but its parts give 1080."],
            None,
        ),
    ],
)
def test_complete_parts_must_give_the_whole(province: Plan, own: int, said_: list[str], value: int | None) -> None:
    statistics = measured(province, planted(AREA, "2022", own), *(planted(part, "2022", 40) for part in PARTS))
    found = result(statistics)
    assert said(statistics) == said_
    if value:
        assert isinstance(found, Measurement)
        assert (found.value, found.source, len(found.evidence)) == (value, FigureSource.OWN, 1)
    else:
        assert isinstance(found, Unmeasured)
        assert (found.reason, len(found.evidence)) == (Reason.CONFLICTING, 28)


def test_some_parts_may_be_less_than_the_whole_but_not_more(province: Plan) -> None:
    rows = [planted(part, "2022", 40) for part in PARTS[:5]]
    assert known(measured(province, planted(AREA, "2022", 5000), *rows)).value == 5000
    statistics = measured(province, planted(AREA, "2022", 199), *rows)
    assert isinstance(result(statistics), Unmeasured)
    assert said(statistics) == [
        "C320 2: Area planted in the year is 199 in the row of the whole area, but its parts give 200."
    ]


def test_rounding_leaves_room_between_the_whole_and_its_parts(province: Plan) -> None:
    parts = [planted(part, "2022", "40.1", ulp="0.1") for part in PARTS]  # 1082.7, give or take 1.35
    statistics = measured(province, planted(AREA, "2022", 1081, ulp=1), *parts)
    assert known(statistics).value == 1081
    assert said(statistics) == ["C337 2: The parts of Area planted in the year give the whole only within rounding."]
    apart = measured(province, planted(AREA, "2022", 1080, ulp=1), *parts)
    assert isinstance(result(apart), Unmeasured)
    assert said(apart) == [
        "C320 2: Area planted in the year is 1080 in the row of the whole area, but its parts give 1082.7."
    ]


def test_a_doubtful_whole_is_not_replaced_by_its_parts(province: Plan) -> None:
    bad = planted(AREA, "2022", "约1080", status=Status.DOUBTFUL, row=2)
    statistics = measured(province, bad, *(planted(part, "2022", 40) for part in PARTS))
    assert result(statistics) == Unmeasured(Reason.UNREADABLE, (bad,))


def test_a_part_of_the_year_of_the_whole_gives_way_to_complete_parts(province: Plan) -> None:
    parts = [planted(part, "2022", 40) for part in PARTS]
    assert known(measured(province, planted(AREA, "2022H1", 500), *parts)).value == 1080
    statistics = measured(province, planted(AREA, "2022H1", 1081), *parts)
    assert isinstance(result(statistics), Unmeasured)
    assert said(statistics) == [
        "C321 2: Area planted in the year is 1081 in the row of the whole area, but its parts give 1080."
    ]


@pytest.mark.parametrize(
    ("half", "value", "source"), [(500, 1040, FigureSource.SOME_PARTS), (1041, 1041, FigureSource.OWN)]
)
def test_of_two_lower_bounds_the_higher_counts(province: Plan, half: int, value: int, source: FigureSource) -> None:
    rows = [planted(AREA, "2022H1", half), *(planted(part, "2022", 40) for part in PARTS[:-1])]
    found = known(measured(province, *rows))
    assert (found.value, found.side, found.source) == (value, Side.AT_LEAST, source)


def test_a_part_of_the_year_of_the_whole_stands_beside_a_doubtful_part(free: Plan) -> None:
    bad = planted("乙", "2022", "约40", status=Status.DOUBTFUL)
    found = known(measured(free, planted(AREA, "2022H1", 500), bad))
    assert (found.value, found.state) == (500, State.PART_OF_YEAR)


def test_what_does_not_add_up_is_told_and_left(province: Plan) -> None:
    rows = [observed("clean_air_days", "2022", 300, area=part) for part in PARTS]
    statistics = measured(province, *rows)
    assert isinstance(result(statistics, indicator="clean_air"), Unmeasured)
    assert len(said(statistics)) == 27
    assert said(statistics)[0] == (
        "C331 2: Days of clean air of a part is not that of the whole area and is not added up."
    )


def test_what_does_not_add_up_is_told_once_a_part(province: Plan) -> None:
    rows = [observed("clean_air_days", period, 30, area=PARTS[0]) for period in ("2022-01", "2022-02", "2022-03")]
    rows.append(observed("clean_air_days", "2022", None, area=PARTS[1]))
    assert [line[:6] for line in said(measured(province, *rows))] == ["C331 2"]


# what is plausible


def test_a_sum_is_held_against_what_is_plausible_of_the_whole(plan: Plan) -> None:
    def workers(area: str, value: int) -> Observation:
        return observed("workers", "2020", value, area=area)

    def union(area: str, value: int) -> Observation:
        return observed("high_skill_workers", "2020", value, area=area)

    rows = [workers("甲", 3000), workers("乙", 4000), union("甲", 2000), union("乙", 2000)]
    low = measured(plan, *rows, complete=True)
    assert low.of_year("high_skill_workers_per_10k", "320684", 2020) == Unmeasured(
        Reason.IMPLAUSIBLE, tuple(o._replace(row=row) for o, row in ((rows[1], 3), (rows[0], 2)))
    )
    assert said(low) == [
        "C360 3: Workers in total of 2020 is 7000 people, which cannot be: at least 10000 is plausible."
    ]
    open_ = measured(plan, *rows)
    assert isinstance(open_.of_year("high_skill_workers_per_10k", "320684", 2020), Measurement)
    high = measured(plan, workers("甲", 9_000_000), workers("乙", 4_000_000), union("甲", 2000), union("乙", 2000))
    assert isinstance(high.of_year("high_skill_workers_per_10k", "320684", 2020), Unmeasured)
    assert [text[:4] for text in said(high)] == ["C360"]
