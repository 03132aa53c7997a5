"""`--help` and wrong command lines in the language of the user."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from importlib import import_module
from typing import Any, ClassVar

from typer import Typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from reformcheck.cli import console
from reformcheck.cli.given import read_what_is_given
from reformcheck.cli.usage import TyperUsageError, choices, is_help, spoken_error, unknown_command_error
from reformcheck.texts import Language, Message, message, term

_OF_TYPER = {
    "help": message("Show this message and exit."),
    "install_completion": message("Install completion for the current shell."),
    "show_completion": message("Show completion for the current shell, to copy it or customize the installation."),
}
"""What the options do that typer brings along, by their names."""
_GAP = 2


class SpokenCommand(TyperCommand):
    """A command whose help and errors speak the language asked for."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """See `Command.parse_args`."""
        read_what_is_given(self.get_params(ctx))
        with _spoken(ctx, args):
            return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """See `Command.get_help`."""
        return _help(self, ctx, ())


class SpokenGroup(TyperGroup):
    """The whole program, whose help and errors speak the language asked for."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """See `Command.parse_args`."""
        read_what_is_given(self.get_params(ctx))
        with _spoken(ctx, args):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """See `Group.resolve_command`."""
        if args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            raise unknown_command_error(args[0], [name for name, _ in self.listed()])
        with _spoken(ctx, args):
            return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """See `Command.get_help`."""
        return _help(self, ctx, self.listed())

    def listed(self) -> list[tuple[str, str]]:
        """The commands with the first sentence of their help, those left out that are hidden."""
        return [(name, _paragraphs(entry.help)[0]) for name, entry in self.commands.items() if not entry.hidden]


class LazyGroup(SpokenGroup):
    """A group that makes a command when it is called: to make all of them takes longer than to say what there is."""

    places: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """By name where the function of a command stands, `module:function`, and the first sentence of its help."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - asked of typer's groups so
        """See `Group.list_commands`."""
        return [*self.places]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - as above
        """See `Group.get_command`."""
        if cmd_name in self.places and cmd_name not in self.commands:
            module, _, function = self.places[cmd_name][0].partition(":")
            alone = Typer(add_completion=False, rich_markup_mode=None)
            alone.command(cmd_name, cls=SpokenCommand)(getattr(import_module(f"{__package__}.{module}"), function))
            self.commands[cmd_name] = get_command(alone)
        return self.commands.get(cmd_name)

    def listed(self) -> list[tuple[str, str]]:
        """See `SpokenGroup.listed`."""
        return [(name, first) for name, (_, first) in self.places.items()]


@contextmanager
def _spoken(ctx: Any, arguments: Sequence[str]) -> Generator[None, None, None]:
    """Makes an error of typer one of ours; it stays where it is the help page."""
    given = tuple(arguments)  # typer takes from the list while it reads
    try:
        yield
    except TyperUsageError as error:
        if is_help(error):
            raise
        raise spoken_error(error, ctx, given) from error


def language_given(arguments: list[str]) -> str | None:
    """The value of --lang, for what is said before the options are known."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


def _help(command: Any, ctx: Any, commands: Sequence[tuple[str, str]]) -> str:
    """The help page of a command."""
    language = console.choose_language(language_given(sys.argv))
    say = language.text
    params = [param for param in command.get_params(ctx) if not param.hidden]
    arguments = [param for param in params if param.param_type_name == "argument"]
    pieces = [ctx.command_path, say(term("usage", "[OPTIONS]")), *map(_placeholder, arguments)]
    pieces += ["COMMAND [ARGS]..."] if commands else []
    blocks = [say(message("Usage: {usage}", usage=" ".join(pieces)))]
    blocks += [_wrapped(say(Message(paragraph)), 2) for paragraph in _paragraphs(command.help)]
    for heading, records in (
        (message("Arguments:"), [_record(command, param, language) for param in arguments]),
        (message("Options:"), [_record(command, param, language) for param in params if param not in arguments]),
        (message("Commands:"), [(name, say(Message(first))) for name, first in commands]),
    ):
        if records:
            blocks.append("\n".join([say(heading), *_definitions(records)]))
    return "\n\n".join(blocks)


def _paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a docstring, each on one line, as the catalogue keeps them."""
    return [" ".join(block.split()) for block in inspect.cleandoc(text or "").split("\n\n")]


def _placeholder(param: Any) -> str:
    """An argument as the usage shows it."""
    name = str(param.metavar or param.name.upper())
    return name if param.required or name.startswith("[") else f"[{name}]"


def _record(command: Any, param: Any, language: Language) -> tuple[str, str]:
    """Names and help of an argument or option, with what it is where it is not given."""
    say = language.text
    names = (
        [_placeholder(param)]
        if param.param_type_name == "argument"
        else [", ".join([*sorted(param.opts, key=len), *param.secondary_opts])]
    )
    if known := choices(command, param):
        names.append(f"[{'|'.join(known)}]")
    elif param.param_type_name == "option" and not param.is_flag:
        names.append(param.metavar or "TEXT")
    text = _OF_TYPER.get(param.name) or (Message(param.help) if param.help else None)
    added = []
    if param.required:
        added.append(say(term("option", "[required]")))
    elif param.show_default and not isinstance(param.default, bool | None) and param.default != "":
        value = param.default.value if isinstance(param.default, Enum) else param.default
        added.append(say(message("[default: {value}]", value=str(value))))
    return " ".join(names), " ".join([say(text) if text else "", *added]).strip()


def _definitions(records: list[tuple[str, str]]) -> list[str]:
    """Names beside their texts; above them where they are long."""
    from rich.cells import cell_len

    most = console.output_width() // 3
    indent = max((cell_len(names) for names, _ in records if cell_len(names) <= most), default=0) + _GAP + 2
    lines = []
    for names, text in records:
        body = _wrapped(text, indent)
        if cell_len(names) <= most:
            lines.append(f"  {names}{body[2 + cell_len(names) :]}")
        else:
            lines += [f"  {names}", body]
    return lines


def _wrapped(text: str, indent: int) -> str:
    """A paragraph of the width of the terminal, each line indented."""
    from reformcheck.reporting.wrapping import breaks

    places = breaks(text, max(console.output_width() - indent, 20))
    lines = (text[start:end].rstrip() for start, end in zip([0, *places], [*places, None], strict=True))
    return "\n".join(" " * indent + line for line in lines)
