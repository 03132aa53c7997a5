"""One strict pass over a file in one encoding: does all of it decode, how do its lines end."""

from __future__ import annotations

import codecs
import hashlib
import re
from enum import Enum, auto
from io import IncrementalNewlineDecoder
from typing import BinaryIO, NamedTuple, Protocol

from msgspec import Struct, field

UTF8 = "utf-8"
GB18030 = "gb18030"
_CHUNK = 1 << 18
UTF8_RUN = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){2}")
"""Two Chinese characters in UTF-8; in GB18030 they are three that do not stand together."""


class LineEnds(NamedTuple):
    """Which kinds of line end stand in a text, within quotes too."""

    crlf: bool
    lf: bool
    """Line feeds with no carriage return before them."""
    cr: bool
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


class Failure(NamedTuple):
    """Where a pass stopped and why."""

    flaw: Flaw
    offset: int
    bytes: bytes = b""


class _Decoder(Protocol):
    def decode(self, chunk: bytes, final: bool = False, /) -> str: ...


class Scan(Struct):
    """What a pass over a file found, up to where it stopped."""

    codec: str
    start: int
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    size: int = 0
    quoted: bool = False
    foreign: bool = False
    """Characters outside GB 2312 stand in what was read as GB18030."""
    suspicious: bool = False
    """Some of them look like UTF-8."""
    failure: Failure | None = None
    # NOTE: it knows which line ends it has met, and is several times faster than counting them
    _ends: IncrementalNewlineDecoder = field(default_factory=lambda: IncrementalNewlineDecoder(None, translate=False))

    @property
    def line_ends(self) -> LineEnds:
        """How the lines end."""
        met = self._ends.newlines or ()
        kinds = (met,) if isinstance(met, str) else met
        return LineEnds("\r\n" in kinds, "\n" in kinds, "\r" in kinds)

    def note(self, text: str, *, final: bool) -> None:
        """Notes quotes and line ends in the next part of the text."""
        self.quoted = self.quoted or '"' in text
        self._ends.decode(text, final)


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


def scan(stream: BinaryIO, codec: str, start: int = 0) -> Scan:
    """Decodes a stream from `start`, behind its byte order mark, to the end or to the first failure."""
    found = Scan(codec, start)
    stream.seek(0)
    found.digest.update(stream.read(start))
    found.size = start
    decoder: _Decoder = _ChineseDecoder(found) if codec == GB18030 else codecs.getincrementaldecoder(codec)("strict")
    while not found.failure:
        chunk = stream.read(_CHUNK)
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
    found.note(text, final=not chunk)
    return None
