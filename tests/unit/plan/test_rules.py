from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reformcheck.issues import Issue
from reformcheck.plan import load_plan

Copy = Any
Seen = Callable[[Issue], Any]
TARGETS = "targets.yaml"
MEASURES = "measures.yaml"
PART = '{code: "990101", name: {zh: 甲镇, en: Town A}}'
ALSO = "{zh: 海门区, en: Haimen District}\n      since: 2020\n"

# file, old, new (¦ marks where the issue is), code, key, message, hint
BROKEN = [
    # ids
    (MEASURES, "  - id: organisation-department", "  - ¦id: publicity-department", "P107", "organisations[1].id", "The id publicity-department stands twice.", ""),
    (MEASURES, "  - id: skills-and-growth", "  - ¦id: political-status", "P107", "groups[1].id", "The id political-status stands twice.", ""),
    (MEASURES, "  - id: M15", "  - ¦id: M14", "P107", "measures[14].id", "The id M14 stands twice.", ""),
    (MEASURES, "number: 2\n", "¦number: 1\n", "P107", "measures[1].number", "The number 1 stands twice.", ""),
    (TARGETS, "  - id: M04/joint-meetings", "  - ¦id: M03/union-coverage", "P107", "targets[1].id", "The id M03/union-coverage stands twice.", ""),
    (TARGETS, "variables:\n", "units:\n  - {id: ton, label: {zh: 吨, en: t}}\n  - {¦id: ton, label: {zh: 顿, en: tt}}\nvariables:\n", "P107", "units[1].id", "The id ton stands twice.", ""),
    (MEASURES, ALSO, ALSO + f"  parts:\n    - {PART}\n    - {{¦code: '990101', name: {{zh: 甲镇, en: Town A}}}}\n", "P107", "area.parts[1].code", "The code 990101 stands twice.", ""),
    (MEASURES, ALSO, ALSO + "  parts:\n    - {¦code: '320684', name: {zh: 海门市, en: Haimen City}}\n", "P107", "area.parts[0].code", "The code 320684 stands twice.", ""),
    # references
    (MEASURES, "group: political-status", "¦group: politicalstatus", "P106", "measures[0].group", "politicalstatus: the plan has nothing with this id.", "Did you mean political-status?"),
    (MEASURES, "lead: [publicity-department]", "lead: [¦publicity-departement]", "P106", "measures[0].lead[0]", "publicity-departement: the plan has nothing with this id."),
    (MEASURES, "[trade-union-federation, human-resources-bureau]", "[trade-union-federation, ¦zzz]", "P106", "measures[0].cooperating[1]", "zzz: the plan has nothing with this id."),
    (TARGETS, "organisation: trade-union-federation", "¦organisation: trade-union-federal", "P106", "variables[0].source.organisation"),
    (TARGETS, "      numerator: non_public_enterprises_with_union", "      ¦numerator: non_public_enterprise_with_union", "P106", "indicators[0].ratio.numerator"),
    (TARGETS, "      denominator: workers", "      ¦denominator: werkers", "P106", "indicators[2].ratio.denominator"),
    (TARGETS, "    variable: joint_meetings\n", "    ¦variable: joint_meeting\n", "P106", "indicators[1].variable"),
    (TARGETS, "indicator: union_coverage", "¦indicator: unit_coverage", "P106", "targets[0].indicator", "unit_coverage: the plan has nothing with this id.", "Did you mean union_coverage, party_work_coverage?"),
    (TARGETS, "    measure: M03\n", "    ¦measure: M33\n", "P106", "targets[0].measure"),
    (TARGETS, "bound: {at_least: 85}", "bound: {at_least: 85}\n    by_area: {¦'990101': {at_least: 5}}", "P106", "targets[0].by_area.990101", "990101: the plan has nothing with this id.", "The plan has: -."),
    (TARGETS, 'values: {union_coverage: "85%"}', 'values: {¦union_coverages: "85%"}', "P106", "targets[0].examples[0].values.union_coverages"),
    (TARGETS, 'previous: {worker_share_party_congress: "30%"}', 'previous: {¦worker_party: "30%"}', "P106"),
    # names
    (TARGETS, "aliases: [劳动者人数,", "aliases: [¦非公 企业数,", "P112", "variables[4].aliases[0]", "非公 企业数 is also a name of variables/non_public_enterprises (非公企业数).", ""),
    (TARGETS, "label: {zh: 劳动者总数,", "label: {¦zh: 高技能人才数,", "P112", "variables[4].label.zh", "高技能人才数 is also a name of variables/high_skill_workers (高技能人才数).", ""),
    (TARGETS, "en: Workers in total}", "¦en: Joint-meetings}", "P112", "variables[4].label.en"),
    (TARGETS, "    aliases: [年度政府和工会联席会议次数]", "    aliases: [¦联席会议次数]", "P112", "indicators[1].aliases[0]", "联席会议次数 is also a name of variables/joint_meetings (联席会议次数).", ""),
    (MEASURES, "  - id: organisation-department\n    name: {zh: 市委组织部", "  - ¦id: organisation-department\n    name: {zh: 市委 宣传部", "P112", "organisations[1]", "市委宣传部 names both organisation-department and publicity-department.", ""),
    (MEASURES, 'area:\n  code: "320684"\n  name: {zh: 海门市', '¦area:\n  code: "320684"\n  name: {zh: 海门区', "P112", "area", "海门区 names both 320614 and 320684.", ""),
    # units
    (TARGETS, "unit: enterprise", "¦unit: enterprize", "P108", "variables[0].unit", "The unit enterprize is not known.", "Known units: enterprise."),
    (TARGETS, "unit: enterprise", "¦unit: zzzzzz", "P108", "variables[0].unit", "The unit zzzzzz is not known.", "Known units: enterprise, item, meeting, percent, permille, person, ratio, yuan."),
    (TARGETS, "variables:\n", "units:\n  - {id: ton, label: {zh: 吨, en: t}, ¦factor: 0}\nvariables:\n", "P104", "units[0].factor", "Found 0; expected a factor above 0.", ""),
    (TARGETS, "variables:\n", "units:\n  - {id: ton, label: {zh: 吨, en: t}, ¦factor: -1.5}\nvariables:\n", "P104", "units[0].factor", "Found -1.5; expected a factor above 0.", ""),
    # times
    (TARGETS, "when: {due: 2020}", "when: {¦due: 2002}", "P109", "targets[2].when.due", "2002 lies before 2019, the year the plan was issued.", ""),
    (TARGETS, "{every_year: {first_year: 2019}}", "{¦every_year: {first_year: 2018}}", "P109", "targets[0].when.every_year"),
    (TARGETS, "{every_round: {first_year: 2019}}", "{¦every_round: {first_year: 2018}}", "P109"),
    (TARGETS, "when: {due: 2020}", "when: {due: 2020}\n    milestones: {¦2020: {at_least: 1000}}", "P104", "targets[2].milestones[2020]", "The milestone 2020 does not lie before the due year 2020.", ""),
    (TARGETS, "when: {due: 2020}", "when: {due: 2020}\n    milestones: {¦2018: {at_least: 1000}}", "P109", "targets[2].milestones[2018]", "2018 lies before 2019, the year the plan was issued.", ""),
    (TARGETS, "{every_year: {first_year: 2019}}", "{every_year: {first_year: 2021}}\n    milestones: {¦2020: {at_least: 80}}", "P104", "targets[0].milestones[2020]", "The milestone 2020 lies before the first year 2021.", ""),
    (TARGETS, "when: {due: 2020}", "when: {due: 2020}\n    baseline: {¦period: 2021, value: 5}", "P104", "targets[2].baseline.period", "The baseline 2021 lies after the target's year 2020.", ""),
    (TARGETS, "{every_year: {first_year: 2019}}", "{every_year: {first_year: 2019}}\n    baseline: {¦period: 2020, value: 5}", "P104", "targets[0].baseline.period"),
    # plausible figures
    (TARGETS, "plausible: {at_least: 100, at_most: 1000000}", "¦plausible: {at_least: 100, at_most: 99.5}", "P104", "variables[0].plausible", "Nothing is plausible: at most 99.5 lies below at least 100.", ""),
    (TARGETS, "plausible: {at_most: 100}", "¦plausible: {at_most: -1}", "P104", "variables[2].plausible", "Nothing is plausible: at most -1 lies below at least 0.", ""),
    (TARGETS, "    variable: joint_meetings\n", "    variable: joint_meetings\n    ¦plausible: {at_least: 2, at_most: 1}\n", "P104", "indicators[1].plausible"),
]  # fmt: skip


