"""What every engine that speaks SQL is asked, written once: the statements of `Engine`, in the words of a dialect."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from decimal import Context, Decimal
from typing import Any

from reformcheck.registers import sql
from reformcheck.registers.engines.interface import EngineSettings, Repeated, Where
from reformcheck.registers.request import (
    DIGITS,
    SCALE,
    CellKind,
    Condition,
    FigureMeasure,
    Overflow,
    RequestedFigure,
    Result,
)
from reformcheck.registers.typed_records import FILE, FLAWS, NUMBER, PIECE, TEXTS, flaw_text, value_column

_SHOWN_PLACES = 3
"""Records that are named of those that have one key."""
_PARTED_AT = 10**12
"""Amounts are added in two parts, below and from this on, where they might not fit into one sum."""
_EXACT = Context(prec=3 * DIGITS)
_PLACE = f"{FILE}, {NUMBER}"
_Row = Sequence[Any]


class SqlEngine(ABC):
    """An engine that holds records in a table `records`; see `Engine` and `sql.Dialect`."""

    def __init__(self, kinds: Sequence[CellKind], settings: EngineSettings) -> None:
        """Takes what the columns hold."""
        self._kinds = tuple(kinds)
        self._settings = settings
        self._excluded = False
        self._above: dict[int, Sequence[int]] = {}

    # what an engine says in its own way

    @abstractmethod
    def matches(self, text: str, pattern: str) -> str:
        """See `Dialect.matches`."""

    @abstractmethod
    def place_in(self, text: str, characters: str) -> str:
        """See `Dialect.place_in`."""

    @abstractmethod
    def has_bit(self, number: str, bit: int) -> str:
        """See `Dialect.has_bit`."""

    @abstractmethod
    def text(self, value: str) -> str:
        """See `Dialect.text`."""

    @abstractmethod
    def _hash(self, names: Sequence[str]) -> str:
        """A whole number that is the same for equal values."""

    @abstractmethod
    def _pair(self, first: str, second: str) -> str:
        """Two numbers that are compared one after the other."""

    @abstractmethod
    def _whole_part(self, amount: str) -> str:
        """An amount divided by `_PARTED_AT`, without what is behind the point, as a whole number that can be added."""

    @abstractmethod
    def _table(self, name: str) -> str:
        """The name of a table."""

    @abstractmethod
    def _run(self, statement: str) -> Sequence[_Row]:
        """Runs a statement once the records that were handed in before are kept, and returns its rows."""

    @abstractmethod
    def _keep(self, name: str, query: str) -> None:
        """Keeps the rows of a query as a table."""

    @abstractmethod
    def _measured(self, measure: Callable[[bool], dict[int | None, list[Result]]]) -> dict[int | None, list[Result]]:
        """What `measure` finds; it is told whether amounts are to be added in two parts."""

    # what is asked

    def number(self, file: int, above: Sequence[int]) -> None:
        """See `Engine.number`."""
        self._above[file] = above

    def count(self, conditions: Sequence[Condition]) -> tuple[int, list[int]]:
        """See `Engine.count`."""
        counts = [f"count(CASE WHEN {sql.condition(asked, self)} THEN 1 END)" for asked in conditions]
        found = self._run(f"SELECT {', '.join(['count(*)', *counts])} FROM {self._table('records')}")[0]
        return found[0], list(found[1:])

    def first(self, asked: Condition, column: int, most: int) -> list[Where]:
        """See `Engine.first`."""
        value = "NULL" if column < 0 else value_column(column)
        found = self._run(
            f"SELECT {_PLACE}, {value} AS v, {FLAWS}, {TEXTS} FROM {self._table('records')} "
            f"WHERE {sql.condition(asked, self)} ORDER BY {', '.join([*self._by_key(), _PLACE])} LIMIT {int(most)}"
        )
        return [
            self._where(file, number, _shown(value) or flaw_text(flaws, texts, column) or "")
            for file, number, value, flaws, texts in found
        ]

    def exclude_repeated(self, key: Sequence[int], good: Condition, most: int) -> tuple[int, list[Repeated]]:
        """See `Engine.exclude_repeated`."""
        keys = [value_column(column) for column in key]
        listed, records = ", ".join(keys), self._table("records")
        twins, repeated, excluded = map(self._table, ("twins", "repeated", "excluded"))
        where = f"{sql.condition(good, self)} AND {' AND '.join(f'{name} IS NOT NULL' for name in keys)}"
        # NOTE: grouping numbers takes a fraction of the time and memory of grouping texts; equal texts have equal ones
        self._keep(
            "suspects",
            f"SELECT {self._hash(keys)} AS h FROM {records} WHERE {where} GROUP BY {self._hash(keys)} HAVING count(*) > 1",
        )
        if not self._run(f"SELECT count(*) FROM {self._table('suspects')}")[0][0]:
            return 0, []
        self._keep(
            "twins",
            f"SELECT * FROM {records} WHERE {where} AND {self._hash(keys)} IN (SELECT h FROM {self._table('suspects')})",
        )
        same = " AND ".join(
            f"(count({name}) = 0 OR (count({name}) = count(*) AND min({name}) = max({name})))"
            for name in map(value_column, range(len(self._kinds)))
        )
        self._keep(
            "repeated",
            f"SELECT {listed}, count(*) AS n, {same} AS agree, min({self._pair(FILE, NUMBER)}) AS place "
            f"FROM {twins} GROUP BY {listed} HAVING count(*) > 1",
        )
        join = " AND ".join(f"t.{name} = k.{name}" for name in keys)
        place = self._pair(f"t.{FILE}", f"t.{NUMBER}")
        self._keep(
            "excluded",
            f"SELECT t.{FILE}, t.{NUMBER} FROM {twins} t JOIN {repeated} k ON {join} WHERE NOT k.agree OR {place} <> k.place",
        )
        self._excluded = True
        order = ", ".join(keys) if self._settings.by_key else "place"
        numbered = f"row_number() OVER (PARTITION BY {', '.join(f't.{n}' for n in keys)} ORDER BY t.{FILE}, t.{NUMBER})"
        found = self._run(
            f"SELECT * FROM (SELECT {', '.join(f'k.{n}' for n in keys)}, k.n, k.agree, t.{FILE}, t.{NUMBER}, "
            f"{numbered} AS nth, k.place FROM {twins} t "
            f"JOIN (SELECT * FROM {repeated} ORDER BY {order} LIMIT {int(most)}) k ON {join}) s "
            f"WHERE nth <= {_SHOWN_PLACES} ORDER BY {order}, nth"
        )
        count = self._run(f"SELECT count(*) FROM {excluded}")[0][0]
        return count, self._repeated(found, len(keys))

    def _repeated(self, rows: Iterable[_Row], width: int) -> list[Repeated]:
        """The keys with their places, of which each has a row."""
        places: dict[tuple[Any, ...], list[Where]] = {}
        for row in rows:
            file, number = row[width + 2 : width + 4]
            places.setdefault(tuple(row[: width + 2]), []).append(self._where(file, number))
        return [
            Repeated(" ".join(map(_shown, told[:width])), told[width], told[width + 1], tuple(found))
            for told, found in places.items()
        ]

    def measure(
        self, figures: Sequence[RequestedFigure], good: Condition, area: int | None
    ) -> dict[int | None, list[Result]]:
        """See `Engine.measure`."""
        return self._measured(lambda parted: self._measure(figures, good, area, parted=parted))

    def _measure(
        self, figures: Sequence[RequestedFigure], good: Condition, area: int | None, *, parted: bool
    ) -> dict[int | None, list[Result]]:
        columns = [self._aggregates(asked, parted) for asked in figures]
        named = [column for some in columns for column in some]
        records = self._table("records")
        where = sql.condition(good, self)
        if self._excluded:
            same = f"e.{FILE} = {records}.{FILE} AND e.{NUMBER} = {records}.{NUMBER}"
            where += f" AND NOT EXISTS (SELECT 1 FROM {self._table('excluded')} e WHERE {same})"
        source = f"FROM {records} WHERE {where}"
        if area is None:
            found = [(1, None, *row) for row in self._run(f"SELECT {', '.join(named or ['NULL'])} {source}")]
        else:
            group = value_column(area)
            selected = ", ".join([f"grouping({group}) AS whole", group, *named])
            statement = f"SELECT {selected} {source} GROUP BY GROUPING SETS (({group}), ())"
            found = [tuple(row) for row in self._run(statement)]
        results: dict[int | None, list[Result]] = {}
        for is_total, code, *values in found:
            if is_total or code is not None:
                rest = iter(values)
                results[None if is_total else code] = [_result([next(rest) for _ in some]) for some in columns]
        return results

    def _aggregates(self, asked: RequestedFigure, parted: bool) -> list[str]:
        """A figure as one aggregate, or two: what its parts below and from `_PARTED_AT` on add up to."""
        if asked.measure is not FigureMeasure.SUM or not parted:
            return [sql.figure(asked, self)]
        where, column = sql.condition(asked.where, self), value_column(asked.column)
        if self._kinds[asked.column] is CellKind.INTEGER:
            return [f"sum(CASE WHEN {where} THEN CAST({column} AS DECIMAL(20,0)) END)"]
        return [
            f"sum(CASE WHEN {where} THEN CAST({column} % {_PARTED_AT} AS DECIMAL(20,{SCALE})) END)",
            f"sum(CASE WHEN {where} THEN CAST({self._whole_part(column)} AS DECIMAL(18,0)) END)",
        ]

    def earliest(self, columns: Sequence[int], good: Condition) -> list[Any]:
        """See `Engine.earliest`."""
        least = ", ".join(f"min({value_column(column)})" for column in columns)
        query = f"SELECT {least} FROM {self._table('records')} WHERE {sql.condition(good, self)}"
        return list(self._run(query)[0]) if columns else []

    def distinct(self, column: int, most: int) -> list[Any]:
        """See `Engine.distinct`."""
        name = value_column(column)
        found = self._run(
            f"SELECT DISTINCT {name} FROM {self._table('records')} WHERE {name} IS NOT NULL ORDER BY {name} LIMIT {int(most)}"
        )
        return [row[0] for row in found]

    def _by_key(self) -> list[str]:
        """By what records are ordered before their place."""
        return [f"{value_column(column)} NULLS FIRST" for column in self._settings.by_key]

    def _where(self, file: int, number: int, text: str | None = None) -> Where:
        """A record by the columns of its place."""
        piece, row = divmod(number, PIECE)
        above = self._above.get(file)
        return Where(file, number if above is None else row + above[piece], text)


def _shown(value: Any) -> str:
    """How a value is written in a message, whichever engine it is from."""
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value:.{SCALE}f}"  # whatever exponent an engine gives it
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)


def _result(parts: Sequence[Any]) -> Result:
    """The figure that one or two aggregates make; what has more digits than a decimal is none."""
    values = [value if value is not None else 0 for value in parts]
    if len(values) == 1 and not isinstance(values[0], Decimal):
        number: int = values[0]
        return number
    # NOTE: in whole numbers, since a decimal of Python is rounded to the digits of its context
    scaled = sum(int(Decimal(v).scaleb(SCALE, _EXACT)) * _PARTED_AT**n for n, v in enumerate(values))
    if abs(scaled) >= 10**DIGITS:
        return Overflow.OVERFLOW
    return Decimal(scaled).scaleb(-SCALE, _EXACT)
