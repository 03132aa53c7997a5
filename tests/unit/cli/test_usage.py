"""Wrong command lines: in words of our own, whatever typer says; exit code 2."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import typer

from reformcheck.cli.app import Commands, app
from reformcheck.cli.usage import TyperUsageError, spoken_error
from reformcheck.texts import Language

Cli = Callable[..., Any]
HELP, ZH_HELP = "See `reformcheck verify --help`.", "用法见 `reformcheck verify --help`。"
COMMANDS, ZH_COMMANDS = "Known: verify, ", "已知的有：verify、"
FORMATS, ZH_FORMATS = "Known: table, json, ", "已知的有：table、json"
WRONG = [
    (["verify"], ("FILES... is missing.", HELP), ("缺少 FILES...。", ZH_HELP)),
    (
        ["explain"],
        ("ID is missing.", "See `reformcheck explain"),
        ("缺少 ID。", "用法见 `reformcheck explain --help`。"),
    ),
    (["verify", "x", "--nope"], ("There is no option --nope.", HELP), ("没有选项 --nope。", ZH_HELP)),
    (
        ["verify", "x", "--trendx", "1"],
        ("There is no option --trendx.", "Did you mean --trend?"),
        ("没有选项 --trendx。", "是否为 --trend？"),
    ),
    (["verify", "-Z", "x"], ("There is no option -Z.", HELP), ("没有选项 -Z。", ZH_HELP)),
    (
        ["--nope"],
        ("There is no option --nope.", "See `reformcheck"),
        ("没有选项 --nope。", "用法见 `reformcheck --help`。"),
    ),
    (["verfy"], ("There is no command verfy.", "Did you mean verify?"), ("没有命令“verfy”。", "是否为 verify？")),
    (["zzz"], ("There is no command zzz.", COMMANDS), ("没有命令“zzz”。", ZH_COMMANDS)),
    (["o'zzz"], ("There is no command o'zzz.", COMMANDS), ("没有命令“o'zzz”。", ZH_COMMANDS)),
    (
        ["verify", "x", "--format", "xx"],
        ("xx is no value of --format.", FORMATS),
        ("--format 不能取“xx”。", ZH_FORMATS),
    ),
    (
        ["verify", "--format=a'b", "x"],
        ("a'b is no value of --format.", FORMATS),
        ("--format 不能取“a'b”。", ZH_FORMATS),
    ),
    (
        ["schema", "xx"],
        ("xx is no value of NAME.", "Known: assessment, measures, targets, lint, plan-difference."),
        ("NAME 不能取“xx”。", "已知的有：assessment、measures、targets、lint、plan-difference。"),
    ),
    (["verify", "x", "-o"], ("-o needs a value.", HELP), ("-o 之后缺少取值。", ZH_HELP)),
    (["verify", "x", "-qo"], ("-o needs a value.", HELP), ("-o 之后缺少取值。", ZH_HELP)),
    (["verify", "x", "--strict=1"], ("--strict takes no value.", HELP), ("--strict 不带取值。", ZH_HELP)),
    (["verify", "x", "--help=1"], ("--help takes no value.", HELP), ("--help 不带取值。", ZH_HELP)),
    (
        ["targets", "more", "words"],
        ("more words is more than this command takes.", "See `reformcheck targets --help`."),
        ("多余的参数：more words。", "用法见"),
    ),
]


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


def _reworded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A release of typer that says everything otherwise."""
    set_up = TyperUsageError.__init__

    def init(self: Any, message: str, *arguments: Any, **options: Any) -> None:
        set_up(self, message and "Quite other words", *arguments, **options)

    monkeypatch.setattr(TyperUsageError, "__init__", init)


@pytest.mark.parametrize("case", WRONG, ids=lambda case: " ".join(case[0]))
@pytest.mark.parametrize("is_reworded", [False, True])
@pytest.mark.parametrize("lang", ["en_GB.UTF-8", "zh_CN.UTF-8"])
def test_wrong_command_line_is_told_in_words_of_our_own(
    monkeypatch: pytest.MonkeyPatch,
    cli: Cli,
    lang: str,
    is_reworded: bool,
    case: tuple[list[str], tuple[str, str], tuple[str, str]],
) -> None:
    monkeypatch.setenv("LANG", lang)
    if is_reworded:
        _reworded(monkeypatch)
    arguments, english, chinese = case
    told, hint = chinese if lang.startswith("zh") else english
    run = cli(*arguments)
    assert (run.exit_code, run.stdout) == (2, "")
    first, second = run.stderr.splitlines()
    assert first == f"reformcheck: {told}"
    assert second.startswith(f"  → {hint}")


@pytest.mark.usefixtures("chinese")
def test_option_decides_the_language_of_the_error(cli: Cli) -> None:
    assert "There is no option --nope." in cli("verify", "x", "--nope", "--lang", "en").stderr


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
    assert issubclass(typer.BadParameter, TyperUsageError)
    command = typer.main.get_command(app)
    verify = command.get_command(None, "verify")
    context = verify.make_context("reformcheck verify", ["x"], resilient_parsing=True)
    error = spoken_error(TyperUsageError("Something quite new."), context, ["x"])
    assert Language("zh").text(error.message) == "无法解析命令行：“Something quite new.”。"
    assert error.hint is not None
    assert Language("en").text(error.hint) == "See `reformcheck verify --help`."


@pytest.mark.parametrize("name", Commands.places)
def test_the_list_of_commands_says_what_their_help_begins_with(name: str, cli: Cli) -> None:
    first = " ".join(cli(name, "--help").stdout.split("\n\n")[1].split())
    assert first == Commands.places[name][1]


def test_an_option_of_many_values_and_a_switch_are_read_as_typer_reads_them(cli: Cli) -> None:
    run = cli("verify", "x.csv", "--strict=maybe")
    assert (run.exit_code, run.stderr.splitlines()[0]) == (2, "reformcheck: --strict takes no value.")


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
