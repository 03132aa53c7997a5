"""measures.yaml as data: the document, its area, who takes part, and the measures that were promised (docs/rules.md § 2)."""

# NOTE: no `from __future__ import annotations` here: pydantic would compile every annotation again, 10 ms at each start

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from reformcheck.plan.values import (
    Code,
    Date,
    Id,
    Label,
    Line,
    Model,
    Year,
    as_tuple,
)


class PlanDocument(Model):
    """The document that issued the plan."""

    id: Id
    title: Label
    document: Line
    issued_by: Annotated[tuple[Label, ...], BeforeValidator(as_tuple)]
    issued: Date
    time_zone: Annotated[str, StringConstraints(pattern=r"^[+-](0\d|1[0-4]):[0-5]\d$")] | None = None
    """The difference to UTC in which its days begin and end: +08:00."""


class Place(Model):
    """A place by its code and name."""

    code: Code
    name: Label


class OtherName(Place):
    """The plan's area, or a part of it, under a former or later code and name; `since` and `until` are years, for the reader."""

    since: Year | None = None
    until: Year | None = None


class Part(Place):
    """A part of the plan's area that must report."""

    also: Annotated[tuple[OtherName, ...], BeforeValidator(as_tuple)] = ()


class PartsWord(Label):
    """What a plan calls the parts of its area (区镇), for reports; `plural` is the English one."""

    plural: Line | None = None


class Area(Model):
    """The area the plan is for (GB/T 2260), and the parts of it that must report, where the plan lists them."""

    code: Code
    name: Label
    parts_called: PartsWord | None = None
    also: Annotated[tuple[OtherName, ...], BeforeValidator(as_tuple)] = ()
    parts: Annotated[tuple[Part, ...], BeforeValidator(as_tuple)] = ()


class Organisation(Model):
    """An organisation that leads, cooperates or holds a figure."""

    id: Id
    name: Label


class Group(Model):
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


class Commitment(Model):
    """One promise of a measure, in our own words."""

    kind: Annotated[CommitmentKind, Field(strict=False)]
    clause: Line
    text: Label


class Measure(Model):
    """A reform that was promised (RRF: measure); its id never changes."""

    id: Id
    number: int
    title: Label
    group: Id
    clause: Line
    lead: Annotated[tuple[Id, ...], BeforeValidator(as_tuple), Field(min_length=1)]
    cooperating: Annotated[tuple[Id, ...], BeforeValidator(as_tuple)] = ()
    commitments: Annotated[tuple[Commitment, ...], BeforeValidator(as_tuple)] = ()


class MeasuresFile(Model):
    """measures.yaml: the document, its area, who takes part, and the measures."""

    plan: PlanDocument
    area: Area
    organisations: Annotated[tuple[Organisation, ...], BeforeValidator(as_tuple), Field(min_length=1)]
    groups: Annotated[tuple[Group, ...], BeforeValidator(as_tuple)] = ()
    measures: Annotated[tuple[Measure, ...], BeforeValidator(as_tuple), Field(min_length=1)]
