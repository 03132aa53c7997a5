"""What checks untrusted text, be it plan, settings or waivers: frozen pydantic models without unknown keys."""

# NOTE: no `from __future__ import annotations` here: pydantic would compile every annotation again

import datetime
import re
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """Base of everything in a plan file: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


def keys_error(kind: str, *names: str) -> PydanticCustomError:
    """The error of a mapping that has too few or too many of the keys named."""
    return PydanticCustomError(kind, "of {names}", {"names": names})


def _decimal(value: object) -> object:
    """Lets a YAML integer, a YAML decimal or a quoted number be an exact decimal; a float never gets here."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,30}(\.\d{1,30})?", value):
        return Decimal(value)
    return value


def _date(value: object) -> object:
    """Lets a date be written as YYYY-MM-DD, quoted or not."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            return value
    return value


def as_tuple(value: object) -> object:
    """Lets a YAML list be a tuple; strict mode would refuse it."""
    return tuple(value) if isinstance(value, list) else value


Number = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": ["number", "string"]})]
Date = Annotated[datetime.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Line = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
