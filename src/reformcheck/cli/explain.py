"""`reformcheck explain`: everything known about one id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from reformcheck.cli import console
from reformcheck.cli.options import LangOption, ListFormat, ListFormatOption, NoColorOption, PlanOption
from reformcheck.errors import UsageError
from reformcheck.names import nearest, normalised
from reformcheck.plan import Plan
from reformcheck.plan.model import Indicator, Variable
from reformcheck.plan.plan import names_of
from reformcheck.texts import Joined, message

if TYPE_CHECKING:
    from reformcheck.reporting.plan_json import Explained


def explain_command(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="A measure, target, indicator, variable, organisation or issue code.")
    ],
    plan: PlanOption = None,
    format_: ListFormatOption = ListFormat.TABLE,
    lang: LangOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Explain a measure, target, indicator, variable, organisation or issue code."""
    from reformcheck.issues import CATALOGUE, find_issue_type
    from reformcheck.reporting import plan_json, plan_table
    from reformcheck.reporting.interface import Presentation

    opened = console.open_plan(plan)
    found = find_issue_type(id_) or _find(id_, opened)
    if found is None:
        known = [*CATALOGUE, *opened.measures, *opened.targets, *opened.indicators, *opened.variables]
        near = nearest(id_, [*known, *opened.known_names], percent=50)
        hint = (
            message("Did you mean {names}?", names=Joined(tuple(near)))
            if near
            else message(
                "Known ids: see `reformcheck measures` and `reformcheck targets`; issue codes: {codes}.",
                codes=_spans(CATALOGUE),
            )
        )
        raise UsageError(message("{id} is nothing that is known here.", id=id_), hint=hint)
    if format_ is ListFormat.JSON:
        console.write(plan_json.render(plan_json.explained_data(found, opened)))
    else:
        shown = Presentation(console.choose_language(lang), console.output_width(), console.wants_color(no_color))
        console.write(plan_table.explained(found, opened, shown))


def _spans(codes: Iterable[str]) -> Joined:
    """The first and the last code of each group."""
    groups: dict[str, list[str]] = {}
    for code in codes:
        groups.setdefault(code[0], []).append(code)
    return Joined(tuple(f"{group[0]}–{group[-1]}" for group in groups.values()))


def _find(text: str, plan: Plan) -> Explained | None:
    """Finds an entry of the plan by id, in any case, else by label or alias."""
    by_id: dict[str, Explained] = {**plan.variables, **plan.indicators, **plan.targets, **plan.measures}
    for id_, entry in by_id.items():
        if id_.casefold() == text.strip().casefold():
            return entry
    wanted = normalised(text)
    named: list[Indicator | Variable] = [*plan.indicators.values(), *plan.variables.values()]
    for subject in named:
        if wanted in map(normalised, names_of(subject)):
            return subject
    return plan.find_organisation(text)
