"""What the READMEs show is what the program prints. `UPDATE_README=1 pytest tests/acceptance/test_readme.py` writes it anew."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable

import pytest

import reformcheck
from conftest import ROOT, Run

READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
BLOCK = re.compile(
    r"```console\n\$ reformcheck (?P<command>.*?)(?: \| head -(?P<lines>\d+))?\n(?P<output>(?:(?!```).*\n)*)```"
)
PYTHON = re.compile(r"```python\n(?P<code>(?:(?!```).*\n)*)```\n\n```text\n(?P<output>(?:(?!```).*\n)*)```")


@pytest.mark.parametrize("language", READMES)
def test_the_examples_are_produced_by_the_program(
    language: str, cli: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    update = os.environ.get("UPDATE_README")
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.chdir(ROOT)

    def produced(match: re.Match[str]) -> str:
        run = cli(*shlex.split(match["command"]), "--lang", language)
        shown, head = run.stdout + run.stderr, ""
        if match["lines"]:
            shown, head = "".join(shown.splitlines(keepends=True)[: int(match["lines"])]), f" | head -{match['lines']}"
        return f"```console\n$ reformcheck {match['command']}{head}\n{shown}```"

    readme = READMES[language]
    text = readme.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 4
    wanted = BLOCK.sub(produced, text)
    if update:
        readme.write_text(wanted, encoding="utf-8")
    assert text == wanted or update


@pytest.mark.parametrize("language", READMES)
def test_the_python_example_prints_what_is_shown(
    language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    readme = READMES[language]
    text = readme.read_text(encoding="utf-8")
    (example,) = PYTHON.finditer(text)
    exec(example["code"], {})
    wanted = text[: example.start("output")] + capsys.readouterr().out + text[example.end("output") :]
    if os.environ.get("UPDATE_README"):
        readme.write_text(wanted, encoding="utf-8")
    assert text == wanted or os.environ.get("UPDATE_README")


def test_the_examples_of_the_api_print_what_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    page = ROOT / "docs" / "api.md"
    text = page.read_text(encoding="utf-8")
    known: dict[str, object] = {}

    def produced(match: re.Match[str]) -> str:
        exec(match["code"], known)
        return f"```python\n{match['code']}```\n\n```text\n{capsys.readouterr().out}```"

    wanted, count = PYTHON.subn(produced, text)
    assert count == 3
    if os.environ.get("UPDATE_README"):
        page.write_text(wanted, encoding="utf-8")
    assert text == wanted or os.environ.get("UPDATE_README")


def test_every_public_name_is_on_the_page_of_the_api() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert [name for name in reformcheck.__all__ if not re.search(rf"`{name}\b", page)] == ["__version__"]


@pytest.mark.parametrize("language", READMES)
def test_what_is_laid_down_and_every_command_can_be_had_from_python(language: str) -> None:
    """The readme of either language and the page on the policy name them; none is a promise without a name."""
    names = ("load_settings", "load_waivers", "load_former", "Policy", "TargetRule")
    assert {*names, "replay", "diff_plan"} <= {*reformcheck.__all__}
    page = (ROOT / "docs" / "policy.md").read_text(encoding="utf-8")
    text = READMES[language].read_text(encoding="utf-8")
    assert [name for name in names if f"`{name}`" not in page] == []
    assert [name for name in (*names, "replay", "diff_plan") if f"`{name}`" not in text] == []


@pytest.mark.parametrize("language", READMES)
def test_every_command_is_in_the_readme(language: str, cli: Callable[..., Run]) -> None:
    text = READMES[language].read_text(encoding="utf-8")
    commands = re.findall(r"^  ([a-z][a-z-]+)  ", cli("--help").stdout, re.MULTILINE)
    assert len(commands) >= 6
    assert [name for name in commands if f"reformcheck {name}" not in text] == []


def test_both_readmes_have_the_same_substance() -> None:
    english, chinese = (readme.read_text(encoding="utf-8") for readme in READMES.values())
    for pattern in (
        BLOCK,
        re.compile(r"^\|", re.MULTILINE),
        re.compile(r"^#+ ", re.MULTILINE),
        re.compile(r"--[a-z-]+"),
    ):
        shown = [BLOCK.sub("", text) if pattern is not BLOCK else text for text in (english, chinese)]
        assert len(pattern.findall(shown[0])) == len(pattern.findall(shown[1])), pattern.pattern
    commands = [[match["command"] for match in BLOCK.finditer(text)] for text in (english, chinese)]
    assert commands[0] == commands[1]
