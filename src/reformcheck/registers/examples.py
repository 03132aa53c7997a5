"""The examples of a register, counted as if each had been handed in: the unit tests of a plan's registers."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from decimal import Decimal

from reformcheck.plan import Plan
from reformcheck.plan.model import Register, RegisterExample
from reformcheck.reading.formats.opening import Contents
from reformcheck.reading.grid import Grid, Row
from reformcheck.reading.sources.file_kinds import FileKind
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.registers import RegisterDesk, RegisterOptions
from reformcheck.texts import Message, message


def run_register_example(
    plan: Plan, register: Register, example: RegisterExample, readers: PlanReaders
) -> Message | None:
    """Counts the records of an example; returns what is wrong with the outcome, or None."""
    ids = [column.id for column in register.columns if not column.optional]
    ids += (id_ for record in example.records for id_ in record)
    columns = list(dict.fromkeys(ids))

    def rows() -> Generator[Row, None, None]:
        yield 1, [register.column(id_).label.zh for id_ in columns]
        for number, record in enumerate(example.records, 2):
            yield number, [record.get(id_, "") for id_ in columns]

    contents = Contents("", 0, FileKind.JSON, grids=[Grid(rows)])
    with closing(RegisterDesk(plan, RegisterOptions(register.id, example.as_of))) as desk:
        taken = desk.take("-", contents, (), 0, readers)
        counted = desk.count(unreadable=False)
    if not taken or taken[0].unreadable:
        return message("The records of an example of {register} are not those of it.", register=register.id)
    given: dict[tuple[str, str], Decimal] = {}
    whole = {(o.subject, o.period) for o in counted.observations if o.area == plan.area.code}
    for one in counted.observations:
        if one.area == plan.area.code or (one.subject, one.period) not in whole:
            key = one.subject, str(one.period)
            given[key] = given.get(key, Decimal(0)) + Decimal(one.text or 0)
    for variable, figures in example.gives.items():
        for period, expected in figures.items():
            value = given.get((variable, period))
            found = "-" if value is None else f"{value:f}"
            if found != expected:
                return message(
                    "{register}: {variable} of {period} is {found}, the example expects {expected}.",
                    register=register.id,
                    variable=variable,
                    period=period,
                    found=found,
                    expected=expected,
                )
    if counted.bad.get(register.id, 0) != example.bad_records:
        return message(
            "{register}: {found} records cannot be counted, the example expects {expected}.",
            register=register.id,
            found=counted.bad.get(register.id, 0),
            expected=example.bad_records,
        )
    return None
