"""The plan as data: what was promised, by whom, by when, and how it is measured (docs/rules.md § 2)."""

from __future__ import annotations

from reformcheck.plan.measures import (
    Area,
    CommitmentKind,
    Group,
    Measure,
    MeasuresFile,
    Organisation,
    OtherName,
    Part,
    PartsWord,
    Place,
    PlanDocument,
)
from reformcheck.plan.targets import (
    BOUND_KINDS,
    Baseline,
    Bound,
    Comparison,
    EveryRound,
    EveryYear,
    Example,
    Indicator,
    PlanUnit,
    Plausible,
    Ratio,
    Source,
    Target,
    TargetsFile,
    Variable,
    When,
)
from reformcheck.plan.values import (
    Label,
)

__all__ = [
    "BOUND_KINDS",
    "Area",
    "Baseline",
    "Bound",
    "CommitmentKind",
    "Comparison",
    "EveryRound",
    "EveryYear",
    "Example",
    "Group",
    "Indicator",
    "Label",
    "Measure",
    "MeasuresFile",
    "Organisation",
    "OtherName",
    "Part",
    "PartsWord",
    "Place",
    "PlanDocument",
    "PlanUnit",
    "Plausible",
    "Ratio",
    "Source",
    "Target",
    "TargetsFile",
    "Variable",
    "When",
]
