"""What may stand in a settings file."""

# NOTE: no `from __future__ import annotations` here: pydantic would compile every annotation again

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from reformcheck.judging import FailOn
from reformcheck.plan.checking import Line, Model

Answer = Literal["accept", "set-aside", "doubtful"]
ColumnRole = Literal["area", "period", "indicator", "value", "unit", "remark", "status", "ignore"]
Word = Annotated[FailOn, Field(strict=False)]


class _Settings(Model):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True, populate_by_name=False)


class TargetSettings(_Settings):
    """What may be said of one target: of its gate, never of its bound."""

    fail_on: Annotated[Word | None, Field(alias="fail-on")] = None
    strict: bool | None = None


class Settings(_Settings):
    """What may be said of every run."""

    plan: Line | None = None
    fail_on: Annotated[Word | None, Field(alias="fail-on")] = None
    strict: bool | None = None
    waivers: Any = None
    """The name of their file, or the waivers themselves; `policy.waivers` says what may stand there."""
    column: Annotated[dict[Line, ColumnRole], Field(default_factory=dict)]
    remark: Annotated[dict[Line, Answer], Field(default_factory=dict)]
    limit: Annotated[dict[Line, Annotated[int, Field(ge=1, lt=10**18)]], Field(default_factory=dict)]
    targets: Annotated[dict[Line, TargetSettings], Field(default_factory=dict)]
