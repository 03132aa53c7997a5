"""The gate in a pipeline: the action, the examples for GitLab and Jenkins, the hooks; and a pull request that is hostile."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import yaml

from conftest import ROOT
from pipeline_readers import Command, commands_in, gitlab_faults, junit_faults, sarif_faults

BIN = Path(sys.executable).parent
HEAD = "指标,地区,年份,数值,单位\n"
MET = (
    HEAD
    + "工会覆盖率,海门市,2020,86,%\n联席会议次数,海门市,2020,1,次\n每万名劳动者中高技能人才数,海门市,2020,1100,\n教育费附加用于技能人才培训比例,海门市,2020,21,%\n"
)
SHORT = MET.replace("86,%", "84,%")
DOUBTFUL = MET.replace("86,%", "约86,%")
GIT = {
    "GIT_AUTHOR_NAME": "x",
    "GIT_AUTHOR_EMAIL": "x@example.org",
    "GIT_COMMITTER_NAME": "x",
    "GIT_COMMITTER_EMAIL": "x@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


@dataclass
class Repository:
    """A repository with a base commit, and a request that is checked out on top of it."""

    folder: Path
    base: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env={**os.environ, **GIT}, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self) -> str:
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    found = Repository(tmp_path / "repository")
    found.folder.mkdir()
    found.git("init", "--quiet", "--initial-branch", "main")
    shutil.copytree(ROOT / "data", found.folder / "plan")
    found.write("submissions/finance.csv", MET)
    found.write("submissions/unions.csv", DOUBTFUL)
    found.write("ci/gate.sh", (ROOT / "examples/ci/gate.sh").read_bytes())
    found.base = found.commit()
    return found


@dataclass
class Outcome:
    """What a step came to."""

    code: int
    log: str
    folder: Path
    outputs: dict[str, str]

    @property
    def commands(self) -> list[Command]:
        return commands_in(self.log)


def run_action(repository: Repository, tmp_path: Path, **inputs: str) -> Outcome:
    """Runs the steps of action.yml as a runner does: each in bash, its environment from the inputs."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    given = {name: str(entry.get("default", "")) for name, entry in action["inputs"].items()}
    given["base"] = repository.base
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    temporary = tmp_path / "runner"
    (temporary / "reformcheck" / "bin").mkdir(parents=True, exist_ok=True)
    program = temporary / "reformcheck" / "bin" / "reformcheck"
    program.unlink(missing_ok=True)
    program.symlink_to(BIN / "reformcheck")  # as if an earlier step of the job had used the action
    output = temporary / "output"
    output.write_text("", encoding="utf-8")
    log, code = "", 0
    for step in action["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "what a pull request may say would be pasted into a script"
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(temporary / "summary.md"),
            "RUNNER_TEMP": str(temporary),
            **{name: expanded(str(value), given) for name, value in step["env"].items()},
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=repository.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        log += done.stdout.decode("utf-8", "backslashreplace")
        code = done.returncode
        if code:
            break
    told = dict(line.partition("=")[::2] for line in output.read_text(encoding="utf-8").splitlines())
    return Outcome(code, log, Path(told.get("folder", "")), told)


def expanded(text: str, inputs: dict[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        room, _, name = match[1].partition(".")
        return {"inputs": inputs, "github": {"action_path": str(ROOT)}}[room][name]

    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", value, text)


@pytest.mark.parametrize(
    ("command", "content", "code"),
    [("check", MET, 0), ("check", SHORT, 0), ("check", DOUBTFUL, 3), ("verify", MET, 0), ("verify", SHORT, 1)],
)
def test_the_action_takes_what_the_request_brings_and_ends_as_the_program_does(
    repository: Repository, tmp_path: Path, command: str, content: str, code: int
) -> None:
    repository.write("submissions/town.csv", content)
    repository.commit()
    found = run_action(
        repository, tmp_path, command=command, changed_only="true", plan="plan", formats="junit sarif csv"
    )
    assert (found.code, found.outputs["exit-code"]) == (code, str(code)), found.log
    assert junit_faults((found.folder / "reformcheck.xml").read_bytes()) == []
    log = json.loads((found.folder / "reformcheck.sarif").read_text(encoding="utf-8"))
    assert sarif_faults(log) == []
    assert {a["location"]["uri"] for a in log["runs"][0]["artifacts"]} == {"submissions/town.csv"}
    assert (found.folder / "findings.csv").exists()
    assert [c for c in found.commands if c.name == "error"] == [] if not code else True
    assert {c.properties.get("file") for c in found.commands} <= {"submissions/town.csv"}


def test_a_request_is_accepted_or_rejected_by_its_own_file_alone(repository: Repository, tmp_path: Path) -> None:
    """The base holds a file that would be rejected; the request does not touch it."""
    repository.write("submissions/finance.csv", MET.replace("21,%", "22,%"))
    repository.commit()
    assert run_action(repository, tmp_path, changed_only="true", plan="plan").code == 0
    assert run_action(repository, tmp_path, plan="plan").code == 3
    repository.write("submissions/finance.csv", MET.replace("21,%", "约22,%"))
    repository.commit()
    found = run_action(repository, tmp_path, changed_only="true", plan="plan")
    assert found.code == 3
    (error,) = [c for c in found.commands if c.name == "error"]
    assert (error.properties["file"], error.properties["line"], error.properties["col"]) == (
        "submissions/finance.csv",
        "5",
        "4",
    )


def test_what_the_base_has_got_since_the_request_began_is_not_the_request_s(
    repository: Repository, tmp_path: Path
) -> None:
    began = repository.base
    repository.write("submissions/unions.csv", MET)
    repository.base = repository.commit()
    repository.git("checkout", "--quiet", "-b", "request", began)
    repository.write("submissions/town.csv", MET)
    repository.commit()
    found = run_action(repository, tmp_path, changed_only="true", plan="plan", formats="sarif")
    assert found.code == 0, found.log
    log = json.loads((found.folder / "reformcheck.sarif").read_text(encoding="utf-8"))
    assert [a["location"]["uri"] for a in log["runs"][0]["artifacts"]] == ["submissions/town.csv"]


def test_a_request_that_changes_no_submission_has_nothing_to_accept(repository: Repository, tmp_path: Path) -> None:
    repository.write("README.md", "x")
    repository.git("rm", "--quiet", "submissions/unions.csv")
    repository.commit()
    found = run_action(repository, tmp_path, changed_only="true", plan="plan")
    assert (found.code, "nothing to accept or reject" in found.log) == (0, True)
    assert "gate: the request takes away submissions/unions.csv;" in found.log


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"command": "report"}, "there is no command report"),
        ({"plan": "no-plan"}, "has no plan in no-plan"),
        ({"base": "0123456789012345678901234567890123456789"}, "is not there and cannot be fetched"),
        ({"fail_on": "sometimes"}, "sometimes"),
        ({"formats": "junti"}, "junti"),
    ],
)
def test_wrong_settings_are_2(repository: Repository, tmp_path: Path, inputs: dict[str, str], told: str) -> None:
    found = run_action(repository, tmp_path, **inputs)
    assert (found.code, told in found.log) == (2, True), found.log


