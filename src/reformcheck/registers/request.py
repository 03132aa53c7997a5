"""What is asked of an engine: conditions, checks and figures over the typed records of a register, in no engine's language.

Columns are told by their place in the register, values are typed. An engine turns the structure into its own language; it never
sees a header, nor is a value of a submission ever a part of what is asked.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum

from msgspec import Struct

Value = int | Decimal | datetime.date | str

ROW = -1
"""In place of a column: the row as a whole, where it could not be split into cells."""
REMARK = -2
"""In place of a column: what is said of a record beside its cells."""


class CellKind(Enum):
    """What the cells of a column are once they have been read."""

    TEXT = "text"
    CODE = "code"
    """The number of an allowed value."""
    AREA = "area"
    """The number of an area."""
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"


SCALE = 8
"""Digits behind the point of a decimal."""
DIGITS = 38
"""All digits of a decimal."""


class Compare(Struct, frozen=True):
    """The value of a column stands in a relation to a value; a missing one stands in none."""

    column: int
    relation: Relation
    value: Value


class Relation(Enum):
    """How two values are compared."""

    EQUAL = "equal"
    AT_LEAST = "at least"
    AT_MOST = "at most"


class OneOf(Struct, frozen=True):
    """The value of a column is one of some."""

    column: int
    values: tuple[Value, ...]


class Missing(Struct, frozen=True):
    """A column has no value, and nothing stands in the cell."""

    column: int


class Unreadable(Struct, frozen=True):
    """Something stands in the cell that is no value of the column; of `ROW` and `REMARK`: something is wrong with the record."""

    column: int


class Later(Struct, frozen=True):
    """The date in one column is later than that in another."""

    column: int
    than: int


class WrongCheckCharacter(Struct, frozen=True):
    """The text has the form of a unified social credit code (GB 32100), and its last character is not the one that follows."""

    column: int


class All(Struct, frozen=True):
    """Every one of some conditions is met; of none, all are."""

    parts: tuple[Condition, ...]


class Some(Struct, frozen=True):
    """At least one of some conditions is met."""

    parts: tuple[Condition, ...]


class Not(Struct, frozen=True):
    """A condition is not met."""

    part: Condition


Condition = Compare | OneOf | Missing | Unreadable | Later | WrongCheckCharacter | All | Some | Not
"""Always met or not met: never unknown."""


class RequestedFigure(Struct, frozen=True):
    """A number over the records that meet a condition: how many, how many texts of a column, or the sum of a column."""

    measure: FigureMeasure
    column: int
    """That is counted or summed; 0 where records are counted."""
    where: Condition


class FigureMeasure(Enum):
    """What a figure is."""

    COUNT = "count"
    DISTINCT = "distinct"
    SUM = "sum"


class Overflow(Enum):
    """A sum has more digits than the engine can hold exactly."""

    OVERFLOW = "overflow"


Result = int | Decimal | Overflow
