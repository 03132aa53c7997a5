"""Arrow arrays -> values whose texts are those of the cells, exactly; doubles at the 15 digits that they hold."""

from __future__ import annotations

import re
import struct
from decimal import Decimal
from typing import Any, cast

import pyarrow as pa
from pyarrow import compute, types

from reformcheck.issues import structural as catalogue
from reformcheck.quantities import plain
from reformcheck.reading.formats.json_value import Number, Value, decimal
from reformcheck.reading.grid import Cell, RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

_MIDNIGHT = re.compile(r"(.*) 00:00:00(?:\.0+)?(?:Z|[+-]\d\d:?\d\d)?")
_NO_FRACTION = re.compile(r"\.0+(?=Z|[+-]|$)")
BYTES_OF_A_CHARACTER = 4
"""In UTF-8, at most."""
_HALF_DIGITS = 5


def is_text(kind: Any) -> bool:
    """Tells whether values of a type are texts or bytes of any length, to which rows can point."""
    return any(
        is_kind(kind)
        for is_kind in (
            types.is_string,
            types.is_large_string,
            types.is_string_view,
            types.is_binary,
            types.is_large_binary,
            types.is_binary_view,
        )
    )


def is_plain(kind: Any) -> bool:
    """Tells whether every value of a type has a text that is all there is to its cell."""
    kinds = (
        *(types.is_string, types.is_large_string, types.is_string_view, types.is_boolean, types.is_null),
        *(types.is_integer, types.is_float32, types.is_float64, types.is_decimal),
    )
    return any(is_kind(kind) for is_kind in kinds)


class BatchReader:
    """Reads the batches of one column."""

    def __init__(self, limits: Limits) -> None:
        """Begins with no dictionary."""
        self._limits = limits
        self._dictionary: Any = None
        self._entries: list[Value] = []

    def values(self, array: Any) -> list[Value]:
        """A value for each row of a batch; a number is text."""
        if types.is_dictionary(array.type):
            # NOTE: a million rows may point to one dictionary; it is the same in every batch of a row group, or grows
            known = 0 if self._dictionary is None else len(self._dictionary)
            if not known or not array.dictionary.slice(0, known).equals(self._dictionary):
                known, self._entries = 0, []
            self._dictionary = array.dictionary
            self._entries += _values(array.dictionary.slice(known), self._limits)
            return _pointed(array, self._entries)
        return _values(array, self._limits)


def _pointed(array: Any, entries: list[Value]) -> list[Value]:
    return [None if index is None else entries[index] for index in array.indices.to_pylist()]


def _values(array: Any, limits: Limits) -> list[Value]:
    """The values of an array of any type."""
    kind = array.type
    if types.is_dictionary(kind):
        return _pointed(array, _values(array.dictionary, limits))
    if types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind):
        _check_lengths(array, limits)
        return cast("list[Value]", array.to_pylist())
    if types.is_boolean(kind) or types.is_null(kind):
        return cast("list[Value]", array.to_pylist())
    if types.is_integer(kind):
        return [None if text is None else Number(text) for text in array.cast(pa.string()).to_pylist()]
    if types.is_float32(kind):
        return [_number(text) for text in array.cast(pa.string()).to_pylist()]
    if types.is_floating(kind):
        write = _half if types.is_float16(kind) else _double
        return [None if value is None else _number(write(value)) for value in array.to_pylist()]
    if types.is_decimal(kind):
        return [None if value is None else decimal(format(value, "f")) for value in array.to_pylist()]
    if types.is_temporal(kind) and not (types.is_duration(kind) or types.is_interval(kind)):
        return [None if text is None else _tidied(text) for text in _written(array)]
    if is_text(kind) or types.is_fixed_size_binary(kind):
        _check_lengths(array, limits)
        return [None if data is None else _decoded(data) for data in array.to_pylist()]
    return [None if value is None else str(value) for value in array.to_pylist()]


def _check_lengths(array: Any, limits: Limits) -> None:
    """Refuses a text that is too long for a cell before it becomes one."""
    if longest_text(array) > limits.cell_characters * BYTES_OF_A_CHARACTER:
        raise RefusedError(limits.exceeded("cell-characters"))


def longest_text(array: Any) -> int:
    """The bytes of the longest text of an array, or of those it points to; 0 where it holds none."""
    if types.is_dictionary(array.type):
        array = array.dictionary
    kind = array.type
    if types.is_string_view(kind) or types.is_binary_view(kind):
        array = array.cast(pa.large_binary())
    elif not (is_text(kind) or types.is_fixed_size_binary(kind)):
        return 0
    longest: int = compute.max(compute.binary_length(array)).as_py() or 0
    return longest


def _number(text: str | None) -> Value:
    """A number in plain notation; none for NaN, which is how pandas and R say that there is no value."""
    if text is None or text == "nan":
        return None
    if text in ("inf", "-inf"):
        return text
    return Number(plain(Decimal(text)) if "e" in text else text)


def _double(value: object) -> str:
    """A double holds 15 digits; the 16th and 17th are those of its own rounding (0.8499999999999999 for 0.85)."""
    return format(value, ".15g")


def _half(value: object) -> str:
    """The shortest text that gives a half-precision number again."""
    packed = struct.pack("e", value)
    texts = (format(value, f".{digits}g") for digits in range(1, _HALF_DIGITS))
    return next((text for text in texts if _packed_half(text) == packed), format(value, f".{_HALF_DIGITS}g"))


def _packed_half(text: str) -> bytes:
    try:
        return struct.pack("e", Decimal(text))
    except OverflowError:
        return b""


def _written(array: Any) -> list[str | None]:
    """Dates and times as Arrow writes them, in their time zone."""
    zone = array.type.tz if types.is_timestamp(array.type) else None
    if zone and zone != "UTC":
        try:
            return cast("list[str | None]", array.cast(pa.string()).to_pylist())
        except pa.ArrowInvalid:
            zone = " UTC"  # a zone that is not known here; a day of UTC must not be taken for one of its days
    elif zone:
        zone = "Z"
    texts = (array.view(pa.timestamp(array.type.unit)) if zone else array).cast(pa.string()).to_pylist()
    return [None if text is None else f"{text}{zone or ''}" for text in texts]


def _tidied(text: str) -> str:
    """A date where the time is midnight, which is how dates are often stored; else without a fraction that is zero."""
    found = _MIDNIGHT.fullmatch(text)
    return found[1] if found else _NO_FRACTION.sub("", text)


def _decoded(data: bytes) -> Value:
    """Text that was stored as bytes."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        found = message("The cell holds bytes that are not UTF-8 text.")
        return Cell(problem=Problem(catalogue.UNDECODABLE_TEXT, found, message("Store the column as text.")))
