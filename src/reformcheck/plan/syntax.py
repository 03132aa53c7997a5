"""What is wrong with a text that is no YAML, in our words instead of the parser's."""

from __future__ import annotations

import re

from reformcheck.texts import Message, message

_INDENTATION = message("This does not fit the lines above; check the indentation, the quotes and the brackets.")
_QUOTE = message("A quote is opened and not closed.")
_LETTERS = message("A name must follow & or *; put the text in quotes if no anchor is meant.")
_KINDS = (
    ("mapping values are not allowed", message("A colon cannot stand here; check the indentation, or use quotes.")),
    ("sequence entries are not allowed", message("A list item cannot stand here; check the indentation.")),
    (r"expected ',' or ']'", message("A list that [ opens is not closed, or a comma is missing in it.")),
    (r"expected ',' or '}'", message("A mapping that { opens is not closed, or a comma is missing in it.")),
    ("unexpected end of stream|unexpected document (?:separator|indicator)", _QUOTE),
    (r"\bquoted scalar.*(?:escape|hexa?decimal)", message("In double quotes a backslash must be written twice.")),
    (r"\btab\b|'\\t' that cannot start", message("A tab stands here; indent with spaces.")),
    (
        "cannot start any token",
        message("A text cannot begin with this character; put it in quotes, or indent with spaces if it is a tab."),
    ),
    ("could not find expected ':'", message("A key without a colon stands above.")),
    (
        r"expected (?:the )?node content",
        message("A value is missing, or a bracket or comma stands here that should not."),
    ),
    (r"scanning an (?:anchor|alias)", _LETTERS),
    (r"directive|incompatible YAML", message("A line that begins with % is not allowed.")),
    (r"scanning a block scalar", message("Nothing but a line break may follow | or >.")),
    (r"(?<!<)\btag\b", message("The tag here is not allowed.")),
    (r"'-' indicator|<block end>|expected key|<document start>", _INDENTATION),
)
"""Patterns of what the two parsers of PyYAML say, its own and the one in C; the first that is found counts."""


def syntax_message(words: str) -> Message:
    """What a person is told for what the parser says; its own words where they are none of those known."""
    character = re.search(r"unacceptable character #x([0-9a-f]+)", words)
    if character:
        return message("The character U+{code} is not allowed.", code=character[1].upper().zfill(4))
    for pattern, text in _KINDS:
        if re.search(pattern, words):
            return text
    return message("The YAML parser says: “{words}”.", words=words)