def test_the_action_lints_the_plan_that_the_request_brings(repository: Repository, tmp_path: Path) -> None:
    text = (repository.folder / "plan/targets.yaml").read_text(encoding="utf-8")
    repository.write("plan/targets.yaml", text.replace("at_least: 85", "at_least: 84", 1))
    repository.commit()
    found = run_action(repository, tmp_path, command="lint", files="plan", changed_only="true")
    assert (found.code, "M03/union-coverage" in found.log) == (2, True), found.log
    assert run_action(repository, tmp_path, command="verify", plan="plan", files="submissions/finance.csv").code == 0


# hostile requests

NEWLINE = "submissions/a\n::error file=README.md::hit\n::add-mask::a.csv"
HOSTILE = {
    NEWLINE: MET,
    "submissions/::add-mask::x.csv": DOUBTFUL,
    "submissions/##[add-mask]y,line=1::z.csv": MET,
    "submissions/--plan=plan.csv": MET,
    "submissions/$(touch hit) `touch hit`.csv": MET,
    "submissions/'; touch hit; '.csv": MET,
    "submissions/cell.csv": MET + '"\n::error::hit\n::stop-commands::x\n##[group]hit",海门市,2020,1,"::warning::hit"\n',
}


def weakened(plan: str) -> str:
    """The same plan that asks for nothing."""
    return re.sub(r"at_least: \d+", "at_least: 0", plan)


