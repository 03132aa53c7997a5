from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reformcheck.linting import lint, run_example
from reformcheck.plan import load_plan
from reformcheck.plan.folder import packaged_plan
from reformcheck.plan.format import validated
from reformcheck.plan.model import Example
from reformcheck.records import replace
from reformcheck.texts import Language

PROVINCE = Path(__file__).parents[1] / "plans" / "province"
TARGETS = "targets.yaml"


def changed(tmp_path: Path, old: str, new: str, plan: Path | None = None) -> Path:
    """A copy of a plan with the first `old` replaced by `new`."""
    folder = tmp_path / "plan"
    shutil.copytree(plan or packaged_plan(), folder)
    text = (folder / TARGETS).read_text(encoding="utf-8")
    assert old in text
    (folder / TARGETS).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize("folder", [None, PROVINCE], ids=["packaged", "province"])
def test_plan_lints_clean_and_every_example_is_run(folder: Path | None) -> None:
    result = lint(folder)
    assert result.issues == ()
    assert result.plan is not None
    entries = [*result.plan.targets.values(), *result.plan.registers.values()]
    assert result.examples == sum(len(entry.examples) for entry in entries)
    assert all(target.examples for target in result.plan.targets.values())


@pytest.mark.parametrize("folder", [None, PROVINCE], ids=["packaged", "province"])
def test_every_required_target_has_an_example_that_passes_and_one_that_fails(folder: Path | None) -> None:
    for target in load_plan(folder).targets.values():
        if target.strength == "required":
            assert {"pass", "fail"} <= {example.verdict for example in target.examples}, target.id


ENTERPRISES = (
    "label: {zh: 非公有制企业数, en: Non-public enterprises}\n    aliases: [非公企业数, 非公有制企业总数]\n    unit: "
)
WORKERS = (
    "label: {zh: 高技能人才数, en: High-skilled workers}\n    aliases: [高技能人才总数, 高技能人才总量]\n    unit: "
)
MEETINGS = "aliases: [政府和工会联席会议次数, 政府工会联席会议次数]\n    unit: "


@pytest.mark.parametrize(
    ("old", "new", "target", "examples"),
    [
        ("{at_least: 85}", "{at_least: 84}", "M03/union-coverage", [2, 4, 5]),
        ("{at_least: 85}", "{at_least: 86}", "M03/union-coverage", [0, 2, 3, 4, 5]),
        ("{at_least: 85}", "{at_least: 85.01}", "M03/union-coverage", [0, 2, 3, 4, 5]),
        ("{at_least: 85}", "{at_most: 85}", "M03/union-coverage", [1, 2, 4, 5]),
        ("{at_least: 85}", "{more_than: 85}", "M03/union-coverage", [0, 3]),
        ("{first_year: 2019}", "{first_year: 2020}", "M03/union-coverage", [1]),
        ("{at_least: 1}\n", "{at_least: 2}\n", "M04/joint-meetings", [0, 2]),
        ("{at_least: 1}\n", "{at_most: 1}\n", "M04/joint-meetings", [1, 2]),
        ("{at_least: 1060}", "{at_least: 1059}", "M06/high-skill-workers", [2, 5, 6]),
        ("{at_least: 1060}", "{at_most: 1060}", "M06/high-skill-workers", [2, 5, 6]),
        ("{due: 2020}", "{due: 2021}", "M06/high-skill-workers", [2]),
        ("{due: 2020}", "{due: 2019}", "M06/high-skill-workers", [2, 6]),
        ("      per: 10000\n", "      per: 100000\n", "M06/high-skill-workers", [2, 5, 6]),
        ("{at_least: 20}", "{at_least: 19}", "M14/surcharge-share", [1, 4, 5]),
        ("{at_least: 20}", "{less_than: 20}", "M14/surcharge-share", [0, 1, 2, 3, 4, 5]),
        ("denominator: non_public_enterprises\n      per: 100\n", "denominator: non_public_enterprises\n      per: 1000\n", "M03/union-coverage", [4, 5]),
    ],
)  # fmt: skip
def test_changed_target_fails_its_own_examples(
    tmp_path: Path, old: str, new: str, target: str, examples: list[int]
) -> None:
    result = lint(changed(tmp_path, old, new))
    index = list(load_plan().targets).index(target)
    keys = [issue.location.key for issue in result.issues if issue.severity == "error"]
    assert {issue.type.code for issue in result.issues} <= {"P110", "P114"}
    assert {f"targets[{index}].examples[{example}]" for example in examples} <= set(keys)
    assert all(str(key).startswith(f"targets[{index}].") for key in keys)


