from __future__ import annotations

import pytest

from conftest import ROOT
from reformcheck.errors import UsageError
from reformcheck.forms import FormArea, FormScope, build_form, each_form, holders_of, whole_of
from reformcheck.forms.form import MOST_ROWS
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.years import years_of_targets
from reformcheck.records import replace
from reformcheck.texts import Label

YEARS = (2019, 2020)
TOWN = FormArea("三星镇", Label("三星镇", "三星镇"))


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def variables(form: object) -> list[str]:
    return [entry.variable.id for entry in form.entries]  # type: ignore[attr-defined]


def test_the_form_of_all_asks_once_for_every_figure_of_the_years_that_were_named(plan: Plan) -> None:
    form = build_form(plan, FormScope(YEARS, every_year=True))
    assert variables(form) == list(plan.variables)
    assert [(row.entry.variable.id, row.place.code, row.year) for row in form.rows[:3]] == [
        ("non_public_enterprises", "320684", 2019),
        ("non_public_enterprises", "320684", 2020),
        ("non_public_enterprises_with_union", "320684", 2019),
    ]
    assert len(form.rows) == 2 * len(plan.variables)
    assert (form.organisation, form.elsewhere, form.whole_only, form.names_holders) == (None, (), (), True)


def test_an_organisation_is_asked_for_what_it_holds(plan: Plan) -> None:
    form = build_form(plan, FormScope(YEARS, "finance-bureau"))
    held = [v.id for v in plan.variables.values() if v.source and v.source.organisation == "finance-bureau"]
    assert variables(form) == held
    assert not form.names_holders


def test_figures_that_others_hold_for_the_targets_it_leads_stand_apart(plan: Plan) -> None:
    form = build_form(plan, FormScope(YEARS, "organisation-department"))
    elsewhere = [entry.variable.id for entry in form.elsewhere]
    assert "non_public_enterprises" in elsewhere
    assert not set(elsewhere) & set(variables(form))
    assert {entry.holder.id for entry in form.elsewhere if entry.holder} >= {"trade-union-federation"}
    # coordination_groups belongs to a promise that nobody leads
    assert "coordination_groups" not in elsewhere


def test_every_figure_is_in_the_form_of_exactly_one_organisation(plan: Plan, province: Plan) -> None:
    for some, without in ((plan, []), (province, ["clean_air_days"])):
        held = [v for form in each_form(some, FormScope(years_of_targets(some))) for v in variables(form)]
        assert sorted([*held, *without]) == sorted(some.variables)
        asked = [form.organisation for form in each_form(some, FormScope(years_of_targets(some)))]
        assert asked == list(holders_of(some))


def test_where_the_plan_names_no_holder_the_first_lead_fills_in(province: Plan) -> None:
    def holder(variable: str) -> str | None:
        form = build_form(province, FormScope(years_of_targets(province)))
        found = next(entry.holder for entry in form.entries if entry.variable.id == variable)
        return found.id if found else None

    assert holder("residents") == "statistics-office"
    assert holder("electric_vehicles") == "energy-office"
    assert holder("forest_area") == "environment-office"
    assert holder("clean_air_days") is None


def test_the_years_run_from_the_first_target_to_the_last(plan: Plan, province: Plan) -> None:
    assert years_of_targets(plan) == (2019, 2020)
    assert years_of_targets(province) == (2021, 2025)


def test_a_selection_of_targets_needs_their_figures_only(plan: Plan) -> None:
    form = build_form(plan, FormScope(YEARS, targets=frozenset({"M14/surcharge-share"})))
    assert variables(form) == ["vocational_surcharge", "skills_training_surcharge"]
    assert build_form(plan, FormScope(YEARS, targets=frozenset())).rows == ()


