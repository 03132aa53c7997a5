"""A part of a file as a stream of its own."""

from __future__ import annotations

import io
import os
from typing import BinaryIO, cast

_CHUNK = 1 << 20


class ChangedError(Exception):
    """A file is another one than when it was looked at first."""


class Window(io.RawIOBase):
    """The bytes of a file from `start` up to `end`; raises `ChangedError` where it is not the file that was looked at."""

    def __init__(self, path: str, start: int, end: int, mark: tuple[int, int]) -> None:
        """`mark` is what `mark_of` told of the file when it was looked at; raises `OSError` where it is not there."""
        self._file = open(path, "rb", buffering=0)  # noqa: SIM115 - closed with the window
        self._start, self._size, self._at = start, end - start, 0
        if mark_of(self._file.fileno()) != mark:
            self._file.close()
            raise ChangedError(path)

    def readable(self) -> bool:
        """Bytes can be read."""
        return True

    def seekable(self) -> bool:
        """Any place can be gone to."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Goes to a place, counted from the beginning of the window."""
        self._at = max(0, offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence])
        return self._at

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._at

    def readinto(self, buffer: object) -> int:
        """Reads what there is room for."""
        view = memoryview(buffer)[: max(0, self._size - self._at)]  # type: ignore[arg-type]
        os.lseek(self._file.fileno(), self._start + self._at, os.SEEK_SET)
        count = self._file.readinto(view) or 0
        self._at += count
        return count

    def close(self) -> None:
        """Closes the file too."""
        if not self.closed:
            self._file.close()
        super().close()


def opened(path: str, start: int, end: int, mark: tuple[int, int]) -> BinaryIO:
    """A window that is read through a buffer."""
    return cast(BinaryIO, io.BufferedReader(Window(path, start, end, mark), _CHUNK))


def mark_of(file: int | str) -> tuple[int, int]:
    """Size and time of the last change of a file, by its number or name: enough to tell that it was written again."""
    found = os.stat(file)
    return found.st_size, found.st_mtime_ns


def lines_in(stream: BinaryIO) -> int:
    """How many lines end in a stream, which is left at its beginning."""
    count = 0
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        count += chunk.count(b"\n")
    stream.seek(0)
    return count


def cut(path: str, first: int, pieces: int) -> list[int]:
    """Where a text is cut into about so many pieces of whole lines: offsets from 0 on, `first` lying in the first, and its size."""
    size = os.stat(path).st_size
    cuts = [0]
    with open(path, "rb") as file:
        for number in range(1, pieces):
            file.seek(max(first, cuts[-1], size * number // pieces))
            while chunk := file.readline(_CHUNK):
                if chunk.endswith(b"\n"):
                    break
            if cuts[-1] < file.tell() < size:
                cuts.append(file.tell())
    return [*cuts, size]


def end_of_line(path: str, line: int) -> int:
    """The offset behind a line, counted from 1."""
    with open(path, "rb") as file:
        for _ in range(line):
            while (chunk := file.readline(_CHUNK)) and not chunk.endswith(b"\n"):
                pass
        return file.tell()
