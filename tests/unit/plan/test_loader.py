from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from yaml.scanner import ScannerError

from reformcheck.errors import PlanError
from reformcheck.issues import Issue
from reformcheck.plan import load_plan, yaml_reader
from reformcheck.plan.folder import packaged_plan
from reformcheck.plan.key_path import written_path
from reformcheck.plan.reader import PlanText, read_plan
from reformcheck.texts import Language

Copy = Any
Seen = Callable[[Issue], Any]
TARGETS = "targets.yaml"
MEASURES = "measures.yaml"
BOUND = "bound: {at_least: 85}"
KINDS = "at_least, at_most, more_than, less_than, between, increase_over"

BROKEN = [
    (
        TARGETS,
        BOUND,
        "bound: {¦at_lest: 85}",
        "P102",
        "targets[0].bound.at_lest",
        "The key at_lest is not known here.",
        "Did you mean at_least, at_most?",
    ),
    (
        TARGETS,
        "strength: required",
        "¦strenght: required",
        "P102",
        "targets[0].strenght",
        "The key strenght is not known here.",
        "Did you mean strength?",
    ),
    (
        TARGETS,
        BOUND,
        BOUND + "\n    by_area: {'320684': {¦atleast: 5}}",
        "P102",
        "targets[0].by_area.320684.atleast",
        "The key atleast is not known here.",
        "Did you mean at_least, at_most?",
    ),
    (
        TARGETS,
        BOUND,
        BOUND + "\n    milestones: {2020: {¦atleast: 5}}",
        "P102",
        "targets[0].milestones[2020].atleast",
        "The key atleast is not known here.",
        "Did you mean at_least, at_most?",
    ),
    (
        TARGETS,
        "variables:\n",
        "¦qqqq: 5\nvariables:\n",
        "P102",
        "qqqq",
        "The key qqqq is not known here.",
        "Known keys here: indicators, registers, targets, units, variables.",
    ),
    (
        TARGETS,
        BOUND,
        BOUND + "\n    baseline: {period: 2018, value: 80, ¦zzzz: 1}",
        "P102",
        "targets[0].baseline.zzzz",
        "The key zzzz is not known here.",
        "Known keys here: period, value.",
    ),
    (MEASURES, 'area:\n  code: "320684"\n', "¦area:\n", "P103", "area.code", "The key code is missing.", ""),
    (
        TARGETS,
        "  - id: M03/union-coverage\n    indicator",
        "  - ¦indicator",
        "P103",
        "targets[0].id",
        "The key id is missing.",
        "",
    ),
    (MEASURES, 'code: "320684"', "¦code: 320684", "P104", "area.code", "Found 320684; expected a text in quotes.", ""),
    (
        MEASURES,
        'issued: "2019-12-03"',
        '¦issued: "2019-13-03"',
        "P104",
        "plan.issued",
        "Found 2019-13-03; expected a date such as 2020-12-31.",
        "",
    ),
    (
        MEASURES,
        'issued: "2019-12-03"',
        "¦issued: 20191203",
        "P104",
        "plan.issued",
        "Found 20191203; expected a date such as 2020-12-31.",
        "",
    ),
    (
        TARGETS,
        BOUND,
        "¦bound: {at_least: 85, at_most: 90}",
        "P104",
        "targets[0].bound",
        f"Found {{'at_least': 85, 'at_most': 90}}; expected exactly one of {KINDS}.",
        "",
    ),
    (TARGETS, BOUND, "¦bound: {}", "P104", "targets[0].bound", f"Found {{}}; expected exactly one of {KINDS}.", ""),
    (
        TARGETS,
        BOUND,
        "bound: {¦at_least: 八十五}",
        "P104",
        "targets[0].bound.at_least",
        "Found 八十五; expected a number.",
        "",
    ),
    (
        TARGETS,
        BOUND,
        "bound: {¦at_least: true}",
        "P104",
        "targets[0].bound.at_least",
        "Found True; expected a number.",
        "",
    ),
    (TARGETS, BOUND, "bound: {¦between: [1, 2, 3]}", "P104", "targets[0].bound.between"),
    (TARGETS, BOUND, "bound: {between: [1, ¦x]}", "P104", "targets[0].bound.between[1]"),
    (
        TARGETS,
        "{every_year: {first_year: 2019}}",
        "{every_year: {¦first_year: 19}}",
        "P104",
        "targets[0].when.every_year.first_year",
        "Found 19; expected 1900 or more.",
        "",
    ),
    (
        TARGETS,
        "when: {every_year: {first_year: 2019}}",
        "¦when: {every_year: {first_year: 2019}, due: 2020}",
        "P104",
        "targets[0].when",
    ),
    (TARGETS, "    variable: joint_meetings\n", "", "P104", "indicators[1]"),
    (
        TARGETS,
        "strength: required",
        "¦strength: " + "x" * 61,
        "P104",
        "targets[0].strength",
        f"Found {'x' * 57}...; expected one of required, advisory.",
        "",
    ),
    (
        TARGETS,
        "strength: required",
        "¦strength: " + "x" * 60,
        "P104",
        "targets[0].strength",
        f"Found {'x' * 60}; expected one of required, advisory.",
        "",
    ),
    (TARGETS, BOUND, BOUND + "\n    ¦comparison: half", "P104", "targets[0].comparison"),
    (
        TARGETS,
        BOUND,
        BOUND + "\n    by_area: {¦320684: {at_least: 5}}",
        "P104",
        "targets[0].by_area[320684]",
        "Found 320684; expected a text in quotes.",
        "",
    ),
    (
        TARGETS,
        'values: {union_coverage: "85%"}',
        "values: {¦union_coverage: 85}",
        "P104",
        "targets[0].examples[0].values.union_coverage",
        "Found 85; expected a text in quotes.",
        "",
    ),
    (MEASURES, "kind: numeric", "¦kind: number", "P104", "measures[2].commitments[5].kind"),
    (
        TARGETS,
        "when: {due: 2020}",
        "when: {due: 2020, ¦due: 2025}",
        "P105",
        "targets[2].when.due",
        "The key due stands twice.",
        "",
    ),
    (
        MEASURES,
        "organisations:\n",
        "organisations: ¦!!seq\n",
        "P101",
        None,
        "The tag tag:yaml.org,2002:seq is not allowed.",
        "",
    ),
    (
        TARGETS,
        BOUND + "\n    when",
        "bound: {at_least: 85\n    when¦",
        "P101",
        None,
        "A mapping that { opens is not closed, or a comma is missing in it.",
        "",
    ),
]


