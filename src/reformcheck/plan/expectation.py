"""What the plan format expects where a value is of another kind, in our words instead of pydantic's."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_core import ErrorDetails

from reformcheck.plan import values
from reformcheck.texts import Joined, Message, message, plural

_KINDS = {
    "string_type": message("a text in quotes"),
    "string_too_short": message("a text that is not empty"),
    "int_type": message("a whole number"),
    "is_instance_of": message("a number"),
    "bool_type": message("true or false"),
    "date_type": message("a date such as 2020-12-31"),
    "tuple_type": message("a list"),
    "dict_type": message("keys with values"),
    "model_type": message("keys with values"),
    "invalid_key": message("a key in quotes"),
}


def expected(error: ErrorDetails, choices: Sequence[str]) -> Message:
    """Says what was expected, by the type of the error; `choices` are the words that may stand there.

    It is in pydantic's own words where the type is none of those known.
    """
    limits = error.get("ctx", {})
    match error["type"]:
        case "enum" | "literal_error":
            return message("one of {names}", names=Joined(tuple(choices)))
        case "greater_than_equal":
            return message("{least} or more", least=limits["ge"])
        case "less_than":
            return message("less than {most}", most=limits["lt"])
        case "less_than_equal":
            return message("{most} or less", most=limits["le"])
        case "string_pattern_mismatch" if limits["pattern"] == values.FILLED:
            return _KINDS["string_too_short"]
        case "string_pattern_mismatch":
            return message("a text of the form {pattern}", pattern=limits["pattern"])
        case "string_too_long":
            return plural("at most {count} character", "at most {count} characters", limits["max_length"])
        case "too_short":
            return plural("at least {count} entry", "at least {count} entries", limits["min_length"])
        case "too_long":
            return plural("at most {count} entry", "at most {count} entries", limits["max_length"])
        case values.EXACTLY_ONE_OF:
            return message("exactly one of {names}", names=Joined(limits["names"]))
        case values.AT_LEAST_ONE_OF:
            return message("at least one of {names}", names=Joined(limits["names"]))
        case kind if kind in _KINDS:
            return _KINDS[kind]
        case _:
            return message("something else (“{words}”)", words=error["msg"])
