"""TOML text -> plain data, and the line of a key, which the parser of the standard library does not tell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from reformcheck.plan.key_path import KeyPath
from reformcheck.policy.source import DocumentText, refusal
from reformcheck.texts import message

_MOST_LINES = 2_000
"""Lines of a file of which places are looked for."""


def read_toml(source: DocumentText) -> dict[str, Any]:
    """The data of a TOML file; raises `UsageError` with the line where it is none."""
    try:
        return tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        lines = _lines(source)
        good = max((end for end, _ in _beginnings(lines)), default=0)
        line = _first_filled(lines, good)
        raise refusal(source.place(line), message("This is not TOML.")) from error


def line_of(source: DocumentText, path: KeyPath) -> int | None:
    """The line at which a key begins to be there, or the nearest key above it; None where that is not known."""
    lines = _lines(source)
    before, found = 0, 0
    line: int | None = None
    for end, data in _beginnings(lines):
        depth = _depth(data, path)
        if depth > found:
            found, line = depth, _first_filled(lines, before)
        if found == len(path):
            break
        before = end
    return line


def _lines(source: DocumentText) -> list[str]:
    """The lines as TOML ends them; `str.splitlines` would end some within a text, at U+2028 or a form feed."""
    return source.text.replace("\r\n", "\n").split("\n")


def _beginnings(lines: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The beginnings of the file that are TOML by themselves: how many lines, and their data.

    NOTE: not the words of an error of the parser, which change with its version: what ends in the middle of a value is none.
    """
    if len(lines) > _MOST_LINES:
        return
    for end in range(1, len(lines) + 1):
        try:
            yield end, tomllib.loads("\n".join(lines[:end]))
        except (tomllib.TOMLDecodeError, RecursionError, ValueError):
            continue


def _depth(data: Any, path: KeyPath) -> int:
    """How many keys of a path are there."""
    for depth, key in enumerate(path):
        entries = dict(enumerate(data)) if isinstance(data, list) else data
        if not isinstance(entries, dict) or key not in entries:
            return depth
        data = entries[key]
    return len(path)


def _first_filled(lines: list[str], after: int) -> int:
    """The first line after so many that is neither blank nor a remark."""
    for number, line in enumerate(lines[after:], after + 1):
        if line.strip() and not line.lstrip().startswith("#"):
            return number
    return len(lines)
