"""A document as text: read within a limit, and refused in one sentence with its place."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import PurePath

from msgspec import Struct

from reformcheck.errors import UsageError
from reformcheck.judging import Document
from reformcheck.plan.key_path import KeyPath
from reformcheck.system import reason_of
from reformcheck.texts import Message, Text, message

Locate = Callable[[KeyPath], Text]
"""Where a key stands, in words."""


class DocumentText(Struct, frozen=True):
    """The text of a document, and under what name it is told."""

    path: str
    """As it was named."""
    text: str
    sha256: str

    @property
    def document(self) -> Document:
        """The document as outputs name it."""
        return Document(shown_path(self.path), self.sha256)

    def place(self, line: int | None, key: str = "") -> Text:
        """A place in it."""
        words = {"path": self.path}
        if line is None:
            return message("{path}, {key}", **words, key=key) if key else self.path
        if key:
            return message("{path}, line {line}, {key}", **words, line=line, key=key)
        return message("{path}, line {line}", **words, line=line)


def shown_path(path: str) -> str:
    """The name of a file for outputs; where it lies on this machine is nobody's business."""
    return PurePath(path).name if PurePath(path).is_absolute() else path.replace(os.sep, "/")


def refusal(place: Text, text: Text, hint: Message | None = None) -> UsageError:
    """The error of a document: where, and what is wrong."""
    return UsageError(message("{place}: {text}", place=place, text=text), hint=hint)


def read_source(path: str, most: int) -> DocumentText:
    """Reads a file of at most `most` bytes of UTF-8; raises `UsageError` for anything else."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise UsageError(message("{path} is not a file.", path=path))
        with open(path, "rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        reason = reason_of(error)
        raise UsageError(message("{path} cannot be opened: {reason}.", path=path, reason=reason)) from error
    except ValueError as error:
        raise UsageError(message("{given} is no name of a file.", given=repr(path))) from error
    if len(raw) > most:
        raise refusal(path, message("The file is larger than {limit} bytes.", limit=most))
    try:
        return DocumentText(path, raw.decode("utf-8-sig"), hashlib.sha256(raw).hexdigest())
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise refusal(path, message("Line {line} is not UTF-8 text.", line=line)) from error
