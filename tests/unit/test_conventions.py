"""What one stage hands to the next cannot be changed by it, and has no attribute but its own."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil

from msgspec import Struct

import reformcheck
from reformcheck import judging, measuring
from reformcheck.reading import context

GATHERING = {
    "judging.completeness._Needs",
    "measuring.ratios.RatioOfYear",
    "reading.context.answers.Answers",
    "reading.context.footnotes.Footmarks",
    "reading.context.naming.Cut",
    "reading.facts.reach.Context",
    "reading.facts.reach._Aside",
    "reading.facts.reach._Contradiction",
}
"""Live in one function or object only, which fills them."""
KEEPING = {"judging.completeness.Completeness", "judging.lacking.Lacks"}
"""Keep what they have worked out once (`cached_property`), for which they need a dictionary."""


def _classes() -> dict[str, type]:
    """The records of judging, measuring, the grammar of context, quantities, units and periods."""
    names = ["reformcheck.periods", "reformcheck.quantities", "reformcheck.units", "reformcheck.reading.facts.reach"]
    for package in (judging, measuring, context):
        names += [found.name for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")]
    found = {}
    for name in names:
        module = importlib.import_module(name)
        for what, thing in vars(module).items():
            if inspect.isclass(thing) and _is_record(thing) and thing.__module__ == name:
                found[f"{name.removeprefix(reformcheck.__name__ + '.')}.{what}"] = thing
    return found


def _is_record(thing: type) -> bool:
    return dataclasses.is_dataclass(thing) or issubclass(thing, Struct)


def _is_frozen(thing: type) -> bool:
    if issubclass(thing, Struct):
        return bool(thing.__struct_config__.frozen)
    return bool(vars(thing)["__dataclass_params__"].frozen)


def test_all_are_frozen_but_those_that_gather() -> None:
    loose = {name for name, thing in _classes().items() if not _is_frozen(thing)}
    assert loose == GATHERING


def test_all_have_slots_but_those_that_keep_what_they_worked_out() -> None:
    open_ = {name for name, thing in _classes().items() if thing.__dictoffset__}
    assert open_ == KEEPING
