"""Exact numbers: the only place where number text is parsed, and where an exact value is written as text.

A value is an `int` or a `Fraction`; no float exists between a cell and a verdict.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

Exact = int | Fraction

SIGNIFICANT_DIGITS = 28
"""How many digits a quotient that does not end is written with (docs/rules.md § 7)."""

MAX_DIGITS = 40
"""More digits or a larger exponent than this is no statistic; `1E999999999` must not be computed."""

MAX_LENGTH = 200
"""A longer text is no number with its unit; it is not searched, so that no cell can take long."""

_GROUPED_BY_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}(?!\d|[eE][+-]?\d)")

_TOO_MANY_DIGITS = Context(prec=SIGNIFICANT_DIGITS, rounding=ROUND_HALF_EVEN)


class Number(Struct, frozen=True):
    """A number as it was written: its exact value and the size of one unit of its last digit."""

    value: Exact
    ulp: Exact


class NotANumber(Enum):
    """Why a text is not a number; each has its own hint."""

    APPROXIMATE = "approximate"
    RANGE = "range"
    DECIMAL_COMMA = "decimal-comma"
    CHINESE_NUMERAL = "chinese-numeral"
    ERROR_VALUE = "error-value"
    SIGN = "sign"
    """A sign that tells a spreadsheet to take the figure for a text: '12000, ="12000"."""
    DATE = "date"
    TOO_LONG = "too-long"
    OTHER = "other"


_ENDS = r"(?![\d,]| \d)"
_NUMBER = re.compile(
    rf"(?P<sign>[+-]?)(?P<whole>[1-9]\d{{0,2}}(?:(?:,\d{{3}})+|(?: \d{{3}})+){_ENDS}"
    rf"|[1-9]\d{{0,3}}(?:,\d{{4}})+{_ENDS}|\d+|(?=\.\d))"
    r"(?:\.(?P<decimals>\d+))?(?:[eE](?P<exponent>[+-]?\d{1,9}))?"
)
"""Digits in groups of three, or of four as the Chinese 万 counts; between groups of three a blank may stand for the comma."""
_APPROXIMATE = re.compile(
    r"(?i)^(?:约|近|逾|超|大约|不足|不到|不低于|不少于|不超过|至少|>|<|≥|≤|~|≈|about|approx|ca\.?)"
    r"|(?:以上|以下|左右|余|多|\+)\D*$"
)
_RANGE = re.compile(r"^\d[\d.,]*\D{0,3}(?:-|–|—|~|至|到)\d[\d.,]*\D{0,4}$")
_RANGE_SUFFIX = re.compile(r"(?:-|–|—|~|至|到)\d")
_DECIMAL_COMMA = re.compile(r"^\d+(?:[. ]\d{3})*,\d+\D{0,4}$")
_SIGN = re.compile(r"^(?:['\"‘’“”`=]+)\s*[+-]?\d[\d,.]*[^\d'\"‘’“”`=]{0,8}['\"‘’“”`]?$")
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    r"(?i)^(?:[12]\d{3}年)?\d{1,2}月(?:\d{1,2}(?:日|号)?|份|底|末)?(?:\s|$)|^[12]\d{3}年|^\d{1,2}(?:日|号)$"
    r"|^[12]\d{3}([-/.])\d{1,2}\1\d{1,2}(?:\D|$)|^[12]\d{3}[-/](?:0?[1-9]|1[0-2])$|^\d{1,2}([-/.])\d{1,2}\2[12]\d{3}(?:\D|$)"
    rf"|^\d{{1,2}}[- ]?{_MONTHS}(?:[- ,]|\d|$)|^{_MONTHS}[- ,]?\d{{1,4}}"
)
_CHINESE = re.compile(r"[〇零一二三四五六七八九十百千两]+")
MISSING = frozenset(
    unicodedata.normalize("NFKC", word).casefold()
    for word in (
        "",
        "-",
        "--",
        "—",
        "——",
        "–",
        "…",
        "……",
        "..",
        "/",
        "N/A",
        "NA",
        "NaN",
        "n.a.",
        "#N/A",
        "null",
        "无",
        "暂无",
        "缺",
        "缺失",
        "空",
    )
)
"""Cells that say that there is no value, in one width and small letters."""
_LONGEST_MISSING = max(len(word) for word in MISSING if "\u4e00" <= word[:1] <= "\u9fff")
"""Characters of the longest that begins with a Chinese one."""


def is_missing(text: str) -> bool:
    """Tells whether a cell says that there is no value; missing is not zero."""
    return unicodedata.normalize("NFKC", text).strip().casefold() in MISSING


def is_words(text: str) -> bool:
    """Tells, at once, of texts that begin with a word that they are no figure, no mark and not missing; False leaves it open."""
    first, last = text[:1], text[-1:]
    ends = "\u4e00" <= last <= "\u9fff" or (last.isascii() and last.isalnum())
    return len(text) > _LONGEST_MISSING and "\u4e00" <= first <= "\u9fff" and ends and "注" not in text


