"""Whose a file is, and what has come of the submission of each organisation (docs/rules.md § 6b)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import PurePosixPath

from msgspec import Struct

from reformcheck.issues import Issue, Severity
from reformcheck.judging.collection import Arrival, ExpectedFact
from reformcheck.plan import Plan
from reformcheck.plan.model import Organisation
from reformcheck.reading import InputFile

_BEFORE_A_NAME = frozenset("年月日度季号件份表的、")
"""Chinese characters that may stand before the name of an organisation; after another one it may be that of another place."""
_LEAST_LATIN = 5
"""Letters of an id or English name that are enough to be meant."""


class SubmissionState(StrEnum):
    """What has come of the submission of one organisation, the gravest last."""

    NOT_ASKED = "not_asked"
    """It holds no figure that is due, and no file is its."""
    SUBMITTED = "submitted"
    INCOMPLETE = "incomplete"
    """Something came, something is still owed."""
    DOUBTFUL = "doubtful"
    """An error touches what came."""
    NOT_SUBMITTED = "not_submitted"
    UNREADABLE = "unreadable"
    """A file of it could not be read; it is never one that did not submit."""


class Attribution(StrEnum):
    """What says whose a file is."""

    FORM = "form"
    NAME = "name"
    """A folder or the file's own name."""


class Provider(Struct, frozen=True):
    """Whose a file is."""

    organisations: tuple[str, ...] = ()
    by: Attribution | None = None


class SubmissionOf(Struct, frozen=True):
    """What came of one organisation: the numbers of its inputs, what it still owes, and what of that was let through."""

    organisation: Organisation
    state: SubmissionState
    inputs: tuple[int, ...] = ()
    unreadable: tuple[int, ...] = ()
    owed: tuple[ExpectedFact, ...] = ()
    waived: tuple[ExpectedFact, ...] = ()


def provider_of(file: InputFile, plan: Plan) -> Provider:
    """The form's own field; else the first folder or file name that names one organisation; else nobody."""
    if file.organisations:
        return Provider(file.organisations, Attribution.FORM)
    if any(file.unknown_organisations):
        return Provider()
    path = PurePosixPath((file.source or file.path).replace("\\", "/"))
    for name in (*path.parts[:-1], path.stem):
        named = organisations_in(name, plan)
        if len(named) == 1:
            return Provider(named, Attribution.NAME)
    return Provider()


def organisations_in(name: str, plan: Plan) -> tuple[str, ...]:
    """The ids of the organisations that the name of a folder or a file holds; the longest names win where they overlap."""
    text = _plain(name)
    places: list[tuple[int, int, str]] = []
    for id_, pattern in _patterns(tuple(_names(plan))):
        places += [(*found.span(1), id_) for found in re.finditer(pattern, text)]
    found = [
        (start, end, id_)
        for start, end, id_ in places
        if not any(s <= start and end <= e and e - s > end - start for s, e, other in places if other != id_)
    ]
    held = {id_ for _, _, id_ in found}
    return tuple(id_ for id_ in plan.organisations if id_ in held)


def _plain(text: str) -> str:
    return re.sub(r"[\s_]+", "-", unicodedata.normalize("NFKC", text).casefold())


def _names(plan: Plan) -> Iterable[tuple[str, str, str]]:
    """Id of the organisation, its name, and what may stand before it, as a pattern."""
    stems = {area.name.zh for area in plan.area_names()} | {area.name.zh[:-1] for area in plan.area_names()}
    kinds = {area.name.zh[-1:] for area in plan.area_names()}
    before = "|".join(sorted(map(re.escape, (*stems, *(f"中共{stem}" for stem in stems))), key=len, reverse=True))
    for id_, organisation in plan.organisations.items():
        zh = organisation.name.zh
        short = next((zh.removeprefix(kind) for kind in kinds if zh.startswith(kind) and len(zh) > 3), zh)
        for name in dict.fromkeys((zh, short)):
            yield id_, name, before
        yield from ((id_, name, "") for name in (id_, organisation.name.en) if len(name) >= _LEAST_LATIN)


@cache
def _patterns(names: tuple[tuple[str, str, str], ...]) -> tuple[tuple[str, str], ...]:
    patterns: list[tuple[str, str]] = []
    for id_, name, before in names:
        text = re.escape(_plain(name))
        if before:
            may = "".join(sorted(_BEFORE_A_NAME))
            patterns.append((id_, f"(?:^|[^\\u4e00-\\u9fff]|[{may}]|{before})({text})"))
        else:
            patterns.append((id_, f"(?<![a-z0-9])({text})(?![a-z0-9])"))
    return tuple(patterns)


def unreadable_inputs(inputs: Sequence[InputFile], issues: Iterable[Issue]) -> frozenset[int]:
    """The numbers of the inputs of which something could not be read."""
    broken = {
        issue.location.path
        for issue in issues
        if issue.severity is Severity.ERROR and issue.type.code.startswith("S") and issue.location.path
    }
    return frozenset(n for n, file in enumerate(inputs) if {file.path, file.source} & broken)


def submissions(
    plan: Plan,
    inputs: Sequence[InputFile],
    providers: Sequence[Provider],
    issues: Sequence[Issue],
    facts: Sequence[ExpectedFact],
    waived: Collection[int] = (),
) -> dict[str, SubmissionOf]:
    """What came of every organisation of the plan, by id; `providers` are those of the inputs.

    `waived`: the places of the facts that were let through; they are not owed, and have not come all the same.
    """
    broken = unreadable_inputs(inputs, issues)
    doubted = {issue.input for issue in issues if issue.severity is Severity.ERROR and issue.input is not None} - broken
    for fact in facts:
        if fact.arrival is Arrival.DOUBTFUL:
            doubted |= {observation.input for observation in fact.evidence} - broken
    own: dict[str, list[int]] = {id_: [] for id_ in plan.organisations}
    for number, provider in enumerate(providers):
        for id_ in provider.organisations:
            own[id_].append(number)
    held: Mapping[str, list[ExpectedFact]] = {id_: [] for id_ in plan.organisations}
    for fact in facts:
        if fact.holder is not None:
            held[fact.holder].append(fact)
    let_through = tuple(facts[place] for place in waived)
    return {
        id_: _submission(organisation, tuple(own[id_]), held[id_], broken, frozenset(doubted), let_through)
        for id_, organisation in plan.organisations.items()
    }


def _submission(
    organisation: Organisation,
    own: tuple[int, ...],
    held: Sequence[ExpectedFact],
    broken: frozenset[int],
    doubted: frozenset[int],
    let_through: tuple[ExpectedFact, ...],
) -> SubmissionOf:
    owed = tuple(fact for fact in held if fact.arrival.is_owed)
    came = [fact for fact in held if fact.evidence and fact.arrival is not Arrival.MISSING]
    unreadable = tuple(number for number in own if number in broken)
    if unreadable:
        state = SubmissionState.UNREADABLE
    elif any(fact.arrival is Arrival.DOUBTFUL for fact in owed) or doubted & {*own}:
        state = SubmissionState.DOUBTFUL
    elif owed:
        state = SubmissionState.INCOMPLETE if came or own else SubmissionState.NOT_SUBMITTED
    else:
        state = SubmissionState.SUBMITTED if came or own else SubmissionState.NOT_ASKED
    waived = tuple(fact for fact in owed if any(fact is other for other in let_through))
    left = tuple(fact for fact in owed if not any(fact is other for other in waived))
    return SubmissionOf(organisation, state, own, unreadable, left, waived)