@pytest.mark.parametrize("case", BROKEN, ids=[f"{case[3]}-{case[2][:30]}" for case in BROKEN])
def test_broken_rule_names_file_line_column_key_and_suggestion(copy: Copy, seen: Seen, case: tuple[Any, ...]) -> None:
    file, old, new, code, *rest = case
    place = copy.edit(file, old, new)
    matching = [f for f in map(seen, copy.issues()) if (f.file, (f.line, f.column)) == (file, place)]
    assert [found.code for found in matching] == [code], [seen(issue) for issue in copy.issues()]
    found = matching[0]
    assert [found.key, found.message, found.hint][: len(rest)] == rest
    with pytest.raises(Exception, match="not valid"):
        load_plan(copy.folder)


BOUND = "bound: {at_least: 85}"


@pytest.mark.parametrize(
    "bound",
    [
        *("at_least: 850", "at_least: 100.01", "more_than: 100", "increase_over: 100", "at_most: -1", "at_most: -0.01"),
        *("less_than: 0", "less_than: -1", "between: [90, 80]", "between: [-5, -1]", "between: [101, 110]"),
    ],
)
def test_bound_that_no_value_can_meet_is_refused(copy: Copy, seen: Seen, bound: str) -> None:
    place = copy.edit(TARGETS, BOUND, f"¦bound: {{{bound}}}")
    (found,) = map(seen, copy.issues())
    assert (found.code, (found.line, found.column), found.key) == ("P114", place, "targets[0].bound")
    kind, number = bound.split(": ")
    assert found.message == f"No value can meet {kind} {number.strip('[]')}."


