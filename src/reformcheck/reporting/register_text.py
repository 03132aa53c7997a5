"""A register in words: its columns with their values and names, what counts, and at which dates."""

from __future__ import annotations

from typing import Any

from reformcheck.plan import Plan
from reformcheck.plan.model import Condition, Register, RegisterAggregate, RegisterColumn
from reformcheck.plan.registers import PERIOD_END
from reformcheck.texts import Joined, Label, Message, Text, message

_TYPES = {
    "text": message("a text"),
    "integer": message("a whole number"),
    "decimal": message("an amount"),
    "date": message("a day"),
    "year": message("a year"),
    "category": message("one of {values}"),
    "area": message("a part of the area, by name or code"),
    "as_of": message("the date of the register"),
}


def lines_about_register(register: Register, plan: Plan) -> list[tuple[Text, Text]]:
    """What is known of a register, a heading and a text for each thing."""
    lines: list[tuple[Text, Text]] = [(register.id, _label(register.label))]
    if register.basis:
        lines.append((message("our reading"), _label(register.basis)))
    for column in register.columns:
        lines.append((message("column"), _column_text(column, register)))
        if column.aliases:
            lines.append((message("also called"), message("{names}", names=Joined(column.aliases))))
        for value in column.values:
            names = Joined(tuple(dict.fromkeys((value.id, *value.aliases))))
            lines.append(("", message("{value}: also {names}", value=_label(value.label), names=names)))
    if register.key:
        keys = Joined(tuple(_label(register.column(id_).label) for id_ in register.key))
        lines.append((message("key"), message("{names}; each stands once", names=keys)))
    for first, second in register.order:
        words = {"first": _label(register.column(first).label), "second": _label(register.column(second).label)}
        lines.append((message("order"), message("{first} is never later than {second}", **words)))
    tolerated = f"{(register.tolerance * 100).normalize():f} %"
    lines.append(
        (
            message("tolerance"),
            message("{share} of the records may be such that they cannot be counted", share=tolerated),
        )
    )
    lines += ((message("gives"), _aggregate_text(given, register, plan)) for given in register.gives)
    return lines


def _label(label: Any) -> Label:
    return Label(label.zh, label.en)


def _column_text(column: RegisterColumn, register: Register) -> Message:
    values = Joined(tuple(_label(value.label) for value in column.values))
    what = Message(_TYPES[column.type].template, {"values": values} if column.values else {})
    notes: list[Message] = []
    if column.optional:
        notes.append(message("may be left out"))
    if column.required or column.id in register.key or column.type == "area":
        notes.append(message("never empty"))
    if column.required_where:
        where = condition_text(column.required_where, register)
        notes.append(message("not empty where {where}", where=where))
    if column.at_least is not None:
        notes.append(message("at least {number}", number=str(column.at_least)))
    if column.check:
        notes.append(message("with its check character (GB 32100)"))
    words = {"id": column.id, "label": _label(column.label), "what": what}
    if not notes:
        return message("{label} ({id}): {what}", **words)
    return message("{label} ({id}): {what}; {notes}", notes=Joined(tuple(notes)), **words)


def _aggregate_text(given: RegisterAggregate, register: Register, plan: Plan) -> Message:
    words: dict[str, object] = {"variable": plan.label_of(given.variable)}
    if given.sum:
        what = message("the sum of {column}", column=_label(register.column(given.sum).label))
    elif given.count_distinct:
        what = message("the number of different {column}", column=_label(register.column(given.count_distinct).label))
    else:
        what = message("the number of records")
    parts: list[Message] = []
    if given.where:
        parts.append(message("where {where}", where=condition_text(given.where, register)))
    since = given.exists.since if given.exists else ()
    parts += (message("from {column} on", column=_label(register.column(column).label)) for column in since)
    if given.exists and given.exists.until:
        parts.append(message("before {column}", column=_label(register.column(given.exists.until).label)))
    if given.exists:
        parts.append(message("at the end of each year, none later than the date of the register"))
    if given.period:
        parts.append(message("by the year of {column}", column=_label(register.column(given.period).label)))
    if given.needs:
        needed = Joined(tuple(_label(register.column(id_).label) for id_ in given.needs))
        parts.append(message("only of files that have {columns}", columns=needed))
    if not parts:
        return message("{variable}: {what}", what=what, **words)
    return message("{variable}: {what}, {parts}", what=what, parts=Joined(tuple(parts)), **words)


def condition_text(condition: Condition, register: Register) -> Message:
    """A condition in words."""
    if condition.all_of:
        return message("all of: {parts}", parts=_parts(condition.all_of, register))
    if condition.any_of:
        return message("any of: {parts}", parts=_parts(condition.any_of, register))
    if condition.negated:
        return message("not ({part})", part=condition_text(condition.negated, register))
    column = register.column(condition.column or "")
    values = tuple(_value_text(operand, column) for operand in condition.operands)
    words: dict[str, object] = {"column": _label(column.label), "value": values[0] if values else ""}
    match condition.operator:
        case "is_missing":
            return (
                message("{column} is empty", **words)
                if condition.is_missing
                else message("{column} is filled in", **words)
            )
        case "is_in":
            return message("{column} is one of {values}", column=words["column"], values=Joined(values))
        case "between":
            return message(
                "{column} is between {low} and {high}", column=words["column"], low=values[0], high=values[1]
            )
        case "at_least":
            return message("{column} is at least {value}", **words)
        case "at_most":
            return message("{column} is at most {value}", **words)
        case _:
            return message("{column} is {value}", **words)


def _parts(conditions: tuple[Condition, ...], register: Register) -> Joined:
    return Joined(tuple(condition_text(part, register) for part in conditions))


def _value_text(operand: int | str, column: RegisterColumn) -> Text:
    if operand == PERIOD_END:
        return message("the end of the period")
    return next((_label(value.label) for value in column.values if value.id == operand), str(operand))


def register_data(register: Register) -> dict[str, Any]:
    """A register as plain data, as the plan has it."""
    return {
        "id": register.id,
        "label": {"zh": register.label.zh, "en": register.label.en},
        "columns": [
            {
                "id": column.id,
                "label": {"zh": column.label.zh, "en": column.label.en},
                "aliases": list(column.aliases),
                "type": column.type,
                "values": [value.as_written() for value in column.values],
                "optional": column.optional,
                "required": column.required,
            }
            for column in register.columns
        ],
        "key": list(register.key),
        "tolerance": f"{register.tolerance:f}",
        "gives": [given.as_written() for given in register.gives],
    }
