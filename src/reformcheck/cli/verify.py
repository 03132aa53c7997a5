"""`reformcheck verify`: judges statistics files and prints the outcome."""

from __future__ import annotations

import typer

from reformcheck.cli import console
from reformcheck.cli.judging import judge
from reformcheck.cli.options import (
    ExplainReadingOption,
    FormatOption,
    LangOption,
    NoColorOption,
    OutputOption,
    QuietOption,
)
from reformcheck.cli.outputs import choose_files, show, write_outputs
from reformcheck.cli.parameters import parameters
from reformcheck.cli.pipelines import annotate, warn_of_a_part
from reformcheck.cli.policy import settle
from reformcheck.reporting import Format
from reformcheck.request import LETTER, Request


@parameters("verify", without=LETTER)
def verify_command(
    request: Request,
    format_: FormatOption = Format.TABLE,
    output: OutputOption = None,
    lang: LangOption = None,
    explain_reading: ExplainReadingOption = False,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Judge statistics files by the targets of the plan.

    Exit code 0: every required target in force passes or is not due yet; 1: one fails; 2: usage or an invalid plan;
    3: something could not be judged.
    """
    language = console.choose_language(lang)
    warn_of_a_part(request.files or [], language)
    outputs = choose_files(output or [], format_)
    resolved = settle(request, format_, lang)
    assessment = judge(request, resolved, language)
    write_outputs(assessment, outputs, lang, explain_reading=explain_reading)
    show(assessment, format_, lang, quiet=quiet, explain_reading=explain_reading, no_color=no_color)
    annotate(assessment, format_, lang)
    raise typer.Exit(assessment.exit_code)