@pytest.mark.parametrize("changed_only", ["true", "false"])
def test_a_hostile_request_cannot_wave_itself_through(
    repository: Repository, tmp_path: Path, changed_only: str
) -> None:
    for name in ("plan/measures.yaml", "plan/targets.yaml"):
        text = (repository.folder / name).read_text(encoding="utf-8")
        repository.write(name, weakened(text))
        repository.write(f"submissions/{name}", weakened(text))
    repository.write("ci/gate.sh", "exit 0\n")
    repository.write("action.yml", "runs: {using: composite, steps: []}\n")
    repository.write(".gitattributes", "* export-ignore\n*.csv diff=hit filter=hit\n")
    repository.write("reformcheck/__init__.py", "raise SystemExit(0)\n")
    repository.write("sitecustomize.py", "raise SystemExit(0)\n")
    repository.write("submissions/town.csv", SHORT)
    for name in ("", "submissions/", "../"):
        repository.write(f"{name}reformcheck.toml", 'fail-on = "never"\n')
        repository.write(f"{name}pyproject.toml", '[tool.reformcheck]\nfail-on = "never"\n')
    for name in ("finance", "unions"):
        (repository.folder / f"submissions/{name}.csv").unlink()
    repository.commit()
    found = run_action(repository, tmp_path, command="verify", plan="plan", changed_only=changed_only)
    assert found.code == 1, found.log
    assert any(c.name == "error" and "84 %" in c.data for c in found.commands)


@pytest.mark.parametrize("name", ["reformcheck.toml", "pyproject.toml", "ci/settings.toml"])
def test_settings_are_those_of_the_base(repository: Repository, tmp_path: Path, name: str) -> None:
    """What the base lets through passes, with the plan that it names, whatever the request writes into the same file."""
    table = "[tool.reformcheck]\n" if name == "pyproject.toml" else ""
    plan = "../plan" if name.startswith("ci/") else "plan"
    repository.write(name, f'{table}fail-on = "never"\nplan = "{plan}"\n')
    repository.base = repository.commit()
    repository.write(name, "damaged [")
    repository.write("plan/targets.yaml", "damaged [")
    repository.write("submissions/town.csv", SHORT)
    repository.commit()
    inputs = {"settings": name} if name.startswith("ci/") else {}
    found = run_action(repository, tmp_path, command="verify", changed_only="true", formats="json", **inputs)
    assert found.code == 0, found.log
    data = json.loads((found.folder / "reformcheck-json.json").read_text(encoding="utf-8"))
    assert (data["status"], data["settings"]["path"]) == ("non_compliant", name.rpartition("/")[2])
    assert run_action(repository, tmp_path, settings="no.toml").code == 2


WAIVERS = """waivers:
  - {target: M03/union-coverage, period: 2020, reason: x, approver: y, document: z, from: 2021-01-01, until: 2021-06-30}
"""


