"""Of which date a register is: a column, a title, the name of a sheet or a file says it, or `--as-of`."""

from __future__ import annotations

import datetime

from reformcheck.issues import Issue, Location
from reformcheck.issues import records as catalogue
from reformcheck.registers.engines.interface import Engine
from reformcheck.registers.source import Holding
from reformcheck.texts import Joined, message


def date_of(holding: Holding, engine: Engine, as_of: datetime.date | None, issues: list[Issue]) -> datetime.date | None:
    """The register's own date; an issue asks for it where nothing, or more than one text, says it."""
    found = _find(holding, engine, as_of)
    if isinstance(found, datetime.date):
        return found
    issues.append(_question(holding, found))
    return None


def _find(holding: Holding, engine: Engine, as_of: datetime.date | None) -> datetime.date | list[str]:
    """The date, or what is told in place of one."""
    register = holding.register
    number = next((n for n, column in enumerate(register.columns) if column.type == "as_of"), None)
    in_cells: list[datetime.date] = []
    if number is not None and register.columns[number].id in (holding.present or ()):
        in_cells = engine.distinct(number, 3)
    if len(in_cells) > 1:
        return [str(day) for day in in_cells]
    named: set[datetime.date] = set()
    silent = False
    for source in holding.sources:
        if source.dates:
            years = all(period.is_year for period in source.dates)
            ends = {period.end for period in source.dates}
            named |= {max(ends)} if years else ends
        else:
            silent = True
    if in_cells:
        others = named - {in_cells[0]}
        return [str(day) for day in (*in_cells, *sorted(others))] if others else in_cells[0]
    if silent and named and as_of is None:
        return [*map(str, sorted(named)), "-"]
    if silent and as_of is not None:
        named.add(as_of)
    if len(named) > 1 and any(given.period is None for given in register.gives):
        return [str(day) for day in sorted(named)]
    return max(named) if named else []


def _question(holding: Holding, found: list[str]) -> Issue:
    """Asks for the date."""
    register = holding.register
    if found:
        dates = Joined(tuple(found))
        text = message(
            "Of which date the register {register} is, is told in several ways: {dates}.",
            register=register.id,
            dates=dates,
        )
    else:
        text = message("Nothing says of which date the register {register} is.", register=register.id)
    hint = message(
        "Name the date in a title, in the name of the file, in a column 统计时点, or with --as-of 2020-12-31."
    )
    return Issue(catalogue.REGISTER_DATE_UNKNOWN, text, hint, Location(holding.sources[0].path))
