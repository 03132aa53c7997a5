"""The gap report as one HTML page without scripts and without a network: to read, to print, to attach to a letter.

Whatever an expression of the templates shows is text. The page's own policy lets nothing run or load but its one style sheet.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from reformcheck.judging import Assessment
from reformcheck.reporting.charts import Drawing, draw_bullet, draw_line
from reformcheck.reporting.escaping import visible
from reformcheck.reporting.gap_report.build import build
from reformcheck.reporting.gap_report.one_sheet import step_of
from reformcheck.reporting.gap_report.told import Entry, LineKind
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.pages import open_templates
from reformcheck.reporting.plan_language import terms_of_plan
from reformcheck.texts import Joined, Language, LanguageCode
from reformcheck.version import __version__

_STYLE = Path(__file__).parent / "templates" / "report.css"


def render(assessment: Assessment, presentation: Presentation) -> str:
    """Renders the report; the same assessment gives the same bytes."""
    code = presentation.language.code
    style = _STYLE.read_text(encoding="utf-8")
    report, terms = build(assessment, code, "gap.html"), terms_of_plan(code, assessment.plan)
    return (
        _templates(code, terms)
        .get_template("gap.html.jinja")
        .render(
            report=report,
            step=step_of(report, Language(code, dict(terms))),
            kinds=LineKind,
            style=Markup(style),
            style_hash=b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii"),
            version=__version__,
        )
    )


@cache
def _templates(code: LanguageCode, terms: tuple[tuple[str, str], ...]) -> Environment:
    """The templates in a language; compiling them takes longer than a report."""
    language = Language(code, dict(terms))
    templates = open_templates(language, visible)
    templates.filters.update(
        joined=lambda texts: language.text(Joined(tuple(texts))),
        drawings=lambda entry: drawings(entry, language),
    )
    return templates


def drawings(entry: Entry, language: Language) -> list[Drawing]:
    """The charts of one finding: none where there is no value to draw."""
    subject = entry.label if entry.area is None else Joined((entry.label, entry.area))
    bullet = draw_bullet(entry.finding, language, f"{entry.anchor}-bullet", subject)
    line = draw_line(entry.finding, language, f"{entry.anchor}-line", subject, is_whole=entry.area is None)
    return [drawing for drawing in (bullet, line) if drawing is not None]
