"""A command line that cannot be read: in English as typer says it, in another language in words of our own."""

from __future__ import annotations

import re
from typing import Any

import typer

from reformcheck.errors import UsageError
from reformcheck.names import nearest
from reformcheck.texts import Joined, Message, message

TyperUsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What typer raises for a wrong command line; it has a public name only where typer does not bring click along."""

_CHOICE = re.compile(r"(?:Value error, )?(['\"])(?P<given>.*)\1 is not one of (?P<known>.*?)\.?", re.DOTALL)
_COMMAND = re.compile(r"No such command (['\"])(?P<given>.*)\1\.(?: Did you mean .*)?", re.DOTALL)
_NO_VALUE = re.compile(r"Option '(?P<option>.*)' requires an argument\.?", re.DOTALL)
_TOO_MUCH = re.compile(r"Option '(?P<option>.*)' does not take a value\.?", re.DOTALL)
_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<given>.*)\)", re.DOTALL)


def is_help(error: Any) -> bool:
    """Tells whether typer means to show the help page, because no argument was given."""
    return type(error).__name__ == "NoArgsIsHelpError"


def spoken_error(error: Any, ctx: Any) -> UsageError:
    """Turns an error of typer into one of ours, which is told in the language asked for."""
    text, hint = _told(error, ctx)
    return UsageError(text, hint=hint or message("See `{command} --help`.", command=ctx.command_path))


def _told(error: Any, ctx: Any) -> tuple[Message, Message | None]:
    """What is wrong, and a hint where there is a better one than to read the help."""
    said = error.message
    param = getattr(error, "param", None)
    if hasattr(error, "possibilities") and hasattr(error, "option_name"):
        text = message("There is no option {given}.", given=error.option_name)
        return text, _meant(sorted(error.possibilities or ()))
    if param is not None and not said:
        return message("{name} is missing.", name=_name(param)), None
    if param is not None and (found := _CHOICE.fullmatch(said)):
        known = re.findall(r"'([^']*)'", found["known"])
        text = message("{given} is no value of {name}.", given=found["given"], name=_name(param))
        return text, message("Known: {known}.", known=Joined(tuple(known)))
    if found := _COMMAND.fullmatch(said):
        known = list(getattr(ctx.command, "commands", ()))
        text = message("There is no command {given}.", given=found["given"])
        return text, _meant(nearest(found["given"], known)) or message("Known: {known}.", known=Joined(tuple(known)))
    if found := _NO_VALUE.fullmatch(said):
        return message("{name} needs a value.", name=found["option"]), None
    if found := _TOO_MUCH.fullmatch(said):
        return message("{name} takes no value.", name=found["option"]), None
    if found := _EXTRA.fullmatch(said):
        return message("{given} is more than this command takes.", given=found["given"]), None
    return message("The command line cannot be read: “{words}”.", words=error.format_message()), None


def _meant(names: list[str]) -> Message | None:
    return message("Did you mean {names}?", names=Joined(tuple(names))) if names else None


def _name(param: Any) -> str:
    """An option as it is written, an argument as the help shows it."""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name.upper()).strip("[]")
