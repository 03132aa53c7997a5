from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import ROOT
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Baseline, Bound, EveryRound, EveryYear, Target, When
from reformcheck.plan.years import former_round_asked, years_asked, years_of_targets
from reformcheck.records import replace

YEARLY = When(every_year=EveryYear(first_year=2019))
ROUND = When(every_round=EveryRound(first_year=2019))
DUE = When(due=2020)
RISES = Bound(increase_over=0)


@pytest.fixture
def target(plan: Plan) -> Target:
    return plan.targets["M04/joint-meetings"]


def changed(target: Target, **fields: object) -> Target:
    return replace(target, **fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"when": YEARLY}, {2019, 2020, 2021}),
        ({"when": ROUND}, {2019, 2020, 2021}),
        ({"when": DUE}, {2018, 2019, 2020}),
        ({"when": DUE, "milestones": {2021: RISES}}, {2018, 2019, 2020, 2021}),
        ({"when": YEARLY, "bound": RISES}, {2018, 2019, 2020, 2021}),
        ({"when": ROUND, "bound": RISES}, {2018, 2019, 2020, 2021}),
        ({"when": DUE, "bound": RISES}, {2017, 2018, 2019, 2020}),
        ({"when": YEARLY, "bound": RISES, "baseline": Baseline(period=2018, value=Decimal(1))}, {2019, 2020, 2021}),
        (
            {"when": YEARLY, "bound": RISES, "baseline": Baseline(period=2015, value=Decimal(1))},
            {2018, 2019, 2020, 2021},
        ),
        ({"when": DUE, "bound": RISES, "baseline": Baseline(period=2015, value=Decimal(1))}, {2018, 2019, 2020}),
        ({"when": ROUND, "bound": RISES, "baseline": Baseline(period=2015, value=Decimal(1))}, {2019, 2020, 2021}),
    ],
)
def test_the_years_that_a_target_needs(target: Target, fields: dict[str, object], expected: set[int]) -> None:
    assert years_asked(changed(target, **fields), 2018, 2021) == expected


def test_before_a_target_begins_nothing_is_needed(target: Target) -> None:
    assert years_asked(changed(target, bound=RISES), 2015, 2018) == set()
    assert years_asked(changed(target, when=DUE), 2021, 2022) == set()


def test_the_former_round_is_asked_where_a_round_must_exceed_it(target: Target) -> None:
    assert former_round_asked(changed(target, when=ROUND, bound=RISES), 2019, 2020) == 2018
    assert former_round_asked(changed(target, when=ROUND), 2019, 2020) is None
    assert former_round_asked(changed(target, when=YEARLY, bound=RISES), 2019, 2020) is None
    assert former_round_asked(changed(target, when=ROUND, bound=RISES), 2015, 2016) is None
    known = changed(target, when=ROUND, bound=RISES, baseline=Baseline(period=2015, value=Decimal(1)))
    assert former_round_asked(known, 2019, 2020) is None


def test_the_years_of_a_plan_run_from_the_first_target_to_the_last(plan: Plan) -> None:
    assert years_of_targets(plan) == (2019, 2020)
    assert years_of_targets(load_plan(ROOT / "tests" / "plans" / "province")) == (2021, 2025)