def test_waivers_are_those_of_the_base(repository: Repository, tmp_path: Path) -> None:
    """A request that brings waivers, or changes those of the base, is judged as if it had not."""
    repository.write("submissions/town.csv", SHORT)
    repository.write("waivers.yaml", WAIVERS)
    repository.write("submissions/waivers.yaml", WAIVERS)
    repository.commit()
    inputs = {"command": "verify", "files": "submissions/town.csv", "check_date": "2021-06-30"}
    assert run_action(repository, tmp_path, **inputs).code == 1
    assert run_action(repository, tmp_path, **inputs, waivers="waivers.yaml").code == 2
    repository.base = repository.git("rev-parse", "HEAD")
    repository.write("waivers.yaml", WAIVERS.replace("2021-06-30", "2099-12-31"))
    repository.commit()
    found = run_action(repository, tmp_path, **inputs, waivers="waivers.yaml")
    assert found.code == 0, found.log
    assert run_action(repository, tmp_path, **inputs | {"check_date": "2021-07-01"}, waivers="waivers.yaml").code == 1
    assert run_action(repository, tmp_path, **inputs | {"check_date": ""}, waivers="waivers.yaml").code == 2


def test_a_former_result_is_that_of_the_base(repository: Repository, tmp_path: Path) -> None:
    """What was green in the base is newly broken, whatever former result the request brings."""
    inputs = {"command": "verify", "files": "submissions/finance.csv", "fail_on": "new", "since": "former.json"}
    former = run_action(repository, tmp_path, command="verify", files="submissions/finance.csv", formats="json")
    repository.write("former.json", (former.folder / "reformcheck-json.json").read_bytes())
    repository.base = repository.commit()
    assert run_action(repository, tmp_path, **inputs).code == 0
    repository.write("submissions/finance.csv", SHORT)
    repository.write("former.json", (repository.folder / "former.json").read_bytes().replace(b'"pass"', b'"fail"'))
    repository.commit()
    found = run_action(repository, tmp_path, **inputs)
    assert found.code == 1, found.log
    assert run_action(repository, tmp_path, **inputs | {"since": "no.json"}).code == 2


