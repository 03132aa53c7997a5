"""What every plan file is built of: the frozen base, numbers, dates, ids, texts in two languages (docs/rules.md § 2).

pydantic stands in these rooms because here untrusted text becomes a plan; everything is frozen and unknown keys are refused.
"""

# NOTE: no `from __future__ import annotations` here: pydantic would compile every annotation again, 10 ms at each start

import datetime
import re
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

EXACTLY_ONE_OF = "exactly_one_of"
AT_LEAST_ONE_OF = "at_least_one_of"
"""Types of the errors that are about several keys; their context has the `names`."""
FILLED = r"\S"
"""The pattern of a text that is not blank."""


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
Year = Annotated[int, Field(ge=1900, le=2200)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=80)]
TargetId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*(/[A-Za-z0-9_.-]+)?$", max_length=120)]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_.-]+$", max_length=40)]


class Label(Model):
    """A text in both languages."""

    zh: Line
    en: Line