def test_a_part_is_asked_only_for_what_adds_up(plan: Plan) -> None:
    form = build_form(plan, FormScope(YEARS, places=(TOWN,)))
    assert all(plan.variables[id_].adds_over_areas for id_ in variables(form))
    assert [v.id for v in form.whole_only] == [v.id for v in plan.variables.values() if not v.adds_over_areas]
    both = build_form(plan, FormScope(YEARS, places=(TOWN, whole_of(plan))))
    assert both.whole_only == ()
    assert [row.place.code for row in both.rows if row.entry.variable.id == "joint_meetings"] == ["320684", "320684"]
    assert {row.place.code for row in both.rows if row.entry.variable.id == "workers"} == {"三星镇", "320684"}


def test_each_area_asks_the_parts_for_what_adds_up_and_the_whole_for_the_rest(province: Plan) -> None:
    form = build_form(province, FormScope((2025, 2025), each_area=True))
    codes = [part.code for part in province.area.parts]
    by_variable = {id_: [r.place.code for r in form.rows if r.entry.variable.id == id_] for id_ in province.variables}
    assert by_variable["forest_area"] == codes
    assert by_variable["clean_air_days"] == ["990000"]


def test_a_bound_by_area_asks_the_parts_for_what_does_not_add_up_too(province: Plan) -> None:
    bounds = province.targets["B1/forest-cover"].by_area
    target = replace(province.targets["B1/clean-air"], by_area=bounds)
    bounded = replace(province, targets={**province.targets, target.id: target})
    codes = [part.code for part in province.area.parts]
    form = build_form(bounded, FormScope((2025, 2025), each_area=True))
    assert [r.place.code for r in form.rows if r.entry.variable.id == "clean_air_days"] == ["990000", *codes]
    part = FormArea(codes[0], Label("青岭县", "Qingling County"))
    assert build_form(bounded, FormScope((2025, 2025), places=(part,))).whole_only == ()


def asked(form: object, variable: str) -> dict[int, str]:
    return {r.year: r.asked.value for r in form.rows if r.entry.variable.id == variable}  # type: ignore[attr-defined]


def test_a_target_that_must_rise_asks_for_the_year_before_the_first_too(plan: Plan) -> None:
    form = build_form(plan, FormScope(YEARS, "finance-bureau"))
    assert asked(form, "vocational_education_funding") == {2018: "year before", 2019: "year", 2020: "year"}
    assert asked(form, "vocational_surcharge") == {2019: "year", 2020: "year"}
    named = build_form(plan, FormScope(YEARS, "finance-bureau", every_year=True))
    assert asked(named, "vocational_education_funding") == {2019: "year", 2020: "year"}


def test_what_comes_in_rounds_is_asked_for_each_year_that_may_have_one_and_for_the_round_before(plan: Plan) -> None:
    form = build_form(plan, FormScope(YEARS, "trade-union-federation"))
    assert asked(form, "honour_places") == {2018: "former round", 2019: "round", 2020: "round"}
    assert asked(form, "innovations_named") == {2019: "round", 2020: "round"}


def test_a_figure_is_not_asked_for_before_its_target_begins(plan: Plan) -> None:
    form = build_form(plan, FormScope(YEARS, "trade-union-federation"))
    assert asked(form, "hardship_livelihood_items") == {2020: "year"}
    named = build_form(plan, FormScope(YEARS, "trade-union-federation", every_year=True))
    assert asked(named, "hardship_livelihood_items") == {2019: "year", 2020: "year"}


def test_a_figure_that_a_yearly_target_needs_is_no_round(plan: Plan) -> None:
    yearly = plan.targets["M04/joint-meetings"].when
    target = replace(plan.targets["M09/honour-places"], id="X/yearly", when=yearly)
    both = replace(plan, targets={**plan.targets, target.id: target})
    form = build_form(both, FormScope(YEARS, "trade-union-federation"))
    assert asked(form, "honour_places") == {2018: "year before", 2019: "year", 2020: "year"}


def test_a_form_that_nobody_can_fill_in_is_refused(province: Plan) -> None:
    with pytest.raises(UsageError) as refused:
        build_form(province, FormScope((1995, 2040), each_area=True, every_year=True))
    assert refused.value.message.params["most"] == MOST_ROWS
    with pytest.raises(UsageError):
        build_form(province, FormScope((1, 10**12)))
