"""One strict pass over a file in one encoding: does all of it decode, how do its lines end."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import BinaryIO, NamedTuple, Protocol

from reformcheck.reading.limits import Limits

UTF8 = "utf-8"
GB18030 = "gb18030"
_CHUNK = 1 << 18
UTF8_RUN = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){3}")
"""Three Chinese characters in UTF-8; in GB18030 they are characters that do not stand together."""


class LineEnds(NamedTuple):
    """How often each kind of line end stands in a text, within quotes too."""

    crlf: int
    lf: int
    cr: int
    """Carriage returns with no line feed behind them."""


class Flaw(Enum):
    """Why a pass stopped."""

    BYTES = auto()
    """Bytes that are not of the encoding."""
    CUT = auto()
    """The end of the text within a character."""
    CODEC = auto()
    """The same, of a codec that does not say where."""
    NUL = auto()
    LINE = auto()
    """A line beyond the limit."""


class Failure(NamedTuple):
    """Where a pass stopped and why."""

    flaw: Flaw
    offset: int
    bytes: bytes = b""


class _Decoder(Protocol):
    def decode(self, chunk: bytes, final: bool = False, /) -> str: ...


@dataclass(slots=True)
class Scan:
    """What a pass over a file found, up to where it stopped."""

    codec: str
    start: int
    limits: Limits
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    size: int = 0
    quoted: bool = False
    foreign: bool = False
    """Characters outside GB 2312 stand in what was read as GB18030."""
    suspicious: bool = False
    """Some of them look like UTF-8."""
    failure: Failure | None = None
    _crlf: int = 0
    _feeds: int = 0
    _returns: int = 0
    _unbroken: int = 0
    _open: bool = False
    """The last character was a carriage return."""

    @property
    def line_ends(self) -> LineEnds:
        """How the lines end."""
        return LineEnds(self._crlf, self._feeds - self._crlf, self._returns - self._crlf)

    def count(self, text: str, size: int) -> int | None:
        """Counts quotes and line ends in the text of a chunk of `size` bytes; the offset of a line beyond the limit."""
        self.quoted = self.quoted or '"' in text
        if self._open and text.startswith("\n"):
            self._crlf += 1
        self._open = text.endswith("\r")
        first, last = text.find("\n"), text.rfind("\n")
        self._feeds += text.count("\n")
        if "\r" in text:
            self._returns += text.count("\r")
            self._crlf += text.count("\r\n")
            first = min(text.find("\r"), first) if last >= 0 else text.find("\r")
            last = max(text.rfind("\r"), last)
        limit = self.limits.line_bytes
        each = max(1, size // max(1, len(text)))
        if last >= 0 and self._unbroken + first * each > limit:
            return self.size - size
        self._unbroken = (len(text) - last - 1) * each if last >= 0 else self._unbroken + size
        return self.size if self._unbroken > limit else None


class _ChineseDecoder:
    """Decodes GB18030, and tells whether all of it is GB 2312."""

    def __init__(self, found: Scan) -> None:
        self._found = found
        self._narrow = codecs.getincrementaldecoder("gb2312")("strict")
        self._wide = codecs.getincrementaldecoder(GB18030)("strict")

    def decode(self, chunk: bytes, final: bool = False, /) -> str:
        """The text, or what GB18030 says against it."""
        state = self._narrow.getstate()
        try:
            return self._narrow.decode(chunk, final)
        except UnicodeDecodeError:
            # NOTE: each chunk tries GB 2312 first, so that only those with other characters are looked at twice
            self._wide.setstate(state)
            text = self._wide.decode(chunk, final)
            self._narrow.setstate(self._wide.getstate())
        self._found.foreign = True
        self._found.suspicious = self._found.suspicious or bool(UTF8_RUN.search(chunk))
        return text


def scan(stream: BinaryIO, codec: str, start: int, limits: Limits) -> Scan:
    """Decodes a stream from `start`, behind its byte order mark, to the end or to the first failure."""
    found = Scan(codec, start, limits)
    stream.seek(0)
    found.digest.update(stream.read(start))
    found.size = start
    decoder: _Decoder = _ChineseDecoder(found) if codec == GB18030 else codecs.getincrementaldecoder(codec)("strict")
    # NOTE: no line within a chunk can be longer than the limit when no chunk is
    size = max(1, min(_CHUNK, limits.line_bytes))
    while not found.failure:
        chunk = stream.read(size)
        found.digest.update(chunk)
        found.size += len(chunk)
        found.failure = _scan_chunk(found, decoder, chunk)
        if not chunk:
            break
    return found


def _scan_chunk(found: Scan, decoder: _Decoder, chunk: bytes) -> Failure | None:
    """Decodes and counts a chunk, the last one being empty."""
    if found.codec in (UTF8, GB18030) and b"\0" in chunk:
        return Failure(Flaw.NUL, found.size - len(chunk) + chunk.index(0))
    try:
        text = decoder.decode(chunk, not chunk)
    except UnicodeDecodeError as error:
        offset = found.size - len(error.object) + error.start
        return Failure(Flaw.BYTES if chunk else Flaw.CUT, offset, error.object[error.start : error.start + 4])
    except UnicodeError:
        return Failure(Flaw.CODEC, found.size)
    if "\0" in text:
        return Failure(Flaw.NUL, found.size)
    beyond = found.count(text, len(chunk))
    return None if beyond is None else Failure(Flaw.LINE, beyond)
