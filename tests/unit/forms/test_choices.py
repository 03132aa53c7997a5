from __future__ import annotations

import pytest

from conftest import ROOT
from reformcheck.forms.choices import period_choices, unit_choices
from reformcheck.periods import parse_period
from reformcheck.plan import Plan, load_plan
from reformcheck.records import replace
from reformcheck.texts import Label, Language
from reformcheck.units import MONEY, UNITS, Unit

ZH, EN = Language("zh"), Language("en")


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


@pytest.mark.parametrize(
    ("variable", "zh", "en"),
    [
        ("workers", ("人", "万人"), ("people", "thousand people")),
        ("non_public_enterprises", ("家", "万家"), ("enterprises", "thousand enterprises")),
        (
            "vocational_surcharge",
            ("万元", "元", "亿元"),
            ("ten thousand yuan", "yuan", "thousand yuan", "million yuan"),
        ),
        ("joint_meetings", ("次",), ("meetings",)),
    ],
)
def test_the_units_of_a_variable(plan: Plan, variable: str, zh: tuple[str, ...], en: tuple[str, ...]) -> None:
    assert unit_choices(plan, plan.variables[variable], ZH) == zh
    assert unit_choices(plan, plan.variables[variable], EN) == en


def test_the_plans_own_units_of_the_same_kind_are_offered(province: Plan) -> None:
    assert unit_choices(province, province.variables["emissions"], ZH) == ("吨", "万吨", "千克")
    assert unit_choices(province, province.variables["forest_area"], EN) == ("hectares", "thousand hectares", "mu")


@pytest.mark.parametrize("language", [ZH, EN])
def test_every_unit_that_is_offered_fits(plan: Plan, province: Plan, language: Language) -> None:
    for some in (plan, province):
        for variable in some.variables.values():
            own = some.units[variable.unit]
            read = [some.unit_reader.read(text) for text in unit_choices(some, variable, language)]
            assert all(reading and reading.dimension == own.dimension for reading in read)
            assert read[0] is not None
            assert read[0].factor == (10_000 if own.dimension == MONEY else own.factor)


@pytest.mark.parametrize(
    ("name", "first"), [("=cmd", "odd"), ("a,b", "odd"), ('a"b', "odd"), ("a\x1b", "odd"), ("头", "头")]
)
def test_a_unit_whose_name_cannot_stand_in_a_cell_goes_by_its_id(plan: Plan, name: str, first: str) -> None:
    odd = Unit("odd", "odd", Label(name, name), name)
    some = replace(plan, units={**UNITS, "odd": odd})
    variable = replace(plan.variables["workers"], unit="odd")
    assert unit_choices(some, variable, ZH)[0] == first


def test_a_share_without_a_sign_goes_by_its_id(plan: Plan) -> None:
    variable = replace(plan.variables["workers"], unit="ratio")
    assert unit_choices(plan, variable, ZH) == ("ratio", "%", "‰")


def test_a_unit_that_reading_takes_for_another_goes_by_its_id(plan: Plan) -> None:
    hidden = Unit("dozen", "person", Label("人", "people"), "people", 12)
    some = replace(plan, units={"dozen": hidden, **UNITS})
    variable = replace(plan.variables["workers"], unit="dozen")
    assert unit_choices(some, variable, ZH)[0] == "dozen"


@pytest.mark.parametrize("language", [ZH, EN])
def test_every_period_that_is_offered_is_one(language: Language) -> None:
    texts = period_choices((2019, 2020), language)
    found = [parse_period(text) for text in texts]
    assert [str(period) for period in found] == [
        f"{year}{part.format(year=year)}" for year in (2019, 2020) for part in ("", "-Q1", "-H1", "-01/{year}-09")
    ]
