"""Neutralises what a cell, a name or a file name may carry into an output."""

from __future__ import annotations

import re

_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    r"\U000e0000-\U000e007f]"
)
_LONGEST = 200


def visible(text: str) -> str:
    """Writes control characters, terminal escapes, direction marks, soft hyphens, tags and lone surrogates as their codes."""
    return _CONTROL.sub(lambda match: _code(ord(match[0])), text)


def _code(point: int) -> str:
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def quoted(text: str) -> str:
    """A quotation from a file: visible, and no longer than a paragraph can bear."""
    shown = visible(text[: 2 * _LONGEST].strip())
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


def escaped_json(text: str) -> str:
    """JSON text with the same invisible characters written as JSON escapes; none stands outside of a string."""
    return _CONTROL.sub(lambda match: match[0] if match[0] == "\n" else _json_code(match[0]), text)


def _json_code(character: str) -> str:
    """The escapes of a character, two where it is none of the first 65536."""
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
