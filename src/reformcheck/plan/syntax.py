"""What is wrong with a text that is no YAML, in our words instead of the parser's.

NOTE: the parsers of PyYAML, its own and the one in C, give no codes, and their wording differs and changes with the version.
What they agree on is where they stopped, where the construct they were in begins, and whether a token or the grammar is broken.
"""

from __future__ import annotations

import re

from msgspec import Struct

from reformcheck.texts import Message, message

_INDENTATION = message("This does not fit the lines above; check the indentation, the quotes and the brackets.")
_QUOTE = message("A quote is opened and not closed.")
_BACKSLASH = message("In double quotes a backslash must be written twice.")
_LETTERS = message("A name must follow & or *; put the text in quotes if no anchor is meant.")
_NO_COLON = message("A key without a colon stands above.")
_TAB = message("A tab stands here; indent with spaces.")
_START = message("A text cannot begin with this character; put it in quotes, or indent with spaces if it is a tab.")
_VALUE = message("A value is missing, or a bracket or comma stands here that should not.")
_DIRECTIVE = message("A line that begins with % is not allowed.")
_TAG = message("The tag here is not allowed.")
_BLOCK = message("Nothing but a line break may follow | or >.")
_OPEN_LIST = message("A list that [ opens is not closed, or a comma is missing in it.")
_OPEN_MAPPING = message("A mapping that { opens is not closed, or a comma is missing in it.")

_STANDING = {
    ":": message("A colon cannot stand here; check the indentation, or use quotes."),
    "-": message("A list item cannot stand here; check the indentation."),
    "?": message("A question mark cannot stand here; check the indentation, or use quotes."),
}
"""Characters that begin something in one place and nothing in another."""

_OPENED = {"%": _DIRECTIVE, "|": _BLOCK, ">": _BLOCK, "!": _TAG}
_BRACKETS = {"[": _OPEN_LIST, "{": _OPEN_MAPPING, "%": _DIRECTIVE, "!": _TAG}
_NAME = re.compile(r"[&*][0-9A-Za-z_-]*")
_SINGLE = re.compile(r"'(?:[^']++|'')*+")
_DOUBLE = re.compile(
    r'"(?:[^"\\]++|\\(?:[0abt\tnvfre "/\\N_LP\r\n\x85\u2028\u2029]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}))*+'
)


class SyntaxFault(Struct, frozen=True):
    """Where a parser stopped: places are counted in characters from 0."""

    at: int
    opened: int | None
    """Where the construct begins in which it stopped."""
    is_token: bool
    """Whether a token is broken; else the tokens do not follow each other as they should."""


def syntax_message(text: str, fault: SyntaxFault) -> Message:
    """What a person is told about the place where a parser stopped."""
    found = text[fault.at : fault.at + 1]
    opener = "" if fault.opened is None else text[fault.opened : fault.opened + 1]
    if fault.is_token:
        return _broken_token(text, fault, found, opener)
    if fault.at == fault.opened:
        return _BRACKETS.get(found) or _STANDING.get(found, _VALUE)
    return _BRACKETS.get(opener) or (_DIRECTIVE if found == "%" else _INDENTATION)


def _broken_token(text: str, fault: SyntaxFault, found: str, opener: str) -> Message:
    if fault.opened is None or fault.opened == fault.at:
        return _TAB if found == "\t" else _STANDING.get(found, _START)
    if opener in ("'", '"'):
        return _broken_quote(text, fault.at, fault.opened)
    if opener in ("&", "*"):
        name = _NAME.match(text, fault.opened)
        return _LETTERS if name and name.end() == fault.at and (len(name[0]) == 1 or found.strip()) else _NO_COLON
    is_below = "\n" in text[fault.opened : fault.at]
    if found == "\t" and (is_below or opener not in _OPENED):
        return _TAB
    if opener in _OPENED:
        return _OPENED[opener]
    return _STANDING[":"] if found == ":" and not is_below else _NO_COLON


def _broken_quote(text: str, at: int, opened: int) -> Message:
    """A quote that goes on to the end or over the end of the document, a wrong escape in it, or a quoted key alone."""
    body = (_SINGLE if text[opened] == "'" else _DOUBLE).match(text, opened)
    end = body.end() if body else opened
    if text[end : end + 1] == "\\":
        return _BACKSLASH
    return _NO_COLON if end < min(at, len(text)) else _QUOTE


def character_message(code: int) -> Message:
    """What a person is told of a character that no YAML text may hold."""
    return message("The character U+{code} is not allowed.", code=f"{code:04X}")
