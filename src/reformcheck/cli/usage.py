"""A command line that cannot be read, in words of our own: told by the kind of typer's error, never by what it says."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from typing import Any, get_args, get_type_hints

import typer

from reformcheck.errors import UsageError
from reformcheck.names import nearest
from reformcheck.texts import Joined, Message, message

TyperUsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What typer raises for a wrong command line; it has no public name."""


def is_help(error: Any) -> bool:
    """Tells whether typer means to show the help page, because no argument was given."""
    return type(error).__name__ == "NoArgsIsHelpError"


def spoken_error(error: Any, ctx: Any, arguments: Sequence[str]) -> UsageError:
    """Turns an error of typer about the arguments of a command into one of ours."""
    text, hint = _told(error, ctx, arguments)
    return UsageError(text, hint=hint or message("See `{command} --help`.", command=ctx.command_path))


def unknown_command_error(given: str, known: Sequence[str]) -> UsageError:
    """Says that there is no such command."""
    text = message("There is no command {given}.", given=given)
    hint = _meant(nearest(given, known)) or message("Known: {known}.", known=Joined(tuple(known)))
    return UsageError(text, hint=hint)


def _told(error: Any, ctx: Any, arguments: Sequence[str]) -> tuple[Message, Message | None]:
    """What is wrong, and a hint where there is a better one than to read the help."""
    param = getattr(error, "param", None)
    option = getattr(error, "option_name", None)
    if option is not None and hasattr(error, "possibilities"):
        known = [name for known in ctx.command.get_params(ctx) for name in known.opts if not known.hidden]
        return message("There is no option {given}.", given=option), _meant(nearest(option, known))
    if option is not None:
        if any(option in known.opts and known.is_flag for known in ctx.command.get_params(ctx)):
            return message("{name} takes no value.", name=option), None
        return message("{name} needs a value.", name=option), None
    if param is not None and not error.message:
        return message("{name} is missing.", name=_name(param)), None
    values, extra = _read(ctx, arguments)
    if param is not None and (given := values.get(param.name)) is not None:
        known_values = choices(ctx.command, param)
        text = message("{given} is no value of {name}.", given=str(given), name=_name(param))
        return text, message("Known: {known}.", known=Joined(known_values)) if known_values else None
    if extra:
        return message("{given} is more than this command takes.", given=" ".join(extra)), None
    return message("The command line cannot be read: “{words}”.", words=error.format_message()), None


def _read(ctx: Any, arguments: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """What was given for each option and argument, as it was written, and what is left over."""
    with suppress(TyperUsageError):  # then there is nothing that could be said of single values
        values, extra, _ = ctx.command.make_parser(ctx).parse_args(args=list(arguments))
        return values, extra
    return {}, []


def choices(command: Any, param: Any) -> tuple[str, ...]:
    """The words that an option or argument may have, by the function that takes them; none where it takes any."""
    annotation = get_type_hints(inspect.unwrap(command.callback)).get(param.name) if command.callback else None
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, Enum):
            return tuple(str(member.value) for member in kind)
    return ()


def _meant(names: list[str]) -> Message | None:
    return message("Did you mean {names}?", names=Joined(tuple(names))) if names else None


def _name(param: Any) -> str:
    """An option as it is written, an argument as the help shows it."""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name.upper()).strip("[]")