@pytest.mark.parametrize(
    ("label", "unit", "other", "code"),
    [
        (ENTERPRISES, "enterprise", "person", "P108"),
        (WORKERS, "person", "enterprise", "P108"),
        (WORKERS, "person", "persons", "P108"),
        (MEETINGS, "meeting", "person", "P110"),
        (MEETINGS, "meeting", "item", "P110"),
    ],
)
def test_changed_unit_of_a_variable_is_noticed(tmp_path: Path, label: str, unit: str, other: str, code: str) -> None:
    found = lint(changed(tmp_path, label + unit, label + other)).issues
    assert {issue.type.code for issue in found} == {code}


def test_unit_changed_on_both_sides_of_a_ratio_fails_the_examples(tmp_path: Path) -> None:
    folder = changed(tmp_path, ENTERPRISES + "enterprise", ENTERPRISES + "person")
    text = (folder / TARGETS).read_text(encoding="utf-8")
    other = "en: Non-public enterprises with a trade union}"
    start = text.index("unit: enterprise", text.index(other))
    (folder / TARGETS).write_text(text[:start] + text[start:].replace("enterprise", "person", 1), encoding="utf-8")
    found = lint(folder).issues
    assert {issue.type.code for issue in found} == {"P110"}
    assert {issue.message.params["target"] for issue in found} == {"M03/union-coverage"}


def test_failing_example_is_named_with_its_line_its_values_and_both_verdicts(tmp_path: Path) -> None:
    folder = changed(tmp_path, "{at_least: 85}", "{at_least: 84}")
    text = (folder / TARGETS).read_text(encoding="utf-8")
    issue = lint(folder).issues[0]
    mark = text.index('values: {union_coverage: "84.99%"}')
    assert issue.location.path == str(folder / TARGETS)
    assert issue.location.row == text.count("\n", 0, mark) + 1
    assert issue.location.column == mark - text.rfind("\n", 0, mark) - 1
    assert Language("en").text(issue.message) == (
        "M03/union-coverage with union_coverage: 84.99%: verdict is pass, the example expects fail."
    )
    assert issue.hint is not None
    assert "Correct the target" in Language("en").text(issue.hint)


def test_plan_that_cannot_be_read_runs_no_example(tmp_path: Path) -> None:
    result = lint(changed(tmp_path, "{at_least: 85}", "{at_lest: 85}"))
    assert (result.plan, result.examples) == (None, 0)
    assert [issue.type.code for issue in result.issues] == ["P102"]


def test_warning_does_not_keep_the_examples_from_being_run(tmp_path: Path) -> None:
    folder = changed(tmp_path, "{at_least: 85}", "{at_least: 84}")
    text = (folder / TARGETS).read_text(encoding="utf-8")
    start = text.index("    examples:\n", text.index("  - id: M04/joint-meetings"))
    end = text.index("  - id: M06/high-skill-workers")
    (folder / TARGETS).write_text(text[:start] + text[end:], encoding="utf-8")
    found = {issue.type.code for issue in lint(folder).issues}
    assert found == {"P113", "P110"}


