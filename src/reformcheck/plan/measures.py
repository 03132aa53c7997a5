"""measures.yaml as data: the document, its area, who takes part, and the measures that were promised (docs/rules.md § 2)."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from reformcheck.plan.values import Code, Entry, Id, Label, Line, Year


class PlanDocument(Entry, frozen=True, kw_only=True):
    """The document that issued the plan."""

    id: Id
    title: Label
    document: Line
    issued_by: tuple[Label, ...]
    issued: datetime.date
    time_zone: Annotated[str, Meta(pattern=r"^[+-](0\d|1[0-4]):[0-5]\d$")] | None = None
    """The difference to UTC in which its days begin and end: +08:00."""


class Place(Entry, frozen=True, kw_only=True):
    """A place by its code and name."""

    code: Code
    name: Label


class OtherName(Place, frozen=True, kw_only=True):
    """The plan's area, or a part of it, under a former or later code and name; `since` and `until` are years, for the reader."""

    since: Year | None = None
    until: Year | None = None


class Part(Place, frozen=True, kw_only=True):
    """A part of the plan's area that must report."""

    also: tuple[OtherName, ...] = ()


class PartsWord(Label, frozen=True, kw_only=True):
    """What a plan calls the parts of its area (区镇), for reports; `plural` is the English one."""

    plural: Line | None = None


class Area(Entry, frozen=True, kw_only=True):
    """The area the plan is for (GB/T 2260), and the parts of it that must report, where the plan lists them."""

    code: Code
    name: Label
    parts_called: PartsWord | None = None
    also: tuple[OtherName, ...] = ()
    parts: tuple[Part, ...] = ()


class Organisation(Entry, frozen=True, kw_only=True):
    """An organisation that leads, cooperates or holds a figure."""

    id: Id
    name: Label


class Group(Entry, frozen=True, kw_only=True):
    """A group of measures: a section of the plan."""

    id: Id
    title: Label
    clause: Line


class CommitmentKind(StrEnum):
    """What a commitment asks for; only the first four kinds can be checked by a number."""

    NUMERIC = "numeric"
    FULL_COVERAGE = "full-coverage"
    RECURRING = "recurring"
    DIRECTIONAL = "directional"
    QUALITATIVE = "qualitative"


class Commitment(Entry, frozen=True, kw_only=True):
    """One promise of a measure, in our own words."""

    kind: CommitmentKind
    clause: Line
    text: Label


class Measure(Entry, frozen=True, kw_only=True):
    """A reform that was promised (RRF: measure); its id never changes."""

    id: Id
    number: int
    title: Label
    group: Id
    clause: Line
    lead: Annotated[tuple[Id, ...], Meta(min_length=1)]
    cooperating: tuple[Id, ...] = ()
    commitments: tuple[Commitment, ...] = ()


class MeasuresFile(Entry, frozen=True, kw_only=True):
    """measures.yaml: the document, its area, who takes part, and the measures."""

    plan: PlanDocument
    area: Area
    organisations: Annotated[tuple[Organisation, ...], Meta(min_length=1)]
    groups: tuple[Group, ...] = ()
    measures: Annotated[tuple[Measure, ...], Meta(min_length=1)]
