"""`reformcheck measures` and `reformcheck targets`: what the plan demands, and of whom."""

from __future__ import annotations

from typing import Annotated

import typer

from reformcheck.cli import console
from reformcheck.cli.options import LangOption, ListFormat, ListFormatOption, NoColorOption
from reformcheck.cli.parameters import parameters
from reformcheck.request import OrganisationOption, OrganisationRole, PlanOption, RoleOption


@parameters()
def measures_command(
    plan: PlanOption = None,
    organisation: OrganisationOption = None,
    role: RoleOption = OrganisationRole.ANY,
    format_: ListFormatOption = ListFormat.TABLE,
    lang: LangOption = None,
    no_color: NoColorOption = False,
) -> None:
    """List the measures with who leads and who cooperates."""
    from reformcheck.asking import chosen_measures
    from reformcheck.reporting import plan_json, plan_table
    from reformcheck.reporting.interface import Presentation

    opened = console.open_plan(plan)
    measures = chosen_measures(opened, organisation, role.value)
    if format_ is ListFormat.JSON:
        console.write(plan_json.render([plan_json.measure_data(measure, opened) for measure in measures]))
    else:
        shown = Presentation(console.choose_language(lang), console.output_width(), console.wants_color(no_color))
        console.write(plan_table.measures(measures, opened, shown))


@parameters()
def targets_command(
    plan: PlanOption = None,
    organisation: OrganisationOption = None,
    role: RoleOption = OrganisationRole.ANY,
    strength: Annotated[
        str | None, typer.Option("--strength", metavar="required|advisory", help="Only targets of this strength.")
    ] = None,
    format_: ListFormatOption = ListFormat.TABLE,
    lang: LangOption = None,
    no_color: NoColorOption = False,
) -> None:
    """List the targets with what they measure, demand and rest on."""
    from reformcheck.asking import chosen_targets
    from reformcheck.reporting import plan_json, plan_table
    from reformcheck.reporting.interface import Presentation

    opened = console.open_plan(plan)
    targets = chosen_targets(opened, organisation, role.value, strength)
    if format_ is ListFormat.JSON:
        console.write(plan_json.render([plan_json.target_data(target, opened) for target in targets]))
    else:
        shown = Presentation(console.choose_language(lang), console.output_width(), console.wants_color(no_color))
        console.write(plan_table.targets(targets, opened, shown))
