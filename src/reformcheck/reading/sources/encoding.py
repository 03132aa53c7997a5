"""Bytes -> text: which encoding, decided on the whole file, strictly, never with a replacement character."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Generator
from typing import BinaryIO

from msgspec import Struct

from reformcheck.issues import structural as catalogue
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.sources.scanning import GB18030, UTF8, UTF8_RUN, Failure, Flaw, LineEnds, Scan, scan
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import Message, message

_CHUNK = 1 << 18
_LONGEST_LINE = 1 << 20
"""Bytes of a line that is looked at for a second encoding; a longer one is no row."""
_BOMS = (
    # NOTE: the mark of UTF-32 LE begins with that of UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF8, UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
    (b"\x84\x31\x95\x33", GB18030, GB18030),
)
"""Byte order mark, the codec of what follows it, and the codec that drops the mark (`texts` drops that of GB18030)."""
_NAMED = {"utf-8-sig": UTF8, "gb2312": GB18030, "gbk": GB18030}
"""What is read in place of an encoding that was named: a superset, because programs that say GBK write more than GBK."""
_ORDERS = ("utf-16-le", "utf-16-be")
_RELIABLE = 2
"""Three-byte sequences of UTF-8 that are no chance: of 349,000 Chinese words in GBK 375 begin with one (甬江), one with two."""


class DecodedFile(Struct, frozen=True):
    """What the first pass over a file found: its digest, its size and its encoding, or why there is none."""

    sha256: str
    size: int
    encoding: str | None
    """A codec that drops the byte order mark."""
    problem: Problem | None = None
    row: int | None = None
    quoted: bool = True
    """Whether a quote stands anywhere in the text."""
    reason: Message | None = None
    """Why this encoding."""
    foreign: bool = False
    """Taken for GB18030 although some characters are not in GB 2312: it may be Latin-1 or Shift-JIS."""
    line_ends: LineEnds | None = None


def examine(
    stream: BinaryIO,
    override: str | None = None,
) -> DecodedFile:
    """Reads a stream in bounded memory: digest, size and encoding. Leaves the stream at its beginning.

    The encoding is `override`, or what a byte order mark says, or UTF-16 by its NUL bytes, or UTF-8, or GB18030; a byte that does
    not decode refuses the file and says where.
    """
    try:
        return _examine(stream, override)
    finally:
        stream.seek(0)


def texts(stream: BinaryIO, encoding: str, size: int | None = None) -> Generator[str, None, None]:
    """Yields the text in pieces that cut no CR LF in two, without byte order marks; others may move in the stream meanwhile.

    `size` is that of a piece in bytes. Raises `RefusedError` should the stream no longer hold what `examine` saw.
    """
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    offset, held = 0, ""
    while True:
        stream.seek(offset)
        chunk = stream.read(size or _CHUNK)
        offset += len(chunk)
        try:
            text = held + decoder.decode(chunk, not chunk)
        except UnicodeError as error:
            found = message("The file has changed while it was read.")
            raise RefusedError(Problem(catalogue.UNDECODABLE_TEXT, found, message("Try again."))) from error
        if "\ufeff" in text:
            # NOTE: Python's codec of GB18030 keeps the mark, and where files were appended to each other it stands in the middle
            text = text.replace("\ufeff", "")
        held = "\r" if chunk and text.endswith("\r") else ""
        text = text[:-1] if held else text
        if text:
            yield text
        if not chunk:
            return


def _examine(stream: BinaryIO, override: str | None) -> DecodedFile:
    stream.seek(0)
    head = stream.read(4)
    if override:
        codec, start, encoding = _named(override, head, stream)
        reason = message("The option --encoding names it.")
        return _told(stream, scan(stream, codec, start), encoding, reason)
    for bom, codec, encoding in _BOMS:
        if head.startswith(bom):
            reason = message("The file begins with its byte order mark.")
            return _told(stream, scan(stream, codec, len(bom)), encoding, reason)
    found = scan(stream, UTF8)
    if found.failure and found.failure.flaw in (Flaw.BYTES, Flaw.CUT):
        return _examine_chinese(stream, found, found.failure)
    return _or_utf16(stream, found, message("All of the file is valid UTF-8."))


def _examine_chinese(stream: BinaryIO, tried: Scan, failure: Failure) -> DecodedFile:
    """Decides on a file that is not valid UTF-8: GB18030, or UTF-8 that is damaged."""
    found = scan(stream, GB18030)
    if found.failure and found.failure.flaw not in (Flaw.BYTES, Flaw.CUT):
        return _or_utf16(stream, found, None)
    wide = _wide_characters(stream, failure.offset)
    if wide and failure.flaw is Flaw.CUT:
        return _refused(stream, tried)
    if not found.failure and not found.foreign:
        # NOTE: one Chinese word in a hundred is GB 2312 in UTF-8 too by chance, a whole header is not
        return _told(stream, found, GB18030, message("It is not UTF-8, and all of the file is valid GB 2312."))
    if wide >= _RELIABLE:
        return _refused(stream, tried)
    if found.failure:
        further = found if found.failure.offset > failure.offset else tried
        return _refused(stream, further, message("The bytes {bytes} are neither UTF-8 nor GB18030 text."))
    begin = _begin_of_utf8(stream) if found.suspicious else None
    if begin is not None:
        text = message("This row is UTF-8, rows above it are not: the file is put together from two encodings.")
        hint = message("Open each part in its own encoding and save the whole as CSV UTF-8.")
        problem = Problem(catalogue.UNDECODABLE_TEXT, text, hint)
        return _without_text(stream, problem, _row_at(stream, GB18030, 0, begin))
    return _told(stream, found, GB18030, message("It is not UTF-8, and all of the file is valid GB18030."))


def _or_utf16(stream: BinaryIO, found: Scan, reason: Message | None) -> DecodedFile:
    """The file as it was read, or UTF-16 where NUL bytes stood in the way and stand as UTF-16 has them."""
    codec = _utf16_order(stream) if found.failure and found.failure.flaw is Flaw.NUL else None
    if codec is None:
        return _told(stream, found, found.codec, reason)
    reason = message("Its NUL bytes stand where UTF-16 has them.")
    return _told(stream, scan(stream, codec), codec, reason)


def _named(override: str, head: bytes, stream: BinaryIO) -> tuple[str, int, str]:
    """The codec of an encoding that was named, where its text begins, and the codec that drops its mark."""
    name = codecs.lookup(override).name
    codec = _NAMED.get(name, name)
    for bom, marked, encoding in _BOMS:
        if head.startswith(bom) and codec in (marked, encoding):
            return marked, len(bom), encoding
    if codec == "utf-16":
        codec = _utf16_order(stream) or "utf-16-le"
    return codec, 0, codec


def _utf16_order(stream: BinaryIO) -> str | None:
    """The codec of UTF-16 without byte order mark, by its NUL bytes; None where the file is something else.

    The NUL bytes of ASCII characters stand at offsets that are all odd (little endian) or all even, were it not for characters
    such as 一 (U+4E00). So the line ends decide: what is U+000A in one order is U+0A00 in the other, which no table holds.
    """
    decoders = {name: codecs.getincrementaldecoder(name)("strict") for name in (*_ORDERS, UTF8, GB18030)}
    ended: set[str] = set()
    nuls = size = 0
    stream.seek(0)
    while any(name in decoders for name in _ORDERS):
        chunk = stream.read(_CHUNK)
        size += len(chunk)
        nuls += chunk.count(0)
        for name in list(decoders):
            try:
                text = decoders[name].decode(chunk, not chunk)
            except UnicodeError:
                del decoders[name]
                continue
            if name in _ORDERS and ("\0" in text or "\u0a00" in text or "\u0d00" in text):
                del decoders[name]
            elif "\n" in text or "\r" in text:
                ended.add(name)
        if not chunk:
            break
    if (UTF8 in decoders or GB18030 in decoders) and nuls * 4 < size:
        return None  # NOTE: text in which some NUL bytes went astray
    found = [name for name in _ORDERS if name in decoders and name in ended]
    return found[0] if len(found) == 1 else None


def _wide_characters(stream: BinaryIO, until: int) -> int:
    """How many characters of three bytes stand in the valid UTF-8 before an offset."""
    count = 0
    stream.seek(0)
    while until > 0 and (chunk := stream.read(min(_CHUNK, until))):
        until -= len(chunk)
        count += len(chunk) - len(chunk.translate(None, bytes(range(0xE0, 0xF0))))
    return count


def _begin_of_utf8(stream: BinaryIO) -> int | None:
    """Where the first line begins that is valid UTF-8 with several Chinese characters in succession."""
    offset, rest = 0, b""
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        *lines, rest = (rest + chunk).replace(b"\r", b"\n").split(b"\n")
        for line in lines:
            if _is_utf8(line):
                return offset
            offset += len(line) + 1
        if len(rest) > _LONGEST_LINE:
            offset, rest = offset + len(rest), b""
    return offset if _is_utf8(rest) else None


def _is_utf8(line: bytes) -> bool:
    if not UTF8_RUN.search(line):
        return False
    try:
        line.decode(UTF8)
    except UnicodeDecodeError:
        return False
    return True


def _told(stream: BinaryIO, found: Scan, encoding: str, reason: Message | None) -> DecodedFile:
    """What a scan found, as the result."""
    if found.failure:
        return _refused(stream, found)
    ends = found.line_ends
    foreign = found.foreign
    return DecodedFile(found.digest.hexdigest(), found.size, encoding, None, None, found.quoted, reason, foreign, ends)


def _refused(stream: BinaryIO, found: Scan, text: Message | None = None) -> DecodedFile:
    """The result of a file whose text is refused where the scan stopped."""
    failure = found.failure
    assert failure
    row = None if failure.flaw is Flaw.CODEC else _row_at(stream, found.codec, found.start, failure.offset)
    return _without_text(stream, _problem(found, failure, text), row)


def _problem(found: Scan, failure: Failure, text: Message | None) -> Problem:
    """Why the text is refused; `text` says it of bytes, if it is not what is usually said."""
    name = found.codec.upper()
    hint = message("Save the file as CSV UTF-8, or name its encoding: --encoding gb18030.")
    match failure.flaw:
        case Flaw.NUL:
            told = message("The content holds NUL bytes: it is not text.")
            return Problem(catalogue.UNSUPPORTED_FORMAT, told, message("Save the table as CSV (UTF-8)."))
        case Flaw.CUT:
            told = message("The file ends within a character: its end is missing.")
            return Problem(catalogue.UNDECODABLE_TEXT, told, message("Copy or export the file again."))
        case Flaw.CODEC:
            return Problem(
                catalogue.UNDECODABLE_TEXT, message("The content is not {encoding} text.", encoding=name), hint
            )
        case Flaw.BYTES:
            told = text or message("The bytes {bytes} are not {encoding} text.")
            params = {"bytes": failure.bytes.hex(" "), "encoding": name}
            return Problem(catalogue.UNDECODABLE_TEXT, Message(told.template, params), hint)


def _row_at(stream: BinaryIO, codec: str, start: int, offset: int) -> int:
    """The row in which an offset lies: line ends within quotes are none."""
    decoder = codecs.getincrementaldecoder(codec)("ignore")
    stream.seek(start)
    left = offset - start
    feeds = returns = 0
    outside = True
    while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
        left -= len(chunk)
        text, nul, _ = decoder.decode(chunk).partition("\0")
        for index, piece in enumerate(text.split('"')):
            outside = outside ^ (index > 0)
            if outside:
                feeds += piece.count("\n")
                returns += piece.count("\r")
        if nul:
            break
    return (feeds or returns) + 1


def _without_text(stream: BinaryIO, problem: Problem, row: int | None) -> DecodedFile:
    """The result of a file that is refused: the digest is of all of it all the same."""
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return DecodedFile(digest.hexdigest(), size, None, problem, row)
