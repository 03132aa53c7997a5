"""Dataframes of any library that narwhals knows -> tables, with numbers as exact as those of a Parquet file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reformcheck.errors import UsageError
from reformcheck.reading.formats.json_value import Value
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.handed import HandedTable, value_of
from reformcheck.reading.limits import Limits
from reformcheck.texts import message

_Column = Callable[[Limits], Iterable[Value]]


def table_of_dataframe(name: str, given: Any) -> HandedTable | None:
    """A dataframe as a table, its labels of rows first unless they only number them; None where it is no dataframe.

    Raises `UsageError` where the library of the dataframe cannot hand over its rows.
    """
    import narwhals

    try:
        frame = narwhals.from_native(given)
    except TypeError:
        table = _arrow_table(given)
        return None if table is None else table_of_dataframe(name, table)
    except narwhals.exceptions.DuplicateError as error:
        raise _same_names(name) from error
    try:
        if isinstance(frame, narwhals.LazyFrame):
            frame = frame.collect("pyarrow")
        columns = [*_labels(narwhals.maybe_get_index(frame)), *_columns(frame)]
        rows = len(frame)
    except narwhals.exceptions.DuplicateError as error:  # a lazy one is not looked at before
        raise _same_names(name) from error
    except Exception as error:  # every library raises its own
        raise UsageError(
            message("The rows of {name} cannot be had: {kind}.", name=name, kind=type(error).__name__),
            hint=message("Compute it first, and hand over a dataframe of pandas, Polars, PyArrow or DuckDB."),
        ) from error

    def values(limits: Limits) -> Iterator[Iterable[Value]]:
        return (column(limits) for _, column in columns)

    return HandedTable(name, "dataframe", tuple(header for header, _ in columns), values, rows)


def _same_names(name: str) -> UsageError:
    return UsageError(
        message("Two columns of {name} have one name.", name=name), hint=message("Rename one of the two.")
    )


def _arrow_table(given: Any) -> Any:
    """What hands itself over as batches of Arrow (a RecordBatch, a reader of them) as a table; None for anything else."""
    if not any(hasattr(given, name) for name in ("__arrow_c_stream__", "__arrow_c_array__")):
        return None
    import pyarrow

    try:
        return pyarrow.table(given)
    except (pyarrow.ArrowException, TypeError, ValueError):  # columns are no tables
        return None


def _columns(frame: Any) -> list[tuple[str, _Column]]:
    """The columns by their place: libraries differ in whether two may have one name."""
    return [(_header(name), _reader(frame[:, number])) for number, name in enumerate(frame.columns)]


def _header(name: object) -> str:
    """The name of a column; of several levels, those that say something."""
    return " ".join(str(part) for part in name if str(part)) if isinstance(name, tuple) else str(name)


def _reader(series: Any) -> _Column:
    """Typed columns are read as those of Parquet; what may hold anything is read value by value."""

    def values(limits: Limits) -> Iterable[Value]:
        import narwhals

        if series.dtype in (narwhals.Object, narwhals.Unknown):
            return map(value_of, series.to_list())
        from pyarrow import ArrowException

        from reformcheck.reading.formats.parquet_values import BatchReader

        try:
            return BatchReader(limits).values(series.to_arrow())
        except RefusedError:
            raise
        except (ArrowException, TypeError, ValueError, OverflowError):
            return map(value_of, series.to_list())

    return values


def _labels(index: Any) -> Iterator[tuple[str, _Column]]:
    """The labels of the rows, as pandas has them: the numbers it gives to rows say nothing, towns or years must not be lost."""
    for level in range(0 if index is None else index.nlevels):
        labels = index.get_level_values(level)
        if labels.name is None and labels.dtype.kind in "iu":
            continue
        yield "" if labels.name is None else str(labels.name), _of_list(labels.tolist())


def _of_list(values: list[object]) -> _Column:
    return lambda _: map(value_of, values)
