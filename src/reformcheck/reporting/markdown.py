"""The gap report in GitHub-flavoured Markdown, which GitHub, GitLab, Typora and pandoc render alike.

Whatever an expression of the template shows is text: characters that any of them takes for markup are escaped.
"""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from reformcheck.judging import Assessment
from reformcheck.reporting.escaping import visible
from reformcheck.reporting.gap_report.build import build
from reformcheck.reporting.gap_report.told import LineKind
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.markdown_text import markdown_text
from reformcheck.reporting.pages import open_templates
from reformcheck.reporting.plan_language import terms_of_plan
from reformcheck.texts import Joined, Language, LanguageCode

_BLANK_LINES = re.compile(r"\n{3,}")


def render(assessment: Assessment, presentation: Presentation) -> str:
    """Renders the report; the same assessment gives the same bytes."""
    code = presentation.language.code
    report = build(assessment, code, "gap.md")
    text = (
        _templates(code, terms_of_plan(code, assessment.plan))
        .get_template("gap.md.jinja")
        .render(report=report, kinds=LineKind)
    )
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


@cache
def _templates(code: LanguageCode, terms: tuple[tuple[str, str], ...]) -> Environment:
    """The templates in a language; compiling them takes longer than a report."""
    language = Language(code, dict(terms))
    templates = open_templates(language, escaped)
    templates.filters.update(joined=lambda texts: language.text(Joined(tuple(texts))), code=code_span, fenced=fenced)
    return templates


def escaped(text: str) -> Markup:
    """A text as Markdown that shows it, and is nothing else."""
    return Markup(markdown_text(text))


def code_span(text: str) -> Markup:
    """A text of letters and digits as code."""
    return Markup(f"`{escaped(text)}`")


def fenced(text: str) -> Markup:
    """One line as a block of code."""
    return Markup(f"```sh\n{visible(text)}\n```")
