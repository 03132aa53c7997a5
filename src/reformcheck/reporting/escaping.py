"""Neutralises what a cell, a name or a file name may carry into an output."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_LONGEST = 200


def visible(text: str) -> str:
    """Writes control characters, terminal escapes, direction marks and lone surrogates as their codes."""
    return _CONTROL.sub(
        lambda match: f"\\x{ord(match[0]):02x}" if ord(match[0]) < 256 else f"\\u{ord(match[0]):04x}", text
    )


def quoted(text: str) -> str:
    """A quotation from a file: visible, and no longer than a paragraph can bear."""
    shown = visible(text[: 2 * _LONGEST].strip())
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


def escaped_json(text: str) -> str:
    """JSON text with the same invisible characters written as JSON escapes; none stands outside of a string."""
    return _CONTROL.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", text)
