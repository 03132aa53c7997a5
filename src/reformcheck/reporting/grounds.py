"""What a stranger needs to derive a finding again from the JSON alone (tools/recompute.py)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from reformcheck.judging import Finding
from reformcheck.judging.parts import adds_up
from reformcheck.measuring import FigureSource, Side, State
from reformcheck.quantities import plain

STATES = {State.FINAL: "final", State.PROVISIONAL: "provisional", State.PART_OF_YEAR: "part-of-year"}
SIDES = {Side.EXACT: "exact", Side.AT_LEAST: "at-least", Side.AT_MOST: "at-most", Side.EITHER: "either"}
SOURCES = {FigureSource.OWN: "own", FigureSource.PARTS: "parts", FigureSource.SOME_PARTS: "some-parts"}


def grounds_data(finding: Finding) -> dict[str, Any]:
    """What is known of the value, when it is judged, of what it is computed, and the earlier value exactly."""
    measured = finding.measurement
    return {
        "state": STATES[measured.state] if measured else None,
        "side": SIDES[measured.side] if measured else None,
        "source": SOURCES[measured.source] if measured else None,
        "over": finding.is_over,
        "due": finding.target.when.due is not None,
        "definition": _definition(finding),
        "previous_fraction": None if finding.previous is None else str(Fraction(finding.previous)),
    }


def baseline_data(finding: Finding) -> dict[str, Any] | None:
    """Where the plan says the whole area starts from."""
    baseline = finding.target.baseline if finding.is_of_whole else None
    return {"period": str(baseline.period), "value": plain(baseline.value)} if baseline else None


def _definition(finding: Finding) -> dict[str, Any]:
    """The variable that is counted, or the numerator of a ratio with what it is divided by."""
    ratio, plan = finding.indicator.ratio, finding.plan
    variable = ratio.numerator if ratio else finding.indicator.variable or ""
    known = plan.variables.get(variable) if plan else None
    return {
        "variable": variable,
        "denominator": ratio.denominator if ratio else None,
        "per": ratio.per if ratio else None,
        "unit": known.unit if known else "",
        "whole": bool(plan and known and plan.units[known.unit].whole),
        "adds_up": bool(plan and adds_up(plan, finding.indicator)),
    }
