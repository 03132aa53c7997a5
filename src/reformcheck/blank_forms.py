"""Blank forms of a plan, for whoever asks for them: the command line or a program."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from reformcheck.errors import UsageError
from reformcheck.forms import FormArea, FormFormat, FormScope, build_form, render, whole_of
from reformcheck.forms.sheet import cleaned
from reformcheck.judging import Selection
from reformcheck.plan import Plan
from reformcheck.plan.lookup import known_id, known_measure, known_organisation, known_target
from reformcheck.plan.years import years_of_targets
from reformcheck.reading.cells.areas import AreaKind
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.texts import Label, message


def template(
    plan: Plan,
    organisation: str | None = None,
    *,
    format: str = "csv",
    language: str = "en",
    targets: Iterable[str] = (),
    measures: Iterable[str] = (),
    years: tuple[int, int] | None = None,
    areas: Iterable[str] = (),
    each_area: bool = False,
    deadline: datetime.date | None = None,
) -> bytes:
    """The blank form that `reformcheck template` writes, csv or xlsx: of one organisation, or for all.

    Raises `UsageError` for what is not known, and where there is nothing to fill in.
    """
    from reformcheck.reporting.presenting import spoken

    kind = FormFormat(known_id(format, list(FormFormat), message("{given} is not a known format.", given=format)))
    scope = scope_of(
        plan, organisation, (targets, measures), years, tuple(areas), each_area=each_area, deadline=deadline
    )
    form = build_form(plan, scope)
    if not form.rows:
        raise UsageError(message("This selection needs no figure: there is nothing to fill in."))
    return render(kind, form, spoken(language))


def scope_of(
    plan: Plan,
    organisation: str | None,
    wanted: tuple[Iterable[str], Iterable[str]],
    period: tuple[int, int] | None,
    areas: Sequence[str],
    *,
    each_area: bool,
    deadline: datetime.date | None,
) -> FormScope:
    """What a form is asked to hold, in the plan's own ids and names; `wanted` are targets and measures."""
    readers = PlanReaders.of(plan)
    targets = frozenset(known_target(t, plan) for t in wanted[0])
    measures = frozenset(known_measure(m, plan) for m in wanted[1])
    selection = Selection(targets=targets, measures=measures)
    chosen = frozenset(target.id for target in plan.targets.values() if selection.wants(plan, target))
    years = period or years_of_targets(plan)
    if years[0] not in readers.years or years[1] not in readers.years:
        raise UsageError(
            message(
                "--period {text} is far from the years of the plan ({first}-{last}).",
                text="..".join(map(str, dict.fromkeys(years))),
                first=readers.years[0],
                last=readers.years[-1],
            ),
            hint=message("Correct the years; `reformcheck verify` would refuse them."),
        )
    if each_area and areas:
        raise UsageError(
            message("--area and --each-area exclude each other."), hint=message("Leave out one of the two.")
        )
    if each_area and not plan.area.parts:
        raise UsageError(
            message("The plan lists no parts of {area}.", area=plan.area.name),
            hint=message("Name those that report: --area NAME, once for each."),
        )
    return FormScope(
        years,
        known_organisation(organisation, plan) if organisation is not None else None,
        chosen if targets or measures else None,
        tuple(dict.fromkeys(_place(text, plan, readers) for text in areas)),
        each_area,
        every_year=period is not None,
        deadline=deadline,
    )


def _place(text: str, plan: Plan, readers: PlanReaders) -> FormArea:
    """The area that --area names; it is one that `verify` takes for a part of the plan's area, or for the whole."""
    found = readers.areas.read(cleaned(text))
    match found.kind:
        case AreaKind.WHOLE:
            return whole_of(plan)
        case AreaKind.PART:
            return FormArea(found.id, found.label or Label(found.id, found.id))
        case AreaKind.UNLISTED:
            known = ", ".join(f"{part.name.zh} ({part.code})" for part in plan.area.parts)
            raise UsageError(
                message("{text} is not among the parts the plan lists.", text=text),
                hint=message("Known: {known}.", known=known),
            )
        case AreaKind.OTHER_PLACE:
            raise UsageError(
                message("{text} lies outside {area}.", text=text, area=plan.area.name),
                hint=message("Name {area}, or a part of it.", area=plan.area.name),
            )
        case _:
            raise UsageError(
                message("{text} names no area.", text=text),
                hint=message("Name {area}, or a part of it.", area=plan.area.name),
            )
