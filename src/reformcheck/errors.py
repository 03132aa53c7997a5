"""Exceptions: no judgement is possible (bad *data* is never one of these, it becomes an `Issue`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reformcheck.issues import Issue
    from reformcheck.texts import Message


class ReformcheckError(Exception):
    """Base of everything the command line turns into a message and exit code 2."""

    def __init__(self, message: Message, *, hint: Message | None = None) -> None:
        """Keeps the message (what and where) and the hint (what to do)."""
        super().__init__(message.template)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """What and where, in English and in one sentence."""
        return self.text()

    def text(self, language: str = "en") -> str:
        """What and where, in one sentence, in `language`: en or zh."""
        from reformcheck.texts import Language

        return Language("zh" if language == "zh" else "en").text(self.message)


class UsageError(ReformcheckError):
    """An option, an id or a combination of them that cannot be meant."""


class PlanError(ReformcheckError):
    """The plan is not there or cannot be trusted; `issues` says every reason found."""

    def __init__(self, message: Message, *, issues: tuple[Issue, ...] = ()) -> None:
        """Keeps the issues beside the message."""
        super().__init__(message)
        self.issues = issues
