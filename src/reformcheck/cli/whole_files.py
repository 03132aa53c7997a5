"""Output files, written whole or not at all: first beside their place, then put into it."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator

from reformcheck.errors import UsageError
from reformcheck.system import advice_on_file, reason_of
from reformcheck.texts import message

_unfinished: set[str] = set()
"""The temporary files of this process."""


def write_whole(files: Iterable[tuple[str, bytes]]) -> None:
    """Writes all files or none; whatever happens on the way, what stood there before stays as it was.

    Raises `UsageError` where the system refuses. A pipe or a device has nothing to lose and is written to at the end.
    """
    ready: list[tuple[str, str, str]] = []
    streams: list[tuple[str, bytes]] = []
    try:
        for path, data in files:
            with refusals_told(path):
                place = _place_of(path)
                if place is None:
                    streams.append((path, data))
                else:
                    ready.append((path, _write_beside(place, data), place))
        for path, temporary, place in ready:
            with refusals_told(path):
                os.replace(temporary, place)
                _unfinished.discard(temporary)
        for path, data in streams:
            with refusals_told(path), open(path, "wb") as stream:
                stream.write(data)
    finally:
        remove_unfinished()


def remove_unfinished() -> None:
    """Removes the temporary files that are still there; called too where the program is stopped."""
    while _unfinished:
        with contextlib.suppress(OSError):
            os.unlink(_unfinished.pop())


def _place_of(path: str) -> str | None:
    """The file to be written, behind any links; None where it is no regular file. Raises OSError where it must not be written."""
    place = os.path.realpath(path)
    try:
        mode = os.lstat(place).st_mode
    except FileNotFoundError:
        return place
    if stat.S_ISLNK(mode):  # what is left of links that lead to each other
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if stat.S_ISDIR(mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        return None
    if not os.access(place, os.W_OK):  # to rename onto it would be allowed all the same
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    return place


def _write_beside(place: str, data: bytes) -> str:
    """Writes a temporary file in the same folder, with the permissions of the one it will replace; returns its path."""
    temporary = os.path.join(os.path.dirname(place), f".reformcheck-{secrets.token_hex(8)}.tmp")
    _unfinished.add(temporary)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with open(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())  # some file systems say only now that they are full
    with contextlib.suppress(OSError):
        before = os.stat(place)
        os.chmod(temporary, stat.S_IMODE(before.st_mode))
        os.chown(temporary, before.st_uid, before.st_gid)
    return temporary


@contextlib.contextmanager
def refusals_told(path: str) -> Iterator[None]:
    """Turns what the system says into an error that names the file."""
    try:
        yield
    except OSError as error:
        reason = reason_of(error)
        raise UsageError(
            message("{path} cannot be written: {reason}.", path=path, reason=reason),
            hint=advice_on_file(error),
        ) from error
