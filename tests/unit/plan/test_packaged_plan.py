"""The facts of the plan, copied here by hand so that a slip in the YAML is seen."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from reformcheck.plan import Plan
from reformcheck.plan.format import validated
from reformcheck.plan.model import CommitmentKind, PlanUnit
from reformcheck.plan.plan import built_units
from reformcheck.records import replace
from reformcheck.texts import Label
from reformcheck.units import PERCENT, UNITS, Unit

ORGANISATIONS = [
    "市委宣传部",
    "市委组织部",
    "市委统战部",
    "市总工会",
    "团市委",
    "市妇联",
    "市工商联",
    "市人社局",
    "市发改委",
    "市财政局",
    "市教育体育局",
    "市科技局",
    "市住建局",
    "市公安局",
    "市卫健委",
    "市农业农村局",
    "市民政局",
    "市应急管理局",
    "市交通运输局",
    "市文广旅局",
    "市司法局",
    "海门日报社",
    "市广电台",
]


def test_document_and_area(plan: Plan) -> None:
    assert plan.document.id == "haimen-2019-11"
    assert plan.document.document == "海委发〔2019〕11号"
    assert plan.document.issued == datetime.date(2019, 12, 3)
    assert [label.zh for label in plan.document.issued_by] == ["中共海门市委", "海门市人民政府"]
    assert [(part.code, part.name.zh) for part in plan.area_names()] == [("320684", "海门市"), ("320614", "海门区")]
    assert plan.area.also[0].since == 2020
    assert plan.area.parts == ()


def test_there_are_23_organisations(plan: Plan) -> None:
    assert len(ORGANISATIONS) == 23
    assert sorted(o.name.zh for o in plan.organisations.values()) == sorted(ORGANISATIONS)


def test_there_are_15_measures_in_four_groups(plan: Plan) -> None:
    assert list(plan.measures) == [f"M{number:02d}" for number in range(1, 16)]
    assert [measure.number for measure in plan.measures.values()] == list(range(1, 16))
    sizes = {g.clause: sum(m.group == g.id for m in plan.measures.values()) for g in plan.groups.values()}
    assert sizes == {"二（一）": 4, "二（二）": 5, "二（三）": 3, "二（四）": 3}


def test_clause_of_a_measure_is_its_group_and_number(plan: Plan) -> None:
    for measure in plan.measures.values():
        assert measure.clause == f"{plan.groups[measure.group].clause}{measure.number}"
        assert {commitment.clause for commitment in measure.commitments} == {measure.clause}


TITLES = {
    "M01": "强化政治思想引领",
    "M02": "党员人才双向培养",
    "M03": "改革创新群团工作",
    "M04": "畅通参政议政渠道",
    "M05": "强化职业教育培训",
    "M06": "加强高技能人才培养",
    "M07": "技能竞赛引领带动",
    "M08": "打造岗位创新平台",
    "M09": "创新评价激励机制",
    "M10": "保障劳动经济权益",
    "M11": "健全安全健康权益机制",
    "M12": "加大公共服务保障力度",
    "M13": "加强产业工人队伍建设法治保障",
    "M14": "完善财政投入机制",
    "M15": "营造尊重产业工人社会氛围",
}


def test_titles_are_those_of_the_plan(plan: Plan) -> None:
    assert {id_: measure.title.zh for id_, measure in plan.measures.items()} == TITLES


@pytest.mark.parametrize(
    ("measure", "lead", "cooperating"),
    [
        ("M01", "市委宣传部", "市总工会 市人社局"),
        ("M02", "市委组织部", "市人社局 市发改委 市财政局 市总工会"),
        ("M03", "市委组织部", "市财政局 市总工会 团市委 市妇联 市工商联"),
        ("M04", "市委组织部 市委统战部 市人社局 市总工会", "团市委 市妇联 市工商联"),
        ("M06", "市委组织部 市人社局", "市教育体育局 市财政局 市科技局 市总工会"),
        ("M11", "市应急管理局 市卫健委", "市人社局 市总工会"),
        ("M12", "市发改委 市交通运输局 市文广旅局", "市财政局 市总工会"),
        ("M14", "市财政局", "市人社局 市教育体育局 市文广旅局 市总工会"),
        ("M15", "市委宣传部 市总工会", "市文广旅局 海门日报社 市广电台"),
    ],
)
def test_who_leads_and_who_cooperates(plan: Plan, measure: str, lead: str, cooperating: str) -> None:
    entry = plan.measures[measure]
    assert [plan.organisations[o].name.zh for o in entry.lead] == lead.split()
    assert [plan.organisations[o].name.zh for o in entry.cooperating] == cooperating.split()


def test_nobody_leads_and_cooperates_in_the_same_measure(plan: Plan) -> None:
    for measure in plan.measures.values():
        everyone = [*measure.lead, *measure.cooperating]
        assert len(set(everyone)) == len(everyone)


def test_every_organisation_has_a_part(plan: Plan) -> None:
    involved = {o for measure in plan.measures.values() for o in (*measure.lead, *measure.cooperating)}
    assert involved == set(plan.organisations)


def test_numeric_commitments_are_those_of_the_required_targets(plan: Plan) -> None:
    numeric = [m.id for m in plan.measures.values() for c in m.commitments if c.kind is CommitmentKind.NUMERIC]
    assert numeric == ["M03", "M04", "M06", "M14"]
    assert numeric == [t.measure for t in plan.targets.values() if t.strength == "required"]


REQUIRED = {
    "M03/union-coverage": ("union_coverage", "at_least", Decimal(85), "every_year", 2019, "二（一）3"),
    "M04/joint-meetings": ("joint_meetings_per_year", "at_least", Decimal(1), "every_year", 2019, "二（一）4"),
    "M06/high-skill-workers": ("high_skill_workers_per_10k", "at_least", Decimal(1060), "due", 2020, "二（二）6"),
    "M14/surcharge-share": ("surcharge_share", "at_least", Decimal(20), "every_year", 2019, "二（四）14"),
}


def test_the_required_targets_are_exactly_these_four(plan: Plan) -> None:
    assert [t.id for t in plan.targets.values() if t.strength == "required"] == list(REQUIRED)


@pytest.mark.parametrize("id_", list(REQUIRED))
def test_required_target(plan: Plan, id_: str) -> None:
    target = plan.targets[id_]
    indicator, kind, number, when, first_year, clause = REQUIRED[id_]
    assert (target.indicator, target.bound.kind, target.bound.numbers) == (indicator, kind, (number,))
    assert getattr(target.when, when) is not None
    assert target.when.first_year == first_year
    assert (target.measure, target.clause) == (id_.split("/")[0], clause)
    assert target.comparison.rounded is None
    assert target.basis is not None
    assert target.basis.reading is not None
    assert (target.baseline, target.milestones, target.by_area) == (None, {}, {})


@pytest.mark.parametrize(
    ("id_", "label", "alias", "numerator", "denominator", "per"),
    [
        ("union_coverage", "非公有制企业工会动态覆盖率", "工会覆盖率", "non_public_enterprises_with_union", "non_public_enterprises", 100),
        ("high_skill_workers_per_10k", "每万名劳动者中高技能人才数", "每万劳动者中高技能人才数", "high_skill_workers", "workers", 10_000),
        ("surcharge_share", "职业教育的城市教育费附加用于技能人才培训比例", "教育费附加用于技能人才培训比例", "skills_training_surcharge", "vocational_surcharge", 100),
    ],
)  # fmt: skip
def test_ratio_of_a_required_target(
    plan: Plan, id_: str, label: str, alias: str, numerator: str, denominator: str, per: int
) -> None:
    indicator = plan.indicators[id_]
    assert indicator.label.zh == label
    assert alias in indicator.aliases
    assert indicator.ratio is not None
    assert (indicator.ratio.numerator, indicator.ratio.denominator) == (numerator, denominator)
    assert (indicator.ratio.per, indicator.ratio.part_of_whole) == (per, True)


def test_meetings_are_one_variable(plan: Plan) -> None:
    indicator = plan.indicators["joint_meetings_per_year"]
    assert (indicator.label.zh, indicator.variable, indicator.ratio) == ("年度联席会议次数", "joint_meetings", None)


@pytest.mark.parametrize(
    ("id_", "label", "alias", "unit", "kind", "adds"),
    [
        ("non_public_enterprises", "非公有制企业数", None, "enterprise", "stock", True),
        (
            "non_public_enterprises_with_union",
            "已建工会非公有制企业数",
            "工会覆盖的非公有制企业数",
            "enterprise",
            "stock",
            True,
        ),
        ("joint_meetings", "联席会议次数", None, "meeting", "flow", False),
        ("high_skill_workers", "高技能人才数", None, "person", "stock", True),
        ("workers", "劳动者总数", None, "person", "stock", True),
        ("skills_training_surcharge", "用于技能人才教育培训的城市教育费附加", None, "yuan", "flow", True),
        ("vocational_surcharge", "用于职业教育的城市教育费附加", None, "yuan", "flow", True),
    ],
)
def test_variable_of_a_required_target(
    plan: Plan, id_: str, label: str, alias: str | None, unit: str, kind: str, adds: bool
) -> None:
    variable = plan.variables[id_]
    assert (variable.label.zh, variable.unit, variable.kind, variable.adds_over_areas) == (label, unit, kind, adds)
    assert alias is None or alias in variable.aliases
    assert variable.source is not None


def test_whole_surcharge_is_no_name_of_the_vocational_part(plan: Plan) -> None:
    assert "城市教育费附加" not in plan.known_names


def test_advisory_targets_are_checkable_and_say_what_is_stated(plan: Plan) -> None:
    advisory = [t for t in plan.targets.values() if t.strength == "advisory"]
    assert len(advisory) > 15
    for target in advisory:
        assert target.basis is not None, target.id
        assert target.when.first_year >= 2019


# what the later stages ask the plan


def test_subjects_are_variables_and_ratios(plan: Plan) -> None:
    assert set(plan.subjects) == set(plan.variables) | {i.id for i in plan.indicators.values() if i.ratio}
    assert plan.subjects["union_coverage"].unit is PERCENT
    assert (plan.subjects["union_coverage"].per, plan.subjects["union_coverage"].numerator_dimension) == (100, None)
    per_10k = plan.subjects["high_skill_workers_per_10k"]
    assert (per_10k.per, per_10k.numerator_dimension, per_10k.unit.factor) == (10_000, "person", Fraction(1, 10_000))
    assert (plan.subjects["workers"].per, plan.subjects["workers"].unit) == (None, UNITS["person"])


def test_indicator_of_one_variable_is_that_variable(plan: Plan) -> None:
    assert plan.subjects_by_name["jointmeetingsperyear"].id == "joint_meetings"
    assert plan.subjects_by_name["年度联席会议次数"].id == "joint_meetings"
    assert plan.subjects_of(plan.indicators["joint_meetings_per_year"]) == ("joint_meetings",)
    assert plan.unit_of(plan.indicators["joint_meetings_per_year"]) is UNITS["meeting"]


def test_ratio_can_be_measured_by_itself_or_its_variables(plan: Plan) -> None:
    subjects = plan.subjects_of(plan.indicators["union_coverage"])
    assert subjects == ("union_coverage", "non_public_enterprises_with_union", "non_public_enterprises")


def test_required_subjects_are_those_of_the_four_targets(plan: Plan) -> None:
    ratios = {"union_coverage", "high_skill_workers_per_10k", "surcharge_share"}
    variables = {"non_public_enterprises", "non_public_enterprises_with_union", "joint_meetings", "high_skill_workers"}
    others = {"workers", "skills_training_surcharge", "vocational_surcharge"}
    assert plan.required_subjects == ratios | variables | others


def test_every_known_name_leads_to_its_subject(plan: Plan) -> None:
    from reformcheck.names import normalised

    assert {normalised(name) for name in plan.known_names} == set(plan.subjects_by_name)
    assert "Union coverage of non-public enterprises" in plan.known_names


def test_labels_of_variables_and_indicators(plan: Plan) -> None:
    assert plan.label_of("workers") == Label("劳动者总数", "Workers in total")
    assert plan.label_of("surcharge_share").zh == "职业教育的城市教育费附加用于技能人才培训比例"
    with pytest.raises(KeyError):
        plan.label_of("nothing")


def test_leads_of_a_target_are_those_of_its_measure(plan: Plan) -> None:
    target = plan.targets["M14/surcharge-share"]
    assert plan.leads(target) == ("finance-bureau",)
    assert plan.cooperates(target)[0] == "human-resources-bureau"
    nobody = replace(target, measure=None)
    assert (plan.leads(nobody), plan.cooperates(nobody)) == ((), ())


@pytest.mark.parametrize("text", ["finance-bureau", "市财政局", "Finance Bureau", "finance bureau", " 市 财政局 "])
def test_organisation_is_found_by_id_or_name(plan: Plan, text: str) -> None:
    organisation = plan.find_organisation(text)
    assert organisation is not None
    assert organisation.id == "finance-bureau"


@pytest.mark.parametrize("text", ["财政局", "finance", ""])
def test_half_a_name_is_no_organisation(plan: Plan, text: str) -> None:
    assert plan.find_organisation(text) is None


def test_unit_texts_are_read_with_the_units_of_the_plan(plan: Plan) -> None:
    assert plan.unit_reader.read("万人") is not None
    assert plan.unit_reader.read("吨") is None


def test_units_of_a_plan_stand_beside_the_built_in_ones() -> None:
    own = [
        {"id": "kilogram", "label": {"zh": "千克", "en": "kilogram"}, "dimension": "mass", "factor": "0.001"},
        {"id": "day", "label": {"zh": "天", "en": "day"}, "plural": "days", "whole": True, "aliases": ["日"]},
    ]
    units = built_units(tuple(validated(PlanUnit, unit) for unit in own))
    assert units["kilogram"] == Unit("kilogram", "mass", Label("千克", "kilogram"), "kilogram", Fraction(1, 1000))
    assert units["day"] == Unit("day", "day", Label("天", "day"), "days", 1, whole=True, aliases=("日",))
    assert {id_: units[id_] for id_ in UNITS} == UNITS


PLAUSIBLE = {
    "non_public_enterprises": (100, 1_000_000),
    "non_public_enterprises_with_union": (100, 1_000_000),
    "joint_meetings": (None, 100),
    "high_skill_workers": (1_000, 10_000_000),
    "workers": (10_000, 10_000_000),
    "vocational_surcharge": (10_000, 10_000_000_000),
    "skills_training_surcharge": (10_000, 10_000_000_000),
}


def test_figures_of_the_required_targets_have_plausible_bounds(plan: Plan) -> None:
    bounds = {
        v.id: (v.plausible.at_least, v.plausible.at_most) for v in plan.variables.values() if v.plausible is not None
    }
    assert bounds == PLAUSIBLE
    assert set(bounds) == {subject for subject in plan.required_subjects if subject in plan.variables}
    assert not [indicator.id for indicator in plan.indicators.values() if indicator.plausible]


def test_a_file_may_repeat_the_definitions(plan: Plan) -> None:
    assert {"不含注销企业", "不含个体工商户"} <= {*plan.variables["non_public_enterprises"].scope}
    assert {"含联合工会", "including joint unions"} <= {*plan.variables["non_public_enterprises_with_union"].scope}
    assert "含联合工会" in plan.indicators["union_coverage"].scope
    for entry in (*plan.variables.values(), *plan.indicators.values()):
        assert len(set(entry.scope)) == len(entry.scope)
