"""The gap report in GitHub-flavoured Markdown, which GitHub, GitLab, Typora and pandoc render alike.

Whatever an expression of the template shows is text: characters that any of them takes for markup are escaped.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from reformcheck.judging import Assessment
from reformcheck.reporting.escaping import visible
from reformcheck.reporting.gap_report.build import build
from reformcheck.reporting.gap_report.model import LineKind
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.pages import open_templates
from reformcheck.texts import Joined

_MARKUP = re.compile(r"[\\`*_\[\]<>|~$^&]|(?<=www)\.|:(?=//)|(?<!\S)#(?=#*\s*$)", re.IGNORECASE)
"""Markup within a line; a heading would lose the # at its end."""
_BLOCK = re.compile(r"^(\s*)([-+](?=\s|$)|#(?=#{0,5}(?:\s|$))|[-=](?=[-=]*\s*$))|^(\s*\d{1,9})([.)](?=\s|$))")
"""What begins a list, a heading or a line below a heading where a value stands first in its line."""
_SERVICE = re.compile(r"@(?=[\w.-])|[#!](?=\d)|(?<=\bGH)-(?=\d)|:(?=[a-z0-9_+-]+:)", re.IGNORECASE)
"""What a service takes for a person, an issue or a picture after the text was rendered; a comment keeps the two apart."""
_INDENT = re.compile("^ ")
"""Blanks before a text may make it code."""
_BLANK_LINES = re.compile(r"\n{3,}")


def render(assessment: Assessment, presentation: Presentation) -> str:
    """Renders the report; the same assessment gives the same bytes."""
    language = presentation.language
    templates = open_templates(language, escaped)
    templates.filters.update(joined=lambda texts: language.text(Joined(tuple(texts))), code=code_span, fenced=fenced)
    report = build(assessment, language.code, "gap.md")
    text = templates.get_template("gap.md.jinja").render(report=report, kinds=LineKind)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def escaped(text: str) -> Markup:
    """A text as Markdown that shows it, and is nothing else."""
    text = _MARKUP.sub(lambda match: "\\" + match[0], visible(text))
    text = _SERVICE.sub(lambda match: match[0] + "<!-- -->", text)
    text = _BLOCK.sub(lambda match: f"{match[1] or match[3] or ''}\\{match[2] or match[4]}", text)
    return Markup(_INDENT.sub("&#32;", text))


def code_span(text: str) -> Markup:
    """A text of letters and digits as code."""
    return Markup(f"`{escaped(text)}`")


def fenced(text: str) -> Markup:
    """One line as a block of code."""
    return Markup(f"```sh\n{visible(text)}\n```")
