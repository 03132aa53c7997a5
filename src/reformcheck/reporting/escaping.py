"""Neutralises what a cell, a name or a file name may carry into an output."""

from __future__ import annotations

import re

_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    r"\U000e0000-\U000e007f]"
    r"|(?<=#)#(?=\w*\[)"  # ##[command] and ##vso[command] are obeyed by pipelines wherever they stand in a line
)
_COMMAND = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
"""The beginning of a line that GitHub obeys as a command."""
_LONGEST = 200


def visible(text: str) -> str:
    """Writes control characters, terminal escapes, direction marks, soft hyphens, tags and lone surrogates as their codes.

    So too what XML cannot hold, and the second # of what a pipeline would obey.
    """
    return _CONTROL.sub(lambda match: _code(ord(match[0])), text)


def _code(point: int) -> str:
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def visible_lines(text: str) -> str:
    """The same for a text of several lines, which it keeps."""
    return "\n".join(map(visible, text.split("\n")))


def inert(text: str) -> str:
    """Lines of a text for a log: none of them begins as a workflow command does."""
    return _COMMAND.sub(r"\1\\x3a", text)


def inert_markup(text: str) -> str:
    """The same for XML, HTML and Markdown, which shows the colon as it was."""
    return _COMMAND.sub(r"\1&#58;", text)


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
