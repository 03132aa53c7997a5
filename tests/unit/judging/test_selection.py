"""Which expected facts are of interest."""

from __future__ import annotations

from reformcheck.judging import Arrival, ExpectedFact, Selection
from reformcheck.plan import Plan

MEETINGS, COVERAGE = "M04/joint-meetings", "M03/union-coverage"


def fact(plan: Plan, holder: str, year: int = 2020) -> ExpectedFact:
    return ExpectedFact("joint_meetings", year, (plan.targets[MEETINGS],), holder, Arrival.MISSING)


def test_an_organisation_is_asked_for_what_it_holds_and_for_what_its_targets_need(plan: Plan) -> None:
    leads = plan.leads(plan.targets[MEETINGS])
    stranger = next(id_ for id_ in plan.organisations if id_ not in (*leads, *plan.cooperates(plan.targets[MEETINGS])))
    assert Selection(organisation=stranger).asks(plan, fact(plan, stranger))
    assert not Selection(organisation=stranger).asks(plan, fact(plan, leads[0]))
    assert Selection(organisation=leads[0]).asks(plan, fact(plan, stranger))


def test_what_it_holds_is_left_out_where_other_targets_or_years_are_named(plan: Plan) -> None:
    leads = plan.leads(plan.targets[MEETINGS])
    assert Selection(organisation=leads[0], targets=(MEETINGS,)).asks(plan, fact(plan, leads[0]))
    assert not Selection(organisation=leads[0], targets=(COVERAGE,)).asks(plan, fact(plan, leads[0]))
    assert not Selection(organisation=leads[0], years=(2018, 2019)).asks(plan, fact(plan, leads[0]))
    assert Selection(organisation=leads[0], years=(2018, 2020)).asks(plan, fact(plan, leads[0]))
