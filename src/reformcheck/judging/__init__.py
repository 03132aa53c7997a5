"""Stage 4, does it comply: pure functions, no input or output, no clock of their own."""

from __future__ import annotations

from reformcheck.judging.admission import Admission, Handing, admit
from reformcheck.judging.amendment import Amendment, Aspect, PlanChange, amendments
from reformcheck.judging.assessment import Assessment, Counts, OverallStatus, assess
from reformcheck.judging.changes import (
    Changes,
    Comparing,
    FileChange,
    FileNews,
    FindingChange,
    Revision,
    deciding_words,
)
from reformcheck.judging.closing import Closing, Outlook
from reformcheck.judging.collection import Arrival, ExpectedFact, expect_facts
from reformcheck.judging.completeness import Completeness
from reformcheck.judging.concern import Concern, Uses, concern
from reformcheck.judging.duties import Duty, DutyKind, DutyRole, DutyState, is_waived, open_gaps, state_of
from reformcheck.judging.earlier import comparison_of
from reformcheck.judging.finding import Basis, Finding, Verdict, YearBefore
from reformcheck.judging.flips import Flip, flips
from reformcheck.judging.gaps import Needed
from reformcheck.judging.gate import Gate, ObjectionEffect, RunFault
from reformcheck.judging.judge import Judge, JudgingOptions
from reformcheck.judging.lacking import Lacks, tell_caveats, tell_denied, tell_provider, tell_unknown_provider
from reformcheck.judging.letter import Letter
from reformcheck.judging.overview import Overview, PartSubmission, Responsible, overview_of
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
from reformcheck.judging.prospects import Candidate, Outcome, Prospect
from reformcheck.judging.providers import Attribution, Provider, SubmissionOf, SubmissionState
from reformcheck.judging.selection import Selection
from reformcheck.judging.trends import Trend, TrendClass, TrendMethod
from reformcheck.judging.waiving import Waiving, waived_rows

__all__ = [
    "Admission",
    "Amendment",
    "Arrival",
    "Aspect",
    "Assessment",
    "Attribution",
    "Basis",
    "Candidate",
    "Change",
    "Changes",
    "Closing",
    "Comparing",
    "Completeness",
    "Concern",
    "Counts",
    "Document",
    "Duty",
    "DutyKind",
    "DutyRole",
    "DutyState",
    "ExpectedFact",
    "FailOn",
    "FileChange",
    "FileNews",
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
    "Letter",
    "Needed",
    "ObjectionEffect",
    "Outcome",
    "Outlook",
    "OverallStatus",
    "Overview",
    "PartFinding",
    "PartSubmission",
    "PlanChange",
    "Policy",
    "Prospect",
    "Provider",
    "Responsible",
    "Revision",
    "RunFault",
    "Selection",
    "SubmissionOf",
    "SubmissionState",
    "TargetRule",
    "Trend",
    "TrendClass",
    "TrendMethod",
    "Uses",
    "Verdict",
    "Waivers",
    "Waiving",
    "YearBefore",
    "adds_up",
    "admit",
    "amendments",
    "assess",
    "bound_of_part",
    "comparison_of",
    "concern",
    "deciding_words",
    "expect_facts",
    "flips",
    "is_waived",
    "open_gaps",
    "overview_of",
    "state_of",
    "tell_caveats",
    "tell_denied",
    "tell_provider",
    "tell_unknown_provider",
    "waived_rows",
]
