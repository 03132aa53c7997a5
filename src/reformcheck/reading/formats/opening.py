"""Bytes -> grids: what kind of content, which encoding, which format's reader."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from msgspec import Struct, field

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.delimited import DELIMITERS, grids
from reformcheck.reading.grid import Grid, RefusedError, only_visible
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources.encoding import DecodedFile, examine
from reformcheck.reading.sources.file_kinds import TEXT_KINDS, FileKind, sniff, sniff_text
from reformcheck.reading.sources.scanning import LineEnds
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import Message, message

_CHUNK = 1 << 20
_HEAD = 1 << 16


class Contents(Struct):
    """What a file holds; without grids where it cannot be read, and `problem` says why."""

    sha256: str
    size: int
    kind: FileKind | None = None
    encoding: str | None = None
    reason: Message | None = None
    """Why this encoding."""
    foreign: bool = False
    """Decoded as GB18030 with characters that are not in GB 2312: it may be another encoding."""
    grids: list[Grid] = field(default_factory=list)
    problem: Problem | None = None
    row: int | None = None
    stream: BinaryIO | None = None
    """Where the grids are read from."""
    quoted: bool = True
    """Of text: whether a quote stands anywhere in it."""
    line_ends: LineEnds | None = None
    alone: bool = True
    """It is all that the file of its path holds: it was neither packed nor handed over."""


def open_contents(stream: BinaryIO, suffix: str, encoding: str | None, limits: Limits) -> Contents:
    """Decides what a stream holds and opens it; `encoding` overrides the decision for text."""
    found = sniff(stream)
    if found is None:
        return _open_text(stream, suffix, encoding, limits)
    sha256, size = fingerprint(stream)
    if not isinstance(found, FileKind):
        return Contents(sha256, size, problem=_unsupported(found))
    contents = Contents(sha256, size, found, stream=stream)
    try:
        contents.grids = [only_visible(grid) for grid in _binary_grids(found, stream, limits)]
    except RefusedError as error:
        contents.problem, contents.row = error.problem, error.row
    return contents


def fingerprint(stream: BinaryIO) -> tuple[str, int]:
    """The SHA-256 and the size of a stream, which is left at its beginning."""
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    stream.seek(0)
    return digest.hexdigest(), size


def _binary_grids(kind: FileKind, stream: BinaryIO, limits: Limits) -> list[Grid]:
    """Opens a binary format; each library is imported only for its own."""
    match kind:
        case FileKind.XLSX:
            from reformcheck.reading.formats import xlsx

            return xlsx.grids(stream, limits)
        case FileKind.XLS:
            from reformcheck.reading.formats import xls

            return xls.grids(stream, limits)
        case FileKind.ODS:
            from reformcheck.reading.formats import ods

            return ods.grids(stream, limits)
        case FileKind.PARQUET:
            from reformcheck.reading.formats import parquet

            return parquet.grids(stream, limits)
        case _:
            raise RefusedError(_unsupported(kind.value.upper()))


def _open_text(stream: BinaryIO, suffix: str, encoding: str | None, limits: Limits) -> Contents:
    decoded = examine(stream, encoding)
    contents = Contents(
        decoded.sha256,
        decoded.size,
        encoding=decoded.encoding,
        reason=decoded.reason,
        foreign=decoded.foreign,
        problem=decoded.problem,
        row=decoded.row,
        stream=stream,
        quoted=decoded.quoted,
        line_ends=decoded.line_ends,
    )
    if decoded.size == 0:
        contents.problem = Problem(
            catalogue.EMPTY_FILE, message("The file is empty."), message("Export the table again.")
        )
        contents.row = None
    if contents.problem or not decoded.encoding:
        return contents
    kind = sniff_text(_head(stream, decoded.encoding), suffix)
    if not isinstance(kind, FileKind):
        contents.encoding, contents.reason, contents.problem = None, None, _unsupported(kind)
        return contents
    contents.kind = kind
    try:
        contents.grids = _text_grids(kind, stream, decoded, limits)
    except RefusedError as error:
        contents.problem, contents.row = error.problem, error.row
    return contents


def _head(stream: BinaryIO, encoding: str) -> str:
    """The first characters of a text."""
    stream.seek(0)
    head = stream.read(_HEAD).decode(encoding, "ignore")
    stream.seek(0)
    return head.removeprefix("\ufeff")


def _text_grids(kind: FileKind, stream: BinaryIO, decoded: DecodedFile, limits: Limits) -> list[Grid]:
    assert kind in TEXT_KINDS
    encoding = decoded.encoding or "utf-8"
    match kind:
        case FileKind.JSON:
            from reformcheck.reading.formats import json_records

            return [only_visible(grid) for grid in json_records.grids(stream, encoding, limits)]
        case FileKind.JSON_LINES:
            from reformcheck.reading.formats import json_lines

            return [only_visible(grid) for grid in json_lines.grids(stream, encoding, limits)]
        case _:
            first = ("\t",) if kind is FileKind.TSV else ()
            return grids(stream, decoded, limits, tuple(dict.fromkeys((*first, *DELIMITERS))))


def _unsupported(kind: str) -> Problem:
    """The problem of a file of a kind that is not read."""
    hints = {
        "HTML": message("Open it in WPS or Excel and save it as XLSX; many systems export web pages named .xls."),
        "XML": message("Open it in WPS or Excel and save it as XLSX."),
        "XLSB": message("Open it in Excel and save it as XLSX."),
        "ZIP": message("An archive inside an archive is not read; take the files out."),
        "GZIP": message("An archive inside an archive is not read; take the files out."),
    }
    if kind == "MHTML":
        text = message(
            "The content is a web archive (MHTML), a web page that was saved with its pictures, and is not read."
        )
        return Problem(catalogue.UNSUPPORTED_FORMAT, text, hints["HTML"])
    return Problem(
        catalogue.UNSUPPORTED_FORMAT,
        message("The content is {kind}, which is not read.", kind=kind),
        hints.get(kind, message("Save the table as XLSX, or as CSV (UTF-8).")),
    )
