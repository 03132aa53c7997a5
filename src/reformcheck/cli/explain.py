"""`reformcheck explain`: everything known about one id."""

from __future__ import annotations

from typing import Annotated

import typer

from reformcheck.cli import console
from reformcheck.cli.options import LangOption, ListFormat, ListFormatOption, NoColorOption
from reformcheck.cli.parameters import parameters
from reformcheck.request import PlanOption


@parameters()
def explain_command(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A measure, target, indicator, variable, register, organisation or issue code."
        ),
    ],
    plan: PlanOption = None,
    format_: ListFormatOption = ListFormat.TABLE,
    lang: LangOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Explain a measure, target, indicator, variable, register, organisation or issue code."""
    from reformcheck.asking import found_entry
    from reformcheck.reporting import plan_json, plan_table
    from reformcheck.reporting.interface import Presentation

    opened = console.open_plan(plan)
    found = found_entry(opened, id_)
    if format_ is ListFormat.JSON:
        console.write(plan_json.render(plan_json.explained_data(found, opened)))
    else:
        shown = Presentation(console.choose_language(lang), console.output_width(), console.wants_color(no_color))
        console.write(plan_table.explained(found, opened, shown))
