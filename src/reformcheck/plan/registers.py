"""Registers of targets.yaml: files of records from which variables are counted or summed (docs/rules.md § 2)."""

# NOTE: no `from __future__ import annotations` here: pydantic would compile every annotation again, 10 ms at each start

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from reformcheck.plan.values import EXACTLY_ONE_OF, Date, Id, Label, Line, Model, Number, as_tuple, keys_error

PERIOD_END = "period_end"
"""In place of a date in a condition: the end of the period that is counted, none later than the date of the register."""
OPERATORS = ("equals", "is_in", "at_least", "at_most", "between", "is_missing", "all_of", "any_of", "negated")
"""What a condition can be, by the names of its fields."""
KEYS = tuple({"is_in": "in", "negated": "not"}.get(name, name) for name in OPERATORS)
"""The same as they are written."""
MOST_COLUMNS = 60
"""Of a register: an engine keeps a bit for each in one whole number."""
Operand = int | str
"""A whole number, or a text: a decimal, a date, the id of an allowed value, or `period_end`."""


def _operand(value: object) -> object:
    """Lets a date or a decimal of YAML be the text it is written as."""
    return str(value) if value is not None and not isinstance(value, bool | int | str) else value


Compared = Annotated[Operand, BeforeValidator(_operand)]


def _operands(value: object) -> object:
    return tuple(map(_operand, value)) if isinstance(value, list) else value


def _pairs(value: object) -> object:
    """Lets a YAML list of lists be a tuple of tuples."""
    return tuple(map(as_tuple, value)) if isinstance(value, list) else value


class AllowedValue(Model):
    """One of the values that a column may have, under its id, its labels and further names."""

    id: Id
    label: Label
    aliases: Annotated[tuple[Line, ...], BeforeValidator(as_tuple)] = ()


class Condition(Model):
    """What a record must meet: exactly one operator, with the column that it looks at where it looks at one.

    A missing value meets `is_missing: true` and no comparison.
    """

    column: Id | None = None
    equals: Compared | None = None
    is_in: Annotated[
        Annotated[tuple[Operand, ...], Field(min_length=1)] | None, BeforeValidator(_operands), Field(alias="in")
    ] = None
    at_least: Compared | None = None
    at_most: Compared | None = None
    between: Annotated[tuple[Operand, Operand] | None, BeforeValidator(_operands)] = None
    """Both ends included."""
    is_missing: bool | None = None
    all_of: Annotated[Annotated[tuple["Condition", ...], Field(min_length=1)] | None, BeforeValidator(as_tuple)] = None
    any_of: Annotated[Annotated[tuple["Condition", ...], Field(min_length=1)] | None, BeforeValidator(as_tuple)] = None
    negated: Annotated["Condition | None", Field(alias="not")] = None

    @model_validator(mode="after")
    def _one_operator(self) -> Self:
        if sum(getattr(self, name) is not None for name in OPERATORS) != 1:
            raise keys_error(EXACTLY_ONE_OF, *KEYS)
        if (self.column is None) != (self.operator in OPERATORS[-3:]):
            raise keys_error(EXACTLY_ONE_OF, "column", *KEYS[-3:])
        return self

    @property
    def operator(self) -> str:
        """The field of the operator that is set."""
        return next(name for name in OPERATORS if getattr(self, name) is not None)

    @property
    def inner(self) -> tuple["Condition", ...]:
        """The conditions within this one."""
        return self.all_of or self.any_of or ((self.negated,) if self.negated else ())

    @property
    def operands(self) -> tuple[Operand, ...]:
        """What the column is compared with."""
        if self.operator in ("is_in", "between"):
            return tuple(getattr(self, self.operator))
        return (getattr(self, self.operator),) if self.operator in ("equals", "at_least", "at_most") else ()


class RegisterColumn(Model):
    """A column of a register: what its cells are, and the names under which it may stand in a header."""

    id: Id
    label: Label
    aliases: Annotated[tuple[Line, ...], BeforeValidator(as_tuple)] = ()
    type: Literal["text", "integer", "decimal", "date", "year", "category", "area", "as_of"]
    """`category`: one of `values`; `area`: a part of the plan's area; `as_of`: the date of the whole register."""
    values: Annotated[tuple[AllowedValue, ...], BeforeValidator(as_tuple)] = ()
    unit: Id | None = None
    """Of a decimal: the unit of the variable that is its sum; header, cell or a line above state theirs."""
    optional: bool = False
    """A file may lack the column."""
    required: bool = False
    """No cell of it may be empty."""
    required_where: Condition | None = None
    """No cell of it may be empty in a record that meets this."""
    at_least: Number | None = None
    """A lesser number is an error of its record."""
    check: Literal["unified_social_credit_code"] | None = None


class Existence(Model):
    """When a record counts in a stock: from the latest of the dates `since` on, and before the date `until`."""

    since: Annotated[tuple[Id, ...], BeforeValidator(as_tuple)] = ()
    until: Id | None = None


class Aggregate(Model):
    """What a register gives of a variable: records counted, distinct texts counted, or amounts summed."""

    variable: Id
    count: Literal["records"] | None = None
    count_distinct: Id | None = None
    sum: Id | None = None
    where: Condition | None = None
    exists: Existence | None = None
    """Of a stock."""
    period: Id | None = None
    """Of a flow: the column with the date or the year of the record."""
    needs: Annotated[tuple[Id, ...], BeforeValidator(as_tuple)] = ()
    """Columns without which a file does not give the variable, though it may give others."""

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if sum(value is not None for value in (self.count, self.count_distinct, self.sum)) != 1:
            raise keys_error(EXACTLY_ONE_OF, "count", "count_distinct", "sum")
        if self.exists is not None and self.period is not None:
            raise keys_error(EXACTLY_ONE_OF, "exists", "period")
        return self


class RegisterExample(Model):
    """Records with what they must give: the unit test of a register, run by `lint`."""

    as_of: Date
    records: Annotated[tuple[dict[Id, str], ...], BeforeValidator(as_tuple), Field(min_length=1)]
    gives: Annotated[dict[Id, dict[str, str]], Field(min_length=1)]
    """By variable and period."""
    bad_records: int = 0


class Register(Model):
    """A file of records (one enterprise, one meeting, one ledger line a row) that variables are counted from."""

    id: Id
    label: Label
    basis: Label | None = None
    columns: Annotated[
        tuple[RegisterColumn, ...], BeforeValidator(as_tuple), Field(min_length=1, max_length=MOST_COLUMNS)
    ]
    key: Annotated[tuple[Id, ...], BeforeValidator(as_tuple)] = ()
    """The columns that tell records apart; none where records have no identity."""
    order: Annotated[tuple[tuple[Id, Id], ...], BeforeValidator(_pairs)] = ()
    """Pairs of dates of which the first is never later than the second."""
    tolerance: Annotated[Number, Field(ge=0, lt=1)] = Decimal(0)
    """The share of records that cannot be counted from which on every figure is undecided."""
    gives: Annotated[tuple[Aggregate, ...], BeforeValidator(as_tuple), Field(min_length=1)]
    examples: Annotated[tuple[RegisterExample, ...], BeforeValidator(as_tuple)] = ()

    def column(self, id_: str) -> RegisterColumn:
        """The column of an id that the register has."""
        return next(column for column in self.columns if column.id == id_)
