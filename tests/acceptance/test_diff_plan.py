"""`reformcheck diff-plan`: what an amended plan changes of each target, and whose verdict flips."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from conftest import ROOT, Run
from reformcheck import UsageError, diff_plan, load_plan, schema

Cli = Callable[..., Run]
Edit = Callable[[dict[str, Any], dict[str, Any]], None]
"""Changes the measures and the targets of a plan."""
PLANS = {"haimen": ROOT / "data", "province": ROOT / "tests" / "plans" / "province"}
UNION, SKILLS = "M03/union-coverage", "M06/high-skill-workers"


@cache
def _files(plan: str) -> list[dict[str, Any]]:
    """The files of a plan without the examples of its targets."""
    texts = [(PLANS[plan] / f"{name}.yaml").read_text("utf-8") for name in ("measures", "targets")]
    files = [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts]
    for target in files[1]["targets"]:
        target.pop("examples", None)
    return files


@pytest.fixture
def amended(tmp_path: Path) -> Callable[..., tuple[Path, Path]]:
    """The folders of a plan and of an edited copy; examples are left out, they would have to be edited too."""

    def make(edit: Edit, plan: str = "haimen", before: Edit | None = None) -> tuple[Path, Path]:
        files = copy.deepcopy(_files(plan))
        if before:
            before(*files)
        folders = []
        for name, change in (("old", lambda *_: None), ("new", edit)):
            folder = tmp_path / name
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            edited = copy.deepcopy(files)
            change(*edited)
            for file, data in zip(("measures", "targets"), edited, strict=True):
                text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True)
                (folder / f"{file}.yaml").write_text(text, "utf-8")
            folders.append(folder)
        return folders[0], folders[1]

    return make


def of(targets: dict[str, Any], id_: str) -> dict[str, Any]:
    """A target by its id."""
    found: dict[str, Any] = next(target for target in targets["targets"] if target["id"] == id_)
    return found


def put(id_: str, **keys: Any) -> Edit:
    """Gives a target other keys; None takes one away."""

    def edit(_: dict[str, Any], targets: dict[str, Any]) -> None:
        target = of(targets, id_)
        for key, value in keys.items():
            target.pop(key, None)
            if value is not None:
                target[key] = value

    return edit


def differing(cli: Cli, folders: tuple[Path, Path], *files: str) -> dict[str, Any]:
    run = cli("diff-plan", *map(str, folders), *files, "--format", "json")
    data: dict[str, Any] = json.loads(run.stdout)
    jsonschema.validate(data, schema("plan-difference"))
    assert data["exit_code"] == run.exit_code
    return data


CHANGED: dict[str, tuple[str, Edit, list[tuple[str, str, str | None]], int]] = {
    "nothing": ("haimen", lambda *_: None, [], 0),
    "a higher at_least": ("haimen", put(UNION, bound={"at_least": 90}), [("tightened", "bound", None)], 0),
    "a lower at_least": ("haimen", put(UNION, bound={"at_least": "84.99"}), [("loosened", "bound", None)], 1),
    "the same number written otherwise": ("haimen", put(UNION, bound={"at_least": "85.0"}), [], 0),
    "another kind of bound": ("haimen", put(UNION, bound={"more_than": 90}), [("not_comparable", "bound", None)], 3),
    "compared after rounding": ("haimen", put(UNION, comparison={"rounded": 0}), [("loosened", "bound", None)], 1),
    "a lower at_most": ("province", put("A1/emissions", bound={"at_most": 7000}), [("tightened", "bound", None)], 0),
    "a higher interim bound": (
        "province",
        put("A1/emissions", milestones={2022: {"at_most": 10600}, 2023: {"at_most": 9800}, 2024: {"at_most": 9000}}),
        [("loosened", "milestone", "2022")],
        1,
    ),
    "an interim bound less": (
        "province",
        put("A1/emissions", milestones={2022: {"at_most": 10500}, 2023: {"at_most": 9800}}),
        [("loosened", "milestone", "2024")],
        1,
    ),
    "no longer required": ("haimen", put(UNION, strength="advisory"), [("loosened", "strength", None)], 1),
    "a later deadline": ("haimen", put(SKILLS, when={"due": 2022}), [("deadline_moved", "deadline", None)], 1),
    "an earlier deadline": ("haimen", put(SKILLS, when={"due": 2019}), [("deadline_moved", "deadline", None)], 0),
    "a later first year": (
        "haimen",
        put(UNION, when={"every_year": {"first_year": 2020}}),
        [("deadline_moved", "first_year", None)],
        1,
    ),
    "another time of judging": ("haimen", put(UNION, when={"due": 2020}), [("not_comparable", "when", None)], 3),
    "dropped": (
        "haimen",
        lambda _, t: t["targets"].remove(of(t, UNION)),
        [("dropped", "target", None)],
        1,
    ),
    "added": (
        "haimen",
        lambda _, t: t["targets"].append({**of(t, UNION), "id": "M03/more-coverage"}),
        [("added", "target", None)],
        0,
    ),
    "another indicator": (
        "haimen",
        put(UNION, indicator="surcharge_share", bound={"at_least": 10}),
        [("not_comparable", "indicator", None)],
        3,
    ),
    "another denominator": (
        "haimen",
        lambda _, t: next(i for i in t["indicators"] if i["id"] == "union_coverage")["ratio"].update(per=1000),
        [("not_comparable", "indicator", None)],
        3,
    ),
    "a rise from less": (
        "province",
        put("A2/renewable-rise", bound={"increase_over": 1}),
        [("loosened", "bound", None)],
        1,
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_each_change_is_told_as_what_it_is(name: str, cli: Cli, amended: Callable[..., tuple[Path, Path]]) -> None:
    plan, edit, wanted, exit_code = CHANGED[name]
    data = differing(cli, amended(edit, plan))
    assert [(c["change"], c["aspect"], c["where"]) for c in data["changes"]] == wanted
    assert data["exit_code"] == exit_code
    assert sum(data["summary"].values()) == len(wanted)


def test_a_range_whose_ends_move_apart_is_both(cli: Cli, amended: Callable[..., tuple[Path, Path]]) -> None:
    id_ = next(target["id"] for target in _files("province")[1]["targets"] if "between" in target["bound"])
    told = {}
    for name, ends in {"in": [3, 4], "out": [1, 6], "up": [3, 6]}.items():
        data = differing(cli, amended(put(id_, bound={"between": ends}), "province"))
        told[name] = [change["change"] for change in data["changes"]]
    assert told == {"in": ["tightened"], "out": ["loosened"], "up": ["loosened", "tightened"]}


def test_bounds_of_parts_come_go_and_move(cli: Cli, amended: Callable[..., tuple[Path, Path]]) -> None:
    def edit(_: dict[str, Any], targets: dict[str, Any]) -> None:
        parts = of(targets, "B1/forest-cover")["by_area"]
        del parts["990101"]
        parts["990102"] = {"at_least": 20}
        parts["990103"] = {"at_least": 60}

    data = differing(cli, amended(edit, "province"))
    assert [(c["change"], c["where"]) for c in data["changes"]] == [
        ("loosened", "990101"),
        ("loosened", "990102"),
        ("tightened", "990103"),
    ]


def test_who_answers_who_helps_and_who_holds_figures_is_reassigned(
    cli: Cli, amended: Callable[..., tuple[Path, Path]]
) -> None:
    def edit(measures: dict[str, Any], targets: dict[str, Any]) -> None:
        measure = next(m for m in measures["measures"] if m["id"] == "M03")
        measure["lead"], measure["cooperating"] = ["finance-bureau"], measure["cooperating"][:1]
        variable = next(v for v in targets["variables"] if v["id"] == "non_public_enterprises")
        variable["source"] = {"organisation": "finance-bureau"}

    data = differing(cli, amended(edit))
    mine = [c for c in data["changes"] if c["target"] == UNION]
    assert [(c["change"], c["aspect"], c["where"]) for c in mine] == [
        ("reassigned", "lead", None),
        ("reassigned", "cooperating", None),
        ("reassigned", "holder", "non_public_enterprises"),
    ]
    assert mine[0]["new"] == ["finance-bureau"]
    assert data["exit_code"] == 0


def test_baselines_count_where_an_increase_is_asked_for(cli: Cli, amended: Callable[..., tuple[Path, Path]]) -> None:
    id_ = "A2/renewable-rise"

    def start(period: int, value: int) -> Edit:
        return put(id_, baseline={"period": period, "value": value})

    told = {}
    for name, edit in {
        "more": start(2020, 31),
        "less": start(2020, 29),
        "another year": start(2019, 30),
        "none": put(id_, baseline=None),
    }.items():
        (change,) = differing(cli, amended(edit, "province", before=start(2020, 30)))["changes"]
        told[name] = change["change"], change["aspect"]
    assert told == {
        "more": ("tightened", "baseline"),
        "less": ("loosened", "baseline"),
        "another year": ("not_comparable", "baseline"),
        "none": ("not_comparable", "baseline"),
    }
    assert differing(cli, amended(put("A1/emissions", baseline=None), "province"))["changes"] == []


def test_rounds_grow_longer_and_shorter(cli: Cli, amended: Callable[..., tuple[Path, Path]]) -> None:
    def lasting(years: int | None) -> Edit:
        every = {"first_year": 2019, **({"lasts": years} if years else {})}
        return put(UNION, when={"every_round": every})

    told = []
    for years in (4, 6, None):
        (change,) = differing(cli, amended(lasting(years), before=lasting(5)))["changes"]
        told.append((change["change"], change["aspect"], change["new"]))
    assert told == [("tightened", "round", "4"), ("loosened", "round", "6"), ("not_comparable", "round", None)]


def test_a_measure_of_its_own_brings_its_organisations(cli: Cli, amended: Callable[..., tuple[Path, Path]]) -> None:
    data = differing(cli, amended(put(UNION, measure=None)))
    assert [c["aspect"] for c in data["changes"]] == ["lead", "cooperating"]
    assert data["changes"][0]["new"] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["loosened", "not comparable", "verdicts flip", "FAIL", "PASS", "≥ 80 %"]),
        ("zh", ["放宽", "不可比", "个结论改变", "未达标", "达标", "≥ 80%"]),
    ],
)
def test_the_table_tells_what_flips(
    language: str, words: list[str], cli: Cli, amended: Callable[..., tuple[Path, Path]]
) -> None:
    def edit(measures: dict[str, Any], targets: dict[str, Any]) -> None:
        put(UNION, bound={"at_least": 80}, strength="advisory")(measures, targets)
        put(SKILLS, bound={"more_than": 1000}, when={"due": 2021})(measures, targets)
        put("M04/joint-meetings", when={"due": 2020})(measures, targets)
        next(m for m in measures["measures"] if m["id"] == "M14")["lead"] = ["finance-bureau"]
        targets["targets"].remove(of(targets, "M14/surcharge-share"))

    folders = amended(edit)
    file = str(ROOT / "examples" / "failing-towns.csv")
    run = cli("diff-plan", *map(str, folders), file, "--lang", language)
    assert run.exit_code == 1
    assert [word for word in words if word not in run.stdout] == []
    data = differing(cli, folders, file)
    flipped = {(f["target"], f["old"] and f["old"]["verdict"], f["new"] and f["new"]["verdict"]) for f in data["flips"]}
    assert {(UNION, "fail", "pass"), (SKILLS, "fail", "pass")} <= flipped
    assert ("M14/surcharge-share", "undecided", None) in flipped


def test_nothing_flips_where_nothing_is_changed(cli: Cli, amended: Callable[..., tuple[Path, Path]]) -> None:
    folders = amended(lambda *_: None)
    run = cli("diff-plan", *map(str, folders), str(ROOT / "examples" / "failing-towns.csv"))
    assert (run.exit_code, run.stdout) == (0, "Nothing is demanded otherwise.\nNo verdict flips.\n")


def test_what_cannot_be_read_or_meant(cli: Cli, amended: Callable[..., tuple[Path, Path]], tmp_path: Path) -> None:
    folders = amended(lambda *_: None)
    run = cli("diff-plan", *map(str, folders), str(tmp_path / "nothing.csv"))
    assert run.exit_code == 3
    assert "could not be read" in run.stdout
    assert cli("diff-plan", str(folders[0]), str(tmp_path)).exit_code == 2
    assert cli("diff-plan", str(folders[0])).exit_code == 2
    assert cli("diff-plan", *map(str, folders), "-").exit_code == 2
    old, new = map(load_plan, folders)
    with pytest.raises(UsageError):
        diff_plan(old, new, "stats.csv")


def test_the_api_gives_what_the_command_writes(cli: Cli, amended: Callable[..., tuple[Path, Path]]) -> None:
    folders = amended(put(UNION, bound={"at_least": 80}))
    file = str(ROOT / "examples" / "failing-towns.csv")
    old, new = map(load_plan, folders)
    assert diff_plan(old, new, [file]) == differing(cli, folders, file)
    assert diff_plan(old, new) == differing(cli, folders)