@pytest.mark.parametrize("case", BROKEN, ids=[f"{case[3]}-{case[4]}" for case in BROKEN])
def test_error_names_file_line_column_key_and_suggestion(copy: Copy, seen: Seen, case: tuple[Any, ...]) -> None:
    file, old, new, code, key, *texts = case
    place = copy.edit(file, old, new) if new else _place_of_indicator_without_variable(copy, old)
    (found,) = (f for f in map(seen, copy.issues()) if f.code == code)
    assert (found.file, (found.line, found.column), found.key) == (file, place, key)
    if texts:
        assert [found.message, found.hint] == texts


def _place_of_indicator_without_variable(copy: Copy, old: str) -> tuple[int, int]:
    copy.edit(TARGETS, old, "¦")
    return copy.edit(TARGETS, "- id: joint_meetings_per_year", "- ¦id: joint_meetings_per_year")  # type: ignore[no-any-return]


def test_errors_of_both_files_are_shown_at_once(copy: Copy, seen: Seen) -> None:
    copy.edit(MEASURES, 'code: "320684"', "¦code: 320684")
    copy.edit(MEASURES, "lead: [publicity-department]", "¦leads: [publicity-department]")
    copy.edit(TARGETS, BOUND, "bound: {¦at_lest: 85}")
    copy.edit(TARGETS, "strength: required", "¦strength: 必须")
    found = [(f.file, f.code) for f in map(seen, copy.issues())]
    assert found == [
        (MEASURES, "P104"),
        (MEASURES, "P103"),
        (MEASURES, "P102"),
        (TARGETS, "P102"),
        (TARGETS, "P104"),
    ]


def test_every_duplicate_key_is_shown(copy: Copy, seen: Seen) -> None:
    copy.edit(TARGETS, BOUND, "bound: {at_least: 85, ¦at_least: 84}")
    copy.edit(TARGETS, "when: {due: 2020}", "when: {due: 2020, ¦due: 2025}")
    assert [(f.code, f.key) for f in map(seen, copy.issues())] == [
        ("P105", "targets[0].bound.at_least"),
        ("P105", "targets[2].when.due"),
    ]


def test_plan_with_an_error_is_never_returned(copy: Copy) -> None:
    copy.edit(TARGETS, BOUND, "bound: {¦at_lest: 85}")
    with pytest.raises(PlanError) as caught:
        load_plan(copy.folder)
    assert [issue.type.code for issue in caught.value.issues] == ["P102"]
    assert str(copy.folder) in str(caught.value.message.params["folder"])


