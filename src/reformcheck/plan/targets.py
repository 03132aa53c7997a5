"""targets.yaml as data: what is measured, and what is demanded of it (docs/rules.md § 2)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, field

from reformcheck.plan.registers import Register
from reformcheck.plan.values import (
    AT_LEAST_ONE_OF,
    EXACTLY_ONE_OF,
    Code,
    Entry,
    Id,
    Label,
    Line,
    TargetId,
    WrongKeysError,
    Year,
)


class PlanUnit(Entry, frozen=True, kw_only=True):
    """A unit that this plan adds to the built-in ones; `factor` of its dimension's own unit."""

    id: Id
    label: Label
    plural: Line | None = None
    dimension: Id | None = None
    factor: Decimal = Decimal(1)
    whole: bool = False
    aliases: tuple[Line, ...] = ()


class Source(Entry, frozen=True, kw_only=True):
    """The organisation that holds a figure, and why we think so."""

    organisation: Id
    basis: Label | None = None


class Plausible(Entry, frozen=True, kw_only=True):
    """Bounds of the whole area's figure, both included, so wide that only a slip of scale (a forgotten 万) falls outside."""

    at_least: Decimal | None = None
    """A figure of 0 is not below it: zero is the same in every unit."""
    at_most: Decimal | None = None

    def check_keys(self) -> None:
        """See `Entry.check_keys`."""
        if self.at_least is None and self.at_most is None:
            raise WrongKeysError(AT_LEAST_ONE_OF, "at_least", "at_most")


Scope = tuple[Line, ...]
"""Short remarks that only repeat the definition, in any language (含联合工会, 不含注销企业): a file may say them of its figures."""


class Variable(Entry, frozen=True, kw_only=True):
    """A raw count or amount that a submission can carry."""

    id: Id
    label: Label
    aliases: tuple[Line, ...] = ()
    unit: Id
    kind: Literal["stock", "flow"]
    """`stock`: a state at a date, the year's value is that of 31 December; `flow`: adds up over a year."""
    adds_over_areas: bool
    source: Source | None = None
    scope: Scope = ()
    plausible: Plausible | None = None


class Ratio(Entry, frozen=True, kw_only=True):
    """`numerator ÷ denominator × per`."""

    numerator: Id
    denominator: Id
    per: Annotated[int, Meta(ge=1)]
    part_of_whole: bool = False
    """The numerator is a part of the denominator, so the ratio never exceeds `per`."""


class Indicator(Entry, frozen=True, kw_only=True):
    """What is measured: neutral, with no direction and no target inside (RBM)."""

    id: Id
    label: Label
    aliases: tuple[Line, ...] = ()
    definition: Label | None = None
    ratio: Ratio | None = None
    variable: Id | None = None
    scope: Scope = ()
    plausible: Plausible | None = None

    def check_keys(self) -> None:
        """See `Entry.check_keys`."""
        if (self.ratio is None) == (self.variable is None):
            raise WrongKeysError(EXACTLY_ONE_OF, "ratio", "variable")


BOUND_KINDS = ("at_least", "at_most", "more_than", "less_than", "between", "increase_over")


class Bound(Entry, frozen=True, kw_only=True):
    """The number a target sets, with its direction; exactly one key."""

    at_least: Decimal | None = None
    at_most: Decimal | None = None
    more_than: Decimal | None = None
    less_than: Decimal | None = None
    between: tuple[Decimal, Decimal] | None = None
    """Both ends included."""
    increase_over: Decimal | None = None
    """More than the previous observation by more than this amount."""

    def check_keys(self) -> None:
        """See `Entry.check_keys`."""
        if sum(getattr(self, kind) is not None for kind in BOUND_KINDS) != 1:
            raise WrongKeysError(EXACTLY_ONE_OF, *BOUND_KINDS)

    @property
    def kind(self) -> str:
        """The key that is set."""
        return next(kind for kind in BOUND_KINDS if getattr(self, kind) is not None)

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The number, or the two ends of a range."""
        value = getattr(self, self.kind)
        return value if isinstance(value, tuple) else (value,)


class EveryYear(Entry, frozen=True, kw_only=True):
    """Judged in each calendar year from the first."""

    first_year: Year


class EveryRound(EveryYear, frozen=True, kw_only=True):
    """Judged once a round from the first year on: a congress, a naming."""

    lasts: Annotated[int, Meta(ge=1, le=100)] | None = None
    """Years; equal figures within so many years are one round. None: every year with data is a round."""


class When(Entry, frozen=True, kw_only=True):
    """When a target is judged; exactly one key."""

    every_year: EveryYear | None = None
    due: Year | None = None
    every_round: EveryRound | None = None

    def check_keys(self) -> None:
        """See `Entry.check_keys`."""
        if sum(value is not None for value in (self.every_year, self.due, self.every_round)) != 1:
            raise WrongKeysError(EXACTLY_ONE_OF, "every_year", "due", "every_round")

    @property
    def first_year(self) -> int:
        """The first year in which the target can be judged."""
        every = self.every_year or self.every_round
        return every.first_year if every else self.due or 0


class Comparison(Entry, frozen=True, kw_only=True):
    """How a value is compared with the bound: at full value, or rounded first (GB/T 8170-2008 § 4.3)."""

    rounded: Annotated[int, Meta(ge=-12, le=12)] | None = None
    """Digits after the decimal point that the value is rounded to, ties to even; None compares the full value."""

    @staticmethod
    def spelt_out(value: object) -> object:  # type: ignore[override]
        """Lets `comparison: full` be written as a word."""
        return {} if value == "full" else value


class Baseline(Entry, frozen=True, kw_only=True):
    """The value a target starts from, and its year."""

    period: Year
    value: Decimal


class TargetBasis(Entry, frozen=True, kw_only=True):
    """Which part of a target the document states, and which is our reading."""

    stated: Label
    reading: Label | None = None


class Example(Entry, frozen=True, kw_only=True):
    """Submitted values with the verdict they must get: the unit test of a target, run by `lint`."""

    values: Annotated[dict[Id, str], Meta(min_length=1)]
    previous: dict[Id, str] = field(default_factory=dict)
    period: Year | None = None
    verdict: Literal["pass", "fail", "undecided", "not_due"]
    shortfall: Decimal | None = None
    needed: Decimal | None = None


class Target(Entry, frozen=True, kw_only=True):
    """A quantitative step (RRF: target): indicator, bound, time, strength, and where it comes from."""

    id: TargetId
    indicator: Id
    measure: Id | None = None
    bound: Bound
    when: When
    comparison: Comparison = Comparison()
    strength: Literal["required", "advisory"]
    clause: Line
    basis: TargetBasis | None = None
    baseline: Baseline | None = None
    milestones: dict[Year, Bound] = field(default_factory=dict)
    by_area: dict[Code, Bound] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()


class TargetsFile(Entry, frozen=True, kw_only=True):
    """targets.yaml: what is measured, and what is demanded of it."""

    units: tuple[PlanUnit, ...] = ()
    variables: Annotated[tuple[Variable, ...], Meta(min_length=1)]
    indicators: Annotated[tuple[Indicator, ...], Meta(min_length=1)]
    targets: Annotated[tuple[Target, ...], Meta(min_length=1)]
    registers: tuple[Register, ...] = ()
