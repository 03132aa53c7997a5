"""What was laid down in documents, as plain data."""

from __future__ import annotations

from typing import Any

from reformcheck.judging import Document, Policy


def policy_data(policy: Policy) -> dict[str, Any]:
    """The documents of a run with their digests."""
    return {"settings": document_data(policy.settings) if policy.settings else None}


def document_data(document: Document) -> dict[str, str]:
    """A document and its digest."""
    return {"path": document.path, "sha256": document.sha256}


def rules_data(policy: Policy) -> dict[str, Any]:
    """What the settings say of single targets."""
    return {
        target: {"fail_on": rule.fail_on.value if rule.fail_on else None, "strict": rule.strict}
        for target, rule in policy.rules.items()
    }