@pytest.mark.parametrize(
    ("target", "data", "message"),
    [
        ("M03/union-coverage", {"values": {"union_coverage": "85%"}, "verdict": "pass"}, None),
        ("M03/union-coverage", {"values": {"union_coverage": "85%"}, "verdict": "fail"}, "M03/union-coverage with union_coverage: 85%: verdict is pass, the example expects fail."),
        ("M03/union-coverage", {"values": {"union_coverage": "约85%"}, "verdict": "pass"}, "M03/union-coverage with union_coverage: 约85%: verdict is undecided (unreadable), the example expects pass."),
        ("M03/union-coverage", {"values": {"union_coverage": "84%"}, "verdict": "fail", "shortfall": 2}, "M03/union-coverage with union_coverage: 84%: shortfall is 1, the example expects 2."),
        ("M03/union-coverage", {"values": {"union_coverage": "84%"}, "verdict": "fail", "needed": 1}, "M03/union-coverage with union_coverage: 84%: needed is null, the example expects 1."),
        ("M03/union-coverage", {"values": {"union_coverage": "无"}, "verdict": "undecided", "shortfall": 1}, "M03/union-coverage with union_coverage: 无: shortfall is null, the example expects 1."),
        ("M04/joint-meetings", {"values": {"joint_meetings": "0"}, "verdict": "fail", "needed": 2}, "M04/joint-meetings with joint_meetings: 0: needed is 1, the example expects 2."),
        ("M04/joint-meetings", {"values": {"joint_meetings": "0"}, "verdict": "fail", "needed": 1}, None),
        ("M03/union-coverage", {"values": {"union_coverage": "85%"}, "period": 2018, "verdict": "pass"}, "M03/union-coverage with union_coverage: 85%: not judged in 2018."),
        ("M06/high-skill-workers", {"values": {"workers": "10000"}, "previous": {"high_skill_workers": "1000"}, "verdict": "pass"}, "M06/high-skill-workers with high_skill_workers: 1000, workers: 10000: verdict is undecided (missing), the example expects pass."),
    ],
)  # fmt: skip
def test_example_says_the_first_difference(target: str, data: dict[str, object], message: str | None) -> None:
    plan = load_plan()
    found = run_example(plan, plan.targets[target], validated(Example, data))
    assert (Language("en").text(found) if found else None) == message


PROVINCE_CHANGES = [
    ("at_most: 8000", "at_most: 8001", "A1/emissions"),
    ("at_most: 8000", "less_than: 8000", "A1/emissions"),
    ("2022: {at_most: 10500}", "2022: {at_most: 10600}", "A1/emissions"),
    ("2023: {at_most: 9800}", "2023: {at_most: 9801}", "A1/emissions"),
    ("2024: {at_most: 9000}", "2024: {at_most: 8400}", "A1/emissions"),
    ("factor: 0.001", "factor: 0.01", "A1/emissions"),
    ("less_than: 2", "at_most: 2", "A1/emissions-per-resident"),
    ("per: 1000", "per: 100", "A1/emissions-per-resident"),
    ("between: [2, 5]", "between: [2, 6]", "A2/vehicles-per-point"),
    ("between: [2, 5]", "between: [1, 5]", "A2/vehicles-per-point"),
    ("comparison: {rounded: 0}", "comparison: full", "A2/renewable-share"),
    ("comparison: {rounded: 0}", "comparison: {rounded: 1}", "A2/renewable-share"),
    ('increase_over: "1.5"', "increase_over: 1", "A2/renewable-rise"),
    ("more_than: 1000", "at_least: 1000", "B1/planted"),
    ('factor: "0.0666"', "factor: 0.0667", "B1/planted"),
    ("bound: {at_least: 40}", "bound: {at_least: 39}", "B1/forest-cover"),
    ("bound: {at_least: 300}", "bound: {at_least: 299}", "B1/clean-air"),
]


@pytest.mark.parametrize(("old", "new", "target"), PROVINCE_CHANGES)
def test_changed_number_of_another_plan_fails_its_own_examples(tmp_path: Path, old: str, new: str, target: str) -> None:
    found = lint(changed(tmp_path, old, new, PROVINCE)).issues
    assert found
    assert {issue.type.code for issue in found} == {"P110"}
    assert {issue.message.params["target"] for issue in found} == {target}


@pytest.mark.parametrize("id_", list(load_plan().targets))
def test_every_target_notices_another_bound(tmp_path: Path, id_: str) -> None:
    """A plan is tested like code: no target of the packaged plan could have another number or direction unnoticed."""
    plan = load_plan()
    target = plan.targets[id_]
    opposite = {"at_least": "at_most", "increase_over": "less_than", "between": "at_most", "more_than": "less_than"}
    kind = target.bound.kind
    other = validated(type(target.bound), {opposite[kind]: target.bound.numbers[0]})
    turned = replace(target, bound=other)
    other_plan = replace(plan, targets={**plan.targets, id_: turned})
    assert any(run_example(other_plan, turned, example) for example in target.examples)
