"""The texts around the figures of a file, as text for people: where each stands, whom it reaches, what was understood of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from reformcheck.issues.model import column_letter
from reformcheck.reading import CaveatPlace, ContextAccount, ReadingAccount
from reformcheck.reading.context.claims import ClaimKind
from reformcheck.reporting.caveats import PLACES
from reformcheck.reporting.escaping import quoted
from reformcheck.texts import Joined, Message, Text, message, plural

MOST_TEXTS = 30


class Reach(StrEnum):
    """The figures that a text speaks about (docs/rules.md § 3a)."""

    CELL = "cell"
    ROW = "row"
    COLUMNS = "columns"
    ROWS_BELOW = "rows-below"
    TABLE = "table"


REACH: Mapping[CaveatPlace, Reach] = {
    CaveatPlace.REMARK: Reach.ROW,
    CaveatPlace.STATUS: Reach.ROW,
    CaveatPlace.CELL: Reach.ROW,
    CaveatPlace.COMMENT: Reach.CELL,
    CaveatPlace.FOOTNOTE: Reach.CELL,
    CaveatPlace.HEADER: Reach.COLUMNS,
    CaveatPlace.HEADING: Reach.ROWS_BELOW,
    CaveatPlace.TITLE: Reach.TABLE,
    CaveatPlace.LINE: Reach.TABLE,
    CaveatPlace.SHEET: Reach.TABLE,
    CaveatPlace.FILE: Reach.TABLE,
    CaveatPlace.FOLDER: Reach.TABLE,
    CaveatPlace.KEY: Reach.TABLE,
    CaveatPlace.PAGE: Reach.TABLE,
}
_REACHES: Mapping[Reach, Message] = {
    Reach.CELL: message("its cell"),
    Reach.ROW: message("its row"),
    Reach.COLUMNS: message("the columns below it"),
    Reach.ROWS_BELOW: message("the rows to the next heading"),
    Reach.TABLE: message("the whole table"),
}
_KINDS: Mapping[ClaimKind, Message] = {
    ClaimKind.KNOWN: message("says what the row says, or nothing of the figures"),
    ClaimKind.REMARK: message("a fact beside the figure"),
    ClaimKind.PROVISIONAL: message("provisional"),
    ClaimKind.REVISED: message("revised"),
    ClaimKind.NATURE: message("target, forecast or growth"),
    ClaimKind.PERIOD: message("a time"),
    ClaimKind.AREA: message("a place"),
    ClaimKind.EVENT: message("an event with its date"),
    ClaimKind.PART_NUMBER: message("a part with its number"),
    ClaimKind.OWN_NUMBER: message("the figure told again"),
    ClaimKind.GROUP: message("a group"),
    ClaimKind.EXCLUSION: message("something left out"),
    ClaimKind.INCLUSION: message("something counted in"),
    ClaimKind.STATISTIC: message("another statistic"),
    ClaimKind.BASIS: message("another basis"),
    ClaimKind.QUANTITY: message("another quantity"),
    ClaimKind.CHANGE: message("a change or an opening figure"),
    ClaimKind.ESTIMATE: message("an estimate"),
    ClaimKind.APPROXIMATE: message("an approximation"),
    ClaimKind.NOT_YET: message("not yet so"),
    ClaimKind.DUTY: message("a duty or a deadline"),
    ClaimKind.UNDER_WAY: message("under way or put off"),
    ClaimKind.STAND_IN: message("a stand-in"),
    ClaimKind.VOID: message("void, wrong or doubtful"),
    ClaimKind.UNCLEAR: message("words about the figure that are not understood"),
    ClaimKind.MADE_UP: message("made up"),
    ClaimKind.COPIED: message("copied"),
    ClaimKind.INCOMPLETE: message("incomplete"),
    ClaimKind.NEGATION: message("a no"),
    ClaimKind.MISSING: message("no value"),
}


def kind_code(kind: str) -> str:
    """The word of the JSON output for the value of a `Kind`."""
    return ClaimKind(kind).name.lower().replace("_", "-")


KIND_CODES = tuple(kind_code(kind.value) for kind in ClaimKind)


def context_texts(account: ReadingAccount, say: Callable[[object], str]) -> Iterator[str]:
    """A line for each text around the figures; beyond some only their number."""
    for text in account.context[:MOST_TEXTS]:
        yield say(_told(text))
    more = len(account.context) - MOST_TEXTS
    if more > 0:
        yield say(message("… and {count} more texts (--format json has them)", count=more))
    if account.context_untold:
        yield say(
            plural(
                "{count} more text was read and is not told one by one.",
                "{count} more texts were read and are not told one by one.",
                account.context_untold,
            )
        )


def _told(text: ContextAccount) -> Message:
    """Where a text stands, whom it reaches, what was understood, and what was not."""
    words: dict[str, Text] = {
        "place": _place(text),
        "text": quoted(text.text),
        "reach": _REACHES[REACH[text.place]],
        "kinds": Joined(tuple(_KINDS[ClaimKind(kind)] for kind in text.understood)),
        "rest": quoted(text.residue),
    }
    if text.understood and text.residue:
        return message("“{text}” ({place}) speaks for {reach}: {kinds}; not explained: {rest}", **words)
    if text.understood:
        return message("“{text}” ({place}) speaks for {reach}: {kinds}", **words)
    if text.residue:
        return message("“{text}” ({place}) speaks for {reach}: not explained", **words)
    return message("“{text}” ({place}) speaks for {reach}: nothing of the figures", **words)


def _place(text: ContextAccount) -> Message:
    """A kind of place, with row and column as far as they are known."""
    name = PLACES[text.place]
    if text.row and text.column is not None:
        return message("{name}, row {row}, column {column}", name=name, row=text.row, column=column_letter(text.column))
    if text.row:
        return message("{name}, row {row}", name=name, row=text.row)
    if text.column is not None:
        return message("{name}, column {column}", name=name, column=column_letter(text.column))
    return name
