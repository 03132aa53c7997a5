"""What the sender of a file has answered to questions about its columns and texts: `--column`, `--remark`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from reformcheck.errors import UsageError
from reformcheck.issues import Issue, Location, content
from reformcheck.names import normalised
from reformcheck.reading.words import Role
from reformcheck.texts import message

COLUMN_ROLES: dict[str, Role] = {
    "area": Role.AREA,
    "period": Role.PERIOD,
    "indicator": Role.INDICATOR,
    "value": Role.VALUE,
    "unit": Role.UNIT,
    "remark": Role.NOTE,
    "status": Role.STATUS,
    "ignore": Role.IGNORED,
}
REMARK_ANSWERS = ("accept", "set-aside", "doubtful")


def whole_text(text: str) -> str:
    """A text as an answer names it: in one width and case, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


class Answers(Struct):
    """The answers of one run, and which of them were asked for."""

    columns: dict[str, Role] = field(default_factory=dict)
    """By normalised header."""
    remarks: dict[str, str] = field(default_factory=dict)
    """By whole text: accept, set-aside or doubtful."""
    given: tuple[tuple[str, str], ...] = ()
    """Option and argument, as they were given."""
    _used: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, columns: Iterable[str], remarks: Iterable[str]) -> Answers:
        """Reads `header=role` and `text=answer`; raises `UsageError` where an answer is none."""
        answers = cls(given=(*(("--column", c) for c in columns), *(("--remark", r) for r in remarks)))
        for option, argument in answers.given:
            name, _, answer = argument.rpartition("=")
            known: Sequence[str] = tuple(COLUMN_ROLES) if option == "--column" else REMARK_ANSWERS
            if not name.strip() or answer.strip() not in known:
                raise UsageError(
                    message("{option} {argument} is no answer.", option=option, argument=argument),
                    hint=message(
                        'Write {option} "{name}={first}"; known: {known}.',
                        option=option,
                        name=name.strip() or "…",
                        first=known[0],
                        known=", ".join(known),
                    ),
                )
            if option == "--column":
                answers.columns[normalised(name)] = COLUMN_ROLES[answer.strip()]
            else:
                answers.remarks[whole_text(name)] = answer.strip()
        return answers

    def column(self, header: str) -> Role | None:
        """The role that was given to the column of a header; None where none was."""
        if not self.columns:
            return None
        key = normalised(header)
        if key in self.columns:
            self._used.add(("--column", key))
        return self.columns.get(key)

    def remark(self, text: str) -> str | None:
        """What was answered of a text; None where nothing was."""
        if not self.remarks:
            return None
        key = whole_text(text)
        if key in self.remarks:
            self._used.add(("--remark", key))
        return self.remarks.get(key)

    @property
    def used(self) -> set[tuple[str, str]]:
        """The answers that were asked for, by option and normalised name; those that others were asked for can be added."""
        return self._used

    def unused(self) -> list[Issue]:
        """The answers that answered nothing in any file."""
        found = []
        for option, argument in self.given:
            name = argument.rpartition("=")[0]
            key = normalised(name) if option == "--column" else whole_text(name)
            if (option, key) not in self._used:
                text = message("{option} {argument} answers nothing in the files.", option=option, argument=argument)
                hint = message("Copy the whole text from the file, or leave the answer out.")
                found.append(Issue(content.UNUSED_ANSWER, text, hint, Location()))
        return found
