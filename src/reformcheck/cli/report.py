"""`reformcheck report`: the gap report, to be read, forwarded and attached to a letter."""

from __future__ import annotations

from typing import Annotated

import typer

from reformcheck.cli import console
from reformcheck.cli.judging import judge
from reformcheck.cli.options import LangOption, NoColorOption
from reformcheck.cli.outputs import choose_files, show, summary_line, write_outputs
from reformcheck.cli.parameters import parameters
from reformcheck.cli.policy import settle
from reformcheck.reporting import Format
from reformcheck.request import OrganisationRole, Request


@parameters("report", defaults={"role": OrganisationRole.ANY})
def report_command(
    request: Request,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="[FORMAT=]FILE",
            help="Write the report here: gap.md, gap.html or gap.xlsx (repeatable).",
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="Format on standard output [default: markdown, where no file is named]."),
    ] = None,
    lang: LangOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not say what was written.")] = False,
    no_color: NoColorOption = False,
) -> None:
    """Write the gap report: who must do what by when, and how much is missing.

    With --organisation it is the page of one organisation: the targets it leads, those it cooperates in, and the figures it owes.

    Exit code as with verify.
    """
    language = console.choose_language(lang)
    outputs = choose_files(output or [], format_)
    resolved = settle(request, format_, lang)
    assessment = judge(request, resolved, language)
    write_outputs(assessment, outputs, lang)
    if format_ is not None or not outputs:
        show(assessment, format_ or Format.MARKDOWN, lang, no_color=no_color)
    elif not quiet:
        console.say(summary_line(assessment, [path for path, _ in outputs], language))
    raise typer.Exit(assessment.exit_code)
