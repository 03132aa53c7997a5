"""A register of the plan -> what is asked of an engine: the checks on its records, and its figures at every date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from reformcheck.issues import IssueType
from reformcheck.issues import records as catalogue
from reformcheck.periods import ReferencePeriod
from reformcheck.plan.model import Condition as Written
from reformcheck.plan.model import Register, RegisterAggregate
from reformcheck.plan.registers import PERIOD_END
from reformcheck.registers.cells import KINDS, plain_text
from reformcheck.registers.request import (
    REMARK,
    ROW,
    All,
    CellKind,
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

_A_DAY = datetime.timedelta(1)


class Check(Struct, frozen=True):
    """Something that may be wrong with a record; `column` is the one that is shown, `spoils` says that it does not count then."""

    type: IssueType
    condition: Condition
    column: int
    other: int | None = None
    spoils: bool = True


class Moment(Struct, frozen=True):
    """A date at which, or up to which, is counted, and the period that the figure is of."""

    date: datetime.date
    period: ReferencePeriod


class CompiledFigure(Struct, frozen=True):
    """A figure with what it is of."""

    variable: str
    moment: Moment
    figure: RequestedFigure


class Compiler:
    """Turns the conditions of one register into those of the requests; `present` are the columns that its files have."""

    def __init__(self, register: Register, present: frozenset[str]) -> None:
        """Numbers the columns in the order of the plan."""
        self.register = register
        self.present = present
        self.numbers = {column.id: number for number, column in enumerate(register.columns)}
        self.kinds = tuple(KINDS[column.type] for column in register.columns)

    def checks(self, as_of: datetime.date | None) -> Iterator[Check]:
        """What may be wrong with a record, in a fixed order."""
        yield Check(catalogue.DAMAGED_RECORD, Unreadable(ROW), ROW)
        yield Check(catalogue.DOUBTFUL_RECORD, Unreadable(REMARK), REMARK)
        for column in self.register.columns:
            number = self.numbers[column.id]
            if column.id not in self.present:
                continue
            allowed = self.kinds[number] in (CellKind.CODE, CellKind.AREA)
            type_ = catalogue.RECORD_VALUE_NOT_ALLOWED if allowed else catalogue.UNREADABLE_RECORD_VALUE
            yield Check(type_, Unreadable(number), number)
            intact = Not(Unreadable(ROW))
            if column.id in self.register.key:
                yield Check(catalogue.MISSING_RECORD_KEY, All((intact, Missing(number))), number)
            elif column.required or column.type == "area":
                # NOTE: a record without an area would be missing in the sum of the parts
                yield Check(catalogue.MISSING_RECORD_VALUE, All((intact, Missing(number))), number)
            elif column.required_where:
                where = self.condition(column.required_where, as_of)
                yield Check(catalogue.MISSING_RECORD_VALUE, All((where, Missing(number))), number)
            if column.at_least is not None:
                enough = Compare(number, Relation.AT_LEAST, self._value(number, str(column.at_least), as_of))
                there = Not(Some((Missing(number), Unreadable(number))))
                yield Check(catalogue.RECORD_AMOUNT_TOO_LOW, All((there, Not(enough))), number)
            if column.check:
                yield Check(catalogue.WRONG_CHECK_CHARACTER, WrongCheckCharacter(number), number, spoils=False)
        for first, second in self.register.order:
            if {first, second} <= self.present:
                one, other = self.numbers[first], self.numbers[second]
                yield Check(catalogue.RECORD_DATE_ORDER, Later(one, other), one, other)
        if as_of:
            for column_id in self._dated():
                number = self.numbers[column_id]
                later = Compare(number, Relation.AT_LEAST, as_of + _A_DAY)
                yield Check(catalogue.RECORD_AFTER_DATE, later, number, spoils=False)

    def _dated(self) -> list[str]:
        """The columns whose dates lie in the past of a register."""
        dated = [
            id_
            for given in self.register.gives
            for id_ in ((*given.exists.since,) if given.exists else (given.period or "",))
            if id_ in self.present and self.kinds[self.numbers[id_]] is CellKind.DATE
        ]
        return list(dict.fromkeys(dated))

    def key(self) -> tuple[int, ...]:
        """The columns of the key, where the files have all of them."""
        whole = all(column in self.present for column in self.register.key)
        return tuple(self.numbers[column] for column in self.register.key) if whole else ()

    def first_dates(self, given: RegisterAggregate) -> tuple[int, ...]:
        """The columns that tell when the first record of a figure is."""
        columns = given.exists.since[:1] if given.exists else (given.period,) if given.period else ()
        return tuple(self.numbers[column] for column in columns if column in self.present)

    def is_snapshot(self, given: RegisterAggregate) -> bool:
        """Tells whether the files lack a date of a stock, so that they only say what is there at their own date."""
        dates = (*given.exists.since, *([given.exists.until] if given.exists.until else [])) if given.exists else ()
        return given.period is None and not ({*dates} <= self.present and dates)

    def given(self) -> list[RegisterAggregate]:
        """What the files give, by the columns that they have."""
        return [given for given in self.register.gives if {*given.needs} <= self.present]

    def others(self, numerator: RegisterAggregate, denominator: RegisterAggregate, date: datetime.date) -> Condition:
        """The records that belong to the denominator of a ratio and not to its numerator, whatever their dates."""
        within = (self.condition(denominator.where, date),) if denominator.where else ()
        counted = self.condition(numerator.where, date) if numerator.where else All(())
        return All((*within, Not(counted)))

    def asked(self, given: RegisterAggregate, moment: Moment) -> CompiledFigure:
        """The figure of a variable at a date."""
        parts: list[Condition] = []
        if given.where:
            parts.append(self.condition(given.where, moment.date))
        if given.exists:
            since = [self.numbers[column] for column in given.exists.since if column in self.present]
            parts += (Compare(column, Relation.AT_MOST, moment.date) for column in since)
            if given.exists.until in self.present:
                parts.append(Not(Compare(self.numbers[given.exists.until], Relation.AT_MOST, moment.date)))
        if given.period:
            parts += self._within(self.numbers[given.period], moment)
        where = All(tuple(parts))
        if given.sum:
            figure = RequestedFigure(FigureMeasure.SUM, self.numbers[given.sum], where)
        elif given.count_distinct:
            figure = RequestedFigure(FigureMeasure.DISTINCT, self.numbers[given.count_distinct], where)
        else:
            figure = RequestedFigure(FigureMeasure.COUNT, 0, where)
        return CompiledFigure(given.variable, moment, figure)

    def _within(self, column: int, moment: Moment) -> list[Condition]:
        year = moment.period.year
        if self.kinds[column] is CellKind.INTEGER:
            return [Compare(column, Relation.EQUAL, year)]
        begin = datetime.date(year, 1, 1)
        return [Compare(column, Relation.AT_LEAST, begin), Compare(column, Relation.AT_MOST, moment.date)]

    def condition(self, written: Written, end: datetime.date | None) -> Condition:
        """A condition of the plan; `end` stands for `period_end`."""
        if written.all_of:
            return All(tuple(self.condition(part, end) for part in written.all_of))
        if written.any_of:
            return Some(tuple(self.condition(part, end) for part in written.any_of))
        if written.negated:
            return Not(self.condition(written.negated, end))
        column = self.numbers[written.column or ""]
        values = tuple(self._value(column, operand, end) for operand in written.operands)
        match written.operator:
            case "is_missing":
                return Missing(column) if written.is_missing else Not(Missing(column))
            case "is_in":
                return OneOf(column, values)
            case "between":
                low, high = values
                return All((Compare(column, Relation.AT_LEAST, low), Compare(column, Relation.AT_MOST, high)))
            case operator:
                return Compare(column, _RELATIONS[operator], values[0])

    def _value(self, column: int, operand: int | str, end: datetime.date | None) -> Value:
        """What a column is compared with, as its own kind of value."""
        text = str(operand)
        match self.kinds[column]:
            case CellKind.CODE | CellKind.AREA:
                return [value.id for value in self.register.columns[column].values].index(text)
            case CellKind.DATE:
                return (end or datetime.date.min) if text == PERIOD_END else datetime.date.fromisoformat(text)
            case CellKind.INTEGER:
                return int(Decimal(text))
            case CellKind.DECIMAL:
                return Decimal(text)
            case CellKind.TEXT:
                return plain_text(text)


_RELATIONS = {"equals": Relation.EQUAL, "at_least": Relation.AT_LEAST, "at_most": Relation.AT_MOST}


def stock_moments(first_year: int, as_of: datetime.date) -> list[Moment]:
    """The ends of the years up to the date of a register, and that date."""
    ends = [datetime.date(year, 12, 31) for year in range(first_year, as_of.year + 1)]
    return [
        Moment(day, ReferencePeriod(day.year) if (day.month, day.day) == (12, 31) else day_period(day))
        for day in dict.fromkeys([*(end for end in ends if end <= as_of), as_of])
    ]


def flow_moments(first_year: int, as_of: datetime.date) -> list[Moment]:
    """The years up to the date of a register; of the last one as many whole months as it covers."""
    found = [Moment(datetime.date(y, 12, 31), ReferencePeriod(y)) for y in range(first_year, as_of.year)]
    after = as_of + _A_DAY
    months = 12 if after.year > as_of.year else after.month - 1
    if months and as_of.year >= first_year:
        period = ReferencePeriod(as_of.year, 1, months)
        found.append(Moment(period.end, period))
    return found


def day_period(day: datetime.date) -> ReferencePeriod:
    """A single day as a period."""
    return ReferencePeriod(day.year, day.month, day.month, day.day)
