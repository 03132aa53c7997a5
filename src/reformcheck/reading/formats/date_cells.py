"""What a cell says that holds a date or a time: as much of it as its format displays, with the words of the format."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence, Set
from decimal import Decimal

from reformcheck.reading.formats.number_format import FormatSection, MomentPart

_DAYS_IN_1900 = datetime.datetime(1899, 12, 30)
_DAYS_IN_1904 = datetime.datetime(1904, 1, 1)
_MILLISECONDS = 86_400_000


def serial_text(serial: Decimal, section: FormatSection, *, since_1904: bool) -> str | None:
    """The date that a number of days stands for; None where no calendar has it."""
    if serial < 0:
        return None
    milliseconds = int((serial * _MILLISECONDS).to_integral_value())
    if section.parts == {MomentPart.TIME}:
        return time_text(milliseconds)
    days = milliseconds // _MILLISECONDS
    if not since_1904:
        if days in (0, 60):  # NOTE: spreadsheets display 0 as 1900-01-00 and 60 as 1900-02-29
            return None
        days += days < 60
    try:
        moment = (_DAYS_IN_1904 if since_1904 else _DAYS_IN_1900) + datetime.timedelta(days=days)
        return section_text(moment + datetime.timedelta(milliseconds=milliseconds % _MILLISECONDS), section)
    except OverflowError:
        return None


def section_text(moment: datetime.datetime, section: FormatSection) -> str:
    """A moment as a section of a format writes it: words that are no part of a date stay, for 2020年上半年 is no year."""
    return _worded(moment, section.template) if section.template else moment_text(moment, section.parts)


def moment_text(moment: datetime.datetime, parts: Set[MomentPart]) -> str:
    """A moment as far as its format displays it: 2020年 is the year, not 1 January; 12月31日 names no year."""
    if MomentPart.TIME in parts and moment.time() != datetime.time():
        return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
    named = parts & {MomentPart.YEAR, MomentPart.QUARTER, MomentPart.MONTH, MomentPart.DAY}
    if named == {MomentPart.YEAR}:
        return f"{moment.year:04d}"
    if named == {MomentPart.YEAR, MomentPart.QUARTER}:
        return f"{moment.year:04d}-Q{(moment.month + 2) // 3}"
    if named == {MomentPart.YEAR, MomentPart.MONTH}:
        return f"{moment.year:04d}-{moment.month:02d}"
    if named and MomentPart.YEAR not in named:
        # NOTE: who types 12-31 sees 12月31日; the year the program adds is that of the day of typing
        month = f"{moment.month}月" if MomentPart.MONTH in named else ""
        return month + (f"{moment.day}日" if MomentPart.DAY in named else "") or moment.date().isoformat()
    return moment.date().isoformat()


def time_text(milliseconds: int) -> str:
    """A time of day, or a duration: 08:30:00, 36:00:00."""
    seconds, rest = divmod(milliseconds, 1000)
    text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{text}.{rest:03d}" if rest else text


_NUMERIC = re.compile(r"y+|e+|mm?|dd?")


def _worded(moment: datetime.datetime, template: Sequence[tuple[bool, str]]) -> str:
    """The displayed text; that of a date with times or names in it, which depend on the language, is written in full."""
    if not all(_NUMERIC.fullmatch(text) for field, text in template if field):
        words = "".join(text for field, text in template if not field)
        return f"{moment_text(moment, frozenset(MomentPart))} {words}"
    return "".join(_field(moment, text) if field else text for field, text in template)


def _field(moment: datetime.datetime, run: str) -> str:
    match run[0]:
        case "m":
            return str(moment.month).rjust(len(run), "0")
        case "d":
            return str(moment.day).rjust(len(run), "0")
        case _:
            return f"{moment.year % 100:02d}" if run in ("y", "yy") else f"{moment.year:04d}"
