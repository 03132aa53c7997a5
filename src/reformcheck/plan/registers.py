"""Registers of targets.yaml: files of records from which variables are counted or summed (docs/rules.md § 2)."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, field

from reformcheck.plan.values import EXACTLY_ONE_OF, Entry, Id, Label, Line, Operand, Share, WrongKeysError

PERIOD_END = "period_end"
"""In place of a date in a condition: the end of the period that is counted, none later than the date of the register."""
OPERATORS = ("equals", "is_in", "at_least", "at_most", "between", "is_missing", "all_of", "any_of", "negated")
"""What a condition can be, by the names of its fields."""
KEYS = tuple({"is_in": "in", "negated": "not"}.get(name, name) for name in OPERATORS)
"""The same as they are written."""
MOST_COLUMNS = 60
"""Of a register: an engine keeps a bit for each in one whole number."""


class AllowedValue(Entry, frozen=True, kw_only=True):
    """One of the values that a column may have, under its id, its labels and further names."""

    id: Id
    label: Label
    aliases: tuple[Line, ...] = ()


class Condition(Entry, frozen=True, kw_only=True):
    """What a record must meet: exactly one operator, with the column that it looks at where it looks at one.

    A missing value meets `is_missing: true` and no comparison.
    """

    column: Id | None = None
    equals: Operand | None = None
    is_in: Annotated[tuple[Operand, ...], Meta(min_length=1)] | None = field(default=None, name="in")
    at_least: Operand | None = None
    at_most: Operand | None = None
    between: tuple[Operand, Operand] | None = None
    """Both ends included."""
    is_missing: bool | None = None
    all_of: Annotated[tuple[Condition, ...], Meta(min_length=1)] | None = None
    any_of: Annotated[tuple[Condition, ...], Meta(min_length=1)] | None = None
    negated: Condition | None = field(default=None, name="not")

    def check_keys(self) -> None:
        """See `Entry.check_keys`."""
        if sum(getattr(self, name) is not None for name in OPERATORS) != 1:
            raise WrongKeysError(EXACTLY_ONE_OF, *KEYS)
        if (self.column is None) != (self.operator in OPERATORS[-3:]):
            raise WrongKeysError(EXACTLY_ONE_OF, "column", *KEYS[-3:])

    @property
    def operator(self) -> str:
        """The field of the operator that is set."""
        return next(name for name in OPERATORS if getattr(self, name) is not None)

    @property
    def inner(self) -> tuple[Condition, ...]:
        """The conditions within this one."""
        return self.all_of or self.any_of or ((self.negated,) if self.negated else ())

    @property
    def operands(self) -> tuple[Operand, ...]:
        """What the column is compared with."""
        if self.operator in ("is_in", "between"):
            return tuple(getattr(self, self.operator))
        return (getattr(self, self.operator),) if self.operator in ("equals", "at_least", "at_most") else ()


class RegisterColumn(Entry, frozen=True, kw_only=True):
    """A column of a register: what its cells are, and the names under which it may stand in a header."""

    id: Id
    label: Label
    aliases: tuple[Line, ...] = ()
    type: Literal["text", "integer", "decimal", "date", "year", "category", "area", "as_of"]
    """`category`: one of `values`; `area`: a part of the plan's area; `as_of`: the date of the whole register."""
    values: tuple[AllowedValue, ...] = ()
    unit: Id | None = None
    """Of a decimal: the unit of the variable that is its sum; header, cell or a line above state theirs."""
    optional: bool = False
    """A file may lack the column."""
    required: bool = False
    """No cell of it may be empty."""
    required_where: Condition | None = None
    """No cell of it may be empty in a record that meets this."""
    at_least: Decimal | None = None
    """A lesser number is an error of its record."""
    check: Literal["unified_social_credit_code"] | None = None


class Existence(Entry, frozen=True, kw_only=True):
    """When a record counts in a stock: from the latest of the dates `since` on, and before the date `until`."""

    since: tuple[Id, ...] = ()
    until: Id | None = None


class Aggregate(Entry, frozen=True, kw_only=True):
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
    needs: tuple[Id, ...] = ()
    """Columns without which a file does not give the variable, though it may give others."""

    def check_keys(self) -> None:
        """See `Entry.check_keys`."""
        if sum(value is not None for value in (self.count, self.count_distinct, self.sum)) != 1:
            raise WrongKeysError(EXACTLY_ONE_OF, "count", "count_distinct", "sum")
        if self.exists is not None and self.period is not None:
            raise WrongKeysError(EXACTLY_ONE_OF, "exists", "period")


class RegisterExample(Entry, frozen=True, kw_only=True):
    """Records with what they must give: the unit test of a register, run by `lint`."""

    as_of: datetime.date
    records: Annotated[tuple[dict[Id, str], ...], Meta(min_length=1)]
    gives: Annotated[dict[Id, dict[str, str]], Meta(min_length=1)]
    """By variable and period."""
    bad_records: int = 0


class Register(Entry, frozen=True, kw_only=True):
    """A file of records (one enterprise, one meeting, one ledger line a row) that variables are counted from."""

    id: Id
    label: Label
    basis: Label | None = None
    columns: Annotated[tuple[RegisterColumn, ...], Meta(min_length=1, max_length=MOST_COLUMNS)]
    key: tuple[Id, ...] = ()
    """The columns that tell records apart; none where records have no identity."""
    order: tuple[tuple[Id, Id], ...] = ()
    """Pairs of dates of which the first is never later than the second."""
    tolerance: Share = Decimal(0)
    """The share of records that cannot be counted from which on every figure is undecided."""
    gives: Annotated[tuple[Aggregate, ...], Meta(min_length=1)]
    examples: tuple[RegisterExample, ...] = ()

    def column(self, id_: str) -> RegisterColumn:
        """The column of an id that the register has."""
        return next(column for column in self.columns if column.id == id_)
