"""Stage 4, does it comply: pure functions, no input or output, no clock of their own."""

from __future__ import annotations

from reformcheck.judging.assessment import Assessment, Counts, FailOn, Status, assess
from reformcheck.judging.finding import Finding, PartFinding, Verdict
from reformcheck.judging.gaps import Needed
from reformcheck.judging.judge import Judge, JudgingOptions
from reformcheck.judging.trends import Trend, TrendClass, TrendMethod

__all__ = [
    "Assessment",
    "Counts",
    "FailOn",
    "Finding",
    "Judge",
    "JudgingOptions",
    "Needed",
    "PartFinding",
    "Status",
    "Trend",
    "TrendClass",
    "TrendMethod",
    "Verdict",
    "assess",
]
