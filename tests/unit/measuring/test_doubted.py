"""A figure that an error touches is nobody's ground, whichever indicator found it (docs/rules.md § 4.0)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from observations import measured, observed, said
from reformcheck.measuring import Measurement, Reason, Statistics, Unmeasured
from reformcheck.plan import Plan
from reformcheck.plan.targets import Plausible
from reformcheck.reading import Observation
from reformcheck.records import replace

ALL, GROUPS, WORK = (
    "state_owned_enterprises",
    "state_owned_enterprises_with_group_organisations",
    "state_owned_enterprises_with_group_work",
)
GROUPS_SHARE, WORK_SHARE = "state_owned_group_organisations_share", "state_owned_group_work_share"
WHOLE, OTHER = "320684", "eligible_enterprises_party"


def counts(of_all: object, groups: object, work: object, area: str = WHOLE, year: str = "2020") -> list[Observation]:
    found = zip((ALL, GROUPS, WORK), (of_all, groups, work), strict=True)
    return [observed(name, year, value, area=area) for name, value in found]  # type: ignore[arg-type]


def share(statistics: Statistics, indicator: str, area: str = WHOLE, year: int = 2020) -> Measurement | Unmeasured:
    return statistics.of_year(indicator, area, year)


@pytest.mark.parametrize(
    ("of_all", "groups", "work", "other"),
    [(100, 120, 100, WORK_SHARE), (100, 100, 101, GROUPS_SHARE)],
    ids=["first", "second"],
)
def test_a_whole_below_its_part_is_no_whole_of_another_part(
    plan: Plan, of_all: int, groups: int, work: int, other: str
) -> None:
    statistics = measured(plan, *counts(of_all, groups, work))
    found = share(statistics, other)
    assert isinstance(found, Unmeasured), found
    assert (found.reason, [o.subject for o in found.evidence]) == (Reason.INCONSISTENT, [ALL])
    assert len(said(statistics)) == 1


def test_only_what_uses_the_figure_is_in_doubt(plan: Plan) -> None:
    rows = [*counts(100, 120, 100), *counts(100, 100, 100, year="2021")]
    unions = [observed("non_public_enterprises", "2020", 1000), observed("union_coverage", "2020", 86, ulp=1)]
    statistics = measured(plan, *rows, *unions)
    assert isinstance(share(statistics, WORK_SHARE, year=2021), Measurement)
    assert isinstance(share(statistics, "union_coverage"), Measurement)


def test_a_part_whose_figures_cannot_be_is_in_doubt_in_every_sum(plan: Plan) -> None:
    rows = [*counts(100, 120, 90, "A"), *counts(100, 100, 100, "B")]
    statistics = measured(plan, *rows, complete=True)
    for area in (WHOLE, "A"):
        found = share(statistics, WORK_SHARE, area)
        assert isinstance(found, Unmeasured)
        assert found.reason is Reason.INCONSISTENT
    assert isinstance(share(statistics, WORK_SHARE, "B"), Measurement)


def test_counts_that_a_stated_rate_denies_are_in_doubt_for_another_rate(plan: Plan) -> None:
    statistics = measured(plan, *counts(100, 90, 100), observed(GROUPS_SHARE, "2020", 80, ulp=1))
    assert share(statistics, WORK_SHARE) == Unmeasured(Reason.INCONSISTENT, share(statistics, WORK_SHARE).evidence)
    agreed = measured(plan, *counts(100, 90, 100), observed(GROUPS_SHARE, "2020", 90, ulp=1))
    assert isinstance(share(agreed, WORK_SHARE), Measurement)


def test_a_whole_that_its_parts_deny_for_one_indicator_is_in_doubt_for_the_other(plan: Plan) -> None:
    parts = [*counts(60, 50, None, "A"), *counts(60, 50, None, "B")]
    statistics = measured(plan, *counts(100, 100, 100), *parts)
    assert said(statistics)[0].startswith("C320")
    found = share(statistics, WORK_SHARE)
    assert isinstance(found, Unmeasured)
    assert found.reason is Reason.CONFLICTING


def test_a_zero_denominator_is_in_doubt_alone(plan: Plan) -> None:
    statistics = measured(plan, *counts(0, 0, 0))
    assert share(statistics, GROUPS_SHARE) == Unmeasured(
        Reason.ZERO_DENOMINATOR, share(statistics, GROUPS_SHARE).evidence
    )
    assert isinstance(share(statistics, WORK_SHARE), Unmeasured)


def test_parts_beside_a_whole_in_doubt_stand_for_themselves(plan: Plan) -> None:
    statistics = measured(plan, *counts(100, 230, 100), *counts(110, None, 60, "A"), *counts(90, None, 60, "B"))
    for area, known in ((WHOLE, False), ("A", True), ("B", True)):
        assert isinstance(share(statistics, WORK_SHARE, area), Measurement) is known


def test_the_own_numerator_above_the_parts_denominator_leaves_the_whole_open(plan: Plan) -> None:
    parts = [*counts(60, None, 50, "A"), *counts(60, None, 50, "B")]
    statistics = measured(plan, observed(GROUPS, "2020", 130), *parts, complete=True)
    assert isinstance(share(statistics, GROUPS_SHARE), Unmeasured)
    found = share(statistics, WORK_SHARE)
    assert isinstance(found, Unmeasured)
    assert (found.reason, {o.area for o in found.evidence}) == (Reason.INCONSISTENT, {"A", "B"})
    assert isinstance(share(statistics, WORK_SHARE, "A"), Measurement)


@pytest.fixture(scope="module")
def sharing(plan: Plan) -> Plan:
    """The plan with the numerator of `GROUPS_SHARE` in `WORK_SHARE` too, over another denominator."""
    return with_work_share_of(plan, GROUPS)


def with_work_share_of(plan: Plan, numerator: str) -> Plan:
    work = plan.indicators[WORK_SHARE]
    assert work.ratio
    changed = replace(work.ratio, numerator=numerator, denominator=OTHER)
    return replace(plan, indicators={**plan.indicators, WORK_SHARE: replace(work, ratio=changed)})


def test_a_zero_that_is_no_denominator_is_no_numerator_either(plan: Plan) -> None:
    statistics = measured(with_work_share_of(plan, ALL), *counts(0, 0, None), observed(OTHER, "2020", 50))
    found = share(statistics, WORK_SHARE)
    assert isinstance(found, Unmeasured)
    assert (found.reason, [o.subject for o in found.evidence]) == (Reason.ZERO_DENOMINATOR, [ALL])


def test_a_numerator_that_its_parts_deny_is_none_over_another_denominator(sharing: Plan) -> None:
    parts = [*counts(60, 40, None, "A"), *counts(40, 40, None, "B")]
    statistics = measured(sharing, *counts(100, 90, None), observed(OTHER, "2020", 90), *parts)
    assert [code[:4] for code in said(statistics)] == ["C321"]
    found = share(statistics, WORK_SHARE)
    assert isinstance(found, Unmeasured)
    assert (found.reason, [o.value for o in found.evidence]) == (Reason.CONFLICTING, [90])


def test_counts_whose_rate_lies_beside_those_of_all_parts_are_in_doubt(sharing: Plan) -> None:
    rates = [observed(GROUPS_SHARE, "2020", value, area=area, ulp=1) for area, value in (("A", 50), ("B", 60))]
    statistics = measured(sharing, *counts(100, 90, None), observed(OTHER, "2020", 90), *rates, complete=True)
    found = share(statistics, WORK_SHARE)
    assert isinstance(found, Unmeasured)
    assert (found.reason, [o.subject for o in found.evidence]) == (Reason.CONFLICTING, [GROUPS])


def test_counts_of_an_implausible_rate_are_in_doubt(sharing: Plan) -> None:
    bounded = replace(sharing.indicators[GROUPS_SHARE], plausible=Plausible(at_most=Decimal(50)))
    plan = replace(sharing, indicators={**sharing.indicators, GROUPS_SHARE: bounded})
    statistics = measured(plan, *counts(100, 90, None), observed(OTHER, "2020", 90))
    found = share(statistics, WORK_SHARE)
    assert isinstance(found, Unmeasured)
    assert (found.reason, [o.subject for o in found.evidence]) == (Reason.IMPLAUSIBLE, [GROUPS])
