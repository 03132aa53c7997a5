"""What was laid down in documents, in words: every output names each of them and its digest."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reformcheck.judging import Assessment, Document, Waivers
from reformcheck.judging.waiving import WaiverState, states_of
from reformcheck.reporting.change_text import change_texts
from reformcheck.reporting.escaping import quoted
from reformcheck.texts import Message, Sentences, Text, message, plural


class Note(Struct, frozen=True):
    """Something that is told of a run as a whole, and is neither a finding nor an issue."""

    rule: str
    """The id under which machines know it."""
    title: Message
    text: Text


_TITLES = {
    "run/settings": message("Settings"),
    "run/waivers": message("Waivers"),
    "run/check-date": message("Asked for the day"),
    "run/since": message("What is new"),
}


def notes(assessment: Assessment) -> Iterator[Note]:
    """What there is to tell."""
    settings = assessment.policy.settings
    if settings:
        yield Note("run/settings", _TITLES["run/settings"], document_text(settings))
    if assessment.policy.waivers:
        yield Note("run/waivers", _TITLES["run/waivers"], _waivers_text(assessment, assessment.policy.waivers))
    if assessment.policy.check_date:
        yield Note("run/check-date", _TITLES["run/check-date"], assessment.policy.check_date.isoformat())
    if assessment.changes:
        document = message("Former result: {document}.", document=document_text(assessment.changes.former.document))
        texts = (*change_texts(assessment, assessment.changes), document)
        yield Note("run/since", _TITLES["run/since"], Sentences(texts))


def _waivers_text(assessment: Assessment, waivers: Waivers) -> Message:
    """Their document, and how many let something through."""
    states = [state for _, state in states_of(assessment.policy, assessment.findings, assessment.issues)]
    return plural(
        "{applied} of {count} waiver lets something through; {document}",
        "{applied} of {count} waivers let something through; {document}",
        len(states),
        applied=states.count(WaiverState.APPLIED),
        document=document_text(waivers.document),
    )


def note_texts() -> dict[str, Message]:
    """The titles of notes by the ids of their rules."""
    return _TITLES


def document_text(document: Document) -> Message:
    """A document with its digest."""
    return message("{path} (SHA-256 {sha256})", path=quoted(document.path), sha256=document.sha256)


def digest_of(document: Document | None) -> str | None:
    """A document with its digest, as a cell; None where there is none."""
    return f"{document.path} sha256:{document.sha256}" if document else None


def labelled(note: Note) -> Message:
    """A note as a line of its own."""
    return message("{label}: {text}", label=note.title, text=note.text)
