from __future__ import annotations

import pytest

from conftest import ROOT
from reformcheck.forms import FormScope, build_form
from reformcheck.forms.guide import guide, note
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Source
from reformcheck.records import replace
from reformcheck.texts import Language

ZH, EN = Language("zh"), Language("en")


def noted(plan: Plan, variable: str, language: Language) -> list[str]:
    form = build_form(plan, FormScope((2020, 2020), every_year=True))
    return note(plan, next(entry for entry in form.entries if entry.variable.id == variable), language)


def test_a_note_tells_what_who_and_what_for(plan: Plan) -> None:
    assert noted(plan, "vocational_surcharge", ZH) == [
        "也称：职业教育的城市教育费附加、城市教育费附加用于职业教育金额",
        "时期数：填该年1月至12月的合计数",
        "计量单位：万元 / 元 / 亿元",
        "填报单位：市财政局（附加收入由财政部门安排使用）",
        "用于 M14/surcharge-share（二（四）14）：职业教育的城市教育费附加用于技能人才培训比例",
        "　定义：投向职业教育的那部分城市教育费附加中，用于技能人才教育培训的比重",
        "　算法：用于技能人才教育培训的城市教育费附加 ÷ 用于职业教育的城市教育费附加 × 100",
    ]
    english = noted(plan, "joint_meetings", EN)
    assert "Only of Haimen City as a whole; it is not the sum of its parts" in english
    assert "Unit: meetings" in english
    assert not any("Computed as" in line for line in english)


def test_a_state_is_told_by_its_date(plan: Plan) -> None:
    assert "State at a date: the figure of 31 December of the year" in noted(plan, "workers", EN)


def test_who_fills_in_what_the_plan_gives_to_nobody_is_told_too(plan: Plan) -> None:
    province = load_plan(ROOT / "tests" / "plans" / "province")
    assert "填报单位：省能源厅（方案未写明由谁掌握，由牵头单位填报）" in noted(province, "charging_points", ZH)
    assert "Filled in by: the plan does not say" in noted(province, "clean_air_days", EN)
    assert "Filled in by: Statistics Office" in noted(province, "residents", EN)
    source = Source(organisation="haimen-daily")
    variable = replace(plan.variables["workers"], source=source)
    some = replace(plan, variables={**plan.variables, "workers": variable})
    assert "填报单位：海门日报社" in noted(some, "workers", ZH)


@pytest.mark.parametrize("language", [ZH, EN])
def test_the_guide_explains_the_figures_of_the_form_and_no_others(plan: Plan, language: Language) -> None:
    form = build_form(plan, FormScope((2019, 2020), "united-front-department"))
    lines = guide(form, language)
    headings = [line.text for line in lines if line.level == 2]
    assert [heading.split("[")[1].rstrip("]") for heading in headings] == [e.variable.id for e in form.entries]
    assert form.elsewhere
    assert [line.level for line in lines].count(1) == 2
    assert lines[0].level == 0


def test_the_guide_of_all_has_nothing_that_others_fill_in(plan: Plan) -> None:
    lines = guide(build_form(plan, FormScope((2019, 2020))), ZH)
    assert [line.text for line in lines if line.level == 1] == ["怎样填写", "各项指标"]
