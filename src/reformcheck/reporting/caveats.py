"""Caveats as texts: what casts doubt on a verdict, quoted, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from reformcheck.issues.model import column_letter
from reformcheck.judging import Assessment, Finding
from reformcheck.reading import Caveat, CaveatPlace
from reformcheck.reporting.escaping import quoted
from reformcheck.texts import Joined, Message, Text, message

PLACES = {
    CaveatPlace.REMARK: message("a remark"),
    CaveatPlace.STATUS: message("a status"),
    CaveatPlace.COMMENT: message("a comment"),
    CaveatPlace.CELL: message("a cell that is not read"),
    CaveatPlace.FOOTNOTE: message("a footnote"),
    CaveatPlace.HEADER: message("a column header"),
    CaveatPlace.HEADING: message("a heading between rows"),
    CaveatPlace.TITLE: message("the title"),
    CaveatPlace.LINE: message("a line above or below the table"),
    CaveatPlace.SHEET: message("the name of the sheet"),
    CaveatPlace.FILE: message("the name of the file"),
    CaveatPlace.FOLDER: message("the name of a folder"),
    CaveatPlace.KEY: message("a key of the file"),
    CaveatPlace.PAGE: message("a page header, or a sheet without a table"),
}
"""What a text is, by where it stands."""
_SHORT = 24
"""Characters of a quotation that stand beside a verdict in a table."""
_MOST_SHORT = 2
_MOST = 6
"""Caveats that one line can bear."""


def caveat_text(caveat: Caveat, assessment: Assessment) -> Message:
    """One caveat: its words, what kind of text they are, and the place."""
    path = quoted(assessment.inputs[caveat.input].path)
    words = {"text": quoted(caveat.text), "kind": PLACES[caveat.place], "path": path}
    if caveat.row is None:
        return message("“{text}” ({kind}; {path})", **words)
    if caveat.column is None:
        return message("“{text}” ({kind}; {path}, row {row})", **words, row=caveat.row)
    letter = column_letter(caveat.column)
    return message("“{text}” ({kind}; {path}, row {row}, column {column})", **words, row=caveat.row, column=letter)


def caveat_texts(caveats: Sequence[Caveat], assessment: Assessment, most: int | None = _MOST) -> Text | None:
    """The caveats of a finding with their places, at most so many (as a line can bear); None where there are none."""
    if not caveats:
        return None
    listed = Joined(tuple(caveat_text(caveat, assessment) for caveat in caveats[:most]))
    more = len(caveats) - (len(caveats) if most is None else most)
    return message("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed


def caveat_mark(finding: Finding) -> Text | None:
    """What stands beside a verdict: the words of one or two caveats, cut short; None where there are none."""
    quotes = quotations(finding.caveats)
    return message("caveat: {quotes}", quotes=quotes) if quotes else None


def quotations(caveats: Sequence[Caveat]) -> Text | None:
    """The words of one or two caveats, cut short, and how many more there are; None where there are none."""
    texts = list(dict.fromkeys(quoted(caveat.text) for caveat in caveats))
    if not texts:
        return None
    quotes = Joined(tuple(message("“{text}”", text=_cut(text)) for text in texts[:_MOST_SHORT]))
    more = len(texts) - _MOST_SHORT
    return message("{quotes} and {count} more", quotes=quotes, count=more) if more > 0 else quotes


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
