"""Wrong command lines: typer's own words in English, ours in Chinese; exit code 2 in both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import typer

from reformcheck.cli.usage import TyperUsageError, spoken_error
from reformcheck.texts import Language

Cli = Callable[..., Any]
COMMANDS = "已知的有：verify、"
WRONG = [
    (["verify"], "Missing argument 'FILES...'", "缺少 FILES...。", "用法见 `reformcheck verify --help`。"),
    (["explain"], "Missing argument 'ID'", "缺少 ID。", "用法见 `reformcheck explain --help`。"),
    (["verify", "x", "--nope"], "No such option: --nope", "没有选项 --nope。", ""),
    (["verify", "x", "--trendx", "1"], "--trend", "没有选项 --trendx。", "是否为 --target、--trend？"),
    (["verify", "-Z", "x"], "No such option: -Z", "没有选项 -Z。", "用法见 `reformcheck verify --help`。"),
    (["--nope"], "No such option: --nope", "没有选项 --nope。", "用法见 `reformcheck --help`。"),
    (["verfy"], "No such command 'verfy'", "没有命令“verfy”。", "是否为 verify？"),
    (["zzz"], "No such command 'zzz'", "没有命令“zzz”。", COMMANDS),
    (["o'zzz"], "o'zzz", "没有命令“o'zzz”。", COMMANDS),
    (["verify", "x", "--format", "xx"], "'xx' is not one of", "--format 不能取“xx”。", "已知的有：table、json"),
    (["verify", "x", "--format", "a'b"], "a'b", "--format 不能取“a'b”。", "已知的有：table、json"),
    (["schema", "xx"], "'xx' is not one of", "NAME 不能取“xx”。", "已知的有：assessment、measures、targets。"),
    (["verify", "x", "-o"], "requires an argument", "-o 之后缺少取值。", "用法见 `reformcheck verify --help`。"),
    (["verify", "x", "--strict=1"], "does not take a value", "--strict 不带取值。", "用法见"),
    (["targets", "more", "than"], "unexpected extra argument", "多余的参数：more than。", "用法见"),
]


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


@pytest.mark.parametrize("case", WRONG, ids=lambda case: " ".join(case[0]))
@pytest.mark.usefixtures("chinese")
def test_wrong_command_line_is_told_in_chinese(cli: Cli, case: tuple[list[str], str, str, str]) -> None:
    arguments, _, told, hint = case
    run = cli(*arguments)
    assert (run.exit_code, run.stdout) == (2, "")
    first, second = run.stderr.splitlines()
    assert first == f"reformcheck: {told}"
    assert second.startswith(f"  → {hint}")


@pytest.mark.parametrize("case", WRONG, ids=lambda case: " ".join(case[0]))
def test_wrong_command_line_is_told_in_english_as_typer_does(cli: Cli, case: tuple[list[str], str, str, str]) -> None:
    run = cli(*case[0])
    assert (run.exit_code, run.stdout) == (2, "")
    assert f"Error: {case[1]}" in run.stderr or ("Error: " in run.stderr and case[1] in run.stderr)
    assert run.stderr.isascii()


@pytest.mark.usefixtures("chinese")
def test_option_decides_the_language_of_the_error(cli: Cli) -> None:
    assert "Error: No such option: --nope" in cli("verify", "x", "--nope", "--lang", "en").stderr


@pytest.mark.usefixtures("chinese")
def test_program_without_arguments_shows_its_help(cli: Cli) -> None:
    run = cli()
    assert "用法：reformcheck" in run.stdout + run.stderr
    assert "→" not in run.stderr


@pytest.mark.usefixtures("chinese")
def test_what_stands_in_the_command_line_is_text(cli: Cli) -> None:
    run = cli("verify", "x", "--format", "\x1b[31mred")
    assert run.exit_code == 2
    assert "\x1b" not in run.stderr


def test_words_that_are_not_known_are_quoted() -> None:
    class Context:
        command_path = "reformcheck verify"
        command = None

    assert issubclass(typer.BadParameter, TyperUsageError)
    error = spoken_error(TyperUsageError("Something quite new."), Context())
    assert Language("zh").text(error.message) == "无法解析命令行：“Something quite new.”。"
    assert error.hint is not None
    assert Language("en").text(error.hint) == "See `reformcheck verify --help`."


@pytest.mark.parametrize(
    ("lang", "told", "advice"),
    [
        ("en", "This is a defect of the program, not of your files: RuntimeError: 'boom'", "Please report it"),
        ("zh", "这是程序的缺陷，不是文件的问题：RuntimeError：'boom'", "请报告该问题"),
    ],
)
def test_defect_is_told_in_the_language_asked_for(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, lang: str, told: str, advice: str
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("reformcheck.linting.lint", fail)
    run = cli("lint", "--lang", lang)
    assert (run.exit_code, run.stdout) == (70, "")
    first, second = run.stderr.splitlines()
    assert first == f"reformcheck: {told}"
    assert second.startswith(f"  {advice}")
