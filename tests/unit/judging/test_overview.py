"""Who has to do what, seen from the organisations that are left; which parts are listed."""

from __future__ import annotations

import pytest

from conftest import ROOT, Judging, finding
from reformcheck.judging import Selection, overview_of
from reformcheck.pipeline import Options
from reformcheck.plan import Plan, load_plan

COVERAGE = "M03/union-coverage"


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def test_a_finding_is_its_own_where_an_organisation_leads_it_or_owes_a_figure_of_its_year(
    judge: Judging, plan: Plan
) -> None:
    """The federation hands in the counts of 2019 and owes those of 2020; the finance bureau has nothing to do with it."""
    rows = "年份,非公有制企业数,已建工会非公有制企业数\n2019,10000,8600\n2020,,\n"
    holder = plan.holder_of("non_public_enterprises")
    (lead,) = plan.leads(plan.targets[COVERAGE])
    assert holder is not None
    assert holder.id != lead

    def is_own(organisation: str, year: int) -> bool:
        options = Options(selection=Selection(organisation=organisation))
        outcome = judge(rows, options=options)
        return overview_of(outcome).is_own(finding(judge(rows), COVERAGE, year), plan)

    assert [is_own(lead, year) for year in (2019, 2020)] == [True, True]
    assert [is_own(holder.id, year) for year in (2019, 2020)] == [False, True]
    assert [is_own("finance-bureau", year) for year in (2019, 2020)] == [False, False]


def test_parts_are_listed_where_something_came_by_part(judge: Judging, province: Plan) -> None:
    whole = overview_of(judge("地区,年份,电动汽车数,充电桩数\n990000,2022,503,100\n", under=province))
    assert whole.parts == ()
    one, *others = province.area.parts
    found = overview_of(judge(f"地区,年份,电动汽车数,充电桩数\n{one.code},2022,503,100\n", under=province)).parts
    assert [part.area for part in found] == [part.code for part in province.area.parts]
    missing = [{fact.variable for fact in part.missing} for part in found]
    assert [part for part, facts in zip(found, missing, strict=True) if "electric_vehicles" in facts] == list(found[1:])
    assert len(found) == len(others) + 1
