"""The words that the schemas are written in: quantities, dates, objects with all of their keys."""

from __future__ import annotations

from typing import Any

QUANTITY: dict[str, Any] = {
    "type": "string",
    "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$",
    "description": "Plain decimal notation without trailing zeros; a quotient that does not end has 28 significant digits.",
}
FRACTION: dict[str, Any] = {"type": "string", "pattern": "^-?(0|[1-9][0-9]*)(/[1-9][0-9]*)?$"}
TEXT: dict[str, Any] = {"type": "string"}
YEAR: dict[str, Any] = {"type": "string", "pattern": "^[0-9]{4}$"}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
DATE: dict[str, Any] = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
SHA256: dict[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """Or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def words(values: Any) -> dict[str, Any]:
    """The values of an enumeration."""
    return {"enum": [value.value for value in values]}


def array(items: dict[str, Any]) -> dict[str, Any]:
    """A list of one kind."""
    return {"type": "array", "items": items}


def object_(**properties: dict[str, Any]) -> dict[str, Any]:
    """An object with all of its keys, and none that is not described."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
