"""Packed files (.gz, .zip) -> the files in them, unpacked as far as a limit, never under a name that they bring along."""

from __future__ import annotations

import re
import stat
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from msgspec import Struct, field

from reformcheck.issues import structural as catalogue
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources.zip_directory import opened
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

_PACKED_CHUNK, _CHUNK = 1 << 14, 1 << 20
_IN_MEMORY = 4 << 20
_GZIP_WINDOW = 31
"""What tells zlib that a gzip header stands before the data."""
_ENCRYPTED, _UTF8 = 0x41, 0x800
"""Flags of a member: encrypted in either way; a name in UTF-8."""
_METHODS = {1: "Shrink", 6: "Implode", 9: "Deflate64", 12: "BZIP2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
_CHINESE = r"[\u3400-\u9fff]"
_DRIVE = r"[A-Za-z]:"
_LONGEST_NAME = 200
_CLUTTER = frozenset({"thumbs.db", "desktop.ini"})


def gunzip(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """Unpacks a gzip file of any number of members; returns what was in it, seekable, to be closed by the caller.

    Raises `RefusedError` where it is damaged, or would unpack to more than the limit.
    """
    stream.seek(0)
    unpacked = _spool()
    try:
        _inflate(stream, unpacked, limits)
    except BaseException:
        unpacked.close()
        raise
    unpacked.seek(0)
    return unpacked


def _inflate(stream: BinaryIO, unpacked: BinaryIO, limits: Limits) -> None:
    # NOTE: zlib and not the gzip module, which reads the name in a header byte by byte, however long it is
    decoder: zlib._Decompress | None = None
    pending = b""
    size = members = 0
    while True:
        packed = pending or stream.read(_PACKED_CHUNK)
        pending = b""
        if decoder is None:
            begins = packed.lstrip(b"\0") if members else packed  # tapes and disks fill up with zeros
            if not begins and (packed or members):
                if packed:
                    continue
                return
            packed = begins
            decoder = zlib.decompressobj(_GZIP_WINDOW)
        try:
            data = decoder.decompress(packed, _CHUNK)
        except zlib.error:
            raise _damaged("gzip") from None
        size += len(data)
        if size > limits.unpacked_bytes:
            raise RefusedError(limits.exceeded("unpacked-bytes"))
        unpacked.write(data)
        if decoder.eof:
            pending, decoder = decoder.unused_data, None
            members += 1
        elif packed or data:
            pending = decoder.unconsumed_tail
        else:
            raise _damaged("gzip")


class _Archive(Struct):
    """An open ZIP archive, and how much of it was unpacked."""

    file: zipfile.ZipFile
    limits: Limits
    sizes: dict[int, int] = field(default_factory=dict)
    """Bytes by member, so that one that is opened again does not count twice."""

    def unpack(self, number: int, info: zipfile.ZipInfo, unpacked: BinaryIO) -> None:
        """Unpacks a member; its size in the directory is not believed."""
        others = sum(self.sizes.values()) - self.sizes.get(number, 0)
        if others >= self.limits.unpacked_bytes:
            raise RefusedError(self.limits.exceeded("unpacked-bytes"))
        size = 0
        with self.file.open(info) as source:
            while data := source.read(_CHUNK):
                size += len(data)
                self.sizes[number] = max(size, self.sizes.get(number, 0))
                if others + size > self.limits.unpacked_bytes:
                    raise RefusedError(self.limits.exceeded("unpacked-bytes"))
                unpacked.write(data)
        if size != info.file_size:
            raise _damaged("ZIP")


class Member(Struct, frozen=True):
    """A file in an archive."""

    name: str
    """Its path in the archive: a label to show, with `/`; no file is ever written under it."""
    skipped: bool
    """Whether it is what systems leave behind (`__MACOSX/`, `.DS_Store`, `Thumbs.db`, `~$…`), and no submission."""
    link: bool
    """Whether it is a link, which leads nowhere in an archive."""
    _archive: _Archive
    _number: int
    _info: zipfile.ZipInfo

    def open(self) -> BinaryIO:
        """Unpacks it; returns what was in it, seekable, to be closed by the caller. Raises `RefusedError`."""
        info = self._info
        if info.flag_bits & _ENCRYPTED:
            text = message("{name} is encrypted with a password.", name=self.name)
            raise RefusedError(Problem(catalogue.PROTECTED_FILE, text, message("Pack it without a password.")))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            method = _METHODS.get(info.compress_type, str(info.compress_type))
            text = message(
                "{name} is packed with the method {method}, which is not read.", name=self.name, method=method
            )
            raise RefusedError(Problem(catalogue.UNSUPPORTED_FORMAT, text, message("Pack it as an ordinary ZIP file.")))
        unpacked = _spool()
        try:
            self._archive.unpack(self._number, info, unpacked)
        except RefusedError:
            unpacked.close()
            raise
        except Exception as error:  # a damaged or hostile member raises whatever zipfile makes of it
            unpacked.close()
            raise _damaged("ZIP") from error
        unpacked.seek(0)
        return unpacked


def members(stream: BinaryIO, limits: Limits) -> Iterator[Member]:
    """Yields the files of a ZIP archive in their order, folders left out.

    What is unpacked of all of them together counts against the limit, so that the same bytes under many names are no way
    round it. Raises `RefusedError` where the archive is damaged or has too many members.
    """
    try:
        file = opened(stream, limits)
        infos = file.infolist()
    except RefusedError:
        raise
    except Exception as error:  # a damaged or hostile directory raises whatever zipfile makes of it
        raise _damaged("ZIP") from error
    if len(infos) > limits.archive_members:
        raise RefusedError(limits.exceeded("archive-members"))
    archive = _Archive(file, limits)
    for number, info in enumerate(infos):
        path = _path(info)
        parts = _parts(path)
        if not path.endswith("/"):
            name = "/".join(parts) or str(number + 1)
            shown = name if len(name) <= _LONGEST_NAME else f"…{name[-_LONGEST_NAME:]}"
            link = stat.S_ISLNK(info.external_attr >> 16)
            yield Member(shown, _is_clutter(parts), link, archive, number, info)


def _path(info: zipfile.ZipInfo) -> str:
    """The name as it was written. Windows and WPS in Chinese write it in GBK, and other systems in UTF-8, without saying so."""
    path = info.orig_filename
    data = b"" if info.flag_bits & _UTF8 or path.isascii() else path.encode("cp437", "ignore")
    for encoding in ("utf-8", "gb18030") if data else ():
        try:
            decoded = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if re.search(_CHINESE, decoded):
            path = decoded
            break
    return path.replace("\\", "/")


def _parts(path: str) -> list[str]:
    """The parts of a path that name something, in characters that can be shown."""
    parts = [part for part in path.split("/") if part not in ("", ".", "..") and not re.fullmatch(_DRIVE, part)]
    return ["".join(map(_shown, part)) for part in parts]


def _shown(character: str) -> str:
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character)[0] == "C" else character


def _is_clutter(parts: list[str]) -> bool:
    return (
        "__MACOSX" in parts
        or any(part.startswith((".", "~$")) for part in parts)
        or (bool(parts) and parts[-1].casefold() in _CLUTTER)
    )


def _spool() -> BinaryIO:
    """A nameless temporary file; what is small stays in memory."""
    return cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))


def _damaged(kind: str) -> RefusedError:
    text = message("The {kind} file is damaged or cut off.", kind=kind)
    return RefusedError(Problem(catalogue.DAMAGED_FILE, text, message("Copy it or pack it again.")))
