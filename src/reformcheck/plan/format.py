"""The format of plan files as pydantic checks it, made from the records that a plan is kept in (docs/rules.md § 2).

A record says what an entry holds and within which bounds. What is added here is the same for all of them: unknown keys are refused,
nothing is taken for a number that is none, a list of YAML may be a tuple, a whole number an exact decimal, a text a date.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, ClassVar, ForwardRef, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Meta, structs
from pydantic import BaseModel, BeforeValidator, Field, GetJsonSchemaHandler, create_model, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from reformcheck.plan.checking import Date, Model, Number, as_tuple, keys_error
from reformcheck.plan.values import Entry, Operand, Share, WrongKeysError

_Record = TypeVar("_Record", bound=Entry)


class _Format(Model):
    """Base of the models that check entries."""

    entry_kind: ClassVar[type[Entry]]


def validated(kind: type[_Record], data: object) -> _Record:
    """What plain data says, as a record; raises pydantic's `ValidationError` with every reason why it says none."""
    record = _plain(format_of(kind).model_validate(data))
    assert isinstance(record, kind)
    return record


@lru_cache(maxsize=128)
def format_of(kind: type[Entry]) -> type[BaseModel]:
    """The model that checks the entries of a kind, with the names and texts of the record."""
    model = _made(kind, {})
    assert isinstance(model, type)
    return model


def _plain(value: Any) -> Any:
    """What was checked, with records in place of the models."""
    if isinstance(value, _Format):
        return value.entry_kind(**{name: _plain(getattr(value, name)) for name in type(value).model_fields})
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return value


def _made(kind: type[Entry], begun: dict[type[Entry], type[_Format] | ForwardRef]) -> type[_Format] | ForwardRef:
    """The model of a kind; the name of one that is being made, where an entry holds others of its own kind."""
    if kind in begun:
        return begun[kind]
    begun[kind] = ForwardRef(kind.__name__)

    def check_keys(self: _Format) -> _Format:
        try:
            kind(**{name: getattr(self, name) for name in kind.__struct_fields__}).check_keys()
        except WrongKeysError as error:
            raise keys_error(error.kind, *error.names) from None
        return self

    hints = get_type_hints(kind, include_extras=True)
    fields: dict[str, Any] = {f.name: (_checked(hints[f.name], begun), _field(f)) for f in structs.fields(kind)}
    validators: dict[str, Any] = {"check_keys": model_validator(mode="after")(check_keys)}
    model: type[_Format] = create_model(
        kind.__name__, __base__=_Format, __doc__=kind.__doc__, __validators__=validators, **fields
    )
    model.entry_kind = kind
    model.model_rebuild(_types_namespace={kind.__name__: model})
    begun[kind] = model
    return model


def _field(field: structs.FieldInfo) -> Any:
    """Under which key a field stands, and what it is where the key is absent."""
    options: dict[str, Any] = {} if field.name == field.encode_name else {"alias": field.encode_name}
    if field.default_factory is not NODEFAULT:
        return Field(default_factory=field.default_factory, **options)
    if field.default is NODEFAULT:
        return Field(**options)
    default = field.default
    if isinstance(default, Entry):
        default = format_of(type(default))(**structs.asdict(default))
    return Field(default=default, **options)


def _operand(value: object) -> object:
    """Lets a date or a decimal of YAML be the text it is written as."""
    return str(value) if value is not None and not isinstance(value, bool | int | str) else value


_OWN: dict[Any, Any] = {
    Decimal: Number,
    Share: Annotated[Number, Field(ge=0, lt=1)],
    datetime.date: Date,
    Operand: Annotated[Operand, BeforeValidator(_operand)],
}
"""Types that a file may write in more than one way."""


def _checked(annotation: Any, begun: dict[type[Entry], type[_Format] | ForwardRef]) -> Any:
    """The type of a field with what pydantic has to know of it."""
    if annotation in _OWN:
        return _OWN[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return Annotated[(_checked(arguments[0], begun), *map(_bounds, arguments[1:]), _Entries())]
    if origin is tuple:
        inner = tuple(each if each is ... else _checked(each, begun) for each in arguments)
        return Annotated[tuple[inner], BeforeValidator(as_tuple)]  # type: ignore[valid-type]
    if origin is dict:
        return dict[tuple(_checked(each, begun) for each in arguments)]  # type: ignore[misc]
    if origin in (Union, UnionType):
        rest = tuple(each for each in arguments if each is not type(None))
        return Union[_checked(rest[0] if len(rest) == 1 else Union[rest], begun), None]  # noqa: UP007
    if not isinstance(annotation, type):
        return annotation
    if issubclass(annotation, Enum):
        return Annotated[annotation, Field(strict=False)]
    if issubclass(annotation, Entry):
        model = _made(annotation, begun)
        return Annotated[model, BeforeValidator(annotation.spelt_out)] if annotation.spelt_out else model
    return annotation


class _Entries:
    """Says of a list how many entries it has: pydantic takes one that is made a tuple first for something that has characters."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        described = handler(schema)
        if described.get("type") == "array":
            for of_text, of_list in (("minLength", "minItems"), ("maxLength", "maxItems")):
                if of_text in described:
                    described[of_list] = described.pop(of_text)
        return described


def _bounds(meta: Meta) -> Any:
    names = ("ge", "le", "min_length", "max_length", "pattern")
    return Field(**{name: value for name in names if (value := getattr(meta, name)) is not None})
