"""Why the operating system refused something, by its number: the words for it differ between systems and languages."""

from __future__ import annotations

import errno

from reformcheck.texts import Message, message

_REASONS = {
    errno.EACCES: message("Permission denied"),
    errno.EBADF: message("Bad file descriptor"),
    errno.EBUSY: message("Device or resource busy"),
    errno.EIO: message("Input/output error"),
    errno.EDQUOT: message("Disk quota exceeded"),
    errno.EFBIG: message("File too large"),
    errno.EISDIR: message("Is a directory"),
    errno.ELOOP: message("Too many levels of symbolic links"),
    errno.EMFILE: message("Too many open files"),
    errno.ENAMETOOLONG: message("File name too long"),
    errno.ENOENT: message("No such file or directory"),
    errno.ENOSPC: message("No space left on device"),
    errno.ENOTDIR: message("Not a directory"),
    errno.EPERM: message("Operation not permitted"),
    errno.EROFS: message("Read-only file system"),
}


_FULL = (errno.ENOSPC, errno.EDQUOT)


def reason_of(error: OSError) -> Message:
    """Says why the system refused; in its own words where the number is none of those known."""
    known = _REASONS.get(error.errno) if error.errno else None
    return known or Message(error.strerror or type(error).__name__)


def advice_on_file(error: OSError) -> Message:
    """Says what to do about a file that the system refuses to write."""
    if error.errno in _FULL:
        return message("Make room on that disk, or name a file on another one; what stood there before is as it was.")
    return message("Name a file in a folder that exists and can be written to.")


def advice_on_output(error: OSError) -> Message | None:
    """Says what to do about standard output that the system refuses to write; None where nobody can say."""
    if error.errno in _FULL:
        return message("Make room on the disk that it is redirected to, or redirect it to another one.")
    return None
