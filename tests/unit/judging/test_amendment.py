"""What an amended plan changes of a target: who holds its figures, and ends of a bound that meet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reformcheck.judging.amendment import Amendment, Aspect, PlanChange, amendments
from reformcheck.plan import Plan
from reformcheck.plan.model import Bound
from reformcheck.plan.targets import Source
from reformcheck.records import replace

MEETINGS, VARIABLE = "M04/joint-meetings", "joint_meetings"


def held_by(plan: Plan, organisation: str) -> Plan:
    variable = replace(plan.variables[VARIABLE], source=Source(organisation=organisation))
    return replace(plan, variables={**plan.variables, VARIABLE: variable})


def told(old: Plan, new: Plan) -> list[tuple[PlanChange, Aspect, object, object]]:
    return [(a.change, a.aspect, a.old, a.new) for a in amendments(old, new)]


def test_who_holds_a_figure_is_told_where_it_is_another(plan: Plan) -> None:
    before, after = held_by(plan, "finance-bureau"), held_by(plan, "human-resources-bureau")
    (found,) = amendments(before, after)
    assert found == Amendment(
        after.targets[MEETINGS],
        PlanChange.REASSIGNED,
        Aspect.HOLDER,
        ("finance-bureau",),
        ("human-resources-bureau",),
        VARIABLE,
    )
    assert amendments(before, before) == ()


def test_of_another_variable_nobody_says_that_its_holder_changed(plan: Plan) -> None:
    """It is in one of the plans only: what is measured is another thing."""
    variable = replace(plan.variables[VARIABLE], id="meetings_held", source=Source(organisation="finance-bureau"))
    indicator = replace(plan.indicators[plan.targets[MEETINGS].indicator], variable="meetings_held")
    new = replace(
        plan,
        variables={**plan.variables, "meetings_held": variable},
        indicators={**plan.indicators, indicator.id: indicator},
    )
    assert [entry[:2] for entry in told(plan, new)] == [(PlanChange.NOT_COMPARABLE, Aspect.INDICATOR)]
    assert [entry[:2] for entry in told(new, plan)] == [(PlanChange.NOT_COMPARABLE, Aspect.INDICATOR)]


def bounded(plan: Plan, bound: Bound) -> Plan:
    return replace(plan, targets={MEETINGS: replace(plan.targets[MEETINGS], bound=bound)})


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (Bound(between=(Decimal(1), Decimal(5))), Bound(between=(Decimal(1), Decimal(4))), [PlanChange.TIGHTENED]),
        (Bound(between=(Decimal(1), Decimal(5))), Bound(between=(Decimal(0), Decimal(5))), [PlanChange.LOOSENED]),
        (
            Bound(between=(Decimal(1), Decimal(5))),
            Bound(between=(Decimal(2), Decimal(6))),
            [PlanChange.LOOSENED, PlanChange.TIGHTENED],
        ),
        (Bound(at_most=Decimal(5)), Bound(at_most=Decimal(6)), [PlanChange.LOOSENED]),
        (Bound(at_most=Decimal(5)), Bound(at_most=Decimal("5.0")), []),
        (Bound(at_least=Decimal(5)), Bound(more_than=Decimal(5)), [PlanChange.NOT_COMPARABLE]),
    ],
)
def test_an_end_that_stays_is_neither_lower_nor_higher(
    plan: Plan, old: Bound, new: Bound, changes: list[PlanChange]
) -> None:
    assert [entry[0] for entry in told(bounded(plan, old), bounded(plan, new))] == changes
