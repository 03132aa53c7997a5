"""What pydantic says of a text that is not as it should be, in our words: what is wrong, and what is expected instead."""

from __future__ import annotations

from enum import Enum
from typing import Any

from msgspec import Struct
from pydantic import BaseModel
from pydantic_core import ErrorDetails

from reformcheck.names import nearest
from reformcheck.plan.expectation import expected
from reformcheck.plan.fields import known_keys, known_values
from reformcheck.plan.key_path import KeyPath
from reformcheck.texts import Joined, Message, message


class ErrorKind(Enum):
    """What kind of error it is."""

    UNKNOWN_KEY = "unknown key"
    MISSING_KEY = "missing key"
    INVALID_VALUE = "invalid value"


class Explained(Struct, frozen=True):
    """An error of pydantic: where it is, and what there is to say of it."""

    kind: ErrorKind
    path: KeyPath
    message: Message
    hint: Message | None = None
    found: str | None = None
    """The value that was found, shortened."""


def explained(detail: ErrorDetails, model: type[BaseModel]) -> Explained:
    """One error of pydantic in our words; an unknown key with the nearest known ones."""
    path = tuple(part for part in detail["loc"] if part != "[key]")
    key = str(path[-1]) if path else ""
    if detail["type"] == "extra_forbidden":
        text = message("The key {key} is not known here.", key=key)
        return Explained(ErrorKind.UNKNOWN_KEY, path, text, nearest_known(key, known_keys(model, path[:-1])))
    if detail["type"] == "missing":
        missing = (
            message("Entry {number} of the list is missing.", number=path[-1] + 1)
            if path and isinstance(path[-1], int)
            else message("The key {key} is missing.", key=key)
        )
        return Explained(ErrorKind.MISSING_KEY, path, missing)
    found = _short(detail["input"])
    wanted = expected(detail, known_values(model, path))
    text = message("Found {found}; expected {expected}.", found=found, expected=wanted)
    return Explained(ErrorKind.INVALID_VALUE, path, text, None, found)


def nearest_known(key: str, known: list[str]) -> Message:
    """A hint with the nearest known keys, else with all of them."""
    near = nearest(key, known)
    if near:
        return message("Did you mean {names}?", names=Joined(tuple(near)))
    return message("Known keys here: {names}.", names=Joined(tuple(known)))


def _short(value: Any) -> str:
    """Writes a value that was found in at most 60 characters."""
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
