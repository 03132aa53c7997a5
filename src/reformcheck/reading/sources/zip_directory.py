"""ZIP archives of unknown origin, opened without reading a directory that is too long."""

from __future__ import annotations

import zipfile
from typing import BinaryIO, cast

from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits

_LEAST = 1 << 20
"""Bytes that may always be read at one go: zipfile unpacks in such pieces."""
_END, _ENTRY = 1 << 17, 512
"""Bytes at the end of an archive, and those that a member takes in its directory, on average and with a long name."""


def opened(stream: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """Opens an archive; raises `RefusedError` where its directory is too long, and whatever zipfile makes of a damaged one."""
    return zipfile.ZipFile(cast(BinaryIO, _Guarded(stream, limits)))


class _Guarded:
    """A stream that does not let the directory be read at one go where it is too long: it takes many times its memory."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        """Takes the stream and the limit on members."""
        self._stream = stream
        self._limits = limits
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        """Reads as the stream does; raises `RefusedError` where that is more than a directory can be."""
        most = max(_LEAST, self._limits.archive_members * _ENTRY + _END)
        data = self._stream.read(min(size, most + 1) if size >= 0 else most + 1)
        if len(data) > most:
            raise RefusedError(self._limits.exceeded("archive-members"))
        return data
