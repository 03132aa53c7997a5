"""`reformcheck diff-plan`: what an amended plan changes."""

from __future__ import annotations

from typing import Annotated

import typer

from reformcheck.cli import console
from reformcheck.cli.options import LangOption, ListFormat, ListFormatOption, NoColorOption


def diff_plan_command(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Folder of the former plan.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Folder of the later plan.")],
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILES...]", help="Submissions, judged by both: whose verdict flips."),
    ] = None,
    format_: ListFormatOption = ListFormat.TABLE,
    lang: LangOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Tell what an amended plan changes: targets tightened, loosened, reassigned, moved to another year, added, dropped.

    Bounds of another kind are not comparable. A deadline that is moved to a later year counts as loosened.

    Exit code 0: nothing is loosened; 1: something is loosened, postponed or dropped; 2: usage or an invalid plan;
    3: something is not comparable, or a submission could not be read.
    """
    from reformcheck.amending import difference
    from reformcheck.reporting import amendment_report
    from reformcheck.reporting.interface import Presentation

    found = difference(console.open_plan(old), console.open_plan(new), files or [])
    if format_ is ListFormat.JSON:
        console.write(amendment_report.as_json(found))
    else:
        shown = Presentation(console.choose_language(lang), console.output_width(), console.wants_color(no_color))
        console.write(amendment_report.as_table(found, shown))
    raise typer.Exit(found.exit_code)