@pytest.mark.parametrize(
    "bound",
    [
        *(
            "at_least: 100",
            "more_than: 99.99",
            "increase_over: 99",
            "increase_over: 0",
            "at_most: 0",
            "less_than: 0.01",
        ),
        *(
            "between: [10, 10]",
            "between: [-5, 0]",
            "between: [100, 110]",
            "at_least: -1",
            "at_least: 0",
            "at_most: 500",
        ),
    ],
)
def test_bound_that_some_value_can_meet_is_a_bound(copy: Copy, bound: str) -> None:
    copy.edit(TARGETS, BOUND, f"¦bound: {{{bound}}}")
    assert copy.issues() == []


def test_ratio_that_is_no_part_of_a_whole_has_no_maximum(copy: Copy) -> None:
    copy.edit(TARGETS, "      per: 100\n      part_of_whole: true\n", "      per: 100\n¦")
    copy.edit(TARGETS, BOUND, "¦bound: {at_least: 850}")
    assert copy.issues() == []


def test_count_has_no_maximum(copy: Copy) -> None:
    copy.edit(TARGETS, "bound: {at_least: 1}", "¦bound: {more_than: 1000000}")
    assert copy.issues() == []


@pytest.mark.parametrize(
    ("addition", "key"),
    [
        ("milestones: {¦2019: {at_most: -5}}", "targets[2].milestones[2019]"),
        ("milestones: {¦2019: {at_least: 10001}}", "targets[2].milestones[2019]"),
        ("by_area: {¦'990101': {between: [2, 1]}}", "targets[2].by_area.990101"),
    ],
)
def test_bounds_of_milestones_and_parts_are_checked_too(copy: Copy, seen: Seen, addition: str, key: str) -> None:
    copy.edit(MEASURES, ALSO, ALSO + f"  parts:\n    - {PART}¦\n")
    place = copy.edit(TARGETS, "when: {due: 2020}", f"when: {{due: 2020}}\n    {addition}")
    (found,) = map(seen, copy.issues())
    assert (found.code, (found.line, found.column), found.key) == ("P114", place, key)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bound: {at_least: 85}", "bound: {at_least: 85}\n    by_area: {'990101': {at_least: 80}}"),
        ("when: {due: 2020}", "when: {due: 2020}\n    milestones: {2019: {at_least: 1000}}"),
        ("when: {due: 2020}", "when: {due: 2020}\n    baseline: {period: 2020, value: 5}"),
        ("when: {due: 2020}", "when: {due: 2019}"),
        (
            "{every_year: {first_year: 2019}}",
            "{every_year: {first_year: 2020}}\n    milestones: {2020: {at_least: 80}}",
        ),
        (
            "{every_year: {first_year: 2019}}",
            "{every_year: {first_year: 2019}}\n    baseline: {period: 2019, value: 5}",
        ),
    ],
)
def test_times_and_parts_that_fit_are_no_issue(copy: Copy, old: str, new: str) -> None:
    copy.edit(MEASURES, ALSO, ALSO + f"  parts:\n    - {PART}¦\n")
    copy.edit(TARGETS, old, "¦" + new)
    assert copy.issues() == []


def test_part_and_whole_of_different_kinds_are_refused(copy: Copy, seen: Seen) -> None:
    old = "label: {zh: 劳动者总数, en: Workers in total}\n    aliases: [劳动者人数, 劳动者总人数]\n    unit: "
    copy.edit(TARGETS, old + "person", "¦" + old + "enterprise")
    (found,) = map(seen, copy.issues())
    assert (found.code, found.key) == ("P108", "indicators[2].ratio")
    assert found.message == (
        "A part and its whole are of one kind, but high_skill_workers is in person and workers in enterprise."
    )


