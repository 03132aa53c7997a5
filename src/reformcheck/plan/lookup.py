"""What a person named, found in the plan; what is not known is told with the known names."""

from __future__ import annotations

from collections.abc import Iterable

from reformcheck.errors import UsageError
from reformcheck.names import nearest, normalised
from reformcheck.plan.plan import Plan
from reformcheck.texts import Joined, Message, message


def known_id(given: str, known: Iterable[str], unknown: Message) -> str:
    """Returns the id as the plan writes it; one that is not known is told by `unknown`, with the known ones."""
    ids = list(known)
    for id_ in ids:
        if id_.casefold() == given.casefold():
            return id_
    raise UsageError(unknown, hint=_known(nearest(given, ids), ids))


def known_target(given: str, plan: Plan) -> str:
    """Returns the id of a target; raises `UsageError` where there is none."""
    return known_id(given, plan.targets, message("{given} is not a known target.", given=given))


def known_measure(given: str, plan: Plan) -> str:
    """Returns the id of a measure; raises `UsageError` where there is none."""
    return known_id(given, plan.measures, message("{given} is not a known measure.", given=given))


def known_register(given: str, plan: Plan) -> str:
    """Returns the id of a register, named by id or label; raises `UsageError` where there is none."""
    for register in plan.registers.values():
        if normalised(given) in map(normalised, (register.label.zh, register.label.en)):
            return register.id
    return known_id(given, plan.registers, message("{given} is not a known register.", given=given))


def known_organisation(given: str, plan: Plan) -> str:
    """Returns the id of an organisation named by id or name; raises `UsageError`, which lists the known ones."""
    found = plan.find_organisation(given)
    if found:
        return found.id
    names = {o.name.zh: o for o in plan.organisations.values()}
    near = nearest(given, [*names, *plan.organisations])
    hint = _known(near, (f"{o.name.zh} ({o.id})" for o in plan.organisations.values()))
    raise UsageError(message("{given} is not a known organisation.", given=given), hint=hint)


def _known(near: list[str], known: Iterable[str]) -> Message:
    """A hint with the nearest and all known names."""
    listed = Joined(tuple(known))
    if near:
        return message("Did you mean {names}? Known: {known}.", names=Joined(tuple(near)), known=listed)
    return message("Known: {known}.", known=listed)
