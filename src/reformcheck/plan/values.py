"""What every plan file is built of: the frozen base, ids, years, texts in two languages (docs/rules.md § 2).

These are plain records with their bounds: pydantic, which checks every plan file by them (`plan.format`), is loaded for a plan that
is read from YAML, and not for the one that comes with the program.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from msgspec import Meta, Struct, to_builtins

EXACTLY_ONE_OF = "exactly_one_of"
AT_LEAST_ONE_OF = "at_least_one_of"
"""What can be wrong with several keys."""
FILLED = r"\S"
"""The pattern of a text that is not blank."""

Year = Annotated[int, Meta(ge=1900, le=2200)]
Line = Annotated[str, Meta(min_length=1, max_length=2000)]
Id = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=80)]
TargetId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*(/[A-Za-z0-9_.-]+)?$", max_length=120)]
Code = Annotated[str, Meta(pattern=r"^[0-9A-Za-z_.-]+$", max_length=40)]
Share = Annotated[Decimal, "0 <= share < 1"]
Operand = int | str
"""A whole number, or a text: a decimal, a date, the id of an allowed value, or `period_end`."""


class WrongKeysError(ValueError):
    """A mapping has too few or too many of some keys; `kind` says which of both may be."""

    def __init__(self, kind: str, *names: str) -> None:
        """Keeps the kind and the keys as they are written."""
        super().__init__(kind, names)
        self.kind = kind
        self.names = names


class Entry(Struct, frozen=True):
    """Base of everything in a plan file."""

    spelt_out: ClassVar[Callable[[object], object] | None] = None
    """What a file may write in short -> the mapping that it stands for."""

    def as_written(self) -> dict[str, Any]:
        """The keys that are there, as plain data."""
        written = _without_none(to_builtins(self))
        assert isinstance(written, dict)
        return written

    def check_keys(self) -> None:
        """Raises `WrongKeysError` for keys that do not go together."""


class Label(Entry, frozen=True, kw_only=True):
    """A text in both languages."""

    zh: Line
    en: Line


def _without_none(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_none(value) for key, value in data.items() if value is not None}
    return list(map(_without_none, data)) if isinstance(data, list) else data
