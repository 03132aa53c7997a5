"""The ZIP container of an XLSX or ODS file, opened within the limits."""

from __future__ import annotations

import os
import zipfile
from typing import IO, BinaryIO

from reformcheck.reading.formats.spreadsheet import damaged, protected
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources.zip_directory import opened
from reformcheck.texts import message

_ENCRYPTED = 1
_PASSED_OVER = 30
_DENSEST = 8
"""Elements that a byte of a file can stand for where somebody filled it in, and some more."""


class Package:
    """The parts of a file; each is found by its name, however the name is written."""

    def __init__(self, stream: BinaryIO, kind: str, limits: Limits) -> None:
        """Opens the container; raises `RefusedError` where it is damaged, protected or goes beyond a limit.

        Nothing is unpacked before the sizes that the container states are known to be within the limits; a part that
        unpacks to more than it states is damaged.
        """
        self.kind = kind
        self.limits = limits
        self._held = 0
        self._elements: dict[str, int] = {}
        self._dense = _DENSEST * stream.seek(0, os.SEEK_END)
        stream.seek(0)
        self._archive = opened(stream, limits)
        members = [member for member in self._archive.infolist() if not member.is_dir()]
        if len(members) > limits.archive_members:
            raise RefusedError(limits.exceeded("archive-members"))
        if sum(member.file_size for member in members) > limits.unpacked_bytes:
            raise RefusedError(limits.exceeded("unpacked-bytes"))
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise protected()
        self._members = {_key(member.filename): member for member in members}
        if len(self._members) < len(members):  # NOTE: which of two parts of one name counts, programs do not agree on
            raise damaged(kind)

    def __contains__(self, name: str) -> bool:
        """Tells whether there is such a part."""
        return _key(name) in self._members

    def size(self, name: str) -> int:
        """The bytes that a part unpacks to."""
        return self._members[_key(name)].file_size

    def packed_size(self, name: str) -> int:
        """The bytes that a part takes in the file."""
        return self._members[_key(name)].compress_size

    def hold(self, size: int) -> None:
        """Counts bytes of memory that something read from the file is to take as long as the file is open.

        Raises `RefusedError` where they are more than the file may unpack to: a few bytes of XML can become many.
        """
        self._held += size
        if self._held > self.limits.unpacked_bytes:
            raise RefusedError(self.limits.exceeded("unpacked-bytes"))

    def pass_over(self) -> None:
        """Counts an element that is not looked at: it takes time rather than memory, and no sheet has millions of them."""
        self.hold(_PASSED_OVER)

    def meet(self, name: str, elements: int) -> None:
        """Counts the elements of a part so far, before they are looked at; raises `RefusedError` where a few bytes are too many.

        A part that is read again counts once.
        """
        key = _key(name)
        self._elements[key] = max(elements, self._elements.get(key, 0))
        if sum(self._elements.values()) > self.limits.xml_elements + self._dense:
            raise RefusedError(self.limits.exceeded("xml-elements"))

    def open(self, name: str) -> IO[bytes]:
        """Opens a part for reading; raises `RefusedError` where it is not there."""
        member = self._members.get(_key(name))
        if member is None:
            found = message("The {kind} file is damaged: its part {part} is missing.", kind=self.kind, part=name)
            raise damaged(self.kind, found)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # NOTE: no spreadsheet program writes others, and zipfile unpacks them without a bound
            raise damaged(self.kind)
        return self._archive.open(member)


def _key(name: str) -> str:
    """The name by which a part is found: some programs write backslashes or other capitals than those they refer to."""
    return name.replace("\\", "/").lstrip("/").casefold()
