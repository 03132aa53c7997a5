"""What a spreadsheet's cells say, whatever its format: numbers as they are meant and shown, dates, errors, damage."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Decimal

from reformcheck.issues import content, structural
from reformcheck.quantities import plain, rounded
from reformcheck.reading.formats.date_cells import serial_text
from reformcheck.reading.formats.number_format import Pattern, section_for, words_after, words_before
from reformcheck.reading.grid import Cell, RefusedError
from reformcheck.reading.text_problem import Problem
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
    number. `Cell.shown` is what the sheet displays, where that hides digits or all of it.
    """
    value = stored_number(stored)
    if value is None:
        return unreadable_number(str(stored))
    section = section_for(number_format, value)
    if section.parts:
        text = serial_text(value, section, since_1904=since_1904)
        return plain(value) if text is None else text
    value = value.scaleb(2 * section.percents)
    sign = "%" if section.percents else ""
    if section.instead is not None:
        return Cell(plain(value) + sign, shown=section.instead)
    pattern = section.pattern
    if pattern is None:
        return plain(value) + sign
    if pattern.scale and value:
        if sign or _stated_scale(pattern.after) != pattern.scale:
            displayed = rounded(value.scaleb(-pattern.scale), pattern.most_decimals or 0, ROUND_HALF_UP)
            return _scaled_cell(
                plain(value) + sign, pattern.before + _displayed(displayed, pattern) + sign + pattern.after
            )
        value = value.scaleb(-pattern.scale)
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


_NOUGHTS = ("-", "–", "—")
"""What formats for accounts display for nought."""
_LARGEST_SCALE = 13
_MULTIPLE = re.compile(r"[十百千万亿]+")
_MAGNITUDES = {"千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}


def _stated_scale(after: str) -> int:
    """The power of ten that the words after a number name: 4 of 万人; 0 where they name none."""
    found = _MULTIPLE.match(after)
    return _MAGNITUDES.get(found[0], 0) if found else 0


def _scaled_cell(text: str, shown: str) -> Cell:
    """A cell that displays another magnitude than it holds: under 万人 the one or the other may be meant."""
    found = message(
        "The number format scales the figure: the sheet displays {shown}, the cell holds {text}.",
        shown=shown,
        text=text,
    )
    hint = message("Give the cell a plain number format, and write the figure in the unit that the table states.")
    return Cell(text, shown=shown, problem=Problem(content.CONFLICTING_UNITS, found, hint))


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


def displayed_text(value: Decimal, displayed: str | None, *, percent: bool = False) -> str | Cell:
    """What a cell says that holds a number and is known to display a text: the same as `cell_text` says by its format.

    `displayed` is None where that is not known.
    """
    if displayed in _BOOLEANS and value == _BOOLEANS[displayed]:
        return displayed
    sign = "%" if percent else ""
    value = value.scaleb(2) if percent else value
    whole = plain(value) + sign
    if displayed is None or displayed == whole:
        return whole
    if not any(character.isnumeric() for character in displayed):
        return whole if not value and displayed in _NOUGHTS else Cell(whole, shown=displayed)
    found = _DISPLAYED.fullmatch(displayed.strip())
    if not found or not _GROUPED.fullmatch(found["number"]):
        return whole
    after = found["after"] if percent else found["sign"] + found["after"]
    before, after = words_before([found["before"]]), words_after([after])
    if before is None or after is None or (percent and not found["sign"].strip()):
        return whole
    number = found["number"].replace(",", "")
    places = len(number.partition(".")[2])
    if max(value.adjusted(), places) > _LONGEST:
        return whole
    stated = _stated_scale(after)
    scale = _scale_of(abs(value), Decimal(number), places, stated)
    if scale is None:
        return whole
    if scale:
        if percent or scale != stated:
            return _scaled_cell(whole, displayed)
        value = value.scaleb(-scale)
        whole = plain(value)
    minus = "-" if value < 0 else ""
    if Decimal(number) == abs(value):
        return before + minus + ("0" if number.startswith(".") else "") + number + sign + after
    shown = before + ("-" if minus and Decimal(number) else "") + found["number"] + sign + after
    return Cell(before + whole + after, shown=shown)


def _scale_of(value: Decimal, displayed: Decimal, places: int, stated: int) -> int | None:
    """The power of ten that a number was divided by before it was rounded and displayed; None where it is another number."""
    candidates: list[int] = [0, stated, *range(1, _LARGEST_SCALE)]
    for scale in candidates:
        # NOTE: the display of a tie may be either, as the program rounds all digits of the double or fifteen
        if abs(displayed - value.scaleb(-scale)) * 2 <= Decimal(1).scaleb(-places):
            return scale
    return None


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


def unsupported(kind: str, found: Message | None = None) -> RefusedError:
    """The refusal of a file that is of another kind than it was taken for."""
    found = found or message("The content is {kind}, which is not read.", kind=kind)
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
