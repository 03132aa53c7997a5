"""What a missing or doubtful figure would decide, recomputed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from conftest import ROOT, Judging, finding
from reformcheck.judging import Finding, Outcome, Prospect
from reformcheck.judging.acceptance import acceptance
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.format import validated
from reformcheck.plan.model import Bound
from reformcheck.records import replace

CITY = ROOT / "examples" / "city" / "plan"
COVERAGE = "M2/union-coverage"
TOWNS = [f"9906{n:02d}" for n in range(1, 13)]
HEADER = "地区,年份,非公有制企业数,已建工会非公有制企业数\n"


@pytest.fixture(scope="module")
def city() -> Plan:
    return load_plan(CITY)


def rows(last: tuple[Any, Any], top: int = 850) -> str:
    """Eleven towns with `top` of 1,000 each, and the last one."""
    whole = "".join(f"{town},2020,1000,{top}\n" for town in TOWNS[:-1])
    return f"{HEADER}{whole}{TOWNS[-1]},2020,{last[0]},{last[1]}\n"


def prospect_of(judge: Judging, plan: Plan, text: str, target: str = COVERAGE) -> tuple[Finding, Prospect | None]:
    found = finding(judge(text, under=plan), target, 2020)
    return found, found.prospect


@pytest.mark.parametrize(("top", "last", "outcome"), [(849, 200, Outcome.OPEN), (840, 99, Outcome.FAIL)])
def test_last_part_needs_just_enough(judge: Judging, city: Plan, top: int, last: int, outcome: Outcome) -> None:
    found, prospect = prospect_of(judge, city, rows((last, ""), top))
    assert prospect is not None
    assert prospect.areas == (TOWNS[-1],)
    assert (prospect.outcome, prospect.most, prospect.known_parts) == (outcome, last, 11)
    assert prospect.known == Fraction(top, 10)
    accepted = acceptance(found.bound, found.target.comparison)
    whole, least = 11_000 + last, prospect.least
    assert least is not None
    assert least == 0 or accepted.accepts(Fraction(11 * top + least, whole) * 100)
    assert least == 0 or not accepted.accepts(Fraction(11 * top + least - 1, whole) * 100)
    assert (least > last) is (outcome is Outcome.FAIL)


def test_part_without_either_count_bounds_nothing(judge: Judging, city: Plan) -> None:
    assert prospect_of(judge, city, rows(("", "")))[1] is None


@pytest.mark.parametrize(
    ("figures", "outcome"),
    [((0, 0.5), None), ((2, 3), Outcome.PASS), ((0, 1), Outcome.OPEN)],
)
def test_each_of_two_contradicting_figures_is_tried(
    judge: Judging, city: Plan, figures: tuple[float, float], outcome: Outcome | None
) -> None:
    text = "指标,年份,数值\n" + "".join(f"联席会议次数,2020,{n}\n" for n in figures)
    found, prospect = prospect_of(judge, city, text, "M3/joint-meetings")
    assert found.verdict.value == "undecided"
    assert (prospect and prospect.outcome) == outcome


def test_contradicting_numerators_are_tried_with_the_denominator(judge: Judging, city: Plan) -> None:
    text = (
        "指标,年份,数值,单位\n用于职业教育的城市教育费附加,2020,2650,万元\n"
        "用于技能人才培训的城市教育费附加,2020,498,万元\n用于技能人才培训的城市教育费附加,2020,476,万元\n"
    )
    _, prospect = prospect_of(judge, city, text, "M7/surcharge-share")
    assert prospect is not None
    assert prospect.outcome is Outcome.FAIL
    assert {case.result for case in prospect.candidates} == {Fraction(n, 2650) * 100 for n in (476, 498)}
    assert not any(case.complies for case in prospect.candidates)


def test_without_the_other_count_a_contradiction_bounds_nothing(judge: Judging, city: Plan) -> None:
    text = "指标,年份,数值,单位\n" + "".join(f"用于技能人才培训的城市教育费附加,2020,{n},万元\n" for n in (498, 476))
    assert prospect_of(judge, city, text, "M7/surcharge-share")[1] is None


@pytest.mark.parametrize("rates", [("86%", "84%"), ("80%", "84%"), ("90%", "86%")])
def test_contradicting_rates_are_tried(judge: Judging, city: Plan, rates: tuple[str, str]) -> None:
    text = "指标,年份,数值\n" + "".join(f"非公有制企业工会覆盖率,2020,{rate}\n" for rate in rates)
    _, prospect = prospect_of(judge, city, text)
    assert prospect is not None
    assert {case.complies for case in prospect.candidates} == {Fraction(rate[:-1]) >= 85 for rate in rates}


@pytest.mark.parametrize(
    ("row", "least", "most"),
    [("非公有制企业数,2020,1001", 851, 1001), ("已建工会非公有制企业数,2020,855", None, 1005)],
    ids=["numerator missing", "denominator missing"],
)
def test_one_count_bounds_the_other(judge: Judging, city: Plan, row: str, least: int | None, most: int) -> None:
    found, prospect = prospect_of(judge, city, f"指标,年份,数值\n{row}\n")
    assert prospect is not None
    assert (prospect.least, prospect.most) == (least, most)
    accepted = acceptance(found.bound, found.target.comparison)
    if least is None:
        assert accepted.accepts(Fraction(855, most) * 100)
        assert not accepted.accepts(Fraction(855, most + 1) * 100)
    else:
        assert accepted.accepts(Fraction(least, most) * 100)
        assert not accepted.accepts(Fraction(least - 1, most) * 100)


def test_verdict_that_stands_has_no_prospect(judge: Judging, city: Plan) -> None:
    assert prospect_of(judge, city, rows((99, 95)))[1] is None


def test_two_contradictions_at_once_and_those_of_parts_bound_nothing(judge: Judging, city: Plan) -> None:
    both = "指标,年份,数值\n" + "".join(
        f"{name},2020,{n}\n" for name in ("非公有制企业数", "已建工会非公有制企业数") for n in (900, 800)
    )
    assert prospect_of(judge, city, both)[1] is None
    parts = f"{HEADER}{TOWNS[0]},2020,100,90\n{TOWNS[0]},2020,100,80\n"
    assert prospect_of(judge, city, parts)[1] is None


def test_rates_of_parts_bound_nothing(judge: Judging, city: Plan) -> None:
    assert prospect_of(judge, city, f"地区,年份,非公有制企业工会覆盖率\n{TOWNS[0]},2020,90%\n")[1] is None


def test_bound_that_anything_meets_bounds_nothing(judge: Judging, city: Plan) -> None:
    target = replace(city.targets[COVERAGE], bound=validated(Bound, {"more_than": 0}))
    plan = replace(city, targets={target.id: target})
    assert prospect_of(judge, plan, "指标,年份,数值\n非公有制企业数,2020,100\n")[1] is None


def test_nothing_at_all_bounds_nothing(judge: Judging, city: Plan) -> None:
    assert prospect_of(judge, city, "指标,年份,数值\n联席会议次数,2020,1\n")[1] is None


def test_counts_that_are_rounded_bound_nothing(judge: Judging, city: Plan) -> None:
    text = (
        rows((200, ""), 849)
        .replace("非公有制企业数,已", "非公有制企业数（万家）,已")
        .replace(",1000,", ",0.1,")
        .replace(",200,", ",0.02,")
    )
    assert prospect_of(judge, city, text)[1] is None


def test_contradiction_within_a_year_bounds_nothing(judge: Judging, city: Plan) -> None:
    text = "指标,时间,数值\n联席会议次数,2020年1-6月,2\n联席会议次数,2020年1-6月,1\n"
    assert prospect_of(judge, city, text, "M3/joint-meetings")[1] is None
