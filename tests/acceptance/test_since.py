"""What is new since a former result: two rounds of a realistic case, in every format and both languages."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import Run
from pipeline_readers import ess_faults, gitlab_faults, junit_faults, sarif_faults
from recompute import recompute
from reformcheck.reporting import Format
from reformcheck.reporting.schema import assessment_schema

Cli = Callable[..., Run]
HEAD = "指标,地区,年份,数值,单位\n"
UNION, MEETINGS, SHARE, SKILL = (
    "M03/union-coverage",
    "M04/joint-meetings",
    "M14/surcharge-share",
    "M06/high-skill-workers",
)
FIRST = {
    "unions.csv": HEAD + "工会覆盖率,海门市,2019,86,%\n工会覆盖率,海门市,2020,86,%\n",
    "meetings.csv": HEAD + "联席会议次数,海门市,2019,0,次\n联席会议次数,海门市,2020,1,次\n",
    "skills.csv": HEAD + "每万名劳动者中高技能人才数,海门市,2020,1050,\n",
    "finance.csv": HEAD
    + "教育费附加用于技能人才培训比例,海门市,2019,21,%\n教育费附加用于技能人才培训比例,海门市,2020,21,%\n",
}
SECOND = {
    "unions.csv": HEAD + "工会覆盖率,海门市,2020,86,%\n工会覆盖率,海门市,2019,84,%\n",  # revised
    "meetings.csv": FIRST["meetings.csv"],  # still broken in 2019
    "skills.csv": HEAD + "每万名劳动者中高技能人才数,海门市,2020,1100,\n",  # newly met, and revised
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli) -> Path:
    monkeypatch.chdir(tmp_path)
    hand_in(tmp_path, FIRST)
    assert cli("verify", "in", "-o", "former.json", "-q").exit_code == 1
    return tmp_path


def hand_in(folder: Path, files: dict[str, str]) -> None:
    (folder / "in").mkdir(exist_ok=True)
    for old in (folder / "in").iterdir():
        old.unlink()
    for name, text in files.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")


def ask(cli: Cli, *more: str, command: str = "verify") -> Run:
    return cli(command, "in", "--since", "former.json", *more)


def data_of(run: Run) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run.stdout)
    jsonschema.validate(data, assessment_schema())
    assert [*recompute(data)] == []
    return data


def changes(data: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(c["change"], c["target"], c["period"]) for c in data["since"]["findings"]}


def test_two_rounds_say_exactly_what_is_new(folder: Path, cli: Cli) -> None:
    hand_in(folder, SECOND)
    data = data_of(ask(cli, "--format", "json"))
    assert changes(data) == {
        ("newly_broken", UNION, "2019"),
        ("still_broken", MEETINGS, "2019"),
        ("repaired", SKILL, "2020"),
        ("newly_undecided", SHARE, "2019"),
        ("newly_undecided", SHARE, "2020"),
    }
    since = data["since"]
    assert (since["nothing_changed"], since["plan_changed"], since["as_of"]) == (False, False, "2020-12-31")
    assert {(f["change"], f["path"]) for f in since["files"]} == {
        ("withdrawn", "in/finance.csv"),
        ("changed", "in/unions.csv"),
        ("changed", "in/skills.csv"),
    }
    assert {(r["period"], *r["before"].values(), *r["now"].values()) for r in since["revised"]} == {
        ("2019", "86", "in/unions.csv", 2, "84", "in/unions.csv", 3),
        ("2020", "1050", "in/skills.csv", 2, "1100", "in/skills.csv", 2),
    }
    told = [i for i in data["issues"] if i["code"] == "C392"]
    assert sorted((i["path"], i["row"], i["severity"]) for i in told) == [
        ("in/skills.csv", 2, "warning"),
        ("in/unions.csv", 3, "warning"),
    ]
    assert all(word in told[1]["message"] for word in ("86", "84", "in/unions.csv", "row 2"))
    assert {f["change"] for f in data["findings"] if f["target"] == MEETINGS} == {"still_broken", None}


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_output_says_so(folder: Path, cli: Cli, format_: Format, language: str) -> None:
    hand_in(folder, SECOND)
    ask(cli, "--lang", language, "-o", f"{format_}=out", command="report")
    data = (folder / "out").read_bytes()
    if format_ is Format.XLSX:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"".join(book.read(name) for name in book.namelist() if name.endswith(".xml"))
    shown = data.decode().replace("\n", "").replace(" ", "").replace("\\", "")
    assert "former.json" in shown
    if format_ is Format.CSV:
        assert all(f",{word}" in shown for word in ("newly_broken", "still_broken", "repaired", "newly_undecided"))
        return
    if format_ is not Format.JSON:
        words = {
            "en": ("Newlybroken", "Stillbroken", "Repaired", "Newlyundecided", "Revisedfigures", "withdrawn"),
            "zh": ("新出现未达标", "仍未达标", "转为达标", "新出现无法判定", "修订的数据", "撤回的文件"),
        }[language]
        assert all(word in shown for word in words), [word for word in words if word not in shown]
        assert "in/finance.csv" in shown
    match format_:
        case Format.JUNIT:
            assert junit_faults(data) == []
        case Format.SARIF:
            assert sarif_faults(json.loads(data)) == []
            states = {r["ruleId"]: r.get("baselineState") for r in json.loads(data)["runs"][0]["results"]}
            assert (states[MEETINGS], states[UNION]) == ("unchanged", "new")
        case Format.GITLAB:
            assert gitlab_faults(json.loads(data)) == []
        case Format.ESS:
            assert ess_faults(json.loads(data)) == []


@pytest.mark.parametrize(("language", "told"), [("en", "Nothing changed since former.json"), ("zh", "没有变化")])
@pytest.mark.parametrize("command", ["verify", "check", "report"])
def test_nothing_changed_is_said(folder: Path, cli: Cli, command: str, language: str, told: str) -> None:
    found = ask(cli, "--lang", language, command=command)
    assert told in found.stdout.replace("\\", "")
    assert "C392" not in found.stdout
    if command != "report":
        data = data_of(ask(cli, "--format", "json", command=command))
        assert data["since"]["nothing_changed"]


def test_only_what_is_new_fails(folder: Path, cli: Cli) -> None:
    assert ask(cli).exit_code == 1
    assert ask(cli, "--fail-on", "new").exit_code == 0
    hand_in(folder, SECOND)
    assert ask(cli, "--fail-on", "new").exit_code == 1
    without = {name: text for name, text in FIRST.items() if name != "finance.csv"}
    hand_in(folder, without)
    found = ask(cli, "--fail-on", "new", "--format", "json")
    assert (found.exit_code, data_of(found)["exit_code"]) == (3, 3)
    hand_in(folder, FIRST | {"more.csv": HEAD + "联席会议次数,海门市,2020,1,次\n联席会议次数,海门市,,1,次\n"})
    assert ask(cli, "--fail-on", "new").exit_code == 3  # a row that cannot be placed, which was not there
    missing = cli("verify", "in", "--fail-on", "new")
    assert (missing.exit_code, "--since" in missing.stderr) == (2, True)


def test_what_broke_before_in_a_row_that_cannot_be_placed_is_not_new(folder: Path, cli: Cli) -> None:
    hand_in(folder, FIRST | {"more.csv": HEAD + "联席会议次数,海门市,,1,次\n"})
    cli("verify", "in", "-o", "former.json", "-q")
    found = ask(cli, "--fail-on", "new", "--format", "json")
    assert (found.exit_code, data_of(found)["since"]["nothing_changed"]) == (0, True)


def test_an_input_that_cannot_be_read_is_never_passed_over(folder: Path, cli: Cli) -> None:
    found = cli("verify", "in", "no.csv", "--since", "former.json", "--fail-on", "new")
    assert found.exit_code == 3


def damaged(**changed: object) -> Callable[[dict[str, Any]], str]:
    return lambda data: json.dumps(data | changed)


def inside(*path: str | int, value: object) -> Callable[[dict[str, Any]], str]:
    def change(data: dict[str, Any]) -> str:
        target: Any = data
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = value
        return json.dumps(data)

    return change


REFUSED: dict[str, tuple[Callable[[dict[str, Any]], str], str]] = {
    "no JSON": (lambda _: '{\n"a": ]', "line 2"),
    "a list": (lambda _: "[]", "schema"),
    "deep": (lambda _: "[" * 100_000, "JSON"),
    "twice": (lambda _: '{"schema": 1, "schema": 2}', "JSON"),
    "no number": (lambda _: '{"schema": NaN}', "JSON"),
    "long number": (lambda _: "[" + "9" * 10_000 + "]", "former.json"),
    "later schema": (damaged(schema="reformcheck/assessment/v2"), "v2"),
    "later version": (damaged(tool={"name": "reformcheck", "version": "99.0.0"}), "99.0.0"),
    "no version": (damaged(tool={"name": "reformcheck", "version": "x"}), "version"),
    "another plan": (inside("plan", "id", value="qidong-2020-1"), "qidong-2020-1"),
    "no findings": (damaged(findings=None), "findings"),
    "a verdict": (inside("findings", 0, "verdict", value="great"), "findings[0].verdict"),
    "an input": (inside("findings", 0, "evidence", 0, "input", value=99), "99"),
    "a value": (inside("findings", 0, "evidence", 0, "value", value="1e9"), "value"),
    "empty": (lambda _: "", "line 1"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_damaged_hostile_or_of_another_plan_is_refused(folder: Path, cli: Cli, name: str) -> None:
    change, word = REFUSED[name]
    data = json.loads((folder / "former.json").read_text(encoding="utf-8"))
    (folder / "former.json").write_text(change(data), encoding="utf-8")
    found = ask(cli)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "former.json" in found.stderr
    assert word in found.stderr, found.stderr
    assert len([line for line in found.stderr.splitlines() if not line.startswith("  →")]) == 1


def test_a_plan_with_another_text_is_told(folder: Path, cli: Cli) -> None:
    data = json.loads((folder / "former.json").read_text(encoding="utf-8"))
    data["plan"]["sha256"] = "0" * 64
    (folder / "former.json").write_text(json.dumps(data), encoding="utf-8")
    found = data_of(ask(cli, "--format", "json"))
    assert (found["since"]["plan_changed"], found["since"]["nothing_changed"]) == (True, False)


def test_a_result_of_an_earlier_version_without_areas_in_its_figures_is_taken(folder: Path, cli: Cli) -> None:
    data = json.loads((folder / "former.json").read_text(encoding="utf-8"))
    data["tool"]["version"] = "0.0.9"
    for owner in (*data["findings"], *data["collection"]):
        for figure in owner["evidence"]:
            del figure["area"], figure["period"], figure["value"]
    (folder / "former.json").write_text(json.dumps(data), encoding="utf-8")
    assert data_of(ask(cli, "--format", "json"))["since"]["nothing_changed"]


def test_a_revision_in_a_part_of_the_area_has_the_part_s_name_and_a_figure_told_twice_is_none(
    folder: Path, cli: Cli
) -> None:
    towns = HEAD + "非公有制企业数,三星镇,2020,100,家\n已建工会非公有制企业数,三星镇,2020,90,家\n"
    towns += "非公有制企业数,包场镇,2020,100,家\n已建工会非公有制企业数,包场镇,2020,90,家\n"
    hand_in(folder, {"towns.csv": towns})
    cli("verify", "in", "--parts-complete", "-o", "former.json", "-q")
    revised = towns.replace("三星镇,2020,90", "三星镇,2020,80")
    hand_in(folder, {"towns.csv": revised, "again.csv": HEAD + "非公有制企业数,包场镇,2020,100,家\n"})
    data = data_of(ask(cli, "--parts-complete", "--format", "json"))
    assert [(r["area"], r["before"]["value"], r["now"]["value"]) for r in data["since"]["revised"]] == [
        ("三星镇", "90", "80")
    ]
    assert [(f["change"], f["path"]) for f in data["since"]["files"]] == [
        ("added", "in/again.csv"),
        ("changed", "in/towns.csv"),
    ]
    (issue,) = [i for i in data["issues"] if i["code"] == "C392"]
    assert "三星镇" in issue["message"]


def test_a_year_that_is_no_longer_told_is_no_longer_judged_but_what_is_not_asked_for_is_not_missed(
    folder: Path, cli: Cli
) -> None:
    only_2020 = {
        name: "\n".join(r for r in text.splitlines() if "2019" not in r) + "\n" for name, text in FIRST.items()
    }
    hand_in(folder, only_2020)
    data = data_of(ask(cli, "--format", "json"))
    still = {("still_broken", SKILL, "2020")}
    assert changes(data) == still | {("gone", target, "2019") for target in (UNION, MEETINGS, SHARE)}
    chosen = data_of(ask(cli, "--target", UNION, "--format", "json"))
    assert changes(chosen) == {("gone", UNION, "2019")}
    assert changes(data_of(ask(cli, "--period", "2020", "--format", "json"))) == still


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (["--target", UNION], []),
        ([], ["--each-area"]),
        (["--period", "2020", "--trend", "cagr"], ["--period", "2019"]),
        ([], ["--parts-complete"]),
        (["--organisation", "市总工会", "--role", "any"], ["--organisation", "市总工会", "--role", "lead"]),
        (["--column", "指标=indicator"], []),
    ],
)
def test_a_former_result_of_another_question_is_warned_of(
    folder: Path, cli: Cli, then: list[str], now: list[str]
) -> None:
    cli("verify", "in", *then, "-o", "former.json", "-q")
    data = data_of(ask(cli, *now, "--format", "json"))
    told = data["since"]["asked_otherwise"]
    assert told["before"] != told["now"]
    for words, asked in ((told["before"], then), (told["now"], now)):
        options = [word for word in asked if word.startswith("--") and word != "--trend"]
        assert [words[0], *(word for word in words if word.startswith("--"))] == ["verify", *options]
    again = data_of(ask(cli, *then, "--format", "json"))
    assert again["since"]["asked_otherwise"] is None


def test_a_former_result_of_check_judged_only_a_part(folder: Path, cli: Cli) -> None:
    cli("check", "in/unions.csv", "-o", "former.json", "-q")
    assert data_of(ask(cli, "--format", "json"))["since"]["asked_otherwise"] == {"before": ["check"], "now": ["verify"]}
    assert data_of(ask(cli, "--format", "json", command="check"))["since"]["asked_otherwise"] is None


@pytest.mark.parametrize("options", [None, {"command": "verify", "arguments": []}, {"command": 1}, {"arguments": [{}]}])
def test_a_former_result_that_does_not_tell_its_question_well_is_refused_or_taken(
    folder: Path, cli: Cli, options: object
) -> None:
    former = json.loads((folder / "former.json").read_text(encoding="utf-8"))
    former["options"] = options
    (folder / "former.json").write_text(json.dumps(former), encoding="utf-8")
    run = ask(cli, "--format", "json")
    if options is None or options == {"command": "verify", "arguments": []}:
        assert data_of(run)["since"]["asked_otherwise"] is None
    else:
        assert (run.exit_code, "former.json, options." in run.stderr) == (2, True)


@pytest.mark.parametrize("format_", [f for f in Format if f not in (Format.CSV, Format.XLSX, Format.JSON)])
@pytest.mark.parametrize(("language", "told"), [("en", "itwasaskedforotherwise"), ("zh", "提问不同")])
def test_every_output_warns_of_another_question(
    folder: Path, cli: Cli, format_: Format, language: str, told: str
) -> None:
    ask(cli, "--lang", language, "--target", UNION, "-o", f"{format_}=out", command="report")
    shown = (folder / "out").read_text(encoding="utf-8").replace("\n", "").replace(" ", "").replace("\\", "")
    assert told in shown
    assert f"--target{UNION}" in shown


def test_a_round_in_another_folder_is_held_against_the_files_of_the_same_content_or_name(
    folder: Path, cli: Cli
) -> None:
    files = {name: FIRST[name] for name in ("meetings.csv", "unions.csv")}
    files["renamed.csv"] = FIRST["skills.csv"]
    files["unions.csv"] = SECOND["unions.csv"]
    (folder / "in").rename(folder / "before")
    hand_in(folder, files)
    assert {(f["change"], f["before"], f["path"]) for f in data_of(ask(cli, "--format", "json"))["since"]["files"]} == {
        ("moved", "in/skills.csv", "in/renamed.csv"),
        ("changed", None, "in/unions.csv"),
        ("withdrawn", None, "in/finance.csv"),
    }
    (folder / "in").rename(folder / "later")
    data = data_of(cli("verify", "later", "--since", "former.json", "--format", "json"))
    assert {(f["change"], f["before"], f["path"]) for f in data["since"]["files"]} == {
        ("moved", "in/skills.csv", "later/renamed.csv"),
        ("moved", "in/meetings.csv", "later/meetings.csv"),
        ("changed", "in/unions.csv", "later/unions.csv"),
        ("withdrawn", None, "in/finance.csv"),
    }
    told = cli("verify", "later", "--since", "former.json", "-q").stdout.replace("\n", " ")
    assert "in/skills.csv → later/renamed.csv" in told


def test_another_folder_alone_is_no_change(folder: Path, cli: Cli) -> None:
    # A content that several files have tells not which is which; a name does.
    for name in ("unions.csv", "meetings.csv"):
        (folder / "in" / name).write_text(FIRST["skills.csv"].replace("1050", "约1050"), encoding="utf-8")
    assert cli("verify", "in", "-o", "former.json", "-q").exit_code == 3
    (folder / "in").rename(folder / "later")
    data = data_of(cli("verify", "later", "--since", "former.json", "--fail-on", "new", "--format", "json"))
    assert {f["change"] for f in data["since"]["files"]} == {"moved"}
    assert len(data["since"]["files"]) == 4
    assert (data["since"]["nothing_changed"], data["exit_code"]) == (True, 0)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), ("Accepted: nothing in it is wrong", "Next: hand it in")),
        (("--fail-on", "new"), ("Exit code 1 all the same: 1 verdict is in the way", "Next: see what --fail-on")),
        (("--fail-on", "warning"), ("Exit code 1 all the same: 1 warning is in the way", "Next: see what --fail-on")),
    ],
)
def test_what_check_accepts_and_does_not_let_through_is_said(
    folder: Path, cli: Cli, more: tuple[str, ...], said: tuple[str, str]
) -> None:
    hand_in(folder, {"unions.csv": SECOND["unions.csv"]})
    run = ask(cli, *more, command="check")
    assert run.exit_code == (1 if more else 0)
    assert all(words in " ".join(run.stdout.split()) for words in said), run.stdout


def test_a_target_that_only_fails_on_what_is_new_does_so_for_check_too(folder: Path, cli: Cli) -> None:
    (folder / "reformcheck.toml").write_text(f'[targets."{UNION}"]\nfail-on = "new"\n', encoding="utf-8")
    assert ask(cli, command="check").exit_code == 0
    hand_in(folder, {"unions.csv": SECOND["unions.csv"]})
    assert ask(cli, command="check").exit_code == 1
    (folder / "reformcheck.toml").write_text(f'[targets."{UNION}"]\nfail-on = "fail"\n', encoding="utf-8")
    assert ask(cli, "--fail-on", "new", command="check").exit_code == 0
