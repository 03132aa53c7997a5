"""Bytes -> text: which encoding, decided on the whole file, strictly, never with a replacement character."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from reformcheck.issues import structural as catalogue
from reformcheck.reading.problem import Problem
from reformcheck.texts import message

_CHUNK = 1 << 20
MAX_LINE = 4 << 20
"""Bytes without a line end; more than that is no row of a table, and would have to be held in memory."""
_SIGNATURES = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"%PDF": "PDF",
    b"PK\x03\x04": "XLSX / ZIP",
    b"PK\x05\x06": "ZIP",
    b"\xd0\xcf\x11\xe0": "XLS / DOC",
    b"\x1f\x8b": "GZIP",
    b"PAR1": "Parquet",
    b"BM": "BMP",
}


@dataclass(frozen=True, slots=True)
class DecodedFile:
    """What the first pass over a file found: its digest, its size and its encoding, or why there is none."""

    sha256: str
    size: int
    encoding: str | None
    problem: Problem | None = None
    row: int | None = None
    quoted: bool = True
    """Whether a quote stands anywhere in the text."""


def examine(stream: BinaryIO, override: str | None = None) -> DecodedFile:
    """Reads the whole stream once, in bounded memory: digest, size and encoding. Leaves the stream at its beginning.

    The encoding is UTF-8 (with or without BOM), or `override`; a byte that does not decode refuses the file and says where.
    """
    digest = hashlib.sha256()
    size = line = unbroken = 0
    head = stream.read(8)
    stream.seek(0)
    name = override or "utf-8"
    decoder = codecs.getincrementaldecoder(name)("strict")
    quoted = False
    problem: Problem | None = None
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        unbroken = 0 if b"\n" in chunk or b"\r" in chunk else unbroken + len(chunk)
        if problem is None and unbroken > MAX_LINE:
            found = message("A line is longer than {limit} bytes.", limit=MAX_LINE)
            problem = Problem(catalogue.OVERLONG_CELL, found, message("Check that this is a table."))
        if problem is None:
            problem, line, quote = _decode(decoder, chunk, False, line, name)
            quoted = quoted or quote
    if problem is None:
        problem, line, quote = _decode(decoder, b"", True, line, name)
        quoted = quoted or quote
    stream.seek(0)
    kind = next((kind for magic, kind in _SIGNATURES.items() if head.startswith(magic)), None)
    row: int | None = line + 1
    if kind and problem:
        row = None
        problem = Problem(
            catalogue.UNSUPPORTED_FORMAT,
            message("The content is {kind}, not text.", kind=kind),
            message("Save the table as CSV (UTF-8)."),
        )
    if problem:
        return DecodedFile(digest.hexdigest(), size, None, problem, row)
    bom = codecs.lookup(name).name == "utf-8" and head.startswith(codecs.BOM_UTF8)
    return DecodedFile(digest.hexdigest(), size, "utf-8-sig" if bom else name, quoted=quoted)


def _decode(
    decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool, line: int, name: str
) -> tuple[Problem | None, int, bool]:
    """Decodes a chunk; returns a problem, if any, the number of line ends before it, and whether there is a quote."""
    try:
        text = decoder.decode(chunk, final)
    except UnicodeError as error:
        hint = message("Save the file as CSV UTF-8, or name its encoding: --encoding gb18030.")
        if not isinstance(error, UnicodeDecodeError):
            found = message("The content is not {encoding} text.", encoding=name.upper())
            return Problem(catalogue.UNDECODABLE_TEXT, found, hint), line, True
        bad = error.object[error.start : error.start + 4].hex(" ")
        found = message("The bytes {bytes} are not {encoding} text.", bytes=bad, encoding=name.upper())
        before = error.object[: error.start].count(b"\n")
        return Problem(catalogue.UNDECODABLE_TEXT, found, hint), line + before, True
    if "\0" in text:
        problem = Problem(
            catalogue.UNSUPPORTED_FORMAT,
            message("The content holds NUL bytes: it is not text."),
            message("Save the table as CSV (UTF-8)."),
        )
        return problem, line + text[: text.index("\0")].count("\n"), True
    return None, line + chunk.count(b"\n"), '"' in text
