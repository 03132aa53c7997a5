"""Where the outcome goes: files by their suffix, and standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from reformcheck.cli import console
from reformcheck.cli.destinations import OutputFiles, destinations
from reformcheck.cli.whole_files import write_whole
from reformcheck.errors import UsageError
from reformcheck.judging import Assessment
from reformcheck.reporting import FORMATS, Format, Presentation, render
from reformcheck.reporting.escaping import visible
from reformcheck.reporting.wording import counts_text, error_count
from reformcheck.texts import Joined, Language, Sentences, message


def choose_files(given: Sequence[str], format_: Format | None) -> OutputFiles:
    """Checks where the outcome is to go, before anything is read."""
    if format_ and FORMATS[format_].is_binary and sys.stdout and sys.stdout.isatty():
        raise UsageError(
            message("A workbook cannot be shown on a terminal."), hint=message("Write it to a file: -o gap.xlsx.")
        )
    return destinations(given)


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
    return console.choose_language(lang or ("en" if FORMATS[format_].is_machine else None))
