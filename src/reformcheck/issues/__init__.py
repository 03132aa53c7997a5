"""Issues: what is wrong with a plan or a submission, from a closed catalogue (docs/rules.md § 5)."""

from __future__ import annotations

from reformcheck.issues.catalogue import CATALOGUE, REMEDIES, find_issue_type
from reformcheck.issues.cause import by_cause
from reformcheck.issues.ledger import MOST_ISSUES, IssueLedger
from reformcheck.issues.model import Issue, IssueType, Location, Severity

__all__ = [
    "CATALOGUE",
    "MOST_ISSUES",
    "REMEDIES",
    "Issue",
    "IssueLedger",
    "IssueType",
    "Location",
    "Severity",
    "by_cause",
    "find_issue_type",
]
