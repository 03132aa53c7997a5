"""From declared options to the parameters of a command that typer reads."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping
from typing import Annotated, Any, get_origin, get_type_hints

import typer

from reformcheck.request import Option, Request, declared_options, flag_of

_Files = Annotated[
    list[str] | None, typer.Argument(metavar="FILES...", help="Files, folders or patterns; - is standard input.")
]


def parameters(
    name: str = "",
    *,
    without: Collection[str] = (),
    defaults: Mapping[str, object] | None = None,
    instead: Mapping[str, Option] | None = None,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives the function of a command the parameters of its options; a `Request`, which it takes, stands for all declared ones.

    Of these a command called `name` may leave some out (`without`), and have other defaults or say other things `instead`.
    """

    def given_parameters(function: Callable[..., None]) -> Callable[..., None]:
        own = get_type_hints(function, include_extras=True)
        found: list[inspect.Parameter] = []
        for parameter in inspect.signature(function).parameters.values():
            if own[parameter.name] is Request:
                found += _of_request(without, defaults or {}, instead or {})
            else:
                found.append(_parameter(parameter.name, own[parameter.name], parameter.default))
        requested = frozenset(Request.__struct_fields__ if Request in own.values() else ())

        def command(**given: Any) -> None:
            asked = {field: given.pop(field) for field in [*given] if field in requested}
            if asked:
                given["request"] = Request(command=name, **asked)
            function(**given)

        command.__doc__ = function.__doc__
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in found}
        vars(command)["__signature__"] = inspect.Signature(found)  # what typer asks for parameters
        return command

    return given_parameters


def _of_request(
    without: Collection[str], defaults: Mapping[str, object], instead: Mapping[str, Option]
) -> list[inspect.Parameter]:
    offered = [option for option in declared_options().values() if option.name not in without]
    return [
        _parameter("files", _Files, None),
        *(
            _parameter(
                option.name,
                Annotated[option.kind, instead.get(option.name, option.option)],
                defaults.get(option.name, option.default),
            )
            for option in offered
        ),
    ]


def _parameter(name: str, kind: Any, default: Any) -> inspect.Parameter:
    """A parameter whose type typer understands."""
    option = kind.__metadata__[0] if get_origin(kind) is Annotated else None
    if isinstance(option, Option):
        flags = f"{flag_of(name)}/--no-{name}" if kind.__origin__ == bool | None else flag_of(name)
        shown: dict[str, Any] = {"metavar": option.metavar, "help": option.help}
        kind = Annotated[kind.__origin__, typer.Option(flags, **shown)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
