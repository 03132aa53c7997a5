"""`--help` and wrong command lines in the language of the user: English as typer writes it, else from the catalogue."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

from typer.core import TyperCommand, TyperGroup

from reformcheck.cli import console
from reformcheck.cli.usage import TyperUsageError, is_help, spoken_error
from reformcheck.texts import Language, Message, message, term

# What typer brings along; their keys are typer's, so that a translation is found for them.
_OF_TYPER = (
    message("Show this message and exit."),
    message("Install completion for the current shell."),
    message("Show completion for the current shell, to copy it or customize the installation."),
)
_EXTRA = re.compile(r"\s*\[(?:(?P<default>default: .+?)(?:; )?)?(?P<required>required)?\]$")
_GAP = 2


class SpokenCommand(TyperCommand):
    """A command whose help and errors speak the language asked for."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """See `Command.parse_args`."""
        with _spoken(ctx):
            return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """See `Command.get_help`."""
        return _help(self, ctx, ()) or super().get_help(ctx)


class SpokenGroup(TyperGroup):
    """The whole program, whose help and errors speak the language asked for."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """See `Command.parse_args`."""
        with _spoken(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """See `Group.resolve_command`."""
        with _spoken(ctx):
            return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """See `Command.get_help`."""
        return _help(self, ctx, self.commands.values()) or super().get_help(ctx)


@contextmanager
def _spoken(ctx: Any) -> Generator[None, None, None]:
    """Puts an error of typer into the language asked for; it stays as it is in English, and where it is the help page."""
    try:
        yield
    except TyperUsageError as error:
        if is_help(error) or console.choose_language(language_given(sys.argv)).code == "en":
            raise
        raise spoken_error(error, ctx) from error


def language_given(arguments: list[str]) -> str | None:
    """The value of --lang, for what is said before the options are known."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


def _help(command: Any, ctx: Any, commands: Iterable[Any]) -> str | None:
    """The help page of a command; None where the language is typer's own."""
    language = console.choose_language(language_given(sys.argv))
    if language.code == "en":
        return None
    say = language.text
    options = say(term("usage", "[OPTIONS]"))
    pieces = [options if piece == "[OPTIONS]" else piece for piece in command.collect_usage_pieces(ctx)]
    blocks = [say(message("Usage: {usage}", usage=" ".join([ctx.command_path, *pieces])))]
    blocks += [_wrapped(say(Message(paragraph)), 2) for paragraph in _paragraphs(command.help)]
    arguments: list[tuple[str, str]] = []
    switches: list[tuple[str, str]] = []
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record:
            (arguments if param.param_type_name == "argument" else switches).append(_record(record, param, language))
    listed = [(entry.name, say(Message(_paragraphs(entry.help)[0]))) for entry in commands if not entry.hidden]
    for heading, records in (
        (message("Arguments:"), arguments),
        (message("Options:"), switches),
        (message("Commands:"), listed),
    ):
        if records:
            blocks.append("\n".join([say(heading), *_definitions(records)]))
    return "\n\n".join(blocks)


def _paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a docstring, each on one line, as the catalogue keeps them."""
    return [" ".join(block.split()) for block in inspect.cleandoc(text or "").split("\n\n")]


def _record(record: tuple[str, str], param: Any, language: Language) -> tuple[str, str]:
    """Names and help of one option; what typer appends to the help is put into the language too."""
    say = language.text
    names, text = record
    own = param.help or ""
    extra = _EXTRA.match(text.removeprefix(own))
    added = []
    if extra and extra["default"]:
        added.append(say(message("[default: {value}]", value=extra["default"].removeprefix("default: "))))
    if extra and extra["required"]:
        added.append(say(term("option", "[required]")))
    return names, " ".join([say(Message(own)) if own else "", *added]).strip()


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
