"""Cells of a register -> typed values, each distinct text read once, by the same readers as those of tables."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from reformcheck.names import normalised
from reformcheck.periods import parse_period
from reformcheck.plan import Plan
from reformcheck.plan.model import Register, RegisterColumn
from reformcheck.quantities import MISSING, NotANumber, is_missing, parse_number
from reformcheck.reading import Status
from reformcheck.reading.cells.areas import AreaKind, AreaReader
from reformcheck.reading.cells.values import ValueReader
from reformcheck.reading.text_problem import Problem
from reformcheck.registers.request import DIGITS, SCALE, CellKind
from reformcheck.registers.typed_records import arrow_type
from reformcheck.texts import Label

if TYPE_CHECKING:
    import pyarrow

KINDS = {
    "text": CellKind.TEXT,
    "integer": CellKind.INTEGER,
    "decimal": CellKind.DECIMAL,
    "date": CellKind.DATE,
    "year": CellKind.INTEGER,
    "category": CellKind.CODE,
    "area": CellKind.AREA,
    "as_of": CellKind.DATE,
}
SPOILT = "\ufffd"
"""Before the text of a cell that a spreadsheet could not compute, or that is struck out: no reader takes it for a value."""
TOTALS = frozenset(map(normalised, ("合计", "总计", "小计", "共计", "累计", "total", "subtotal", "sum", "grand total")))
"""What a row calls itself that adds up others; no record is."""
_MOST_TEXTS = 200_000
"""Texts of a column whose meaning is remembered."""
_EXACT = Context(prec=DIGITS)
_MIDNIGHT_OR_LATER = r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
_NEGATIVE = r"^[-−－]\s*(?=[\d.])"
_ASCII_MISSING = sorted(word.upper() for word in MISSING if word.isascii())
_ASCII_TOTALS = ("TOTAL", "SUBTOTAL", "SUB-TOTAL", "SUM", "GRAND TOTAL", "GRAND_TOTAL", "GRANDTOTAL")
Read = tuple[Any, bool]
"""A value, or None where there is none; and whether something else stands there."""
NO_VALUE: Read = (None, False)
BAD: Read = (None, True)


class AreaCodes(Struct):
    """The areas of a register by number."""

    areas: AreaReader
    whole: str
    ids: dict[str, int] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    spread: bool = False
    """Others number areas at the same time: a number follows from the id alone."""

    def code(self, id_: str) -> int:
        """The number of an area."""
        known = self.ids.get(id_)
        if known is None:
            known = self.ids[id_] = _spread(id_) if self.spread else len(self.ids)
        return known

    def read(self, text: str) -> Read:
        """A cell that names an area."""
        if is_missing(text):
            return NO_VALUE
        reading = self.areas.read(text)
        if reading.kind not in (AreaKind.WHOLE, AreaKind.PART, AreaKind.UNLISTED):
            return BAD
        if reading.label and reading.kind is not AreaKind.WHOLE:
            self.labels.setdefault(reading.id, reading.label)
        return self.code(reading.id), False


def _spread(id_: str) -> int:
    """A number below 0 that two ids have together once in 10^16 times."""
    return -1 - int.from_bytes(hashlib.blake2b(id_.encode(), digest_size=7).digest())


class ColumnReader:
    """Reads the cells of one column of one file."""

    def __init__(self, kind: CellKind, read: Callable[[str], Read] | None, *, is_key: bool = False) -> None:
        """`read` reads one text; None keeps texts but for blanks, width and capitals. The word for a total is no key."""
        self._kind = kind
        self._read = read
        self._is_key = is_key
        self._known: dict[str, Read] = {}

    def arrays(self, texts: pyarrow.Array) -> tuple[pyarrow.Array, pyarrow.Array | None]:
        """The values, and the texts that are none; None where all are."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if self._read is None and pc.all(pc.string_is_ascii(texts)).as_py() is not False:
            plain = pc.utf8_upper(pc.utf8_trim_whitespace(texts))
            if not (self._is_key and pc.any(pc.is_in(plain, pa.array(_ASCII_TOTALS))).as_py()):
                missing = pc.is_in(plain, pa.array(_ASCII_MISSING))
                return pc.if_else(missing, pa.scalar(None, pa.string()), plain), None
        encoded = texts.dictionary_encode()
        distinct = encoded.dictionary.to_pylist()
        known = self._known
        found = [known.get(text) or self._one(text) for text in distinct]
        values = pa.array([value for value, _ in found], arrow_type(self._kind)).take(encoded.indices)
        if not any(bad for _, bad in found):
            return values, None
        spoilt = [text.removeprefix(SPOILT) if bad else None for text, (_, bad) in zip(distinct, found, strict=True)]
        return values, pa.array(spoilt, pa.string()).take(encoded.indices)

    def _one(self, text: str) -> Read:
        """Reads a text that was not met before."""
        read = BAD if text.startswith(SPOILT) else (self._read or _read_text)(text)
        if self._is_key and normalised(text) in TOTALS:
            read = BAD
        if len(self._known) < _MOST_TEXTS:
            self._known[text] = read
        return read


