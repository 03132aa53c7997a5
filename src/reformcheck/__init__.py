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

    from reformcheck.judging import Assessment as Assessment
    from reformcheck.judging import Verdict as Verdict
    from reformcheck.pipeline import Options as Options
    from reformcheck.pipeline import check as check
    from reformcheck.pipeline import verify as verify
    from reformcheck.plan import Plan as Plan
    from reformcheck.plan import load_plan as load_plan
    from reformcheck.version import __version__ as __version__

__all__ = ["Assessment", "Options", "Plan", "Verdict", "__version__", "check", "load_plan", "verify"]

_HOMES = {
    "Assessment": "reformcheck.judging",
    "Options": "reformcheck.pipeline",
    "Plan": "reformcheck.plan",
    "Verdict": "reformcheck.judging",
    "__version__": "reformcheck.version",
    "check": "reformcheck.pipeline",
    "load_plan": "reformcheck.plan",
    "verify": "reformcheck.pipeline",
}


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first asked for, so that `reformcheck --help` need not load the stages."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
