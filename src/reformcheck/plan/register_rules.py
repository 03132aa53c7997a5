"""Checks of registers that no single model can make: names, references, types that fit, examples."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from reformcheck.issues import plan as catalogue
from reformcheck.names import nearest, normalised
from reformcheck.plan.breach import TARGETS, Breach
from reformcheck.plan.key_path import KeyPath
from reformcheck.plan.registers import PERIOD_END, Aggregate, Condition, Register, RegisterColumn
from reformcheck.plan.targets import TargetsFile, Variable
from reformcheck.plan.values import Operand
from reformcheck.texts import Joined, Message, message

_NOT_ALIKE = ("\\", "\n", "\r", "\0")
"""Signs that not every engine takes as they stand."""
_DATES = ("date", "year")
_ORDERED = ("integer", "decimal", "date", "year")


def check_registers(targets: TargetsFile) -> Iterator[Breach]:
    """Returns every broken rule of the registers."""
    variables = {variable.id: variable for variable in targets.variables}
    given: set[str] = set()
    seen: set[str] = set()
    for index, register in enumerate(targets.registers):
        path: KeyPath = ("registers", index)
        if register.id in seen:
            text = message("The id {id} stands twice.", id=register.id)
            yield Breach(catalogue.DUPLICATE_ID, TARGETS, (*path, "id"), text)
        seen.add(register.id)
        yield from _Rules(register, path, variables).check()
        for number, aggregate in enumerate(register.gives):
            if aggregate.variable in given:
                text = message("{variable} is counted twice.", variable=aggregate.variable)
                yield Breach(catalogue.DUPLICATE_ID, TARGETS, (*path, "gives", number, "variable"), text)
            given.add(aggregate.variable)


class _Rules:
    """The rules of one register."""

    def __init__(self, register: Register, path: KeyPath, variables: dict[str, Variable]) -> None:
        self.register = register
        self.path = path
        self.variables = variables
        self.columns = {column.id: column for column in register.columns}

    def check(self) -> Iterator[Breach]:
        yield from self._check_columns()
        for number, column in enumerate(self.register.key):
            yield from self._known(("key", number), column, ())
        for number, pair in enumerate(self.register.order):
            for end, column in enumerate(pair):
                yield from self._known(("order", number, end), column, ("date",))
        for number, aggregate in enumerate(self.register.gives):
            yield from self._check_aggregate(("gives", number), aggregate)
        if not self.register.examples:
            text = message("The register {id} has no example.", id=self.register.id)
            yield Breach(catalogue.TARGET_WITHOUT_EXAMPLE, TARGETS, self.path, text)
        given = {aggregate.variable for aggregate in self.register.gives}
        for number, example in enumerate(self.register.examples):
            place: KeyPath = ("examples", number)
            for row, record in enumerate(example.records):
                yield from self._unknown((*place, "records", row), record, self.columns)
            yield from self._unknown((*place, "gives"), example.gives, given)

    def _check_columns(self) -> Iterator[Breach]:
        names: dict[str, str] = {}
        for number, column in enumerate(self.register.columns):
            place: KeyPath = ("columns", number)
            if column.id in [c.id for c in self.register.columns[:number]]:
                text = message("The id {id} stands twice.", id=column.id)
                yield self._breach((*place, "id"), text, catalogue.DUPLICATE_ID)
                continue
            for name in column_names(column):
                other = names.setdefault(normalised(name), column.id)
                if other != column.id:
                    text = message("{name} names both {id} and {other}.", name=name, id=column.id, other=other)
                    yield self._breach(place, text, catalogue.AMBIGUOUS_NAME)
            yield from self._check_column(place, column)
        for type_ in ("area", "as_of"):
            if sum(column.type == type_ for column in self.register.columns) > 1:
                text = message("Only one column can be of the type {type}.", type=type_)
                yield self._breach(("columns",), text)

    def _check_column(self, place: KeyPath, column: RegisterColumn) -> Iterator[Breach]:
        if (column.type == "category") != bool(column.values):
            text = message("A category, and nothing else, has the values that are allowed: {id}.", id=column.id)
            yield self._breach(place, text)
        values: dict[str, str] = {}
        for number, value in enumerate(column.values):
            for name in (value.id, value.label.zh, value.label.en, *value.aliases):
                other = values.setdefault(normalised(name), value.id)
                if other != value.id:
                    text = message("{name} names both {id} and {other}.", name=name, id=value.id, other=other)
                    yield self._breach((*place, "values", number), text, catalogue.AMBIGUOUS_NAME)
        if (column.at_least is not None and column.type not in ("integer", "decimal")) or (
            column.check is not None and column.type != "text"
        ):
            yield self._breach(place, message("{id} is of the type {type}.", id=column.id, type=column.type))
        if column.required_where:
            yield from self._check_condition((*place, "required_where"), column.required_where)

    def _check_aggregate(self, place: KeyPath, aggregate: Aggregate) -> Iterator[Breach]:
        variable = self.variables.get(aggregate.variable)
        if variable is None:
            yield from self._unknown((*place, "variable"), [aggregate.variable], self.variables)
            return
        if (variable.kind == "flow") != (aggregate.period is not None):
            text = message("A flow, and nothing else, names the column of its period: {id}.", id=variable.id)
            yield self._breach(place, text)
        if aggregate.sum:
            yield from self._known((*place, "sum"), aggregate.sum, ("integer", "decimal"))
            if aggregate.sum in self.columns and self.columns[aggregate.sum].unit not in (None, variable.unit):
                text = message("{column} is not in the unit of {id}.", column=aggregate.sum, id=variable.id)
                yield self._breach((*place, "sum"), text)
        if aggregate.count_distinct:
            yield from self._known((*place, "count_distinct"), aggregate.count_distinct, ())
        if aggregate.period:
            yield from self._known((*place, "period"), aggregate.period, _DATES)
        exists = aggregate.exists
        for key, column in (*(("since", c) for c in exists.since), ("until", exists.until)) if exists else ():
            if column:
                yield from self._known((*place, "exists", key), column, ("date",))
        for number, column in enumerate(aggregate.needs):
            yield from self._known((*place, "needs", number), column, ())
        if aggregate.where:
            yield from self._check_condition((*place, "where"), aggregate.where)

    def _check_condition(self, place: KeyPath, condition: Condition) -> Iterator[Breach]:
        for number, inner in enumerate(condition.inner):
            key = "not" if condition.negated else condition.operator
            yield from self._check_condition((*place, key) if condition.negated else (*place, key, number), inner)
        if condition.column is None:
            return
        types = _ORDERED if condition.operator in ("at_least", "at_most", "between") else ()
        wrong = list(self._known((*place, "column"), condition.column, types))
        yield from wrong
        if not wrong:
            column = self.columns[condition.column]
            for operand in condition.operands:
                if not _fits(column, operand):
                    text = message("{value} is no value of {column}.", value=operand, column=column.id)
                    yield self._breach(place, text)

    def _known(self, place: KeyPath, id_: str, types: tuple[str, ...]) -> Iterator[Breach]:
        """Breaches where a column is not there, or of another type than these."""
        yield from self._unknown(place, [id_], self.columns)
        column = self.columns.get(id_)
        if column and types and column.type not in types:
            text = message("{id} is of the type {type}.", id=id_, type=column.type)
            yield self._breach(place, text)

    def _unknown(self, place: KeyPath, ids: Iterable[str], known: Iterable[str]) -> Iterator[Breach]:
        listed = list(known)
        for id_ in ids:
            if id_ not in listed:
                near = nearest(id_, listed)
                hint = message("Did you mean {names}?", names=Joined(tuple(near))) if near else None
                text = message("{found} is not known here.", found=id_)
                yield Breach(catalogue.UNKNOWN_REFERENCE, TARGETS, (*self.path, *place), text, hint)

    def _breach(self, place: KeyPath, text: Message, type_: object = catalogue.INVALID_VALUE) -> Breach:
        assert isinstance(type_, type(catalogue.INVALID_VALUE))
        return Breach(type_, TARGETS, (*self.path, *place), text)


def column_names(column: RegisterColumn) -> tuple[str, ...]:
    """The names under which a column may stand in a header."""
    return (column.id, column.label.zh, column.label.en, *column.aliases)


def _fits(column: RegisterColumn, operand: Operand) -> bool:
    """Tells whether a value of a condition can be one of a column."""
    text = str(operand)
    match column.type:
        case "category":
            return text in [value.id for value in column.values]
        case "date":
            return text == PERIOD_END or _is_date(text)
        case "integer" | "year":
            return re.fullmatch(r"-?\d{1,18}", text) is not None
        case "decimal":
            return re.fullmatch(r"-?\d{1,20}(\.\d{1,8})?", text) is not None
        case "text":
            return not any(sign in text for sign in _NOT_ALIKE)
        case _:
            return False  # areas and the date of a register are nothing that records are chosen by


def _is_date(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False
