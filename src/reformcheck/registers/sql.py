"""The structure of `request.py` as SQL: one text for every engine that speaks it, but for a few words of its dialect.

Only names that are made here, and values of the plan, are ever written into it: no header, no file name and no cell.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol, assert_never

from reformcheck.registers.request import (
    DIGITS,
    SCALE,
    All,
    Compare,
    Condition,
    FigureMeasure,
    Later,
    Missing,
    Not,
    OneOf,
    Relation,
    RequestedFigure,
    Some,
    Unreadable,
    Value,
    WrongCheckCharacter,
)
from reformcheck.registers.typed_records import FLAWS, flaw_bit, value_column

_SYMBOLS = {Relation.EQUAL: "=", Relation.AT_LEAST: ">=", Relation.AT_MOST: "<="}
_CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
"""GB 32100-2015, annex B: the weights of the characters before the last."""


class Dialect(Protocol):
    """In what engines that speak SQL differ."""

    def matches(self, text: str, pattern: str) -> str:
        """A whole text matches a pattern."""

    def place_in(self, text: str, characters: str) -> str:
        """The place of a text in some characters, from 1."""

    def has_bit(self, number: str, bit: int) -> str:
        """A whole number has a bit."""

    def text(self, value: str) -> str:
        """A text of the plan; none holds what engines read differently."""


def literal(value: Value, dialect: Dialect) -> str:
    """A value of the plan."""
    match value:
        case bool():
            raise TypeError(value)
        case int():
            return str(value)
        case Decimal():
            return f"CAST('{value:f}' AS DECIMAL({DIGITS},{SCALE}))"
        case datetime.date():
            return f"DATE '{value.isoformat()}'"
        case str():
            if "\\" in value or "\0" in value or "\n" in value:
                raise ValueError(value)  # NOTE: engines do not agree what a backslash is
            return dialect.text(value)
        case _:
            assert_never(value)


def condition(asked: Condition, dialect: Dialect) -> str:
    """A condition that is true or false, never unknown."""
    match asked:
        case Compare(column, relation, value):
            return f"coalesce({value_column(column)} {_SYMBOLS[relation]} {literal(value, dialect)}, false)"
        case OneOf(column, values):
            return (
                f"coalesce({value_column(column)} IN ({', '.join(literal(value, dialect) for value in values)}), false)"
            )
        case Missing(column):
            return f"({value_column(column)} IS NULL AND NOT {dialect.has_bit(FLAWS, flaw_bit(column))})"
        case Unreadable(column):
            return dialect.has_bit(FLAWS, flaw_bit(column))
        case Later(column, than):
            return f"coalesce({value_column(column)} > {value_column(than)}, false)"
        case WrongCheckCharacter(column):
            return f"coalesce({_wrong_check_character(value_column(column), dialect)}, false)"
        case All(parts):
            return _joined("AND", parts, dialect) or "true"
        case Some(parts):
            return _joined("OR", parts, dialect) or "false"
        case Not(part):
            return f"(NOT {condition(part, dialect)})"
        case _:
            assert_never(asked)


def _joined(word: str, parts: Sequence[Condition], dialect: Dialect) -> str:
    texts = [condition(part, dialect) for part in parts]
    return f"({f' {word} '.join(texts)})" if texts else ""


def _wrong_check_character(text: str, dialect: Dialect) -> str:
    """The last character is 31 less the weighted sum of the others modulo 31 (31 counts as 0)."""
    places = (dialect.place_in(f"substr({text}, {n + 1}, 1)", _CODE_CHARACTERS) for n in range(17))
    total = " + ".join(f"({place} - 1) * {weight}" for place, weight in zip(places, _WEIGHTS, strict=True))
    last = dialect.place_in(f"substr({text}, 18, 1)", _CODE_CHARACTERS)
    # NOTE: a text of another form is looked at elsewhere; of CASE only the branch that is met is computed
    form = dialect.matches(text, f"[{_CODE_CHARACTERS}]{{18}}")
    return f"CASE WHEN {form} THEN ({total} + {last} - 1) % 31 <> 0 ELSE false END"


def figure(asked: RequestedFigure, dialect: Dialect) -> str:
    """An aggregate."""
    where = condition(asked.where, dialect)
    match asked.measure:
        case FigureMeasure.COUNT:
            return f"count(CASE WHEN {where} THEN 1 END)"
        case FigureMeasure.DISTINCT:
            return f"count(DISTINCT CASE WHEN {where} THEN {value_column(asked.column)} END)"
        case FigureMeasure.SUM:
            return f"sum(CASE WHEN {where} THEN {value_column(asked.column)} END)"
        case _:
            assert_never(asked.measure)
