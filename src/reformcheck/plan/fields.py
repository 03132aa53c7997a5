"""What the plan format has at a path of keys."""

from __future__ import annotations

from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from reformcheck.plan.key_path import KeyPath


def known_keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys a mapping at `path` may have."""
    inner = _inner_model(_annotation(model, path))
    return sorted(_by_key(inner)) if inner else []


def known_values(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The words that may stand at `path`, in the order of the format; none where it is not one of a few."""
    return _choices(_annotation(model, path))


def _annotation(model: type[BaseModel], path: KeyPath) -> Any:
    """The type of what stands at `path`; entries of lists and mappings are of the type of their field."""
    current: Any = model
    for part in path:
        inner = _inner_model(current)
        field = _by_key(inner).get(part) if inner and isinstance(part, str) else None
        if field:  # else it is the number or the key of an entry: by_area.320684
            current = field.annotation
    return current


def _by_key(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by the keys that a file writes."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model inside `Model`, `Model | None`, `tuple[Model, ...]` or `dict[..., Model]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _inner_model(argument)
        if found:
            return found
    return None


def _choices(annotation: Any) -> list[str]:
    """The words of a `Literal` or an enumeration inside."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    if get_origin(annotation) is Literal:
        return list(map(str, get_args(annotation)))
    return [choice for argument in get_args(annotation) for choice in _choices(argument)]
