"""The plan with its indexes: what every later stage asks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Protocol, TypeVar

from msgspec import Struct

from reformcheck.names import normalised
from reformcheck.plan.model import (
    Area,
    Group,
    Indicator,
    Measure,
    MeasuresFile,
    Organisation,
    Place,
    PlanDocument,
    PlanUnit,
    Register,
    Target,
    TargetsFile,
    Variable,
)
from reformcheck.quantities import from_decimal
from reformcheck.texts import Label
from reformcheck.units import UNITS, Unit, UnitReader, rate_unit


class Subject(Struct, frozen=True):
    """What a figure is about: a variable, or a ratio. An indicator that is one variable is that variable.

    `per` is None for a variable; `numerator_dimension` is the one a rate per N also takes its values in.
    """

    id: str
    unit: Unit
    per: int | None = None
    numerator_dimension: str | None = None


@dataclass(frozen=True)
class Plan:
    """A valid plan. `required_subjects` are the ids whose figures the required targets need."""

    document: PlanDocument
    area: Area
    organisations: Mapping[str, Organisation]
    groups: Mapping[str, Group]
    measures: Mapping[str, Measure]
    units: Mapping[str, Unit]
    variables: Mapping[str, Variable]
    indicators: Mapping[str, Indicator]
    targets: Mapping[str, Target]
    registers: Mapping[str, Register]
    sha256: str
    folder: str

    @cached_property
    def unit_reader(self) -> UnitReader:
        """Reads unit texts with this plan's units."""
        return UnitReader(self.units.values())

    @cached_property
    def subjects(self) -> dict[str, Subject]:
        """Every variable, and every indicator that is a ratio, by id."""
        subjects = {v.id: Subject(v.id, self.units[v.unit]) for v in self.variables.values()}
        for indicator in self.indicators.values():
            if indicator.ratio:
                unit = self.unit_of(indicator)
                numerator = self.units[self.variables[indicator.ratio.numerator].unit]
                per = indicator.ratio.per
                subjects[indicator.id] = Subject(indicator.id, unit, per, numerator.dimension if per > 100 else None)
        return subjects

    @property
    def _named(self) -> list[Variable | Indicator]:
        """Everything that a column or an indicator cell can name."""
        return [*self.indicators.values(), *self.variables.values()]

    @cached_property
    def subjects_by_name(self) -> dict[str, Subject]:
        """Normalised id, label or alias -> subject."""
        by_name: dict[str, Subject] = {}
        for entry in self._named:
            subject_id = entry.variable if isinstance(entry, Indicator) and entry.variable else entry.id
            for name in names_of(entry):
                by_name.setdefault(normalised(name), self.subjects[subject_id])
        return by_name

    @cached_property
    def known_names(self) -> tuple[str, ...]:
        """Every id, label and alias of a variable or indicator, for suggestions."""
        return tuple(name for entry in self._named for name in names_of(entry))

    @cached_property
    def required_subjects(self) -> frozenset[str]:
        """The ids of variables and ratios that the required targets are judged by."""
        found: set[str] = set()
        for target in self.targets.values():
            if target.strength == "required":
                found.update(self.subjects_of(self.indicators[target.indicator]))
        return frozenset(found)

    def subjects_of(self, indicator: Indicator) -> tuple[str, ...]:
        """The ids whose figures the indicator can be measured by: the ratio and its two variables, or the variable."""
        if indicator.ratio:
            return (indicator.id, indicator.ratio.numerator, indicator.ratio.denominator)
        return (indicator.variable or indicator.id,)

    def unit_of(self, indicator: Indicator) -> Unit:
        """The unit the indicator's values are told in."""
        if indicator.ratio:
            numerator = self.units[self.variables[indicator.ratio.numerator].unit]
            denominator = self.units[self.variables[indicator.ratio.denominator].unit]
            return rate_unit(indicator.ratio.per, numerator, denominator)
        return self.units[self.variables[indicator.variable or ""].unit]

    def label_of(self, subject_id: str) -> Label:
        """The label of a variable or an indicator."""
        entry = self.variables.get(subject_id) or self.indicators[subject_id]
        return Label(entry.label.zh, entry.label.en)

    @cached_property
    def area_labels(self) -> dict[str, Label]:
        """The names of the area and of the parts that the plan lists, by code."""
        listed = {part.code: Label(part.name.zh, part.name.en) for part in self.area.parts}
        return listed | {self.area.code: Label(self.area.name.zh, self.area.name.en)}

    @cached_property
    def _targets_by_variable(self) -> dict[str, tuple[Target, ...]]:
        found: dict[str, list[Target]] = {id_: [] for id_ in self.variables}
        for target in self.targets.values():
            for subject in self.subjects_of(self.indicators[target.indicator]):
                if subject in found:
                    found[subject].append(target)
        return {id_: tuple(targets) for id_, targets in found.items()}

    def targets_of(self, variable_id: str) -> tuple[Target, ...]:
        """The targets that need a variable, in the order of the plan."""
        return self._targets_by_variable[variable_id]

    def holder_of(self, variable_id: str) -> Organisation | None:
        """Who hands a variable in: the organisation that holds it, else the first lead of the first target that needs it.

        One only: two that hand in the same figure are a warning at best, and a conflict where they differ.
        """
        source = self.variables[variable_id].source
        if source:
            return self.organisations[source.organisation]
        leads = next((self.leads(target) for target in self.targets_of(variable_id) if target.measure), ())
        return self.organisations[leads[0]] if leads else None

    def holders_of(self, target: Target) -> tuple[str, ...]:
        """The ids of the organisations that hold the figures a target needs."""
        variables = [s for s in self.subjects_of(self.indicators[target.indicator]) if s in self.variables]
        holders = (self.holder_of(variable) for variable in variables)
        return tuple(dict.fromkeys(holder.id for holder in holders if holder))

    def leads(self, target: Target) -> tuple[str, ...]:
        """The ids of the organisations that lead the target's measure; none for a promise without a measure."""
        return self.measures[target.measure].lead if target.measure else ()

    def cooperates(self, target: Target) -> tuple[str, ...]:
        """The ids of the organisations that cooperate in the target's measure."""
        return self.measures[target.measure].cooperating if target.measure else ()

    def area_names(self) -> Iterator[Place]:
        """The area itself under its current, former and later codes and names."""
        yield Place(code=self.area.code, name=self.area.name)
        yield from self.area.also

    def find_organisation(self, text: str) -> Organisation | None:
        """Finds an organisation by id or by name in either language, also with the area before it: 海门市总工会 for 市总工会."""
        return self._organisations_by_name.get(normalised(text))

    @cached_property
    def _organisations_by_name(self) -> dict[str, Organisation]:
        found: dict[str, Organisation] = {}
        for organisation in self.organisations.values():
            for name in (organisation.id, organisation.name.zh, organisation.name.en):
                found.setdefault(normalised(name), organisation)
        for organisation in self.organisations.values():
            name = organisation.name.zh
            for area in self.area_names():
                kind = area.name.zh[-1:]
                for full in (area.name.zh + name, area.name.zh + name.removeprefix(kind)):
                    found.setdefault(normalised(full), organisation)
                    found.setdefault(normalised(f"中共{full}"), organisation)
        return found