@pytest.mark.parametrize("file", [MEASURES, TARGETS])
def test_missing_file_is_told(copy: Copy, seen: Seen, file: str) -> None:
    (copy.folder / file).unlink()
    (found,) = map(seen, copy.issues())
    assert (found.code, found.file, found.line) == ("P115", file, None)
    assert "No such file" in found.message
    with pytest.raises(PlanError):
        load_plan(copy.folder)


def test_missing_folder_names_both_files(tmp_path: Path) -> None:
    plan, issues, texts = read_plan(tmp_path / "nowhere")
    assert plan is None
    assert [issue.type.code for issue in issues] == ["P115", "P115"]
    assert texts == {}


def test_folder_in_place_of_a_file_is_told(copy: Copy, seen: Seen) -> None:
    (copy.folder / TARGETS).unlink()
    (copy.folder / TARGETS).mkdir()
    assert [seen(issue).code for issue in copy.issues()] == ["P115"]


def test_link_to_itself_is_told(copy: Copy, seen: Seen) -> None:
    (copy.folder / TARGETS).unlink()
    (copy.folder / TARGETS).symlink_to(TARGETS)
    assert [seen(issue).code for issue in copy.issues()] == ["P115"]


def test_file_of_3_mb_is_refused(copy: Copy, seen: Seen) -> None:
    copy.write(TARGETS, "# " + "x" * 3_000_000)
    (found,) = map(seen, copy.issues())
    assert (found.code, found.file) == ("P111", TARGETS)
    assert found.message == "The file is larger than 2097152 bytes."


def test_file_just_at_the_limit_is_read(copy: Copy) -> None:
    path = copy.folder / TARGETS
    content = path.read_bytes()
    copy.write(TARGETS, content + b"#" * (2 * 1024 * 1024 - len(content)))
    assert copy.issues() == []
    copy.write(TARGETS, content + b"#" * (2 * 1024 * 1024 - len(content) + 1))
    assert [issue.type.code for issue in copy.issues()] == ["P111"]


def test_file_that_is_not_utf_8_is_told_with_its_line(copy: Copy, seen: Seen) -> None:
    copy.write(MEASURES, b"plan:\n  id: x\n  title: " + "海门".encode("gb18030"))
    (found,) = map(seen, copy.issues())
    assert (found.code, found.file, found.line) == ("P101", MEASURES, 3)
    assert found.message == "Line 3 is not UTF-8 text."


def test_byte_order_mark_is_no_part_of_the_text(copy: Copy) -> None:
    copy.write(MEASURES, b"\xef\xbb\xbf" + (copy.folder / MEASURES).read_bytes())
    assert copy.issues() == []


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        "a: &a [x, x]\n"
        + "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 20)}]\n" for n in range(9)),
    ],
    ids=["deep nesting", "billion laughs"],
)
def test_yaml_bomb_is_refused(copy: Copy, seen: Seen, content: str) -> None:
    copy.write(TARGETS, content)
    (found,) = map(seen, copy.issues())
    assert (found.code, found.file) == ("P111", TARGETS)


class HesitantLoader(yaml.SafeLoader):
    """A parser that has a limit of its own, looks ahead, and says so in words that nobody has heard before."""

    def fetch_flow_collection_start(self, token: type[yaml.Token]) -> None:
        if self.flow_level >= 64:
            raise ScannerError("at this level", self.get_mark(), "no more of this", self.get_mark())
        super().fetch_flow_collection_start(token)


@pytest.mark.parametrize("loader", [HesitantLoader, yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize("content", ["[" * 300, "{a: " * 300, "- " * 3000, "? " * 3000, "b: [" + "[[1]," * 3000])
def test_deep_nesting_is_told_as_such_whatever_the_parser_says(
    copy: Copy, seen: Seen, monkeypatch: pytest.MonkeyPatch, content: str, loader: type[yaml.SafeLoader]
) -> None:
    monkeypatch.setattr(yaml_reader, "_Loader", loader)
    copy.write(TARGETS, content)
    (found,) = map(seen, copy.issues())
    assert (found.code, found.message) == ("P111", "Nested more than 40 deep.")


@pytest.mark.parametrize("content", ["[!a b, @", "[" * 40 + "@", "a: [b\nc: d"])
def test_syntax_error_below_the_limit_is_not_told_as_nesting(copy: Copy, seen: Seen, content: str) -> None:
    copy.write(TARGETS, content)
    (found,) = map(seen, copy.issues())
    assert (found.code, found.file) == ("P101", TARGETS)


@pytest.mark.parametrize("content", ["", "- a\n", "text", "5"])
def test_file_that_is_no_mapping_is_told(copy: Copy, seen: Seen, content: str) -> None:
    copy.write(TARGETS, content)
    assert [(f.code, f.file) for f in map(seen, copy.issues())] == [("P104", TARGETS)]


def test_list_where_a_mapping_must_be_is_told(copy: Copy, seen: Seen) -> None:
    place = copy.edit(MEASURES, "area:\n", "¦area: []\nregion:\n")
    found = [(f.code, (f.line, f.column)) for f in map(seen, copy.issues())]
    assert ("P104", place) in found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("targets", 2, "bound", "at_least"), "targets[2].bound.at_least"),
        ((0, "a"), "[0].a"),
        (("milestones", 2020), "milestones[2020]"),
    ],
)
def test_path_of_keys_is_written_as_programmers_do(path: tuple[str | int, ...], text: str) -> None:
    assert written_path(path) == text


