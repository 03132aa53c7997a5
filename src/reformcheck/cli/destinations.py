"""Where the outcome is to go, and in which format: `-o FORMAT=FILE`, or a file whose suffix names the format."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from reformcheck.errors import UsageError
from reformcheck.names import nearest
from reformcheck.reporting import FORMATS, Format, format_of_suffix
from reformcheck.texts import Joined, message

OutputFiles = tuple[tuple[str, Format], ...]
_NAMED = re.compile(r"([A-Za-z][A-Za-z0-9_-]*)=(.*)", re.DOTALL)
"""A word and `=` before a file; a file of such a name is written `./word=file`."""


def destinations(given: Sequence[str]) -> OutputFiles:
    """Reads what -o was given, before anything else is; raises `UsageError` where a file cannot be meant."""
    found: dict[str, tuple[str, Format]] = {}
    for text in dict.fromkeys(given):
        path, format_ = _destination(text)
        key = os.path.realpath(path)
        if found.get(key, (path, format_))[1] is not format_:
            raise UsageError(
                message("{path} cannot be written in two formats.", path=path),
                hint=message("Name a file for each format."),
            )
        found.setdefault(key, (path, format_))
    return tuple(found.values())


def _destination(text: str) -> tuple[str, Format]:
    named = _NAMED.fullmatch(text)
    if named is None:
        return text, _format_of(text)
    name, path = named.groups()
    if name.lower() not in [*Format]:
        known = message("Known: {known}.", known=Joined(tuple(Format)))
        near = nearest(name.lower(), list(Format))
        meant = message("Did you mean {names}?", names=Joined(tuple(near))) if near else known
        raise UsageError(message("{name} is no format that can be written.", name=name), hint=meant)
    if path in ("", "-"):
        raise UsageError(
            message("-o {text} names no file.", text=text),
            hint=message("Name a file after the =; --format writes to standard output."),
        )
    _look_at(path)
    return path, Format(name.lower())


def _format_of(path: str) -> Format:
    """The format that a suffix names."""
    found = format_of_suffix(path)
    _look_at(path)
    if found is None:
        known = Joined(tuple(suffix for output in FORMATS.values() for suffix in output.suffixes))
        raise UsageError(
            message("The suffix of {path} names no format.", path=path),
            hint=message("Known suffixes: {known}. Or name the format: -o json={path}.", known=known, path=path),
        )
    return found


def _look_at(path: str) -> None:
    """Sees that a file can be there."""
    if os.path.isdir(path):
        raise UsageError(message("{path} is a folder.", path=path), hint=message("Name a file such as gap.md in it."))
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        raise UsageError(
            message("{path} cannot be written: there is no folder {folder}.", path=path, folder=folder),
            hint=message("Name a file in a folder that exists and can be written to."),
        )
