"""Records and dataframes that a program hands over -> tables, read like those of files."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from numbers import Integral, Real

from msgspec import Struct

from reformcheck.issues import structural as catalogue
from reformcheck.quantities import plain
from reformcheck.reading.formats.json_value import Number, Value, cell_text, check_size, decimal
from reformcheck.reading.grid import Cell, Grid, RefusedError, Row, only_visible
from reformcheck.reading.limits import Limits
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

_MIDNIGHT = re.compile(r"(.*)[ T]00:00:00(?:\.0+)?(?:Z|[+-]\d\d:?\d\d)?")
_NOTHING = ("NAType", "NaTType")
"""How pandas says that there is no value."""
_SHORTER = ("float16", "float32")
_MOST_DIGITS = 1000


class HandedTable(Struct, frozen=True):
    """A table in memory: what it is called among the inputs, what it is, its headers, and its columns as values of cells."""

    name: str
    format: str
    """records or dataframe."""
    headers: tuple[str, ...]
    columns: Callable[[Limits], Iterator[Iterable[Value]]]
    """A sequence of values for each header, all equally long."""
    rows: int

    def grid(self, limits: Limits) -> Grid:
        """The grid: the headers are row 1, record i is row i + 1. Raises `RefusedError` where it goes beyond a limit."""
        check_size(max(self.rows, 1), len(self.headers), limits, None)
        if not self.headers:
            text = message("The table has no columns.")
            raise RefusedError(Problem(catalogue.EMPTY_FILE, text, message("Hand over the one with the figures.")))
        again = next((name for name in self.headers if name and self.headers.count(name) > 1), None)
        if again is not None:
            text = message("Two columns are called {name}.", name=again)
            raise RefusedError(Problem(catalogue.AMBIGUOUS_COLUMN, text, message("Remove or rename one of the two.")))
        columns = [list(column) for column in self.columns(limits)]

        def rows() -> Generator[Row, None, None]:
            yield 1, list(self.headers)
            for number, values in enumerate(zip(*columns, strict=True), 2):
                yield number, [_text(value, limits, number) for value in values]

        return only_visible(Grid(rows, expected_rows=self.rows, is_file=False))


def table_of_records(name: str, records: Sequence[Mapping[object, object]]) -> HandedTable:
    """Records as a table: a column for each key, in the order in which the keys first occur."""
    keys = list(dict.fromkeys(chain.from_iterable(records)))

    def columns(_: Limits) -> Iterator[Iterable[Value]]:
        return ((value_of(record.get(key)) for record in records) for key in keys)

    return HandedTable(name, "records", tuple(map(str, keys)), columns, len(records))


def value_of(value: object) -> Value:
    """What a Python value is in a cell: a number exactly, a double at the 15 digits that it holds, a date as it is written."""
    if value is None or type(value).__name__ in _NOTHING:
        return None
    match value:
        case bool() | Number() | Cell():
            return value
        case str():
            return str(value)
        case Decimal():
            return _decimal(value)
        case Fraction():
            return _fraction(value)
        case Integral():
            return Number(int(value))
        case Real():
            # NOTE: as a double a single 0.85 would be 0.850000023841858; as text it is the shortest that gives it again
            return _written(str(value) if type(value).__name__ in _SHORTER else format(value, ".15g"))
        case bytes() | bytearray() | memoryview():
            return _decoded(bytes(value))
        case Mapping():
            return {str(key): value_of(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [value_of(item) for item in value]
        case _:
            return _of_library(value)


def _of_library(value: object) -> Value:
    """A value of a class that we do not know by name: a scalar or an array of numpy, a date, or whatever has a text."""
    plainly = getattr(value, "tolist", None)
    if callable(plainly) and not type(value).__name__.startswith(("datetime", "timedelta")):
        return value_of(plainly())
    try:
        return _tidied(str(value))
    except Exception:  # of a class that is not ours
        return type(value).__name__


def _written(text: str) -> Value:
    """A number in plain notation; none for NaN, which is how dataframes say that there is no value."""
    if text == "nan":
        return None
    return Number(plain(Decimal(text)) if "e" in text else text) if text.lstrip("-") != "inf" else text


def _decimal(value: Decimal) -> Value:
    if value.is_nan():
        return None
    # NOTE: 1E+999999999 in plain notation would fill the memory; no statistic has so many digits
    return decimal(format(value, "f")) if value.is_finite() and abs(value.adjusted()) < _MOST_DIGITS else str(value)


def _fraction(value: Fraction) -> Value:
    """Exactly, where it ends as a decimal; else as numerator and denominator, which is no number in a cell."""
    written = plain(value)
    return Number(written) if Fraction(written) == value else str(value)


def _tidied(text: str) -> str:
    """A date where the time is midnight, which is how dates are often stored."""
    found = _MIDNIGHT.fullmatch(text)
    return found[1] if found else text


def _decoded(data: bytes) -> Value:
    try:
        return data.decode()
    except UnicodeDecodeError:
        found = message("The cell holds bytes that are not UTF-8 text.")
        return Cell(problem=Problem(catalogue.UNDECODABLE_TEXT, found, message("Store the column as text.")))


def _text(value: Value, limits: Limits, row: int) -> str:
    return value if isinstance(value, Cell) else cell_text(value, limits, row, 0)
