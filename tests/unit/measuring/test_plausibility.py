"""Figures that cannot be: bounds of the whole area's figure, on variables and on indicators."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from conftest import ROOT
from observations import measured, observed, said
from reformcheck.measuring import Measurement, Reason, Side, Unmeasured
from reformcheck.measuring.plausibility import broken_bound
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Plausible
from reformcheck.quantities import Exact
from reformcheck.records import replace
from reformcheck.texts import Language

BOTH = Plausible(at_least=Decimal(10), at_most=Decimal("99.5"))
LOW, HIGH = Plausible(at_least=Decimal(10)), Plausible(at_most=Decimal("99.5"))
AREA = "990000"


@pytest.mark.parametrize(
    ("limits", "value", "spread", "side", "text"),
    [
        (None, 10**9, 0, Side.EXACT, None),
        (BOTH, 10, 0, Side.EXACT, None),
        (BOTH, Fraction("99.5"), 0, Side.EXACT, None),
        (BOTH, 9, 0, Side.EXACT, "at least 10"),
        (BOTH, 100, 0, Side.EXACT, "at most 99.5"),
        (BOTH, 0, 0, Side.EXACT, None),
        (BOTH, 9, 1, Side.EXACT, None),
        (BOTH, 100, Fraction(1, 2), Side.EXACT, None),
        (BOTH, 100, Fraction(1, 4), Side.EXACT, "at most 99.5"),
        (BOTH, 9, Fraction(1, 2), Side.EXACT, "at least 10"),
        (BOTH, 9, 0, Side.AT_LEAST, None),
        (BOTH, 100, 0, Side.AT_LEAST, "at most 99.5"),
        (BOTH, 9, 0, Side.AT_MOST, "at least 10"),
        (BOTH, 100, 0, Side.AT_MOST, None),
        (BOTH, 9, 0, Side.EITHER, None),
        (BOTH, 100, 0, Side.EITHER, None),
        (LOW, 10**9, 0, Side.EXACT, None),
        (LOW, 9, 0, Side.EXACT, "at least 10"),
        (HIGH, 1, 0, Side.EXACT, None),
        (HIGH, 100, 0, Side.EXACT, "at most 99.5"),
    ],
)
def test_which_bound_is_broken(
    limits: Plausible | None, value: Exact, spread: Exact, side: Side, text: str | None
) -> None:
    broken = broken_bound(limits, value, spread, side)
    assert (Language("en").text(broken) if broken else None) == text


@pytest.fixture(scope="module")
def province() -> Plan:
    """The plan in which the ratio of vehicles to charging points, and the days of clean air, have plausible bounds."""
    plan = load_plan(ROOT / "tests" / "plans" / "province")
    limits = {
        "vehicles_per_charging_point": Plausible(at_least=Decimal("0.5"), at_most=Decimal(50)),
        "clean_air": Plausible(at_most=Decimal(366)),
    }
    indicators = {id_: replace(indicator, plausible=limits.get(id_)) for id_, indicator in plan.indicators.items()}
    return replace(plan, indicators=indicators)


@pytest.mark.parametrize(("vehicles", "line"), [
    (100, None),
    (0, None),
    (6000, "C360 2: Electric vehicles per charging point of 2022 is 60, which cannot be: at most 50 is plausible."),
    (10, "C360 2: Electric vehicles per charging point of 2022 is 0.1, which cannot be: at least 0.5 is plausible."),
])  # fmt: skip
def test_a_ratio_of_the_whole_is_held_against_its_bounds(province: Plan, vehicles: int, line: str | None) -> None:
    rows = [
        observed("electric_vehicles", "2022", vehicles, area=AREA),
        observed("charging_points", "2022", 100, area=AREA),
    ]
    statistics = measured(province, *rows)
    found = statistics.of_year("vehicles_per_charging_point", AREA, 2022)
    if line is None:
        assert isinstance(found, Measurement)
        assert said(statistics) == []
        return
    assert isinstance(found, Unmeasured)
    assert (found.reason, len(found.evidence)) == (Reason.IMPLAUSIBLE, 2)
    assert said(statistics) == [line]


def test_the_ratio_of_a_part_may_be_any(province: Plan) -> None:
    rows = [observed(s, "2022", n, area="990101") for s, n in (("electric_vehicles", 6000), ("charging_points", 100))]
    assert isinstance(measured(province, *rows).of_year("vehicles_per_charging_point", "990101", 2022), Measurement)


def test_an_indicator_of_one_variable_has_bounds_too(province: Plan) -> None:
    statistics = measured(province, observed("clean_air_days", "2022", 367, area=AREA))
    assert isinstance(statistics.of_year("clean_air", AREA, 2022), Unmeasured)
    assert said(statistics) == [
        "C360 2: Days of clean air in the year of 2022 is 367 days, which cannot be: at most 366 is plausible."
    ]


def test_a_reported_rate_is_held_against_its_bounds_once(province: Plan) -> None:
    statistics = measured(province, observed("vehicles_per_charging_point", "2022", 60, area=AREA))
    assert isinstance(statistics.of_year("vehicles_per_charging_point", AREA, 2022), Unmeasured)
    assert [line[:6] for line in said(statistics)] == ["C360 2"]


def test_a_figure_that_several_indicators_use_is_told_once(province: Plan) -> None:
    limited = replace(province.variables["forest_area"], plausible=Plausible(at_least=Decimal(100)))
    twin = replace(province.indicators["forest_cover"], id="forest_twin")
    plan = replace(
        province,
        variables={**province.variables, limited.id: limited},
        indicators={**province.indicators, twin.id: twin},
    )
    parts = [part.code for part in plan.area.parts]
    rows = [observed(s, "2022", n, area=part) for part in parts for s, n in (("forest_area", 1), ("land_area", 5))]
    statistics = measured(plan, *rows)
    assert [line.split(": ")[0][:4] for line in said(statistics)] == ["C360"]
    for indicator in ("forest_cover", "forest_twin"):
        found = statistics.of_year(indicator, AREA, 2022)
        assert isinstance(found, Unmeasured)
        assert found.reason is Reason.IMPLAUSIBLE
