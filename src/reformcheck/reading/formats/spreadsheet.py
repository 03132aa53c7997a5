"""What a spreadsheet's cells say, whatever its format: numbers as they are meant and shown, dates, errors, damage."""

from __future__ import annotations

import datetime
import re
from collections.abc import Generator, Set
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Decimal

from reformcheck.issues import content, structural
from reformcheck.quantities import plain, rounded
from reformcheck.reading.formats.number_format import Part, Pattern, section_for, words_after, words_before
from reformcheck.reading.grid import Cell, RefusedError
from reformcheck.reading.problem import Problem
from reformcheck.texts import Message, message

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
"""The size of the largest sheet a spreadsheet program can open."""

SIGNIFICANT = 15
"""The digits that spreadsheets compute and display with."""
_LARGEST_EXPONENT = 307
_STORED = re.compile(r"\s*[+-]?(?:\d{1,400}\.?\d{0,400}|\.\d{1,400})(?:[eE][+-]?\d{1,4})?\s*", re.ASCII)
_LONGEST = 50
"""Digits of a number that is looked for in a text."""


def cell_text(stored: str | Decimal, number_format: str, *, since_1904: bool = False) -> str | Cell:
    """What a cell says that holds a number: its value at 15 significant digits, in the way its format means it.

    A percentage is written with its sign, a date as far as its format displays it, words of the format stand around the
    number. `Cell.shown` is what the sheet displays, where that hides digits.
    """
    value = stored_number(stored)
    if value is None:
        return unreadable_number(str(stored))
    section = section_for(number_format, value)
    if section.parts:
        text = _serial_text(value, section.parts, since_1904)
        return plain(value) if text is None else text
    value = value.scaleb(2 * section.percents)
    sign = "%" if section.percents else ""
    pattern = section.pattern
    if pattern is None:
        return plain(value) + sign
    if pattern.most_decimals is None:
        return pattern.before + plain(value) + sign + pattern.after
    text = plain(value)
    if len(text.partition(".")[2]) <= pattern.most_decimals:
        return pattern.before + _filled(text, pattern) + sign + pattern.after
    displayed = rounded(value, pattern.most_decimals, ROUND_HALF_UP)  # NOTE: away from zero, as spreadsheets display
    shown = pattern.before + _displayed(displayed, pattern) + sign + pattern.after
    return Cell(pattern.before + text + sign + pattern.after, shown=shown)


def stored_number(stored: str | Decimal) -> Decimal | None:
    """A stored number at 15 significant digits, which is what spreadsheets compute and display with; None where it is none."""
    if isinstance(stored, str) and not _STORED.fullmatch(stored):
        return None
    value = Decimal(stored)
    if not -_LARGEST_EXPONENT <= value.adjusted() <= _LARGEST_EXPONENT:
        return Decimal(0) if value.is_zero() or value.adjusted() < 0 else None
    if len(value.as_tuple().digits) <= SIGNIFICANT:
        return value
    # NOTE: 0.8499999999999999 and 0.84999999999999998 may be one and the same double, so digits are cut from that, not from
    # the text; the true quotient of two integers is the double nearest to it
    numerator, denominator = value.as_integer_ratio()
    return Decimal(format(numerator / denominator, f".{SIGNIFICANT}g"))


def _displayed(value: Decimal, pattern: Pattern) -> str:
    """A rounded number as the sheet displays it."""
    text = _filled(plain(value), pattern)
    if not pattern.grouped:
        return text
    whole, point, decimals = text.removeprefix("-").partition(".")
    return ("-" if text.startswith("-") else "") + f"{int(whole):,}" + point + decimals


