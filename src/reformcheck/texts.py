"""Texts that people read: messages are kept as templates and put into a language only when shown.

One run may print a Chinese table and an English JSON, so no message is translated where it arises.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct, field

if TYPE_CHECKING:
    from gettext import NullTranslations

LanguageCode = Literal["en", "zh"]


class Bilingual(Protocol):
    """Anything that has its text in both languages, such as the labels of a plan."""

    @property
    def zh(self) -> str:
        """The Chinese text."""
        ...

    @property
    def en(self) -> str:
        """The English text."""
        ...


class Label(Struct, frozen=True):
    """A text in both languages that does not come from a plan file."""

    zh: str
    en: str


class Message(Struct, frozen=True):
    """A translatable template with its parameters; `plural` and `count` choose the form for a number."""

    template: str
    params: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    count: int = 1
    context: str | None = None
    """Tells apart what is one word in English and two in another language."""

    def __str__(self) -> str:
        """The text in English."""
        return Language("en").text(self)


def message(template: str, /, **params: object) -> Message:
    """Makes a message; the literal first argument is what the catalogues translate."""
    return Message(template, params)


def plural(singular: str, several: str, count: int, /, **params: object) -> Message:
    """Makes a message whose form depends on `count` (which is also the parameter `{count}`)."""
    return Message(singular, {"count": count, **params}, several, count)


def term(context: str, word: str, /) -> Message:
    """Makes a message of a word that other languages translate by its context: a `required` target, a bound `required`."""
    return Message(word, context=context)


class Joined(Struct, frozen=True):
    """Several texts shown one after the other, separated as the language separates a list."""

    parts: tuple[object, ...]


class Sentences(Struct, frozen=True):
    """Several sentences shown one after the other, with a blank between them where the language has one."""

    parts: tuple[object, ...]


Text = Message | Bilingual | Joined | Sentences | str
"""Whatever a language can show."""


class Language:
    """One language: its catalogue and which half of a bilingual label it shows."""

    def __init__(self, code: LanguageCode, terms: Mapping[str, str] | None = None) -> None:
        """Opens the catalogue of `code`; English needs none. `terms` replace words of the catalogue, never of what it tells."""
        self.code: LanguageCode = code
        self._terms = dict(terms or {})
        self._told: dict[tuple[str, bool], str] = {}
        self._catalogue = None if code == "en" else _catalogue(code)

    def text(self, value: object) -> str:
        """Puts a message, a label, a list of them or a plain value into this language."""
        match value:
            case str():
                return value
            case Message():
                template = self._template(value)
                if not value.params:
                    return template
                return template.format(**{k: self.text(v) for k, v in value.params.items()})
            case Joined():
                return ("、" if self.code == "zh" else ", ").join(self.text(p) for p in value.parts)
            case Sentences():
                return ("" if self.code == "zh" else " ").join(self.text(p) for p in value.parts)
            case int():
                return str(value)
            case _:
                # NOTE: asking for the text is many times faster than asking whether this is something `Bilingual`
                half = getattr(value, self.code, None)
                return half if isinstance(half, str) else str(value)

    def _template(self, value: Message) -> str:
        if self._catalogue is None:
            return value.template if value.plural is None or value.count == 1 else value.plural
        return self._in_terms(self._translated(value, self._catalogue), is_filled_in=bool(value.params))

    def _in_terms(self, template: str, *, is_filled_in: bool) -> str:
        """The template with the words that were asked for; in one that is filled in their braces are no places to fill."""
        if not self._terms:
            return template
        found = self._told.get((template, is_filled_in))
        if found is None:
            found = template
            for word, other in self._terms.items():
                found = found.replace(word, other.replace("{", "{{").replace("}", "}}") if is_filled_in else other)
            self._told[template, is_filled_in] = found
        return found

    def _translated(self, value: Message, catalogue: NullTranslations) -> str:
        if value.plural is not None:
            return catalogue.ngettext(value.template, value.plural, value.count)
        if value.context is not None:
            return catalogue.pgettext(value.context, value.template)
        return catalogue.gettext(value.template)


def _catalogue(code: LanguageCode) -> NullTranslations:
    import gettext  # only who reads another language than English waits for it

    return gettext.translation(
        "reformcheck", localedir=Path(__file__).parent / "locale", languages=[code], fallback=True
    )


def language_from_environment(environ: Mapping[str, str] | None = None) -> LanguageCode:
    """Chooses the language the POSIX way: LC_ALL, then LC_MESSAGES, then LANG; English otherwise."""
    environ = os.environ if environ is None else environ
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