def test_ratio_of_different_kinds_is_allowed_when_it_is_no_part_of_a_whole(copy: Copy) -> None:
    old = "label: {zh: 劳动者总数, en: Workers in total}\n    aliases: [劳动者人数, 劳动者总人数]\n    unit: "
    copy.edit(TARGETS, old + "person", "¦" + old + "enterprise")
    copy.edit(TARGETS, "      per: 10000\n      part_of_whole: true\n", "      per: 10000\n¦")
    assert copy.issues() == []


@pytest.mark.parametrize("unit", ["percent", "ratio", "permille"])
def test_ratio_of_rates_is_refused(copy: Copy, seen: Seen, unit: str) -> None:
    old = "label: {zh: 劳动者总数, en: Workers in total}\n    aliases: [劳动者人数, 劳动者总人数]\n    unit: "
    copy.edit(TARGETS, old + "person", "¦" + old + unit)
    copy.edit(TARGETS, "      per: 10000\n      part_of_whole: true\n", "      per: 10000\n¦")
    (found,) = map(seen, copy.issues())
    assert (found.code, found.key) == ("P108", "indicators[2].ratio")
    assert found.message == "A ratio is taken of counts or amounts, not of ratio."


def test_target_without_example_is_only_a_warning(copy: Copy, seen: Seen) -> None:
    text = (copy.folder / TARGETS).read_text(encoding="utf-8")
    start = text.index("    examples:\n")
    copy.write(TARGETS, text[:start] + text[text.index("  - id: M04/joint-meetings") :])
    place = copy.edit(TARGETS, "  - id: M03/union-coverage", "  - ¦id: M03/union-coverage")
    (found,) = map(seen, copy.issues())
    assert (found.code, (found.line, found.column)) == ("P113", place)
    assert found.message == "The target M03/union-coverage has no example."
    assert load_plan(copy.folder).targets["M03/union-coverage"].examples == ()


def test_variable_may_repeat_its_own_names(copy: Copy) -> None:
    copy.edit(TARGETS, "aliases: [劳动者人数, 劳动者总人数]", "¦aliases: [劳动者人数, 劳动者 总数]")
    copy.edit(
        MEASURES,
        "{zh: 市委宣传部, en: Publicity Department of",
        "¦{zh: Publicity department, en: Publicity_department of",
    )
    assert copy.issues() == []


def test_several_broken_rules_are_shown_in_the_order_of_the_files(copy: Copy, seen: Seen) -> None:
    copy.edit(MEASURES, "number: 2\n", "¦number: 1\n")
    copy.edit(MEASURES, "lead: [publicity-department]", "lead: [¦nobody]")
    copy.edit(TARGETS, "unit: enterprise", "¦unit: zzzzzz")
    copy.edit(TARGETS, "when: {due: 2020}", "when: {¦due: 2002}")
    copy.edit(TARGETS, BOUND, "¦bound: {at_least: 850}")
    assert [seen(issue).code for issue in copy.issues()] == ["P107", "P106", "P108", "P109", "P114"]


def test_unit_may_be_smaller_than_that_of_its_dimension(copy: Copy) -> None:
    unit = "units:\n  - {id: gram, label: {zh: 克, en: gram}, ¦factor: 0.001}\n"
    copy.edit(TARGETS, "variables:\n", unit + "variables:\n")
    assert copy.issues() == []


@pytest.mark.parametrize("name", ["家", "人民币元", "%", "percent", "Yuan"])
def test_a_unit_of_the_plan_may_not_take_the_name_of_another(copy: Copy, seen: Seen, name: str) -> None:
    text = (copy.folder / "targets.yaml").read_text(encoding="utf-8")
    start = text.index("\nvariables:")
    copy.write(
        "targets.yaml",
        text[:start] + f'\nunits:\n  - {{id: fen, label: {{zh: 分, en: fen}}, aliases: ["{name}"]}}\n' + text[start:],
    )
    assert [(found.code, found.key) for found in map(seen, copy.issues())] == [("P112", "units[0]")]


def test_a_unit_of_the_plan_may_repeat_its_own_names(copy: Copy) -> None:
    text = (copy.folder / "targets.yaml").read_text(encoding="utf-8")
    start = text.index("\nvariables:")
    copy.write(
        "targets.yaml",
        text[:start] + "\nunits:\n  - {id: fen, label: {zh: 分, en: fen}, aliases: [fen, FEN]}\n" + text[start:],
    )
    assert copy.issues() == []
