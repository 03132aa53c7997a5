"""Which parts have a bound, and what they are short of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import ROOT
from observations import measured, observed
from reformcheck.judging.parts import adds_up, bound_of_part, break_down
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Bound
from reformcheck.records import replace

WHOLE = Bound(at_least=Decimal(7))


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def broken_down(plan: Plan, target_id: str) -> Plan:
    """The plan with a bound of its own for 990101 in one target."""
    target = replace(plan.targets[target_id], by_area={"990101": Bound(at_least=Decimal(3))})
    return replace(plan, targets={**plan.targets, target_id: target})


@pytest.mark.parametrize(
    ("target", "held"),
    [("A2/vehicles-per-point", True), ("B1/clean-air", True), ("B1/planted", False), ("A1/emissions", False)],
    ids=["ratio", "does not add up", "sum", "sum that is to fall"],
)
def test_bound_of_the_whole_is_that_of_a_part_unless_the_whole_is_a_sum(
    province: Plan, target: str, held: bool
) -> None:
    assert bound_of_part(province, province.targets[target], "990101", WHOLE) == (WHOLE if held else None)


@pytest.mark.parametrize("target", ["A2/vehicles-per-point", "B1/clean-air", "B1/planted"])
def test_part_with_a_bound_of_its_own_is_held_against_that(province: Plan, target: str) -> None:
    plan = broken_down(province, target)
    bound = bound_of_part(plan, plan.targets[target], "990101", plan.targets[target].bound)
    assert bound is not None
    assert bound.at_least == 3


def test_interim_bound_of_the_whole_asks_nothing_of_a_part_with_a_bound_of_its_own(province: Plan) -> None:
    plan = broken_down(province, "A2/vehicles-per-point")
    assert bound_of_part(plan, plan.targets["A2/vehicles-per-point"], "990101", WHOLE) is None
    assert bound_of_part(plan, plan.targets["A2/vehicles-per-point"], "990102", WHOLE) == WHOLE


def test_ratio_adds_up_where_its_counts_do(province: Plan) -> None:
    assert [
        adds_up(province, province.indicators[id_]) for id_ in ("forest_cover", "planted_per_year", "clean_air")
    ] == [
        True,
        True,
        False,
    ]


def test_an_increase_is_not_broken_down_and_a_part_that_complies_is_short_of_nothing(province: Plan) -> None:
    """A part has no value of the year before that the plan tells; what it needs is nothing, never a little."""
    target, rise = province.targets["A2/vehicles-per-point"], province.targets["A2/renewable-rise"]
    rows = [
        observed(variable, "2022", value, area="990101")
        for variable, value in (
            ("electric_vehicles", 300),
            ("charging_points", 100),
            ("energy_used", 100),
            ("renewable_energy", 50),
        )
    ]
    statistics = measured(province, *rows)
    (found,) = break_down(province, statistics, target, target.bound, 2022)
    assert (found.area, found.value, found.shortfall, found.needed, found.is_short) == ("990101", 3, 0, None, False)
    assert rise.bound.increase_over is not None
    assert break_down(province, statistics, rise, rise.bound, 2022) == ()
    share = province.targets["A2/renewable-share"]
    assert [part.area for part in break_down(province, statistics, share, share.bound, 2022)] == ["990101"]


def test_the_part_that_needs_most_comes_first(province: Plan) -> None:
    """Then the one that is short by more, whatever the codes of the parts."""
    target = province.targets["A2/vehicles-per-point"]
    rows = [
        observed(variable, "2022", value, area=area)
        for area, *values in (("990101", 900, 100), ("990102", 2000, 100), ("990103", 300, 100), ("990104", 1000, 100))
        for variable, value in zip(("electric_vehicles", "charging_points"), values, strict=True)
    ]
    found = break_down(province, measured(province, *rows), target, target.bound, 2022)
    assert [part.area for part in found] == ["990102", "990104", "990101", "990103"]
    assert [part.needed is not None for part in found] == [True, True, True, False]