def _filled(text: str, pattern: Pattern) -> str:
    """A number with the zeros that its format adds: the decimals it was written with, and those a code begins with."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, decimals = digits.partition(".")
    decimals = decimals.ljust(pattern.least_decimals, "0")
    if not pattern.grouped:
        whole = whole.rjust(pattern.least_whole, "0")
    return sign + whole + ("." + decimals if decimals else "")


_DISPLAYED = re.compile(r"(?P<before>\D*?)(?P<number>[\d,]*\.?\d+)(?P<sign>\s?%?)(?P<after>\D*)", re.ASCII | re.DOTALL)
_BOOLEANS = {"TRUE": 1, "FALSE": 0}
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*(?:\.\d+)?", re.ASCII)


def displayed_text(value: Decimal, displayed: str, *, percent: bool = False) -> str | Cell:
    """What a cell says that holds a number and is known to display a text: the same as `cell_text` says by its format."""
    if displayed in _BOOLEANS and value == _BOOLEANS[displayed]:
        return displayed
    sign = "%" if percent else ""
    value = value.scaleb(2) if percent else value
    whole = plain(value) + sign
    if displayed == whole:
        return whole
    found = _DISPLAYED.fullmatch(displayed.strip())
    if not found or not _GROUPED.fullmatch(found["number"]):
        return whole
    after = found["after"] if percent else found["sign"] + found["after"]
    before, after = words_before([found["before"]]), words_after([after])
    if before is None or after is None or (percent and not found["sign"].strip()):
        return whole
    number = found["number"].replace(",", "")
    places = len(number.partition(".")[2])
    if max(value.adjusted(), places) > _LONGEST or abs(Decimal(number) - abs(value)) * 2 > Decimal(1).scaleb(-places):
        return (
            whole  # NOTE: the display of a tie may be either, as the program rounds all digits of the double or fifteen
        )
    minus = "-" if value < 0 else ""
    if Decimal(number) == abs(value):
        return before + minus + ("0" if number.startswith(".") else "") + number + sign + after
    shown = before + ("-" if minus and Decimal(number) else "") + found["number"] + sign + after
    return Cell(before + whole + after, shown=shown)


def text_of(text: str) -> str:
    """A text as it stands in a cell: a line ends in one way only."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def trimmed(cells: list[str]) -> list[str]:
    """The cells of a row without the blank ones at its end, in place."""
    while cells and not cells[-1] and type(cells[-1]) is str:
        cells.pop()
    return cells


def error_cell(text: str) -> Cell:
    """A cell in which the spreadsheet shows an error: #DIV/0!."""
    found = message("The spreadsheet shows the error {text} instead of a value.", text=text)
    hint = message("Correct the formula, or write the figure, and save again.")
    return Cell(text, problem=Problem(content.SPREADSHEET_ERROR, found, hint))


def unreadable_number(text: str) -> Cell:
    """A cell that claims to hold a number and does not."""
    found = message("The cell is stored as the number {text}, which is none.", text=text[:50])
    hint = message("Write the figure again, and save the file with WPS or Excel.")
    return Cell(text, problem=Problem(content.SPREADSHEET_ERROR, found, hint))


def uncalculated_cell() -> Cell:
    """A cell with a formula whose result is not in the file."""
    found = message("The cell holds a formula whose result was never saved.")
    hint = message("Open the file in WPS or Excel and save it, then hand it in again.")
    return Cell("", problem=Problem(content.UNCALCULATED_FORMULA, found, hint))


def damaged(kind: str, found: Message | None = None) -> RefusedError:
    """The refusal of a file that begins like one of its kind and cannot be read as one."""
    found = found or message("The {kind} file is cut off or damaged.", kind=kind)
    return RefusedError(Problem(structural.DAMAGED_FILE, found, message("Copy or save the file again.")))


def protected() -> RefusedError:
    """The refusal of a file that needs a password."""
    found = message("The file is encrypted with a password.")
    return RefusedError(Problem(structural.PROTECTED_FILE, found, message("Save it without a password.")))


def unsupported(kind: str) -> RefusedError:
    """The refusal of a file that is of another kind than it was taken for."""
    found = message("The content is {kind}, which is not read.", kind=kind)
    hint = message("Save the table as XLSX, or as CSV (UTF-8).")
    return RefusedError(Problem(structural.UNSUPPORTED_FORMAT, found, hint))


@contextmanager
def refusing(kind: str) -> Generator[None, None, None]:
    """Turns whatever a hostile or damaged file makes a parser raise into the refusal of that file."""
    try:
        yield
    except RefusedError:
        raise
    except Exception as error:
        # NOTE: zipfile, zlib, expat and xlrd raise what comes: struct, index, key and assertion errors
        raise damaged(kind) from error
