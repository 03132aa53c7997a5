"""Stage 1, what was promised: plan files -> `Plan`."""

from __future__ import annotations

from reformcheck.plan.folder import packaged_plan
from reformcheck.plan.loader import load_plan
from reformcheck.plan.plan import Plan, Subject

__all__ = ["Plan", "Subject", "load_plan", "packaged_plan"]
