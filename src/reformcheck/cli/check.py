"""`reformcheck check`: accepts or rejects what one organisation hands in, before it is judged."""

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
from reformcheck.cli.pipelines import annotate
from reformcheck.cli.policy import settle
from reformcheck.records import replace
from reformcheck.reporting import Format
from reformcheck.request import LETTER, Option, OrganisationRole, Request

_SUBMITTER = Option(
    help="Who hands it in: id, or name in either language [default: as the file says under 填报单位].", metavar="ORG"
)


@parameters("check", without=(*LETTER, "role"), instead={"organisation": _SUBMITTER})
def check_command(
    request: Request,
    format_: FormatOption = Format.TABLE,
    output: OutputOption = None,
    lang: LangOption = None,
    explain_reading: ExplainReadingOption = False,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Accept or reject what one organisation hands in, whatever the targets come to.

    Accepted is what can be read, fits together, and has every figure that the organisation holds and the targets need.
    Then it says where the targets stand.

    Exit code 0: accepted; 1: a warning, with --fail-on warning; 2: usage or an invalid plan; 3: rejected.
    """
    language = console.choose_language(lang)
    outputs = choose_files(output or [], format_)
    resolved = settle(request, format_, lang)
    assessment = judge(replace(request, role=OrganisationRole.ANY), resolved, language, checking=True)
    write_outputs(assessment, outputs, lang, explain_reading=explain_reading)
    show(assessment, format_, lang, quiet=quiet, explain_reading=explain_reading, no_color=no_color)
    annotate(assessment, format_, lang)
    raise typer.Exit(assessment.exit_code)