def test_names_and_cells_of_a_hostile_request_are_data(repository: Repository, tmp_path: Path) -> None:
    for name, content in HOSTILE.items():
        repository.write(name, content)
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        book.add_worksheet("@error hit").write_row(0, 0, ["指标", "年份", "数值"])
    repository.write("submissions/targets.yaml", (tmp_path / "book.xlsx").read_bytes())
    repository.commit()
    found = run_action(repository, tmp_path, changed_only="true", plan="plan", formats="junit sarif gitlab")
    assert found.code == 3, found.log
    assert {command.name for command in found.commands} <= {"error", "warning", "notice"}
    known = [*HOSTILE, "submissions/targets.yaml"]
    told = [command for command in found.commands if command.properties["title"] != "and more"]
    assert {command.properties["file"] for command in told} <= set(known)
    assert all("hit" not in command.properties["title"] for command in found.commands)
    assert not (repository.folder / "hit").exists()
    assert junit_faults((found.folder / "reformcheck.xml").read_bytes()) == []
    log = json.loads((found.folder / "reformcheck.sarif").read_text(encoding="utf-8"))
    assert sarif_faults(log) == []
    assert len(log["runs"][0]["artifacts"]) == len(known)
    assert gitlab_faults(json.loads((found.folder / "gl-code-quality-report.json").read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("changed_only", ["true", "false"])
@pytest.mark.parametrize("aim", ["/etc/passwd", "../plan/targets.yaml"])
def test_a_link_is_refused(repository: Repository, tmp_path: Path, aim: str, changed_only: str) -> None:
    (repository.folder / "submissions/link.csv").symlink_to(aim)
    repository.commit()
    files = "submissions" if changed_only == "true" else "submissions/*.csv"
    found = run_action(repository, tmp_path, changed_only=changed_only, files=files, plan="plan")
    assert (found.code, "is a link; hand in the file itself" in found.log) == (3, True), found.log


def test_a_folder_that_leads_out_of_the_request_is_refused(repository: Repository, tmp_path: Path) -> None:
    shutil.rmtree(repository.folder / "submissions")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.csv").write_text(MET, encoding="utf-8")
    (repository.folder / "submissions").symlink_to(outside)
    repository.commit()
    assert run_action(repository, tmp_path, plan="plan").code == 3
    found = run_action(repository, tmp_path, plan="plan", files="submissions/a.csv")
    assert (found.code, "leads out of the request" in found.log) == (3, True), found.log


# GitLab and Jenkins


def run_script(
    script: str, repository: Repository, tmp_path: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    program = tmp_path / "bin"
    program.mkdir(exist_ok=True)
    (program / "reformcheck").unlink(missing_ok=True)
    (program / "reformcheck").symlink_to(BIN / "reformcheck")
    path = f"{program}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=repository.folder,
        env={"PATH": path, "LANG": "C.UTF-8", "TMPDIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("content", "code"), [(MET, 0), (DOUBTFUL, 3)])
def test_the_commands_for_gitlab(repository: Repository, tmp_path: Path, content: str, code: int) -> None:
    job = yaml.safe_load((ROOT / "examples/ci/gitlab-ci.yml").read_text(encoding="utf-8"))["reformcheck"]
    repository.write("submissions/town.csv", content)
    repository.write("ci/gate.sh", "exit 0\n")
    (repository.folder / "reports").symlink_to("/etc")
    repository.commit()
    repository.git("remote", "add", "origin", str(repository.folder))
    repository.git("branch", "target", repository.base)
    environment = {**job["variables"], "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "target"}
    done = run_script("\n".join(job["script"]), repository, tmp_path, environment)
    assert done.returncode == code, done.stderr
    reports = {key: repository.folder / path for key, path in job["artifacts"]["reports"].items()}
    assert junit_faults(reports["junit"].read_bytes()) == []
    entries = json.loads(reports["codequality"].read_text(encoding="utf-8"))
    assert gitlab_faults(entries) == []
    assert [entry["location"] for entry in entries if entry["severity"] == "blocker"] == (
        [{"path": "submissions/town.csv", "lines": {"begin": 2}}] if code else []
    )


def test_on_gitlab_the_plan_is_that_of_the_branch_now_wherever_the_request_began(
    repository: Repository, tmp_path: Path
) -> None:
    """Who begins at an older commit, when the settings let everything through, is judged by those of today."""
    job = yaml.safe_load((ROOT / "examples/ci/gitlab-ci.yml").read_text(encoding="utf-8"))["reformcheck"]
    repository.write("reformcheck.toml", 'fail-on = "never"\n')
    older = repository.commit()
    (repository.folder / "reformcheck.toml").unlink()
    repository.base = repository.commit()
    repository.git("remote", "add", "origin", str(repository.folder))
    repository.git("branch", "target", repository.base)
    repository.git("checkout", "--quiet", "-b", "request", older)
    repository.write("submissions/town.csv", DOUBTFUL)
    repository.commit()
    environment = {
        **job["variables"],
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "target",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": older,
    }
    assert run_script("\n".join(job["script"]), repository, tmp_path, environment).returncode == 3


@pytest.mark.parametrize(("content", "code"), [(MET, 0), (DOUBTFUL, 3)])
def test_the_commands_for_jenkins(repository: Repository, tmp_path: Path, content: str, code: int) -> None:
    text = (ROOT / "examples/ci/Jenkinsfile").read_text(encoding="utf-8")
    environment = dict(re.findall(r"^\s+([A-Z_]+) = '(.*)'$", text, re.MULTILINE))
    found = re.search(r"sh '''(.*?)'''", text, re.DOTALL)
    assert found
    repository.git("update-ref", "refs/remotes/origin/main", repository.base)
    repository.write("submissions/town.csv", content)
    repository.commit()
    script = found[1].replace("\\\\", "\\")
    done = run_script(script, repository, tmp_path, {**environment, "CHANGE_TARGET": "main"})
    assert done.returncode == code, done.stderr
    assert junit_faults((repository.folder / "reports/reformcheck.xml").read_bytes()) == []


# pre-commit


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which pre-commit installs a hook without the network: what it needs is that of this environment."""
    return {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "HOME": str(tmp_path_factory.mktemp("home")),
        "LANG": "C.UTF-8",
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        **GIT,
    }


def try_repo(repository: Repository, hooks: dict[str, str], hook: str, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        ["pre-commit", "try-repo", str(ROOT), hook, "--verbose", "--color", "never", *words],
        cwd=repository.folder,
        env=hooks,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit takes hooks from a repository only")
def test_the_hooks_run_on_hundreds_of_files(repository: Repository, hooks: dict[str, str]) -> None:
    repository.git("rm", "--quiet", "submissions/unions.csv")
    row = "联席会议次数,海门市,2020,1,次\n"
    for number in range(200):
        repository.write(f"submissions/unit {number:03}.csv", HEAD + row)
    repository.commit()
    code, log = try_repo(repository, hooks, "reformcheck-check", "--all-files")
    assert (code, log.count("Accepted")) == (0, 1), log
    repository.write("submissions/unit 150.csv", HEAD + row.replace(",1,", ",约1,"))
    repository.git("add", "--all")
    code, log = try_repo(repository, hooks, "reformcheck-check")
    assert (code, "exit code: 3" in log, "unit 150.csv, row 2, column D" in log) == (1, True, True), log
    code, log = try_repo(repository, hooks, "reformcheck-verify")
    assert (code, "exit code: 3" in log, "sees only a part" in log) == (1, True, False), log
    code, log = try_repo(repository, hooks, "reformcheck-lint", "--all-files")
    assert (code, "example" in log) == (0, True), log
    repository.write("plan/targets.yaml", "indicators: [\n")
    repository.git("add", "--all")
    code, log = try_repo(repository, hooks, "reformcheck-lint")
    assert (code, "exit code: 2" in log, "plan/targets.yaml:" in log) == (1, True, True), log


# what others say of the files


def ask(*words: str) -> str:
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="these checkers are installed on Linux only")
@pytest.mark.parametrize(
    "words",
    [
        ["shellcheck", "examples/ci/gate.sh"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", "examples/ci/github.yml"],
        [
            "check-jsonschema",
            "--builtin-schema",
            "vendor.gitlab-ci",
            "--data-transform",
            "gitlab-ci",
            "examples/ci/gitlab-ci.yml",
        ],
        ["pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"],
        ["pre-commit", "validate-config", "examples/ci/pre-commit-config.yaml"],
    ],
    ids=lambda words: f"{words[0]}-{Path(words[-1]).name}",
)
def test_the_files_are_sound_to_those_who_check_such_files(words: list[str]) -> None:
    assert ask(str(BIN / words[0]), *words[1:]) == ""


@pytest.mark.skipif(not (BIN / "hadolint").exists(), reason="hadolint is installed on Linux on x86-64 only")
def test_the_container_file_is_sound() -> None:
    assert ask(str(BIN / "hadolint"), "--no-color", "Containerfile") == ""


def test_every_step_of_the_action_is_sound_shell(tmp_path: Path) -> None:
    steps: list[dict[str, Any]] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    for number, step in enumerate(steps):
        script = tmp_path / f"{number}.sh"
        script.write_text(f"#!/usr/bin/env bash\n{step['run']}", encoding="utf-8")
        if (BIN / "shellcheck").exists():
            assert ask(str(BIN / "shellcheck"), "--exclude", "SC2154", str(script)) == ""


def test_the_examples_and_the_action_name_only_formats_and_options_that_are_there() -> None:
    from reformcheck.judging import FailOn
    from reformcheck.reporting import Format

    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    listed = re.search(r"Any of ([^.]+)\.", action["inputs"]["formats"]["description"])
    assert listed
    assert listed[1].split(", ") == list(Format)
    assert re.findall(r"[a-z]+", action["inputs"]["fail-on"]["description"].split(":")[1].replace(" or ", " ")) == list(
        FailOn
    )