class CellTexts:
    """Makes the readers of the columns of one register; what first was wrong with an amount is kept for the hint."""

    def __init__(self, plan: Plan, register: Register, codes: AreaCodes) -> None:
        """Takes the units of the plan, and the areas that are numbered."""
        self._plan = plan
        self._register = register
        self._codes = codes
        self._values = ValueReader(plan)
        self.problems: dict[str, Problem] = {}
        """By column."""

    def reader(self, column: RegisterColumn, stated: tuple[str, ...]) -> ColumnReader:
        """The reader of a column, whose unit a header or a line above may have stated."""
        kind = KINDS[column.type]
        match column.type:
            case "text":
                return ColumnReader(kind, None, is_key=column.id in self._register.key)
            case "category":
                return ColumnReader(kind, _category(column))
            case "area":
                return ColumnReader(kind, self._codes.read)
            case "date":
                return ColumnReader(kind, read_day)
            case "year":
                return ColumnReader(kind, _read_year)
            case "as_of":
                return ColumnReader(kind, _read_end)
            case "integer":
                return ColumnReader(kind, _read_integer)
            case "decimal":
                return ColumnReader(kind, self._decimal(column, stated))

    def _decimal(self, column: RegisterColumn, stated: tuple[str, ...]) -> Callable[[str], Read]:
        variable = next((given.variable for given in self._register.gives if given.sum == column.id), None)
        if column.unit is None or variable is None:
            return _read_decimal
        subject = self._plan.subjects[variable]

        def read(text: str) -> Read:
            positive = re.sub(_NEGATIVE, "", unicodedata.normalize("NFKC", text).strip())
            sign = -1 if positive != unicodedata.normalize("NFKC", text).strip() else 1
            found = self._values.read(positive, subject, stated)
            if found.status is Status.MISSING:
                return NO_VALUE
            if found.status is not Status.REPORTED or found.value is None:
                if found.problems:
                    self.problems.setdefault(column.id, found.problems[0])
                return BAD
            return _as_decimal(sign * found.value)

        return read


def plain_text(text: str) -> str:
    """A text in one width and case, without blanks around it: how keys are compared."""
    return unicodedata.normalize("NFKC", text).strip().upper()


def _read_text(text: str) -> Read:
    return NO_VALUE if is_missing(text) else (plain_text(text), False)


def _category(column: RegisterColumn) -> Callable[[str], Read]:
    numbers = {
        normalised(name): number
        for number, value in enumerate(column.values)
        for name in (value.id, value.label.zh, value.label.en, *value.aliases)
    }

    def read(text: str) -> Read:
        number = numbers.get(normalised(text))
        if number is not None:
            return number, False
        return NO_VALUE if is_missing(text) else BAD

    return read


def read_day(text: str) -> Read:
    """A day, with a time of the day behind it or without."""
    plain = unicodedata.normalize("NFKC", text).strip()
    timed = re.fullmatch(_MIDNIGHT_OR_LATER, plain)
    period = parse_period(timed[1] if timed else plain)
    if period is not None and period.day is not None:
        return period.end, False
    return NO_VALUE if is_missing(text) else BAD


def _read_year(text: str) -> Read:
    period = parse_period(text)
    if period is not None and period.is_year:
        return period.year, False
    return NO_VALUE if is_missing(text) else BAD


def _read_end(text: str) -> Read:
    day: Read = read_day(text)
    if not day[1]:
        return day
    period = parse_period(text)
    return BAD if period is None else (period.end, False)


def _read_integer(text: str) -> Read:
    value, bad = _read_decimal(text)
    if value is None or bad:
        return value, bad
    whole = value == value.to_integral_value() and abs(value) < 10**18
    return (int(value), False) if whole else BAD


def _read_decimal(text: str) -> Read:
    parsed = parse_number(text)
    if isinstance(parsed, NotANumber):
        return NO_VALUE if is_missing(text) else BAD
    return BAD if parsed[1] else _as_decimal(parsed[0].value)


def _as_decimal(value: int | Fraction) -> Read:
    """An exact number as a decimal; one with more digits than an engine adds exactly is none."""
    scaled = Fraction(value) * 10**SCALE
    if scaled.denominator != 1 or abs(scaled) >= 10**DIGITS:
        return BAD
    # NOTE: the context of Python would round it to 28 digits
    return Decimal(scaled.numerator).scaleb(-SCALE, _EXACT) if scaled else Decimal(0), False