def names_of(entry: Variable | Indicator) -> tuple[str, ...]:
    """The id, labels and aliases under which a variable or indicator is known."""
    return (entry.id, entry.label.zh, entry.label.en, *entry.aliases)


def built_units(plan_units: tuple[PlanUnit, ...]) -> dict[str, Unit]:
    """The built-in units and those the plan adds, by id."""
    units = dict(UNITS)
    for unit in plan_units:
        units[unit.id] = Unit(
            unit.id,
            unit.dimension or unit.id,
            Label(unit.label.zh, unit.label.en),
            unit.plural or unit.label.en,
            from_decimal(unit.factor),
            unit.whole,
            unit.aliases,
        )
    return units


def plan_of(measures: MeasuresFile, targets: TargetsFile, sha256: str, folder: str) -> Plan:
    """The plan of two files that keep its rules; `sha256` is the digest of their texts."""
    return Plan(
        document=measures.plan,
        area=measures.area,
        organisations=_by_id(measures.organisations),
        groups=_by_id(measures.groups),
        measures=_by_id(measures.measures),
        units=MappingProxyType(built_units(targets.units)),
        variables=_by_id(targets.variables),
        indicators=_by_id(targets.indicators),
        targets=_by_id(targets.targets),
        registers=_by_id(targets.registers),
        sha256=sha256,
        folder=folder,
    )


def digest_of(texts: Sequence[str]) -> str:
    """SHA-256 of the texts of a plan's files, measures first."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_Identified)


def _by_id(things: Iterable[_Thing]) -> Mapping[str, _Thing]:
    """What a plan holds, to be read only: who asks for the same plan again is given the same."""
    return MappingProxyType({thing.id: thing for thing in things})
