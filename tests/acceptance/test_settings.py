"""The settings file: where it is found, what may stand in it, who is heard before whom, and every output names it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, Run
from reformcheck.reporting import Format

Cli = Callable[..., Run]
HEAD = "指标,地区,年份,数值,单位\n"
MET = (
    HEAD
    + "工会覆盖率,海门市,2020,86,%\n联席会议次数,海门市,2020,1,次\n每万名劳动者中高技能人才数,海门市,2020,1100,\n教育费附加用于技能人才培训比例,海门市,2020,21,%\n"
)
SHORT = MET.replace("86,%", "84,%")
UNION = "M03/union-coverage"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, in a repository."""
    (tmp_path / ".git").mkdir()
    work = tmp_path / "a" / "b"
    work.mkdir(parents=True)
    (work / "stats.csv").write_text(SHORT, encoding="utf-8")
    monkeypatch.chdir(work)
    return work


def settings_of(run: Run) -> dict[str, tuple[str | None, str]]:
    return {e["name"]: (e["value"], e["origin"]) for e in json.loads(run.stdout)["entries"]}


def test_it_is_found_upwards_to_the_root_of_the_repository_and_no_further(folder: Path, cli: Cli) -> None:
    above = folder.parents[1]
    (above.parent / "reformcheck.toml").write_text('fail-on = "caveat"\n', encoding="utf-8")
    assert cli("verify", "stats.csv").exit_code == 1
    (above / "pyproject.toml").write_text('[tool.reformcheck]\nfail-on = "never"\n', encoding="utf-8")
    assert cli("verify", "stats.csv").exit_code == 0
    assert cli("verify", "stats.csv", "--config", "none").exit_code == 1
    (folder.parent / "reformcheck.toml").write_text('fail-on = "fail"\n', encoding="utf-8")
    assert settings_of(cli("check", "--show-config", "--format", "json"))["fail-on"] == ("fail", "file")


