"""targets.yaml as data: what is measured, and what is demanded of it (docs/rules.md § 2)."""

# NOTE: no `from __future__ import annotations` here: pydantic would compile every annotation again, 10 ms at each start

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from reformcheck.plan.registers import Register
from reformcheck.plan.values import (
    AT_LEAST_ONE_OF,
    EXACTLY_ONE_OF,
    Code,
    Id,
    Label,
    Line,
    Model,
    Number,
    TargetId,
    Year,
    as_tuple,
    keys_error,
)


class PlanUnit(Model):
    """A unit that this plan adds to the built-in ones; `factor` of its dimension's own unit."""

    id: Id
    label: Label
    plural: Line | None = None
    dimension: Id | None = None
    factor: Number = Decimal(1)
    whole: bool = False
    aliases: Annotated[tuple[Line, ...], BeforeValidator(as_tuple)] = ()


class Source(Model):
    """The organisation that holds a figure, and why we think so."""

    organisation: Id
    basis: Label | None = None


class Plausible(Model):
    """Bounds of the whole area's figure, both included, so wide that only a slip of scale (a forgotten 万) falls outside."""

    at_least: Number | None = None
    """A figure of 0 is not below it: zero is the same in every unit."""
    at_most: Number | None = None

    @model_validator(mode="after")
    def _any_key(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise keys_error(AT_LEAST_ONE_OF, "at_least", "at_most")
        return self


Scope = Annotated[tuple[Line, ...], BeforeValidator(as_tuple)]
"""Short remarks that only repeat the definition, in any language (含联合工会, 不含注销企业): a file may say them of its figures."""


class Variable(Model):
    """A raw count or amount that a submission can carry."""

    id: Id
    label: Label
    aliases: Annotated[tuple[Line, ...], BeforeValidator(as_tuple)] = ()
    unit: Id
    kind: Literal["stock", "flow"]
    """`stock`: a state at a date, the year's value is that of 31 December; `flow`: adds up over a year."""
    adds_over_areas: bool
    source: Source | None = None
    scope: Scope = ()
    plausible: Plausible | None = None


class Ratio(Model):
    """`numerator ÷ denominator × per`."""

    numerator: Id
    denominator: Id
    per: Annotated[int, Field(ge=1)]
    part_of_whole: bool = False
    """The numerator is a part of the denominator, so the ratio never exceeds `per`."""


class Indicator(Model):
    """What is measured: neutral, with no direction and no target inside (RBM)."""

    id: Id
    label: Label
    aliases: Annotated[tuple[Line, ...], BeforeValidator(as_tuple)] = ()
    definition: Label | None = None
    ratio: Ratio | None = None
    variable: Id | None = None
    scope: Scope = ()
    plausible: Plausible | None = None

    @model_validator(mode="after")
    def _one_definition(self) -> Self:
        if (self.ratio is None) == (self.variable is None):
            raise keys_error(EXACTLY_ONE_OF, "ratio", "variable")
        return self


BOUND_KINDS = ("at_least", "at_most", "more_than", "less_than", "between", "increase_over")


class Bound(Model):
    """The number a target sets, with its direction; exactly one key."""

    at_least: Number | None = None
    at_most: Number | None = None
    more_than: Number | None = None
    less_than: Number | None = None
    between: Annotated[tuple[Number, Number] | None, BeforeValidator(as_tuple)] = None
    """Both ends included."""
    increase_over: Number | None = None
    """More than the previous observation by more than this amount."""

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        if sum(getattr(self, kind) is not None for kind in BOUND_KINDS) != 1:
            raise keys_error(EXACTLY_ONE_OF, *BOUND_KINDS)
        return self

    @property
    def kind(self) -> str:
        """The key that is set."""
        return next(kind for kind in BOUND_KINDS if getattr(self, kind) is not None)

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The number, or the two ends of a range."""
        value = getattr(self, self.kind)
        return value if isinstance(value, tuple) else (value,)


class EveryYear(Model):
    """Judged in each calendar year from the first."""

    first_year: Year


class EveryRound(EveryYear):
    """Judged once a round from the first year on: a congress, a naming."""

    lasts: Annotated[int, Field(ge=1, le=100)] | None = None
    """Years; equal figures within so many years are one round. None: every year with data is a round."""


class When(Model):
    """When a target is judged; exactly one key."""

    every_year: EveryYear | None = None
    due: Year | None = None
    every_round: EveryRound | None = None

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        if sum(value is not None for value in (self.every_year, self.due, self.every_round)) != 1:
            raise keys_error(EXACTLY_ONE_OF, "every_year", "due", "every_round")
        return self

    @property
    def first_year(self) -> int:
        """The first year in which the target can be judged."""
        every = self.every_year or self.every_round
        return every.first_year if every else self.due or 0


class Comparison(Model):
    """How a value is compared with the bound: at full value, or rounded first (GB/T 8170-2008 § 4.3)."""

    rounded: Annotated[int, Field(ge=-12, le=12)] | None = None
    """Digits after the decimal point that the value is rounded to, ties to even; None compares the full value."""


def _comparison(value: Any) -> Any:
    """Lets `comparison: full` be written as a word."""
    return {} if value == "full" else value


class Baseline(Model):
    """The value a target starts from, and its year."""

    period: Year
    value: Number


class TargetBasis(Model):
    """Which part of a target the document states, and which is our reading."""

    stated: Label
    reading: Label | None = None


class Example(Model):
    """Submitted values with the verdict they must get: the unit test of a target, run by `lint`."""

    values: Annotated[dict[Id, str], Field(min_length=1)]
    previous: dict[Id, str] = Field(default_factory=dict)
    period: Year | None = None
    verdict: Literal["pass", "fail", "undecided", "not_due"]
    shortfall: Number | None = None
    needed: Number | None = None


class Target(Model):
    """A quantitative step (RRF: target): indicator, bound, time, strength, and where it comes from."""

    id: TargetId
    indicator: Id
    measure: Id | None = None
    bound: Bound
    when: When
    comparison: Annotated[Comparison, BeforeValidator(_comparison)] = Comparison()
    strength: Annotated[Literal["required", "advisory"], Field()]
    clause: Line
    basis: TargetBasis | None = None
    baseline: Baseline | None = None
    milestones: dict[Year, Bound] = Field(default_factory=dict)
    by_area: dict[Code, Bound] = Field(default_factory=dict)
    examples: Annotated[tuple[Example, ...], BeforeValidator(as_tuple)] = ()


class TargetsFile(Model):
    """targets.yaml: what is measured, and what is demanded of it."""

    units: Annotated[tuple[PlanUnit, ...], BeforeValidator(as_tuple)] = ()
    variables: Annotated[tuple[Variable, ...], BeforeValidator(as_tuple), Field(min_length=1)]
    indicators: Annotated[tuple[Indicator, ...], BeforeValidator(as_tuple), Field(min_length=1)]
    targets: Annotated[tuple[Target, ...], BeforeValidator(as_tuple), Field(min_length=1)]
    registers: Annotated[tuple[Register, ...], BeforeValidator(as_tuple)] = ()
