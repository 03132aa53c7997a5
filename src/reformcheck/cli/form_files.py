"""Where blank forms go: standard output, files, or a folder with one form for each organisation."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from reformcheck.cli.whole_files import refusals_told, write_whole
from reformcheck.errors import UsageError
from reformcheck.forms import FORM_SUFFIXES, FormFormat, format_of_suffix
from reformcheck.texts import Joined, message


class Outputs(Struct, frozen=True):
    """Where the forms go: a file each, a folder of one form an organisation, or standard output."""

    format: FormFormat
    files: tuple[tuple[str, FormFormat], ...] = ()
    folder: str | None = None


def choose_outputs(
    format_: FormFormat | None, paths: list[str], organisation: str | None, *, each_organisation: bool
) -> Outputs:
    """Checks where the forms are to go, before anything is read."""
    if each_organisation:
        if organisation is not None:
            raise UsageError(
                message("--organisation and --each-organisation exclude each other."),
                hint=message("Leave out one of the two."),
            )
        if len(paths) != 1:
            raise UsageError(
                message("--each-organisation needs one folder to write to."), hint=message("Name it with -o FOLDER.")
            )
        if not os.path.isdir(paths[0]) and (os.path.lexists(paths[0]) or format_of_suffix(paths[0])):
            raise UsageError(
                message("{path} is the name of a file, not of a folder.", path=paths[0]),
                hint=message("Name a folder; --format says in which format the forms are written."),
            )
        return Outputs(format_ or FormFormat.CSV, folder=paths[0])
    files = tuple((path, _format_of(path, format_)) for path in paths)
    if not files and format_ is FormFormat.XLSX and sys.stdout and sys.stdout.isatty():
        raise UsageError(
            message("A workbook cannot be shown on a terminal."), hint=message("Write it to a file: -o form.xlsx.")
        )
    return Outputs(format_ or FormFormat.CSV, files)


def _format_of(path: str, given: FormFormat | None) -> FormFormat:
    if os.path.isdir(path) or path.endswith(("/", os.sep)):
        raise UsageError(
            message("{path} is a folder.", path=path),
            hint=message("Name a file such as form.xlsx, or add --each-organisation for a form each."),
        )
    found = format_of_suffix(path)
    if found is None:
        raise UsageError(
            message("The suffix of {path} names no format.", path=path),
            hint=message("Known suffixes: {known}.", known=Joined(tuple(FORM_SUFFIXES))),
        )
    if given not in (None, found):
        raise UsageError(
            message("--format {format} contradicts the suffix of {path}.", format=given, path=path),
            hint=message("Leave out --format; the suffix decides."),
        )
    return found


def write_files(files: Sequence[tuple[str, bytes]], *, force: bool, make_folder: bool = False) -> None:
    """Writes all files or, where one of them may have been filled in, none; a folder is made where it is to be."""
    if not force:
        for path, data in files:
            _refuse_filled(path, data)
    if make_folder:
        for path, _ in files:
            with refusals_told(path):
                Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(files)


def _refuse_filled(path: str, data: bytes) -> None:
    """Refuses to write over a file that is not this very form: somebody may have filled it in."""
    if not os.path.isfile(path):
        return
    try:
        same = Path(path).read_bytes() == data
    except OSError:
        same = False
    if not same:
        raise UsageError(
            message("{path} is there already and would be written over.", path=path),
            hint=message("It may be filled in. Name another file, or add --force."),
        )