def test_without_a_repository_only_the_working_folder_is_looked_at(folder: Path, cli: Cli) -> None:
    (folder.parents[1] / ".git").rmdir()
    (folder.parent / "reformcheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert cli("verify", "stats.csv").exit_code == 1
    (folder / "reformcheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert cli("verify", "stats.csv").exit_code == 0


def test_a_pyproject_that_is_not_about_us_is_passed_over(folder: Path, cli: Cli) -> None:
    (folder / "pyproject.toml").write_text("[project\n", encoding="utf-8")
    assert cli("verify", "stats.csv").exit_code == 1
    (folder / "pyproject.toml").write_text('[project]\nname = "reformcheck-user"\n', encoding="utf-8")
    (folder.parent / "reformcheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert cli("verify", "stats.csv").exit_code == 0
    found = cli("verify", "stats.csv", "--config", "pyproject.toml")
    assert (found.exit_code, "tool.reformcheck" in found.stderr) == (2, True)


def test_an_option_is_heard_before_the_environment_and_that_before_the_file(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'fail-on = "fail"\nstrict = true\n[column]\n"辖区" = "area"\n"经办人" = "ignore"\n[limit]\nline-bytes = 9\n'
    (folder / "reformcheck.toml").write_text(text, encoding="utf-8")
    shown = ("verify", "--show-config", "--format", "json")
    assert settings_of(cli(*shown, "--config", "none")) == {
        "config": ("none", "option"),
        "plan": (None, "default"),
        "fail-on": ("undecided", "default"),
        "strict": ("false", "default"),
        "waivers": (None, "default"),
        "check-date": (None, "default"),
        "since": (None, "default"),
    }
    of_file = settings_of(cli(*shown))
    assert (of_file["fail-on"], of_file["strict"]) == (("fail", "file"), ("true", "file"))
    monkeypatch.setenv("REFORMCHECK_FAIL_ON", "caveat")
    monkeypatch.setenv("REFORMCHECK_STRICT", "no")
    monkeypatch.setenv("REFORMCHECK_COLUMN", "辖 区=remark\n单位名=ignore\n")
    monkeypatch.setenv("REFORMCHECK_LIMIT", "line-bytes=10\n")
    of_both = settings_of(cli(*shown))
    assert (of_both["fail-on"], of_both["strict"]) == (("caveat", "environment"), ("false", "environment"))
    assert of_both["column.辖区"] == ("辖 区=remark", "environment")
    assert of_both["column.经办人"] == ("经办人=ignore", "file")
    assert (
        of_both["limit.linebytes"]
        if "limit.linebytes" in of_both
        else of_both["limit.line-bytes"]
        == (
            "line-bytes=10",
            "environment",
        )
    )
    of_all = settings_of(cli(*shown, "--fail-on", "never", "--strict", "--column", "辖区=unit"))
    assert (of_all["fail-on"], of_all["strict"]) == (("never", "option"), ("true", "option"))
    assert of_all["column.辖区"] == ("辖区=unit", "option")
    table = cli("report", "--show-config", "--lang", "zh").stdout
    assert "REFORMCHECK_FAIL_ON" in table


def test_what_it_answers_is_answered(folder: Path, cli: Cli) -> None:
    rows = (
        MET.replace("单位\n", "单位,备注\n")
        .replace("次\n", "次,按计划\n")
        .replace("%\n", "%,\n")
        .replace("1100,\n", "1100,,\n")
    )
    (folder / "stats.csv").write_text(rows, encoding="utf-8")
    assert cli("verify", "stats.csv").exit_code == 3
    (folder / "reformcheck.toml").write_text('[remark]\n"按计划" = "accept"\n', encoding="utf-8")
    assert cli("verify", "stats.csv").exit_code == 0
    assert cli("verify", "stats.csv", "--remark", "按计划=doubtful").exit_code == 3


def test_a_plan_counts_from_the_folder_of_the_file(folder: Path, cli: Cli) -> None:
    above = folder.parents[1]
    (above / "promises").symlink_to(ROOT / "tests" / "plans" / "province")
    (above / "reformcheck.toml").write_text('plan = "promises"\n', encoding="utf-8")
    data = json.loads(cli("verify", "stats.csv", "--format", "json").stdout)
    assert data["plan"]["id"] != "haimen-2019-11"


def test_the_gate_of_one_target_can_be_another_but_never_its_bound(folder: Path, cli: Cli) -> None:
    file = folder / "reformcheck.toml"
    file.write_text(f'[targets."{UNION}"]\nfail-on = "never"\n', encoding="utf-8")
    found = cli("verify", "stats.csv", "--format", "json")
    data = json.loads(found.stdout)
    assert (found.exit_code, data["status"], data["summary"]["fail"]) == (0, "non_compliant", 1)
    assert cli("verify", "stats.csv", "--fail-on", "never").exit_code == 0
    doubtful = HEAD + SHORT.removeprefix(HEAD).replace("84,%", "约84,%")
    (folder / "stats.csv").write_text(doubtful, encoding="utf-8")
    assert cli("verify", "stats.csv").exit_code == 0  # the error is on this target's figure alone
    both = doubtful.replace("2020,1,次", "2020,约1,次")
    (folder / "stats.csv").write_text(both, encoding="utf-8")
    assert cli("verify", "stats.csv").exit_code == 3
    file.write_text(f'[targets."{UNION}"]\nat_least = 80\n', encoding="utf-8")
    refused = cli("verify", "stats.csv")
    assert (refused.exit_code, "at_least" in refused.stderr, "line 2" in refused.stderr) == (2, True, True)


def test_an_advisory_target_can_be_made_to_count(folder: Path, cli: Cli) -> None:
    plan = json.loads(cli("targets", "--strength", "advisory", "--format", "json").stdout)
    target = next(t for t in plan if "at_least" in t["bound"] and t["when"].get("every_year"))
    label = json.loads(cli("explain", target["indicator"], "--format", "json").stdout)["label"]["zh"]
    (folder / "stats.csv").write_text(MET + f"{label},海门市,2020,2,%\n", encoding="utf-8")
    assert cli("verify", "stats.csv", "--config", "none").exit_code == 0
    (folder / "reformcheck.toml").write_text(f'[targets."{target["id"]}"]\nstrict = true\n', encoding="utf-8")
    found = cli("verify", "stats.csv", "--format", "json")
    assert (found.exit_code, json.loads(found.stdout)["status"]) == (1, "non_compliant")


DAMAGED = {
    "fail_on = 1": ("line 1", "fail-on"),
    'fail-on = "nevr"': ("line 1", "never"),
    '# x\n\nstrict = "yes"': ("line 3", "true or false"),
    'fail-on = "never"\nfail-on = "fail"': ("line 2", "TOML"),
    "strict = true\nplan = [": ("line 2", "TOML"),
    f'[targets."{UNION}x"]\nstrict = true': ("line 1", UNION),
    "[limit]\nline-byte = 3": ("line 2", "line-bytes"),
    "[limit]\nline-bytes = 0": ("line 2", "1"),
    '[column]\n"x" = "hit"': ("line 2", "area"),
    "x = " + "[" * 3000: ("line 1", "TOML"),
    "wavers = 1": ("line 1", "wavers"),
}


@pytest.mark.parametrize("text", DAMAGED, ids=range(len(DAMAGED)))
def test_what_is_damaged_is_refused_with_its_place_and_what_is_meant(folder: Path, cli: Cli, text: str) -> None:
    (folder / "reformcheck.toml").write_text(text + "\n", encoding="utf-8")
    found = cli("verify", "stats.csv")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "reformcheck.toml" in found.stderr
    for word in DAMAGED[text]:
        assert word in found.stderr, found.stderr
    assert len([line for line in found.stderr.splitlines() if not line.startswith("  →")]) == 1
    chinese = cli("verify", "stats.csv", "--lang", "zh").stderr
    assert "reformcheck.toml" in chinese
    assert "is not known" not in chinese


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"plan = '\x00'", b"x" * 300_000, None])
def test_what_is_no_text_or_not_there_is_refused(folder: Path, cli: Cli, content: bytes | None) -> None:
    if content is not None:
        (folder / "reformcheck.toml").write_bytes(content)
    found = cli("verify", "stats.csv", "--config", "reformcheck.toml")
    assert (found.exit_code, "reformcheck.toml" in found.stderr) == (2, True)
    (folder / "folder.toml").mkdir()
    assert cli("verify", "stats.csv", "--config", "folder.toml").exit_code == 2


@pytest.mark.parametrize(
    ("name", "value"), [("FAIL_ON", "nevr"), ("STRICT", "maybe"), ("LIMIT", "x=1"), ("CONFIG", "no.toml")]
)
def test_what_the_environment_cannot_mean_is_refused(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"REFORMCHECK_{name}", value)
    found = cli("verify", "stats.csv")
    assert found.exit_code == 2
    assert value.partition("=")[0] in found.stderr


def test_a_variable_that_is_nearly_one_of_ours_is_told(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFORMCHECK_FAILON", "never")
    monkeypatch.setenv("REFORMCHECK_REQUIRE_SYSTEM", "1")
    found = cli("verify", "stats.csv")
    assert (found.exit_code, found.stderr.count("REFORMCHECK_FAIL_ON")) == (1, 1)
    assert "SYSTEM" not in found.stderr


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_output_names_the_file_and_its_digest(folder: Path, cli: Cli, format_: Format, language: str) -> None:
    text = b'fail-on = "fail"\n'
    (folder / "settings.toml").write_bytes(text)
    command = ("verify", "stats.csv", "--config", "settings.toml", "--lang", language, "-o", f"{format_}=out")
    assert cli(*command).exit_code == 1
    data = (folder / "out").read_bytes()
    if format_ is Format.XLSX:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"".join(book.read(name) for name in book.namelist() if name.endswith(".xml"))
    shown = data.decode()
    assert hashlib.sha256(text).hexdigest() in shown
    assert "settings.toml" in shown.replace("\\", "")
