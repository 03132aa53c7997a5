"""JSON values: numbers stay the text that was written, and every value has a text for its cell.

NOTE: the json module with its number parsers replaced. orjson and msgspec lose 1.06E3 and 85.0 as written and duplicate keys, and
hold a text of short values at more than ten times its size; ijson makes decimals, knows no line, and was seen to end the process.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Generator, Iterable
from json.encoder import encode_basestring as quoted
from typing import TypeAlias, cast

from reformcheck.issues import structural as catalogue
from reformcheck.quantities import may_be_grouped
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

MOST_COLUMNS = 16_384
"""As many as a spreadsheet can have."""

_TEXTS = frozenset({str})
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"
"""A JSON value; a number is a `Number`."""


class Number(str):
    """A number as it is written."""

    __slots__ = ()


def decimal(text: str) -> Number:
    """A number with a point, as `_pointed` has it."""
    return Number(_pointed(text))


def _pointed(text: str) -> str:
    """A number with a point, which means decimals and groups no thousands: one more digit behind it leaves no doubt."""
    return f"{text}0" if text[-4:-3] == "." and may_be_grouped(text) else text


class RepeatedKeyError(ValueError):
    """A key, which is the argument, stands twice in one object."""


class NoNumberError(ValueError):
    """NaN or Infinity, which is the argument, and which JSON does not have."""


def _object(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise RepeatedKeyError(next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1))
    return members


def _constant(word: str) -> Value:
    raise NoNumberError(word)


def _decoder(parse_float: Callable[[str], str], parse_int: Callable[[str], str]) -> json.JSONDecoder:
    return json.JSONDecoder(
        parse_float=parse_float, parse_int=parse_int, parse_constant=_constant, object_pairs_hook=_object
    )


_DECODER = _decoder(decimal, Number)
_FLAT = _decoder(_pointed, str)
"""For what holds nothing but cells, where 1 and "1" are one text."""
_CONTAINERS = frozenset({dict, list})


def elements(text: str) -> list[Value] | None:
    """The elements of a list, of which the text has neither bracket; None where it is no such text, or something is wrong."""
    try:
        found, end = _FLAT.raw_decode(f"[{text}]")
        opened = text.count("[") + text.count("{")
        if opened and (opened != len(found) or not _CONTAINERS.issuperset(map(type, found))):
            found, end = _DECODER.raw_decode(f"[{text}]")
    except (ValueError, RecursionError):
        return None
    return found if end == len(text) + 2 else None


def flat_objects(lines: list[str], longest: int) -> list[dict[str, Value]] | None:
    """The objects of lines that hold one each, none longer than `longest` and none with a list or an object in it.

    None where that cannot be said at once, or a line has something wrong: then each has to be looked at. NOTE: all are read
    in one go, which takes a third of the time. As many objects as lines, each of which begins with the only `{` of its line
    and ends with its only `}`: none goes over a line end, which cannot stand in a text either.
    """
    text = ",\n".join(lines)
    count = len(lines)
    plain = text.startswith("{") and text.endswith("}") and text.count("},\n{") == count - 1 and "[" not in text
    if not plain or text.count("{") != count or text.count("}") != count or has_halves(text):
        return None
    if max(map(len, lines)) > longest:
        return None
    objects = elements(text)
    return cast(list[dict[str, Value]], objects) if objects and len(objects) == count else None


def has_halves(text: str) -> bool:
    """Tells whether escapes stand in a text that may be half of a character."""
    return _SURROGATE.search(text) is not None


def decode(text: str) -> tuple[Value, int]:
    """Reads the value with which a text begins; returns it and where it ends.

    Raises `RepeatedKeyError`, `NoNumberError`, `json.JSONDecodeError`, `UnicodeError` (half a surrogate pair, which is no
    character) or, of lists within lists, `RecursionError`.
    """
    value, end = _DECODER.raw_decode(text)
    if _SURROGATE.search(text, 0, end):
        json.dumps(value, ensure_ascii=False).encode()
    return value, end


def problem_of(error: Exception, line: int, limits: Limits) -> Problem:
    """Says what an error of `decode` means, which begins in a line of the file."""
    hint = message("Export the file again.")
    match error:
        case RecursionError():
            return limits.exceeded("json-depth")
        case RepeatedKeyError():
            key = str(error.args[0])[:100]
            text = message("The key {key} stands twice in one object (line {line}).", key=key, line=line)
            return Problem(catalogue.AMBIGUOUS_COLUMN, text, message("Remove or rename one of the two."))
        case NoNumberError():
            text = message("Line {line} holds {word}, which is no number in JSON.", line=line, word=error.args[0])
            hint = message("Write null where there is no figure.")
        case UnicodeError():
            text = message("Line {line} holds half of a character (a surrogate alone).", line=line)
        case _:
            text = message("Line {line} is not valid JSON.", line=line)
    return Problem(catalogue.DAMAGED_FILE, text, hint)


def cell_text(value: Value, limits: Limits, row: int | None, depth: int) -> str:
    """The text of a value in a cell; `depth` is the number of lists and objects around it."""
    if value is None:
        return ""
    if value is True or value is False:
        return "TRUE" if value else "FALSE"
    try:
        text = str(value) if isinstance(value, str) else compact(value, limits, depth)
    except RecursionError:
        raise RefusedError(limits.exceeded("json-depth"), row) from None
    except RefusedError as error:
        raise RefusedError(error.problem, row) from None
    if len(text) > limits.cell_characters:
        raise RefusedError(limits.exceeded("cell-characters"), row)
    return text


def cell_texts(values: Iterable[Value], limits: Limits, row: int | None, depth: int) -> list[str]:
    """The texts of values in the cells of a row."""
    cells = cast(list[str], list(values))
    if _TEXTS.issuperset(map(type, cells)) and max(map(len, cells), default=0) <= limits.cell_characters:
        return cells
    return [cell_text(value, limits, row, depth) for value in cells]


def check_size(rows: int, columns: int, limits: Limits, row: int | None) -> None:
    """Refuses a table that is wider than any, or larger than the limit."""
    if columns > MOST_COLUMNS:
        text = message("A table of more than {most} columns is not read.", most=f"{MOST_COLUMNS:,}")
        raise RefusedError(Problem(catalogue.LIMIT_EXCEEDED, text, message("Put the values into rows.")), row)
    if rows * columns > limits.sheet_cells:
        raise RefusedError(limits.exceeded("sheet-cells"), row)


def compact(value: Value, limits: Limits, depth: int) -> str:
    """JSON without spaces; raises `RefusedError` where it is too deep, or too long for a cell."""
    parts: list[str] = []
    length = 0
    for part in _parts(value, limits, depth):
        length += len(part)
        if length > limits.cell_characters:
            raise RefusedError(limits.exceeded("cell-characters"))
        parts.append(part)
    return "".join(parts)


def _parts(value: Value, limits: Limits, depth: int) -> Generator[str, None, None]:
    if isinstance(value, Number):
        yield str(value)
    elif isinstance(value, str):
        yield quoted(value)
    elif value is None or isinstance(value, bool):
        yield "null" if value is None else "true" if value else "false"
    elif depth >= limits.json_depth:
        raise RefusedError(limits.exceeded("json-depth"))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield "," if position else "["
            yield from _parts(item, limits, depth + 1)
        yield "]" if value else "[]"
    else:
        for position, (key, item) in enumerate(value.items()):
            yield f"{',' if position else '{'}{quoted(key)}:"
            yield from _parts(item, limits, depth + 1)
        yield "}" if value else "{}"