def test_key_that_is_not_there_is_located_at_the_nearest_key_above() -> None:
    text = PlanText("x.yaml", "a:\n  b: 1\n")
    assert (text.locate(("a", "c", "d")).row, text.locate(("a", "c", "d")).key) == (1, "a.c.d")
    assert text.locate(("a", "b")).row == 2
    assert text.locate(("z",)).row == 1
    assert PlanText("x.yaml", "").locate(("z",)).row in (None, 1)


def test_packaged_plan_is_found_and_the_default() -> None:
    assert (packaged_plan() / TARGETS).is_file()
    assert load_plan().folder == str(packaged_plan())


def test_plan_in_the_wheel_goes_before_that_of_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from reformcheck.plan import folder

    package = tmp_path / "site-packages" / "reformcheck" / "plan"
    package.mkdir(parents=True)
    monkeypatch.setattr(folder, "__file__", str(package / "folder.py"))
    assert packaged_plan() == tmp_path / "data"
    (package.parent / "data").mkdir()
    assert packaged_plan() == package.parent / "data"


def test_fingerprint_changes_with_either_file(copy: Copy) -> None:
    before = load_plan(copy.folder).sha256
    assert before == load_plan().sha256
    copy.edit(TARGETS, "# What", "¦# Which")
    changed = load_plan(copy.folder).sha256
    copy.edit(MEASURES, "# The plan", "¦# A plan")
    assert len({before, changed, load_plan(copy.folder).sha256}) == 3


def test_unknown_key_in_a_copied_plan_does_not_touch_the_original(copy: Copy) -> None:
    shutil.rmtree(copy.folder)
    assert load_plan().targets


def test_errors_of_form_hide_no_broken_rule(copy: Copy, seen: Callable[[Issue], Any]) -> None:
    copy.edit("targets.yaml", "strength: required", "¦strenght: required")
    copy.edit("targets.yaml", "unit: meeting", "unit: ¦meetin")
    copy.edit("measures.yaml", "lead: [", "lead: [¦nobody, ")
    copy.edit("targets.yaml", "indicator: joint_meetings_per_year", "indicator: ¦joint_meeting_per_year")
    found = [seen(issue) for issue in copy.issues()]
    assert sorted(one.code for one in found) == ["P102", "P103", "P106", "P106", "P108"]
    assert [one.key for one in found if one.code == "P106"][1] == "targets[1].indicator"
    assert all(one.line for one in found)


def test_a_key_that_stands_twice_hides_no_other_error(copy: Copy, seen: Callable[[Issue], Any]) -> None:
    copy.edit("targets.yaml", "strength: required", "strength: required\n    ¦strength: advisory")
    line, _ = copy.edit("targets.yaml", "unit: meeting", "unit: ¦meetin")
    found = [seen(issue) for issue in copy.issues()]
    assert [one.code for one in found] == ["P105", "P108"]
    assert found[1].line == line


def test_a_list_without_a_valid_entry_is_told_once(copy: Copy, seen: Callable[[Issue], Any]) -> None:
    copy.write("targets.yaml", "variables: [{id: x}]\nindicators: []\ntargets: []\n")
    assert "P103" in [seen(issue).code for issue in copy.issues()]


def test_a_list_whose_only_entry_is_wrong_leaves_nothing_to_check(copy: Copy, seen: Callable[[Issue], Any]) -> None:
    text = (copy.folder / "targets.yaml").read_text(encoding="utf-8")
    start, end = text.index("\nvariables:"), text.index("\nindicators:")
    copy.write("targets.yaml", text[:start] + "\nvariables: [{id: x}]\n" + text[end:])
    assert {seen(issue).code for issue in copy.issues()} == {"P103"}


def test_missing_file_is_told_in_chinese_too(tmp_path: Path) -> None:
    for issue in read_plan(tmp_path / "nowhere")[1]:
        assert Language("zh").text(issue.message).endswith("：没有这个文件或文件夹。")