def parse_number(text: str) -> tuple[Number, str] | NotANumber:
    """Splits a cell into its number and what stands behind it (a unit, or nothing); or says why there is no number."""
    if text.isascii() and text.isdigit() and len(text) < 19:
        return Number(int(text), 1), ""
    if has_marks(text):
        return NotANumber.OTHER
    plain = unicodedata.normalize("NFKC", text).strip().replace("\N{MINUS SIGN}", "-")
    if len(plain) > MAX_LENGTH:
        return NotANumber.TOO_LONG if plain[0].isdigit() else NotANumber.OTHER
    found = _NUMBER.match(plain)
    if not found or not (found["whole"] or found["decimals"]):
        return _reason(plain)
    suffix = plain[found.end() :].strip()
    if suffix and (suffix[0] in "0123456789.,+-~–—<>=" or not _is_unit_like(suffix) or _DATE.match(plain)):
        return _reason(plain)
    whole, decimals = re.sub("[, ]", "", found["whole"]), found["decimals"] or ""
    exponent = int(found["exponent"] or 0)
    if len(whole) + len(decimals) > MAX_DIGITS or abs(exponent) > MAX_DIGITS:
        return NotANumber.TOO_LONG
    digits = int(found["sign"] + (whole + decimals or "0"))
    place = exponent - len(decimals)
    if place >= 0:
        return Number(digits * 10**place, 10**place), suffix
    return Number(reduced(Fraction(digits, 10**-place)), Fraction(1, 10**-place)), suffix


def may_be_grouped(text: str) -> bool:
    """Tells whether a figure may be one in thousands, grouped by a point: 12.000 may be 12 or 12 000."""
    return _GROUPED_BY_POINT.match(unicodedata.normalize("NFKC", text).strip()) is not None


def has_marks(text: str) -> bool:
    """Tells whether a text holds ² or ①: NFKC would make a footnote mark a digit, and `85①` would be read as 851."""
    return not text.isascii() and any(unicodedata.category(character) == "No" for character in text)


def _is_unit_like(suffix: str) -> bool:
    """Tells whether what follows a number could name a unit rather than qualify the number."""
    if _APPROXIMATE.search("0" + suffix) or _RANGE_SUFFIX.search(suffix) or re.match(r"/\s*\d", suffix):
        return False
    return not _CHINESE.fullmatch(suffix) or suffix in ("千", "百")


def _reason(plain: str) -> NotANumber:
    """Says why `plain` is not a number."""
    if plain.startswith("#"):
        return NotANumber.ERROR_VALUE
    if _DATE.match(plain):
        return NotANumber.DATE
    if _SIGN.match(plain):
        return NotANumber.SIGN
    if _RANGE.match(plain):
        return NotANumber.RANGE
    if _APPROXIMATE.search(plain):
        return NotANumber.APPROXIMATE
    if _DECIMAL_COMMA.match(plain):
        return NotANumber.DECIMAL_COMMA
    if _CHINESE.match(plain):
        return NotANumber.CHINESE_NUMERAL
    return NotANumber.OTHER


def reduced(value: Exact) -> Exact:
    """Returns an `int` where the value is whole; ints are several times faster than fractions."""
    return value.numerator if value.denominator == 1 else value


def magnitude(value: Exact) -> Exact:
    """Returns the value without its sign."""
    return value if value >= 0 else -value


@lru_cache(maxsize=1024)
def from_decimal(value: Decimal) -> Exact:
    """Returns the exact value of a decimal."""
    return reduced(Fraction(value))


def to_decimal(value: Exact) -> Decimal:
    """Returns the value exactly where it ends as a decimal, else at 28 significant digits."""
    numerator, denominator = value.numerator, value.denominator
    places = _places(denominator)
    if places is not None:
        return Decimal(
            (0 if numerator >= 0 else 1, tuple(map(int, str(abs(numerator) * 10**places // denominator))), -places)
        )
    return _TOO_MANY_DIGITS.divide(Decimal(numerator), Decimal(denominator))


def _places(denominator: int) -> int | None:
    """How many digits stand behind the point of a reduced fraction; None where they do not end."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else None


_WIDE = Context(prec=200)


def rounded(value: Decimal, digits: int, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """Rounds to `digits` after the point, however many stand before it."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=rounding, context=_WIDE)


def significant(value: Decimal) -> Decimal:
    """Rounds to the 28 significant digits that a quotient is written with."""
    return _TOO_MANY_DIGITS.plus(value)


def plain(value: Exact | Decimal) -> str:
    """Writes a value in plain decimal notation: no exponent, no trailing zeros (docs/rules.md § 7)."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Fraction) and (places := _places(value.denominator)) is not None:
        digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
        whole = len(digits) - places
        return f"{'-' if value < 0 else ''}{digits[:whole]}{'.' * (places > 0)}{digits[whole:]}"
    decimal = value if isinstance(value, Decimal) else to_decimal(value)
    text = format(decimal, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
