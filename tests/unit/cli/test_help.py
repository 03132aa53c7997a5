from __future__ import annotations

import re
import sys
from enum import StrEnum
from typing import Annotated

import pytest
import typer
from rich.cells import cell_len
from typer.testing import CliRunner

from reformcheck.cli.help import SpokenCommand, SpokenGroup, language_given
from reformcheck.cli.options import LangOption
from reformcheck.request import PlanOption


class State(StrEnum):
    OPEN = "open"
    SHUT = "shut"


app = typer.Typer(
    name="reformcheck",
    cls=SpokenGroup,
    help="Checks statistics files against the targets of a government plan: who must do what by when, and how much is missing.",
    rich_markup_mode=None,
    add_completion=False,
)


@app.command("verify", cls=SpokenCommand)
def verify_command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILES...", help="Files, folders or patterns; - is standard input.")
    ],
    state: Annotated[State | None, typer.Argument(metavar="[STATE]")] = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    trend: Annotated[str, typer.Option("--trend", help="How the pace is extrapolated.")] = "linear",
    no_text: Annotated[bool, typer.Option("--no-text")] = False,
    long: Annotated[
        str, typer.Option("--an-option-with-a-long-name-that-takes-much", metavar="TEXT", help="Output format.")
    ] = "x",
    state_option: Annotated[State, typer.Option("--state")] = State.OPEN,
    here: Annotated[str, typer.Option("--here", "-h", metavar="DIR")] = "",
    secret: Annotated[bool, typer.Option("--secret", hidden=True)] = False,
) -> None:
    """Judge statistics files by the targets of the plan.

    Exit code 0: every required target in force passes or is not due yet; 1: one fails; 2: usage or an invalid plan;
    3: something could not be judged.
    """


@app.command("targets", cls=SpokenCommand)
def targets_command() -> None:
    """List the targets with what they measure, demand and rest on."""


@app.command("hidden", cls=SpokenCommand, hidden=True)
def hidden_command() -> None:
    """Hidden."""


def _help(monkeypatch: pytest.MonkeyPatch, *arguments: str, width: int = 80) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(sys, "argv", ["reformcheck", *arguments])
    run = CliRunner().invoke(app, arguments, prog_name="reformcheck")
    assert run.exit_code == 0, run.output
    return run.stdout


def test_help_of_the_program_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _help(monkeypatch, "--help", width=200) == (
        "Usage: reformcheck [OPTIONS] COMMAND [ARGS]...\n\n"
        "  Checks statistics files against the targets of a government plan: who must do what by when, and how much is missing.\n\n"
        "Options:\n"
        "  --help  Show this message and exit.\n\n"
        "Commands:\n"
        "  verify   Judge statistics files by the targets of the plan.\n"
        "  targets  List the targets with what they measure, demand and rest on.\n"
    )


def test_help_of_a_command_shows_names_values_and_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    text = _help(monkeypatch, "verify", "--help", width=120)
    assert text.startswith("Usage: reformcheck verify [OPTIONS] FILES... [STATE]\n")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    for line in (
        "FILES... Files, folders or patterns; - is standard input. [required]",
        "[STATE] [open|shut]",
        "--lang [en|zh] Language of texts [default: the locale's].",
        "--trend TEXT How the pace is extrapolated. [default: linear]",
        "--state [open|shut] [default: open]",
        "--no-text",
        "-h, --here DIR",
    ):
        assert line in lines
    assert "secret" not in text


def test_help_of_the_program_is_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert _help(monkeypatch, "--help") == (
        "用法：reformcheck [选项] COMMAND [ARGS]...\n\n"
        "  对照政府方案的目标检查统计文件：谁应在何时完成什么，还差多少。\n\n"
        "选项：\n"
        "  --help  显示本帮助后退出。\n\n"
        "命令：\n"
        "  verify   按照方案的目标判定统计文件。\n"
        "  targets  列出各项目标及其指标、要求和依据。\n"
    )


@pytest.mark.parametrize("lang", [("--lang", "zh"), ("--lang=zh",)])
def test_help_of_a_command_is_chinese(monkeypatch: pytest.MonkeyPatch, lang: tuple[str, ...]) -> None:
    text = _help(monkeypatch, "verify", *lang, "--help")
    assert text.startswith("用法：reformcheck verify [选项] ")
    for part in (
        "\n  按照方案的目标判定统计文件。\n",
        "参数：\n  FILES...",
        "文件、文件夹或通配符；- 为标准输入。 [必填]",
        "推算进度的方法。 [默认：linear]",
        "\n  --an-option-with-a-long-name-that-takes-much TEXT\n",
    ):
        assert part in text
    assert "secret" not in text
    assert not re.search(r"[a-z]{3,} [a-z]{3,}", text.split("\n", 1)[1])


@pytest.mark.parametrize("width", [40, 60, 100])
def test_chinese_help_fits_the_page(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    text = _help(monkeypatch, "verify", "--lang", "zh", "--help", width=width)
    long_names = [line for line in text.splitlines() if "a-long-name" in line or line.startswith("用法")]
    assert all(cell_len(line) <= width for line in text.splitlines() if line not in long_names)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["verify", "--lang", "zh"], "zh"),
        (["verify", "--lang=en", "x"], "en"),
        (["verify", "--lang"], None),
        (["verify", "x"], None),
    ],
)
def test_language_is_known_before_the_options_are(arguments: list[str], expected: str | None) -> None:
    assert language_given(arguments) == expected
