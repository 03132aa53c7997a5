"""What the operating system says when it refuses something, in the language of the user."""

from __future__ import annotations

from reformcheck.texts import Message, message

# The words are the system's own, so that a translation is found for them; what is not listed stays as the system says it.
_KNOWN = (
    message("Bad file descriptor"),
    message("Device or resource busy"),
    message("File name too long"),
    message("Input/output error"),
    message("Is a directory"),
    message("No space left on device"),
    message("No such file or directory"),
    message("Not a directory"),
    message("Operation not permitted"),
    message("Permission denied"),
    message("Read-only file system"),
    message("Too many levels of symbolic links"),
    message("Too many open files"),
)


def reason_of(error: OSError) -> Message:
    """Says why the system refused."""
    return Message(error.strerror or type(error).__name__)
