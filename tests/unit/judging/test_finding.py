"""What a finding tells of its bound."""

from __future__ import annotations

from fractions import Fraction

from conftest import ROOT, Judging, finding
from reformcheck.plan import load_plan
from reformcheck.records import replace


def test_increase_has_a_number_once_the_earlier_value_is_known(judge: Judging) -> None:
    province = load_plan(ROOT / "tests" / "plans" / "province")
    outcome = judge("年份,可再生能源占比\n2021,50%\n2022,51.6%", under=province)
    assert finding(outcome, "A2/renewable-rise", 2021).bound_numbers == ()
    known = finding(outcome, "A2/renewable-rise", 2022)
    assert known.bound_numbers == (Fraction("51.5"),)
    assert replace(known, previous=0).bound_numbers == (Fraction("1.5"),)
    assert known.accepted.accepts(Fraction("51.6"))
    assert not known.accepted.accepts(Fraction("51.5"))


def test_other_bounds_have_the_numbers_that_the_plan_gives(judge: Judging) -> None:
    province = load_plan(ROOT / "tests" / "plans" / "province")
    outcome = judge("年份,电动汽车数,充电桩数\n2022,503,100", under=province)
    assert finding(outcome, "A2/vehicles-per-point", 2022).bound_numbers == (2, 5)


def test_the_value_of_the_year_before_is_told_with_the_change_since(judge: Judging) -> None:
    outcome = judge("指标,年份,数值\n工会覆盖率,2018,80%\n工会覆盖率,2019,84%\n工会覆盖率,2020,86.5%\n")
    found = [finding(outcome, "M03/union-coverage", year).previous_year for year in (2019, 2020)]
    assert [(f.year, f.value, f.change) if f else None for f in found] == [(2018, 80, 4), (2019, 84, Fraction(5, 2))]
    alone = judge("指标,年份,数值\n工会覆盖率,2018,80%\n工会覆盖率,2020,86.5%\n")
    assert finding(alone, "M03/union-coverage", 2020).previous_year is None
