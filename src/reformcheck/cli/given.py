"""Values of options, read without pydantic where that says no more than the value itself.

NOTE: typer (0.29.2) imports pydantic and builds a validator for each option of a command, whether it is given or not; of a start
with a small file that is a quarter. What is not read here, or is wrong, typer reads and refuses as ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any


def read_what_is_given(params: Iterable[Any]) -> None:
    """Lets the parameters of a command be read so; those of a typer that reads them without validators stay as they are."""
    for param in params:
        if hasattr(param, "_runtime_param") and hasattr(param, "type_descriptor"):
            param._runtime_param = _READER


class _Reader:
    """What typer asks for the value of a parameter."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as the type of the parameter."""
        kind = param.type_descriptor.annotation
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if kind is str and isinstance(value, str):
            return value
        if kind == list[str] and isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
            return [*value]
        if isinstance(kind, type) and issubclass(kind, Enum):
            found = [member for member in kind if value in (member, member.value)]
            if found:
                return found[0]
        param._runtime_param = None
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


_READER = _Reader()
