"""Packed files: what is in a .gz or a .zip, unpacked into temporary files and never further than a limit."""

from __future__ import annotations

import gzip
import stat
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

from reformcheck.issues import structural as catalogue
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.problem import Problem
from reformcheck.texts import message

_CHUNK = 1 << 20
_IN_MEMORY = 1 << 20
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_DAMAGE = (EOFError, OSError, ValueError, zlib.error, zipfile.BadZipFile)
_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_LONGEST_NAME = 500


@dataclass(slots=True)
class _Budget:
    """How many bytes may still be unpacked from one file."""

    left: int
    limits: Limits

    def take(self, size: int) -> None:
        """Takes bytes from what is left; raises `RefusedError` where that is not enough."""
        self.left -= size
        if self.left < 0:
            raise RefusedError(self.limits.exceeded("unpacked-bytes"))


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. Nothing is ever written under its name, which is only a label."""

    name: str
    skipped: bool
    """What programs leave in archives: the folder of macOS, dot files, Thumbs.db."""
    _archive: zipfile.ZipFile
    _info: zipfile.ZipInfo
    _budget: _Budget

    def open(self) -> BinaryIO:
        """Unpacks the file; raises `RefusedError` where it is encrypted, damaged or too large."""
        if self._info.flag_bits & _ENCRYPTED:
            text = message("The file is encrypted with a password.")
            raise RefusedError(Problem(catalogue.PROTECTED_FILE, text, message("Pack it again without a password.")))
        try:
            with self._archive.open(self._info) as packed:
                return _unpacked(packed, self._budget)
        except (NotImplementedError, RuntimeError) as error:
            text = message("It is packed in a way that is not read.")
            hint = message("Pack it again as an ordinary ZIP file.")
            raise RefusedError(Problem(catalogue.UNSUPPORTED_FORMAT, text, hint)) from error
        except _DAMAGE as error:
            raise RefusedError(_damaged()) from error


def gunzip(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """Unpacks a gzip file; raises `RefusedError` where it is cut off, damaged or unpacks to too much."""
    stream.seek(0)
    try:
        with gzip.GzipFile(fileobj=stream) as packed:
            return _unpacked(cast(IO[bytes], packed), _Budget(limits.unpacked_bytes, limits))
    except _DAMAGE as error:
        raise RefusedError(_damaged()) from error


def members(stream: BinaryIO, limits: Limits) -> Iterator[Member]:
    """The files in a ZIP archive in its order; raises `RefusedError` where it is damaged or holds too many."""
    stream.seek(0)
    try:
        archive = zipfile.ZipFile(stream)
    except (*_DAMAGE, NotImplementedError, UnicodeDecodeError) as error:
        raise RefusedError(_damaged()) from error
    with closing(archive):
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > limits.archive_members:
            raise RefusedError(limits.exceeded("archive-members"))
        budget = _Budget(limits.unpacked_bytes, limits)
        for info in infos:
            name = _name(info)
            yield Member(name, _is_litter(name, info), archive, info, budget)


def _unpacked(packed: IO[bytes], budget: _Budget) -> BinaryIO:
    """Copies what is unpacked into a temporary file that can be read from any place."""
    spool = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - whoever asked for it closes it
    try:
        while chunk := packed.read(_CHUNK):
            budget.take(len(chunk))
            spool.write(chunk)
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return cast(BinaryIO, spool)


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member, with `/` and without what is no part of a name.

    NOTE: Windows and WPS write names in GBK without saying so; zipfile takes them for code page 437.
    """
    name = info.filename
    if not info.flag_bits & _UTF8_NAME and not name.isascii():
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = info.filename
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    shown = "/".join(parts) or "-"
    return "".join("_" if unicodedata.category(c) in ("Cc", "Cs") else c for c in shown)[-_LONGEST_NAME:]


def _is_litter(name: str, info: zipfile.ZipInfo) -> bool:
    """Tells whether a member is no file that somebody put there, or a link."""
    parts = name.split("/")
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    return is_link or parts[0] == "__MACOSX" or parts[-1].startswith(".") or parts[-1].casefold() in _LITTER


def _damaged() -> Problem:
    text = message("The packed file is cut off or damaged.")
    return Problem(catalogue.DAMAGED_FILE, text, message("Copy it again, or pack the file again."))
