"""`reformcheck template`: blank forms, by which organisations hand in their figures."""

from __future__ import annotations

import datetime
import os
from typing import Annotated

import typer

from reformcheck.blank_forms import scope_of
from reformcheck.cli import console
from reformcheck.cli.form_files import Outputs, choose_outputs, write_files
from reformcheck.cli.options import LangOption, parse_years
from reformcheck.cli.parameters import parameters
from reformcheck.errors import UsageError
from reformcheck.forms import (
    Form,
    FormFormat,
    FormScope,
    build_form,
    each_form,
    holders_of,
    render,
)
from reformcheck.plan import Plan
from reformcheck.plan.lookup import known_register
from reformcheck.reporting.escaping import visible
from reformcheck.request import PlanOption
from reformcheck.texts import Joined, Language, Message, message, plural

EXIT_NOTHING = 3
"""Nothing to fill in."""


@parameters()
def template_command(
    organisation: Annotated[
        str | None,
        typer.Option(
            "--organisation",
            metavar="ORG",
            help="The form of this organisation: id, or name in either language [default: one form for all].",
        ),
    ] = None,
    each_organisation: Annotated[
        bool,
        typer.Option("--each-organisation", help="A form for each organisation, in the folder that -o names."),
    ] = False,
    target: Annotated[
        list[str] | None, typer.Option("--target", metavar="ID", help="Only what this target needs (repeatable).")
    ] = None,
    measure: Annotated[
        list[str] | None, typer.Option("--measure", metavar="ID", help="Only what this measure needs (repeatable).")
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period", metavar="2019..2020", help="The years that get rows [default: those that the targets need]."
        ),
    ] = None,
    area: Annotated[
        list[str] | None,
        typer.Option(
            "--area", metavar="AREA", help="Rows for this area, by code or name (repeatable) [default: the plan's own]."
        ),
    ] = None,
    each_area: Annotated[
        bool,
        typer.Option(
            "--each-area", help="Rows for every part that the plan lists, of the figures that add up over areas."
        ),
    ] = False,
    format_: Annotated[
        FormFormat | None, typer.Option("--format", help="Format on standard output or in the folder [default: csv].")
    ] = None,
    register: Annotated[
        str | None,
        typer.Option("--register", metavar="NAME", help="A form for the records of this register instead."),
    ] = None,
    deadline: Annotated[
        str | None,
        typer.Option("--deadline", metavar="DATE", help="The day until which it is to be handed in, told in the form."),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file; format from the suffix, .csv or .xlsx (repeatable). A folder with --each-organisation.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there and may be filled in.")
    ] = False,
    plan: PlanOption = None,
    lang: LangOption = None,
) -> None:
    """Write blank forms: a row for every figure that an organisation has to hand in.

    The form of an organisation asks for the figures it holds; that of all says in each row who fills it in.
    A filled form is checked with `reformcheck check`, without any option.

    Exit code 0: written; 2: usage or an invalid plan; 3: there is nothing to fill in.
    """
    language = console.choose_language(lang)
    outputs = choose_outputs(format_, output or [], organisation, each_organisation=each_organisation)
    opened = console.open_plan(plan)
    if register is not None:
        _write_register(opened, known_register(register, opened), outputs, language, force=force)
        return
    wanted = (target or [], measure or [])
    years, until = parse_years(period), _deadline(deadline)
    scope = scope_of(opened, organisation, wanted, years, area or [], each_area=each_area, deadline=until)
    if outputs.folder is not None:
        _write_folder(opened, scope, outputs, language, force=force)
    else:
        _write_one(opened, scope, outputs, language, force=force)


def _deadline(text: str | None) -> datetime.date | None:
    """Reads --deadline."""
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            message("--deadline {text} is not a date.", text=text), hint=message("Write it as 2021-01-31.")
        ) from error


def _write_one(plan: Plan, scope: FormScope, outputs: Outputs, language: Language, *, force: bool) -> None:
    """Writes one form, to each file that was named or to standard output."""
    form = build_form(plan, scope)
    if not form.rows:
        _tell_nothing(form, plan, language)
        raise typer.Exit(EXIT_NOTHING)
    _tell_whole_only(form, language)
    if not outputs.files:
        console.write_bytes(render(outputs.format, form, language))
        return
    write_files([(path, render(kind, form, language)) for path, kind in outputs.files], force=force)
    for path, _ in outputs.files:
        _tell_written(path, form, language)


