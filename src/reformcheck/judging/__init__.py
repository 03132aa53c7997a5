"""Stage 4, does it comply: pure functions, no input or output, no clock of their own."""

from __future__ import annotations

from reformcheck.judging.admission import Admission, Handing, admit
from reformcheck.judging.amendment import Amendment, Aspect, PlanChange, amendments
from reformcheck.judging.assessment import Assessment, Counts, Status, assess
from reformcheck.judging.changes import Changes, Comparing, FileChange, FindingChange, Revision
from reformcheck.judging.closing import Closing, Outlook
from reformcheck.judging.collection import Arrival, ExpectedFact, expect_facts
from reformcheck.judging.completeness import Completeness
from reformcheck.judging.concern import Concern, Uses, concern
from reformcheck.judging.earlier import comparison_of
from reformcheck.judging.finding import Basis, Finding, Verdict
from reformcheck.judging.flips import Flip, flips
from reformcheck.judging.gaps import Needed
from reformcheck.judging.gate import Effect, Fault, Gate
from reformcheck.judging.judge import Judge, JudgingOptions
from reformcheck.judging.lacking import Lacks, tell_caveats, tell_provider, tell_unknown_provider
from reformcheck.judging.parts import PartFinding, adds_up, bound_of_part
from reformcheck.judging.policy import (
    Change,
    Document,
    FailOn,
    Former,
    FormerFigure,
    Policy,
    TargetRule,
    Waivers,
)
from reformcheck.judging.selection import Selection
from reformcheck.judging.trends import Trend, TrendClass, TrendMethod
from reformcheck.judging.waiving import Waiving, waived_rows

__all__ = [
    "Admission",
    "Amendment",
    "Arrival",
    "Aspect",
    "Assessment",
    "Basis",
    "Change",
    "Changes",
    "Closing",
    "Comparing",
    "Completeness",
    "Concern",
    "Counts",
    "Document",
    "Effect",
    "ExpectedFact",
    "FailOn",
    "Fault",
    "FileChange",
    "Finding",
    "FindingChange",
    "Flip",
    "Former",
    "FormerFigure",
    "Gate",
    "Handing",
    "Judge",
    "JudgingOptions",
    "Lacks",
    "Needed",
    "Outlook",
    "PartFinding",
    "PlanChange",
    "Policy",
    "Revision",
    "Selection",
    "Status",
    "TargetRule",
    "Trend",
    "TrendClass",
    "TrendMethod",
    "Uses",
    "Verdict",
    "Waivers",
    "Waiving",
    "adds_up",
    "admit",
    "amendments",
    "assess",
    "bound_of_part",
    "comparison_of",
    "concern",
    "expect_facts",
    "flips",
    "tell_caveats",
    "tell_provider",
    "tell_unknown_provider",
    "waived_rows",
]
