"""An issue as texts: where it is, and its words with the quotations from files made visible and short."""

from __future__ import annotations

from reformcheck.issues import Issue, Location
from reformcheck.records import replace
from reformcheck.reporting.escaping import quoted, visible
from reformcheck.reporting.waiver_text import waiver_text
from reformcheck.reporting.wording import SEVERITIES
from reformcheck.texts import Joined, Language, Message, Sentences, Text, message


def quoting(text: Message) -> Message:
    """The message with what it quotes from a file made visible, and no longer than a paragraph can bear."""
    return replace(text, params={k: quoted(v) if isinstance(v, str) else v for k, v in text.params.items()})


MOST_PLACES = 10
"""Places in which an issue occurs again that are told; the JSON has them all."""


def issue_text(issue: Issue) -> Text:
    """What is wrong, where it occurs again, how often and where, and by what it is waived."""
    if issue.waiver:
        return Sentences((_told(issue), message("{text}.", text=waiver_text(issue.waiver))))
    return _told(issue)


def _told(issue: Issue) -> Text:
    text = quoting(issue.message)
    if issue.count == 1:
        return message("{figure}: {text}", figure=issue.figure, text=text) if issue.figure else text
    count: Text = message("at least {count}", count=issue.count) if issue.more else str(issue.count)
    if not issue.others:
        return Sentences((text, message("It concerns {count} figures.", count=count)))
    places = Joined(tuple(_again(issue.location, other) for other in issue.others[:MOST_PLACES]))
    if len(issue.others) > MOST_PLACES or issue.more:
        return Sentences((text, message("{count} times, also in {places} …", count=count, places=places)))
    return Sentences((text, message("{count} times, also in {places}.", count=count, places=places)))


def head_text(issue: Issue) -> Text:
    """The severity and the code."""
    return message("{severity} {code}", severity=SEVERITIES[issue.severity], code=issue.type.code)


def body_text(issue: Issue) -> Text:
    """Where it is, what is wrong, and where it occurs again."""
    path = (visible(issue.location.path),) if issue.location.path else ()
    place = (*path, *place_texts(issue.location))
    return message("{place}: {text}", place=Joined(place), text=issue_text(issue)) if place else issue_text(issue)


def hint_text(issue: Issue) -> Text | None:
    """What to do, if there is something."""
    return message("→ {hint}", hint=quoting(issue.hint)) if issue.hint else None


def lines(issue: Issue, language: Language) -> list[str]:
    """An issue by itself: what is wrong, and below it what to do."""
    hint = hint_text(issue)
    first = f"{language.text(head_text(issue))} {language.text(body_text(issue))}"
    return [visible(first), *([visible(language.text(hint))] if hint else [])]


def _again(first: Location, other: Location) -> Text:
    """Where an issue occurs again: the row where the column is the same, else both."""
    if other.row is not None and (other.path, other.column) == (first.path, first.column):
        return Joined(place_texts(replace(other, column=None)))
    path = (quoted(other.path),) if other.path and other.path != first.path else ()
    return Joined((*path, *place_texts(other)))


def place_texts(place: Location) -> tuple[Text, ...]:
    """The row, or line, and the column of a place within its file, as far as they are known."""
    texts: list[Text] = []
    if place.row is not None:
        row = message("line {line}", line=place.row) if place.is_line else message("row {row}", row=place.row)
        texts.append(row)
    if place.column_letter:
        letter = place.column_letter
        texts.append(
            message("column {column} ({header})", column=letter, header=quoted(place.header))
            if place.header
            else message("column {column}", column=letter)
        )
    return tuple(texts)


def place_text(issue: Issue) -> Joined | None:
    """The place within its file as one text; None for an issue of a whole file."""
    texts = place_texts(issue.location)
    return Joined(texts) if texts else None
