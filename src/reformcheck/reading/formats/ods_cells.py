"""What a cell of an ODS sheet says."""

from __future__ import annotations

import datetime
import re
from collections.abc import Set

from reformcheck.reading.formats.date_cells import moment_text, time_text
from reformcheck.reading.formats.number_format import MomentPart
from reformcheck.reading.formats.spreadsheet import (
    displayed_text,
    error_cell,
    stored_number,
    text_of,
    uncalculated_cell,
    unreadable_number,
)

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TYPE = OFFICE + "value-type"
_VALUE = OFFICE + "value"
_FORMULA = TABLE + "formula"
_EXTENDED_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}", re.ASCII)
_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,6})M(\d{1,6})(?:\.(\d{1,9}))?S", re.ASCII)
_YEAR = re.compile(r"\d{4}年?", re.ASCII)
_MONTH = re.compile(r"\d{4}[-/.年]\d{1,2}月?", re.ASCII)
_ALL = frozenset({MomentPart.YEAR, MomentPart.MONTH, MomentPart.DAY, MomentPart.TIME})


def cell_text(attributes: dict[str, str], paragraphs: list[str] | None, parts: Set[MomentPart]) -> str:
    """What a cell says by its attributes and the text it displays (None where it has none).

    `parts` is what its style displays of a date.
    """
    displayed = "\n".join(paragraphs or ())
    type_ = attributes.get(_TYPE, "")
    formula = _FORMULA in attributes
    is_error = attributes.get(_EXTENDED_TYPE) == "error"
    if is_error or ((formula or type_ not in ("string", "")) and _ERROR.fullmatch(displayed)):
        # NOTE: OpenOffice stores an error as the number 0 that displays #DIV/0!
        return error_cell(displayed or "#")
    match type_:
        case "float" | "percentage" | "currency":
            value = attributes.get(_VALUE)
        case "date" | "time" | "boolean":
            value = attributes.get(f"{OFFICE}{type_}-value")
        case _:
            if formula and paragraphs is None and not attributes.get(OFFICE + "string-value"):
                return uncalculated_cell() if not type_ else ""
            return text_of(displayed if paragraphs is not None else attributes.get(OFFICE + "string-value", ""))
    if not value:
        return uncalculated_cell() if formula else text_of(displayed)
    match type_:
        case "boolean":
            return "TRUE" if value == "true" else "FALSE"
        case "date":
            return _date(value, parts or _parts_of(displayed), displayed)
        case "time":
            return _time(value)
        case _:
            number = stored_number(value)
            if number is None:
                return unreadable_number(value)
            return displayed_text(
                number, None if paragraphs is None else displayed.strip(), percent=type_ == "percentage"
            )


def _date(value: str, parts: Set[MomentPart], displayed: str) -> str:
    if MomentPart.WORDS in parts:
        if displayed.strip():
            return text_of(displayed)
        parts = _ALL
    try:
        return moment_text(datetime.datetime.fromisoformat(value).replace(tzinfo=None), parts)
    except ValueError:
        return unreadable_number(value)


def _parts_of(displayed: str) -> Set[MomentPart]:
    """What a date displays whose style is not known: programs that write files by themselves state none."""
    if _YEAR.fullmatch(displayed):
        return {MomentPart.YEAR}
    return {MomentPart.YEAR, MomentPart.MONTH} if _MONTH.fullmatch(displayed) else _ALL


def _time(value: str) -> str:
    found = _DURATION.fullmatch(value)
    if not found:
        return unreadable_number(value)
    hours, minutes, seconds, fraction = found.groups(default="")
    milliseconds = int(fraction.ljust(3, "0")[:3])
    return time_text(((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + milliseconds)
