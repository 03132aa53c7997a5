"""Which figures a form asks for, of which area and year, and who fills them in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from reformcheck.errors import UsageError
from reformcheck.plan import Plan
from reformcheck.plan.model import Organisation, Target, Variable
from reformcheck.plan.years import former_round_asked, years_asked
from reformcheck.records import replace
from reformcheck.texts import Label, message

MOST_ROWS = 10_000
"""A form with more rows than this is filled in by nobody."""


class FormArea(Struct, frozen=True):
    """An area that gets rows; `whole` is the plan's own."""

    code: str
    name: Label
    whole: bool = False


class FormScope(Struct, frozen=True):
    """What a form is asked to hold. Without `targets` it holds the variables of all, without `places` the whole area."""

    years: tuple[int, int]
    organisation: str | None = None
    targets: frozenset[str] | None = None
    places: tuple[FormArea, ...] = ()
    each_area: bool = False
    """A row for each part that the plan lists, where a variable adds up over areas."""
    every_year: bool = False
    """The years were named: each variable has a row for every one of them and no other, whatever its targets need."""
    deadline: datetime.date | None = None
    """The day until which the form is to be handed in."""


class FormVariable(Struct, frozen=True):
    """A variable with who fills it in and the targets that are judged by it."""

    variable: Variable
    holder: Organisation | None
    targets: tuple[Target, ...]


class AskedFigure(Enum):
    """What is asked for: the figure of a year, that of the year before the first, which an increase is counted from, that of a
    round if there was one, or that of the round before the first.
    """

    YEAR = "year"
    YEAR_BEFORE = "year before"
    ROUND = "round"
    FORMER_ROUND = "former round"


class Row(Struct, frozen=True):
    """One figure that is asked for."""

    entry: FormVariable
    place: FormArea
    year: int
    asked: AskedFigure = AskedFigure.YEAR


class Form(Struct, frozen=True):
    """A blank form: its rows stand by variable, area and year, in the order of the plan."""

    plan: Plan
    scope: FormScope
    organisation: Organisation | None
    entries: tuple[FormVariable, ...]
    rows: tuple[Row, ...]
    elsewhere: tuple[FormVariable, ...]
    """What others fill in for the targets that the organisation leads."""
    whole_only: tuple[Variable, ...]
    """What has no row because only parts were asked for and it is a figure of the whole area."""

    @property
    def names_holders(self) -> bool:
        """Tells whether each row has to say who fills it in."""
        return self.organisation is None and any(entry.holder for entry in self.entries)


def parts_of(plan: Plan) -> tuple[FormArea, ...]:
    """The parts of the area that the plan lists."""
    return tuple(FormArea(part.code, Label(part.name.zh, part.name.en)) for part in plan.area.parts)


def whole_of(plan: Plan) -> FormArea:
    """The plan's own area."""
    return FormArea(plan.area.code, Label(plan.area.name.zh, plan.area.name.en), whole=True)


def holders_of(plan: Plan) -> tuple[Organisation, ...]:
    """The organisations that have something to fill in, in the order of the plan."""
    holders = {entry.holder.id for entry in _entries(plan) if entry.holder}
    return tuple(organisation for organisation in plan.organisations.values() if organisation.id in holders)


def build_form(plan: Plan, scope: FormScope) -> Form:
    """Builds the form of an organisation, or of all; it has no rows where there is nothing to fill in."""
    organisation = plan.organisations[scope.organisation] if scope.organisation else None
    wanted = [entry for entry in _entries(plan) if _is_wanted(entry, scope)]
    own = [entry for entry in wanted if organisation is None or entry.holder == organisation]
    places = {entry.variable.id: _places(plan, entry, scope) for entry in own}
    if scope.years[1] - scope.years[0] > MOST_ROWS:
        raise _too_many(scope.years[1] - scope.years[0])
    years = {entry.variable.id: _years(entry, scope) for entry in own}
    count = sum(len(years[id_]) * len(found) for id_, found in places.items())
    if count > MOST_ROWS:
        raise _too_many(count)
    entries = tuple(entry for entry in own if places[entry.variable.id] and years[entry.variable.id])
    rows = tuple(
        Row(entry, place, year, asked)
        for entry in entries
        for place in places[entry.variable.id]
        for year, asked in years[entry.variable.id].items()
    )
    elsewhere = tuple(
        entry
        for entry in wanted
        if organisation
        and entry.holder != organisation
        and any(organisation.id in plan.leads(target) for target in entry.targets)
    )
    whole_only = tuple(entry.variable for entry in own if not places[entry.variable.id])
    return Form(plan, scope, organisation, entries, rows, elsewhere, whole_only)


def _too_many(count: int) -> UsageError:
    return UsageError(
        message("The form would have {count} rows; the most is {most}.", count=count, most=MOST_ROWS),
        hint=message("Ask for less with --organisation, --target, --period or --area."),
    )


def each_form(plan: Plan, scope: FormScope) -> Iterator[Form]:
    """Builds a form for every organisation that has something to fill in."""
    for organisation in holders_of(plan):
        form = build_form(plan, replace(scope, organisation=organisation.id))
        if form.rows:
            yield form


def _entries(plan: Plan) -> Iterator[FormVariable]:
    """Every variable of the plan."""
    for variable in plan.variables.values():
        yield FormVariable(variable, plan.holder_of(variable.id), plan.targets_of(variable.id))


def _is_wanted(entry: FormVariable, scope: FormScope) -> bool:
    return scope.targets is None or any(target.id in scope.targets for target in entry.targets)


def _years(entry: FormVariable, scope: FormScope) -> dict[int, AskedFigure]:
    """The years a variable gets rows for, in order, and what is asked for in each."""
    first, last = scope.years
    targets = [target for target in entry.targets if scope.targets is None or target.id in scope.targets]
    plain = {year for target in targets if not target.when.every_round for year in years_asked(target, first, last)}
    rounds = {year for target in targets if target.when.every_round for year in years_asked(target, first, last)}
    former = {former_round_asked(target, first, last) for target in targets}
    before = plain - set(range(first, last + 1))
    years = range(first, last + 1) if scope.every_year else sorted(plain | rounds)
    return {
        year: AskedFigure.YEAR_BEFORE
        if year in before and not scope.every_year
        else AskedFigure.YEAR
        if year in plain or year not in rounds
        else AskedFigure.FORMER_ROUND
        if year in former
        else AskedFigure.ROUND
        for year in years
    }


def _places(plan: Plan, entry: FormVariable, scope: FormScope) -> tuple[FormArea, ...]:
    """The areas a variable gets rows for.

    NOTE: what does not add up over areas is a figure of the whole (the city's joint meetings are not those of its towns), unless a
    target sets a bound of its own for each part.
    """
    whole = whole_of(plan)
    bound_by_area = any(target.by_area for target in entry.targets)
    by_part = entry.variable.adds_over_areas or bound_by_area
    if not scope.each_area:
        return tuple(place for place in scope.places or (whole,) if place.whole or by_part)
    if not by_part:
        return (whole,)
    return parts_of(plan) if entry.variable.adds_over_areas else (whole, *parts_of(plan))
