"""reformcheck: judges statistics files by the targets of a government plan.

```python
from reformcheck import load_plan, verify

assessment = verify(load_plan(), ["stats.csv"])
for finding in assessment.findings:
    print(finding.target.id, finding.period, finding.verdict)
```
"""

from __future__ import annotations

TYPE_CHECKING = False
"""As in `typing`, whose import takes as long as the rest of this page: the command line heeds interrupts only after it."""

if TYPE_CHECKING:
    from typing import Any

    from reformcheck.amending import diff_plan as diff_plan
    from reformcheck.asking import explain as explain
    from reformcheck.asking import lint as lint
    from reformcheck.asking import measures as measures
    from reformcheck.asking import schema as schema
    from reformcheck.asking import targets as targets
    from reformcheck.blank_forms import template as template
    from reformcheck.cli.replay import replay as replay
    from reformcheck.errors import PlanError as PlanError
    from reformcheck.errors import ReformcheckError as ReformcheckError
    from reformcheck.errors import UsageError as UsageError
    from reformcheck.issues import Issue as Issue
    from reformcheck.issues import Severity as Severity
    from reformcheck.judging import Assessment as Assessment
    from reformcheck.judging import FailOn as FailOn
    from reformcheck.judging import Finding as Finding
    from reformcheck.judging import JudgingOptions as JudgingOptions
    from reformcheck.judging import Policy as Policy
    from reformcheck.judging import Selection as Selection
    from reformcheck.judging import TargetRule as TargetRule
    from reformcheck.judging import TrendMethod as TrendMethod
    from reformcheck.judging import Verdict as Verdict
    from reformcheck.laid_down import load_plan as load_plan
    from reformcheck.laid_down import load_settings as load_settings
    from reformcheck.options import Options as Options
    from reformcheck.pipeline import check as check
    from reformcheck.pipeline import verify as verify
    from reformcheck.plan import Plan as Plan
    from reformcheck.policy.former import load_former as load_former
    from reformcheck.policy.waivers import load_waivers as load_waivers
    from reformcheck.reading import Limits as Limits
    from reformcheck.reading import ReadingOptions as ReadingOptions
    from reformcheck.reports import report as report
    from reformcheck.version import __version__ as __version__

__all__ = [
    "Assessment",
    "FailOn",
    "Finding",
    "Issue",
    "JudgingOptions",
    "Limits",
    "Options",
    "Plan",
    "PlanError",
    "Policy",
    "ReadingOptions",
    "ReformcheckError",
    "Selection",
    "Severity",
    "TargetRule",
    "TrendMethod",
    "UsageError",
    "Verdict",
    "__version__",
    "check",
    "diff_plan",
    "explain",
    "lint",
    "load_former",
    "load_plan",
    "load_settings",
    "load_waivers",
    "measures",
    "replay",
    "report",
    "schema",
    "targets",
    "template",
    "verify",
]

_HOMES = {
    "Assessment": "reformcheck.judging",
    "FailOn": "reformcheck.judging",
    "Finding": "reformcheck.judging",
    "Issue": "reformcheck.issues",
    "JudgingOptions": "reformcheck.judging",
    "Limits": "reformcheck.reading",
    "Options": "reformcheck.options",
    "Plan": "reformcheck.plan",
    "PlanError": "reformcheck.errors",
    "Policy": "reformcheck.judging",
    "ReadingOptions": "reformcheck.reading",
    "ReformcheckError": "reformcheck.errors",
    "Selection": "reformcheck.judging",
    "Severity": "reformcheck.issues",
    "TargetRule": "reformcheck.judging",
    "TrendMethod": "reformcheck.judging",
    "UsageError": "reformcheck.errors",
    "Verdict": "reformcheck.judging",
    "__version__": "reformcheck.version",
    "check": "reformcheck.pipeline",
    "diff_plan": "reformcheck.amending",
    "explain": "reformcheck.asking",
    "lint": "reformcheck.asking",
    "load_former": "reformcheck.policy.former",
    "load_plan": "reformcheck.laid_down",
    "load_settings": "reformcheck.laid_down",
    "load_waivers": "reformcheck.policy.waivers",
    "measures": "reformcheck.asking",
    "replay": "reformcheck.cli.replay",
    "report": "reformcheck.reports",
    "schema": "reformcheck.asking",
    "targets": "reformcheck.asking",
    "template": "reformcheck.blank_forms",
    "verify": "reformcheck.pipeline",
}


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first asked for, so that `reformcheck --help` need not load the stages."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
