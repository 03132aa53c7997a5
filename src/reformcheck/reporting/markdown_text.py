"""A text as Markdown that shows it and is nothing else, on GitHub, GitLab, Typora and in pandoc."""

from __future__ import annotations

import re

from reformcheck.reporting.escaping import visible

_MARKUP = re.compile(r"[\\`*_\[\]<>|~$^&]|(?<=www)\.|:(?=//)|(?<!\S)#(?=#*\s*$)", re.IGNORECASE)
"""Markup within a line; a heading would lose the # at its end."""
_BLOCK = re.compile(r"^(\s*)([-+](?=\s|$)|#(?=#{0,5}(?:\s|$))|[-=](?=[-=]*\s*$))|^(\s*\d{1,9})([.)](?=\s|$))")
"""What begins a list, a heading or a line below a heading where a value stands first in its line."""
_SERVICE = re.compile(r"@(?=[\w.-])|[#!](?=\d)|(?<=\bGH)-(?=\d)|:(?=[a-z0-9_+-]+:)", re.IGNORECASE)
"""What a service takes for a person, an issue or a picture after the text was rendered; a comment keeps the two apart."""
_INDENT = re.compile("^ ")
"""Blanks before a text may make it code."""


def markdown_text(text: str) -> str:
    """Escapes every character that would be markup, or that a service takes for a person or an issue."""
    text = _MARKUP.sub(lambda match: "\\" + match[0], visible(text))
    text = _SERVICE.sub(lambda match: match[0] + "<!-- -->", text)
    text = _BLOCK.sub(lambda match: f"{match[1] or match[3] or ''}\\{match[2] or match[4]}", text)
    return _INDENT.sub("&#32;", text)
