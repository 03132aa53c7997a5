"""A result is had again from what it names; what is another, or gone, is told."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import ROOT, Run
from recompute import recompute
from reformcheck import FailOn, Options, Plan, Policy, UsageError, load_former, load_waivers, replay, report, verify
from reformcheck.reporting.schema import assessment_schema

Cli = Callable[..., Run]
HEAD = "指标,地区,年份,数值,单位\n"
SHORT = (
    HEAD
    + "工会覆盖率,海门市,2020,84,%\n联席会议次数,海门市,2020,1,次\n每万名劳动者中高技能人才数,海门市,2020,1100,\n教育费附加用于技能人才培训比例,海门市,2020,21,%\n"
)
WAIVERS = """waivers:
  - {target: M03/union-coverage, period: 2020, reason: x, approver: y, document: z, from: 2021-01-01, until: 2021-06-30}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "stats.csv").write_text(SHORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    edit(data)
    (folder / "r.json").write_text(json.dumps(data), encoding="utf-8")


def parts(cli: Cli, *more: str) -> tuple[int, set[str]]:
    run = cli("replay", "r.json", "--format", "json", *more)
    data = json.loads(run.stdout)
    assert data["same"] == (run.exit_code == 0)
    return run.exit_code, {difference["part"] for difference in data["differences"]}


ASKED = [
    ["verify", "in"],
    ["verify", "in/stats.csv", "--strict", "--each-area", "--fail-on", "caveat", "--trend", "cagr"],
    ["verify", "in/*.csv", "--target", "M03/union-coverage", "--target", "M04/joint-meetings", "--period", "2020"],
    ["report", "in", "--organisation", "市总工会", "--as-of", "2021", "--parts-complete", "--lang", "zh"],
    ["check", "in", "--organisation", "市总工会", "--encoding", "utf-8", "--limit", "line-bytes=9000"],
    ["verify", "in", "--column", "辖区=area", "--remark", "按计划=accept"],
    ["verify", "in", "--waivers", "waivers.yaml", "--check-date", "2021-06-30"],
    ["verify", "in", "--since", "former.json", "--fail-on", "new"],
    ["verify", "in", "--register", "enterprises", "--sheet", "甲"],
    [
        "report",
        "in",
        "--issued-by",
        "督查室",
        "--issue-date",
        "2021-03-01",
        "--copy-to",
        "甲",
        "--deadline",
        "2021-04-01",
    ],
    ["verify", "in", "--plan", "province"],
    ["verify", "in", "no.csv"],
]


@pytest.mark.parametrize("words", ASKED, ids=lambda words: " ".join(words))
def test_the_same_is_had_again(folder: Path, cli: Cli, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    shutil.copytree(ROOT / "tests" / "plans" / "province", folder / "province")
    cli("verify", "in", "-o", "former.json", "-q")
    assert cli(*words, "-o", "r.json", "-q").exit_code in (0, 1, 3)
    data = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, assessment_schema())
    assert [*recompute(data)] == []
    # NOTE: what it does not name must not count
    (folder / "reformcheck.toml").write_text('fail-on = "never"\nstrict = true\n', encoding="utf-8")
    monkeypatch.setenv("REFORMCHECK_STRICT", "yes")
    found = cli("replay", "r.json")
    assert (found.exit_code, found.stdout.count("\n")) == (0, 1), found.stdout


def test_settings_are_those_that_the_result_names(folder: Path, cli: Cli) -> None:
    settings = folder / "reformcheck.toml"
    settings.write_text(
        'fail-on = "fail"\nstrict = true\n[targets."M03/union-coverage"]\nfail-on = "never"\n', encoding="utf-8"
    )
    assert cli("verify", "in", "--no-strict", "-o", "r.json", "-q").exit_code == 0
    assert parts(cli) == (0, set())
    settings.write_text('fail-on = "fail"\n', encoding="utf-8")
    code, told = parts(cli)
    assert (code, "options" in told) == (1, True)
    settings.rename(folder / "moved.toml")
    assert parts(cli)[0] == 3
    assert parts(cli, "--config", "moved.toml")[0] == 1


def test_without_settings_is_had_again_without(folder: Path, cli: Cli) -> None:
    (folder / "reformcheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert cli("verify", "in", "--config", "none", "-o", "r.json", "-q").exit_code == 1
    assert parts(cli) == (0, set())


def test_an_input_with_another_content_is_told_with_what_comes_of_it(folder: Path, cli: Cli) -> None:
    cli("verify", "in", "-o", "r.json", "-q")
    (folder / "in" / "stats.csv").write_text(SHORT.replace("84,%", "86,%"), encoding="utf-8")
    code, told = parts(cli)
    assert (code, {"input", "finding"} <= told) == (1, True)
    for language, words in (("en", ("in/stats.csv", "fail, now pass")), ("zh", ("in/stats.csv", "原为 fail"))):
        shown = cli("replay", "r.json", "--lang", language).stdout
        assert all(word in shown for word in words), shown
    (folder / "in" / "stats.csv").write_text(SHORT + "\n", encoding="utf-8")
    assert parts(cli)[0] == 1
    (folder / "in" / "more.csv").write_text(SHORT, encoding="utf-8")
    assert "input" in parts(cli)[1]


def test_an_input_that_is_gone_is_3(folder: Path, cli: Cli) -> None:
    (folder / "in" / "more.csv").write_text(SHORT, encoding="utf-8")
    cli("verify", "in", "-o", "r.json", "-q")
    (folder / "in" / "more.csv").unlink()
    run = cli("replay", "r.json")
    assert (run.exit_code, "in/more.csv" in run.stdout) == (3, True)
    shutil.rmtree(folder / "in")
    assert parts(cli)[0] == 3


def test_what_came_through_standard_input_is_gone(folder: Path, cli: Cli) -> None:
    cli("verify", "in/stats.csv", "-o", "r.json", "-q")

    def as_if_piped(data: dict[str, Any]) -> None:
        data["options"]["files"] = ["-"]
        data["inputs"][0]["path"] = "-"

    change(folder, as_if_piped)
    assert parts(cli)[0] == 3


def test_waivers_and_a_former_result_are_held_by_their_digests(folder: Path, cli: Cli) -> None:
    (folder / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    cli("verify", "in", "-o", "former.json", "-q")
    words = ("--waivers", "waivers.yaml", "--check-date", "2021-06-30", "--since", "former.json")
    cli("verify", "in", *words, "-o", "r.json", "-q")
    assert parts(cli) == (0, set())
    (folder / "waivers.yaml").write_text(WAIVERS + "# x\n", encoding="utf-8")
    assert parts(cli) == (1, {"options"})
    (folder / "waivers.yaml").unlink()
    assert parts(cli)[0] == 3


def test_another_plan_is_told_and_one_that_is_not_there_is_gone(folder: Path, cli: Cli) -> None:
    shutil.copytree(ROOT / "data", folder / "plan")
    cli("verify", "in", "--plan", "plan", "-o", "r.json", "-q")
    assert parts(cli) == (0, set())
    path = folder / "plan" / "targets.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    assert parts(cli) == (1, {"plan"})
    (folder / "plan").rename(folder / "elsewhere")
    assert parts(cli)[0] == 3
    assert parts(cli, "--plan", "elsewhere") == (1, {"plan"})


def test_what_was_moved_is_named(folder: Path, cli: Cli) -> None:
    """A file that was named by an absolute path is told by its name alone, and may lie elsewhere by now."""
    shutil.copytree(ROOT / "data", folder / "plan")
    (folder / "reformcheck.toml").write_text('fail-on = "fail"\n', encoding="utf-8")
    (folder / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    cli("verify", "in", "-o", "former.json", "-q")
    named = {"--plan": "plan", "--config": "reformcheck.toml", "--waivers": "waivers.yaml", "--since": "former.json"}
    words = [word for option, name in named.items() for word in (option, str(folder / name))]
    cli("verify", "in", *words, "--check-date", "2021-06-30", "-o", "r.json", "-q")
    assert str(folder) not in (folder / "r.json").read_text(encoding="utf-8")
    (folder / "away").mkdir()
    for name in named.values():
        (folder / name).rename(folder / "away" / name)
    assert parts(cli)[0] == 3
    moved = [word for option, name in named.items() for word in (option, f"away/{name}")]
    assert parts(cli, *moved) == (0, set())


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "version": (lambda data: data["tool"].update(version="0.0.1"), "version"),
    "plan": (lambda data: data["plan"].update(sha256="0" * 64), "plan"),
    "input": (lambda data: data["inputs"][0].update(sha256="0" * 64), "input"),
    "rows": (lambda data: data["inputs"][0].update(rows=9), "other"),
    "verdict": (lambda data: data["findings"][0].update(verdict="pass"), "finding"),
    "value": (lambda data: data["findings"][0].update(value="99"), "finding"),
    "dropped": (lambda data: data["findings"].pop(), "finding"),
    "doubled": (lambda data: data["findings"].append(data["findings"][0]), "finding"),
    "added": (lambda data: data["findings"].append({**data["findings"][0], "period": "1999"}), "finding"),
    "strict": (lambda data: data["options"].update(strict=True), "options"),
    "exit code": (lambda data: data.update(exit_code=0), "other"),
    "summary": (lambda data: data["summary"].update(fail=0), "other"),
    "check date": (lambda data: data.update(check_date="2021-01-01"), "other"),
    "key": (lambda data: data.pop("collection"), "other"),
    "new key": (lambda data: data.update(note="x"), "other"),
    "new key of a finding": (lambda data: data["findings"][0].update(note="x"), "finding"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_was_changed_in_a_result_is_told(folder: Path, cli: Cli, name: str) -> None:
    cli("verify", "in", "-o", "r.json", "-q")
    edit, part = CHANGES[name]
    change(folder, edit)
    assert parts(cli) == (1, {part})


REFUSED: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "options": (lambda data: data.pop("options"), "options"),
    "files": (lambda data: data["options"].update(files="in"), "options.files"),
    "command": (lambda data: data["options"].update(command="rm"), "options.command"),
    "an option of its own": (lambda data: data["options"].update(arguments=["-o", "hit"]), "-o"),
    "without a value": (lambda data: data["options"].update(arguments=["--area"]), "--area"),
    "twice": (lambda data: data["options"].update(arguments=["--as-of", "2020", "--as-of", "2021"]), "--as-of"),
    "a word": (lambda data: data["options"].update(arguments=["--trend", "x"]), "--trend x"),
    "a file for an option": (lambda data: data["options"].update(arguments=["in"]), "in"),
    "later": (lambda data: data["tool"].update(version="99"), "99"),
    "no result": (lambda data: data.clear(), "schema"),
    "no date": (lambda data: data["options"].update(arguments=["--as-of", "x"]), "--as-of"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_damaged_is_refused(folder: Path, cli: Cli, name: str) -> None:
    cli("verify", "in", "-o", "r.json", "-q")
    edit, word = REFUSED[name]
    change(folder, edit)
    found = cli("replay", "r.json")
    assert (found.exit_code, found.stdout) == (2, "")
    assert word in found.stderr
    assert not (folder / "hit").exists()


def test_python_says_the_same(folder: Path, cli: Cli, plan: Plan) -> None:
    (folder / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    cli("verify", "in", "-o", "former.json", "-q")
    day = datetime.date(2021, 6, 30)
    words = ("--waivers", "waivers.yaml", "--check-date", day.isoformat(), "--since", "former.json")
    run = cli("verify", "in", *words, "--format", "json", "-o", "r.json")
    policy = Policy(waivers=load_waivers("waivers.yaml", plan), check_date=day, former=load_former("former.json", plan))
    assert report(verify(plan, ["in"], Options(policy=policy)), "json") == run.stdout
    assert replay("r.json")["same"]
    (folder / "waivers.yaml").unlink()
    for language in ("en", "zh"):
        told = cli("replay", "r.json", "--format", "json", "--lang", language)
        assert json.loads(told.stdout) == replay("r.json", language=language)
    with pytest.raises(UsageError, match="klingon"):
        replay("r.json", language="klingon")
    with pytest.raises(UsageError):
        verify(plan, ["in"], Options(policy=Policy(waivers=policy.waivers)))
    with pytest.raises(UsageError):
        verify(plan, ["in"], Options(fail_on=FailOn.NEW))
    with pytest.raises(UsageError):
        verify(plan, ["in"], Options(policy=Policy(check_date="2021")))  # type: ignore[arg-type]