def _write_register(plan: Plan, id_: str, outputs: Outputs, language: Language, *, force: bool) -> None:
    """Writes the form for the records of a register, to each file that was named or to standard output."""
    from reformcheck.forms.register_form import render_register

    if outputs.folder is not None:
        raise UsageError(
            message("--register and --each-organisation exclude each other."), hint=message("Leave out one of the two.")
        )
    register = plan.registers[id_]
    if not outputs.files:
        console.write_bytes(render_register(outputs.format, register, plan, language))
        return
    files = [(path, render_register(kind, register, plan, language)) for path, kind in outputs.files]
    write_files(files, force=force)
    for path, _ in outputs.files:
        text = message("{path}: a row for each record of {register}.", path=path, register=register.id)
        console.say(visible(language.text(text)))


def _write_folder(plan: Plan, scope: FormScope, outputs: Outputs, language: Language, *, force: bool) -> None:
    """Writes a form for each organisation that has something to fill in, and says what is in none."""
    whole = build_form(plan, scope)
    forms = {
        os.path.join(outputs.folder or "", _file_name(form, outputs.format)): form for form in each_form(plan, scope)
    }
    if not forms:
        _tell_nothing(whole, plan, language)
        raise typer.Exit(EXIT_NOTHING)
    _tell_whole_only(whole, language)
    write_files(
        [(path, render(outputs.format, form, language)) for path, form in forms.items()], force=force, make_folder=True
    )
    for path, form in forms.items():
        _tell_written(path, form, language)
    nobody = [entry.variable.label for entry in whole.entries if entry.holder is None]
    if nobody:
        text = plural(
            "{count} figure is in no form, because the plan names nobody who holds it: {names}.",
            "{count} figures are in no form, because the plan names nobody who holds them: {names}.",
            len(nobody),
            names=Joined(tuple(nobody)),
        )
        _say(text, message("The form for all, without --each-organisation, has them."), language)


def _file_name(form: Form, format_: FormFormat) -> str:
    """The organisation's id, unless `verify` would take it for the name of a table of targets: forecast."""
    from reformcheck.reading import speaks_against_figures

    name = form.organisation.id if form.organisation else ""
    if speaks_against_figures(form.plan, name):
        name = f"organisation-{list(form.plan.organisations).index(name) + 1}"
    return f"{name}.{format_}"


def _tell_written(path: str, form: Form, language: Language) -> None:
    """Says that a form was written and how much it asks for."""
    text = plural("{path}: {count} row to fill in.", "{path}: {count} rows to fill in.", len(form.rows), path=path)
    console.say(visible(language.text(text)))


def _tell_nothing(form: Form, plan: Plan, language: Language) -> None:
    """Says that nothing is written, and who holds the figures instead."""
    if _tell_whole_only(form, language):
        return
    if form.organisation is None:
        _say(message("This selection needs no figure: there is nothing to fill in."), None, language)
        return
    text = message(
        "{name} holds no figure of this selection: there is nothing to fill in.", name=form.organisation.name
    )
    others = [entry.holder.name for entry in form.elsewhere if entry.holder]
    hint = message(
        "The figures of the targets it leads are held by {names}.", names=Joined(tuple(dict.fromkeys(others)))
    )
    if not others:
        holders = (holder.name for holder in holders_of(plan))
        hint = message("Figures are held by {names}.", names=Joined(tuple(holders)))
    _say(text, hint, language)


def _tell_whole_only(form: Form, language: Language) -> bool:
    """Says which figures have no row for the areas that were asked for."""
    if not form.whole_only:
        return False
    text = plural(
        "{count} figure is one of the whole area and has no row for a part: {names}.",
        "{count} figures are those of the whole area and have no row for a part: {names}.",
        len(form.whole_only),
        names=Joined(tuple(variable.label for variable in form.whole_only)),
    )
    _say(text, message("Add --area {area} for them.", area=form.plan.area.name), language)
    return True


def _say(text: Message, hint: Message | None, language: Language) -> None:
    """Writes a message to standard error, with what to do."""
    console.say(f"reformcheck: {visible(language.text(text))}")
    if hint:
        console.say(f"  → {visible(language.text(hint))}")
