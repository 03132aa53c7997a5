"""The templates of the pages: the only place that knows Jinja2.

A template says `say("…", name=…)`, `say_plural(…)` and `say_term(…)` for texts of the catalogue, and `value|text` for the texts of
the report. Whatever an expression gives is escaped by the page; what is markup already says so by its type (`Markup`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reformcheck.texts import Language, Message

_FOLDER = Path(__file__).parent / "templates"


def open_templates(language: Language, escape: Callable[[str], str]) -> Environment:
    """Opens the templates in a language.

    `escape` is given every text that an expression shows. What it gives back as `Markup` is shown as it is, anything else is
    escaped for HTML as well.
    """

    def finalize(value: Any) -> Any:
        return value if isinstance(value, Markup) else escape(str(value))

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def say(template: str, **params: object) -> str:
        return language.text(Message(template, params))

    def say_plural(singular: str, several: str, count: int, **params: object) -> str:
        return language.text(Message(singular, {"count": count, **params}, several, count))

    def say_term(context: str, word: str) -> str:
        return language.text(Message(word, context=context))

    environment.globals.update(say=say, say_plural=say_plural, say_term=say_term, language=language.code)
    environment.filters["text"] = language.text
    return environment
