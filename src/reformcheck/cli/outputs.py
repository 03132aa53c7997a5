"""Where the outcome goes: files by their suffix, and standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from reformcheck.cli import console
from reformcheck.cli.whole_files import write_whole
from reformcheck.errors import UsageError
from reformcheck.judging import Assessment
from reformcheck.reporting import FORMATS, Format, Presentation, format_of_suffix, render
from reformcheck.reporting.escaping import visible
from reformcheck.reporting.wording import counts_text, error_count
from reformcheck.texts import Joined, Language, Sentences, message

OutputFiles = tuple[tuple[str, Format], ...]


def choose_files(paths: Sequence[str], format_: Format | None) -> OutputFiles:
    """Checks where the outcome is to go, before anything is read."""
    if format_ is Format.XLSX and sys.stdout and sys.stdout.isatty():
        raise UsageError(
            message("A workbook cannot be shown on a terminal."), hint=message("Write it to a file: -o gap.xlsx.")
        )
    return tuple((path, _format_of(path)) for path in dict.fromkeys(paths))


def _format_of(path: str) -> Format:
    found = format_of_suffix(path)
    if os.path.isdir(path):
        raise UsageError(message("{path} is a folder.", path=path), hint=message("Name a file such as gap.md in it."))
    if found is None:
        known = Joined(tuple(suffix for suffixes in FORMATS.values() for suffix in suffixes))
        raise UsageError(
            message("The suffix of {path} names no format.", path=path),
            hint=message("Known suffixes: {known}.", known=known),
        )
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        raise UsageError(
            message("{path} cannot be written: there is no folder {folder}.", path=path, folder=folder),
            hint=message("Name a file in a folder that exists and can be written to."),
        )
    return found


def write_outputs(
    assessment: Assessment, files: OutputFiles, lang: str | None, *, explain_reading: bool = False
) -> None:
    """Writes all files or none; one that was read is never written over."""
    console.refuse_inputs((path for path, _ in files), (file.source or file.path for file in assessment.inputs))

    def shown(kind: Format) -> Presentation:
        return Presentation(_language(kind, lang), console.PIPED_WIDTH, explain_reading=explain_reading)

    write_whole((path, render(kind, assessment, shown(kind))) for path, kind in files)


def show(
    assessment: Assessment,
    format_: Format,
    lang: str | None,
    *,
    quiet: bool = False,
    explain_reading: bool = False,
    no_color: bool = False,
) -> None:
    """Writes the outcome to standard output."""
    shown = Presentation(
        _language(format_, lang), console.output_width(), console.wants_color(no_color), quiet, explain_reading
    )
    console.write_bytes(render(format_, assessment, shown))


def summary_line(assessment: Assessment, paths: Sequence[str], language: Language) -> str:
    """What was written and what it says, in one line."""
    counts = counts_text(assessment.required)
    texts = [message("{files} written: {counts}.", files=Joined(tuple(map(visible, paths))), counts=counts)]
    texts += error_count(assessment)
    return visible(language.text(Sentences(tuple(texts))))


def _language(format_: Format, lang: str | None) -> Language:
    """The language asked for; machines are not touched by the locale."""
    return console.choose_language(lang or ("en" if format_ is Format.JSON else None))
